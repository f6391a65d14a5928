//! Plain text → what it says: a line is a paragraph, as in a paper's body.

use encoding_rs::{Encoding, GB18030, UTF_8};

use super::draft::{Block, Content, Draft, Look, Paragraph};
use super::lost::Lost;
use crate::diag::Diagnostic;
use crate::format::markup::writing::Piece;
use crate::limits::TEXT_BYTES;

/// Reads a text: UTF-8, what 记事本 once called Unicode, or GB 18030.
///
/// # Errors
/// It is too large, or in no such encoding.
pub fn read(bytes: &[u8]) -> Result<Draft, Diagnostic> {
    let text = decoded(bytes, TEXT_BYTES, None)?;
    let mut draft = Draft { lost: Lost::default(), ..Draft::default() };
    draft.lost.read.add(&text, 1);
    let paragraphs = text.lines().map(|line| {
        let words: Vec<_> = line.split_whitespace().collect();
        words.join(" ")
    });
    for text in paragraphs.filter(|line| !line.is_empty()) {
        let pieces = vec![Piece::plain(text)];
        let content = Content::Paragraph(Paragraph { pieces, look: Look::default() });
        draft.blocks.push(Block { id: draft.blocks.len(), content });
    }
    Ok(draft)
}

/// The text of a file of at most so many bytes, in the encoding that it says, if it
/// says one, or in one of those that are recognised.
///
/// # Errors
/// It is too large, or in no such encoding.
pub fn decoded(
    bytes: &[u8],
    most: u64,
    said: Option<&'static Encoding>,
) -> Result<String, Diagnostic> {
    if bytes.len() as u64 > most {
        return Err(Diagnostic::error("import-size", "文件太大").hint("分成几个文件，再收"));
    }
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let is_utf_8 = std::str::from_utf8(bytes).is_ok();
    let usual = if is_utf_8 { UTF_8 } else { GB18030 };
    let encodings = [marked, said, Some(usual)].into_iter().flatten();
    let mut texts = encodings.map(|encoding| encoding.decode(bytes));
    let text = texts.find_map(|(text, _, broken)| (!broken).then(|| text.into_owned()));
    text.ok_or_else(|| {
        Diagnostic::error("import-kind", "认不出文字的编码")
            .hint("用记事本打开，看是不是乱码；选“另存为”，编码选“UTF-8”，再收")
    })
}
