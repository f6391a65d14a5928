//! Layouts that print an issue where it cannot be seen.

use expect_test::expect;

use super::*;

#[test]
fn a_title_that_is_cut_short_in_a_list() {
    let list = "  for section in it.sections { for it in section.articles { box(width: 40mm, height: 16pt, clip: true, it.title.first()) } }\n  for section in it.sections {\n";
    expect![[r#"
        错误[off-the-page]: 第1页的这些文字排到纸外或者框外去了，印不出来
          --> issues/2026-01/issue.toml:20:11
           |
        20 | title = ["东港建成检验平台", "服务中小企业"]
           |           ^^^^^^^^^^^^^^^^
           |
           = 提示: 缩短它；长的网址、字母或数字串，在中间加空格就有了转行的地方
           = 提示: 表格太宽时：减少列数，或者缩短格里的文字
           = 提示: 文字本来就不长的，是版式文件的问题；请把这段话转给维护版式的人

        错误[off-the-page]: 第1页的这些文字排到纸外或者框外去了，印不出来
          --> issues/2026-01/issue.toml:36:10
           |
        36 | title = "西岭推行限时答复"
           |          ^^^^^^^^^^^^^^^^
           |
           = 提示: 缩短它；长的网址、字母或数字串，在中间加空格就有了转行的地方
           = 提示: 表格太宽时：减少列数，或者缩短格里的文字
           = 提示: 文字本来就不长的，是版式文件的问题；请把这段话转给维护版式的人

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&issue_by(&[("  for section in it.sections {\n", list)]).stderr);
}

#[test]
fn a_paragraph_that_is_cut_off() {
    let change = (
        "else { par(runs(it.runs)) }",
        "else { block(width: 60mm, height: 18pt, clip: true, par(runs(it.runs))) }",
    );
    expect![[r#"
        错误[off-the-page]: 第1页的这些文字排到纸外或者框外去了，印不出来
          --> issues/2026-01/issue.toml:25:1
           |
        25 | 现将平台建设情况通知如下，供各地参考。
           | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
           = 提示: 缩短它；长的网址、字母或数字串，在中间加空格就有了转行的地方
           = 提示: 表格太宽时：减少列数，或者缩短格里的文字
           = 提示: 文字本来就不长的，是版式文件的问题；请把这段话转给维护版式的人

        错误[off-the-page]: 第1页的这些文字排到纸外或者框外去了，印不出来
          --> issues/2026-01/issue.toml:26:1
           |
        26 | 平台共有设备六十台，由三个单位共同管理。
           | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
           = 提示: 缩短它；长的网址、字母或数字串，在中间加空格就有了转行的地方
           = 提示: 表格太宽时：减少列数，或者缩短格里的文字
           = 提示: 文字本来就不长的，是版式文件的问题；请把这段话转给维护版式的人

        错误[off-the-page]: 第1页的这些文字排到纸外或者框外去了，印不出来
          --> issues/2026-01/issue.toml:27:1
           |
        27 | 运行经费由市级财政负担，收费标准另行公布。
           | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
           = 提示: 缩短它；长的网址、字母或数字串，在中间加空格就有了转行的地方
           = 提示: 表格太宽时：减少列数，或者缩短格里的文字
           = 提示: 文字本来就不长的，是版式文件的问题；请把这段话转给维护版式的人

        错误[off-the-page]: 第2页的这些文字排到纸外或者框外去了，印不出来
          --> issues/2026-01/issue.toml:37:9
           |
        37 | body = "西岭规定三日内答复来信，Letter逐件登记。"
           |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
           = 提示: 缩短它；长的网址、字母或数字串，在中间加空格就有了转行的地方
           = 提示: 表格太宽时：减少列数，或者缩短格里的文字
           = 提示: 文字本来就不长的，是版式文件的问题；请把这段话转给维护版式的人

        错误[off-the-page]: 第2页的这些文字排到纸外或者框外去了，印不出来
          --> issues/2026-01/issue.toml:44:9
           |
        44 | body = "南川修订了奖补办法，自下月起施行。"
           |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
           = 提示: 缩短它；长的网址、字母或数字串，在中间加空格就有了转行的地方
           = 提示: 表格太宽时：减少列数，或者缩短格里的文字
           = 提示: 文字本来就不长的，是版式文件的问题；请把这段话转给维护版式的人

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&issue_by(&[change]).stderr);
}

/// How a layout keeps a paragraph from being seen, and what is told of the five
/// that there are.
const UNSEEN: &[(&str, &str)] = &[
    ("hide(par(runs(it.runs)))", "not-printed"),
    ("block(width: 0pt, height: 0pt, clip: true, par(runs(it.runs)))", "off-the-page"),
    ("place(top + left, dx: -200mm, par(runs(it.runs)))", "off-the-page"),
    ("place(top + left, dy: 300mm, par(runs(it.runs)))", "off-the-page"),
    ("place(top + left, dx: 100mm, box(width: 400mm, runs(it.runs)))", "off-the-page"),
    ("scale(0%, par(runs(it.runs)))", "off-the-page"),
    ("text(fill: black.transparentize(100%), par(runs(it.runs)))", "off-the-page"),
    ("text(size: 0pt, par(runs(it.runs)))", "off-the-page"),
    ("metadata(runs(it.runs))", "not-printed"),
    ("par(runs(it.runs).fields().values().map(repr).join())", "not-printed"),
];

#[test]
fn whatever_cannot_be_seen_is_missed() {
    for (how, code) in UNSEEN {
        let ran = issue_by(&[("else { par(runs(it.runs)) }", &format!("else {{ {how} }}"))]);
        assert_errors(how, &ran, &[*code; 5]);
    }
}
