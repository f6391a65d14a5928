//! What the pages of a laid-out document look like, as a hash each: by it the first
//! page is found that differs from one that was kept as PDF alone.

use typst_layout::{Page, PagedDocument};

use super::drawing::{Drawing, Glyphs};
use super::image;
use crate::records::Hash;

/// The hash of what each page looks like: of the commands that draw it and the
/// outlines of its characters, not of the faces that they came from.
pub fn looks(document: &PagedDocument) -> Vec<Hash> {
    document.pages().iter().map(look).collect()
}

fn look(page: &Page) -> Hash {
    let mut glyphs = Glyphs::default();
    let drawing = Drawing::new(page, &mut glyphs);
    if drawing.is_picture {
        return Hash::of(&image::page_svg(page));
    }
    let mut told = drawing.commands;
    for outline in (0..).map_while(|number| glyphs.outline(number)) {
        told.push('\n');
        told.push_str(outline);
    }
    Hash::of(told.as_bytes())
}
