//! The outlines of characters, told once and kept.

use std::collections::HashMap;
use std::fmt::Write;

use ttf_parser::{GlyphId, OutlineBuilder};
use typst::text::FontInstance;

/// The outlines of characters, numbered in the order in which they were met.
#[derive(Default)]
pub struct Glyphs {
    numbers: HashMap<(FontInstance, u16), usize>,
    outlines: Vec<String>,
}

impl Glyphs {
    /// The number of a character's outline.
    pub(super) fn number(&mut self, font: &FontInstance, glyph: u16) -> usize {
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
