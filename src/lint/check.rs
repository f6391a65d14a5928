//! Runs the rules over a paper.

use super::checked::Checked;
use super::passages::passages;
use super::rule::{Check, Level, Report};
use super::rules;
use super::settings::{Setting, Settings};
use super::silence;
use crate::diag::Diagnostic;
use crate::format::Neighbour;
use crate::lint::archive::Archive;
use crate::paper::{Manifest, Paper};

/// Looks at a paper with every rule and keeps the findings of at least a level;
/// what a comment silences is left out. Findings are in the order of the file.
pub fn check(
    paper: &Paper,
    manifest: &Manifest,
    settings: &Settings,
    neighbours: &[&Neighbour],
    archive: &Archive,
    least: Level,
) -> Vec<Diagnostic> {
    let passages = passages(paper);
    let checked = Checked { paper, passages, manifest, settings, neighbours, archive };
    let mut found = Vec::new();
    for &rule in rules::ALL {
        let set = match settings.of(rule.code) {
            Setting::Off => continue,
            Setting::Own => None,
            Setting::At(level) => Some(level),
        };
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
