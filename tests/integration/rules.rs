//! The rules of proof-reading on pairs of files in `tests/rules/`: what a rule
//! finds in `<code>.raw.toml` stands at its end as comments, `<code>.fixed.toml`
//! is clean. `UPDATE_EXPECT=1` writes the comments anew. Other papers beside a
//! fixture stand in `<code>/`, layouts in `layouts/`, words in `words.toml`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use yaocan::diag::Diagnostic;
use yaocan::format::manuscript::edited;
use yaocan::format::{Head, Neighbour, Picker, Words, read};
use yaocan::lint::archive::Archive;
use yaocan::lint::rule::Level;
use yaocan::lint::settings::Settings;
use yaocan::lint::{self, fix, rules};
use yaocan::source::Source;
use yaocan::workspace::layouts::Layouts;

use crate::harness::project;
use crate::trials::Trial;

/// What a comment with a finding opens with.
const EXPECTED: &str = "#= ";

fn folder() -> PathBuf {
    project().join("tests/rules")
}

/// The word list of the fixtures, which the starter list is joined to.
const WORDS: &str = "words.toml";

/// The other papers beside a rule's fixtures, the oldest first: what stands in
/// its folder `<code>/`, if it has one.
fn neighbours(code: &str) -> Vec<Neighbour> {
    let files = fs::read_dir(folder().join(code)).into_iter().flatten().flatten();
    let mut papers: Vec<_> = files
        .map(|file| file.path())
        .map(|file| {
            let id = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            Neighbour { id, head: Head::read(&file), file }
        })
        .collect();
    papers.sort_by(|a, b| (a.head.date, &a.id).cmp(&(b.head.date, &b.id)));
    papers
}

/// The words that rules are tried with.
pub fn words() -> Words {
    let text = fs::read_to_string(folder().join(WORDS)).expect("a word list");
    let own = Words::load(Arc::new(Source::new(WORDS, text)));
    assert_eq!(own.diagnostics, []);
    Arc::unwrap_or_clone(lint::starter_words()).with(own.value.expect("a word list"))
}

/// What every rule finds in a paper's text.
pub fn check(text: &str, neighbours: &[Neighbour]) -> Vec<Diagnostic> {
    let source = Arc::new(Source::new("issue.toml", text));
    let picker = Picker::new(folder(), folder());
    let loaded = read::paper(source, &picker);
    assert_eq!(loaded.diagnostics, [], "{text}");
    let paper = loaded.value.expect("a paper");
    let layouts = Layouts::new(folder().join("layouts"));
    let manifest = layouts.manifest(&paper).value.expect("a manifest");
    let settings = Settings::new(&manifest, words(), rules::code).value;
    let neighbours: Vec<_> = neighbours.iter().collect();
    lint::check(&paper, &manifest, &settings, &neighbours, &Archive::default(), Level::Hint)
}

/// A finding as a line: place, level, code, message, and whether it is
/// repaired.
pub fn line(finding: &Diagnostic) -> String {
    let span = finding.span.as_ref().expect("a place");
    let start = span.source.position(span.range.start);
    let fix = if finding.fix.is_some() { "（可修复）" } else { "" };
    let level = match finding.severity {
        yaocan::diag::Severity::Error => "必错",
        yaocan::diag::Severity::Warning => "疑似",
        yaocan::diag::Severity::Hint => "提示",
    };
    format!("{}:{} {level} {} {}{fix}", start.line, start.column, finding.code, finding.message)
}

/// The text of a fixture without its comments of findings, and those.
fn split(text: &str) -> (String, Vec<String>) {
    let (expected, rest): (Vec<_>, Vec<_>) =
        text.lines().partition(|line| line.starts_with(EXPECTED));
    let rest: String = rest.iter().map(|line| format!("{line}\n")).collect();
    (rest, expected.iter().map(|line| line[EXPECTED.len()..].to_owned()).collect())
}

