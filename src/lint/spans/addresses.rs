//! The paths and names of files, and the queries of addresses on the net.

use std::ops::Range;

use crate::lint::characters::{Characters, REACH};

/// The marks and brackets that belong to addresses: those of a path, D:\资料(新),
/// and the mark before a query, 参数?id=1.
pub fn addresses(text: &Characters, signs: &[usize]) -> Vec<Range<usize>> {
    let found = signs.iter().filter_map(|&at| match text.at(at) {
        Some(':') if is_drive(text, at) => Some(at - 1..path_end(text, at + 1)),
        Some('?') => {
            let mut behind = near(text, at + 1).take_while(|c| c.is_ascii_graphic());
            behind.any(|c| c == '=').then_some(at..at + 1)
        }
        _ => None,
    });
    found.collect()
}

/// Whether a colon stands behind the letter of a drive, which is alone: D:.
fn is_drive(text: &Characters, colon: usize) -> bool {
    let letter = colon.checked_sub(1);
    letter.is_some_and(|letter| {
        text.at(letter).is_some_and(|c| c.is_ascii_uppercase())
            && !text.before(letter).is_some_and(|c| c.is_ascii_graphic())
    })
}

/// Where a path ends of which the drive ends at an index; a blank goes on where
/// a further folder stands behind it.
fn path_end(text: &Characters, start: usize) -> usize {
    if text.at(start) != Some('\\') {
        return start;
    }
    let inside = |c: &char| !" ,;，。；、！？“”《》".contains(*c);
    let part = |from: usize| near(text, from).take_while(inside).count();
    let mut end = start + part(start);
    while text.at(end) == Some(' ') {
        let next = end + 1 + part(end + 1);
        if !text.chars()[end + 1..next].iter().any(|c| matches!(c, '\\' | '.')) {
            break;
        }
        end = next;
    }
    end
}

/// Whether the bracket at an index is the last one in the name of a file, by its
/// extension: 申报书(盖章版).pdf, 通知(终稿)(1).docx.
pub fn is_of_file(text: &Characters, close: usize) -> bool {
    let tail: String = near(text, close + 1).take_while(|c| c.is_ascii_graphic()).collect();
    let extension = |(_, rest): (&str, &str)| rest.starts_with(|c: char| c.is_ascii_alphabetic());
    tail.rsplit_once('.').is_some_and(extension)
}

/// The characters from an index on, as far as rules look.
fn near(text: &Characters, index: usize) -> impl Iterator<Item = char> {
    text.chars()[index.min(text.len())..].iter().copied().take(REACH)
}
