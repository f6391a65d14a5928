//! What must be found on the pages of a paper: each of its texts, in the order
//! in which `issue::data` writes them.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::diag;
use crate::format::Field;
use crate::format::fields::Table as Fields;
use crate::paper::body::notes;
use crate::paper::document::{Attachment, COPY_DIGITS, Document, Signer, Values};
use crate::paper::resolved::{Imprint, Row, Said};
use crate::paper::{
    Article, ArticleValues, Block, Issue, Manifest, Note, Paper, Paragraph, Picture, Run, Section,
    SourceMap, Table, Text, Texts,
};

/// Where a text stands in the flow of a paper: the number of the section or
/// attachment, that of the article, and of the line, paragraph or row.
pub type Rank = (usize, usize, usize);

/// How often a text stands on the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Times {
    /// Exactly once.
    Once,
    /// Once or more: a layout may list it, or print it at the head of pages.
    Repeated,
    /// As often as a layout likes, or not at all: a part of another text, which by
    /// itself stands at the head of further pages. Wherever it stands it is whole.
    Again,
}

/// A text that must be found on the pages.
#[derive(Debug)]
pub struct Wanted<'p> {
    /// What it is of the paper.
    pub field: Field,
    /// What is to be printed.
    pub text: Cow<'p, str>,
    /// Where its parts stand, by the bytes at which they begin in the text.
    pub origin: Origin<'p>,
    /// Where the marks of notes stand, by its bytes. The notes are the next texts of
    /// the list.
    pub notes: Vec<usize>,
    /// How often.
    pub times: Times,
    /// Its place in the flow; none where a layout may put it anywhere.
    pub rank: Option<Rank>,
}

/// The texts that no layout has reason to print twice; others may be listed, or
/// stand at the head of pages.
const ONCE: [&str; 8] = [
    "addressee",
    "note",
    "present",
    "apologies",
    "in_attendance",
    "kicker",
    "subtitle",
    "contributor",
];

/// Where a text stands.
#[derive(Debug)]
pub enum Origin<'p> {
    /// In the paper's file: the parts, by the bytes at which each begins.
    Paper(Vec<(usize, &'p SourceMap)>),
    /// A number or a date in the paper's file, or what the manifest says.
    Value(Option<&'p Range<usize>>),
    /// In the manifest.
    Manifest(&'p Text),
}

impl Wanted<'_> {
    /// The place of a part of the text, by its bytes.
    pub fn place(&self, part: Range<usize>, paper: &Paper, manifest: &Manifest) -> diag::Span {
        let in_paper = |range| diag::Span { source: Arc::clone(paper.source()), range };
        let in_manifest = |range| diag::Span { source: Arc::clone(&manifest.source), range };
        match &self.origin {
            Origin::Paper(parts) => {
                let at = parts.partition_point(|(start, _)| *start <= part.start).max(1) - 1;
                let file = parts.get(at).map_or(0..0, |(start, map)| {
                    map.to_file(part.start - start..part.end.saturating_sub(*start))
                });
                in_paper(file)
            }
            Origin::Value(Some(range)) => in_paper((*range).clone()),
            Origin::Value(None) => in_manifest(manifest.name.span()),
            Origin::Manifest(text) => in_manifest(text.to_file(part)),
        }
    }

    /// Whether it stands on the same bytes of the paper's file as another.
    pub fn is_same_text(&self, other: &Self) -> bool {
        let start = |wanted: &Self| match &wanted.origin {
            Origin::Paper(parts) => parts.first().map(|(_, map)| map.to_file(0..1).start),
            _ => None,
        };
        start(self).is_some() && start(self) == start(other)
    }

    /// Whether a byte of the paper's file is among those that it says.
    pub fn says(&self, byte: usize) -> bool {
        match &self.origin {
            Origin::Paper(parts) => {
                parts.iter().any(|(_, map)| map.pieces().any(|(_, file)| file.contains(&byte)))
            }
            Origin::Value(at) => at.is_some_and(|at| at.contains(&byte)),
            Origin::Manifest(_) => false,
        }
    }

    /// Whether it is a number or a date, which a layout may also make words of.
    pub fn is_value(&self) -> bool {
        matches!(self.origin, Origin::Value(_))
    }
}

/// A picture that must be found on the pages, once.
pub struct WantedPicture<'p> {
    /// What it is of the paper.
    pub field: Field,
    /// The picture.
    pub picture: &'p Picture,
}

/// All that must be found on the pages.
pub struct List<'p> {
    pub texts: Vec<Wanted<'p>>,
    pub pictures: Vec<WantedPicture<'p>>,
}

impl<'p> List<'p> {
    /// What must be found of a paper. Each struct is taken apart whole, so that
    /// a field that is added has to be named here.
    pub fn of(paper: &'p Paper, manifest: &'p Manifest) -> Self {
        let mut list = Self { texts: Vec::new(), pictures: Vec::new() };
        match paper {
            Paper::Issue(issue) => list.issue(issue, manifest),
            Paper::Document(document) => list.document(document, manifest),
        }
        list
    }

