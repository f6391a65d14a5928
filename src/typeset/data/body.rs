//! A body text's blocks and runs as Typst values.

use std::ops::Range;

use super::breaks;
use super::last_line::ends_alone;
use super::writer::{Origin, Writer};
use crate::paper::SourceMap;
use crate::paper::body::{Block, Cell, Paragraph, Picture, Run, Table};

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
        let text: String = paragraph.runs.iter().map(|run| run.text.as_str()).collect();
        self.fields(&mut [
            ("kind", &mut |w| w.string("paragraph")),
            ("level", &mut |w| w.optional(level.as_ref(), Self::display)),
            ("heading", &mut |w| w.display(&paragraph.heading)),
            ("cells", &mut |w| w.display(&format!("{:.2}", w.setting.widths.whole(&text)))),
            ("alone", &mut |w| w.display(&ends_alone(&text, &w.setting.widths))),
            ("runs", &mut |w| w.runs(&paragraph.runs)),
        ]);
    }

    fn table(&mut self, table: &Table) {
        self.fields(&mut [
            ("kind", &mut |w| w.string("table")),
            ("caption", &mut |w| w.runs(&table.caption)),
            ("rows", &mut |w| {
                w.array(&table.rows, |w, row: &Vec<Cell>| w.array(row, |w, cell| w.runs(cell)))
            }),
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
        self.hyphenates = runs.iter().any(|run| !breaks::words(&run.text).is_empty());
        self.array(&parts, |w, (run, range)| {
            let text = &run.text[range.clone()];
            w.fields(&mut [
                ("bold", &mut |w| w.display(&run.style.bold)),
                ("lead", &mut |w| w.display(&run.style.lead)),
                ("space", &mut |w| w.display(&text.starts_with(SPACE))),
                ("text", &mut |w| w.traced(text, &run.map.slice(range.clone()))),
            ]);
        });
        self.hyphenates = false;
    }
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
