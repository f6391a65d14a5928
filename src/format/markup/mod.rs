//! The body text's own markup: blocks and runs with their place in the file.
//!
//! One line is one paragraph. What officials write is the markup: 一、（一）1.
//! （1） at a line's start are levels, `**…**` is bold, `| a | b |` is a table
//! row, `![图题](文件)` a picture, and `\` before a mark that would mean
//! something takes it literally. Everything else is text.

mod atom;
mod label;
mod merge;
mod reader;
mod set_off;
mod table;
mod unread;

use std::ops::Range;
use std::sync::Arc;

use self::atom::Atom;
use self::label::{Label, sentence_end};
use self::reader::{Reader, trim};
pub use self::set_off::plain;
pub(super) use self::unread::unread;
use super::Picker;
use super::parse::SOFT_RETURN;
use crate::chars::is_numeral;
use crate::diag::Diagnostic;
use crate::limits::PARAGRAPH_BYTES;
use crate::paper::{Block, Level, Paragraph, Picture, Style, Text};
use crate::source::Source;

/// Reads a body into blocks; mistakes go to `diagnostics`.
pub fn parse(
    body: &Text,
    source: &Arc<Source>,
    picker: &Picker,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Block> {
    let mut reader = Reader { body, source, diagnostics };
    let mut blocks = Vec::new();
    let mut rows = Vec::new();
    let lines: Vec<_> = lines(&body.value).collect();
    let mut next = 0;
    while let Some(whole) = lines.get(next) {
        let pasted = table::tab_rows(&body.value, &lines[next..]);
        if !pasted.is_empty() {
            reader.close_table(&mut rows, &mut blocks);
            next += pasted.len();
            rows = pasted;
            reader.close_table(&mut rows, &mut blocks);
            continue;
        }
        next += 1;
        let line = trim(&body.value, whole.clone());
        let text = &body.value[line.clone()];
        if text.len() > PARAGRAPH_BYTES {
            let count = text.chars().count();
            let first = line.start + text.chars().next().map_or(0, char::len_utf8);
            reader.report(
                Diagnostic::error("too-long", format!("这一段有 {count} 个字，太长，排不了"))
                    .hint("分成几段：一行是一段"),
                line.start..first,
            );
            continue;
        }
        if text.starts_with('｜') {
            reader.report(
                Diagnostic::error("wide-marks", "表格的竖线写成了全角的“｜”")
                    .hint("改成英文的竖线“|”，例如：| 甲 | 乙 |；如果就是要印出它，前面加别的字"),
                line,
            );
            continue;
        }
        if text.starts_with('|') {
            rows.push(table::bar_row(&body.value, line));
            continue;
        }
        reader.close_table(&mut rows, &mut blocks);
        if text.is_empty() {
            continue;
        }
        if PictureMarkup::is_near_miss(text) {
            reader.report(
                Diagnostic::error("picture-marks", "像是图片，但写法不对")
                    .hint("图片单独成一行，记号都用英文的，例如：![图1 示意图](图1.png)"),
                line,
            );
            continue;
        }
        blocks.extend(match PictureMarkup::find(text) {
            Some(markup) => reader.picture(line, &markup, picker).map(Block::Picture),
            None => reader.paragraph(line, blocks.last()).map(Block::Paragraph),
        });
    }
    reader.close_table(&mut rows, &mut blocks);
    blocks
}

/// The lines of a text as ranges, without their ends.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    // Word's line and page breaks arrive in several guises.
    const END: [char; 6] = ['\n', '\r', SOFT_RETURN, '\u{85}', '\u{2028}', '\u{2029}'];
    text.split_inclusive(|c| END.contains(&c) && c != '\r').map(move |line| {
        let at = start;
        start += line.len();
        at..at + line.trim_end_matches(END).len()
    })
}

