//! Notes at a page's foot: `[注：…]` behind the word that it explains.

use std::ops::Range;

use crate::diag::{Diagnostic, Severity};

/// The brackets of a note; those inside it stand in pairs, or behind `\`.
pub const BRACKETS: [char; 2] = ['[', ']'];

/// The ways to open one: the colon of either keyboard.
const OPENINGS: [&str; 2] = ["[注：", "[注:"];

/// What a Chinese keyboard makes of them.
const NEAR_MISSES: [&str; 2] = ["【注：", "［注："];

/// How many bytes the mark takes that opens a note, if a text begins with one.
pub fn opening(text: &str) -> Option<usize> {
    OPENINGS.iter().find(|mark| text.starts_with(**mark)).map(|mark| mark.len())
}

/// Where a text opens a note, if it does.
pub fn find(text: &str) -> Option<Range<usize>> {
    let found = OPENINGS.iter().filter_map(|mark| text.find(mark).map(|at| at..at + mark.len()));
    found.min_by_key(|range| range.start)
}

/// Where a text opens one with the brackets of a Chinese keyboard, if it does.
pub fn near_miss(text: &str) -> Option<Range<usize>> {
    let found = NEAR_MISSES.iter().filter_map(|mark| text.find(mark).map(|at| at..at + mark.len()));
    found.min_by_key(|range| range.start)
}

/// Where the bracket stands that closes the note which a text begins with; `from` is
/// the length of what opens it.
pub fn end(text: &str, from: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, c) in text.char_indices().filter(|(at, _)| *at >= from) {
        match c {
            _ if escaped => {}
            '[' => depth += 1,
            ']' if depth == 0 => return Some(at),
            ']' => depth -= 1,
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    None
}

/// A line without its notes.
pub fn without(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(mark) = find(rest) {
        let (before, noted) = rest.split_at(mark.start);
        let end = end(noted, mark.len()).filter(|_| !before.ends_with('\\'));
        out.push_str(before);
        match end {
            Some(end) => rest = &noted[end + 1..],
            None => {
                out.push_str(&noted[..mark.len()]);
                rest = &noted[mark.len()..];
            }
        }
    }
    out + rest
}

/// How a note is written, for messages.
const EXAMPLE: &str = "写在要解释的词语后面，例如：中试平台[注：把科研成果放大试验的平台。]";

/// An error for one without an end in its line.
pub fn unclosed() -> Diagnostic {
    Diagnostic::error("unclosed-note", "注的“[注：”没有配对")
        .label("从这里开始是注，到这一段末尾没有结束")
        .hint("在注的后面补上“]”；如果就是要印出它，写成“\\[注：”")
}

/// An error for one in another.
pub fn nested() -> Diagnostic {
    Diagnostic::error("nested-note", "注里面不能再有注")
        .hint("看是不是前一个注漏了“]”；要印出这几个字，写成“\\[注：”")
}

/// An error for one without a text.
pub fn empty() -> Diagnostic {
    Diagnostic::error("empty-note", "注里没有字").hint(EXAMPLE)
}

/// An error for one without a word before it.
pub fn without_word() -> Diagnostic {
    Diagnostic::error("note-place", "注的前面没有词语").hint(EXAMPLE)
}

/// An error for one where none can be printed.
pub fn misplaced() -> Diagnostic {
    Diagnostic::error("note-place", "表格和图题、表题里不能加注")
        .hint("在表格或者图片下面另写一行，例如：注：数据截至2025年底。")
        .hint("如果就是要印出它，写成“\\[注：”")
}

/// A hint at one that is printed as it is written.
pub fn wide() -> Diagnostic {
    Diagnostic::new(Severity::Hint, "note-marks", "这里像是注，但括号是全角的，照原样印出")
        .hint("要排成脚注，括号用英文的，例如：中试平台[注：把科研成果放大试验的平台。]")
}

/// A warning of one in a text that has none; `what` is its name.
pub fn outside(what: &str) -> Diagnostic {
    Diagnostic::warning("note-place", format!("{what}里不能加注，“[注：”照原样印出"))
        .hint("注写在正文里，词语的后面；这里把它删去")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_without_its_notes() {
        for (line, expected) in [
            ("没有注。", "没有注。"),
            ("甲[注：乙[1]丙]丁[注:戊]。", "甲丁。"),
            (r"\[注：甲]乙[注：丙\]]", r"\[注：甲]乙"),
            ("没有结束[注：甲", "没有结束[注：甲"),
        ] {
            assert_eq!(without(line), expected);
        }
    }
}
