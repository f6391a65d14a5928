//! What Typst may see: the generated files, those of layouts, pictures, fonts;
//! no clock, no network, nothing else on disk.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::data::{Generated, MAIN};
use super::fonts::Fonts;
use super::renew::renewed;
use crate::diag::{Diagnostic, Warned};
use crate::format::{picture, read};
use crate::paper::Paper;
use crate::workspace::layouts::Layouts;

/// How many layouts a cached result outlives without being used, where a paper is
/// laid out again and again.
const MAX_AGE: usize = 10;

/// The same for each engine where several lay out papers that have only their layout
/// in common: a paper is laid out anew a few times at the most, and what it leaves
/// behind is of no use to the next.
const MAX_AGE_OF_MANY: usize = 3;

/// The embedded Typst with the fonts and layouts of one workspace.
pub struct Engine {
    pub(super) library: LazyHash<Library>,
    /// Shared by the engines of one command: each face is read and parsed once.
    pub(super) fonts: Arc<Fonts>,
    pub(super) layouts: Layouts,
    /// Whether what is red is on the sheets already.
    pub(super) preprinted: bool,
    /// How many layouts a cached result outlives without being used; the cache is one
    /// for all engines.
    pub(super) max_age: usize,
    /// The generated files and those of layouts.
    pub(super) sources: HashMap<FileId, Source>,
    /// The paths to show for the files of layouts.
    pub(super) shown: HashMap<FileId, PathBuf>,
    /// The paper's pictures.
    pub(super) pictures: HashMap<FileId, Bytes>,
    /// The other files that a layout asked for, such as an emblem, by their
    /// paths as shown.
    pub(super) asked: Mutex<BTreeMap<String, Bytes>>,
    /// Why files could not be read that a layout asked for.
    pub(super) unread: Mutex<Vec<Diagnostic>>,
}

impl Engine {
    /// Gathers the fonts and layouts of the workspace at `root`.
    pub fn new(root: &Path, system_fonts: bool) -> Warned<Self> {
        let (fonts, diagnostics) = Fonts::gather(&root.join("fonts"), system_fonts);
        let engine = Self {
            library: LazyHash::new(Library::default()),
            fonts: Arc::new(fonts),
            layouts: Layouts::new(root.join("layouts")),
            preprinted: false,
            max_age: MAX_AGE,
            sources: HashMap::new(),
            shown: HashMap::new(),
            pictures: HashMap::new(),
            asked: Mutex::default(),
            unread: Mutex::default(),
        };
        Warned::new(engine, diagnostics)
    }

    /// Another one with the same fonts and layouts, for another thread.
    #[must_use]
    pub fn another(&self) -> Self {
        Self {
            library: self.library.clone(),
            fonts: Arc::clone(&self.fonts),
            layouts: self.layouts.clone(),
            preprinted: self.preprinted,
            max_age: self.max_age,
            sources: HashMap::new(),
            shown: HashMap::new(),
            pictures: HashMap::new(),
            asked: Mutex::default(),
            unread: Mutex::default(),
        }
    }

    /// Lays out for preprinted sheets from now on: what is red is left out, and its
    /// room is kept.
    pub fn set_preprinted(&mut self) {
        self.preprinted = true;
    }

    /// So many engines work at once, each on paper after paper, from now on: what is
    /// cached is kept for as long as it may be of use, and no longer.
    pub fn set_one_of(&mut self, engines: usize) {
        self.max_age = MAX_AGE_OF_MANY * engines;
    }

    /// A picture of the last paper by its path from the workspace's root.
    pub fn picture(&self, path: &str) -> Option<Bytes> {
        self.pictures.get(&file_id(path)?).cloned()
    }

    /// The files of layouts that the last paper was set with, each by its path
    /// as shown.
    pub fn layout_files(&self) -> impl Iterator<Item = (String, Bytes)> {
        let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let shown = self.shown.iter().filter_map(|(id, shown)| {
            let text = self.sources.get(id)?.text().to_owned();
            Some((shown.display().to_string(), Bytes::from_string(text)))
        });
        shown.chain(asked)
    }

    /// The font files of the workspace, each by its path as shown.
    pub fn font_files(&self) -> impl Iterator<Item = (String, Bytes)> {
        self.fonts.files()
    }

    /// Takes over a generated file that changed.
    pub(super) fn renew(&mut self, path: &str, text: &str) {
        let Some(id) = file_id(path) else { return };
        let source = renewed(self.sources.remove(&id), id, text);
        self.sources.insert(id, source);
    }

    /// Takes over the generated files, those of the layout `shape` as they are now,
    /// and the pictures. A source that changed is edited, not replaced, so that
    /// what follows the change keeps its spans.
    pub(super) fn prepare(
        &mut self,
        paper: &Paper,
        shape: &str,
        generated: &Generated,
    ) -> Vec<Diagnostic> {
        let diagnostics = self.take_over(shape, generated);
        for picture in paper.pictures() {
            let Some(id) = file_id(&picture.file.path) else {
                continue;
            };
            self.pictures.insert(id, Bytes::new(Arc::clone(&picture.file.bytes)));
        }
        diagnostics
    }

    /// The same but for pictures, of which there are none then.
    pub(super) fn take_over(&mut self, shape: &str, generated: &Generated) -> Vec<Diagnostic> {
        let mut old = std::mem::take(&mut self.sources);
        self.shown.clear();
        for (path, text) in &generated.files {
            let Some(id) = file_id(path) else { continue };
            let source = renewed(old.remove(&id), id, text);
            self.sources.insert(id, source);
        }
        let mut diagnostics = Vec::new();
        for folder in ["common", shape] {
            let files = self.layouts.files(folder).unwrap_or_else(|errors| {
                diagnostics.extend(errors);
                Vec::new()
            });
            for (path, (shown, bytes)) in files {
                let Some(id) = file_id(&format!("/layouts/{path}")) else {
                    continue;
                };
                match crate::source::Source::decode(&shown, bytes) {
                    Ok(file) => {
                        let source = renewed(old.remove(&id), id, file.text());
                        self.sources.insert(id, source);
                        self.shown.insert(id, shown);
                    }
                    Err(error) => diagnostics.push(read::undecodable(error)),
                }
            }
        }
        self.pictures.clear();
        self.asked.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
        self.unread.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
        diagnostics
    }
}

impl World for Engine {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        file_id(MAIN).expect("a constant path is valid")
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if let Some(bytes) = self.pictures.get(&id) {
            return Ok(bytes.clone());
        }
        // A layout may read other files of its folder, such as an emblem.
        let path = id.get().vpath().get_with_slash();
        let path = path.strip_prefix("/layouts/").ok_or_else(|| not_found(id))?;
        let refused = |why| {
            let mut unread = self.unread.lock().unwrap_or_else(PoisonError::into_inner);
            if !unread.contains(&why) {
                unread.push(why);
            }
            FileError::Other(None)
        };
        let file = self.layouts.read(path).map_err(refused)?;
        let (shown, bytes) = file.ok_or_else(|| not_found(id))?;
        picture::check_any(&format!("图片 {}", shown.display()), &bytes).map_err(refused)?;
        let bytes = Bytes::new(bytes);
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.insert(shown.display().to_string(), bytes.clone());
        Ok(bytes)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    /// There is no clock: the same input gives the same bytes.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

/// The id of a file by its path from the root.
pub(super) fn file_id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}
