//! Tables: rows of `| a | b |`, and rows that a spreadsheet or Word puts on the
//! clipboard, their cells parted by tabs.

use std::ops::Range;
use std::sync::Arc;

use super::atom::Atom;
use super::merge::{self, Fault, Mark, Spot};
use super::reader::{Reader, trim};
use crate::chars::{is_blank, is_numeral, is_wide_mark};
use crate::diag::{self, Diagnostic};
use crate::limits::{HEAD_ROWS, PARAGRAPH_BYTES, TABLE_CELLS, TABLE_COLUMNS, TABLE_ROWS};
use crate::paper::body::{Cell, Merged};
use crate::paper::{Block, Paragraph, Run, Style, Table};

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
        let Some(Read { rows, head, merged }) = self.rows(&rows) else { return };
        if rows.iter().flatten().all(Vec::is_empty) {
            let diagnostic = Diagnostic::error("table-empty", "这里只有竖线，没有字")
                .hint("不要就删去；要印出竖线，写成“\\|”");
            return self.report(diagnostic, first.start..last.end);
        }
        if rows.len() == 1 {
            let diagnostic = Diagnostic::warning("table-head", "表格只有一行")
                .hint("是表格，就在下面补上内容；只要印这一行字，前面的竖线写成“\\|”");
            self.report(diagnostic, first);
        } else if rows.len() == head {
            let diagnostic = Diagnostic::warning("table-head", "表格只有表头，“|---|”下面没有内容")
                .hint("在下面补上内容；“|---|”写在表头最后一行的下面");
            self.report(diagnostic, last);
        }
        let caption = match blocks.pop_if(|block| is_caption(block)) {
            Some(Block::Paragraph(paragraph)) => self.without_notes(paragraph.runs),
            _ => Vec::new(),
        };
        let label = label(&caption);
        blocks.push(Block::Table(Table { caption, label, head, rows, merged, span }));
    }

    /// Reads the collected rows, which all have as many cells as the first. A row
    /// of dashes ends the head, which is the first row where there is none.
    fn rows(&mut self, rows: &[Row]) -> Option<Read> {
        let mut cells: Vec<Vec<Cell>> = Vec::new();
        let mut places: Vec<&Row> = Vec::new();
        let mut first: Option<&Row> = None;
        let mut head = None;
        let mut all = true;
        for row in rows {
            if head.is_none() && !cells.is_empty() && is_rule(&self.body.value, &row.cells) {
                head = Some(cells.len());
                if cells.len() > HEAD_ROWS {
                    let message = format!("表头有{}行，最多{HEAD_ROWS}行", cells.len());
                    let diagnostic = Diagnostic::error("table-head", message)
                        .hint("“|---|”写在表头最后一行的下面；要印出横线，写成“——”");
                    self.report(diagnostic, row.line.clone());
                    all = false;
                }
                continue;
            }
            let first = first.get_or_insert(row);
            let (wanted, count) = (first.cells.len(), row.cells.len());
            if wanted != count {
                let message = format!("表格这一行有{count}格，表头有{wanted}格");
                let source = Arc::clone(self.source);
                let range = self.body.to_file(first.line.clone());
                let diagnostic = Diagnostic::error("table-cells", message)
                    .hint("每一行的格数要与表头相同；空格写成“| |”，格里要印竖线写成“\\|”")
                    .related(diag::Span { source, range }, "表头在这里");
                self.report(diagnostic, row.line.clone());
                all = false;
                continue;
            }
            cells.push(row.cells.iter().map(|cell| self.cell(cell)).collect());
            places.push(row);
        }
        if cells.is_empty() {
            return None;
        }
        let head = head.unwrap_or(1);
        // Where a row is missing, what is above and below cannot be told.
        let merged = if all { self.merged(&places, head) } else { Vec::new() };
        Some(Read { rows: cells, head, merged })
    }

    /// The text of a cell; one that belongs to another has none.
    fn cell(&mut self, range: &Range<usize>) -> Cell {
        let text = &self.body.value[range.clone()];
        if Mark::find(text).is_some() {
            return Vec::new();
        }
        // Elsewhere these marks mean nothing, and a backslash before them is printed.
        let literal = text.strip_prefix('\\').filter(|rest| Mark::find(rest).is_some());
        if let Some(c) = literal.and_then(|rest| rest.chars().next()) {
            let atom = Atom { c, style: Style::default(), live: false, at: range.clone() };
            return self.runs(&[atom]);
        }
        if let Some(mark) = Mark::near(text) {
            let to = if mark == "<" { "左边" } else { "上面" };
            let message = format!("“{text}”照原样印出，没有合并");
            let diagnostic = Diagnostic::warning("table-merge", message)
                .hint(format!("要并到{to}的格里，只写一个英文的“{mark}”"));
            self.report(diagnostic, range.clone());
        }
        let atoms = self.atoms(range.clone());
        self.runs(&atoms)
    }

    /// The cells that take the place of others; marks that cannot be followed are
    /// reported.
    fn merged(&mut self, rows: &[&Row], head: usize) -> Vec<Merged> {
        let text = |cell: &Range<usize>| &self.body.value[cell.clone()];
        let marks = |row: &&Row| row.cells.iter().map(|cell| Mark::find(text(cell))).collect();
        let marks: Vec<Vec<_>> = rows.iter().map(marks).collect();
        let faults = match merge::merged(&marks, head) {
            Ok(merged) => return merged,
            Err(faults) => faults,
        };
        // An empty cell has no character to point at; its row has.
        let place = |(row, column): Spot| {
            let cell = rows[row].cells[column].clone();
            if cell.is_empty() { rows[row].line.clone() } else { cell }
        };
        for fault in faults {
            let error = |message: &str| Diagnostic::error("table-merge", message);
            let (diagnostic, spot) = match fault {
                Fault::Nothing(spot, Mark::Left) => (
                    error("“<”是并到左边的格里，这一格左边没有格")
                        .hint("写上这一格的字，空格写成“| |”；要印出这个记号，写成“\\<”"),
                    spot,
                ),
                Fault::Nothing(spot, Mark::Above) => (
                    error("“^”是并到上面的格里，这一格上面没有格")
                        .hint("写上这一格的字，空格写成“| |”；要印出这个记号，写成“\\^”"),
                    spot,
                ),
                Fault::Head(spot) => (
                    error("表头的格不能和下面的内容合并").hint(
                        "表头有几行，就在表头最后一行的下面加一行“|---|”；不写，第一行是表头",
                    ),
                    spot,
                ),
                Fault::Shape(spot, owner) => {
                    let source = Arc::clone(self.source);
                    let range = self.body.to_file(place(owner));
                    let diagnostic = error("合并的格要成长方形，缺了这一格")
                        .hint("这一格也写“<”（并到左边）或者“^”（并到上面）；不合并的，把旁边的“<”“^”换成字或者空格")
                        .related(diag::Span { source, range }, "从这一格起合并");
                    (diagnostic, spot)
                }
            };
            self.report(diagnostic, place(spot));
        }
        Vec::new()
    }
}

