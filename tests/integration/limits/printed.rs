use expect_test::expect;

use super::soon;
use crate::harness::{Workspace, issue};

#[test]
fn of_very_many_findings_the_first_are_printed() {
    let workspace = Workspace::new(&issue(&"会议强调,要抓紧落实。\n".repeat(5_000)));
    let ran = soon(&workspace, &["check", "--all"]);
    expect![[r#"
        2026-01：发现 5001 处问题（必错 5000、提示 1）；其中 5000 处可以用 yaocan check --fix 修复
        必错：半角标点 5000；提示：稿件过长 1
    "#]]
    .assert_eq(&ran.stdout);
    assert_eq!(ran.stderr.matches("[half-width-marks]").count(), 200);
    assert!(ran.stderr.ends_with("还有 4801 处没有列出：先改好上面的，再运行一次\n\n"));
    // Other programs get all.
    let ran = soon(&workspace, &["check", "--format", "json"]);
    assert_eq!(ran.stdout.matches("\"half-width-marks\"").count(), 5_000);
    let ran = soon(&workspace, &["check", "--format", "sarif"]);
    assert_eq!(ran.stdout.matches("\"ruleId\": \"half-width-marks\"").count(), 5_000);
    // A build tells as many.
    let ran = soon(&workspace, &["build"]);
    assert_eq!(ran.stderr.matches("警告[half-width-marks]").count(), 200);
    assert!(ran.stderr.contains("还有 4800 处没有列出"));
}

#[test]
fn an_error_is_printed_before_what_is_left_out() {
    let body = "会议强调,要抓紧落实。\n".repeat(300) + &"=".repeat(70_000);
    let said = Workspace::new(&issue(&body)).run(&["build"]).stderr;
    assert!(said.starts_with("错误[endless-line]"), "{said}");
    assert_eq!(said.matches("警告[half-width-marks]").count(), 199);
    // The line of signs is found to be one of Markdown as well.
    assert!(said.contains("还有 102 处没有列出"));
}

#[test]
fn exactly_as_many_as_are_printed_have_no_more() {
    let body = "会议强调,要抓紧落实。\n".repeat(100);
    let article = format!("[[section.article]]\ntitle = \"乙\"\nbody = '''\n{body}'''\n");
    let source = issue("一段。") + &article + &article.replace('乙', "丙");
    let said = Workspace::new(&source).run(&["build"]).stderr;
    assert_eq!(said.matches("警告[half-width-marks]").count(), 200, "{said}");
    assert!(!said.contains("没有列出"));
}

#[test]
fn a_finding_in_a_very_long_line_shows_what_is_around_it() {
    let long = "要抓紧落实。".repeat(30_000);
    let workspace = Workspace::new(&issue(&format!("{long}会议强调,也{long}")));
    let ran = soon(&workspace, &["check", "--all"]);
    expect![[r#"
        提示[long-article]: 正文有360006字，超过1500字
          --> issues/2026-01/issue.toml:12:10
           |
        12 | title = "试排一则"
           |          ^^^^^^^^
           |
           = 提示: 压缩篇幅，或者分成几篇

        必错[half-width-marks]: 汉字旁边用了半角的“,”，应为“，”
          --> issues/2026-01/issue.toml:14:180005
           |
        14 | ... 落实。要抓紧落实。要抓紧落实。要抓紧落实。要抓紧落实。会议强调,也要抓紧落实。要抓紧落实。要抓紧落实。要抓紧落实。要抓紧落实。要...
           |                                                                   ^

    "#]].assert_eq(&ran.stderr);
    // At its start and at its end.
    for body in [format!("会议强调,也{long}"), format!("{long}会议强调,要")] {
        let ran = soon(&Workspace::new(&issue(&body)), &["check", "--all"]);
        let place = if body.starts_with('会') { ":14:5" } else { ":14:180005" };
        assert!(ran.stderr.contains(place), "{}", ran.stderr);
        assert!(ran.stderr.len() < 4000, "{}", ran.stderr.len());
    }
    // Very many in one line are found and printed as soon.
    let workspace = Workspace::new(&issue(&"会议强调,要抓紧落实。".repeat(20_000)));
    let ran = soon(&workspace, &["check", "--all"]);
    assert!(ran.stderr.contains("还有 19801 处没有列出"));
    let ran = soon(&workspace, &["check", "--format", "json"]);
    assert_eq!(ran.stdout.matches("\"half-width-marks\"").count(), 20_000);
}

#[test]
fn words_that_a_message_quotes_are_cut() {
    let source =
        issue("一段。") + &"名".repeat(100_000) + " = 1\n\"" + &"k".repeat(100_000) + "\" = 1\n";
    let said = soon(&Workspace::new(&source), &["build"]).stderr;
    assert!(said.len() < 40_000, "{}", said.len());
}
