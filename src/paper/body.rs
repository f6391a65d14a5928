//! A body text: its blocks and runs, each with its place in the file.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::text::SourceMap;

/// A part of a body that stands on lines of its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Block {
    /// A line of text.
    Paragraph(Paragraph),
    /// Neighbouring lines that open with `|`.
    Table(Table),
    /// A picture with its caption.
    Picture(Picture),
}

/// A line of text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Paragraph {
    /// Its level, where it opens with a label.
    pub level: Option<Level>,
    /// Whether it is a heading: it has a level, and neither a sentence end nor
    /// a mark that says it goes on.
    pub heading: bool,
    /// Its text, at least one run.
    pub runs: Vec<Run>,
    /// Its bytes in the file.
    pub span: Range<usize>,
}

/// The levels of structure (GB/T 9704-2012, 7.3.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 一、
    One = 1,
    /// （一）
    Two,
    /// 1.
    Three,
    /// （1）
    Four,
}

/// A stretch of text in one style.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Run {
    /// The text as printed.
    pub text: String,
    /// How it is set off.
    pub style: Style,
    /// Where its characters stand in the file.
    pub map: SourceMap,
}

/// How a run is set off from the text around it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Style {
    /// Between `**` and `**`.
    pub bold: bool,
    /// In the first sentence of a paragraph with a level.
    pub lead: bool,
}

/// Rows of cells, the first ones its head.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Table {
    /// The caption (表题): a line 表1 … right above the rows; empty without one.
    pub caption: Vec<Run>,
    /// What of the caption the table is called by, 表1, which stands over it once
    /// more on its further pages; empty where there is none.
    pub label: Vec<Run>,
    /// How many of the rows are its head, at least one.
    pub head: usize,
    /// The rows; each has as many cells as the first, at least one. Those that
    /// another cell takes the place of are empty.
    pub rows: Vec<Vec<Cell>>,
    /// The cells that take the place of several.
    pub merged: Vec<Merged>,
    /// The bytes of its rows in the file.
    pub span: Range<usize>,
}

/// A cell that takes the place of others, on its right and below it. It lies in
/// the table's head as a whole or not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Merged {
    /// The row in which it begins, from 0.
    pub row: usize,
    /// The column in which it begins, from 0.
    pub column: usize,
    /// How many rows it takes, at least one.
    pub rows: usize,
    /// How many columns it takes, at least one; with the rows more than one cell.
    pub columns: usize,
}

impl Table {
    /// How many rows the cell takes that begins at a place.
    pub fn rows_of(&self, row: usize, column: usize) -> usize {
        let found = self.merged.iter().find(|it| it.row == row && it.column == column);
        found.map_or(1, |it| it.rows)
    }
}

/// The text of one cell, empty where the cell is.
pub type Cell = Vec<Run>;

/// A picture with its caption.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Picture {
    /// The caption (图题), empty where there is none.
    pub caption: Vec<Run>,
    /// The file.
    pub file: PictureFile,
    /// The bytes of its path in the file.
    pub span: Range<usize>,
}

/// A picture's file, read while the issue was loaded.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PictureFile {
    /// Its content, read once: what was looked at is what is printed.
    pub bytes: Arc<[u8]>,
    /// Its path from the workspace's root, which is a leading `/`.
    pub path: String,
    /// Its format, by the name that Typst knows.
    pub format: &'static str,
}

/// Without its content.
impl fmt::Debug for PictureFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { bytes, path, format } = self;
        write!(f, "{path} ({format}, {} bytes)", bytes.len())
    }
}
