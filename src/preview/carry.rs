//! Carries a place of one version of a text to another.

use std::ops::Range;

/// The bytes of `to` that stand for bytes of `from`, which differs from it by
/// an edit: what stands before or after what was edited keeps its place beside
/// it; what was edited itself is the whole of the new text in its place.
pub fn carry(range: &Range<usize>, from: &str, to: &str) -> Range<usize> {
    if from == to {
        return range.clone();
    }
    let before = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
    let room = from.len().min(to.len()) - before;
    let same = from.bytes().rev().zip(to.bytes().rev()).take_while(|(a, b)| a == b);
    let after = same.take(room).count();
    let (old_end, new_end) = (from.len() - after, to.len() - after);
    let start = match range.start {
        at if at <= before => at,
        at if at >= old_end => at - old_end + new_end,
        _ => before,
    };
    let end = match range.end {
        at if at >= old_end => at - old_end + new_end,
        at if at <= before => at,
        _ => new_end,
    };
    let start = to.floor_char_boundary(start);
    start..to.ceil_char_boundary(end.max(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn carried<'t>(word: &str, from: &str, to: &'t str) -> &'t str {
        let at = from.find(word).expect("the word");
        &to[carry(&(at..at + word.len()), from, to)]
    }

    #[test]
    fn what_was_not_edited_is_found_again() {
        let (from, to) = ("甲乙丙丁戊", "甲乙新的丁戊");
        assert_eq!(carried("甲", from, to), "甲");
        assert_eq!(carried("戊", from, to), "戊");
        assert_eq!(carried("丙", from, to), "新的");
        assert_eq!(carried("乙丙丁", from, to), "乙新的丁");
        assert_eq!(carried("丁", from, from), "丁");
    }

    #[test]
    fn nothing_is_cut_inside_a_character() {
        // 一 and 丁 share their first two bytes.
        assert_eq!(carried("一", "甲一乙", "甲丁乙"), "丁");
        assert_eq!(carried("甲", "甲乙", ""), "");
        assert_eq!(carried("甲甲", "甲甲甲", "甲甲"), "甲甲");
    }
}
