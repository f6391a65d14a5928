//! What other tools write for headings, lists and links, which a paper prints as it
//! stands.

use std::ops::Range;

use crate::chars::is_han;
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::lint::spans::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "stray-markup",
    name: "别的软件的记号",
    level: Level::Warning,
    what: "行首的“##”“- ”“* ”“> ”，正文里的`代码`、[文字](网址)、~~删除~~、__下划__、<br>、&nbsp;等。",
    why: "这些是Markdown和网页的记号，稿件不认，会原样印在纸上。",
    wrong: "## 一、总体要求",
    right: "一、总体要求",
    standard: "编校惯例",
    fixes: false,
    check: Check::Passage(check),
};

fn check(passage: &Passage, report: &mut Report) {
    if passage.is_line() {
        opening(passage, report);
    }
    if passage.may_have_any(&['`', '[', '~', '_', '<', '&', '*']) {
        inside(passage, report);
    }
}

fn tell(passage: &Passage, range: Range<usize>, report: &mut Report) {
    let message = format!("“{}”像是Markdown或网页的记号", passage.text(range.clone()));
    report.at(passage, range, message).hint("删去，或者改成公文的写法");
}

/// The marks that open a line.
fn opening(passage: &Passage, report: &mut Report) {
    let Some(first) = passage.at(0).filter(|&c| "#-*+>=".contains(c)) else { return };
    let run = passage.count(0, |c| c == first);
    let spaced = passage.at(run) == Some(' ');
    let text =
        passage.at(run + usize::from(spaced)).is_some_and(|c| is_han(c) || "“《（".contains(c));
    let heading = first == '#' && run <= 6 && (text || spaced);
    // -5℃ is a number, and a line of signs alone parts.
    let item = run == 1 && spaced && text && first != '=';
    let rule = run >= 3 && run == passage.len() && "-*=".contains(first);
    if heading || item || rule {
        tell(passage, 0..run + usize::from(spaced), report);
    }
}

/// The marks inside a line.
fn inside(passage: &Passage, report: &mut Report) {
    for mark in ["`", "~~", "__", "*"] {
        let places: Vec<usize> = passage.find(mark).collect();
        let length = mark.chars().count();
        for pair in places.chunks_exact(2) {
            let (start, end) = (pair[0] + length, pair[1]);
            let code = passage.is_in(pair[0], &[Span::Code, Span::Statement, Span::Address]);
            let inner = passage.chars().get(start..end).unwrap_or_default();
            // 3*5*2 multiplies, ____ is to be filled in.
            let text = !inner.is_empty()
                && !inner.contains(&' ')
                && !inner.iter().any(|c| mark.contains(*c));
            let chinese = inner.iter().any(|&c| is_han(c));
            let beside = passage.before(pair[0]).is_none_or(|c| !c.is_ascii_alphanumeric());
            let more = [passage.before(pair[0]), passage.at(pair[1] + length)];
            let beside = beside && !more.into_iter().flatten().any(|c| mark.contains(c));
            if text && !code && beside && (chinese || mark == "`") {
                tell(passage, pair[0]..end + length, report);
            }
        }
    }
    for open in passage.find("](") {
        let start = open - passage.count_before(open, |c| c != '[').min(open);
        let end = open + 2 + passage.count(open + 2, |c| c != ')');
        let address = passage.text(open + 2..end);
        let leads = ["http", "www", "/", "#", "mailto"].iter().any(|it| address.starts_with(it));
        if leads && passage.at(end) == Some(')') && start > 0 {
            tell(passage, start - 1..end + 1, report);
        }
    }
    for open in passage.find("<") {
        let end = open + 1 + passage.count(open + 1, |c| c != '>');
        let tag = passage.text(open + 1..end);
        let name = tag.trim_matches('/').split([' ', '/']).next().unwrap_or_default();
        if passage.at(end) == Some('>') && TAGS.contains(&name.to_ascii_lowercase().as_str()) {
            tell(passage, open..end + 1, report);
        }
    }
    for open in passage.find("&") {
        let end = open + 1 + passage.count(open + 1, |c| c.is_ascii_alphanumeric() || c == '#');
        let name = passage.text(open + 1..end);
        // 空格用&nbsp;表示 speaks of it.
        let told = passage.starts_with_any(end + 1, &["表示", "代表"]);
        if passage.at(end) == Some(';')
            && !told
            && (ENTITIES.contains(&name.as_str()) || name.starts_with('#'))
        {
            tell(passage, open..end + 1, report);
        }
    }
}

/// The names of tags that pages of text have.
const TAGS: &[&str] = &[
    "br", "p", "b", "i", "u", "strong", "em", "span", "div", "font", "a", "h1", "h2", "h3", "h4",
    "li", "ul", "ol", "td", "tr", "th", "table", "img", "sup", "sub", "center", "o:p",
];

/// The names of characters that pages write so.
const ENTITIES: &[&str] = &[
    "nbsp", "lt", "gt", "amp", "quot", "ldquo", "rdquo", "lsquo", "rsquo", "mdash", "ndash",
    "hellip", "middot", "emsp", "ensp", "times", "bull", "deg", "apos",
];
