//! The one type for everything that is reported to an editor: mistakes of the
//! TOML, of a layout, of Typst, of the fonts.
//!
//! A [`Diagnostic`] says what is wrong; where it is comes from the code that
//! knows the place ([`Diagnostic::at`]). Printing is left to `cli`.

use std::io;
use std::ops::Range;
use std::sync::Arc;

use crate::source::Source;

/// How serious a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a look; nothing need be wrong.
    Hint,
    /// Worth knowing; the result is usable.
    Warning,
    /// There is no result.
    Error,
}

/// A range of a file's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The file.
    pub source: Arc<Source>,
    /// The bytes of its text.
    pub range: Range<usize>,
}

/// One finding, in Chinese, with its place and a way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How serious it is.
    pub severity: Severity,
    /// A stable short name, such as `unknown-key`.
    pub code: &'static str,
    /// What is wrong, in one sentence without an end mark.
    pub message: String,
    /// Where, if there is a place.
    pub span: Option<Span>,
    /// A few words beside the carets.
    pub label: Option<String>,
    /// Other places that belong to it, each with a few words.
    pub related: Vec<(Span, String)>,
    /// Ways out, each an imperative sentence.
    pub hints: Vec<String>,
    /// A repair of the file, where one is safe.
    pub fix: Option<Fix>,
}

/// A repair of a file: changes that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The changes, which do not overlap.
    pub edits: Vec<Edit>,
}

/// A text in place of a range of a file's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that it takes the place of; empty for an insertion.
    pub range: Range<usize>,
    /// The new text.
    pub text: String,
}

impl Diagnostic {
    /// Makes an error without a place.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// Makes a warning without a place.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// Makes a diagnostic without a place.
    pub fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            severity,
            code,
            message: message.into(),
            span: None,
            label: None,
            related: Vec::new(),
            hints: Vec::new(),
            fix: None,
        }
    }

    /// Gives it a place.
    #[must_use]
    pub fn at(mut self, source: &Arc<Source>, range: Range<usize>) -> Self {
        self.span = Some(Span { source: Arc::clone(source), range });
        self
    }

    /// Adds a few words beside the carets.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Adds another place that belongs to it.
    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push((span, label.into()));
        self
    }

    /// Says where it is, by a place that is known.
    #[must_use]
    pub fn at_span(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// Adds a way out.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Whether there is no result because of it.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The key that puts diagnostics in reading order: those without a place
    /// first, then by file and offset.
    pub fn order(&self) -> (Option<&std::path::Path>, usize) {
        match &self.span {
            Some(span) => (Some(span.source.path()), span.range.start),
            None => (None, 0),
        }
    }
}

/// A result together with what was found on the way.
#[derive(Debug, Clone)]
pub struct Warned<T> {
    /// The result.
    pub value: T,
    /// What was found, in reading order.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Warned<T> {
    /// Joins a result and its diagnostics, which are put in reading order.
    pub fn new(value: T, mut diagnostics: Vec<Diagnostic>) -> Self {
        diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
        Self { value, diagnostics }
    }

    /// Whether an error is among the diagnostics.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// Says that a file cannot be read, with what to do; `shown` is its path.
pub fn unreadable(shown: &str, error: &io::Error) -> Diagnostic {
    let hint = match error.kind() {
        io::ErrorKind::NotFound => "看它是不是移走了、改名了；放回原处就行",
        _ => "看这个文件能不能用记事本打开",
    };
    Diagnostic::error("io", format!("读不了 {shown}：{}", io_words(error))).hint(hint)
}

/// What went wrong with a file, in Chinese.
pub fn io_words(error: &io::Error) -> String {
    let known = match error.kind() {
        io::ErrorKind::NotFound => "找不到它",
        io::ErrorKind::PermissionDenied => "没有权限，或者它正被别的程序占用",
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => "同名的文件占了文件夹的位置",
        io::ErrorKind::IsADirectory => "同名的文件夹占了文件的位置",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "磁盘满了",
        io::ErrorKind::ReadOnlyFilesystem => "磁盘是只读的",
        io::ErrorKind::InvalidFilename => "文件名里有不能用的字符，或者太长",
        io::ErrorKind::ResourceBusy | io::ErrorKind::ExecutableFileBusy => "它正被别的程序占用",
        _ => return format!("系统说：{error}"),
    };
    known.into()
}
