//! The colophon and the page numbers: clauses 7.4 and 7.5.

use super::*;
use crate::harness::{document, document_with};

const CC: &str = "cc = \"省委各部门，省人大常委会办公厅，省政协办公厅，省监委，省法院，省检察院，中央驻省有关单位，各民主党派省委会\"\n";
const PRINTED: &str = "printed_by = \"某某省人民政府办公厅\"\nprinted_on = 2026-03-10\n";

#[test]
fn clause_7_4_1_lines_as_wide_as_the_type_area_the_last_at_its_bottom() {
    let pages = Pages::of(&document(&format!("{CC}{PRINTED}")));
    let rules = pages.rules(1);
    let lines = &rules[rules.len() - 3..];
    let weights: Vec<_> = lines.iter().map(|rule| format!("{:.2}", rule.weight)).collect();
    assert_eq!(weights, ["0.35", "0.25", "0.35"]);
    for rule in lines {
        assert!((rule.left - LEFT).abs() < 0.01 && (rule.length - 156.0).abs() < 0.01, "{rule:?}");
        assert_eq!(rule.color, BLACK);
    }
    assert_near(lines[2].y, BOTTOM, "the last line");
}

#[test]
fn clause_7_4_2_cc_of_size_4_one_character_in_further_lines_after_the_colon() {
    let pages = Pages::of(&document(&format!("{CC}{PRINTED}")));
    let label = pages.find(1, "抄送：");
    let size_4 = 14.0 * 25.4 / 72.0;
    assert_eq!((label.size(), label.family()), (14.0, FANGSONG));
    assert_near(label.left(), LEFT + size_4, "one character in");
    let first = pages.find(1, "省委各部门");
    let under = pages.texts(1).into_iter().find(|it| it.at.y > first.at.y).expect("a further line");
    assert_near(under.left(), first.left(), "under the first name");
    let right = pages
        .texts(1)
        .iter()
        .filter(|it| it.at.y == first.at.y)
        .map(|it| it.end())
        .fold(0.0, f64::max);
    // A line may end before a mark that may not stand at its end.
    let edge = RIGHT - size_4;
    assert!((edge - 2.0 * size_4..=edge + NEAR).contains(&right), "its right edge: {right:.2}");
    assert!(pages.text(1).contains("各民主党派省委会。"), "{}", pages.text(1));
}

#[test]
fn clause_7_4_2_addressee_moved_here_stands_above_without_a_line_between() {
    let pages = Pages::of(&document(&format!("to = \"各市（州）人民政府。\"\n{CC}{PRINTED}")));
    let (to, cc) = (pages.find(1, "主送："), pages.find(1, "抄送："));
    assert!(to.at.y < cc.at.y);
    let between = |rule: &&Rule| rule.y > to.ink().bottom && rule.y < cc.ink().top;
    assert_eq!(pages.rules(1).iter().filter(between).count(), 0);
    // Only where it was moved.
    assert_eq!(line_of(pages.find(1, "正文").first()), line_of(pages.find(1, "关于").first()) + 2);
}

#[test]
fn clause_7_4_3_printing_body_at_the_left_date_at_the_right() {
    let pages = Pages::of(&document(PRINTED));
    let size_4 = 14.0 * 25.4 / 72.0;
    let body = pages.find(1, "某某省人民政府办公厅");
    assert_eq!((body.size(), body.family()), (14.0, FANGSONG));
    assert_near(body.left(), LEFT + size_4, "one character in");
    let row: Vec<_> = pages.texts(1).into_iter().filter(|it| it.at.y == body.at.y).collect();
    let right = row.iter().map(|it| it.end()).fold(0.0, f64::max);
    assert_near(right, RIGHT - size_4, "one character in");
    let text: String = row.iter().map(|it| it.item.text.as_str()).collect();
    assert_eq!(text.replace(' ', ""), "某某省人民政府办公厅2026年3月10日印发");
}

#[test]
fn clause_7_4_it_stands_at_the_foot_of_the_last_page() {
    let attached = "\n[[document.attachment]]\ntitle = \"附文\"\nbody = \"一段。\"\n";
    let pages = Pages::of(&document_with(PRINTED, &format!("body = \"一段。\"\n{attached}")));
    assert_eq!(pages.count(), 2);
    assert!(!pages.text(1).contains("印发") && pages.text(2).contains("印发"));
}

