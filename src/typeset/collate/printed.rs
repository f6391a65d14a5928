//! What stands on the pages: each stretch of characters with the literal that
//! it shows, and each picture.

use typst::layout::{Abs, Em, GroupItem, Point, Size, Transform};
use typst::syntax::Span;
use typst::text::TextItem;
use typst::visualize::{Curve, CurveItem, Image, Paint};
use typst_layout::PagedDocument;

use crate::typeset::visit::{self, At, Direction, Visitor};
use crate::typeset::way_back::WayBack;

/// A stretch of characters of one literal, or of none.
#[derive(Debug)]
pub struct Stretch<'d> {
    /// The literal that it shows; none for what a layout adds.
    pub literal: Option<usize>,
    /// Its characters, in the order in which they are read.
    pub text: &'d str,
    /// Where its first character stands in the literal, in bytes.
    pub offset: usize,
    /// The page, from 1.
    pub page: usize,
    /// Where its line stands on the page.
    pub line: Abs,
    /// The size of its characters.
    pub size: Abs,
    /// Whether it can be seen: it stands on the sheet, and nothing cuts it off.
    pub seen: bool,
}

/// All that stands on the pages, in the order in which it was laid out.
#[derive(Debug, Default)]
pub struct Printed<'d> {
    pub stretches: Vec<Stretch<'d>>,
    /// The literals whose pictures stand on the pages, each with its page.
    pub pictures: Vec<(usize, usize)>,
}

impl<'d> Printed<'d> {
    /// Finds what stands on the pages of a document.
    pub fn of(document: &'d PagedDocument, way_back: &'d WayBack) -> Self {
        let mut printed = Self::default();
        for (index, page) in document.pages().iter().enumerate() {
            let (left, top) = (Abs::zero(), Abs::zero());
            let Size { x: right, y: bottom } = page.frame.size();
            let sheet = Visible { left, top, right, bottom };
            let (page_number, visible, before) = (index + 1, Vec::new(), None);
            let mut walk = Walk { way_back, page: page_number, sheet, visible, before, printed };
            visit::visit(&page.frame, &mut walk);
            printed = walk.printed;
        }
        printed
    }
}

/// The part of a page in which something can be seen: the sheet, less what is
/// cut off around it.
#[derive(Debug, Clone, Copy)]
struct Visible {
    left: Abs,
    top: Abs,
    right: Abs,
    bottom: Abs,
}

impl Visible {
    fn holds(&self, point: Point) -> bool {
        self.left <= point.x
            && point.x <= self.right
            && self.top <= point.y
            && point.y <= self.bottom
    }

    /// What is left of it inside a clip.
    fn within(self, clip: &Curve, way: Transform) -> Self {
        let corners = clip.0.iter().filter_map(|item| match item {
            CurveItem::Move(to) | CurveItem::Line(to) | CurveItem::Cubic(_, _, to) => Some(*to),
            CurveItem::Close => None,
        });
        let around = corners.map(|corner| corner.transform(way)).map(|corner| Self {
            left: corner.x,
            top: corner.y,
            right: corner.x,
            bottom: corner.y,
        });
        let around = around.reduce(|a, b| Self {
            left: a.left.min(b.left),
            top: a.top.min(b.top),
            right: a.right.max(b.right),
            bottom: a.bottom.max(b.bottom),
        });
        around.map_or(self, |around| Self {
            left: self.left.max(around.left),
            top: self.top.max(around.top),
            right: self.right.min(around.right),
            bottom: self.bottom.min(around.bottom),
        })
    }
}

struct Walk<'d> {
    way_back: &'d WayBack,
    page: usize,
    sheet: Visible,
    /// What can be seen in the groups that the walk is in.
    visible: Vec<Visible>,
    /// What the last text ended with.
    before: Option<End>,
    printed: Printed<'d>,
}

/// The last glyph of a text, and where the text ends.
struct End {
    span: (Span, u16),
    at: Point,
}

/// Where the middle of a character stands above its baseline, in its size.
const MIDDLE: f64 = 0.38;

impl Walk<'_> {
    /// Where something can be seen in the group that the walk is in.
    fn visible(&self) -> Visible {
        self.visible.last().copied().unwrap_or(self.sheet)
    }

    /// How many glyphs a text opens with that are marks above or below the
    /// character before, such as an accent: Typst makes a text of those that do
    /// not stand on the line, which says the character once more.
    fn marks(&self, item: &TextItem, way: Transform) -> usize {
        let (Some(before), Some(first)) = (&self.before, item.glyphs.first()) else { return 0 };
        // As who reads the text sees it, which may stand across the sheet.
        let direction = Direction::of(way);
        let seen = |point: Point| direction.seen(point, self.sheet.bottom);
        let apart = seen(Point::zero().transform(way)) - seen(before.at);
        let is_near = apart.y.abs() < item.size && apart.x.abs() < item.size;
        let is_mark = first.span == before.span
            && item.text[first.range()].chars().nth(1).is_some()
            && apart.y != Abs::zero()
            && is_near;
        let same = item.glyphs.iter().take_while(|glyph| glyph.span == first.span);
        if is_mark { same.count() } else { 0 }
    }
}

