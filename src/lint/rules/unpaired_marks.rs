//! Marks that stand in pairs, without the other one.

use std::collections::BTreeSet;

use crate::chars::{is_han, is_numeral, is_wide_mark};
use crate::lint::pairs::Pair;
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "unpaired-marks",
    name: "成对符号",
    level: Level::Error,
    what: "引号、书名号、括号只有一半，或者互相交叉。引文分几段、每段开头都有前引号的不算。",
    why: "成对的符号少了一半，看不出从哪里到哪里。",
    wrong: "印发了《实施方案，明确了任务。",
    right: "印发了《实施方案》，明确了任务。",
    standard: "GB/T 15834—2011 4.8、4.9、4.15",
    fixes: false,
    check: Check::Article(check),
};

fn check(article: &[&Passage], report: &mut Report) {
    let mut notes = notes(article);
    notes.extend(verses(article));
    let spread = spread(article);
    notes.extend(amendments(article));
    for (number, passage) in article.iter().enumerate() {
        let next = article[number + 1..].iter().find(|it| it.is_line());
        let labels = has_half_bracket_labels(passage);
        for &index in &passage.pairs().alone {
            let Some((mark, pair)) = mark(passage, index) else { continue };
            let goes_on = passage.is_line()
                && (matches!(mark, '“' | '‘') && next.is_some_and(|next| reopens(next, mark))
                    || notes.contains(&(number, index)));
            let label = labels && pair.open == '（';
            let cited = is_cited(passage, index);
            if goes_on || label || cited || is_prime(passage, index) || is_interval(passage, index)
            {
                continue;
            }
            let opens = mark == '(' || mark == pair.open;
            let (half, missing) = if opens { ("前", pair.close) } else { ("后", pair.open) };
            let message = format!("{}只有{half}一半，缺少配对的 {missing}", pair.name);
            let finding = report.at(passage, index..index + 1, message);
            if spread.contains(&(number, index)) {
                let finding = finding.level(Level::Warning);
                if matches!(mark, '“' | '”') {
                    finding.hint("引文分几段的，每段开头都加前引号");
                }
            }
        }
        for &(start, end) in &passage.pairs().crossing {
            if let Some((_, pair)) = mark(passage, start) {
                let message = format!("{}和别的成对符号交叉", pair.name);
                report.at(passage, start..end + 1, message).hint("一对要整个放在另一对的里面");
            }
        }
    }
}

/// A mark with its pair; a half-width bracket only beside Chinese on both sides, as
/// those of code, labels and faces do not stand.
fn mark(passage: &Passage, index: usize) -> Option<(char, &'static Pair)> {
    let chinese = |c: Option<char>| c.is_some_and(is_han);
    let (before, after) = (passage.before(index), passage.at(index + 1));
    let ended = after.is_none_or(|c| is_han(c) || is_wide_mark(c));
    let mark = passage.at(index).filter(|c| match c {
        '(' => chinese(before) && chinese(after),
        ')' => chinese(before) && ended && !before.is_some_and(is_numeral),
        c => !c.is_ascii(),
    })?;
    Some((mark, Pair::of(mark)?))
}

/// Whether a mark stands in a quotation that is told to be wrong:
/// “（见附表2”应为“（见附表2）”.
fn is_cited(passage: &Passage, index: usize) -> bool {
    passage.pairs().around(index).next().is_some_and(|(start, end)| {
        let told = ["应为", "应改为", "改为", "修改为", "误", "应是"];
        passage.at(start) == Some('“') && passage.starts_with_any(end + 1, &told)
    })
}

/// Whether a paragraph opens with a quotation mark again, or with one inside
/// another.
fn reopens(passage: &Passage, mark: char) -> bool {
    passage.at(0) == Some(mark) || passage.starts_with(0, "“‘") && mark == '‘'
}

/// Whether a line has labels such as 1） or a）, so that nothing can be said of
/// its brackets.
fn has_half_bracket_labels(passage: &Passage) -> bool {
    passage.find("）").chain(passage.find(")")).any(|index| {
        let label = |c: char| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(c);
        let count = passage.count_before(index, label);
        let before = index.checked_sub(count + 1).and_then(|before| passage.at(before));
        let apart = before.is_none_or(|c| c == '注' || !is_han(c) && !"（(".contains(c));
        let circled = passage.before(index).is_some_and(|c| ('①'..='⑳').contains(&c));
        (1..=2).contains(&count) && apart || circled
    })
}

