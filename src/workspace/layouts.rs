//! Where a layout's files come from: the workspace's own folder first, then
//! the ones in the binary.

mod names;

use std::fmt;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use super::misnamed;
use crate::diag::{self, Diagnostic, Warned};
use crate::files::{Item, Roots};
use crate::format::{manifest, read};
use crate::limits;
use crate::paper::{Kind, Manifest, Paper};
use crate::source::Source;

macro_rules! built_in {
    ($($path:literal)*) => {
        &[$(($path, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/layouts/", $path)))),*]
    };
}

/// The files of `layouts/` that the binary carries; a test holds the list
/// against the folder.
pub(super) const BUILT_IN: &[(&str, &[u8])] = built_in! {
    "common/article.typ"
    "common/body.typ"
    "common/colophon.typ"
    "common/contents.typ"
    "common/grid.typ"
    "common/masthead.typ"
    "common/note.typ"
    "common/numerals.typ"
    "common/page.typ"
    "common/plain.typ"
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
pub(super) const COMMON: &str = "common";

/// A layout's manifest, and the file with its function `layout`.
const MANIFEST: &str = "layout.toml";
const ENTRY: &str = "lib.typ";

/// The code of what is said of a layout that is not whole.
const LACKING: &str = "unknown-layout";

/// What a Typst file's name ends with.
const TYPST: &str = ".typ";

/// The layouts of a workspace.
pub struct Layouts {
    pub(super) folder: PathBuf,
    /// The workspace around it: a layout may share a file with what else lies
    /// there, through a link.
    roots: Roots,
}

/// A file of a layout: its path to show, and its content.
type File = (PathBuf, Vec<u8>);

impl Layouts {
    /// Takes the workspace's `layouts/`, which need not exist.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        let folder = folder.into();
        let roots = Roots::new(folder.parent().unwrap_or(&folder));
        Self { folder, roots }
    }

    /// Reads a file by its path below `layouts/`, such as `yaocan/lib.typ`,
    /// with the path to show for it; none where there is none.
    ///
    /// The workspace's own file comes first, so that an office may keep just
    /// its own manifest. But the Typst files of a folder are the workspace's
    /// or the built-in ones as a whole: an old copy does not mix with new files.
    ///
    /// # Errors
    /// The workspace has such a file, and it cannot be read: nothing takes its
    /// place in silence.
    pub fn read(&self, path: &str) -> Result<Option<File>, Diagnostic> {
        let Some((folder, _)) = path.split_once('/') else { return Ok(None) };
        // What another system would take for a drive or a separator leads out.
        if path.contains([':', '\\']) || path.split('/').any(|part| part == "..") {
            return Ok(None);
        }
        // With `/` on every system, as paths are shown everywhere.
        let shown = PathBuf::from(format!("layouts/{path}"));
        let is_text = path.ends_with(TYPST) || path.ends_with(".toml");
        let most = if is_text { limits::TEXT_BYTES } else { limits::PICTURE_BYTES };
        let own = self.roots.find(&self.folder.join(path), most);
        if let Some(bytes) = own.map_err(|error| unreadable(path, &error))? {
            return Ok(Some((shown, bytes)));
        }
        if path.ends_with(TYPST) && !self.own_typst(folder)?.is_empty() {
            return Ok(None);
        }
        let built_in = BUILT_IN.iter().find(|(known, _)| *known == path);
        Ok(built_in.map(|(_, bytes)| (shown, bytes.to_vec())))
    }

    /// What lies in a folder of the workspace's own.
    pub(super) fn own(&self, folder: &str) -> Result<Vec<Item>, Diagnostic> {
        // A name that ends in a separator would be that of a folder alone.
        let at = if folder.is_empty() { self.folder.clone() } else { self.folder.join(folder) };
        let items = self.roots.list(&at);
        items.map_err(|error| unreadable(folder, &error))
    }

    /// Whether Typst files of the workspace have a part in a layout: its own
    /// ones, or those that layouts share.
    pub fn is_own(&self, name: &str) -> bool {
        // One that cannot be read has been told when the files were taken over.
        let own = |folder: &str| self.own_typst(folder).unwrap_or_default();
        [name, COMMON].iter().any(|folder| !own(folder).is_empty())
    }

    /// The names of the Typst files in the workspace's own folder.
    fn own_typst(&self, folder: &str) -> Result<Vec<String>, Diagnostic> {
        let names = self.own(folder)?.into_iter().map(|item| item.shown());
        // Editors keep copies and locks under names that open with a dot.
        Ok(names.filter(|name| name.ends_with(TYPST) && !name.starts_with('.')).collect())
    }

    /// The names of a folder's Typst files, the workspace's or the built-in ones.
    fn typst(&self, folder: &str) -> Result<Vec<String>, Diagnostic> {
        let own = self.own_typst(folder)?;
        if !own.is_empty() {
            return Ok(own);
        }
        let parts = BUILT_IN.iter().filter_map(|(path, _)| path.split_once('/'));
        let built_in = parts.filter(|(known, name)| *known == folder && name.ends_with(TYPST));
        Ok(built_in.map(|(_, name)| name.to_owned()).collect())
    }

    /// The Typst files of a folder below `layouts/`: path, path to show, bytes.
    ///
    /// # Errors
    /// Each of the workspace's that cannot be read.
    pub fn files(&self, folder: &str) -> Result<Vec<(String, File)>, Vec<Diagnostic>> {
        let names = self.typst(folder).map_err(|error| vec![error])?;
        let (mut files, mut errors) = (Vec::new(), Vec::new());
        for path in names.into_iter().map(|name| format!("{folder}/{name}")) {
            match self.read(&path) {
                Ok(file) => files.extend(file.map(|file| (path, file))),
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() { Ok(files) } else { Err(errors) }
    }

    /// The names of all layouts; one that cannot be looked into is among them.
    ///
    /// # Errors
    /// `layouts/` itself cannot be looked into.
    pub fn names(&self) -> Result<Vec<String>, Diagnostic> {
        let built_in = BUILT_IN.iter().filter_map(|(path, _)| path.split_once('/'));
        let built_in = built_in.map(|(folder, _)| folder.to_owned());
        let own = self.own("")?.into_iter().filter(|item| item.is_folder || item.is_lost);
        let own = own.map(|item| item.shown()).filter(|name| !name.starts_with('.'));
        let mut names: Vec<_> = built_in.chain(own).filter(|name| name != COMMON).collect();
        names.sort();
        names.dedup();
        Ok(names)
    }

    /// Reads the manifest of the layout that a paper names.
    pub fn manifest(&self, paper: &Paper) -> Warned<Option<Manifest>> {
        let name = paper.layout();
        let error = |message: String| {
            Diagnostic::error("unknown-layout", message).at(paper.source(), name.span())
        };
        let fail = |diagnostic| Warned::new(None, vec![diagnostic]);
        let names = match self.names() {
            Ok(names) => names,
            Err(unreadable) => return fail(unreadable),
        };
        if !names.contains(&name.value) {
            let message = format!("没有“{}”这个版式", name.value);
            return fail(error(message).hint(self.of_kind(paper.kind())));
        }
        let mut loaded = self.load(&name.value);
        for diagnostic in &mut loaded.diagnostics {
            // What it lacks is told where the paper names it.
            if diagnostic.code == LACKING {
                diagnostic.span = error(String::new()).span;
            }
        }
        let kind = loaded.value.as_ref().map(|manifest| manifest.kind);
        if let Some(kind) = kind.filter(|kind| *kind != paper.kind()) {
            let message =
                format!("版式“{}”排的是{kind}，这个文件写的是{}", name.value, paper.kind());
            return fail(error(message).hint(self.of_kind(paper.kind())));
        }
        loaded
    }

    /// Why a layout is not whole, if it is not.
    fn missing(&self, name: &str, has_manifest: bool) -> Result<Option<Diagnostic>, Diagnostic> {
        let has_entry = self.typst(name)?.iter().any(|file| file == ENTRY);
        let missing = [(MANIFEST, has_manifest), (ENTRY, has_entry)];
        let Some((missing, _)) = missing.into_iter().find(|(_, has)| !has) else {
            return Ok(None);
        };
        let message = format!("版式“{name}”不完整：缺少 {missing}");
        let diagnostic = Diagnostic::error(LACKING, message);
        Ok(Some(diagnostic.hint(format!("从一个现成的版式复制 {missing} 到 layouts/{name} 里"))))
    }

    /// Reads the manifest of a layout by its name; there is one only if no
    /// mistake was found.
    pub fn load(&self, name: &str) -> Warned<Option<Manifest>> {
        let found = match self.found(name) {
            Ok(found) => found,
            Err(diagnostics) => return Warned::new(None, diagnostics),
        };
        match Source::decode(found.0, found.1) {
            Ok(source) => {
                let mut loaded = manifest::manifest(Arc::new(source));
                // The names of a built-in manifest are held by a test.
                let own = self.origin(name) != Origin::BuiltIn;
                if let Some(manifest) = loaded.value.as_ref().filter(|_| own) {
                    // What cannot be read is told where the files are taken over.
                    let files = |folder: &str| self.files(folder).unwrap_or_default();
                    let typst = [COMMON, name].into_iter().flat_map(files);
                    let typst: Vec<_> = typst.map(|(_, (_, bytes))| bytes).collect();
                    loaded.diagnostics.extend(names::unasked(manifest, &typst));
                }
                loaded
            }
            Err(error) => Warned::new(None, vec![read::undecodable(error)]),
        }
    }

    /// The manifest of a layout that is whole.
    fn found(&self, name: &str) -> Result<File, Vec<Diagnostic>> {
        // What was saved as layout.toml.txt is not replaced in silence.
        let misnamed = self.misnamed(name).map_err(|error| vec![error])?;
        if !misnamed.is_empty() {
            return Err(misnamed);
        }
        let manifest = self.read(&format!("{name}/{MANIFEST}")).map_err(|error| vec![error])?;
        let missing = self.missing(name, manifest.is_some()).map_err(|error| vec![error])?;
        manifest.filter(|_| missing.is_none()).ok_or_else(|| missing.into_iter().collect())
    }

    /// An error for each file of a layout's folder that has another name than
    /// it must.
    fn misnamed(&self, name: &str) -> Result<Vec<Diagnostic>, Diagnostic> {
        let items = self.own(name)?;
        let names: Vec<_> = items.iter().map(Item::shown).collect();
        let typst = names.iter().filter_map(|name| Some(&name[..name.find(TYPST)? + TYPST.len()]));
        let mut wanted: Vec<_> = [MANIFEST].into_iter().chain(typst).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let found = wanted.into_iter().filter_map(|wanted| {
            let other = misnamed::other(&self.folder.join(name), &names, wanted)?;
            let found = misnamed::error(&format!("layouts/{name}"), wanted, other);
            Some(found.hint(format!("不用它，就把它移出 layouts/{name}")))
        });
        Ok(found.collect())
    }

    /// A hint with the layouts of a kind.
    fn of_kind(&self, kind: Kind) -> String {
        let of_kind =
            |name: &String| self.load(name).value.is_some_and(|manifest| manifest.kind == kind);
        let names: Vec<_> = self.names().unwrap_or_default().into_iter().filter(of_kind).collect();
        format!("排{kind}可以用的版式有：{}", names.join("、"))
    }

    /// Where a layout's files come from.
    pub fn origin(&self, name: &str) -> Origin {
        let built_in = BUILT_IN.iter().any(|(path, _)| *path == format!("{name}/{ENTRY}"));
        let manifest = fs::symlink_metadata(self.folder.join(name).join(MANIFEST)).is_ok();
        // What cannot be looked into is the workspace's.
        let typst = self.own_typst(name).map_or(true, |names| !names.is_empty());
        match (manifest, typst) {
            (false, false) if built_in => Origin::BuiltIn,
            (true, false) if built_in => Origin::OwnManifest,
            (false, true) if built_in => Origin::OwnTypst,
            _ => Origin::Own,
        }
    }
}

/// Why a file or folder below `layouts/` cannot be read.
fn unreadable(path: &str, error: &std::io::Error) -> Diagnostic {
    let shown = if path.is_empty() { "layouts".into() } else { format!("layouts/{path}") };
    diag::unreadable(&shown, error)
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

#[cfg(test)]
mod tests {
    use std::path::Path;

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
