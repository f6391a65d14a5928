//! The way from a glyph on a page to the bytes of the paper's file.

use std::collections::HashMap;
use std::ops::Range;

use typst::syntax::{FileId, Source};
use typst::text::Glyph;

use crate::issue::data::Trace;

/// Leads glyphs of a laid-out paper back, for as long as the paper is kept and
/// whatever is compiled after it.
#[derive(Debug)]
pub struct WayBack {
    /// From the generated files to the paper's file.
    pub(super) trace: Trace,
    /// The generated files, in which glyphs have their spans.
    pub(super) sources: HashMap<FileId, Source>,
}

impl WayBack {
    /// The bytes of the paper's file that a glyph's text comes from, if it
    /// comes from there; `len` is the length of its text in bytes.
    pub fn origin(&self, glyph: &Glyph, len: usize) -> Option<Range<usize>> {
        let (span, offset) = glyph.span;
        let id = span.id()?;
        let literal = self.sources.get(&id)?.find(span)?.range();
        let start = usize::from(offset);
        let path = id.get().vpath().get_with_slash();
        self.trace.to_file(path, literal, Some(start..start + len))
    }
}