/// The rows of a table as they were read.
struct Read {
    rows: Vec<Vec<Cell>>,
    head: usize,
    merged: Vec<Merged>,
}

/// What of a caption its table is called by: 表1, 表 2-1, 表三. Without a blank or a
/// mark behind it, a numeral may be part of a word, as in 表一季度.
fn label(caption: &[Run]) -> Vec<Run> {
    let text: String = caption.iter().map(|run| run.text.as_str()).collect();
    let mut end = 0;
    let mut last = '表';
    for (at, c) in text.char_indices() {
        let number = |c: char| c.is_ascii_digit() || is_numeral(c);
        let joins = |c: char| matches!(c, '-' | '－' | '—' | '–' | '.' | '．' | '·');
        let next = text[at + c.len_utf8()..].chars().next();
        let goes_on = match c {
            '表' => at == 0,
            _ if number(c) => true,
            _ if is_blank(c) => last == '表' || is_blank(last) && !text[..at].contains(number),
            _ => joins(c) && number(last) && next.is_some_and(number),
        };
        if !goes_on {
            break;
        }
        end = at + c.len_utf8();
        last = c;
    }
    let ends = |c: char| is_blank(c) || is_wide_mark(c) || c.is_ascii_punctuation();
    let behind = text[end..].chars().next();
    if is_numeral(last) && behind.is_some_and(|c| !ends(c)) {
        return Vec::new();
    }
    let mut from = 0;
    let parts = caption.iter().map(|run| {
        let len = run.text.len().min(end.saturating_sub(from));
        from += run.text.len();
        let part = run.text[..len].to_owned();
        Run { text: part, style: run.style, map: run.map.slice(0..len), note: None }
    });
    parts.filter(|run| !run.text.is_empty()).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::SourceMap;

    #[test]
    fn a_table_is_called_by_the_number_of_its_caption() {
        for (caption, called) in [
            ("表1　各地进展", "表1"),
            ("表1各地进展", "表1"),
            ("表 2-1　各地进展", "表 2-1"),
            ("表3.2 各地进展", "表3.2"),
            ("表1—各地进展", "表1"),
            ("表三　各地进展", "表三"),
            ("表十二：各地进展", "表十二"),
            ("表一季度完成情况", ""),
            ("表5", "表5"),
            ("", ""),
        ] {
            // However the caption is cut into runs.
            for cut in (0..=caption.len()).filter(|&at| caption.is_char_boundary(at)) {
                let part = |range: Range<usize>| {
                    let mut map = SourceMap::default();
                    map.push(range.len(), range.clone(), true);
                    Run {
                        text: caption[range].to_owned(),
                        style: Style::default(),
                        map,
                        note: None,
                    }
                };
                let found = label(&[part(0..cut), part(cut..caption.len())]);
                let text: String = found.iter().map(|run| run.text.as_str()).collect();
                assert_eq!(text, called, "{caption}");
                let places = found.iter().flat_map(|run| run.map.pieces());
                for (text, file) in places {
                    assert_eq!(text.len(), file.len());
                }
            }
        }
    }
}
