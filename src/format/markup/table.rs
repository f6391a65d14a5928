//! Tables: rows of `| a | b |`, and rows that a spreadsheet or Word puts on the
//! clipboard, their cells parted by tabs.

use std::ops::Range;
use std::sync::Arc;

use super::reader::{Reader, trim};
use crate::chars::is_numeral;
use crate::diag::{self, Diagnostic};
use crate::limits::{PARAGRAPH_BYTES, TABLE_CELLS, TABLE_COLUMNS, TABLE_ROWS};
use crate::paper::body::Cell;
use crate::paper::{Block, Paragraph, Table};

/// A row: its line and its cells, by their bytes in the body, without the blanks
/// around them.
pub struct Row {
    line: Range<usize>,
    cells: Vec<Range<usize>>,
}

/// How many characters a cell of the first row has at most where tabs part it.
const LONGEST_HEAD: usize = 30;

/// A line of a body as a row of `| a | b |`.
pub fn bar_row(text: &str, line: Range<usize>) -> Row {
    let cells = split_row(text, line.clone());
    Row { line, cells }
}

/// The rows that lines parted by tabs begin with: two or more with as many tabs.
/// A tab behind a label, or before a paragraph, is a blank.
pub fn tab_rows(text: &str, lines: &[Range<usize>]) -> Vec<Row> {
    let tabs = |line: &Range<usize>| text[line.clone()].matches('\t').count();
    let may_be = |line: &Range<usize>| {
        let first = text[line.clone()].split('\t').next().unwrap_or_default();
        // A row of bars has tabs as blanks.
        let bars = first.trim_start().starts_with(['|', '｜']);
        !bars && !is_label(first.trim()) && line.len() <= PARAGRAPH_BYTES
    };
    // A tab before a paragraph parts nothing.
    let parts = |line: &Range<usize>| text[trim(text, line.clone())].contains('\t');
    // What has a sentence in its first row is prose with a blank that came as a tab.
    let is_head = |line: &Range<usize>| {
        text[line.clone()].split('\t').all(|cell| cell.chars().count() <= LONGEST_HEAD)
    };
    let Some(first) = lines.first().filter(|line| parts(line) && may_be(line) && is_head(line))
    else {
        return Vec::new();
    };
    let count = tabs(first);
    let alike = |line: &&Range<usize>| {
        tabs(line) == count && may_be(line) && !trim(text, (*line).clone()).is_empty()
    };
    let rows: Vec<_> = lines.iter().take_while(alike).map(|line| tab_row(text, line)).collect();
    if rows.len() < 2 { Vec::new() } else { rows }
}

fn tab_row(text: &str, line: &Range<usize>) -> Row {
    let mut at = line.start;
    let cells = text[line.clone()].split('\t').map(|cell| {
        let range = at..at + cell.len();
        at = range.end + 1;
        trim(text, range)
    });
    let cells = cells.collect();
    Row { line: trim(text, line.clone()), cells }
}

/// Whether a text is a label, which Word parts from its paragraph by a tab: one of
/// marks alone, 一、 （一） 1. (1) ① • -, or 第一条.
fn is_label(text: &str) -> bool {
    let number = |c: char| c.is_ascii_digit() || is_numeral(c);
    let enclosed = |c: char| matches!(c, '①'..='⓿' | '㈠'..='㈩');
    let mark = |c: char| "、.．。）)（(•●■◆－-—*第条章节款项".contains(c);
    let short = text.chars().count() <= 8;
    short
        && !text.is_empty()
        && text.chars().all(|c| number(c) || enclosed(c) || mark(c))
        && text.chars().any(|c| mark(c) || enclosed(c))
}

