//! What a final is made of, as its seal has it.

use crate::diag::{Diagnostic, Span};
use crate::export::looks;
use crate::export::pdf::{self, Standards};
use crate::paper::Paper;
use crate::press::{Input, Inputs, Press, Step};
use crate::records::seal::{self, Face, File};
use crate::records::sealed::hash_of_text;
use crate::records::{Hash, pictures};
use crate::typeset::Laid;
use crate::typeset::used_faces::used_faces;
use crate::workspace::ISSUE_FILE;

/// The program, with its version.
pub const TOOL: &str = concat!("yaocan ", env!("CARGO_PKG_VERSION"));

/// The PDF of a paper that was laid out, as it is sealed.
///
/// # Errors
/// It cannot be written.
pub fn pdf(press: &Press, paper: &Paper, laid: &Laid) -> Result<Vec<u8>, Vec<Diagnostic>> {
    press.progress().step(Step::Writing);
    let locate = |span| press.engine().locate(paper, laid, span);
    pdf::pdf(&laid.document, &Standards::default(), &locate)
}

/// What each page looks like.
pub fn looks(laid: &Laid) -> Vec<Hash> {
    looks::looks(&laid.document)
}

/// The files that pages came from, but for the paper itself, by paths that are the
/// same wherever the workspace lies and the command is run.
pub fn files(inputs: &Inputs, paper: &Paper) -> Vec<File> {
    let file = |kind: &str, path: &str, hash| File { kind: kind.into(), path: path.into(), hash };
    let mut files: Vec<File> =
        pictures(paper).into_iter().map(|(name, hash)| file(seal::PICTURE, name, hash)).collect();
    files.extend(inputs.files().filter_map(|(input, path, bytes)| {
        let text = || hash_of_text(bytes);
        Some(match input {
            Input::Manifest => file(seal::MANIFEST, path, text()),
            Input::Layout => file(seal::LAYOUT, path, text()),
            Input::Words => file(seal::WORDS, &from_root(path), text()),
            Input::Font => file(seal::FONT, path, Hash::of(bytes)),
            // A final belongs to no round any more.
            Input::Paper | Input::Picture | Input::Round => return None,
        })
    }));
    files.sort();
    files.dedup();
    files
}

/// The path of a word list from the workspace's root: it is shown from the folder
/// that the command is run in.
fn from_root(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').collect();
    match parts[..] {
        [.., "layouts", layout, name] => format!("layouts/{layout}/{name}"),
        [.., name] => name.to_owned(),
        [] => String::new(),
    }
}

/// The faces that pages are set in.
pub fn faces(laid: &Laid) -> Vec<Face> {
    let used = used_faces(&laid.document).into_iter();
    let mut faces: Vec<Face> =
        used.map(|(family, font)| Face { family, hash: Hash::of(font.data()) }).collect();
    faces.sort();
    faces.dedup();
    faces
}

/// A place as a record has it: the file, from the paper's folder where it is the
/// paper's own, the line and the column.
pub fn place(span: &Span, paper: &Paper) -> String {
    let at = span.source.position(span.range.start);
    let own = span.source == *paper.source();
    let path = span.source.path().display().to_string();
    let file = if own { ISSUE_FILE.to_owned() } else { path };
    format!("{file}:{}:{}", at.line, at.column)
}
