//! A document while it is taken apart: which of its lines are elements, what those
//! say, and the account of their characters.

use std::collections::HashMap;

use super::elements::Elements;
use super::rows::Row;
use crate::chars::is_blank;
use crate::format::Field;
use crate::import::lost::{Characters, Kind, Lost};

/// What the layout prints by itself, so that it is no loss where it stood beside what
/// a field takes; the longer ones first.
const PRINTED: &[&str] = &[
    "紧急程度",
    "签发人",
    "印发",
    "命令",
    "文件",
    "纪要",
    "附件",
    "份号",
    "密级",
    "主送",
    "抄送",
    "出席",
    "请假",
    "列席",
    "参加",
    "共印",
    "盖章",
    "公章",
    "印章",
    "附",
    "令",
    "印",
    "份",
    "No",
    "NO",
    "№",
];

/// A document while it is taken apart.
pub struct Work<'w> {
    /// Its lines.
    pub rows: &'w [Row],
    /// Which of them are elements, or belong to a title.
    pub used: Vec<bool>,
    /// Which of them have no place: they end up behind the text.
    pub unplaced: Vec<usize>,
    /// What they say.
    pub said: Elements,
    /// What is told.
    pub lost: Lost,
}

impl<'w> Work<'w> {
    /// Opens the work.
    pub fn new(rows: &'w [Row], lost: Lost) -> Self {
        let (used, unplaced) = (vec![false; rows.len()], Vec::new());
        Self { rows, used, unplaced, said: Elements::default(), lost }
    }

    /// A line that is no element yet.
    pub fn free(&self, at: usize) -> Option<&'w Row> {
        let is_free = self.used.get(at) == Some(&false) && !self.unplaced.contains(&at);
        self.rows.get(at).filter(|_| is_free)
    }

    /// Takes a line of which fields keep some stretches; what is left of it is told.
    pub fn take(&mut self, at: usize, kept: &[&str]) {
        self.take_as(at, ("", ""), kept);
    }

    /// The same, with a stretch of it that is written in another way.
    pub fn take_as(&mut self, at: usize, (from, to): (&str, &str), kept: &[&str]) {
        // What has no text here is something else: a picture, a whole table.
        let Some(row) = self.rows.get(at).filter(|row| !row.text.is_empty()) else { return };
        self.used[at] = true;
        let (mut stood, mut stands) = (Characters::default(), Characters::default());
        stood.add(&row.text, 1);
        kept.iter().chain([&to]).for_each(|it| stands.add(it, 1));
        self.lost.dropped.join(&stood.beyond(&stands));
        self.lost.added.join(&stands.beyond(&stood));
        if from != to {
            self.lost.tell(Kind::Rewritten, format!("{from} → {to}"), row.id);
        }
        let stretches: Vec<_> = kept.iter().copied().chain([from]).collect();
        let rest = rest(&row.text, &stretches);
        if rest.is_empty() {
            return;
        }
        let is_printed = !without(&rest).contains(char::is_alphanumeric);
        let kind = if is_printed { Kind::Printed } else { Kind::LeftOut };
        self.lost.tell(kind, rest, row.id);
    }

    /// Tells of a field that is not certain.
    pub fn unsure(&mut self, field: Field, why: &str) {
        self.lost.tell_field(Kind::Unsure, field, why);
    }

    /// Tells of lines that say again what is said elsewhere, and takes them.
    pub fn repeated(&mut self, lines: &[usize], why: &str) {
        let texts: Vec<_> = lines.iter().map(|at| self.rows[*at].text.as_str()).collect();
        let text = format!("{}（{why}）", texts.join(" "));
        for at in lines {
            self.used[*at] = true;
            self.lost.dropped.add(&self.rows[*at].text, 1);
        }
        let block = lines.first().map_or(0, |at| self.rows[*at].id);
        self.lost.tell(Kind::Repeated, text, block);
    }
}

/// The characters of a line that no stretch has, in their order, without blanks.
fn rest(line: &str, stretches: &[&str]) -> String {
    let mut left: HashMap<char, usize> = HashMap::new();
    for c in stretches.iter().flat_map(|it| it.chars()) {
        *left.entry(c).or_default() += 1;
    }
    let mut rest = String::new();
    for c in line.chars().filter(|c| !is_blank(*c)) {
        match left.get_mut(&c).filter(|count| **count > 0) {
            Some(count) => *count -= 1,
            None => rest.push(c),
        }
    }
    rest
}

/// What is left without the words that the layout prints.
fn without(rest: &str) -> String {
    let rest = PRINTED.iter().fold(rest.to_owned(), |rest, word| rest.replace(word, ""));
    // 1. of a list of attachments.
    rest.chars().filter(|c| !c.is_ascii_digit()).collect()
}
