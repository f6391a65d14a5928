//! The paragraph that is read.

use unicode_width::UnicodeWidthChar;

use super::look::Look;
use crate::import::document::line::{Item, push_note, takes_note};
use crate::import::draft::Block;
use crate::import::symbols;

/// The number of a paragraph.
#[derive(Debug, Clone)]
pub struct Label {
    /// Its characters.
    pub text: String,
    /// Whether it stands in the page as characters, and is not only counted.
    pub is_text: bool,
}

/// What stands between the last character and the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    /// A line end of the file, which is none of the page.
    LineEnd,
    Blank,
}

/// A paragraph while it is read.
#[derive(Debug)]
pub struct Line {
    /// What it is told by.
    pub id: usize,
    /// What stands behind it: pictures and text boxes.
    pub after: Vec<Block>,
    /// How many characters of it were read.
    pub offset: usize,
    /// Its number, and the face of that.
    pub label: Option<Label>,
    pub face: String,
    /// How it looks.
    pub look: Look,
    /// What was read of it.
    pub items: Vec<Item>,
    last: Option<char>,
    gap: Gap,
}

impl Line {
    /// Opens one.
    pub fn new(id: usize, look: &Look, label: Option<Label>) -> Self {
        Self {
            id,
            after: Vec::new(),
            offset: 0,
            label,
            face: String::new(),
            look: look.clone(),
            items: Vec::new(),
            last: None,
            gap: Gap::None,
        }
    }

    /// Whether it has a character that is shown, besides its number.
    pub fn has_text(&self) -> bool {
        self.items.iter().any(|it| matches!(it, Item::Text { text, .. } if !text.trim().is_empty()))
    }

    /// Whether a note may stand behind what was read: not at a line's start.
    pub fn takes_note(&self) -> bool {
        takes_note(&self.items)
    }

    /// Adds a note; one behind another goes on with it.
    pub fn push_note(&mut self, note: &str) {
        push_note(&mut self.items, note);
    }

    /// Adds the end of a line.
    pub fn push_break(&mut self) {
        self.items.push(Item::Break);
        (self.last, self.gap) = (None, Gap::None);
    }

    /// Adds characters of its number.
    pub fn push_label(&mut self, text: &str, look: &Look) {
        let label = self.label.get_or_insert(Label { text: String::new(), is_text: true });
        label.text.extend(text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }));
        if !text.trim().is_empty() {
            self.face = look.face.to_string();
        }
    }

    /// Adds characters. Blanks in a row are one, and a line end between two Chinese
    /// characters is none: programs break the lines of their files anywhere.
    pub fn push(&mut self, text: &str, look: &Look) {
        let mut kept = String::with_capacity(text.len());
        for c in text.chars() {
            if matches!(c, '\n' | '\r') && self.gap == Gap::None {
                self.gap = Gap::LineEnd;
            } else if c.is_whitespace() {
                if !matches!(c, '\n' | '\r') {
                    self.gap = Gap::Blank;
                }
            } else {
                let is_wide = |c: char| c.width() == Some(2);
                let joins = self.last.is_some_and(is_wide) && is_wide(c);
                if self.gap == Gap::Blank || self.gap == Gap::LineEnd && !joins {
                    kept.push(' ');
                }
                kept.push(c);
                (self.last, self.gap) = (Some(c), Gap::None);
            }
        }
        if kept.is_empty() {
            return;
        }
        // A blank before another look belongs to what stands before it.
        if let Some(Item::Text { text, .. }) = self.items.last_mut()
            && kept.starts_with(' ')
        {
            text.push(' ');
            kept.remove(0);
        }
        if let Some(Item::Text { text, bold, red, size, face }) = self.items.last_mut()
            && (*bold, *red, *size) == (look.bold, look.red, look.size)
            && **face == *look.face
        {
            text.push_str(&kept);
            return;
        }
        let (bold, red, size, face) = (look.bold, look.red, look.size, look.face.to_string());
        self.items.push(Item::Text { text: kept, bold, red, size, face });
    }
}

/// Whether the mark of a list is no number.
pub fn is_bullet(label: &str, face: &str) -> bool {
    symbols::is_font(face)
        || !label.chars().any(char::is_alphanumeric)
        || label == "o" && face.to_lowercase().starts_with("courier")
}
