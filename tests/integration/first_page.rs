//! The list of articles on the first page.

use crate::frames::texts;
use crate::harness::{Workspace, issue};

/// The bottom of the type area, in mm from the top of the sheet.
const FOOT: f64 = 37.0 + 225.0;

#[test]
fn a_list_that_hardly_needs_another_page_stands_closer() {
    // With the text's own lines ten entries end at the page's foot.
    for (layout, entries, pages, size, pitch) in [
        ("yaocan", 10, 1, 15.79, 28.99),
        ("yaocan", 11, 1, 15.79, 26.92),
        ("yaocan", 13, 1, 15.79, 23.55),
        ("yaocan", 15, 1, 14.0, 20.94),
        // Nothing would keep it on one page.
        ("yaocan", 30, 2, 15.79, 28.99),
        ("jianbao", 9, 1, 20.1, 29.53),
        ("jianbao", 12, 1, 16.0, 23.62),
    ] {
        let article = |index| {
            format!("[[section.article]]\ntitle = \"第{index}篇稿件\"\nbody = \"一段。\"\n\n")
        };
        let articles: String = (1..entries).map(article).collect();
        let source =
            issue("一段。").replace("\"yaocan\"", &format!("\"{layout}\"")) + "\n" + &articles;
        let (_, laid) = Workspace::new(&source).lay_out();
        let mut lines = Vec::new();
        for (page, frame) in
            laid.document.pages().iter().map(|page| &page.frame).take(pages).enumerate()
        {
            let entries = texts(frame).into_iter().filter(|it| it.item.text.contains("篇稿件"));
            lines.extend(entries.map(|it| (page, it.at.y, it.size())));
        }
        assert_eq!(lines.len(), entries - 1, "{layout} of {entries}");
        assert_eq!(lines.last().expect("an entry").0, pages - 1, "{layout} of {entries}");
        for pair in lines.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            let between = (pair[1].1 - pair[0].1).to_pt();
            assert!((between - pitch).abs() < 0.05, "{layout} of {entries}: {between:.2} pt");
            assert!((pair[0].2 - size).abs() < 0.01, "{layout} of {entries}: {} pt", pair[0].2);
            assert!(pair[1].1.to_mm() < FOOT);
        }
    }
}
