//! A paper becomes final (定稿): it is built as it is to be printed, and what that was
//! made of is sealed. A final is reopened (重新打开) with a reason, and what it was is
//! kept.

use std::sync::Arc;

use super::sealing;
use crate::diag::{self, Diagnostic, Severity, Warned};
use crate::format::manuscript::change::{self, Step};
use crate::format::write::Value;
use crate::format::{Manuscript, read};
use crate::paper::{Moment, Paper, Status};
use crate::press::proof::Others;
use crate::press::{self, Copy, Press, Pressed};
use crate::records::seal::{self, Accepted, Reopened};
use crate::records::{Folder, Hash, Seal, Sealed, Standing, kept};
use crate::source::Source;
use crate::workspace::{Entry, Workspace};

/// A finding that is accepted: its code, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accept {
    /// The code.
    pub code: String,
    /// Why.
    pub reason: String,
}

/// What is asked for a final.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// Who makes it final; of one that is to be ended it is known.
    pub by: Option<&'a str>,
    /// When.
    pub at: Moment,
    /// What may be found all the same.
    pub accept: &'a [Accept],
    /// Called once all is made, before any of it is written.
    pub ready: &'a dyn Fn(),
}

/// A paper that is final now.
#[derive(Debug)]
pub struct Finalized {
    /// What it was made of.
    pub seal: Seal,
    /// Whether it was made final just now, and was not before.
    pub is_new: bool,
    /// What was done besides, in sentences: what an earlier run had left was ended.
    pub done: Vec<String>,
    /// What was found and does not hinder it.
    pub found: Vec<Diagnostic>,
}

/// A final that was reopened.
#[derive(Debug)]
pub struct Opened {
    /// The number under which it is kept.
    pub number: u32,
    /// How far the paper has come now.
    pub status: Status,
}

/// A place where a final can be: the paper's folder, and the paper.
struct Place<'a> {
    workspace: &'a Workspace,
    entry: &'a Entry,
    folder: Folder,
}

impl<'a> Place<'a> {
    fn new(workspace: &'a Workspace, entry: &'a Entry) -> Result<Self, Vec<Diagnostic>> {
        let folder = folder(workspace, entry).map_err(one)?;
        Ok(Self { workspace, entry, folder })
    }

    /// Reads the paper; what is said of an earlier final is left out, since it is asked
    /// for by itself.
    fn read(&self) -> Result<(Arc<Source>, Arc<Paper>), Vec<Diagnostic>> {
        let Copy { source, paper, found, .. } =
            press::read(self.workspace, self.entry).map_err(one)?;
        source.zip(paper).ok_or(found)
    }

    /// The paper's file with another status, and the paper that it is then.
    fn with_status(
        &self,
        source: &Arc<Source>,
        paper: &Paper,
        status: Status,
    ) -> Result<(Manuscript, Paper), Diagnostic> {
        let shown = self.workspace.show(&self.entry.file);
        let refused = || {
            let message = format!("改不了 {shown} 里的 status");
            let table = paper.kind().key();
            let hint = format!("在 [{table}] 下面写 status = \"{}\"，再运行一次", status.key());
            Diagnostic::error("bad-status", message).hint(hint)
        };
        let mut manuscript = Manuscript::new(&self.entry.file, Arc::clone(source))
            .map_err(|error| diag::unreadable(&shown, &error))?;
        let value = Value::Text(status.key().into());
        let path = [Step::Key(paper.kind().key())];
        let edits = if paper.status() == status {
            Vec::new()
        } else {
            change::set(source, &path, "status", &value).map_err(|_| refused())?
        };
        let picker = self.workspace.picker(self.entry);
        // Whether there must be a number was asked before.
        let changed = manuscript.edit(&edits, |next| {
            let read = read::paper_of(Arc::clone(next), &picker, &|_| false).value;
            read.filter(|paper| paper.status() == status).ok_or_else(refused)
        })?;
        Ok((manuscript, changed))
    }
}

/// The folder of a paper's records.
///
/// # Errors
/// Its file has a name of its own.
pub fn folder(workspace: &Workspace, entry: &Entry) -> Result<Folder, Diagnostic> {
    Folder::of(workspace, entry).ok_or_else(|| {
        let shown = workspace.show(&entry.file);
        let message = format!("{shown} 不能定稿：稿件要叫 issue.toml，一份一个文件夹");
        Diagnostic::error("no-folder", message)
            .hint("给它新建一个文件夹，把它和它的图片移进去，改名为 issue.toml")
    })
}

/// A paper as it would be read from its file.
fn copy_of(paper: &Arc<Paper>) -> Copy {
    let (source, paper) = (Some(Arc::clone(paper.source())), Some(Arc::clone(paper)));
    Copy { source, paper, sealed: Sealed::No, found: Vec::new(), pictures: Vec::new() }
}

/// Says that nobody is named.
pub fn nobody(what: &str) -> Diagnostic {
    Diagnostic::error("no-name", format!("没有写{what}")).hint("加上 --by 姓名，记在定稿记录里")
}

