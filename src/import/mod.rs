//! Files of others → articles of a paper, and what was lost or guessed on the way.
//!
//! A reader of files makes a [`draft::Draft`] of one, in which titles, sources and
//! captions are looked for; [`mod@write`] puts the articles into a paper's file. What
//! is not carried over as it was is told ([`lost`]), and all characters are
//! accounted for.

mod article;
mod document;
pub mod draft;
mod flat;
mod kind;
pub mod lost;
mod metafile;
mod package;
pub mod report;
mod source_author;
mod symbols;
mod text;
mod title;
pub mod write;
mod xml;

use std::path::Path;

use sha2::{Digest, Sha256};

use self::draft::{Draft, PictureData};
use self::kind::FileKind;
use self::lost::Lost;
use self::package::Package;
use crate::diag::Diagnostic;

pub use self::article::Article;

/// A file as it is taken in.
#[derive(Debug)]
pub struct Imported {
    /// Its name without folders.
    pub name: String,
    /// What its content is told by: SHA-256, in hexadecimal digits.
    pub hash: String,
    /// Its articles, at least one.
    pub articles: Vec<Article>,
    /// The pictures that they name.
    pub pictures: Vec<PictureData>,
    /// What is told.
    pub lost: Lost,
}

/// What a file's content is told by.
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads a file.
///
/// # Errors
/// It is of a kind that is not taken, broken, or has nothing in it.
pub fn read(path: &Path, bytes: Vec<u8>) -> Result<Imported, Diagnostic> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let hash = hash(&bytes);
    let named = |diagnostic: Diagnostic| {
        let message = format!("{name} 没有收：{}", diagnostic.message);
        Diagnostic { message, ..diagnostic }
    };
    let draft = match FileKind::of(&name, &bytes).map_err(named)? {
        FileKind::Document => Package::open(bytes).and_then(document::read).map_err(named)?,
        FileKind::Text => text::read(&bytes).map_err(named)?,
    };
    let Draft { blocks, pictures, mut lost } = draft;
    if blocks.is_empty() {
        let empty = Diagnostic::error("import-empty", "里面没有可以收的内容")
            .hint("打开它看一看：字如果在图片里，要先打成文字");
        return Err(named(empty));
    }
    let articles = article::articles(blocks, &stem, &mut lost);
    Ok(Imported { name, hash, articles, pictures, lost })
}
