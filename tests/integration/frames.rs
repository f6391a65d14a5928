//! What stands on a laid-out page, with its place in mm from the page's corner.

use tiny_skia::PathBuilder;
use ttf_parser::OutlineBuilder;
use typst::layout::{Frame, Point, Transform};
use typst::text::{FontInstance, TextItem};
use typst::visualize::{Geometry, Paint, Shape};
use yaocan::typeset::visit::{self, At, Direction, Visitor};

/// A text of a page with its place: its baseline's start, from the page's corner.
/// Its font is that of its Chinese characters; digits and Latin letters among them
/// may have another.
pub struct Placed {
    pub at: Point,
    pub item: TextItem,
    way: Transform,
    /// The font of each glyph.
    fonts: Vec<FontInstance>,
}

/// The face of the binary that serves digits and Latin letters.
const LATIN: &str = "Tinos";

/// The box around the ink of a text, in mm.
#[derive(Debug, Clone, Copy)]
pub struct Ink {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Ink {
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    pub fn middle(&self) -> f64 {
        (self.left + self.right) / 2.0
    }

    /// The middle of its height.
    pub fn centre(&self) -> f64 {
        (self.top + self.bottom) / 2.0
    }

    fn join(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }
}

impl Placed {
    /// The name of its face.
    pub fn family(&self) -> &str {
        &self.item.font.font().info().family
    }

    /// Its size in pt.
    pub fn size(&self) -> f64 {
        (self.item.size.to_pt() * 100.0).round() / 100.0
    }

    /// Its colour as `#rrggbb`.
    pub fn color(&self) -> String {
        color(&self.item.fill)
    }

    /// Where its first character's cell begins, from the page's left edge in mm.
    pub fn left(&self) -> f64 {
        self.at.x.to_mm()
    }

    /// Where a word in it begins, from the page's left edge in mm.
    pub fn left_of(&self, word: &str) -> f64 {
        let start = self.item.text.find(word).expect("the word");
        let before = self.item.glyphs.iter().take_while(|it| usize::from(it.range.start) < start);
        let x: typst::layout::Abs = before.map(|it| it.x_advance.at(self.item.size)).sum();
        Point::with_x(x).transform(self.way).x.to_mm()
    }

    /// Where its last character's cell ends, from the page's left edge in mm.
    pub fn end(&self) -> f64 {
        Point::with_x(self.item.width()).transform(self.way).x.to_mm()
    }

    /// Which way it runs on its sheet.
    pub fn direction(&self) -> Direction {
        Direction::of(self.way)
    }

    /// The middle of its width, in mm.
    pub fn middle(&self) -> f64 {
        (self.left() + self.end()) / 2.0
    }

    /// The ink of its characters, those without any left out.
    pub fn ink(&self) -> Ink {
        let glyphs = 0..self.item.glyphs.len();
        let inks: Vec<_> = glyphs.filter_map(|index| self.ink_of(index)).collect();
        inks.into_iter().reduce(Ink::join).expect("ink")
    }

    /// The ink of its glyph `index`.
    pub fn ink_of(&self, index: usize) -> Option<Ink> {
        let (font, size) = (&self.fonts[index], self.item.size);
        let mut x = typst::layout::Abs::zero();
        for glyph in &self.item.glyphs[..index] {
            x += glyph.x_advance.at(size);
        }
        let glyph = &self.item.glyphs[index];
        // Points beside a curve lie outside of it, and count in the box that a font tells.
        let mut outline = Outline(PathBuilder::new());
        font.ttf().outline_glyph(ttf_parser::GlyphId(glyph.id), &mut outline)?;
        let bounds = outline.0.finish()?.compute_tight_bounds()?;
        let x = x + glyph.x_offset.at(size);
        let em = |units: f32| font.to_em(f64::from(units)).at(size);
        let corner = |dx: f32, dy: f32| Point::new(x + em(dx), -em(dy)).transform(self.way);
        let start = corner(bounds.left(), bounds.bottom());
        let end = corner(bounds.right(), bounds.top());
        Some(Ink {
            left: start.x.to_mm(),
            top: start.y.to_mm(),
            right: end.x.to_mm(),
            bottom: end.y.to_mm(),
        })
    }

    /// The ink of the first character, a whole one where it is Chinese.
    pub fn first(&self) -> Ink {
        self.ink_of(0).expect("ink")
    }
}

/// The outline of a glyph, in the units of its font, upwards.
struct Outline(PathBuilder);

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}

/// Every text of a frame and the frames in it; one where nothing but the face of its
/// digits and letters parts it.
pub fn texts(frame: &Frame) -> Vec<Placed> {
    let mut found: Vec<Placed> = Vec::new();
    visit::texts(frame, &mut |item, way| {
        let at = Point::zero().transform(way);
        let fonts = vec![item.font.clone(); item.glyphs.len()];
        let next = Placed { at, item: item.clone(), way, fonts };
        match found.last_mut() {
            Some(last) if last.goes_on_with(&next) => last.join(next),
            _ => found.push(next),
        }
    });
    found
}

impl Placed {
    fn goes_on_with(&self, next: &Self) -> bool {
        let end = Point::with_x(self.item.width()).transform(self.way);
        let is_latin =
            |it: &Self| it.fonts.last().is_some_and(|font| font.font().info().family == LATIN);
        let touches = (end.x - next.at.x).to_pt().abs() < 0.01 && end.y == next.at.y;
        let alike = self.item.size == next.item.size
            && self.item.fill == next.item.fill
            && self.item.stroke == next.item.stroke;
        touches && alike && is_latin(self) != is_latin(next)
    }

    fn join(&mut self, next: Self) {
        if self.family() == LATIN {
            self.item.font = next.item.font.clone();
        }
        let before = u16::try_from(self.item.text.len()).expect("a short text");
        self.item.text.push_str(&next.item.text);
        self.fonts.extend(next.fonts);
        self.item.glyphs.extend(next.item.glyphs.into_iter().map(|mut glyph| {
            glyph.range = glyph.range.start + before..glyph.range.end + before;
            glyph
        }));
    }
}

/// A horizontal line of a page, in mm.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// The middle of its weight.
    pub y: f64,
    pub left: f64,
    pub length: f64,
    pub weight: f64,
    /// As `#rrggbb`.
    pub color: String,
}

impl Rule {
    pub fn top(&self) -> f64 {
        self.y - self.weight / 2.0
    }

    pub fn bottom(&self) -> f64 {
        self.y + self.weight / 2.0
    }
}

/// The horizontal lines of a page from the top.
pub fn rules(frame: &Frame) -> Vec<Rule> {
    let mut rules = Rules(Vec::new());
    visit::visit(frame, &mut rules);
    rules.0.sort_by(|a, b| a.y.total_cmp(&b.y));
    rules.0
}

/// Gathers horizontal lines.
struct Rules(Vec<Rule>);

impl<'f> Visitor<'f> for Rules {
    fn shape(&mut self, shape: &'f Shape, at: At) {
        let Shape { geometry: Geometry::Line(to), stroke: Some(stroke), .. } = shape else {
            return;
        };
        if to.y.to_pt() == 0.0 {
            let at = Point::zero().transform(at.way);
            self.0.push(Rule {
                y: at.y.to_mm(),
                left: at.x.to_mm(),
                length: to.x.to_mm(),
                weight: stroke.thickness.to_mm(),
                color: color(&stroke.paint),
            });
        }
    }
}

fn color(paint: &Paint) -> String {
    match paint {
        Paint::Solid(color) => color.to_hex().to_string(),
        _ => panic!("no plain colour"),
    }
}
