//! A text as a TOML string of any of its four kinds.

use fastrand::Rng;

/// A string of one line.
pub fn quote(rng: &mut Rng, text: &str) -> String {
    match rng.u8(0..4) {
        0 if can_be_literal(text) => format!("'{text}'"),
        1 => format!("\"\"\"{}\"\"\"", escaped(rng, text, true)),
        2 if can_be_long_literal(text) => format!("'''{text}'''"),
        _ => format!("\"{}\"", escaped(rng, text, false)),
    }
}

/// A string of several lines.
pub fn quote_text(rng: &mut Rng, text: &str) -> String {
    match rng.u8(0..4) {
        0 | 1 if can_be_long_literal(text) => format!("'''\n{text}\n'''"),
        2 => format!("\"{}\"", escaped(rng, text, false)),
        _ => format!("\"\"\"\n{}\n\"\"\"", escaped(rng, text, true)),
    }
}

/// Whether a text can stand between single quotes.
fn can_be_literal(text: &str) -> bool {
    !text.contains(['\'', '\n'])
}

/// Whether it can between three of them.
fn can_be_long_literal(text: &str) -> bool {
    !text.contains("''") && !text.ends_with('\'')
}

/// A text with what has a meaning between double quotes escaped, and some of
/// the rest; `long`: between three of them, where lines may be broken.
fn escaped(rng: &mut Rng, text: &str, long: bool) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' if long => out.push('\n'),
            '\n' => out.push_str("\\n"),
            '\t' if rng.bool() => out.push_str("\\t"),
            c if rng.u8(0..30) == 0 => match u32::from(c) {
                code @ ..=0xffff if rng.bool() => out.push_str(&format!("\\u{code:04X}")),
                code => out.push_str(&format!("\\U{code:08x}")),
            },
            c => {
                // A line end that is escaped away takes the blanks after it along.
                if long && rng.u8(0..60) == 0 && !c.is_whitespace() {
                    out.push_str("\\\n   ");
                }
                out.push(c);
            }
        }
    }
    out
}
