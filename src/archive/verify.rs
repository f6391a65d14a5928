//! A final is held against what is there now (验证): its record, its PDF, its paper,
//! and the pages that come of it when it is built again in memory.

use std::path::PathBuf;
use std::sync::Arc;

use super::finals::folder;
use super::sealing;
use crate::diag::Diagnostic;
use crate::paper::Paper;
use crate::press::proof::Others;
use crate::press::{self, Copy, Inputs, Press, Pressed};
use crate::records::seal::{self, File};
use crate::records::{Hash, Seal, Sealed};
use crate::typeset::Laid;
use crate::workspace::{Entry, Workspace};

/// The code of what is said where a final that nobody touched comes out otherwise.
pub const DIFFERS: &str = "final-differs";

/// A final that is to the byte what it was.
#[derive(Debug)]
pub struct Identical {
    /// What it was made of.
    pub seal: Seal,
    /// The sealed PDF.
    pub pdf: Vec<u8>,
    /// The paper.
    pub paper: Arc<Paper>,
    /// Its pages as they were laid out anew.
    pub laid: Laid,
    /// What is another one now and makes no difference, in words.
    pub notes: Vec<String>,
}

/// Whether a paper has, or lost, a record of a final, so that there is something to
/// verify; nothing of it is read.
pub fn is_final(workspace: &Workspace, entry: &Entry) -> bool {
    folder(workspace, entry).is_ok_and(|it| it.has(seal::RECORD) || it.has(seal::PDF))
}

/// Verifies a final. Nothing is written.
///
/// # Errors
/// All that is not as it was, or why it cannot be told.
pub fn verify(
    press: &mut Press,
    workspace: &Workspace,
    entry: &Entry,
    others: impl FnOnce() -> Others + Send,
) -> Result<Identical, Vec<Diagnostic>> {
    let one = |error| vec![error];
    let folder = folder(workspace, entry).map_err(one)?;
    let copy = press::read(workspace, entry).map_err(one)?;
    if copy.paper.is_none() {
        return Err(copy.found);
    }
    let mut faults = Vec::new();
    let seal = match copy.sealed {
        Sealed::No => {
            let message = format!("{} 还没有定稿", entry.id);
            let hint = "定稿用 yaocan finalize";
            return Err(vec![Diagnostic::error("not-sealed", message).hint(hint)]);
        }
        Sealed::Whole(seal) => *seal,
        Sealed::Status(seal, fault) => {
            faults.push(fault);
            *seal
        }
        Sealed::Broken(broken) => {
            faults.extend(broken);
            // What its record still says of the PDF is told besides.
            let seal = Seal::read(&folder).value;
            faults.extend(seal.and_then(|seal| seal.sealed_pdf(&folder).err()));
            return Err(faults);
        }
    };
    let pdf = seal.sealed_pdf(&folder).map_err(|fault| faults.push(fault)).ok();
    let Pressed { paper, laid, found, inputs, .. } =
        press.press(entry, others).map_err(|error| vec![error])?;
    let (Some(paper), Some(laid)) = (paper, laid) else {
        faults.extend(found);
        return Err(faults);
    };
    let differing = differing(&seal, &inputs, &paper, &laid);
    if faults.is_empty() {
        holds(press, &seal, &paper, &laid, &differing)?;
    }
    match pdf.filter(|_| faults.is_empty()) {
        Some(pdf) => Ok(Identical { seal, pdf, paper, laid, notes: differing }),
        None => Err(faults),
    }
}

/// What stands for a final when it is built.
#[derive(Debug)]
pub struct Standing {
    /// What it was made of.
    pub seal: Seal,
    /// The sealed PDF.
    pub pdf: Vec<u8>,
    /// The paper.
    pub paper: Arc<Paper>,
    /// The pictures that were looked for.
    pub pictures: Vec<PathBuf>,
}

