//! Tables: cells where their columns stand, and those that take the place of others.

use super::plain::plain;
use super::reader::Reader;
use crate::diag::Diagnostic;
use crate::format::markup::writing::Cell;
use crate::import::draft::{Block, Content};
use crate::import::lost::Kind;
use crate::import::xml::{Element, Space};
use crate::import::{flat, grid};
use crate::limits::TABLE_COLUMNS;

/// How a cell goes on from the one above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Going {
    /// It does not.
    Alone,
    /// Those below may go on from it.
    Begins,
    /// It does.
    GoesOn,
}

/// A cell as it is read.
struct Read {
    blocks: Vec<Block>,
    span: usize,
    going: Going,
    /// Whether it belongs to the one on its left.
    joins: bool,
}

/// The rows of a table as they are read.
#[derive(Default)]
struct Rows {
    rows: Vec<Vec<Read>>,
    head: usize,
}

impl<'p> Reader<'p> {
    /// Reads a table.
    pub fn table(&mut self, it: &'p Element) -> Result<(), Diagnostic> {
        let id = self.id();
        let mut rows = Rows::default();
        self.in_cell += 1;
        let read = self.rows(it, &mut rows, id);
        self.in_cell -= 1;
        read?;
        let Rows { mut rows, head } = rows;
        // A frame around paragraphs.
        if let [row] = &mut rows[..]
            && let [cell] = &mut row[..]
        {
            let blocks = std::mem::take(&mut cell.blocks);
            let text: Vec<_> = blocks.iter().map(|block| flat::text(&block.content)).collect();
            self.lost.tell(Kind::OneCell, text.join(" "), id);
            match &mut self.flow.line {
                Some(line) => line.after.extend(blocks),
                None => self.flow.blocks.extend(blocks),
            }
            return Ok(());
        }
        let mut pictures = Vec::new();
        let grid = self.grid(rows, &mut pictures, id);
        let contents = grid::settle(grid, head, !pictures.is_empty(), id, &mut self.lost);
        let is_table = matches!(contents[..], [Content::Table(_)]);
        for content in contents {
            let id = if is_table { id } else { self.id() };
            self.flow.blocks.push(Block { id, content });
        }
        for picture in pictures {
            self.lost.tell(Kind::CellPicture, "", picture.id);
            self.flow.blocks.push(picture);
        }
        Ok(())
    }

    fn rows(&mut self, parent: &'p Element, rows: &mut Rows, id: usize) -> Result<(), Diagnostic> {
        for it in parent.elements() {
            match (it.space, it.name.as_str()) {
                (Space::W, "tr") => self.row(it, rows, id)?,
                (Space::W, "sdt") => {
                    if let Some(content) = it.child("sdtContent") {
                        self.rows(content, rows, id)?;
                    }
                }
                (Space::W, "customXml" | "ins" | "moveTo") => self.rows(it, rows, id)?,
                (Space::W, "del" | "moveFrom") => {
                    self.deleted += 1;
                    let read = self.rows(it, &mut Rows::default(), id);
                    self.deleted -= 1;
                    read?;
                }
                _ => self.other(it),
            }
        }
        Ok(())
    }

    fn row(&mut self, it: &'p Element, rows: &mut Rows, id: usize) -> Result<(), Diagnostic> {
        let properties = it.child("trPr");
        if properties.is_some_and(|it| it.child("del").is_some()) {
            self.lost.lose(Kind::DeletedRow, &plain(it), id);
            return Ok(());
        }
        let skipped = |name| {
            let count = properties.and_then(|it| it.value_of(name)?.parse::<usize>().ok());
            count.unwrap_or(0).min(TABLE_COLUMNS + 1)
        };
        let empty = || Read { blocks: Vec::new(), span: 1, going: Going::Alone, joins: false };
        let mut cells: Vec<Read> = (0..skipped("gridBefore")).map(|_| empty()).collect();
        self.cells(it, &mut cells)?;
        cells.extend((0..skipped("gridAfter")).map(|_| empty()));
        let is_head = properties.and_then(|it| it.switch("tblHeader")).unwrap_or(false);
        if is_head && rows.head == rows.rows.len() {
            rows.head += 1;
        }
        rows.rows.push(cells);
        Ok(())
    }

    fn cells(&mut self, parent: &'p Element, cells: &mut Vec<Read>) -> Result<(), Diagnostic> {
        for it in parent.elements() {
            match (it.space, it.name.as_str()) {
                (Space::W, "tc") => {
                    let properties = it.child("tcPr");
                    let span = properties.and_then(|it| it.value_of("gridSpan")?.parse().ok());
                    let span: usize = span.unwrap_or(1);
                    let merge = properties.and_then(|it| it.child("vMerge"));
                    let going = match merge.map(|it| it.value() == Some("restart")) {
                        None => Going::Alone,
                        Some(true) => Going::Begins,
                        Some(false) => Going::GoesOn,
                    };
                    let joins = properties.and_then(|it| it.child("hMerge"));
                    let joins = joins.is_some_and(|it| it.value() != Some("restart"));
                    let blocks = self.apart(|reader| reader.blocks(it))?;
                    let span = span.clamp(1, TABLE_COLUMNS + 1);
                    cells.push(Read { blocks, span, going, joins });
                }
                (Space::W, "sdt") => {
                    if let Some(content) = it.child("sdtContent") {
                        self.cells(content, cells)?;
                    }
                }
                (Space::W, "customXml") => self.cells(it, cells)?,
                _ => self.other(it),
            }
        }
        Ok(())
    }

    /// Cells where they stand; rows that are shorter are filled up.
    fn grid(
        &mut self,
        rows: Vec<Vec<Read>>,
        pictures: &mut Vec<Block>,
        id: usize,
    ) -> Vec<Vec<Cell>> {
        let width = |row: &Vec<Read>| row.iter().map(|cell| cell.span).sum::<usize>();
        let columns = rows.iter().map(width).max().unwrap_or(0);
        let mut grid: Vec<Vec<Cell>> = Vec::with_capacity(rows.len());
        for row in rows {
            let mut cells: Vec<Cell> = Vec::with_capacity(columns);
            for Read { blocks, span, going, joins } in row {
                let (blocks, found) = self.without_pictures(blocks);
                pictures.extend(found);
                let pieces = grid::cell(&blocks, id, &mut self.lost);
                // What stands in a cell that belongs to another is seen nowhere but here.
                let has_above = grid.last().is_some();
                let mark = match going {
                    Going::GoesOn if has_above && pieces.is_empty() => Some(Cell::Above),
                    _ if joins && !cells.is_empty() && pieces.is_empty() => Some(Cell::Left),
                    _ => None,
                };
                let is_above = mark == Some(Cell::Above);
                cells.push(mark.unwrap_or(Cell::Text(pieces)));
                let rest = if is_above { Cell::Above } else { Cell::Left };
                cells.extend((1..span).map(|_| rest.clone()));
            }
            cells.resize(columns, Cell::Text(Vec::new()));
            grid.push(cells);
        }
        grid
    }
}
