//! The model of an official document (公文, GB/T 9704-2012).

use std::fmt;
use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

use super::{Block, Colophon, Date, Fit, Status, Text, Texts};
use crate::source::Source;

/// How many digits a 份号 is printed with (GB/T 9704-2012, 7.2.1).
pub const COPY_DIGITS: usize = 6;

/// An official document.
#[derive(Debug, Clone)]
pub struct Document {
    /// The file it was read from.
    pub source: Arc<Source>,
    /// The layout it is set in (版式).
    pub layout: Text,
    /// How far it has come; a mark on the pages, none when final.
    pub status: Status,
    /// Which of the standard's forms it takes.
    pub form: Form,
    /// 发文机关, at least one; several issue it jointly, the leading one first.
    pub issuers: Vec<Text>,
    /// What follows the bodies in the mark (发文机关标志).
    pub mark: Mark,
    /// 发文字号 or 令号; only minutes may be without.
    pub number: Option<Text>,
    /// 份号, at least 1 (7.2.1).
    pub copy_number: Option<u32>,
    /// The bytes of this number in the file.
    pub copy_number_at: Option<Range<usize>>,
    /// 密级: 绝密, 机密 or 秘密 (7.2.2).
    pub secrecy: Option<Text>,
    /// 保密期限, only with a 密级.
    pub secrecy_term: Option<Text>,
    /// 紧急程度: 特急 or 加急 (7.2.3).
    pub urgency: Option<Text>,
    /// 签发人: of an upward document (7.2.6), and who signs an order (7.3.5.3).
    pub signers: Vec<Signer>,
    /// The title, a line each where the editor broke it; only an order may be
    /// without.
    pub title: Vec<Text>,
    /// 主送机关 above the text, a line each.
    pub addressee: Vec<Text>,
    /// 成文日期
    pub date: Date,
    /// The bytes of this date in the file.
    pub date_at: Range<usize>,
    /// The text, at least one block.
    pub body: Vec<Block>,
    /// 署名: the names over the date, where they are not the usual ones.
    pub signature: Option<Vec<Text>>,
    /// Whether a seal is put on it, which needs room (7.3.5.1).
    pub seal: bool,
    /// 附注, without the brackets it is printed in (7.3.6).
    pub note: Option<Text>,
    /// Who took part, of minutes (10.3).
    pub attendance: Attendance,
    /// 版记; what it leaves out comes from the layout's manifest.
    pub colophon: Colophon,
    /// How it is fitted to its sheets, where it says so.
    pub fit: Fit,
    /// 附件, and texts that the document puts into force.
    pub attachments: Vec<Attachment>,
}

impl Document {
    /// Its texts but the body and the attachments, each under its key, in the
    /// order in which layouts receive them. Whoever reads or writes a document
    /// goes by them, so that one that is added is set, proof-read and looked for
    /// on the pages; who took part comes last. What follows the bodies in the
    /// mark, and who signs, have forms of their own.
    pub fn texts(&self) -> [(&'static str, Texts<'_>); 12] {
        self.parts().0
    }

    /// What it has besides its texts. Whoever prints a document takes this apart
    /// whole, so that a value that is added has to be named there.
    pub fn values(&self) -> Values<'_> {
        self.parts().1
    }

    /// Everything that is its own to say: what the resolved paper says of the mark,
    /// the distribution and the sheets is no part of it.
    fn parts(&self) -> ([(&'static str, Texts<'_>); 12], Values<'_>) {
        let Self {
            source: _,
            layout: _,
            status,
            form,
            issuers,
            mark: _,
            number,
            copy_number,
            copy_number_at,
            secrecy,
            secrecy_term,
            urgency,
            signers,
            title,
            addressee,
            date,
            date_at,
            body,
            signature: _,
            seal,
            note,
            attendance: Attendance { present, apologies, in_attendance },
            colophon: _,
            fit: _,
            attachments: _,
        } = self;
        let texts = [
            ("issuer", Texts::Lines(issuers)),
            ("number", Texts::One(number.as_ref())),
            ("secrecy", Texts::One(secrecy.as_ref())),
            ("secrecy_term", Texts::One(secrecy_term.as_ref())),
            ("urgency", Texts::One(urgency.as_ref())),
            ("title", Texts::Lines(title)),
            ("addressee", Texts::Lines(addressee)),
            ("signature", Texts::Lines(self.signed())),
            ("note", Texts::One(note.as_ref())),
            ("present", Texts::Names(present)),
            ("apologies", Texts::Names(apologies)),
            ("in_attendance", Texts::Names(in_attendance)),
        ];
        let copy_number = copy_number.zip(copy_number_at.as_ref());
        let (status, form, date, seal) = (*status, *form, (*date, date_at), *seal);
        (texts, Values { status, form, copy_number, signers, date, body, seal })
    }
}

/// What a document has besides its texts, its mark, its distribution and its
/// attachments; a number and a date with their bytes in the file.
#[derive(Debug, Clone)]
pub struct Values<'p> {
    /// How far it has come.
    pub status: Status,
    /// Which of the standard's forms it takes.
    pub form: Form,
    /// 份号
    pub copy_number: Option<(u32, &'p Range<usize>)>,
    /// 签发人
    pub signers: &'p [Signer],
    /// 成文日期
    pub date: (Date, &'p Range<usize>),
    /// The text.
    pub body: &'p [Block],
    /// Whether a seal is put on it.
    pub seal: bool,
}

/// The forms that the standard knows (clauses 7 and 10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// 通用: 通知、请示、报告、批复……
    Notice,
    /// 信函
    Letter,
    /// 纪要
    Minutes,
    /// 命令（令）
    Order,
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 4] = [Self::Notice, Self::Letter, Self::Minutes, Self::Order];

    /// The word in the file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Letter => "letter",
            Self::Minutes => "minutes",
            Self::Order => "order",
        }
    }

    /// The word that usually ends the mark; a letter's is the body's name alone.
    pub fn mark(self) -> Option<&'static str> {
        match self {
            Self::Notice => Some("文件"),
            Self::Letter => None,
            Self::Minutes => Some("纪要"),
            Self::Order => Some("令"),
        }
    }
}

impl FromStr for Form {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|form| form.key() == word).ok_or_else(|| {
            "应为 \"notice\"（通用）、\"letter\"（信函）、\"minutes\"（纪要）或 \"order\"（命令）"
                .to_owned()
        })
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Notice => "通用公文",
            Self::Letter => "信函",
            Self::Minutes => "纪要",
            Self::Order => "命令",
        })
    }
}

/// What follows the issuing bodies in the mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// What is usual for the form.
    Usual,
    /// What the file says, such as 命令 or 会议纪要.
    Own(Text),
    /// Nothing: the bodies' names alone.
    Bare,
}

/// Who signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    /// The office (职务) that stands before the name under an order.
    pub post: Option<Text>,
    /// The name.
    pub name: Text,
}

/// Who took part in what minutes record, a line each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attendance {
    /// 出席
    pub present: Vec<Text>,
    /// 请假
    pub apologies: Vec<Text>,
    /// 列席
    pub in_attendance: Vec<Text>,
}

/// A text that goes out with a document, on pages of its own.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// The title, a line each where the editor broke it; at least one.
    pub title: Vec<Text>,
    /// Whether it is an 附件 with label and number, listed under the text; a
    /// text that the document puts into force is not.
    pub labelled: bool,
    /// Whether it stands across its pages, for a wide table (8).
    pub landscape: bool,
    /// The body, at least one block.
    pub body: Vec<Block>,
}
