//! A paper's file under change.
//!
//! A change is edits of bytes ([`change`]): comments, order, line ends and a
//! byte order mark stay as they are without a writer of TOML. It is kept only
//! if the result can be read, and saved as a whole, through links, only over
//! the text that was read.

pub mod change;
pub mod sections;
mod tree;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diag::{self, Diagnostic, Edit, Refusal};
use crate::files::{self, Replaced};
use crate::limits::TEXT_BYTES;
use crate::source::{DecodeError, Source};

/// The byte order mark of UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// A paper's file under change.
#[derive(Debug)]
pub struct Manuscript {
    /// The file itself, links followed.
    file: PathBuf,
    /// The text as it was read or saved last.
    saved: Arc<Source>,
    /// The text as it is now.
    source: Arc<Source>,
}

impl Manuscript {
    /// Takes a file whose text was read before.
    ///
    /// # Errors
    /// The file is gone.
    pub fn new(file: &Path, source: Arc<Source>) -> io::Result<Self> {
        Ok(Self { file: file.canonicalize()?, saved: Arc::clone(&source), source })
    }

    /// Reads a file; `shown` is its path as editors know it.
    ///
    /// # Errors
    /// The file cannot be read, or is no UTF-8.
    pub fn open(file: &Path, shown: impl Into<PathBuf>) -> Result<Self, Unopened> {
        let bytes = files::read(file, TEXT_BYTES).map_err(Unopened::Unreadable)?;
        let source =
            Source::decode(shown, bytes).map_err(|error| Unopened::Undecodable(error.into()))?;
        Self::new(file, Arc::new(source)).map_err(Unopened::Unreadable)
    }

    /// The text as it is now.
    pub fn source(&self) -> &Arc<Source> {
        &self.source
    }

    /// Another one of the same file, to try a change on.
    #[must_use]
    pub fn copy(&self) -> Self {
        let Self { file, saved, source } = self;
        Self { file: file.clone(), saved: Arc::clone(saved), source: Arc::clone(source) }
    }

    /// Whether the text differs from that of the file.
    pub fn is_changed(&self) -> bool {
        self.source.text() != self.saved.text()
    }

    /// Changes the text, if what comes of it is to be kept; gives what `keep`
    /// makes of the new text.
    ///
    /// # Errors
    /// Why it is not kept; the text stays as it was.
    pub fn edit<T, E>(
        &mut self,
        edits: &[Edit],
        keep: impl FnOnce(&Arc<Source>) -> Result<T, E>,
    ) -> Result<T, E> {
        let text = edited(self.source.text(), edits);
        let next = Arc::new(Source::new(self.source.path(), text));
        let kept = keep(&next)?;
        self.source = next;
        Ok(kept)
    }

    /// Writes the text to the file, with the byte order mark that it has there;
    /// nothing where it has not changed.
    ///
    /// # Errors
    /// The file is gone, read-only, held by another program, has other names, or
    /// was saved by another program since it was read; it stays as it is.
    pub fn save(&mut self) -> Result<(), Diagnostic> {
        if !self.is_changed() {
            return Ok(());
        }
        let shown = self.source.path().display().to_string();
        let io = |message: String| Diagnostic::error("io", message);
        let old = files::read(&self.file, TEXT_BYTES)
            .map_err(|error| diag::unreadable(&shown, &error))?;
        let marked = old.starts_with(MARK);
        let overtaken = || {
            let message = format!("{shown} 刚刚被别的程序改过，没有改");
            io(message).hint("再运行一次")
        };
        if old.strip_prefix(MARK).unwrap_or(&old) != self.saved.text().as_bytes() {
            return Err(overtaken());
        }
        let mut bytes = if marked { MARK.to_vec() } else { Vec::new() };
        bytes.extend(self.source.text().as_bytes());
        let replaced = files::replace(&self.file, &old, &bytes).map_err(|error| {
            if let Some(refusal) = Refusal::of(&error) {
                return io(format!("{shown} 没有改：{refusal}")).hint(diag::io_hint(&error));
            }
            io(format!("写不了 {shown}：{}", diag::io_words(&error)))
                .hint("如果这个文件正在别的程序里打开，先关掉它；原来的文件没有动")
        })?;
        match replaced {
            Replaced::Done => {}
            Replaced::Overtaken => return Err(overtaken()),
            Replaced::Aside(file) => {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                let hint = format!("另一次保存的内容在旁边的 {name} 里，比较一下，留下要的一份");
                let message = format!("{shown} 和别的程序在同一刻保存");
                return Err(io(message).hint(hint));
            }
        }
        self.saved = Arc::clone(&self.source);
        Ok(())
    }
}

/// Why a file is no manuscript.
#[derive(Debug)]
pub enum Unopened {
    /// It cannot be read.
    Unreadable(io::Error),
    /// It is no UTF-8.
    Undecodable(Box<DecodeError>),
}

/// A text after edits, which do not overlap; those at one place go in in their
/// order.
pub fn edited(text: &str, edits: &[Edit]) -> String {
    let mut sorted: Vec<_> = edits.iter().collect();
    sorted.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in sorted {
        out.push_str(&text[at..edit.range.start]);
        out.push_str(&edit.text);
        at = edit.range.end;
    }
    out.push_str(&text[at..]);
    out
}
