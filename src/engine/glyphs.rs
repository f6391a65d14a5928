//! What only the laid-out pages show: characters that the wanted face does not
//! have (a warning where another face serves, an error where none does, never a
//! box on paper), and text that leaves the type area or runs into its
//! neighbour.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use typst::foundations::{Label, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::layout::{Abs, Frame, FrameItem, Point, Transform};
use typst::text::TextItem;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use super::world::Context;
use crate::diag::Diagnostic;
use crate::issue::data::Faces;

/// Where a character was found: the places in the issue's file, and the first page.
#[derive(Default)]
struct Found {
    places: BTreeSet<(usize, usize)>,
    page: usize,
}

/// Reports each character that is set in no role's first face.
pub fn check(document: &PagedDocument, context: &Context, faces: &Faces) -> Vec<Diagnostic> {
    let first = faces.values().filter_map(|families| families.first());
    let wanted: BTreeSet<_> = first.map(|family| context.engine.fonts.family(family)).collect();
    let mut found: BTreeMap<(char, Option<String>), Found> = BTreeMap::new();
    for (index, page) in document.pages().iter().enumerate() {
        visit(&page.frame, Transform::identity(), &mut |item, _| {
            let family = item.font.font().info().family.clone();
            let known = wanted.contains(&family.to_lowercase());
            for glyph in &item.glyphs {
                let missing = glyph.id == 0;
                if known && !missing {
                    continue;
                }
                let Some(c) = item.text[glyph.range()].chars().next() else {
                    continue;
                };
                let face = (!missing).then(|| family.clone());
                let entry = found.entry((c, face)).or_default();
                if entry.page == 0 {
                    entry.page = index + 1;
                }
                let origin = context.engine.origin(context.trace, glyph, c.len_utf8());
                if let Some(range) = origin {
                    entry.places.insert((range.start, range.end));
                }
            }
        });
    }
    let mut diagnostics: Vec<_> =
        found.into_iter().map(|((c, face), found)| diagnostic(c, face, &found, context)).collect();
    diagnostics.extend(overflow(document, context));
    diagnostics
}

/// Calls `f` for each text of a frame and the frames in it, with the way from
/// its own place, the start of its baseline, to the page.
fn visit<'f>(frame: &'f Frame, way: Transform, f: &mut impl FnMut(&'f TextItem, Transform)) {
    for (position, item) in frame.items() {
        let way = way.pre_concat(Transform::translate(position.x, position.y));
        match item {
            FrameItem::Group(group) => visit(&group.frame, way.pre_concat(group.transform), f),
            FrameItem::Text(text) => f(text, way),
            _ => {}
        }
    }
}

/// The left and right edge of the type area, where a layout tells it by a
/// `metadata` with the label `type-area`.
fn type_area(document: &PagedDocument) -> Option<(Abs, Abs)> {
    let label = Label::new(PicoStr::intern("type-area"))?;
    let found = document.introspector().query_label(label).ok()?;
    let Value::Dict(area) = &found.to_packed::<MetadataElem>()?.value else { return None };
    let edge = |name: &str| match area.get(name) {
        Ok(Value::Length(length)) => Some(length.abs),
        _ => None,
    };
    Some((edge("left")?, edge("right")?))
}

/// How far type may stand out before it is reported, in pt: the space beside a
/// Latin letter, a quarter of a character, may hang over a line's end.
const HARMLESS: f64 = 5.0;

/// Warns of text that leaves the type area at a side, or runs into its
/// neighbour's place in a table, such as a long address that has no place to
/// break; once for each line of the issue's file.
fn overflow(document: &PagedDocument, context: &Context) -> Vec<Diagnostic> {
    let Some((left, right)) = type_area(document) else { return Vec::new() };
    let harmless = Abs::pt(HARMLESS);
    let mut found: BTreeMap<usize, (Range<usize>, usize)> = BTreeMap::new();
    for (index, page) in document.pages().iter().enumerate() {
        let mut texts = Vec::new();
        visit(&page.frame, Transform::identity(), &mut |item, way| {
            let start = Point::zero().transform(way);
            let end = Point::with_x(item.width()).transform(way);
            texts.push((start.y, start.x, end.x, item));
        });
        texts.sort_by_key(|&(y, x, ..)| (y, x));
        for (place, &(y, x, end, item)) in texts.iter().enumerate() {
            let next = texts.get(place + 1).filter(|(below, ..)| *below == y);
            let limit = next.map_or(right, |(_, start, ..)| right.min(*start));
            if x >= left - harmless && end <= limit + harmless {
                continue;
            }
            let glyphs = item.glyphs.iter();
            let places = glyphs.filter_map(|glyph| {
                context.engine.origin(context.trace, glyph, glyph.range().len())
            });
            let range = places.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end));
            if let Some(range) = range {
                let line = context.paper.source().position(range.start).line;
                found.entry(line).or_insert((range, index + 1));
            }
        }
    }
    let warning = |(range, page): (Range<usize>, usize)| {
        let message = format!("第{page}页的这些文字放不下，排到版心外面或旁边的文字上去了");
        Diagnostic::warning("overflow", message)
            .at(context.paper.source(), range)
            .hint("长的网址、字母或数字串没有可以转行的地方：缩短它，或者在中间加空格")
            .hint("表格太宽时：减少列数，或者缩短格里的文字")
    };
    found.into_values().map(warning).collect()
}

fn diagnostic(c: char, face: Option<String>, found: &Found, context: &Context) -> Diagnostic {
    let name = format!("“{c}”（U+{:04X}）", u32::from(c));
    let diagnostic = match face {
        Some(face) => Diagnostic::warning("other-face", format!("正用的字体里没有{name}，改用 {face} 排印"))
            .hint("看一看这一页的效果；要用本来的字体，换一个收字更全的字体文件放进 fonts/"),
        None => Diagnostic::error("no-glyph", format!("所有字体里都没有{name}，印不出来"))
            .hint("换一种写法，或者把有这个字的字体文件放进 fonts/，并在 layout.toml 的 [fonts] 里写进 fallback"),
    };
    let mut places = found.places.iter();
    let Some(&(start, end)) = places.next() else {
        return diagnostic.hint(format!("它在第{}页，来自版式的固定内容", found.page));
    };
    let source = context.paper.source();
    let lines: BTreeSet<_> = places.map(|&(start, _)| source.position(start).line).collect();
    let diagnostic = if lines.is_empty() {
        diagnostic
    } else {
        let lines: Vec<_> = lines.iter().map(usize::to_string).collect();
        diagnostic.hint(format!("同一个字还在第 {} 行", lines.join("、")))
    };
    let range: Range<usize> = start..end;
    diagnostic.at(source, range)
}
