//! A laid-out page → drawing commands for a canvas.
//!
//! A page as SVG carries the outline of every character again, some 700 KB
//! that a browser needs 70 ms to read and draw. Here a page is some 10 KB, the
//! outlines are numbered and told once ([`Glyphs`]), and a browser draws it in
//! a frame. What the commands do not cover, such as a gradient, makes the page
//! one picture ([`Drawing::is_picture`]), which the SVG serves.

mod writer;

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use ttf_parser::{GlyphId, OutlineBuilder};
use typst::foundations::Bytes;
use typst::text::FontInstance;
use typst::utils::hash128;
use typst_layout::Page;

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

/// The outlines of characters, numbered in the order in which they were met.
#[derive(Default)]
pub struct Glyphs {
    numbers: HashMap<(FontInstance, u16), usize>,
    outlines: Vec<String>,
}

impl Glyphs {
    /// The number of a character's outline.
    fn number(&mut self, font: &FontInstance, glyph: u16) -> usize {
        let next = self.outlines.len();
        let number = *self.numbers.entry((font.clone(), glyph)).or_insert(next);
        if number == next {
            let mut outline = Outline::default();
            // A space has none.
            let _ = font.ttf().outline_glyph(GlyphId(glyph), &mut outline);
            self.outlines.push(outline.0);
        }
        number
    }

    /// An outline as the path of an SVG, in units of its font, upwards.
    pub fn outline(&self, number: usize) -> Option<&str> {
        self.outlines.get(number).map(String::as_str)
    }
}

/// The path of an outline.
#[derive(Default)]
struct Outline(String);

/// Writing to a string does not fail.
impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        let _ = write!(self.0, "M{x} {y}");
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let _ = write!(self.0, "L{x} {y}");
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let _ = write!(self.0, "Q{x1} {y1} {x} {y}");
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let _ = write!(self.0, "C{x1} {y1} {x2} {y2} {x} {y}");
    }

    fn close(&mut self) {
        self.0.push('Z');
    }
}
