//! What a layout of a publication receives.

use std::ops::Range;

use super::output::{Given, Output};
use super::writer::Writer;
use crate::paper::document::COPY_DIGITS;
use crate::paper::numbering::Piece;
use crate::paper::{Article, ArticleValues, Issue, Section};

/// The file and the variable of what stands before all articles.
const NOTE: &str = "note";

/// Writes an issue, what stands before all articles and each of them to a file of its
/// own.
pub fn write(out: &mut Output, issue: &Issue, given: Given) {
    let manifest = given.manifest;
    out.part(NOTE.into(), |w| w.body(&issue.note));
    for (s, section) in issue.sections.iter().enumerate() {
        for (a, (article, number)) in section.numbered(manifest.numbered).enumerate() {
            out.part(article_name(s, a), |w| w.article(article, number.as_deref()));
        }
    }
    out.paper(|w| w.issue(issue, given));
}

/// The name of an article's file and variable; both count from 1.
fn article_name(section: usize, article: usize) -> String {
    format!("article-{}-{}", section + 1, article + 1)
}

impl Writer {
    fn issue(&mut self, issue: &Issue, given: Given) {
        let manifest = given.manifest;
        // Taken apart whole, so that a field that is added has to be named here.
        let Issue {
            source: _,
            layout: _,
            series,
            number,
            number_at: _,
            total,
            total_at: _,
            date,
            date_at,
            status,
            head,
            // It may be the manifest's.
            contents: _,
            note: _,
            colophon: _,
            // How far it is set closer stands beside it.
            fit: _,
            sections,
        } = issue;
        let form = manifest.numbering();
        let called: String = issue.called(&form).iter().map(ToString::to_string).collect();
        let label = issue.label(&form);
        let copy_number = head.copy_number();
        self.raw("(");
        self.entries(&mut [
            ("kind", &mut |w| w.string(manifest.kind.key())),
            ("number", &mut |w| w.optional(number.as_ref(), Self::display)),
            ("total", &mut |w| w.optional(total.as_ref(), Self::display)),
            ("called", &mut |w| {
                w.optional(Some(&called).filter(|it| !it.is_empty()), |w, it| w.string(it));
            }),
            ("date", &mut |w| w.date(date)),
            ("copy_number", &mut |w| {
                w.optional(copy_number.as_ref(), |w, (number, _)| w.display(number));
            }),
            ("series", &mut |w| w.optional(series.as_ref(), Self::content)),
            ("shown", &mut |w| {
                w.fields(&mut [
                    ("number", &mut |w| w.digits(issue.number_shown(&form))),
                    ("total", &mut |w| w.digits(issue.total_shown())),
                    ("label", &mut |w| {
                        w.optional(Some(&label).filter(|it| !it.is_empty()), |w, it| w.label(it));
                    }),
                    ("date", &mut |w| w.value(&date.to_string(), Some(date_at))),
                    ("copy_number", &mut |w| {
                        w.digits(copy_number.map(|(it, at)| (format!("{it:0COPY_DIGITS$}"), at)));
                    }),
                ]);
            }),
        ]);
        self.texts(head.texts(), |key| key);
        self.entries(&mut [
            ("internal", &mut |w| w.optional(issue.internal(manifest).as_ref(), Self::said)),
            ("status", &mut |w| w.string(status.key())),
            ("contents", &mut |w| {
                w.optional(issue.contents(manifest).as_ref(), |w, it| w.string(it.key()));
            }),
            ("note", &mut |w| w.raw(NOTE)),
            ("publication", &mut |w| w.publication(given)),
            ("colophon", &mut |w| w.colophon(issue.imprint(manifest).as_ref())),
            ("sections", &mut |w| {
                let sections: Vec<_> = sections.iter().enumerate().collect();
                w.array(&sections, |w, (index, section)| w.section(*index, section));
            }),
        ]);
        self.raw(")");
    }

    /// Writes content that shows the digits of a number.
    fn digits(&mut self, shown: Option<(String, &Range<usize>)>) {
        self.optional(shown.as_ref(), |w, (words, at)| w.value(words, Some(at)));
    }

    /// Writes what an issue is called by its number, of which each part has been
    /// written before.
    fn label(&mut self, pieces: &[Piece]) {
        self.again(|w| {
            w.raw("[");
            for piece in pieces {
                w.raw("#");
                match piece {
                    Piece::Words(words) => w.string(words),
                    Piece::Text(text) => w.content(text),
                    Piece::Digits(digits, at) => w.value(digits, Some(at)),
                }
            }
            w.raw("]");
        });
    }

    fn section(&mut self, index: usize, section: &Section) {
        let Section { name, articles } = section;
        let articles: Vec<_> = (0..articles.len()).map(|a| article_name(index, a)).collect();
        self.fields(&mut [
            ("name", &mut |w| w.optional(name.as_ref(), Self::content)),
            ("articles", &mut |w| w.array(&articles, |w, name| w.raw(name))),
        ]);
    }

    fn article(&mut self, article: &Article, number: Option<&str>) {
        let ArticleValues { date, landscape, note, body, attachments: _ } = article.values();
        let attachments: Vec<_> = article.attached().collect();
        self.raw("(");
        self.texts(article.texts(), |key| key);
        self.entries(&mut [
            ("number", &mut |w| w.optional(number, Self::string)),
            ("date", &mut |w| w.optional(date.as_ref(), |w, (date, _)| w.date(date))),
            ("shown", &mut |w| {
                w.fields(&mut [("date", &mut |w| {
                    w.optional(date.as_ref(), |w, (date, at)| w.value(&date.to_string(), Some(at)));
                })]);
            }),
            ("arranged", &mut |w| w.arranged(&article.title)),
            ("landscape", &mut |w| w.display(&landscape)),
            ("note", &mut |w| w.body(note)),
            ("body", &mut |w| w.body(body)),
            ("attachments", &mut |w| {
                w.array(&attachments, |w, (attachment, label)| w.attachment(attachment, *label));
            }),
        ]);
        self.raw(")");
    }
}
