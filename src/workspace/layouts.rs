//! Where a layout's files come from: the workspace's own folder first, then
//! the ones in the binary.

mod names;

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diag::{Diagnostic, Warned, io_words};
use crate::format::{manifest, read};
use crate::paper::{Kind, Manifest, Paper};
use crate::source::Source;

macro_rules! built_in {
    ($($path:literal)*) => {
        &[$(($path, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/layouts/", $path)))),*]
    };
}

/// The files of `layouts/` that the binary carries; a test holds the list
/// against the folder.
const BUILT_IN: &[(&str, &[u8])] = built_in! {
    "common/article.typ"
    "common/body.typ"
    "common/colophon.typ"
    "common/contents.typ"
    "common/grid.typ"
    "common/masthead.typ"
    "common/numerals.typ"
    "common/page.typ"
    "common/style.typ"
    "common/title.typ"
    "gongwen/attachment.typ"
    "gongwen/head.typ"
    "gongwen/layout.toml"
    "gongwen/letter.typ"
    "gongwen/lib.typ"
    "gongwen/minutes.typ"
    "gongwen/notice.typ"
    "gongwen/order.typ"
    "gongwen/signature.typ"
    "gongwen/text.typ"
    "jianbao/layout.toml"
    "jianbao/lib.typ"
    "jianbao/masthead.typ"
    "yaocan/layout.toml"
    "yaocan/lib.typ"
    "yaocan/masthead.typ"
};

/// The folder of what layouts share; no layout itself.
const COMMON: &str = "common";

/// A layout's manifest, and the file with its function `layout`.
const MANIFEST: &str = "layout.toml";
const ENTRY: &str = "lib.typ";

/// What a layout receives, may say and must call, for its authors.
const CONTRACT: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/layouts/README.md"));
const CONTRACT_FILE: &str = "README.md";

/// What a Typst file's name ends with.
const TYPST: &str = ".typ";

/// The layouts of a workspace.
pub struct Layouts {
    folder: PathBuf,
}

impl Layouts {
    /// Takes the workspace's `layouts/`, which need not exist.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Reads a file by its path below `layouts/`, such as `yaocan/lib.typ`,
    /// with the path to show for it.
    ///
    /// The workspace's own file comes first, so that an office may keep just
    /// its own manifest. But the Typst files of a folder are the workspace's
    /// or the built-in ones as a whole: an old copy does not mix with new files.
    pub fn read(&self, path: &str) -> Option<(PathBuf, Vec<u8>)> {
        let (folder, _) = path.split_once('/')?;
        // What another system would take for a drive or a separator leads out.
        if path.contains([':', '\\']) || path.split('/').any(|part| part == "..") {
            return None;
        }
        // With `/` on every system, as paths are shown everywhere.
        let shown = PathBuf::from(format!("layouts/{path}"));
        if let Ok(bytes) = fs::read(self.folder.join(path)) {
            return Some((shown, bytes));
        }
        if path.ends_with(TYPST) && !self.own_typst(folder).is_empty() {
            return None;
        }
        let (_, bytes) = BUILT_IN.iter().find(|(known, _)| *known == path)?;
        Some((shown, bytes.to_vec()))
    }

    /// The names of the Typst files in the workspace's own folder.
    fn own_typst(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.folder.join(folder)).into_iter().flatten().flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        names.filter(|name| name.ends_with(TYPST)).collect()
    }

    /// The Typst files of a folder below `layouts/`: path, path to show, bytes.
    pub fn files(&self, folder: &str) -> Vec<(String, PathBuf, Vec<u8>)> {
        let mut names = self.own_typst(folder);
        if names.is_empty() {
            let parts = BUILT_IN.iter().filter_map(|(path, _)| path.split_once('/'));
            let own = parts.filter(|(known, name)| *known == folder && name.ends_with(TYPST));
            names = own.map(|(_, name)| name.to_owned()).collect();
        }
        let paths = names.into_iter().map(|name| format!("{folder}/{name}"));
        paths
            .filter_map(|path| self.read(&path).map(|(shown, bytes)| (path, shown, bytes)))
            .collect()
    }

    /// The names of all layouts.
    pub fn names(&self) -> Vec<String> {
        let built_in = BUILT_IN.iter().filter_map(|(path, _)| path.split_once('/'));
        let built_in = built_in.map(|(folder, _)| folder.to_owned());
        let own = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let own = own
            .filter(|entry| entry.path().is_dir())
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .filter(|name| !name.starts_with('.'));
        let mut names: Vec<_> = built_in.chain(own).filter(|name| name != COMMON).collect();
        names.sort();
        names.dedup();
        names
    }

    /// Reads the manifest of the layout that a paper names.
    pub fn manifest(&self, paper: &Paper) -> Warned<Option<Manifest>> {
        let name = paper.layout();
        let error = |message: String| {
            Diagnostic::error("unknown-layout", message).at(paper.source(), name.span())
        };
        let fail = |diagnostic| Warned::new(None, vec![diagnostic]);
        if !self.names().contains(&name.value) {
            let message = format!("没有“{}”这个版式", name.value);
            return fail(error(message).hint(self.of_kind(paper.kind())));
        }
        if let Some(missing) = self.missing(&name.value) {
            return fail(missing.at(paper.source(), name.span()));
        }
        let loaded = self.load(&name.value);
        let kind = loaded.value.as_ref().map(|manifest| manifest.kind);
        if let Some(kind) = kind.filter(|kind| *kind != paper.kind()) {
            let message =
                format!("版式“{}”排的是{kind}，这个文件写的是{}", name.value, paper.kind());
            return fail(error(message).hint(self.of_kind(paper.kind())));
        }
        loaded
    }

    /// Why a layout is not whole, if it is not.
    fn missing(&self, name: &str) -> Option<Diagnostic> {
        let lacks = |file: &&str| self.read(&format!("{name}/{file}")).is_none();
        let missing = [MANIFEST, ENTRY].into_iter().find(lacks)?;
        let message = format!("版式“{name}”不完整：缺少 {missing}");
        let diagnostic = Diagnostic::error("unknown-layout", message);
        Some(diagnostic.hint(format!("从一个现成的版式复制 {missing} 到 layouts/{name} 里")))
    }

    /// Reads the manifest of a layout by its name; there is one only if no
    /// mistake was found.
    pub fn load(&self, name: &str) -> Warned<Option<Manifest>> {
        let missing = self.missing(name);
        let found = self.read(&format!("{name}/{MANIFEST}")).filter(|_| missing.is_none());
        let Some((shown, bytes)) = found else {
            return Warned::new(None, missing.into_iter().collect());
        };
        match Source::decode(shown, bytes) {
            Ok(source) => {
                let mut loaded = manifest::manifest(Arc::new(source));
                if let Some(manifest) = &loaded.value {
                    let typst = [COMMON, name].into_iter().flat_map(|folder| self.files(folder));
                    let typst: Vec<_> = typst.map(|(_, _, bytes)| bytes).collect();
                    loaded.diagnostics.extend(names::unasked(manifest, &typst));
                }
                loaded
            }
            Err(error) => Warned::new(None, vec![read::undecodable(error)]),
        }
    }

    /// A hint with the layouts of a kind.
    fn of_kind(&self, kind: Kind) -> String {
        let of_kind =
            |name: &String| self.load(name).value.is_some_and(|manifest| manifest.kind == kind);
        let names: Vec<_> = self.names().into_iter().filter(of_kind).collect();
        format!("排{kind}可以用的版式有：{}", names.join("、"))
    }

    /// Where a layout's files come from.
    pub fn origin(&self, name: &str) -> Origin {
        let built_in = BUILT_IN.iter().any(|(path, _)| *path == format!("{name}/{ENTRY}"));
        let manifest = self.folder.join(name).join(MANIFEST).is_file();
        let typst = !self.own_typst(name).is_empty();
        match (manifest, typst) {
            (false, false) if built_in => Origin::BuiltIn,
            (true, false) if built_in => Origin::OwnManifest,
            (false, true) if built_in => Origin::OwnTypst,
            _ => Origin::Own,
        }
    }

    /// Copies a layout to a new one of the workspace, with the description of
    /// what a layout receives beside it; returns the new folder.
    ///
    /// # Errors
    /// A diagnostic without a place: no such layout, a name that cannot be or
    /// is taken, or a file that cannot be written.
    pub fn copy(&self, from: &str, to: &str) -> Result<PathBuf, Diagnostic> {
        let error = |message: String| Diagnostic::error("new-layout", message);
        if !self.names().iter().any(|name| name == from) {
            let names = self.names().join("、");
            return Err(
                error(format!("没有“{from}”这个版式")).hint(format!("可以复制的有：{names}"))
            );
        }
        if let Some(reason) = unfit(to) {
            return Err(error(format!("版式不能叫“{to}”：{reason}"))
                .hint("用字母、数字、汉字和连字符，例如 kuaibao"));
        }
        let mut names = self.names().into_iter();
        if let Some(known) = names.find(|name| name.to_lowercase() == to.to_lowercase()) {
            return Err(error(format!("已经有版式“{known}”了")).hint("换一个名称"));
        }
        let folder = self.folder.join(to);
        let written = |path: &Path, bytes: &[u8]| {
            fs::write(path, bytes).map_err(|error| self.io(path, &error))
        };
        fs::create_dir_all(&folder).map_err(|error| self.io(&folder, &error))?;
        for (name, bytes) in self.whole(from) {
            written(&folder.join(name), &bytes)?;
        }
        let contract = self.folder.join(CONTRACT_FILE);
        if !contract.exists() {
            written(&contract, CONTRACT.as_bytes())?;
        }
        Ok(folder)
    }

    /// Every file of a layout: its Typst files, its manifest, and what else
    /// lies in the workspace's own folder, such as an emblem.
    fn whole(&self, name: &str) -> Vec<(String, Vec<u8>)> {
        let own = fs::read_dir(self.folder.join(name)).into_iter().flatten().flatten();
        let own = own.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let built_in = BUILT_IN.iter().filter_map(|(path, _)| path.split_once('/'));
        let built_in = built_in.filter(|(folder, _)| *folder == name);
        let mut names: Vec<_> = own.chain(built_in.map(|(_, file)| file.to_owned())).collect();
        names.sort();
        names.dedup();
        // A folder is no file, and built-in Typst files may give way to own ones.
        let read = |file: String| {
            let (_, bytes) = self.read(&format!("{name}/{file}"))?;
            Some((file, bytes))
        };
        names.into_iter().filter_map(read).collect()
    }

    fn io(&self, path: &Path, error: &io::Error) -> Diagnostic {
        let shown = path.strip_prefix(&self.folder).unwrap_or(path).display();
        Diagnostic::error("io", format!("写不了 layouts/{shown}：{}", io_words(error)))
            .hint("看磁盘有没有空间、文件夹能不能写")
    }
}

/// Where a layout's files come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// All from the binary.
    BuiltIn,
    /// A built-in one with the workspace's manifest.
    OwnManifest,
    /// A built-in one with the workspace's Typst files.
    OwnTypst,
    /// All from the workspace.
    Own,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BuiltIn => "内置",
            Self::OwnManifest => "内置，layout.toml 用工作目录的",
            Self::OwnTypst => "内置，.typ 文件用工作目录的",
            Self::Own => "工作目录",
        })
    }
}

