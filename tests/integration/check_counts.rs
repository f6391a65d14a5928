//! `yaocan check` says how many findings there are of each rule, and puts those of one
//! rule together where it is asked to.

use expect_test::expect;

use crate::harness::{ID, Workspace, issue};

/// A workspace with a second paper.
fn two(first: &str, second: &str) -> Workspace {
    let second = issue(second).replace("number = 1", "number = 2").replace("-01-08", "-01-15");
    Workspace::new(&issue(first)).file("issues/2026-02/issue.toml", second)
}

#[test]
fn one_rule_says_nothing_that_the_count_has_not_said() {
    let ran = Workspace::new(&issue("会议明确,要求。")).run(&["check"]);
    assert_eq!(ran.stdout.lines().count(), 1, "{}", ran.stdout);
}

#[test]
fn several_papers_have_a_total_and_their_rules() {
    let workspace = two("会议明确,要求，，抓好落实。", "全市 共有12家。\n会议明确,要求。");
    expect![[r#"
        2026-01：发现 2 处问题（必错 2）；其中 2 处可以用 yaocan check --fix 修复
        2026-02：发现 1 处问题（必错 1）；其中 1 处可以用 yaocan check --fix 修复
        共 2 份，发现 3 处问题（必错 3）
        必错：半角标点 2、重复的标点 1
    "#]]
    .assert_eq(&workspace.run(&["check", "--all"]).stdout);
}

#[test]
fn nothing_is_summed_up_where_nothing_is_found() {
    let workspace = two("会议明确要求。", "各地抓好落实。");
    let ran = workspace.run(&["check", "--all"]);
    assert_eq!(ran.stdout, format!("{ID}：没有发现问题\n2026-02：没有发现问题\n"));
}

#[test]
fn findings_of_one_rule_stand_together() {
    let workspace = two("会议明确,要求，，抓好落实。", "会议明确,要求。");
    let ran = workspace.run(&["check", "--all", "--by-rule"]);
    let lines =
        ran.stderr.lines().filter(|line| line.starts_with(['【', '必']) || line.contains("-->"));
    let lines: Vec<_> = lines.map(str::trim_start).collect();
    expect![[r#"
        【必错】半角标点（half-width-marks）：2 处
        必错[half-width-marks]: 汉字旁边用了半角的“,”，应为“，”
        --> issues/2026-01/issue.toml:14:5
        必错[half-width-marks]: 汉字旁边用了半角的“,”，应为“，”
        --> issues/2026-02/issue.toml:14:5
        【必错】重复的标点（doubled-marks）：1 处
        必错[doubled-marks]: 连用了标点“，，”
        --> issues/2026-01/issue.toml:14:8"#]]
    .assert_eq(&lines.join("\n"));
    let refused = workspace.run(&["check", "--by-rule", "--format", "json"]);
    assert_eq!(refused.status, 2);
    assert!(
        refused.stderr.starts_with("错误: --by-rule 和 --format <格式> 不能一起用"),
        "{}",
        refused.stderr
    );
}

#[test]
fn many_rules_are_a_table() {
    let body = "会议明确,要求，，抓好 落实。\n3月15号，\"放管服\"改革于2026年03月05日启动。\n\
                全市共有３６８家，增长1O%，占3-5%。\n各地抓好重点工作、等问题。";
    let ran = Workspace::new(&issue(body)).run(&["check"]);
    let table: Vec<_> = ran.stdout.lines().skip(2).collect();
    assert!(table[0].starts_with("级别  处数  名称"), "{}", ran.stdout);
    assert!(table.len() > 6, "{}", ran.stdout);
}

#[test]
fn a_folder_and_an_issue_that_contradict_one_another_are_told() {
    let issue = |number: u32, date: &str| {
        let text = issue("各地抓好落实。");
        text.replace("number = 1", &format!("number = {number}")).replace("2026-01-08", date)
    };
    let found = |workspace: &Workspace, id: &str| {
        let ran = workspace.run(&["check", id]);
        let lines = ran.stderr.lines().filter(|line| line.contains("[issue-number]"));
        lines.map(str::to_owned).collect::<Vec<_>>().join("\n")
    };
    // A folder of 2026 with a date of 2025.
    let workspace = Workspace::new(&issue(1, "2025-01-08"));
    expect!["疑似[issue-number]: 文件夹是2026-01，日期却在2025年"]
        .assert_eq(&found(&workspace, ID));
    // The first issue of a year goes on counting.
    let workspace = Workspace::empty()
        .file("issues/2025-58/issue.toml", issue(58, "2025-12-30"))
        .file("issues/2026-01/issue.toml", issue(59, "2026-01-06"));
    expect![[r#"
        疑似[issue-number]: 2026年还没有别的期，这一期是第59期
        疑似[issue-number]: 文件夹是2026-01，期号却是59"#]]
    .assert_eq(&found(&workspace, "issues/2026-01"));
    // An issue that was copied with its date, and one with its number.
    let workspace = Workspace::new(&issue(1, "2026-01-08"))
        .file("issues/2026-02/issue.toml", issue(2, "2026-01-08"))
        .file("issues/2026-03/issue.toml", issue(2, "2026-01-22"));
    expect![[r#"
        必错[issue-number]: 2026年已经有第2期：2026-03
        疑似[issue-number]: 日期和第1期（2026-01，2026年1月8日）相同"#]]
    .assert_eq(&found(&workspace, "issues/2026-02"));
    expect![[r#"
        必错[issue-number]: 2026年已经有第2期：2026-02
        疑似[issue-number]: 文件夹是2026-03，期号却是2"#]]
    .assert_eq(&found(&workspace, "issues/2026-03"));
}
