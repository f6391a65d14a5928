//! What a layout leaves out on purpose, and says so in its manifest.

use expect_test::expect;

use super::*;

/// What each field of an issue is printed by, and what is left of it.
const ISSUE_FIELDS: &[(&str, &str, &str)] = &[
    ("number", "  par[第#it.shown.number;期]\n", ""),
    ("total", "  if it.total != none { par[总第#it.shown.total;期] }\n", ""),
    ("date", "  par(it.shown.date)\n", ""),
    ("section.name", "    if section.name != none { par(section.name) }\n", ""),
    ("article.title", "  for line in it.title { par(line) }\n", ""),
    ("article.highlight", "  if it.highlight != none { par(it.highlight) }\n", ""),
    ("article.source", "  if it.source != none { par[来源：#it.source] }\n", ""),
    ("article.author", "  for name in it.author { par(name) }\n", ""),
    ("article.body", "  for part in it.body { block-of(part) }\n", ""),
    ("colophon.to", "  for line in it.to { par[主送：#line] }\n", ""),
    ("colophon.cc", "  for line in it.cc { par[抄送：#line] }\n", ""),
    ("colophon.printed_by", "  if it.printed_by != none { par(it.printed_by) }\n", ""),
    ("colophon.printed_on", "  if it.printed_on != none { par[印发：#it.shown.printed_on] }\n", ""),
    ("colophon.copies", "  if it.copies != none { par[共印#it.shown.copies;份] }\n", ""),
];

/// The same of a document.
const DOCUMENT_FIELDS: &[(&str, &str, &str)] = &[
    ("issuer", "par(it.issuers.join[、] + it.mark)", "par(it.mark)"),
    ("number", "  par(it.number)\n", ""),
    ("copy_number", "  if it.copy_number != none { par[份号：#it.shown.copy_number] }\n", ""),
    ("secrecy", "[#it.secrecy★#it.secrecy_term]", "(it.secrecy_term)"),
    ("secrecy_term", "[#it.secrecy★#it.secrecy_term]", "(it.secrecy)"),
    ("urgency", "  if it.urgency != none { par(it.urgency) }\n", ""),
    ("signers", "  for it in it.signers { par[签发人：#it.post#it.name] }\n", ""),
    (
        "title",
        "  for line in it.title { par(line) }\n  for line in it.addressee",
        "  for line in it.addressee",
    ),
    ("addressee", "  for line in it.addressee { par(line) }\n", ""),
    ("date", "  par(it.shown.date)\n", ""),
    ("body", "  for it in it.body { block-of(it) }\n  for name", "  for name"),
    ("signature", "  for name in it.signature { par(name) }\n", ""),
    ("note", "  if it.note != none { par(it.note) }\n", ""),
    ("attachment.title", "    for line in it.title { par(line) }\n    for", "    for"),
    ("attachment.body", "    for it in it.body { block-of(it) }\n  }", "  }"),
    ("colophon.cc", "    for line in it.colophon.cc { par[抄送：#line] }\n", ""),
    (
        "colophon.printed_by",
        "    if it.colophon.printed_by != none { par(it.colophon.printed_by) }\n",
        "",
    ),
    ("colophon.printed_on", "#it.colophon.shown.printed_on]", "日期]"),
    ("colophon.copies", "#it.colophon.shown.copies;", "若干"),
];

/// Holds each field to be missed unless the manifest omits it, and no other to
/// be left out by that.
pub fn each_may_be_left_out(paper: &str, lib: &str, manifest: &str, fields: &[(&str, &str, &str)]) {
    let names: Vec<_> = fields.iter().map(|(name, ..)| *name).collect();
    for (name, from, to) in fields {
        let lib = changed(lib, &[(from, to)]);
        let omitting = |omits: &[&str]| format!("omits = {omits:?}\n{manifest}");
        let ran = build(&workspace(paper, &lib, &omitting(&[name])));
        assert_fine(name, &ran);
        let others: Vec<_> = names.iter().copied().filter(|other| other != name).collect();
        let ran = build(&workspace(paper, &lib, &omitting(&others)));
        assert_eq!(ran.status, 1, "{name}");
        assert!(ran.stderr.contains("错误[not-printed]"), "{name}: {}", ran.stderr);
        assert!(ran.stderr.contains(&format!("omits = [\"{name}\"]")), "{name}: {}", ran.stderr);
    }
}

#[test]
fn each_field_of_an_issue() {
    each_may_be_left_out(ISSUE, ISSUE_LIB, MANIFEST, ISSUE_FIELDS);
}

#[test]
fn each_field_of_a_document() {
    each_may_be_left_out(DOCUMENT, DOCUMENT_LIB, &document_manifest(), DOCUMENT_FIELDS);
}

#[test]
fn what_is_omitted_and_printed_is_still_held_to_be_right() {
    let manifest = format!("omits = [\"article.body\", \"article.title\"]\n{MANIFEST}");
    for (rule, code) in [
        ("  show \"通知\": \"通报\"\n", "printed-differently"),
        ("  show \"检验\": none\n", "printed-differently"),
    ] {
        let with = format!("  set text(size: 16pt)\n{rule}");
        let lib = changed(ISSUE_LIB, &[("  set text(size: 16pt)\n", &with)]);
        let ran = build(&workspace(ISSUE, &lib, &manifest));
        assert_eq!(ran.status, 1, "{rule}");
        assert!(ran.stderr.contains(code), "{}", ran.stderr);
    }
    let lib = changed(ISSUE_LIB, &[("for part in it.body", "for part in it.body.rev()")]);
    assert_errors(
        "the order",
        &build(&workspace(ISSUE, &lib, &manifest)),
        &["printed-out-of-order"],
    );
}

