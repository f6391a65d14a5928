//! `yaocan verify`: finals are built again in memory and compared.

use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::Arc;

use super::args::VerifyArgs;
use super::built::Built;
use super::jobs::{self, Job};
use super::outcome::Outcome;
use super::transcript::{self, Transcript};
use super::watched::Watched;
use super::{here, report, say};
use crate::archive::verify::{self, Identical};
use crate::diag::Warned;
use crate::isolation::{Fault, Past, Record, Why};
use crate::press::Press;

/// Verifies what the arguments name, as far as an earlier process did not.
pub fn run(args: &VerifyArgs, record: Record) -> Outcome {
    let jobs = here::folder().and_then(|folder| jobs::jobs(&args.papers, &folder));
    let mut jobs = match jobs {
        Ok(jobs) => jobs,
        Err(diagnostic) => return report::fail(&diagnostic),
    };
    if args.papers.all {
        jobs.retain(|job| verify::is_final(&job.workspace, &job.entry));
    }
    let watch = Watched::new(args.cost.budget(), record);
    let mut press = None;
    let (mut unlike, mut unknown) = (Vec::new(), Vec::new());
    for job in &jobs {
        let Built { outcome, said, .. } = verified(job, &watch, &mut press);
        transcript::tell(&said);
        watch.told(job);
        match outcome {
            Outcome::Done => {}
            Outcome::Errors => unlike.push(job.entry.id.as_str()),
            Outcome::CannotRun => unknown.push(job.entry.id.as_str()),
        }
    }
    let same = jobs.len() - unlike.len() - unknown.len();
    if args.papers.all {
        say::line(format_args!("定稿共 {} 份，{same} 份和定稿时一模一样", jobs.len()));
        for (what, which) in [("对不上的", &unlike), ("没有验证完的", &unknown)] {
            if !which.is_empty() {
                say::error_line(format_args!("{what}有：{}", which.join("、")));
            }
        }
    }
    if same == jobs.len() { Outcome::Done } else { Outcome::Errors }
}

/// A press, and of which workspace.
type Own = Option<(PathBuf, Press)>;

/// What comes of verifying a final, or came in an earlier process.
fn verified(job: &Job, watch: &Watched, own: &mut Own) -> Built {
    match watch.past(job) {
        Some(Past::Ended { status, warned, said }) => {
            return Built::again(*status, *warned, said.clone());
        }
        Some(Past::GaveUp(fault)) => {
            let built = given_up(fault);
            watch.ended(job, &built);
            return built;
        }
        Some(Past::Open) | None => {}
    }
    let root = job.workspace.root();
    let kept = own.take().filter(|(known, _)| known == root);
    let mut press = kept.map(|(_, press)| press).unwrap_or_else(|| {
        let Warned { value, diagnostics } = Press::new(&job.workspace, false);
        report::print(&diagnostics);
        value
    });
    let progress = Arc::clone(press.progress());
    let ticket = watch.begin(job, &progress);
    // A press that failed beyond all diagnostics is not used again.
    let built = panic::catch_unwind(AssertUnwindSafe(|| one(job, &mut press)));
    if built.is_ok() {
        *own = Some((root.to_path_buf(), press));
    }
    let built = built.unwrap_or_else(|_| {
        let at = Some(progress.now());
        given_up(&Fault { id: job.entry.id.clone(), why: Why::Broken, at })
    });
    watch.end(ticket, job, &built);
    built
}

/// What is said of a final that was given up.
fn given_up(fault: &Fault) -> Built {
    let mut said = Transcript::default();
    said.diagnostics(&[fault.diagnostic()]);
    said.error_line(format_args!("{}：没有验证完", fault.id));
    Built::new(Outcome::CannotRun, said, 0)
}

/// Verifies one final.
fn one(job: &Job, press: &mut Press) -> Built {
    let Job { workspace, entry, .. } = job;
    let mut said = Transcript::default();
    match verify::verify(press, workspace, entry, || job.others()) {
        Ok(Identical { seal, notes, .. }) => {
            let notes = if notes.is_empty() {
                String::new()
            } else {
                format!("；{}，不影响这一份", notes.join("；"))
            };
            said.line(format_args!(
                "{}：和定稿时一模一样（{} {} 定稿，共 {} 页，PDF 校验码 {}）{notes}",
                entry.id,
                seal.at.aligned(),
                seal.by,
                seal.pages.len(),
                seal.pdf.short(),
            ));
            Built::new(Outcome::Done, said, 0)
        }
        Err(faults) => {
            said.diagnostics(&faults);
            if verify::is_final(workspace, entry) {
                said.error_line(format_args!("{}：和定稿时对不上", entry.id));
            }
            Built::new(Outcome::Errors, said, 0)
        }
    }
}
