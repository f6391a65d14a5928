//! What a paper says that its layout prints, by the names that a manifest's
//! `omits` has for it.

use std::fmt;

use super::Kind;

/// A part of a paper that is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Field {
    /// The kind of paper that has it; both where it is `None`.
    pub kind: Option<Kind>,
    /// Its name in a manifest.
    pub name: &'static str,
    /// What editors call it.
    chinese: &'static str,
}

macro_rules! fields {
    ($($constant:ident $kind:expr, $name:literal $chinese:literal;)*) => {
        impl Field {
            $(#[doc = $chinese] pub const $constant: Self =
                Self { kind: $kind, name: $name, chinese: $chinese };)*

            /// Every field.
            pub const ALL: &[Self] = &[$(Self::$constant),*];
        }
    };
}

const ISSUE: Option<Kind> = Some(Kind::Issue);
const DOCUMENT: Option<Kind> = Some(Kind::Document);

fields! {
    ISSUE_NUMBER ISSUE, "number" "期号";
    TOTAL ISSUE, "total" "总期号";
    SECTION_NAME ISSUE, "section.name" "栏目名";
    ARTICLE_TITLE ISSUE, "article.title" "标题";
    HIGHLIGHT ISSUE, "article.highlight" "要点用语";
    SOURCE ISSUE, "article.source" "来源";
    AUTHOR ISSUE, "article.author" "作者";
    ARTICLE_BODY ISSUE, "article.body" "正文";
    ISSUER DOCUMENT, "issuer" "发文机关";
    MARK DOCUMENT, "mark" "标志用语";
    DOCUMENT_NUMBER DOCUMENT, "number" "发文字号";
    COPY_NUMBER DOCUMENT, "copy_number" "份号";
    SECRECY DOCUMENT, "secrecy" "密级";
    SECRECY_TERM DOCUMENT, "secrecy_term" "保密期限";
    URGENCY DOCUMENT, "urgency" "紧急程度";
    SIGNERS DOCUMENT, "signers" "签发人";
    TITLE DOCUMENT, "title" "标题";
    ADDRESSEE DOCUMENT, "addressee" "主送机关";
    BODY DOCUMENT, "body" "正文";
    SIGNATURE DOCUMENT, "signature" "署名";
    NOTE DOCUMENT, "note" "附注";
    PRESENT DOCUMENT, "present" "出席";
    APOLOGIES DOCUMENT, "apologies" "请假";
    IN_ATTENDANCE DOCUMENT, "in_attendance" "列席";
    ATTACHMENT_TITLE DOCUMENT, "attachment.title" "附件标题";
    ATTACHMENT_BODY DOCUMENT, "attachment.body" "附件正文";
    DATE None, "date" "日期";
    TO None, "colophon.to" "主送";
    CC None, "colophon.cc" "抄送";
    PRINTED_BY None, "colophon.printed_by" "印发机关";
    PRINTED_ON None, "colophon.printed_on" "印发日期";
    COPIES None, "colophon.copies" "印数";
}

impl Field {
    /// The fields of a kind of paper.
    pub fn of(kind: Kind) -> impl Iterator<Item = &'static Self> {
        Self::ALL.iter().filter(move |field| field.kind.is_none_or(|own| own == kind))
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.chinese)
    }
}
