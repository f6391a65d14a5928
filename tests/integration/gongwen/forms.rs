//! The other forms: 信函 (10.1), 命令 (10.2), 纪要 (10.3).

use super::*;
use crate::harness::{document, document_with};

const LETTER: &str = "form = \"letter\"\nissuer = \"某某省科学技术厅\"\n";

/// A character of size 3, seven eighths of it.
const SEVEN_EIGHTHS: f64 = SIZE_3 * 7.0 / 8.0;

#[test]
fn clause_10_1_mark_30_mm_below_the_sheets_top() {
    let pages = Pages::of(&document(LETTER));
    let mark = pages.find(1, "某某省科学技术厅");
    assert_eq!((mark.family(), mark.color().as_str()), (XIAOBIAOSONG, RED));
    assert_near(mark.ink().top, 30.0, "the mark's top");
    assert_near(mark.ink().middle(), (LEFT + RIGHT) / 2.0, "its middle");
    assert_eq!(mark.item.text, "某某省科学技术厅");
}

#[test]
fn clause_10_1_red_double_lines_of_170_mm() {
    let pages =
        Pages::of(&document_with(LETTER, &format!("body = \"{}。\"\n", "字".repeat(28 * 30))));
    let mark = pages.find(1, "某某省科学技术厅").ink();
    let rules = pages.rules(1);
    assert_eq!(rules.len(), 4);
    for rule in &rules {
        assert_near(rule.length, 170.0, "its length");
        assert_near(rule.left + rule.length / 2.0, 105.0, "its middle");
        assert_eq!(rule.color, RED);
    }
    assert_near(rules[0].top() - mark.bottom, 4.0, "the first below the mark");
    assert!(rules[0].weight > rules[1].weight, "thick over thin");
    assert!(rules[1].top() > rules[0].bottom() && rules[1].top() - rules[0].bottom() < 1.0);
    assert_near(297.0 - rules[3].bottom(), 20.0, "the second above the sheet's bottom");
    assert!(rules[2].weight < rules[3].weight, "thin over thick");
    // Only on the first page.
    assert_eq!(pages.rules(2).len(), 0);
}

#[test]
fn clause_10_1_number_at_the_right_marks_at_the_left_under_the_first_line() {
    let pages = Pages::of(&document(&format!(
        "{LETTER}copy_number = 1\nsecrecy = \"秘密\"\nurgency = \"加急\"\n"
    )));
    let line = pages.rules(1)[1].bottom();
    let number = pages.find(1, "某府发");
    let row: Vec<_> = pages.texts(1).into_iter().filter(|it| it.at.y == number.at.y).collect();
    let right = row.iter().map(Placed::end).fold(0.0, f64::max);
    assert_near(right, RIGHT, "its right edge");
    let top = number.first().centre() - SIZE_3 / 2.0;
    assert_near(top - line, SEVEN_EIGHTHS, "its top below the line");
    for (index, word) in ["000001", "秘密", "加急"].into_iter().enumerate() {
        let mark = pages.find(1, word);
        assert_near(mark.left(), LEFT, "its left edge");
        let top = mark.ink().centre() - SIZE_3 / 2.0;
        assert_near(top - line, SEVEN_EIGHTHS + index as f64 * LINE, word);
    }
}

#[test]
fn clause_10_1_title_two_lines_below_the_last_of_them() {
    for (marks, last) in [("", "某府发"), ("copy_number = 1\nsecrecy = \"秘密\"\n", "秘密")]
    {
        let pages = Pages::of(&document(&format!("{LETTER}{marks}")));
        let bottom = pages.find(1, last).first().centre() + SIZE_3 / 2.0;
        let title = pages.find(1, "关于做好").first();
        let size_2 = 22.0 * 25.4 / 72.0;
        assert_near(title.centre() - size_2 / 2.0 - bottom, 2.0 * LINE, "two lines");
        // It stands on the grid all the same.
        line_of(title);
    }
}

#[test]
fn clause_10_1_no_number_on_page_1_and_a_bare_colophon() {
    let body = format!("body = \"{}。\"\n", "字".repeat(28 * 30));
    let pages = Pages::of(&document_with(&format!("{LETTER}cc = \"省财政厅。\"\n"), &body));
    assert!(!pages.text(1).contains('—'));
    assert!(pages.text(2).contains("— 2 —"));
    assert_eq!(pages.rules(2).len(), 0);
    let cc = pages.find(2, "抄送：");
    assert_eq!(cc.size(), 14.0);
    // Its line, of 24 pt, is the type area's last.
    let size_4 = 14.0 * 25.4 / 72.0;
    let below = (24.0 * 25.4 / 72.0 - size_4) / 2.0;
    assert_near(cc.first().centre() + size_4 / 2.0, BOTTOM - below, "the foot of its type");
    assert!(!pages.text(2).contains("印发"));
}

const ORDER: &str = "form = \"order\"\nnumber = \"第12号\"\nsigners = [\"省长　赵文衡\"]\n";

