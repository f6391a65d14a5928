use expect_test::expect;

use super::{refusal, refused, soon};
use crate::harness::{ID, Workspace, document_with, issue, issue_with, says};

/// The lines with codes and places of what is said.
fn heads(said: &str) -> Vec<&str> {
    let heads = said.lines().filter(|line| line.contains("]: ") || line.contains("--> "));
    heads.map(str::trim).collect()
}

#[test]
fn toml_that_nests_too_deep_is_not_parsed() {
    says(
        format!("layout = \"yaocan\"\n[issue]\nnumber = {}\n", "[".repeat(66)),
        &expect![[r#"
            错误[toml-depth]: 括号或者名称一层套一层，超过了 64 层
             --> issues/2026-01/issue.toml:3:74
              |
            3 | number = [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
              |                                                                          ^
              |
              = 提示: 看这里前面的括号是不是打多了、没有配对；列表里不要再套列表
              = 提示: 如果这不是您写的，看是不是选错了文件

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
    let names = |count: usize| vec!["a"; count].join(".");
    let ways = [
        "[".repeat(100_000),
        "a = ".to_owned() + &"[".repeat(9_765),
        "a = ".to_owned() + &"{a=".repeat(9_765),
        "a = ".to_owned() + &"[\n".repeat(9_765),
        names(10_000) + " = 1",
        format!("[{}]", names(10_000)),
        format!("[[{}]]", names(10_000)),
        format!("[{}]\n{} = {}", names(60), names(60), "{a=".repeat(60)),
    ];
    for way in &ways {
        let start = &way[..way.len().min(30)];
        let source = format!("{}\n{way}\n", issue("一段。"));
        let paper = Workspace::new(&source);
        assert_eq!(refused(&paper), ["toml-depth"], "{start}");
        // By its head alone, where the papers are listed.
        let other = Workspace::new(&issue("一段。"))
            .file("issues/2026-02/issue.toml", format!("{way}\n{}", issue("一段。")));
        let ran = soon(&other, &["build", "2026-01"]);
        assert_eq!(ran.status, 0, "{start}: {}", ran.stderr);
        let ran = soon(&other, &["check", "--all", "--fix"]);
        assert!(ran.stderr.contains("错误[toml-depth]"), "{start}: {}", ran.stderr);
        for file in ["words.toml", "layouts/yaocan/words.toml", "layouts/yaocan/layout.toml"] {
            let workspace = Workspace::new(&issue("一段。")).file(file, way);
            let ran = soon(&workspace, &["check"]);
            assert_eq!(ran.status, 1, "{file} {start}");
            assert!(ran.stderr.contains("错误[toml-depth]"), "{file} {start}: {}", ran.stderr);
        }
    }
}

#[test]
fn brackets_that_are_not_paired_say_what_they_said() {
    // A list without its end takes the tables behind it in.
    let source = issue_with("", "title = [\"甲\"\nbody = \"一段。\"\n")
        + &"[[section.article]]\ntitle = \"乙\"\nbody = \"一段。\"\n".repeat(100);
    let codes = refused(&Workspace::new(&source));
    assert!(codes.iter().all(|code| code == "toml-syntax"), "{codes:?}");
    // A list of contents that was pasted where no text is open.
    let source = issue("一段。") + &format!("一、总体要求{}3\n", ".".repeat(300)).repeat(3);
    let codes = refused(&Workspace::new(&source));
    assert!(codes.iter().all(|code| code == "toml-syntax"), "{codes:?}");
}

#[test]
fn a_file_that_is_no_toml_is_told_in_its_first_lines() {
    let junk = "会议强调，要抓紧落实。\n";
    for source in [junk.repeat(100_000), issue("一段。") + &"a = 1\n".repeat(50_000)] {
        let codes = refused(&Workspace::new(&source));
        assert_eq!(codes.len(), 200);
        assert!(codes.iter().all(|code| code == "toml-syntax"));
    }
}

#[test]
fn one_character_is_not_made_of_very_many() {
    says(
        issue(&format!("一段a{}。", "\u{301}".repeat(40))),
        &expect![[r#"
        错误[long-cluster]: 这里有超过 30 个字符叠成一个字，排不了
          --> issues/2026-01/issue.toml:14:3
           |
        14 | 一段á́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́。
           |     ^
           |
           = 提示: 删去多余的附加符号；多半是从别处粘贴来的看不见的字符

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
    for cluster in ["क्", "க்", "👩\u{200d}", "\u{1100}", "\u{302a}", "\u{fe0f}", "\u{e0061}"]
    {
        let long = cluster.repeat(30_000);
        let body = issue(&format!("一段{long}。"));
        let title = issue_with("", &format!("title = \"甲{long}\"\nbody = \"一段。\"\n"));
        let note = document_with(&format!("note = \"甲{long}\""), "body = \"一段。\"\n");
        for source in [&body, &title, &note] {
            let said = refusal(&Workspace::new(source));
            assert!(said.starts_with("错误[long-cluster]"), "{cluster}: {said}");
        }
        let ran = soon(&Workspace::new(&body), &["check", "--fix"]);
        assert_eq!(ran.status, 1);
    }
    // As many as there are, and what stands beside one another.
    let right = "कार्त्स्न्य é e\u{301}\u{302} 葛\u{e0100} ".repeat(20);
    let ran = soon(&Workspace::new(&issue(&right)), &["check"]);
    assert!(!ran.stderr.contains("long-cluster"), "{}", ran.stderr);
}

#[test]
fn a_line_without_a_place_to_break_is_told() {
    for long in ["=".repeat(70_000), "）".repeat(30_000), "\u{628}\u{64b}".repeat(20_000)] {
        let said = refusal(&Workspace::new(&issue(&format!("一段{long}。"))));
        let found = "错误[endless-line]: 第2页有一行没有可以转行的地方，长得排不下";
        assert!(said.contains(found), "{}", &said[..said.floor_char_boundary(300)]);
        assert!(said.contains(&format!("--> issues/{ID}/issue.toml:14:")));
    }
}

#[test]
fn what_is_longer_than_any_is_told() {
    let long = "长".repeat(30_000);
    let short = |article: &str| issue_with("", article);
    let sources = [
        short(&format!("title = \"{long}\"\nbody = \"一段。\"\n")),
        short(&format!("title = [{}]\nbody = \"一段。\"\n", "\"长长\",".repeat(200))),
        short(&format!(
            "title = \"甲\"\nauthor = [{}]\nbody = \"一段。\"\n",
            "\"甲\",".repeat(9000)
        )),
        short(&format!("title = \"甲\"\nsource = \"{long}\"\nbody = \"一段。\"\n")),
        issue_with(
            &format!("[colophon]\nto = [{}]\n", "\"甲\",".repeat(9000)),
            "title = \"甲\"\nbody = \"一段。\"\n",
        ),
        issue(&"| 甲 | 乙 |\n".repeat(9000)),
        issue(&"| 甲 ".repeat(9000)),
        issue(&("| 甲 ".repeat(40) + "\n").repeat(900)),
        issue(&"一段。\n".repeat(30_000)),
        issue(&"一段。".repeat(300_000)),
        issue(&"**甲**乙".repeat(30_000)),
        issue(&"甲　".repeat(30_000)),
        issue("一段。") + &"[[section.article]]\ntitle = \"乙\"\nbody = \"一段。\"\n".repeat(3000),
        issue("一段。") + &"[[section]]\n".repeat(30_000),
        document_with(
            "",
            &("body = \"一段。\"\n".to_owned()
                + &"[[document.attachment]]\ntitle = \"乙\"\nbody = \"一段。\"\n".repeat(3000)),
        ),
    ];
    let mut said = String::new();
    for source in sources {
        let words = refusal(&Workspace::new(&source));
        for head in heads(&words) {
            said.push_str(head);
            said.push('\n');
        }
    }
    expect![[r#"
        错误[too-long]: 标题太长：有 30000 个字
        --> issues/2026-01/issue.toml:12:9
        错误[too-long]: 标题太长：有 400 个字，最多 300 个
        --> issues/2026-01/issue.toml:12:9
        错误[too-long]: 作者有 9000 项，太多
        --> issues/2026-01/issue.toml:13:10
        错误[too-long]: 来源太长：有 30000 个字
        --> issues/2026-01/issue.toml:13:10
        错误[too-long]: 主送有 9000 项，太多
        --> issues/2026-01/issue.toml:8:6
        错误[table-size]: 表格太长，超过了 1000 行
        --> issues/2026-01/issue.toml:14:1
        错误[table-size]: 表格太宽，一行超过了 50 格
        --> issues/2026-01/issue.toml:14:1
        错误[table-size]: 表格太大，超过了 5000 格
        --> issues/2026-01/issue.toml:14:1
        错误[too-long]: 到这里为止，这一份有 20000 多段（表格的一格算一段），太长，排不了
        --> issues/2026-01/issue.toml:13:8
        错误[too-long]: 这一段有 900000 个字，太长，排不了
        --> issues/2026-01/issue.toml:14:1
        错误[too-long]: 到这里为止，这一份有 20000 多段（表格的一格算一段），太长，排不了
        --> issues/2026-01/issue.toml:13:8
        错误[too-long]: 到这里为止，这一份有 20000 多段（表格的一格算一段），太长，排不了
        --> issues/2026-01/issue.toml:13:8
        错误[too-long]: 到这里为止，这一份有 20000 多段（表格的一格算一段），太长，排不了
        --> issues/2026-01/issue.toml:5469:8
        错误[too-long]: [[section]] 有 30001 个，太多
        --> issues/2026-01/issue.toml:8:1
        错误[too-long]: 到这里为止，这一份有 20000 多段（表格的一格算一段），太长，排不了
        --> issues/2026-01/issue.toml:5465:8
    "#]]
    .assert_eq(&said);
}

#[test]
fn what_is_long_and_not_too_long_is_printed() {
    let rows = "| 甲 | 乙 |\n".repeat(300) + "一段。\n" + &"| 甲 ".repeat(20);
    let many = "一、总体要求\n一段**很**长的。\n".repeat(300) + &rows;
    let ran = Workspace::new(&issue(&many)).run(&["build"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
}

#[test]
fn word_lists_and_comments_have_an_end() {
    let words = "[[word]]\nwrong = \"甲\"\nright = \"乙\"\n".repeat(20_001);
    let ran = soon(&Workspace::new(&issue("一段。")).file("words.toml", words), &["check"]);
    expect![[r#"
        错误[too-long]: [[word]] 有 20001 个，太多
         --> words.toml:1:1
          |
        1 | [[word]]
          | ^^^^^^^^
          |
          = 提示: 最多 20000 个；看是不是选错了文件，不用的删去

    "#]]
    .assert_eq(&ran.stderr);
    let silences = "# 校对忽略 “甲”\n".repeat(3_000);
    let source = silences + &issue(&"会议强调,要抓紧落实。\n".repeat(2_000));
    let ran = soon(&Workspace::new(&source), &["check", "--format", "json"]);
    assert!(ran.stdout.contains("“校对忽略”写了 1000 多处，从这里起的不起作用"), "{}", ran.stdout);
}

#[test]
fn a_text_that_is_turned_around_is_told_at_its_place() {
    for turn in ['\u{202d}', '\u{202e}'] {
        let source = issue_with("", &format!("title = \"甲{turn}乙\"\nbody = \"一{turn}镕3。\"\n"));
        let workspace = Workspace::new(&source);
        assert_eq!(refused(&workspace).iter().filter(|it| *it == "turned-text").count(), 2);
        let ran = soon(&workspace, &["check", "--fix"]);
        assert!(ran.stdout.contains("已修复"), "{}", ran.stdout);
        assert_eq!(soon(&workspace, &["build"]).status, 0);
    }
    says(
        document_with("note = \"一\u{202e}镕3\"", "body = \"一段。\"\n"),
        &expect![[r#"
            警告[invisible-characters]: 有看不见的字符 U+202E（排版控制符）
              --> issues/2026-01/issue.toml:10:10
               |
            10 | note = "一�镕3"
               |           ^

            错误[turned-text]: 有看不见的字符 U+202E，它把后面的字倒过来排
              --> issues/2026-01/issue.toml:10:10
               |
            10 | note = "一�镕3"
               |           ^
               |
               = 提示: 删去它；稿件里的，yaocan check --fix 也会删

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
}

#[test]
fn a_hidden_break_in_a_title_is_told_before_pages_are_made() {
    for end in ["\\r", "\u{85}", "\u{2028}", "\u{2029}", "\\u000B", "\\f"] {
        let source = issue_with("", &format!("title = \"甲{end}乙\"\nbody = \"一段。\"\n"));
        let workspace = Workspace::new(&source);
        let codes = refused(&workspace);
        assert!(codes.contains(&"hidden-break".to_owned()), "{end:?}: {codes:?}");
        assert!(!codes.iter().any(|code| code.starts_with("printed")), "{end:?}: {codes:?}");
    }
}

#[test]
fn a_mark_at_the_start_of_a_line_is_told() {
    for mark in ['\u{301}', '\u{e0100}', '\u{20dd}'] {
        let lines = format!("cc = [\"{mark}\", \"甲\"]\nnote = \"{mark}甲\"");
        let source = document_with(&lines, "body = \"一段。\"\n");
        assert_eq!(refused(&Workspace::new(&source)), ["stray-mark", "stray-mark"]);
    }
    // After the blanks around it too.
    let source = issue_with("", "title = \" \u{301}甲\"\nbody = \"一段。\"\n");
    expect![[r#"
        错误[stray-mark]: 标题的开头是附加符号 U+0301，前面没有字
          --> issues/2026-01/issue.toml:12:9
           |
        12 | title = " ́甲"
           |         ^^^^^
           |
           = 提示: 删去它；看不见时，把第一个字连它一起重打

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&refusal(&Workspace::new(&source)));
}
