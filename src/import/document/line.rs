//! A paragraph while it is read, and what becomes of it at its end.

use std::collections::HashMap;

use super::styles::{Characters, Paragraph};
use crate::chars::is_numeral;
use crate::format::markup::writing::Piece;
use crate::import::draft::{self, Block, Look};
use crate::import::lost::{Kind, Lost};

/// A part of a paragraph that is read.
#[derive(Debug)]
pub enum Item {
    /// Characters of one look.
    Text { text: String, bold: bool, red: bool, size: u32, face: String },
    /// A note behind them.
    Note(String),
    /// A soft return.
    Break,
}

/// A paragraph while it is read.
#[derive(Debug)]
pub struct Line {
    /// What it is told by.
    pub id: usize,
    /// Its automatic number.
    pub label: Option<String>,
    /// What stands behind it: text boxes and pictures.
    pub after: Vec<Block>,
    /// How many characters of it were read, those that are not taken among them.
    pub offset: usize,
    /// What is said of it.
    pub properties: Paragraph,
    /// What was read of it.
    pub items: Vec<Item>,
    /// The text that stands before each picture of it.
    pub pictures: Vec<String>,
}

impl Line {
    /// Whether it has a character that is shown.
    pub fn has_text(&self) -> bool {
        self.items.iter().any(|it| matches!(it, Item::Text { text, .. } if !text.trim().is_empty()))
    }

    /// Its characters so far.
    pub fn text(&self) -> String {
        let texts = self.items.iter().filter_map(|it| match it {
            Item::Text { text, .. } => Some(text.as_str()),
            _ => None,
        });
        texts.collect()
    }

    /// Adds characters.
    pub fn push(&mut self, added: &str, look: &Characters) {
        let bold_now = look.bold.unwrap_or(false);
        let (is_red, points) = (look.is_red(), look.points());
        let name = look.face.as_deref().unwrap_or_default();
        if let Some(Item::Text { text, bold, red, size, face }) = self.items.last_mut()
            && *bold == bold_now
            && *red == is_red
            && *size == points
            && face == name
        {
            text.push_str(added);
            return;
        }
        let (text, face) = (added.to_owned(), name.to_owned());
        self.items.push(Item::Text { text, bold: bold_now, red: is_red, size: points, face });
    }

    /// Adds a soft return.
    pub fn push_break(&mut self) {
        self.items.push(Item::Break);
    }

    /// Adds a note; one behind another goes on with it.
    pub fn push_note(&mut self, note: &str) {
        push_note(&mut self.items, note);
    }

    /// Whether a note may stand behind what was read: not at a line's start.
    pub fn takes_note(&self) -> bool {
        takes_note(&self.items)
    }
}

/// Adds a note; one behind another goes on with it.
pub fn push_note(items: &mut Vec<Item>, note: &str) {
    match items.last_mut() {
        Some(Item::Note(before)) => {
            before.push(' ');
            before.push_str(note);
        }
        _ => items.push(Item::Note(note.to_owned())),
    }
}

/// Whether a note may stand behind what was read: not at a line's start.
pub fn takes_note(items: &[Item]) -> bool {
    let mut behind = items.iter().rev().take_while(|it| !matches!(it, Item::Break));
    behind.any(|it| matches!(it, Item::Text { text, .. } if !text.trim().is_empty()))
}

/// How the characters of a paragraph look, most of them; what its own properties say is
/// left as usual.
pub fn look(items: &[Item]) -> Look {
    let mut sizes: HashMap<(u32, &str), usize> = HashMap::new();
    let (mut bold, mut red) = (true, true);
    for item in items {
        let Item::Text { text, bold: is_bold, red: is_red, size, face } = item else { continue };
        let count = text.chars().filter(|c| !c.is_whitespace()).count();
        if count > 0 {
            bold &= *is_bold;
            red &= *is_red;
            *sizes.entry((*size, face)).or_default() += count;
        }
    }
    let most = sizes.into_iter().max_by_key(|((size, face), count)| (*count, *size, *face));
    let ((size, face), _) = most.unwrap_or_default();
    Look { bold, red, size, face: face.to_owned(), ..Look::default() }
}

/// Puts a number before a paragraph; whether it is that of a level.
pub fn put_number(label: &str, pieces: &mut Vec<Piece>, id: usize, lost: &mut Lost) -> bool {
    let text = draft::text(pieces);
    let is_level = level_label(&format!("{label}甲")).is_some();
    let is_mixed = level_label(&text).is_some();
    if is_mixed {
        lost.tell(Kind::MixedNumbers, format!("{label}{text}"), id);
    }
    // A level's text follows at once, that of 第一条 or 1.1 behind a blank.
    let joins = is_level || label.ends_with(['、', '．', '）', '：']);
    let blank = if joins { "" } else { " " };
    pieces.insert(0, Piece::plain(format!("{label}{blank}")));
    is_level && !is_mixed
}

