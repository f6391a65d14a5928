//! A paper goes out to be read (送审): it is kept as a round, and marked as in review.

use std::sync::Arc;

use crate::diag::{self, Diagnostic, Warned};
use crate::format::manuscript::change::{self, Step};
use crate::format::write::Value;
use crate::format::{Manuscript, read};
use crate::paper::{Moment, Paper, Status};
use crate::records::{Folder, Kept, Standing};
use crate::workspace::{Entry, Workspace};

/// The byte order mark of UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// What came of it.
#[derive(Debug)]
pub struct Sent {
    /// The round, a new one or the last.
    pub kept: Kept,
    /// Whether the status was another one before.
    pub status_set: bool,
    /// Why the status could not be set, where it could not; the round is kept.
    pub unset: Option<Diagnostic>,
    /// The records as they are now.
    pub standing: Standing,
}

/// A paper that may be sent or signed, and its records.
#[derive(Debug)]
pub struct Ready {
    /// The folder of its records.
    pub folder: Folder,
    /// The paper.
    pub paper: Arc<Paper>,
    /// Its records.
    pub standing: Standing,
}

/// Reads a paper with its records, all of which must be whole.
///
/// # Errors
/// All mistakes of the paper, or of its records; or it is a final, which stays as it
/// is.
pub fn ready(workspace: &Workspace, entry: &Entry) -> Result<Ready, Vec<Diagnostic>> {
    let folder = folder(workspace, entry).map_err(|error| vec![error])?;
    let copy = super::read(workspace, entry).map_err(|error| vec![error])?;
    let paper = copy.paper.ok_or(copy.found)?;
    if paper.status() == Status::Final {
        let message = format!("{} 已经是定稿", entry.id);
        let error = Diagnostic::error("is-final", message).hint(
            "定稿不再送审、签审；要改，先把它退回，写明理由：yaocan finalize --reopen “理由”",
        );
        return Err(vec![error]);
    }
    let Warned { value: standing, diagnostics } = Standing::of(&folder, &paper);
    if diagnostics.is_empty() { Ok(Ready { folder, paper, standing }) } else { Err(diagnostics) }
}

/// The folder of a paper's records.
///
/// # Errors
/// Its file has a name of its own.
pub fn folder(workspace: &Workspace, entry: &Entry) -> Result<Folder, Diagnostic> {
    Folder::of(workspace, entry).ok_or_else(|| {
        let shown = workspace.show(&entry.file);
        let message = format!("{shown} 不能送审、签审：稿件要叫 issue.toml，一份一个文件夹");
        Diagnostic::error("no-folder", message)
            .hint("给它新建一个文件夹，把它和它的图片移进去，改名为 issue.toml")
    })
}

/// Sends a paper to be read at a moment.
///
/// # Errors
/// Why nothing was kept.
pub fn send(workspace: &Workspace, entry: &Entry, at: Moment) -> Result<Sent, Vec<Diagnostic>> {
    let one = |error| vec![error];
    let _lock = folder(workspace, entry).and_then(|folder| folder.lock()).map_err(one)?;
    let Ready { folder, paper, standing } = ready(workspace, entry)?;
    let shown = workspace.show(&entry.file);
    let bytes = workspace.bytes(entry).map_err(one)?;
    let marked = bytes.starts_with(MARK);
    if bytes.strip_prefix(MARK).unwrap_or(&bytes) != paper.source().text().as_bytes() {
        let message = format!("{shown} 刚刚被别的程序改过，没有送审");
        return Err(vec![Diagnostic::error("io", message).hint("再运行一次")]);
    }
    let mut manuscript = Manuscript::new(&entry.file, Arc::clone(paper.source()))
        .map_err(|error| vec![diag::unreadable(&shown, &error)])?;
    // What is kept is the paper as it goes out, which is in review.
    let paper = in_review(workspace, entry, &mut manuscript, &paper).ok_or_else(|| {
        let table = paper.kind().key();
        let message = format!("改不了 {shown} 里的 status");
        let hint = format!("在 [{table}] 下面写 status = \"review\"，再运行一次");
        vec![Diagnostic::error("bad-status", message).hint(hint)]
    })?;
    let mut kept = if marked { MARK.to_vec() } else { Vec::new() };
    kept.extend(manuscript.source().text().as_bytes());
    let Standing { rounds, signatures, .. } = &standing;
    let kept = rounds.keep(&folder, &paper, &kept, at, signatures).map_err(one)?;
    let status_set = manuscript.is_changed();
    let unset = manuscript.save().err();
    let standing = Standing::of(&folder, &paper).value;
    Ok(Sent { kept, status_set: status_set && unset.is_none(), unset, standing })
}

/// The paper with its status set, all else as it is.
fn in_review(
    workspace: &Workspace,
    entry: &Entry,
    manuscript: &mut Manuscript,
    paper: &Arc<Paper>,
) -> Option<Arc<Paper>> {
    if paper.status() == Status::Review {
        return Some(Arc::clone(paper));
    }
    let path = [Step::Key(paper.kind().key())];
    let value = Value::Text(Status::Review.key().into());
    let edits = change::set(manuscript.source(), &path, "status", &value).ok()?;
    let picker = workspace.picker(entry);
    // Whether there must be a number was asked before.
    let read = manuscript.edit(&edits, |source| {
        let read = read::paper_of(Arc::clone(source), &picker, &|_| false).value;
        read.filter(|paper| paper.status() == Status::Review).ok_or(())
    });
    read.ok().map(Arc::new)
}
