//! `yaocan import --document`: a file becomes an official document with its fields.

mod command;
mod model;
mod random;
mod rows;
mod written;

use std::path::Path;
use std::sync::Arc;

use yaocan::format::{Picker, read};
use yaocan::import::{self, Elements, Imported, document_write, write};
use yaocan::paper::{Date, Paper};
use yaocan::source::Source;

/// A document as it is read, and as its file says it.
pub struct TakenDocument {
    pub imported: Imported,
    pub elements: Elements,
    pub toml: String,
    /// The text and those of the attachments.
    pub bodies: Vec<String>,
    /// What is not accounted for.
    pub unaccounted: [String; 2],
}

impl TakenDocument {
    /// What is told: the short name of each, with its text.
    pub fn told(&self) -> Vec<(&'static str, &str)> {
        let told = self.imported.lost.told.iter();
        told.map(|it| (it.kind.words()[0], it.text.as_str())).collect()
    }
}

/// Reads a file as a document, writes that, and reads it back.
#[track_caller]
pub fn take_document(name: &str, bytes: Vec<u8>) -> TakenDocument {
    let mut imported = import::read_document(Path::new(name), bytes, None)
        .unwrap_or_else(|error| panic!("{name}: {}", error.message));
    let today = Date::new(2026, 1, 8).expect("a day");
    let elements = imported.elements.clone().expect("a document");
    document_write::tell(&mut imported, today);
    let folder = tempfile::tempdir().expect("a folder");
    let picker = || Picker::new(folder.path(), folder.path());
    let written = write::pictures(&mut imported, folder.path(), &picker()).expect("pictures");
    let toml = document_write::toml(&imported, "gongwen", &written.names, "\n");
    let (whole, stand_ins) = document_write::readable(&imported, "gongwen", &written.names);
    let found = read::paper_of(Arc::new(Source::new("issue.toml", &*whole)), &picker(), &|_| true);
    let Some(Paper::Document(document)) = found.value else {
        panic!("{whole}\n{:#?}", found.diagnostics);
    };
    let characters = document_write::characters(&document).without(&stand_ins);
    let unaccounted = imported.lost.unaccounted(&characters);
    let texts = imported.articles[0].texts();
    let bodies = texts.map(|blocks| write::body(blocks, &written.names).0).collect();
    TakenDocument { imported, elements, toml, bodies, unaccounted }
}
