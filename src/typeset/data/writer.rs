//! Writes Typst values: strings, arrays, dictionaries, and texts that lead
//! back to the paper's file.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::iter::Peekable;
use std::ops::Range;
use std::sync::Arc;

use super::last_line::Widths;
use super::{arranged, breaks, joined};
use crate::chars;
use crate::paper::resolved::Said;
use crate::paper::{Credit, Date, SourceMap, Text, Texts};

/// A string literal of a generated file that stands in an editor's file.
#[derive(Debug)]
pub struct Literal {
    /// Its bytes in the generated file, quotes included.
    pub range: Range<usize>,
    /// What it says, as it is to be printed; a picture's path.
    pub text: String,
    /// Where it stands.
    pub origin: Origin,
}

impl Literal {
    /// The bytes of the paper's file that a part of its text comes from.
    pub fn to_file(&self, part: Range<usize>) -> Option<Range<usize>> {
        match &self.origin {
            Origin::Paper(map) | Origin::Again(map) | Origin::Picture(map) => {
                Some(map.to_file(part))
            }
            Origin::Manifest => None,
        }
    }
}

/// Where a literal's text stands.
#[derive(Debug)]
pub enum Origin {
    /// In the paper's file.
    Paper(SourceMap),
    /// In the paper's file, where another literal says it already: a layout shows
    /// one of them.
    Again(SourceMap),
    /// In the paper's file, as the path of a picture.
    Picture(SourceMap),
    /// In the manifest.
    Manifest,
}

/// What is known of the type that texts are set in.
#[derive(Debug, Default)]
pub struct KnownType {
    /// How wide the characters of body text are.
    pub widths: Widths,
    /// Where a line ends before its type is spread too far: the bytes of the paper's
    /// file behind its last character.
    pub ends: BTreeSet<usize>,
    /// Which paragraphs were seen to end in a line of one character, by where they
    /// begin in the paper's file.
    pub alone: BTreeSet<usize>,
}

/// A place where a line may break: a space too narrow to be seen. A character for it
/// would be one that is not in the paper, and Typst passes over a space of nothing.
pub const PLACE: &str = "#h(0.001pt)";

/// The end of a line that would be spread too far.
const LINE_END: &str = "#linebreak()";

/// Writes Typst values and notes where its literals stand.
#[derive(Default)]
pub struct Writer {
    /// What is known of the type.
    pub known: Arc<KnownType>,
    /// Whether a long Latin word of the text that is written may be hyphenated.
    pub hyphenates: bool,
    /// Whether the text that is written stands in a cell of a table.
    pub in_cell: bool,
    /// The file so far.
    pub text: String,
    /// Its literals that stand in an editor's file, in their order.
    pub literals: Vec<Literal>,
    /// Whether what is written has been written before.
    again: bool,
}

/// A dictionary's key and what writes its value.
pub type Field<'f> = (&'f str, &'f mut dyn FnMut(&mut Writer));

impl Writer {
    /// Writes texts that are set in the type that is known.
    pub fn new(known: Arc<KnownType>) -> Self {
        Self { known, ..Self::default() }
    }

    pub fn raw(&mut self, code: &str) {
        self.text.push_str(code);
    }

    /// Writes a plain string.
    pub fn string(&mut self, value: &str) {
        self.text.push('"');
        for c in value.chars() {
            match c {
                '"' | '\\' => self.text.extend(['\\', c]),
                '\n' => self.raw("\\n"),
                '\r' => self.raw("\\r"),
                // A control character would end or upset the literal.
                c if c.is_control() => {
                    let _ = write!(self.text, "\\u{{{:x}}}", u32::from(c));
                }
                c => self.text.push(c),
            }
        }
        self.text.push('"');
    }

    /// Writes content that shows a value and leads back to its place.
    pub fn traced(&mut self, value: &str, map: &SourceMap) {
        self.traced_part(value, map, false, false);
    }

    /// Writes content that shows a part of a text; `broken`: a line ends before it;
    /// `marked`: the mark of a note stands behind it, so that no line ends between.
    pub fn traced_part(&mut self, value: &str, map: &SourceMap, broken: bool, marked: bool) {
        self.raw("[");
        if broken {
            self.raw(LINE_END);
        }
        let stretches = joined::stretches(value);
        let mut cuts = self.cuts(value, &stretches, map);
        if marked {
            cuts.retain(|&(at, code)| at < value.len() || code != LINE_END);
        }
        let mut cuts = cuts.into_iter().peekable();
        let mut from = 0;
        for stretch in stretches {
            self.open(value, from..stretch.start, &mut cuts, map);
            self.raw("#box[");
            self.stretch(value, stretch.clone(), map);
            self.raw("]");
            while cuts.next_if(|(at, _)| *at < stretch.end).is_some() {}
            from = stretch.end;
        }
        self.open(value, from..value.len(), &mut cuts, map);
        self.raw("]");
    }

