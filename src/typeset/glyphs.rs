//! What only the laid-out pages show: characters that the wanted face does not
//! have (a warning where another face serves, an error where none does, never a
//! box on paper).

use std::collections::{BTreeMap, BTreeSet, HashMap};

use typst::syntax::Span;
use typst::text::{Glyph, TextItem, is_default_ignorable};
use typst_layout::PagedDocument;
use unicode_normalization::UnicodeNormalization;

use super::context::Context;
use super::latin::is_latin;
use super::visit;
use crate::chars;
use crate::diag::Diagnostic;
use crate::limits::PRINTED_LINE_BYTES;
use crate::typeset::data::Faces;

/// The code of what is said of characters that no face has.
pub const NO_GLYPH: &str = "no-glyph";

/// Where a character was found: the places in the file, and the first page.
#[derive(Default)]
struct Found {
    places: BTreeSet<(usize, usize)>,
    page: usize,
}

/// How many characters of a literal are set in each face.
type Faced = BTreeMap<String, usize>;

/// The families that may serve characters, in lower case.
struct Families {
    /// The first one of each role.
    first: BTreeSet<String>,
    /// Those that serve digits and Latin letters.
    latin: BTreeSet<String>,
    /// Those of the binary that serve what the first one of a role lacks.
    companions: BTreeSet<String>,
    /// Those that serve rare characters and are the first one of a role as well.
    both: BTreeSet<String>,
}

impl Families {
    fn of(faces: &Faces, context: &Context) -> Self {
        let name = |family: &String| context.engine.fonts.family(family);
        let first: BTreeSet<_> = faces.values().map(|served| name(&served.first)).collect();
        let fallback = faces.values().flat_map(|served| &served.fallback).map(name);
        Self {
            latin: faces.values().flat_map(|served| &served.latin).map(name).collect(),
            companions: faces.values().filter_map(|it| it.companion.as_ref()).map(name).collect(),
            both: fallback.filter(|family| first.contains(family)).collect(),
            first,
        }
    }

    /// Whether a character in a family looks like the text around it, though another
    /// family is that text's: a digit or a letter, or a sign of the same style.
    fn suits(&self, family: &str, c: char) -> bool {
        self.latin.contains(family) && is_latin(c)
            || self.companions.contains(family) && !chars::is_han(c) && !chars::is_ideograph(c)
    }
}

/// Counts, for the literals of the generated files, the faces that their
/// characters are set in, but for those that suit any.
fn faced(document: &PagedDocument, families: &Families) -> HashMap<Span, Faced> {
    let mut faced: HashMap<Span, Faced> = HashMap::new();
    for page in document.pages() {
        visit::texts(&page.frame, &mut |item, _| {
            let family = item.font.font().info().family.to_lowercase();
            for glyph in &item.glyphs {
                let c = item.text[glyph.range()].chars().next();
                if c.is_some_and(|c| families.suits(&family, c)) {
                    continue;
                }
                let family = family.clone();
                *faced.entry(glyph.span.0).or_default().entry(family).or_default() += 1;
            }
        });
    }
    faced
}

/// Reports texts without a place to break that are so long that Typst does not
/// tell which of their characters a glyph is.
pub fn endless(document: &PagedDocument, context: &Context) -> Vec<Diagnostic> {
    let mut found = BTreeSet::new();
    for (index, page) in document.pages().iter().enumerate() {
        visit::texts(&page.frame, &mut |item, _| {
            if item.text.len() > PRINTED_LINE_BYTES {
                let first = item.glyphs.first();
                let place = first.and_then(|glyph| context.way_back.origin(glyph, 1));
                found.insert((place.map(|place| place.start), index + 1));
            }
        });
    }
    let diagnostic = |(place, page): (Option<usize>, usize)| {
        let message = format!("第{page}页有一行没有可以转行的地方，长得排不下");
        let diagnostic = Diagnostic::error("endless-line", message)
            .hint("从这里起的一长串字符中间，加空格或者分成几段");
        match place {
            Some(at) => {
                let source = context.paper.source();
                let at = source.text().floor_char_boundary(at);
                let end = source.text()[at..].chars().next().map_or(at, |c| at + c.len_utf8());
                diagnostic.at(source, at..end)
            }
            None => diagnostic,
        }
    };
    found.into_iter().map(diagnostic).collect()
}

