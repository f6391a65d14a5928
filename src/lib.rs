//! yaocan (要参) turns an issue of an official bulletin, written as TOML, into
//! a finished PDF through an embedded Typst compiler.
//!
//! The modules in the order that data goes through them; each may import only
//! those above it in this list: `cli` → {`engine`, `export`, `workspace`} →
//! `issue` → `diag` → `source`.

pub mod source;

pub mod diag;

pub mod issue;

pub mod workspace;

pub mod engine;

pub mod export;

pub mod cli;
