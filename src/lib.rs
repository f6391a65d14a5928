//! yaocan (要参) turns the papers of an office, written as TOML, into finished
//! PDFs through an embedded Typst compiler.
//!
//! The modules in the order that data goes through them, from below; each may
//! import only those above it in this list. `tests/integration/imports.rs`
//! holds them to it.

pub mod source;

pub mod diag;

pub mod chars;

pub mod lexicon;

pub mod limits;

pub mod carried;

pub mod files;

pub mod paper;

pub mod format;

pub mod import;

pub mod workspace;

pub mod lint;

pub mod records;

pub mod typeset;

pub mod export;

pub mod press;

pub mod archive;

pub mod isolation;

pub mod preview;

pub mod cli;
