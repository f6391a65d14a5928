//! A body text's blocks and runs as Typst values.

use std::ops::Range;

use super::joined::INTERPUNCT;
use super::writer::{Origin, Writer};
use crate::chars;
use crate::paper::SourceMap;
use crate::paper::body::{Block, Cell, Merged, Paragraph, Picture, Run, Table};

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
        self.fields(&mut [
            ("kind", &mut |w| w.string("paragraph")),
            ("level", &mut |w| w.optional(level.as_ref(), Self::display)),
            ("heading", &mut |w| w.display(&paragraph.heading)),
            ("cells", &mut |w| w.display(&format!("{:.2}", cells(&paragraph.runs)))),
            ("runs", &mut |w| w.runs(&paragraph.runs)),
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
                w.array(rows, |w, row: &Vec<Cell>| w.array(row, |w, cell| w.runs(cell)));
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
        let parts: Vec<_> = runs.iter().flat_map(parts).collect();
        self.array(&parts, |w, (run, range)| {
            let text = &run.text[range.clone()];
            w.fields(&mut [
                ("bold", &mut |w| w.display(&run.style.bold)),
                ("lead", &mut |w| w.display(&run.style.lead)),
                ("space", &mut |w| w.display(&text.starts_with(SPACE))),
                ("text", &mut |w| w.traced(text, &run.map.slice(range.clone()))),
            ]);
        });
    }
}

/// About how many characters wide a text is: what a layout goes by to see which
/// paragraphs may end in a line of one character.
fn cells(runs: &[Run]) -> f64 {
    let mut width = 0.0;
    let mut before = None;
    for c in runs.iter().flat_map(|run| run.text.chars()) {
        let closed_up = before.is_some_and(|before| is_mark(before) && is_mark(c));
        let latin = |c: char| c.is_ascii_alphanumeric();
        let joins = before
            .is_some_and(|before| latin(before) != latin(c) && !is_mark(before) && !is_mark(c));
        width += match c {
            // Digits and Latin letters of the built-in faces.
            _ if c.is_ascii() => 0.55,
            INTERPUNCT => 0.5,
            _ => 1.0,
        };
        // Typst leaves a quarter between Chinese and Latin, and closes up two marks.
        width += if closed_up {
            -0.5
        } else if joins {
            0.25
        } else {
            0.0
        };
        before = Some(c);
    }
    width
}

fn is_mark(c: char) -> bool {
    chars::is_wide_mark(c) && !matches!(c, '—' | '…')
}

/// The space as wide as a character, 第一条　…, which a layout sets by itself.
const SPACE: char = '\u{3000}';

/// The parts of a run, by their bytes in its text: its wide spaces, and what is
/// between them.
fn parts(run: &Run) -> impl Iterator<Item = (&Run, Range<usize>)> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = &run.text[start..];
        let first = rest.chars().next()?;
        let space = |c: char| c == SPACE;
        let other = |c: char| c != SPACE;
        let len = if space(first) { rest.find(other) } else { rest.find(space) };
        let range = start..start + len.unwrap_or(rest.len());
        start = range.end;
        Some((run, range))
    })
}
