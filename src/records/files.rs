//! Which files the records of a paper are.

use std::path::PathBuf;

use super::folder::{ROUNDS, SIGNATURES};
use super::seal::{PDF, RECORD};
use super::{Folder, below};
use crate::diag::Diagnostic;

/// The files of a paper's records: what lies in the folders of its rounds and
/// signatures, and the record and the PDF of its final, which need not be there.
///
/// # Errors
/// One of the folders cannot be looked into.
pub fn files(folder: &Folder) -> Result<Vec<PathBuf>, Diagnostic> {
    let mut files = final_files(folder).to_vec();
    for own in [ROUNDS, SIGNATURES] {
        for item in folder.list(own)? {
            // A round has a folder of its own; nothing of it lies deeper.
            if item.is_folder {
                let inside = folder.list(&below(own, &item.name))?.into_iter();
                files.extend(inside.filter(|it| !it.is_folder).map(|it| it.path));
            } else {
                files.push(item.path);
            }
        }
    }
    Ok(files)
}

/// What the pages of a paper and what is said of it come from among its records: files
/// and folders, which need not be there.
pub fn watched(folder: &Folder) -> ([PathBuf; 2], [PathBuf; 2]) {
    (final_files(folder), [ROUNDS, SIGNATURES].map(|own| folder.at(own)))
}

fn final_files(folder: &Folder) -> [PathBuf; 2] {
    [RECORD, PDF].map(|name| folder.at(name))
}