#[test]
fn clause_10_2_mark_20_mm_below_the_top_number_and_text_two_lines_on() {
    let pages = Pages::of(&document(ORDER));
    let mark = pages.find(1, "某某省人民政府");
    assert_eq!(mark.item.text, "某某省人民政府令");
    assert_eq!((mark.family(), mark.color().as_str()), (XIAOBIAOSONG, RED));
    assert_near(mark.ink().top - TOP, 20.0, "the mark's top");
    assert_near(mark.ink().middle(), (LEFT + RIGHT) / 2.0, "its middle");
    let number = pages.find(1, "第");
    assert_near(number.first().centre() - LINE / 2.0 - mark.ink().bottom, 2.0 * LINE, "two lines");
    let row: Vec<_> = pages.texts(1).into_iter().filter(|it| it.at.y == number.at.y).collect();
    let right = row.iter().map(Placed::end).fold(0.0, f64::max);
    assert_near((number.left() + right) / 2.0, (LEFT + RIGHT) / 2.0, "its middle");
    let title = pages.find(1, "关于做好").first();
    assert_eq!(line_of(title), line_of(number.first()) + 3);
    assert_eq!(pages.rules(1).len(), 0);
}

#[test]
fn clause_10_2_an_order_needs_no_title() {
    let source = document(&format!("{ORDER}title = \"标题\"\n")).replace("title = \"标题\"\n", "");
    let pages = Pages::of(&source);
    assert_eq!(
        line_of(pages.find(1, "正文一段").first()),
        line_of(pages.find(1, "第").first()) + 3
    );
}

#[test]
fn clause_7_3_5_3_stamp_two_lines_below_the_text_four_characters_in() {
    let pages = Pages::of(&document(ORDER));
    let text = line_of(pages.find(1, "正文一段").first());
    let (post, name) = (pages.find(1, "省长"), pages.find(1, "赵文衡"));
    assert_eq!(name.family(), KAITI);
    assert_near(name.end(), RIGHT - 4.0 * CELL, "four characters in");
    assert_near(name.left() - post.end(), 2.0 * CELL, "two characters between");
    assert_eq!((line_of(post.ink()), line_of(name.ink())), (text + 3, text + 3));
    let date = pages.find(1, "2026");
    let row: Vec<_> = pages.texts(1).into_iter().filter(|it| it.at.y == date.at.y).collect();
    assert_near(row.iter().map(|it| it.end()).fold(0.0, f64::max), RIGHT - 4.0 * CELL, "the date");
    assert_near(date.at.y.to_mm() - name.at.y.to_mm(), 2.0 * LINE, "a blank line between");
}

const MINUTES: &str = "form = \"minutes\"\nissuer = \"某某省人民政府专题会议\"\nnumber = \"〔2026〕6号\"\n\
    signature = \"某某省人民政府办公厅\"\npresent = [\"省科技厅　李明远\", \"省财政厅　周启文\"]\n\
    apologies = \"省教育厅　沈明章\"\nin_attendance = \"省应急管理厅　彭守正\"\n";

#[test]
fn clause_10_3_mark_35_mm_below_the_top() {
    let pages = Pages::of(&document(MINUTES));
    let mark = pages.find(1, "某某省人民政府专题");
    assert_eq!(mark.item.text, "某某省人民政府专题会议纪要");
    assert_eq!((mark.family(), mark.color().as_str()), (XIAOBIAOSONG, RED));
    assert_near(mark.ink().top - TOP, 35.0, "the mark's top");
    assert_near(mark.ink().middle(), (LEFT + RIGHT) / 2.0, "its middle");
}

#[test]
fn minutes_keep_a_long_office_off_the_date_and_the_red_line() {
    let long = "某某省推进创新驱动发展战略工作领导小组办公室";
    let pages = Pages::of(&document(&MINUTES.replace("某某省人民政府办公厅", long)));
    let (office, date) = (pages.find(1, long), pages.find(1, "2026年"));
    assert_near((date.at.y - office.at.y).to_mm(), LINE, "the date a line below");
    assert!(office.end() <= RIGHT - CELL);
}

#[test]
fn clause_10_3_who_took_part_a_blank_line_below_labels_in_hei() {
    let pages = Pages::of(&document(MINUTES));
    let text = line_of(pages.find(1, "正文一段").first());
    for (label, line) in [("出席", 2), ("请假", 4), ("列席", 5)] {
        let label = pages.find(1, label);
        assert_eq!((label.size(), label.family()), (SIZE_3_PT, HEITI));
        assert_near(label.left(), LEFT + 2.0 * CELL, "two characters in");
        assert_eq!(line_of(label.first()), text + line);
    }
    let (first, second) = (pages.find(1, "省科技厅"), pages.find(1, "省财政厅"));
    assert_eq!((first.family(), first.size()), (FANGSONG, SIZE_3_PT));
    assert_near(first.left(), LEFT + 5.0 * CELL, "after the colon");
    assert_near(second.left(), first.left(), "under the first name");
}

#[test]
fn minutes_have_office_and_date_over_the_red_line_and_no_signature() {
    let pages = Pages::of(&document(MINUTES));
    let office = pages.find(1, "某某省人民政府办公厅");
    let date = pages.find(1, "2026年").at.y.max(pages.find(1, "2026").at.y);
    assert_near(office.left(), LEFT + CELL, "one character in");
    assert_eq!(office.at.y, date);
    let rule = pages.rules(1).remove(0);
    assert_near(rule.top() - office.ink().bottom, 4.0, "the red line");
    assert_eq!(pages.text(1).matches("办公厅").count(), 1);
}
