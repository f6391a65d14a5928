//! The marks of notes, which a layout makes: the same behind a word and before its
//! note, and no other on the page.

use super::*;

/// Builds an issue with two notes in a paragraph, by a layout that prints a paragraph
/// with this code.
#[track_caller]
fn by(paragraph: &str) -> Ran {
    let plain = "平台共有设备六十台，由三个单位共同管理。";
    let noted = "平台[注：面向全省开放。]共有设备[注：不含车辆。]六十台，由三个单位**共同**管理。";
    assert!(ISSUE.contains(plain));
    let paper = ISSUE.replace(plain, noted);
    let change = ("else { par(runs(it.runs)) }", format!("else {{ {paragraph} }}"));
    build(&workspace(&paper, &changed(ISSUE_LIB, &[(change.0, &change.1)]), MANIFEST))
}

/// A paragraph's runs with what stands behind each note's word, and its notes below it
/// with what stands before each; both are numbered as `i`.
fn below(mark: &str, before: &str) -> String {
    format!(
        "par({{ for run in it.runs {{ run.text; let i = run.note; if i != none [#{mark}] }} }}); \
         for (i, note) in it.notes.enumerate() {{ par[#{before}#h(1em)#runs(note)] }}"
    )
}

#[test]
fn notes_in_any_form_are_left_in_peace() {
    let at_the_foot = "par({ for run in it.runs { run.text; if run.note != none { footnote(runs(it.notes.at(run.note))) } } })";
    for paragraph in [
        at_the_foot,
        &below("super(str(i + 1))", "str(i + 1)"),
        &below("numbering(\"①\", i + 1)", "numbering(\"①\", i + 1)"),
    ] {
        assert_fine(paragraph, &by(paragraph));
    }
}

#[test]
fn a_mark_that_leads_elsewhere_is_found() {
    for paragraph in [
        // Behind a word 1 and before its note 2; one that all have; none at all.
        below("super(str(i + 1))", "str(i + 2)"),
        below("super[1]", "str(1)"),
        below("super(str(i + 1))", "none"),
        below("none", "str(i + 1)"),
    ] {
        assert_errors(&paragraph, &by(&paragraph), &["note-mark"]);
    }
}

#[test]
fn a_note_that_is_not_printed_is_missed() {
    assert_errors("none", &by("par(runs(it.runs))"), &["not-printed"; 2]);
}

#[test]
fn a_mark_where_no_note_stands_is_found() {
    // Behind every run, one of which is bold and has no note.
    for mark in ["super(str(i))", "numbering(\"①\", i)"] {
        let every = format!("let i = if i == none {{ 7 }} else {{ i + 1 }}; {mark}");
        let paragraph = below("none", "str(i + 1)").replace("if i != none [#none]", &every);
        assert!(paragraph.contains(mark));
        assert_errors(mark, &by(&paragraph), &["printed-differently"]);
    }
}

#[test]
fn a_note_on_an_earlier_page_than_its_word_is_told() {
    let whole = below("super(str(i + 1))", "str(i + 1)");
    let (text, notes) = whole.split_once("; for (i, note)").expect("both parts");
    let ran = by(&format!("for (i, note){notes}; if it.notes.len() > 0 {{ pagebreak() }}; {text}"));
    let told = "警告[note-page]: 这个注印在第1页的末尾，它说明的词语已经转到下一页";
    assert_eq!((ran.status, ran.stderr.matches(told).count()), (0, 2), "{}", ran.stderr);
}
