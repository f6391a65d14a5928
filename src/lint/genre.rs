//! What an official document is by its title (文种): 通知, 请示, 报告, 函 and so on.

use super::passage::{Kind, Passage};

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
const WORDS: &[(&str, Genre)] = &[
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

/// What a 报告 is called that no body sends to the one above it, or that is none.
const STUDIES: &[&str] = &[
    "调研报告",
    "调查报告",
    "研究报告",
    "评估报告",
    "审计报告",
    "检测报告",
    "监测报告",
    "分析报告",
    "咨询报告",
    "鉴定报告",
    "验收报告",
    "发展报告",
    "财务报告",
    "年度报告",
    "体检报告",
    "专题报告",
    "请示报告",
    "申请报告",
];

impl Genre {
    /// What a title says that its text is, if it is one of them.
    pub fn of(title: &Passage) -> Option<Self> {
        let end = bare_end(title);
        let (_, genre) = WORDS.iter().find(|(word, _)| title.ends_with(end, word))?;
        let sent = title.find("关于").next().is_some()
            || title.ends_with_any(end, &["情况报告", "工作报告", "情况的报告"]);
        // An article about a report or an opinion is none.
        let named = *genre != Self::Report || sent && !title.ends_with_any(end, STUDIES);
        let named = named && (*genre != Self::Opinion || sent);
        named.then_some(*genre)
    }

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

/// Where a title ends but for what stands in brackets behind it: （试行）.
pub fn bare_end(title: &Passage) -> usize {
    let end = title.len();
    match title.before(end) {
        Some('）') => (0..end).rev().find(|&at| title.at(at) == Some('（')).unwrap_or(end),
        _ => end,
    }
}

/// The title of an article or a document, and the lines of its text up to those that
/// name its attachments.
pub fn parts<'p>(article: &[&'p Passage]) -> Option<(&'p Passage, Vec<&'p Passage>)> {
    let title = article.iter().find(|it| it.kind == Kind::Title)?;
    let lines = article.iter().filter(|it| it.is_line());
    let own = lines.take_while(|it| !is_attachment(it));
    Some((title, own.copied().collect()))
}

/// Whether a line opens what is attached: 附件, 附件：任务分工, 附件1.
fn is_attachment(line: &Passage) -> bool {
    let digits = line.digits(2);
    line.starts_with(0, "附件") && line.at(2 + digits).is_none_or(|c| "：:.．　 ".contains(c))
}
