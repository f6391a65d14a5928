//! Pages for wide tables, which stand across an upright sheet (GB/T 9704-2012, 8).
//!
//! Typst lays them out on sheets that lie, since what it has turned itself does
//! not go on from page to page. Here they are turned to the left, so that every
//! sheet of a paper stands upright: the head of a table is at the left edge, which
//! is the binding edge of odd pages and the fore-edge of even ones, as the
//! standard asks for it, and the number stands where all others do. A printer
//! turns nothing on such sheets, neither one by one nor on both sides. Sheets that
//! lie in the PDF, as word processors write them, or stand with a mark to be shown
//! turned, are turned by each printer's driver in its own way, and every second
//! page may come out head to the spine.

use typst::foundations::{Label, Selector};
use typst::introspection::Introspector;
use typst::layout::{Abs, Ratio, Size, Transform};
use typst::model::Document;
use typst::utils::PicoStr;
use typst_layout::{Page, PagedDocument};

/// The document with its lying sheets turned upright; a layout tells them by a
/// `metadata` labelled `across` on each.
pub fn upright(document: PagedDocument) -> PagedDocument {
    let Some(label) = Label::new(PicoStr::intern("across")) else { return document };
    let introspector = document.introspector();
    let marks = introspector.query(&Selector::Label(label));
    let pages = marks.iter().filter_map(|mark| introspector.page(mark.location()?));
    let across: Vec<usize> = pages.map(|page| page.get() - 1).collect();
    if across.is_empty() {
        return document;
    }
    let pages = document.pages().iter().cloned().enumerate();
    let pages =
        pages.map(|(index, page)| if across.contains(&index) { turned(page) } else { page });
    PagedDocument::new(pages.collect(), document.info().clone())
}

/// A page turned to the left by a quarter.
fn turned(mut page: Page) -> Page {
    let Size { x: width, y: height } = page.frame.size();
    page.frame.transform(Transform {
        sx: Ratio::zero(),
        ky: -Ratio::one(),
        kx: Ratio::one(),
        sy: Ratio::zero(),
        tx: Abs::zero(),
        ty: width,
    });
    page.frame.set_size(Size::new(height, width));
    page
}
