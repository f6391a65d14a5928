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
    what: "汉字之间写成“--”“－－”或“———”的破折号；解释说明只用了一个“-”或“—”的（疑似）；汉字之间别的短线，如U+2013。",
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

/// Dashes of other writings, and what is drawn in boxes.
const ALIKE: [char; 8] = ['–', '‐', '‑', '─', '―', '﹣', 'ー', '‒'];

fn check(passage: &Passage, report: &mut Report) {
    alike(passage, report);
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
        if count == 1 && explains(passage, index) {
            let message = format!("解释说明用了一个“{c}”，多半应为破折号“{RIGHT}”");
            report.at(passage, index..end, message).level(Level::Warning);
        }
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

/// Whether one dash or hyphen stands before another name of what is before it, with
/// the same last word: 全省首个种质资源圃-青禾种质资源圃.
fn explains(passage: &Passage, index: usize) -> bool {
    const REST: usize = 3;
    if !matches!(passage.at(index), Some('-' | '－' | '—')) || passage.is_enclosed(index) {
        return false;
    }
    let before = passage.count_before(index, is_han);
    let end = index + 1 + passage.count(index + 1, is_han);
    let word = passage.text(index.saturating_sub(2)..index);
    before > REST + 2 && end > index + REST + 2 && passage.ends_with(end, &word)
}

/// One dash of another writing between two Chinese characters.
fn alike(passage: &Passage, report: &mut Report) {
    if !passage.may_have_any(&ALIKE) {
        return;
    }
    let kana = |c: &char| matches!(c, '\u{3041}'..='\u{30fa}' | '\u{ff66}'..='\u{ff9f}');
    for (index, c) in passage.chars().iter().enumerate() {
        let alone = passage.at(index + 1) != Some(*c) && passage.before(index) != Some(*c);
        let between = [passage.before(index), passage.at(index + 1)];
        if ALIKE.contains(c)
            && alone
            && between.into_iter().flatten().filter(|&c| is_han(c)).count() == 2
            && !passage.chars()[passage.sentence(index)].iter().any(kana)
        {
            let message = format!("汉字之间用了“{c}”（U+{:04X}）", u32::from(*c));
            let hint = "表示起止或者相关，写成“—”；复合的名称，写成“-”";
            report.at(passage, index..index + 1, message).hint(hint);
        }
    }
}
