//! A comma between titles or quotations that stand side by side.

use crate::chars::{is_han, is_wide_mark};
use crate::lint::pairs::Pair;
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "comma-between-titles",
    name: "并列书名号引号间的顿号",
    level: Level::Hint,
    what: "并列的书名号之间、并列的引号之间的顿号，一段说一次；中间有括注的不算。并列的书名号、引号之间用逗号的是疑似。",
    why: "书名号和引号已经把并列的各项隔开，通常不用顿号；用了的不算错，全篇写成一样就行。",
    wrong: "印发了《实施方案》、《管理办法》。",
    right: "印发了《实施方案》《管理办法》。",
    standard: "GB/T 15834—2011 4.5.3.5",
    fixes: false,
    check: Check::Passage(check),
};

const MARKS: &str = "》〉”’";

fn check(passage: &Passage, report: &mut Report) {
    wide_commas(passage, report);
    // Items with a note keep their commas, and so do the others of the list.
    let noted = |pair: &(usize, usize)| {
        passage.at(pair.0) == Some('（')
            && passage.before(pair.0).is_some_and(|c| MARKS.contains(c))
    };
    if passage.pairs().paired.iter().any(noted) {
        return;
    }
    let mut found: Vec<usize> = Vec::new();
    for &(start, end) in &passage.pairs().paired {
        let next = end + 2;
        let between = passage.at(end).is_some_and(|c| MARKS.contains(c))
            && passage.at(end + 1) == Some('、')
            && passage.at(next) == passage.at(start);
        let spoken_of = passage.is_spoken_of(&(start + 1..end));
        if between && !spoken_of && !is_mixed(passage, start, next) && !is_paired(passage, start) {
            found.push(end);
        }
    }
    // Whoever writes them so does it throughout: told once, it is enough.
    found.sort_unstable();
    if let Some(&first) = found.first() {
        let kind =
            if matches!(passage.at(first), Some('》' | '〉')) { "书名号" } else { "引号" };
        let more = match found.len() {
            1 => String::new(),
            count => format!("（本段共{count}处）"),
        };
        let message = format!("并列的{kind}之间通常不用顿号{more}");
        report.at(passage, first + 1..first + 2, message);
    }
}

/// Whether a title is the second of two that belong together, so that the comma
/// parts such couples: “里”与“裏”、“后”与“後”.
fn is_paired(passage: &Passage, start: usize) -> bool {
    let Some(link) = start.checked_sub(1) else { return false };
    passage.at(link).is_some_and(|c| "与和及同跟对".contains(c))
        && passage.before(link).is_some_and(|c| MARKS.contains(c))
}

/// Whether a neighbour in the list has other marks or none, and needs its
/// comma: 甲、“乙”、“丙”.
fn is_mixed(passage: &Passage, start: usize, next: usize) -> bool {
    let close = passage.at(start).and_then(Pair::of).map(|pair| pair.close);
    let before = start.checked_sub(2).and_then(|index| passage.at(index));
    let comma_before = passage.before(start) == Some('、');
    let next_end = next + passage.count(next, |c| Some(c) != close);
    let comma_after = passage.at(next_end + 1) == Some('、');
    // 《甲》、《乙》杂志（月刊）、“丙”牌商标: items with words of their own.
    let words = next_end + 1 + passage.count(next_end + 1, is_han);
    let worded = words > next_end + 1 && matches!(passage.at(words), Some('、' | '（'));
    worded
        || comma_before && before != close
        || comma_after && passage.at(next_end + 2) != passage.at(start)
}

/// A comma between the titles of a list that 等 sums up: 学习《甲》，《乙》等法规.
fn wide_commas(passage: &Passage, report: &mut Report) {
    for mark in passage.find("》，《") {
        let end = mark + 2 + passage.count(mark + 2, |c| c != '》');
        // 印发《甲》，《乙》等同时废止 has two clauses.
        let clause = passage.clause(end).end;
        let verbs = ["废止", "失效", "规定", "明确", "要求", "提出"];
        let behind = passage.text(end..clause);
        let sums =
            passage.starts_with(end + 1, "等") && !verbs.iter().any(|it| behind.contains(it));
        if sums {
            let message = "并列的书名号之间多半不用逗号";
            report.at(passage, mark + 1..mark + 2, message).level(Level::Warning);
        }
    }
    // “甲”，“乙”等模式: short names, and no sentences that are quoted.
    const NAME: usize = 10;
    for mark in passage.find("”，“") {
        let last = mark + 2 + passage.count(mark + 2, |c| c != '”');
        let first = passage.pairs().paired.iter().find(|pair| pair.1 == mark);
        let inner = first.map(|&(start, _)| (start + 1..mark, mark + 3..last));
        let short = inner.is_some_and(|(one, other)| {
            let plain = |range: &std::ops::Range<usize>| {
                range.len() <= NAME
                    && !passage.chars()[range.clone()].iter().any(|&c| is_wide_mark(c))
            };
            plain(&one) && plain(&other)
        });
        if short && passage.at(last + 1) == Some('等') && passage.at(last + 2).is_some_and(is_han)
        {
            let message = "并列的引号之间多半不用逗号";
            report.at(passage, mark + 1..mark + 2, message).level(Level::Warning);
        }
    }
}
