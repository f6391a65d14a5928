//! What only the laid-out pages show: text that leaves the type area, runs over
//! the rule of its cell in a table, or into its neighbour's place.

use std::collections::BTreeMap;
use std::ops::Range;

use typst::foundations::{Label, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::layout::{Abs, Point};
use typst::text::TextItem;
use typst::utils::PicoStr;
use typst::visualize::{Geometry, Shape};
use typst_layout::{Page, PagedDocument};

use super::context::Context;
use super::visit::{self, At, Direction, Visitor};
use crate::chars;
use crate::diag::Diagnostic;
use crate::paper::{Block, Paper};

/// Where type may stand, as its reader sees the page.
#[derive(Debug, Clone, Copy)]
struct TypeArea {
    left: Abs,
    right: Abs,
    bottom: Abs,
}

/// The type area of upright text and that of text that stands across the sheet,
/// which a layout tells by a `metadata` with the label `type-area`.
struct TypeAreas {
    upright: TypeArea,
    across: Option<TypeArea>,
}

impl TypeAreas {
    fn of(document: &PagedDocument) -> Option<Self> {
        let label = Label::new(PicoStr::intern("type-area"))?;
        let found = document.introspector().query_label(label).ok()?;
        let Value::Dict(area) = &found.to_packed::<MetadataElem>()?.value else { return None };
        let edge = |name: &str| match area.get(name) {
            Ok(Value::Length(length)) => Some(length.abs),
            _ => None,
        };
        let (left, right, bottom) = (edge("left")?, edge("right")?, edge("bottom")?);
        let height = document.pages().first()?.frame.height();
        // The sheet's left edge is above for who reads across it, its foot on the left.
        let across = edge("top").map(|top| TypeArea {
            left: height - bottom,
            right: height - top,
            bottom: right,
        });
        Some(Self { upright: TypeArea { left, right, bottom }, across })
    }

    fn of_text(&self, direction: Direction) -> Option<TypeArea> {
        match direction {
            Direction::Upright => Some(self.upright),
            Direction::Across => self.across,
        }
    }
}

/// How far type may stand out before it is reported, in pt: the space beside a
/// Latin letter, a quarter of a character, may hang over a line's end.
const HARMLESS: f64 = 5.0;

/// How far the ink of a cell may reach over its rule before it is reported, in pt.
const OVER_RULE: f64 = 1.0;

/// How far two heights may differ that are one line's, in pt.
const SAME: f64 = 0.1;

/// A text of a page as its reader sees it.
struct Line<'f> {
    direction: Direction,
    /// Its baseline, from the upper edge.
    y: Abs,
    /// From the left edge.
    start: Abs,
    end: Abs,
    item: &'f TextItem,
    /// Its bytes in the paper's file, if it comes from there.
    origin: Option<Range<usize>>,
}

/// A rule of a page that parts what stands side by side.
struct Rule {
    direction: Direction,
    x: Abs,
    top: Abs,
    bottom: Abs,
}

/// What a page holds of both.
struct Walk<'a, 'f> {
    context: &'a Context<'a>,
    height: Abs,
    lines: Vec<Line<'f>>,
    rules: Vec<Rule>,
}

impl<'a, 'f> Walk<'a, 'f> {
    fn of(page: &'f Page, context: &'a Context<'a>) -> Self {
        let height = page.frame.height();
        let mut walk = Self { context, height, lines: Vec::new(), rules: Vec::new() };
        visit::visit(&page.frame, &mut walk);
        walk.lines.sort_by_key(|line| (line.direction, line.y, line.start));
        walk
    }
}

impl<'f> Visitor<'f> for Walk<'_, 'f> {
    fn text(&mut self, item: &'f TextItem, At { way, .. }: At) {
        let direction = Direction::of(way);
        let seen = |x| direction.seen(Point::with_x(x).transform(way), self.height);
        // The room behind a mark at a line's end is no ink.
        let is_mark = item.text.ends_with(|c| chars::closes(c) || chars::is_stop(c));
        let last = item.glyphs.last().filter(|_| is_mark);
        let room = last.map_or(Abs::zero(), |last| last.x_advance.at(item.size) - item.size / 2.0);
        let end = item.width() - room.max(Abs::zero());
        let (from, to) = (seen(Abs::zero()), seen(end));
        let glyphs = item.glyphs.iter();
        let places =
            glyphs.filter_map(|glyph| self.context.way_back.origin(glyph, glyph.range().len()));
        let origin = places.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end));
        self.lines.push(Line { direction, y: from.y, start: from.x, end: to.x, item, origin });
    }

    fn shape(&mut self, shape: &'f Shape, At { way, .. }: At) {
        let Shape { geometry: Geometry::Line(to), stroke: Some(_), .. } = shape else { return };
        for direction in [Direction::Upright, Direction::Across] {
            let seen = |point: Point| direction.seen(point.transform(way), self.height);
            let (a, b) = (seen(Point::zero()), seen(*to));
            if (a.x - b.x).abs() < Abs::pt(SAME) && (a.y - b.y).abs() > Abs::pt(SAME) {
                let (top, bottom) = (a.y.min(b.y), a.y.max(b.y));
                self.rules.push(Rule { direction, x: a.x, top, bottom });
            }
        }
    }
}

/// What a text belongs to: a cell of a table, by its number, or a line of the
/// paper's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Owner {
    Cell(usize),
    Line(usize),
}

