//! `issue.toml` → [`Paper`], with every mistake of the file in one run.

mod document;
mod issue;

use std::sync::Arc;

use toml::de::DeTable;

use super::markup;
use super::picture::Picker;
use super::syntax;
use super::table::{Input, Table};
use crate::diag::{Diagnostic, Warned};
use crate::paper::{Block, Colophon, Kind, Paper, Status, Text};
use crate::source::{DecodeError, Encoding, Source};

/// Reads a paper; there is one only if no mistake was found.
pub fn paper(source: Arc<Source>, picker: &Picker) -> Warned<Option<Paper>> {
    read(source, |table| of_kind(table, picker))
}

/// A file with `[document]`, or keys that only stand there, holds a document;
/// any other an issue.
fn of_kind(root: Table, picker: &Picker) -> Option<Paper> {
    let own = ["form", "issuer", "addressee", "attachment"];
    let meant = root.has(Kind::Document.key()) || root.misspells(Kind::Document.key());
    if meant || !root.has(Kind::Issue.key()) && own.iter().any(|key| root.has(key)) {
        return document::document(root, picker).map(|it| Paper::Document(Box::new(it)));
    }
    issue::issue(root, picker).map(|it| Paper::Issue(Box::new(it)))
}

/// Reads a TOML file with `build`, keeping every mistake of syntax and content.
pub(super) fn read<T>(
    source: Arc<Source>,
    build: impl FnOnce(Table) -> Option<T>,
) -> Warned<Option<T>> {
    let (table, errors) = DeTable::parse_recoverable(source.text());
    let input = Input::new(Arc::clone(&source));
    let value = build(Table::root(&input, table.get_ref()));
    let mut found = input.into_diagnostics();
    let broken = syntax::errors(&source, &errors);
    if !broken.is_empty() {
        // What the parser had to give up is missing, or no table, only because
        // of that; and a broken line says nothing reliable about its content.
        let lines: Vec<_> = broken.iter().filter_map(|d| line_of(d, &source)).collect();
        let told = |d: &Diagnostic| line_of(d, &source).is_some_and(|line| lines.contains(&line));
        let header = |line: usize| {
            source.line(line).is_some_and(|line| source.text()[line].trim_start().starts_with('['))
        };
        // Keys under a broken header fall to the table above it.
        let headless = |d: &Diagnostic| {
            let Some(line) = line_of(d, &source) else { return false };
            let above = (1..=line).rev().find(|&line| header(line));
            d.code == "unknown-key" && above.is_some_and(|above| lines.contains(&above))
        };
        let lost = ["missing-key", "not-a-table", "empty-section"];
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

/// How far a paper has come.
fn status(table: &mut Table) -> Status {
    let status = table.get("status").and_then(|value| value.choice("状态", "bad-status"));
    status.unwrap_or_default()
}

/// What a paper or a manifest says about the distribution block (版记).
pub(super) fn colophon(table: &mut Table) -> Colophon {
    let to = table.get("to").and_then(|value| value.lines("主送"));
    let cc = table.get("cc").and_then(|value| value.lines("抄送"));
    let printed_by = table.get("printed_by").and_then(|value| value.line("印发机关"));
    let printed_on = table.get("printed_on");
    let copies = table.get("copies");
    Colophon {
        to,
        cc,
        printed_by,
        printed_on: printed_on.and_then(|value| value.date()),
        printed_on_at: printed_on.map(|value| value.span()),
        copies: copies.and_then(|value| value.count("印数")),
        copies_at: copies.map(|value| value.span()),
    }
}

/// A title of one line or more.
fn title(table: &mut Table) -> Option<Vec<Text>> {
    let value = table.require("title")?;
    let lines = value.lines("标题")?;
    if lines.is_empty() {
        value.report(Diagnostic::error("empty", "标题是空的").hint("填上标题"));
    }
    Some(lines)
}

/// A body text of one block or more.
fn body(table: &mut Table, picker: &Picker) -> Option<Vec<Block>> {
    let literal = table.require("body")?.text()?;
    let input = table.input();
    let mut diagnostics = Vec::new();
    let blocks = markup::parse(&literal, &input.source, picker, &mut diagnostics);
    if blocks.is_empty() && diagnostics.is_empty() {
        let diagnostic = Diagnostic::error("empty", "正文是空的").hint("填上正文，一行一段");
        input.report(diagnostic, literal.span());
    }
    if diagnostics.is_empty()
        && let Some(place) = markup::unread(&literal, &blocks)
    {
        let diagnostic = Diagnostic::error("unread", "正文里从这里起有字没有读进来")
            .hint("这是程序的问题，不是稿件的问题；请把稿件和这段话转给维护程序的人");
        input.report(diagnostic, place);
    }
    input.extend(diagnostics);
    Some(blocks)
}