    /// Whether a line ends with a value before its type is spread too far.
    pub fn line_ends(&self, value: &str, map: &SourceMap) -> bool {
        let last = value.char_indices().next_back();
        last.is_some_and(|(at, _)| self.known.ends.contains(&map.to_file(at..value.len()).end))
    }

    /// What stands between the characters of a value, by the bytes behind them: where
    /// its own writing has no place to break a line, a space gives one, and Latin
    /// words are said to be such.
    fn cuts(
        &self,
        value: &str,
        stretches: &[Range<usize>],
        map: &SourceMap,
    ) -> Vec<(usize, &'static str)> {
        let places =
            if self.in_cell { breaks::places_in_cell(value) } else { breaks::places(value) };
        let mut cuts: Vec<_> = places.into_iter().map(|at| (at, PLACE)).collect();
        if self.hyphenates {
            // A word of another language takes the rules of Chinese quotation marks
            // away from the whole paragraph.
            cuts.extend(beside_quotes(value).map(|at| (at, PLACE)));
            for word in breaks::words(value) {
                let next = stretches.partition_point(|it| it.end <= word.start);
                if stretches.get(next).is_none_or(|it| word.end <= it.start) {
                    cuts.push((word.start, "#text(lang: \"en\", hyphenate: true)["));
                    cuts.push((word.end, "]"));
                }
            }
        }
        let file = map.to_file(0..value.len());
        if self.known.ends.range(file.start..=file.end).next().is_some() {
            for (at, c) in value.char_indices() {
                let after = at + c.len_utf8();
                if self.known.ends.contains(&map.to_file(at..after).end) {
                    cuts.push((after, LINE_END));
                }
            }
        }
        cuts.sort_by_key(|(at, _)| *at);
        cuts
    }

