//! Goes through a laid-out page, the one way for all who look at what stands
//! on it.

use typst::layout::{Abs, Frame, FrameItem, GroupItem, Point, Size, Transform};
use typst::model::Destination;
use typst::syntax::Span;
use typst::text::TextItem;
use typst::visualize::{Image, Shape};

/// Where an item stands.
#[derive(Debug, Clone, Copy)]
pub struct At {
    /// In the group that it lies in.
    pub position: Point,
    /// From its own place, of a text the start of its baseline, to the page.
    pub way: Transform,
}

/// Which way a text runs on its sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// From left to right, like nearly all.
    Upright,
    /// From the foot of the sheet to its head, as on a page that is turned.
    Across,
}

impl Direction {
    /// The direction of a text with a way to its sheet.
    pub fn of(way: Transform) -> Self {
        let is_across = way.ky.get() < 0.0 && way.sx.get().abs() < -way.ky.get() / 2.0;
        if is_across { Self::Across } else { Self::Upright }
    }

    /// Where a point of a sheet lies for who reads in this direction, from the
    /// corner that is upper left then; `height` is the sheet's.
    pub fn seen(self, point: Point, height: Abs) -> Point {
        match self {
            Self::Upright => point,
            Self::Across => Point::new(height - point.y, point.x),
        }
    }
}

/// What is done with each item of a page; nothing where it is not said.
pub trait Visitor<'f> {
    /// A text: characters of one face, size and colour that stand on one line.
    fn text(&mut self, _: &'f TextItem, _: At) {}

    /// A line, a rectangle or a curve.
    fn shape(&mut self, _: &'f Shape, _: At) {}

    /// A picture, with the place in the code that made it.
    fn picture(&mut self, _: &'f Image, _: Size, _: Span, _: At) {}

    /// A link over a part of the page.
    fn link(&mut self, _: &'f Destination, _: Size, _: At) {}

    /// A group begins, which may be moved, turned, or cut off at its edges; its
    /// items follow. The way is that of its items.
    fn open(&mut self, _: &'f GroupItem, _: At) {}

    /// The last group that began ends.
    fn close(&mut self, _: &'f GroupItem) {}
}

/// Goes through the items of a frame in the order in which they were laid out.
pub fn visit<'f>(frame: &'f Frame, visitor: &mut impl Visitor<'f>) {
    items(frame, Transform::identity(), visitor);
}

fn items<'f>(frame: &'f Frame, way: Transform, visitor: &mut impl Visitor<'f>) {
    for (position, item) in frame.items() {
        let way = way.pre_concat(Transform::translate(position.x, position.y));
        let at = At { position: *position, way };
        match item {
            FrameItem::Group(group) => {
                let way = way.pre_concat(group.transform);
                visitor.open(group, At { position: *position, way });
                items(&group.frame, way, visitor);
                visitor.close(group);
            }
            FrameItem::Text(text) => visitor.text(text, at),
            FrameItem::Shape(shape, _) => visitor.shape(shape, at),
            FrameItem::Image(image, size, span) => visitor.picture(image, *size, *span, at),
            FrameItem::Link(destination, size) => visitor.link(destination, *size, at),
            FrameItem::Tag(_) => {}
        }
    }
}

/// Calls `f` for each text of a frame, with the way from the start of its
/// baseline to the page.
pub fn texts<'f>(frame: &'f Frame, f: &mut impl FnMut(&'f TextItem, Transform)) {
    struct Texts<'a, F>(&'a mut F);
    impl<'f, F: FnMut(&'f TextItem, Transform)> Visitor<'f> for Texts<'_, F> {
        fn text(&mut self, text: &'f TextItem, at: At) {
            (self.0)(text, at.way);
        }
    }
    visit(frame, &mut Texts(f));
}
