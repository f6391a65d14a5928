//! Texts and values → TOML.

use std::fmt::Write;

use crate::paper::{Date, Moment};

/// The four kinds of a string literal of TOML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quotes {
    /// `"…"`, with escapes.
    Basic,
    /// `'…'`, without.
    Literal,
    /// `"""…"""`, with escapes, of several lines.
    LongBasic,
    /// `'''…'''`, without, of several lines.
    LongLiteral,
}

impl Quotes {
    /// Every kind, the longer marks first.
    pub const ALL: [Self; 4] = [Self::LongBasic, Self::LongLiteral, Self::Basic, Self::Literal];

    /// What a literal of the kind opens and ends with.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Basic => "\"",
            Self::Literal => "'",
            Self::LongBasic => "\"\"\"",
            Self::LongLiteral => "'''",
        }
    }

    /// The kind of a literal as it stands in a file.
    pub fn of(literal: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|quotes| literal.starts_with(quotes.mark()))
    }

    /// The kind with escapes that is as long.
    fn with_escapes(self) -> Self {
        match self {
            Self::Basic | Self::Literal => Self::Basic,
            Self::LongBasic | Self::LongLiteral => Self::LongBasic,
        }
    }

    /// Whether a literal of the kind can say a text as it is.
    fn holds(self, text: &str) -> bool {
        // A lone carriage return is no line end in TOML, and no blank either.
        let bare = text.replace("\r\n", "\n");
        let odd = |c: char| c.is_control() && c != '\t' && (c != '\n' || !self.is_long());
        match self {
            Self::Basic | Self::LongBasic => true,
            Self::Literal => !text.contains('\'') && !text.contains(char::is_control),
            Self::LongLiteral => {
                !text.contains("'''") && !text.ends_with('\'') && !bare.contains(odd)
            }
        }
    }

    fn is_long(self) -> bool {
        matches!(self, Self::LongBasic | Self::LongLiteral)
    }
}

/// A text as a literal: of the kind that is asked for where that can say it,
/// else of the one with escapes. `line_end` are the line ends of the file.
pub fn text(text: &str, quotes: Quotes, line_end: &str) -> String {
    let quotes = if quotes.holds(text) { quotes } else { quotes.with_escapes() };
    let mark = quotes.mark();
    let mut out = String::with_capacity(text.len() + 8);
    out.push_str(mark);
    if quotes.is_long() {
        // TOML drops the line end right after the mark.
        out.push_str(line_end);
    }
    match quotes {
        Quotes::Literal => out.push_str(text),
        Quotes::LongLiteral => out.push_str(&with_line_ends(text, line_end)),
        Quotes::Basic | Quotes::LongBasic => escape(text, quotes, line_end, &mut out),
    }
    out.push_str(mark);
    out
}

/// A text with the line ends of a file.
fn with_line_ends(text: &str, line_end: &str) -> String {
    text.replace("\r\n", "\n").replace('\n', line_end)
}

