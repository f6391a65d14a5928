//! What officials write at a line's start, 一、（一）1.（1）, and how far the
//! first sentence after it goes.

use super::atom::Atom;
use crate::chars::is_numeral;
use crate::paper::Level;

/// The label at the start of a line.
pub struct Label {
    pub level: Level,
    /// How many atoms it takes.
    pub len: usize,
    /// Whether it stands in brackets.
    bracketed: bool,
}

impl Label {
    /// Finds the label that a line opens with.
    pub fn find(atoms: &[Atom]) -> Option<Self> {
        let at = |index: usize| atoms.get(index).filter(|atom| atom.live).map(|atom| atom.c);
        let count = |start: usize, test: fn(char) -> bool| {
            (start..).take_while(|&index| at(index).is_some_and(test)).count()
        };
        let bracketed = matches!(at(0)?, '（' | '(');
        let start = usize::from(bracketed);
        let chinese = count(start, is_numeral);
        // A longer number is a year or a code, no label.
        let digits = count(start, |c| c.is_ascii_digit());
        let after = |count: usize| at(start + count);
        let closes = |count: usize| matches!(after(count), Some('）' | ')'));
        let (level, numeral) = if bracketed {
            match (chinese, digits) {
                (1.., 0) if closes(chinese) => (Level::Two, chinese),
                (0, 1..=3) if closes(digits) => (Level::Four, digits),
                _ => return None,
            }
        } else {
            let dot = matches!(after(digits), Some('.' | '．'));
            let number = at(digits + 1).is_some_and(|c| c.is_ascii_digit());
            match (chinese, digits) {
                (1.., 0) if after(chinese) == Some('、') => (Level::One, chinese),
                (0, 1..=3) if dot && !number => (Level::Three, digits),
                _ => return None,
            }
        };
        Some(Self { level, len: start + numeral + 1, bracketed })
    }

    /// Reads half-width brackets around it as full-width ones.
    pub fn widen(&self, atoms: &mut [Atom]) {
        if self.bracketed {
            atoms[0].c = '（';
            atoms[self.len - 1].c = '）';
        }
    }
}

/// How many characters the first sentence after a label takes with it, if one ends.
///
/// A mark inside quotes or brackets ends the sentence only where they close
/// right after it; where they never close, the first mark is taken.
pub fn sentence_end(chars: &[char], label: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut first = None;
    let mut index = label;
    while let Some(&c) = chars.get(index) {
        index += 1;
        match c {
            '“' | '‘' | '《' | '〈' | '（' | '(' => depth += 1,
            c if is_closing(c) => depth = depth.saturating_sub(1),
            '。' | '！' | '？' => {
                while chars.get(index).is_some_and(|&c| is_closing(c)) {
                    depth = depth.saturating_sub(1);
                    index += 1;
                }
                if depth == 0 {
                    return Some(index);
                }
                first.get_or_insert(index);
            }
            _ => {}
        }
    }
    first
}

fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '》' | '〉' | '）' | ')')
}
