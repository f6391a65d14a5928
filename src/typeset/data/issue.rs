//! What a layout of a publication receives.

use super::output::{Faces, Output};
use super::writer::Writer;
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
        // Taken apart whole, so that a field that is added has to be named here.
        let Issue {
            source: _,
            layout: _,
            number,
            number_at,
            total,
            total_at,
            date,
            date_at,
            status,
            colophon: _,
            sections,
        } = issue;
        self.fields(&mut [
            ("kind", &mut |w| w.string(manifest.kind.key())),
            ("number", &mut |w| w.display(number)),
            ("total", &mut |w| w.optional(total.as_ref(), Self::display)),
            ("date", &mut |w| w.date(date)),
            ("shown", &mut |w| {
                w.fields(&mut [
                    ("number", &mut |w| {
                        w.value(&number.to_string(), Some(number_at));
                    }),
                    ("total", &mut |w| {
                        w.optional(total.as_ref(), |w, total| {
                            w.value(&total.to_string(), total_at.as_ref());
                        });
                    }),
                    ("date", &mut |w| w.value(&date.to_string(), Some(date_at))),
                ]);
            }),
            ("status", &mut |w| w.string(status.key())),
            ("publication", &mut |w| w.publication(manifest, faces)),
            ("colophon", &mut |w| w.colophon(issue.imprint(manifest).as_ref())),
            ("sections", &mut |w| {
                let sections: Vec<_> = sections.iter().enumerate().collect();
                w.array(&sections, |w, (index, section)| w.section(*index, section));
            }),
        ]);
    }

    fn section(&mut self, index: usize, section: &Section) {
        let Section { name, articles } = section;
        let articles: Vec<_> = (0..articles.len()).map(|a| article_name(index, a)).collect();
        self.fields(&mut [
            ("name", &mut |w| w.optional(name.as_ref(), Self::content)),
            ("articles", &mut |w| w.array(&articles, |w, name| w.raw(name))),
        ]);
    }

    fn article(&mut self, article: &Article) {
        self.raw("(");
        self.texts(article.texts(), |key| key);
        self.entries(&mut [
            ("arranged", &mut |w| w.arranged(&article.title)),
            ("landscape", &mut |w| w.display(&article.landscape)),
            ("body", &mut |w| w.body(&article.body)),
        ]);
        self.raw(")");
    }
}
