//! The body text's own markup: blocks and runs with their place in the file.
//!
//! One line is one paragraph. What officials write is the markup: 一、（一）1.
//! （1） at a line's start are levels, `**…**` is bold, `| a | b |` is a table
//! row, `![图题](文件)` a picture, `[注：…]` a note at the page's foot, and `\`
//! before a mark that would mean something takes it literally. Everything else
//! is text.

mod atom;
mod division;
mod label;
mod merge;
mod note;
mod reader;
mod set_off;
mod siblings;
mod table;
mod unread;
pub mod writing;

use std::ops::Range;
use std::sync::Arc;

use self::atom::Atom;
use self::label::Label;
pub(super) use self::note::{find as find_note, outside as note_outside};
use self::reader::{Line, Reader, trim};
pub(super) use self::unread::unread;
use super::Picker;
use super::parse::SOFT_RETURN;
use crate::chars::is_numeral;
use crate::diag::Diagnostic;
use crate::limits::PARAGRAPH_BYTES;
use crate::paper::{Block, Paragraph, Picture, Style, Text};
use crate::source::Source;

/// A line without notes, marks that set off, and those that take text literally.
pub fn plain(line: &str) -> String {
    set_off::plain(&note::without(line))
}

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
                    .hint("改成英文的竖线“|”，例如：| 甲 | 乙 |；如果就是要印出它，写成“\\｜”"),
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
        if let Some(mark) = note::near_miss(text) {
            reader.report(note::wide(), line.start + mark.start..line.start + mark.end);
        }
        blocks.extend(match PictureMarkup::find(text) {
            Some(markup) => reader.picture(line, &markup, picker).map(Block::Picture),
            None => reader.paragraph(line).map(Block::Paragraph),
        });
    }
    reader.close_table(&mut rows, &mut blocks);
    division::settle(&mut blocks);
    siblings::settle(&mut blocks);
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
    /// A line; `\` before a label of digits or numerals, or before 第一章, makes it text.
    fn line(&mut self, line: Range<usize>) -> Line {
        let text = &self.body.value[line.clone()];
        let opens = |c: char| c == '第' || c.is_ascii_digit() || is_numeral(c);
        if !text.strip_prefix('\\').is_some_and(|rest| rest.starts_with(opens)) {
            return self.noted(line);
        }
        let mut read = self.noted(line.start + 1..line.end);
        let backslash = line.start..line.start + 1;
        let means = Label::find(&read.atoms).is_some() || division::find(&read.atoms).is_some();
        match read.atoms.first_mut().filter(|_| means) {
            Some(first) => {
                first.live = false;
                first.at.start = backslash.start;
            }
            None => read.insert_first(Atom {
                c: '\\',
                style: Style::default(),
                live: true,
                at: backslash,
            }),
        }
        read
    }

    fn paragraph(&mut self, line: Range<usize>) -> Option<Paragraph> {
        let span = self.body.to_file(line.clone());
        let mut line = self.line(line);
        if line.atoms.is_empty() {
            return None;
        }
        let label = Label::find(&line.atoms);
        if let Some(label) = &label {
            label.widen(&mut line.atoms);
        }
        let level = label.map(|label| label.level);
        let division = division::find(&line.atoms);
        let runs = self.noted_runs(line);
        // What is set off, and what is a heading, the lines around it decide.
        Some(Paragraph { level, division, heading: false, unlike: None, runs, span })
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
        let caption = self.runs(&caption);
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
