//! The embedded Typst: a [`Paper`] becomes a laid-out document or
//! diagnostics.
//!
//! An [`Engine`] is kept between compiles: what did not change since the last
//! one is not laid out again.

mod built_in;
mod collate;
pub mod coverage;
pub mod fonts;
mod glyphs;
pub mod layouts;
pub mod outline;
mod pages;
pub mod places;
mod renew;
mod walk;
mod way_back;
mod words;
mod world;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use typst::Library;
use typst::LibraryExt;
use typst::diag::SourceResult;
use typst::foundations::Bytes;
use typst::syntax::{DiagSpan, FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::utils::LazyHash;
use typst_layout::PagedDocument;

use self::fonts::Fonts;
use self::layouts::Layouts;
use self::renew::renewed;
use self::way_back::WayBack;
use crate::diag::{self, Diagnostic, Warned};
use crate::issue::Paper;
use crate::issue::data::{self, Generated};

/// How many compiles a cached result outlives without being used.
const MAX_AGE: usize = 10;

/// A laid-out paper with the way back to its text.
#[derive(Debug)]
pub struct Laid {
    /// The pages.
    pub document: PagedDocument,
    /// From a glyph to the paper's file.
    pub way_back: WayBack,
}

/// The embedded Typst with the fonts and layouts of one workspace.
pub struct Engine {
    library: LazyHash<Library>,
    fonts: Fonts,
    layouts: Layouts,
    /// The generated files and those of layouts.
    sources: HashMap<FileId, Source>,
    /// The paths to show for the files of layouts.
    shown: HashMap<FileId, PathBuf>,
    /// The paper's pictures.
    pictures: HashMap<FileId, Bytes>,
}

impl Engine {
    /// Gathers the fonts and layouts of the workspace at `root`.
    pub fn new(root: &Path, system_fonts: bool) -> Warned<Self> {
        let (fonts, diagnostics) = Fonts::gather(&root.join("fonts"), system_fonts);
        let engine = Self {
            library: LazyHash::new(Library::default()),
            fonts,
            layouts: Layouts::new(root.join("layouts")),
            sources: HashMap::new(),
            shown: HashMap::new(),
            pictures: HashMap::new(),
        };
        Warned::new(engine, diagnostics)
    }

    /// Lays a paper out; there is a document only without an error.
    pub fn compile(&mut self, paper: &Paper) -> Warned<Option<Laid>> {
        let Warned { value: manifest, diagnostics } = self.layouts.manifest(paper);
        let Some(manifest) = manifest else {
            return Warned::new(None, diagnostics);
        };
        let faces = match self.fonts.faces(&manifest) {
            Ok(faces) => faces,
            Err(errors) => return Warned::new(None, errors),
        };
        let generated = data::generate(paper, &manifest, &faces);
        let mut diagnostics = diagnostics;
        diagnostics.extend(self.prepare(paper, &generated));
        if diagnostics.iter().any(Diagnostic::is_error) {
            // What could not be read would only be reported again, as missing.
            return Warned::new(None, diagnostics);
        }
        let compiled = typst::compile::<PagedDocument>(&*self);
        comemo::evict(MAX_AGE);
        let way_back = WayBack::new(generated.trace, &self.sources, file_id);
        let context = world::Context { engine: self, paper, way_back: &way_back };
        diagnostics.extend(compiled.warnings.iter().map(|warning| context.diagnostic(warning)));
        let output: SourceResult<PagedDocument> = compiled.output;
        let document = match output {
            Ok(document) => document,
            Err(errors) => {
                diagnostics.extend(errors.iter().map(|error| context.diagnostic(error)));
                return Warned::new(None, diagnostics);
            }
        };
        diagnostics.extend(glyphs::check(&document, &context, &faces));
        diagnostics.extend(pages::check(&document, &context));
        if let Some(fault) = self.unlike(&generated.files) {
            diagnostics.push(fault);
        }
        let own_layout = self.layouts.is_own(&paper.layout().value);
        diagnostics.extend(collate::check(&document, &way_back, paper, &manifest, own_layout));
        let laid = Warned::new(Some(Laid { document, way_back }), diagnostics);
        if laid.has_errors() { Warned { value: None, ..laid } } else { laid }
    }

    /// What is said where Typst has read another text than was written for it.
    fn unlike(&self, files: &BTreeMap<String, String>) -> Option<Diagnostic> {
        let taken_over = |path: &str, text: &str| {
            file_id(path).and_then(|id| self.sources.get(&id)).is_some_and(|it| it.text() == text)
        };
        let (path, _) = files.iter().find(|(path, text)| !taken_over(path, text))?;
        let message = format!("排版用的文字和稿件不一样（{path}）");
        let hint = "这是程序的问题，不是稿件的问题；请把稿件和这段话转给维护程序的人";
        Some(Diagnostic::error("internal", message).hint(hint))
    }

    /// The place in an editor's file that a span of the last compile stands for.
    pub fn locate(&self, paper: &Paper, laid: &Laid, span: DiagSpan) -> Option<diag::Span> {
        world::Context { engine: self, paper, way_back: &laid.way_back }.span(span)
    }

    /// Takes over the generated files, the layouts' files as they are now, and
    /// the pictures. A source that changed is edited, not replaced, so that
    /// what follows the change keeps its spans.
    fn prepare(&mut self, paper: &Paper, generated: &Generated) -> Vec<Diagnostic> {
        let mut old = std::mem::take(&mut self.sources);
        self.shown.clear();
        for (path, text) in &generated.files {
            let Some(id) = file_id(path) else { continue };
            let source = renewed(old.remove(&id), id, text);
            self.sources.insert(id, source);
        }
        let mut diagnostics = Vec::new();
        for folder in ["common", paper.layout().value.as_str()] {
            for (path, shown, bytes) in self.layouts.files(folder) {
                let Some(id) = file_id(&format!("/layouts/{path}")) else {
                    continue;
                };
                match crate::source::Source::decode(&shown, bytes) {
                    Ok(file) => {
                        let source = renewed(old.remove(&id), id, file.text());
                        self.sources.insert(id, source);
                        self.shown.insert(id, shown);
                    }
                    Err(error) => diagnostics.push(crate::issue::load::undecodable(error)),
                }
            }
        }
        self.pictures.clear();
        for picture in paper.pictures() {
            let Some(id) = file_id(&picture.file.path) else {
                continue;
            };
            match std::fs::read(&picture.file.file) {
                Ok(bytes) => {
                    self.pictures.insert(id, Bytes::new(bytes));
                }
                Err(error) => diagnostics.push(
                    Diagnostic::error("picture-missing", format!("读不了图片：{error}"))
                        .at(paper.source(), picture.span.clone())
                        .hint("检查文件是不是还在、能不能打开"),
                ),
            }
        }
        diagnostics
    }
}

/// The id of a file by its path from the root.
fn file_id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}
