//! The distribution block at the foot of the last page (GB/T 9704-2012, 7.4).

use crate::frames::{rules, texts};
use crate::harness::{Workspace, issue, issue_with};

/// The bottom of the type area, in mm from the top of the sheet.
const FOOT: f64 = 37.0 + 225.0;

#[test]
fn its_lines_are_as_heavy_as_they_must_and_the_last_closes_the_type_area() {
    let (_, laid) = Workspace::new(&issue("一段。")).lay_out();
    let page = laid.document.pages().last().expect("a page");
    let rules = rules(&page.frame);
    let weights: Vec<_> = rules.iter().map(|rule| format!("{:.2}", rule.weight)).collect();
    assert_eq!(weights, ["0.35", "0.25", "0.35"]);
    let last = rules.last().expect("a line").y;
    assert!((last - FOOT).abs() < 0.2, "the last line at {last:.3} mm");
    for rule in rules {
        assert!((rule.left - 28.0).abs() < 0.01 && (rule.length - 156.0).abs() < 0.01, "{rule:?}");
    }
}

#[test]
fn further_lines_stand_under_the_first_name() {
    let source = issue("一段。") + "\n[colophon]\nto = [\"甲单位。\", \"乙单位。\"]\n";
    let (_, laid) = Workspace::new(&source).lay_out();
    let page = texts(&laid.document.pages().last().expect("a page").frame);
    let at = |word: &str| {
        let text = page.iter().find(|text| text.item.text.starts_with(word));
        text.unwrap_or_else(|| panic!("{word} is printed")).at
    };
    assert_eq!(at("甲单位").x, at("乙单位").x);
    assert!(at("甲单位").y < at("乙单位").y);
    // Size 4, a character in from the edge.
    assert!((at("主送").x.to_mm() - 28.0 - 14.0 * 25.4 / 72.0).abs() < 0.01);
}

#[test]
fn it_stands_on_a_page_of_its_own_only_when_it_does_not_fit() {
    // 22 lines less five of headings, less the two characters of the indent.
    let full = "国".repeat(28 * 17 - 2);
    let (_, laid) = Workspace::new(&issue(&full)).lay_out();
    let pages = laid.document.pages();
    assert_eq!(pages.len(), 3);
    let last = texts(&pages[2].frame);
    assert!(last.iter().all(|text| !text.item.text.contains('国')));
    // A page with nothing but the colophon carries no number.
    assert!(last.iter().all(|text| text.at.y.to_mm() < FOOT));
    let (_, laid) = Workspace::new(&issue("一段。")).lay_out();
    assert_eq!(laid.document.pages().len(), 2);
}

#[test]
fn one_longer_than_a_page_ends_at_the_foot_of_the_last() {
    // 26 lines a page: what is left over stands at the foot of the page before, that of
    // the text where there is room.
    for (count, lines, first, last) in
        [(60, 1, 2, 4), (48, 1, 3, 4), (49, 1, 2, 4), (47, 12, 3, 4), (70, 1, 3, 5)]
    {
        let names: Vec<_> = (0..count).map(|number| format!("\"第{number}个单位。\"")).collect();
        let body = "国".repeat(28 * lines - 2);
        let source = issue(&body) + &format!("\n[colophon]\nto = [{}]\n", names.join(", "));
        let (_, laid) = Workspace::new(&source).lay_out();
        let pages = laid.document.pages();
        let holds = |page: usize, word: &str| {
            texts(&pages[page - 1].frame).iter().any(|text| text.item.text.contains(word))
        };
        assert_eq!(pages.len(), last, "{count} names");
        assert!(holds(first, "主送"), "{count} names");
        assert!(holds(last, "印发"), "{count} names");
        for page in &pages[first - 1..] {
            // The baseline of the last line, above the number of the page.
            let lines = texts(&page.frame).into_iter().map(|text| text.at.y.to_mm());
            let lowest = lines.filter(|y| *y < FOOT).fold(0.0, f64::max);
            assert!((lowest - FOOT).abs() < 4.0, "{count} names: {lowest:.2} mm");
        }
        let rule = rules(&pages[last - 1].frame).last().expect("a line").y;
        assert!((rule - FOOT).abs() < 0.2, "the last line at {rule:.3} mm");
    }
}

#[test]
fn copies_and_another_day_of_printing_are_shown() {
    let article = "title = \"标题\"\nbody = \"一段。\"\n\n[colophon]\ncopies = 120\n\
                   printed_on = 2026-01-10\nprinted_by = \"某某室\"\nto = []\ncc = []\n";
    let (_, laid) = Workspace::new(&issue_with("", article)).lay_out();
    let page = texts(&laid.document.pages().last().expect("a page").frame);
    let text: String = page.iter().map(|text| text.item.text.as_str()).collect();
    for part in ["某某室", "2026年1月10日印发", "（共印120份）"] {
        assert!(text.replace(' ', "").contains(part), "{part} in {text}");
    }
    assert!(!text.contains("主送") && !text.contains("抄送"));
}
