//! Characters that the wanted face does not have: a warning where another
//! face serves, an error where none does. Never a box on paper.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use typst::layout::{Frame, FrameItem};
use typst::text::TextItem;
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

/// Reports each character that is not set in the first face of its role.
pub fn check(document: &PagedDocument, context: &Context, faces: &Faces) -> Vec<Diagnostic> {
    let wanted: BTreeSet<_> =
        faces.values().filter_map(|families| families.first()).map(|f| f.to_lowercase()).collect();
    let mut found: BTreeMap<(char, Option<String>), Found> = BTreeMap::new();
    for (index, page) in document.pages().iter().enumerate() {
        visit(&page.frame, &mut |item| {
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
    found.into_iter().map(|((c, face), found)| diagnostic(c, face, &found, context)).collect()
}

/// Calls `f` for each text of a frame and the frames in it.
fn visit(frame: &Frame, f: &mut impl FnMut(&TextItem)) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => visit(&group.frame, f),
            FrameItem::Text(text) => f(text),
            _ => {}
        }
    }
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
    let source = &context.issue.source;
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
