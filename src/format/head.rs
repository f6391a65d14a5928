//! The head of a paper's file, read by itself: fast, and even where the rest
//! of the file is broken.

use std::path::{Path, PathBuf};

use toml::de::DeValue;
use toml::value::Datetime;

use super::parse;
use crate::files;
use crate::paper::{Date, Status};

/// What orders papers and tells them apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// The layout's name.
    pub layout: Option<String>,
    /// What an issue is that counts by itself, such as 增刊.
    pub series: Option<String>,
    /// The number of an issue; a document has none.
    pub number: Option<u32>,
    /// The number of an issue among all of its publication.
    pub total: Option<u32>,
    /// The number of a document as it is written, such as 某府发〔2026〕31号.
    pub document_number: Option<String>,
    /// The date.
    pub date: Option<Date>,
    /// How far the paper has come; a draft where it does not say.
    pub status: Option<Status>,
}

/// Another paper of the workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// The name of its folder, such as `2025-58`.
    pub id: String,
    /// Its file.
    pub file: PathBuf,
    /// Its head.
    pub head: Head,
}

/// How many bytes of a file its head takes at most.
const LONGEST: u64 = 16 * 1024;

impl Head {
    /// Reads the head of a file; what cannot be read is missing.
    pub fn read(file: &Path) -> Self {
        // It orders papers; that a file cannot be read is told when it is.
        let bytes = files::head(file, LONGEST).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let ends = ["[[section", "[[document."];
        let end = ends.iter().filter_map(|end| text.find(end)).min().unwrap_or(text.len());
        // A slip elsewhere in the head does not hide what can be read of it.
        let text = parse::readable(&text[..end]);
        let Ok((table, _)) = parse::table(&text) else { return Self::default() };
        let root = table.get_ref();
        let value = |key: &str| {
            let own = root.get("issue").or_else(|| root.get("document"))?;
            own.get_ref().get(key)
        };
        let word = |key| match value(key)?.get_ref() {
            DeValue::String(word) => Some(word.to_string()),
            _ => None,
        };
        let count = |key| match value(key)?.get_ref() {
            DeValue::Integer(number) => number.as_str().parse().ok(),
            _ => None,
        };
        let series = word("series").map(|series| series.trim().to_owned());
        let date = value("date").and_then(|date| match date.get_ref() {
            DeValue::Datetime(Datetime { date: Some(date), .. }) => {
                Date::new(date.year, date.month, date.day)
            }
            _ => None,
        });
        let layout = root.get("layout").and_then(|layout| match layout.get_ref() {
            // What a broken line leaves behind is no name.
            DeValue::String(name) => Some(name.to_string()).filter(|name| !name.is_empty()),
            _ => None,
        });
        let (number, total, document_number) = (count("number"), count("total"), word("number"));
        let status = match value("status") {
            Some(word) => word.get_ref().as_str().and_then(|word| word.trim().parse().ok()),
            None => layout.is_some().then(Status::default),
        };
        Self { layout, series, number, total, document_number, date, status }
    }
}