#[test]
fn clause_7_4_on_an_even_page_where_the_office_wants_it() {
    let manifest = manifest("even_page = true\n");
    // A text of one page, one of two, and one that leaves no room on its second.
    for (lines, count, numbered) in [(2, 2, 1), (20, 2, 2), (27, 4, 2)] {
        let body = "字".repeat(28 * lines - 4) + "。";
        let source = document_with(PRINTED, &format!("body = \"{body}\"\n"));
        let workspace = Workspace::new(&source).file("layouts/gongwen/layout.toml", &manifest);
        let pages = Pages(workspace.lay_out().1.document);
        assert_eq!(pages.count(), count, "{lines} lines");
        assert!(pages.text(count).contains("印发"));
        // A blank page before it, and its own page, carry no number.
        for page in 1..=count {
            assert_eq!(
                pages.text(page).contains("— "),
                page <= numbered,
                "page {page} of {lines} lines"
            );
        }
    }
}

/// The built-in manifest with a usual distribution.
fn manifest(colophon: &str) -> String {
    let path = crate::harness::project().join("layouts/gongwen/layout.toml");
    let manifest = std::fs::read_to_string(path).expect("UTF-8");
    manifest.replace("[fonts]", &format!("[colophon]\n{colophon}\n[fonts]"))
}

#[test]
fn nothing_is_drawn_where_there_is_nothing_to_print() {
    let even = manifest("even_page = true\n");
    for lines in ["", "cc = []\n", "form = \"letter\"\n"] {
        let workspace = Workspace::new(&document(lines)).file("layouts/gongwen/layout.toml", &even);
        let pages = Pages(workspace.lay_out().1.document);
        assert_eq!(pages.count(), 1, "{lines}");
        let black = pages.rules(1).into_iter().filter(|rule| rule.color == BLACK);
        assert_eq!(black.count(), 0, "{lines}");
    }
}

#[test]
fn the_day_of_printing_is_printed_without_a_body_too() {
    let pages = Pages::of(&document("cc = \"甲\"\nprinted_on = 2026-03-10\n"));
    assert!(pages.text(1).replace(' ', "").contains("2026年3月10日印发"), "{}", pages.text(1));
}

#[test]
fn a_usual_addressee_is_not_printed_twice() {
    let manifest = manifest("to = \"各市（州）人民政府。\"\n");
    for (lines, count) in [("", 1), ("addressee = \"某某市人民政府\"\n", 0)] {
        let workspace =
            Workspace::new(&document(lines)).file("layouts/gongwen/layout.toml", &manifest);
        let pages = Pages(workspace.lay_out().1.document);
        assert_eq!(pages.text(1).matches("主送：").count(), count);
    }
}

#[test]
fn one_longer_than_a_page_ends_on_an_even_page_too() {
    let many: Vec<_> = (0..60).map(|n| format!("\"第{n}个单位。\"")).collect();
    let manifest = manifest("even_page = true\n");
    for (lines, last) in [(2, 4), (20, 4), (40, 6)] {
        let body = format!("body = \"{}。\"\n", "字".repeat(28 * lines - 4));
        let source = document_with(&format!("cc = [{}]\n", many.join(", ")), &body);
        let workspace = Workspace::new(&source).file("layouts/gongwen/layout.toml", &manifest);
        let pages = Pages(workspace.lay_out().1.document);
        assert_eq!(pages.count(), last, "{lines} lines");
        assert!(pages.text(last).contains("第59个单位"), "{lines} lines");
    }
}

#[test]
fn clause_7_5_numbers_of_size_4_7_mm_below_odd_right_even_left() {
    let pages = Pages::of(&document_with("", &format!("body = \"{}\"\n", "国".repeat(28 * 50))));
    for page in 1..=3 {
        let number =
            pages.texts(page).into_iter().find(|it| it.at.y.to_mm() > BOTTOM).expect("a number");
        assert_eq!(number.item.text, format!("— {page} —"));
        assert_eq!((number.size(), number.family()), (14.0, SONGTI));
        let dash = number.first();
        assert_near(dash.top - BOTTOM, 7.0, "the dash");
        if page % 2 == 1 {
            assert_near(number.end(), RIGHT - CELL, "one character in at the right");
        } else {
            assert_near(number.left(), LEFT + CELL, "one character in at the left");
        }
    }
}