fn escape(text: &str, quotes: Quotes, line_end: &str, out: &mut String) {
    let text = text.replace("\r\n", "\n");
    let mut quotes_before = 0;
    for c in text.chars() {
        match c {
            '\n' if quotes.is_long() => out.push_str(line_end),
            '\n' => out.push_str("\\n"),
            '\\' => out.push_str("\\\\"),
            // Two in a row may stand in a long literal, and none at its end.
            '"' if quotes.is_long() && quotes_before < 2 => out.push('"'),
            '"' => out.push_str("\\\""),
            '\t' => out.push('\t'),
            c if c.is_control() => {
                // Writing to a string does not fail.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
        quotes_before = if c == '"' && quotes_before < 2 { quotes_before + 1 } else { 0 };
    }
    if quotes.is_long() {
        out.truncate(out.len() - quotes_before);
        out.push_str(&"\\\"".repeat(quotes_before));
    }
}

/// A value of a paper's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A string.
    Text(String),
    /// A list of strings, a line each.
    Lines(Vec<String>),
    /// A whole number.
    Number(u32),
    /// A date.
    Date(Date),
    /// A date with a time.
    Moment(Moment),
    /// `true` or `false`.
    Flag(bool),
}

impl Value {
    /// Lines: one of them is a text, several are a list.
    pub fn lines(lines: &[String]) -> Self {
        match lines {
            [line] => Self::Text(line.clone()),
            lines => Self::Lines(lines.to_vec()),
        }
    }

    /// The value as it stands in a file; a string keeps the kind of quotes that
    /// it has there.
    pub fn written(&self, quotes: Option<Quotes>, line_end: &str) -> String {
        let line = |value: &str| text(value, Quotes::Basic, line_end);
        match self {
            Self::Text(value) => {
                // A body stands on lines of its own, as editors write it.
                let usual = if value.contains('\n') { Quotes::LongLiteral } else { Quotes::Basic };
                text(value, quotes.unwrap_or(usual), line_end)
            }
            Self::Lines(lines) => {
                let lines: Vec<_> = lines.iter().map(|value| line(value)).collect();
                format!("[{}]", lines.join(", "))
            }
            Self::Number(number) => number.to_string(),
            Self::Date(Date { year, month, day }) => format!("{year:04}-{month:02}-{day:02}"),
            Self::Moment(moment) => moment.to_string(),
            Self::Flag(flag) => flag.to_string(),
        }
    }
}

/// A table's lines, `key = value` each.
pub fn lines(fields: &[(&str, Value)], line_end: &str) -> String {
    fields
        .iter()
        .map(|(key, value)| format!("{key} = {}{line_end}", value.written(None, line_end)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The value of a literal as TOML reads it.
    fn read(literal: &str) -> String {
        let file = format!("k = {literal}\n");
        let table: toml::Table = file.parse().unwrap_or_else(|error| panic!("{literal}: {error}"));
        table["k"].as_str().expect("a string").to_owned()
    }

    #[test]
    fn any_text_can_be_said_by_any_kind() {
        let mut random = fastrand::Rng::with_seed(7);
        let parts = [
            "甲", "'", "\"", "\\", "\n", "\t", "a", "''", "\"\"", "\u{7}", "\r\n", "#", "𬱖", "\r",
        ];
        for _ in 0..20_000 {
            let value: String =
                (0..random.usize(0..8)).map(|_| parts[random.usize(0..parts.len())]).collect();
            for quotes in Quotes::ALL {
                for line_end in ["\n", "\r\n"] {
                    let literal = text(&value, quotes, line_end);
                    // A line end of the text becomes the file's.
                    let plain = |text: &str| text.replace("\r\n", "\n");
                    let (said, meant) = (read(&literal), plain(&value));
                    if line_end == "\n" {
                        assert_eq!(said, meant, "{literal}");
                    } else {
                        let bare = |text: &str| text.replace('\r', "");
                        assert_eq!(bare(&said), bare(&meant), "{literal}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_kind_is_kept_where_it_can_say_the_text() {
        for (value, quotes, written) in [
            ("甲\"乙", Quotes::Literal, "'甲\"乙'"),
            ("甲'乙", Quotes::Literal, "\"甲'乙\""),
            ("甲\n乙\n", Quotes::LongLiteral, "'''\n甲\n乙\n'''"),
            ("C:\\a'''\n", Quotes::LongLiteral, "\"\"\"\nC:\\\\a'''\n\"\"\""),
            ("甲\n乙", Quotes::Basic, "\"甲\\n乙\""),
            ("“甲”\"\"\"", Quotes::LongBasic, "\"\"\"\n“甲”\"\"\\\"\"\"\""),
        ] {
            assert_eq!(text(value, quotes, "\n"), written);
            assert_eq!(Quotes::of(written).map(Quotes::with_escapes), Some(quotes.with_escapes()));
        }
    }
}
