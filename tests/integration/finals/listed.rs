//! Finals in the list of papers, and among all papers that are built.

use std::fs;

use expect_test::expect;

use super::forged::{forge, replace};
use super::{done, draft, own, sealed, undated};
use crate::harness::{ID, Workspace, issue, picture};

/// A final, and a paper after it that is none.
fn two() -> Workspace {
    let other = issue("第二期的正文。")
        .replace("number = 1", "number = 2")
        .replace("2026-01-08", "2026-01-09")
        .replace("\"final\"", "\"draft\"");
    sealed().file("issues/2026-02/issue.toml", other)
}

fn list(workspace: &Workspace) -> String {
    undated(&done(workspace, &["list"]))
}

/// The row of the final as other programs get it.
fn row(workspace: &Workspace) -> serde_json::Value {
    let listed = done(workspace, &["list", "--format", "json"]);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&listed).expect("JSON");
    assert_eq!(rows.len(), 2, "no other is hidden");
    rows.into_iter().find(|row| row["id"] == ID).expect("the final")
}

/// What `build --all` says, with its exit status.
fn build_all(workspace: &Workspace) -> (i32, String) {
    let ran = workspace.run(&["build", "--all"]);
    (ran.status, undated(&format!("{}{}", ran.stdout, ran.stderr)))
}