impl Reader<'_> {
    /// Makes a table of the collected rows, if there are any, and forgets them;
    /// the paragraph above it becomes its caption if it reads like one.
    pub(super) fn close_table(&mut self, rows: &mut Vec<Row>, blocks: &mut Vec<Block>) {
        let rows = std::mem::take(rows);
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return };
        let (first, last) = (first.line.clone(), last.line.clone());
        if let Some(message) = too_large(&rows) {
            let diagnostic = Diagnostic::error("table-size", message)
                .hint("分成几个表格，或者只印摘要；很长的名册另作附件");
            return self.report(diagnostic, first);
        }
        let span = self.body.to_file(first.start..last.end);
        let Some(rows) = self.rows(&rows) else { return };
        if rows.iter().flatten().all(Vec::is_empty) {
            let diagnostic = Diagnostic::error("table-empty", "这里只有竖线，没有字")
                .hint("不要就删去；要印出竖线，写成“\\|”");
            return self.report(diagnostic, first.start..last.end);
        }
        if rows.len() == 1 {
            let diagnostic = Diagnostic::warning("table-head", "表格只有一行")
                .hint("是表格，就在下面补上内容；只要印这一行字，前面的竖线写成“\\|”");
            self.report(diagnostic, first);
        }
        let caption = match blocks.pop_if(|block| is_caption(block)) {
            Some(Block::Paragraph(paragraph)) => self.without_notes(paragraph.runs),
            _ => Vec::new(),
        };
        blocks.push(Block::Table(Table { caption, rows, span }));
    }

    /// Reads the collected rows, which all have as many cells as the first.
    fn rows(&mut self, rows: &[Row]) -> Option<Vec<Vec<Cell>>> {
        let mut cells: Vec<Vec<Cell>> = Vec::new();
        let mut head: Option<(usize, Range<usize>)> = None;
        for Row { line, cells: row } in rows {
            if cells.len() == 1 && is_rule(&self.body.value, row) {
                continue;
            }
            match &head {
                None => head = Some((row.len(), line.clone())),
                Some((count, _)) if *count == row.len() => {}
                Some((count, first)) => {
                    let message = format!("表格这一行有{}格，表头有{count}格", row.len());
                    let diagnostic = Diagnostic::error("table-cells", message)
                        .hint("每一行的格数要与表头相同；空格写成“| |”，格里要印竖线写成“\\|”")
                        .related(
                            diag::Span {
                                source: Arc::clone(self.source),
                                range: self.body.to_file(first.clone()),
                            },
                            "表头在这里",
                        );
                    self.report(diagnostic, line.clone());
                    continue;
                }
            }
            cells.push(
                row.iter()
                    .map(|cell| {
                        let atoms = self.atoms(cell.clone());
                        self.runs(&atoms)
                    })
                    .collect(),
            );
        }
        (!cells.is_empty()).then_some(cells)
    }
}

/// What is said of a table that is too large to be set.
fn too_large(rows: &[Row]) -> Option<String> {
    let cells: Vec<usize> = rows.iter().map(|row| row.cells.len()).collect();
    if cells.iter().any(|cells| *cells > TABLE_COLUMNS) {
        Some(format!("表格太宽，一行超过了 {TABLE_COLUMNS} 格"))
    } else if cells.len() > TABLE_ROWS {
        Some(format!("表格太长，超过了 {TABLE_ROWS} 行"))
    } else if cells.iter().sum::<usize>() > TABLE_CELLS {
        Some(format!("表格太大，超过了 {TABLE_CELLS} 格"))
    } else {
        None
    }
}

/// Whether a block reads like a table's caption: 表1 … without an end mark.
fn is_caption(block: &Block) -> bool {
    let Block::Paragraph(Paragraph { level: None, runs, .. }) = block else {
        return false;
    };
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    let numbered = text
        .strip_prefix('表')
        .and_then(|rest| rest.trim_start().chars().next())
        .is_some_and(|c| c.is_ascii_digit() || is_numeral(c));
    numbered && !text.ends_with(['。', '！', '？', '；', '，', '：'])
}

/// The cells of a row as ranges, the blanks around them dropped.
fn split_row(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let mut start = line.start + 1;
    let mut escaped = false;
    for (offset, c) in text[line.clone()].char_indices().skip(1) {
        let at = line.start + offset;
        if c == '|' && !escaped {
            cells.push(trim(text, start..at));
            start = at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    // The bar at a row's end may be left out.
    if start < line.end || cells.is_empty() {
        cells.push(trim(text, start..line.end));
    }
    cells
}

/// Whether a row is only the rule `|---|---|` that other tools ask for.
fn is_rule(text: &str, row: &[Range<usize>]) -> bool {
    // A single dash may be data; with a colon, or several, it is a rule.
    row.iter().all(|cell| {
        let cell = &text[cell.clone()];
        let dashes = cell.trim_matches(':');
        cell.len() >= 2 && !dashes.is_empty() && dashes.bytes().all(|b| b == b'-')
    })
}
