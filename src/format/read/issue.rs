//! `[issue]`, `[colophon]` and `[[section]]`: a publication's issue.

use std::ops::Range;
use std::sync::Arc;

use super::parts::{body, colophon, status, title};
use crate::diag::Diagnostic;
use crate::format::Picker;
use crate::format::table::{Table, Value};
use crate::paper::{Article, Date, Issue, Section, Status};

/// Reads an issue.
pub fn issue(mut root: Table, picker: &Picker) -> Option<Issue> {
    let source = Arc::clone(&root.input().source);
    let layout = root.require("layout").and_then(|value| value.line("版式名称"));
    let head = root.require_table("issue").map(head);
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
    let Head { number, number_at, total, total_at, date, date_at, status } = head?;
    Some(Issue {
        source,
        layout: layout?,
        number: number?,
        number_at: number_at?,
        total,
        total_at,
        date: date?,
        date_at: date_at?,
        status,
        colophon: colophon.unwrap_or_default(),
        sections: sections?,
    })
}

/// What `[issue]` says.
struct Head {
    number: Option<u32>,
    number_at: Option<Range<usize>>,
    total: Option<u32>,
    total_at: Option<Range<usize>>,
    date: Option<Date>,
    date_at: Option<Range<usize>>,
    status: Status,
}

fn head(mut table: Table) -> Head {
    let number = table.require("number");
    let total = table.get("total");
    let date = table.require("date");
    let head = Head {
        number: number.and_then(|value| value.count("期号")),
        number_at: number.map(|value| value.span()),
        total: total.and_then(|value| value.count("总期号")),
        total_at: total.map(|value| value.span()),
        date: date.and_then(Value::date),
        date_at: date.map(|value| value.span()),
        status: status(&mut table),
    };
    table.finish();
    head
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
    let landscape = table.get("landscape").map(Value::flag);
    let body = body(&mut table, picker);
    table.finish();
    Some(Article {
        title: title?,
        highlight,
        source,
        author: author.unwrap_or_default(),
        landscape: landscape.unwrap_or(Some(false))?,
        body: body?,
    })
}
