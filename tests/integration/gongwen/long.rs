//! A document of many pages: the sample `gongwen-tongzhi`.

use typst::layout::Abs;

use super::*;
use crate::harness::project;

/// The headings of its plan, of level 1.
const HEADINGS: usize = 6;

/// The run-in items under them.
const ITEMS: usize = 24;

fn sample() -> Pages {
    let source = std::fs::read_to_string(project().join("issues/gongwen-tongzhi/issue.toml"));
    Pages::of(&source.expect("UTF-8"))
}

#[test]
fn it_has_12_to_15_pages_six_headings_and_24_items() {
    let pages = sample();
    assert!((12..=15).contains(&pages.count()), "{} pages", pages.count());
    let (mut headings, mut items) = (0, 0);
    for page in 1..=pages.count() {
        for text in pages.texts(page) {
            headings += usize::from(text.family() == HEITI && text.item.text.contains('、'));
            items += usize::from(text.family() == KAITI && text.item.text.starts_with('（'));
        }
    }
    assert_eq!((headings, items), (HEADINGS, ITEMS));
}

#[test]
fn the_grid_is_kept_on_every_page() {
    let pages = sample();
    for page in 1..=pages.count() {
        let mut lines = Vec::new();
        // The head of the first page has distances of its own.
        let title = pages.texts(1).iter().filter(|it| it.size() == 22.0).map(|it| it.at.y).max();
        let head = if page == 1 { title.expect("a title") } else { Abs::zero() };
        for text in pages.texts(page).iter().filter(|it| it.size() == SIZE_3_PT && it.at.y > head) {
            // The baseline of size 3 is 0.38 em below the middle of its line.
            let line = (text.at.y.to_mm() - 0.38 * SIZE_3 - TOP) / LINE + 0.5;
            assert!(
                (line - line.round()).abs() * LINE < 0.01,
                "page {page}, line {line:.3}: {}",
                text.item.text
            );
            lines.push(line.round() as usize);
        }
        lines.dedup();
        assert!(lines.iter().all(|line| (1..=22).contains(line)), "page {page}: {lines:?}");
        // The pages of the plan but the last are full: at most a heading moved on.
        if (4..pages.count()).contains(&page) {
            assert!(lines.contains(&1) && lines.last() >= Some(&21), "page {page}: {lines:?}");
        }
    }
}

#[test]
fn headings_stay_with_their_text() {
    let pages = sample();
    for page in 1..=pages.count() {
        let body: Vec<_> =
            pages.texts(page).into_iter().filter(|it| it.size() == SIZE_3_PT).collect();
        let last = body.iter().map(|it| it.at.y).max().expect("text");
        let mut at_foot = body.iter().filter(|it| it.at.y == last);
        assert!(!at_foot.all(|it| it.family() == HEITI), "page {page} ends with a heading");
    }
}

#[test]
fn its_title_takes_four_lines_and_its_addressee_three() {
    let pages = sample();
    let texts = pages.texts(1);
    let mut title: Vec<_> = texts.iter().filter(|it| it.size() == 22.0).map(|it| it.at.y).collect();
    title.dedup();
    assert_eq!(title.len(), 4);
    let start = pages.find(1, "各市");
    let text = texts.iter().find(|it| it.item.text.starts_with("现将")).expect("the text");
    let lines = (text.at.y - start.at.y).to_mm() / LINE;
    assert_eq!(lines.round() as usize, 3);
}
