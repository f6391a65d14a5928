//! The lines of type on the pages: which part of the paper each shows, and how far
//! it was spread to fill its width.

use std::collections::BTreeSet;
use std::ops::Range;

use typst::layout::{Abs, Em, Point};
use typst::text::{Glyph, TextItem};
use typst_layout::PagedDocument;

use super::visit;
use super::way_back::WayBack;
use crate::chars;

/// How much wider than by itself a line may be spread; beyond, it is left ragged.
const MOST: f64 = 0.15;

/// A line of type.
#[derive(Debug)]
pub struct Line {
    /// The bytes of the paper's file from its first character to its last.
    pub file: Range<usize>,
    /// How many characters it has, marks and blanks left out.
    pub characters: usize,
    /// By how much it is wider than by itself.
    pub spread: f64,
}

/// A line while its parts are gathered.
struct Part<'d> {
    page: usize,
    /// Its height on the page, where it begins and ends.
    y: Abs,
    start: Abs,
    end: Abs,
    /// The size of its type, and whether the mark of a note is the last of it.
    size: Abs,
    marked: bool,
    /// The place in the file of its first character, and its last one.
    first: Option<usize>,
    last: Option<(&'d Glyph, usize)>,
    characters: usize,
    /// The character before what comes next.
    before: Option<char>,
    /// The most by which a character was spread, or a blank, and how many may have been.
    most: Abs,
    blanks: Abs,
    spread: usize,
}

/// The room that Typst leaves between a Chinese character and a letter or digit, in
/// the type's size.
const BESIDE_LETTER: f64 = 0.25;

/// What Typst takes for letters besides.
const LIKE_LETTERS: [char; 4] = ['#', '$', '%', '&'];

/// How far two parts of a line may lie apart, in pt.
const TOUCHES: f64 = 0.5;

/// How far the mark of a note is raised above its line at most, and how far a drawn
/// number lies from its neighbours, in the size of the line's type.
const RAISED: f64 = 0.6;
const IN_CIRCLE: f64 = 0.35;

/// The lines of the pages that show a text of the paper, in their order.
pub fn lines(document: &PagedDocument, way_back: &WayBack) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut open: Option<Part> = None;
    for (page, it) in document.pages().iter().enumerate() {
        visit::texts(&it.frame, &mut |item, way| {
            let start = Point::zero().transform(way);
            let end = Point::with_x(item.width()).transform(way).x;
            // The mark of a note is the layout's own, and belongs to the line of its word.
            let own = item.glyphs.iter().all(|it| way_back.origin(it, it.range().len()).is_none());
            if let Some(part) =
                open.as_mut().filter(|part| own && part.is_marked(page, item, start))
            {
                part.marked = true;
                part.end = end;
                return;
            }
            let goes_on = open.as_ref().is_some_and(|part| {
                // A mark above a letter stands a little higher, and over it.
                let near = (part.y - start.y).abs() < item.size / 2.0;
                let apart = start.x - part.end;
                let gap = if part.marked { (item.size * IN_CIRCLE).to_pt() } else { TOUCHES };
                part.page == page && near && -item.size <= apart && apart.to_pt() < gap
            });
            if !goes_on {
                lines.extend(open.take().and_then(|part| part.line(way_back)));
            }
            let part = open.get_or_insert_with(|| Part::at(page, start, item.size));
            part.end = end;
            part.marked = false;
            part.add(item, way_back);
        });
    }
    lines.extend(open.and_then(|part| part.line(way_back)));
    lines
}

impl<'d> Part<'d> {
    fn at(page: usize, Point { x, y }: Point, size: Abs) -> Self {
        let (start, end, first, last) = (x, x, None, None);
        let (most, blanks) = (Abs::zero(), Abs::zero());
        Self {
            page,
            y,
            start,
            end,
            size,
            marked: false,
            first,
            last,
            characters: 0,
            before: None,
            most,
            blanks,
            spread: 0,
        }
    }

    /// Whether something of a layout's own is the mark of a note behind this line.
    fn is_marked(&self, page: usize, item: &TextItem, start: Point) -> bool {
        let raised = self.y - start.y;
        let apart = start.x - self.end;
        self.page == page
            && item.size < self.size
            && Abs::zero() < raised
            && raised < self.size * RAISED
            && -self.size <= apart
            && apart < self.size * IN_CIRCLE
    }

    fn add(&mut self, item: &'d TextItem, way_back: &WayBack) {
        // Of a line without an end not all is known.
        let of = |glyph: &Glyph| item.text.get(glyph.range()).and_then(|it| it.chars().next());
        let chars: Vec<char> = item.glyphs.iter().map(|it| of(it).unwrap_or_default()).collect();
        for (index, (glyph, &c)) in item.glyphs.iter().zip(&chars).enumerate() {
            self.characters += usize::from(chars::is_han(c) || c.is_alphanumeric());
            if chars::is_han(c) || chars::is_wide_mark(c) || c == ' ' {
                self.spread += 1;
            }
            // A character has its own width but for this, and for the room that Typst
            // leaves beside letters; what stands in a box is not spread.
            let before = index.checked_sub(1).map_or(self.before, |before| Some(chars[before]));
            let is_blank = c == ' ' && glyph.x_advance > Em::zero();
            if is_blank || chars::is_han(c) && index + 1 < chars.len() {
                let beside = [before, chars.get(index + 1).copied()].into_iter().flatten();
                let is_letter = |c: &char| c.is_alphanumeric() || LIKE_LETTERS.contains(c);
                let letters = beside.filter(|c| is_letter(c) && !chars::is_han(*c)).count();
                let room = if is_blank { 0.0 } else { BESIDE_LETTER * letters as f64 };
                let own = item.font.x_advance(glyph.id).unwrap_or(glyph.x_advance);
                let wider = (glyph.x_advance - own - Em::new(room)).at(item.size);
                let most = if is_blank { &mut self.blanks } else { &mut self.most };
                *most = (*most).max(wider);
            }
        }
        self.before = chars.last().copied().or(self.before);
        if self.first.is_none() {
            let first = item.glyphs.first();
            let place = first.and_then(|it| way_back.origin(it, it.range().len()));
            self.first = place.map(|place| place.start);
        }
        // A hyphen is the program's.
        let own = |glyph: &&Glyph| {
            item.text.get(glyph.range()).is_some_and(|it| !it.starts_with('\u{ad}'))
        };
        self.last = item.glyphs.iter().rev().find(own).map(|it| (it, it.range().len()));
    }

    /// The line, if a text of the paper's file stands on it.
    fn line(self, way_back: &WayBack) -> Option<Line> {
        let (glyph, len) = self.last?;
        let end = way_back.origin(glyph, len)?.end;
        let file = self.first?..end;
        let gaps = self.spread.saturating_sub(1) as f64;
        // A line without Chinese is spread at its blanks alone.
        let each = if self.most > Abs::zero() { self.most } else { self.blanks };
        let extra = each.to_pt() * gaps;
        let own = (self.end - self.start).to_pt() - extra;
        let spread = if own > 0.0 { extra / own } else { 0.0 };
        Some(Line { file, characters: self.characters, spread })
    }
}

/// The ends of lines that are spread too far, by the bytes of the paper's file behind
/// their last character.
pub fn spread(lines: &[Line]) -> BTreeSet<usize> {
    lines.iter().filter(|line| line.spread > MOST).map(|line| line.file.end).collect()
}
