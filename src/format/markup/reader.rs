//! Stretches of a body text as atoms and runs, with their place in the file.

use std::ops::Range;
use std::sync::Arc;

use super::atom::Atom;
use super::note;
use super::set_off::{self, Open};
use crate::chars::is_blank;
use crate::diag::Diagnostic;
use crate::limits::LINE_BYTES;
use crate::paper::{Note, Run, SourceMap, Text};
use crate::source::Source;

/// The marks besides those in pairs that may have a meaning, which `\` takes away.
const MARKS: &str = r"|｜!\()（）、.．";

/// Shrinks a range by the blanks at both ends.
pub fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start_matches(is_blank).len());
    start..start + part.trim_matches(is_blank).len()
}

/// A stretch of a line with its marks taken off.
pub struct Line {
    /// Its characters.
    pub atoms: Vec<Atom>,
    /// Its notes, in their order.
    notes: Vec<Noted>,
}

/// A note, and how many atoms it stands behind.
struct Noted {
    behind: usize,
    note: Note,
}

impl Line {
    /// Puts a character before the others.
    pub fn insert_first(&mut self, atom: Atom) {
        self.atoms.insert(0, atom);
        self.notes.iter_mut().for_each(|noted| noted.behind += 1);
    }
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

    /// Takes marks in pairs and escapes off a stretch of a line in which no note may
    /// stand, such as a table's cell.
    pub fn atoms(&mut self, range: Range<usize>) -> Vec<Atom> {
        let Line { atoms, notes } = self.noted(range);
        notes.into_iter().for_each(|it| self.at_note(note::misplaced(), &it.note));
        atoms
    }

    /// Refuses the notes of a text that turned out to be one in which none may stand.
    pub fn without_notes(&mut self, mut runs: Vec<Run>) -> Vec<Run> {
        let notes = runs.iter_mut().filter_map(|run| run.note.take());
        notes.for_each(|note| self.at_note(note::misplaced(), &note));
        runs
    }

    fn at_note(&mut self, diagnostic: Diagnostic, note: &Note) {
        let place = note.marks[0].start..note.marks[1].end;
        self.diagnostics.push(diagnostic.at(self.source, place));
    }

    /// Takes marks in pairs, escapes and notes off a stretch of a line.
    pub fn noted(&mut self, range: Range<usize>) -> Line {
        self.stretch(range, false)
    }

    /// Reads a stretch of a line; in a note there is no other.
    fn stretch(&mut self, range: Range<usize>, in_note: bool) -> Line {
        let text = &self.body.value[..range.end];
        let mut line = Line { atoms: Vec::new(), notes: Vec::new() };
        let mut open = Open::default();
        let mut at = range.start;
        while let Some(c) = text[at..].chars().next() {
            let rest = &text[at..];
            let start = at;
            if let Some(length) = open.take(at, rest) {
                at += length;
                continue;
            }
            if let Some(opening) = note::opening(rest) {
                at += self.note(at..range.end, opening, &mut line, in_note);
                continue;
            }
            let escaped = rest.strip_prefix('\\').filter(|rest| {
                rest.starts_with(|c| MARKS.contains(c) || set_off::is_part(c))
                    || note::opening(rest).is_some()
                    || in_note && rest.starts_with(note::BRACKETS)
            });
            let (c, live) = match escaped.and_then(|rest| rest.chars().next()) {
                Some(mark) => (mark, false),
                None => (c, true),
            };
            at += c.len_utf8() + usize::from(!live);
            // A tab has no glyph; pasted text means a blank by it.
            let c = if c == '\t' { ' ' } else { c };
            line.atoms.push(Atom { c, style: open.style, live, at: start..at });
        }
        for (diagnostic, mark) in open.unclosed() {
            self.report(diagnostic, mark);
        }
        line
    }

    /// Reads the note that a stretch opens with, and says how many bytes it takes.
    fn note(
        &mut self,
        range: Range<usize>,
        opening: usize,
        line: &mut Line,
        in_note: bool,
    ) -> usize {
        let open = range.start..range.start + opening;
        if in_note {
            self.report(note::nested(), open);
            return opening;
        }
        let Some(end) = note::end(&self.body.value[range.clone()], opening) else {
            self.report(note::unclosed(), open);
            return opening;
        };
        let close = range.start + end..range.start + end + 1;
        let inner = trim(&self.body.value, open.end..close.start);
        let Line { atoms, .. } = self.stretch(inner, true);
        if atoms.is_empty() {
            self.report(note::empty(), open.start..close.end);
        } else if line.atoms.is_empty() {
            self.report(note::without_word(), open.start..close.end);
        } else {
            let marks = [open, close.clone()].map(|range| self.body.to_file(range));
            let note = Note { runs: self.runs(&atoms), marks };
            line.notes.push(Noted { behind: line.atoms.len(), note });
        }
        close.end - range.start
    }

    /// Joins atoms of one style into runs.
    pub fn runs(&self, atoms: &[Atom]) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for atom in atoms {
            let style = atom.style;
            let fits = |run: &Run| run.style == style && run.text.len() < LINE_BYTES;
            if !runs.last().is_some_and(fits) {
                let map = SourceMap::default();
                runs.push(Run { text: String::new(), style, map, note: None });
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

    /// The runs of a line, each note with the one that it stands behind.
    pub fn noted_runs(&mut self, line: Line) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut from = 0;
        for Noted { behind, note } in line.notes {
            runs.extend(self.runs(&line.atoms[from..behind]));
            from = behind;
            match runs.last_mut().filter(|run| run.note.is_none()) {
                Some(run) => run.note = Some(note),
                None => self.at_note(note::without_word(), &note),
            }
        }
        runs.extend(self.runs(&line.atoms[from..]));
        runs
    }
}
