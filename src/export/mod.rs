//! A laid-out document → files.

pub mod drawing;
mod format;
pub mod image;
pub mod looks;
pub mod pdf;
pub mod text;

pub use self::format::Format;
