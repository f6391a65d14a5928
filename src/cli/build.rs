//! `yaocan build`: issues become files.

use std::path::PathBuf;
use std::time::Instant;

use super::args::Build;
use super::jobs::{self, Job};
use super::outcome::Outcome;
use super::output::Output;
use super::{here, report, say};
use crate::diag::{self, Diagnostic, Warned};
use crate::export::pdf::Standards;
use crate::files;
use crate::proof;
use crate::typeset::Engine;
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
    Ok((jobs, output, standards))
}

/// Builds each job; one that fails does not keep the others from being built.
fn build_all(args: &Build, jobs: &[Job], output: &Output, standards: &Standards) -> Outcome {
    let mut engine: Option<(PathBuf, Engine)> = None;
    let mut outcome = Outcome::Done;
    let mut failed = Vec::new();
    for job in jobs {
        let root = job.workspace.root();
        let mut current = match engine.take() {
            Some((known, engine)) if known == root => engine,
            _ => {
                let Warned { value, diagnostics } = Engine::new(root, args.system_fonts);
                report::print(&diagnostics);
                value
            }
        };
        let ended = build(job, &mut current, output, standards);
        if ended != Outcome::Done {
            failed.push(job.entry.id.as_str());
        }
        outcome = outcome.max(ended);
        engine = Some((root.to_path_buf(), current));
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
fn build(job: &Job, engine: &mut Engine, output: &Output, standards: &Standards) -> Outcome {
    let start = Instant::now();
    let Job { workspace, entry, .. } = job;
    let loaded = match job.load() {
        Ok(loaded) => loaded,
        Err(diagnostic) => return report::fail(&diagnostic),
    };
    report::print(&loaded.diagnostics);
    let Some(paper) = loaded.value else { return not_built(entry) };
    report::print(&proof::warnings(workspace, job.others(), &paper));
    let laid = engine.compile(&paper);
    report::print(&laid.diagnostics);
    let Some(laid) = laid.value else { return not_built(entry) };
    let target = output.file(workspace, entry);
    let document = &laid.document;
    let locate = |span| engine.locate(&paper, &laid, span);
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
            return report::fail(&Diagnostic::error("io", message).hint(
                "如果这个文件正在阅读器里打开，先关掉它；再看磁盘有没有空间、文件夹能不能写",
            ));
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
