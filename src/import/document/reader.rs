//! What is known while a document is read, part by part.

use std::collections::{HashMap, HashSet};

use super::field::Field;
use super::line::Line;
use super::numbering::Numbering;
use super::parts::Parts;
use super::styles::Styles;
use crate::import::draft::{Block, Content, PictureData};
use crate::import::lost::Lost;
use crate::import::package::{Package, Relations};

/// Where blocks go: those that are whole, and the paragraph that is read.
#[derive(Debug, Default)]
pub struct Flow {
    pub blocks: Vec<Block>,
    pub line: Option<Line>,
}

/// Reads a document, part by part.
pub struct Reader<'p> {
    pub package: Package,
    pub parts: &'p Parts,
    /// What the part refers to that is read.
    pub relations: &'p Relations,
    pub styles: Styles,
    pub numbering: Numbering,
    pub lost: Lost,
    pub pictures: Vec<PictureData>,
    /// Which picture each part is.
    pub read_pictures: HashMap<String, usize>,
    pub flow: Flow,
    /// The fields that are open, and how far each is read.
    pub fields: Vec<Field>,
    /// The comments whose passage is read, with what was read of it.
    pub ranges: Vec<(String, String)>,
    pub told_comments: HashSet<String>,
    pub told_notes: HashSet<String>,
    /// How many deletions are open.
    pub deleted: usize,
    /// How many cells of tables are open.
    pub in_cell: usize,
    /// Whether a note is read.
    pub in_note: bool,
    /// The name of the next block.
    pub next: usize,
    /// Whether there were automatic numbers that are levels, and typed ones.
    pub labels: [bool; 2],
}

impl Reader<'_> {
    /// The name of the block that is read, or of the next one.
    pub fn here(&self) -> usize {
        self.flow.line.as_ref().map_or(self.next, |line| line.id)
    }

    /// A name for a new block.
    pub fn id(&mut self) -> usize {
        self.next += 1;
        self.next - 1
    }

    /// Adds a block behind those that are whole, or behind the paragraph that is
    /// read.
    pub fn push(&mut self, content: Content) {
        let block = Block { id: self.id(), content };
        match &mut self.flow.line {
            Some(line) => line.after.push(block),
            None => self.flow.blocks.push(block),
        }
    }
}
