//! The model of a paper (稿件): an issue of a publication or an official
//! document, and the manifest of its layout. It knows neither TOML nor files
//! nor Typst; a field that a paper must have is no `Option`.

pub mod body;
pub mod date;
pub mod document;
mod issue;
pub mod manifest;
pub mod resolved;
mod status;
pub mod text;

use std::fmt;
use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

pub use body::{Block, Level, Paragraph, Picture, PictureFile, Run, Style, Table};
pub use date::Date;
pub use document::{Attachment, Attendance, Document, Form, Mark, Signer};
pub use issue::{Article, Colophon, Issue, Section};
pub use manifest::Manifest;
pub use status::Status;
pub use text::{SourceMap, Text, Texts};

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

    /// Its date.
    pub fn date(&self) -> Date {
        match self {
            Self::Issue(issue) => issue.date,
            Self::Document(document) => document.date,
        }
    }

    /// Every body text, in reading order.
    pub fn bodies(&self) -> Vec<&[Block]> {
        match self {
            Self::Issue(issue) => {
                let articles = issue.sections.iter().flat_map(|section| &section.articles);
                articles.map(|article| article.body.as_slice()).collect()
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

/// The kinds of paper; a layout sets one of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// 刊物: a bulletin or newsletter, `[issue]`.
    #[default]
    Issue,
    /// 公文: an official document, `[document]`.
    Document,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Issue, Self::Document];

    /// The word in a manifest, and the table's name in a paper's file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Issue => "issue",
            Self::Document => "document",
        }
    }
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|kind| kind.key() == word);
        found.ok_or_else(|| "应为 \"issue\"（刊物）或 \"document\"（公文）".to_owned())
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Issue => "刊物",
            Self::Document => "公文",
        })
    }
}