/// Whether there is a note among pieces.
pub fn has_note(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| matches!(piece, Piece::Note(_)))
}

/// Items as pieces: blanks in a row are one, and none stands at an end.
pub fn pieces(items: &[Item]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut blank = true;
    for item in items {
        match item {
            Item::Note(text) => {
                pieces.push(Piece::Note(text.clone()));
                blank = false;
            }
            Item::Break => {}
            Item::Text { text, bold, .. } => {
                let mut kept = String::with_capacity(text.len());
                for c in text.chars() {
                    let is_blank = c.is_whitespace();
                    if !is_blank {
                        kept.push(c);
                    } else if !blank {
                        kept.push(' ');
                    }
                    blank = is_blank;
                }
                match pieces.last_mut() {
                    Some(Piece::Text { text, bold: same }) if same == bold => text.push_str(&kept),
                    _ if kept.is_empty() => {}
                    _ => pieces.push(Piece::Text { text: kept, bold: *bold }),
                }
            }
        }
    }
    if let Some(Piece::Text { text, .. }) = pieces.last_mut() {
        text.truncate(text.trim_end().len());
    }
    pieces.retain(|piece| !matches!(piece, Piece::Text { text, .. } if text.is_empty()));
    pieces
}

/// How many bytes the label takes that a text opens with, of those that are levels:
/// 一、（一）1.（1）.
pub fn level_label(text: &str) -> Option<usize> {
    let opened = text.strip_prefix(['（', '(']);
    let rest = opened.unwrap_or(text);
    let numerals = rest.find(|c| !is_numeral(c)).unwrap_or(rest.len());
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let number = numerals.max(digits);
    let behind = rest[number..].chars().next()?;
    let after = rest[number + behind.len_utf8()..].chars().next();
    let fits = match (opened.is_some(), numerals > 0, digits > 0) {
        (true, ..) => number > 0 && digits <= 3 && matches!(behind, '）' | ')'),
        (false, true, _) => behind == '、',
        (false, _, true) => {
            let figure = after.is_some_and(|c| c.is_ascii_digit());
            digits <= 3 && matches!(behind, '.' | '．') && !figure
        }
        _ => false,
    };
    fits.then(|| text.len() - rest.len() + number + behind.len_utf8())
}

/// Whether what is bold in a paragraph with a level is what the layout sets off: all
/// of it, its label, or its first sentence.
pub fn is_set_off(pieces: &[Piece]) -> bool {
    let text = draft::text(pieces);
    let Some(label) = level_label(&text) else { return false };
    let mut at = 0;
    let mut bold_end = label;
    for piece in pieces {
        let Piece::Text { text: part, bold } = piece else { continue };
        let end = at + part.len();
        if *bold {
            // A part set off further on is meant by itself.
            if at > bold_end {
                return false;
            }
            bold_end = bold_end.max(end);
        }
        at = end;
    }
    let sentence = text.find(['。', '！', '？', '：']).map(|end| end + '。'.len_utf8());
    let trimmed = text[..bold_end].trim_end().len();
    bold_end == label
        || trimmed >= text.trim_end().len()
        || sentence.is_some_and(|end| trimmed == end || trimmed + '。'.len_utf8() == end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_are_levels() {
        for (text, label) in [
            ("一、总体要求", "一、"),
            ("（十二）任务", "（十二）"),
            ("1.组织", "1."),
            ("(1)组织", "(1)"),
            ("1．组织", "1．"),
            ("1.5万家", ""),
            ("1、组织", ""),
            ("2026.甲", ""),
            ("第一章", ""),
            ("一", ""),
        ] {
            let found = level_label(text).map_or("", |end| &text[..end]);
            assert_eq!(found, label, "{text}");
        }
    }

    #[test]
    fn what_the_layout_sets_off_is_not_bold_besides() {
        let piece = |text: &str, bold| Piece::Text { text: text.into(), bold };
        assert!(is_set_off(&[piece("一、总体要求", true)]));
        assert!(is_set_off(&[
            piece("（1）", false),
            piece("领句。", true),
            piece("后文。", false)
        ]));
        assert!(!is_set_off(&[piece("（1）领句。后", false), piece("文", true)]));
        assert!(!is_set_off(&[piece("要强调的", true)]));
    }
}
