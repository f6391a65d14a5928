//! The parts that papers of both kinds have, and manifests.

use crate::diag::Diagnostic;
use crate::format::markup;
use crate::format::picture::Picker;
use crate::format::table::Table;
use crate::limits::{BLOCKS, BLOCKS_A_TEXT, TITLE_CHARS};
use crate::paper::body::notes;
use crate::paper::{Block, Colophon, Run, Status, Text};

/// How far a paper has come.
pub fn status(table: &mut Table) -> Status {
    let status = table.get("status").and_then(|value| value.choice("状态", "bad-status"));
    status.unwrap_or_default()
}

/// What a paper or a manifest says about the distribution block (版记).
pub fn colophon(table: &mut Table) -> Colophon {
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
pub fn title(table: &mut Table) -> Option<Vec<Text>> {
    let value = table.require("title")?;
    let lines = value.lines("标题")?;
    if lines.is_empty() {
        value.report(Diagnostic::error("empty", "标题是空的").hint("填上标题"));
    }
    let count: usize = lines.iter().map(|line| line.value.chars().count()).sum();
    if count > TITLE_CHARS {
        let message = format!("标题太长：有 {count} 个字，最多 {TITLE_CHARS} 个");
        let hint = "看是不是把正文写进了标题，或者少了引号，把后面的内容也括进来了";
        value.report(Diagnostic::error("too-long", message).hint(hint));
        return None;
    }
    Some(lines)
}

/// A body text of one block or more.
pub fn body(table: &mut Table, picker: &Picker) -> Option<Vec<Block>> {
    let literal = table.require("body")?.text()?;
    let input = table.input();
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