impl Reader<'_> {
    /// The atoms of a line; `\` before a label of digits or numerals makes it text.
    fn line(&mut self, line: Range<usize>) -> Vec<Atom> {
        let text = &self.body.value[line.clone()];
        let numeral = |c: char| c.is_ascii_digit() || is_numeral(c);
        if !text.strip_prefix('\\').is_some_and(|rest| rest.starts_with(numeral)) {
            return self.atoms(line);
        }
        let mut atoms = self.atoms(line.start + 1..line.end);
        let backslash = line.start..line.start + 1;
        let is_label = Label::find(&atoms).is_some();
        match atoms.first_mut().filter(|_| is_label) {
            Some(first) => {
                first.live = false;
                first.at.start = backslash.start;
            }
            None => atoms
                .insert(0, Atom { c: '\\', style: Style::default(), live: true, at: backslash }),
        }
        atoms
    }

    fn paragraph(&mut self, line: Range<usize>, before: Option<&Block>) -> Option<Paragraph> {
        let span = self.body.to_file(line.clone());
        let mut atoms = self.line(line);
        if atoms.is_empty() {
            return None;
        }
        let label = Label::find(&atoms);
        if let Some(label) = &label {
            label.widen(&mut atoms);
        }
        let end = label.as_ref().and_then(|label| sentence_end(&atoms, label.len));
        let level = label.map(|label| label.level);
        // A single sentence is set off where it reads like a heading: on one line,
        // and not as the last item of a list.
        let alone = end == Some(atoms.len());
        let item = alone && (atoms.len() > ONE_LINE || before.is_some_and(|it| is_item(it, level)));
        let runs = self.runs(&atoms, end.filter(|_| !item).unwrap_or(0));
        // An item of a list, 第一项；, is no heading.
        let goes_on = atoms.last().is_some_and(|atom| GOES_ON.contains(atom.c));
        let heading = level.is_some() && end.is_none() && !goes_on;
        Some(Paragraph { level, heading, runs, span })
    }

    fn picture(
        &mut self,
        line: Range<usize>,
        markup: &PictureMarkup,
        picker: &Picker,
    ) -> Option<Picture> {
        let shift = |range: &Range<usize>| line.start + range.start..line.start + range.end;
        let caption_at = trim(&self.body.value, shift(&markup.caption));
        let path_at = trim(&self.body.value, shift(&markup.path));
        let caption = self.atoms(caption_at);
        let caption = self.runs(&caption, 0);
        let span = self.body.to_file(path_at.clone());
        match picker.pick(&self.body.value[path_at.clone()]) {
            Ok(file) => Some(Picture { caption, file, span }),
            Err(diagnostic) => {
                // An empty path has no character to point at; the whole line has.
                self.report(diagnostic, if path_at.is_empty() { line } else { path_at });
                None
            }
        }
    }
}

/// The marks after which a list goes on.
const GOES_ON: &str = "；，：、";

/// How many characters stand on the first line of a paragraph: 28 less the two
/// of its indent (GB/T 9704-2012, 5.2.3).
const ONE_LINE: usize = 26;

/// Whether a block is an item of a list at a level, after which another comes.
fn is_item(block: &Block, level: Option<Level>) -> bool {
    let Block::Paragraph(paragraph) = block else { return false };
    let last = paragraph.runs.last().and_then(|run| run.text.chars().last());
    paragraph.level == level && last.is_some_and(|c| GOES_ON.contains(c))
}

/// `![caption](path)` on a line of its own, as ranges of the line.
struct PictureMarkup {
    caption: Range<usize>,
    path: Range<usize>,
}

impl PictureMarkup {
    /// Whether a line was most likely meant as a picture and is none: marks of
    /// a Chinese keyboard, a bracket missing, or text behind it.
    fn is_near_miss(line: &str) -> bool {
        let marks = ["](", "]（", "】(", "】（"];
        let opens = ["![", "！[", "！【", "!【"].iter().any(|mark| line.starts_with(mark));
        opens && marks.iter().any(|mark| line.contains(mark)) && Self::find(line).is_none()
    }

    fn find(line: &str) -> Option<Self> {
        let inner = line.strip_prefix("![")?.strip_suffix(')')?;
        // A caption may hold brackets of its own; the last pair opens the path.
        let middle = inner.rfind("](")?;
        let path = middle + 4..line.len() - 1;
        Some(Self { caption: 2..middle + 2, path })
    }
}