/// Reports each character that is set in no role's first face. A fallback face
/// that is the first one of another role is told by the face that most of the
/// characters around it are set in.
pub fn check(document: &PagedDocument, context: &Context, faces: &Faces) -> Vec<Diagnostic> {
    let families = Families::of(faces, context);
    let faced = if families.both.is_empty() { HashMap::new() } else { faced(document, &families) };
    let mut found: BTreeMap<(char, Option<String>), Found> = BTreeMap::new();
    for (index, page) in document.pages().iter().enumerate() {
        visit::texts(&page.frame, &mut |item, _| {
            let family = item.font.font().info().family.clone();
            let lower = family.to_lowercase();
            let known = families.first.contains(&lower);
            let is_both = families.both.contains(&lower);
            for glyph in &item.glyphs {
                let missing = glyph.id == 0 || lacks_base(item, glyph);
                if known && !missing && !is_both {
                    continue;
                }
                let Some(c) = item.text[glyph.range()].chars().next() else {
                    continue;
                };
                let outnumbered = |faces: &Faced| {
                    let own = faces.get(&lower).copied().unwrap_or_default();
                    faces.values().any(|count| *count > own)
                };
                let strange = is_both && faced.get(&glyph.span.0).is_some_and(outnumbered);
                if !missing && (known && !strange || families.suits(&lower, c)) {
                    continue;
                }
                let face = (!missing).then(|| family.clone());
                let entry = found.entry((c, face)).or_default();
                if entry.page == 0 {
                    entry.page = index + 1;
                }
                let origin = context.way_back.origin(glyph, c.len_utf8());
                if let Some(range) = origin {
                    entry.places.insert((range.start, range.end));
                }
            }
        });
    }
    let mut by_face: BTreeMap<Option<String>, Vec<(char, Found)>> = BTreeMap::new();
    for ((c, face), found) in found {
        by_face.entry(face).or_default().push((c, found));
    }
    let mut diagnostics = Vec::new();
    for (face, mut found) in by_face {
        // In the order in which they are read; what the paper does not have comes last.
        found.sort_by_key(|(_, found)| found.places.first().map_or((usize::MAX, 0), |at| *at));
        diagnostics.push(diagnostic(face, &found, context));
    }
    diagnostics
}

/// Whether a glyph is a mark whose letter is not there: Typst takes a face that
/// has the mark alone for one that has both, and the letter gets lost.
fn lacks_base(item: &TextItem, glyph: &Glyph) -> bool {
    let text = item.text.get(glyph.range()).unwrap_or_default();
    if text.chars().nth(1).is_none() {
        return false;
    }
    // A face may have the letter with its mark as one, or as parts.
    let bases = [text.chars().next(), text.nfc().next(), text.nfd().next()];
    let has = |c: char| item.font.ttf().glyph_index(c).is_some();
    !bases.into_iter().flatten().any(|c| has(c) || is_default_ignorable(c))
}

/// The characters that one face lacks, or that none has, in one diagnostic: names
/// come in lists, and eighteen warnings hide what matters.
fn diagnostic(face: Option<String>, found: &[(char, Found)], context: &Context) -> Diagnostic {
    let names: Vec<_> = found.iter().map(|(c, _)| name(*c)).collect();
    let chars = match (&*names, found) {
        ([one], [(c, _)]) if printable(*c) => format!("{one}（U+{:04X}）", u32::from(*c)),
        ([one], _) => one.clone(),
        (few, _) if few.len() <= FEW => format!("{}这{}个字", few.concat(), few.len()),
        (many, _) => format!("{}等{}个字", many[..FEW].concat(), many.len()),
    };
    let diagnostic = match face {
        Some(face) => Diagnostic::warning("other-face", format!("正用的字体里没有{chars}，改用 {face} 排印"))
            .hint("看一看这一页的效果；要用本来的字体，换一个收字更全的字体文件放进 fonts/"),
        None => Diagnostic::error(NO_GLYPH, format!("用到的字体里都没有{chars}，印不出来"))
            .hint("换一种写法，或者把有这个字的字体文件放进 fonts/，并在 layout.toml 的 [fonts] 里写进 fallback"),
    };
    let source = context.paper.source();
    let first = found.iter().filter_map(|(_, found)| found.places.first()).min();
    let diagnostic = match first {
        Some(&(start, end)) => diagnostic.at(source, start..end),
        None => diagnostic,
    };
    let lines = |found: &Found| -> BTreeSet<usize> {
        found.places.iter().map(|&(start, _)| source.position(start).line).collect()
    };
    if let [(_, only)] = found {
        if only.places.is_empty() {
            return diagnostic.hint(format!("它在第{}页，来自版式的固定内容", only.page));
        }
        let here = first.map(|&(start, _)| source.position(start).line);
        let others = lines(only).into_iter().filter(|line| Some(*line) != here);
        let others: Vec<_> = others.map(|line| line.to_string()).collect();
        return if others.is_empty() && only.places.len() == 1 {
            diagnostic
        } else if others.is_empty() {
            diagnostic.hint("同一个字在这一行不止一处")
        } else {
            diagnostic.hint(format!("同一个字还在第 {} 行", others.join("、")))
        };
    }
    let mut by_line: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    let mut own: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for ((_, found), name) in found.iter().zip(&names) {
        let lines = lines(found);
        if lines.is_empty() {
            own.entry(found.page).or_default().push(name);
        }
        for line in lines {
            by_line.entry(line).or_default().push(name);
        }
    }
    let places = by_line.iter().map(|(line, names)| format!("第 {line} 行{}", names.concat()));
    let own =
        own.iter().map(|(page, names)| format!("第{page}页{}（版式的固定内容）", names.concat()));
    diagnostic.hint(format!("在哪里：{}", places.chain(own).collect::<Vec<_>>().join("；")))
}

/// How many characters a message names.
const FEW: usize = 6;

/// A character in a message; by its number where it would not be seen.
fn name(c: char) -> String {
    if printable(c) { format!("“{c}”") } else { format!("“U+{:04X}”", u32::from(c)) }
}

/// Whether a character shows on a screen by itself.
fn printable(c: char) -> bool {
    use unicode_width::UnicodeWidthChar;
    let private = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
    !private && c.width().is_some_and(|width| width > 0)
}
