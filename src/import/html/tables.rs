//! Tables: cells where their columns stand, and those that take the place of others.

use super::look::Look;
use super::reader::Reader;
use super::tree::{Element, Id, shows_no_text};
use crate::format::markup::writing::Cell;
use crate::import::draft::{Block, Content};
use crate::import::lost::Kind;
use crate::import::{flat, grid};
use crate::limits::{TABLE_COLUMNS, TABLE_ROWS};

/// A cell as it is read.
struct Read {
    blocks: Vec<Block>,
    /// How many columns and rows it takes.
    columns: usize,
    rows: usize,
    /// Whether its columns are cells of their own, over which its text reaches.
    reaches: bool,
}

/// The rows of a table as they are read.
#[derive(Default)]
struct Rows {
    rows: Vec<Vec<Read>>,
    /// Those that stand below all others.
    feet: Vec<Vec<Read>>,
    head: usize,
}

impl Reader<'_> {
    /// Reads a table.
    pub fn table(&mut self, id: Id, look: &Look) {
        self.finish_line();
        let name = self.id();
        let mut rows = Rows::default();
        let lists = std::mem::take(&mut self.lists);
        self.in_cell += 1;
        self.rows(id, look, &mut rows, "table");
        self.in_cell -= 1;
        self.lists = lists;
        let Rows { mut rows, feet, head } = rows;
        rows.extend(feet);
        // A frame around paragraphs.
        if let [row] = &mut rows[..]
            && let [cell] = &mut row[..]
        {
            let blocks = std::mem::take(&mut cell.blocks);
            let text: Vec<_> = blocks.iter().map(|block| flat::text(&block.content)).collect();
            let text = text.join(" ");
            if !text.trim().is_empty() {
                self.lost.tell(Kind::OneCell, text, name);
            }
            return self.extend(blocks);
        }
        let mut pictures = Vec::new();
        let grid = self.grid(rows, &mut pictures, name);
        for content in grid::settle(grid, head, !pictures.is_empty(), name, &mut self.lost) {
            let id = if matches!(content, Content::Table(_)) { name } else { self.id() };
            self.extend(vec![Block { id, content }]);
        }
        for picture in pictures {
            self.lost.tell(Kind::CellPicture, "", picture.id);
            self.extend(vec![picture]);
        }
    }

    /// Reads what stands in a table or a group of its rows.
    fn rows(&mut self, parent: Id, around: &Look, rows: &mut Rows, group: &str) {
        for (id, element) in self.tree.elements(parent) {
            let look = around.of(element, &self.sheet);
            let name = element.name.as_str();
            if shows_no_text(element) || matches!(name, "colgroup" | "col") {
                continue;
            }
            if let Some(kind) = look.gone {
                self.lose(kind, id);
                continue;
            }
            match name {
                "tr" => {
                    let is_head = group == "thead" || self.is_head(id);
                    let cells = self.cells(id, &look);
                    if cells.is_empty() {
                        continue;
                    }
                    if group == "tfoot" {
                        rows.feet.push(cells);
                    } else {
                        rows.head += usize::from(is_head && rows.head == rows.rows.len());
                        rows.rows.push(cells);
                    }
                }
                "thead" | "tbody" | "tfoot" => self.rows(id, &look, rows, name),
                // What stands in no row stands before the table.
                _ => {
                    let in_cell = std::mem::take(&mut self.in_cell);
                    self.children(id, &look);
                    self.finish_line();
                    self.in_cell = in_cell;
                }
            }
        }
    }

    /// Whether all cells of a row are heads.
    fn is_head(&self, row: Id) -> bool {
        let mut cells = self.tree.elements(row).map(|(_, element)| element.name.as_str());
        let first = cells.next();
        first == Some("th") && cells.all(|name| name == "th")
    }

    fn cells(&mut self, row: Id, look: &Look) -> Vec<Read> {
        let mut cells = Vec::new();
        for (id, element) in self.tree.elements(row) {
            let look = look.of(element, &self.sheet);
            if shows_no_text(element) {
                continue;
            }
            if let Some(kind) = look.gone {
                self.lose(kind, id);
                continue;
            }
            let span = |name: &str, most: usize| span(element, name, most);
            let blocks = self.apart(|reader| reader.children(id, &look));
            cells.push(Read {
                blocks,
                columns: span("colspan", TABLE_COLUMNS + 1).max(1),
                // 0 is all rows to the end.
                rows: match span("rowspan", TABLE_ROWS + 1) {
                    0 => TABLE_ROWS + 1,
                    rows => rows,
                },
                reaches: element.style("mso-ignore").is_some_and(|it| it.contains("colspan")),
            });
        }
        cells
    }

    /// Cells where they stand; rows that are shorter are filled up.
    fn grid(
        &mut self,
        rows: Vec<Vec<Read>>,
        pictures: &mut Vec<Block>,
        id: usize,
    ) -> Vec<Vec<Cell>> {
        // How many rows below each column a cell above takes.
        let mut taken: Vec<usize> = Vec::new();
        let mut grid: Vec<Vec<Cell>> = Vec::with_capacity(rows.len());
        for row in rows {
            let mut cells: Vec<Cell> = Vec::new();
            let above = |cells: &mut Vec<Cell>, taken: &mut Vec<usize>| {
                while let Some(rows @ 1..) = taken.get_mut(cells.len()) {
                    *rows -= 1;
                    cells.push(Cell::Above);
                }
            };
            for Read { blocks, columns, rows, reaches } in row {
                above(&mut cells, &mut taken);
                let (blocks, found) = without_pictures(blocks);
                pictures.extend(found);
                let start = cells.len();
                cells.push(Cell::Text(grid::cell(&blocks, id, &mut self.lost)));
                for _ in 1..columns {
                    // What a cell above takes here as well, the two share.
                    cells.push(if reaches { Cell::Text(Vec::new()) } else { Cell::Left });
                }
                if taken.len() < cells.len() {
                    taken.resize(cells.len(), 0);
                }
                taken[start..cells.len()].fill(rows - 1);
            }
            above(&mut cells, &mut taken);
            grid.push(cells);
        }
        let columns = grid.iter().map(Vec::len).max().unwrap_or(0);
        for (at, row) in grid.iter_mut().enumerate() {
            row.resize(columns, Cell::Text(Vec::new()));
            // The first row has none above it.
            if at == 0 {
                row.iter_mut().filter(|it| **it == Cell::Above).for_each(|it| {
                    *it = Cell::Text(Vec::new());
                });
            }
        }
        grid
    }
}

/// How many columns or rows a cell says that it takes, as far as that can be.
fn span(element: &Element, name: &str, most: usize) -> usize {
    let said = element.attribute(name).map(str::trim);
    let digits = said.map(|it| it.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default());
    // A number of many digits is a large one.
    digits.filter(|it| !it.is_empty()).map_or(1, |it| it.parse().unwrap_or(most)).min(most)
}

/// Takes the pictures of a cell or a note out of it, for none can stand there.
pub fn without_pictures(blocks: Vec<Block>) -> (Vec<Block>, Vec<Block>) {
    blocks.into_iter().partition(|block| !matches!(block.content, Content::Picture { .. }))
}
