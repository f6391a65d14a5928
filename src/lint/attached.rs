//! What is attached to a text: a document's attachments, and those of an article.

use super::checked::Checked;
use super::passage::{Kind, Passage};
use crate::paper::resolved::Label;
use crate::paper::{Attachment, Paper};

/// A text with its attachments.
pub struct Attached<'p> {
    /// The passages of the text, its title among them.
    pub passages: Vec<&'p Passage>,
    /// Whether it is a document, whose attachments are listed under its text.
    pub is_document: bool,
    /// The labelled attachments, each with its title.
    pub labels: Vec<(Label, &'p Passage)>,
}

impl<'p> Attached<'p> {
    /// Every text of a paper that may have some. Each attachment is an article of its
    /// own right behind the text that it goes with.
    pub fn all(checked: &'p Checked) -> Vec<Self> {
        let articles = checked.articles();
        let mut texts = Vec::new();
        let mut place = 0;
        let mut push = |attached: Vec<(&Attachment, Option<Label>)>, is_document: bool| {
            let of = |place: usize| articles.get(place).cloned().unwrap_or_default();
            let passages = of(place);
            let mut labels = Vec::new();
            for (_, label) in attached {
                place += 1;
                let title = of(place).into_iter().find(|it| it.kind == Kind::Title);
                labels.extend(label.zip(title));
            }
            place += 1;
            texts.push(Self { passages, is_document, labels });
        };
        match checked.paper {
            Paper::Document(document) => push(document.attached().collect(), true),
            Paper::Issue(issue) => {
                if !issue.note.is_empty() {
                    push(Vec::new(), false);
                }
                for article in issue.sections.iter().flat_map(|section| &section.articles) {
                    push(article.attached().collect(), false);
                }
            }
        }
        texts
    }
}