/// The cells of a paper's tables that have a text, by their bytes in its file, in
/// the order of the file.
fn cells(paper: &Paper) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for block in paper.bodies().into_iter().flatten() {
        let Block::Table(table) = block else { continue };
        let places = table.rows.iter().flatten().filter_map(|cell| {
            let pieces = cell.iter().flat_map(|run| run.map.pieces()).map(|(_, bytes)| bytes);
            pieces.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end))
        });
        found.extend(places);
    }
    found.sort_by_key(|cell| cell.start);
    found
}

/// What a cell has on one line: from where to where, and its bytes in the paper's
/// file.
struct InCell {
    start: Abs,
    end: Abs,
    range: Range<usize>,
}

impl InCell {
    fn join(&mut self, part: &Self) {
        self.start = self.start.min(part.start);
        self.end = self.end.max(part.end);
        self.range = self.range.start.min(part.range.start)..self.range.end.max(part.range.end);
    }
}

/// What was found of a text: where, and in what way.
struct Found {
    range: Range<usize>,
    page: usize,
    /// Whether it stands across the sheet.
    across: bool,
}

/// Warns of text that leaves the type area, or its cell, or runs into its
/// neighbour's place, such as a long address that has no place to break: once for
/// each cell of a table, and for each other line of the paper's file. What does not
/// come from there, such as a page's number, may stand below the area, not beside
/// it.
pub fn check(document: &PagedDocument, context: &Context) -> Vec<Diagnostic> {
    let Some(areas) = TypeAreas::of(document) else { return Vec::new() };
    let cells = cells(context.paper);
    let owner = |range: &Range<usize>| {
        let next = cells.partition_point(|cell| cell.start <= range.start);
        let cell = next.checked_sub(1).filter(|&cell| range.start < cells[cell].end);
        let line = || context.paper.source().position(range.start).line;
        cell.map_or_else(|| Owner::Line(line()), Owner::Cell)
    };
    let harmless = Abs::pt(HARMLESS);
    let mut found: BTreeMap<Owner, Found> = BTreeMap::new();
    let mut own: BTreeMap<usize, String> = BTreeMap::new();
    for (index, page) in document.pages().iter().enumerate() {
        let Walk { lines, rules, .. } = Walk::of(page, context);
        // What a cell has on one line, which may be several texts.
        let mut in_cells: BTreeMap<(Owner, Direction, Abs), InCell> = BTreeMap::new();
        for (place, line) in lines.iter().enumerate() {
            let Some(area) = areas.of_text(line.direction) else { continue };
            let same = |next: &&Line| next.direction == line.direction && next.y == line.y;
            let next = lines.get(place + 1).filter(same);
            let limit = next.map_or(area.right, |next| area.right.min(next.start));
            let beside = line.start < area.left - harmless || line.end > limit + harmless;
            let below = line.y > area.bottom;
            match &line.origin {
                Some(range) => {
                    let owner = owner(range);
                    if beside || below {
                        let across = line.direction == Direction::Across;
                        let (range, page) = (range.clone(), index + 1);
                        found.entry(owner).or_insert(Found { range, page, across });
                    }
                    if let Owner::Cell(_) = owner {
                        let (start, end, range) = (line.start, line.end, range.clone());
                        let part = InCell { start, end, range };
                        let place = in_cells.entry((owner, line.direction, line.y));
                        place.and_modify(|all| all.join(&part)).or_insert(part);
                    }
                }
                None if beside => {
                    own.entry(index + 1).or_insert_with(|| line.item.text.to_string());
                }
                None => {}
            }
        }
        for ((owner, direction, y), InCell { start, end, range }) in in_cells {
            let over = Abs::pt(OVER_RULE);
            let crossed = rules.iter().any(|rule| {
                rule.direction == direction
                    && start + over < rule.x
                    && rule.x < end - over
                    && rule.top < y
                    && y < rule.bottom
            });
            if crossed {
                let across = direction == Direction::Across;
                found.entry(owner).or_insert(Found { range, page: index + 1, across });
            }
        }
    }
    let untraced = |(page, text): (usize, String)| {
        let message = format!("第{page}页的“{text}”放不下，排到版心外面或旁边的文字上去了");
        Diagnostic::warning("overflow", message)
            .hint("它不在稿件里，是日期或者版式的固定内容；看旁边的文字是不是太长")
    };
    let found = found.into_iter().map(|(owner, found)| warning(owner, found, context));
    found.chain(own.into_iter().map(untraced)).collect()
}

/// What is said of a text that has no room.
fn warning(owner: Owner, found: Found, context: &Context) -> Diagnostic {
    let Found { range, page, across } = found;
    let message = match owner {
        Owner::Cell(_) => format!("第{page}页表格里的这一格放不下，压到格线外面去了"),
        Owner::Line(_) => {
            format!("第{page}页的这些文字放不下，排到版心外面或旁边的文字上去了")
        }
    };
    let diagnostic = Diagnostic::warning("overflow", message)
        .at(context.paper.source(), range)
        .hint("缩短它；长的网址、字母或数字串，在中间加空格就有了转行的地方");
    match (owner, context.paper) {
        (Owner::Line(_), _) => diagnostic,
        (Owner::Cell(_), _) if across => diagnostic.hint("表格太宽时：减少列数，或者把一张表分成几张"),
        (Owner::Cell(_), Paper::Document(_)) => diagnostic.hint(
            "表格太宽时：减少列数；或者把表格作为附件横排，在 [[document.attachment]] 下面写 landscape = true",
        ),
        (Owner::Cell(_), Paper::Issue(_)) => diagnostic.hint(
            "表格太宽时：减少列数；或者把表格单独作一篇横排，在 [[section.article]] 下面写 landscape = true",
        ),
    }
}
