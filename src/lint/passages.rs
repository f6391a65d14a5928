//! Every text of a paper as a passage: one a title, paragraph, cell or line.

use std::iter;

use super::passage::{Kind, Passage};
use crate::paper::body::{Block, Run};
use crate::paper::text::SourceMap;
use crate::paper::{Document, Issue, Paper, Text};

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
                passage.quote_all();
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