/// The seal of a paper that is to be built, and its PDF, if it is a final. Nothing is
/// set.
///
/// # Errors
/// It is a final that is not what was sealed, or not all of it.
pub fn standing(workspace: &Workspace, entry: &Entry) -> Result<Option<Standing>, Vec<Diagnostic>> {
    if !is_final(workspace, entry) {
        return Ok(None);
    }
    let one = |error| vec![error];
    let folder = folder(workspace, entry).map_err(one)?;
    // What cannot be read is told by whoever builds it.
    let Copy { paper, sealed, pictures, .. } = press::read(workspace, entry).map_err(one)?;
    let Some(paper) = paper else { return Ok(None) };
    match sealed {
        Sealed::No => Ok(None),
        Sealed::Whole(seal) => {
            let pdf = seal.sealed_pdf(&folder).map_err(one)?;
            Ok(Some(Standing { seal: *seal, pdf, paper, pictures }))
        }
        broken => Err(broken.faults()),
    }
}

/// Holds the pages of a final that were laid out anew against its seal.
///
/// # Errors
/// They are others, or come to another PDF.
pub fn holds(
    press: &Press,
    seal: &Seal,
    paper: &Paper,
    laid: &Laid,
    differing: &[String],
) -> Result<(), Vec<Diagnostic>> {
    let pdf = sealing::pdf(press, paper, laid)?;
    if Hash::of(&pdf) == seal.pdf {
        return Ok(());
    }
    Err(vec![unlike(seal, laid, differing)])
}

/// What a final's pages come from now that is not what they came from then, in words.
pub fn differing(seal: &Seal, inputs: &Inputs, paper: &Paper, laid: &Laid) -> Vec<String> {
    let files = &sealing::files(inputs, paper);
    let mut told = Vec::new();
    // A word list is read to proof-read, and no page comes of it.
    let counts = |file: &&File| file.kind != seal::WORDS && file.kind != seal::PICTURE;
    let find = |files: &'_ [File], file: &File| {
        files.iter().find(|it| it.path == file.path && it.kind == file.kind).map(|it| it.hash)
    };
    for then in seal.files.iter().filter(counts) {
        match find(files, then) {
            Some(hash) if hash == then.hash => {}
            Some(_) => told.push(format!("{} 改过", then.path)),
            None => told.push(format!("{} 不用了，或者不见了", then.path)),
        }
    }
    let new = files.iter().filter(counts).filter(|now| find(&seal.files, now).is_none());
    told.extend(new.map(|now| format!("{} 是后来有的", now.path)));
    let faces = sealing::faces(laid);
    let gone = seal.faces.iter().filter(|face| !faces.contains(face));
    told.extend(gone.map(|face| match faces.iter().any(|now| now.family == face.family) {
        true => format!("字体“{}”换了文件", face.family),
        false => format!("字体“{}”没有用上", face.family),
    }));
    if seal.tool != sealing::TOOL {
        told.push(format!("定稿用的是 {}，这是 {}", seal.tool, sealing::TOOL));
    }
    told
}

/// Says that a final whose paper is the same comes out otherwise, from which page on,
/// and what may be the cause.
fn unlike(seal: &Seal, laid: &Laid, differing: &[String]) -> Diagnostic {
    let looks = sealing::looks(laid);
    let first =
        (0..seal.pages.len().max(looks.len())).find(|at| seal.pages.get(*at) != looks.get(*at));
    let pages = if seal.pages.len() == looks.len() {
        String::new()
    } else {
        format!("（定稿 {} 页，现在 {} 页）", seal.pages.len(), looks.len())
    };
    let message = match first {
        Some(page) => {
            format!("稿件没有改，重新排出来却和定稿不一样：从第 {} 页起{pages}", page + 1)
        }
        None => "稿件没有改，页面也一样，重新生成的 PDF 却不是一个文件".into(),
    };
    let cause = if differing.is_empty() {
        "版式和字体都没有变，排版的程序不是定稿时的那一个".to_owned()
    } else {
        format!("变了的有：{}", differing.join("；"))
    };
    Diagnostic::error(DIFFERS, message)
        .hint(cause)
        .hint("定稿的 final.pdf 没有动，以它为准；要重新排成一样的，用定稿时的版式、字体和程序")
}
