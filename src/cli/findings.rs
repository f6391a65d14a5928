//! Findings for other programs: JSON of our own, and SARIF 2.1.0.

use serde_json::{Value, json};

use crate::diag::{Diagnostic, Edit, Severity};
use crate::lint::rule::Level;
use crate::lint::rules;
use crate::source::Source;

/// An array of findings; lines and columns count from 1, columns in characters.
pub fn json(found: &[Diagnostic]) -> String {
    format!("{:#}", Value::from(values(found)))
}

/// The findings of that array.
pub fn values(found: &[Diagnostic]) -> Vec<Value> {
    found.iter().map(finding).collect()
}

fn finding(found: &Diagnostic) -> Value {
    let mut value = json!({
        "code": found.code,
        "level": Level::of(found.severity).key(),
        "message": found.message,
        "file": null,
        "line": null,
        "column": null,
        "end_line": null,
        "end_column": null,
        "hints": found.hints,
        "fix": null,
    });
    if let Some(span) = &found.span {
        value["file"] = span.source.path().display().to_string().into();
        place(&mut value, &span.source, span.range.clone());
        if let Some(fix) = &found.fix {
            let edits: Vec<_> = fix.edits.iter().map(|it| edit(&span.source, it)).collect();
            value["fix"] = edits.into();
        }
    }
    value
}

fn edit(source: &Source, edit: &Edit) -> Value {
    let mut value = json!({ "text": edit.text });
    place(&mut value, source, edit.range.clone());
    value
}

fn place(value: &mut Value, source: &Source, range: std::ops::Range<usize>) {
    let (start, end) = (source.position(range.start), source.position(range.end));
    value["line"] = start.line.into();
    value["column"] = start.column.into();
    value["end_line"] = end.line.into();
    value["end_column"] = end.column.into();
}

/// A log of the Static Analysis Results Interchange Format (SARIF 2.1.0).
pub fn sarif(found: &[Diagnostic]) -> String {
    let rules: Vec<_> = rules::ALL
        .iter()
        .map(|rule| {
            json!({
                "id": rule.code,
                "name": rule.name,
                "shortDescription": { "text": rule.what },
                "fullDescription": { "text": format!("{}（{}）", rule.why, rule.standard) },
            })
        })
        .collect();
    let results: Vec<_> = found.iter().map(result).collect();
    let driver = json!({
        "name": "yaocan",
        "version": env!("CARGO_PKG_VERSION"),
        "rules": rules,
    });
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}")
}

fn result(found: &Diagnostic) -> Value {
    let level = match found.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    };
    let text = std::iter::once(found.message.clone()).chain(found.hints.iter().cloned());
    let text: Vec<_> = text.collect();
    let mut value = json!({
        "ruleId": found.code,
        "level": level,
        "message": { "text": text.join("；") },
    });
    if let Some(span) = &found.span {
        let uri = json!({ "uri": uri(&span.source) });
        value["locations"] = json!([{
            "physicalLocation": {
                "artifactLocation": uri,
                "region": region(&span.source, span.range.clone()),
            },
        }]);
        if let Some(fix) = &found.fix {
            let replacements = fix.edits.iter().map(|edit| {
                json!({
                    "deletedRegion": region(&span.source, edit.range.clone()),
                    "insertedContent": { "text": edit.text },
                })
            });
            value["fixes"] = json!([{
                "description": { "text": found.message },
                "artifactChanges": [{
                    "artifactLocation": uri,
                    "replacements": replacements.collect::<Vec<_>>(),
                }],
            }]);
        }
    }
    value
}

/// A path as SARIF has it: a relative reference with `/`, or an absolute one
/// with its scheme, other characters than those of RFC 3986 escaped.
fn uri(source: &Source) -> String {
    let path = source.path().display().to_string().replace('\\', "/");
    let scheme = match (source.path().is_absolute(), path.starts_with('/')) {
        (true, true) => "file://",
        (true, false) => "file:///",
        _ => "",
    };
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~/".contains(&b);
    let escaped = path
        .bytes()
        .map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") });
    scheme.to_owned() + &escaped.collect::<String>()
}

fn region(source: &Source, range: std::ops::Range<usize>) -> Value {
    let (start, end) = (source.position(range.start), source.position(range.end));
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}
