//! A number of items that is told before them.

use crate::chars::chinese_number;
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::lint::spans::labels;

/// The rule.
pub const RULE: Rule = Rule {
    code: "counted-items",
    name: "所列的项数",
    level: Level::Warning,
    what: "“如下三点：”“抓好五项任务：”后面列出来的项数和说的不一样。",
    why: "增删了一项，忘了改前面的数。",
    wrong: "重点抓好三项工作：一是摸清底数，二是压实责任，三是限期整改，四是严格督查。",
    right: "重点抓好四项工作：一是摸清底数，二是压实责任，三是限期整改，四是严格督查。",
    standard: "编校惯例",
    fixes: false,
    check: Check::Article(check),
};

/// What items are counted by.
const MEASURES: &[&str] = &[
    "个方面",
    "点意见",
    "点要求",
    "点建议",
    "项任务",
    "项工作",
    "项措施",
    "条措施",
    "项要求",
    "个问题",
    "件事",
    "点",
    "大任务",
    "大行动",
    "大工程",
    "项重点任务",
    "项重点工作",
    "条意见",
    "条建议",
    "项内容",
];

/// The most items that are told so.
const MOST: u32 = 12;

fn check(article: &[&Passage], report: &mut Report) {
    for (place, passage) in article.iter().enumerate().filter(|(_, it)| it.is_line()) {
        for colon in passage.find("：").filter(|&at| !passage.is_enclosed(at)) {
            let Some((told, start)) = told(passage, colon) else { continue };
            let listed = if colon + 1 == passage.len() {
                below(&article[place + 1..])
            } else {
                inside(passage, colon + 1)
            };
            if let Some(listed) = listed.filter(|&listed| listed != told) {
                let message = format!("说是{told}项，后面列了{listed}项");
                report.at(passage, start..colon + 1, message).hint("核对项数");
            }
        }
    }
}

/// The number of items that a text before a colon tells, and where it begins.
fn told(passage: &Passage, colon: usize) -> Option<(u32, usize)> {
    let end = colon - if passage.ends_with(colon, "如下") { 2 } else { 0 };
    let measure = MEASURES
        .iter()
        .filter(|word| passage.ends_with(end, word))
        .max_by_key(|word| word.len())?;
    let number = end - measure.chars().count();
    let chinese = passage.count_before(number, |c| "一二两三四五六七八九十".contains(c));
    let digits = passage.digits_before(number);
    let (start, value) = if chinese > 0 {
        let text: Vec<char> = passage.chars()[number - chinese..number]
            .iter()
            .map(|&c| if c == '两' { '二' } else { c })
            .collect();
        (number - chinese, chinese_number(&text)?)
    } else {
        (number - digits, passage.number(number - digits..number)?)
    };
    // 第三点, 十五项 of 二十五项 and 前三点 tell no number of what follows.
    let part = passage.before(start).is_some_and(|c| "第前后余百千其".contains(c));
    ((2..=MOST).contains(&value) && !part).then_some((value, start))
}

/// How many 一是, 二是 a passage lists from an index on, if the last ends it.
fn inside(passage: &Passage, from: usize) -> Option<u32> {
    let end = passage.len();
    for after in ["是", "要"] {
        let first = format!("一{after}");
        if !passage.starts_with(from, &first) {
            continue;
        }
        let mut count = 1;
        let mut at = from;
        while let Some(next) = numeral(count + 1).and_then(|numeral| {
            let word = format!("{numeral}{after}");
            (at..end).find(|&at| {
                passage.starts_with(at, &word)
                    && passage.before(at).is_some_and(|c| "，。；、".contains(c))
            })
        }) {
            (at, count) = (next, count + 1);
        }
        // One missing in the middle is told by another rule.
        let more = (count + 2..=count + 3).filter_map(numeral).any(|numeral| {
            let word = format!("{numeral}{after}");
            (at..end).any(|at| passage.starts_with(at, &word))
        });
        return (count >= 2 && !more).then_some(count);
    }
    None
}

/// The numeral of a number up to ten.
fn numeral(number: u32) -> Option<char> {
    "一二三四五六七八九十".chars().nth(number.checked_sub(1)? as usize)
}

/// How many labels of one level the passages open with that follow, up to one of a
/// higher level or a line without a label behind the last; a longer text between them
/// leaves it unsure.
fn below(passages: &[&Passage]) -> Option<u32> {
    let first = passages.first().filter(|it| it.is_line())?;
    let depth = first.level?;
    let (number, _) = labels::number(first)?;
    if number != 1 {
        return None;
    }
    let mut count = 1;
    for passage in passages[1..].iter().take_while(|it| it.is_line()) {
        match passage.level {
            Some(level) if level == depth => match labels::number(passage) {
                Some((number, _)) if number == count + 1 => count = number,
                // It begins anew, or a number is missing.
                Some((1, _)) => break,
                _ => return None,
            },
            Some(level) if level < depth => break,
            _ => {}
        }
    }
    Some(count)
}
