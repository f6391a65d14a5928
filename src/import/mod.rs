//! Files of others → articles of a paper, and what was lost or guessed on the way.
//!
//! A reader of files makes a [`draft::Draft`] of one, in which titles, sources and
//! captions are looked for; [`mod@write`] puts the articles into a paper's file. Where
//! the file is an official document, its elements become fields (`gongwen`). What
//! is not carried over as it was is told ([`lost`]), and all characters are
//! accounted for.

mod article;
mod attachments;
mod document;
pub mod draft;
mod flat;
mod gongwen;
mod imported;
mod kind;
pub mod lost;
mod package;
pub mod report;
mod source_author;
mod text;
mod title;
pub mod write;
mod xml;

use std::path::Path;

use sha2::{Digest, Sha256};

use self::draft::{Block, Draft};
use self::kind::FileKind;
use self::package::Package;
use crate::diag::Diagnostic;
use crate::paper::Form;

pub use self::article::Article;
pub use self::gongwen::{Elements, write as document_write};
pub use self::imported::Imported;

/// What a file's content is told by.
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads a file of articles.
///
/// # Errors
/// It is of a kind that is not taken, broken, or has nothing in it.
pub fn read(path: &Path, bytes: Vec<u8>) -> Result<Imported, Diagnostic> {
    let (mut imported, blocks, stem) = draft(path, bytes)?;
    imported.articles = article::articles(blocks, &stem, &mut imported.lost);
    Ok(imported)
}

/// Reads a file that is an official document, of a form where somebody says which.
///
/// # Errors
/// As of [`read`].
pub fn read_document(
    path: &Path,
    bytes: Vec<u8>,
    form: Option<Form>,
) -> Result<Imported, Diagnostic> {
    let (mut imported, blocks, stem) = draft(path, bytes)?;
    let (article, elements) = gongwen::document(blocks, &stem, form, &mut imported.lost);
    imported.articles = vec![article];
    imported.elements = Some(elements);
    Ok(imported)
}

/// What a file says, and what it is called without its extension.
fn draft(path: &Path, bytes: Vec<u8>) -> Result<(Imported, Vec<Block>, String), Diagnostic> {
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
    let Draft { blocks, pictures, lost } = draft;
    if blocks.is_empty() {
        let empty = Diagnostic::error("import-empty", "里面没有可以收的内容")
            .hint("打开它看一看：字如果在图片里，要先打成文字");
        return Err(named(empty));
    }
    let imported = Imported { name, hash, articles: Vec::new(), elements: None, pictures, lost };
    Ok((imported, blocks, stem))
}
