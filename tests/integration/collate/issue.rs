//! Layouts that do not print an issue as it was written.

use expect_test::expect;

use super::*;

#[test]
fn a_layout_that_prints_everything_is_left_in_peace() {
    assert_fine("an issue", &issue_by(&[]));
}

/// What a layout drops, and how many texts are missing then.
const DROPPED: &[(&str, &str, usize)] = &[
    ("  par[第#it.shown.number;期]\n", "", 1),
    ("  if it.total != none { par[总第#it.shown.total;期] }\n", "", 1),
    ("  par(it.shown.date)\n", "", 1),
    ("    if section.name != none { par(section.name) }\n", "", 2),
    ("for line in it.title { par(line) }", "for line in it.title.slice(0, 1) { par(line) }", 1),
    ("  if it.highlight != none { par(it.highlight) }\n", "", 1),
    ("  if it.source != none { par[来源：#it.source] }\n", "", 1),
    (
        "for name in it.author { par(name) }",
        "for name in it.author.filter(it => it.text != \"方知行\") { par(name) }",
        1,
    ),
    (
        "for line in it.to { par[主送：#line] }",
        "for line in it.to.slice(1) { par[主送：#line] }",
        1,
    ),
    ("  for line in it.cc { par[抄送：#line] }\n", "", 1),
    ("  if it.printed_by != none { par(it.printed_by) }\n", "", 1),
    ("  if it.printed_on != none { par[印发：#it.shown.printed_on] }\n", "", 1),
    ("  if it.copies != none { par[共印#it.shown.copies;份] }\n", "", 1),
    ("  if it.colophon != none { distribution(it.colophon) }\n", "", 6),
    // A table's caption, its last row, a cell of it, a cell of its head.
    ("  par(runs(it.caption))\n  let rows", "  let rows", 1),
    ("it.rows.slice(1)", "it.rows.slice(1, 2)", 2),
    ("rows.map(row => row.map(runs))", "rows.map(row => row.slice(0, 1).map(runs) + ([],))", 2),
    ("table.header(..it.rows.first().map(runs))", "table.header(runs(it.rows.at(0).at(0)), [])", 1),
    // A picture, and its caption.
    ("  (it.image)(width: 30mm)\n", "", 1),
    ("  par(runs(it.caption))\n}\n#let block-of", "}\n#let block-of", 1),
    // The first paragraph of each text, and the last article of each section.
    ("for part in it.body", "for part in it.body.slice(1)", 3),
    ("for it in section.articles", "for it in section.articles.slice(0, -1)", 4),
];

#[test]
fn whatever_a_layout_drops_is_missed() {
    assert_each(issue_by, DROPPED, "not-printed");
}

#[test]
fn a_tables_number_that_is_said_again_is_whole() {
    const CAPTION: &str = "  par(runs(it.caption))\n  let rows";
    for again in [
        "par({ show \"1\": \"2\"; runs(it.label) })",
        "par({ show \"1\": none; runs(it.label) })",
        "par({ show \"1\": [之1]; runs(it.label) })",
    ] {
        let change = format!("  par(runs(it.caption))\n  {again}\n  let rows");
        let ran = issue_by(&[(CAPTION, &change)]);
        assert_errors(again, &ran, &["printed-differently"]);
    }
    // It does not stand for the caption.
    let ran = issue_by(&[(CAPTION, "  par(runs(it.label))\n  let rows")]);
    assert_errors("instead of the caption", &ran, &["not-printed"]);
}

