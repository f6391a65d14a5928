//! The files of a final beside its paper: written so that a run that is killed leaves
//! what was or what is to be, and kept when the final is reopened (重新打开).
//!
//! `final.pdf` is written first, `final.toml` behind it: with it there is a final, and
//! the paper's status follows. Without it the PDF is what a killed run left. To reopen
//! one, both are copied to `finals/`, the PDF first; with the record there it is
//! reopened, and what is left of it beside the paper is taken away.

use std::fs;
use std::sync::Arc;

use super::content::with_plain_ends;
use super::seal::{PDF, RECORD, Reopened, Seal};
use super::{Folder, below};
use crate::diag::Diagnostic;
use crate::limits;
use crate::source::Source;

/// The folder of finals that were reopened, in a paper's.
const FOLDER: &str = "finals";

/// How often a final may be reopened.
const MOST: u32 = 999;

/// Writes the PDF of a final that has no record yet. What lies there under its name
/// and is no leftover is given another one, which is told.
///
/// # Errors
/// It cannot be written.
pub fn keep_pdf(folder: &Folder, bytes: &[u8]) -> Result<Option<String>, Diagnostic> {
    let aside = match folder.find(PDF, limits::PDF_BYTES)? {
        Some(old) if old == bytes => return Ok(None),
        Some(old) if is_kept(folder, &old)? => {
            remove(folder, PDF)?;
            None
        }
        Some(_) => Some(move_aside(folder)?),
        None => None,
    };
    folder.create(PDF, bytes)?;
    Ok(aside)
}

/// Which final of its paper the next one is: one more than were reopened.
///
/// # Errors
/// There were too many, or the folder of those cannot be read.
pub fn next(folder: &Folder) -> Result<u32, Diagnostic> {
    let number = numbers(folder)?.last().copied().unwrap_or_default() + 1;
    if number > MOST {
        let message = format!("已经重新打开过 {MOST} 次，不能再多");
        return Err(Diagnostic::error("too-long", message).hint("看 finals 里是不是放错了文件"));
    }
    Ok(number)
}

/// Writes the record of a final: from now on there is one.
///
/// # Errors
/// It cannot be written, or there is one.
pub fn keep_record(folder: &Folder, seal: &Seal) -> Result<(), Diagnostic> {
    folder.create(RECORD, seal.written().as_bytes())
}

/// Takes the record and the PDF away that stand beside the paper, in this order.
///
/// # Errors
/// One of them cannot be removed.
pub fn remove_final(folder: &Folder) -> Result<(), Diagnostic> {
    remove(folder, RECORD)?;
    remove(folder, PDF)
}

/// Keeps record and PDF of a final as those of one that was reopened; gives its
/// number. One whose keeping was begun by a run that was killed is not kept twice.
///
/// # Errors
/// Something cannot be read or written; the final stays as it is then.
pub fn reopen(folder: &Folder, why: &Reopened) -> Result<u32, Diagnostic> {
    if let Some(number) = reopening(folder)? {
        return Ok(number);
    }
    let number = next(folder)?;
    if let Some(pdf) = folder.find(PDF, limits::PDF_BYTES)? {
        let path = below(FOLDER, format!("{number}.pdf"));
        match folder.find(&path, limits::PDF_BYTES)? {
            Some(there) if there == pdf => {}
            // Without its record it was kept by nobody: a run left it.
            Some(_) => {
                remove(folder, &path)?;
                folder.create(&path, &pdf)?;
            }
            None => folder.create(&path, &pdf)?,
        }
    }
    let record = record(folder)?.map(|source| source.text().to_owned()).unwrap_or_default();
    folder.create(&path_of(number), why.added_to(&record).as_bytes())?;
    Ok(number)
}

/// The number under which the record beside the paper is kept as that of a final
/// that was reopened: a run was killed before it could take it away. Records say which
/// final they are of (`Seal::number`), so that a later final of the same paper, made by
/// the same person in the same second, is not taken for it.
///
/// # Errors
/// A record cannot be read.
pub fn reopening(folder: &Folder) -> Result<Option<u32>, Diagnostic> {
    let Some(record) = record(folder)? else { return Ok(None) };
    let Some(last) = numbers(folder)?.last().copied() else { return Ok(None) };
    let Some(kept) = folder.source(&path_of(last))? else { return Ok(None) };
    let (record, kept) = (with_plain_ends(record.text()), with_plain_ends(kept.text()));
    Ok(kept.starts_with(&record).then_some(last))
}

/// The record beside the paper as it stands, right or wrong.
fn record(folder: &Folder) -> Result<Option<Arc<Source>>, Diagnostic> {
    folder.source(RECORD)
}

/// The numbers of the finals that were reopened, in their order.
fn numbers(folder: &Folder) -> Result<Vec<u32>, Diagnostic> {
    let items = folder.list(FOLDER)?;
    let names = items.iter().filter(|item| !item.is_folder).map(|item| item.shown());
    let numbers = names.filter_map(|name| name.strip_suffix(".toml")?.parse().ok());
    let mut numbers: Vec<u32> = numbers.filter(|number| (1..=MOST).contains(number)).collect();
    numbers.sort_unstable();
    Ok(numbers)
}

fn path_of(number: u32) -> String {
    below(FOLDER, format!("{number}.toml"))
}

/// Whether a PDF is that of a final that was reopened, so that it lies in `finals/`.
fn is_kept(folder: &Folder, pdf: &[u8]) -> Result<bool, Diagnostic> {
    let Some(last) = numbers(folder)?.last().copied() else { return Ok(false) };
    let kept = folder.find(&below(FOLDER, format!("{last}.pdf")), limits::PDF_BYTES)?;
    Ok(kept.is_some_and(|kept| kept == pdf))
}

/// Gives the PDF a name that nothing has; gives that as it is shown.
fn move_aside(folder: &Folder) -> Result<String, Diagnostic> {
    let taken = folder.list("")?;
    let is_taken = |name: &String| taken.iter().any(|item| item.shown() == *name);
    let name = (1..).map(|number| format!("final（另存{number}）.pdf")).find(|it| !is_taken(it));
    let name = name.unwrap_or_default();
    let moved = fs::rename(folder.at(PDF), folder.at(&name));
    moved.map_err(|error| folder.unwritten(PDF, &error))?;
    Ok(folder.show(&name))
}

/// Removes a file, which need not be there.
fn remove(folder: &Folder, path: &str) -> Result<(), Diagnostic> {
    match fs::remove_file(folder.at(path)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(folder.unwritten(path, &error))
        }
        _ => Ok(()),
    }
}
