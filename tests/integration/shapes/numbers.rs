//! How numbers are printed, told apart and called.

use expect_test::expect;
use typst::model::Document;

use super::{issue, manifest, page, said, workspace};
use crate::frames::texts;
use crate::harness::{ID, Workspace};

#[test]
fn numbers_are_printed_as_the_manifest_shows_them() {
    for (form, lines, label) in [
        ("number = \"第1期\"", "number = 3", "第3期"),
        ("number = \"第01期\"", "number = 3\ntotal = 190", "第03期（总第190期）"),
        ("number = \"第01期\"", "number = 123", "第123期"),
        ("number = \"2026年第1期\"", "number = 3", "2026年第3期"),
        ("number = \"〔2026〕第01期\"", "number = 3", "〔2026〕第03期"),
        ("number = \"〔2025〕第001号\"", "number = 58", "〔2026〕第058号"),
        ("number = \"总第1期\"", "total = 190", "总第190期"),
        ("number = \"\"", "", ""),
        ("number = \"第1期\"", "series = \"增刊\"\nnumber = 3", "增刊第3期"),
        ("number = \"〔2026〕第01期\"", "series = \"增刊\"\nnumber = 3", "〔2026〕增刊第03期"),
        ("number = \"\"", "series = \"增刊\"\nnumber = 3", "增刊第3期"),
        (
            "number = \"总第1期\"",
            "series = \"专报\"\nnumber = 3\ntotal = 9",
            "专报第3期（总第9期）",
        ),
        ("number = \"第1期\"", "series = \"国庆特刊\"", "国庆特刊"),
    ] {
        for (like, behind) in [("yaocan", "某厅2026年3月2日"), ("jianbao", "2026年3月2日")]
        {
            let workspace = workspace(&manifest(like, form), &issue(lines));
            let (_, laid) = workspace.lay_out();
            let first = said(&texts(&laid.document.pages()[0].frame));
            let wanted = format!("某刊{label}{behind}");
            assert!(first.contains(&wanted), "{form}, {lines}: {wanted} in {first}");
            let title = laid.document.info().title.as_ref().expect("a title");
            let called = label.split("（总").next().unwrap_or_default();
            assert_eq!(title.as_str(), format!("某刊{called}"), "{form}, {lines}");
        }
    }
}

#[test]
fn without_a_form_numbers_are_printed_as_the_layout_does() {
    for (like, label) in [("yaocan", "第3期（总第9期）"), ("jianbao", "2026年第3期（总第9期）")]
    {
        let workspace = workspace(&manifest(like, ""), &issue("number = 3\ntotal = 9"));
        let first = said(&page(&workspace, 0));
        assert!(first.contains(&format!("某刊{label}")), "{first}");
    }
}

#[test]
fn a_number_leads_to_its_bytes_however_it_is_printed() {
    let lines = "series = \"增刊\"\nnumber = 3\ntotal = 190";
    let workspace = workspace(&manifest("yaocan", "number = \"〔2026〕第01期\""), &issue(lines));
    let (paper, laid) = workspace.lay_out();
    let mut found = String::new();
    for text in texts(&laid.document.pages()[0].frame) {
        for glyph in &text.item.glyphs {
            let c = &text.item.text[glyph.range()];
            let bytes = laid.way_back.origin(glyph, c.len()).map(|at| &paper.source().text()[at]);
            if let Some(bytes) = bytes.filter(|_| !c.trim().is_empty()) {
                found.push_str(&format!("{c}:{bytes} "));
            }
        }
    }
    assert!(found.starts_with("增:增 刊:刊 0:3 3:3 1:1 9:9 0:0 2:2026-03-02 "), "{found}");
}