impl<'d> Visitor<'d> for Walk<'d> {
    fn text(&mut self, item: &'d TextItem, at: At) {
        let way = at.way;
        let direction = Direction::of(way);
        let line = direction.seen(Point::zero().transform(way), self.sheet.bottom).y;
        let hidden = hidden(item, way, self.visible());
        let is_hidden = |index: usize| hidden.get(index).copied().unwrap_or(false);
        let glyphs = &item.glyphs;
        let mut index = self.marks(item, way);
        while let Some(first) = glyphs.get(index) {
            let mut range = first.range();
            let mut offset = usize::from(first.span.1);
            let seen = !is_hidden(index);
            index += 1;
            // From left to right or from right to left, as long as characters
            // of one literal follow one another.
            while let Some(next) = glyphs.get(index) {
                let at = next.range();
                let follows = range.start <= at.start && at.start <= range.end;
                let stands_before = at.end == range.start;
                let joins = next.span.0 == first.span.0 && (follows || stands_before);
                if !joins || is_hidden(index) == seen {
                    break;
                }
                range = range.start.min(at.start)..range.end.max(at.end);
                offset = offset.min(usize::from(next.span.1));
                index += 1;
            }
            let literal = self.way_back.literal(first.span.0);
            let text = &item.text[range];
            let (page, size) = (self.page, item.size);
            let stretch = Stretch { literal, text, offset, page, line, size, seen };
            self.printed.stretches.push(stretch);
        }
        let at = Point::with_x(item.width()).transform(way);
        self.before = glyphs.last().map(|last| End { span: last.span, at });
    }

    fn picture(&mut self, _: &'d Image, size: Size, span: Span, at: At) {
        let middle = Point::new(size.x / 2.0, size.y / 2.0).transform(at.way);
        let literal = self.way_back.literal(span);
        let seen = self.visible().holds(middle) && !is_tiny(size.x, size.y, at.way);
        if let Some(literal) = literal.filter(|_| seen) {
            self.printed.pictures.push((literal, self.page));
        }
    }

    fn open(&mut self, group: &'d GroupItem, at: At) {
        let visible = self.visible();
        let clip = group.clip.as_ref();
        self.visible.push(clip.map_or(visible, |clip| visible.within(clip, at.way)));
    }

    fn close(&mut self, _: &'d GroupItem) {
        self.visible.pop();
    }
}

/// What is smaller than this in either direction, on the sheet in pt, cannot be
/// seen.
const TINY: f64 = 0.5;

/// Whether something with these sides is scaled down to nothing.
fn is_tiny(width: Abs, height: Abs, way: Transform) -> bool {
    let length = |x: f64, y: f64, side: Abs| x.hypot(y) * side.abs().to_pt();
    length(way.sx.get(), way.ky.get(), width) < TINY
        || length(way.kx.get(), way.sy.get(), height) < TINY
}

/// Which characters of a text cannot be seen; empty where all can, as is usual.
fn hidden(item: &TextItem, way: Transform, visible: Visible) -> Vec<bool> {
    let middle = |x: Abs| Point::new(x, -MIDDLE * item.size).transform(way);
    let is_clear = matches!(&item.fill, Paint::Solid(color) if color.alpha() == Some(0.0));
    if is_tiny(item.size, item.size, way) || is_clear && item.stroke.is_none() {
        return vec![true; item.glyphs.len()];
    }
    if visible.holds(middle(Abs::zero())) && visible.holds(middle(item.width())) {
        return Vec::new();
    }
    let mut x = Abs::zero();
    let mut hidden = |advance: Abs, offset: Abs| {
        // In a stretched line, the room behind a character is part of its advance.
        let centre = middle(x + offset + advance.min(item.size) / 2.0);
        x += advance;
        // A blank at a line's end has no width, and may stand anywhere.
        advance != Abs::zero() && !visible.holds(centre)
    };
    let at = |em: Em| em.at(item.size);
    item.glyphs.iter().map(|glyph| hidden(at(glyph.x_advance), at(glyph.x_offset))).collect()
}
