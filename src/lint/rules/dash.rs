//! What stands for a dash and is none.

use crate::chars::{closes, is_han, is_wide_mark};
use crate::lint::pairs::Pair;
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "dash",
    name: "破折号",
    level: Level::Error,
    what: "汉字之间写成“--”“－－”或“———”的破折号。一个“—”是连接号，不算。",
    why: "破折号是“——”，占两个字的位置。",
    wrong: "他提到一件“大事”--修路。",
    right: "他提到一件“大事”——修路。",
    standard: "GB/T 15834—2011 4.10",
    fixes: true,
    check: Check::Passage(check),
};

const RIGHT: &str = "——";

/// More of them are a line to fill in.
const MOST: usize = 4;

fn check(passage: &Passage, report: &mut Report) {
    if !passage.may_have_any(&['-', '－', '—', '―', '─']) {
        return;
    }
    let mut index = 0;
    while let Some(c) = passage.at(index) {
        let count = passage.count(index, |other| other == c);
        let end = index + count;
        let wrong = match c {
            '-' | '－' => (2..=MOST).contains(&count),
            '—' => count == 3,
            // The horizontal bar and the line of a drawn box look like it.
            '―' | '─' => (2..=MOST).contains(&count),
            _ => false,
        };
        if wrong && stands_in_chinese(passage, index, end) {
            // “成都”--“重庆” and the like may be meant for —.
            let (before, after) = (passage.before(index), passage.at(end));
            let between = before.is_some_and(closes) && after.and_then(Pair::of).is_some();
            let mark = |c: Option<char>| c.is_none_or(is_wide_mark) && !between;
            let message = format!("破折号“{}”应为“{RIGHT}”", passage.text(index..end));
            let finding = report.at(passage, index..end, message);
            // Hyphens between two names may be meant for 成都—重庆.
            if matches!(c, '—' | '―' | '─') || mark(before) || mark(after) {
                finding.replace(index..end, RIGHT);
            } else {
                finding.hint("表示解释说明，改成“——”；表示起止或者相关，改成“—”");
            }
        }
        index = end;
    }
}

/// Whether Chinese stands on both sides, or on one side of a line's end.
fn stands_in_chinese(passage: &Passage, start: usize, end: usize) -> bool {
    let chinese = |c: Option<char>| c.is_none_or(|c| is_han(c) || is_wide_mark(c));
    let (before, after) = (passage.before(start), passage.at(end));
    let line = before.is_none() && after.is_none();
    // “--” speaks of the mark itself.
    let spoken_of = before == Some('“') && after == Some('”');
    chinese(before) && chinese(after) && !line && !spoken_of
}
