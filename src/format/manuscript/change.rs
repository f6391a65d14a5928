//! Changes of a paper's file as edits of its bytes.

use std::ops::Range;

pub use super::tree::Step;
use super::tree::{Form, Node};
use crate::diag::Edit;
use crate::format::parse::{self, TooDeep};
use crate::format::write::{self, Quotes, Value};
use crate::source::Source;

/// Why a change cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// There is no such table.
    NoTable,
    /// The tables are written in one line, `[{…}, {…}]`, which is left to its editor.
    OneLine,
    /// The file nests deeper than is read.
    TooDeep,
}

impl From<TooDeep> for Refused {
    fn from(_: TooDeep) -> Self {
        Self::TooDeep
    }
}

/// The edits that give a key of a table a value, be it there or not. A table
/// that is missing is made, where it stands on the first level.
///
/// # Errors
/// There is no such table, or the file nests too deep.
pub fn set(source: &Source, path: &[Step], key: &str, value: &Value) -> Result<Vec<Edit>, Refused> {
    let text = source.text();
    let text = &parse::readable(text);
    let (file, _) = parse::table(text)?;
    let root = Node::root(file.get_ref());
    let end = line_end(text);
    let Some(node) = root.find(text, path) else {
        let [Step::Key(name)] = path else { return Err(Refused::NoTable) };
        let lines = format!("[{name}]{end}{}", write::lines(&[(key, value.clone())], end));
        // Behind what stands on the first level, before the lists of tables.
        let at = root.table.iter().filter_map(|(key, value)| {
            let node = root.find(text, &[Step::Key(key.get_ref())])?;
            (value.span().start < first_list(&root, text)).then(|| node.whole_end(text))
        });
        return Ok(vec![block(text, at.max().unwrap_or(0).max(root.own_end(text)), &lines)]);
    };
    if let Some(old) = node.value(key) {
        let quotes = Quotes::of(&text[old.span()]);
        let text = match node.form {
            // A table in braces stands on one line.
            Form::Inline => value.written(Some(Quotes::Basic), end),
            Form::Lines | Form::Dotted => value.written(quotes, end),
        };
        return Ok(vec![Edit { range: old.span(), text }]);
    }
    Ok(vec![match node.form {
        Form::Inline => {
            let last = node.table.iter().map(|(_, value)| value.span().end).max();
            let written = format!("{key} = {}", value.written(Some(Quotes::Basic), end));
            match last {
                Some(at) => Edit { range: at..at, text: format!(", {written}") },
                None => Edit { range: node.span.clone(), text: format!("{{ {written} }}") },
            }
        }
        Form::Lines => line(text, node.own_end(text), &write::lines(&[(key, value.clone())], end)),
        Form::Dotted => {
            let names = path.iter().map(|step| match step {
                Step::Key(name) | Step::Item(name, _) => *name,
            });
            let key = format!("{}.{key}", names.collect::<Vec<_>>().join("."));
            line(text, node.own_end(text), &write::lines(&[(key.as_str(), value.clone())], end))
        }
    }])
}

/// The edits that take a key with its value out of a table; none where it is
/// not there. A comment behind the value stays.
///
/// # Errors
/// There is no such table, or the file nests too deep.
pub fn clear(source: &Source, path: &[Step], key: &str) -> Result<Vec<Edit>, Refused> {
    let text = source.text();
    let text = &parse::readable(text);
    let (file, _) = parse::table(text)?;
    let node = Node::root(file.get_ref()).find(text, path).ok_or(Refused::NoTable)?;
    let Some((name, value)) = node.table.iter().find(|(name, _)| name.get_ref() == key) else {
        return Ok(Vec::new());
    };
    let range = if node.form == Form::Inline {
        let starts = node.table.iter().map(|(key, _)| key.span().start);
        let ends = node.table.iter().map(|(_, value)| value.span().end);
        match starts.filter(|at| *at > value.span().end).min() {
            Some(next) => name.span().start..next,
            None => {
                let before = ends.filter(|at| *at <= name.span().start).max();
                before.unwrap_or(name.span().start)..value.span().end
            }
        }
    } else {
        let start = line_start(text, name.span().start);
        let rest = &text[value.span().end..];
        let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let after = value.span().end + blank;
        let line_ends = ["\r\n", "\n"].iter().find(|end| text[after..].starts_with(**end));
        start..after + line_ends.map_or(0, |end| end.len())
    };
    Ok(vec![Edit { range, text: String::new() }])
}

