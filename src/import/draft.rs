//! What a file says, as a paper can say it: the paragraphs, tables and pictures
//! that a reader of files makes and that titles are looked for in.

use super::lost::Lost;
use crate::format::markup::writing::{Cell, Piece};

/// What a file says.
#[derive(Debug, Default)]
pub struct Draft {
    /// Its parts, in order.
    pub blocks: Vec<Block>,
    /// The pictures that they name.
    pub pictures: Vec<PictureData>,
    /// What is told.
    pub lost: Lost,
}

/// A part of a text that stands on lines of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is told by, whatever becomes of those before it.
    pub id: usize,
    /// What it is.
    pub content: Content,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A line of text.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// A picture, by its place among those of the draft, with its caption.
    Picture { picture: usize, caption: Vec<Piece> },
}

/// A line of text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Its text.
    pub pieces: Vec<Piece>,
    /// How it looks.
    pub look: Look,
}

impl Paragraph {
    /// Its characters, without its notes.
    pub fn text(&self) -> String {
        text(&self.pieces)
    }
}

/// How a paragraph looks, as far as that tells what it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    /// Whether it is centred.
    pub centred: bool,
    /// Whether all of it is bold.
    pub bold: bool,
    /// Whether all of it is red.
    pub red: bool,
    /// The size of most of it, in half points.
    pub size: u32,
    /// The face of most of it.
    pub face: String,
    /// The name of its style.
    pub style: String,
    /// Its level in the outline, from 1.
    pub outline: Option<u32>,
    /// Whether its number is automatic.
    pub numbered: bool,
    /// Whether a soft return parts it from the one before.
    pub goes_on: bool,
}

/// A table; each row has as many cells as the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its cells, row by row.
    pub rows: Vec<Vec<Cell>>,
    /// How many rows are its head.
    pub head: usize,
}

/// A picture's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureData {
    /// Its content.
    pub bytes: Vec<u8>,
    /// The extension of its name.
    pub extension: &'static str,
}

/// The characters of pieces, without their notes.
pub fn text(pieces: &[Piece]) -> String {
    let texts = pieces.iter().filter_map(|piece| match piece {
        Piece::Text { text, .. } => Some(text.as_str()),
        Piece::Note(_) => None,
    });
    texts.collect()
}
