//! The files that an office writes, and the model: a paper's file, the markup
//! of its body texts, its pictures, a layout's manifest, the word list. Every
//! mistake of a file is found in one run, with its place and a way out.

pub mod blank;
mod cluster;
pub mod fields;
pub mod genre;
pub mod head;
mod keys;
mod literal;
pub mod manifest;
pub mod manuscript;
pub mod markup;
pub mod parse;
pub mod picture;
pub mod provinces;
pub mod read;
pub mod shapes;
mod slips;
mod syntax;
pub mod table;
pub mod words;
pub mod write;

pub use fields::Field;
pub use head::{Head, Neighbour};
pub use manuscript::Manuscript;
pub use picture::Picker;
pub use words::Words;
