//! A laid-out page → drawing commands for a canvas.
//!
//! A page as SVG carries the outline of every character again, some 700 KB
//! that a browser needs 70 ms to read and draw. Here a page is some 10 KB, the
//! outlines are numbered and told once ([`Glyphs`]), and a browser draws it in
//! a frame. What the commands do not cover, such as a gradient, makes the page
//! one picture ([`Drawing::is_picture`]), which the SVG serves.

mod glyphs;
mod writer;

use std::collections::BTreeMap;

use typst::foundations::Bytes;
use typst::utils::hash128;
use typst_layout::Page;

pub use self::glyphs::Glyphs;
use self::writer::Writer;

/// A page as a canvas draws it.
#[derive(Debug)]
pub struct Drawing {
    /// What tells it from every other that the same [`Glyphs`] served: pages
    /// with one id look the same.
    pub id: String,
    /// Its width in pt.
    pub width: f64,
    /// Its height in pt.
    pub height: f64,
    /// The commands as JSON, an array of arrays; the reader is `drawing.js`.
    ///
    /// `["t", x, y, scale, fill, stroke, [glyph, x, y, …]]` text,
    /// `["p", x, y, path, fill, rule, stroke]` a shape,
    /// `["i", x, y, width, height, picture]` a picture,
    /// `["s", matrix, clip]` and `["r"]` begin and end a group,
    /// `["svg"]` the page as one picture.
    pub commands: String,
    /// Its pictures by their ids: the type and the file.
    pub pictures: BTreeMap<String, (&'static str, Bytes)>,
    /// Whether it is drawn as one picture.
    pub is_picture: bool,
}

impl Drawing {
    /// What tells a laid-out page from every other, at once: pages with one key
    /// have one drawing, though not the other way round.
    pub fn key(page: &Page) -> u128 {
        hash128(&(&page.frame, page.fill_or_white()))
    }

    /// Draws a page; outlines that are new are added to `glyphs`.
    pub fn new(page: &Page, glyphs: &mut Glyphs) -> Self {
        let size = page.frame.size();
        let (commands, pictures, is_picture) = match Writer::page(page, glyphs) {
            Some(writer) => (writer.commands, writer.pictures, false),
            None => (r#"[["svg"]]"#.to_owned(), BTreeMap::new(), true),
        };
        // What the commands do not tell is told by the page itself.
        let id = if is_picture { Self::key(page) } else { hash128(&(&commands, size)) };
        Self {
            id: format!("{id:032x}"),
            width: size.x.to_pt(),
            height: size.y.to_pt(),
            commands,
            pictures,
            is_picture,
        }
    }
}