fn one(diagnostic: Diagnostic) -> Vec<Diagnostic> {
    vec![diagnostic]
}

/// Makes a paper final, or ends what an earlier run began.
///
/// # Errors
/// Why it is none; what was there is there.
pub fn finalize(
    press: &mut Press,
    workspace: &Workspace,
    entry: &Entry,
    others: impl FnOnce() -> Others + Send,
    asked: Asked,
) -> Result<Finalized, Vec<Diagnostic>> {
    let place = Place::new(workspace, entry)?;
    let _lock = place.folder.lock().map_err(one)?;
    let mut done = Vec::new();
    if let Some(number) = kept::reopening(&place.folder).map_err(one)? {
        // It was reopened, and is no final any more.
        let (source, paper) = place.read()?;
        close_reopening(&place, &source, &paper)?;
        done.push(format!("上次重新打开没有做完，已经补上（旧的定稿在 finals/{number}.toml）"));
    }
    let (source, paper) = place.read()?;
    match Sealed::of(&place.folder, &paper) {
        Sealed::Broken(faults) => Err(faults),
        Sealed::Whole(seal) => {
            done.extend(mend_pdf(press, &place, &paper, &seal, others, asked)?);
            Ok(Finalized { seal: *seal, is_new: false, done, found: Vec::new() })
        }
        Sealed::Status(seal, _) => {
            let (mut manuscript, paper) =
                place.with_status(&source, &paper, Status::Final).map_err(one)?;
            done.extend(mend_pdf(press, &place, &Arc::new(paper), &seal, others, asked)?);
            (asked.ready)();
            manuscript.save().map_err(one)?;
            done.push("上次定稿没有做完，已经补上：状态改成了定稿".into());
            Ok(Finalized { seal: *seal, is_new: false, done, found: Vec::new() })
        }
        Sealed::No => make(press, &place, &source, &paper, others, asked, done),
    }
}

/// Builds a paper as a final, and seals it.
fn make(
    press: &mut Press,
    place: &Place,
    source: &Arc<Source>,
    paper: &Arc<Paper>,
    others: impl FnOnce() -> Others + Send,
    asked: Asked,
    mut done: Vec<String>,
) -> Result<Finalized, Vec<Diagnostic>> {
    let Place { workspace, entry, folder } = place;
    let by = asked.by.ok_or_else(|| vec![nobody("谁定的稿")])?.to_owned();
    let records = crate::records::sealed::records(folder)?;
    lacking(workspace, folder, paper)?;
    let (mut manuscript, paper) = place.with_status(source, paper, Status::Final).map_err(one)?;
    let Pressed { paper, laid, found, inputs, .. } =
        press.press_copy(entry, copy_of(&Arc::new(paper)), others);
    let (Some(paper), Some(laid)) = (paper, laid) else { return Err(found) };
    let accepted = accepted(&found, asked.accept, &paper)?;
    let pdf = sealing::pdf(press, &paper, &laid)?;
    let seal = Seal {
        number: kept::next(folder).map_err(one)?,
        by,
        at: asked.at,
        tool: sealing::TOOL.to_owned(),
        content: crate::records::content(&paper),
        paper: crate::records::sealed::hash_of_paper(&paper),
        pdf: Hash::of(&pdf),
        pages: sealing::looks(&laid),
        files: sealing::files(&inputs, &paper),
        faces: sealing::faces(&laid),
        accepted,
        records,
    };
    (asked.ready)();
    if let Some(aside) = kept::keep_pdf(folder, &pdf).map_err(one)? {
        done.push(format!("原来有一个没有定稿记录的 final.pdf，改名为 {aside}，没有删"));
    }
    // A final is what stands on the disk from here on; the paper follows.
    let sealed = kept::keep_record(folder, &seal).and_then(|()| manuscript.save());
    if let Err(error) = sealed {
        // Another program saved the paper meanwhile: nothing of it is sealed.
        let mut faults = vec![error];
        faults.extend(kept::remove_final(folder).err());
        return Err(faults);
    }
    let found = found.into_iter().filter(|it| it.severity == Severity::Hint).collect();
    Ok(Finalized { seal, is_new: true, done, found })
}

/// Refuses a paper that lacks signatures which its publication asks for.
fn lacking(workspace: &Workspace, folder: &Folder, paper: &Paper) -> Result<(), Vec<Diagnostic>> {
    let Warned { value: manifest, diagnostics } = workspace.layouts().manifest(paper);
    let Some(manifest) = manifest else { return Err(diagnostics) };
    let Warned { value: standing, diagnostics } = Standing::of(folder, paper);
    if !diagnostics.is_empty() {
        return Err(diagnostics);
    }
    let lacking = standing.lacking(&manifest.signatures);
    if lacking.is_empty() {
        return Ok(());
    }
    let faults: Vec<String> = lacking.iter().map(ToString::to_string).collect();
    let message = format!("签审还不全：{}", faults.join("；"));
    let hint = "签全了再定稿，例如：yaocan sign --as 终审 --by 姓名；\
                要哪些签审，写在版式的 layout.toml 的 signatures 里";
    Err(vec![Diagnostic::error("not-signed", message).hint(hint)])
}

