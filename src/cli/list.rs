//! `yaocan list`: the papers of a workspace.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::args::{ListArgs, ListFormat};
use super::outcome::Outcome;
use super::table::table;
use super::{here, jobs, report, say};
use crate::archive::{Ledger, Out, Row, Sealing};
use crate::diag::Diagnostic;
use crate::paper::Status;

/// Lists the papers that the arguments choose.
pub fn run(args: &ListArgs) -> Outcome {
    match rows(args) {
        Ok(rows) => {
            match args.format {
                ListFormat::Human => say::text(format_args!("{}", human(&rows))),
                ListFormat::Json => say::json(&json(&rows)),
                ListFormat::Csv => say::csv(&csv(&rows)),
            }
            Outcome::Done
        }
        Err(diagnostic) => report::fail(&diagnostic),
    }
}

fn rows(args: &ListArgs) -> Result<Vec<Row>, Diagnostic> {
    let workspace = here::workspace()?;
    report::print(&workspace.misnamed());
    let catalogue = workspace.catalogue()?;
    // One whose head cannot be read is not hidden by a choice.
    let papers = args.part.selection().and_untold(catalogue.papers());
    jobs::some(&papers, &catalogue)?;
    let ledger = Ledger::open(&workspace);
    let rows = ledger.rows(&papers);
    ledger.save();
    Ok(rows)
}

/// What the columns are called, in the table and in CSV.
const COLUMNS: [&str; 9] = ["名称", "期号", "日期", "状态", "页数", "篇数", "字数", "问题", "成品"];

/// A table a year and publication.
fn human(rows: &[Row]) -> String {
    let mut groups: BTreeMap<(Option<u16>, &str), Vec<&Row>> = BTreeMap::new();
    for row in rows {
        // Without a date it is most likely being written: it comes last.
        let year = row.date.map(|date| date.year);
        groups.entry((year, &row.publication)).or_default().push(row);
    }
    // None comes before all years otherwise.
    let (undated, dated): (Vec<_>, Vec<_>) =
        groups.into_iter().partition(|((year, _), _)| year.is_none());
    let mut out = String::new();
    for ((year, publication), rows) in dated.into_iter().chain(undated) {
        let year = year.map_or_else(|| "没有日期".to_owned(), |year| format!("{year}年"));
        let publication = match publication {
            "" => String::new(),
            name => format!(" {name}"),
        };
        out += &format!("{year}{publication}，{} 份\n", rows.len());
        let mut cells = vec![COLUMNS.map(String::from).to_vec()];
        cells.extend(rows.iter().map(|row| shown(row).to_vec()));
        out += &table(&cells);
        out.push('\n');
    }
    out + &notes(rows)
}

/// The cells of a paper in the table.
fn shown(row: &Row) -> [String; 9] {
    let count = |count: Option<usize>| count.map(|count| count.to_string()).unwrap_or_default();
    let out = match row.out {
        _ if row.sealing == Sealing::Broken => "对不上",
        Out::None => "没有排过",
        Out::Current => "最新",
        Out::Old => "改过，要重排",
        Out::Unknown => "不知道",
    };
    [
        row.id.clone(),
        row.number.clone(),
        row.date.map(|date| date.to_string()).unwrap_or_default(),
        status(row),
        count(row.pages),
        count(row.articles),
        count(row.characters),
        findings(row),
        out.to_owned(),
    ]
}

/// How far a paper has come, and in which round it is read.
fn status(row: &Row) -> String {
    if row.mistake.is_some() {
        return "有错误".into();
    }
    if row.sealing == Sealing::Broken {
        return format!("{}对不上", Status::Final);
    }
    let status = row.status.unwrap_or_default();
    match row.round {
        Some(round) if status == Status::Review => {
            let changed = if row.changes.is_some() { "后有改动" } else { "" };
            format!("{status} 第{round}轮{changed}")
        }
        _ => status.to_string(),
    }
}

/// How many findings there are of each level; nothing where that is not known.
fn findings(row: &Row) -> String {
    let known = [
        ("必错", row.findings.errors),
        ("疑似", row.findings.warnings),
        ("提示", row.findings.hints),
    ];
    if known.iter().all(|(_, count)| *count == Some(0)) {
        return "没有".into();
    }
    let some = known.iter().filter(|(_, count)| count.is_some_and(|count| count > 0));
    let some: Vec<_> =
        some.map(|(level, count)| format!("{level}{}", count.unwrap_or_default())).collect();
    some.join(" ")
}