    fn issue(&mut self, issue: &'p Issue, manifest: &'p Manifest) {
        let Issue {
            source: _,
            layout: _,
            series,
            number: _,
            number_at: _,
            total: _,
            total_at: _,
            date,
            date_at,
            // A mark at the head of pages, which is the layout's own.
            status: _,
            head,
            // What it lists is said once more there.
            contents: _,
            note,
            colophon: _,
            fit: _,
            sections,
        } = issue;
        self.body(Field::ISSUE_NOTE, note, (0, 0, 0));
        for (s, section) in sections.iter().enumerate() {
            for (a, article) in section.articles.iter().enumerate() {
                self.article(article, s, a + 1);
            }
        }
        if let Some(series) = series {
            self.text(Field::SERIES, series, Times::Repeated, None);
        }
        let number = issue.number_shown(&manifest.numbering());
        for (field, shown) in [(Field::ISSUE_NUMBER, number), (Field::TOTAL, issue.total_shown())] {
            if let Some((digits, at)) = shown {
                self.value(field, digits, Some(at));
            }
        }
        self.value(Field::ISSUE_DATE, date.to_string(), Some(date_at));
        self.copy_number(Field::ISSUE_COPY_NUMBER, head.copy_number());
        self.texts(Fields::Issue, head.texts(), (0, 0));
        if let Some(said) = issue.internal(manifest) {
            self.said(Field::INTERNAL, said, Times::Repeated);
        }
        self.colophon(issue.imprint(manifest));
        for (s, Section { name, articles: _ }) in sections.iter().enumerate() {
            if let Some(name) = name {
                self.text(Field::SECTION_NAME, name, Times::Repeated, Some((s, 0, 0)));
            }
        }
    }

    fn article(&mut self, article: &'p Article, s: usize, a: usize) {
        let ArticleValues { date, landscape: _, note, body, attachments } = article.values();
        self.texts(Fields::Article, article.texts(), (s, a));
        if let Some((date, at)) = date {
            self.value(Field::ARTICLE_DATE, date.to_string(), Some(at));
        }
        let n = self.body(Field::ARTICLE_NOTE, note, (s, a, article.title.len()));
        let mut n = self.body(Field::ARTICLE_BODY, body, (s, a, n));
        for Attachment { title, labelled: _, landscape: _, body } in attachments {
            self.title(Field::ARTICLE_ATTACHMENT_TITLE, title, (s, a, n));
            n += title.len();
            n = self.body(Field::ARTICLE_ATTACHMENT_BODY, body, (s, a, n));
        }
    }

    /// The texts of an article or a document; only its title has a place in the
    /// flow.
    fn texts(
        &mut self,
        table: Fields,
        texts: impl IntoIterator<Item = (&'static str, Texts<'p>)>,
        (s, a): (usize, usize),
    ) {
        for (key, texts) in texts {
            let Some(field) = Field::of(table).find(|field| field.key == key) else { continue };
            for (index, text) in texts.iter().enumerate() {
                let rank = (key == "title").then_some((s, a, index));
                let times = if ONCE.contains(&key) { Times::Once } else { Times::Repeated };
                self.text(*field, text, times, rank);
            }
        }
    }

    fn document(&mut self, document: &'p Document, manifest: &'p Manifest) {
        let Values {
            // A mark at the head of pages, which is the layout's own.
            status: _,
            form: _,
            copy_number,
            signers,
            date: (date, date_at),
            body,
            seal: _,
        } = document.values();
        self.body(Field::BODY, body, (0, 1, 0));
        for (index, attachment) in document.attachments.iter().enumerate() {
            // Its label stands in no file of an editor.
            let Attachment { title, labelled: _, landscape: _, body } = attachment;
            self.title(Field::ATTACHMENT_TITLE, title, (index + 1, 0, 0));
            self.body(Field::ATTACHMENT_BODY, body, (index + 1, 1, 0));
        }
        self.texts(Fields::Document, document.texts(), (0, 0));
        if let Some(said) = document.mark_said() {
            self.said(Field::MARK, said, Times::Repeated);
        }
        for Signer { post, name } in signers {
            for text in post.iter().chain([name]) {
                self.text(Field::SIGNERS, text, Times::Repeated, None);
            }
        }
        self.copy_number(Field::COPY_NUMBER, copy_number);
        self.value(Field::DOCUMENT_DATE, date.to_string(), Some(date_at));
        self.colophon(document.imprint(manifest));
    }

