//! Blocks as one line: what stands in a cell or a note.

use super::draft::{self, Block, Content, Table};
use crate::format::markup::writing::{Cell, Piece};

/// The characters of a block.
pub fn text(content: &Content) -> String {
    draft::text(&pieces(content))
}

/// A block as pieces of a line.
fn pieces(content: &Content) -> Vec<Piece> {
    match content {
        Content::Paragraph(paragraph) => paragraph.pieces.clone(),
        Content::Picture { caption, .. } => caption.clone(),
        Content::Table(Table { rows, .. }) => {
            let cells = rows.iter().flatten().filter_map(|cell| match cell {
                Cell::Text(pieces) if !pieces.is_empty() => Some(pieces.clone()),
                _ => None,
            });
            joined(cells)
        }
    }
}

/// Blocks as pieces of one line, a blank between them.
pub fn line(blocks: &[Block]) -> Vec<Piece> {
    joined(blocks.iter().map(|block| pieces(&block.content)))
}

fn joined(parts: impl Iterator<Item = Vec<Piece>>) -> Vec<Piece> {
    let mut line: Vec<Piece> = Vec::new();
    for part in parts.filter(|part| !part.is_empty()) {
        if !line.is_empty() {
            line.push(Piece::plain(" "));
        }
        line.extend(part);
    }
    line
}
