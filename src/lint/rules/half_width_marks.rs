//! Half-width marks beside Chinese characters.

use std::ops::Range;

use crate::chars::{closes, ends_sentence, is_han, is_numeral, is_wide_mark};
use crate::lint::characters::REACH;
use crate::lint::passage::{Kind, Passage};
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::lint::spans::Span;
use crate::lint::spans::citations::may_be_entry;
use crate::lint::spans::formulas::half_width_pairs;

/// The rule.
pub const RULE: Rule = Rule {
    code: "half-width-marks",
    name: "半角标点",
    level: Level::Error,
    what: "汉字旁边的半角标点 , ; : ? ! ( )，以及汉字句末的半角点。",
    why: "中文里的标点用全角，占一个字的位置；半角标点占半个字，行文疏密不匀。",
    wrong: "会议明确,要加快建设(含改造).",
    right: "会议明确，要加快建设（含改造）。",
    standard: "GB/T 15834—2011 5.1",
    fixes: true,
    check: Check::Passage(check),
};

/// The ends of Chinese addresses on the net.
const DOMAINS: &[&str] = &["中国", "公司", "网络", "政务", "公益", "网址", "在线"];

/// What stands before a full stop takes this many characters without a mark, and
/// so does what follows; 表名.字段名 is a name of two parts.
const SHORTEST: usize = 6;

const MARKS: &[(char, &str)] = &[(',', "，"), (';', "；"), (':', "："), ('?', "？"), ('!', "！")];

/// What has half-width marks of its own.
const OF_ITS_OWN: &[Span] = &[
    Span::Code,
    Span::Statement,
    Span::Address,
    Span::Citation,
    Span::Argument,
    Span::Ratio,
    Span::Face,
];

/// What has half-width brackets of its own; those of a document number are no round
/// ones at all.
const WITH_BRACKETS: &[Span] =
    &[Span::Code, Span::Address, Span::Citation, Span::Formula, Span::DocumentNumber, Span::Face];

fn check(passage: &Passage, report: &mut Report) {
    brackets(passage, report);
    points(passage, report);
    let mut index = 0;
    while let Some(c) = passage.at(index) {
        // Of !!! and ?! all marks are one finding.
        let run = if asks(c) { passage.count(index, asks) } else { 1 };
        let marks = index..index + run;
        let wrong = is_mark(c)
            && stands_in_chinese(passage, &marks)
            && !passage.is_in(index, OF_ITS_OWN)
            && !is_of_name(passage, index)
            && !is_key(passage, &marks);
        if wrong {
            tell(passage, marks, report);
        }
        index += run;
    }
}

fn is_mark(c: char) -> bool {
    // Most characters are no marks; to know it at once is faster.
    c.is_ascii() && MARKS.iter().any(|(mark, _)| *mark == c)
}

fn asks(c: char) -> bool {
    matches!(c, '!' | '?')
}

/// Whether Chinese stands on one side of marks: a character, a quotation on both
/// sides as of ”,“, or a remark or a title before digits. Behind a blank it does
/// so on both sides.
fn stands_in_chinese(passage: &Passage, marks: &Range<usize>) -> bool {
    let han = |c: Option<char>| c.is_some_and(is_han);
    let wide = |c: Option<char>| c.is_some_and(is_wide_mark);
    let blank = |c: Option<char>| usize::from(c == Some(' '));
    let (before, after) = (passage.before(marks.start), passage.at(marks.end));
    let (left, right) = (blank(before), blank(after));
    let further = marks.start.checked_sub(1 + left).and_then(|at| passage.at(at));
    let beyond = passage.at(marks.end + right);
    let spaced = left + right > 0 && [further, beyond].into_iter().all(|c| han(c) || wide(c));
    let remark = matches!(before, Some('）' | '》')) && after.is_some_and(|c| c.is_ascii_digit());
    han(before) || han(after) || wide(before) && wide(after) || remark || spaced
}

/// Whether a mark may be the last one of a name: Yahoo!公司.
fn is_of_name(passage: &Passage, index: usize) -> bool {
    passage.at(index).is_some_and(asks) && !passage.before(index).is_some_and(is_han)
}

/// Whether marks are keys of a keyboard: !、@、#.
fn is_key(passage: &Passage, marks: &Range<usize>) -> bool {
    matches!(passage.before(marks.start), Some('、' | '+')) || passage.at(marks.end) == Some('、')
}

fn tell(passage: &Passage, marks: Range<usize>, report: &mut Report) {
    let wrong = passage.text(marks.clone());
    let mark = wrong.chars().next().unwrap_or_default();
    // Behind a label it stands for another mark: 1,加强 and 一;加强.
    if marks.start > 0 && marks.start == passage.numeral() {
        let finding = report.at(passage, marks, format!("序号后面用了半角的“{mark}”"));
        finding.hint("汉字数字的序号写“一、”，阿拉伯数字的序号写“1.”");
    } else {
        let wide = full_width(&wrong);
        let message = format!("汉字旁边用了半角的“{wrong}”，应为“{wide}”");
        report.at(passage, marks.clone(), message).replace(marks, &wide);
    }
}

