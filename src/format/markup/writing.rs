//! Texts → the body's own markup: the way back of the reader. What would be read
//! as a mark and is a character of the text is taken literally by `\`.
//!
//! What officials write is left as it is: a line that opens with 一、 is a level
//! to whoever wrote it.

use super::merge::{self, Mark};
use super::note;
use crate::limits::{HEAD_ROWS, TABLE_CELLS, TABLE_COLUMNS, TABLE_ROWS};

/// A stretch of a line; its text has no line ends and no tabs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Characters of one style.
    Text {
        /// The characters.
        text: String,
        /// Whether they are set off.
        bold: bool,
    },
    /// A note at the page's foot, behind the word that it explains. Two of them do
    /// not follow one another, none opens a line, and its text is not empty.
    Note(String),
}

impl Piece {
    /// Characters that are not set off.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::Text { text: text.into(), bold: false }
    }
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// One with a text, without notes.
    Text(Vec<Piece>),
    /// One that belongs to the cell on its left.
    Left,
    /// One that belongs to the cell above.
    Above,
}

/// A paragraph as a line of a body.
pub fn line(pieces: &[Piece]) -> String {
    let line = stretch(pieces);
    if line.starts_with(['|', '｜']) {
        return format!("\\{line}");
    }
    // A picture, or what is told to be most likely one.
    if ["![", "！[", "！【", "!【"].iter().any(|mark| line.starts_with(mark)) {
        let literal = |line: String, mark: &str| {
            let (close, open) = mark.split_at(mark.len() - if mark.ends_with('(') { 1 } else { 3 });
            line.replace(mark, &format!("{close}\\{open}"))
        };
        return ["](", "]（", "】(", "】（"].into_iter().fold(line, literal);
    }
    line
}

/// A picture's line; the path has no brackets.
pub fn picture(caption: &[Piece], path: &str) -> String {
    format!("![{}]({path})", stretch(caption))
}

/// A table's lines, which all have as many cells; the first `head` rows are its head.
pub fn rows(rows: &[Vec<Cell>], head: usize) -> String {
    let mut lines = Vec::with_capacity(rows.len() + 1);
    // A row of dashes would be taken for the rule under the head.
    let ruled = head != 1 || rows.iter().any(|row| is_like_rule(row));
    for (index, row) in rows.iter().enumerate() {
        let cells: Vec<_> = row.iter().map(cell).collect();
        lines.push(format!("| {} |", cells.join(" | ")));
        if ruled && index + 1 == head {
            lines.push(format!("|{}", "---|".repeat(row.len())));
        }
    }
    lines.join("\n")
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Left => "<".into(),
        Cell::Above => "^".into(),
        Cell::Text(pieces) => {
            let text = stretch(pieces).replace('|', "\\|");
            let trimmed = text.trim();
            if Mark::find(trimmed).is_some() { format!("\\{trimmed}") } else { trimmed.to_owned() }
        }
    }
}

/// Whether each cell of a row is dashes.
fn is_like_rule(row: &[Cell]) -> bool {
    row.iter().all(|it| {
        let text = cell(it);
        let dashes = text.trim_matches(':');
        text.len() >= 2 && !dashes.is_empty() && dashes.bytes().all(|b| b == b'-')
    })
}

/// How many rows a table's head can have that should have so many: one that is cut
/// by no merged cell, by no row of dashes, and not too long. None where its merged
/// cells make no rectangles, whatever the head.
pub fn head(rows: &[Vec<Cell>], wanted: usize) -> Option<usize> {
    let mark = |cell: &Cell| match cell {
        Cell::Text(_) => None,
        Cell::Left => Some(Mark::Left),
        Cell::Above => Some(Mark::Above),
    };
    let marks: Vec<Vec<_>> = rows.iter().map(|row| row.iter().map(mark).collect()).collect();
    let most = rows.iter().position(|row| is_like_rule(row)).unwrap_or(rows.len());
    let most = most.clamp(1, HEAD_ROWS);
    let longer = wanted.max(1)..=most;
    let shorter = (1..wanted.min(most + 1)).rev();
    longer.chain(shorter).find(|head| merge::merged(&marks, *head).is_ok())
}

/// Whether a table of so many rows and columns can be set.
pub fn fits(rows: usize, columns: usize) -> bool {
    rows <= TABLE_ROWS && columns <= TABLE_COLUMNS && rows * columns <= TABLE_CELLS
}

/// Pieces in a row, with what could be read as a mark taken literally.
fn stretch(pieces: &[Piece]) -> String {
    let mut out = String::new();
    let mut index = 0;
    while let Some(piece) = pieces.get(index) {
        index += 1;
        let Piece::Text { text, bold } = piece else {
            if let Piece::Note(text) = piece {
                out.push_str(&format!("[注：{}]", escaped(text, true)));
            }
            continue;
        };
        // A mark may be made of neighbours.
        let mut text = text.clone();
        while let Some(Piece::Text { text: more, bold: same }) = pieces.get(index)
            && same == bold
        {
            text.push_str(more);
            index += 1;
        }
        let set_off = *bold && !text.trim().is_empty();
        let mark = if set_off { "**" } else { "" };
        out.push_str(mark);
        out.push_str(&escaped(&text, false));
        out.push_str(mark);
    }
    out
}

