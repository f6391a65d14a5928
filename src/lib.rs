//! yaocan (要参) turns the papers of an office, written as TOML, into finished
//! PDFs through an embedded Typst compiler.
//!
//! The modules in the order that data goes through them; each may import only
//! those above it in this list: `cli` → `preview` → `proof` → {`engine`,
//! `export`, `lint`, `workspace`} → `issue` → `diag` → `source` → `chars`.

pub mod chars;

pub mod source;

pub mod diag;

pub mod issue;

pub mod workspace;

pub mod lint;

pub mod engine;

pub mod export;

pub mod proof;

pub mod preview;

pub mod cli;
