//! `issue.toml` → [`Issue`], with every mistake of the file in one run.

use std::sync::Arc;

use toml::de::DeTable;

use super::picture::Picker;
use super::syntax;
use super::table::{Input, Table};
use super::text;
use super::{Article, Colophon, Issue, Section, Status, Text};
use crate::diag::{Diagnostic, Warned};
use crate::source::{DecodeError, Encoding, Source};

/// Reads an issue; there is one only if no mistake was found.
pub fn load(source: Arc<Source>, picker: &Picker) -> Warned<Option<Issue>> {
    read(source, |table| issue(table, picker))
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
            .hint(format!("或者用命令：iconv -f GB18030 -t UTF-8 \"{file}\" -o 新文件.toml")),
        Encoding::Utf16 => Diagnostic::error("not-utf8", "文件是 UTF-16（Unicode）编码，应为 UTF-8")
            .hint("用记事本打开，选“另存为”，编码选“UTF-8”，保存")
            .hint(format!("或者用命令：iconv -f UTF-16 -t UTF-8 \"{file}\" -o 新文件.toml")),
        Encoding::Unknown => Diagnostic::error("not-utf8", "文件不是 UTF-8 编码的文本")
            .hint("检查是不是选错了文件；如果是文档，在编辑器里另存为 UTF-8 编码的纯文本"),
    };
    diagnostic.at(&Arc::new(error.source), error.range)
}

fn issue(mut root: Table, picker: &Picker) -> Option<Issue> {
    let source = Arc::clone(&root.input().source);
    let layout = root.require("layout").and_then(|value| value.line("版式名称"));
    let head = root.require_table("issue").map(head);
    let colophon = root.table("colophon").map(colophon).unwrap_or_default();
    let sections = root.require("section").and_then(|value| value.tables("[[section]]"));
    let sections = sections.map(|tables| {
        tables.into_iter().filter_map(|table| section(table, picker)).collect::<Vec<_>>()
    });
    root.finish();
    let Head { number, total, date, status } = head?;
    Some(Issue {
        source,
        layout: layout?,
        number: number?,
        total,
        date: date?,
        status,
        colophon,
        sections: sections?,
    })
}

/// What `[issue]` says.
struct Head {
    number: Option<u32>,
    total: Option<u32>,
    date: Option<super::Date>,
    status: Status,
}

fn head(mut table: Table) -> Head {
    let head = Head {
        number: table.require("number").and_then(|value| value.count("期号")),
        total: table.get("total").and_then(|value| value.count("总期号")),
        date: table.require("date").and_then(|value| value.date()),
        status: status(&mut table).unwrap_or_default(),
    };
    table.finish();
    head
}

fn status(table: &mut Table) -> Option<Status> {
    let value = table.get("status")?;
    let word = value.line("状态")?;
    word.value
        .parse()
        .map_err(|expected: String| {
            let message = format!("没有“{}”这种状态", word.value);
            value.report(Diagnostic::error("bad-status", message).hint(expected));
        })
        .ok()
}

fn colophon(mut table: Table) -> Colophon {
    let colophon = Colophon {
        to: table.get("to").and_then(|value| value.lines("主送")),
        cc: table.get("cc").and_then(|value| value.lines("抄送")),
        printed_by: table.get("printed_by").and_then(|value| value.line("印发机关")),
        printed_on: table.get("printed_on").and_then(|value| value.date()),
        copies: table.get("copies").and_then(|value| value.count("印数")),
    };
    table.finish();
    colophon
}

fn section(mut table: Table, picker: &Picker) -> Option<Section> {
    let name = table.get("name").and_then(|value| value.line("栏目名"));
    let span = table.span();
    let articles = table.get("article").map(|value| value.tables("[[section.article]]"));
    if articles.as_ref().is_none_or(|articles| articles.as_ref().is_some_and(Vec::is_empty)) {
        let what =
            name.as_ref().map_or("这个栏目".into(), |name| format!("栏目“{}”", name.value));
        let diagnostic = Diagnostic::error("empty-section", format!("{what}没有稿件"))
            .hint("在它下面加一行 [[section.article]]，写上标题和正文；不用这个栏目就整段删去");
        table.input().report(diagnostic, span);
    }
    let articles = articles.flatten();
    let articles = articles.map(|tables| {
        tables.into_iter().filter_map(|table| article(table, picker)).collect::<Vec<_>>()
    });
    table.finish();
    Some(Section { name, articles: articles? })
}

fn article(mut table: Table, picker: &Picker) -> Option<Article> {
    let title = table.require("title").and_then(|value| {
        let lines = value.lines("标题")?;
        if lines.is_empty() {
            value.report(Diagnostic::error("empty", "标题是空的").hint("填上标题"));
        }
        Some(lines)
    });
    let highlight = table.get("highlight").and_then(|value| value.line("要点用语"));
    let source = table.get("source").and_then(|value| value.line("来源"));
    let author = table.get("author").and_then(|value| value.lines("作者"));
    let body = table.require("body").and_then(|value| {
        let literal = value.text()?;
        Some(body(&literal, &table, picker))
    });
    table.finish();
    Some(Article {
        title: title?,
        highlight,
        source,
        author: author.unwrap_or_default(),
        body: body?,
    })
}

fn body(literal: &Text, table: &Table, picker: &Picker) -> Vec<text::Block> {
    let input = table.input();
    let mut diagnostics = Vec::new();
    let blocks = text::parse(literal, &input.source, picker, &mut diagnostics);
    if blocks.is_empty() && diagnostics.is_empty() {
        let diagnostic = Diagnostic::error("empty", "正文是空的").hint("填上正文，一行一段");
        input.report(diagnostic, literal.span());
    }
    input.extend(diagnostics);
    blocks
}
