//! The layout `gongwen` against the clauses of GB/T 9704-2012: each figure
//! that shows on the page is measured on the laid-out frames, in mm. A test is
//! named after its clause.

mod attachments;
mod colophon;
mod forms;
mod head;
mod long;
mod signature;
mod text;

use typst_layout::PagedDocument;

use crate::frames::{Ink, Placed, Rule, rules, texts};
use crate::harness::Workspace;

/// How far a figure may be off, in mm.
const NEAR: f64 = 0.5;

/// The sheet, the type area and its grid (5.1, 5.2).
const LEFT: f64 = 28.0;
const TOP: f64 = 37.0;
const RIGHT: f64 = LEFT + 156.0;
const BOTTOM: f64 = TOP + 225.0;
const LINE: f64 = 225.0 / 22.0;
const CELL: f64 = 156.0 / 28.0;

/// A type size of the standard in mm.
const SIZE_3: f64 = 156.0 / 28.0;

/// The same in pt, to a hundredth: type as wide as its cell.
const SIZE_3_PT: f64 = 15.79;

/// What the built-in layout takes for 小标宋 and the other faces.
const XIAOBIAOSONG: &str = "Noto Serif CJK SC";
const FANGSONG: &str = "FandolFang R";
const HEITI: &str = "FandolHei";
const KAITI: &str = "FandolKai";
const SONGTI: &str = "FandolSong";

/// The red of heads, and the black of everything else (5.2.4).
const RED: &str = "#d7000f";
const BLACK: &str = "#000000";

/// The pages of a document, which must be laid out without a word.
struct Pages(PagedDocument);

impl Pages {
    fn of(source: &str) -> Self {
        Self(Workspace::new(source).lay_out().1.document)
    }

    fn count(&self) -> usize {
        self.0.pages().len()
    }

    /// The texts of a page, from 1.
    fn texts(&self, page: usize) -> Vec<Placed> {
        texts(&self.0.pages()[page - 1].frame)
    }

    fn rules(&self, page: usize) -> Vec<Rule> {
        rules(&self.0.pages()[page - 1].frame)
    }

    /// The first text of a page that starts with a word.
    fn find(&self, page: usize, word: &str) -> Placed {
        let found = self.texts(page).into_iter().find(|text| text.item.text.starts_with(word));
        found.unwrap_or_else(|| panic!("{word} stands on page {page}: {}", self.text(page)))
    }

    /// Everything that a page says.
    fn text(&self, page: usize) -> String {
        self.texts(page).iter().map(|text| text.item.text.as_str()).collect()
    }
}

/// Asserts that a figure in mm is what the clause says.
#[track_caller]
fn assert_near(found: f64, wanted: f64, what: &str) {
    assert!((found - wanted).abs() <= NEAR, "{what}: {found:.2} mm, not {wanted:.2} mm");
}

/// The line of the type area's grid that type stands in, from 1; the ink of a
/// Chinese character is in the middle of its line.
#[track_caller]
fn line_of(ink: Ink) -> usize {
    whole_line((ink.centre() - TOP) / LINE + 0.5)
}

/// The same by the baseline, which is 0.38 em below the middle, for characters
/// that are smaller than their cell.
#[track_caller]
fn line_by_baseline(text: &Placed) -> usize {
    let middle = text.at.y.to_mm() - 0.38 * text.item.size.to_mm();
    whole_line((middle - TOP) / LINE + 0.5)
}

#[track_caller]
fn whole_line(line: f64) -> usize {
    assert!((line - line.round()).abs() * LINE <= NEAR, "off the grid: line {line:.2}");
    line.round() as usize
}
