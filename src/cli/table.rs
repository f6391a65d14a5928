//! A table of a few columns for the terminal.

use unicode_width::UnicodeWidthStr;

use super::say::shown;

/// Lines up cells in columns, two spaces apart, by the width that a terminal
/// gives their characters; a Chinese character takes two columns.
pub fn table(rows: &[Vec<String>]) -> String {
    // Measured as it will be printed.
    let rows: Vec<Vec<_>> =
        rows.iter().map(|row| row.iter().map(|cell| shown(cell)).collect()).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0)
    };
    let widths: Vec<_> = (0..columns).map(width).collect();
    let mut out = String::new();
    for row in &rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width - cell.width() + 2));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}
