//! What becomes of a paragraph that was read.

use super::line::{Label, Line, is_bullet};
use super::look::Look;
use super::reader::Reader;
use crate::format::markup::writing::Piece;
use crate::import::document::line::{
    self, Item, has_note, is_set_off, level_label, pieces, put_number,
};
use crate::import::draft::{self, Block, Content};
use crate::import::lost::Kind;

impl Reader<'_> {
    /// The paragraph that is read; one is opened where there is none.
    pub fn line(&mut self, look: &Look) -> &mut Line {
        let id = self.next;
        let label = if self.line.is_none() {
            self.next += 1;
            self.label.take()
        } else {
            None
        };
        self.line.get_or_insert_with(|| Line::new(id, look, label))
    }

    /// Ends the paragraph that is read, if there is one.
    pub fn finish_line(&mut self) {
        let Some(mut line) = self.line.take() else { return };
        let label = self.settled(&mut line);
        let items = std::mem::take(&mut line.items);
        let mut first = true;
        for part in items.split(|it| matches!(it, Item::Break)) {
            let mut pieces = pieces(part);
            if draft::text(&pieces).trim().is_empty() && !has_note(&pieces) {
                continue;
            }
            let mut look = looks(part, &line.look);
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
            let text = draft::text(&pieces);
            let id = if first { line.id } else { self.id() };
            if line.look.outline.is_some() && level_label(&text).is_none() {
                self.lost.tell(Kind::Heading, text, id);
            }
            first = false;
            let content = Content::Paragraph(draft::Paragraph { pieces, look });
            self.blocks.push(Block { id, content });
        }
        self.blocks.append(&mut line.after);
    }

    /// The number of a paragraph that has a text; marks of lists are told, and a number
    /// without a text is one.
    fn settled(&mut self, line: &mut Line) -> Option<Label> {
        let mut label = line.label.take()?;
        label.text = label.text.trim().to_owned();
        if label.text.is_empty() {
            return None;
        }
        if label.is_text && is_bullet(&label.text, &line.face) {
            self.lost.dropped.add(&label.text, 1);
            self.lost.tell(Kind::Bullet, label.text, line.id);
            return None;
        }
        if line.has_text() {
            return Some(label);
        }
        if label.is_text {
            let look = line.look.clone();
            line.push(&label.text, &look);
        }
        None
    }

    /// Puts a number before a paragraph.
    fn number(&mut self, label: &Label, pieces: &mut Vec<Piece>, id: usize) {
        let Label { text: label, is_text } = label;
        if put_number(label, pieces, id, &mut self.lost) {
            self.labels[0] = true;
        }
        if !is_text {
            self.lost.added.add(label, 1);
            self.lost.tell(Kind::Numbers, label, id);
        }
    }
}

/// How a paragraph looks, by most of its characters.
fn looks(items: &[Item], paragraph: &Look) -> draft::Look {
    draft::Look {
        centred: paragraph.centred,
        style: paragraph.style.to_string(),
        outline: paragraph.outline.filter(|level| *level <= 9),
        ..line::look(items)
    }
}
