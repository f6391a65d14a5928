//! Writes the commands of a page.

use std::collections::BTreeMap;
use std::fmt::Write;

use typst::foundations::{Bytes, Smart};
use typst::layout::{Abs, GroupItem, Point, Size, Transform};
use typst::syntax::Span;
use typst::text::TextItem;
use typst::text::color::should_outline;
use typst::utils::hash128;
use typst::visualize::{
    Curve, CurveItem, FillRule, FixedStroke, Geometry, Image, LineCap, LineJoin, Paint, Shape,
};
use typst_layout::Page;
use typst_svg::WebImage;

use super::glyphs::Glyphs;
use crate::typeset::visit::{self, At, Visitor};

/// The commands of a page while they are written. Each method gives nothing
/// where a command does not cover what is to be drawn.
pub struct Writer<'g> {
    pub commands: String,
    pub pictures: BTreeMap<String, (&'static str, Bytes)>,
    glyphs: &'g mut Glyphs,
    /// Where the groups begin that the writer is in, in the coordinates that the
    /// last command set.
    origins: Vec<Point>,
    /// Whether something was met that a command does not cover.
    fails: bool,
}

impl<'g> Writer<'g> {
    /// Writes a page.
    pub fn page(page: &Page, glyphs: &'g mut Glyphs) -> Option<Self> {
        let mut writer = Self {
            commands: "[".into(),
            pictures: BTreeMap::new(),
            glyphs,
            origins: Vec::new(),
            fails: false,
        };
        // Room for bleed is for printers; no paper of ours has it.
        if !page.bleed.iter().all(|bleed| *bleed == Abs::zero()) {
            return None;
        }
        if let Some(fill) = page.fill_or_white() {
            let sheet = Geometry::Rect(page.frame.size()).filled(fill);
            writer.draw_shape(&sheet, Point::zero())?;
        }
        visit::visit(&page.frame, &mut writer);
        if writer.fails {
            return None;
        }
        writer.commands.pop();
        writer.commands.push(']');
        Some(writer)
    }

    /// Where an item stands in the coordinates that the last command set.
    fn at(&self, position: Point) -> Point {
        self.origins.last().copied().unwrap_or_default() + position
    }

    /// Notes what is drawn, or that it cannot be.
    fn note(&mut self, drawn: Option<()>) {
        self.fails |= drawn.is_none();
    }

    fn draw_text(&mut self, text: &TextItem, at: Point) -> Option<()> {
        self.raw("[\"t\",");
        self.point(at);
        self.raw(",");
        // A font's units are fine: a scale needs more digits than a place.
        let _ = write!(self.commands, "{:.7},", text.size.to_pt() / text.font.units_per_em());
        self.paint(&text.fill)?;
        self.raw(",");
        self.stroke(text.stroke.as_ref())?;
        self.raw(",[");
        let (mut x, mut y) = (Abs::zero(), Abs::zero());
        for glyph in &text.glyphs {
            if !should_outline(&text.font, ttf_parser::GlyphId(glyph.id)) {
                return None;
            }
            let number = self.glyphs.number(&text.font, glyph.id);
            let _ = write!(self.commands, "{number},");
            self.point(Point::new(
                x + glyph.x_offset.at(text.size),
                y + glyph.y_offset.at(text.size),
            ));
            self.raw(",");
            x += glyph.x_advance.at(text.size);
            y += glyph.y_advance.at(text.size);
        }
        self.close_list();
        self.raw("],");
        Some(())
    }

    fn draw_shape(&mut self, shape: &Shape, at: Point) -> Option<()> {
        self.raw("[\"p\",");
        self.point(at);
        self.raw(",");
        self.path(&shape.geometry);
        self.raw(",");
        match &shape.fill {
            Some(fill) => self.paint(fill)?,
            None => self.raw("null"),
        }
        self.raw(match shape.fill_rule {
            FillRule::NonZero => ",\"nonzero\",",
            FillRule::EvenOdd => ",\"evenodd\",",
        });
        self.stroke(shape.stroke.as_ref())?;
        self.raw("],");
        Some(())
    }

    fn draw_picture(&mut self, image: &Image, size: Size, at: Point) {
        let id = format!("{:032x}", hash128(image));
        self.pictures.entry(id.clone()).or_insert_with(|| {
            let image = WebImage::new(image);
            (image.format.mime(), image.data)
        });
        self.raw("[\"i\",");
        self.point(at);
        self.raw(",");
        self.point(size.to_point());
        let smooth =
            !matches!(image.scaling(), Smart::Custom(typst::visualize::ImageScaling::Pixelated));
        let _ = write!(self.commands, ",\"{id}\",{smooth}],");
    }

    /// A solid colour; a gradient or a tiling is none.
    fn paint(&mut self, paint: &Paint) -> Option<()> {
        let Paint::Solid(color) = paint else { return None };
        let _ = write!(self.commands, "\"{}\"", color.to_hex());
        Some(())
    }

