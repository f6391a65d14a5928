//! `yaocan check`: papers are proof-read, and repaired where that is safe.

use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;

use super::args::{Check, FindingFormat};
use super::jobs::{self, Job};
use super::outcome::Outcome;
use super::table::table;
use super::tally::{self, Group};
use super::{findings, here, last_lines, report, say, workers};
use crate::archive::{Counts, Ledger, verify};
use crate::diag::{self, Diagnostic};
use crate::format::Manuscript;
use crate::isolation::{Fault, Why};
use crate::lint::rule::{Level, Rule};
use crate::lint::rules;
use crate::paper::Paper;
use crate::press::repair::repair;
use crate::press::review::Review;
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
    if args.format == FindingFormat::Human {
        sum_up(jobs.len(), &all.found, args.by_rule);
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
        let Checked { mistakes, findings, read, unsaved, changed } = match checked {
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
            // Those of rules are told at the end where they are told by rule.
            let told = findings.iter().filter(|it| !self.args.by_rule || !is_of_rule(it));
            report::print_findings(told);
            let summary = summary(read, &mistakes, &findings);
            say::line(format_args!("{}：{summary}", job.entry.id));
            if let Some(changed) = changed {
                say::line(format_args!("{}：{changed}", job.entry.id));
            }
        }
        if !mistakes.is_empty() || !findings.is_empty() {
            self.outcome = self.outcome.max(Outcome::Errors);
        }
        self.found.extend(mistakes);
        self.found.extend(findings);
    }
}

/// Tells at the end how many findings there are of each rule, and of all papers where
/// there are several; before that, where it is asked for, the findings by rule.
fn sum_up(papers: usize, found: &[Diagnostic], by_rule: bool) {
    // Mistakes of a file are of no rule.
    let findings: Vec<_> = found.iter().filter(|it| is_of_rule(it)).collect();
    if by_rule {
        for Group { name, code, level, findings } in tally::groups(&findings) {
            let count = findings.len();
            say::error_line(format_args!("【{level}】{name}（{code}）：{count} 处\n"));
            report::print_findings(findings);
        }
    }
    if papers > 1 && !findings.is_empty() {
        let (count, levels) = (findings.len(), tally::levels(findings.iter().copied()));
        say::line(format_args!("共 {papers} 份，发现 {count} 处问题（{levels}）"));
    }
    say::text(format_args!("{}", tally::rules(&findings)));
}

/// Whether a finding is of a rule: last lines of one character are of none.
fn is_of_rule(finding: &Diagnostic) -> bool {
    rules::code(finding.code).is_some()
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
    /// That the paper was changed since it went out to be read, and what that made
    /// void.
    changed: Option<String>,
}

/// What is told of a paper on which the program itself failed.
fn broken(job: &Job) -> Checked {
    let at = Some(At { step: Step::ProofReading, layout: None });
    let fault = Fault { id: job.entry.id.clone(), why: Why::Broken, at };
    let (findings, read, unsaved, changed) = (Vec::new(), false, None, None);
    Checked { mistakes: vec![fault.diagnostic()], findings, read, unsaved, changed }
}

/// What is wrong with one paper, after what can be is repaired.
fn check(job: &Job, args: &Check, ledger: Option<&Ledger>) -> Result<Checked, Diagnostic> {
    let Copy { paper, found: mut mistakes, .. } = press::read(&job.workspace, &job.entry)?;
    let mut findings = Vec::new();
    let (mut read, mut changed) = (false, None);
    if let Some(paper) = paper {
        let review = Review::of(&job.workspace, &job.entry, &paper);
        changed = review.changed.as_ref().map(|hint| hint.message.clone());
        mistakes.extend(review.broken);
        let proof = job.bases().proof(&job.workspace, job.others(), &paper);
        mistakes.extend(proof.diagnostics);
        if let Some(proof) = proof.value {
            read = true;
            let mut text = Arc::clone(paper.source());
            findings = proof.findings(&paper, Level::Hint);
            let ledger = ledger.filter(|it| it.is_of(&job.workspace));
            if let Some(ledger) = ledger {
                ledger.checked(&job.entry, &paper, Counts::of(&findings));
            }
            let fixable = findings.iter().any(|finding| finding.fix.is_some());
            if args.fix && fixable && verify::is_final(&job.workspace, &job.entry) {
                let message = format!("{} 已经定稿，没有改", job.entry.id);
                let hint = "要改，写明理由重新打开：yaocan finalize --reopen \"理由\" --by 姓名";
                let unsaved = Some(Diagnostic::error("is-final", message).hint(hint));
                return Ok(Checked { mistakes, findings, read, unsaved, changed });
            }
            if args.fix && fixable {
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
                    return Ok(Checked { mistakes, findings, read, unsaved, changed });
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
                // It is another text now than the one that went out.
                let copy = press::read(&job.workspace, &job.entry)?;
                let review = copy.paper.map(|it| Review::of(&job.workspace, &job.entry, &it));
                changed = review.and_then(|it| it.changed).map(|hint| hint.message);
                text = Arc::clone(manuscript.source());
            }
            // An archive is not laid out to be proof-read.
            if !args.papers.are_many() {
                let told = last_lines::of(job, &paper.layout().value, &text);
                let (faults, seen): (Vec<_>, Vec<_>) =
                    told.into_iter().partition(Diagnostic::is_error);
                mistakes.extend(faults);
                findings.extend(seen);
            }
        }
    }
    Ok(Checked { mistakes, findings, read, unsaved: None, changed })
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
    let repair = match findings.iter().filter(|finding| finding.fix.is_some()).count() {
        0 => String::new(),
        count => format!("；其中 {count} 处可以用 yaocan check --fix 修复"),
    };
    format!("发现 {} 处问题（{}）{repair}", findings.len(), tally::levels(findings))
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
