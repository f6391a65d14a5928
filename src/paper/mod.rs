//! The model of a paper (稿件): an issue of a publication or an official
//! document, and the manifest of its layout. It knows neither TOML nor files
//! nor Typst; a field that a paper must have is no `Option`.

pub mod body;
mod colophon;
mod contents;
pub mod date;
pub mod document;
mod duty;
pub mod fit;
mod issue;
mod kind;
pub mod manifest;
mod moment;
pub mod numbering;
mod ordinals;
pub mod resolved;
mod retention;
mod round;
mod status;
pub mod text;

use std::ops::Range;
use std::sync::Arc;

pub use body::{
    Block, Division, Level, Note, Paragraph, Picture, PictureFile, Run, Style, Table, Unlike,
};
pub use colophon::{Colophon, Printer, Recipients};
pub use contents::Contents;
pub use date::Date;
pub use document::{Attachment, Attendance, Document, Form, Mark, Signer};
pub use duty::Duty;
pub use fit::Fit;
pub use issue::{Article, ArticleValues, Issue, Masthead, Section};
pub use kind::Kind;
pub use manifest::Manifest;
pub use moment::Moment;
pub use numbering::Numbering;
pub use ordinals::Ordinals;
pub use retention::Retention;
pub use round::RoundMark;
pub use status::Status;
pub use text::{Credit, SourceMap, Text, Texts};

use crate::source::Source;

/// A paper of either kind.
#[derive(Debug, Clone)]
pub enum Paper {
    /// 刊物的一期
    Issue(Box<Issue>),
    /// 公文
    Document(Box<Document>),
}

impl Paper {
    /// Which kind it is.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Issue(_) => Kind::Issue,
            Self::Document(_) => Kind::Document,
        }
    }

    /// The file it was read from.
    pub fn source(&self) -> &Arc<Source> {
        match self {
            Self::Issue(issue) => &issue.source,
            Self::Document(document) => &document.source,
        }
    }

    /// The layout it is set in (版式).
    pub fn layout(&self) -> &Text {
        match self {
            Self::Issue(issue) => &issue.layout,
            Self::Document(document) => &document.layout,
        }
    }

    /// Its titles that are written as one line, those of articles and attachments
    /// among them.
    pub fn titles(&self) -> Vec<&Text> {
        let titles: Vec<&[Text]> = match self {
            Self::Issue(issue) => {
                let titles = issue.articles().flat_map(|article| {
                    let attached = article.attachments.iter().map(|it| it.title.as_slice());
                    [article.title.as_slice()].into_iter().chain(attached)
                });
                titles.collect()
            }
            Self::Document(document) => {
                let attached = document.attachments.iter().map(|it| it.title.as_slice());
                [document.title.as_slice()].into_iter().chain(attached).collect()
            }
        };
        titles
            .into_iter()
            .filter_map(|lines| if let [line] = lines { Some(line) } else { None })
            .collect()
    }

    /// The first line of the title of the first part that is to stand across its pages.
    pub fn first_across(&self) -> Option<&Text> {
        let first = |attachments: &'_ [Attachment]| {
            attachments.iter().position(|attached| attached.landscape)
        };
        match self {
            Self::Issue(issue) => issue.articles().find_map(|article| {
                if article.landscape {
                    return article.title.first();
                }
                article.attachments[first(&article.attachments)?].title.first()
            }),
            Self::Document(document) => {
                document.attachments[first(&document.attachments)?].title.first()
            }
        }
    }

    /// How far it has come.
    pub fn status(&self) -> Status {
        match self {
            Self::Issue(issue) => issue.status,
            Self::Document(document) => document.status,
        }
    }

    /// Its date.
    pub fn date(&self) -> Date {
        match self {
            Self::Issue(issue) => issue.date,
            Self::Document(document) => document.date,
        }
    }

    /// What it says of how it is fitted to its sheets.
    pub fn fit(&self) -> &Fit {
        match self {
            Self::Issue(issue) => &issue.fit,
            Self::Document(document) => &document.fit,
        }
    }

    /// Every body text, in reading order.
    pub fn bodies(&self) -> Vec<&[Block]> {
        match self {
            Self::Issue(issue) => {
                let bodies = issue.articles().flat_map(|article| {
                    let attached = article.attachments.iter().map(|it| it.body.as_slice());
                    [article.note.as_slice(), &article.body].into_iter().chain(attached)
                });
                [issue.note.as_slice()].into_iter().chain(bodies).collect()
            }
            Self::Document(document) => {
                let attached = document.attachments.iter().map(|it| it.body.as_slice());
                std::iter::once(document.body.as_slice()).chain(attached).collect()
            }
        }
    }

    /// Every picture of every body text.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.bodies().into_iter().flatten().filter_map(|block| match block {
            Block::Picture(picture) => Some(picture),
            _ => None,
        })
    }

    /// The picture whose path stands at a range of the file.
    pub fn picture_at(&self, range: &Range<usize>) -> Option<&Picture> {
        self.pictures().find(|picture| picture.span == *range)
    }
}
