//! What official documents are (文种), and the words that their titles end with.

/// The kinds of official documents (《党政机关公文处理工作条例》第八条).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Genre {
    /// 决议
    Resolution,
    /// 决定
    Decision,
    /// 命令（令）
    Order,
    /// 公报
    Communique,
    /// 公告
    Announcement,
    /// 通告
    PublicNotice,
    /// 意见
    Opinion,
    /// 通知
    Notice,
    /// 通报
    Circular,
    /// 报告
    Report,
    /// 请示
    Request,
    /// 批复
    Reply,
    /// 议案
    Motion,
    /// 函
    Letter,
    /// 纪要
    Minutes,
}

/// The words that titles end with.
pub const WORDS: &[(&str, Genre)] = &[
    ("决议", Genre::Resolution),
    ("的决定", Genre::Decision),
    ("命令", Genre::Order),
    ("的令", Genre::Order),
    ("公报", Genre::Communique),
    ("公告", Genre::Announcement),
    ("通告", Genre::PublicNotice),
    ("意见", Genre::Opinion),
    ("通知", Genre::Notice),
    ("通报", Genre::Circular),
    ("报告", Genre::Report),
    ("请示", Genre::Request),
    ("批复", Genre::Reply),
    ("议案", Genre::Motion),
    ("的函", Genre::Letter),
    ("复函", Genre::Letter),
    ("纪要", Genre::Minutes),
];

impl Genre {
    /// The Chinese word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Resolution => "决议",
            Self::Decision => "决定",
            Self::Order => "令",
            Self::Communique => "公报",
            Self::Announcement => "公告",
            Self::PublicNotice => "通告",
            Self::Opinion => "意见",
            Self::Notice => "通知",
            Self::Circular => "通报",
            Self::Report => "报告",
            Self::Request => "请示",
            Self::Reply => "批复",
            Self::Motion => "议案",
            Self::Letter => "函",
            Self::Minutes => "纪要",
        }
    }
}
