//! A laid-out document → PDF.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};
use typst::foundations::Smart;
use typst_pdf::{PdfOptions, PdfStandards};

use super::PagedDocument;
use crate::diag::Diagnostic;

/// A PDF standard that can be asked for, by the names that Typst gives them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standard(typst_pdf::PdfStandard);

impl Standard {
    /// The names of all standards.
    pub const NAMES: [&str; 17] = [
        "1.4", "1.5", "1.6", "1.7", "2.0", "a-1b", "a-1a", "a-2b", "a-2u", "a-2a", "a-3b", "a-3u",
        "a-3a", "a-4", "a-4f", "a-4e", "ua-1",
    ];
}

impl FromStr for Standard {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let name: StrDeserializer<Error> = name.into_deserializer();
        typst_pdf::PdfStandard::deserialize(name)
            .map(Self)
            .map_err(|_| format!("应为 {} 中的一个", Self::NAMES.join("、")))
    }
}

impl fmt::Display for Standard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

/// Writes a document as PDF: tagged, with bookmarks, dated by the issue.
///
/// # Errors
/// The standards exclude one another, or the document does not meet them.
pub fn pdf(document: &PagedDocument, standards: &[Standard]) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let asked: Vec<_> = standards.iter().map(|standard| standard.0).collect();
    let standards = if asked.is_empty() {
        PdfStandards::default()
    } else {
        PdfStandards::new(&asked).map_err(|error| {
            let message = format!("这些 PDF 标准不能一起用：{}", error.message());
            vec![
                Diagnostic::error("pdf-standard", message)
                    .hint("只选一个，例如 --pdf-standard a-2b"),
            ]
        })?
    };
    let options = PdfOptions {
        creator: Smart::Custom(Some(concat!("yaocan ", env!("CARGO_PKG_VERSION")).into())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options)
        .map_err(|errors| errors.iter().map(|error| unmet(&error.message)).collect())
}

/// What a standard does not allow; `words` are the PDF writer's.
fn unmet(words: &str) -> Diagnostic {
    let reason = words.split_once("error: ").map_or(words, |(_, reason)| reason);
    let diagnostic = if reason.contains("transparency") {
        Diagnostic::error("pdf-standard", "所选的 PDF 标准不许有透明，有一张图片是透明的")
            .hint("把图片另存为不透明的 PNG 或 JPEG")
    } else {
        Diagnostic::error("pdf-standard", format!("达不到所选的 PDF 标准：{reason}"))
    };
    diagnostic.hint("或者换一个标准，例如存档常用的 a-2b；不要求时不写 --pdf-standard")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_a_standard() {
        for name in Standard::NAMES {
            assert!(name.parse::<Standard>().is_ok(), "{name}");
        }
        assert!("a-9".parse::<Standard>().is_err());
    }
}