/// The full-width forms of marks.
fn full_width(marks: &str) -> String {
    let wide = |c: char| MARKS.iter().find(|(mark, _)| *mark == c).map(|(_, wide)| *wide);
    marks.chars().filter_map(wide).collect()
}

/// Half-width points at the end of a sentence: not those in numbers, names or
/// addresses, and not those of a label 一. or （1）., which are another rule's.
fn points(passage: &Passage, report: &mut Report) {
    let points: Vec<usize> = passage.find(".").chain(passage.find("．")).collect();
    if points.is_empty() {
        return;
    }
    let behind_han = points.iter().filter(|&&at| passage.at(at + 1).is_some_and(is_han));
    let text = Text {
        alone: behind_han.count() == 1,
        prose: passage.chars().iter().any(|c| matches!(c, '，' | '。' | '；')),
        entry: may_be_entry(passage)
            || passage.may_have('［') && passage.find("［").next().is_some(),
        ends: passage.chars().last().is_some_and(|&c| ends_sentence(c) || closes(c)),
    };
    for index in points {
        let labelled = index == passage.numeral() || passage.bracketed_label() == Some(index);
        let point = index..index + 1;
        if labelled {
            continue;
        }
        let mark = passage.text(point.clone());
        let which = if mark == "." { "半角" } else { "全角" };
        if parts_sentences(passage, index, &text) || is_behind_mark(passage, index, &text) {
            let finding = report.at(passage, point, format!("句末用了{which}的点“{mark}”"));
            finding.level(Level::Warning).hint("句末用“。”，外国人名里用“·”");
        } else if ends_one(passage, index, &text) {
            let message = format!("汉字后面用了{which}的点“{mark}”");
            report.at(passage, point.clone(), message).replace(point, "。");
        }
    }
}

/// Whether a point before Chinese stands behind what ends a sentence: a bracket, a
/// quotation or a per cent. （1）. is a label, and “甲”.乙 without a clause behind it
/// may be a name of parts.
fn is_behind_mark(passage: &Passage, index: usize, text: &Text) -> bool {
    const LEAST: usize = 4;
    let closed = passage.before(index).is_some_and(|c| "）”》%％".contains(c));
    let short = passage.open_bracket(index - 1).is_some_and(|open| index - open <= LEAST);
    let goes_on = passage.count(index + 1, is_han) >= LEAST;
    closed && !short && goes_on && text.prose && !text.entry && !passage.is_quoted(index)
}

/// What a whole passage tells of its points.
struct Text {
    /// Whether one point alone stands before Chinese; names and entries have
    /// several.
    alone: bool,
    /// Whether it has the marks of sentences.
    prose: bool,
    /// Whether it may be an entry of a bibliography.
    entry: bool,
    /// Whether it ends as a sentence does.
    ends: bool,
}

/// Whether a point between two Chinese words stands between two sentences; in a
/// shorter text it may be the dot of a foreign name or of 表名.字段名.
fn parts_sentences(passage: &Passage, index: usize, text: &Text) -> bool {
    let inside = |c: char| is_han(c) || c.is_ascii_digit();
    let between = passage.count_before(index, inside) >= SHORTEST
        && passage.count(index + 1, inside) >= SHORTEST;
    let numeral = passage.before(index).is_some_and(is_numeral);
    let other = numeral || passage.is_quoted(index) || passage.starts_with_any(index + 1, DOMAINS);
    text.prose && text.ends && text.alone && !text.entry && between && !other
}

/// Whether a point ends a passage or what stands in brackets; behind 35% it ends
/// a paragraph of sentences.
fn ends_one(passage: &Passage, index: usize, text: &Text) -> bool {
    let (before, after) = (passage.before(index), passage.at(index + 1));
    let number = before.is_some_and(|c| c.is_ascii_digit() || "%‰℃".contains(c));
    let paragraph = passage.kind == Kind::Paragraph && text.prose && !text.entry;
    let last = number && after.is_none() && paragraph;
    let word = before.is_some_and(|c| is_han(c) || closes(c)) && after.is_none_or(closes);
    word || last
}

/// Half-width brackets around Chinese, or behind it; those of f(x) and
/// Python(3.10) are right.
fn brackets(passage: &Passage, report: &mut Report) {
    // The end of the last pair that was told: (a)、(b) are of one kind.
    let mut told: Option<usize> = None;
    for (start, end) in half_width_pairs(passage) {
        let listed =
            told.is_some_and(|end| end + 2 == start) && passage.before(start) == Some('、');
        let behind = listed || passage.before(start).is_some_and(|c| is_han(c) || closes(c));
        let inside = &passage.chars()[start + 1..end];
        let chinese = behind || inside.iter().take(REACH).any(|c| is_han(*c));
        if !chinese || passage.is_in(start, WITH_BRACKETS) {
            continue;
        }
        told = Some(end);
        for (at, half, wide) in [(start, '(', "（"), (end, ')', "）")] {
            if passage.at(at) == Some(half) {
                let message = format!("汉字旁边用了半角的“{half}”，应为“{wide}”");
                report.at(passage, at..at + 1, message).replace(at..at + 1, wide);
            }
        }
    }
}
