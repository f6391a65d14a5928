//! Characters that look or sound alike, one of which is easily typed for the other.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A character and all that are taken for it, a line each.
const SIMILAR: &str = include_str!("idioms/similar.txt");

static LISTS: LazyLock<FxHashMap<char, &'static str>> = LazyLock::new(|| {
    let lists = SIMILAR.lines().filter_map(|line| {
        let first = line.chars().next()?;
        Some((first, &line[first.len_utf8()..]))
    });
    lists.collect()
});

/// Whether a character is easily taken for the right one.
pub fn is_similar(right: char, typed: char) -> bool {
    LISTS.get(&right).is_some_and(|list| list.contains(typed))
}

/// Whether one of two characters may be a slip for the other: they look or sound alike,
/// or one is so rare that the lists do not have it.
pub fn is_one_slip(first: char, second: char) -> bool {
    let rare = |c: char| !LISTS.contains_key(&c);
    is_similar(first, second) || is_similar(second, first) || rare(first) || rare(second)
}
