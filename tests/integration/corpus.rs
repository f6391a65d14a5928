//! Proof-reading on two corpora in `tests/corpus/`: lines that are right, in
//! which nothing may be found, and lines with one planted mistake each, which must
//! be found at its place.
//!
//! `cargo test --test integration planted -- --nocapture` prints how many of
//! the mistakes are found, of each rule and of each level, and how many findings
//! are right.

use std::collections::BTreeMap;
use std::fs;

use yaocan::diag::Diagnostic;
use yaocan::lint::rule::Level;
use yaocan::lint::rules;

use crate::harness::project;
use crate::rules::{check, line};
use crate::trials::Trial;

fn read(name: &str) -> String {
    fs::read_to_string(project().join("tests/corpus").join(name)).expect("UTF-8")
}

/// An issue with an article.
fn article(title: &str, body: &str) -> String {
    // A literal string takes everything but its own quotes.
    assert!(!title.contains('\'') && !body.contains("'''"), "{body}");
    format!(
        "layout = \"yaocan\"\n\n[issue]\nnumber = 1\ndate = 2026-01-08\n\n[[section]]\n\n\
         [[section.article]]\ntitle = '{title}'\nbody = '''\n{body}\n'''\n"
    )
}

#[test]
fn nothing_is_found_in_what_is_right() {
    // The second file has what a rule has taken for wrong once.
    let corpus = format!("{}\n---\n{}", read("good.txt").trim_end(), read("near.txt"));
    let lines = corpus.lines().filter(|line| !line.trim().is_empty() && *line != "---").count();
    assert!(lines >= 300, "{lines} lines");
    let mut wrong = Vec::new();
    for block in corpus.split("\n---\n") {
        let text = article("试查一则", block.trim_matches('\n'));
        for finding in check(&text, &[]) {
            let span = finding.span.as_ref().expect("a place");
            let at = span.source.position(span.range.start).line;
            let found = text.lines().nth(at - 1).unwrap_or_default();
            wrong.push(format!("{}\n    {found}", line(&finding)));
        }
    }
    assert!(wrong.is_empty(), "{} findings:\n{}", wrong.len(), wrong.join("\n"));
}

/// A line of the list: a mistake, and how grave it must be said to be.
struct Planted {
    trial: Trial,
    level: Level,
}

/// The planted mistakes of marks and forms, those of words and figures, and those that
/// were written before any rule was held against them, missed ones among them: the rule,
/// the text with the mistake, and without it; in further cells a level that is not the
/// rule's own, and the texts that are pointed out where those are not what differs.
fn planted() -> Vec<Planted> {
    let corpus = ["planted.tsv", "planted-words.tsv", "planted-unseen.tsv"].map(read).concat();
    let lines = corpus.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            let cells: Vec<_> = line.split('\t').map(|cell| cell.replace("\\n", "\n")).collect();
            let [code, wrong, right, more @ ..] = &cells[..] else {
                panic!("three cells: {line}");
            };
            let rule = rules::find(code).expect("a rule");
            let told = |cell: &String| Level::ALL.into_iter().find(|level| level.name() == cell);
            let level = more.iter().find_map(told).unwrap_or(rule.level);
            let at = more.iter().filter(|cell| told(cell).is_none()).cloned().collect();
            let (code, wrong, right) = (code.clone(), wrong.clone(), right.clone());
            Planted { trial: Trial { code, wrong, right, at }, level }
        })
        .collect()
}

/// How many of the planted mistakes of each level are missed, at most.
const MISSED: [(Level, usize); 3] = [(Level::Error, 4), (Level::Warning, 48), (Level::Hint, 0)];

#[test]
fn planted_mistakes_are_found_and_nothing_else() {
    let planted = planted();
    let mut found: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut levels: BTreeMap<Level, (usize, usize)> = BTreeMap::new();
    let (mut all, mut good) = (0, 0);
    let mut said = Vec::new();
    for Planted { trial, level } in &planted {
        let wrong = trial.wrong();
        let places = trial.places(&wrong);
        let in_place = |finding: &&Diagnostic| {
            let range = &finding.span.as_ref().expect("a place").range;
            places.iter().any(|place| range.start <= place.end && place.start <= range.end)
        };
        let (right, elsewhere): (Vec<_>, Vec<_>) = wrong.findings.iter().partition(in_place);
        // What is certainly wrong must be found as such.
        let hit = right.iter().any(|it| it.code == trial.code && it.severity >= level.severity());
        for count in [found.entry(&trial.code).or_default(), levels.entry(*level).or_default()] {
            *count = (count.0 + usize::from(hit), count.1 + 1);
        }
        if !hit {
            said.push(format!("missed: {}: {}", trial.code, trial.wrong));
        }
        good += right.len();
        let without = trial.right().findings;
        all += wrong.findings.len() + without.len();
        let elsewhere =
            elsewhere.iter().map(|it| format!("elsewhere: {}: {}", line(it), trial.wrong));
        said.extend(elsewhere);
        let without =
            without.iter().map(|it| format!("in what is right: {}: {}", line(it), trial.right));
        said.extend(without);
    }
    for (code, (found, count)) in &found {
        println!("{code}: {found} of {count}");
    }
    for (level, (found, count)) in levels.iter().rev() {
        println!(
            "{level}: {found} of {count}, recall {:.1} %",
            100.0 * *found as f64 / *count as f64
        );
    }
    println!("{good} of {all} findings right, precision {:.1} %", 100.0 * good as f64 / all as f64);
    println!("{}", said.join("\n"));
    for rule in rules::ALL {
        assert!(found.contains_key(rule.code), "{} has no planted mistake", rule.code);
    }
    for (level, most) in MISSED {
        let (found, count) = levels[&level];
        assert!(count - found <= most, "{level}: {found} of {count} found");
    }
    assert!(good == all, "{good} of {all} findings are right");
}
