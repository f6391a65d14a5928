//! Parts of articles and rows of the distribution that few papers have.

use super::*;

/// An issue that has them all.
const PARTS: &str = r##"layout = "shipai"

[issue]
number = 37
date = 2026-03-08
status = "final"
note = "这一期刊登两篇材料，请各地参阅。"

[colophon]
printed_by = ""
above = ["编辑：方知行", "审核：陆报春"]
below = "值班员：宋怀民"

[[colophon.row]]
name = "报："
lines = ["省委办公厅", "省政府办公厅"]

[[colophon.row]]
name = "摘发"
lines = "各市科技局"

[[section]]
name = "省外动态"

[[section.article]]
kicker = ["半年接单四十项", "设备不再闲置"]
title = "东港建成检验平台"
subtitle = "——来自三个园区的调查"
source = ["《东港日报》", { name = "东港科技网", url = "https://www.example.com/" }]
contributor = "（东港市科技局供稿）"
note = "平台怎样管，东港的做法可供参考。"
body = "现将平台建设情况通知如下，供各地参考。"
signature = ["调研一组", "调研二组"]
date = 2026-03-05

[[section.article.attachment]]
title = ["设备清单", "（第一批）"]
body = "测量设备四十台。"

[[section.article.attachment]]
title = "收费标准"
body = "每台每日二百元。"

[[section.article]]
title = "西岭推行限时答复"
body = "西岭规定三日内答复来信。"
"##;

/// What prints each of their fields, and what is left of it.
const FIELDS: &[(&str, &str, &str)] = &[
    ("note", "  for opening in it.note { block-of(opening) }\n", ""),
    ("article.kicker", "  for line in it.kicker { par(line) }\n", ""),
    ("article.subtitle", "  for line in it.subtitle { par[——#line] }\n", ""),
    ("article.source", "  if it.source != none { par[来源：#it.source] }\n", ""),
    ("article.contributor", "  for name in it.contributor { par[供稿：#name] }\n", ""),
    ("article.note", "  for piece in it.note { block-of(piece) }\n", ""),
    ("article.signature", "  for name in it.signature { par[署名：#name] }\n", ""),
    ("article.date", "  if it.date != none { par[落款：#it.shown.date] }\n", ""),
    ("article.attachment.title", "  for heading in it.title { par(heading) }\n", ""),
    ("article.attachment.body", "  for piece in it.body { block-of(piece) }\n", ""),
    ("colophon.row.name", "    par[#row.name：]\n", ""),
    ("colophon.row.lines", "    for line in row.lines { par[单位：#line] }\n", ""),
    ("colophon.above", "  for item in it.above { par[上：#item] }\n", ""),
    ("colophon.below", "  for item in it.below { par[下：#item] }\n", ""),
];

fn parts_by(changes: &[(&str, &str)]) -> Ran {
    build(&workspace(PARTS, &changed(ISSUE_LIB, changes), MANIFEST))
}

#[test]
fn a_layout_that_prints_them_is_left_in_peace() {
    assert_fine("parts", &parts_by(&[]));
}

#[test]
fn each_is_missed_and_may_be_left_out() {
    omits::each_may_be_left_out(PARTS, ISSUE_LIB, MANIFEST, FIELDS);
}

#[test]
fn one_that_is_printed_twice_is_told() {
    for (from, to) in [
        ("for line in it.kicker {", "for line in it.kicker + it.kicker {"),
        ("for line in it.subtitle {", "for line in it.subtitle + it.subtitle {"),
        ("for name in it.contributor {", "for name in it.contributor + it.contributor {"),
        ("for row in it.rows {", "for row in it.rows.slice(0, 1) + it.rows {"),
        ("for item in it.below {", "for item in it.below + it.below {"),
    ] {
        let ran = parts_by(&[(from, to)]);
        assert_eq!(ran.status, 1, "{from}");
        assert!(ran.stderr.contains("错误[printed-twice]"), "{from}: {}", ran.stderr);
    }
}

#[test]
fn texts_stand_in_their_order() {
    let note = "  for piece in it.note { block-of(piece) }\n";
    let body = "  for part in it.body { block-of(part) }\n";
    let attached = "  for it in it.attachments { attachment(it) }\n";
    let opening = "  for opening in it.note { block-of(opening) }\n";
    let distribution = "  if it.colophon != none { distribution(it.colophon) }\n";
    for changes in [
        &[(note, ""), (body, &*format!("{body}{note}"))][..],
        &[(attached, ""), (body, &*format!("{attached}{body}"))],
        &[(opening, ""), (distribution, &*format!("{opening}{distribution}"))],
        &[(attached, "  for it in it.attachments.rev() { attachment(it) }\n")],
    ] {
        assert_errors("the order", &parts_by(changes), &["printed-out-of-order"]);
    }
}
