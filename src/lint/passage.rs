//! The texts that rules read: one passage a title, paragraph, cell or line,
//! each character with its bytes in the paper's file.

use std::iter;
use std::ops::Range;

use super::marks::Marks;
use super::pairs::Pairs;
use super::presence::Presence;
use crate::chars::{is_numeral, is_stop};
use crate::issue::literal::SourceMap;
use crate::issue::text::{Block, Level, Run};
use crate::issue::{Document, Issue, Paper, Text};

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// 标题 of an article, a document or an attachment, its lines joined.
    Title,
    /// 要点用语
    Highlight,
    /// 栏目名
    SectionName,
    /// A line of a body that is a heading.
    Heading,
    /// A line of a body.
    Paragraph,
    /// A cell of a table.
    Cell,
    /// 表题 or 图题
    Caption,
    /// A line of 主送 or 抄送.
    Recipients,
    /// 发文字号
    Number,
    /// 附注
    Note,
    /// The name of a body or a person, with what stands beside it.
    Name,
}

/// A text of a paper.
#[derive(Debug, Clone)]
pub struct Passage {
    /// What it is.
    pub kind: Kind,
    /// Its level, of a body line that opens with a label.
    pub level: Option<Level>,
    /// The article or attachment it belongs to, from 0; a document's own text
    /// is 0.
    pub article: usize,
    chars: Vec<char>,
    places: Vec<Range<usize>>,
    marks: Marks,
    presence: Presence,
}

