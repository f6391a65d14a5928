//! A body text's blocks and runs as Typst values.

use std::ops::Range;

use super::breaks;
use super::last_line::ends_alone;
use super::writer::{Origin, Writer};
use crate::chars::is_blank;
use crate::paper::SourceMap;
use crate::paper::body::{self, Block, Cell, Merged, Paragraph, Picture, Run, Table};

impl Writer {
    /// Writes a body text, an array of its blocks.
    pub fn body(&mut self, blocks: &[Block]) {
        self.array(blocks, Self::block);
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Table(table) => self.table(table),
            Block::Picture(picture) => self.picture(picture),
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let level = paragraph.level.map(|level| level as u8);
        let division = paragraph.division;
        let notes: Vec<_> = body::notes(&paragraph.runs).collect();
        let text: String = paragraph.runs.iter().map(|run| run.text.as_str()).collect();
        self.fields(&mut [
            ("kind", &mut |w| w.string("paragraph")),
            ("level", &mut |w| w.optional(level.as_ref(), Self::display)),
            ("division", &mut |w| w.optional(division.as_ref(), |w, it| w.string(it.key()))),
            ("heading", &mut |w| w.display(&paragraph.heading)),
            ("cells", &mut |w| {
                let width = w.known.widths.whole(&text) + MARK * notes.len() as f32;
                w.display(&format!("{width:.2}"));
            }),
            ("alone", &mut |w| {
                let seen = w.known.alone.contains(&paragraph.span.start);
                w.display(&(seen || ends_alone(&text, &w.known.widths)));
            }),
            ("runs", &mut |w| w.parts(&parts(&paragraph.runs, division.is_some()))),
            // Behind the runs, since a text is written as a whole.
            ("notes", &mut |w| w.array(&notes, |w, note| w.runs(&note.runs))),
        ]);
    }

    fn table(&mut self, table: &Table) {
        // Taken apart whole, so that what is added has to be named here.
        let Table { caption, label, head, rows, merged, span: _ } = table;
        self.fields(&mut [
            ("kind", &mut |w| w.string("table")),
            ("caption", &mut |w| w.runs(caption)),
            ("label", &mut |w| w.runs(label)),
            ("head", &mut |w| w.display(head)),
            ("merged", &mut |w| w.array(merged, Self::merged)),
            ("rows", &mut |w| {
                w.in_cell = true;
                w.array(rows, |w, row: &Vec<Cell>| w.array(row, |w, cell| w.runs(cell)));
                w.in_cell = false;
            }),
        ]);
    }

    fn merged(&mut self, &Merged { row, column, rows, columns }: &Merged) {
        self.fields(&mut [
            ("row", &mut |w| w.display(&row)),
            ("column", &mut |w| w.display(&column)),
            ("rows", &mut |w| w.display(&rows)),
            ("columns", &mut |w| w.display(&columns)),
        ]);
    }

    fn picture(&mut self, picture: &Picture) {
        let alt: String = picture.caption.iter().map(|run| run.text.as_str()).collect();
        self.fields(&mut [
            ("kind", &mut |w| w.string("picture")),
            ("image", &mut |w| w.image(picture, &alt)),
            ("caption", &mut |w| w.runs(&picture.caption)),
        ]);
    }

    /// Writes a function that shows a picture, with the arguments of Typst's
    /// `image`. The path stands here and not in a layout, so that a picture
    /// that cannot be shown is reported at its place in the issue.
    fn image(&mut self, picture: &Picture, alt: &str) {
        self.raw("(..args) => image(");
        let path = &picture.file.path;
        let mut map = SourceMap::default();
        map.push(path.len(), picture.span.clone(), false);
        self.literal(path, Origin::Picture(map));
        self.raw(", format: ");
        self.string(picture.file.format);
        if !alt.is_empty() {
            self.raw(", alt: ");
            self.string(alt);
        }
        self.raw(", ..args)");
    }

    fn runs(&mut self, runs: &[Run]) {
        self.parts(&parts(runs, false));
    }

    fn parts(&mut self, parts: &[Part]) {
        self.hyphenates = parts.iter().any(|part| !breaks::words(&part.run.text).is_empty());
        // A line that ends with the mark of a note ends before the next text.
        let mut broken = false;
        self.array(parts, |w, part| {
            let Part { run, range, number, space, note } = part;
            let text = &run.text[range.clone()];
            let map = run.map.slice(range.clone());
            let before = broken;
            broken = note.is_some() && w.line_ends(text, &map);
            w.fields(&mut [
                ("bold", &mut |w| w.display(&run.style.bold)),
                ("lead", &mut |w| w.display(&(run.style.lead && !number))),
                ("number", &mut |w| w.display(number)),
                ("space", &mut |w| w.display(space)),
                ("note", &mut |w| w.optional(note.as_ref(), Self::display)),
                ("text", &mut |w| w.traced_part(text, &map, before, note.is_some())),
            ]);
        });
        self.hyphenates = false;
    }
}

/// How wide the mark of a note is.
const MARK: f32 = 0.6;

/// The space as wide as a character, 第一条　…, which a layout sets by itself.
const SPACE: char = '\u{3000}';

/// A part of a run.
struct Part<'r> {
    run: &'r Run,
    /// Its bytes in the run's text.
    range: Range<usize>,
    /// Whether it is the number of a division, 第一条.
    number: bool,
    /// Whether it is a space as wide as a character or one behind such a number.
    space: bool,
    /// Which note of the text stands behind it.
    note: Option<usize>,
}

/// The parts of runs: their wide spaces, and what is between them; `divided`: whether
/// they open with the number of a division.
fn parts(runs: &[Run], divided: bool) -> Vec<Part<'_>> {
    let mut parts: Vec<Part> = Vec::new();
    let mut notes = 0;
    for run in runs {
        let number = divided && run.style.lead;
        let mut start = 0;
        while let Some(first) = run.text[start..].chars().next() {
            let behind_number = parts.last().is_some_and(|part| part.number) && !number;
            let is_space = |c: char| c == SPACE || behind_number && is_blank(c);
            let space = is_space(first);
            let rest = &run.text[start..];
            let end = rest.find(|c| if space { !is_space(c) } else { c == SPACE });
            let range = start..end.map_or(run.text.len(), |len| start + len);
            start = range.end;
            parts.push(Part { run, range, number, space, note: None });
        }
        if let Some(part) = parts.last_mut().filter(|_| run.note.is_some()) {
            part.note = Some(notes);
            notes += 1;
        }
    }
    parts
}
