//! What becomes of a paragraph that was read.

use super::line::{self, Item, Line, has_note, is_set_off, level_label, pieces, put_number};
use super::reader::{Flow, Reader};
use super::styles::Paragraph;
use crate::format::markup::writing::Piece;
use crate::import::draft::{self, Block, Content, Look};
use crate::import::lost::Kind;

impl Reader<'_> {
    /// Opens a paragraph.
    pub fn open_line(&mut self, properties: Paragraph) {
        let (label, after, items, pictures) = Default::default();
        let line = Line { id: self.id(), label, after, offset: 0, properties, items, pictures };
        self.flow.line = Some(line);
    }

    /// Ends the paragraph that is read, if there is one.
    pub fn finish_line(&mut self) {
        let Some(mut line) = self.flow.line.take() else { return };
        let label = line.label.take().filter(|_| line.has_text());
        let text = line.text();
        for before in &line.pictures {
            let behind = text.get(before.len()..).unwrap_or_default();
            if !before.trim().is_empty() && !behind.trim().is_empty() {
                let passage = format!("“{}”后面、“{}”前面", tail(before), head(behind));
                self.lost.tell(Kind::PictureMoved, passage, line.id);
            }
        }
        let items = std::mem::take(&mut line.items);
        let mut first = true;
        for part in items.split(|it| matches!(it, Item::Break)) {
            let mut pieces = pieces(part);
            if draft::text(&pieces).trim().is_empty() && !has_note(&pieces) {
                continue;
            }
            let mut look = self.look(part, &line.properties);
            if !first {
                look.goes_on = true;
                self.lost.tell(Kind::SoftReturn, draft::text(&pieces), line.id);
            } else if let Some(label) = &label {
                self.number(label, &mut pieces, line.id);
                look.numbered = true;
            } else if level_label(&draft::text(&pieces)).is_some() {
                self.labels[1] = true;
            }
            if is_set_off(&pieces) {
                for piece in &mut pieces {
                    if let Piece::Text { bold, .. } = piece {
                        *bold = false;
                    }
                }
            }
            let id = if first { line.id } else { self.id() };
            first = false;
            let content = Content::Paragraph(draft::Paragraph { pieces, look });
            self.flow.blocks.push(Block { id, content });
        }
        self.flow.blocks.append(&mut line.after);
    }

    /// Puts an automatic number before a paragraph.
    fn number(&mut self, label: &str, pieces: &mut Vec<Piece>, id: usize) {
        let label = label.trim();
        if put_number(label, pieces, id, &mut self.lost) {
            self.labels[0] = true;
        }
        self.lost.added.add(label, 1);
        self.lost.tell(Kind::Numbers, label, id);
    }

    fn look(&self, items: &[Item], properties: &Paragraph) -> Look {
        Look {
            centred: properties.align.as_deref() == Some("center"),
            style: self.styles.name(properties.style.as_deref()).to_owned(),
            outline: properties.outline.filter(|level| *level < 9).map(|level| level + 1),
            ..line::look(items)
        }
    }

    /// Reads what stands in a story of its own, such as a text box.
    pub fn apart<E>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<(), E>,
    ) -> Result<Vec<Block>, E> {
        let around = std::mem::take(&mut self.flow);
        let result = read(self);
        self.finish_line();
        let Flow { blocks, line: _ } = std::mem::replace(&mut self.flow, around);
        result.map(|()| blocks)
    }
}

/// How many characters tell a place within a text.
const PLACE: usize = 10;

/// The last characters of a text.
fn tail(text: &str) -> &str {
    let from = text.char_indices().rev().nth(PLACE - 1).map_or(0, |(at, _)| at);
    &text[from..]
}

/// The first characters of a text.
fn head(text: &str) -> &str {
    let to = text.char_indices().nth(PLACE).map_or(text.len(), |(at, _)| at);
    &text[..to]
}
