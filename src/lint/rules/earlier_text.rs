//! A paragraph that stood in an earlier paper.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hasher};
use std::thread;

use crate::issue::literal::is_blank;
use crate::issue::{Neighbour, Paper};
use crate::lint::Checked;
use crate::lint::passage::{Kind, Passage};
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "earlier-text",
    name: "往期已有的段落",
    level: Level::Warning,
    what: "和往期里某一段完全相同的段落。",
    why: "多半是从往期复制以后没有改，或者同一篇稿件用了两次。",
    wrong: "（往期已有）各地要建立问题台账，逐项明确责任单位和完成时限，办结一项销号一项。",
    right: "各地要对照问题台账逐项复核，对整改不到位的重新交办，限期报送结果。",
    standard: "编校惯例",
    fixes: false,
    check: Check::Archive(check),
};

/// Shorter ones may well be the same, such as 特此通知.
const SHORTEST: usize = 30;

/// What stands in so many earlier papers is meant to.
const STANDING: usize = 3;

/// Where a paragraph was found.
struct Found {
    /// The place of the paper among the neighbours.
    paper: usize,
    line: usize,
}

fn check(checked: &Checked, report: &mut Report) {
    let long = |it: &&Passage| it.kind == Kind::Paragraph && it.len() >= SHORTEST;
    let passages: Vec<&Passage> = checked.passages.iter().filter(long).collect();
    let earlier: Vec<(usize, &Neighbour)> = checked
        .neighbours
        .iter()
        .enumerate()
        .filter(|(_, other)| is_earlier(other, checked.paper))
        .collect();
    if passages.is_empty() || earlier.is_empty() {
        return;
    }
    let wanted = Wanted::new(&passages);
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let mut found: Vec<Vec<Found>> = passages.iter().map(|_| Vec::new()).collect();
    thread::scope(|scope| {
        let parts = earlier.chunks(earlier.len().div_ceil(threads));
        let parts: Vec<_> = parts.map(|part| scope.spawn(|| wanted.search(part))).collect();
        for (passage, at) in parts.into_iter().filter_map(|part| part.join().ok()).flatten() {
            found[passage].push(at);
        }
    });
    for (passage, found) in passages.iter().zip(found) {
        // The newest is most likely where it was copied from.
        let newest = found.iter().max_by_key(|at| (at.paper, std::cmp::Reverse(at.line)));
        let mut papers: Vec<_> = found.iter().map(|at| at.paper).collect();
        papers.dedup();
        if let Some(at) = newest.filter(|_| papers.len() < STANDING) {
            let id = &checked.neighbours[at.paper].id;
            let message = format!("这一段和 {id} 第 {} 行完全相同", at.line);
            report.at(passage, 0..passage.len(), message).hint("看是不是复制以后没有改");
        }
    }
}

/// Whether another paper came out before this one; without a date it may have.
fn is_earlier(other: &Neighbour, paper: &Paper) -> bool {
    let number = match paper {
        Paper::Issue(issue) => Some(issue.number),
        Paper::Document(_) => None,
    };
    other.head.date.is_none_or(|date| {
        let before = other.head.number.zip(number).is_some_and(|(other, own)| other < own);
        date < paper.date() || date == paper.date() && before
    })
}

/// The paragraphs that are looked for.
struct Wanted {
    texts: Vec<String>,
    /// The places of texts by their hash.
    by_hash: HashMap<u64, Vec<usize>>,
    /// The bytes of the shortest.
    shortest: usize,
}

impl Wanted {
    fn new(passages: &[&Passage]) -> Self {
        let texts: Vec<String> = passages.iter().map(|it| plain(&it.text(0..it.len()))).collect();
        let mut by_hash: HashMap<u64, Vec<usize>> = HashMap::new();
        for (place, text) in texts.iter().enumerate() {
            by_hash.entry(hash(text)).or_default().push(place);
        }
        let shortest = texts.iter().map(String::len).min().unwrap_or_default();
        Self { texts, by_hash, shortest }
    }

    /// Looks through the lines of papers' files, without reading them as TOML:
    /// a paragraph is a line.
    fn search(&self, papers: &[(usize, &Neighbour)]) -> Vec<(usize, Found)> {
        let mut found = Vec::new();
        for &(paper, neighbour) in papers {
            let Ok(text) = std::fs::read_to_string(&neighbour.file) else { continue };
            for (line, text) in (1..).zip(text.lines()) {
                let text = text.trim_matches(is_blank);
                if text.len() < self.shortest {
                    continue;
                }
                let text = plain(text);
                let places = self.by_hash.get(&hash(&text)).map_or(&[][..], Vec::as_slice);
                let same = places.iter().filter(|place| self.texts[**place] == text);
                found.extend(same.map(|&place| (place, Found { paper, line })));
            }
        }
        found
    }
}

/// A line without the marks for bold and literal text.
fn plain(line: &str) -> String {
    line.replace(['*', '\\'], "")
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(text.as_bytes());
    hasher.finish()
}