/// Whether a mark is the apostrophe at a Latin word's end or before a year, or
/// stands for minutes or seconds.
fn is_prime(passage: &Passage, index: usize) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let (before, after) = (passage.before(index), passage.at(index + 1));
    match passage.at(index) {
        Some('’') => latin(before) || latin(after),
        Some('”') => before.is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    }
}

/// Whether a bracket is one of an interval that is open at one end, （0，1].
fn is_interval(passage: &Passage, index: usize) -> bool {
    let number = |c: char| c.is_ascii_alphanumeric() || "，,.%+-∞".contains(c);
    let (numbers, other) = match passage.at(index) {
        Some('（' | '〔') => {
            let end = index + 1 + passage.count(index + 1, number);
            (index + 1..end, passage.at(end))
        }
        Some('）' | '〕') => {
            let start = index - passage.count_before(index, number);
            (start..index, passage.before(start))
        }
        _ => return false,
    };
    let comma = passage.chars()[numbers].iter().any(|c| "，,".contains(*c));
    comma && other.is_some_and(|c| "[]［］〔〕()（）".contains(c))
}

/// The longest line of a verse, in characters.
const VERSE: usize = 28;

/// The quotation marks around verse, which stand before its first line and behind
/// its last one only; its lines are short and end with a mark.
fn verses(article: &[&Passage]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for [first, last] in across(article, '“', '”') {
        let lines = &article[first.0..=last.0];
        let length = |(place, line): (usize, &&Passage)| {
            if place == 0 { line.len() - first.1 } else { line.len() }
        };
        let short = lines.iter().enumerate().map(length).all(|length| length <= VERSE);
        let marked =
            |line: &&Passage| line.before(line.len()).is_some_and(|c| is_wide_mark(c) && c != '“');
        if short && lines.iter().all(marked) {
            found.extend([first, last]);
        }
    }
    found
}

/// The quotation marks and brackets that open in one paragraph and close in another
/// one: it may be meant, so that it is only probably wrong.
fn spread(article: &[&Passage]) -> BTreeSet<(usize, usize)> {
    let pairs = [('“', '”'), ('（', '）'), ('《', '》')];
    pairs.into_iter().flat_map(|(open, close)| across(article, open, close)).flatten().collect()
}

/// Pairs of an opening mark alone in a line and its closing one alone in a later
/// line, with no other mark alone between them, each by passage and index.
fn across(article: &[&Passage], opens: char, closes: char) -> Vec<[(usize, usize); 2]> {
    let mut found = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    for (number, passage) in article.iter().enumerate() {
        if !passage.is_line() {
            open = None;
        }
        for &index in &passage.pairs().alone {
            match (passage.at(index), open.take()) {
                (Some(c), _) if c == opens => open = Some((number, index)),
                (Some(c), Some(first)) if c == closes && first.0 < number => {
                    found.push([first, (number, index)])
                }
                _ => {}
            }
        }
    }
    found
}

/// The marks of brackets that enclose several paragraphs, by their passages:
/// the first opens with one, the last ends with one.
fn notes(article: &[&Passage]) -> BTreeSet<(usize, usize)> {
    let mut notes = BTreeSet::new();
    let mut open: Vec<(usize, char)> = Vec::new();
    for (number, passage) in article.iter().enumerate().filter(|(_, it)| it.is_line()) {
        let alone = |index: usize| {
            let alone = passage.pairs().alone.binary_search(&index).is_ok();
            passage.at(index).filter(|c| alone && "（）〔〕【】".contains(*c))
        };
        let last = passage.len().saturating_sub(1);
        if let Some(pair) = alone(last).and_then(Pair::of)
            && let Some(place) = open.iter().position(|&(_, mark)| mark == pair.open)
        {
            notes.extend([(open[place].0, 0), (number, last)]);
            open.clear();
        }
        if let Some(mark) = alone(0) {
            open.retain(|&(_, other)| other != mark);
            open.push((number, mark));
        }
    }
    notes
}

/// The quotation marks around what a decision puts into a law, which opens with one
/// and closes with one, however many paragraphs it has: 将第三条修改为：“…….
fn amendments(article: &[&Passage]) -> Vec<(usize, usize)> {
    let amends = |[first, _]: &[(usize, usize); 2]| {
        let passage = article[first.0];
        let words = ["修改为", "改为", "增加", "作为", "表述为", "调整为"];
        let told = passage.around(first.1, |c| "。；“”".contains(c));
        passage.before(first.1) == Some('：')
            && words.iter().any(|word| passage.text(told.start..first.1).contains(word))
    };
    across(article, '“', '”').into_iter().filter(amends).flatten().collect()
}
