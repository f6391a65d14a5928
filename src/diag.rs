//! The one type for everything that is reported to an editor: mistakes of the
//! TOML, of a layout, of Typst, of the fonts.
//!
//! A [`Diagnostic`] says what is wrong; where it is comes from the code that
//! knows the place ([`Diagnostic::at`]). Printing is left to `cli`.

use std::fmt;
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

    /// Its place in a line: the file, the line and the column.
    pub fn place(&self) -> Option<String> {
        let Span { source, range } = self.span.as_ref()?;
        let at = source.position(range.start);
        Some(format!("{}:{}:{}", source.path().display(), at.line, at.column))
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

/// Why a file is not taken that the system itself would give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// A link on the way to it leads out of the workspace.
    Outside,
    /// A link on the way to it leads nowhere, or round in a circle.
    Dangling,
    /// It is neither file nor folder: a pipe or a device, say.
    Special,
    /// Something else was put in its place while it was opened.
    Exchanged,
    /// It is not to be written.
    ReadOnly,
    /// It has other names, hard links, which would not follow a change.
    Linked,
}

impl Refusal {
    /// The refusal that an error of a file is, if it is one.
    pub fn of(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref().copied()
    }

    fn hint(self) -> &'static str {
        match self {
            Self::Outside => "把链接所指的文件或文件夹复制进来，放在链接的位置；工作目录以外的不读",
            Self::Dangling => "删去这个链接，把它原来指的文件或文件夹复制到这里",
            Self::Special => "把它移走；这里要放普通的文件",
            Self::Exchanged => "再运行一次；还是这样，看是什么程序在改这个文件夹",
            Self::ReadOnly => "去掉文件的只读属性，再运行一次",
            Self::Linked => "复制一份，用复制的换掉它，再运行一次",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Outside => "它经过链接，通到工作目录以外",
            Self::Dangling => {
                "它是链接，或者要经过链接，而链接指的地方打不开（不在了，或者绕成了圈）"
            }
            Self::Special => "它不是普通的文件",
            Self::Exchanged => "打开的时候，它正好被换成了别的",
            Self::ReadOnly => "它是只读的",
            Self::Linked => "它还有别的名字（硬链接），改了就和那边对不上",
        })
    }
}

impl std::error::Error for Refusal {}

impl From<Refusal> for io::Error {
    fn from(refusal: Refusal) -> Self {
        Self::other(refusal)
    }
}

/// Says that a file or folder cannot be read, with what to do; `shown` is its
/// path.
pub fn unreadable(shown: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::error("io", format!("读不了 {shown}：{}", io_words(error))).hint(io_hint(error))
}

/// What to do about a file or folder that cannot be read.
pub fn io_hint(error: &io::Error) -> &'static str {
    if let Some(refusal) = Refusal::of(error) {
        return refusal.hint();
    }
    match error.kind() {
        io::ErrorKind::NotFound => "看它是不是移走了、改名了；放回原处就行",
        io::ErrorKind::IsADirectory | io::ErrorKind::NotADirectory => {
            "把占了位置的移走或者改名，再把原来的放回来"
        }
        io::ErrorKind::FileTooLarge => "看它是不是放错了文件",
        io::ErrorKind::PermissionDenied => "关掉正开着它的程序；还不行，请管电脑的人看它的权限",
        _ => "看这个文件能不能用记事本打开",
    }
}

