//! `yaocan check`: papers are proof-read, and repaired where that is safe.

use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;

use super::args::{Check, FindingFormat};
use super::jobs::{self, Job};
use super::outcome::Outcome;
use super::table::table;
use super::{findings, here, report, say, workers};
use crate::archive::{Counts, Ledger};
use crate::diag::{self, Diagnostic};
use crate::format::Manuscript;
use crate::isolation::{Fault, Why};
use crate::lint::rule::{Level, Rule};
use crate::lint::rules;
use crate::paper::Paper;
use crate::press::proof::Proof;
use crate::press::repair::repair;
use crate::press::{self, At, Copy, Step};
use crate::source::Source;

/// Proof-reads what the arguments name, or tells of the rules.
pub fn run(args: &Check) -> Outcome {
    if args.rules {
        say::text(format_args!("{}", list()));
        return Outcome::Done;
    }
    if let Some(code) = &args.explain {
        return explain(code);
    }
    let jobs = here::folder().and_then(|folder| jobs::jobs(&args.papers, &folder));
    let jobs = match jobs {
        Ok(jobs) => jobs,
        Err(diagnostic) => {
            let outcome = report::fail(&diagnostic);
            tell(args.format, &[diagnostic]);
            return outcome;
        }
    };
    let ledger = jobs.first().and_then(|job| ledger(job, args));
    let one = |job: &Job| {
        let checked = panic::catch_unwind(AssertUnwindSafe(|| check(job, args, ledger.as_ref())));
        checked.unwrap_or_else(|_| Ok(broken(job)))
    };
    let mut all = All { args, found: Vec::new(), outcome: Outcome::Done };
    if args.fix {
        // A paper is held against what the one before it became.
        jobs.iter().for_each(|job| all.tell(job, one(job)));
    } else {
        let mut order = workers::InOrder::new(jobs.len());
        let numbers: Vec<_> = (0..jobs.len()).collect();
        let check = |(): &mut (), at: &usize| one(&jobs[*at]);
        workers::each(
            &numbers,
            || (),
            check,
            |at, came| {
                order.put(*at, came);
                while let Some((at, came)) = order.take() {
                    all.tell(&jobs[at], came);
                }
            },
        );
    }
    if let Some(ledger) = &ledger {
        ledger.save();
    }
    tell(args.format, &all.found);
    all.outcome
}

/// What is known of the papers, where there are results beside which it is kept. What
/// is repaired is not what was looked at.
fn ledger(job: &Job, args: &Check) -> Option<Ledger> {
    let is_kept = !args.fix && job.workspace.out().is_dir();
    is_kept.then(|| Ledger::open(&job.workspace))
}

/// What was found in all papers.
struct All<'a> {
    args: &'a Check,
    found: Vec<Diagnostic>,
    outcome: Outcome,
}

impl All<'_> {
    /// Tells what was found in one.
    fn tell(&mut self, job: &Job, checked: Result<Checked, Diagnostic>) {
        let Checked { mistakes, findings, read, unsaved } = match checked {
            Ok(checked) => checked,
            Err(diagnostic) => {
                self.outcome = self.outcome.max(report::fail(&diagnostic));
                return self.found.push(diagnostic);
            }
        };
        if let Some(unsaved) = unsaved {
            self.outcome = self.outcome.max(report::fail(&unsaved));
            self.found.push(unsaved);
        }
        if self.args.format == FindingFormat::Human {
            report::print(&mistakes);
            report::print_findings(&findings);
            let summary = summary(read, &mistakes, &findings);
            say::line(format_args!("{}：{summary}", job.entry.id));
        }
        if !mistakes.is_empty() || !findings.is_empty() {
            self.outcome = self.outcome.max(Outcome::Errors);
        }
        if self.args.format != FindingFormat::Human {
            self.found.extend(mistakes);
            self.found.extend(findings);
        }
    }
}

/// Writes what was found for other programs, if it is for those.
fn tell(format: FindingFormat, found: &[Diagnostic]) {
    match format {
        FindingFormat::Human => {}
        FindingFormat::Json => say::json(&findings::json(found)),
        FindingFormat::Sarif => say::json(&findings::sarif(found)),
    }
}

/// What is wrong with a paper.
struct Checked {
    /// Mistakes of its file, its layout's manifest and the word lists.
    mistakes: Vec<Diagnostic>,
    /// What the rules found.
    findings: Vec<Diagnostic>,
    /// Whether paper and manifest could be read, so that rules were run at all.
    read: bool,
    /// Why the repairs were not saved, where they were not; nothing is repaired
    /// then.
    unsaved: Option<Diagnostic>,
}

/// What is told of a paper on which the program itself failed.
fn broken(job: &Job) -> Checked {
    let at = Some(At { step: Step::ProofReading, layout: None });
    let fault = Fault { id: job.entry.id.clone(), why: Why::Broken, at };
    let (findings, read, unsaved) = (Vec::new(), false, None);
    Checked { mistakes: vec![fault.diagnostic()], findings, read, unsaved }
}