#[test]
fn a_final_is_listed_with_its_pages_and_is_its_own_result() {
    let workspace = two();
    expect![[r#"
        2026年 创新驱动要参，2 份
        名称     期号  日期          状态  页数  篇数  字数  问题  成品
        2026-01  1     2026年1月8日  定稿  2     1     24          最新
        2026-02  2     2026年1月9日  草稿        1     15          没有排过

        没有页数的：没有排过，或者排好以后改过；运行 yaocan build --all
        没有写问题的：没有校对过，或者校对以后改过；排过一次，再运行 yaocan check --all
    "#]]
    .assert_eq(&list(&workspace));
    assert_eq!(
        (&row(&workspace)["final"], &row(&workspace)["out"]),
        (&"whole".into(), &"current".into())
    );
    done(&workspace, &["build", "--all"]);
    let built = list(&workspace);
    expect![[r#"
        2026年 创新驱动要参，2 份
        名称     期号  日期          状态  页数  篇数  字数  问题  成品
        2026-01  1     2026年1月8日  定稿  2     1     24          最新
        2026-02  2     2026年1月9日  草稿  2     1     15          最新

        没有写问题的：没有校对过，或者校对以后改过；排过一次，再运行 yaocan check --all
    "#]]
    .assert_eq(&built);
    assert_eq!(list(&workspace), built, "what is known is what was found");
    // What lies in its place in out/ must be the sealed PDF.
    fs::write(workspace.path("out/2026-01.pdf"), "%PDF-1.7").expect("written");
    assert_eq!(row(&workspace)["out"], "old");
    done(&workspace, &["build", "--all"]);
    assert_eq!(row(&workspace)["out"], "current");
    assert_eq!(
        fs::read(workspace.path("out/2026-01.pdf")).expect("a PDF"),
        own(&workspace, "final.pdf")
    );
}

#[test]
fn a_final_that_was_touched_is_named_whatever_is_known_of_it() {
    let workspace = two();
    // Once with nothing known, once with all.
    for known in [false, true] {
        if known {
            done(&workspace, &["build", "--all"]);
            list(&workspace);
        }
        for (name, why) in [
            ("issue.toml", "定稿以后改过：issues/2026-01/issue.toml"),
            ("图1.png", "定稿以后改过：图片 图1.png"),
            ("final.toml", "issues/2026-01/final.toml 改过：里面的内容和它自己的校验值对不上"),
            ("final.pdf", "issues/2026-01/final.pdf 不是定稿时的那一个，换过或者改过"),
        ] {
            let whole = own(&workspace, name);
            forge(&workspace, name, |file| match name {
                "issue.toml" => replace(file, "有关事项", "有关事件"),
                "图1.png" => fs::write(file, picture(41, 20)).expect("written"),
                "final.toml" => replace(file, "张某某", "李某某"),
                _ => {
                    let mut bytes = fs::read(file).expect("a file");
                    bytes[whole.len() / 2] ^= 1;
                    fs::write(file, bytes).expect("written");
                }
            });
            let touched = row(&workspace);
            let fault = touched["fault"].as_str().unwrap_or_default();
            assert!(fault.ends_with(why), "{name}: {fault}");
            assert_eq!(
                (&touched["final"], &touched["pages"]),
                (&"broken".into(), &serde_json::Value::Null),
                "{name}"
            );
            fs::write(workspace.path(&format!("issues/{ID}/{name}")), whole).expect("written");
            assert_eq!(row(&workspace)["final"], "whole", "{name} is back");
        }
        for (name, why) in [
            ("final.pdf", "定稿的 PDF 不见了：没有 issues/2026-01/final.pdf"),
            (
                "final.toml",
                "定稿记录不见了：有 issues/2026-01/final.pdf，没有 issues/2026-01/final.toml",
            ),
        ] {
            let whole = own(&workspace, name);
            let file = workspace.path(&format!("issues/{ID}/{name}"));
            fs::remove_file(&file).expect("removed");
            assert_eq!(row(&workspace)["fault"], why);
            fs::write(&file, whole).expect("written");
        }
        assert_eq!(row(&workspace)["final"], "whole");
    }
    forge(&workspace, "issue.toml", |file| replace(file, "有关事项", "有关事件"));
    let said = list(&workspace);
    expect![[r#"
        2026年 创新驱动要参，2 份
        名称     期号  日期          状态        页数  篇数  字数  问题  成品
        2026-01  1     2026年1月8日  定稿对不上        1     24          对不上
        2026-02  2     2026年1月9日  草稿        2     1     15          最新

        2026-01 和定稿时对不上：…… 定稿以后改过：issues/2026-01/issue.toml
        没有写问题的：没有校对过，或者校对以后改过；排过一次，再运行 yaocan check --all
    "#]]
    .assert_eq(&said);
    // What is told is the same wherever the command is run.
    let ran = workspace.run_in("issues/2026-02", &["list"]);
    assert_eq!(undated(&ran.stdout), said);
    let csv = done(&workspace, &["list", "--format", "csv"]);
    assert!(csv.contains(",定稿对不上,"), "{csv}");
    assert!(csv.contains("定稿以后改过：issues/2026-01/issue.toml"), "{csv}");
    // What cannot even be read is no final either.
    forge(&workspace, "issue.toml", |file| replace(file, "layout", "layout = "));
    assert_eq!(row(&workspace)["fault"], "有定稿记录，稿件现在却读不了");
}

#[test]
fn a_final_that_was_given_is_not_given_again() {
    let workspace = two();
    let (status, said) = build_all(&workspace);
    assert_eq!(status, 0);
    expect![[r#"
        2026-01 已经定稿（…… 张某某），没有重新排：out/2026-01.pdf 就是定稿的 PDF，共 2 页，校验码 …
        已生成 out/2026-02.pdf：共 2 页，用时 … 秒
        共 2 份，生成了 2 份
    "#]]
    .assert_eq(&said);
    let nothing = (0, "共 2 份，生成了 0 份；2 份没有改动，没有重新排\n".to_owned());
    assert_eq!(build_all(&workspace), nothing);
    // Of the layout that it was set with nothing of it comes any more.
    let manifest = fs::read_to_string(crate::harness::project().join("layouts/yaocan/layout.toml"));
    let workspace = workspace.file("layouts/yaocan/layout.toml", manifest.expect("a manifest"));
    assert!(build_all(&workspace).1.ends_with("共 2 份，生成了 1 份；1 份没有改动，没有重新排\n"));
    assert_eq!(build_all(&workspace), nothing);
    // What is gone from out/ is put back.
    fs::remove_file(workspace.path("out/2026-01.pdf")).expect("removed");
    assert!(build_all(&workspace).1.starts_with("2026-01 已经定稿（"));
    assert!(
        fs::read(workspace.path("out/2026-01.pdf")).expect("a PDF") == own(&workspace, "final.pdf")
    );
    assert_eq!(build_all(&workspace), nothing);
    // A final that was touched is told each time, and is whole again when that is undone.
    for name in ["issue.toml", "图1.png", "final.toml", "final.pdf"] {
        let whole = own(&workspace, name);
        forge(&workspace, name, |file| {
            let mut bytes = fs::read(file).expect("a file");
            bytes.push(b'\n');
            fs::write(file, bytes).expect("written");
        });
        for _ in 0..2 {
            let (status, said) = build_all(&workspace);
            assert!(status == 1 && said.contains("没有生成的有：2026-01"), "{name}: {said}");
        }
        fs::write(workspace.path(&format!("issues/{ID}/{name}")), whole).expect("written");
        assert_eq!(build_all(&workspace), nothing, "{name}");
    }
}

#[test]
fn what_was_built_before_a_paper_became_final_hides_nothing() {
    let final_draft = draft().replace("\"draft\"", "\"final\"");
    let workspace =
        Workspace::new(&final_draft).file(&format!("issues/{ID}/图1.png"), picture(40, 20));
    let all = ["build", "--all"];
    done(&workspace, &all);
    // Neither paper nor pages change with it.
    done(&workspace, &["finalize", "--by", "张某某"]);
    assert!(done(&workspace, &all).starts_with("2026-01 已经定稿（"));
    assert_eq!(done(&workspace, &all), "");
    forge(&workspace, "final.pdf", |file| fs::write(file, "%PDF-1.7").expect("written"));
    assert_eq!(workspace.run(&all).status, 1);
    fs::remove_file(workspace.path(&format!("issues/{ID}/final.pdf"))).expect("removed");
    assert_eq!(workspace.run(&all).status, 1);
    done(&workspace, &["finalize"]);
    fs::remove_file(workspace.path(&format!("issues/{ID}/final.toml"))).expect("removed");
    assert_eq!(workspace.run(&all).status, 1);
}
