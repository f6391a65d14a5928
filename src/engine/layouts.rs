//! Where a layout's files come from: the workspace's own folder first, then
//! the ones in the binary.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diag::{Diagnostic, Warned};
use crate::issue::{Manifest, Paper};
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
    "yaocan/highlights.typ"
    "yaocan/layout.toml"
    "yaocan/lib.typ"
    "yaocan/masthead.typ"
};

/// The folder of what layouts share; no layout itself.
const COMMON: &str = "common";

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
        let shown = Path::new("layouts").join(path);
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
            .map(|entry| entry.file_name().to_string_lossy().into_owned());
        let mut names: Vec<_> = built_in.chain(own).filter(|name| name != COMMON).collect();
        names.sort();
        names.dedup();
        names
    }

    /// Reads the manifest of the layout that a paper names.
    pub fn manifest(&self, paper: &Paper) -> Warned<Option<Manifest>> {
        let name = paper.layout();
        let path = format!("{}/layout.toml", name.value);
        let found = self.names().contains(&name.value).then(|| self.read(&path)).flatten();
        let Some((shown, bytes)) = found else {
            let message = format!("没有“{}”这个版式", name.value);
            let diagnostic = Diagnostic::error("unknown-layout", message)
                .at(paper.source(), name.span())
                .hint(format!("可以用的版式有：{}", self.names().join("、")));
            return Warned::new(None, vec![diagnostic]);
        };
        if self.read(&format!("{}/lib.typ", name.value)).is_none() {
            let message = format!("版式“{}”不完整：缺少 lib.typ", name.value);
            let hint = format!("把一个现成版式的 .typ 文件复制到 layouts/{} 里", name.value);
            let diagnostic = Diagnostic::error("unknown-layout", message);
            return Warned::new(None, vec![diagnostic.at(paper.source(), name.span()).hint(hint)]);
        }
        match Source::decode(shown, bytes) {
            Ok(source) => Manifest::load(Arc::new(source)),
            Err(error) => Warned::new(None, vec![crate::issue::load::undecodable(error)]),
        }
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
            for file in fs::read_dir(folder.path()).expect("folder").map(|e| e.expect("entry")) {
                let names = [folder.file_name(), file.file_name()];
                files.push(names.map(|name| name.into_string().expect("a name")).join("/"));
            }
        }
        files.sort();
        assert_eq!(files, BUILT_IN.iter().map(|(path, _)| *path).collect::<Vec<_>>());
    }
}
