//! A document line by line: paragraphs, and the rows of tables that people lay out
//! its elements in.

use std::collections::BTreeSet;

use super::shapes::is_element;
use crate::format::markup::writing::{Cell, Piece};
use crate::format::shapes::bare;
use crate::import::draft::{self, Block, Content, Look, Paragraph, Table};

/// A line of a document.
#[derive(Debug, Clone)]
pub struct Row {
    /// The place of its block.
    pub block: usize,
    /// What its block is told by.
    pub id: usize,
    /// Its text; empty where it is none that can be an element.
    pub text: String,
    /// The same without blanks, with the usual marks.
    pub bare: String,
    /// How it looks; nothing is known of a table's.
    pub look: Look,
    /// Whether it is a row of a table.
    pub is_cells: bool,
}

/// How large a table is at most that holds elements.
const MOST_ROWS: usize = 14;
const MOST_CELLS: usize = 60;

/// The lines of blocks. Tables of which all rows look like elements are taken apart,
/// but for those that are to stay whole, by their places.
pub fn rows(blocks: &[Block], whole: &BTreeSet<usize>) -> Vec<Row> {
    let mut rows = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let mut row = |text: String, look: &Look, is_cells| {
            let bare = bare(&text);
            rows.push(Row { block: at, id: block.id, text, bare, look: look.clone(), is_cells });
        };
        match &block.content {
            Content::Paragraph(Paragraph { pieces, look }) => {
                let noted = pieces.iter().any(|piece| matches!(piece, Piece::Note(_)));
                let text = if noted { String::new() } else { draft::text(pieces) };
                row(text.trim().to_owned(), look, false);
            }
            Content::Table(table) => match lines(table).filter(|_| !whole.contains(&at)) {
                Some(lines) => lines.into_iter().for_each(|it| row(it, &Look::default(), true)),
                None => row(String::new(), &Look::default(), true),
            },
            Content::Picture { .. } => row(String::new(), &Look::default(), false),
        }
    }
    rows
}

/// The rows of a table, a line each, if each of them looks like elements.
fn lines(table: &Table) -> Option<Vec<String>> {
    let cells: usize = table.rows.iter().map(Vec::len).sum();
    if table.rows.len() > MOST_ROWS || cells > MOST_CELLS {
        return None;
    }
    let mut lines = Vec::new();
    for row in &table.rows {
        let texts = row.iter().filter_map(|cell| match cell {
            Cell::Text(pieces) if !pieces.is_empty() => Some(draft::text(pieces)),
            _ => None,
        });
        let line = texts.collect::<Vec<_>>().join(" ");
        let line = line.trim();
        if !line.is_empty() {
            lines.push(line.to_owned());
        }
    }
    is_element(&lines).then_some(lines)
}
