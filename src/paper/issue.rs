//! The model of an issue of a publication (刊物的一期).

use std::ops::Range;
use std::sync::Arc;

use super::{Block, Date, Status, Text, Texts};
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
    /// Whether it stands across pages of its own, for a wide table.
    pub landscape: bool,
    /// The body, at least one block.
    pub body: Vec<Block>,
}

impl Article {
    /// Its texts but the body, each under its key, in the order in which layouts
    /// receive them. Whoever reads or writes an article goes by them, so that one
    /// that is added is set, proof-read and looked for on the pages.
    pub fn texts(&self) -> [(&'static str, Texts<'_>); 4] {
        let Self { title, highlight, source, author, landscape: _, body: _ } = self;
        [
            ("title", Texts::Lines(title)),
            ("highlight", Texts::One(highlight.as_ref())),
            ("source", Texts::One(source.as_ref())),
            ("author", Texts::Lines(author)),
        ]
    }
}
