//! The parts that papers of both kinds have, and manifests.

use std::ops::Range;

use crate::diag::Diagnostic;
use crate::format::markup;
use crate::format::picture::Picker;
use crate::format::table::{Input, Table, Value};
use crate::limits::{BLOCKS, BLOCKS_A_TEXT, TITLE_CHARS};
use crate::paper::body::notes;
use crate::paper::document::COPY_DIGITS;
use crate::paper::{Attachment, Block, Colophon, Contents, Printer, Recipients, Run, Status, Text};

/// The highest number that six digits hold (GB/T 9704-2012, 7.2.1).
const COPIES: u32 = 10_u32.pow(COPY_DIGITS as u32) - 1;

/// The degrees of secrecy (7.2.2).
const SECRECY: &[&str] = &["绝密", "机密", "秘密"];

/// How far a paper has come.
pub fn status(table: &mut Table) -> Status {
    let status = table.get("status").and_then(|value| value.choice("状态", "bad-status"));
    status.unwrap_or_default()
}

/// 份号 with its bytes in the file: a number, or its digits as a text.
pub fn copy_number(table: &mut Table) -> (Option<u32>, Option<Range<usize>>) {
    let value = table.get("copy_number");
    (value.and_then(copies), value.map(|value| value.span()))
}

fn copies(value: Value) -> Option<u32> {
    if !value.is_text() {
        return value.count_to("份号", COPIES);
    }
    let digits = value.line("份号")?;
    let whole =
        digits.value.len() <= COPY_DIGITS && digits.value.bytes().all(|b| b.is_ascii_digit());
    let number = digits.value.parse().ok();
    let number = number.filter(|number| whole && (1..=COPIES).contains(number));
    if number.is_none() {
        let message = format!("份号不能是“{}”", digits.value);
        let hint = "写不超过六位的数字，例如：copy_number = 1，印成 000001";
        value.report(Diagnostic::error("number-range", message).hint(hint));
    }
    number
}

/// 密级 and 保密期限.
pub fn secrecy(table: &mut Table) -> (Option<Text>, Option<Text>) {
    (degree(table, "secrecy", "密级", SECRECY), secrecy_term(table))
}

/// One of a few words that the standard knows.
pub fn degree(table: &mut Table, key: &'static str, what: &str, words: &[&str]) -> Option<Text> {
    let value = table.get(key)?;
    let word = value.line(what)?;
    if !words.contains(&word.value.as_str()) {
        let message = format!("没有“{}”这种{what}", word.value);
        let (last, others) = words.split_last().unwrap_or((&"", &[]));
        let hint = format!("应为{}或{last}", others.join("、"));
        let diagnostic = Diagnostic::error("bad-degree", message).hint(hint);
        value.report(match word.value.split_once('★') {
            Some((_, term)) => {
                diagnostic.hint(format!("保密期限另写一行，“★”由程序加：secrecy_term = \"{term}\""))
            }
            None => diagnostic,
        });
    }
    Some(word)
}

fn secrecy_term(table: &mut Table) -> Option<Text> {
    let value = table.get("secrecy_term")?;
    if !table.has("secrecy") {
        let hint = "加上密级，例如：secrecy = \"秘密\"；不涉密就删去这一行";
        value.report(Diagnostic::error("term-alone", "写了保密期限，没有写密级").hint(hint));
    }
    value.line("保密期限")
}

/// The list on page 1, of an issue or of all.
pub fn contents(table: &mut Table) -> Option<Contents> {
    table.get("contents").and_then(|value| value.choice("目录", "bad-contents"))
}

/// What a paper or a manifest says about the distribution block (版记); `row` is
/// what messages call a row with a name of its own.
pub fn colophon(table: &mut Table, row: &str) -> Colophon {
    let to = table.get("to").and_then(|value| value.lines("主送"));
    let cc = table.get("cc").and_then(|value| value.lines("抄送"));
    let rows = rows(table, row);
    let printed_by = table.get("printed_by").map_or(Printer::Usual, printer);
    let printed_on = table.get("printed_on");
    let copies = table.get("copies");
    let above = table.get("above").and_then(|value| value.lines("版记上方"));
    let below = table.get("below").and_then(|value| value.lines("版记下方"));
    Colophon {
        to,
        cc,
        rows,
        printed_by,
        printed_on: printed_on.and_then(|value| value.date()),
        printed_on_at: printed_on.map(|value| value.span()),
        copies: copies.and_then(|value| value.count("印数")),
        copies_at: copies.map(|value| value.span()),
        above,
        below,
    }
}

/// The rows with names of their own, which take the place of 主送 and 抄送.
fn rows(table: &mut Table, name: &str) -> Option<Vec<Recipients>> {
    let value = table.get("row")?;
    if table.has("to") || table.has("cc") {
        let message = "版记里写了 to、cc，又写了 row";
        let hint = format!(
            "用一种写法：主送、抄送也写成 {name}，例如 name = \"抄送\"；或者删去 {name}，只用 to 和 cc"
        );
        value.report(Diagnostic::error("two-forms", message).hint(hint));
    }
    // An empty list is no list of tables to the parser, and says that there are none.
    let tables = value.tables(name)?;
    Some(tables.into_iter().filter_map(row).collect())
}

