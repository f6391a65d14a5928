//! A file's text, and the way between byte ranges and lines and columns.
//!
//! Decoding is done here once for every kind of file: UTF-8 with or without a
//! byte order mark. A file in another encoding becomes a [`DecodeError`] that
//! knows which encoding it most likely is, so that the caller can tell the
//! editor how to convert it.

mod kind;

use std::ops::Range;
use std::path::{Path, PathBuf};

pub use self::kind::FileKind;

/// A file's text with its path and an index of its lines.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Source {
    path: PathBuf,
    text: String,
    line_starts: Vec<usize>,
    /// How many characters stand before each [`BLOCK`] of bytes: a line may be as
    /// long as the file.
    counts: Vec<usize>,
}

/// How many bytes are counted once.
const BLOCK: usize = 1024;

/// A place in a text, both counted from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl Source {
    /// Makes a source from text that is already decoded.
    pub fn new(path: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        let text = text.into();
        let line_starts =
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut counts = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut count = 0;
        for block in text.as_bytes().chunks(BLOCK) {
            counts.push(count);
            count += characters(block);
        }
        Self { path: path.into(), text, line_starts, counts }
    }

    /// Decodes a file's bytes; a byte order mark is dropped.
    ///
    /// # Errors
    /// The bytes are not UTF-8: the error carries the source as far as it can
    /// be read (in the encoding it most likely has) and the first bad place.
    pub fn decode(path: impl Into<PathBuf>, bytes: Vec<u8>) -> Result<Self, DecodeError> {
        let path = path.into();
        if let Some(kind) = FileKind::of(&bytes) {
            let source = Self::new(path, "");
            return Err(DecodeError { source, range: 0..0, encoding: Encoding::Other(kind) });
        }
        match String::from_utf8(bytes) {
            Ok(text) => match text.strip_prefix('\u{feff}') {
                Some(rest) => Ok(Self::new(path, rest)),
                None => Ok(Self::new(path, text)),
            },
            Err(error) => Err(DecodeError::new(path, error)),
        }
    }

    /// The path as it is shown to the editor.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The whole text, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line and column of a byte offset; an offset past the end is the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.floor(offset);
        let line = self.line_starts.partition_point(|&start| start <= offset);
        let start = self.line_starts[line - 1];
        let column = self.characters(offset) - self.characters(start) + 1;
        Position { line, column }
    }

    /// How many characters stand before an offset, which is a boundary of one.
    fn characters(&self, offset: usize) -> usize {
        let block = (offset / BLOCK).min(self.counts.len().saturating_sub(1));
        let before = self.counts.get(block).copied().unwrap_or_default();
        before + characters(&self.text.as_bytes()[block * BLOCK..offset])
    }

    /// The byte range of a line (from 1) without its line end, but with whatever
    /// else stands before that.
    pub fn whole_line(&self, line: usize) -> Option<Range<usize>> {
        let start = *self.line_starts.get(line.checked_sub(1)?)?;
        let end = self.line_starts.get(line).map_or(self.text.len(), |next| next - 1);
        let text = &self.text[start..end];
        let is_last = self.line_starts.len() == line;
        let text = if is_last { text } else { text.strip_suffix('\r').unwrap_or(text) };
        Some(start..start + text.len())
    }

    /// The byte range of a line (from 1) without its line end.
    pub fn line(&self, line: usize) -> Option<Range<usize>> {
        let start = *self.line_starts.get(line.checked_sub(1)?)?;
        let end = self.line_starts.get(line).map_or(self.text.len(), |next| next - 1);
        let end = start + self.text[start..end].trim_end_matches('\r').len();
        Some(start..end)
    }

    /// The nearest character boundary at or below an offset.
    fn floor(&self, offset: usize) -> usize {
        self.text.floor_char_boundary(offset.min(self.text.len()))
    }
}

/// How many characters begin in some bytes of a text.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

/// The encoding that a file which is not UTF-8 most likely has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// GBK or its superset GB 18030, the usual one of Chinese Windows.
    Gbk,
    /// UTF-16, which 记事本 once called “Unicode”.
    Utf16,
    /// No text at all, but a file of another kind, by what it opens with.
    Other(FileKind),
    /// Not a text that can be recognised.
    Unknown,
}

