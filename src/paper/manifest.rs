//! A layout's manifest, `layout.toml`: a publication's constants.

use std::ops::Range;
use std::sync::Arc;

use super::{
    Contents, Duty, Fit, Kind, Numbering, Ordinals, Printer, Recipients, Retention, Status, Text,
};
use crate::source::Source;

/// The role that type is set in unless a layout says otherwise.
pub const BODY: &str = "body";

/// The role of 黑体.
pub const HEI: &str = "hei";

/// The role of 楷体.
pub const KAI: &str = "kai";

/// The role of digits and Latin letters within the texts of [`BODY`], [`HEI`] and
/// [`KAI`]. Where a manifest has roles but not this one, they are those of each
/// Chinese face, as they were before there was the role.
pub const LATIN: &str = "latin";

/// The faces of each role where a manifest says nothing of it: those that an
/// office may be licensed for, then what the binary carries.
pub const USUAL_FONTS: &[(&str, &[&str])] = &[
    (
        "title",
        &["方正小标宋简体", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "Noto Serif CJK SC"],
    ),
    (BODY, &["仿宋_GB2312", "FangSong_GB2312", "FandolFang R"]),
    (HEI, &["黑体", "SimHei", "FandolHei"]),
    (KAI, &["楷体_GB2312", "KaiTi_GB2312", "FandolKai"]),
    ("song", &["宋体", "SimSun", "FandolSong"]),
    (LATIN, &["Times New Roman", "Tinos"]),
    ("fallback", &["LXGW WenKai"]),
];

/// The family of the binary that serves a role, in the style that it has.
pub fn built_in_family(role: &str) -> Option<&'static str> {
    let (_, families) = USUAL_FONTS.iter().find(|(name, _)| *name == role)?;
    families.last().copied()
}

/// The fixed words of pages where a manifest says nothing of them, but for the
/// marks of statuses.
const USUAL_WORDS: &[(&str, &str)] = &[
    ("highlights", "本期要点"),
    ("contents", "本期目录"),
    ("source", "来源"),
    ("author", "作者"),
    ("continued", "续"),
    ("contributor", "供稿"),
    ("note", "编者按"),
    ("to", "主送"),
    ("cc", "抄送"),
    ("printed", "印发"),
    ("signer", "签发人"),
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
    /// The layout whose pages it has, where it has no Typst files of its own.
    pub like: Option<Text>,
    /// The publication's name, as the masthead shows it; of a layout of
    /// documents its own.
    pub name: Text,
    /// The issuing bodies, in the order of the masthead; a publication has at
    /// least one, of a document they stand in its own file.
    pub issuers: Vec<Text>,
    /// How its issues are numbered, where the manifest says so.
    pub number: Option<Numbering>,
    /// How an issue is usually to be kept, such as 内部资料　注意保存.
    pub internal: Option<Text>,
    /// The list on the first page, where it is not the layout's usual one.
    pub contents: Option<Contents>,
    /// The usual sections.
    pub sections: Vec<Text>,
    /// How articles are numbered, anew in each section; not at all where it says
    /// nothing.
    pub numbered: Option<Ordinals>,
    /// The usual distribution, if there is one.
    pub colophon: Option<Distribution>,
    /// How papers are usually fitted to their sheets.
    pub fit: Fit,
    /// The layout's own words by name, such as the heading of its contents.
    pub words: Vec<(String, Text)>,
    /// What the layout leaves out on purpose, by the names of the fields; all else
    /// that a paper says must be found on its pages.
    pub omits: Vec<String>,
    /// What a paper must be signed as before it is a final.
    pub signatures: Vec<Duty>,
    /// How long an archive keeps its papers, where the manifest says so.
    pub retention: Option<Retention>,
    /// What the layout says about proof-reading.
    pub check: Checks,
    /// The faces by role, in the order of the manifest's keys.
    pub fonts: Vec<Role>,
    /// Colours by name, as `#rrggbb`.
    pub colors: Vec<(String, Text)>,
}

impl Manifest {
    /// The layout whose Typst files set what is written for the layout of a name.
    pub fn shape<'m>(&'m self, layout: &'m str) -> &'m str {
        self.like.as_ref().map_or(layout, |like| &like.value)
    }
}

/// The usual distribution of a publication (版记).
#[derive(Debug, Clone, Default)]
pub struct Distribution {
    /// 主送, a line each.
    pub to: Vec<Text>,
    /// 抄送, a line each.
    pub cc: Vec<Text>,
    /// Rows with names of their own, in place of 主送 and 抄送.
    pub rows: Vec<Recipients>,
    /// 印发机关; of a publication the first issuing body where nothing is said.
    pub printed_by: Printer,
    /// 共印 N 份
    pub copies: Option<u32>,
    /// What stands above the block, an item each.
    pub above: Vec<Text>,
    /// What stands below it.
    pub below: Vec<Text>,
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
