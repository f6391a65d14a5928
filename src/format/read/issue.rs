//! `[issue]`, `[colophon]` and `[[section]]`: a publication's issue.

use std::ops::Range;
use std::sync::Arc;

use super::parts::{body, colophon, contents, copy_number, secrecy, status, title};
use crate::diag::Diagnostic;
use crate::format::Picker;
use crate::format::table::{Table, Value};
use crate::paper::{Article, Contents, Date, Issue, Masthead, Section, Status, Text};

/// Reads an issue; `numbered` says of a layout whether its papers must have a
/// number.
pub fn issue(mut root: Table, picker: &Picker, numbered: &dyn Fn(&str) -> bool) -> Option<Issue> {
    let source = Arc::clone(&root.input().source);
    let layout = root.require("layout").and_then(|value| value.line("版式名称"));
    let head = root.require_table("issue").map(|table| {
        let named = layout.as_ref().map_or("", |layout| layout.value.as_str());
        head(table, || numbered(named))
    });
    let colophon = root.table("colophon").map(|mut table| {
        let colophon = colophon(&mut table);
        table.finish();
        colophon
    });
    let sections = root.require("section").and_then(|value| value.tables("[[section]]"));
    let sections = sections.map(|tables| {
        tables.into_iter().filter_map(|table| section(table, picker)).collect::<Vec<_>>()
    });
    root.finish();
    let Head { series, number, number_at, total, total_at, date, date_at, status, head, contents } =
        head?;
    Some(Issue {
        source,
        layout: layout?,
        series,
        number,
        number_at,
        total,
        total_at,
        date: date?,
        date_at: date_at?,
        status,
        head,
        contents,
        colophon: colophon.unwrap_or_default(),
        sections: sections?,
    })
}

/// What `[issue]` says.
struct Head {
    series: Option<Text>,
    number: Option<u32>,
    number_at: Option<Range<usize>>,
    total: Option<u32>,
    total_at: Option<Range<usize>>,
    date: Option<Date>,
    date_at: Option<Range<usize>>,
    status: Status,
    head: Masthead,
    contents: Option<Contents>,
}

fn head(mut table: Table, numbered: impl Fn() -> bool) -> Head {
    let series = table.get("series").and_then(|value| value.line("专号"));
    // What counts by itself may come only once.
    let number = if table.has("number") || table.has("series") || !numbered() {
        table.get("number")
    } else {
        table.require("number")
    };
    let total = table.get("total");
    let date = table.require("date");
    let time = table.get("time").and_then(time);
    let status = status(&mut table);
    let (copy_number, copy_number_at) = copy_number(&mut table);
    let (secrecy, secrecy_term) = secrecy(&mut table);
    let internal = table.get("internal").and_then(internal);
    let signers = table.get("signers").and_then(|value| value.lines("签发人"));
    let head = Head {
        series,
        number: number.and_then(|value| value.count("期号")),
        number_at: number.map(|value| value.span()),
        total: total.and_then(|value| value.count("总期号")),
        total_at: total.map(|value| value.span()),
        date: date.and_then(Value::date),
        date_at: date.map(|value| value.span()),
        status,
        head: Masthead {
            time,
            copy_number,
            copy_number_at,
            secrecy,
            secrecy_term,
            internal,
            signers: signers.unwrap_or_default(),
        },
        contents: contents(&mut table),
    };
    table.finish();
    head
}

/// The time of day as it is printed, for there are many ways to say it.
fn time(value: Value) -> Option<Text> {
    if value.is_text() {
        return value.line("时刻");
    }
    let hint = "照印出来的样子写，用引号括起来，例如：time = \"16时30分\"";
    value.report(Diagnostic::error("wrong-type", "时刻应为文字").hint(hint));
    None
}

/// How it is to be kept; an empty line where nothing is said of it for once.
fn internal(value: Value) -> Option<Text> {
    let text = value.text()?.trimmed();
    if text.value.is_empty() { Some(text) } else { value.line("保管提示") }
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
    let title = title(&mut table);
    let highlight = table.get("highlight").and_then(|value| value.line("要点用语"));
    let source = table.get("source").and_then(|value| value.line("来源"));
    let author = table.get("author").and_then(|value| value.lines("作者"));
    let body = body(&mut table, picker);
    table.finish();
    Some(Article {
        title: title?,
        highlight,
        source,
        author: author.unwrap_or_default(),
        body: body?,
    })
}
