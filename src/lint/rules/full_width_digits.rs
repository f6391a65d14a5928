//! Full-width digits and letters.

use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "full-width-digits",
    name: "全角数字和字母",
    level: Level::Error,
    what: "全角的数字、字母，以及数字后面的“％”、数字之间的“．”；数字之间的“＋”“－”（疑似）。",
    why: "阿拉伯数字和字母用半角，占半个字的位置；全角的印出来太疏。",
    wrong: "２０２５年增长１２．５％",
    right: "2025年增长12.5%",
    standard: "GB/T 15835—2011 5.1.7.1；字母照编校惯例",
    fixes: true,
    check: Check::Article(check),
};

fn check(article: &[&Passage], report: &mut Report) {
    // A text with ％ throughout is of one piece.
    let mixed = article.iter().any(|it| it.may_have('%') && it.find("%").next().is_some());
    for passage in article {
        check_passage(passage, mixed, report);
    }
}

/// Checks a passage; `mixed` says that its article has % as well.
fn check_passage(passage: &Passage, mixed: bool, report: &mut Report) {
    let mut index = 0;
    while index < passage.len() {
        let start = index;
        while is_full_width(passage, index, mixed) {
            index += 1;
        }
        if index > start {
            let right: String = passage.chars()[start..index].iter().map(|&c| half(c)).collect();
            let wrong = passage.text(start..index);
            // “ＡＢＣ”为全角字母 speaks of them.
            let quoted = passage.before(start) == Some('“') && passage.at(index) == Some('”');
            if quoted && passage.find("全角").next().is_some() {
                continue;
            }
            let message = format!("用了全角的“{wrong}”，应为“{right}”");
            report.at(passage, start..index, message).replace(start..index, &right);
            continue;
        }
        match passage.at(index) {
            Some('＋') if is_between_digits(passage, index) => {
                let message = "数字之间用了全角的“＋”，应为“+”";
                report.at(passage, index..index + 1, message).level(Level::Warning);
            }
            // That of a range with a unit is told by another rule.
            Some('－') if is_between_digits(passage, index) && !is_range(passage, index) => {
                let message = "数字之间用了全角的“－”";
                let finding = report.at(passage, index..index + 1, message).level(Level::Warning);
                finding.hint("表示起止，改成“—”；在号码、代号里，改成“-”");
            }
            _ => {}
        }
        index += 1;
    }
}

/// The digits of the longest label.
const LABEL: usize = 2;

fn is_full_width(passage: &Passage, index: usize, mixed: bool) -> bool {
    match passage.at(index) {
        Some('０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ') => true,
        Some('％') => mixed && passage.before(index).is_some_and(is_digit),
        // 1．2025年 opens with a label.
        Some('．') => {
            let label = index <= LABEL && passage.count(0, is_digit) == index;
            is_between_digits(passage, index) && !label
        }
        _ => false,
    }
}

fn is_between_digits(passage: &Passage, index: usize) -> bool {
    let digit = |c: Option<char>| c.is_some_and(is_digit);
    digit(passage.before(index)) && digit(passage.at(index + 1))
}

/// Whether a dash stands between the numbers of a range with a unit.
fn is_range(passage: &Passage, dash: usize) -> bool {
    passage.ranges().iter().any(|range| range.dash == dash && range.second.unit.is_some())
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// The half-width form of a full-width character.
fn half(c: char) -> char {
    const DISTANCE: u32 = '！' as u32 - '!' as u32;
    char::from_u32(u32::from(c) - DISTANCE).unwrap_or(c)
}
