//! Cells of a table that take the place of others: `<` alone in a cell joins it
//! to the one on its left, `^` alone to the one above.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::paper::body::Merged;

/// What a cell holds in place of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// `<`: it belongs to the cell on its left.
    Left,
    /// `^`: it belongs to the cell above.
    Above,
}

impl Mark {
    /// The mark that is a cell's whole text.
    pub fn find(cell: &str) -> Option<Self> {
        match cell {
            "<" => Some(Self::Left),
            "^" => Some(Self::Above),
            _ => None,
        }
    }

    /// The mark that a text was most likely meant as, and is none: one of another
    /// keyboard, or twice.
    pub fn near(cell: &str) -> Option<&'static str> {
        match cell {
            "<<" | "＜" | "＜＜" => Some("<"),
            "^^" | "＾" | "＾＾" => Some("^"),
            _ => None,
        }
    }
}

/// A row and a column, from 0.
pub type Spot = (usize, usize);

/// Why cells cannot be merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// `<` in the first column, or `^` in the first row.
    Nothing(Spot, Mark),
    /// A cell of the head that would go on below it, at the mark that says so.
    Head(Spot),
    /// A shape that is no rectangle: where it is open, and the cell that holds its
    /// text.
    Shape(Spot, Spot),
}

/// The merged cells of a table, in their order. `marks` says what stands in the
/// cells in place of texts; the first `head` rows are the head.
///
/// # Errors
/// Every mark that cannot be followed.
pub fn merged(marks: &[Vec<Option<Mark>>], head: usize) -> Result<Vec<Merged>, Vec<Fault>> {
    let mut faults = Vec::new();
    // For each cell the one that takes its place, which is the first of its shape:
    // marks lead to the left and upwards alone.
    let mut owners: Vec<Vec<Spot>> = Vec::with_capacity(marks.len());
    let mut shapes: BTreeMap<Spot, (Range<usize>, Range<usize>, usize)> = BTreeMap::new();
    for (r, row) in marks.iter().enumerate() {
        let mut own: Vec<Spot> = Vec::with_capacity(row.len());
        for (c, mark) in row.iter().enumerate() {
            let joined = match mark {
                None => None,
                Some(Mark::Left) => own.last().copied(),
                Some(Mark::Above) if r == head => {
                    faults.push(Fault::Head((r, c)));
                    own.push((r, c));
                    continue;
                }
                Some(Mark::Above) => owners.last().and_then(|row: &Vec<Spot>| row.get(c)).copied(),
            };
            if let (None, Some(mark)) = (joined, mark) {
                faults.push(Fault::Nothing((r, c), *mark));
            }
            let owner = joined.unwrap_or((r, c));
            own.push(owner);
            let (rows, columns, cells) = shapes.entry(owner).or_insert((r..r + 1, c..c + 1, 0));
            rows.end = r + 1;
            columns.end = columns.end.max(c + 1);
            *cells += 1;
        }
        owners.push(own);
    }
    let mut found = Vec::new();
    for (owner, (rows, columns, cells)) in shapes.into_iter().filter(|(_, (.., cells))| *cells > 1)
    {
        if cells == rows.len() * columns.len() {
            let (row, column) = owner;
            found.push(Merged { row, column, rows: rows.len(), columns: columns.len() });
            continue;
        }
        let mut inside = rows.flat_map(|r| columns.clone().map(move |c| (r, c)));
        if let Some(open) = inside.find(|&(r, c)| owners[r][c] != owner) {
            faults.push(Fault::Shape(open, owner));
        }
    }
    if faults.is_empty() { Ok(found) } else { Err(faults) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cells of a table of characters, `.` for one with a text.
    fn read(rows: &[&str], head: usize) -> Result<Vec<Merged>, Vec<Fault>> {
        let mark = |c: char| Mark::find(&c.to_string());
        let marks: Vec<Vec<_>> = rows.iter().map(|row| row.chars().map(mark).collect()).collect();
        merged(&marks, head)
    }

    fn cell(row: usize, column: usize, rows: usize, columns: usize) -> Merged {
        Merged { row, column, rows, columns }
    }

    #[test]
    fn rectangles_are_one_cell() {
        assert_eq!(read(&["..", ".."], 1), Ok(vec![]));
        assert_eq!(read(&[".<.", "..."], 1), Ok(vec![cell(0, 0, 1, 2)]));
        assert_eq!(read(&["..", "..", "^."], 1), Ok(vec![cell(1, 0, 2, 1)]));
        // However its inside is marked.
        for inside in ["^<", "^^"] {
            assert_eq!(read(&["..", ".<", inside], 1), Ok(vec![cell(1, 0, 2, 2)]), "{inside}");
        }
        let head = [".<<.", "...^", "....", "^..^"];
        let expected = vec![cell(0, 0, 1, 3), cell(0, 3, 2, 1), cell(2, 0, 2, 1), cell(2, 3, 2, 1)];
        assert_eq!(read(&head, 2), Ok(expected));
    }

    #[test]
    fn every_mark_that_leads_nowhere_is_found() {
        use Fault::{Head, Nothing, Shape};
        assert_eq!(read(&["<.", "^."], 2), Err(vec![Nothing((0, 0), Mark::Left)]));
        assert_eq!(
            read(&["^^", ".."], 1),
            Err(vec![Nothing((0, 0), Mark::Above), Nothing((0, 1), Mark::Above)])
        );
        assert_eq!(read(&["..", "^^", ".."], 1), Err(vec![Head((1, 0)), Head((1, 1))]));
        assert_eq!(read(&["..", ".<", "^."], 1), Err(vec![Shape((2, 1), (1, 0))]));
        assert_eq!(read(&["..", "..", "^<"], 1), Err(vec![Shape((1, 1), (1, 0))]));
    }

    #[test]
    fn a_mark_is_alone_in_its_cell() {
        assert_eq!(Mark::find("<"), Some(Mark::Left));
        for text in ["", "<<", "a<", "\\<", "＜"] {
            assert_eq!(Mark::find(text), None, "{text}");
        }
        assert_eq!(Mark::near("＾"), Some("^"));
        assert_eq!(Mark::near("<0.5"), None);
    }
}
