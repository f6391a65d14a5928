//! Comments that silence rules for one place: `# 校对忽略 规则 “原文”` above a
//! key, a table or an item of a list, or behind it on the same line.

use std::ops::Range;
use std::sync::Arc;

use toml_parser::parser::{Event, EventKind};

use super::rules;
use crate::diag::Diagnostic;
use crate::format::parse;
use crate::limits::SILENCES;
use crate::source::Source;

/// What a comment opens with.
const MARK: &str = "校对忽略";

/// A comment that silences rules.
#[derive(Debug, PartialEq, Eq)]
struct Silence {
    /// The bytes of the file that it speaks of.
    range: Range<usize>,
    /// The rules; all where it names none.
    codes: Vec<&'static str>,
    /// Words that are no rules, with their place.
    unknown: Vec<(String, Range<usize>)>,
    /// The text that a finding must stand in, where it names one.
    text: Option<String>,
}

/// Takes out the findings that a comment silences.
pub fn silence(source: &Arc<Source>, found: &mut Vec<Diagnostic>) {
    if !source.text().contains(MARK) {
        return;
    }
    let mut silences = silences(source.text());
    if let Some(first) = silences.get(SILENCES) {
        let message = format!("“{MARK}”写了 {SILENCES} 多处，从这里起的不起作用");
        let hint = "整条规则不要查，写在版式 layout.toml 的 [check] 里";
        let at = first.range.start;
        found.push(Diagnostic::warning("many-silences", message).at(source, at..at).hint(hint));
        silences.truncate(SILENCES);
    }
    let unknown = silences.iter().flat_map(|silence| &silence.unknown);
    let unknown: Vec<_> = unknown
        .map(|(word, range)| {
            Diagnostic::warning("unknown-rule", format!("没有“{word}”这条规则，这里不起作用"))
                .at(source, range.clone())
                .hint("用 yaocan check --rules 看全部规则")
        })
        .collect();
    found.extend(unknown);
    found.retain(|finding| !silences.iter().any(|silence| silence.covers(source, finding)));
}

impl Silence {
    fn covers(&self, source: &Source, finding: &Diagnostic) -> bool {
        let Some(span) = &finding.span else { return false };
        let inside = self.range.start <= span.range.start && span.range.end <= self.range.end;
        let named = self.codes.is_empty() || self.codes.contains(&finding.code);
        inside && named && self.text.as_ref().is_none_or(|text| around(source, &span.range, text))
    }
}

/// Whether a place of a file lies in a text that stands there.
fn around(source: &Source, place: &Range<usize>, text: &str) -> bool {
    let file = source.text();
    let start = file.floor_char_boundary(place.end.saturating_sub(text.len()));
    let end = file.ceil_char_boundary((place.start + text.len()).min(file.len()));
    let found = file.get(start..end).unwrap_or_default().match_indices(text);
    found
        .map(|(at, text)| start + at..start + at + text.len())
        .any(|found| found.start <= place.start && place.end <= found.end)
}

fn silences(text: &str) -> Vec<Silence> {
    let events = parse::events(text);
    let span = |event: &Event| event.span().start()..event.span().end();
    let comments = events.iter().enumerate().filter(|(_, it)| it.kind() == EventKind::Comment);
    comments
        .filter_map(|(index, comment)| {
            let words = text[span(comment)].trim_start_matches(['#', ' ', '　']);
            let words = words.strip_prefix(MARK)?;
            let range = behind(&events, index, text).or_else(|| below(&events, index, text))?;
            let quoted =
                words.split_once(['“', '"']).and_then(|(_, rest)| rest.rsplit_once(['”', '"']));
            let named = words.split(['“', '"']).next().unwrap_or_default();
            let names = named.split([' ', '　', ',', '，', '、', '：', ':']);
            let (mut codes, mut unknown) = (Vec::new(), Vec::new());
            for name in names.filter(|name| !name.is_empty()) {
                match rules::find(name) {
                    Some(rule) => codes.push(rule.code),
                    None => unknown.push((name.to_owned(), span(comment))),
                }
            }
            // One that names only what does not exist must not silence all.
            if codes.is_empty() && !unknown.is_empty() {
                codes.push("");
            }
            Some(Silence { range, codes, unknown, text: quoted.map(|(text, _)| text.to_owned()) })
        })
        .collect()
}

fn start(event: &Event) -> usize {
    event.span().start()
}

