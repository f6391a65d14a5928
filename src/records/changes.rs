//! What differs between two texts of a paper, counted by article.

use std::collections::BTreeMap;
use std::fmt;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::content::pictures;
use crate::lint::passage::Kind;
use crate::lint::passages::passages;
use crate::paper::Paper;

/// What differs between a paper as it was and as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// What differs in each article or attachment, and outside of them; those where
    /// nothing does are not among them.
    pub parts: Vec<Part>,
    /// How many pictures were added, taken out or exchanged.
    pub pictures: usize,
}

/// What differs in a part of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The title of the article; none outside of all.
    pub title: Option<String>,
    /// How much differs.
    pub counts: Counts,
}

/// How much differs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Paragraphs with other words.
    pub changed: usize,
    /// Paragraphs that are new.
    pub added: usize,
    /// Paragraphs that are gone.
    pub removed: usize,
    /// Titles with other words, new or gone.
    pub titles: usize,
    /// Other texts: cells of tables, notes, names.
    pub other: usize,
}

/// A text of a paper.
#[derive(PartialEq)]
struct Unit {
    /// The title of the article that it belongs to.
    title: Option<String>,
    kind: Counted,
    text: String,
}

/// As what a text is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Counted {
    Paragraph,
    Title,
    Other,
}

impl Changes {
    /// What differs between two papers.
    pub fn between(before: &Paper, now: &Paper) -> Self {
        let (old, new) = (units(before), units(now));
        let texts = |units: &[Unit]| -> Vec<(Counted, String)> {
            units.iter().map(|unit| (unit.kind, unit.text.clone())).collect()
        };
        let mut changes = Self::default();
        for op in capture_diff_slices(Algorithm::Myers, &texts(&old), &texts(&new)) {
            if matches!(op, DiffOp::Equal { .. }) {
                continue;
            }
            // Of each kind, one took the place of the other as far as both go.
            for kind in [Counted::Paragraph, Counted::Title, Counted::Other] {
                let of_kind = |units: &'_ [Unit]| -> Vec<usize> {
                    (0..units.len()).filter(|&at| units[at].kind == kind).collect()
                };
                let (old, new) = (&old[op.old_range()], &new[op.new_range()]);
                let (mut before, mut now) = (of_kind(old).into_iter(), of_kind(new).into_iter());
                loop {
                    let pair = (before.next().map(|at| &old[at]), now.next().map(|at| &new[at]));
                    if pair == (None, None) {
                        break;
                    }
                    changes.count(pair.0, pair.1);
                }
            }
        }
        let (before, now) = (pictures(before), pictures(now));
        let other = |a: &BTreeMap<&str, _>, b: &BTreeMap<&str, _>| {
            a.iter().filter(|(name, hash)| b.get(*name) != Some(*hash)).count()
        };
        changes.pictures = other(&before, &now).max(other(&now, &before));
        changes
    }

    fn count(&mut self, old: Option<&Unit>, new: Option<&Unit>) {
        let Some(unit) = new.or(old) else { return };
        let place = self.parts.iter().position(|part| part.title == unit.title);
        let place = place.unwrap_or_else(|| {
            self.parts.push(Part { title: unit.title.clone(), counts: Counts::default() });
            self.parts.len() - 1
        });
        let counts = &mut self.parts[place].counts;
        *match (unit.kind, old, new) {
            (Counted::Title, ..) => &mut counts.titles,
            (Counted::Other, ..) => &mut counts.other,
            (Counted::Paragraph, None, _) => &mut counts.added,
            (Counted::Paragraph, _, None) => &mut counts.removed,
            (Counted::Paragraph, ..) => &mut counts.changed,
        } += 1;
    }

    /// How much differs in all parts together.
    pub fn all(&self) -> Counts {
        let mut all = Counts::default();
        for Part { counts: Counts { changed, added, removed, titles, other }, .. } in &self.parts {
            all.changed += changed;
            all.added += added;
            all.removed += removed;
            all.titles += titles;
            all.other += other;
        }
        all
    }
}

/// In words: 改了3段、加了1段、换了1张图片; what is not counted, such as dates and
/// comments, is told as such.
impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = self.all().words();
        if self.pictures > 0 {
            parts.push(format!("动了{}张图片", self.pictures));
        }
        if parts.is_empty() {
            return f.write_str("文字没有改，改了别的（期号、日期、格式或者不印的说明）");
        }
        f.write_str(&parts.join("、"))
    }
}

impl Counts {
    fn words(self) -> Vec<String> {
        let Self { changed, added, removed, titles, other } = self;
        let words = [
            (changed, format!("改了{changed}段")),
            (added, format!("加了{added}段")),
            (removed, format!("删了{removed}段")),
            (titles, format!("改了{titles}个标题")),
            (other, format!("改了{other}处表格、图题或者名单")),
        ];
        words.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect()
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words().join("、"))
    }
}

/// The texts of a paper in their order.
fn units(paper: &Paper) -> Vec<Unit> {
    let passages = passages(paper);
    let titles: BTreeMap<usize, String> = passages
        .iter()
        .filter(|it| it.kind == Kind::Title)
        .map(|it| (it.article, it.chars().iter().collect()))
        .collect();
    let mut seen = None;
    let units = passages.iter().map(|passage| {
        let is_own = match passage.kind {
            Kind::Title => {
                seen = Some(passage.article);
                true
            }
            Kind::Subtitle | Kind::Highlight | Kind::Heading | Kind::Paragraph => true,
            Kind::Cell | Kind::Caption | Kind::Note => true,
            // What stands before the first title belongs to no article.
            Kind::SectionName | Kind::Recipients | Kind::Number => false,
            Kind::Name => seen == Some(passage.article),
        };
        Unit {
            title: titles.get(&passage.article).filter(|_| is_own).cloned(),
            kind: match passage.kind {
                Kind::Heading | Kind::Paragraph => Counted::Paragraph,
                Kind::Title | Kind::Subtitle | Kind::Highlight | Kind::SectionName => {
                    Counted::Title
                }
                _ => Counted::Other,
            },
            text: passage.chars().iter().collect(),
        }
    });
    units.collect()
}
