//! A laid-out document → PDF.

use std::str::FromStr;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst::syntax::DiagSpan;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandards};

use crate::diag::{Diagnostic, Span};

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
        let name = name.to_lowercase();
        let name: StrDeserializer<Error> = name.as_str().into_deserializer();
        typst_pdf::PdfStandard::deserialize(name)
            .map(Self)
            .map_err(|_| format!("应为 {} 中的一个", Self::NAMES.join("、")))
    }
}

/// Standards that can be met together.
#[derive(Debug, Clone, Default)]
pub struct Standards {
    met: PdfStandards,
    /// Whether any was asked for.
    asked: bool,
}

impl Standards {
    /// Joins standards.
    ///
    /// # Errors
    /// They exclude one another.
    pub fn new(asked: &[Standard]) -> Result<Self, Diagnostic> {
        if asked.is_empty() {
            return Ok(Self::default());
        }
        let asked: Vec<_> = asked.iter().map(|standard| standard.0).collect();
        PdfStandards::new(&asked).map(|met| Self { met, asked: true }).map_err(|_| {
            Diagnostic::error("pdf-standard", "所选的几个 PDF 标准不能一起用")
                .hint("只选一个，例如 --pdf-standard a-2b")
        })
    }
}

impl Standards {
    /// Whether none was asked for.
    pub fn is_empty(&self) -> bool {
        !self.asked
    }
}

/// Finds the place in an editor's file that a span of Typst stands for.
pub type Locate<'a> = dyn Fn(DiagSpan) -> Option<Span> + 'a;

/// Writes a document as PDF: tagged, with bookmarks, dated by the issue.
///
/// # Errors
/// The document does not meet the standards.
pub fn pdf(
    document: &PagedDocument,
    standards: &Standards,
    locate: &Locate,
) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let options = PdfOptions {
        creator: Smart::Custom(Some(concat!("yaocan ", env!("CARGO_PKG_VERSION")).into())),
        standards: standards.met.clone(),
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options).map_err(|errors| {
        let unmet = |error: &SourceDiagnostic| {
            let mut diagnostic = unmet(&error.message);
            diagnostic.span = locate(error.span);
            diagnostic
        };
        errors.iter().map(unmet).collect()
    })
}

/// What a standard does not allow; `words` are the PDF writer's.
fn unmet(words: &str) -> Diagnostic {
    let error = |message: &str| Diagnostic::error("pdf-standard", message);
    let diagnostic = if words.contains("transparency") {
        error("所选的 PDF 标准不许有透明，这张图片是透明的")
            .hint("把图片另存为不透明的 PNG 或 JPEG")
    } else if words.contains("alt text") {
        error("所选的 PDF 标准要求每张图片都有图题").hint("写上图题，例如：![图1 示意图](图1.png)")
    } else {
        let reason = words.split_once("error: ").map_or(words, |(_, reason)| reason);
        error(&format!("达不到所选的 PDF 标准（{reason}）"))
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
