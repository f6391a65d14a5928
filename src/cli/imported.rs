//! The record of what was imported: who took in what, a file each in the folder
//! `imports` beside the paper.

use std::env;
use std::fs;
use std::io;
use std::path::Path;

use crate::diag::{self, Diagnostic};
use crate::files::{self, Roots};
use crate::import::report::Report;
use crate::limits::TEXT_BYTES;
use crate::workspace::Workspace;

/// The folder of the records, in that of a paper.
pub const FOLDER: &str = "imports";

/// What was imported before, by what the content of files is told by.
pub struct Earlier(Vec<(String, String)>);

impl Earlier {
    /// Reads the records of a workspace.
    ///
    /// # Errors
    /// `issues/` cannot be looked into.
    pub fn read(workspace: &Workspace) -> Result<Self, Diagnostic> {
        let mut found = Vec::new();
        for entry in workspace.entries()? {
            let folder = entry.file.parent().unwrap_or(workspace.root());
            let roots = Roots::new(folder);
            // What is broken or not to be read tells nothing of what was taken in.
            for item in roots.list(&folder.join(FOLDER)).unwrap_or_default() {
                let bytes = roots.read(&item.path, TEXT_BYTES).unwrap_or_default();
                let record: serde_json::Value = serde_json::from_slice(&bytes).unwrap_or_default();
                if let Some(hash) = record["sha256"].as_str() {
                    found.push((hash.to_owned(), entry.id.clone()));
                }
            }
        }
        Ok(Self(found))
    }

    /// The paper that a file was taken into before.
    pub fn of(&self, hash: &str) -> Option<&str> {
        self.0.iter().find(|(it, _)| it == hash).map(|(_, id)| id.as_str())
    }
}

/// The name of a record and its text; `is_taken` says which names are no longer free.
fn record(report: &Report, is_taken: impl Fn(&str) -> bool) -> (String, Vec<u8>) {
    let mut record = report.json();
    let user = env::var("USER").or_else(|_| env::var("USERNAME")).unwrap_or_default();
    record["by"] = user.into();
    let file = record["file"].as_str().unwrap_or_default().to_owned();
    let mut name = format!("{file}.json");
    let mut number = 2;
    while is_taken(&name) {
        name = format!("{file}-{number}.json");
        number += 1;
    }
    (name, format!("{record:#}\n").into_bytes())
}

/// Keeps what came of a file beside the paper, in its folder.
///
/// # Errors
/// It cannot be written.
pub fn keep(folder: &Path, report: &Report) -> io::Result<()> {
    let folder = folder.join(FOLDER);
    let (name, text) = record(report, |name| fs::symlink_metadata(folder.join(name)).is_ok());
    files::write(&folder.join(name), &text)
}

/// The records of a paper that is to be made, by their paths in its folder.
pub fn records(reports: &[Report]) -> Vec<(String, Vec<u8>)> {
    let mut records: Vec<(String, Vec<u8>)> = Vec::new();
    for report in reports {
        let path = |name: &str| format!("{FOLDER}/{name}");
        let is_taken = |name: &str| {
            // Where case makes no difference, neither may it in a name.
            let path = path(name).to_lowercase();
            records.iter().any(|(known, _)| known.to_lowercase() == path)
        };
        let (name, text) = record(report, is_taken);
        records.push((path(&name), text));
    }
    records
}

/// Says that a record could not be kept.
pub fn unkept(shown: &str, error: &io::Error) -> Diagnostic {
    let message = format!("收稿记录没有存进 {shown}：{}", diag::io_words(error));
    Diagnostic::warning("io", message).hint(diag::io_hint(error))
}
