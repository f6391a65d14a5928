//! Lines of TOML with comments behind them, in columns.

use unicode_width::UnicodeWidthStr;

use crate::format::fields::{Field, Table};

/// Where comments behind a value begin, in columns of the terminal: behind the
/// longest of most values.
const COLUMN: usize = 28;

/// A file that is being written.
pub struct Lines<'e> {
    out: String,
    /// The line ends of the file.
    end: &'e str,
}

impl<'e> Lines<'e> {
    /// Starts with nothing, for a file with such line ends.
    pub fn new(end: &'e str) -> Self {
        Self { out: String::new(), end }
    }

    /// The whole text.
    pub fn into_text(self) -> String {
        self.out
    }

    /// A line as it is.
    pub fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push_str(self.end);
    }

    /// An empty line.
    pub fn gap(&mut self) {
        self.line("");
    }

    /// A comment on a line of its own.
    pub fn comment(&mut self, words: &str) {
        self.line(&format!("# {}", plain(words)));
    }

    /// The header of a table, with a few words behind it.
    pub fn header(&mut self, table: Table) {
        self.line(table.name());
    }

    /// A field with its value as it stands in a file, and a few words behind it.
    pub fn set(&mut self, field: Field, value: &str, words: &str) {
        self.noted(&format!("{} = {value}", field.key), words);
    }

    /// A field with its value, as a comment: it counts once somebody takes its mark
    /// away.
    pub fn set_aside(&mut self, field: Field, value: &str, words: &str) {
        // A value of several lines has a mark on each.
        let value = value.replace('\n', "\n# ");
        self.noted(&format!("# {} = {value}", field.key), words);
    }

    /// A field that may be left out: how it is written, and what it means.
    pub fn offer(&mut self, field: Field) {
        self.noted(&format!("# {}", field.example), field.meaning);
    }

    /// What is written, and a comment behind it. One of several lines has none.
    fn noted(&mut self, written: &str, words: &str) {
        if words.is_empty() || written.contains('\n') {
            return self.line(written);
        }
        let gap = COLUMN.saturating_sub(written.width()).max(2);
        self.line(&format!("{written}{}# {}", " ".repeat(gap), plain(words)));
    }

    /// A body in which nothing is written yet.
    pub fn empty_body(&mut self, field: Field) {
        self.line(&format!("{} = '''", field.key));
        self.gap();
        self.line("'''");
    }
}

/// Words as a comment may have them: a name may hold what ends a line, or what TOML
/// forbids there.
fn plain(words: &str) -> String {
    words.replace(char::is_control, " ")
}
