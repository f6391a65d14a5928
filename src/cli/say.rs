//! Standard output and standard error: the one place where anything is printed.
//!
//! Either may be closed: a pager that was left or a full disk must not end a
//! command half-way, and is told at the end by the exit status. And what others
//! wrote, in a paper, a file's name or an argument, does not command the
//! terminal: a control character is shown, not sent.

use std::borrow::Cow;
use std::fmt::Arguments;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::diag;

/// Whether something could not be written, other than to one who left.
static FAILED: AtomicBool = AtomicBool::new(false);

/// Whether something that was printed got lost.
pub fn failed() -> bool {
    FAILED.load(Ordering::Relaxed)
}

/// Writes a text to standard output. To whoever left nothing more is told; another
/// failure is told on standard error.
pub fn text(text: Arguments) {
    to_output(&shown(&text.to_string()));
}

/// Writes a line to standard output.
pub fn line(line: Arguments) {
    text(format_args!("{line}\n"));
}

/// Writes a text with colours of our own to standard output.
pub fn coloured(text: Arguments) {
    to_output(&without_commands(&text.to_string()));
}

/// Writes JSON to standard output: what must not be sent stands there as an
/// escape, so that whoever reads it gets what was written.
pub fn json(text: &str) {
    let mut out = String::with_capacity(text.len() + 1);
    for c in text.chars() {
        match picture(c) {
            Some(_) => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            None => out.push(c),
        }
    }
    out.push('\n');
    to_output(&out);
}

/// Writes lines to standard output with the line ends that CSV has (RFC 4180), after
/// a byte order mark: spreadsheets of an office take Chinese for another encoding
/// without one.
pub fn csv(lines: &[String]) {
    let lines: String = lines.iter().map(|line| format!("{}\r\n", shown(line))).collect();
    to_output(&format!("\u{feff}{lines}"));
}

/// Writes a line to standard error.
pub fn error_line(line: Arguments) {
    to_error(&shown(&format!("{line}\n")));
}

/// Writes a text with colours of our own to standard error.
pub fn error_coloured(text: Arguments) {
    to_error(&without_commands(&text.to_string()));
}

fn to_output(text: &str) {
    let mut output = anstream::stdout().lock();
    let written = output.write_all(text.as_bytes()).and_then(|()| output.flush());
    if let Err(error) = written
        && error.kind() != io::ErrorKind::BrokenPipe
        && !FAILED.swap(true, Ordering::Relaxed)
    {
        error_line(format_args!("错误: 写不出结果：{}", diag::io_words(&error)));
    }
}

/// There is nowhere to tell that this failed but the exit status.
fn to_error(text: &str) {
    let written = anstream::stderr().write_all(text.as_bytes());
    if written.is_err_and(|error| error.kind() != io::ErrorKind::BrokenPipe) {
        FAILED.store(true, Ordering::Relaxed);
    }
}

/// What a character is shown as, if it would command the terminal or turn the
/// direction of the text: one of the C0 and C1 controls but the line end, DEL,
/// or a mark of direction. Each takes one column.
pub fn picture(c: char) -> Option<char> {
    match c {
        '\n' => None,
        // ␀ and those after it stand in the order of what they picture.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('␡'),
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' => Some('\u{fffd}'),
        _ => None,
    }
}

/// A text of others as it may be printed.
pub fn shown(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| picture(c).is_none()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| picture(c).unwrap_or(c)).collect())
}

/// A text in which nothing but colours is sent; what others wrote in it was
/// passed through [`shown`] before it was coloured.
fn without_commands(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let len = colour(rest).unwrap_or(0);
        if len > 0 {
            out.push_str(&rest[..len]);
            rest = &rest[len..];
        } else {
            out.push(picture(c).unwrap_or(c));
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

/// The length of the colour that a text opens with.
fn colour(text: &str) -> Option<usize> {
    let numbers = text.strip_prefix("\u{1b}[")?;
    let end = numbers.find(|c: char| !c.is_ascii_digit() && c != ';')?;
    numbers[end..].starts_with('m').then_some(2 + end + 1)
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthChar;

    use super::*;

    #[test]
    fn every_control_is_a_picture_of_one_column() {
        let controls = ('\0'..='\u{10ffff}').filter(|c| picture(*c).is_some());
        let controls: Vec<_> = controls.collect();
        // 31 of C0, DEL, 32 of C1, and the marks of direction.
        assert_eq!(controls.len(), 31 + 1 + 32 + 3 + 5 + 4);
        for c in controls {
            let picture = picture(c).unwrap_or_default();
            assert_eq!(picture.width(), Some(1), "U+{:04X}", u32::from(c));
            assert!(!picture.is_control());
        }
        assert_eq!(shown("甲\u{1b}[2J乙\n\u{202e}丙"), "甲␛[2J乙\n\u{fffd}丙");
    }

    #[test]
    fn only_colours_are_sent() {
        assert_eq!(
            without_commands("\u{1b}[1m\u{1b}[91m错\u{1b}[0m"),
            "\u{1b}[1m\u{1b}[91m错\u{1b}[0m"
        );
        assert_eq!(without_commands("\u{1b}[2J\u{1b}]0;x\u{7}\u{9b}m"), "␛[2J␛]0;x␇\u{fffd}m");
    }
}
