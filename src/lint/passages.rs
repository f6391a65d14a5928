//! Every text of a paper as a passage: one a title, paragraph, cell or line.

use std::iter;

use super::passage::{Kind, Passage};
use crate::paper::body::notes;
use crate::paper::{
    Article, ArticleValues, Attachment, Block, Colophon, Document, Issue, Paper, Recipients, Run,
    Section, SourceMap, Text, Texts,
};

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

/// The texts of an article or a document that stand behind its body.
const BEHIND: [&str; 6] =
    ["contributor", "signature", "note", "present", "apologies", "in_attendance"];

struct Reader {
    passages: Vec<Passage>,
    article: usize,
}

impl Reader {
    fn issue(&mut self, issue: &Issue) {
        // Taken apart whole, so that a field that is added has to be named here.
        let Issue {
            source: _,
            layout: _,
            series,
            number: _,
            number_at: _,
            total: _,
            total_at: _,
            date: _,
            date_at: _,
            status: _,
            head,
            contents: _,
            note,
            colophon,
            fit: _,
            sections,
        } = issue;
        self.texts(Kind::Name, series.as_ref());
        self.fields(head.texts());
        self.texts(Kind::Name, head.internal.as_ref().filter(|it| !it.value.is_empty()));
        self.body(note);
        if !note.is_empty() {
            self.article += 1;
        }
        for Section { name, articles } in sections {
            self.texts(Kind::SectionName, name.as_ref());
            for article in articles {
                self.article(article);
                self.article += 1;
            }
        }
        self.colophon(colophon);
    }

    /// An article, and behind it its attachments, each as one of its own.
    fn article(&mut self, article: &Article) {
        let ArticleValues { date: _, landscape: _, note, body, attachments } = article.values();
        let (behind, before): (Vec<_>, Vec<_>) =
            article.texts().into_iter().partition(|(key, _)| BEHIND.contains(key));
        self.fields(before);
        self.body(note);
        self.body(body);
        self.fields(behind);
        for Attachment { title, labelled: _, landscape: _, body } in attachments {
            self.article += 1;
            self.title(title);
            self.body(body);
        }
    }

    fn document(&mut self, document: &Document) {
        let (behind, before): (Vec<_>, Vec<_>) =
            document.texts().into_iter().partition(|(key, _)| BEHIND.contains(key));
        self.fields(before);
        self.body(&document.body);
        self.fields(behind);
        // The label is no text of the file.
        for Attachment { title, labelled: _, landscape: _, body } in &document.attachments {
            self.article += 1;
            self.title(title);
            self.body(body);
        }
        self.colophon(&document.colophon);
    }

    fn colophon(&mut self, colophon: &Colophon) {
        let Colophon {
            to,
            cc,
            rows,
            printed_by,
            printed_on: _,
            printed_on_at: _,
            copies: _,
            copies_at: _,
            above,
            below,
        } = colophon;
        self.texts(Kind::Name, above.iter().flatten());
        self.texts(Kind::Recipients, to.iter().flatten());
        self.texts(Kind::Recipients, cc.iter().flatten());
        for Recipients { name, lines } in rows.iter().flatten() {
            self.texts(Kind::Name, [name]);
            self.texts(Kind::Recipients, lines);
        }
        self.texts(Kind::Name, printed_by.body());
        self.texts(Kind::Name, below.iter().flatten());
    }

    /// The texts of an article or a document; one that is added is read like a
    /// name, unless it is more.
    fn fields<'p>(&mut self, texts: impl IntoIterator<Item = (&'static str, Texts<'p>)>) {
        for (key, texts) in texts {
            let kind = match (key, texts) {
                ("title", Texts::Lines(lines)) => {
                    self.title(lines);
                    continue;
                }
                ("kicker" | "subtitle", _) => Kind::Subtitle,
                ("highlight", _) => Kind::Highlight,
                ("number", _) => Kind::Number,
                ("addressee", _) => Kind::Recipients,
                ("note", _) => Kind::Note,
                _ => Kind::Name,
            };
            self.texts(kind, texts.iter());
        }
    }

    fn push<'t>(
        &mut self,
        kind: Kind,
        parts: impl Iterator<Item = (&'t str, &'t SourceMap)> + Clone,
    ) {
        self.passages.push(Passage::new(kind, self.article, parts));
    }

    fn texts<'p>(&mut self, kind: Kind, texts: impl IntoIterator<Item = &'p Text>) {
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
                        passage.unlike = paragraph.unlike;
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
        // Behind the lines, which go on across them.
        for block in blocks {
            if let Block::Paragraph(paragraph) = block {
                notes(&paragraph.runs).for_each(|note| self.runs(Kind::Note, &note.runs));
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
