//! The sheet, the title and the text: clauses 5 and 7.3.1 to 7.3.3.

use super::*;
use crate::harness::{document, document_with};

#[test]
fn clause_5_1_and_5_2_1_sheet_and_margins() {
    let pages = Pages::of(&document_with("", &format!("body = \"{}\"\n", "国".repeat(28 * 40))));
    let sheet = pages.0.pages()[1].frame.size();
    assert_near(sheet.x.to_mm(), 210.0, "the sheet's width");
    assert_near(sheet.y.to_mm(), 297.0, "the sheet's height");
    let body: Vec<_> =
        pages.texts(2).into_iter().filter(|it| it.item.text.contains('国')).collect();
    let left = body.iter().map(|text| text.left()).fold(f64::MAX, f64::min);
    let right = body.iter().map(|text| text.end()).fold(0.0, f64::max);
    assert_near(left, LEFT, "the left margin");
    assert_near(right, RIGHT, "the right margin");
}

#[test]
fn clause_5_2_2_and_5_2_4_fangsong_of_size_3_in_black() {
    let pages =
        Pages::of(&document("addressee = \"各市（州）人民政府\"\nnote = \"此件公开发布\"\n"));
    for word in ["某府发", "各市", "正文一段", "2026", "（"] {
        let text = pages.find(1, word);
        assert_eq!(
            (text.size(), text.family(), text.color().as_str()),
            (SIZE_3_PT, FANGSONG, BLACK)
        );
    }
}

#[test]
fn clause_5_2_3_22_lines_of_28_characters() {
    let pages = Pages::of(&document_with("", &format!("body = \"{}\"\n", "国".repeat(28 * 60))));
    let body: Vec<_> =
        pages.texts(2).into_iter().filter(|it| it.item.text.contains('国')).collect();
    let lines: Vec<_> = body.iter().map(|text| line_of(text.ink())).collect();
    assert_eq!(lines, (1..=22).collect::<Vec<_>>());
    for text in &body {
        assert_eq!(text.item.glyphs.len(), 28);
    }
}

#[test]
fn clause_7_3_1_title_of_size_2_two_lines_below_the_red_line_centred() {
    let pages = Pages::of(&document("title = [\"某某省人民政府关于做好\", \"有关工作的通知\"]\n"));
    let (first, second) = (pages.find(1, "某某省人民政府关于"), pages.find(1, "有关工作"));
    assert_eq!((first.size(), first.family()), (22.0, XIAOBIAOSONG));
    assert_eq!(first.color(), BLACK);
    let red = pages.rules(1).remove(0);
    let size_2 = 22.0 * 25.4 / 72.0;
    assert_near(first.ink().centre() - size_2 / 2.0 - red.bottom(), 2.0 * LINE, "two lines");
    assert_near(second.first().centre() - first.first().centre(), LINE, "a line on");
    for line in [first, second] {
        assert_near(line.ink().middle(), (LEFT + RIGHT) / 2.0, "its middle");
    }
}

#[test]
fn clause_7_3_1_a_long_title_becomes_a_trapezoid() {
    let pages = Pages::of(&document(
        "title = \"某某省人民政府关于进一步加强科技成果转化中试平台建设和管理工作的通知\"\n",
    ));
    let widths: Vec<_> =
        pages.texts(1).iter().filter(|it| it.size() == 22.0).map(|it| it.ink().width()).collect();
    assert_eq!(widths.len(), 2);
    // The longer line above or below: 梯形 stands either way, and the sense comes first.
    let (least, most) = (widths[0].min(widths[1]), widths[0].max(widths[1]));
    assert!(least < most && least > 0.6 * most, "{widths:?}");
}

#[test]
fn clause_7_3_2_addressee_a_blank_line_below_flush_left_with_a_colon() {
    let names = "各市（州）人民政府，各县（市、区）人民政府，省政府各部门、各直属机构，有关高等学校、科研院所，各有关单位";
    for written in [names.to_owned(), format!("{names}：")] {
        let pages = Pages::of(&document(&format!("addressee = \"{written}\"\n")));
        let first = pages.find(1, "各市");
        assert_near(first.left(), LEFT, "its left edge");
        let title = line_of(pages.find(1, "关于做好").first());
        assert_eq!(line_of(first.first()), title + 2);
        let text = pages.text(1);
        assert!(text.contains("各有关单位：正文一段"), "{text}");
        // Its further line is flush left too.
        let under =
            pages.texts(1).into_iter().find(|it| it.at.y > first.at.y && it.size() == SIZE_3_PT);
        assert_near(under.expect("a further line").left(), LEFT, "its further line");
    }
}

#[test]
fn clause_7_3_2_the_first_page_shows_text() {
    let issuers: Vec<_> = (1..=6).map(|n| format!("\"某某省第{n}厅\"")).collect();
    let source = document(&format!(
        "issuer = [{}]\naddressee = \"{}\"\n",
        issuers.join(", "),
        "各有关单位，".repeat(40)
    ));
    let ran = Workspace::new(&source).run(&["build"]);
    assert_eq!(ran.status, 0);
    assert!(
        ran.stderr.starts_with("警告[first-page]: 首页没有正文，国家标准要求首页必须显示正文\n"),
        "{}",
        ran.stderr
    );
}

#[test]
fn clause_7_3_3_text_two_characters_in_and_four_levels() {
    let body = "body = '''\n引言一段话，交代来由，说明本次工作的背景和考虑，也说明由谁负责、何时完成。\n一、总体要求\n（一）工作目标\n1.主要指标\n（1）具体安排。后面的话。\n一、领句。后面的话。\n（一）领句。后面的话。\n特此通知。\n'''\n";
    let pages = Pages::of(&document_with("", body));
    let intro = pages.find(1, "引言");
    assert_near(intro.left(), LEFT + 2.0 * CELL, "two characters in");
    for (word, family) in
        [("一、总体", HEITI), ("（一）工作", KAITI), ("1.主要", FANGSONG), ("（1）具体", FANGSONG)]
    {
        let heading = pages.find(1, word);
        assert_eq!((heading.size(), heading.family()), (SIZE_3_PT, family), "{word}");
        assert_near(heading.left(), LEFT + 2.0 * CELL, word);
    }
    // A run-in lead has its level's face; the text after it the body's.
    for (word, family) in [("一、领句", HEITI), ("（一）领句", KAITI)] {
        let lead = pages.find(1, word);
        assert_eq!(lead.family(), family);
        let after =
            pages.texts(1).into_iter().find(|it| it.at.y == lead.at.y && it.at.x > lead.at.x);
        assert_eq!(after.expect("text after it").family(), FANGSONG);
    }
    // Dates and ranges in it stay as typed.
    assert_eq!(line_of(intro.first()), line_of(pages.find(1, "关于做好").first()) + 2);
}
