//! The word list that comes with the tool.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use super::lookup::Lookup;
use super::passage::Passage;
use crate::format::Words;
use crate::format::words::{Place, Word};
use crate::source::Source;

/// The word list that comes with the tool; a process reads it once, and all papers
/// share it.
pub fn starter_words() -> Arc<Words> {
    static WORDS: LazyLock<Arc<Words>> = LazyLock::new(|| {
        let source = Source::new("layouts/words.toml", STARTER);
        let mut words = Words::load(Arc::new(source)).value.unwrap_or_default();
        words.words.extend(lines(PAIRS).filter_map(pair));
        words.places.extend(lines(PLACES).flat_map(places));
        Arc::new(words)
    });
    Arc::clone(&WORDS)
}

/// Words that are easily mistaken, all of them only probably wrong.
const STARTER: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/layouts/words.toml"));

/// More of them, in a form that takes no time to read.
const PAIRS: &str = include_str!("starter/pairs.txt");

/// Set phrases of official papers.
const PHRASES: &str = include_str!("starter/phrases.txt");

/// What ends set phrases that are words without it too, as 农业农村局 is.
pub const SUFFIXES: &str = "局厅部室院省会战制观化";

/// Where set phrases stand in a passage as they are right.
pub fn right_phrases(passage: &Passage) -> Vec<Range<usize>> {
    static RIGHT: LazyLock<Lookup> =
        LazyLock::new(|| Lookup::new(phrases().map(|(phrase, _)| phrase)));
    RIGHT.find(passage, |_, _| true).into_iter().map(|(_, range)| range).collect()
}

/// Every set phrase, with what has one character less and is right all the same.
pub fn phrases() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    lines(PHRASES).filter_map(|line| {
        let mut parts = line.split(' ');
        let phrase = parts.next()?;
        Some((phrase, parts.filter_map(|part| part.strip_prefix('!')).collect()))
    })
}

/// The prefectures of each province.
const PLACES: &str = include_str!("starter/places.txt");

/// The lines of a list that are no comments.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// A wrong word and the right one, then what excuses it: `!` and what stands behind
/// it, `<` and what stands before.
fn pair(line: &str) -> Option<Word> {
    let mut parts = line.split(' ');
    let (wrong, right) = (parts.next()?, parts.next()?);
    let excused = |mark: char| {
        let of = parts.clone().filter_map(move |part| part.strip_prefix(mark));
        of.map(str::to_owned).collect()
    };
    Some(Word {
        wrong: wrong.to_owned(),
        right: Some(right.to_owned()),
        reason: None,
        certain: false,
        unless: excused('!'),
        unless_after: excused('<'),
    })
}

/// The places of a province: 省：市、市.
fn places(line: &str) -> impl Iterator<Item = Place> {
    let (province, names) = line.split_once('：').unwrap_or_default();
    names
        .split('、')
        .map(move |name| Place { name: name.to_owned(), province: province.to_owned() })
}
