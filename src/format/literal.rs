//! A string literal of TOML → its text, with the way back to its bytes.

use std::ops::Range;

use crate::paper::{SourceMap, Text};

/// Reads a TOML string literal that stands at `start` of its file.
///
/// The literal is one that the TOML parser took; what a broken escape
/// stands for is taken as written, since the parser has reported it.
pub fn literal(raw: &str, start: usize) -> Text {
    let (body, escapes) = body(raw);
    let mut text = Text {
        value: String::with_capacity(raw.len()),
        map: SourceMap::default(),
        literal: (start, start + raw.len()),
    };
    let mut rest = &raw[body.clone()];
    let mut at = start + body.start;
    while !rest.is_empty() {
        let plain = if escapes { rest.find('\\').unwrap_or(rest.len()) } else { rest.len() };
        if plain > 0 {
            text.value.push_str(&rest[..plain]);
            text.map.push(plain, at..at + plain, true);
        } else {
            let (len, replacement) = escape(rest);
            if let Some(c) = replacement {
                text.value.push(c);
                text.map.push(c.len_utf8(), at..at + len, false);
            }
            rest = &rest[len..];
            at += len;
            continue;
        }
        rest = &rest[plain..];
        at += plain;
    }
    text
}

/// The bytes between the quotes of a literal, and whether it has escapes.
fn body(raw: &str) -> (Range<usize>, bool) {
    for (quotes, escapes) in [("\"\"\"", true), ("'''", false), ("\"", true), ("'", false)] {
        let Some(inner) = raw.strip_prefix(quotes) else {
            continue;
        };
        let mut start = quotes.len();
        if quotes.len() == 3 {
            // TOML drops a line end right after the opening quotes.
            start += ["\r\n", "\n"]
                .iter()
                .find_map(|end| inner.starts_with(end).then_some(end.len()))
                .unwrap_or(0);
        }
        // An unclosed literal, which the parser has reported, ends where it ends.
        let end = raw.strip_suffix(quotes).map_or(raw.len(), str::len).max(start.min(raw.len()));
        return (start.min(end)..end, escapes);
    }
    (0..raw.len(), false)
}

/// The length of the escape that `rest` opens with, and what it stands for
/// (nothing for a line end that is escaped away).
fn escape(rest: &str) -> (usize, Option<char>) {
    let mut chars = rest[1..].chars();
    let Some(kind) = chars.next() else {
        return (1, Some('\\'));
    };
    let digits = match kind {
        'b' => return (2, Some('\u{8}')),
        't' => return (2, Some('\t')),
        'n' => return (2, Some('\n')),
        'f' => return (2, Some('\u{c}')),
        'r' => return (2, Some('\r')),
        'e' => return (2, Some('\u{1b}')),
        '"' => return (2, Some('"')),
        '\\' => return (2, Some('\\')),
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ if kind.is_whitespace() => {
            let blank =
                rest[1..].len() - rest[1..].trim_start_matches([' ', '\t', '\r', '\n']).len();
            return (1 + blank, None);
        }
        _ => return (1, Some('\\')),
    };
    let scalar = rest
        .get(2..2 + digits)
        .and_then(|hex| u32::from_str_radix(hex, 16).ok())
        .and_then(char::from_u32);
    match scalar {
        Some(c) => (2 + digits, Some(c)),
        None => (1, Some('\\')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a document with one key by both readers and compares.
    fn agree(raw: &str) -> Text {
        let document = format!("k = {raw}\n");
        let table: toml::Table = document.parse().expect("valid TOML");
        let text = literal(raw, 4);
        assert_eq!(Some(text.value.as_str()), table["k"].as_str(), "{raw}");
        text
    }

    #[test]
    fn every_kind_of_literal_reads_as_the_toml_parser_reads_it() {
        for raw in [
            "\"\"",
            "''",
            "''''''",
            "\"\"\"\"\"\"",
            r#""要\"参\"\\ \u8981\U00008981\t\x41\e""#,
            r"'C:\temp\u0041'",
            "'''\n第一行\n第二行'''",
            "'''\r\n第一行\r\n第二行'''",
            "'''引号''在里面'''''",
            "\"\"\"\n甲\\n乙 \\\n    丙\"\"\"",
            "\"\"\"\"引\"号\"\"\"\"",
        ] {
            agree(raw);
        }
    }

    #[test]
    fn ranges_lead_back_through_escapes() {
        let raw = r#""甲\u4e59丙""#;
        let text = agree(raw);
        let document = format!("k = {raw}");
        let back = |part: &str| {
            let at = text.value.find(part).expect("part");
            &document[text.to_file(at..at + part.len())]
        };
        assert_eq!(back("甲"), "甲");
        assert_eq!(back("乙"), r"\u4e59");
        assert_eq!(back("丙"), "丙");
        assert_eq!(back("甲乙"), r"甲\u4e59");
        assert_eq!(text.to_file(99..100), document.len() - 1..document.len() - 1);
    }
}
