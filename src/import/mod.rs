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
mod grid;
pub mod html;
mod imported;
mod kind;
pub mod lost;
mod markdown;
mod metafile;
mod package;
pub mod report;
mod source_author;
mod symbols;
mod text;
mod title;
pub mod write;
mod xml;

use std::collections::HashSet;
use std::path::Path;

use encoding_rs::Encoding;
use sha2::{Digest, Sha256};

use self::draft::{Block, Draft};
use self::kind::FileKind;
use self::lost::Kind;
use self::package::Package;
use crate::diag::Diagnostic;
use crate::files::Roots;
use crate::limits::{PART_BYTES, PICTURE_BYTES};
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
    forget_titles(&mut imported);
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
    forget_titles(&mut imported);
    Ok(imported)
}

/// What became a title is no heading without a number.
fn forget_titles(imported: &mut Imported) {
    let attached = imported.articles.iter().flat_map(|article| &article.attachments);
    let attached = attached.flat_map(|attachment| &attachment.blocks);
    let bodies = imported.articles.iter().flat_map(|article| &article.blocks).chain(attached);
    let bodies: HashSet<_> = bodies.map(|block| block.id).collect();
    imported.lost.told.retain(|it| it.kind != Kind::Heading || bodies.contains(&it.block));
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
        FileKind::Marked => markdown::read(&bytes, &beside(path)).map_err(named)?,
        FileKind::Page => page(&bytes, &beside(path)).map_err(named)?,
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

/// Reads a page of the web in the encoding that it says.
fn page(bytes: &[u8], beside: &dyn Fn(&str) -> Option<Vec<u8>>) -> Result<Draft, Diagnostic> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_lowercase();
    let said = head.split_once("charset").and_then(|(_, rest)| {
        let name = rest.trim_start_matches([' ', '=', '"', '\'']);
        let name = name.split([' ', '"', '\'', ';', '>', '/', '?']).next().unwrap_or_default();
        Encoding::for_label(name.as_bytes())
    });
    html::page(&text::decoded(bytes, PART_BYTES, said)?, beside)
}

/// How many bytes of a page are looked through for its encoding.
const HEAD: usize = 4096;

/// Reads what lies beside a file, or in a folder there, by the address that it is
/// named by; nothing that lies elsewhere.
fn beside(file: &Path) -> impl Fn(&str) -> Option<Vec<u8>> {
    let folder = file.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (folder, roots) = (folder.to_path_buf(), Roots::new(folder));
    move |address: &str| {
        let path = percent_encoding::percent_decode_str(address).decode_utf8().ok()?;
        let path = path.replace('\\', "/");
        let is_below = !path.is_empty() && !path.starts_with('/') && !path.contains(':');
        let file = folder.join(&path);
        is_below.then(|| roots.find(&file, PICTURE_BYTES).ok().flatten()).flatten()
    }
}