impl Passage {
    fn new<'t>(
        kind: Kind,
        article: usize,
        parts: impl Iterator<Item = (&'t str, &'t SourceMap)> + Clone,
    ) -> Self {
        // Most characters take three bytes; to ask for the room once is faster.
        let room = parts.clone().map(|(text, _)| text.len() / 3 + 1).sum();
        let (mut chars, mut places) = (Vec::with_capacity(room), Vec::with_capacity(room));
        for (text, map) in parts {
            for (at, c) in text.char_indices() {
                chars.push(c);
                places.push(map.to_file(at..at + c.len_utf8()));
            }
        }
        let presence = Presence::of(&chars);
        let marks = Marks::new(&chars, &presence);
        Self { kind, level: None, article, chars, places, marks, presence }
    }

    /// Its characters.
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// How many characters it has.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// The character at an index.
    pub fn at(&self, index: usize) -> Option<char> {
        self.chars.get(index).copied()
    }

    /// The character before an index.
    pub fn before(&self, index: usize) -> Option<char> {
        self.at(index.checked_sub(1)?)
    }

    /// The text of a range of characters, cut at the end.
    pub fn text(&self, range: Range<usize>) -> String {
        let end = range.end.min(self.len());
        self.chars[range.start.min(end)..end].iter().collect()
    }

    /// Whether the characters from an index on are these.
    pub fn starts_with(&self, index: usize, text: &str) -> bool {
        text.chars().enumerate().all(|(offset, c)| self.at(index + offset) == Some(c))
    }

    /// The indices at which a text begins.
    pub fn find(&self, text: &str) -> impl Iterator<Item = usize> {
        // Most texts do not stand there at all, and most places are told apart by
        // the first character alone.
        let first = text.chars().next();
        let length = if text.chars().all(|c| self.may_have(c)) { self.len() } else { 0 };
        let begins = move |c: char| first.is_none_or(|first| first == c);
        (0..length).filter(move |&index| begins(self.chars[index]) && self.starts_with(index, text))
    }

    /// Whether a character may stand in it; what this denies does not.
    pub fn may_have(&self, c: char) -> bool {
        self.presence.may_have(c)
    }

    /// Whether one of several characters may stand in it.
    pub fn may_have_any(&self, chars: &[char]) -> bool {
        self.presence.may_have_any(chars)
    }

    /// Whether a text ends at an index, which is left out.
    pub fn ends_with(&self, index: usize, text: &str) -> bool {
        let count = text.chars().count();
        index >= count && self.starts_with(index - count, text)
    }

    /// How many characters from an index on pass a test.
    pub fn count(&self, index: usize, test: impl Fn(char) -> bool) -> usize {
        self.chars[index.min(self.len())..].iter().take_while(|&&c| test(c)).count()
    }

    /// Whether the characters of a range stand in the file one right behind the
    /// other.
    pub fn is_in_one_piece(&self, range: Range<usize>) -> bool {
        let places = &self.places[range.start..range.end.min(self.len()).max(range.start)];
        places.windows(2).all(|pair| pair[0].end == pair[1].start)
    }

    /// How often a mark stands in a range.
    pub fn count_marks(&self, range: Range<usize>, mark: char) -> usize {
        self.chars[range.start..range.end.min(self.len())].iter().filter(|&&c| c == mark).count()
    }

    /// How many characters up to an index, which is left out, pass a test.
    pub fn count_before(&self, index: usize, test: impl Fn(char) -> bool) -> usize {
        self.chars[..index.min(self.len())].iter().rev().take_while(|&&c| test(c)).count()
    }

    /// What stands around an index, up to characters that end it, and at most
    /// [`REACH`] of them to each side.
    pub fn around(&self, index: usize, ends: impl Fn(char) -> bool) -> Range<usize> {
        let index = index.min(self.len());
        let (before, behind) = self.chars.split_at(index);
        let inside = |c: &&char| !ends(**c);
        let start = index - before.iter().rev().take(REACH).take_while(inside).count();
        start..index + behind.iter().take(REACH).take_while(inside).count()
    }

    /// The sentence or part of one around an index.
    pub fn sentence(&self, index: usize) -> Range<usize> {
        self.around(index, |c| matches!(c, '。' | '；' | '！' | '？'))
    }

    /// The clause around an index.
    pub fn clause(&self, index: usize) -> Range<usize> {
        self.around(index, |c| is_stop(c) && c != '、')
    }

    /// Whether one of several texts begins at an index.
    pub fn starts_with_any(&self, index: usize, texts: &[&str]) -> bool {
        texts.iter().any(|text| self.starts_with(index, text))
    }

    /// Whether one of several texts ends at an index.
    pub fn ends_with_any(&self, index: usize, texts: &[&str]) -> bool {
        texts.iter().any(|text| self.ends_with(index, text))
    }

    /// How many Arabic digits stand from an index on.
    pub fn digits(&self, index: usize) -> usize {
        self.count(index, |c| c.is_ascii_digit())
    }

    /// How many Arabic digits stand before an index.
    pub fn digits_before(&self, index: usize) -> usize {
        self.count_before(index, |c| c.is_ascii_digit())
    }

    /// The number that a range of digits writes, with or without a decimal
    /// point.
    pub fn number<N: std::str::FromStr>(&self, range: Range<usize>) -> Option<N> {
        self.text(range).parse().ok()
    }

    /// Whether a character stands inside “…” or 《…》, which no fix may touch.
    pub fn is_quoted(&self, index: usize) -> bool {
        self.marks.is_quoted(index)
    }

    /// How its marks that stand in pairs match.
    pub fn pairs(&self) -> &Pairs {
        self.marks.pairs()
    }

    /// Whether it is a line of a body.
    pub fn is_line(&self) -> bool {
        matches!(self.kind, Kind::Heading | Kind::Paragraph)
    }

    /// How many characters the number takes that a line of a body opens with,
    /// in Arabic or in Chinese numerals.
    pub fn numeral(&self) -> usize {
        if !self.is_line() {
            return 0;
        }
        match self.count(0, |c| c.is_ascii_digit()) {
            0 => self.count(0, is_numeral),
            digits => digits,
        }
    }

    /// How many characters the bracketed label takes, （一） or （1）, that a line
    /// of a body opens with.
    pub fn bracketed_label(&self) -> Option<usize> {
        if !self.is_line() || self.level.is_none() || self.at(0) != Some('（') {
            return None;
        }
        let inside = self.count(0, |c| c != '）');
        (inside < self.len()).then_some(inside + 1)
    }

    /// The bracket before an index that is still open there.
    pub fn open_bracket(&self, index: usize) -> Option<usize> {
        self.marks.open_bracket(index)
    }

    /// Whether a range is nothing but marks that the text speaks of, as in “，”.
    pub fn is_spoken_of(&self, range: &Range<usize>) -> bool {
        self.marks.is_spoken_of(range)
    }

    /// Whether a place stands in quotation marks, book title marks or brackets.
    pub fn is_enclosed(&self, index: usize) -> bool {
        self.marks.is_enclosed(index)
    }

    /// Whether a place stands in book title marks.
    pub fn is_titled(&self, index: usize) -> bool {
        self.marks.is_titled(index)
    }

    /// The bytes of the paper's file that a range of characters comes from; an
    /// empty range is the place before its character.
    pub fn place(&self, range: Range<usize>) -> Range<usize> {
        let start = match (self.places.get(range.start), self.places.last()) {
            (Some(place), _) => place.start,
            (None, Some(last)) => last.end,
            (None, None) => 0,
        };
        match range.end.checked_sub(1).and_then(|last| self.places.get(last)) {
            Some(place) if range.end > range.start => start..place.end.max(start),
            _ => start..start,
        }
    }
}

/// How far rules look to each side of a place, in characters, so that a long
/// paragraph takes no longer than its length asks for.
pub const REACH: usize = 200;

