//! What of a body text was not read: nothing may be lost between the file and
//! the model, whatever the reader of the markup does.

use std::ops::Range;

use super::set_off::is_part;
use crate::chars::is_blank;
use crate::paper::{Block, Picture, Run, Table, Text, body};

/// The bytes of the file of the first character of a body text that stands in
/// none of its blocks and is no markup, if there is one.
pub fn unread(body: &Text, blocks: &[Block]) -> Option<Range<usize>> {
    let literal = body.span();
    let mut read = vec![false; literal.len()];
    let mut mark = |bytes: Range<usize>| {
        let within = |at: usize| at.clamp(literal.start, literal.end) - literal.start;
        read[within(bytes.start)..within(bytes.end)].fill(true);
    };
    for block in blocks {
        let mut runs = |runs: &[Run]| {
            let noted = body::notes(runs).flat_map(|note| &note.runs);
            let pieces = runs.iter().chain(noted).flat_map(|run| run.map.pieces());
            pieces.for_each(|(_, bytes)| mark(bytes));
            body::notes(runs).flat_map(|note| note.marks.clone()).for_each(&mut mark);
        };
        match block {
            Block::Paragraph(paragraph) => runs(&paragraph.runs),
            // The label is part of the caption.
            Block::Table(Table { caption, label: _, head: _, rows, merged: _, span: _ }) => {
                runs(caption);
                rows.iter().flatten().for_each(|cell| runs(cell));
            }
            Block::Picture(Picture { caption, file: _, span }) => {
                runs(caption);
                mark(span.clone());
            }
        }
    }
    for (text, bytes) in body.map.pieces() {
        // An escape stands for its character as a whole.
        let verbatim = text.len() == bytes.len();
        for (offset, c) in body.value[text.clone()].char_indices() {
            let at = if verbatim { bytes.start + offset } else { bytes.start };
            if !read[at - literal.start] && !is_markup(&body.value, text.start + offset, c) {
                return Some(if verbatim { at..at + c.len_utf8() } else { bytes });
            }
        }
    }
    None
}

/// Whether a character of a body may be markup, which is not printed: marks
/// in pairs, escapes and the bars of tables, the rule under a table's head, the marks
/// of merged cells, the brackets of a picture, and the blanks around lines and cells.
fn is_markup(body: &str, at: usize, c: char) -> bool {
    if is_blank(c) || matches!(c, '\\' | '|') || is_part(c) {
        return true;
    }
    let start = body[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = body[start..].trim_start_matches(is_blank);
    match c {
        '-' | ':' => line.starts_with('|'),
        '<' | '^' => is_alone_in_cell(body, at, c),
        '!' | '[' | ']' | '(' | ')' => line.starts_with("!["),
        _ => false,
    }
}

/// Whether a character stands in a cell of a table by itself.
fn is_alone_in_cell(body: &str, at: usize, c: char) -> bool {
    let bounds = ['|', '\t', '\n', '\r'];
    let before = body[..at].trim_end_matches(|c| is_blank(c) && !bounds.contains(&c));
    let after =
        body[at + c.len_utf8()..].trim_start_matches(|c| is_blank(c) && !bounds.contains(&c));
    let (before, after) = (before.chars().next_back(), after.chars().next());
    let bound = |c: Option<char>| c.is_none_or(|c| bounds.contains(&c));
    let parts = |c: Option<char>| matches!(c, Some('|' | '\t'));
    bound(before) && bound(after) && (parts(before) || parts(after))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::format::literal::literal;
    use crate::format::{Picker, markup};
    use crate::source::Source;

    /// Reads a body that stands in a file as one literal.
    fn parse(file: &str) -> (Text, Vec<Block>) {
        let body = literal(file, 0);
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("图.png"), b"\x89PNG\r\n\x1a\n").expect("a file");
        let picker = Picker::new(folder.path(), folder.path());
        let source = Arc::new(Source::new("issue.toml", file));
        let mut diagnostics = Vec::new();
        let blocks = markup::parse(&body, &source, &picker, &mut diagnostics);
        assert_eq!(diagnostics, [], "{file}");
        (body, blocks)
    }

    #[test]
    fn all_that_is_written_is_read_or_markup() {
        for file in [
            "'''\n一、标题\n　　（1）领句。**后文**接排\\*号。\n'''",
            "\"\"\"\n甲\\\\\\\\乙\\u4e00\\t丙 \\\n  丁\n\"\"\"",
            "'''\n表1 题\n| 甲 | **乙** |\n|:--|--|\n| \\| | - |\n![图（1） [注]](图.png)\n完\n'''",
            "'''\n| 甲 | < | \\< |\n| 乙 | a<b | ^ |\n|--|--|--|\n|<=|^2|\\^|\n丙\t<\n丁\t戊\n'''",
            "'''\\1.不是标题\n\\一、也不是\n\\x'''",
            "'''甲[注：乙[1]\\]。]。丙[注:**丁**]\n\\[注：戊\n\\第一章　总则'''",
            "\"甲\\u005b注：乙]\"",
            "'甲'",
        ] {
            let (body, blocks) = parse(file);
            assert_eq!(unread(&body, &blocks), None, "{file}");
        }
    }

    #[test]
    fn whatever_is_lost_is_noticed() {
        let file = "'''\n第一段。\n表1 题\n| 甲 | 乙 |\n| 丙 | 丁 |\n（1）领句。后文。\n'''";
        let (body, blocks) = parse(file);
        let lost = |blocks: &[Block]| unread(&body, blocks).map(|bytes| &file[bytes]);
        assert_eq!(lost(&blocks), None);
        assert_eq!(lost(&blocks[1..]), Some("第"));
        assert_eq!(lost(&blocks[..2]), Some("（"));
        let mut fewer = blocks.clone();
        if let Block::Table(table) = &mut fewer[1] {
            table.rows[1][0].clear();
        }
        assert_eq!(lost(&fewer), Some("丙"));
        let mut fewer = blocks.clone();
        if let Block::Paragraph(paragraph) = &mut fewer[2] {
            paragraph.runs.pop();
        }
        assert_eq!(lost(&fewer), Some("后"));
    }
}
