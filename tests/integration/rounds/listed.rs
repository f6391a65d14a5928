//! Rounds in the list of papers, and pages that say the round they belong to among
//! all papers that are built.

use std::fs;

use expect_test::expect;

use super::{FILE, draft, edit, says};
use crate::harness::{Workspace, issue, picture};

/// A paper with a picture, and another one.
fn two() -> Workspace {
    let other = issue("第二期的正文。")
        .replace("number = 1", "number = 2")
        .replace("2026-01-08", "2026-01-09");
    Workspace::new(&draft("一段。\n二段。\n三段。\n![图1　示意](图.png)"))
        .file("issues/2026-01/图.png", picture(30, 20))
        .file("issues/2026-02/issue.toml", other)
}

fn run(workspace: &Workspace, args: &[&str]) -> String {
    let ran = workspace.run(args);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{args:?}");
    ran.stdout
}

/// The row of the first paper as other programs get it.
fn row(workspace: &Workspace) -> serde_json::Value {
    let listed = run(workspace, &["list", "--format", "json"]);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&listed).expect("JSON");
    assert_eq!(rows.len(), 2, "no other is hidden");
    rows.into_iter().next().unwrap_or_default()
}

#[test]
fn the_round_is_listed_with_what_was_changed_since() {
    let workspace = two();
    assert!(row(&workspace)["round"].is_null());
    run(&workspace, &["round", "1"]);
    // So that what is found is kept.
    run(&workspace, &["build", "--all"]);
    let sent = row(&workspace);
    assert_eq!(sent["round"], 1);
    assert!(sent["changes"].is_null() && sent["fault"].is_null() && sent["final"].is_null());
    assert_eq!(sent["out"], "current");
    edit(&workspace, "二段", "两段");
    edit(&workspace, "三段。\n", "三段。\n四段。\n");
    for _ in 0..2 {
        let changed = row(&workspace);
        assert_eq!((&changed["round"], &changed["out"]), (&1.into(), &"old".into()));
        assert_eq!(changed["changes"], "改了1段、加了1段");
    }
    says(
        &workspace,
        &["list"],
        &expect![[r#"
        2026年 创新驱动要参，2 份
        名称     期号  日期          状态                  页数  篇数  字数  问题  成品
        2026-01  1     2026年某日  送审稿 第1轮后有改动        1     24          改过，要重排
        2026-02  2     2026年某日  定稿                  2     1     15          最新

        2026-01 第1轮后改了1段、加了1段
        没有页数的：没有排过，或者排好以后改过；运行 yaocan build --all
        没有写问题的：没有校对过，或者校对以后改过；排过一次，再运行 yaocan check --all
        [0]
    "#]],
    );
    let csv = run(&workspace, &["list", "--format", "csv"]);
    assert!(csv.contains(",送审稿 第1轮后有改动,1,改了1段、加了1段,"), "{csv}");
    run(&workspace, &["round", "1"]);
    let sent = row(&workspace);
    assert_eq!(sent["round"], 2);
    assert!(sent["changes"].is_null());
    says(
        &workspace,
        &["list", "--status", "review"],
        &expect![[r#"
        2026年 创新驱动要参，1 份
        名称     期号  日期          状态          页数  篇数  字数  问题  成品
        2026-01  1     2026年某日  送审稿 第2轮        1     24          改过，要重排

        没有页数的：没有排过，或者排好以后改过；运行 yaocan build --all
        没有写问题的：没有校对过，或者校对以后改过；排过一次，再运行 yaocan check --all
        [0]
    "#]],
    );
    fs::write(workspace.path("issues/2026-01/图.png"), picture(31, 20)).expect("written");
    assert_eq!(row(&workspace)["changes"], "动了1张图片");
}

#[test]
fn a_broken_record_is_told_and_hides_nothing() {
    let workspace = two();
    run(&workspace, &["round", "1"]);
    run(&workspace, &["build", "--all"]);
    row(&workspace);
    let workspace = workspace.file("issues/2026-01/signatures/1-初审-某某.toml", "as = \"初审\"\n");
    says(
        &workspace,
        &["list"],
        &expect![[r#"
        2026年 创新驱动要参，2 份
        名称     期号  日期          状态          页数  篇数  字数  问题  成品
        2026-01  1     2026年某日  送审稿 第1轮        1     21          改过，要重排
        2026-02  2     2026年某日  定稿          2     1     15          最新

        2026-01 送审、签审的记录有错误：签审记录缺少 `by`（姓名）（issues/2026-01/signatures/1-初审-某某.toml:1:1）；还有 3 处
        没有页数的：没有排过，或者排好以后改过；运行 yaocan build --all
        没有写问题的：没有校对过，或者校对以后改过；排过一次，再运行 yaocan check --all
        [0]
    "#]],
    );
    fs::remove_dir_all(workspace.path("issues/2026-01/signatures")).expect("removed");
    assert!(row(&workspace)["fault"].is_null());
    fs::remove_file(workspace.path("issues/2026-01/rounds/1/round.toml")).expect("removed");
    let lost = row(&workspace);
    assert_eq!(lost["fault"], "第1轮的送审记录不见了：没有 issues/2026-01/rounds/1/round.toml");
    // A paper that cannot be read has its round all the same.
    let workspace = two();
    run(&workspace, &["round", "1"]);
    edit(&workspace, "layout = ", "layout = = ");
    let broken = row(&workspace);
    assert_eq!(broken["round"], 1);
    assert!(broken["mistake"].is_string());
}

#[test]
fn a_round_renews_the_pages_that_say_it() {
    // The status is written by hand, so that a round changes nothing of the paper.
    let workspace = two();
    edit(&workspace, "\"draft\"", "\"review\"");
    let made = |workspace: &Workspace| {
        // What was changed since a round is told besides.
        let ran = workspace.run(&["build", "--all"]);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        ran.stdout.lines().filter(|line| line.starts_with("已生成 out/2026-01.pdf")).count()
    };
    assert_eq!((made(&workspace), made(&workspace)), (1, 0));
    run(&workspace, &["round", "1"]);
    assert_eq!((made(&workspace), made(&workspace)), (1, 0), "the first round");
    edit(&workspace, "二段", "两段");
    assert_eq!((made(&workspace), made(&workspace)), (1, 0), "a change after it");
    let text = fs::read(workspace.path(FILE)).expect("a file");
    run(&workspace, &["round", "1"]);
    assert_eq!(fs::read(workspace.path(FILE)).expect("a file"), text);
    assert_eq!((made(&workspace), made(&workspace)), (1, 0), "the second round");
}