/// Repairs a text until nothing is left to repair.
fn repaired(text: &str, neighbours: &[Neighbour]) -> String {
    let mut text = text.to_owned();
    for _ in 0..10 {
        let found = check(&text, neighbours);
        let fixes = fix::chosen(&found).into_iter().filter_map(|index| found[index].fix.as_ref());
        let edits: Vec<_> = fixes.flat_map(|fix| fix.edits.clone()).collect();
        if edits.is_empty() {
            return text;
        }
        text = edited(&text, &edits);
    }
    panic!("repairs do not come to an end: {text}");
}

#[test]
fn each_rule_finds_what_it_must_and_the_repaired_text_is_clean() {
    let mut wrong = Vec::new();
    for rule in rules::ALL {
        let raw_path = folder().join(format!("{}.raw.toml", rule.code));
        let fixed_path = folder().join(format!("{}.fixed.toml", rule.code));
        let Ok(raw) = fs::read_to_string(&raw_path) else {
            wrong.push(format!("{}: no raw file", rule.code));
            continue;
        };
        let fixed = fs::read_to_string(&fixed_path).unwrap_or_default();
        let (text, expected) = split(&raw);
        let beside = neighbours(rule.code);
        let findings = check(&text, &beside);
        let found: Vec<_> = findings.iter().map(line).collect();
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            let comments: String = found.iter().map(|line| format!("{EXPECTED}{line}\n")).collect();
            fs::write(&raw_path, text.clone() + &comments).expect("a file");
        } else if found != expected {
            wrong.push(format!("{}: found {found:#?}", rule.code));
        }
        if rule.fixes != findings.iter().any(|finding| finding.fix.is_some()) {
            wrong.push(format!("{}: it says fixes: {}", rule.code, rule.fixes));
        }
        if findings.is_empty() || findings.iter().any(|finding| finding.code != rule.code) {
            wrong.push(format!("{}: it alone finds something: {found:#?}", rule.code));
        }
        let left: Vec<_> = check(&fixed, &beside).iter().map(line).collect();
        if !left.is_empty() {
            wrong.push(format!("{}: the fixed file is not clean: {left:#?}", rule.code));
        }
        let repairable = findings.iter().all(|finding| finding.fix.is_some());
        let repaired = repaired(&text, &beside);
        if repairable && repaired != fixed {
            wrong.push(format!("{}: repaired, it is\n{repaired}", rule.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_repair_run_twice_changes_nothing() {
    for rule in rules::ALL {
        let path = folder().join(format!("{}.raw.toml", rule.code));
        let (text, _) = split(&fs::read_to_string(path).expect("UTF-8"));
        let beside = neighbours(rule.code);
        let once = repaired(&text, &beside);
        assert_eq!(repaired(&once, &beside), once, "{}", rule.code);
    }
}

#[test]
fn the_list_of_rules_is_the_folder_of_rules() {
    let files = |folder: &Path| -> BTreeSet<String> {
        let files = fs::read_dir(folder).expect("a folder").map(|file| file.expect("entry"));
        files.map(|file| file.file_name().into_string().expect("UTF-8")).collect()
    };
    let mut there = files(&project().join("src/lint/rules"));
    assert!(there.remove("mod.rs"));
    let listed: Vec<_> =
        rules::ALL.iter().map(|rule| format!("{}.rs", rule.code.replace('-', "_"))).collect();
    assert!(listed.is_sorted(), "{listed:?}");
    assert_eq!(listed.into_iter().collect::<BTreeSet<_>>(), there);
    let fixtures: BTreeSet<_> = rules::ALL
        .iter()
        .flat_map(|rule| ["raw", "fixed"].map(|kind| format!("{}.{kind}.toml", rule.code)))
        .collect();
    let mut there: BTreeSet<_> =
        files(&folder()).into_iter().filter(|file| file.ends_with(".toml")).collect();
    assert!(there.remove(WORDS));
    assert_eq!(fixtures, there);
}

/// A paper with a text as its body, or as its title.
fn paper(text: &str, titled: bool) -> String {
    let (title, body) = if titled { (text, "一段。") } else { ("试查一则", text) };
    format!(
        "layout = \"yaocan\"\n\n[issue]\nnumber = 1\ndate = 2026-01-08\n\n[[section]]\n\n\
         [[section.article]]\ntitle = '''{title}'''\nbody = '''\n{body}\n'''\n"
    )
}

#[test]
fn the_examples_of_each_rule_hold() {
    for rule in rules::ALL {
        for text in [rule.what, rule.why, rule.wrong, rule.right, rule.standard, rule.name] {
            assert!(!text.is_empty(), "{}", rule.code);
        }
        let [code, wrong, right] = [rule.code, rule.wrong, rule.right].map(str::to_owned);
        let trial = Trial { code, wrong, right, at: Vec::new() };
        let found: BTreeSet<_> = trial.wrong().findings.iter().map(|it| it.code).collect();
        assert_eq!(found, [rule.code].into(), "{}", rule.wrong);
        let found: Vec<_> = trial.right().findings.iter().map(line).collect();
        assert!(found.is_empty(), "{}: {found:?}", rule.right);
    }
}

#[test]
fn what_needs_judgement_is_not_repaired() {
    for text in [
        // Bold marks lie between the characters.
        "会议２０**２５**年召开。",
        // Date or weekday may be wrong.
        "2025年12月9日（星期三）召开会议。",
        // Numbers of auditors, contracts, laboratories.
        "见中汇会审字[2025]00123号报告、采购合同（2025）17号和检测字（2025）第0045号。",
        "用Python(3.10)编写的程序，求f(x,y)的值，收购Yahoo!公司，登录教育.中国查看。",
        "共有3或5千人参加，位于2-301家。",
        "他说\"要抓紧,快干\"。",
        "要坚持“稳,准,快”三个字，学习《工作,方法》。",
        "总投资50—100万元，分两期建设。",
    ] {
        let text = paper(text, false);
        let after = repaired(&text, &[]);
        let straight = after.replace(['“', '”'], "\"");
        assert!(after == text || straight == text.replace(['“', '”'], "\""), "{after}");
    }
    let title = paper("", false).replace("'''试查一则'''", "[\"某省２０\", \"２５年工作\"]");
    let title = title.replace("body = '''\n\n'''", "body = '''\n一段。\n'''");
    assert!(repaired(&title, &[]).contains("\", \""), "the lines of a title are not joined");
    let marks = paper("。", true);
    assert!(repaired(&marks, &[]).contains("'''。'''"), "a title is not left empty");
}

#[test]
fn the_starter_list_is_sound() {
    let starter = lint::starter_words();
    let words = &starter.words;
    assert!(words.len() >= 120, "{}", words.len());
    let wrong: BTreeSet<_> = words.iter().map(|word| word.wrong.as_str()).collect();
    assert_eq!(wrong.len(), words.len(), "a word stands in it twice");
    for word in words {
        assert!(!word.certain && word.right.is_some(), "{}", word.wrong);
        let found =
            wrong.iter().find(|wrong| word.right.as_ref().is_some_and(|it| it.contains(**wrong)));
        assert_eq!(found, None, "the right word of {}", word.wrong);
    }
}

/// The fixture of `issue-number` has the same number as another issue; these
/// have other faults.
#[test]
fn an_issue_is_held_against_those_of_its_year() {
    let raw = fs::read_to_string(folder().join("issue-number.raw.toml")).expect("UTF-8");
    let found = |number: &str, date: &str| -> Vec<String> {
        let text = split(&raw).0.replace("number = 5", &format!("number = {number}"));
        let text = text.replace("date = 2026-03-10", &format!("date = {date}"));
        check(&text, &neighbours("issue-number")).iter().map(line).collect()
    };
    assert_eq!(
        found("9", "2026-03-31"),
        ["4:10 疑似 issue-number 期号不连续：2026年上一期是第7期"]
    );
    assert_eq!(
        found("4", "2026-04-02"),
        ["5:8 必错 issue-number 日期比第5期（2026-05，2026年3月20日）还晚"]
    );
    assert!(found("1", "2027-01-08").is_empty(), "another year counts anew");
    assert_eq!(
        found("8", "2026-03-30"),
        ["5:8 疑似 issue-number 日期和第7期（2026-07，2026年3月30日）相同"]
    );
    assert_eq!(
        found("8", "2027-01-08"),
        ["4:10 疑似 issue-number 2027年还没有别的期，这一期是第8期"]
    );
}
