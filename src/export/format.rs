//! The formats of finished papers.

use std::path::Path;

use typst_layout::PagedDocument;

use super::pdf::{Locate, Standards};
use super::{image, pdf};
use crate::diag::Diagnostic;

/// What a paper becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One file.
    Pdf,
    /// A picture a page.
    Png,
    /// A drawing a page.
    Svg,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Png, Self::Svg];

    /// The extension of its files, which is also its name.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Svg => "svg",
        }
    }

    /// The format that a file's extension names.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_lowercase();
        Self::ALL.into_iter().find(|format| format.extension() == extension)
    }

    /// Whether each page is a file of its own.
    pub fn is_paged(self) -> bool {
        match self {
            Self::Pdf => false,
            Self::Png | Self::Svg => true,
        }
    }

    /// Writes a document: one file, or one a page where it [is paged](Self::is_paged).
    ///
    /// # Errors
    /// The document does not meet the standards, or a picture of a page is too
    /// large to encode.
    pub fn write(
        self,
        document: &PagedDocument,
        standards: &Standards,
        locate: &Locate,
    ) -> Result<Vec<Vec<u8>>, Vec<Diagnostic>> {
        match self {
            Self::Pdf => Ok(vec![pdf::pdf(document, standards, locate)?]),
            Self::Png => image::png(document, image::PPI).map_err(|error| {
                vec![Diagnostic::error("png", format!("生成图片时出错（{error}）"))]
            }),
            Self::Svg => Ok(image::svg(document)),
        }
    }
}
