//! Whether a paper is what its final was made of (定稿核对), without setting it.

use std::sync::Arc;

use super::Folder;
use super::content::{content, picture_hash, pictures, with_plain_ends};
use super::hash::Hash;
use super::rounds::{self, Rounds};
use super::seal::{self, Kept, Seal};
use super::signatures::Signature;
use crate::diag::{Diagnostic, Severity, Span, Warned};
use crate::format::manuscript::change;
use crate::format::write::Value;
use crate::limits;
use crate::paper::{Paper, Status};

/// The code of what is said of a final whose paper is not what was sealed.
pub const CHANGED: &str = "final-changed";

/// The code of what is said where a final was begun, and not ended.
pub const UNFINISHED: &str = "final-unfinished";

/// The code of what is said where the record of a final is gone.
pub const LOST: &str = "final-lost";

/// How a paper stands beside the record of its final.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sealed {
    /// It has none.
    No,
    /// It is what the record says.
    Whole(Box<Seal>),
    /// It is but for its status, which is not yet, or no more, that of a final.
    Status(Box<Seal>, Diagnostic),
    /// It is not, or the record is not what was written; an error for each fault.
    Broken(Vec<Diagnostic>),
}

impl Sealed {
    /// Holds a paper as it was read against the record of its final, and the records
    /// of its rounds and signatures too. Nothing is read of the PDF.
    pub fn of(folder: &Folder, paper: &Paper) -> Self {
        let Warned { value, diagnostics } = Seal::read(folder);
        let status = Span { source: Arc::clone(paper.source()), range: status_at(paper) };
        let Some(seal) = value else {
            return match lost(folder, paper, &status) {
                _ if !diagnostics.is_empty() => Self::Broken(diagnostics),
                Some(lost) => Self::Broken(vec![lost]),
                None => Self::No,
            };
        };
        let at = seal.at.aligned();
        let mut faults = Vec::new();
        let hint = "改回定稿时的样子；确实要改，写明理由重新打开，改好再定稿：\
                    yaocan finalize --reopen \"理由\" --by 姓名";
        if content(paper) != seal.content {
            let what = what_changed(&seal, paper);
            let message = format!("{at} 定稿以后改过：{what}");
            let label = "定稿的 final.pdf 不是现在这份稿件排的";
            let fault = Diagnostic::error(CHANGED, message).at_span(status.clone());
            faults.push(fault.label(label).hint(hint));
        }
        faults.extend(seal.records.iter().filter_map(|kept| {
            let bytes = folder.find(&kept.path, limits::TEXT_BYTES);
            let what = match bytes {
                Ok(Some(bytes)) if hash_of_text(&bytes) == kept.hash => return None,
                Ok(Some(_)) => "改过",
                Ok(None) => "不见了",
                Err(error) => return Some(error),
            };
            let message = format!("定稿以后，{} {what}（{}）", folder.show(&kept.path), kept.says);
            let fault = Diagnostic::error(CHANGED, message).at_span(status.clone());
            Some(fault.hint("从备份里找回原来的记录"))
        }));
        if !faults.is_empty() {
            return Self::Broken(faults);
        }
        if paper.status() == Status::Final {
            return Self::Whole(Box::new(seal));
        }
        let message = format!("有 {at} 的定稿记录，稿件的状态却不是 final（{}）", Status::Final);
        let fault = Diagnostic::error(UNFINISHED, message).at_span(status).hint(
            "上次定稿没有做完，或者后来改了状态：再运行一次 yaocan finalize 就补上；\
             要改稿，用 yaocan finalize --reopen \"理由\" --by 姓名",
        );
        Self::Status(Box::new(seal), fault)
    }

    /// The seal, where the paper is what it says, whatever its status.
    pub fn seal(&self) -> Option<&Seal> {
        match self {
            Self::Whole(seal) | Self::Status(seal, _) => Some(seal),
            Self::No | Self::Broken(_) => None,
        }
    }

    /// What is wrong, as errors.
    pub fn faults(self) -> Vec<Diagnostic> {
        match self {
            Self::No | Self::Whole(_) => Vec::new(),
            Self::Status(_, fault) => vec![fault],
            Self::Broken(faults) => faults,
        }
    }

    /// What is wrong, for those who go on all the same.
    pub fn warnings(self) -> Vec<Diagnostic> {
        let mut faults = self.faults();
        for fault in &mut faults {
            fault.severity = Severity::Warning;
        }
        faults
    }
}