/// What is said below the table: why cells are empty, and what is wrong.
fn notes(rows: &[Row]) -> String {
    let mut out = String::new();
    for row in rows {
        if let Some(mistake) = &row.mistake {
            out += &format!("{} 有错误，排不了：{mistake}\n", row.id);
        }
        if let Some(fault) = &row.fault {
            let what = match row.sealing {
                Sealing::Broken => "和定稿时对不上",
                Sealing::None | Sealing::Whole => "送审、签审的记录有错误",
            };
            out += &format!("{} {what}：{fault}\n", row.id);
        }
    }
    for row in rows {
        if let (Some(round), Some(changes)) = (row.round, &row.changes) {
            out += &format!("{} 第{round}轮后{changes}\n", row.id);
        }
    }
    let whole = || rows.iter().filter(|row| row.mistake.is_none());
    let to_build = || whole().filter(|row| row.sealing != Sealing::Broken);
    if to_build().any(|row| row.pages.is_none()) {
        out += "没有页数的：没有排过，或者排好以后改过；运行 yaocan build --all\n";
    }
    if whole().any(|row| row.findings.errors.is_none()) {
        out += "没有写问题的：没有校对过，或者校对以后改过；排过一次，再运行 yaocan check --all\n";
    }
    if to_build().any(|row| row.out == Out::Unknown) {
        out += "成品“不知道”的：不是这个程序记下来的；重新排一次就知道\n";
    }
    out
}

/// The word for other programs of how a paper stands beside the record of its final;
/// none where there is none.
fn final_key(sealing: Sealing) -> Option<&'static str> {
    match sealing {
        Sealing::None => None,
        Sealing::Whole => Some("whole"),
        Sealing::Broken => Some("broken"),
    }
}

/// The word of a result's state for other programs.
fn out_key(out: Out) -> &'static str {
    match out {
        Out::None => "none",
        Out::Current => "current",
        Out::Old => "old",
        Out::Unknown => "unknown",
    }
}

fn json(rows: &[Row]) -> String {
    let row = |row: &Row| {
        json!({
            "id": row.id,
            "publication": row.publication,
            "number": row.number,
            "date": row.date.map(iso),
            "status": row.status.map(Status::key),
            "round": row.round,
            "changes": row.changes,
            "final": final_key(row.sealing),
            "pages": row.pages,
            "articles": row.articles,
            "characters": row.characters,
            "findings": {
                "error": row.findings.errors,
                "warning": row.findings.warnings,
                "hint": row.findings.hints,
            },
            "out": out_key(row.out),
            "mistake": row.mistake,
            "fault": row.fault,
        })
    };
    let rows: Value = rows.iter().map(row).collect();
    format!("{rows:#}")
}

fn iso(date: crate::paper::Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}

/// A line a paper, after one of the columns' names.
fn csv(rows: &[Row]) -> Vec<String> {
    let count = |count: Option<usize>| count.map(|count| count.to_string()).unwrap_or_default();
    let head = [
        "名称", "刊物", "期号", "日期", "状态", "轮次", "改动", "页数", "篇数", "字数", "必错",
        "疑似", "提示", "成品", "错误",
    ];
    let mut out = vec![line(&head.map(String::from))];
    for row in rows {
        let [_, _, _, status, .., state] = shown(row);
        out.push(line(&[
            row.id.clone(),
            row.publication.clone(),
            row.number.clone(),
            row.date.map(iso).unwrap_or_default(),
            status,
            row.round.map(|round| round.to_string()).unwrap_or_default(),
            row.changes.clone().unwrap_or_default(),
            count(row.pages),
            count(row.articles),
            count(row.characters),
            count(row.findings.errors),
            count(row.findings.warnings),
            count(row.findings.hints),
            state,
            [&row.mistake, &row.fault]
                .into_iter()
                .flatten()
                .cloned()
                .collect::<Vec<_>>()
                .join("；"),
        ]));
    }
    out
}

/// A line of CSV (RFC 4180).
fn line(cells: &[String]) -> String {
    let cells = cells.iter().map(|cell| {
        // A spreadsheet takes a text that opens like this for a formula and runs it.
        let opens = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let cell = if opens { format!("'{cell}") } else { cell.clone() };
        let plain = !cell.contains(['"', ',', '\n', '\r']);
        if plain { cell } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
    });
    cells.collect::<Vec<_>>().join(",")
}