/// What stands before a comment on its line: a table whose header it is, a key
/// with its value, or an item of a list.
fn behind(events: &[Event], comment: usize, text: &str) -> Option<Range<usize>> {
    let blank = |kind| matches!(kind, EventKind::Whitespace | EventKind::ValueSep);
    let before = events[..comment].iter().enumerate().rev();
    let mut line = before
        .take_while(|(_, it)| it.kind() != EventKind::Newline)
        .filter(|(_, it)| !blank(it.kind()));
    let (at, last) = line.next()?;
    if matches!(last.kind(), EventKind::StdTableClose | EventKind::ArrayTableClose) {
        let open = events[..at].iter().rposition(|it| is_table(it.kind()))?;
        return Some(table(events, open, text));
    }
    if last.kind() == EventKind::ArrayClose {
        let open = opening(events, at)?;
        let key = events[..open].iter().rposition(|it| it.kind() == EventKind::SimpleKey)?;
        return Some(start(&events[key])..last.span().end());
    }
    let first = line.filter(|(_, it)| it.kind() == EventKind::SimpleKey).last();
    let first = first.map_or(last, |(_, key)| key);
    Some(start(first)..last.span().end())
}

/// Where the list opens that closes at an index.
fn opening(events: &[Event], close: usize) -> Option<usize> {
    let mut depth = 0_usize;
    events[..=close].iter().rposition(|event| {
        match event.kind() {
            EventKind::ArrayClose => depth += 1,
            EventKind::ArrayOpen => depth = depth.saturating_sub(1),
            _ => return false,
        }
        depth == 0
    })
}

/// Where the list or the table closes that opens at an index.
fn closing(events: &[Event], open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let close = events[open..].iter().position(|event| {
        match event.kind() {
            EventKind::ArrayOpen | EventKind::InlineTableOpen => depth += 1,
            EventKind::ArrayClose | EventKind::InlineTableClose => depth -= 1,
            _ => return false,
        }
        depth == 0
    })?;
    Some(open + close)
}

fn is_table(kind: EventKind) -> bool {
    matches!(kind, EventKind::StdTableOpen | EventKind::ArrayTableOpen)
}

/// A table from its header at an index up to the next beside it;
/// [[section.article]] belongs to the [[section]] above it.
fn table(events: &[Event], open: usize, text: &str) -> Range<usize> {
    let name = header(text, start(&events[open]));
    let next = events[open + 1..]
        .iter()
        .filter(|it| is_table(it.kind()))
        .find(|it| !header(text, start(it)).starts_with(&format!("{name}.")));
    start(&events[open])..next.map_or(text.len(), start)
}

/// What stands below a comment: a table up to the next beside it, a key with
/// its value, or an item of a list.
fn below(events: &[Event], comment: usize, text: &str) -> Option<Range<usize>> {
    let blank =
        |kind| matches!(kind, EventKind::Whitespace | EventKind::Newline | EventKind::Comment);
    let at = comment + events[comment..].iter().position(|it| !blank(it.kind()))?;
    let first = &events[at];
    if is_table(first.kind()) {
        return Some(table(events, at, text));
    }
    let rest = events[at + 1..].iter().filter(|it| !blank(it.kind()));
    if first.kind() == EventKind::Scalar {
        return Some(start(first)..first.span().end());
    }
    // An item of a list that is a table or a list.
    if matches!(first.kind(), EventKind::InlineTableOpen | EventKind::ArrayOpen) {
        let close = closing(events, at)?;
        return Some(start(first)..events[close].span().end());
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

    fn ranges(text: &str) -> Vec<(&str, Vec<&'static str>, Option<String>)> {
        silences(text).into_iter().map(|it| (&text[it.range], it.codes, it.text)).collect()
    }

    #[test]
    fn a_comment_speaks_of_what_is_below_or_before_it() {
        let text = "# 校对忽略 dash ellipsis\ntitle = \"甲\"\nbody = '''\n# 校对忽略\n乙''' # 校对忽略 破折号 “原文”\n\
                    to = [\n  # 校对忽略\n  \"丙\",\n  \"丁\", # 校对忽略：dash\n] # 校对忽略\n# 别的\n";
        assert_eq!(
            ranges(text),
            [
                ("title = \"甲\"", vec!["dash", "ellipsis"], None),
                ("body = '''\n# 校对忽略\n乙'''", vec!["dash"], Some("原文".into())),
                ("\"丙\"", vec![], None),
                ("\"丁\"", vec!["dash"], None),
                ("to = [\n  # 校对忽略\n  \"丙\",\n  \"丁\", # 校对忽略：dash\n]", vec![], None),
            ]
        );
    }

    #[test]
    fn at_a_table_it_speaks_of_the_whole_table() {
        let whole = "[[section]]\n[[section.article]]\nx = 1\n";
        let text = format!("# 校对忽略 dash\n{whole}[[section]]\ny = 1\n");
        assert_eq!(ranges(&text)[0].0, whole);
        let text = "[[section]]\n[[section.article]] # 校对忽略\nx = 1\n[[section]]\ny = 1\n";
        assert_eq!(ranges(text)[0].0, "[[section.article]] # 校对忽略\nx = 1\n");
    }

    #[test]
    fn a_word_that_is_no_rule_is_told_and_silences_nothing() {
        let found = silences("# 校对忽略 dsah\ntitle = \"甲\"\n");
        assert_eq!(found[0].unknown, [("dsah".to_owned(), 0..19)]);
        assert_eq!(found[0].codes, [""]);
    }
}