/// What was found and accepted, as it is recorded.
///
/// # Errors
/// What was found and not accepted, and what was accepted and not found.
fn accepted(
    found: &[Diagnostic],
    accept: &[Accept],
    paper: &Paper,
) -> Result<Vec<Accepted>, Vec<Diagnostic>> {
    let hinders = |it: &&Diagnostic| it.severity > Severity::Hint;
    let reason = |it: &Diagnostic| accept.iter().find(|accept| accept.code == it.code);
    let mut faults: Vec<Diagnostic> =
        found.iter().filter(hinders).filter(|it| reason(it).is_none()).cloned().collect();
    if !faults.is_empty() {
        let mut codes: Vec<&str> = faults.iter().map(|it| it.code).collect();
        codes.sort_unstable();
        codes.dedup();
        let message = format!("有 {} 处还没有改好，不能定稿", faults.len());
        let hint = format!(
            "改好再定稿；确认不用改的，写明理由，一种写一个：yaocan finalize --by 姓名 {}",
            codes
                .iter()
                .map(|code| format!("--accept {code} --reason \"理由\""))
                .collect::<Vec<_>>()
                .join(" "),
        );
        faults.push(Diagnostic::error("not-final", message).hint(hint));
    }
    let is_found = |accept: &&Accept| found.iter().any(|it| it.code == accept.code);
    faults.extend(accept.iter().filter(|it| !is_found(it)).map(|it| {
        let message = format!("没有 {} 这样的问题，用不着 --accept", it.code);
        Diagnostic::error("not-found", message).hint("删去这一项；问题的代码写在方括号里")
    }));
    if !faults.is_empty() {
        return Err(faults);
    }
    let accepted = found.iter().filter(hinders).filter_map(|it| {
        Some(Accepted {
            code: it.code.to_owned(),
            finding: it.message.clone(),
            place: it.span.as_ref().map(|span| sealing::place(span, paper)),
            reason: reason(it)?.reason.clone(),
        })
    });
    Ok(accepted.collect())
}

/// Puts the PDF of a final in its place again where it is gone, if it comes out the
/// same; says so where it did.
fn mend_pdf(
    press: &mut Press,
    place: &Place,
    paper: &Arc<Paper>,
    seal: &Seal,
    others: impl FnOnce() -> Others + Send,
    asked: Asked,
) -> Result<Option<String>, Vec<Diagnostic>> {
    let Err(fault) = seal.sealed_pdf(&place.folder) else { return Ok(None) };
    if place.folder.has(seal::PDF) {
        return Err(vec![fault]);
    }
    let Pressed { paper, laid, .. } = press.press_copy(place.entry, copy_of(paper), others);
    let (Some(paper), Some(laid)) = (paper, laid) else { return Err(vec![fault]) };
    let pdf = sealing::pdf(press, &paper, &laid)?;
    if Hash::of(&pdf) != seal.pdf {
        let fault = fault.hint("重新排出来的和定稿时不一样，没有补；yaocan verify 说明哪里不一样");
        return Err(vec![fault]);
    }
    (asked.ready)();
    kept::keep_pdf(&place.folder, &pdf).map_err(one)?;
    Ok(Some("final.pdf 不见了，重新排出来的和定稿时一样，已经补上".into()))
}

/// Reopens a final, whatever became of it meanwhile.
///
/// # Errors
/// It is none, or something cannot be written.
pub fn reopen(
    workspace: &Workspace,
    entry: &Entry,
    why: &Reopened,
) -> Result<Opened, Vec<Diagnostic>> {
    let place = Place::new(workspace, entry)?;
    let _lock = place.folder.lock().map_err(one)?;
    let (source, paper) = place.read()?;
    if !place.folder.has(seal::RECORD) {
        let message = format!("{} 没有定稿记录，不用重新打开", entry.id);
        let hint = "直接改稿件；状态是 final 的，改成 \"draft\" 或者 \"review\"";
        return Err(vec![Diagnostic::error("not-sealed", message).hint(hint)]);
    }
    let number = kept::reopen(&place.folder, why).map_err(one)?;
    let status = close_reopening(&place, &source, &paper)?;
    Ok(Opened { number, status })
}

/// Ends a reopening whose record is kept: the paper is in work again, and no final
/// stands beside it.
fn close_reopening(
    place: &Place,
    source: &Arc<Source>,
    paper: &Paper,
) -> Result<Status, Vec<Diagnostic>> {
    let status = match paper.status() {
        Status::Final => {
            let standing = Standing::of(&place.folder, paper).value;
            let was_read = standing.rounds.last().is_some();
            let status = if was_read { Status::Review } else { Status::Draft };
            let (mut manuscript, _) = place.with_status(source, paper, status).map_err(one)?;
            manuscript.save().map_err(one)?;
            status
        }
        status => status,
    };
    kept::remove_final(&place.folder).map_err(one)?;
    Ok(status)
}