/// A file is not UTF-8.
#[derive(Debug, Clone)]
pub struct DecodeError {
    /// What can be shown of the file: decoded by its likely encoding, or with
    /// replacement characters.
    pub source: Source,
    /// The first place that is not UTF-8, as a range in `source`.
    pub range: Range<usize>,
    /// What the bytes most likely are.
    pub encoding: Encoding,
}

impl DecodeError {
    fn new(path: PathBuf, error: std::string::FromUtf8Error) -> Self {
        let valid = error.utf8_error().valid_up_to();
        let bytes = error.into_bytes();
        let (encoding, text) = guess(&bytes, valid);
        let marked = text.starts_with('\u{feff}');
        let text = text.trim_start_matches('\u{feff}').to_owned();
        let valid = if marked { valid.saturating_sub('\u{feff}'.len_utf8()) } else { valid };
        // In GBK and UTF-8 alike the bytes up to the first bad one decode to
        // text of their own length only while they are ASCII; the first
        // character that is not ASCII is therefore the place to show.
        let start = match encoding {
            Encoding::Unknown => valid.min(text.len()),
            _ => text.find(|c: char| !c.is_ascii()).unwrap_or(0),
        };
        let start = text.floor_char_boundary(start);
        let end = start + text[start..].chars().next().map_or(0, char::len_utf8);
        Self { source: Source::new(path, text), range: start..end, encoding }
    }
}

/// Guesses the encoding of bytes that are UTF-8 up to `valid`, and decodes them
/// with it.
fn guess(bytes: &[u8], valid: usize) -> (Encoding, String) {
    let utf16 = match bytes {
        [0xff, 0xfe, ..] => Some(encoding_rs::UTF_16LE),
        [0xfe, 0xff, ..] => Some(encoding_rs::UTF_16BE),
        _ => None,
    };
    if let Some(encoding) = utf16 {
        return (Encoding::Utf16, encoding.decode(bytes).0.into_owned());
    }
    let (text, bad) = encoding_rs::GB18030.decode_without_bom_handling(bytes);
    // Chinese characters that are good UTF-8 before the bad place: a UTF-8 file
    // that was damaged, which a conversion would only garble.
    let damaged = std::str::from_utf8(&bytes[..valid])
        .is_ok_and(|text| text.chars().filter(|c| ('一'..='龥').contains(c)).count() > 1);
    if bad || damaged {
        (Encoding::Unknown, String::from_utf8_lossy(bytes).into_owned())
    } else {
        (Encoding::Gbk, text.into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_from_one() {
        let source = Source::new("a.toml", "甲乙\r\n丙 = 1\n");
        assert_eq!(source.position(0), Position { line: 1, column: 1 });
        assert_eq!(source.position(3), Position { line: 1, column: 2 });
        assert_eq!(source.position(8), Position { line: 2, column: 1 });
        assert_eq!(source.position(12), Position { line: 2, column: 3 });
        assert_eq!(source.position(999), Position { line: 3, column: 1 });
        assert_eq!(source.line(1), Some(0..6));
        assert_eq!(source.line(2), Some(8..15));
        assert_eq!(source.line(4), None);
    }

    #[test]
    fn positions_in_a_long_line_are_the_same() {
        let text = "a甲𠮷\n".to_owned() + &"b乙𠮷é".repeat(2000);
        let source = Source::new("a.toml", text.as_str());
        let (mut line, mut column) = (1, 1);
        for (at, c) in text.char_indices() {
            assert_eq!(source.position(at), Position { line, column });
            (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        assert_eq!(source.position(text.len()), Position { line, column });
    }

    #[test]
    fn a_byte_order_mark_is_dropped() {
        let source = Source::decode("a.toml", b"\xef\xbb\xbfa = 1".to_vec()).expect("UTF-8");
        assert_eq!(source.text(), "a = 1");
    }

    #[test]
    fn other_encodings_are_recognised() {
        let gbk = encoding_rs::GBK.encode("a = \"要参\"").0.into_owned();
        let error = Source::decode("a.toml", gbk).expect_err("GBK");
        assert_eq!(error.encoding, Encoding::Gbk);
        assert_eq!(&error.source.text()[error.range.clone()], "要");

        let utf16 = "\u{feff}要".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let error = Source::decode("a.toml", utf16).expect_err("UTF-16");
        assert_eq!(error.encoding, Encoding::Utf16);

        let error = Source::decode("a.toml", b"ab\xff\xff".to_vec()).expect_err("no text");
        assert_eq!((error.encoding, error.range), (Encoding::Unknown, 2..5));
    }
}
