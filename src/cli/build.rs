//! `yaocan build`: issues become files.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::args::{Build, Format};
use super::output::Output;
use super::{Outcome, here, report};
use crate::diag::{Diagnostic, Warned};
use crate::engine::Engine;
use crate::export::pdf::{Locate, Standards};
use crate::export::{self, PagedDocument, image};
use crate::workspace::{Entry, Workspace};

/// An issue that is to be built, in its workspace.
struct Job {
    workspace: Workspace,
    entry: Entry,
}

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
    let jobs = jobs(args, &folder)?;
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
        anstream::println!("共 {} 份，生成了 {done} 份", jobs.len());
        if !failed.is_empty() {
            anstream::eprintln!("没有生成的有：{}", failed.join("、"));
        }
    }
    outcome
}

/// The issues that the arguments name; the newest without a name.
fn jobs(args: &Build, folder: &Path) -> Result<Vec<Job>, Diagnostic> {
    let workspace = Workspace::find(folder, folder);
    let here = || {
        workspace.clone().ok_or_else(|| {
            here::no_workspace().hint("或者写出文件的路径，例如：yaocan build 路径/issue.toml")
        })
    };
    if args.issues.is_empty() {
        let workspace = here()?;
        report::print(&workspace.misnamed());
        let mut entries = workspace.entries();
        if !args.all {
            entries = entries.pop().into_iter().collect();
        }
        if entries.is_empty() {
            return Err(Diagnostic::error("no-issue", "issues 文件夹里还没有稿件")
                .hint("每一份一个文件夹，例如 issues/2025-58，里面放 issue.toml"));
        }
        return Ok(entries
            .into_iter()
            .map(|entry| Job { workspace: workspace.clone(), entry })
            .collect());
    }
    let job = |name: &String| {
        if let Some(entry) = workspace.as_ref().and_then(|workspace| workspace.entry(name)) {
            return Ok(Job { workspace: here()?, entry });
        }
        let path = folder.join(name);
        if let Some(entry) = Workspace::entry_at(&path) {
            let parent = entry.file.parent().unwrap_or(folder);
            let found = Workspace::find(parent, folder);
            let workspace = found.unwrap_or_else(|| Workspace::at(parent, folder));
            return Ok(Job { workspace, entry });
        }
        let workspace = here()?;
        report::print(&workspace.misnamed());
        Err(workspace.unknown(name))
    };
    args.issues.iter().map(job).collect()
}

/// Builds one issue and says how it went.
fn build(job: &Job, engine: &mut Engine, output: &Output, standards: &Standards) -> Outcome {
    let start = Instant::now();
    let Job { workspace, entry } = job;
    let loaded = match workspace.load(entry) {
        Ok(loaded) => loaded,
        Err(error) => {
            let words = report::io_words(&error);
            let message = format!("读不了 {}：{words}", workspace.show(&entry.file));
            let hint = "看这个文件能不能用记事本打开";
            return report::fail(&Diagnostic::error("io", message).hint(hint));
        }
    };
    report::print(&loaded.diagnostics);
    let Some(paper) = loaded.value else { return not_built(entry) };
    let laid = engine.compile(&paper);
    report::print(&laid.diagnostics);
    let Some(laid) = laid.value else { return not_built(entry) };
    let target = output.file(workspace, entry);
    let document = &laid.document;
    let locate = |span| engine.locate(&paper, &laid, span);
    let files = match files(document, output, &target, standards, &locate) {
        Ok(files) => files,
        Err(diagnostics) => {
            report::print(&diagnostics);
            return not_built(entry);
        }
    };
    for (path, bytes) in &files {
        if let Err(error) = export::write(path, bytes) {
            let words = report::io_words(&error);
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
    anstream::println!("已生成 {first}{more}：共 {pages} 页，用时 {seconds:.2} 秒");
    Outcome::Done
}

fn not_built(entry: &Entry) -> Outcome {
    anstream::eprintln!("没有生成 {}：改好上面的错误后再运行一次；原有的文件没有动", entry.id);
    Outcome::Errors
}

/// The files of a document with their content.
fn files(
    document: &PagedDocument,
    output: &Output,
    target: &Path,
    standards: &Standards,
    locate: &Locate,
) -> Result<Vec<(PathBuf, Vec<u8>)>, Vec<Diagnostic>> {
    let pages = match output.format {
        Format::Pdf => {
            let pdf = export::pdf::pdf(document, standards, locate)?;
            return Ok(vec![(target.to_path_buf(), pdf)]);
        }
        Format::Png => image::png(document, image::PPI).map_err(|error| {
            vec![Diagnostic::error("png", format!("生成图片时出错（{error}）"))]
        })?,
        Format::Svg => image::svg(document),
    };
    Ok((1..).map(|number| output.page(target, number)).zip(pages).collect())
}
