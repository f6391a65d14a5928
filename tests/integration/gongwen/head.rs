//! The head (版头), clause 7.2.

use super::*;
use crate::harness::{document, document_with};

#[test]
fn clause_7_2_1_copy_number_six_digits_on_the_first_line_at_the_left() {
    let pages = Pages::of(&document("copy_number = 12\n"));
    let number = pages.find(1, "000012");
    assert_eq!(number.item.text, "000012");
    assert_eq!((number.size(), number.family()), (SIZE_3_PT, "Tinos"));
    assert_near(number.left(), LEFT, "its left edge");
    assert_eq!(line_of(number.ink()), 1);
}

#[test]
fn clause_7_2_2_secrecy_and_term_in_hei_on_the_second_line() {
    let pages =
        Pages::of(&document("copy_number = 1\nsecrecy = \"机密\"\nsecrecy_term = \"1年\"\n"));
    assert!(pages.text(1).contains("机密★1年") || pages.text(1).contains("机密★1 年"));
    let secrecy = pages.find(1, "机密");
    assert_eq!((secrecy.size(), secrecy.family()), (SIZE_3_PT, HEITI));
    assert_eq!(secrecy.color(), BLACK);
    assert_near(secrecy.left(), LEFT, "its left edge");
    assert_eq!(line_of(secrecy.first()), 2);
    // Without a number it keeps its line.
    let pages = Pages::of(&document("secrecy = \"秘密\"\n"));
    assert_eq!(line_of(pages.find(1, "秘密").ink()), 2);
    assert!(!pages.text(1).contains('★'));
}

#[test]
fn clause_7_2_3_urgency_in_hei_under_what_there_is() {
    for (lines, line) in [
        ("urgency = \"特急\"\n", 1),
        ("urgency = \"特急\"\ncopy_number = 1\n", 2),
        ("urgency = \"特急\"\ncopy_number = 1\nsecrecy = \"绝密\"\n", 3),
    ] {
        let pages = Pages::of(&document(lines));
        let urgency = pages.find(1, "特急");
        assert_eq!((urgency.size(), urgency.family()), (SIZE_3_PT, HEITI));
        assert_near(urgency.left(), LEFT, "its left edge");
        assert_eq!(line_of(urgency.ink()), line, "{lines}");
    }
}

#[test]
fn clause_7_2_4_the_mark_35_mm_below_the_top_centred_red() {
    for name in ["某厅", "某某省人民政府", "某某省推进创新驱动发展战略工作领导小组办公室"]
    {
        let pages = Pages::of(&document(&format!("issuer = \"{name}\"\n")));
        let mark = pages.find(1, name);
        assert_eq!(mark.item.text, format!("{name}文件"));
        assert_eq!((mark.family(), mark.color().as_str()), (XIAOBIAOSONG, RED));
        assert_near(mark.ink().top - TOP, 35.0, "the mark's top");
        assert_near(mark.ink().middle(), (LEFT + RIGHT) / 2.0, "its middle");
        assert!(mark.ink().left >= LEFT && mark.ink().right <= RIGHT, "{name} fits");
    }
}

#[test]
fn clause_7_2_4_the_word_after_the_body_can_be_another_or_none() {
    for (lines, mark) in [
        ("issuer = \"某某省人民政府文件\"\n", "某某省人民政府文件"),
        ("mark = \"公报\"\n", "某某省人民政府公报"),
        ("mark = \"\"\n", "某某省人民政府"),
    ] {
        let pages = Pages::of(&document(lines));
        assert_eq!(pages.find(1, "某某省人民政府").item.text, mark);
    }
}

#[test]
fn clause_7_2_4_joint_bodies_one_under_another_with_the_word_at_their_right() {
    let pages = Pages::of(&document(
        "issuer = [\"某某省科学技术厅\", \"某某省财政厅\", \"某某省教育厅\"]\nseal = false\n",
    ));
    let bodies: Vec<_> =
        ["某某省科学技术厅", "某某省财政厅", "某某省教育厅"].map(|name| pages.find(1, name)).into();
    let word = pages.find(1, "文件");
    assert_near(bodies[0].ink().top - TOP, 35.0, "the mark's top");
    for pair in bodies.windows(2) {
        assert!(pair[0].ink().bottom < pair[1].ink().top);
        assert_near(pair[1].ink().left, pair[0].ink().left, "a name's left edge");
        assert_near(pair[1].ink().right, pair[0].ink().right, "a name's right edge");
    }
    let middle = (bodies[0].ink().top + bodies[2].ink().bottom) / 2.0;
    assert_near(word.ink().centre(), middle, "the word's middle");
    assert!(word.ink().left > bodies[0].ink().right);
    assert_near(
        (bodies[0].ink().left + word.ink().right) / 2.0,
        (LEFT + RIGHT) / 2.0,
        "the middle",
    );
}