/// How many characters a layout's name may have, so that its files have paths
/// that every system takes.
const LONGEST: usize = 40;

/// Why a name cannot be a layout's; on no system, so that a workspace can move.
fn unfit(name: &str) -> Option<&'static str> {
    let reserved = ["con", "prn", "aux", "nul"];
    let device = |name: &str| {
        let port = name.strip_prefix("com").or_else(|| name.strip_prefix("lpt"));
        reserved.contains(&name) || port.is_some_and(|port| port.len() == 1)
    };
    let lower = name.to_lowercase();
    if name.is_empty() {
        Some("名称是空的")
    } else if name.chars().count() > LONGEST {
        Some("太长了")
    } else if lower == COMMON {
        Some("这是各个版式共用的部分")
    } else if device(&lower) {
        Some("Windows 不许文件夹叫这个名称")
    } else if !name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) {
        Some("里面有不能用的字符")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_binary_carries_every_file_of_the_folder() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts");
        let mut files = Vec::new();
        for folder in fs::read_dir(&root).expect("layouts").map(|entry| entry.expect("entry")) {
            if !folder.path().is_dir() {
                continue;
            }
            for file in fs::read_dir(folder.path()).expect("folder").map(|e| e.expect("entry")) {
                let names = [folder.file_name(), file.file_name()];
                files.push(names.map(|name| name.into_string().expect("a name")).join("/"));
            }
        }
        files.sort();
        assert_eq!(files, BUILT_IN.iter().map(|(path, _)| *path).collect::<Vec<_>>());
    }
}
