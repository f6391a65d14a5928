//! The folder of a paper, where its records lie: the one way to their files.

use super::hash::Hash;
use crate::diag::{self, Diagnostic, Refusal, Warned};
use crate::files::{self, Item, Lock, Roots};
use crate::format::read;
use crate::format::table::Table;
use crate::limits;
use crate::source::Source;
use crate::workspace::{Entry, ISSUE_FILE, Workspace};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The folders of rounds and of signatures in it.
pub(super) const ROUNDS: &str = "rounds";
pub(super) const SIGNATURES: &str = "signatures";

/// What a file's name may not have on some system, besides controls.
pub(super) const NO_NAME: &str = "<>:\"/\\|?*";

/// A paper's folder, where its records lie.
#[derive(Debug, Clone)]
pub struct Folder {
    pub(super) workspace: Workspace,
    pub(super) path: PathBuf,
    roots: Roots,
}

impl Folder {
    /// The folder of a paper; none where the paper's file has a name of its own, so
    /// that several may lie there.
    pub fn of(workspace: &Workspace, entry: &Entry) -> Option<Self> {
        let named = entry.file.file_name().is_some_and(|name| name == ISSUE_FILE);
        let path = entry.file.parent().filter(|_| named)?.to_path_buf();
        let path = if path.as_os_str().is_empty() { PathBuf::from(".") } else { path };
        let roots = workspace.roots().and(&path);
        Some(Self { workspace: workspace.clone(), path, roots })
    }

    /// A path in it as it is shown.
    pub fn show(&self, path: &str) -> String {
        self.workspace.show(&self.path.join(path))
    }

    /// Whether there is something of a name in it.
    pub fn has(&self, path: &str) -> bool {
        fs::symlink_metadata(self.at(path)).is_ok()
    }

    /// The real path of something in it.
    pub(super) fn at(&self, path: &str) -> PathBuf {
        self.path.join(path)
    }

    /// The right to change its records, which one command has at a time.
    ///
    /// # Errors
    /// Another command does not come to an end, or the folder cannot be opened.
    pub fn lock(&self) -> Result<Lock, Diagnostic> {
        files::lock(&self.path).map_err(|error| {
            if error.kind() == io::ErrorKind::WouldBlock {
                let shown = self.workspace.show(&self.path);
                let message = format!("{shown} 正由另一个 yaocan 命令改着，等了很久没有完");
                return Diagnostic::error("busy", message).hint("等那个命令结束，再运行一次");
            }
            diag::unreadable(&self.workspace.show(&self.path), &error)
        })
    }

    /// What lies in a folder of it, by name; nothing where there is no such folder.
    pub(super) fn list(&self, folder: &str) -> Result<Vec<Item>, Diagnostic> {
        let items = self.roots.list(&self.at(folder));
        items.map_err(|error| diag::unreadable(&self.show(folder), &error))
    }

    /// The bytes of a file of it; none where there is no such file.
    pub(super) fn find(&self, path: &str, most: u64) -> Result<Option<Vec<u8>>, Diagnostic> {
        let found = self.roots.find(&self.at(path), most);
        found.map_err(|error| diag::unreadable(&self.show(path), &error))
    }

    /// The bytes of a file of it.
    ///
    /// # Errors
    /// It is gone, or cannot be read.
    pub fn read(&self, path: &str, most: u64) -> Result<Vec<u8>, Diagnostic> {
        let read = self.roots.read(&self.at(path), most);
        read.map_err(|error| diag::unreadable(&self.show(path), &error))
    }

    /// The text of a file of it; none where there is no such file.
    pub(super) fn source(&self, path: &str) -> Result<Option<Arc<Source>>, Diagnostic> {
        let Some(bytes) = self.find(path, limits::TEXT_BYTES)? else { return Ok(None) };
        let source = Source::decode(self.show(path), bytes).map_err(read::undecodable)?;
        Ok(Some(Arc::new(source)))
    }

    /// Reads a record; none where there is no such file, or with a mistake.
    pub(super) fn record<T>(
        &self,
        path: &str,
        build: impl FnOnce(Table) -> Option<T>,
    ) -> Warned<Option<(T, Arc<Source>)>> {
        let source = match self.source(path) {
            Ok(Some(source)) => source,
            Ok(None) => return Warned::new(None, Vec::new()),
            Err(error) => return Warned::new(None, vec![error]),
        };
        let Warned { value, diagnostics } = read::read(Arc::clone(&source), build);
        Warned::new(value.map(|value| (value, source)), diagnostics)
    }

    /// Writes a new file.
    ///
    /// # Errors
    /// There is something of its name, which stays, or it cannot be written.
    pub(super) fn create(&self, path: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        files::create(&self.at(path), bytes).map_err(|error| self.unwritten(path, &error))
    }

    /// Says that something could not be written.
    pub(super) fn unwritten(&self, path: &str, error: &io::Error) -> Diagnostic {
        let shown = self.show(path);
        if error.kind() == io::ErrorKind::AlreadyExists {
            let message = format!("已经有 {shown}，没有动它");
            return Diagnostic::error("io", message).hint("看它是什么；再运行一次");
        }
        let message = format!("写不了 {shown}：{}", diag::io_words(error));
        let hint = match Refusal::of(error) {
            Some(_) => diag::io_hint(error),
            None => "看磁盘有没有空间、文件夹能不能写",
        };
        Diagnostic::error("io", message).hint(hint)
    }
}

/// A path as a record names it: of a folder, with `/` on every system.
pub(super) fn below(folder: &str, name: impl AsRef<Path>) -> String {
    format!("{folder}/{}", name.as_ref().display())
}

/// The hash that a key of a record must have.
pub(super) fn hash(table: &mut Table, key: &'static str) -> Option<Hash> {
    let value = table.require(key)?;
    let text = value.line("哈希")?;
    let hash = text.value.parse().ok();
    if hash.is_none() {
        let diagnostic = Diagnostic::error("bad-hash", "这里应为 64 位的十六进制数，不是")
            .hint("记录由程序写，不要改；改过的，从备份里找回来");
        value.report(diagnostic);
    }
    hash
}
