//! Comments that silence rules for one place: `# 校对忽略 规则 “原文”` above a
//! key, a table or an item of a list, or behind it on the same line.

use std::ops::Range;

use toml_parser::parser::{Event, EventKind};

use crate::diag::Diagnostic;
use crate::source::Source;

/// What a comment opens with.
const MARK: &str = "校对忽略";

/// A comment that silences rules.
#[derive(Debug, PartialEq, Eq)]
struct Silence {
    /// The bytes of the file that it speaks of.
    range: Range<usize>,
    /// The rules; all where it names none.
    codes: Vec<String>,
    /// The text that a finding must stand in, where it names one.
    text: Option<String>,
}

/// Takes out the findings that a comment silences.
pub fn silence(source: &Source, found: &mut Vec<Diagnostic>) {
    if !source.text().contains(MARK) {
        return;
    }
    let silences = silences(source.text());
    found.retain(|finding| !silences.iter().any(|silence| silence.covers(source, finding)));
}

impl Silence {
    fn covers(&self, source: &Source, finding: &Diagnostic) -> bool {
        let Some(span) = &finding.span else { return false };
        let inside = self.range.start <= span.range.start && span.range.end <= self.range.end;
        let named = self.codes.is_empty() || self.codes.iter().any(|code| code == finding.code);
        let within = self.text.as_ref().is_none_or(|text| {
            let places = source.text().match_indices(text.as_str());
            places
                .map(|(at, text)| at..at + text.len())
                .any(|place| place.start <= span.range.start && span.range.end <= place.end)
        });
        inside && named && within
    }
}

fn silences(text: &str) -> Vec<Silence> {
    let source = toml_parser::Source::new(text);
    let tokens = source.lex().into_vec();
    let mut events: Vec<Event> = Vec::new();
    toml_parser::parser::parse_document(&tokens, &mut events, &mut ());
    let span = |event: &Event| event.span().start()..event.span().end();
    let comments = events.iter().enumerate().filter(|(_, it)| it.kind() == EventKind::Comment);
    comments
        .filter_map(|(index, comment)| {
            let words = text[span(comment)].trim_start_matches(['#', ' ', '　']);
            let words = words.strip_prefix(MARK)?;
            let range = behind(&events, index).or_else(|| below(&events, index, text))?;
            let quoted = words.split_once('“').and_then(|(_, rest)| rest.rsplit_once('”'));
            let codes = words.split('“').next().unwrap_or_default();
            Some(Silence {
                range,
                codes: codes
                    .split([' ', '　', ',', '，', '、', '：', ':'])
                    .filter(|code| !code.is_empty())
                    .map(str::to_owned)
                    .collect(),
                text: quoted.map(|(text, _)| text.to_owned()),
            })
        })
        .collect()
}

fn start(event: &Event) -> usize {
    event.span().start()
}

/// What stands before a comment on its line: a key with its value, or an item
/// of a list.
fn behind(events: &[Event], comment: usize) -> Option<Range<usize>> {
    let before = events[..comment].iter().rev();
    let mut line = before
        .take_while(|it| it.kind() != EventKind::Newline)
        .filter(|it| !matches!(it.kind(), EventKind::Whitespace | EventKind::ValueSep));
    let last = line.next()?;
    let first = line.filter(|it| it.kind() == EventKind::SimpleKey).last().unwrap_or(last);
    Some(start(first)..last.span().end())
}

/// What stands below a comment: a table up to the next beside it, a key with
/// its value, or an item of a list.
fn below(events: &[Event], comment: usize, text: &str) -> Option<Range<usize>> {
    let blank =
        |kind| matches!(kind, EventKind::Whitespace | EventKind::Newline | EventKind::Comment);
    let mut rest = events[comment..].iter().filter(|it| !blank(it.kind()));
    let first = rest.next()?;
    let is_table = |kind| matches!(kind, EventKind::StdTableOpen | EventKind::ArrayTableOpen);
    if is_table(first.kind()) {
        let name = header(text, start(first));
        let next = rest.filter(|it| is_table(it.kind())).find(|it| {
            // [[section.article]] belongs to the [[section]] above it.
            !header(text, start(it)).starts_with(&format!("{name}."))
        });
        return Some(start(first)..next.map_or(text.len(), start));
    }
    if first.kind() == EventKind::Scalar {
        return Some(start(first)..first.span().end());
    }
    let mut depth = 0_usize;
    let value = rest.skip_while(|it| it.kind() != EventKind::KeyValSep).skip(1);
    for event in value {
        match event.kind() {
            EventKind::ArrayOpen | EventKind::InlineTableOpen => depth += 1,
            EventKind::ArrayClose | EventKind::InlineTableClose => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return Some(start(first)..event.span().end());
        }
    }
    None
}

/// The name of the table whose header begins at an offset.
fn header(text: &str, at: usize) -> &str {
    let line = text[at..].lines().next().unwrap_or_default();
    line.trim_start_matches('[').split(']').next().unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranges(text: &str) -> Vec<(&str, Vec<String>, Option<String>)> {
        silences(text).into_iter().map(|it| (&text[it.range], it.codes, it.text)).collect()
    }

    #[test]
    fn a_comment_speaks_of_what_is_below_or_before_it() {
        let text = "# 校对忽略 a b\ntitle = \"甲\"\nbody = '''\n# 校对忽略\n乙''' # 校对忽略 c “原文”\n\
                    to = [\n  # 校对忽略\n  \"丙\",\n  \"丁\", # 校对忽略：a\n]\n# 别的\n";
        let codes =
            |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            ranges(text),
            [
                ("title = \"甲\"", codes(&["a", "b"]), None),
                ("body = '''\n# 校对忽略\n乙'''", codes(&["c"]), Some("原文".into())),
                ("\"丙\"", codes(&[]), None),
                ("\"丁\"", codes(&["a"]), None),
            ]
        );
    }

    #[test]
    fn above_a_table_it_speaks_of_the_whole_table() {
        let text = "# 校对忽略 a\n[[section]]\n[[section.article]]\nx = 1\n[[section]]\ny = 1\n";
        assert_eq!(ranges(text)[0].0, "[[section]]\n[[section.article]]\nx = 1\n");
    }
}