/// The edit that puts a new table at a place, from 0, of an array of tables, or
/// behind the last; `header` is what it opens with, such as `[[section]]`.
///
/// # Errors
/// There is no such table, the array is written in one line, or the file nests
/// too deep.
pub fn insert(
    source: &Source,
    path: &[Step],
    array: &str,
    place: usize,
    header: &str,
    fields: &[(&str, Value)],
) -> Result<Vec<Edit>, Refused> {
    insert_tables(source, path, array, place, &[(header, fields.to_vec())])
}

/// The same for a table with others below it, each with what it opens with and its
/// fields.
///
/// # Errors
/// As of [`insert`].
pub fn insert_tables(
    source: &Source,
    path: &[Step],
    array: &str,
    place: usize,
    written: &[(&str, Vec<(&str, Value)>)],
) -> Result<Vec<Edit>, Refused> {
    let text = source.text();
    let text = &parse::readable(text);
    let (file, _) = parse::table(text)?;
    let root = Node::root(file.get_ref());
    let parent = root.find(text, path).ok_or(Refused::NoTable)?;
    let items = match parent.value(array) {
        Some(_) => parent.items(array, text).ok_or(Refused::OneLine)?,
        None => Vec::new(),
    };
    if parent.form != Form::Lines {
        return Err(Refused::OneLine);
    }
    let end = line_end(text);
    let lines = tables(written, end);
    let before = place.min(items.len()).checked_sub(1).and_then(|before| items.get(before));
    let at = match (before, items.first()) {
        (Some(before), _) => before.whole_end(text),
        // Before the first, what is said of it in comments right above included.
        (None, Some(first)) if path.is_empty() => {
            let at = comments_above(text, first.span.start);
            return Ok(vec![Edit { range: at..at, text: format!("{lines}{end}") }]);
        }
        (None, _) if path.is_empty() => parent.whole_end(text),
        (None, _) => parent.own_end(text),
    };
    Ok(vec![block(text, at, &lines)])
}

/// Tables as they stand in a file with such line ends, a blank line between them.
pub fn tables(written: &[(&str, Vec<(&str, Value)>)], end: &str) -> String {
    let table = |(header, fields): &(&str, Vec<(&str, Value)>)| {
        format!("{header}{end}{}", write::lines(fields, end))
    };
    written.iter().map(table).collect::<Vec<_>>().join(end)
}

/// The edit that puts a text into a literal, which keeps its kind where that can
/// say the text.
pub fn put_text(source: &Source, literal: Range<usize>, value: &str) -> Edit {
    let text = source.text();
    let quotes = Quotes::of(&text[literal.clone()]).unwrap_or(Quotes::Basic);
    Edit { range: literal, text: write::text(value, quotes, line_end(text)) }
}

/// The line ends of a file: those of its first line.
pub fn line_end(text: &str) -> &'static str {
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    if first.ends_with("\r\n") { "\r\n" } else { "\n" }
}

/// Where the first array of tables opens; the end of the file without one.
fn first_list(root: &Node, text: &str) -> usize {
    let lists = root.table.iter().map(|(_, value)| value.span().start);
    lists.filter(|at| text[*at..].starts_with("[[")).min().unwrap_or(text.len())
}

/// Lines right behind the line in which a value ends.
fn line(text: &str, after: usize, lines: &str) -> Edit {
    let at = next_line(text, after);
    let text = if at > 0 && !text[..at].ends_with('\n') {
        format!("{}{lines}", line_end(text))
    } else {
        lines.to_owned()
    };
    Edit { range: at..at, text }
}

/// Lines behind the line in which a value ends, with a blank line before them,
/// and behind them where something follows at once.
fn block(text: &str, after: usize, lines: &str) -> Edit {
    let edit = line(text, after, lines);
    let end = line_end(text);
    let at = edit.range.start;
    let closed = if text[..at].ends_with('\n') || at == 0 { "" } else { end };
    let before = if at == 0 { "" } else { end };
    let rest = text[at..].trim_start_matches([' ', '\t']);
    let follows = !rest.is_empty() && !rest.starts_with(['\n', '\r']);
    let behind = if follows { end } else { "" };
    Edit { range: at..at, text: format!("{closed}{before}{lines}{behind}") }
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// The start of the line behind that of a place; the start of the file for it.
fn next_line(text: &str, at: usize) -> usize {
    if at == 0 {
        return 0;
    }
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// Where the comments begin that stand right above a line.
fn comments_above(text: &str, at: usize) -> usize {
    let mut start = line_start(text, at);
    while start > 0 {
        let above = line_start(text, start - 1);
        if !text[above..start].trim_start().starts_with('#') {
            break;
        }
        start = above;
    }
    start
}
