//! What a file is that is no plain text, by what it opens with: a document of
//! Word saved under the name of a paper, and the like.

use std::fmt;

/// A kind of file that is no plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// `.docx`, and what WPS writes in that format.
    Word,
    /// `.xlsx`
    Excel,
    /// `.pptx`
    Slides,
    /// `.odt` and the like.
    Open,
    /// `.ofd`, the fixed layout of GB/T 33190.
    Ofd,
    /// Another packed file.
    Zip,
    /// `.doc`, `.wps`, `.xls`: an OLE compound file.
    Ole,
    /// `.pdf`
    Pdf,
    /// `.rtf`
    Rtf,
    /// A page of the web, or one that Word saved as such.
    Html,
    /// XML, such as a document that Word saved so.
    Xml,
    /// A picture.
    Picture,
}

/// What the files open with; that of a packed one is looked into.
const MAGIC: &[(&[u8], FileKind)] = &[
    (b"PK\x03\x04", FileKind::Zip),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind::Ole),
    (b"%PDF-", FileKind::Pdf),
    (b"{\\rtf", FileKind::Rtf),
    (b"\x89PNG\r\n\x1a\n", FileKind::Picture),
    (b"\xff\xd8\xff", FileKind::Picture),
    (b"GIF8", FileKind::Picture),
    (b"Rar!\x1a\x07", FileKind::Zip),
    (b"7z\xbc\xaf\x27\x1c", FileKind::Zip),
];

/// Names of files within a packed one that tell what it is.
const PACKED: &[(&[u8], FileKind)] = &[
    (b"word/", FileKind::Word),
    (b"xl/", FileKind::Excel),
    (b"ppt/", FileKind::Slides),
    (b"mimetypeapplication/vnd.oasis", FileKind::Open),
    (b"OFD.xml", FileKind::Ofd),
];

impl FileKind {
    /// The kind of a file's bytes; none where they may be a plain text.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let found = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| *kind);
        match found {
            Some(Self::Zip) => {
                let named = |name: &[u8]| bytes.windows(name.len()).any(|part| part == name);
                let packed = PACKED.iter().find(|(name, _)| named(name));
                Some(packed.map_or(Self::Zip, |(_, kind)| *kind))
            }
            Some(kind) => Some(kind),
            None => markup(bytes),
        }
    }

    /// Whether there is most likely a text in it to take out.
    pub fn has_text(self) -> bool {
        !matches!(self, Self::Picture | Self::Zip)
    }
}

/// A page of the web or XML, which no TOML opens like.
fn markup(bytes: &[u8]) -> Option<FileKind> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let head: Vec<u8> = bytes.iter().take(512).map(u8::to_ascii_lowercase).collect();
    let opens = |with: &[u8]| head.starts_with(with);
    if opens(b"<!doctype html") || opens(b"<html") {
        Some(FileKind::Html)
    } else {
        opens(b"<?xml").then_some(FileKind::Xml)
    }
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Word => " Word 文档（.docx）",
            Self::Excel => " Excel 表格（.xlsx）",
            Self::Slides => "演示文稿（.pptx）",
            Self::Open => " OpenDocument 文档（.odt 等）",
            Self::Ofd => " OFD 版式文件",
            Self::Zip => "压缩文件",
            Self::Ole => " Word 或 WPS 的文档（.doc、.wps 等）",
            Self::Pdf => " PDF 文件",
            Self::Rtf => " RTF 文档",
            Self::Html => "网页（HTML）",
            Self::Xml => " XML 文件",
            Self::Picture => "图片",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_their_first_bytes() {
        let kind = FileKind::of;
        assert_eq!(kind(b"PK\x03\x04\x14\0...word/document.xml"), Some(FileKind::Word));
        assert_eq!(kind(b"PK\x03\x04\x14\0...a.txt"), Some(FileKind::Zip));
        assert_eq!(kind(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"), Some(FileKind::Ole));
        assert_eq!(kind(b"%PDF-1.7\n"), Some(FileKind::Pdf));
        assert_eq!(kind(b"{\\rtf1\\ansi"), Some(FileKind::Rtf));
        assert_eq!(kind(b"\xef\xbb\xbf\n<!DOCTYPE HTML>"), Some(FileKind::Html));
        assert_eq!(kind(b"<?xml version=\"1.0\"?>"), Some(FileKind::Xml));
        for text in ["", "layout = \"yaocan\"", "# PK", "{}", "<", "\u{feff}[issue]"] {
            assert_eq!(kind(text.as_bytes()), None, "{text}");
        }
    }
}
