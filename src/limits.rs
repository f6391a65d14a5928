//! How large, deep or many things may be: one table. What goes beyond it is told
//! in Chinese with its place, before it costs time or memory.

/// How many bytes a paper's file, a manifest, a word list or a Typst file may
/// have. An issue of a hundred pages has some 300 KB.
pub const TEXT_BYTES: u64 = 8 << 20;

/// How many bytes a picture's file may have.
pub const PICTURE_BYTES: u64 = 256 << 20;

/// How many bytes a font file may have. The largest collections in use have
/// some 150 MB.
pub const FONT_BYTES: u64 = 512 << 20;

/// How many seconds the work on one paper may take, where nothing else is asked
/// for. An issue of a hundred pages takes some ten on a slow computer.
pub const SECONDS: u64 = 120;

/// How much memory the process may take for it, in MB, where nothing else is
/// asked for. An issue of a hundred pages takes some 300.
pub const MEGABYTES: u64 = 3072;

/// The stack of a thread that reads and lays out papers. Systems give from 1 MB
/// (Windows) to 8, and what is built on one is to build on the other.
pub const STACK_BYTES: usize = 64 << 20;
