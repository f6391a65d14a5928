//! A finding as the page lists it.

use std::ops::Range;

use serde::Serialize;

use crate::diag::{Diagnostic, Severity};
use crate::lint::rule::Level;
use crate::source::Source;

/// What found it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Reading and laying out.
    Build,
    /// Reading the word lists, which only proof-reading does.
    Lists,
    /// Proof-reading.
    Check,
}

/// One finding of the list. Lines and columns count from 1, columns in
/// characters.
#[derive(Debug, Clone, Serialize)]
pub struct Finding {
    /// `error`, `warning` or `hint`.
    level: &'static str,
    /// The level's name: 错误、警告、提示, or 必错、疑似、提示.
    name: &'static str,
    code: &'static str,
    message: String,
    label: Option<String>,
    hints: Vec<String>,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    /// The text around it on its line.
    excerpt: Option<Excerpt>,
    /// Whether it can be shown on the page.
    on_page: bool,
}

/// A stretch of a line with what is meant in its middle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Excerpt {
    /// What stands before it.
    pub before: String,
    /// What is meant.
    pub text: String,
    /// What stands behind it.
    pub after: String,
}

/// How many characters of a line an excerpt takes on each side, and in its
/// middle.
const AROUND: usize = 28;
const MOST: usize = 80;

impl Excerpt {
    /// The text around a range of a file, on one line.
    pub fn new(source: &Source, range: &Range<usize>) -> Self {
        let text = source.text();
        let start = text.floor_char_boundary(range.start.min(text.len()));
        let end = text.ceil_char_boundary(range.end.clamp(start, text.len()));
        let line = source.line(source.position(start).line).unwrap_or(start..start);
        let end = end.min(line.end.max(start));
        let mut before: Vec<char> = text[line.start..start].chars().rev().take(AROUND).collect();
        before.reverse();
        let cut = text[line.start..start].chars().count() > AROUND;
        let after: String = text[end..line.end.max(end)].chars().take(AROUND).collect();
        let more = text[end..line.end.max(end)].chars().count() > AROUND;
        let whole = text[start..end].chars().count() <= MOST;
        let middle: String = text[start..end].chars().take(MOST).collect();
        Self {
            before: if cut { "…" } else { "" }.to_owned() + &before.iter().collect::<String>(),
            text: middle + if whole { "" } else { "…" },
            after: after + if more { "…" } else { "" },
        }
    }
}

impl Finding {
    /// A diagnostic as a finding; `paper` is the file of the paper as shown.
    pub fn new(found: &Diagnostic, origin: Origin, paper: &Source) -> Self {
        let level = Level::of(found.severity);
        let name = match (origin, found.severity) {
            (Origin::Check, _) => level.name(),
            (_, Severity::Error) => "错误",
            (_, Severity::Warning) => "警告",
            (_, Severity::Hint) => "提示",
        };
        let place = found.span.as_ref().map(|it| it.source.position(it.range.start));
        let mut hints = found.hints.clone();
        hints.extend(found.related.iter().map(|(span, label)| {
            let line = span.source.position(span.range.start).line;
            format!("{label}：{} 第{line}行", shown(&span.source))
        }));
        Self {
            level: level.key(),
            name,
            code: found.code,
            message: found.message.clone(),
            label: found.label.clone(),
            hints,
            file: found.span.as_ref().map(|span| shown(&span.source)),
            line: place.map(|place| place.line),
            column: place.map(|place| place.column),
            excerpt: found.span.as_ref().map(|span| Excerpt::new(&span.source, &span.range)),
            on_page: found.span.as_ref().is_some_and(|it| it.source.path() == paper.path()),
        }
    }
}

fn shown(source: &Source) -> String {
    source.path().display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_keeps_to_its_line() {
        let source = Source::new("a.toml", format!("甲\n{}乙\"丙\n丁", "字".repeat(40)));
        let at = source.text().find('乙').expect("乙");
        let excerpt = Excerpt::new(&source, &(at..at + 3));
        assert_eq!(excerpt.before, format!("…{}", "字".repeat(28)));
        assert_eq!((excerpt.text.as_str(), excerpt.after.as_str()), ("乙", "\"丙"));
        let end = source.text().len();
        let over = Excerpt::new(&source, &(at..end));
        assert_eq!((over.text.as_str(), over.after.as_str()), ("乙\"丙", ""));
        let past = Excerpt::new(&source, &(end + 9..end + 12));
        assert_eq!((past.before.as_str(), past.text.as_str()), ("丁", ""));
    }
}
