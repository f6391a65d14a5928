//! Names under `[words]` and `[colors]` of a manifest that no layout file asks for:
//! a slip there would change nothing, and nobody would know why.

use std::collections::BTreeSet;

use crate::diag::Diagnostic;
use crate::paper::manifest::usual_words;
use crate::paper::{Manifest, Text};

/// A warning for each name that none of the layout's Typst files has.
pub fn unasked(manifest: &Manifest, typst: &[Vec<u8>]) -> Vec<Diagnostic> {
    let files: Vec<_> = typst.iter().map(|bytes| String::from_utf8_lossy(bytes)).collect();
    let usual: Vec<&str> = usual_words().map(|(name, _)| name).collect();
    let mut found = Vec::new();
    for (table, shown, names, usual) in [
        ("words", "[words]", &manifest.words, usual.as_slice()),
        ("colors", "[colors]", &manifest.colors, &[]),
    ] {
        let is_known =
            |name: &str| usual.contains(&name) || files.iter().any(|file| has(file, name));
        let mut unknown = names.iter().filter(|(name, _)| !is_known(name)).peekable();
        // What is known is told only where something is not, which is seldom so.
        if unknown.peek().is_some() {
            let asked = files.iter().flat_map(|file| behind(file, table));
            let known: BTreeSet<&str> = asked.chain(usual.iter().copied()).collect();
            found.extend(unknown.map(|name| warning(shown, name, &known, manifest)));
        }
    }
    found
}

fn warning(
    table: &str,
    (name, text): &(String, Text),
    known: &BTreeSet<&str>,
    manifest: &Manifest,
) -> Diagnostic {
    let message = format!("{table} 里的 `{name}` 不起作用：版式里没有用到这个名称");
    let near = known.iter().map(|known| (strsim::damerau_levenshtein(known, name), known));
    let near = near.filter(|(slips, known)| slips * 3 <= known.len() + 1).min();
    let hint = match near {
        Some((_, near)) => format!("是不是 `{near}`？"),
        None if known.is_empty() => "删去这一行".into(),
        None => {
            let known: Vec<_> = known.iter().map(|name| format!("`{name}`")).collect();
            format!("用到的有：{}", known.join("、"))
        }
    };
    Diagnostic::warning("unasked", message).at(&manifest.source, text.span()).hint(hint)
}

/// Whether a character may be part of a name.
fn in_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}

/// Whether a Typst file has something that may be a name.
fn has(file: &str, name: &str) -> bool {
    file.match_indices(name).any(|(at, _)| {
        let around = (file[..at].chars().next_back(), file[at + name.len()..].chars().next());
        !around.0.is_some_and(in_name) && !around.1.is_some_and(in_name)
    })
}

/// The names that a file takes from a table, as `words.draft` and
/// `words.at("draft")`, and those that it has usual words for.
fn behind<'f>(file: &'f str, table: &str) -> Vec<&'f str> {
    let first = |text: &'f str| text.split(|c| !in_name(c)).next().unwrap_or_default();
    let mut found = Vec::new();
    for (at, _) in file.match_indices(table) {
        let rest = &file[at + table.len()..];
        let usual = rest.strip_prefix(" = (\n").and_then(|rest| rest.split(")\n").next());
        if let Some(list) = usual {
            let keys = list.lines().filter_map(|line| line.split_once(':'));
            found.extend(keys.map(|(key, _)| key.trim()));
        } else if let Some(rest) = rest.strip_prefix(".at(\"") {
            found.push(first(rest));
        } else if let Some(rest) = rest.strip_prefix('.') {
            found.push(first(rest));
        }
    }
    found.retain(|name| !name.is_empty() && *name != "at");
    found
}
