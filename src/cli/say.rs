//! Standard output and standard error, either of which may be closed: a pager that
//! was left or a full disk must not end a command half-way.

use std::fmt::Arguments;
use std::io::{self, Write};

use crate::diag;

/// Writes a text to standard output. To whoever left nothing more is told; another
/// failure is told on standard error.
pub fn text(text: Arguments) {
    match anstream::stdout().write_fmt(text) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            error_line(format_args!("错误: 写不出结果：{}", diag::io_words(&error)));
        }
        _ => {}
    }
}

/// Writes a line to standard output.
pub fn line(line: Arguments) {
    text(format_args!("{line}\n"));
}

/// Writes a text to standard error; there is nowhere to tell that it failed.
pub fn error_text(text: Arguments) {
    let _ = anstream::stderr().write_fmt(text);
}

/// Writes a line to standard error.
pub fn error_line(line: Arguments) {
    error_text(format_args!("{line}\n"));
}