fn row(mut table: Table) -> Option<Recipients> {
    let name = table.require("name").and_then(|value| {
        let name = value.line("名称")?;
        // The colon is the layout's.
        let name = within(&name, |text| 0..text.trim_end_matches(['：', ':']).len());
        if name.value.is_empty() {
            let hint = "写上名称，例如：name = \"报\"";
            value.report(Diagnostic::error("empty", "名称是空的").hint(hint));
        }
        Some(name)
    });
    let lines = table.require("lines").and_then(|value| {
        let lines = value.lines("单位")?;
        if lines.is_empty() {
            let hint = "写上单位，或者删去这一行和它的名称";
            value.report(Diagnostic::error("empty", "单位是空的").hint(hint));
        }
        Some(lines)
    });
    table.finish();
    Some(Recipients { name: name?, lines: lines? })
}

/// 印发机关; an empty text says that there is none.
fn printer(value: Value) -> Printer {
    if value.is_empty() {
        return Printer::Nobody;
    }
    value.line("印发机关").map_or(Printer::Usual, Printer::Body)
}

/// The part of a text that a function finds in its value.
pub fn within(text: &Text, part: impl FnOnce(&str) -> Range<usize>) -> Text {
    text.slice(part(&text.value)).trimmed()
}

/// What stands between the first and the last character, if they are a pair of
/// brackets; those around parts are the text's own.
pub fn inside_brackets(text: &str) -> Option<Range<usize>> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        let end = at + c.len_utf8();
        if depth == 0 {
            let open = text.chars().next()?.len_utf8();
            return (end == text.len() && at >= open).then_some(open..at);
        }
    }
    None
}

/// An attachment of a document or an article.
pub fn attachment(mut table: Table, picker: &Picker) -> Option<Attachment> {
    let title = title(&mut table);
    let labelled = table.get("labelled").map(Value::flag);
    let landscape = table.get("landscape").map(Value::flag);
    let body = body(&mut table, picker);
    table.finish();
    Some(Attachment {
        title: title?,
        labelled: labelled.unwrap_or(Some(true))?,
        landscape: landscape.unwrap_or(Some(false))?,
        body: body?,
    })
}

/// A title of one line or more.
pub fn title(table: &mut Table) -> Option<Vec<Text>> {
    title_lines(table.require("title")?, "标题", "填上标题")
}

/// The lines of a title, or of what stands above or below one; `empty` is what to
/// do about a list without any.
pub fn title_lines(value: Value, what: &str, empty: &str) -> Option<Vec<Text>> {
    let lines = value.lines(what)?;
    if lines.is_empty() {
        value.report(Diagnostic::error("empty", format!("{what}是空的")).hint(empty));
    }
    let count: usize = lines.iter().map(|line| line.value.chars().count()).sum();
    if count > TITLE_CHARS {
        let message = format!("{what}太长：有 {count} 个字，最多 {TITLE_CHARS} 个");
        let hint = format!("看是不是把正文写进了{what}，或者少了引号，把后面的内容也括进来了");
        value.report(Diagnostic::error("too-long", message).hint(hint));
        return None;
    }
    Some(lines)
}

/// A body text of one block or more.
pub fn body(table: &mut Table, picker: &Picker) -> Option<Vec<Block>> {
    let value = table.require("body")?;
    body_text(value, table.input(), "正文", "填上正文，一行一段", picker)
}

/// 编者按, a body text of its own; nothing where there is none.
pub fn note(table: &mut Table, picker: &Picker) -> Option<Vec<Block>> {
    let Some(value) = table.get("note") else { return Some(Vec::new()) };
    body_text(value, table.input(), "编者按", "填上内容，一行一段，或者删去它", picker)
}

/// A text with blocks; `what` is its name, and `empty` what to do about one without
/// any.
fn body_text(
    value: Value,
    input: &Input,
    what: &str,
    empty: &str,
    picker: &Picker,
) -> Option<Vec<Block>> {
    let literal = value.text()?;
    let mut diagnostics = Vec::new();
    let blocks = markup::parse(&literal, &input.source, picker, &mut diagnostics);
    if input.exceeds(BLOCKS_A_TEXT + blocks.iter().map(size).sum::<usize>()) {
        let message =
            format!("到这里为止，这一份有 {BLOCKS} 多段（表格的一格算一段），太长，排不了");
        let diagnostic = Diagnostic::error("too-long", message).hint("分成几份稿件");
        // Where it opens; all of it would be pages.
        let start = literal.span().start;
        input.report(diagnostic, start..start + 1);
    }
    if blocks.is_empty() && diagnostics.is_empty() {
        let diagnostic = Diagnostic::error("empty", format!("{what}是空的")).hint(empty);
        input.report(diagnostic, literal.span());
    }
    if diagnostics.is_empty()
        && let Some(place) = markup::unread(&literal, &blocks)
    {
        let diagnostic = Diagnostic::error("unread", format!("{what}里从这里起有字没有读进来"))
            .hint("这是程序的问题，不是稿件的问题；请把稿件和这段话转给维护程序的人");
        input.report(diagnostic, place);
    }
    input.extend(diagnostics);
    Some(blocks)
}

/// For how many paragraphs a block counts: one that is cut into pieces by bold
/// words and wide spaces takes as long as so many.
fn size(block: &Block) -> usize {
    let pieces = |runs: &[Run]| -> usize {
        let noted = notes(runs).flat_map(|note| &note.runs);
        runs.iter().chain(noted).map(|run| 1 + run.text.matches('\u{3000}').count()).sum()
    };
    match block {
        Block::Paragraph(paragraph) => pieces(&paragraph.runs),
        Block::Picture(picture) => 1 + pieces(&picture.caption),
        Block::Table(table) => {
            let cells = table.rows.iter().flatten();
            pieces(&table.caption) + cells.map(|cell| pieces(cell).max(1)).sum::<usize>()
        }
    }
}