    /// Colour, width, cap, join, miter limit, dashes and where they begin.
    fn stroke(&mut self, stroke: Option<&FixedStroke>) -> Option<()> {
        // A canvas would draw what has no thickness.
        let Some(stroke) = stroke.filter(|stroke| stroke.thickness.to_pt() >= 0.0005) else {
            self.raw("null");
            return Some(());
        };
        self.raw("[");
        self.paint(&stroke.paint)?;
        self.raw(",");
        self.number(stroke.thickness.to_pt());
        self.raw(match stroke.cap {
            LineCap::Butt => ",\"butt\"",
            LineCap::Round => ",\"round\"",
            LineCap::Square => ",\"square\"",
        });
        self.raw(match stroke.join {
            LineJoin::Miter => ",\"miter\",",
            LineJoin::Round => ",\"round\",",
            LineJoin::Bevel => ",\"bevel\",",
        });
        self.number(stroke.miter_limit.get());
        self.raw(",");
        let dash = stroke.dash.as_ref();
        self.array(dash.iter().flat_map(|dash| &dash.array).map(|length| length.to_pt()));
        self.raw(",");
        self.number(dash.map_or(0.0, |dash| dash.phase.to_pt()));
        self.raw("]");
        Some(())
    }

    fn path(&mut self, geometry: &Geometry) {
        self.raw("\"");
        match geometry {
            Geometry::Line(end) => self.steps("M0 0L", &[*end]),
            Geometry::Rect(size) => {
                let corner = size.to_point();
                self.steps("M0 0L", &[Point::with_x(corner.x)]);
                self.steps("L", &[corner]);
                self.steps("L", &[Point::with_y(corner.y)]);
                self.raw("Z");
            }
            Geometry::Curve(Curve(items)) => {
                for item in items {
                    match item {
                        CurveItem::Move(to) => self.steps("M", &[*to]),
                        CurveItem::Line(to) => self.steps("L", &[*to]),
                        CurveItem::Cubic(a, b, to) => self.steps("C", &[*a, *b, *to]),
                        CurveItem::Close => self.raw("Z"),
                    }
                }
            }
        }
        self.raw("\"");
    }

    /// A step of a path with its points.
    fn steps(&mut self, step: &str, points: &[Point]) {
        self.raw(step);
        for point in points {
            self.number(point.x.to_pt());
            self.raw(" ");
            self.number(point.y.to_pt());
            self.raw(" ");
        }
    }

    fn point(&mut self, point: Point) {
        self.number(point.x.to_pt());
        self.raw(",");
        self.number(point.y.to_pt());
    }

    fn array(&mut self, values: impl IntoIterator<Item = f64>) {
        self.raw("[");
        for value in values {
            self.number(value);
            self.raw(",");
        }
        self.close_list();
    }

    /// Ends a list, whose last comma is one too many.
    fn close_list(&mut self) {
        if self.commands.ends_with(',') {
            self.commands.pop();
        }
        self.raw("]");
    }

    /// A length in pt to a thousandth, far below what eye and printer tell.
    fn number(&mut self, value: f64) {
        let rounded = (value * 1000.0).round() / 1000.0;
        let _ = write!(self.commands, "{rounded}");
    }

    fn raw(&mut self, text: &str) {
        self.commands.push_str(text);
    }
}

/// Whether a group changes nothing but the place of its items.
fn is_plain(group: &GroupItem) -> bool {
    group.clip.is_none() && group.transform.is_identity()
}

impl<'f> Visitor<'f> for Writer<'_> {
    fn text(&mut self, text: &'f TextItem, at: At) {
        let drawn = self.draw_text(text, self.at(at.position));
        self.note(drawn);
    }

    fn shape(&mut self, shape: &'f Shape, at: At) {
        let drawn = self.draw_shape(shape, self.at(at.position));
        self.note(drawn);
    }

    fn picture(&mut self, image: &'f Image, size: Size, _: Span, at: At) {
        self.draw_picture(image, size, self.at(at.position));
    }

    fn open(&mut self, group: &'f GroupItem, at: At) {
        let at = self.at(at.position);
        if is_plain(group) {
            self.origins.push(at);
            return;
        }
        let way = Transform::translate(at.x, at.y).pre_concat(group.transform);
        let parts = [way.sx, way.ky, way.kx, way.sy].map(|part| part.get());
        let moved = [way.tx.to_pt(), way.ty.to_pt()];
        self.raw("[\"s\",[");
        for part in parts {
            // A factor is multiplied by hundreds of pt.
            let _ = write!(self.commands, "{part:.7},");
        }
        self.number(moved[0]);
        self.raw(",");
        self.number(moved[1]);
        self.raw("],");
        match &group.clip {
            Some(clip) => self.path(&Geometry::Curve(clip.clone())),
            None => self.raw("null"),
        }
        self.raw("],");
        self.origins.push(Point::zero());
    }

    fn close(&mut self, group: &'f GroupItem) {
        self.origins.pop();
        if !is_plain(group) {
            self.raw("[\"r\"],");
        }
    }
}
