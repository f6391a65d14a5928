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
    /// The part of a regulation that it opens; such a line has no level.
    pub division: Option<Division>,
    /// Whether it is a heading: the line of a chapter, or one with a level that
    /// has nothing but a title, as most of its siblings have.
    pub heading: bool,
    /// How it differs from its siblings, if it does.
    pub unlike: Option<Unlike>,
    /// Its text, at least one run.
    pub runs: Vec<Run>,
    /// Its bytes in the file.
    pub span: Range<usize>,
}

impl Paragraph {
    /// Its text, without its notes.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// Makes its first bytes the part that is set off.
    pub fn set_off(&mut self, bytes: usize) {
        let mut rest = bytes;
        let mut runs = Vec::with_capacity(self.runs.len() + 1);
        for mut run in self.runs.drain(..) {
            let len = rest.min(run.text.len());
            rest -= len;
            if len > 0 && len < run.text.len() {
                runs.push(run.split_off_start(len).with_lead());
            } else if len > 0 {
                run = run.with_lead();
            }
            runs.push(run);
        }
        self.runs = runs;
    }
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

/// The parts of a law or a regulation, the largest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Division {
    /// 第一编
    Part = 1,
    /// 第一章
    Chapter,
    /// 第一节
    Section,
    /// 第一条
    Article,
}

impl Division {
    /// Every one, the largest first.
    pub const ALL: [Self; 4] = [Self::Part, Self::Chapter, Self::Section, Self::Article];

    /// Its unit, which stands behind its number.
    pub fn unit(self) -> char {
        match self {
            Self::Part => '编',
            Self::Chapter => '章',
            Self::Section => '节',
            Self::Article => '条',
        }
    }

    /// Its name for layouts.
    pub fn key(self) -> &'static str {
        match self {
            Self::Part => "part",
            Self::Chapter => "chapter",
            Self::Section => "section",
            Self::Article => "article",
        }
    }
}

/// How an item differs from most of its siblings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unlike {
    /// They have titles or leads; it has nothing that could be set off.
    Plain,
    /// They are sentences; it has a title or a lead, which is set like them.
    SetOff,
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
    /// The note whose mark stands behind it.
    pub note: Option<Note>,
}

impl Run {
    /// Takes its first bytes away as a run of their own; a note stays behind the rest.
    fn split_off_start(&mut self, bytes: usize) -> Self {
        let rest = self.text.split_off(bytes);
        let start = Self {
            text: std::mem::replace(&mut self.text, rest),
            style: self.style,
            map: self.map.slice(0..bytes),
            note: None,
        };
        self.map = self.map.slice(bytes..bytes + self.text.len());
        start
    }

    fn with_lead(mut self) -> Self {
        self.style.lead = true;
        self
    }
}

/// A note at a page's foot (脚注).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Note {
    /// Its text, at least one run; none of them has a note.
    pub runs: Vec<Run>,
    /// The bytes in the file of the marks around it.
    pub marks: [Range<usize>; 2],
}

/// The notes of some runs.
pub fn notes(runs: &[Run]) -> impl Iterator<Item = &Note> {
    runs.iter().filter_map(|run| run.note.as_ref())
}

/// How a run is set off from the text around it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Style {
    /// Between `**` and `**`.
    pub bold: bool,
    /// In the part that opens a paragraph and is set off: the first sentence or the
    /// name behind a label, or the number of an article of law.
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
