//! Proof-reading on two corpora in `tests/corpus/`: lines that are right, in
//! which nothing may be found, and lines with one planted mistake each.
//!
//! `cargo test --test integration planted -- --nocapture` prints how many of
//! the mistakes are found, and how many findings are right.

use std::collections::BTreeMap;
use std::fs;

use yaocan::diag::{Diagnostic, Severity};

use crate::harness::project;
use crate::rules::{check, line};

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

/// A line with one mistake.
struct Planted {
    code: String,
    wrong: String,
    right: String,
}

fn planted() -> Vec<Planted> {
    let corpus = read("planted.tsv");
    corpus
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let mut cells = line.split('\t').map(|cell| cell.replace("\\n", "\n"));
            let mut cell = || cells.next().unwrap_or_else(|| panic!("three cells: {line}"));
            Planted { code: cell(), wrong: cell(), right: cell() }
        })
        .collect()
}

/// The paper of a planted line; a mark at a title's end stands in a title.
fn paper(code: &str, text: &str) -> String {
    if code == "title-end-mark" {
        article(text, "一段。")
    } else {
        article("试查一则", text)
    }
}

/// The bytes of `wrong` that differ from `right`, with a character around them.
fn difference(wrong: &str, right: &str) -> std::ops::Range<usize> {
    let same = wrong.bytes().zip(right.bytes()).take_while(|(a, b)| a == b).count();
    let tail = wrong.bytes().rev().zip(right.bytes().rev()).take_while(|(a, b)| a == b).count();
    let room = wrong.len().min(right.len()) - same;
    let end = wrong.len() - tail.min(room);
    // The longest character has four bytes.
    same.saturating_sub(4)..(end + 4).min(wrong.len())
}

#[test]
fn planted_mistakes_are_found_and_nothing_else() {
    let planted = planted();
    assert!(planted.len() >= 150, "{} mistakes", planted.len());
    let mut rules: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let (mut certain, mut found_certain) = (0, 0);
    let (mut all, mut right_findings) = (0, 0);
    let mut said = Vec::new();
    for Planted { code, wrong, right } in &planted {
        let text = paper(code, wrong);
        let findings = check(&text, &[]);
        let offset = text.find(wrong.as_str()).expect("the text");
        let differs = difference(wrong, right);
        let differs = differs.start + offset..differs.end + offset;
        let overlaps = |finding: &Diagnostic| {
            let range = &finding.span.as_ref().expect("a place").range;
            range.start <= differs.end && differs.start <= range.end
        };
        // What is certainly wrong must be found as such.
        let rule = yaocan::lint::rules::find(code).expect("a rule");
        let hit = findings
            .iter()
            .any(|finding| finding.code == *code && finding.severity >= rule.level.severity());
        let entry = rules.entry(code.clone()).or_default();
        entry.0 += 1;
        entry.1 += usize::from(hit);
        if rule.level.severity() == Severity::Error {
            certain += 1;
            found_certain += usize::from(hit);
        }
        if !hit {
            said.push(format!("missed: {code}: {wrong}"));
        }
        for finding in &findings {
            all += 1;
            // Where one of a pair is missing, the other one is pointed out.
            if overlaps(finding) || finding.code == code {
                right_findings += 1;
            } else {
                said.push(format!("false: {}: {wrong}", line(finding)));
            }
        }
        for finding in check(&paper(code, right), &[]) {
            all += 1;
            said.push(format!("false, in what is right: {}: {right}", line(&finding)));
        }
    }
    for (code, (count, found)) in &rules {
        println!("{code}: {found} of {count}");
    }
    let recall = found_certain as f64 / certain as f64;
    let precision = right_findings as f64 / all as f64;
    println!("必错: {found_certain} of {certain} found, recall {:.1} %", 100.0 * recall);
    println!("{right_findings} of {all} findings right, precision {:.1} %", 100.0 * precision);
    println!("{}", said.join("\n"));
    assert!(recall >= 0.95, "recall {recall:.3}");
    assert!(right_findings == all, "precision {precision:.3}");
}