#[test]
fn an_unknown_name() {
    let manifest = format!("omits = [\"article.titel\", \"期号\", \"signature\"]\n{MANIFEST}");
    expect![[r#"
        错误[unknown-field]: 刊物里没有“article.titel”这一项
         --> layouts/shipai/layout.toml:1:10
          |
        1 | omits = ["article.titel", "期号", "signature"]
          |          ^^^^^^^^^^^^^^^
          |
          = 提示: 可以写的有：`series`（专号）、`number`（期号）、`total`（总期号）、`date`（日期）、`time`（时刻）、`copy_number`（份号）、`secrecy`（密级）、`secrecy_term`（保密期限）、`internal`（保管提示）、`signers`（签发人）、`note`（编者按）、`colophon.to`（主送）、`colophon.cc`（抄送）、`colophon.printed_by`（印发机关）、`colophon.printed_on`（印发日期）、`colophon.copies`（印数）、`colophon.above`（版记上方）、`colophon.below`（版记下方）、`colophon.row.name`（版记里的名称）、`colophon.row.lines`（版记里的单位）、`section.name`（栏目名）、`article.kicker`（引题）、`article.title`（标题）、`article.subtitle`（副题）、`article.highlight`（要点用语）、`article.source`（来源）、`article.author`（作者）、`article.contributor`（供稿）、`article.note`（编者按）、`article.body`（正文）、`article.signature`（署名）、`article.date`（日期）、`article.attachment.title`（附件标题）、`article.attachment.body`（附件正文）

        错误[unknown-field]: 刊物里没有“期号”这一项
         --> layouts/shipai/layout.toml:1:27
          |
        1 | omits = ["article.titel", "期号", "signature"]
          |                           ^^^^^^
          |
          = 提示: 可以写的有：`series`（专号）、`number`（期号）、`total`（总期号）、`date`（日期）、`time`（时刻）、`copy_number`（份号）、`secrecy`（密级）、`secrecy_term`（保密期限）、`internal`（保管提示）、`signers`（签发人）、`note`（编者按）、`colophon.to`（主送）、`colophon.cc`（抄送）、`colophon.printed_by`（印发机关）、`colophon.printed_on`（印发日期）、`colophon.copies`（印数）、`colophon.above`（版记上方）、`colophon.below`（版记下方）、`colophon.row.name`（版记里的名称）、`colophon.row.lines`（版记里的单位）、`section.name`（栏目名）、`article.kicker`（引题）、`article.title`（标题）、`article.subtitle`（副题）、`article.highlight`（要点用语）、`article.source`（来源）、`article.author`（作者）、`article.contributor`（供稿）、`article.note`（编者按）、`article.body`（正文）、`article.signature`（署名）、`article.date`（日期）、`article.attachment.title`（附件标题）、`article.attachment.body`（附件正文）

        错误[unknown-field]: 刊物里没有“signature”这一项
         --> layouts/shipai/layout.toml:1:33
          |
        1 | omits = ["article.titel", "期号", "signature"]
          |                                   ^^^^^^^^^^^
          |
          = 提示: 可以写的有：`series`（专号）、`number`（期号）、`total`（总期号）、`date`（日期）、`time`（时刻）、`copy_number`（份号）、`secrecy`（密级）、`secrecy_term`（保密期限）、`internal`（保管提示）、`signers`（签发人）、`note`（编者按）、`colophon.to`（主送）、`colophon.cc`（抄送）、`colophon.printed_by`（印发机关）、`colophon.printed_on`（印发日期）、`colophon.copies`（印数）、`colophon.above`（版记上方）、`colophon.below`（版记下方）、`colophon.row.name`（版记里的名称）、`colophon.row.lines`（版记里的单位）、`section.name`（栏目名）、`article.kicker`（引题）、`article.title`（标题）、`article.subtitle`（副题）、`article.highlight`（要点用语）、`article.source`（来源）、`article.author`（作者）、`article.contributor`（供稿）、`article.note`（编者按）、`article.body`（正文）、`article.signature`（署名）、`article.date`（日期）、`article.attachment.title`（附件标题）、`article.attachment.body`（附件正文）

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]].assert_eq(&build(&workspace(ISSUE, ISSUE_LIB, &manifest)).stderr);
}

#[test]
fn what_is_no_name() {
    let manifest = format!("omits = [3, \"\"]\n{MANIFEST}");
    expect![[r#"
        错误[wrong-type]: 这里应为文字，写成了整数
         --> layouts/shipai/layout.toml:1:10
          |
        1 | omits = [3, ""]
          |          ^
          |
          = 提示: 文字要用引号括起来，例如："创新驱动"

        错误[empty]: 不印的项目是空的
         --> layouts/shipai/layout.toml:1:13
          |
        1 | omits = [3, ""]
          |             ^^
          |
          = 提示: 填上内容，或者删去这一行

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&build(&workspace(ISSUE, ISSUE_LIB, &manifest)).stderr);
}
