//! Carries a place of one version of a text to another.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// The bytes of `to` that stand for bytes of `from`, an earlier or later
/// version of it. In a line that is unchanged they keep their place in the
/// line; what was edited is the whole of the new text in its place.
pub fn carry(range: &Range<usize>, from: &str, to: &str) -> Range<usize> {
    if from == to {
        return range.clone();
    }
    let [old, new] = [from, to].map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
    let [old_starts, new_starts] = [&old, &new].map(|lines| starts(lines));
    // The line that the place begins in; past the end, the last.
    let line = old_starts.partition_point(|&start| start <= range.start).max(1) - 1;
    let line = line.min(old.len().saturating_sub(1));
    for op in capture_diff_slices(Algorithm::Patience, &old, &new) {
        if !op.old_range().contains(&line) {
            continue;
        }
        // In what was edited, lines stand for one another where they are as many.
        let alike = op.old_range().len() == op.new_range().len() || op.tag() == DiffTag::Equal;
        let (old_lines, new_lines) = if alike {
            let other = op.new_range().start + (line - op.old_range().start);
            (line..line + 1, other..other + 1)
        } else {
            (op.old_range(), op.new_range())
        };
        let old_part = old_starts[old_lines.start]..old_starts[old_lines.end];
        let new_part = new_starts[new_lines.start]..new_starts[new_lines.end];
        let within = |at: usize| at.clamp(old_part.start, old_part.end) - old_part.start;
        let range = within(range.start)..within(range.end);
        let found = edited(&range, &from[old_part.clone()], &to[new_part.clone()]);
        return new_part.start + found.start..new_part.start + found.end;
    }
    // The old text is empty.
    to.len()..to.len()
}

/// Where each line begins, and where the last ends.
fn starts(lines: &[&str]) -> Vec<usize> {
    let mut starts = vec![0];
    for line in lines {
        starts.push(starts[starts.len() - 1] + line.len());
    }
    starts
}

/// The same where the texts differ by one edit.
fn edited(range: &Range<usize>, from: &str, to: &str) -> Range<usize> {
    let before = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
    // Characters may share some of their bytes.
    let before = from.floor_char_boundary(before);
    let room = from.len().min(to.len()) - before;
    let same = from.bytes().rev().zip(to.bytes().rev()).take_while(|(a, b)| a == b);
    let after = same.take(room).count();
    let old_end = from.ceil_char_boundary(from.len() - after);
    let new_end = to.len() - (from.len() - old_end);
    let start = match range.start {
        at if at >= old_end => at - old_end + new_end,
        at if at <= before => at,
        _ => before,
    };
    let end = match range.end {
        at if at <= before => at,
        at if at >= old_end => at - old_end + new_end,
        _ => new_end,
    };
    start..end.max(start)
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
    fn a_line_between_two_edits_keeps_its_place() {
        let from = "number = 1\ntitle = 2\nbody = '''\n一段。\n二段。\n三段。\n'''\n";
        let to = "number = \n# 说明\ntitle = 2\nbody = '''\n一段。\n二段。\n新的一段。\n三段改了。\n'''\n";
        let place = from.rfind('二').expect("二");
        let found = carry(&(place..place + 3), from, to);
        assert_eq!(found.start, to.rfind('二').expect("二"));
        assert_eq!(carried("一段", from, to), "一段");
        assert_eq!(carried("number", from, to), "number");
    }

    #[test]
    fn an_insertion_belongs_to_neither_side() {
        assert_eq!(carried("a", "ab", "aXb"), "a");
        assert_eq!(carried("b", "ab", "aXb"), "b");
        assert_eq!(carried("一", "甲一", "甲丁一"), "一");
    }

    #[test]
    fn nothing_is_cut_inside_a_character() {
        // 一 and 丁 share their first two bytes.
        assert_eq!(carried("一", "甲一乙", "甲丁乙"), "丁");
        assert_eq!(carried("甲", "甲乙", ""), "");
        assert_eq!(carried("甲甲", "甲甲甲", "甲甲"), "甲甲");
        assert_eq!(carry(&(0..0), "", "甲"), 3..3);
        assert_eq!(carry(&(9..12), "甲\n乙\n", "甲"), 3..3);
    }
}
