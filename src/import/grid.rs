//! Cells where their columns stand → a table as a paper can have it, or what takes
//! its place.

use super::draft::{self, Block, Content, Paragraph, Table};
use super::flat;
use super::lost::{Kind, Lost};
use crate::format::markup::writing::{self, Cell, Piece};

/// What stands in a cell as one line; `id` is that of the table.
pub fn cell(blocks: &[Block], id: usize, lost: &mut Lost) -> Vec<Piece> {
    let has_table = blocks.iter().any(|block| matches!(block.content, Content::Table(_)));
    let pieces = flat::line(blocks);
    let text = draft::text(&pieces);
    if has_table {
        lost.tell(Kind::Nested, text, id);
    } else if blocks.len() > 1 {
        lost.tell(Kind::CellLines, text, id);
    }
    pieces
}

/// What a table becomes: itself, a paragraph a row where it is too large, nothing
/// where it is empty; each of more than one part is without an id of its own.
/// `has_pictures` says whether pictures were taken out of it.
pub fn settle(
    grid: Vec<Vec<Cell>>,
    head: usize,
    has_pictures: bool,
    id: usize,
    lost: &mut Lost,
) -> Vec<Content> {
    let is_text = |cell: &&Cell| matches!(cell, Cell::Text(it) if !it.is_empty());
    let texts = grid.iter().flatten().filter(is_text).count();
    let columns = grid.first().map_or(0, Vec::len);
    let size = format!("{} 行 {columns} 列", grid.len());
    if texts == 0 {
        // One whose rows were all deleted is told by those.
        if !has_pictures && !grid.is_empty() {
            lost.tell(Kind::EmptyTable, size, id);
        }
        return Vec::new();
    }
    if writing::fits(grid.len(), columns) {
        return vec![merged(grid, head, id, lost)];
    }
    lost.tell(Kind::LargeTable, size, id);
    let rows = grid.into_iter().filter_map(|row| {
        let cells = row.into_iter().filter_map(|cell| match cell {
            Cell::Text(pieces) if !pieces.is_empty() => Some(pieces),
            _ => None,
        });
        let pieces = cells.reduce(|mut line, cell| {
            line.push(Piece::plain(" "));
            line.extend(cell);
            line
        });
        Some(Content::Paragraph(Paragraph { pieces: pieces?, ..Paragraph::default() }))
    });
    rows.collect()
}

/// A table with its merged cells, as far as they can be written.
fn merged(grid: Vec<Vec<Cell>>, head: usize, id: usize, lost: &mut Lost) -> Content {
    let is_mark = |cell: &Cell| !matches!(cell, Cell::Text(_));
    let first = grid.iter().find(|row| row.iter().any(is_mark)).map(|row| {
        let cells = row.iter().map(|cell| match cell {
            Cell::Text(pieces) => draft::text(pieces),
            Cell::Left => "<".into(),
            Cell::Above => "^".into(),
        });
        cells.collect::<Vec<_>>().join(" | ")
    });
    let mut rows = grid;
    let found = writing::head(&rows, head);
    if let Some(first) = first {
        let kind = if found.is_some() { Kind::Merged } else { Kind::Unmerged };
        lost.tell(kind, first, id);
    }
    if found.is_none() {
        for cell in rows.iter_mut().flatten().filter(|cell| is_mark(cell)) {
            *cell = Cell::Text(Vec::new());
        }
    }
    let head = found.or_else(|| writing::head(&rows, head)).unwrap_or(1);
    // The head is bold as it is.
    for cell in rows.iter_mut().take(head).flatten() {
        let Cell::Text(pieces) = cell else { continue };
        for piece in pieces {
            if let Piece::Text { bold, .. } = piece {
                *bold = false;
            }
        }
    }
    Content::Table(Table { rows, head })
}
