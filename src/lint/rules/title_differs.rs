//! A title that its text contradicts.

use std::ops::Range;

use crate::chars::{is_han, is_numeral};
use crate::lint::passage::{Kind, Passage};
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::lint::similar::is_one_slip;

/// The rule.
pub const RULE: Rule = Rule {
    code: "title-differs",
    name: "标题和正文不一致",
    level: Level::Warning,
    what: "标题里的届次、年份、项数和正文里同一件事的不同，如标题是“十条措施”，正文是“八条措施”；标题里的地名、引号里的名称和正文差一个字；标题里的名称在正文里差一个同音、形近的字。",
    why: "标题最后改，正文忘了改；标题错了，读的人第一眼就看见。",
    wrong: "title = \"清江市出台十条措施稳就业\"，body = \"近日，清江市出台八条措施，稳定就业。\"",
    right: "title = \"清江市出台十条措施稳就业\"，body = \"近日，清江市出台十条措施，稳定就业。\"",
    standard: "编校惯例",
    fixes: false,
    check: Check::Article(check),
};

fn check(article: &[&Passage], report: &mut Report) {
    let Some(title) = article.iter().copied().find(|it| it.kind == Kind::Title) else { return };
    let lines: Vec<&Passage> = article.iter().copied().filter(|it| it.is_line()).collect();
    numbers(title, &lines, report);
    quoted(title, &lines, report);
    place(title, &lines, report);
    names(title, &lines, report);
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || is_numeral(c) || c == '两'
}

/// Numbers of a text, with how many Chinese characters stand behind.
fn counted(passage: &Passage) -> impl Iterator<Item = Range<usize>> {
    let starts = (0..passage.len()).filter(|&at| {
        passage.at(at).is_some_and(is_digit)
            && !passage.before(at).is_some_and(|c| is_digit(c) || c == '.')
    });
    starts.map(|at| at..at + passage.count(at, is_digit))
}

/// 第十二届柑橘节 and 十条措施 in the title, another number before the same words in
/// the text.
fn numbers(title: &Passage, lines: &[&Passage], report: &mut Report) {
    /// So much behind a number must be the same: 条措施, 届柑橘节.
    const NAME: usize = 3;
    for range in counted(title) {
        let han = title.count(range.end, is_han);
        if han < NAME || title.before(range.start).is_some_and(|c| "—-.".contains(c)) {
            continue;
        }
        let year = title.at(range.end) == Some('年');
        let name = title.text(range.end..range.end + if year { NAME + 2 } else { NAME });
        let number = title.text(range.clone());
        let about = title.before(range.start).is_some_and(|c| "近超约逾余前首".contains(c));
        // A year and what follows it may be the last one's.
        if about || year && range.len() != 4 || is_common(&name) {
            continue;
        }
        let mut differing = Vec::new();
        let mut same = false;
        for line in lines {
            for at in line.find(&name) {
                let digits = line.count_before(at, is_digit);
                let other = line.text(at - digits..at);
                same |= digits > 0 && value(&other) == value(&number);
                let part = line.before(at - digits).is_some_and(|c| ".—-前后余其首".contains(c));
                let ordinal = (line.before(at - digits) == Some('第'))
                    == (title.before(range.start) == Some('第'));
                // 第一届 is told of the past, and one of several of its parts.
                if digits > 0 && !part && ordinal && other != "一" && other != "1" {
                    differing.push((*line, at - digits..at, other));
                }
            }
        }
        if same {
            continue;
        }
        let ordinal = if title.before(range.start) == Some('第') { "第" } else { "" };
        let unit: String = name.chars().take(1).collect();
        if let Some((line, place, other)) = differing.into_iter().next() {
            let message =
                format!("标题是“{ordinal}{number}{unit}”，这里是“{ordinal}{other}{unit}”");
            let end = place.end + 1;
            report.at(line, place.start..end, message).hint("核对标题和正文");
        }
    }
}

/// What stands behind many numbers of an article.
fn is_common(name: &str) -> bool {
    const COMMON: &[&str] =
        &["个百分", "万元", "亿元", "个项目", "家企业", "名学生", "年来", "年以来", "月份"];
    COMMON.iter().any(|word| name.starts_with(word))
}

/// The value of a number in digits of either kind.
fn value(text: &str) -> Option<u32> {
    let chars: Vec<char> = text.chars().map(|c| if c == '两' { '二' } else { c }).collect();
    text.parse().ok().or_else(|| crate::chars::chinese_number(&chars))
}

