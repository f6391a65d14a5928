//! What a layout of a publication receives.

use super::writer::Writer;
use super::{Faces, Output};
use crate::paper::{Article, Issue, Manifest, Section};

/// Writes an issue, each article to a file of its own.
pub fn write(out: &mut Output, issue: &Issue, manifest: &Manifest, faces: &Faces) {
    for (s, section) in issue.sections.iter().enumerate() {
        for (a, article) in section.articles.iter().enumerate() {
            out.part(article_name(s, a), |w| w.article(article));
        }
    }
    out.paper(|w| w.issue(issue, manifest, faces));
}

/// The name of an article's file and variable; both count from 1.
fn article_name(section: usize, article: usize) -> String {
    format!("article-{}-{}", section + 1, article + 1)
}

impl Writer {
    fn issue(&mut self, issue: &Issue, manifest: &Manifest, faces: &Faces) {
        self.fields(&mut [
            ("kind", &mut |w| w.string(manifest.kind.key())),
            ("number", &mut |w| w.display(&issue.number)),
            ("total", &mut |w| w.optional(issue.total.as_ref(), Self::display)),
            ("date", &mut |w| w.date(&issue.date)),
            ("shown", &mut |w| {
                w.fields(&mut [
                    ("number", &mut |w| {
                        w.value(&issue.number.to_string(), Some(&issue.number_at));
                    }),
                    ("total", &mut |w| {
                        w.optional(issue.total.as_ref(), |w, total| {
                            w.value(&total.to_string(), issue.total_at.as_ref());
                        });
                    }),
                    ("date", &mut |w| w.value(&issue.date.to_string(), Some(&issue.date_at))),
                ]);
            }),
            ("status", &mut |w| w.string(issue.status.key())),
            ("publication", &mut |w| w.publication(manifest, faces)),
            ("colophon", &mut |w| w.colophon(issue.imprint(manifest).as_ref())),
            ("sections", &mut |w| {
                let sections: Vec<_> = issue.sections.iter().enumerate().collect();
                w.array(&sections, |w, (index, section)| w.section(*index, section));
            }),
        ]);
    }

    fn section(&mut self, index: usize, section: &Section) {
        let articles: Vec<_> =
            (0..section.articles.len()).map(|a| article_name(index, a)).collect();
        self.fields(&mut [
            ("name", &mut |w| w.optional(section.name.as_ref(), Self::content)),
            ("articles", &mut |w| w.array(&articles, |w, name| w.raw(name))),
        ]);
    }

    fn article(&mut self, article: &Article) {
        self.fields(&mut [
            ("title", &mut |w| w.array(&article.title, Self::content)),
            ("highlight", &mut |w| w.optional(article.highlight.as_ref(), Self::content)),
            ("source", &mut |w| w.optional(article.source.as_ref(), Self::content)),
            ("author", &mut |w| w.array(&article.author, Self::content)),
            ("body", &mut |w| w.body(&article.body)),
        ]);
    }
}