    /// Writes what shows a part of a value that lines may break in, with what stands
    /// between its characters.
    fn open(
        &mut self,
        value: &str,
        part: Range<usize>,
        cuts: &mut Peekable<impl Iterator<Item = (usize, &'static str)>>,
        map: &SourceMap,
    ) {
        let mut from = part.start;
        while let Some((at, code)) = cuts.next_if(|(at, _)| *at <= part.end) {
            if from < at {
                self.stretch(value, from..at, map);
            }
            self.raw(code);
            from = at;
        }
        // What has nothing to show is shown as such.
        if from < part.end || value.is_empty() {
            self.stretch(value, from..part.end, map);
        }
    }

    /// Writes what shows a part of a value; a mark between names in half its width.
    fn stretch(&mut self, value: &str, part: Range<usize>, map: &SourceMap) {
        let text = &value[part.clone()];
        let mut from = part.start;
        for (at, mark) in text.match_indices(joined::INTERPUNCT) {
            let mark = part.start + at..part.start + at + mark.len();
            self.piece(value, from..mark.start, map);
            self.raw("#box(width: 0.5em, align(center)[");
            self.piece(value, mark.clone(), map);
            self.raw("])");
            from = mark.end;
        }
        self.piece(value, from..part.end, map);
    }

    /// Writes what shows a part of a value and leads back to its place.
    pub fn piece(&mut self, value: &str, part: Range<usize>, map: &SourceMap) {
        if part.is_empty() && !value.is_empty() {
            return;
        }
        self.raw("#");
        let map = if part == (0..value.len()) { map.clone() } else { map.slice(part.clone()) };
        let origin = if self.again { Origin::Again(map) } else { Origin::Paper(map) };
        self.literal(&value[part], origin);
    }

    /// Writes a string that leads back to its place.
    pub fn literal(&mut self, value: &str, origin: Origin) {
        let start = self.text.len();
        self.string(value);
        let range = start..self.text.len();
        self.literals.push(Literal { range, text: value.to_owned(), origin });
    }

    /// Writes content that shows a number or a date as words, which lead back to
    /// the value's place in the paper's file, if it has one.
    pub fn value(&mut self, words: &str, at: Option<&Range<usize>>) {
        match at {
            Some(at) => {
                let mut map = SourceMap::default();
                map.push(words.len(), at.clone(), false);
                self.traced(words, &map);
            }
            None => self.shown(words, true),
        }
    }

    /// Writes content that shows a text of any file.
    pub fn said(&mut self, said: &Said) {
        match said {
            Said::Paper(text) => self.content(text),
            Said::Manifest(text) => self.shown(&text.value, true),
            Said::Usual(word) => self.shown(word, false),
        }
    }

    /// Writes content that shows a text of the paper's file.
    pub fn content(&mut self, text: &Text) {
        self.traced(&text.value, &text.map);
    }

    /// Writes the lines of a title that was written as one, for each number of lines
    /// that it may need.
    pub fn arranged(&mut self, title: &[Text]) {
        let [title] = title else { return self.raw("()") };
        self.again(|w| {
            w.array(&arranged::arrangements(&title.value), |w, lines| {
                w.array(lines, |w, line| w.content(&title.slice(line.clone())));
            });
        });
    }

    /// Writes what has been written before, of which a layout shows one.
    pub fn again(&mut self, write: impl FnOnce(&mut Self)) {
        self.again = true;
        write(self);
        self.again = false;
    }

    /// Writes a dictionary.
    pub fn fields(&mut self, fields: &mut [Field]) {
        self.raw("(");
        self.entries(fields);
        self.raw(")");
    }

    /// Writes entries of a dictionary.
    pub fn entries(&mut self, fields: &mut [Field]) {
        for (name, write) in fields {
            self.raw(name);
            self.raw(": ");
            write(self);
            self.raw(", ");
        }
    }

    /// Writes texts as entries of a dictionary, under the names that `name` has
    /// for their keys: content, or an array of it.
    pub fn texts<'t>(
        &mut self,
        texts: impl IntoIterator<Item = (&'static str, Texts<'t>)>,
        name: impl Fn(&'static str) -> &'static str,
    ) {
        for (key, texts) in texts {
            self.entries(&mut [(name(key), &mut |w| match texts {
                Texts::One(text) => w.optional(text, Self::content),
                Texts::Lines(lines) => w.array(lines, Self::content),
                Texts::Credits(credits) => w.credits(credits),
                Texts::Names(names) => w.names(names),
            })]);
        }
    }

    /// Writes where an article comes from: one content, in which names lead to their
    /// addresses; none where nothing is said.
    fn credits(&mut self, credits: &[Credit]) {
        if credits.is_empty() {
            return self.raw("none");
        }
        self.raw("[");
        for (index, Credit { name, url }) in credits.iter().enumerate() {
            if index > 0 {
                self.raw("、");
            }
            self.raw("#");
            if let Some(url) = url {
                self.raw("link(");
                self.string(&url.value);
                self.raw(")");
            }
            self.content(name);
        }
        self.raw("]");
    }

    /// Writes a dictionary whose keys are not known beforehand.
    pub fn dictionary<'v, T: 'v + ?Sized>(
        &mut self,
        entries: impl Iterator<Item = (&'v str, &'v T)>,
        mut write: impl FnMut(&mut Self, &T),
    ) {
        let start = self.text.len();
        self.raw("(");
        for (name, value) in entries {
            self.string(name);
            self.raw(": ");
            write(self, value);
            self.raw(", ");
        }
        // Without entries, brackets alone would be an array.
        self.raw(if self.text.len() == start + 1 { ":)" } else { ")" });
    }

    /// Writes an array, one item a line.
    pub fn array<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.raw("(");
        for item in items {
            self.raw("\n");
            write(self, item);
            self.raw(",");
        }
        self.raw(")");
    }

    pub fn optional<T: ?Sized>(&mut self, value: Option<&T>, write: impl FnOnce(&mut Self, &T)) {
        match value {
            Some(value) => write(self, value),
            None => self.raw("none"),
        }
    }

    pub fn display(&mut self, value: &impl std::fmt::Display) {
        let _ = write!(self.text, "{value}");
    }

    pub fn date(&mut self, date: &Date) {
        let Date { year, month, day } = date;
        let _ = write!(self.text, "datetime(year: {year}, month: {month}, day: {day})");
    }

    /// Writes content of a text that does not stand in the paper's file, but
    /// may stand in the manifest.
    fn shown(&mut self, value: &str, manifest: bool) {
        self.raw("[#");
        if manifest {
            self.literal(value, Origin::Manifest);
        } else {
            self.string(value);
        }
        self.raw("]");
    }
}

/// The places before an opening quotation mark and behind a closing one, where no other
/// mark stands on the far side.
fn beside_quotes(value: &str) -> impl Iterator<Item = usize> {
    let chars = value.char_indices().zip(value.chars().skip(1));
    chars.filter_map(|((at, c), next)| {
        let before = next == '“' && !chars::is_wide_mark(c);
        let behind = c == '”' && !chars::is_wide_mark(next);
        (before || behind).then_some(at + c.len_utf8())
    })
}
