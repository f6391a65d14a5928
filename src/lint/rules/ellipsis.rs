//! What stands for an ellipsis and is none.

use crate::chars::{is_han, is_wide_mark};
use crate::lint::and_so_on::is_and_so_on;
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "ellipsis",
    name: "省略号",
    level: Level::Error,
    what: "汉字旁边写成“...”“。。。”“..”或只有三个点的省略号；省略号后面又写“等”（疑似）。",
    why: "省略号是六个点，占两个字的位置；“……”和“等”都表示省略，只用一个。",
    wrong: "有的修路，有的架桥...",
    right: "有的修路，有的架桥……",
    standard: "GB/T 15834—2011 4.11、附录 A.9",
    fixes: true,
    check: Check::Passage(check),
};

const RIGHT: &str = "……";

/// More points lead the eye to a page number, or are a blank to fill in.
const MOST_POINTS: usize = 6;

fn check(passage: &Passage, report: &mut Report) {
    let mut index = 0;
    while let Some(c) = passage.at(index) {
        let count = passage.count(index, |other| other == c);
        let end = index + count;
        let wrong = match c {
            '.' | '·' => (3..=MOST_POINTS).contains(&count),
            '。' => count >= 3,
            '…' => (count == 1 && !is_blank(passage, index)) || count == 3,
            _ => false,
        };
        if wrong && (c == '。' || is_beside_han(passage, index, end)) {
            let message = format!("省略号“{}”应为“{RIGHT}”", passage.text(index..end));
            report.at(passage, index..end, message).replace(index..end, RIGHT);
        } else if c == '.' && count == 2 && is_between_han(passage, index, end) {
            let message = "汉字之间用了“..”";
            report.at(passage, index..end, message).hint("是省略号，写成“……”；是句号，写成“。”");
        } else if c == '…'
            && count == 2
            && is_and_so_on(passage, end)
            // “……等等” speaks of it.
            && passage.before(index) != Some('“')
        {
            let message = "省略号后面又用了“等”，两个意思相同";
            let finding = report.at(passage, index..end + 1, message).level(Level::Warning);
            finding.hint("只留一个");
        }
        index = end;
    }
}

/// Whether Chinese stands on both sides.
fn is_between_han(passage: &Passage, start: usize, end: usize) -> bool {
    let han = |c: Option<char>| c.is_some_and(is_han);
    han(passage.before(start)) && han(passage.at(end))
}

/// Whether a point triple stands for words to be put in, with another one near
/// it: 如果…那么….
fn is_blank(passage: &Passage, index: usize) -> bool {
    const NEAR: usize = 6;
    let near = index.saturating_sub(NEAR)..index + NEAR + 1;
    near.filter(|&at| at != index).any(|at| passage.at(at) == Some('…'))
}

/// Whether points stand in Chinese: not in a number, a formula or a list of
/// them, where three points are right.
fn is_beside_han(passage: &Passage, start: usize, end: usize) -> bool {
    let han = |c: Option<char>| c.is_some_and(is_han);
    let opens = |c: char| is_wide_mark(c) && !matches!(c, '，' | '、' | '；');
    let before = passage.before(start);
    han(before) || (han(passage.at(end)) && before.is_none_or(opens))
}
