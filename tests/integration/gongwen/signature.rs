//! Who signs and when: clauses 7.3.5 and 7.3.6.

use super::*;
use crate::harness::{document, document_with};

/// Where the ink of a line ends, of the text that starts it.
fn end_of_line(pages: &Pages, page: usize, start: &Placed) -> f64 {
    let same = pages.texts(page).into_iter().filter(|text| text.at.y == start.at.y);
    same.map(|text| text.end()).fold(0.0, f64::max)
}

#[test]
fn clause_7_3_5_1_with_a_seal_the_name_over_the_date_four_characters_in() {
    let pages = Pages::of(&document("issuer = \"某某省科学技术厅\"\n"));
    let name = pages
        .texts(1)
        .into_iter()
        .rfind(|it| it.item.text == "某某省科学技术厅")
        .expect("the name");
    let date = pages.find(1, "2026");
    let right = end_of_line(&pages, 1, &date);
    assert_near(right, RIGHT - 4.0 * CELL, "four characters in");
    assert_near(name.middle(), (date.left() + right) / 2.0, "the name over the date");
    assert_eq!(line_of(name.ink()) + 1, line_by_baseline(&date));
    // A seal of 42 to 50 mm, its middle at that of name and date or up to 5 mm
    // above it, comes with its top within a line of the text.
    let bottom = pages.find(1, "正文一段").first().centre() + LINE / 2.0;
    let middle = (name.ink().centre() + date.first().centre()) / 2.0;
    for (seal, above) in [(42.0, 0.0), (42.0, 5.0), (45.0, 2.5), (50.0, 5.0)] {
        let top = middle - above - seal / 2.0 - bottom;
        assert!((0.0..=LINE).contains(&top), "a seal of {seal} mm: {top:.1} mm below the text");
    }
}

#[test]
fn clause_7_3_5_1_a_long_name_stays_in_the_type_area() {
    let long = "某某省推进创新驱动发展战略工作领导小组办公室";
    let pages = Pages::of(&document(&format!("issuer = \"{long}\"\n")));
    let name = pages.texts(1).into_iter().rfind(|it| it.item.text == long).expect("the name");
    assert!(name.ink().right <= RIGHT && name.ink().left >= LEFT);
    let date = pages.find(1, "2026");
    let middle = (date.left() + end_of_line(&pages, 1, &date)) / 2.0;
    assert_near(name.middle(), middle, "the name over the date");
}

#[test]
fn clause_7_3_5_1_joint_names_side_by_side_with_room_for_each_seal() {
    let names = ["某某省科技厅", "某某省财政厅", "某某省教育厅", "某某省人社厅"];
    // So long a text that its last lines leave the first page.
    let body = format!("body = \"{}。\"\n", "字".repeat(28 * 9));
    let pages = Pages::of(&document_with(&format!("issuer = {names:?}\n"), &body));
    let signed: Vec<_> = (1..=pages.count())
        .flat_map(|page| pages.texts(page))
        .filter(|it| it.size() == SIZE_3_PT && names.contains(&it.item.text.as_str()))
        .collect();
    assert_eq!(signed.iter().map(|it| it.item.text.as_str()).collect::<Vec<_>>(), names);
    // Seals of 45 mm in a row do not touch, and none leaves the type area.
    for pair in signed.windows(2) {
        let (a, b) = (pair[0].ink(), pair[1].ink());
        if pair[0].at.y == pair[1].at.y {
            assert!(b.middle() - a.middle() >= 45.0, "{:?}", pair[1].item.text);
        } else {
            assert!(b.centre() - a.centre() >= 45.0, "{:?}", pair[1].item.text);
        }
    }
    for name in &signed {
        assert!(name.middle() - 22.5 >= LEFT - 0.1 && name.middle() + 22.5 <= RIGHT + 0.1);
    }
    // The last stands over the date.
    let date = pages.find(pages.count(), "2026");
    let middle = (date.left() + end_of_line(&pages, pages.count(), &date)) / 2.0;
    assert_near(signed[3].middle(), middle, "the last name over the date");
}

#[test]
fn clause_7_3_5_2_without_a_seal_the_date_two_characters_right_of_the_name() {
    let pages = Pages::of(&document("seal = false\nissuer = \"某某省科学技术厅办公室\"\n"));
    let name =
        pages.texts(1).into_iter().rfind(|it| it.item.text.ends_with("办公室")).expect("the name");
    let date = pages.find(1, "2026");
    assert_near(name.end(), RIGHT - 2.0 * CELL, "two characters in");
    assert_near(date.left() - name.left(), 2.0 * CELL, "two characters right");
    let text = line_of(pages.find(1, "正文一段").first());
    assert_eq!(line_of(name.ink()), text + 2);
    assert_eq!(line_by_baseline(&date), text + 3);
}

#[test]
fn clause_7_3_5_2_a_date_longer_than_the_name_is_two_characters_in() {
    let pages = Pages::of(&document("seal = false\nissuer = \"某委\"\n"));
    let name = pages.texts(1).into_iter().rfind(|it| it.item.text == "某委").expect("the name");
    let date = pages.find(1, "2026");
    assert_near(end_of_line(&pages, 1, &date), RIGHT - 2.0 * CELL, "two characters in");
    assert_near(date.left() - name.left(), 2.0 * CELL, "two characters right");
}

#[test]
fn clause_7_3_5_4_date_in_arabic_digits_unpadded() {
    let pages = Pages::of(&document(""));
    assert!(pages.text(1).replace(' ', "").contains("2026年3月8日"), "{}", pages.text(1));
}