#[test]
fn numbers_that_do_not_go_with_the_form() {
    let said =
        |form: &str, lines: &str| workspace(&manifest("yaocan", form), &issue(lines)).errors();
    expect![[r#"
        错误[not-used]: 版式“neican”不印期号，这里用不上 `number`（期号）
         --> issues/2026-01/issue.toml:6:10
          |
        6 | number = 3
          |          ^
          |
          = 提示: 删去这一行；要印期号，改版式 layout.toml 里的 number，写成印出来的样子，例如：number = "第1期"

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]].assert_eq(&said("number = \"\"", "number = 3"));
    expect![[r#"
        错误[missing-key]: 版式“neican”只印总期号，[issue]缺少 `total`（总期号）
         --> issues/2026-01/issue.toml:4:8
          |
        4 | date = 2026-03-02
          |        ^^^^^^^^^^
          |
          = 提示: 补上一行，例如：total = 190

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&said("number = \"总第1期\"", ""));
    expect![[r#"
        错误[missing-key]: [issue]缺少 `number`（期号）
         --> issues/2026-01/issue.toml:3:1
          |
        3 | [issue]
          | ^^^^^^^
          |
          = 提示: 补上一行，例如：number = 58

        错误[unknown-key]: [issue]里没有 `dat` 这一项
         --> issues/2026-01/issue.toml:6:1
          |
        6 | dat = 1
          | ^^^
          |
          = 提示: 是不是 `date`（日期）？这里已经有一个了

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&said("number = \"第1期\"", "dat = 1"));
    expect![[r#"
        错误[bad-number]: 期号不能写成“(2026)1”的样子
         --> layouts/neican/layout.toml:4:10
          |
        4 | number = "(2026)1"
          |          ^^^^^^^^^
          |
          = 提示: 写成第1期印出来的样子："第1期"、"第01期"、"2026年第1期"、"〔2026〕第01期"，也可以是“号”；只印总期号写 "总第1期"，不编期号写 ""

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]].assert_eq(&said("number = \"(2026)1\"", "number = 3"));
}

/// A workspace with issues of `neican`, each with its id and lines of `[issue]`.
fn archive(form: &str, issues: &[(&str, &str)]) -> Workspace {
    let mut workspace =
        Workspace::empty().file("layouts/neican/layout.toml", manifest("yaocan", form));
    for (id, lines) in issues {
        let (date, lines) = lines.split_once(' ').expect("a date and lines");
        let issue = issue(lines).replace("2026-03-02", date);
        workspace = workspace.file(&format!("issues/{id}/issue.toml"), issue);
    }
    workspace
}

#[test]
fn what_counts_by_itself_is_checked_among_its_own() {
    let workspace = archive(
        "",
        &[
            ("1", "2026-01-05 number = 1"),
            ("增1", "2026-02-05 series = \"增刊\"\nnumber = 1"),
            ("2", "2026-03-05 number = 2"),
            ("增2", "2026-04-05 series = \"增刊\"\nnumber = 2"),
            ("专2", "2026-01-15 series = \"专报\"\nnumber = 2"),
        ],
    );
    for id in ["1", "2", "增1", "增2", "专2"] {
        let ran = workspace.run(&["check", &format!("issues/{id}")]);
        assert_eq!(ran.stdout, format!("{id}：没有发现问题\n"), "{}", ran.stderr);
    }
    let again = issue("series = \"增刊\"\nnumber = 2").replace("2026-03-02", "2026-02-01");
    let workspace = workspace.file("issues/增2再/issue.toml", again);
    expect![[r#"
        必错[issue-number]: 日期比增刊第1期（增1，2026年2月5日）还早
         --> issues/增2再/issue.toml:4:8
          |
        4 | date = 2026-02-01
          |        ^^^^^^^^^^
          |
          = 提示: 核对日期和期号

        必错[issue-number]: 2026年已经有增刊第2期：增2
         --> issues/增2再/issue.toml:7:10
          |
        7 | number = 2
          |          ^
          |
          = 提示: 改正期号

    "#]]
    .assert_eq(&workspace.run(&["check", "增2再"]).stderr);
}

#[test]
fn without_other_numbers_those_among_all_issues_are_checked() {
    let issues = [("a", "2025-12-05 total = 189"), ("b", "2026-01-05 total = 190")];
    let workspace = archive("number = \"总第1期\"", &issues);
    assert_eq!(workspace.run(&["check", "b"]).stdout, "b：没有发现问题\n");
    let more =
        |date: &str, total: u32| issue(&format!("total = {total}")).replace("2026-03-02", date);
    let workspace = workspace
        .file("issues/c/issue.toml", more("2026-02-05", 190))
        .file("issues/d/issue.toml", more("2025-11-05", 193));
    expect![[r#"
        必错[issue-number]: 日期比总第193期（d，2025年11月5日）还晚
         --> issues/c/issue.toml:4:8
          |
        4 | date = 2026-02-05
          |        ^^^^^^^^^^
          |
          = 提示: 核对日期和期号

        必错[issue-number]: 已经有总第190期：b
         --> issues/c/issue.toml:6:9
          |
        6 | total = 190
          |         ^^^
          |
          = 提示: 改正期号

        必错[issue-number]: 日期比总第190期（c，2026年2月5日）还早
         --> issues/d/issue.toml:4:8
          |
        4 | date = 2025-11-05
          |        ^^^^^^^^^^
          |
          = 提示: 核对日期和期号

        疑似[issue-number]: 期号不连续：上一期是总第190期
         --> issues/d/issue.toml:6:9
          |
        6 | total = 193
          |         ^^^
          |
          = 提示: 看是期号写错了，还是缺了中间的几期

    "#]]
    .assert_eq(&workspace.run(&["check", "c", "d"]).stderr);
}

#[test]
fn a_number_alone_is_never_that_of_what_counts_by_itself() {
    let workspace = archive(
        "",
        &[
            ("2025-58", "2025-12-05 number = 58\ntotal = 190"),
            ("2025-增58", "2025-12-25 series = \"增刊\"\nnumber = 58\ntotal = 191"),
            ("2026-增3", "2026-01-25 series = \"增刊\"\nnumber = 3"),
            ("特刊", "2026-02-01 series = \"国庆特刊\""),
        ],
    );
    for (name, id) in [
        ("58", "2025-58"),
        ("第58期", "2025-58"),
        ("增刊58", "2025-增58"),
        ("增刊第58期", "2025-增58"),
        ("增刊５８", "2025-增58"),
        ("增刊3", "2026-增3"),
        ("国庆特刊", "特刊"),
        ("总第190期", "2025-58"),
        ("总第191期", "2025-增58"),
    ] {
        let ran = workspace.run(&["build", name]);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{name}");
        assert!(ran.stdout.starts_with(&format!("已生成 out/{id}.pdf")), "{name}: {}", ran.stdout);
    }
    expect![[r#"
        错误[unknown-issue]: 找不到“3”
         |
         = 提示: 是不是“增刊3”？单独编号的要写全
         = 提示: 最近的几份是：特刊、2026-增3、2025-增58、2025-58

    "#]]
    .assert_eq(&workspace.refused(&["build", "3"]));
    for name in ["增刊", "增刊5", "190", "特刊3"] {
        assert!(workspace.refused(&["build", name]).starts_with("错误[unknown-issue]"), "{name}");
    }
    // Twice in a year is not guessed, nor a number among all issues ever.
    let twin = issue("series = \"增刊\"\nnumber = 3\ntotal = 190");
    let workspace = workspace.file("issues/副本/issue.toml", twin);
    for name in ["增刊3", "总第190期"] {
        assert!(workspace.refused(&["build", name]).starts_with("错误[ambiguous]"), "{name}");
    }
}

#[test]
fn an_issue_without_any_number_is_called_by_its_folder_alone() {
    let workspace = workspace(&manifest("yaocan", "number = \"\""), &issue(""));
    assert_eq!(workspace.run(&["build", ID]).status, 0);
    assert_eq!(workspace.run(&["check", ID]).stdout, format!("{ID}：没有发现问题\n"));
}
