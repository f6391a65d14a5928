//! 附件说明 and 附件: clauses 7.3.4 and 7.3.7.

use yaocan::paper::Kind;

use super::*;
use crate::harness::{document_with, omitting};

const BODY: &str = "body = \"正文一段，说明有关事项，请遵照执行。\"\n";

fn attachment(title: &str, more: &str) -> String {
    format!(
        "\n[[document.attachment]]\ntitle = {title}\n{more}\nbody = \"附文一段，说明具体安排。\"\n"
    )
}

fn three() -> Pages {
    let rest = BODY.to_owned()
        + &attachment("[\"某某省科技创新联席会议组成单位\", \"主要职责和年度工作安排一览表\"]", "")
        + &attachment("\"任务分工\"", "")
        + &attachment("\"进度安排\"", "");
    Pages::of(&document_with("", &rest))
}

#[test]
fn clause_7_3_4_list_a_blank_line_below_the_text_two_characters_in() {
    let pages = three();
    let text = line_of(pages.find(1, "正文一段").first());
    let label = pages.find(1, "附件：");
    assert_eq!(line_of(label.first()), text + 2);
    assert_near(label.left(), LEFT + 2.0 * CELL, "two characters in");
    let [one, two, three] = ["1.", "2.", "3."].map(|number| pages.find(1, number));
    assert_near(two.left(), one.left(), "the second number under the first");
    assert_near(three.left(), one.left(), "the third number under the first");
    // A further line stands under the first character of the name.
    let name = one.left_of("某某省科技创新");
    let texts = pages.texts(1);
    let under = texts.iter().filter(|it| it.at.y > one.at.y && it.at.y < two.at.y);
    let under: Vec<_> = under.collect();
    assert_eq!(under.len(), 1, "the first name takes two lines");
    assert_near(under[0].left(), name, "under the name");
    let listed = pages.text(1);
    assert!(listed.contains("任务分工") && !listed.contains("任务分工。"), "no end mark");
}

#[test]
fn clause_7_3_4_one_attachment_has_no_number() {
    let pages = Pages::of(&document_with("", &(BODY.to_owned() + &attachment("\"任务分工\"", ""))));
    assert!(pages.text(1).contains("附件：任务分工"), "{}", pages.text(1));
    assert_eq!(pages.find(2, "附件").item.text, "附件");
}

#[test]
fn clause_7_3_7_each_on_a_new_page_label_on_the_first_line_title_on_the_third() {
    let pages = three();
    assert_eq!(pages.count(), 4);
    for (page, title) in [(2, "某某省科技创新"), (3, "任务分工"), (4, "进度安排")] {
        let label = pages.find(page, "附件");
        assert_eq!((label.size(), label.family()), (SIZE_3_PT, HEITI));
        assert_near(label.left(), LEFT, "its left edge");
        assert_eq!(line_of(label.first()), 1);
        assert!(pages.text(page).replace(' ', "").starts_with(&format!("附件{}", page - 1)));
        let title = pages.find(page, title);
        assert_eq!((title.size(), title.family()), (22.0, XIAOBIAOSONG));
        assert_eq!(line_of(title.first()), 3);
        assert_near(title.ink().middle(), (LEFT + RIGHT) / 2.0, "its middle");
    }
    // The title and a blank line, then the text.
    assert_eq!(line_of(pages.find(3, "附文").first()), 5);
}

#[test]
fn a_text_put_into_force_has_neither_label_nor_list() {
    let rest = BODY.to_owned()
        + &attachment("\"某某办法\"", "labelled = false")
        + &attachment("\"任务分工\"", "");
    let pages = Pages::of(&document_with("", &rest));
    assert!(!pages.text(2).contains("附件"));
    assert_eq!(line_of(pages.find(2, "某某办法").first()), 3);
    // Only what is labelled is counted.
    assert!(pages.text(1).contains("附件：任务分工"), "{}", pages.text(1));
    assert_eq!(pages.find(3, "附件").item.text, "附件");
}

#[test]
fn attachments_that_are_alike_have_numbers_of_their_own() {
    let rest = BODY.to_owned()
        + &attachment("\"申报表\"", "")
        + &attachment("\"推荐表\"", "")
        + &attachment("\"申报表\"", "");
    let pages = Pages::of(&document_with("", &rest));
    for page in 2..=4 {
        let wanted = format!("附件{}", page - 1);
        assert!(pages.text(page).replace(' ', "").starts_with(&wanted), "{}", pages.text(page));
    }
}

#[test]
fn a_long_list_runs_over_pages_with_the_signature_at_its_end() {
    let many: String = (1..=40).map(|n| attachment(&format!("\"第{n}项安排\""), "")).collect();
    let pages = Pages::of(&document_with("", &(BODY.to_owned() + &many)));
    assert!(pages.text(1).contains("正文一段") && pages.text(1).contains("第1项安排"));
    let dated = |page: &usize| pages.text(*page).replace(' ', "").contains("2026年3月8日");
    let end = (1..=pages.count()).find(dated).expect("the date");
    assert!(pages.text(end).contains("第40项安排"), "{}", pages.text(end));
    for page in 1..=pages.count() {
        let low = pages.texts(page).into_iter().filter(|text| text.size() == SIZE_3_PT);
        assert!(low.map(|text| text.at.y.to_mm()).fold(0.0, f64::max) < BOTTOM, "page {page}");
    }
}

/// A layout that counts the attachments itself, as copies of earlier versions do.
const EARLIER: &str = r#"
#let layout(it) = {
  let labelled = it.attachments.filter(it => it.labelled)
  for (index, it) in labelled.enumerate() {
    par("附件" + if labelled.len() > 1 { str(index + 1) })
  }
}
"#;

#[test]
fn layouts_of_earlier_versions_count_for_themselves() {
    let rest = BODY.to_owned()
        + &attachment("\"某某办法\"", "labelled = false")
        + &attachment("\"任务分工\"", "")
        + &attachment("\"进度安排\"", "");
    let workspace = Workspace::new(&document_with("", &rest))
        .file("layouts/gongwen/lib.typ", EARLIER)
        .file("layouts/gongwen/layout.toml", omitting("gongwen", Kind::Document));
    let pages = Pages(workspace.lay_out().1.document);
    assert_eq!(pages.text(1).replace(' ', ""), "附件1附件2");
}
