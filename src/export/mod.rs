//! A laid-out document → files.

pub mod drawing;
mod format;
pub mod image;
pub mod pdf;

pub use self::format::Format;
