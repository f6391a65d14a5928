//! Layouts that print all of a paper in their own way, which is no fault.

use super::*;

/// What a layout may do to an issue.
const ISSUE_WAYS: &[(&str, &str)] = &[
    // Numbers and dates that a layout makes words of itself.
    ("#it.shown.number;", "#it.number;"),
    ("#it.shown.total;", "#it.total;"),
    ("par(it.shown.date)", "par[#it.date.year();年#it.date.month();月#it.date.day();日]"),
    ("#it.shown.copies;", "#it.copies;"),
    (
        "#it.shown.printed_on]",
        "#it.printed_on.display(\"[year]年[month padding:none]月[day padding:none]日\")]",
    ),
    // Titles in a list, and at the head of each page.
    (
        "  for section in it.sections {\n",
        "  for section in it.sections { for it in section.articles { par(it.title.join()) } }\n  for section in it.sections {\n",
    ),
    (
        "  set page(width: 184mm",
        "  set page(header: it.sections.first().articles.first().title.join(), width: 184mm",
    ),
    (
        "  set page(width: 184mm",
        "  set page(header: [第#it.shown.number;期　#it.shown.date], width: 184mm",
    ),
    // What only shows text in another way.
    ("  set text(size: 16pt)\n", "  set text(size: 16pt)\n  show \"知\": it => it\n"),
    ("  set text(size: 16pt)\n", "  set text(size: 16pt)\n  show \"通知\": set text(fill: red)\n"),
    (
        "  set text(size: 16pt)\n",
        "  set text(size: 16pt)\n  show regex(\"[0-9一二三]+\"): it => strong(it)\n",
    ),
    (
        "  set text(size: 16pt)\n",
        "  set text(size: 16pt)\n  show regex(\"\\\\p{Han}\"): it => box(it)\n",
    ),
    (
        "  set text(size: 16pt)\n",
        "  set text(size: 16pt)\n  show \"Letter\": it => underline(it)\n",
    ),
    (
        "  set text(size: 16pt)\n",
        "  set text(size: 16pt)\n  show par: it => block(stroke: 1pt, it.body)\n",
    ),
    (
        "  set text(size: 16pt)\n",
        "  set text(size: 16pt, tracking: 3pt, hyphenate: true, lang: \"en\")\n",
    ),
    ("  set text(size: 16pt)\n", "  set text(size: 16pt, dir: rtl)\n"),
    (
        "  set text(size: 16pt)\n",
        "  set text(size: 16pt)\n  set par(justify: true, first-line-indent: (amount: 2em, all: true))\n",
    ),
    ("  set text(size: 16pt)\n", "  set text(size: 16pt)\n  set par.line(numbering: \"1\")\n"),
    // The number of a table over it once more, and again.
    (
        "  par(runs(it.caption))\n  let rows",
        "  par(runs(it.caption))\n  par[#runs(it.label)（续）]\n  par[续#runs(it.label)]\n  let rows",
    ),
    // Other places on the page.
    ("else { par(runs(it.runs)) }", "else { columns(2, par(runs(it.runs))) }"),
    (
        "else { par(runs(it.runs)) }",
        "else { rotate(-90deg, reflow: true, block(width: 60mm, runs(it.runs))) }",
    ),
    ("else { par(runs(it.runs)) }", "else { scale(60%, par(runs(it.runs))) }"),
    (
        "else { par(runs(it.runs)) }",
        "else { block(width: 80mm, height: 80mm, clip: true, radius: 4mm, runs(it.runs)) }",
    ),
    (
        "else { par(runs(it.runs)) }",
        "else { par({ for it in it.runs { for c in (it.text,) { box(c) } } }) }",
    ),
    ("else { par(runs(it.runs)) }", "else { [- #runs(it.runs)] }"),
    (
        "  (it.image)(width: 30mm)\n",
        "  rotate(90deg, (it.image)(width: 30mm, height: 4mm, fit: \"cover\"))\n",
    ),
    ("  (it.image)(width: 30mm)\n", "  box(clip: true, width: 9mm, (it.image)(width: 10mm))\n"),
    ("  set page(width: 184mm", "  set page(columns: 2, flipped: true, width: 184mm"),
    (
        "  set page(width: 184mm, height: 260mm, margin: 28mm)",
        "  set page(width: 184mm, height: 80mm, margin: 9mm, numbering: \"1 / 1\")",
    ),
    (
        "  set page(width: 184mm, height: 260mm, margin: 28mm)",
        "  set page(width: 184mm, height: auto, margin: 9mm)",
    ),
];

#[test]
fn an_issue_may_be_shown_in_many_ways() {
    for (from, to) in ISSUE_WAYS {
        assert_fine(to, &issue_by(&[(from, to)]));
    }
}

#[test]
fn the_layouts_of_earlier_versions_still_print() {
    let lib = changed(
        ISSUE_LIB,
        &[
            ("#it.shown.number;", "#it.number;"),
            ("#it.shown.total;", "#it.total;"),
            ("par(it.shown.date)", "par(date(it.date))"),
            ("#it.shown.copies;", "#it.copies;"),
            ("#it.shown.printed_on]", "#date(it.printed_on)]"),
        ],
    );
    let lib = format!("#import \"../common/numerals.typ\": date\n{lib}");
    assert_fine("issue.number and date(issue.date)", &build(&workspace(ISSUE, &lib, MANIFEST)));
}

#[test]
fn the_head_of_a_table_stands_on_each_of_its_pages() {
    let rows: String = (0..90).map(|row| format!("| 第{row}行 | 数{row} |\n")).collect();
    let body = format!("表1 很长\n| 项 | 数 |\n{rows}");
    let source = crate::harness::issue(&body);
    let ran = build(&Workspace::new(&source));
    assert_fine("the built-in layout", &ran);
    let own = source.replace("\"yaocan\"", "\"shipai\"");
    assert_fine("an own layout", &build(&workspace(&own, ISSUE_LIB, MANIFEST)));
}

#[test]
fn a_letter_of_several_bodies_carries_the_mark_of_the_first() {
    let letter = |lines: &str| {
        crate::harness::document(&format!(
            "form = \"letter\"\nissuer = [\"某某厅\", \"某某局\"]\n{lines}"
        ))
    };
    assert_fine("a letter", &build(&Workspace::new(&letter(""))));
    // Where another name signs, the second body is not printed anywhere.
    let ran = build(&Workspace::new(&letter("signature = [\"某某厅\"]\n")));
    assert_errors("a body that is left out", &ran, &["not-printed"]);
}

#[test]
fn the_same_text_may_be_written_twice() {
    let source = crate::harness::issue(
        "同一段文字。\n\n同一段文字。\n| 同 | 同 |\n| 同 | 同 |\n| 同 | 同 |",
    );
    let source = source.replace("\"yaocan\"", "\"shipai\"");
    assert_fine("twice", &build(&workspace(&source, ISSUE_LIB, MANIFEST)));
    // One of the two for the other is an error all the same.
    let lib = changed(
        ISSUE_LIB,
        &[(
            "for part in it.body { block-of(part) }",
            "block-of(it.body.at(0)); block-of(it.body.at(0)); block-of(it.body.at(2))",
        )],
    );
    let ran = build(&workspace(&source, &lib, MANIFEST));
    assert_errors("one twice", &ran, &["printed-twice", "not-printed"]);
}
