//! Where a layout's files come from: the workspace's own folder first, then
//! the ones in the binary.

mod names;
mod numbers;
mod preprinted;

use std::fmt;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use super::misnamed;
use crate::diag::{self, Diagnostic, Warned};
use crate::files::{Item, Roots};
use crate::format::{manifest, read};
use crate::limits;
use crate::paper::numbering::Counts;
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
    "common/caption.typ"
    "common/colophon.typ"
    "common/contents.typ"
    "common/first-page.typ"
    "common/grid.typ"
    "common/listing.typ"
    "common/masthead.typ"
    "common/note.typ"
    "common/numerals.typ"
    "common/page.typ"
    "common/picture.typ"
    "common/plain.typ"
    "common/signature.typ"
    "common/style.typ"
    "common/table.typ"
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
    "shenqian/lib.typ"
    "yaocan/layout.toml"
    "yaocan/lib.typ"
    "yaocan/masthead.typ"
};

/// The folder of what layouts share; no layout itself.
pub(super) const COMMON: &str = "common";

/// The folder of the form on which it is told who read a paper (审签单); no layout
/// of papers.
pub const SIGNING: &str = "shenqian";

/// A layout's manifest, and the file with its function `layout`.
pub(super) const MANIFEST: &str = "layout.toml";
const ENTRY: &str = "lib.typ";

/// The code of what is said of a layout that is not whole.
const LACKING: &str = "unknown-layout";

/// What a Typst file's name ends with.
const TYPST: &str = ".typ";

/// The layouts of a workspace.
#[derive(Debug, Clone)]
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
        let mut names: Vec<_> = built_in.chain(own).collect();
        names.retain(|name| ![COMMON, SIGNING].contains(&name.as_str()));
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
        if let (Some(manifest), Paper::Issue(issue)) = (&loaded.value, paper)
            && let Some(misfit) = numbers::misfit(issue, manifest)
        {
            return fail(misfit);
        }
        loaded
    }

    /// Whether the issues of a layout must have a number; so of one that cannot be
    /// read, which is told by itself.
    pub fn is_numbered(&self, name: &str) -> bool {
        let manifest = self.load(name).value;
        manifest.is_none_or(|manifest| manifest.numbering().counts == Counts::Number)
    }

    /// Says that a layout is not whole.
    fn lacking(name: &str, missing: &str) -> Diagnostic {
        let message = format!("版式“{name}”不完整：缺少 {missing}");
        let hint = format!("从一个现成的版式复制 {missing} 到 layouts/{name} 里");
        Diagnostic::error(LACKING, message).hint(hint)
    }

    /// Whether there is the file with a layout's function.
    fn has_entry(&self, name: &str) -> Result<bool, Diagnostic> {
        Ok(self.typst(name)?.iter().any(|file| file == ENTRY))
    }

    /// Why a layout has no Typst files to set its papers with, if it has none: its
    /// own, or those of the one that it is like.
    fn shapeless(&self, name: &str, manifest: &Manifest) -> Result<Option<Diagnostic>, Diagnostic> {
        let Some(like) = &manifest.like else {
            let hint = "或者在 layout.toml 里写一行，版面和现成的版式一样，例如：like = \"yaocan\"";
            let has_entry = self.has_entry(name)?;
            return Ok((!has_entry).then(|| Self::lacking(name, ENTRY).hint(hint)));
        };
        let error = |message: String| {
            Diagnostic::error("bad-like", message).at(&manifest.source, like.span())
        };
        if !self.own_typst(name)?.is_empty() {
            let message = format!("layouts/{name} 里有 .typ 文件，用不上 `like`（版面）");
            return Ok(Some(error(message).hint("删去这一行；或者把 .typ 文件移出去")));
        }
        // What another one is like is not followed any further.
        let shaped = |name: &String| self.has_entry(name).unwrap_or_default();
        let of_kind = |name: &String| {
            let file = self.read(&format!("{name}/{MANIFEST}")).ok().flatten();
            let source = file.and_then(|(shown, bytes)| Source::decode(shown, bytes).ok());
            let other = source.and_then(|source| manifest::manifest(Arc::new(source)).value);
            other.is_none_or(|other| other.kind == manifest.kind)
        };
        let others = self.names()?.into_iter().filter(|other| other != name);
        let others: Vec<_> = others.filter(shaped).filter(of_kind).collect();
        if others.contains(&like.value) {
            return Ok(None);
        }
        let message = format!(
            "版面不能和“{}”一样：没有这个版式，或者它不是排{}的、自己没有 .typ 文件",
            like.value, manifest.kind
        );
        Ok(Some(error(message).hint(format!("可以写的有：{}", others.join("、")))))
    }

    /// A warning where files of the workspace that set a layout's papers print what
    /// is red on preprinted sheets too.
    pub fn prints_red(&self, shape: &str) -> Option<Diagnostic> {
        // What cannot be read is told where the files are taken over.
        let own = |folder: &&str| self.own_typst(folder).is_ok_and(|names| !names.is_empty());
        let folders = [COMMON, shape].into_iter().filter(own);
        let files: Vec<_> =
            folders.flat_map(|folder| self.files(folder).unwrap_or_default()).collect();
        let files = files.iter().map(|(path, (_, bytes))| (path.as_str(), bytes.as_slice()));
        preprinted::unaware(files)
    }

    /// The folder below `layouts/` whose Typst files set the papers of a layout.
    pub fn shape(&self, name: &str) -> String {
        let manifest = self.load(name).value;
        manifest.map_or_else(|| name.to_owned(), |manifest| manifest.shape(name).to_owned())
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
                let shapeless = match &loaded.value {
                    Some(manifest) => self.shapeless(name, manifest),
                    None => Ok(None),
                };
                if let Some(fault) = shapeless.unwrap_or_else(Some) {
                    return Warned::new(None, vec![fault]);
                }
                // The names of a built-in manifest are held by a test.
                let own = self.origin(name) != Origin::BuiltIn;
                if let Some(manifest) = loaded.value.as_ref().filter(|_| own) {
                    // What cannot be read is told where the files are taken over.
                    let files = |folder: &str| self.files(folder).unwrap_or_default();
                    let typst = [COMMON, manifest.shape(name)].into_iter().flat_map(files);
                    let typst: Vec<_> = typst.map(|(_, (_, bytes))| bytes).collect();
                    loaded.diagnostics.extend(names::unasked(manifest, &typst));
                }
                loaded
            }
            Err(error) => Warned::new(None, vec![read::undecodable(error)]),
        }
    }

    /// The manifest of a layout.
    fn found(&self, name: &str) -> Result<File, Vec<Diagnostic>> {
        // What was saved as layout.toml.txt is not replaced in silence.
        let misnamed = self.misnamed(name).map_err(|error| vec![error])?;
        if !misnamed.is_empty() {
            return Err(misnamed);
        }
        let manifest = self.read(&format!("{name}/{MANIFEST}")).map_err(|error| vec![error])?;
        manifest.ok_or_else(|| vec![Self::lacking(name, MANIFEST)])
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
            // A manifest alone is a sample's, which has the pages of another layout.
            if !folder.path().join(ENTRY).is_file() && folder.file_name() != COMMON {
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
