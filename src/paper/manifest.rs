//! A layout's manifest, `layout.toml`: a publication's constants.

use std::ops::Range;
use std::sync::Arc;

use super::{Kind, Status, Text};
use crate::source::Source;

/// The role that type is set in unless a layout says otherwise.
pub const BODY: &str = "body";

/// The faces of each role where a manifest says nothing of it: those that an
/// office may be licensed for, then what the binary carries.
pub const USUAL_FONTS: &[(&str, &[&str])] = &[
    (
        "title",
        &["方正小标宋简体", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "Noto Serif CJK SC"],
    ),
    (BODY, &["仿宋_GB2312", "FangSong_GB2312", "FandolFang R"]),
    ("hei", &["黑体", "SimHei", "FandolHei"]),
    ("kai", &["楷体_GB2312", "KaiTi_GB2312", "FandolKai"]),
    ("song", &["宋体", "SimSun", "FandolSong"]),
    ("fallback", &["LXGW WenKai"]),
];

/// The fixed words of pages where a manifest says nothing of them, but for the
/// marks of statuses.
const USUAL_WORDS: &[(&str, &str)] = &[
    ("highlights", "本期要点"),
    ("contents", "本期目录"),
    ("source", "来源"),
    ("author", "作者"),
    ("continued", "续"),
    ("to", "主送"),
    ("cc", "抄送"),
    ("printed", "印发"),
];

/// The fixed words of pages where a manifest says nothing of them, by name. Those
/// of official documents are fixed by the standard and stand in its layout.
pub fn usual_words() -> impl Iterator<Item = (&'static str, &'static str)> {
    let marks = Status::ALL.into_iter().filter_map(|it| Some((it.key(), it.mark()?)));
    USUAL_WORDS.iter().copied().chain(marks)
}

/// A publication's constants.
#[derive(Debug, Clone)]
pub struct Manifest {
    /// The file it was read from.
    pub source: Arc<Source>,
    /// What the layout sets.
    pub kind: Kind,
    /// The publication's name, as the masthead shows it; of a layout of
    /// documents its own.
    pub name: Text,
    /// The issuing bodies, in the order of the masthead; a publication has at
    /// least one, of a document they stand in its own file.
    pub issuers: Vec<Text>,
    /// The usual sections.
    pub sections: Vec<Text>,
    /// The usual distribution, if there is one.
    pub colophon: Option<Distribution>,
    /// The layout's own words by name, such as the heading of its contents.
    pub words: Vec<(String, Text)>,
    /// What the layout leaves out on purpose, by the names of the fields; all else
    /// that a paper says must be found on its pages.
    pub omits: Vec<String>,
    /// What the layout says about proof-reading.
    pub check: Checks,
    /// The faces by role, in the order of the manifest's keys.
    pub fonts: Vec<Role>,
    /// Colours by name, as `#rrggbb`.
    pub colors: Vec<(String, Text)>,
}

/// The usual distribution of a publication (版记).
#[derive(Debug, Clone, Default)]
pub struct Distribution {
    /// 主送, a line each.
    pub to: Vec<Text>,
    /// 抄送, a line each.
    pub cc: Vec<Text>,
    /// 印发机关; of a publication the first issuing body where it is missing.
    pub printed_by: Option<Text>,
    /// 共印 N 份
    pub copies: Option<u32>,
    /// Whether the block must fall on an even page.
    pub even_page: bool,
}

/// What a layout says about proof-reading (校对).
#[derive(Debug, Clone, Default)]
pub struct Checks {
    /// Codes of rules with their place, and the level or `off`.
    pub levels: Vec<(String, Range<usize>, Text)>,
    /// How many characters an article may have.
    pub article_length: Option<u32>,
}

/// A role of type (such as `body`) and the faces that may serve it.
#[derive(Debug, Clone)]
pub struct Role {
    /// The role's name.
    pub name: String,
    /// Where the role stands in the manifest.
    pub span: Range<usize>,
    /// Families, the preferred first.
    pub families: Vec<Text>,
    /// Whether the manifest leaves it out, so that it is as usual.
    pub usual: bool,
}