/// What went wrong with a file, in Chinese.
pub fn io_words(error: &io::Error) -> String {
    if let Some(refusal) = Refusal::of(error) {
        return refusal.to_string();
    }
    let known = match error.kind() {
        io::ErrorKind::NotFound => "找不到它",
        io::ErrorKind::PermissionDenied => "没有权限，或者它正被别的程序占用",
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => "同名的文件占了文件夹的位置",
        io::ErrorKind::IsADirectory => "同名的文件夹占了文件的位置",
        io::ErrorKind::FileTooLarge => "它太大了",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "磁盘满了",
        io::ErrorKind::ReadOnlyFilesystem => "磁盘是只读的",
        io::ErrorKind::InvalidFilename => "文件名里有不能用的字符，或者太长",
        io::ErrorKind::ResourceBusy | io::ErrorKind::ExecutableFileBusy => "它正被别的程序占用",
        io::ErrorKind::DirectoryNotEmpty => "文件夹不是空的",
        io::ErrorKind::InvalidInput => "它不是普通的文件，或者名称不能用",
        io::ErrorKind::InvalidData => "它的内容不对，可能坏了",
        io::ErrorKind::UnexpectedEof => "它没有完，可能还没有复制好",
        io::ErrorKind::WriteZero => "写不进去",
        io::ErrorKind::BrokenPipe => "接收的程序已经关了",
        io::ErrorKind::OutOfMemory => "内存不够",
        io::ErrorKind::AddrInUse => "这个网址已经有程序在用",
        io::ErrorKind::AddrNotAvailable => "本机没有这个网址",
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => "等了很久没有回答",
        io::ErrorKind::Interrupted => "被打断了，再试一次",
        io::ErrorKind::Unsupported => "这里的磁盘或者系统不支持",
        io::ErrorKind::CrossesDevices => "两处不在同一个磁盘上",
        io::ErrorKind::TooManyLinks => "指向它的链接太多",
        io::ErrorKind::NotSeekable => "它不是普通的文件",
        io::ErrorKind::Deadlock => "它被锁住了",
        io::ErrorKind::StaleNetworkFileHandle
        | io::ErrorKind::HostUnreachable
        | io::ErrorKind::NetworkUnreachable
        | io::ErrorKind::NetworkDown
        | io::ErrorKind::NotConnected
        | io::ErrorKind::ConnectionRefused
        | io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionAborted => "网络断了，或者共享的文件夹连不上",
        _ => return by_number(error),
    };
    known.into()
}

/// What went wrong by the number that the system has for it, where it has no kind.
/// The system's own words are taken only where they are Chinese.
fn by_number(error: &io::Error) -> String {
    let number = error.raw_os_error();
    let known = match number {
        Some(number) if cfg!(windows) => match number {
            4 => Some("打开的文件太多"),
            15 | 21 | 55 | 433 | 1167 => Some("磁盘没有准备好，或者已经拔掉了"),
            19 => Some("磁盘是只读的"),
            23 | 27 | 1117 | 1392 | 1393 => Some("磁盘读写出错，可能坏了"),
            32 | 33 | 1224 => Some("它正被别的程序占用"),
            51 | 53 | 54 | 59 | 64 | 65 | 67 | 1203 | 1219 | 1222 | 1231 | 1232 => {
                Some("网络断了，或者共享的文件夹连不上")
            }
            123 | 161 | 206 => Some("文件名里有不能用的字符，或者太长"),
            225 | 226 => Some("被杀毒软件拦下了"),
            1921 => Some("链接绕成了一个圈"),
            _ => None,
        },
        Some(number) if cfg!(unix) => match number {
            5 => Some("磁盘读写出错，可能坏了"),
            6 | 19 => Some("磁盘没有准备好，或者已经拔掉了"),
            23 | 24 => Some("打开的文件太多"),
            // ELOOP has another number on other systems than Linux.
            40 if cfg!(target_os = "linux") => Some("链接绕成了一个圈"),
            62 if cfg!(not(target_os = "linux")) => Some("链接绕成了一个圈"),
            _ => None,
        },
        _ => None,
    };
    let words = error.to_string();
    let chinese = words.chars().any(|c| ('一'..='龥').contains(&c));
    match (known, number) {
        (Some(known), _) => known.into(),
        _ if chinese => format!("系统说：{words}"),
        (None, Some(number)) => format!("系统报错，编号 {number}"),
        (None, None) => "系统报错，没有说明原因".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_error_of_the_system_is_told_in_english() {
        let latin = |words: &str| words.chars().any(|c| c.is_ascii_alphabetic());
        for number in 1..=150 {
            let words = io_words(&io::Error::from_raw_os_error(number));
            assert!(!latin(&words), "{number}: {words}");
        }
        assert_eq!(io_words(&io::Error::other("something new")), "系统报错，没有说明原因");
    }

    #[test]
    fn what_an_office_meets_has_words_of_its_own() {
        let met: &[i32] = if cfg!(windows) {
            &[2, 3, 4, 5, 21, 32, 53, 112, 206]
        } else {
            &[1, 2, 5, 13, 17, 20, 21, 24, 28, 30]
        };
        for number in met {
            let words = io_words(&io::Error::from_raw_os_error(*number));
            assert!(!words.contains("编号"), "{number}: {words}");
        }
    }
}
