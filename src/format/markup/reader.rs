//! Stretches of a body text as atoms and runs, with their place in the file.

use std::ops::Range;
use std::sync::Arc;

use super::atom::Atom;
use super::set_off::{self, Open};
use crate::chars::is_blank;
use crate::diag::Diagnostic;
use crate::limits::LINE_BYTES;
use crate::paper::{Run, SourceMap, Style, Text};
use crate::source::Source;

/// The marks besides those in pairs that may have a meaning, which `\` takes away.
const MARKS: &str = r"|!\()（）、.．";

/// Shrinks a range by the blanks at both ends.
pub fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start_matches(is_blank).len());
    start..start + part.trim_matches(is_blank).len()
}

/// Reads stretches of a body text.
pub struct Reader<'a> {
    /// The body.
    pub body: &'a Text,
    /// The file in which it stands.
    pub source: &'a Arc<Source>,
    /// The mistakes.
    pub diagnostics: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    /// Reports an error at a range of the body.
    pub fn report(&mut self, diagnostic: Diagnostic, range: Range<usize>) {
        self.diagnostics.push(diagnostic.at(self.source, self.body.to_file(range)));
    }

    /// Takes marks in pairs and escapes off a stretch of a line.
    pub fn atoms(&mut self, range: Range<usize>) -> Vec<Atom> {
        let text = &self.body.value[..range.end];
        let mut atoms = Vec::new();
        let mut open = Open::default();
        let mut at = range.start;
        while let Some(c) = text[at..].chars().next() {
            let rest = &text[at..];
            let start = at;
            if let Some(length) = open.take(at, rest) {
                at += length;
                continue;
            }
            let escaped = rest.strip_prefix('\\').and_then(|rest| rest.chars().next());
            let (c, live) = match escaped.filter(|&c| MARKS.contains(c) || set_off::is_part(c)) {
                Some(mark) => (mark, false),
                None => (c, true),
            };
            at += c.len_utf8() + usize::from(!live);
            // A tab has no glyph; pasted text means a blank by it.
            let c = if c == '\t' { ' ' } else { c };
            atoms.push(Atom { c, style: open.style, live, at: start..at });
        }
        for (diagnostic, mark) in open.unclosed() {
            self.report(diagnostic, mark);
        }
        atoms
    }

    /// Joins atoms of one style into runs; the first `lead` of them are the lead.
    pub fn runs(&self, atoms: &[Atom], lead: usize) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for (index, atom) in atoms.iter().enumerate() {
            let style = Style { lead: index < lead, ..atom.style };
            let fits = |run: &Run| run.style == style && run.text.len() < LINE_BYTES;
            if !runs.last().is_some_and(fits) {
                runs.push(Run { text: String::new(), style, map: SourceMap::default() });
            }
            if let Some(run) = runs.last_mut() {
                let file = self.body.to_file(atom.at.clone());
                let verbatim = file.len() == atom.c.len_utf8();
                run.text.push(atom.c);
                run.map.push(atom.c.len_utf8(), file, verbatim);
            }
        }
        runs
    }
}
