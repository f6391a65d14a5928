//! The model of an issue of a publication (刊物的一期).

use std::ops::Range;
use std::sync::Arc;

use super::{Attachment, Block, Colophon, Contents, Credit, Date, Fit, Status, Text, Texts};
use crate::source::Source;

/// One numbered issue of a publication (期).
#[derive(Debug, Clone)]
pub struct Issue {
    /// The file it was read from.
    pub source: Arc<Source>,
    /// The layout it is set in (版式).
    pub layout: Text,
    /// What counts by itself beside the publication's issues, such as 增刊.
    pub series: Option<Text>,
    /// 第 N 期, at least 1; a publication may do without.
    pub number: Option<u32>,
    /// The bytes of its number in the file.
    pub number_at: Option<Range<usize>>,
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
    /// What else its masthead says.
    pub head: Masthead,
    /// Its list on page 1, where it is not the publication's usual one.
    pub contents: Option<Contents>,
    /// 编者按 before all of it.
    pub note: Vec<Block>,
    /// What differs from the publication's distribution this time.
    pub colophon: Colophon,
    /// How it is fitted to its sheets, where it says so.
    pub fit: Fit,
    /// The sections in their order, at least one; none only of a draft in which no
    /// article is written yet.
    pub sections: Vec<Section>,
}

impl Issue {
    /// Its articles, in their order.
    pub fn articles(&self) -> impl Iterator<Item = &Article> {
        self.sections.iter().flat_map(|section| &section.articles)
    }
}

/// What an issue's masthead (报头) says besides number and date.
#[derive(Debug, Clone, Default)]
pub struct Masthead {
    /// The time of day behind the date, as it is printed, such as 16时.
    pub time: Option<Text>,
    /// 份号, at least 1.
    pub copy_number: Option<u32>,
    /// The bytes of this number in the file.
    pub copy_number_at: Option<Range<usize>>,
    /// 密级: 绝密, 机密 or 秘密.
    pub secrecy: Option<Text>,
    /// 保密期限, only with a 密级.
    pub secrecy_term: Option<Text>,
    /// How it is to be kept, such as 内部资料　注意保存, where it is not as usual;
    /// an empty text where nothing is to be said.
    pub internal: Option<Text>,
    /// 签发人
    pub signers: Vec<Text>,
}

impl Masthead {
    /// Its texts but for what a manifest may say in its place, each under its key,
    /// in the order in which layouts receive them.
    pub fn texts(&self) -> [(&'static str, Texts<'_>); 4] {
        let Self {
            time,
            copy_number: _,
            copy_number_at: _,
            secrecy,
            secrecy_term,
            internal: _,
            signers,
        } = self;
        [
            ("time", Texts::One(time.as_ref())),
            ("secrecy", Texts::One(secrecy.as_ref())),
            ("secrecy_term", Texts::One(secrecy_term.as_ref())),
            ("signers", Texts::Names(signers)),
        ]
    }

    /// 份号 with its bytes in the file.
    pub fn copy_number(&self) -> Option<(u32, &Range<usize>)> {
        self.copy_number.zip(self.copy_number_at.as_ref())
    }
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
    /// 引题, the lines above the title.
    pub kicker: Vec<Text>,
    /// The title, a line each where the editor broke it by sense; at least one.
    pub title: Vec<Text>,
    /// 副题, the lines under the title, without the dash before them.
    pub subtitle: Vec<Text>,
    /// The wording in the highlights where it differs from the title.
    pub highlight: Option<Text>,
    /// 来源
    pub source: Vec<Credit>,
    /// 作者
    pub author: Vec<Text>,
    /// Whether it stands across pages of its own, for a wide table.
    pub landscape: bool,
    /// 供稿: the bodies that sent it in.
    pub contributor: Vec<Text>,
    /// 编者按 before the body.
    pub note: Vec<Block>,
    /// The body, at least one block.
    pub body: Vec<Block>,
    /// 署名 after the body, a line each.
    pub signature: Vec<Text>,
    /// The date after the body.
    pub date: Option<Date>,
    /// The bytes of this date in the file.
    pub date_at: Option<Range<usize>>,
    /// 附件 after all that.
    pub attachments: Vec<Attachment>,
}

impl Article {
    /// Its texts but the body and what is made like one, each under its key, in the
    /// order in which layouts receive them. Whoever reads or writes an article goes
    /// by them, so that one that is added is set, proof-read and looked for on the
    /// pages.
    pub fn texts(&self) -> [(&'static str, Texts<'_>); 8] {
        self.parts().0
    }

    /// What it has besides its texts. Whoever prints an article takes this apart
    /// whole, so that a value that is added has to be named there.
    pub fn values(&self) -> ArticleValues<'_> {
        self.parts().1
    }

    fn parts(&self) -> ([(&'static str, Texts<'_>); 8], ArticleValues<'_>) {
        let Self {
            kicker,
            title,
            subtitle,
            highlight,
            source,
            author,
            contributor,
            landscape,
            note,
            body,
            signature,
            date,
            date_at,
            attachments,
        } = self;
        let texts = [
            ("kicker", Texts::Lines(kicker)),
            ("title", Texts::Lines(title)),
            ("subtitle", Texts::Lines(subtitle)),
            ("highlight", Texts::One(highlight.as_ref())),
            ("source", Texts::Credits(source)),
            ("author", Texts::Names(author)),
            ("contributor", Texts::Lines(contributor)),
            ("signature", Texts::Lines(signature)),
        ];
        let date = date.zip(date_at.as_ref());
        let landscape = *landscape;
        (texts, ArticleValues { date, landscape, note, body, attachments })
    }
}

/// What an article has besides its texts; a date with its bytes in the file.
#[derive(Debug, Clone)]
pub struct ArticleValues<'p> {
    /// The date after the body.
    pub date: Option<(Date, &'p Range<usize>)>,
    /// Whether it stands across pages of its own.
    pub landscape: bool,
    /// 编者按
    pub note: &'p [Block],
    /// The body.
    pub body: &'p [Block],
    /// 附件
    pub attachments: &'p [Attachment],
}