#[test]
fn clause_7_2_5_number_two_blank_lines_below_the_mark_centred() {
    let pages = Pages::of(&document(""));
    let mark = pages.find(1, "某某省人民政府").ink();
    let number = pages.find(1, "某府发");
    assert_eq!((number.size(), number.family()), (SIZE_3_PT, FANGSONG));
    let line_top = number.first().centre() - LINE / 2.0;
    assert_near(line_top - mark.bottom, 2.0 * LINE, "two blank lines");
    let right = pages
        .texts(1)
        .iter()
        .filter(|text| text.at.y == number.at.y)
        .map(Placed::end)
        .fold(0.0, f64::max);
    assert_near((number.left() + right) / 2.0, (LEFT + RIGHT) / 2.0, "its middle");
}

#[test]
fn clause_7_2_5_of_an_upward_document_one_character_in_beside_the_last_signer() {
    for (names, lines) in [("\"顾承安\"", 1), ("\"顾承安\", \"许若谷\", \"沈明章\"", 2)]
    {
        let pages = Pages::of(&document(&format!("signers = [{names}]\n")));
        let number = pages.find(1, "某府发");
        assert_near(number.left(), LEFT + CELL, "one character in");
        let last = pages.find(1, if lines == 1 { "顾承安" } else { "沈明章" });
        assert!((number.at.y - last.at.y).to_mm().abs() < 0.001);
    }
}

#[test]
fn clause_7_2_6_signers_two_a_line_names_in_kai_one_character_in() {
    let pages = Pages::of(&document("signers = [\"顾承安\", \"许若谷\", \"沈明章\"]\n"));
    let label = pages.find(1, "签发人");
    assert_eq!((label.size(), label.family()), (SIZE_3_PT, FANGSONG));
    let [first, second, third] = ["顾承安", "许若谷", "沈明章"].map(|name| pages.find(1, name));
    for name in [&first, &second, &third] {
        assert_eq!((name.size(), name.family()), (SIZE_3_PT, KAITI));
    }
    assert_near(second.end(), RIGHT - CELL, "one character in");
    assert_eq!(first.at.y, second.at.y);
    assert_near((third.at.y - first.at.y).to_mm(), LINE, "a line on");
    assert_near(third.left(), first.left(), "under the first name");
    let mark = pages.find(1, "某某省人民政府").ink();
    assert_near(label.first().centre() - LINE / 2.0 - mark.bottom, 2.0 * LINE, "two blank lines");
}

#[test]
fn clause_7_2_7_red_line_4_mm_below_the_number_as_wide_as_the_type_area() {
    for lines in [
        "",
        "signers = [\"顾承安\", \"许若谷\", \"沈明章\"]\n",
        "issuer = [\"甲省某厅\", \"甲省某局\"]\nseal = false\n",
    ] {
        let pages = Pages::of(&document(lines));
        let number =
            pages.texts(1).into_iter().filter(|text| text.at.y == pages.find(1, "某府发").at.y);
        let bottom = number.map(|text| text.ink().bottom).fold(0.0, f64::max);
        let rule = pages.rules(1).remove(0);
        assert_near(rule.top() - bottom, 4.0, "the line below the number");
        assert!((rule.left - LEFT).abs() < 0.01 && (rule.length - 156.0).abs() < 0.01, "{rule:?}");
        assert_eq!(rule.color, RED);
        // 1 to 1.5 pt by practice.
        assert!((0.35..=0.53).contains(&rule.weight), "{rule:?}");
    }
}

#[test]
fn clause_7_2_6_names_of_different_length_stand_under_one_another() {
    let names = "[\"张三\", \"欧阳文成\", \"司马文正\", \"李四\"]";
    let pages = Pages::of(&document(&format!("signers = {names}\n")));
    let [first, third] = ["张三", "司马"].map(|name| pages.find(1, name));
    assert_near(third.left(), first.left(), "under the first name");
    let label = pages.find(1, "签发人");
    assert_near(first.left() - label.left(), 4.0 * CELL, "after the label and its colon");
}

#[test]
fn clause_7_2_4_of_many_bodies_the_names_become_smaller() {
    for count in [2, 5, 9, 14] {
        for long in [8, 13, 17] {
            let names: Vec<_> =
                (0..count).map(|n| format!("某省{}第{n:02}局", "创".repeat(long - 6))).collect();
            let body = format!("body = \"{}。\"\n", "字".repeat(28 * 9));
            let pages =
                Pages::of(&document_with(&format!("issuer = {names:?}\nseal = false\n"), &body));
            let mark: Vec<_> = pages.texts(1).into_iter().filter(|it| it.color() == RED).collect();
            let number = pages.find(1, "某府发");
            for name in &mark {
                assert!(name.ink().bottom < number.ink().top, "{count} bodies of {long}");
                assert!(name.ink().left >= LEFT && name.ink().right <= RIGHT, "{count} of {long}");
            }
            // Each on a line of its own, none broken.
            let rows: std::collections::BTreeSet<_> =
                mark.iter().map(|it| (it.at.y.to_mm() * 10.0).round() as i64).collect();
            assert!(rows.len() <= count + 1, "{count} bodies of {long}: {rows:?}");
        }
    }
}
