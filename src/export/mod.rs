//! A laid-out document → files.

pub mod drawing;
mod format;
pub mod image;
pub mod pdf;

pub use self::format::Format;

/// A laid-out document, the input of every export.
pub use typst_layout::PagedDocument;
