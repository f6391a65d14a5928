//! `issue.toml` → [`Paper`], with every mistake of the file in one run.

mod document;
pub mod fit;
mod issue;
pub mod parts;

use std::collections::HashSet;
use std::sync::Arc;

pub use self::document::prints;
use super::picture::Picker;
use super::table::{Input, Table};
use super::{parse, slips, syntax};
use crate::diag::{Diagnostic, Warned};
use crate::limits::SYNTAX_ERRORS;
use crate::paper::{Kind, Paper};
use crate::source::{DecodeError, Encoding, Source};

/// Reads a paper by itself, where nothing is known of its layout: an issue must
/// have a number. There is a paper only if no mistake was found.
pub fn paper(source: Arc<Source>, picker: &Picker) -> Warned<Option<Paper>> {
    paper_of(source, picker, &|_| true)
}

/// Reads a paper; there is one only if no mistake was found. `numbered` says of a
/// layout by its name whether its issues must have a number.
pub fn paper_of(
    source: Arc<Source>,
    picker: &Picker,
    numbered: &dyn Fn(&str) -> bool,
) -> Warned<Option<Paper>> {
    read(source, |table| of_kind(table, picker, numbered))
}

/// A file with `[document]`, or keys that only stand there, holds a document;
/// any other an issue.
fn of_kind(root: Table, picker: &Picker, numbered: &dyn Fn(&str) -> bool) -> Option<Paper> {
    let own = ["form", "issuer", "addressee", "attachment"];
    let meant = root.has(Kind::Document.key()) || root.misspells(Kind::Document.key());
    let of_issue = ["issue", "section"].iter().any(|key| root.has(key) || root.misspells(key));
    let layout = root.word("layout");
    // Nothing but the layout says what it is to be.
    let alone = !of_issue && layout.as_deref() == Some("gongwen");
    if meant || alone || !root.has(Kind::Issue.key()) && own.iter().any(|key| root.has(key)) {
        return document::document(root, picker).map(|it| Paper::Document(Box::new(it)));
    }
    issue::issue(root, picker, numbered).map(|it| Paper::Issue(Box::new(it)))
}

/// Reads a TOML file with `build`, keeping every mistake of syntax and content.
pub fn read<T>(source: Arc<Source>, build: impl FnOnce(Table) -> Option<T>) -> Warned<Option<T>> {
    let text = parse::readable(source.text());
    let (table, errors) = match parse::table(&text) {
        Ok(parsed) => parsed,
        Err(deep) => return Warned::new(None, vec![deep.diagnostic(&source)]),
    };
    let input = Input::new(Arc::clone(&source));
    let value = build(Table::root(&input, table.get_ref()));
    let mut found = input.into_diagnostics();
    let broken = syntax::errors(&source, &errors);
    if broken.len() == SYNTAX_ERRORS {
        // There are more, and what they hide is not known.
        found = broken;
    } else if !broken.is_empty() {
        // What the parser had to give up is missing, or no table, only because
        // of that; and a broken line says nothing reliable about its content.
        let lines: HashSet<_> = broken.iter().filter_map(|d| line_of(d, &source)).collect();
        let told = |d: &Diagnostic| line_of(d, &source).is_some_and(|line| lines.contains(&line));
        let headers = slips::Headers::new(&source);
        // Keys under a broken header fall to the table above it.
        let headless = |d: &Diagnostic| {
            let Some(line) = line_of(d, &source) else { return false };
            let above = headers.above(line);
            d.code == "unknown-key" && above.is_some_and(|above| lines.contains(&above))
        };
        let lost = ["missing-key", "not-a-table", "empty-section", "unwritten"];
        found.retain(|d| !lost.contains(&d.code) && !told(d) && !headless(d));
        found.extend(broken);
    }
    let warned = Warned::new(value, found);
    if warned.has_errors() { Warned { value: None, ..warned } } else { warned }
}

fn line_of(diagnostic: &Diagnostic, source: &Source) -> Option<usize> {
    let span = diagnostic.span.as_ref()?;
    Some(source.position(span.range.start).line)
}

/// The diagnostic for a file that is not UTF-8, with the way to convert it.
pub fn undecodable(error: DecodeError) -> Diagnostic {
    let file = error.source.path().display().to_string();
    let diagnostic = match error.encoding {
        // There is no line of it to show.
        Encoding::Other(kind) => {
            let name = error.source.path().file_name().unwrap_or_default().to_string_lossy();
            let diagnostic = Diagnostic::error("not-text", format!("{file} 是{kind}，不是纯文本"));
            return if kind.has_text() {
                diagnostic.hint(format!(
                    "打开它，全选、复制文字，粘贴到记事本里，另存为 {name}，编码选 UTF-8"
                ))
            } else {
                diagnostic.hint("检查是不是选错了文件，或者改错了名称")
            };
        }
        Encoding::Gbk => Diagnostic::error("not-utf8", "文件是 GBK（GB 18030）编码，应为 UTF-8")
            .hint("用记事本打开，选“另存为”，编码选“UTF-8”，保存")
            .hint("VS Code：点右下角的编码名称，先“通过编码重新打开”选 GB 18030，再“通过编码保存”选 UTF-8")
            .hint(format!("或者用命令：iconv -f GB18030 -t UTF-8 \"{file}\" -o 新文件")),
        Encoding::Utf16 => Diagnostic::error("not-utf8", "文件是 UTF-16（Unicode）编码，应为 UTF-8")
            .hint("用记事本打开，选“另存为”，编码选“UTF-8”，保存")
            .hint(format!("或者用命令：iconv -f UTF-16 -t UTF-8 \"{file}\" -o 新文件")),
        Encoding::Unknown => Diagnostic::error("not-utf8", "文件不是 UTF-8 编码的文本")
            .hint("检查是不是选错了文件；如果是文档，在编辑器里另存为 UTF-8 编码的纯文本"),
    };
    diagnostic.at(&Arc::new(error.source), error.range)
}
