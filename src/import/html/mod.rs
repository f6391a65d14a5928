//! Pages of the web, and what Word, WPS and others put on the clipboard as such →
//! what they say.
//!
//! What a browser shows is taken, as one would take it from there; what it does not,
//! or cannot stand in a paper, is told.

mod clipboard;
mod css;
mod elements;
mod line;
mod lines;
mod list;
mod lists;
mod look;
mod parse;
mod pictures;
mod reader;
mod runs;
mod sheet;
mod stories;
mod tables;
mod tree;

use self::reader::Reader;
use super::draft::Draft;
use crate::diag::Diagnostic;

/// Reads a page. `beside` gives the content of a file by its address as the page
/// writes it, where there is one.
///
/// # Errors
/// It is too large, has too many elements, or nests too deep.
pub fn page(text: &str, beside: &dyn Fn(&str) -> Option<Vec<u8>>) -> Result<Draft, Diagnostic> {
    let tree = parse::tree(text)?;
    Ok(Reader::new(&tree, beside).read())
}

/// Reads a page that was made from a text with marks: the words for its pictures are
/// their captions.
///
/// # Errors
/// As of [`page`].
pub(super) fn marked(
    text: &str,
    beside: &dyn Fn(&str) -> Option<Vec<u8>>,
) -> Result<Draft, Diagnostic> {
    let tree = parse::tree(text)?;
    let mut reader = Reader::new(&tree, beside);
    reader.has_captions = true;
    Ok(reader.read())
}

/// Reads what was copied from Word, WPS, a table of theirs or a page of the web, as it
/// lies on the clipboard: HTML, with or without the head that Windows puts before it.
/// Pictures are taken as far as they stand in it; files of this machine that it names
/// are not read.
///
/// What comes of it is the same as of a document: blocks, pictures and what is told,
/// with the account of characters. A paste looks for no title.
///
/// # Errors
/// As of [`page`].
pub fn pasted(text: &str) -> Result<Draft, Diagnostic> {
    let mut tree = parse::tree(clipboard::page(text))?;
    clipboard::cut(&mut tree);
    Ok(Reader::new(&tree, &|_| None).read())
}
