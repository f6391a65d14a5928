//! Code in a text, whose marks and spaces are its own.

use std::ops::Range;

use crate::chars::is_han;
use crate::lint::characters::{Characters, REACH};

/// The pieces of code with a string in them, and the queries of databases:
/// title="首页", {"姓名":"张三"}, ['甲', '乙'], echo "你好", SELECT 姓名 FROM 表.
pub fn code(text: &Characters, signs: &[usize]) -> Vec<Range<usize>> {
    let mut found = queries(text);
    let mut end = 0;
    for &at in signs {
        if at >= end && is_quote(text.at(at)) && opens_string(text, at) {
            end = string_end(text, at);
            found.push(line_start(text, at)..end);
        }
    }
    found
}

fn is_quote(c: Option<char>) -> bool {
    matches!(c, Some('"' | '\''))
}

/// Whether a straight quotation mark opens a string, by what stands before it.
fn opens_string(text: &Characters, index: usize) -> bool {
    let further = index.checked_sub(2).and_then(|at| text.at(at));
    let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    match text.before(index) {
        Some('=' | '{' | '[' | '&') => true,
        Some(':') => is_quote(further) || word(further),
        Some(' ') if further == Some(':') => {
            // "name": "张三", but not 他说: "好".
            let key = index.checked_sub(3).and_then(|at| text.at(at));
            is_quote(key) || word(key)
        }
        Some(' ') => word(further) || further == Some('='),
        _ => false,
    }
}

/// Where the code begins that a string stands in: the signs and Latin words before
/// it, but not the marks that part them from Chinese. A name in Chinese belongs to
/// it behind a Latin word: WHERE 城市='北京'.
fn line_start(text: &Characters, index: usize) -> usize {
    let inside = |c: char| (c.is_ascii_graphic() || c == ' ') && !is_quote(Some(c));
    let back = |from: usize| from - text.count_before(from, inside).min(REACH);
    let mut start = back(index);
    let name = start - text.count_before(start, is_han);
    let word = |at: usize| text.before(at).is_some_and(|c| c.is_ascii_alphanumeric());
    if text.at(start) == Some('=') && text.before(name) == Some(' ') && word(name - 1) {
        start = back(name);
    }
    start + text.count(start, |c| ",;:?!( ".contains(c)).min(index - start)
}

/// Where the code ends whose first string opens at an index: behind the signs and
/// Latin words that follow its last string. One that is never closed is no longer than
/// its mark.
fn string_end(text: &Characters, index: usize) -> usize {
    let mut open = index;
    loop {
        let inside = text.count(open + 1, |c| Some(c) != text.at(open));
        let close = open + 1 + inside;
        if close >= text.len() {
            return open + 1;
        }
        let behind = close + 1;
        let more = text.count(behind, |c| (c.is_ascii_graphic() || c == ' ') && !is_quote(Some(c)));
        if !is_quote(text.at(behind + more)) {
            // A mark before Chinese parts the code from it.
            let marks = text.count_before(behind + more, |c| ",:?! ".contains(c)).min(more);
            return behind + more - marks;
        }
        open = behind + more;
    }
}

/// Queries, up to the mark of Chinese that ends them.
fn queries(text: &Characters) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut end = 0;
    for start in text.find("SELECT ") {
        // A query inside another one is part of it.
        if start < end {
            continue;
        }
        end = start + text.count(start, |c| !"，。；！？;".contains(c));
        if (start..end).any(|at| text.starts_with(at, " FROM ")) {
            // The mark at its end belongs to it.
            found.push(start..end + usize::from(text.at(end) == Some(';')));
        }
    }
    found
}

/// Words of signs and Latin letters that are statements or parameters: id=1;, A&B:,
/// and the end of print();. A mark before one is not its own.
pub fn statements(text: &Characters, signs: &[usize]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for &at in signs {
        let known = found.last().is_some_and(|last| last.contains(&at));
        match text.at(at) {
            Some('=' | '&') if !known => {
                let word = text.around(at, |c| !c.is_ascii_graphic());
                let marks = text.count(word.start, |c| ",;:?!".contains(c));
                found.push((word.start + marks).min(at)..word.end);
            }
            Some(';') if text.before(at) == Some(')') => found.push(at..at + 1),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::kind::Kind;

    /// The pieces of code in a text.
    fn found(text: &str) -> Vec<String> {
        let text = Characters::new(Kind::Paragraph, text.chars().collect());
        let signs: Vec<usize> =
            (0..text.len()).filter(|&at| text.at(at).is_some_and(|c| c.is_ascii())).collect();
        code(&text, &signs).into_iter().map(|range| text.text(range)).collect()
    }

    #[test]
    fn code_ends_where_chinese_goes_on() {
        for (text, code) in [
            ("标题写作title=\"首页\"，其余,不改。", "title=\"首页\""),
            (
                "数据,{\"姓名\":\"张三\", \"职务\":\"科长\"}如下。",
                "{\"姓名\":\"张三\", \"职务\":\"科长\"}",
            ),
            ("条件写作WHERE 城市='北京'，再核对。", "WHERE 城市='北京'"),
            ("用SELECT 姓名, 年龄 FROM 表;再核对。", "SELECT 姓名, 年龄 FROM 表;"),
            ("标题写作title=\"首页\",其余不改。", "title=\"首页\""),
            ("没有收尾的a=\"甲，乙。", "a=\""),
        ] {
            assert_eq!(found(text), [code], "{text}");
        }
    }

    #[test]
    fn quotations_are_no_code() {
        for text in ["他说\"要抓紧,快干\"。", "他说: \"好\"。", "型号为6'的管"] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
