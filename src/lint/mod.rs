//! Proof-reading (校对): rules that look at a paper's texts and find what a
//! careful reader would, with exact places and, where it is safe, a repair.
//!
//! A rule is silent where it is not sure: 宁可漏报，不可误报. [`rules`] holds
//! one rule a file; [`check`] runs them over the [`passage`]s of a paper.

pub mod and_so_on;
pub mod archive;
pub mod code;
mod dates;
pub mod document_numbers;
pub mod fix;
mod lookup;
pub mod marks;
pub mod pairs;
pub mod passage;
mod presence;
pub mod ranges;
pub mod rule;
pub mod rules;
pub mod settings;
mod silence;

use std::sync::Arc;

use self::archive::Archive;
use self::passage::Passage;
use self::rule::{Check, Level, Report};
use self::settings::Settings;
use crate::diag::Diagnostic;
use crate::format::{Neighbour, Words};
use crate::paper::{Manifest, Paper};
use crate::source::Source;

/// What rules look at.
pub struct Checked<'a> {
    /// The paper.
    pub paper: &'a Paper,
    /// Its texts, in reading order.
    pub passages: Vec<Passage>,
    /// The manifest of its layout.
    pub manifest: &'a Manifest,
    /// What layout and workspace say about proof-reading.
    pub settings: &'a Settings,
    /// The other papers of the workspace, the oldest first.
    pub neighbours: &'a [Neighbour],
    /// The paragraphs of those, as far as they were read.
    pub archive: &'a Archive,
}

/// Looks at a paper with every rule and keeps the findings of at least a level;
/// what a comment silences is left out. Findings are in the order of the file.
pub fn check(
    paper: &Paper,
    manifest: &Manifest,
    settings: &Settings,
    neighbours: &[Neighbour],
    archive: &Archive,
    least: Level,
) -> Vec<Diagnostic> {
    let passages = passage::passages(paper);
    let checked = Checked { paper, passages, manifest, settings, neighbours, archive };
    let mut found = Vec::new();
    for &rule in rules::ALL {
        let set = settings.level(rule);
        if set == Some(None) {
            continue;
        }
        let set = set.flatten();
        // One that looks through the archive finds what its level says.
        let level = set.unwrap_or(rule.level);
        if level < least && matches!(rule.check, Check::Archive(_)) {
            continue;
        }
        let mut report = Report::new(paper.source(), rule, set, &mut found);
        match rule.check {
            Check::Passage(check) => {
                checked.passages.iter().for_each(|passage| check(passage, &mut report));
            }
            Check::Article(check) => {
                for article in checked.articles() {
                    check(&article, &mut report);
                }
            }
            Check::Paper(check) | Check::Archive(check) => check(&checked, &mut report),
        }
    }
    found.retain(|finding| finding.severity >= least.severity());
    silence::silence(paper.source(), &mut found);
    found.sort_by(|a, b| a.order().cmp(&b.order()));
    found
}

impl Checked<'_> {
    /// The passages of each article, in their order.
    pub fn articles(&self) -> Vec<Vec<&Passage>> {
        let mut articles: Vec<Vec<&Passage>> = Vec::new();
        for passage in &self.passages {
            if articles.len() <= passage.article {
                articles.resize_with(passage.article + 1, Vec::new);
            }
            articles[passage.article].push(passage);
        }
        articles
    }
}

/// The word list that comes with the tool.
pub fn starter_words() -> Words {
    let source = Source::new("layouts/words.toml", STARTER);
    Words::load(Arc::new(source)).value.unwrap_or_default()
}

/// Words that are easily mistaken, all of them only probably wrong.
const STARTER: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/layouts/words.toml"));
