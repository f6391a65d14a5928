//! `yaocan build`: issues become files.

use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use super::args::Build;
use super::jobs::{self, Job};
use super::outcome::Outcome;
use super::output::{self, Output};
use super::watched::Watched;
use super::{here, report, say, sealed};
use crate::archive::verify;
use crate::diag::{Diagnostic, Warned};
use crate::export::pdf::Standards;
use crate::isolation::{Fault, Record, Why};
use crate::press::{Press, Pressed, Step};

/// Builds what the arguments name, as far as an earlier process did not.
pub fn run(args: &Build, record: Record) -> Outcome {
    match prepare(args) {
        Ok((jobs, output, standards)) => {
            Builds { args, output, standards, watch: Watched::new(args, record), press: None }
                .all(&jobs)
        }
        Err(diagnostic) => report::fail(&diagnostic),
    }
}

/// Reads the arguments before anything is built.
fn prepare(args: &Build) -> Result<(Vec<Job>, Output, Standards), Diagnostic> {
    let folder = here::folder()?;
    let standards = Standards::new(&args.pdf_standard)?;
    let jobs = jobs::jobs(&args.papers, &folder)?;
    let output = Output::new(args, jobs.len())?;
    output.hold_apart(jobs.iter().map(|job| (&job.workspace, &job.entry)))?;
    Ok((jobs, output, standards))
}

/// The builds of one command.
struct Builds<'a> {
    args: &'a Build,
    output: Output,
    standards: Standards,
    watch: Watched,
    /// What sets the papers of the workspace that it is of.
    press: Option<(PathBuf, Press)>,
}

impl Builds<'_> {
    /// Builds each job; one that fails does not keep the others from being built.
    fn all(mut self, jobs: &[Job]) -> Outcome {
        let mut outcome = Outcome::Done;
        let mut failed = Vec::new();
        for job in jobs {
            let ended = self.watch.ended(job).unwrap_or_else(|| self.one(job));
            if ended != Outcome::Done {
                failed.push(job.entry.id.as_str());
            }
            outcome = outcome.max(ended);
        }
        if jobs.len() > 1 {
            let done = jobs.len() - failed.len();
            say::line(format_args!("共 {} 份，生成了 {done} 份", jobs.len()));
            if !failed.is_empty() {
                say::error_line(format_args!("没有生成的有：{}", failed.join("、")));
            }
        }
        outcome
    }

    /// Builds one job, with a press of its workspace.
    fn one(&mut self, job: &Job) -> Outcome {
        let root = job.workspace.root();
        let mut press = match self.press.take() {
            Some((known, press)) if known == root => press,
            _ => {
                let Warned { value, diagnostics } =
                    Press::new(&job.workspace, self.args.system_fonts);
                report::print(&diagnostics);
                let mut press = value;
                if self.args.preprinted {
                    press.set_preprinted();
                }
                press
            }
        };
        let progress = Arc::clone(press.progress());
        self.watch.begin(job, &progress);
        // A press that failed beyond all diagnostics is not used again.
        let built = panic::catch_unwind(AssertUnwindSafe(|| {
            build(job, &mut press, &self.output, &self.standards, &self.watch)
        }));
        let ended = match built {
            Ok(ended) => {
                self.press = Some((root.to_path_buf(), press));
                ended
            }
            Err(_) => {
                let fault =
                    Fault { id: job.entry.id.clone(), why: Why::Broken, at: Some(progress.now()) };
                report::fail(&fault.diagnostic());
                report::not_built(&job.entry.id)
            }
        };
        self.watch.end(job, ended);
        ended
    }
}

/// Builds one issue and says how it went.
fn build(
    job: &Job,
    press: &mut Press,
    output: &Output,
    standards: &Standards,
    watch: &Watched,
) -> Outcome {
    let start = Instant::now();
    let Job { workspace, entry, .. } = job;
    let sealed = match verify::standing(workspace, entry) {
        Ok(sealed) => sealed,
        Err(faults) => {
            report::print(&faults);
            return report::not_built(&entry.id);
        }
    };
    if let Some(sealed) = sealed.as_ref().filter(|_| output.is_plain(standards)) {
        watch.rest();
        return sealed::give(job, output, sealed);
    }
    let Pressed { paper, laid, found, inputs } = match press.press(entry, || job.others()) {
        Ok(pressed) => pressed,
        Err(diagnostic) => return report::fail(&diagnostic),
    };
    report::print(&found);
    let (Some(paper), Some(laid)) = (paper, laid) else { return report::not_built(&entry.id) };
    if let Some(sealed) = &sealed
        && let Err(faults) = sealed::holds(job, output, sealed, press, (&paper, &laid, &inputs))
    {
        report::print(&faults);
        return report::not_built(&entry.id);
    }
    let target = output.file(workspace, entry);
    let document = &laid.document;
    let locate = |span| press.engine().locate(&paper, &laid, span);
    press.progress().step(Step::Writing);
    let files = match output.format.write(document, standards, &locate) {
        Ok(files) => output.paths(&target).zip(files).collect::<Vec<_>>(),
        Err(diagnostics) => {
            report::print(&diagnostics);
            return report::not_built(&entry.id);
        }
    };
    // What is given up writes nothing; and a slow disk is no fault of the paper.
    watch.rest();
    for (path, bytes) in &files {
        if let Err(diagnostic) = output::write(workspace, path, bytes) {
            return report::fail(&diagnostic);
        }
    }
    let pages = document.pages().len();
    output.remove_pages_after(&target, pages);
    let seconds = start.elapsed().as_secs_f64();
    let first = files.first().map(|(path, _)| workspace.show(path)).unwrap_or_default();
    let more =
        if files.len() > 1 { format!(" 等 {} 个文件", files.len()) } else { String::new() };
    let sheet = if output.preprinted {
        "；红色的部分没有印，用预印好的红头纸套打"
    } else {
        ""
    };
    say::line(format_args!("已生成 {first}{more}：共 {pages} 页，用时 {seconds:.2} 秒{sheet}"));
    Outcome::Done
}
