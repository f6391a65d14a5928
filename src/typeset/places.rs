//! Where the characters of a paper stand on its pages, both ways: from a point
//! of a page to the text, and from the text to the page.

use std::ops::Range;

use typst::layout::{Point, Transform};
use typst::text::TextItem;

use super::compile::Laid;
use super::visit::{self, Direction};

/// A rectangle on a page, in pt from the page's upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// Its left edge.
    pub left: f64,
    /// Its upper edge.
    pub top: f64,
    /// Its right edge.
    pub right: f64,
    /// Its lower edge.
    pub bottom: f64,
}

impl Rect {
    /// The smallest one around both.
    fn join(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Whether a character stands on a line behind what this is around, or nearly
    /// so.
    fn goes_on_with(&self, cell: &Self, direction: Direction) -> bool {
        match direction {
            Direction::Upright => {
                (self.bottom - cell.bottom).abs() < 1.0
                    && cell.left >= self.left
                    && cell.left - self.right < cell.bottom - cell.top
            }
            // Upwards on the sheet.
            Direction::Across => {
                (self.right - cell.right).abs() < 1.0
                    && cell.bottom <= self.bottom
                    && self.top - cell.bottom < cell.right - cell.left
            }
        }
    }

    /// How far a point is from it, in pt; none where it lies inside.
    fn distance(&self, x: f64, y: f64) -> f64 {
        let beside = (self.left - x).max(x - self.right).max(0.0);
        let above = (self.top - y).max(y - self.bottom).max(0.0);
        beside.hypot(above)
    }
}

/// A character on a page.
#[derive(Debug, Clone)]
struct Place {
    /// The page, from 0.
    page: usize,
    /// Its cell: as wide as its advance, as high as its size.
    cell: Rect,
    /// Which way its line runs.
    direction: Direction,
    /// The bytes of the paper's file that it comes from; none for what a layout
    /// adds, such as a page's number.
    origin: Option<Range<usize>>,
}

/// What stands at a point of a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The bytes of the paper's file; none for what a layout adds.
    pub origin: Option<Range<usize>>,
    /// The character's cell on the page.
    pub cell: Rect,
}

/// Every character of a laid-out paper.
#[derive(Debug)]
pub struct Places(Vec<Place>);

/// How far above and below its baseline a character's cell reaches, of its size.
const ASCENT: f64 = 0.88;
const DESCENT: f64 = 0.12;

/// How far beside a character a point may lie and still mean it, in pt: less
/// than a line's space.
const NEAR: f64 = 9.0;

impl Places {
    /// Finds every character of a laid-out paper.
    pub fn of(laid: &Laid) -> Self {
        let mut places = Vec::new();
        for (page, content) in laid.document.pages().iter().enumerate() {
            visit::texts(&content.frame, &mut |item, way| {
                let direction = Direction::of(way);
                cells(item, way, |index, cell| {
                    let glyph = &item.glyphs[index];
                    let origin = laid.way_back.origin(glyph, glyph.range().len());
                    places.push(Place { page, cell, direction, origin });
                });
            });
        }
        Self(places)
    }

    /// The character at a point of a page (from 1, in pt from its corner), or
    /// the nearest one beside it.
    pub fn at(&self, page: usize, x: f64, y: f64) -> Option<Hit> {
        let on_page = self.0.iter().filter(|place| place.page + 1 == page);
        let near = on_page.map(|place| (place.cell.distance(x, y), place));
        // What is set later lies above.
        let nearest =
            near.min_by(|(a, _), (b, _)| a.total_cmp(b).then(std::cmp::Ordering::Greater));
        let (_, place) = nearest.filter(|(distance, _)| *distance <= NEAR)?;
        Some(Hit { origin: place.origin.clone(), cell: place.cell })
    }

    /// The lines that bytes of the paper's file stand on, where they stand as a
    /// whole, and there last: a title stands in the highlights first, and the
    /// number of a table over its further pages without the caption. Each with its
    /// page, from 1, and the rectangle around what stands on the line.
    pub fn lines(&self, bytes: &Range<usize>) -> Vec<(usize, Rect)> {
        // Each time that it stands there: its lines, and how many characters.
        let mut times: Vec<(Vec<(usize, Rect)>, usize)> = Vec::new();
        let mut before = usize::MAX;
        for place in &self.0 {
            let Some(origin) = place.origin.as_ref().filter(|it| is_meant(it, bytes)) else {
                continue;
            };
            if origin.start < before {
                // It begins anew.
                times.push((Vec::new(), 0));
            }
            before = origin.start;
            let Some((lines, count)) = times.last_mut() else { continue };
            *count += 1;
            let (page, cell) = (place.page + 1, place.cell);
            match lines.last_mut() {
                Some((last, line))
                    if *last == page && line.goes_on_with(&cell, place.direction) =>
                {
                    *line = line.join(cell);
                }
                _ => lines.push((page, cell)),
            }
        }
        let whole = times.into_iter().max_by_key(|(_, count)| *count);
        whole.map(|(lines, _)| lines).unwrap_or_default()
    }
}

/// Whether a character's origin is in a range, or around it where that is empty.
fn is_meant(origin: &Range<usize>, bytes: &Range<usize>) -> bool {
    let overlaps = origin.start < bytes.end && bytes.start < origin.end;
    overlaps || bytes.is_empty() && origin.start <= bytes.start && bytes.end <= origin.end
}

/// Calls `f` with the cell of each glyph of a text.
fn cells(item: &TextItem, way: Transform, mut f: impl FnMut(usize, Rect)) {
    let size = item.size.to_pt();
    let mut at = 0.0;
    for (index, glyph) in item.glyphs.iter().enumerate() {
        let advance = glyph.x_advance.at(item.size).to_pt();
        let corner = |x: f64, y: f64| {
            let point = |v: f64| typst::layout::Abs::pt(v);
            let on_page = Point::new(point(x), point(y)).transform(way);
            let (x, y) = (on_page.x.to_pt(), on_page.y.to_pt());
            Rect { left: x, top: y, right: x, bottom: y }
        };
        let (top, bottom) = (-ASCENT * size, DESCENT * size);
        let corners = [corner(at, bottom), corner(at + advance, top), corner(at + advance, bottom)];
        f(index, corners.into_iter().fold(corner(at, top), Rect::join));
        at += advance;
    }
}
