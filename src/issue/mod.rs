//! The model of a paper, and the way from `issue.toml` to what a layout
//! receives.
//!
//! The types say what an issue and a document are; [`load`] reads them from
//! TOML with every mistake of the file, [`text`] reads the body text's own
//! markup, [`data`] writes what a layout receives. A field that a paper must
//! have is no `Option`.

mod atom;
pub mod body;
pub mod data;
pub mod date;
pub mod document;
pub mod field;
pub mod head;
mod issue;
mod keys;
mod label;
pub mod literal;
pub mod load;
pub mod manifest;
pub mod paper;
pub mod picture;
pub mod read_literal;
pub mod read_manifest;
pub mod resolved;
mod status;
mod syntax;
mod table;
pub mod text;
mod unread;
pub mod words;

pub use body::{Block, Level, Paragraph, Picture, PictureFile, Run, Style, Table};
pub use date::Date;
pub use document::{Attachment, Attendance, Document, Form, Mark, Signer};
pub use field::Field;
pub use head::{Head, Neighbour};
pub use issue::{Article, Colophon, Issue, Section};
pub use literal::{SourceMap, Text};
pub use manifest::Manifest;
pub use paper::{Kind, Paper};
pub use picture::Picker;
pub use status::Status;
pub use words::Words;
