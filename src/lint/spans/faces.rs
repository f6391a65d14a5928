//! Faces made of marks.

use crate::lint::characters::{Characters, REACH};

/// Whether the mark at an index begins a face: :).
pub fn is_face(text: &Characters, index: usize) -> bool {
    text.at(index) == Some(':') && matches!(text.at(index + 1), Some(')' | '(' | '-' | 'D'))
}

/// Whether a face stands between two brackets: (^_^).
pub fn is_between(text: &Characters, open: usize, close: usize) -> bool {
    let inside = &text.chars()[open + 1..close.min(open + REACH)];
    !inside.iter().any(|c| c.is_alphanumeric()) && inside.contains(&'_')
}
