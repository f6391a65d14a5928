//! What an official document is by its title (文种): 通知, 请示, 报告, 函 and so on.

use super::passage::{Kind, Passage};
pub use crate::format::genre::Genre;
use crate::format::genre::WORDS;

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