#[test]
fn clause_7_3_5_5_the_signature_never_stands_on_a_page_without_text() {
    let mut kept = 0;
    // The text of the first page fills, line by line, to where the signature
    // does not fit any more.
    for lines in 1..=12 {
        let body = "字".repeat(28 * lines - 4) + "。";
        let pages = Pages::of(&document_with("", &format!("body = \"{body}\"\n")));
        let last = pages.count();
        let signed = pages.text(last);
        assert!(signed.contains("某某省人民政府"), "{lines} lines: {signed}");
        assert!(signed.contains("字。"), "{lines} lines: the text's end stands with the signature");
        kept += usize::from(last > 1);
    }
    assert!((2..=8).contains(&kept), "{kept} of 12 need a second page");
}

#[test]
fn clause_7_3_5_5_nor_where_the_text_ends_in_a_table_or_a_heading() {
    let table = "表1 安排\n| 甲 | 乙 |\n| 丙 | 丁 |";
    for end in [table, "一、结束语"] {
        for lines in 1..=10 {
            let body = format!("{}。\n{end}", "字".repeat(28 * lines - 4));
            let pages = Pages::of(&document_with("", &format!("body = '''\n{body}\n'''\n")));
            let last = pages.text(pages.count());
            let end = if end == table { "丁" } else { "结束语" };
            assert!(last.contains(end) && last.contains("某某省人民政府"), "{lines} lines: {last}");
            assert!(last.replace(' ', "").contains("2026年3月8日"), "{lines} lines: {last}");
        }
    }
}

#[test]
fn many_joint_names_are_all_printed_with_seal_and_without() {
    let names: Vec<_> = (11..=26).map(|n| format!("某某省第{n}科学技术局")).collect();
    for seal in ["true", "false"] {
        let body = format!("body = \"{}。\"\n", "字".repeat(28 * 3));
        let lines = format!("issuer = {names:?}\nseal = {seal}\n");
        let pages = Pages::of(&document_with(&lines, &body));
        let text: String = (1..=pages.count()).map(|page| pages.text(page)).collect();
        for name in &names {
            // In the mark and over the date.
            let count = text.replace(' ', "").matches(name.as_str()).count();
            assert_eq!(count, 2, "{name}");
        }
        assert!(text.replace(' ', "").ends_with(&format!("2026年3月8日—{}—", pages.count())));
        assert!(pages.text(pages.count()).replace(' ', "").contains("第26科学技术局2026年3月8日"));
    }
}

#[test]
fn names_longer_than_a_line_take_two_and_the_date_its_own() {
    let long = "某某省推进创新驱动发展战略工作领导小组办公室科学技术协调处";
    for seal in ["true", "false"] {
        let pages = Pages::of(&document(&format!("issuer = \"{long}\"\nseal = {seal}\n")));
        let date = pages.find(1, "2026");
        assert!(date.left() >= LEFT);
        let name =
            pages.texts(1).into_iter().rfind(|it| it.size() == SIZE_3_PT && it.at.y < date.at.y);
        assert_near((date.at.y - name.expect("the name").at.y).to_mm(), LINE, "a line on");
    }
}

#[test]
fn a_long_name_beside_others_stays_in_the_type_area() {
    let long = "某某省推进创新驱动发展战略工作领导小组办公室";
    for names in [["某某厅", long], [long, "某某厅"]] {
        let body = format!("body = \"{}。\"\n", "字".repeat(28 * 9));
        let pages = Pages::of(&document_with(&format!("issuer = {names:?}\n"), &body));
        for page in 1..=pages.count() {
            for text in pages.texts(page) {
                assert!(
                    text.left() >= LEFT - 0.1 && text.end() <= RIGHT + NEAR,
                    "{}",
                    text.item.text
                );
            }
        }
    }
}

#[test]
fn nobody_signs_where_the_signature_is_empty() {
    for seal in ["true", "false"] {
        let pages = Pages::of(&document(&format!("signature = []\nseal = {seal}\n")));
        assert_eq!(pages.text(1).matches("某某省人民政府").count(), 1, "the mark alone");
        assert!(pages.text(1).replace(' ', "").contains("2026年3月8日"));
    }
}

#[test]
fn clause_7_3_6_brackets_of_its_own_are_kept() {
    for (written, printed) in [
        ("（联系人：宋某（处长））", "（联系人：宋某（处长））"),
        ("（甲）（乙）", "（（甲）（乙））"),
        ("（联系人：宋某)", "（联系人：宋某）"),
    ] {
        let pages = Pages::of(&document(&format!("note = \"{written}\"\n")));
        assert!(pages.text(1).contains(printed), "{written}: {}", pages.text(1));
    }
}

#[test]
fn clause_7_3_6_note_in_brackets_on_the_line_below_the_date() {
    for written in ["此件公开发布", "（此件公开发布）", "(此件公开发布)"] {
        let pages = Pages::of(&document(&format!("note = \"{written}\"\n")));
        let note = pages.find(1, "（");
        assert!(pages.text(1).contains("（此件公开发布）"), "{}", pages.text(1));
        assert_near(note.left(), LEFT + 2.0 * CELL, "two characters in");
        let text = pages.find(1, "（");
        let date = pages.find(1, "2026");
        assert_eq!(line_by_baseline(&text), line_by_baseline(&date) + 1);
    }
}
