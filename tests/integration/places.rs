//! From a point of a page to the text, and back.

use yaocan::typeset::outline::outline;
use yaocan::typeset::places::Places;

use crate::frames::texts;
use crate::harness::{Workspace, issue_with};

const ARTICLE: &str = "title = [\"标\\u9898甲\", '题乙']\nhighlight = \"要点用语\"\nbody = \"\"\"\n\
    一、小标题\n（1）领句“在此”。**加粗**的后文，\\u4e00并写到\\\\*号为止。\n| 甲 | 乙丙 |\n| 丁 | 戊 |\n\"\"\"\n";

#[test]
fn the_middle_of_each_character_leads_to_its_bytes() {
    let workspace = Workspace::new(&issue_with("", ARTICLE));
    let (_, laid) = workspace.lay_out();
    let places = Places::of(&laid);
    let (mut traced, mut added) = (0, 0);
    for (index, page) in laid.document.pages().iter().enumerate() {
        for text in texts(&page.frame) {
            let size = text.item.size.to_pt();
            let mut x = text.at.x.to_pt();
            for glyph in &text.item.glyphs {
                let width = glyph.x_advance.at(text.item.size).to_pt();
                let origin = laid.way_back.origin(glyph, glyph.range().len());
                let y = text.at.y.to_pt() - 0.38 * size;
                let hit = places.at(index + 1, x + width / 2.0, y).expect("a character");
                assert_eq!(hit.origin, origin, "{:?}", &text.item.text[glyph.range()]);
                assert!(
                    (hit.cell.left - x).abs() < 0.01 && (hit.cell.right - x - width).abs() < 0.01
                );
                if origin.is_some() {
                    traced += 1
                } else {
                    added += 1
                }
                x += width;
            }
        }
    }
    assert!(traced > 50 && added > 20, "{traced} of the paper, {added} of the layout");
    assert_eq!(places.at(1, 5.0, 5.0), None, "the sheet's corner is empty");
}

#[test]
fn a_text_leads_to_the_lines_where_it_stands_last() {
    let body = "甲".repeat(60);
    let article = format!("title = \"很长的标题\"\nbody = '''\n{body}。\n'''\n");
    let workspace = Workspace::new(&issue_with("", &article));
    let (paper, laid) = workspace.lay_out();
    let places = Places::of(&laid);
    let at = |text: &str| {
        let start = paper.source().text().find(text).expect("the text");
        places.lines(&(start..start + text.len()))
    };
    // The title stands in the highlights of page 1 as well.
    let title = at("很长的标题");
    assert_eq!(title.len(), 1, "{title:?}");
    assert_eq!(title[0].0, 2);
    // 26 characters on the first line, 28 on the second, the rest on the third.
    let lines = at(&body);
    let widths: Vec<_> = lines
        .iter()
        .map(|(page, line)| {
            assert_eq!(*page, 2);
            ((line.right - line.left) / 15.79).round() as usize
        })
        .collect();
    assert_eq!(widths, [26, 28, 6]);
    // The date in the masthead, and under the distribution, leads to its value.
    assert_eq!(at("2026-01-08").len(), 2);
}

#[test]
fn the_outline_has_sections_articles_and_headings_with_their_pages() {
    let workspace = Workspace::new(&issue_with("", ARTICLE));
    let (_, laid) = workspace.lay_out();
    let entries: Vec<_> =
        outline(&laid).into_iter().map(|it| (it.level, it.text, it.page)).collect();
    let expected = [(1, "【省内要情】", 2), (2, "标题甲题乙", 2)];
    assert_eq!(entries, expected.map(|(level, text, page)| (level, text.to_owned(), page)));
}