    fn copy_number(&mut self, field: Field, number: Option<(u32, &'p Range<usize>)>) {
        if let Some((number, at)) = number {
            self.value(field, format!("{number:0COPY_DIGITS$}"), Some(at));
        }
    }

    fn colophon(&mut self, imprint: Option<Imprint<'p>>) {
        let Some(imprint) = imprint else { return };
        let Imprint { to, cc, rows, printed_by, printed_on, copies, above, below, even_page: _ } =
            imprint;
        for (field, lines) in [(Field::TO, to), (Field::CC, cc)] {
            for words in lines {
                self.said(field, words, Times::Once);
            }
        }
        for Row { name, lines } in rows {
            self.said(Field::ROW_NAME, name, Times::Once);
            for words in lines {
                self.said(Field::ROW_LINES, words, Times::Once);
            }
        }
        if let Some(body) = printed_by {
            self.said(Field::PRINTED_BY, body, Times::Once);
        }
        if let Some((date, at)) = printed_on {
            self.value(Field::PRINTED_ON, date.to_string(), Some(at));
        }
        if let Some((copies, at)) = copies {
            self.value(Field::COPIES, copies.to_string(), at);
        }
        for (field, items) in [(Field::ABOVE, above), (Field::BELOW, below)] {
            for words in items {
                self.said(field, words, Times::Once);
            }
        }
    }

    /// The lines of a title, the first of which stands at a rank.
    fn title(&mut self, field: Field, lines: &'p [Text], (s, a, n): Rank) {
        for (index, line) in lines.iter().enumerate() {
            self.text(field, line, Times::Repeated, Some((s, a, n + index)));
        }
    }

    fn said(&mut self, field: Field, said: Said<'p>, times: Times) {
        match said {
            Said::Paper(text) => self.text(field, text, times, None),
            Said::Manifest(text) => {
                let origin = Origin::Manifest(text);
                let text = Cow::Borrowed(text.value.as_str());
                self.texts.push(Wanted {
                    field,
                    text,
                    origin,
                    notes: Vec::new(),
                    times,
                    rank: None,
                });
            }
            // The layout's own word, which stands in no file of an editor.
            Said::Usual(_) => {}
        }
    }

    fn value(&mut self, field: Field, words: String, at: Option<&'p Range<usize>>) {
        let (text, origin) = (Cow::Owned(words), Origin::Value(at));
        self.texts.push(Wanted {
            field,
            text,
            origin,
            notes: Vec::new(),
            times: Times::Repeated,
            rank: None,
        });
    }

    fn text(&mut self, field: Field, text: &'p Text, times: Times, rank: Option<Rank>) {
        let origin = Origin::Paper(vec![(0, &text.map)]);
        let text = Cow::Borrowed(text.value.as_str());
        self.texts.push(Wanted { field, text, origin, notes: Vec::new(), times, rank });
    }

    /// A body text, whose first block stands at a rank; gives the place behind it.
    fn body(&mut self, field: Field, blocks: &'p [Block], (s, a, mut n): Rank) -> usize {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    let Paragraph { level: _, division: _, heading: _, unlike: _, runs, span: _ } =
                        paragraph;
                    self.runs(field, runs, Times::Once, Some((s, a, n)));
                    // At the foot of whatever page its mark stands on.
                    for Note { runs, marks: _ } in notes(runs) {
                        self.runs(field, runs, Times::Once, None);
                    }
                }
                Block::Table(table) => n = self.table(field, table, (s, a, n)),
                Block::Picture(picture) => {
                    let Picture { caption, file: _, span: _ } = picture;
                    self.pictures.push(WantedPicture { field, picture });
                    self.runs(field, caption, Times::Once, Some((s, a, n)));
                }
            }
            n += 1;
        }
        n
    }

    /// A table, whose caption stands at a rank; gives the place of its last row.
    fn table(&mut self, field: Field, table: &'p Table, (s, a, n): Rank) -> usize {
        let Table { caption, label, head, rows, merged: _, span: _ } = table;
        self.runs(field, caption, Times::Repeated, Some((s, a, n)));
        self.runs(field, label, Times::Again, None);
        for (r, row) in rows.iter().enumerate() {
            // The head of a table stands on each of its pages.
            let times = if r < *head { Times::Repeated } else { Times::Once };
            for (c, cell) in row.iter().enumerate() {
                // One that takes several rows is laid out when the last of them is, or
                // at the end of a page.
                let rank = (table.rows_of(r, c) == 1).then_some((s, a, n + r + 1));
                self.runs(field, cell, times, rank);
            }
        }
        n + rows.len()
    }

    /// The text of runs, joined.
    fn runs(&mut self, field: Field, runs: &'p [Run], times: Times, rank: Option<Rank>) {
        let mut parts = Vec::with_capacity(runs.len());
        let mut text = String::with_capacity(runs.iter().map(|run| run.text.len()).sum());
        let mut notes = Vec::new();
        for Run { text: part, style: _, map, note } in runs {
            parts.push((text.len(), map));
            text.push_str(part);
            notes.extend(note.as_ref().map(|_| text.len()));
        }
        if !text.is_empty() {
            let (text, origin) = (Cow::Owned(text), Origin::Paper(parts));
            self.texts.push(Wanted { field, text, origin, notes, times, rank });
        }
    }
}
