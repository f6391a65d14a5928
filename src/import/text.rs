//! Plain text → what it says: a line is a paragraph, as in a paper's body.

use encoding_rs::{Encoding, GB18030};

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
    if bytes.len() as u64 > TEXT_BYTES {
        return Err(Diagnostic::error("import-size", "文件太大").hint("分成几个文件，再收"));
    }
    let text = decoded(bytes).ok_or_else(|| {
        Diagnostic::error("import-kind", "认不出文字的编码")
            .hint("用记事本打开，看是不是乱码；选“另存为”，编码选“UTF-8”，再收")
    })?;
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

fn decoded(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        let (text, _, broken) = encoding.decode(bytes);
        return (!broken).then(|| text.into_owned());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(text.to_owned());
    }
    let (text, broken) = GB18030.decode_without_bom_handling(bytes);
    (!broken).then(|| text.into_owned())
}