/// What is wrong with one paper, after what can be is repaired.
fn check(job: &Job, args: &Check, ledger: Option<&Ledger>) -> Result<Checked, Diagnostic> {
    let Copy { paper, found: mut mistakes, .. } = press::read(&job.workspace, &job.entry)?;
    let mut findings = Vec::new();
    let mut read = false;
    if let Some(paper) = paper {
        let proof = Proof::new(&job.workspace, job.others(), &paper);
        mistakes.extend(proof.diagnostics);
        if let Some(proof) = proof.value {
            read = true;
            findings = proof.findings(&paper, Level::Hint);
            let ledger = ledger.filter(|it| it.is_of(&job.workspace));
            if let Some(ledger) = ledger {
                ledger.checked(&job.entry, &paper, Counts::of(&findings));
            }
            if args.fix && findings.iter().any(|finding| finding.fix.is_some()) {
                let shown = job.workspace.show(&job.entry.file);
                let unreadable = |error| diag::unreadable(&shown, &error);
                let mut manuscript = Manuscript::new(&job.entry.file, Arc::clone(paper.source()))
                    .map_err(unreadable)?;
                let picker = job.workspace.picker(&job.entry);
                let find = |paper: &Paper| proof.findings(paper, Level::Hint);
                let repaired = repair(&mut manuscript, &picker, &paper, findings.clone(), find);
                // Nothing is said to be repaired before it is.
                if let Err(diagnostic) = manuscript.save() {
                    let unsaved = Some(diagnostic);
                    return Ok(Checked { mistakes, findings, read, unsaved });
                }
                job.forget_paragraphs();
                for (finding, source) in &repaired.repaired {
                    let change = change(finding, source);
                    // What other programs read is not mixed with it.
                    if args.format == FindingFormat::Human {
                        say::line(format_args!("{change}"));
                    } else {
                        say::error_line(format_args!("{change}"));
                    }
                }
                findings = repaired.left;
            }
        }
    }
    Ok(Checked { mistakes, findings, read, unsaved: None })
}

/// A repair as a line: where, what was there, what stands there now.
fn change(finding: &Diagnostic, source: &Source) -> String {
    let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
    let edits = edits.filter(|edit| source.text()[edit.range.clone()] != edit.text);
    let changes: Vec<_> = edits
        .map(|edit| {
            let old = &source.text()[edit.range.clone()];
            match (old.is_empty(), edit.text.is_empty()) {
                (true, _) => format!("加上“{}”", edit.text),
                (_, true) => format!("删去“{old}”"),
                _ => format!("“{old}”改为“{}”", edit.text),
            }
        })
        .collect();
    let at = finding.span.as_ref().map_or(0, |span| span.range.start);
    let place = source.position(at);
    let path = source.path().display();
    format!(
        "已修复 {path}:{}:{} {}：{}",
        place.line,
        place.column,
        finding.message,
        changes.join("，")
    )
}

/// How many findings there are of each level.
fn summary(read: bool, mistakes: &[Diagnostic], findings: &[Diagnostic]) -> String {
    if !read {
        return "稿件或者版式里有错误，改好后再校对".into();
    }
    if findings.is_empty() {
        let other = if mistakes.is_empty() { "" } else { "别的" };
        return format!("没有发现{other}问题");
    }
    let count = |severity| findings.iter().filter(|it| it.severity == severity).count();
    let counts = Level::ALL.map(|level| (level, count(level.severity())));
    let parts = counts.into_iter().filter(|(_, count)| *count > 0);
    let parts: Vec<_> = parts.map(|(level, count)| format!("{level} {count}")).collect();
    let repair = match findings.iter().filter(|finding| finding.fix.is_some()).count() {
        0 => String::new(),
        count => format!("；其中 {count} 处可以用 yaocan check --fix 修复"),
    };
    format!("发现 {} 处问题（{}）{repair}", findings.len(), parts.join("、"))
}

/// Every rule, a line each.
fn list() -> String {
    let mut rows = vec![["规则", "名称", "级别", "修复"].map(String::from).to_vec()];
    for rule in rules::ALL {
        let fixes = if rule.fixes { "可以" } else { "" };
        rows.push(
            [rule.code, rule.name, &rule.level.to_string(), fixes].map(String::from).to_vec(),
        );
    }
    table(&rows)
}

/// A rule's page.
fn explain(code: &str) -> Outcome {
    let rule = rules::find(code);
    let Some(rule) = rule else {
        let near = near(code).map(|near| format!("是不是 {near}？")).unwrap_or_default();
        let hint = format!("{near}用 yaocan check --rules 看全部规则");
        return report::fail(
            &Diagnostic::error("unknown-rule", format!("没有“{code}”这条规则")).hint(hint),
        );
    };
    say::text(format_args!("{}", page(rule)));
    Outcome::Done
}

/// The code of the rule that a word is near to: by its code or its Chinese name, a
/// slip in three letters apart at most, or a part of its name.
fn near(word: &str) -> Option<&'static str> {
    let lower = word.to_lowercase().replace('_', "-");
    let slips = |known: &str| {
        let slips = strsim::damerau_levenshtein(known, &lower);
        (slips * 3 <= known.chars().count() + 1).then_some(slips)
    };
    let by_slips = rules::ALL.iter().filter_map(|rule| {
        let least = [rule.code, rule.name].into_iter().filter_map(slips).min()?;
        Some((least, rule.code))
    });
    let part = |rule: &&&Rule| word.chars().count() > 1 && rule.name.contains(word);
    by_slips.min().map(|(_, code)| code).or_else(|| {
        let mut having = rules::ALL.iter().filter(part);
        // A part of several names leads to none of them.
        having.next().filter(|_| having.next().is_none()).map(|rule| rule.code)
    })
}

fn page(rule: &Rule) -> String {
    let fixes = if rule.fixes { "，可以用 --fix 修复" } else { "" };
    let Rule { code, name, level, what, why, wrong, right, standard, .. } = rule;
    let indented = |text: &str| text.replace('\n', "\n      ");
    format!(
        "{name}（{code}），{level}{fixes}\n\n查什么：{what}\n为什么：{why}\n依据：{standard}\n\n\
         错误：{}\n正确：{}\n\n不查这一处：在它上面加一行 # 校对忽略 {code}\n\
         不查这条规则：在版式的 layout.toml 里写\n\n[check]\n{code} = \"off\"\n",
        indented(wrong),
        indented(right),
    )
}
