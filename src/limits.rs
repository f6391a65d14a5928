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
