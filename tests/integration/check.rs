//! `yaocan check`: findings, repairs, pages of rules, silence and settings.

use std::fs;

use expect_test::expect;

use crate::harness::{ID, Workspace, issue, project};

/// A text with mistakes that can be repaired, and one that cannot.
fn broken() -> Workspace {
    Workspace::new(&issue("会议明确,要加快建设。。\n会议指出，。要抓好落实。"))
}

#[test]
fn findings_are_told_like_mistakes_with_their_number() {
    let ran = broken().run(&["check"]);
    assert_eq!(ran.status, 1);
    expect![[r#"
        必错[half-width-marks]: 汉字旁边用了半角的“,”，应为“，”
          --> issues/2026-01/issue.toml:14:5
           |
        14 | 会议明确,要加快建设。。
           |         ^

        必错[doubled-marks]: 连用了标点“。。”
          --> issues/2026-01/issue.toml:14:11
           |
        14 | 会议明确,要加快建设。。
           |                    ^^^^

        必错[doubled-marks]: 连用了标点“，。”
          --> issues/2026-01/issue.toml:15:5
           |
        15 | 会议指出，。要抓好落实。
           |         ^^^^
           |
           = 提示: 只留一个，看意思留哪一个

    "#]]
    .assert_eq(&ran.stderr);
    expect![[r#"
        2026-01：发现 3 处问题（必错 3）；其中 2 处可以用 yaocan check --fix 修复
        必错：重复的标点 2、半角标点 1
    "#]]
    .assert_eq(&ran.stdout);
}

#[test]
fn nothing_is_found_in_a_clean_paper() {
    let ran = Workspace::new(&issue("会议明确，要加快建设。")).run(&["校对"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert_eq!(ran.stdout, "2026-01：没有发现问题\n");
}

#[test]
fn a_repair_changes_nothing_else_and_a_second_one_nothing() {
    let file = format!("issues/{ID}/issue.toml");
    for (start, end) in [("", "\n"), ("\u{feff}", "\r\n")] {
        let source = "# 说明,不动\n".to_owned()
            + &issue("会议明确,要加快\\*建设。。\n他说：“好,行。”会议指出，。落实。")
                .replace("number = 1", "number   = 1 # 注,释");
        let source = start.to_owned() + &source.replace('\n', end);
        let workspace = Workspace::empty().file(&file, &source);
        let ran = workspace.run(&["check", "--fix"]);
        assert_eq!(ran.status, 1);
        let fixed = fs::read_to_string(workspace.path(&file)).expect("UTF-8");
        let wanted = source.replace("明确,要", "明确，要").replace("建设。。", "建设。");
        assert_eq!(fixed, wanted);
        let again = workspace.run(&["check", "--fix"]);
        assert!(!again.stdout.contains("已修复"), "{}", again.stdout);
        assert_eq!(fs::read_to_string(workspace.path(&file)).expect("UTF-8"), wanted);
        if start.is_empty() {
            expect![[r#"
                已修复 issues/2026-01/issue.toml:15:5 汉字旁边用了半角的“,”，应为“，”：“,”改为“，”
                已修复 issues/2026-01/issue.toml:15:13 连用了标点“。。”：删去“。”
                2026-01：发现 2 处问题（必错 2）
                必错：重复的标点 1、半角标点 1
            "#]]
            .assert_eq(&ran.stdout);
            expect![[r#"
                必错[half-width-marks]: 汉字旁边用了半角的“,”，应为“，”
                  --> issues/2026-01/issue.toml:16:6
                   |
                16 | 他说：“好,行。”会议指出，。落实。
                   |          ^

                必错[doubled-marks]: 连用了标点“，。”
                  --> issues/2026-01/issue.toml:16:14
                   |
                16 | 他说：“好,行。”会议指出，。落实。
                   |                        ^^^^
                   |
                   = 提示: 只留一个，看意思留哪一个

            "#]]
            .assert_eq(&ran.stderr);
        }
    }
}

#[test]
fn json_has_every_field() {
    let ran = broken().run(&["check", "--format", "json"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (1, ""));
    expect![[r#"
        [
          {
            "code": "half-width-marks",
            "column": 5,
            "end_column": 6,
            "end_line": 14,
            "file": "issues/2026-01/issue.toml",
            "fix": [
              {
                "column": 5,
                "end_column": 6,
                "end_line": 14,
                "line": 14,
                "text": "，"
              }
            ],
            "hints": [],
            "level": "error",
            "line": 14,
            "message": "汉字旁边用了半角的“,”，应为“，”"
          },
          {
            "code": "doubled-marks",
            "column": 11,
            "end_column": 13,
            "end_line": 14,
            "file": "issues/2026-01/issue.toml",
            "fix": [
              {
                "column": 12,
                "end_column": 13,
                "end_line": 14,
                "line": 14,
                "text": ""
              }
            ],
            "hints": [],
            "level": "error",
            "line": 14,
            "message": "连用了标点“。。”"
          },
          {
            "code": "doubled-marks",
            "column": 5,
            "end_column": 7,
            "end_line": 15,
            "file": "issues/2026-01/issue.toml",
            "fix": null,
            "hints": [
              "只留一个，看意思留哪一个"
            ],
            "level": "error",
            "line": 15,
            "message": "连用了标点“，。”"
          }
        ]
    "#]]
    .assert_eq(&ran.stdout);
    let clean = Workspace::new(&issue("一段。")).run(&["check", "--format", "json"]);
    assert_eq!((clean.status, clean.stdout.as_str()), (0, "[]\n"));
}

#[test]
fn sarif_names_tool_rule_place_and_fix() {
    let ran = broken().run(&["check", "--format", "sarif"]);
    let log: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "yaocan");
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    assert_eq!(rules.len(), yaocan::lint::rules::ALL.len());
    expect![[r#"
        {
          "fixes": [
            {
              "artifactChanges": [
                {
                  "artifactLocation": {
                    "uri": "issues/2026-01/issue.toml"
                  },
                  "replacements": [
                    {
                      "deletedRegion": {
                        "endColumn": 6,
                        "endLine": 14,
                        "startColumn": 5,
                        "startLine": 14
                      },
                      "insertedContent": {
                        "text": "，"
                      }
                    }
                  ]
                }
              ],
              "description": {
                "text": "汉字旁边用了半角的“,”，应为“，”"
              }
            }
          ],
          "level": "error",
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "issues/2026-01/issue.toml"
                },
                "region": {
                  "endColumn": 6,
                  "endLine": 14,
                  "startColumn": 5,
                  "startLine": 14
                }
              }
            }
          ],
          "message": {
            "text": "汉字旁边用了半角的“,”，应为“，”"
          },
          "ruleId": "half-width-marks"
        }
    "#]]
    .assert_eq(&format!("{:#}\n", run["results"][0]));
}

#[test]
fn mistakes_of_the_file_come_first() {
    let ran = Workspace::new("layout = \"yaocan\"\n").run(&["check", "--format", "json"]);
    assert_eq!(ran.status, 1);
    let found: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!(found[0]["code"], "missing-key");
}

#[test]
fn a_rule_has_a_page_by_code_and_name() {
    let workspace = Workspace::empty();
    let page = workspace.run(&["check", "--explain", "doubled-marks"]);
    assert_eq!(page.status, 0);
    expect![[r#"
        重复的标点（doubled-marks），必错，可以用 --fix 修复

        查什么：连着写的两个点号，如“。。”“，，”“，。”“！。”。
        为什么：一处停顿只用一个点号，多半是修改时留下的。
        依据：GB/T 15834—2011 4.1—4.7

        错误：会议强调，，要压实责任。。
        正确：会议强调，要压实责任。

        不查这一处：在它上面加一行 # 校对忽略 doubled-marks
        不查这条规则：在版式的 layout.toml 里写

        [check]
        doubled-marks = "off"
    "#]]
    .assert_eq(&page.stdout);
    assert_eq!(workspace.run(&["check", "--explain", "重复的标点"]).stdout, page.stdout);
    let unknown = workspace.run(&["check", "--explain", "doubled-mark"]);
    assert_eq!(unknown.status, 2);
    expect![[r#"
        错误[unknown-rule]: 没有“doubled-mark”这条规则
         |
         = 提示: 是不是 doubled-marks？用 yaocan check --rules 看全部规则

    "#]]
    .assert_eq(&unknown.stderr);
    for rule in yaocan::lint::rules::ALL {
        let page = workspace.run(&["check", "--explain", rule.code]).stdout;
        assert!(page.contains(rule.name) && page.contains(rule.standard), "{page}");
    }
    let list = workspace.run(&["check", "--rules"]).stdout;
    assert_eq!(list.lines().count(), yaocan::lint::rules::ALL.len() + 1);
}

#[test]
fn a_comment_silences_a_rule_for_one_place() {
    let source = issue("会议明确,要加快建设。。");
    let silenced = source.replace("body = ", "# 校对忽略 half-width-marks\nbody = ");
    let ran = Workspace::new(&silenced).run(&["check"]);
    assert!(!ran.stderr.contains("half-width") && ran.stderr.contains("doubled"), "{}", ran.stderr);
    let all = source.replace("[[section.article]]", "# 校对忽略\n[[section.article]]");
    assert_eq!(Workspace::new(&all).run(&["check"]).status, 0);
    let text = source.replace("body = ", "# 校对忽略 doubled-marks “建设。。”\nbody = ");
    assert!(!Workspace::new(&text).run(&["check"]).stderr.contains("doubled"));
    let straight = text.replace("“建设。。”", "\"建设。。\"");
    assert_eq!(Workspace::new(&straight).run(&["check"]).stderr.matches("doubled").count(), 0);
    let other = text.replace("“建设。。”", "\"别处。。\"");
    assert_eq!(Workspace::new(&other).run(&["check"]).stderr.matches("doubled").count(), 1);
    // A table of a list is silenced as a whole.
    let inline = "layout = \"yaocan\"\n[issue]\nnumber = 1\ndate = 2026-01-08\n[[section]]\narticle = [\n\
                  # 校对忽略\n{ title = \"题目,甲\", body = \"会议明确,要求。\" },\n]\n";
    assert_eq!(Workspace::new(inline).run(&["check"]).status, 0);
    assert_eq!(Workspace::new(&inline.replace("# 校对忽略\n", "")).run(&["check"]).status, 1);
}

#[test]
fn a_layout_sets_the_levels_of_rules() {
    let manifest = fs::read_to_string(project().join("layouts/yaocan/layout.toml")).expect("UTF-8");
    let with = |check: &str| {
        let own = manifest.replace("[check]\n", &format!("[check]\n{check}"));
        broken().file("layouts/yaocan/layout.toml", own)
    };
    let ran = with("half-width-marks = \"off\"\ndoubled-marks = \"hint\"\n").run(&["check"]);
    assert!(ran.stdout.contains("发现 2 处问题（提示 2）"), "{}", ran.stdout);
    let ran = with("half-width = \"off\"\ndoubled-marks = \"no\"\n").run(&["check"]);
    expect![[r#"
        错误[unknown-rule]: 没有“half-width”这条规则
          --> layouts/yaocan/layout.toml:22:1
           |
        22 | half-width = "off"
           | ^^^^^^^^^^
           |
           = 提示: 用 yaocan check --rules 看全部规则

        错误[bad-level]: 规则的级别不能是“no”
          --> layouts/yaocan/layout.toml:23:17
           |
        23 | doubled-marks = "no"
           |                 ^^^^
           |
           = 提示: 应为 "error"（必错）、"warning"（疑似）、"hint"（提示）或 "off"（不查）

    "#]]
    .assert_eq(&ran.stderr[..ran.stderr.find("必错[half-width-marks]").unwrap_or(0)]);
}

#[test]
fn a_build_warns_of_what_is_certainly_wrong() {
    let ran = broken().run(&["build"]);
    assert_eq!(ran.status, 0);
    let told: Vec<_> = ran.stderr.lines().filter(|line| line.starts_with("警告")).collect();
    assert_eq!(told.len(), 3, "{}", ran.stderr);
    assert!(!ran.stderr.contains("错误"));
}

#[test]
fn the_office_has_words_of_its_own() {
    let words = "[[word]]\nwrong = \"帐户\"\nright = \"账户\"\ncertain = true\n\n\
        [[forbidden]]\nword = \"某旧称\"\ninstead = \"某新称\"\nreason = \"2025年已更名\"\n\n\
        [[name]]\nname = \"林知勤\"\ntitle = \"副省长\"\n\n\
        [[place]]\nname = \"清江市\"\nprovince = \"四川省\"\n";
    let text = "要开立专用帐户，由某旧称管理。省长林知勤到湖北省清江市调研。";
    let workspace = Workspace::new(&issue(text)).file("words.toml", words);
    let ran = workspace.run(&["check"]);
    expect![[r#"
        必错[confusable-words]: “帐户”应为“账户”
          --> issues/2026-01/issue.toml:14:6
           |
        14 | 要开立专用帐户，由某旧称管理。省长林知勤到湖北省清江市调研。
           |           ^^^^

        必错[forbidden-words]: “某旧称”是禁用词：2025年已更名
          --> issues/2026-01/issue.toml:14:10
           |
        14 | 要开立专用帐户，由某旧称管理。省长林知勤到湖北省清江市调研。
           |                   ^^^^^^
           |
           = 提示: 改用“某新称”

        疑似[name-title]: 林知勤的职务写作“省长”，词表里是“副省长”
          --> issues/2026-01/issue.toml:14:16
           |
        14 | 要开立专用帐户，由某旧称管理。省长林知勤到湖北省清江市调研。
           |                               ^^^^^^^^^^
           |
           = 提示: 核对职务；有变动的，更新词表

        必错[place-province]: 清江市不属湖北省，词表里属四川省
          --> issues/2026-01/issue.toml:14:22
           |
        14 | 要开立专用帐户，由某旧称管理。省长林知勤到湖北省清江市调研。
           |                                           ^^^^^^^^^^^^
           |
           = 提示: 核对地名和省份

    "#]]
    .assert_eq(&ran.stderr);
    let broken = Workspace::new(&issue(text)).file("words.toml", "[[word]]\nwrang = \"甲\"\n");
    expect![[r#"
        错误[unknown-key]: [[word]]里没有 `wrang` 这一项
         --> words.toml:2:1
          |
        2 | wrang = "甲"
          | ^^^^^
          |
          = 提示: 是不是 `wrong`（错误写法）？

        疑似[confusable-words]: “帐户”多半应为“账户”：与钱财有关的用“账”
          --> issues/2026-01/issue.toml:14:6
           |
        14 | 要开立专用帐户，由某旧称管理。省长林知勤到湖北省清江市调研。
           |           ^^^^

    "#]]
    .assert_eq(&broken.run(&["check"]).stderr);
}

#[test]
fn a_place_in_no_province_is_told() {
    let words = "[[place]]\nname = \"清江市\"\nprovince = \"川渝省\"\n\n[[place]]\nname = \"某县\"\nprovince = \"广西\"\n";
    let workspace = Workspace::new(&issue("湖北省清江市。")).file("words.toml", words);
    let ran = workspace.run(&["check"]);
    expect![[r#"
        警告[unknown-province]: 没有“川渝省”这个省份，这一条不起作用
         --> words.toml:3:12
          |
        3 | province = "川渝省"
          |            ^^^^^^^^
          |
          = 提示: 写省、自治区、直辖市或者特别行政区的全称或简称，例如：四川省、广西

        2026-01：没有发现别的问题
    "#]]
    .assert_eq(&(ran.stderr + &ran.stdout));
}
