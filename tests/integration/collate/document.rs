//! Layouts that do not print a document as it was written.

use expect_test::expect;

use super::*;

#[test]
fn a_layout_that_prints_everything_is_left_in_peace() {
    assert_fine("a document", &document_by(&[]));
}

/// What a layout drops, and how many texts are missing then.
const DROPPED: &[(&str, &str, usize)] = &[
    ("  if it.copy_number != none { par[份号：#it.shown.copy_number] }\n", "", 1),
    ("[#it.secrecy★#it.secrecy_term]", "[#it.secrecy_term]", 1),
    ("[#it.secrecy★#it.secrecy_term]", "(it.secrecy)", 1),
    ("  if it.urgency != none { par(it.urgency) }\n", "", 1),
    ("it.issuers.join[、]", "it.issuers.first()", 1),
    ("  par(it.number)\n", "", 1),
    ("#it.post#it.name", "#it.post", 2),
    ("  for it in it.signers {", "  for it in it.signers.slice(1) {", 1),
    (
        "  for line in it.title { par(line) }\n  for line in it.addressee",
        "  par(it.title.first())\n  for line in it.addressee",
        1,
    ),
    ("  for line in it.addressee { par(line) }\n", "", 1),
    (
        "  for it in it.body { block-of(it) }\n  for name",
        "  for it in it.body.slice(1) { block-of(it) }\n  for name",
        1,
    ),
    ("  for name in it.signature { par(name) }\n", "", 2),
    ("  par(it.shown.date)\n", "", 1),
    ("  if it.note != none { par(it.note) }\n", "", 1),
    ("    for line in it.title { par(line) }\n    for", "    for", 2),
    ("    for it in it.body { block-of(it) }\n  }", "  }", 2),
    ("for it in it.attachments {", "for it in it.attachments.slice(1) {", 2),
    ("    for line in it.colophon.cc { par[抄送：#line] }\n", "", 1),
    ("    if it.colophon.printed_by != none { par(it.colophon.printed_by) }\n", "", 1),
    ("#it.colophon.shown.printed_on]", "日期]", 1),
    ("#it.colophon.shown.copies;", "若干", 1),
];

#[test]
fn whatever_a_layout_drops_is_missed() {
    assert_each(document_by, DROPPED, "not-printed");
}

#[test]
fn the_mark_s_own_words_are_missed_and_the_usual_ones_are_not() {
    let lib = changed(DOCUMENT_LIB, &[(" + it.mark)", ")")]);
    assert_fine("the usual word", &build(&workspace(DOCUMENT, &lib, &document_manifest())));
    let own = DOCUMENT.replace("form = \"notice\"\n", "form = \"notice\"\nmark = \"公告\"\n");
    let ran = build(&workspace(&own, &lib, &document_manifest()));
    assert_errors("an own word", &ran, &["not-printed"]);
}

#[test]
fn those_who_took_part_are_missed() {
    let minutes = "layout = \"shipai\"\n\n[document]\nform = \"minutes\"\nissuer = \"某某厅办公会议纪要\"\n\
                   title = \"研究灌区改造\"\ndate = 2026-02-11\nstatus = \"final\"\nnumber = \"〔2026〕3号\"\n\
                   present = [\"顾承安\"]\napologies = [\"许若谷\"]\nin_attendance = [\"沈明章\", \"宋怀民\"]\n\
                   body = \"会议研究了灌区改造。\"\n";
    let build = |lib: &str| build(&workspace(minutes, lib, &document_manifest()));
    assert_fine("minutes", &build(DOCUMENT_LIB));
    for (from, count) in [
        ("  for name in it.attendance.present { par[出席：#name] }\n", 1),
        ("  for name in it.attendance.apologies { par[请假：#name] }\n", 1),
        ("  for name in it.attendance.in_attendance { par[列席：#name] }\n", 2),
    ] {
        let ran = build(&changed(DOCUMENT_LIB, &[(from, "")]));
        assert_errors(from, &ran, &vec!["not-printed"; count]);
    }
}