fn escaped(text: &str, in_note: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let bracket = in_note && note::BRACKETS.contains(&c);
        if matches!(c, '\\' | '*') || bracket || note::opening(&text[at..]).is_some() {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
    use crate::format::literal::literal;
    use crate::format::{Picker, markup};
    use crate::paper::{Block, Run, body};
    use crate::source::Source;

    /// A body that was written, read back.
    fn read(written: &str, folder: &Path) -> Vec<Block> {
        let file =
            crate::format::write::text(written, crate::format::write::Quotes::LongBasic, "\n");
        let body = literal(&file, 0);
        let picker = Picker::new(folder, folder);
        let source = Arc::new(Source::new("issue.toml", file.as_str()));
        let mut diagnostics = Vec::new();
        let blocks = markup::parse(&body, &source, &picker, &mut diagnostics);
        let errors: Vec<_> = diagnostics.iter().filter(|it| it.is_error()).collect();
        assert!(errors.is_empty(), "{written}: {errors:?}");
        blocks
    }

    /// Runs as pieces, what is set off by itself left out.
    fn pieces(runs: &[Run]) -> Vec<Piece> {
        let mut out: Vec<Piece> = Vec::new();
        for run in runs {
            match out.last_mut() {
                Some(Piece::Text { text, bold }) if *bold == run.style.bold => {
                    text.push_str(&run.text);
                }
                _ => out.push(Piece::Text { text: run.text.clone(), bold: run.style.bold }),
            }
            let notes = body::notes(std::slice::from_ref(run));
            out.extend(
                notes.map(|note| {
                    Piece::Note(note.runs.iter().map(|run| run.text.as_str()).collect())
                }),
            );
        }
        out
    }

    const PARTS: [&str; 34] = [
        "甲",
        "乙",
        "**",
        "*",
        "\\",
        "|",
        "![",
        "！[",
        "](",
        "】（",
        "图.png)",
        "[注：",
        "]",
        "[",
        "注：",
        "1.",
        "（一）",
        "第一条",
        "<",
        "^",
        "--",
        "“",
        "。",
        "一、",
        "(1)",
        "#",
        "'''",
        "\"\"\"",
        "｜",
        "!",
        "（",
        "[注:",
        "a",
        "表1",
    ];

    fn random_text(random: &mut fastrand::Rng) -> String {
        (0..random.usize(1..6)).map(|_| PARTS[random.usize(0..PARTS.len())]).collect()
    }

    #[test]
    fn whatever_is_written_is_read_back() {
        let mut random = fastrand::Rng::with_seed(17);
        for _ in 0..5_000 {
            let mut meant: Vec<Piece> = Vec::new();
            for _ in 0..random.usize(1..4) {
                let text = random_text(&mut random);
                match meant.last_mut() {
                    Some(Piece::Text { .. }) if random.bool() => meant.push(Piece::Note(text)),
                    Some(Piece::Text { text: before, bold: false }) => before.push_str(&text),
                    Some(Piece::Text { .. }) => meant.push(Piece::plain(text)),
                    _ => meant.push(Piece::Text { text, bold: random.bool() }),
                }
            }
            let written = line(&meant);
            let blocks = read(&written, Path::new("."));
            let [Block::Paragraph(paragraph)] = &blocks[..] else {
                panic!("{written}: {blocks:?}")
            };
            // A label's brackets are read as full-width ones.
            let plain = |pieces: &[Piece]| {
                format!("{pieces:?}").replace(['（', '('], "(").replace(['）', ')'], ")")
            };
            assert_eq!(plain(&pieces(&paragraph.runs)), plain(&meant), "{written}");
        }
    }

    #[test]
    fn tables_are_read_back_as_they_were_meant() {
        let mut random = fastrand::Rng::with_seed(18);
        for _ in 0..2_000 {
            let columns = random.usize(1..4);
            let mut table: Vec<Vec<Cell>> = Vec::new();
            for row in 0..random.usize(2..5) {
                let cells = (0..columns).map(|column| match random.u8(0..8) {
                    0 if column > 0 => Cell::Left,
                    1 if row > 0 => Cell::Above,
                    _ => Cell::Text(vec![Piece::plain(random_text(&mut random))]),
                });
                table.push(cells.collect());
            }
            let Some(head) = head(&table, random.usize(1..4)) else { continue };
            let written = rows(&table, head);
            let blocks = read(&written, Path::new("."));
            let [Block::Table(found)] = &blocks[..] else { panic!("{written}: {blocks:?}") };
            assert_eq!((found.head, found.rows.len()), (head, table.len()), "{written}");
            for (cells, meant) in found.rows.iter().zip(&table) {
                for (cell, meant) in cells.iter().zip(meant) {
                    let text: String = cell.iter().map(|run| run.text.as_str()).collect();
                    let meant = match meant {
                        Cell::Text(pieces) => match &pieces[..] {
                            [Piece::Text { text, .. }] => text.trim(),
                            _ => "",
                        },
                        _ => "",
                    };
                    assert_eq!(text, meant, "{written}");
                }
            }
        }
    }

    #[test]
    fn a_picture_keeps_its_caption() {
        let caption = [Piece::plain("图1 [甲](乙)*丙\\")];
        let written = picture(&caption, "图.png");
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("图.png"), b"\x89PNG\r\n\x1a\n").expect("a file");
        let blocks = read(&written, folder.path());
        let [Block::Picture(found)] = &blocks[..] else { panic!("{written}: {blocks:?}") };
        assert_eq!(pieces(&found.caption), caption);
    }
}
