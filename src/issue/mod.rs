//! The model of a paper, and the way from `issue.toml` to what a layout
//! receives.
//!
//! The types say what an issue and a document are; [`load`] reads them from
//! TOML with every mistake of the file, [`text`] reads the body text's own
//! markup, [`data`] writes what a layout receives. A field that a paper must
//! have is no `Option`.

pub mod data;
pub mod date;
pub mod document;
pub mod field;
pub mod head;
mod keys;
mod label;
pub mod literal;
pub mod load;
pub mod manifest;
pub mod paper;
pub mod picture;
pub mod resolved;
mod syntax;
mod table;
pub mod text;
mod unread;
pub mod words;

use std::fmt;
use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

pub use date::Date;
pub use document::{Attachment, Attendance, Document, Form, Mark, Signer};
pub use field::Field;
pub use head::{Head, Neighbour};
pub use literal::{SourceMap, Text};
pub use manifest::Manifest;
pub use paper::{Kind, Paper};
pub use picture::{Picker, PictureFile};
pub use text::{Block, Level, Paragraph, Picture, Run, Style, Table};
pub use words::Words;

use crate::source::Source;

/// One numbered issue of a publication (期).
#[derive(Debug, Clone)]
pub struct Issue {
    /// The file it was read from.
    pub source: Arc<Source>,
    /// The layout it is set in (版式).
    pub layout: Text,
    /// 第 N 期, at least 1.
    pub number: u32,
    /// The bytes of its number in the file.
    pub number_at: Range<usize>,
    /// 总第 N 期, at least 1.
    pub total: Option<u32>,
    /// The bytes of this number in the file.
    pub total_at: Option<Range<usize>>,
    /// The date in the masthead.
    pub date: Date,
    /// The bytes of its date in the file.
    pub date_at: Range<usize>,
    /// How far the issue has come; a mark on the pages, none when final.
    pub status: Status,
    /// What differs from the publication's distribution this time.
    pub colophon: Colophon,
    /// The sections in their order, at least one.
    pub sections: Vec<Section>,
}

/// How far a paper has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Status {
    /// 草稿
    #[default]
    Draft,
    /// 送审稿
    Review,
    /// 定稿
    Final,
}

impl Status {
    /// Every status, in the order a paper goes through them.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Review, Self::Final];

    /// The word in the file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Review => "review",
            Self::Final => "final",
        }
    }
}

impl FromStr for Status {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|status| status.key() == word).ok_or_else(|| {
            "应为 \"draft\"（草稿）、\"review\"（送审稿）或 \"final\"（定稿）".to_owned()
        })
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Draft => "草稿",
            Self::Review => "送审稿",
            Self::Final => "定稿",
        })
    }
}

/// What a paper says about its distribution block (版记); what it leaves out
/// comes from the layout's manifest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Colophon {
    /// 主送, a line each.
    pub to: Option<Vec<Text>>,
    /// 抄送, a line each.
    pub cc: Option<Vec<Text>>,
    /// 印发机关
    pub printed_by: Option<Text>,
    /// 印发日期
    pub printed_on: Option<Date>,
    /// The bytes of this date in the file.
    pub printed_on_at: Option<Range<usize>>,
    /// 共印 N 份
    pub copies: Option<u32>,
    /// The bytes of this number in the file.
    pub copies_at: Option<Range<usize>>,
}

/// A named column (栏目) with its articles.
#[derive(Debug, Clone)]
pub struct Section {
    /// Its name; a section without one is a plain list of articles.
    pub name: Option<Text>,
    /// Its articles in their order, at least one.
    pub articles: Vec<Article>,
}

/// One piece with a title and a body (稿件).
#[derive(Debug, Clone)]
pub struct Article {
    /// The title, a line each where the editor broke it by sense; at least one.
    pub title: Vec<Text>,
    /// The wording in the highlights where it differs from the title.
    pub highlight: Option<Text>,
    /// 来源
    pub source: Option<Text>,
    /// 作者
    pub author: Vec<Text>,
    /// The body, at least one block.
    pub body: Vec<Block>,
}
