//! The papers that a command's arguments name.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::args::Papers;
use super::{here, report};
use crate::diag::Diagnostic;
use crate::format::Neighbour;
use crate::lint::archive::Archive;
use crate::press::proof::{Bases, Others};
use crate::workspace::{Entry, Workspace};

/// A paper that a command is to work on, in its workspace.
pub struct Job {
    /// The workspace.
    pub workspace: Workspace,
    /// The paper's place in it.
    pub entry: Entry,
    /// Every paper of the workspace, read once for all jobs in it.
    papers: Arc<OnceLock<Vec<Neighbour>>>,
    /// Their paragraphs, read once for all jobs.
    archive: Arc<Archive>,
    /// What their layouts say of proof-reading, read once for all jobs.
    bases: Arc<Bases>,
}

impl Job {
    /// The other papers of the workspace.
    pub fn others(&self) -> Others {
        // Where they cannot be listed at all, the paper was named by its path.
        let papers = self.papers.get_or_init(|| self.workspace.papers().unwrap_or_default());
        let neighbours = self.workspace.beside(&self.entry, papers);
        Others { neighbours, archive: Arc::clone(&self.archive) }
    }

    /// What the layouts of the workspace say of proof-reading.
    pub fn bases(&self) -> &Bases {
        &self.bases
    }

    /// Has the paper's paragraphs read again by the jobs to come: it was repaired.
    pub fn forget_paragraphs(&self) {
        self.archive.forget(&self.entry.file);
    }
}

/// The paper that is named, else the one around the folder, else the newest.
///
/// # Errors
/// The name leads to no paper, or there is no workspace or no paper at all.
pub fn one(asked: Option<&String>, folder: &Path) -> Result<Job, Diagnostic> {
    let issues = asked.into_iter().cloned().collect();
    let mut jobs = jobs(&Papers { issues, all: false }, folder)?;
    // Every name leads to a paper, and without a name there is one.
    jobs.pop().ok_or_else(here::no_workspace)
}

/// The papers that are named, or all, or the newest where none is named.
///
/// # Errors
/// A name leads to no paper, or there is no workspace or no paper at all.
pub fn jobs(asked: &Papers, folder: &Path) -> Result<Vec<Job>, Diagnostic> {
    let workspace = Workspace::find(folder, folder);
    let papers = Arc::new(OnceLock::new());
    let archive: Arc<Archive> = Arc::default();
    let bases: Arc<Bases> = Arc::default();
    let job_of = |workspace, entry| {
        let (papers, archive) = (Arc::clone(&papers), Arc::clone(&archive));
        Job { workspace, entry, papers, archive, bases: Arc::clone(&bases) }
    };
    let here = || {
        workspace.clone().ok_or_else(|| {
            here::no_workspace().hint("或者写出文件的路径，例如：yaocan build 路径/issue.toml")
        })
    };
    if asked.issues.is_empty() {
        let workspace = here()?;
        report::print(&workspace.misnamed());
        let entries = match workspace.entry_around(folder)? {
            Some(entry) if !asked.all => vec![entry],
            _ => {
                let mut entries = workspace.entries()?;
                if !asked.all {
                    entries = entries.pop().into_iter().collect();
                }
                entries
            }
        };
        if entries.is_empty() {
            return Err(Diagnostic::error("no-issue", "issues 文件夹里还没有稿件")
                .hint("每一份一个文件夹，例如 issues/2025-58，里面放 issue.toml"));
        }
        return Ok(entries.into_iter().map(|entry| job_of(workspace.clone(), entry)).collect());
    }
    let job = |name: &String| {
        // Whoever comes from Windows writes the separator of there.
        let path = Some(folder.join(name)).filter(|path| path.exists());
        let path = path.unwrap_or_else(|| folder.join(name.replace('\\', "/")));
        // A path that leads to a paper is tried before the papers are listed:
        // it works even where `issues/` cannot be looked into.
        let named = workspace.as_ref().map(|workspace| workspace.entry(name)).transpose();
        match named {
            Ok(Some(Some(entry))) => return Ok(job_of(here()?, entry)),
            Err(error) if Workspace::entry_at(&path).is_none() => return Err(error),
            _ => {}
        }
        if let Some(entry) = Workspace::entry_at(&path) {
            let parent = entry.file.parent().unwrap_or(folder);
            let found = Workspace::find(parent, folder);
            let workspace = found.unwrap_or_else(|| Workspace::at(parent, folder));
            // It may be another workspace than that of the folder.
            let (papers, archive, bases) = (Arc::default(), Arc::default(), Arc::default());
            return Ok(Job { workspace, entry, papers, archive, bases });
        }
        let workspace = here()?;
        report::print(&workspace.misnamed());
        if path.is_dir() {
            return Err(workspace.without_paper(&path));
        }
        Err(workspace.unknown(name))
    };
    let mut jobs: Vec<Job> = Vec::new();
    for name in &asked.issues {
        let job = job(name)?;
        // 58 and 2025-58 may be the same, and so may ways through links.
        let same = |other: &Job| {
            let real = |job: &Job| job.entry.file.canonicalize().ok();
            other.entry.file == job.entry.file || real(other).is_some() && real(other) == real(&job)
        };
        if !jobs.iter().any(same) {
            jobs.push(job);
        }
    }
    Ok(jobs)
}
