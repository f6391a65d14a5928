//! What all papers of a workspace are set with: its fonts, layouts and words.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::content::{Content, State};
use super::disk::Disk;
use crate::files::Roots;
use crate::limits::FONT_BYTES;
use crate::press::proof::WORDS;
use crate::workspace::Workspace;

/// The folder of fonts, and that of layouts with one that all of them share.
const FONTS: &str = "fonts";
const LAYOUTS: &str = "layouts";
const COMMON: &str = "common";

/// What all papers of a workspace are set with, as it was before any was. Folders
/// are taken as a whole: a file that comes to one may replace what the program
/// carries. None is one that cannot be read, which is like no other.
#[derive(Debug, Clone)]
pub struct Surroundings {
    fonts: Option<Content>,
    words: Option<Content>,
    /// The folders of `layouts/` by their names.
    layouts: Option<BTreeMap<String, Option<Content>>>,
}

/// What the papers of one layout are set with, by the names of folders.
pub type Around = BTreeMap<String, Content>;

impl Surroundings {
    /// Looks at them.
    pub fn new(workspace: &Workspace, disk: &Disk) -> Self {
        let roots = workspace.roots();
        let root = workspace.root();
        let tree = |name: &str| Tree::new(&roots, disk).content(&root.join(name), name);
        let layouts = roots.list(&root.join(LAYOUTS)).ok().map(|items| {
            let folders = items.iter().filter(|item| item.is_folder || item.is_lost);
            folders.map(|it| (it.shown(), tree(&format!("{LAYOUTS}/{}", it.shown())))).collect()
        });
        // A list that was saved as words.toml.txt is told, so it counts as well.
        let words = roots.list(root).ok().and_then(|items| {
            let is_words = |name: &String| name.to_lowercase().starts_with(WORDS);
            let names = items.iter().map(|item| item.shown()).filter(is_words);
            let named = names.map(|name| {
                let state = disk.below(&roots, &name, &root.join(&name), FONT_BYTES);
                Some((name, known(state)?))
            });
            let named: Vec<_> = named.collect::<Option<_>>()?;
            Some(Content::of_parts(named.iter().map(|(name, content)| (name.as_str(), *content))))
        });
        Self { fonts: tree(FONTS), words, layouts }
    }

    /// What the pages of papers of a layout, with the Typst files of the folder
    /// `shape`, come from besides the papers; none where some of it cannot be read.
    pub fn around(&self, layout: &str, shape: &str) -> Option<Around> {
        let mut around = self.proof(layout)?;
        around.insert(FONTS.into(), self.fonts?);
        for name in [shape, COMMON] {
            around.insert(format!("{LAYOUTS}/{name}"), self.layout(name)?);
        }
        Some(around)
    }

    /// What papers of a layout are proof-read by.
    pub fn proof(&self, layout: &str) -> Option<Around> {
        let own = (format!("{LAYOUTS}/{layout}"), self.layout(layout)?);
        Some(Around::from([own, (WORDS.to_owned(), self.words?)]))
    }

    /// Whether what was around is still the same.
    pub fn is(&self, around: &Around) -> bool {
        around.iter().all(|(name, content)| {
            let now = match name.as_str() {
                FONTS => self.fonts,
                WORDS => self.words,
                name => name.strip_prefix("layouts/").and_then(|name| self.layout(name)),
            };
            now == Some(*content)
        })
    }

    /// What a folder of layouts holds; one that is not there holds nothing.
    fn layout(&self, name: &str) -> Option<Content> {
        let nothing = || Some(Content::of_parts([]));
        self.layouts.as_ref()?.get(name).copied().unwrap_or_else(nothing)
    }
}

fn known(state: State) -> Option<Content> {
    match state {
        State::Is(content) => Some(content),
        State::Absent | State::Unread => None,
    }
}

/// A folder with all below it.
struct Tree<'a> {
    roots: &'a Roots,
    disk: &'a Disk,
    /// The folders that were gone through, by their real paths: links may lead
    /// round in a circle.
    gone_through: BTreeSet<PathBuf>,
    files: Vec<(String, Content)>,
}

impl<'a> Tree<'a> {
    fn new(roots: &'a Roots, disk: &'a Disk) -> Self {
        Self { roots, disk, gone_through: BTreeSet::new(), files: Vec::new() }
    }

    /// The content of all files below a folder; none where some of it cannot be
    /// read.
    fn content(mut self, folder: &Path, name: &str) -> Option<Content> {
        self.folder(folder, name)?;
        Some(Content::of_parts(self.files.iter().map(|(name, it)| (name.as_str(), *it))))
    }

    fn folder(&mut self, folder: &Path, name: &str) -> Option<()> {
        if folder.canonicalize().is_ok_and(|real| !self.gone_through.insert(real)) {
            return Some(());
        }
        for item in self.roots.list(folder).ok()? {
            // Editors keep copies and locks under names that open with a dot, which
            // nothing reads.
            if item.shown().starts_with('.') {
                continue;
            }
            let name = format!("{name}/{}", item.shown());
            if item.is_folder {
                self.folder(&item.path, &name)?;
            } else {
                let state = self.disk.below(self.roots, &name, &item.path, FONT_BYTES);
                self.files.push((name, known(state)?));
            }
        }
        Some(())
    }
}
