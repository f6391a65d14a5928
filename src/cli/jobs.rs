//! The papers that a command's arguments name.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::path::Path;
use std::rc::Rc;
use std::sync::{Arc, OnceLock};

use super::args::Papers;
use super::{here, report};
use crate::diag::Diagnostic;
use crate::format::{Head, Neighbour};
use crate::lint::archive::Archive;
use crate::press::proof::{Bases, Others};
use crate::workspace::{Catalogue, Entry, Workspace};

/// A paper that a command is to work on, in its workspace.
pub struct Job {
    /// The workspace.
    pub workspace: Workspace,
    /// The paper's place in it.
    pub entry: Entry,
    /// Every paper of the workspace, read once for all jobs in it.
    papers: Arc<OnceLock<Arc<Vec<Neighbour>>>>,
    /// Their paragraphs, read once for all jobs.
    archive: Arc<Archive>,
    /// What their layouts say of proof-reading, read once for all jobs.
    bases: Arc<Bases>,
}

impl Job {
    /// The other papers of the workspace.
    pub fn others(&self) -> Others {
        // Where they cannot be listed at all, the paper was named by its path.
        let read = || Arc::new(self.workspace.papers().unwrap_or_default());
        let papers = Arc::clone(self.papers.get_or_init(read));
        let own = self.workspace.own_among(&self.entry, &papers);
        Others { papers, own, archive: Arc::clone(&self.archive) }
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
    let mut jobs = jobs(&Papers { issues, ..Papers::default() }, folder)?;
    // Every name leads to a paper, and without a name there is one.
    jobs.pop().ok_or_else(here::no_workspace)
}

/// The papers that are named, or all of a choice, or the newest where none is named.
///
/// # Errors
/// A name leads to no paper, or there is no workspace or no paper at all.
pub fn jobs(asked: &Papers, folder: &Path) -> Result<Vec<Job>, Diagnostic> {
    let names = Names::new(folder);
    if !asked.issues.is_empty() {
        return names.named(&asked.issues);
    }
    let workspace = names.here()?;
    report::print(&workspace.misnamed());
    let around = if asked.are_many() { None } else { workspace.entry_around(folder)? };
    let entries = match around {
        Some(entry) => vec![entry],
        None => {
            let catalogue = names.catalogue(&workspace)?;
            let (papers, untold) = asked.part.selection().of(catalogue.papers().to_vec());
            report::print(untold.as_slice());
            some(&papers, &catalogue)?;
            names.papers.get_or_init(|| Arc::new(catalogue.neighbours()));
            let mut entries = papers.into_iter().map(|(_, entry)| entry);
            match asked.are_many() {
                true => entries.collect(),
                false => entries.next_back().into_iter().collect(),
            }
        }
    };
    Ok(entries.into_iter().map(|entry| names.job(workspace.clone(), entry)).collect())
}

/// Sees to it that there are papers to work on.
///
/// # Errors
/// There are none in the workspace, or none that were chosen.
pub fn some(chosen: &[(Head, Entry)], catalogue: &Catalogue) -> Result<(), Diagnostic> {
    if catalogue.papers().is_empty() {
        return Err(Diagnostic::error("no-issue", "issues 文件夹里还没有稿件")
            .hint("每一份一个文件夹，例如 issues/2025-58，里面放 issue.toml"));
    }
    if chosen.is_empty() {
        return Err(Diagnostic::error("no-issue", "没有符合 --year、--layout、--status 的稿件")
            .hint("用 yaocan list 看有哪些稿件，各是哪一年、什么版式和状态"));
    }
    Ok(())
}

/// The way from names to papers, whose heads are read once for all names.
struct Names<'f> {
    folder: &'f Path,
    workspace: Option<Workspace>,
    catalogue: OnceCell<Result<Rc<Catalogue>, Diagnostic>>,
    papers: Arc<OnceLock<Arc<Vec<Neighbour>>>>,
    archive: Arc<Archive>,
    bases: Arc<Bases>,
}

impl<'f> Names<'f> {
    fn new(folder: &'f Path) -> Self {
        let workspace = Workspace::find(folder, folder);
        let (catalogue, papers, archive, bases) = Default::default();
        Self { folder, workspace, catalogue, papers, archive, bases }
    }

    /// The workspace around the folder.
    fn here(&self) -> Result<Workspace, Diagnostic> {
        self.workspace.clone().ok_or_else(|| {
            here::no_workspace().hint("或者写出文件的路径，例如：yaocan build 路径/issue.toml")
        })
    }

    fn catalogue(&self, workspace: &Workspace) -> Result<Rc<Catalogue>, Diagnostic> {
        self.catalogue.get_or_init(|| workspace.catalogue().map(Rc::new)).clone()
    }

    fn job(&self, workspace: Workspace, entry: Entry) -> Job {
        let (papers, archive) = (Arc::clone(&self.papers), Arc::clone(&self.archive));
        Job { workspace, entry, papers, archive, bases: Arc::clone(&self.bases) }
    }

    /// The papers of some names, each once.
    fn named(&self, names: &[String]) -> Result<Vec<Job>, Diagnostic> {
        let (mut jobs, mut taken) = (Vec::new(), HashSet::new());
        for name in names {
            let job = self.one(name)?;
            // 58 and 2025-58 may be the same, and so may ways through links.
            let file = &job.entry.file;
            if taken.insert(file.canonicalize().unwrap_or_else(|_| file.clone())) {
                jobs.push(job);
            }
        }
        Ok(jobs)
    }

    /// The paper of a name.
    fn one(&self, name: &str) -> Result<Job, Diagnostic> {
        // Whoever comes from Windows writes the separator of there.
        let path = Some(self.folder.join(name)).filter(|path| path.exists());
        let path = path.unwrap_or_else(|| self.folder.join(name.replace('\\', "/")));
        // A path that leads to a paper is tried where the papers cannot be listed: it
        // works even where `issues/` cannot be looked into.
        let workspace = self.workspace.as_ref();
        let find = |workspace| self.catalogue(workspace)?.entry(name);
        match workspace.map(find).transpose() {
            Ok(Some(Some(entry))) => return Ok(self.job(self.here()?, entry)),
            Err(error) if Workspace::entry_at(&path).is_none() => return Err(error),
            _ => {}
        }
        if let Some(entry) = Workspace::entry_at(&path) {
            let parent = entry.file.parent().unwrap_or(self.folder);
            let found = Workspace::find(parent, self.folder);
            let workspace = found.unwrap_or_else(|| Workspace::at(parent, self.folder));
            // It may be another workspace than that of the folder.
            let (papers, archive, bases) = (Arc::default(), Arc::default(), Arc::default());
            return Ok(Job { workspace, entry, papers, archive, bases });
        }
        let workspace = self.here()?;
        report::print(&workspace.misnamed());
        if path.is_dir() {
            return Err(workspace.without_paper(&path));
        }
        Err(self.catalogue(&workspace)?.unknown(name))
    }
}