/// What stands in “” or 《》 in the title, and off by one character in the text.
fn quoted(title: &Passage, lines: &[&Passage], report: &mut Report) {
    const SHORTEST: usize = 3;
    let inner = |passage: &Passage| -> Vec<Range<usize>> {
        let paired = passage.pairs().paired.iter();
        let quoted = paired.filter(|(start, _)| matches!(passage.at(*start), Some('“' | '《')));
        quoted.map(|&(start, end)| start + 1..end).collect()
    };
    for range in inner(title).into_iter().filter(|it| it.len() >= SHORTEST) {
        let wanted = &title.chars()[range.clone()];
        let mut off = None;
        let mut there = false;
        for line in lines {
            there |= line.find(&title.text(range.clone())).next().is_some();
            for other in inner(line).into_iter().filter(|it| it.len() == range.len()) {
                let found = &line.chars()[other.clone()];
                let mut differing = found.iter().zip(wanted).filter(|(a, b)| a != b);
                let one = differing.next().is_some_and(|(a, b)| is_han(*a) && is_han(*b))
                    && differing.next().is_none();
                if one && off.is_none() {
                    off = Some((*line, other));
                }
            }
        }
        if let Some((line, other)) = off.filter(|_| !there) {
            let message = format!(
                "标题是“{}”，这里是“{}”",
                title.text(range.clone()),
                line.text(other.clone())
            );
            report.at(line, other, message).hint("核对标题和正文");
        }
    }
}

/// The place that the title opens with, off by one character where the text opens.
fn place(title: &Passage, lines: &[&Passage], report: &mut Report) {
    /// Where a text tells its place.
    const NEAR: usize = 30;
    let Some(end) =
        (2..=4).find(|&at| title.at(at).is_some_and(|c| "省市县区州镇乡村".contains(c)))
    else {
        return;
    };
    let wanted = &title.chars()[..=end];
    let Some(first) = lines.first() else { return };
    let stem: String = wanted[..end].iter().collect();
    // A name in the text, in whole or without 市, is right.
    if !wanted.iter().all(|&c| is_han(c))
        || lines.iter().any(|line| line.find(&stem).next().is_some())
    {
        return;
    }
    for start in 0..first.len().saturating_sub(end).min(NEAR) {
        let found = &first.chars()[start..=start + end];
        let mut differing = found.iter().zip(wanted).filter(|(a, b)| a != b);
        let one = differing
            .next()
            .is_some_and(|(a, b)| is_han(*a) && !"全各本该某".contains(*a) && !is_numeral(*b));
        if one && differing.next().is_none() && found.last() == wanted.last() {
            let message = format!(
                "标题是“{}”，这里是“{}”",
                title.text(0..end + 1),
                first.text(start..start + end + 1)
            );
            report.at(first, start..start + end + 1, message).hint("核对地名");
            return;
        }
    }
}

/// How many characters of a title are compared with those of a text.
const WINDOW: usize = 5;

/// Five characters of the title, of which the text has four and one of the same sound
/// or shape.
fn names(title: &Passage, lines: &[&Passage], report: &mut Report) {
    let windows = (0..(title.len() + 1).saturating_sub(WINDOW))
        .map(|start| start..start + WINDOW)
        .filter(|range| title.chars()[range.clone()].iter().all(|&c| is_han(c)));
    for (range, at_char) in windows.flat_map(|range| [(range.clone(), 1), (range, 2)]) {
        let wanted = title.chars()[range.start + at_char];
        let text = title.text(range.clone());
        // The character that differs has others on both sides.
        let (head, tail) = (
            title.text(range.start..range.start + at_char),
            title.text(range.start + at_char + 1..range.end),
        );
        let mut off = None;
        let mut there = false;
        for line in lines {
            for at in line.find(&head).filter(|&at| line.starts_with(at + at_char + 1, &tail)) {
                let Some(found) = line.at(at + at_char) else { continue };
                there |= found == wanted;
                let alike = is_one_slip(wanted, found);
                let plain = |c: char| !is_digit(c) && !"的地得和与及在是".contains(c);
                if alike && plain(found) && plain(wanted) && off.is_none() && !line.is_quoted(at) {
                    off = Some((*line, at..at + WINDOW));
                }
            }
        }
        if let Some((line, place)) = off.filter(|_| !there) {
            let message = format!("标题是“{text}”，这里是“{}”", line.text(place.clone()));
            report.at(line, place, message).hint("核对标题和正文");
            return;
        }
    }
}
