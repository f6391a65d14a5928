//! Automatic numbers: what Word and WPS print before a paragraph and keep nowhere.

use std::collections::{HashMap, HashSet};

use super::numerals;
use super::styles::{Paragraph, Styles};
use crate::import::xml::{Element, Space};

/// How many levels a list has.
const LEVELS: usize = 9;

/// A level of a list.
#[derive(Debug, Clone)]
struct Level {
    start: u32,
    format: String,
    /// What is printed, with %1 to %9 for the numbers of the levels.
    text: String,
    /// Whether all numbers in it are Arabic.
    is_legal: bool,
    /// The level after which it begins anew, from 1; none for the one above.
    restart: Option<usize>,
    /// The style whose paragraphs are of this level.
    style: Option<String>,
}

impl Level {
    fn read(it: &Element) -> Option<(usize, Self)> {
        let level = it.attribute("ilvl")?.parse::<usize>().ok().filter(|level| *level < LEVELS)?;
        // Newer formats stand in a choice of their own.
        let format = it.below().into_iter().find(|it| it.is(Space::W, "numFmt"));
        let number = |name| it.value_of(name).and_then(|value| value.parse::<u32>().ok());
        let read = Self {
            start: number("start").unwrap_or(0),
            format: format.and_then(Element::value).unwrap_or("decimal").to_owned(),
            text: it.value_of("lvlText").unwrap_or_default().to_owned(),
            is_legal: it.switch("isLgl").unwrap_or(false),
            restart: number("lvlRestart").map(|level| level as usize),
            style: it.value_of("pStyle").map(str::to_owned),
        };
        Some((level, read))
    }
}

/// The levels that several lists may share, with what they are called by.
#[derive(Debug, Default)]
struct Abstract {
    levels: HashMap<usize, Level>,
    /// The style in which the levels stand really.
    linked: Option<String>,
}

/// A list.
#[derive(Debug, Default)]
struct List {
    abstracted: u32,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

/// What stands before a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Label {
    /// A number, as it is printed.
    Number(String),
    /// A mark that says nothing.
    Bullet(String),
}

/// The lists of a document, and how far each has been counted.
#[derive(Debug, Default)]
pub struct Numbering {
    abstracts: HashMap<u32, Abstract>,
    lists: HashMap<u32, List>,
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
    begun: HashSet<u32>,
}

impl Numbering {
    /// Reads the part of lists.
    pub fn read(part: Option<&Element>) -> Self {
        let mut all = Self::default();
        for it in part.into_iter().flat_map(Element::elements) {
            let number = |name| it.attribute(name).and_then(|id| id.parse::<u32>().ok());
            if it.is(Space::W, "abstractNum")
                && let Some(id) = number("abstractNumId")
            {
                let levels = it.elements().filter(|it| it.is(Space::W, "lvl"));
                let linked = it.value_of("numStyleLink").map(str::to_owned);
                let levels = levels.filter_map(Level::read).collect();
                all.abstracts.insert(id, Abstract { levels, linked });
            }
            if it.is(Space::W, "num")
                && let Some(id) = number("numId")
            {
                let mut list = List::default();
                let abstracted = it.value_of("abstractNumId").and_then(|id| id.parse().ok());
                list.abstracted = abstracted.unwrap_or_default();
                for it in it.elements().filter(|it| it.is(Space::W, "lvlOverride")) {
                    let level = it.attribute("ilvl").and_then(|level| level.parse::<usize>().ok());
                    let Some(level) = level.filter(|level| *level < LEVELS) else { continue };
                    let start = it.value_of("startOverride").and_then(|start| start.parse().ok());
                    list.starts.extend(start.map(|start| (level, start)));
                    list.levels.extend(it.child("lvl").and_then(Level::read));
                }
                all.lists.insert(id, list);
            }
        }
        all
    }

    /// What stands before the next paragraph, if it is one of a list; `by` is the
    /// style that says so.
    pub fn next(
        &mut self,
        paragraph: &Paragraph,
        by: Option<&str>,
        styles: &Styles,
    ) -> Option<Label> {
        let id = paragraph.list.filter(|id| *id != 0)?;
        let list = self.lists.get(&id)?;
        let shared = self.shared(list.abstracted, styles)?;
        let levels = &self.abstracts.get(&shared)?.levels;
        let get = |level: usize| list.levels.get(&level).or_else(|| levels.get(&level));
        let of_style = |style: Option<&str>| {
            let style = style?;
            (0..LEVELS).find(|at| get(*at).is_some_and(|it| it.style.as_deref() == Some(style)))
        };
        let named = || of_style(paragraph.style.as_deref()).or_else(|| of_style(by));
        let level = paragraph.level.or_else(named).unwrap_or(0);
        let own = get(level)?;
        let counts = self.counts.entry(shared).or_default();
        if self.begun.insert(id) {
            for (level, start) in &list.starts {
                counts[*level] = start.checked_sub(1);
                if *start == 0 {
                    counts[*level] = None;
                }
            }
        }
        counts[level] = Some(match counts[level] {
            Some(count) => count.saturating_add(1),
            None => list.starts.get(&level).copied().unwrap_or(own.start),
        });
        for (below, count) in counts.iter_mut().enumerate().skip(level + 1) {
            let restart = get(below).and_then(|it| it.restart);
            if restart.is_none_or(|after| after != 0 && level < after) {
                *count = None;
            }
        }
        if own.format == "bullet" {
            return Some(Label::Bullet(own.text.clone()));
        }
        let number = |at: usize| {
            let it = get(at)?;
            let count = counts[at].unwrap_or(it.start);
            let plain = own.is_legal && it.format != "none";
            let format = if plain { "decimal" } else { it.format.as_str() };
            Some(numerals::number(count, format))
        };
        let mut text = String::new();
        let mut chars = own.text.chars().peekable();
        while let Some(c) = chars.next() {
            let at = chars.peek().and_then(|c| c.to_digit(10)).filter(|at| (1..=9).contains(at));
            match at.filter(|_| c == '%') {
                Some(at) => {
                    chars.next();
                    text.push_str(&number(at as usize - 1).unwrap_or_default());
                }
                None => text.push(c),
            }
        }
        (!text.trim().is_empty()).then_some(Label::Number(text))
    }

    /// The levels that a list has really: a style may stand between.
    fn shared(&self, id: u32, styles: &Styles) -> Option<u32> {
        let mut id = id;
        for _ in 0..LEVELS {
            let Some(style) = self.abstracts.get(&id)?.linked.as_deref() else { return Some(id) };
            id = self.lists.get(&styles.list(style)?)?.abstracted;
        }
        None
    }
}