impl Seal {
    /// The bytes of the sealed PDF.
    ///
    /// # Errors
    /// It is gone, cannot be read, or is another one.
    pub fn sealed_pdf(&self, folder: &Folder) -> Result<Vec<u8>, Diagnostic> {
        let shown = folder.show(seal::PDF);
        let hint = "从备份里找回来；或者移走它，再运行一次 yaocan finalize，排出来一样的就补上";
        let Some(bytes) = folder.find(seal::PDF, limits::PDF_BYTES)? else {
            let message = format!("定稿的 PDF 不见了：没有 {shown}");
            return Err(Diagnostic::error(CHANGED, message).hint(hint));
        };
        if Hash::of(&bytes) != self.pdf {
            let message = format!("{shown} 不是定稿时的那一个，换过或者改过");
            return Err(Diagnostic::error(CHANGED, message).hint(hint));
        }
        Ok(bytes)
    }
}

/// The records of a paper's rounds and signatures, as a seal has them.
///
/// # Errors
/// Each that is broken.
pub fn records(folder: &Folder) -> Result<Vec<Kept>, Vec<Diagnostic>> {
    let (rounds, signatures) = (Rounds::read(folder), Signature::files(folder));
    let mut found = rounds.diagnostics;
    found.extend(signatures.diagnostics);
    let mut kept = Vec::new();
    let mut keep = |path: String, says: String| match folder.find(&path, limits::TEXT_BYTES) {
        Ok(bytes) => kept.extend(bytes.map(|bytes| {
            let hash = hash_of_text(&bytes);
            Kept { path, says, hash }
        })),
        Err(error) => found.push(error),
    };
    for round in &rounds.value.all {
        let says = format!("第{}轮送审（{}）", round.number, round.at.brief());
        keep(rounds::paper_of(round.number), says.clone());
        keep(rounds::record_of(round.number), says);
    }
    for (path, signature) in signatures.value {
        keep(path, signature.to_string());
    }
    if found.is_empty() { Ok(kept) } else { Err(found) }
}

/// What of a paper is not what was sealed, in words.
fn what_changed(seal: &Seal, paper: &Paper) -> String {
    let now = pictures(paper);
    let then = seal.files.iter().filter(|file| file.kind == seal::PICTURE);
    let mut changed: Vec<String> = then
        .filter(|file| now.get(file.path.as_str()).is_some_and(|hash| *hash != file.hash))
        .map(|file| format!("图片 {}", file.path))
        .collect();
    // What else its content is made of: the text, and which pictures it names.
    if hash_of_paper(paper) != seal.paper || changed.is_empty() {
        changed.insert(0, paper.source().path().display().to_string());
    }
    changed.join("、")
}

/// Says that a final has a PDF and no record, where the paper says that it is one.
fn lost(folder: &Folder, paper: &Paper, status: &Span) -> Option<Diagnostic> {
    let there = folder.at(seal::PDF).is_file();
    if paper.status() != Status::Final || !there {
        return None;
    }
    let message = format!(
        "定稿记录不见了：有 {}，没有 {}",
        folder.show(seal::PDF),
        folder.show(seal::RECORD)
    );
    let fault = Diagnostic::error(LOST, message).at_span(status.clone());
    Some(fault.hint("从备份里找回来；找不回来，把状态改成 \"review\"，再运行 yaocan finalize"))
}

/// The hash of a paper's file as a seal has it.
pub fn hash_of_paper(paper: &Paper) -> Hash {
    Hash::of(with_plain_ends(paper.source().text()).as_bytes())
}

/// The hash of a text's file, with plain line ends and without a byte order mark.
pub fn hash_of_text(bytes: &[u8]) -> Hash {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Hash::of(with_plain_ends(text).as_bytes()),
        Err(_) => Hash::of(bytes),
    }
}

/// The hash of a picture as a seal has it.
pub fn hash_of_picture(bytes: &[u8], format: &str) -> Hash {
    picture_hash(bytes, format)
}

/// Where a paper says its status; else where its own table opens.
fn status_at(paper: &Paper) -> std::ops::Range<usize> {
    let source = paper.source();
    let table = change::Step::Key(paper.kind().key());
    // Where a value of the key would be written is where it stands.
    let edits = change::set(source, &[table], "status", &Value::Flag(true)).unwrap_or_default();
    edits.into_iter().next().map_or(0..0, |edit| edit.range)
}
