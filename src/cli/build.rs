//! `yaocan build`: issues become files.

use std::path::PathBuf;
use std::time::Instant;

use super::args::Build;
use super::jobs::{self, Job};
use super::outcome::Outcome;
use super::output::Output;
use super::{here, report, say};
use crate::diag::{self, Diagnostic, Refusal, Warned};
use crate::export::pdf::Standards;
use crate::files;
use crate::press::{Press, Pressed};
use crate::workspace::Entry;

/// Builds what the arguments name.
pub fn run(args: &Build) -> Outcome {
    match prepare(args) {
        Ok((jobs, output, standards)) => build_all(args, &jobs, &output, &standards),
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

/// Builds each job; one that fails does not keep the others from being built.
fn build_all(args: &Build, jobs: &[Job], output: &Output, standards: &Standards) -> Outcome {
    let mut press: Option<(PathBuf, Press)> = None;
    let mut outcome = Outcome::Done;
    let mut failed = Vec::new();
    for job in jobs {
        let root = job.workspace.root();
        let mut current = match press.take() {
            Some((known, press)) if known == root => press,
            _ => {
                let Warned { value, diagnostics } = Press::new(&job.workspace, args.system_fonts);
                report::print(&diagnostics);
                value
            }
        };
        let ended = build(job, &mut current, output, standards);
        if ended != Outcome::Done {
            failed.push(job.entry.id.as_str());
        }
        outcome = outcome.max(ended);
        press = Some((root.to_path_buf(), current));
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

/// Builds one issue and says how it went.
fn build(job: &Job, press: &mut Press, output: &Output, standards: &Standards) -> Outcome {
    let start = Instant::now();
    let Job { workspace, entry, .. } = job;
    let Pressed { paper, laid, found, inputs: _ } = match press.press(entry, || job.others()) {
        Ok(pressed) => pressed,
        Err(diagnostic) => return report::fail(&diagnostic),
    };
    report::print(&found);
    let (Some(paper), Some(laid)) = (paper, laid) else { return not_built(entry) };
    let target = output.file(workspace, entry);
    let document = &laid.document;
    let locate = |span| press.engine().locate(&paper, &laid, span);
    let files = match output.format.write(document, standards, &locate) {
        Ok(files) => output.paths(&target).zip(files).collect::<Vec<_>>(),
        Err(diagnostics) => {
            report::print(&diagnostics);
            return not_built(entry);
        }
    };
    for (path, bytes) in &files {
        if let Err(error) = files::write(path, bytes) {
            let words = diag::io_words(&error);
            let message = format!("写不了 {}：{words}", workspace.show(path));
            let hint = match Refusal::of(&error) {
                Some(_) => diag::io_hint(&error),
                None => {
                    "如果这个文件正在阅读器里打开，先关掉它；再看磁盘有没有空间、文件夹能不能写"
                }
            };
            return report::fail(&Diagnostic::error("io", message).hint(hint));
        }
    }
    let pages = document.pages().len();
    output.remove_pages_after(&target, pages);
    let seconds = start.elapsed().as_secs_f64();
    let first = files.first().map(|(path, _)| workspace.show(path)).unwrap_or_default();
    let more =
        if files.len() > 1 { format!(" 等 {} 个文件", files.len()) } else { String::new() };
    say::line(format_args!("已生成 {first}{more}：共 {pages} 页，用时 {seconds:.2} 秒"));
    Outcome::Done
}

fn not_built(entry: &Entry) -> Outcome {
    say::error_line(format_args!(
        "没有生成 {}：改好上面的错误后再运行一次；原有的文件没有动",
        entry.id
    ));
    Outcome::Errors
}
