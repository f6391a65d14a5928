//! `yaocan build`: issues become files.

use std::env;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::args::{Build, Format};
use super::{Outcome, report};
use crate::diag::{Diagnostic, Warned};
use crate::engine::Engine;
use crate::export::{self, PagedDocument};
use crate::workspace::{Entry, Workspace};

/// An issue that is to be built, in its workspace.
struct Job {
    workspace: Workspace,
    entry: Entry,
}

/// Builds what the arguments name.
pub fn run(args: &Build) -> Outcome {
    let folder = match env::current_dir() {
        Ok(folder) => folder,
        Err(error) => {
            return fail(Diagnostic::error("io", format!("进不了当前文件夹：{error}")));
        }
    };
    let jobs = match jobs(args, &folder) {
        Ok(jobs) => jobs,
        Err(diagnostic) => return fail(diagnostic),
    };
    if args.output.is_some() && jobs.len() > 1 {
        let message = "生成几期时不能用 --output，几期会写进同一个文件";
        return fail(
            Diagnostic::error("output", message).hint("一期一期地生成，或者不写 --output"),
        );
    }
    let mut engine: Option<(PathBuf, Engine)> = None;
    let mut outcome = Outcome::Done;
    for job in &jobs {
        let root = job.workspace.root();
        let mut current = match engine.take() {
            Some((known, engine)) if known == root => engine,
            _ => {
                let Warned { value, diagnostics } = Engine::new(root, args.system_fonts);
                report::print(&diagnostics);
                value
            }
        };
        outcome = outcome.max(build(args, job, &mut current));
        engine = Some((root.to_path_buf(), current));
    }
    outcome
}

fn fail(diagnostic: Diagnostic) -> Outcome {
    report::print_one(&diagnostic);
    Outcome::CannotRun
}

/// The issues that the arguments name; the newest without a name.
fn jobs(args: &Build, folder: &Path) -> Result<Vec<Job>, Diagnostic> {
    let workspace = Workspace::find(folder, folder);
    let here = || {
        workspace.clone().ok_or_else(|| {
            Diagnostic::error("no-workspace", "这里不是工作目录：往上找不到 issues 文件夹")
                .hint("先进入工作目录（里面有 issues 文件夹），再运行")
                .hint("或者写出文件的路径，例如：yaocan build 路径/issue.toml")
        })
    };
    if args.issues.is_empty() {
        let workspace = here()?;
        let mut entries = workspace.entries();
        if !args.all {
            entries = entries.pop().into_iter().collect();
        }
        if entries.is_empty() {
            return Err(Diagnostic::error("no-issue", "issues 文件夹里还没有任何一期")
                .hint("每期一个文件夹，例如 issues/2025-58，里面放 issue.toml"));
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
        Err(here()?.unknown(name))
    };
    args.issues.iter().map(job).collect()
}

/// Builds one issue and says how it went.
fn build(args: &Build, job: &Job, engine: &mut Engine) -> Outcome {
    let start = Instant::now();
    let Job { workspace, entry } = job;
    let shown = |path: &Path| workspace.show(path).display().to_string();
    let loaded = match workspace.load(entry) {
        Ok(loaded) => loaded,
        Err(error) => {
            let message = format!("读不了 {}：{error}", shown(&entry.file));
            return fail(Diagnostic::error("io", message));
        }
    };
    report::print(&loaded.diagnostics);
    let laid = loaded.value.and_then(|issue| {
        let laid = engine.compile(&issue);
        report::print(&laid.diagnostics);
        laid.value
    });
    let Some(laid) = laid else {
        return not_built(&shown(&entry.file));
    };
    let target = Target::new(args, job);
    let files = match target.files(args, &laid.document) {
        Ok(files) => files,
        Err(diagnostics) => {
            report::print(&diagnostics);
            return not_built(&shown(&entry.file));
        }
    };
    for (path, bytes) in &files {
        if let Err(error) = export::write(path, bytes) {
            let message = format!("写不了 {}：{error}", shown(path));
            return fail(Diagnostic::error("io", message).hint(
                "如果这个文件正在阅读器里打开，先关掉它；再看磁盘有没有空间、文件夹能不能写",
            ));
        }
    }
    let pages = laid.document.pages().len();
    let seconds = start.elapsed().as_secs_f64();
    let first = files.first().map(|(path, _)| shown(path)).unwrap_or_default();
    let more =
        if files.len() > 1 { format!(" 等 {} 个文件", files.len()) } else { String::new() };
    anstream::println!("已生成 {first}{more}：共 {pages} 页，用时 {seconds:.2} 秒");
    Outcome::Done
}

fn not_built(file: &str) -> Outcome {
    anstream::eprintln!("没有生成：{file} 有错误，改好后再运行一次；原有的文件没有动");
    Outcome::Errors
}

/// Where a build writes, and in which format.
struct Target {
    path: PathBuf,
    format: Format,
}

impl Target {
    fn new(args: &Build, job: &Job) -> Self {
        let output = args.output.as_deref();
        let format = args.format.or_else(|| Format::of(output?)).unwrap_or(Format::Pdf);
        let name = format!("{}.{}", job.entry.id, format.extension());
        let path = match output {
            Some(output) if output.is_dir() || ends_with_separator(output) => output.join(name),
            Some(output) => output.to_path_buf(),
            None => job.workspace.out().join(name),
        };
        Self { path, format }
    }

    /// The files of a document in this format.
    fn files(
        &self,
        args: &Build,
        document: &PagedDocument,
    ) -> Result<Vec<(PathBuf, Vec<u8>)>, Vec<Diagnostic>> {
        let pages = match self.format {
            Format::Pdf => {
                let pdf = export::pdf::pdf(document, &args.pdf_standard)?;
                return Ok(vec![(self.path.clone(), pdf)]);
            }
            Format::Png => export::image::png(document, export::image::PPI).map_err(|error| {
                vec![Diagnostic::error("png", format!("生成图片时出错：{error}"))]
            })?,
            Format::Svg => export::image::svg(document),
        };
        Ok((1..).map(|number| self.page(number)).zip(pages).collect())
    }

    /// The file of a page, its number before the extension.
    fn page(&self, number: usize) -> PathBuf {
        let stem = self.path.file_stem().unwrap_or_default().to_string_lossy();
        self.path.with_file_name(format!("{stem}-{number}.{}", self.format.extension()))
    }
}

fn ends_with_separator(path: &Path) -> bool {
    path.to_string_lossy().ends_with(std::path::is_separator)
}
