//! `yaocan verify`: finals are built again in memory and compared.

use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;

use super::args::VerifyArgs;
use super::jobs::{self, Job};
use super::outcome::Outcome;
use super::{here, report, say};
use crate::archive::verify::{self, Identical};
use crate::diag::Warned;
use crate::isolation::{Fault, Why};
use crate::press::Press;

/// Verifies what the arguments name.
pub fn run(args: &VerifyArgs) -> Outcome {
    let jobs = here::folder().and_then(|folder| jobs::jobs(&args.papers, &folder));
    let mut jobs = match jobs {
        Ok(jobs) => jobs,
        Err(diagnostic) => return report::fail(&diagnostic),
    };
    if args.papers.all {
        jobs.retain(|job| verify::is_final(&job.workspace, &job.entry));
    }
    let mut press: Option<(PathBuf, Press)> = None;
    let mut failed = Vec::new();
    for job in &jobs {
        let root = job.workspace.root();
        let mut own = match press.take() {
            Some((known, press)) if known == root => press,
            _ => {
                let Warned { value, diagnostics } = Press::new(&job.workspace, false);
                report::print(&diagnostics);
                value
            }
        };
        let verified = panic::catch_unwind(AssertUnwindSafe(|| one(job, &mut own)));
        match verified {
            Ok(is_identical) => {
                press = Some((root.to_path_buf(), own));
                if !is_identical {
                    failed.push(job.entry.id.as_str());
                }
            }
            // A press that failed beyond all diagnostics is not used again.
            Err(_) => {
                let fault = Fault { id: job.entry.id.clone(), why: Why::Broken, at: None };
                report::fail(&fault.diagnostic());
                failed.push(job.entry.id.as_str());
            }
        }
    }
    if args.papers.all {
        let same = jobs.len() - failed.len();
        say::line(format_args!("定稿共 {} 份，{same} 份和定稿时一模一样", jobs.len()));
        if !failed.is_empty() {
            say::error_line(format_args!("对不上的有：{}", failed.join("、")));
        }
    }
    if failed.is_empty() { Outcome::Done } else { Outcome::Errors }
}

/// Verifies one final; whether it is identical.
fn one(job: &Job, press: &mut Press) -> bool {
    let Job { workspace, entry, .. } = job;
    match verify::verify(press, workspace, entry, || job.others()) {
        Ok(Identical { seal, notes, .. }) => {
            let notes = if notes.is_empty() {
                String::new()
            } else {
                format!("；{}，不影响这一份", notes.join("；"))
            };
            say::line(format_args!(
                "{}：和定稿时一模一样（{} {} 定稿，共 {} 页，PDF 校验码 {}）{notes}",
                entry.id,
                seal.at.aligned(),
                seal.by,
                seal.pages.len(),
                seal.pdf.short(),
            ));
            true
        }
        Err(faults) => {
            report::print(&faults);
            if verify::is_final(workspace, entry) {
                say::error_line(format_args!("{}：和定稿时对不上", entry.id));
            }
            false
        }
    }
}