/// Every passage of a paper, in reading order.
pub fn passages(paper: &Paper) -> Vec<Passage> {
    let mut reader = Reader { passages: Vec::new(), article: 0 };
    match paper {
        Paper::Issue(issue) => reader.issue(issue),
        Paper::Document(document) => reader.document(document),
    }
    quote_across(&mut reader.passages);
    reader.passages
}

/// Makes the paragraphs quoted that stand between one with “ or 《 alone and one
/// with ” or 》 alone.
fn quote_across(passages: &mut [Passage]) {
    let mut open: Option<(usize, usize)> = None;
    for place in 0..passages.len() {
        let passage = &passages[place];
        open = open.filter(|&(_, article)| passage.is_line() && passage.article == article);
        let alone = &passage.pairs().alone;
        let mark = |index: Option<&usize>| index.and_then(|&index| passage.at(index));
        let (first, last, article) = (mark(alone.first()), mark(alone.last()), passage.article);
        if matches!(first, Some('”' | '》'))
            && let Some((start, _)) = open.take()
        {
            for passage in &mut passages[start + 1..place] {
                passage.marks.quote_all(passage.chars.len());
            }
        }
        if matches!(last, Some('“' | '《')) {
            open = Some((place, article));
        }
    }
}

struct Reader {
    passages: Vec<Passage>,
    article: usize,
}

impl Reader {
    fn issue(&mut self, issue: &Issue) {
        for section in &issue.sections {
            self.texts(Kind::SectionName, section.name.as_slice());
            for article in &section.articles {
                self.title(&article.title);
                self.texts(Kind::Highlight, article.highlight.as_slice());
                self.texts(Kind::Name, article.source.as_slice());
                self.texts(Kind::Name, &article.author);
                self.body(&article.body);
                self.article += 1;
            }
        }
        let colophon = &issue.colophon;
        self.texts(Kind::Recipients, colophon.to.as_deref().unwrap_or_default());
        self.texts(Kind::Recipients, colophon.cc.as_deref().unwrap_or_default());
        self.texts(Kind::Name, colophon.printed_by.as_slice());
    }

    fn document(&mut self, document: &Document) {
        self.texts(Kind::Name, &document.issuers);
        self.texts(Kind::Number, document.number.as_slice());
        self.title(&document.title);
        self.texts(Kind::Recipients, &document.addressee);
        self.body(&document.body);
        self.texts(Kind::Name, &document.signature);
        self.texts(Kind::Note, document.note.as_slice());
        let attendance = &document.attendance;
        for names in [&attendance.present, &attendance.apologies, &attendance.in_attendance] {
            self.texts(Kind::Name, names);
        }
        for attachment in &document.attachments {
            self.article += 1;
            self.title(&attachment.title);
            self.body(&attachment.body);
        }
        let colophon = &document.colophon;
        self.texts(Kind::Recipients, colophon.to.as_deref().unwrap_or_default());
        self.texts(Kind::Recipients, colophon.cc.as_deref().unwrap_or_default());
        self.texts(Kind::Name, colophon.printed_by.as_slice());
    }

    fn push<'t>(
        &mut self,
        kind: Kind,
        parts: impl Iterator<Item = (&'t str, &'t SourceMap)> + Clone,
    ) {
        self.passages.push(Passage::new(kind, self.article, parts));
    }

    fn texts(&mut self, kind: Kind, texts: &[Text]) {
        for text in texts {
            self.push(kind, iter::once(of_text(text)));
        }
    }

    fn title(&mut self, lines: &[Text]) {
        if !lines.is_empty() {
            self.push(Kind::Title, lines.iter().map(of_text));
        }
    }

    fn body(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    let kind = if paragraph.heading { Kind::Heading } else { Kind::Paragraph };
                    self.push(kind, paragraph.runs.iter().map(of_run));
                    if let Some(passage) = self.passages.last_mut() {
                        passage.level = paragraph.level;
                    }
                }
                Block::Table(table) => {
                    self.runs(Kind::Caption, &table.caption);
                    for cell in table.rows.iter().flatten() {
                        self.runs(Kind::Cell, cell);
                    }
                }
                Block::Picture(picture) => self.runs(Kind::Caption, &picture.caption),
            }
        }
    }

    fn runs(&mut self, kind: Kind, runs: &[Run]) {
        if !runs.is_empty() {
            self.push(kind, runs.iter().map(of_run));
        }
    }
}

fn of_text(text: &Text) -> (&str, &SourceMap) {
    (&text.value, &text.map)
}

fn of_run(run: &Run) -> (&str, &SourceMap) {
    (&run.text, &run.map)
}