#[test]
fn a_signature_that_is_dropped() {
    let change = ("  for name in it.signature { par(name) }\n", "");
    expect![[r#"
        错误[not-printed]: 署名没有印出来
          --> issues/2026-01/issue.toml:16:15
           |
        16 | signature = ["省农业厅", "省水利厅"]
           |               ^^^^^^^^ 稿件里有，页面上没有
           |
           = 提示: 版式有意不印这一项的，在它的 layout.toml 里写一行：omits = ["signature"]
           = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        错误[not-printed]: 署名没有印出来
          --> issues/2026-01/issue.toml:16:23
           |
        16 | signature = ["省农业厅", "省水利厅"]
           |                           ^^^^^^^^ 稿件里有，页面上没有
           |
           = 提示: 版式有意不印这一项的，在它的 layout.toml 里写一行：omits = ["signature"]
           = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&document_by(&[change]).stderr);
}

#[test]
fn an_attachment_that_is_dropped() {
    let change = ("for it in it.attachments {", "for it in it.attachments.slice(1) {");
    expect![[r#"
        错误[not-printed]: 附件标题没有印出来
          --> issues/2026-01/issue.toml:28:10
           |
        28 | title = "改造项目清单"
           |          ^^^^^^^^^^^^ 稿件里有，页面上没有
           |
           = 提示: 版式有意不印这一项的，在它的 layout.toml 里写一行：omits = ["attachment.title"]
           = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        错误[not-printed]: 附件正文没有印出来
          --> issues/2026-01/issue.toml:29:9
           |
        29 | body = "干渠十二公里，支渠三十公里。"
           |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 稿件里有，页面上没有
           |
           = 提示: 版式有意不印这一项的，在它的 layout.toml 里写一行：omits = ["attachment.body"]
           = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&document_by(&[change]).stderr);
}

#[test]
fn who_is_addressed_twice() {
    let change = (
        "  for line in it.addressee { par(line) }\n",
        "  for line in it.addressee + it.addressee { par(line) }\n",
    );
    expect![[r#"
        错误[printed-twice]: 这里的主送机关印了2遍：在第1页
          --> issues/2026-01/issue.toml:13:14
           |
        13 | addressee = "省人民政府"
           |              ^^^^^^^^^^ 稿件里只有一遍
           |
           = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&document_by(&[change]).stderr);
}

#[test]
fn a_number_in_other_digits() {
    let change = ("#it.shown.copy_number", "#str(it.copy_number)");
    expect![[r#"
        错误[not-printed]: 份号没有印出来
         --> issues/2026-01/issue.toml:7:15
          |
        7 | copy_number = 21
          |               ^^ 稿件里有，页面上没有
          |
          = 提示: 版式有意不印这一项的，在它的 layout.toml 里写一行：omits = ["copy_number"]
          = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&document_by(&[change]).stderr);
}

#[test]
fn attachments_that_change_places() {
    let change = ("for it in it.attachments {", "for it in it.attachments.rev() {");
    expect![[r#"
        错误[printed-out-of-order]: 印出来的次序和稿件不一样：这里的附件标题排到前面去了
          --> issues/2026-01/issue.toml:32:10
           |
        32 | title = "资金安排"
           |          ^^^^^^^^ 排在第2页
           |
           = 提示: 稿件里它在“干渠十二公里，支渠三十公里…”后面
           = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&document_by(&[change]).stderr);
}

/// How a layout changes what was written, and how many texts it changes.
const CHANGED: &[(&str, usize)] = &[
    ("show \"厅\": \"局\"", 5),
    ("show \"改造\": none", 4),
    ("show \"26\": \"25\"", 3),
    ("show \"5\": \"6\"", 2),
];

#[test]
fn whatever_a_layout_changes_is_found() {
    for (rule, count) in CHANGED {
        let (from, to) = adding(rule);
        assert_errors(rule, &document_by(&[(from, &to)]), &vec!["printed-differently"; *count]);
    }
}

#[test]
fn a_fault_of_what_layouts_share_is_the_workspace_s_where_it_has_its_own() {
    let common = crate::harness::project().join("layouts/common/title.typ");
    let common = std::fs::read_to_string(common).expect("UTF-8");
    let source = crate::harness::document("");
    let broken = common.replace(
        "#let title(lines, style, arranged: (), number: none) = layout",
        "#let title(lines, style, ..args) = hide(lines.join())\n#let other(lines, style, arranged: (), number: none) = layout",
    );
    assert_ne!(broken, common);
    let mut workspace = Workspace::new(&source);
    for file in
        std::fs::read_dir(crate::harness::project().join("layouts/common")).expect("a folder")
    {
        let file = file.expect("a file");
        let path = format!("layouts/common/{}", file.file_name().to_string_lossy());
        workspace = workspace.file(&path, std::fs::read(file.path()).expect("bytes"));
    }
    let workspace = workspace.file("layouts/common/title.typ", broken);
    expect![[r#"
        错误[not-printed]: 标题没有印出来
         --> issues/2026-01/issue.toml:7:10
          |
        7 | title = "关于做好有关工作的通知"
          |          ^^^^^^^^^^^^^^^^^^^^^^ 稿件里有，页面上没有
          |
          = 提示: 版式有意不印这一项的，在它的 layout.toml 里写一行：omits = ["title"]
          = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&build(&workspace).stderr);
}