#[test]
fn a_paragraph_that_is_dropped() {
    let change =
        ("for part in it.body", "for (i, part) in it.body.enumerate().filter(((i, _)) => i != 1)");
    expect![[r#"
        错误[not-printed]: 正文没有印出来
          --> issues/2026-01/issue.toml:26:1
           |
        26 | 平台共有设备六十台，由三个单位共同管理。
           | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 稿件里有，页面上没有
           |
           = 提示: 版式有意不印这一项的，在它的 layout.toml 里写一行：omits = ["article.body"]
           = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&issue_by(&[change]).stderr);
}

#[test]
fn a_number_that_is_dropped() {
    expect![[r#"
        错误[not-printed]: 总期号没有印出来
         --> issues/2026-01/issue.toml:5:9
          |
        5 | total = 412
          |         ^^^ 稿件里有，页面上没有
          |
          = 提示: 版式有意不印这一项的，在它的 layout.toml 里写一行：omits = ["total"]
          = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(
        &issue_by(&[("  if it.total != none { par[总第#it.shown.total;期] }\n", "")]).stderr,
    );
}

#[test]
fn a_picture_that_is_dropped() {
    expect![[r#"
        错误[not-printed]: 图片没有印出来
          --> issues/2026-01/issue.toml:32:12
           |
        32 | ![图1 平台外景](景.png)
           |                 ^^^^^^
           |
           = 提示: 版式有意不印这一项的，在它的 layout.toml 里写一行：omits = ["article.body"]
           = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&issue_by(&[("  (it.image)(width: 30mm)\n", "")]).stderr);
}

#[test]
fn a_month_is_no_number_of_an_issue() {
    let lib = changed(
        ISSUE_LIB,
        &[
            ("  par[第#it.shown.number;期]\n", ""),
            ("par(it.shown.date)", "par[#it.date.year();年#it.date.month();月#it.date.day();日]"),
        ],
    );
    for number in [2026, 3, 8] {
        let paper = ISSUE.replace("number = 37", &format!("number = {number}"));
        let ran = build(&workspace(&paper, &lib, MANIFEST));
        assert_errors("a number that is only in the date", &ran, &["not-printed"]);
    }
}

#[test]
fn a_layout_that_prints_hardly_anything_is_told_in_short() {
    let lib = "#let layout(it) = [第#it.shown.number;期]\n";
    expect![[r#"
        错误[not-printed]: 标题没有印出来
          --> issues/2026-01/issue.toml:20:11
           |
        20 | title = ["东港建成检验平台", "服务中小企业"]
           |           ^^^^^^^^^^^^^^^^ 稿件里有，页面上没有
           |
           = 提示: 版式有意不印这一项的，在它的 layout.toml 里写一行：omits = ["article.title"]
           = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        错误[not-printed]: 标题没有印出来
          --> issues/2026-01/issue.toml:20:23
           |
        20 | title = ["东港建成检验平台", "服务中小企业"]
           |                               ^^^^^^^^^^^^ 稿件里有，页面上没有
           |
           = 提示: 版式有意不印这一项的，在它的 layout.toml 里写一行：omits = ["article.title"]
           = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        错误[not-printed]: 要点用语没有印出来
          --> issues/2026-01/issue.toml:21:14
           |
        21 | highlight = "东港检验平台投入使用"
           |              ^^^^^^^^^^^^^^^^^^^^ 稿件里有，页面上没有
           |
           = 提示: 版式有意不印这一项的，在它的 layout.toml 里写一行：omits = ["article.highlight"]
           = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        错误[not-printed]: 来源没有印出来
          --> issues/2026-01/issue.toml:22:11
           |
        22 | source = "《东港日报》"
           |           ^^^^^^^^^^^^ 稿件里有，页面上没有
           |
           = 提示: 版式有意不印这一项的，在它的 layout.toml 里写一行：omits = ["article.source"]
           = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        错误[not-printed]: 作者没有印出来
          --> issues/2026-01/issue.toml:23:12
           |
        23 | author = ["方知行", "陆报春"]
           |            ^^^^^^ 稿件里有，页面上没有
           |
           = 提示: 版式有意不印这一项的，在它的 layout.toml 里写一行：omits = ["article.author"]
           = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        错误[not-printed]: 作者没有印出来
          --> issues/2026-01/issue.toml:23:19
           |
        23 | author = ["方知行", "陆报春"]
           |                      ^^^^^^ 稿件里有，页面上没有
           |
           = 提示: 版式有意不印这一项的，在它的 layout.toml 里写一行：omits = ["article.author"]
           = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        错误[not-printed]: 正文没有印出来
          --> issues/2026-01/issue.toml:25:1
           |
        25 | 现将平台建设情况通知如下，供各地参考。
           | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 稿件里有，页面上没有
           |
           = 提示: 版式有意不印这一项的，在它的 layout.toml 里写一行：omits = ["article.body"]
           = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        错误[not-printed]: 正文没有印出来
          --> issues/2026-01/issue.toml:26:1
           |
        26 | 平台共有设备六十台，由三个单位共同管理。
           | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 稿件里有，页面上没有
           |
           = 提示: 版式有意不印这一项的，在它的 layout.toml 里写一行：omits = ["article.body"]
           = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人
           = 提示: 这样的地方还有 24 处

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&build(&workspace(ISSUE, lib, MANIFEST)).stderr);
}

/// What a layout prints more than once, and how many texts it tells.
const REPEATED: &[(&str, &str, usize)] = &[
    ("else { par(runs(it.runs)) }", "else { par(runs(it.runs)); par(runs(it.runs)) }", 5),
    ("  (it.image)(width: 30mm)\n", "  (it.image)(width: 30mm)\n  (it.image)(width: 5mm)\n", 1),
    ("rows.map(row =>", "(rows + rows.slice(1)).map(row =>", 2),
    ("for line in it.cc {", "for line in it.cc + it.cc {", 1),
    ("  par(runs(it.caption))\n}", "  par(runs(it.caption))\n  par(runs(it.caption))\n}", 1),
    ("if it.printed_by != none {", "for i in (1, 2) {", 1),
];

#[test]
fn whatever_is_printed_more_often_than_written_is_found() {
    assert_each(issue_by, REPEATED, "printed-twice");
}

#[test]
fn a_paragraph_that_is_printed_twice() {
    let change = (
        "for part in it.body { block-of(part) }",
        "for part in it.body { block-of(part) }\n  if it.author.len() > 0 { pagebreak(); block-of(it.body.at(1)) }",
    );
    expect![[r#"
        错误[printed-twice]: 这里的正文印了2遍：在第1页、第3页
          --> issues/2026-01/issue.toml:26:1
           |
        26 | 平台共有设备六十台，由三个单位共同管理。
           | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 稿件里只有一遍
           |
           = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&issue_by(&[change]).stderr);
}

#[test]
fn a_picture_that_is_printed_twice() {
    let change =
        ("  (it.image)(width: 30mm)\n", "  (it.image)(width: 30mm)\n  (it.image)(width: 9mm)\n");
    expect![[r#"
        错误[printed-twice]: 这张图片印了2遍：在第2页
          --> issues/2026-01/issue.toml:32:12
           |
        32 | ![图1 平台外景](景.png)
           |                 ^^^^^^
           |
           = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&issue_by(&[change]).stderr);
}

/// How a layout mixes up the order.
const MOVED: &[(&str, &str)] = &[
    ("for part in it.body", "for part in it.body.rev()"),
    ("for part in it.body", "for part in it.body.slice(1) + it.body.slice(0, 1)"),
    ("for it in section.articles", "for it in section.articles.rev()"),
    ("for section in it.sections", "for section in it.sections.rev()"),
    ("rows.map(row =>", "rows.rev().map(row =>"),
    ("for line in it.title { par(line) }", "for line in it.title.rev() { par(line) }"),
];

#[test]
fn whatever_stands_in_another_order_is_found() {
    for (from, to) in MOVED {
        assert_errors(to, &issue_by(&[(from, to)]), &["printed-out-of-order"]);
    }
}

#[test]
fn two_paragraphs_that_change_places() {
    let change = (
        "for part in it.body {",
        "let n = it.body.len()\n  for part in it.body.slice(0, calc.min(n, 3)).rev() + it.body.slice(calc.min(n, 3)) {",
    );
    expect![[r#"
        错误[printed-out-of-order]: 印出来的次序和稿件不一样：这里的正文排到前面去了
          --> issues/2026-01/issue.toml:26:1
           |
        26 | 平台共有设备六十台，由三个单位共同管理。
           | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 排在第1页
           |
           = 提示: 稿件里它在“现将平台建设情况通知如下，…”后面
           = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&issue_by(&[change]).stderr);
}

#[test]
fn two_rows_of_a_table_that_change_places() {
    expect![[r#"
        错误[printed-out-of-order]: 印出来的次序和稿件不一样：这里的正文排到前面去了
          --> issues/2026-01/issue.toml:31:3
           |
        31 | | 分析 | 二十 |
           |   ^^^^ 排在第1页
           |
           = 提示: 稿件里它在“四十”后面
           = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&issue_by(&[("rows.map(row =>", "rows.rev().map(row =>")]).stderr);
}

/// How a layout changes what was written: the rule, and what is told.
const CHANGED: &[(&str, &[&str])] = &[
    ("show \"知\": \"报\"", &["printed-differently", "printed-differently"]),
    ("show regex(\"三[日个]\"): \"两日\"", &["printed-differently", "printed-differently"]),
    ("show regex(\"，.*$\"): none", &["printed-differently"; 5]),
    ("show \"通知如下，\": none", &["printed-differently"]),
    ("show \"Letter\": upper", &["printed-differently"]),
    ("show \"Letter\": it => [#it!]", &["printed-differently"]),
];

#[test]
fn whatever_a_layout_changes_is_found() {
    for (rule, codes) in CHANGED {
        let (from, to) = adding(rule);
        assert_errors(rule, &issue_by(&[(from, &to)]), codes);
    }
}

#[test]
fn a_character_that_is_replaced() {
    let (from, to) = adding("show \"通知\": \"通报\"");
    expect![[r#"
        错误[printed-differently]: 第1页印出来的正文和稿件不一样
          --> issues/2026-01/issue.toml:25:9
           |
        25 | 现将平台建设情况通知如下，供各地参考。
           |                 ^^ 稿件里是“现将平台建设情况通知如下，供各地参考。”
           |
           = 提示: 页面上是“现将平台建设情况通报如下，供各地参考。”
           = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&issue_by(&[(from, &to)]).stderr);
}

#[test]
fn letters_that_are_made_large() {
    let change = ("else { par(runs(it.runs)) }", "else { par(upper(runs(it.runs))) }");
    expect![[r#"
        错误[printed-differently]: 第2页印出来的正文和稿件不一样
          --> issues/2026-01/issue.toml:37:22
           |
        37 | body = "西岭规定三日内答复来信，Letter逐件登记。"
           |                                  ^ 稿件里是“…岭规定三日内答复来信，Letter逐件登记。”
           |
           = 提示: 页面上是“…岭规定三日内答复来信，LETTER”
           = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&issue_by(&[change]).stderr);
}

#[test]
fn a_title_that_a_layout_makes_a_string_of() {
    let change = (
        "for line in it.title { par(line) }",
        "for line in it.title { par(line.text.clusters().slice(0, 6).join()) }",
    );
    expect![[r#"
        错误[not-printed]: 标题没有印出来
          --> issues/2026-01/issue.toml:20:11
           |
        20 | title = ["东港建成检验平台", "服务中小企业"]
           |           ^^^^^^^^^^^^^^^^ 稿件里有，页面上没有
           |
           = 提示: 版式有意不印这一项的，在它的 layout.toml 里写一行：omits = ["article.title"]
           = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        错误[not-printed]: 标题没有印出来
          --> issues/2026-01/issue.toml:20:23
           |
        20 | title = ["东港建成检验平台", "服务中小企业"]
           |                               ^^^^^^^^^^^^ 稿件里有，页面上没有
           |
           = 提示: 版式有意不印这一项的，在它的 layout.toml 里写一行：omits = ["article.title"]
           = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        错误[not-printed]: 标题没有印出来
          --> issues/2026-01/issue.toml:36:10
           |
        36 | title = "西岭推行限时答复"
           |          ^^^^^^^^^^^^^^^^ 稿件里有，页面上没有
           |
           = 提示: 版式有意不印这一项的，在它的 layout.toml 里写一行：omits = ["article.title"]
           = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        错误[not-printed]: 标题没有印出来
          --> issues/2026-01/issue.toml:43:10
           |
        43 | title = "南川修订办法"
           |          ^^^^^^^^^^^^ 稿件里有，页面上没有
           |
           = 提示: 版式有意不印这一项的，在它的 layout.toml 里写一行：omits = ["article.title"]
           = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&issue_by(&[change]).stderr);
}
