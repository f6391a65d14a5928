//! The way from a glyph on a page to the bytes of the paper's file.

use std::collections::HashMap;
use std::ops::Range;

use typst::syntax::{FileId, Source, Span, SyntaxKind, SyntaxNode};
use typst::text::Glyph;

use crate::typeset::data::{Literal, Origin, Trace};

/// Leads glyphs of a laid-out paper back, for as long as the paper is kept and
/// whatever is compiled after it.
#[derive(Debug)]
pub struct WayBack {
    /// From the generated files to the paper's file.
    pub(super) trace: Trace,
    /// The number of the literal that glyphs and pictures with a span show.
    shown: HashMap<Span, usize>,
}

impl WayBack {
    /// Takes the literals of the generated files, and the files as Typst read
    /// them; `id` is a file's by its path.
    pub(super) fn new(
        trace: Trace,
        sources: &HashMap<FileId, Source>,
        id: impl Fn(&str) -> Option<FileId>,
    ) -> Self {
        let mut shown = HashMap::with_capacity(2 * trace.literals().len());
        for (path, numbers) in trace.files() {
            let Some(source) = id(path).and_then(|id| sources.get(&id)) else { continue };
            let mut index = Index { trace: &trace, numbers, at: 0, shown: &mut shown };
            index.visit(source.root(), None);
        }
        Self { trace, shown }
    }

    /// The literals of the generated files.
    pub(super) fn literals(&self) -> &[Literal] {
        self.trace.literals()
    }

    /// The number of the literal that something with a span shows.
    pub(super) fn literal(&self, span: Span) -> Option<usize> {
        self.shown.get(&span).copied()
    }

    /// The bytes of the paper's file that a glyph's text comes from, if it
    /// comes from there; `len` is the length of its text in bytes.
    pub fn origin(&self, glyph: &Glyph, len: usize) -> Option<Range<usize>> {
        let (span, offset) = glyph.span;
        let literal: &Literal = &self.trace.literals()[self.literal(span)?];
        let start = usize::from(offset);
        literal.to_file(start..start + len)
    }
}

/// Finds the spans of a file's literals, in one walk through its tree.
struct Index<'a> {
    trace: &'a Trace,
    /// The literals that have not been met yet.
    numbers: Range<usize>,
    /// Where the walk is, in bytes of the file.
    at: usize,
    shown: &'a mut HashMap<Span, usize>,
}

impl Index<'_> {
    /// Goes through a node; `call` is the span of the nearest call around it,
    /// by which a picture is known.
    fn visit(&mut self, node: &SyntaxNode, call: Option<Span>) {
        let Some(literal) = self.trace.literals().get(self.numbers.start) else { return };
        if self.numbers.is_empty() {
            return;
        }
        let end = self.at + node.len();
        if end <= literal.range.start {
            self.at = end;
            return;
        }
        if node.kind() == SyntaxKind::Str {
            if self.at == literal.range.start {
                self.shown.insert(node.span(), self.numbers.start);
                let picture = matches!(literal.origin, Origin::Picture(_));
                if let Some(call) = call.filter(|_| picture) {
                    self.shown.insert(call, self.numbers.start);
                }
                self.numbers.start += 1;
            }
            self.at = end;
            return;
        }
        let is_call = node.kind() == SyntaxKind::FuncCall;
        let call = if is_call { Some(node.span()) } else { call };
        for child in node.children() {
            self.visit(child, call);
        }
        self.at = end;
    }
}
