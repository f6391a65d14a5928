//! Proof-reading as commands and the preview run it: with the layout's
//! settings, the word lists, and the other papers of the workspace.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::diag::{self, Diagnostic, Warned};
use crate::format::{Neighbour, Words, read};
use crate::limits;
use crate::lint;
use crate::lint::archive::Archive;
use crate::lint::rule::Level;
use crate::lint::settings::Settings;
use crate::paper::{Manifest, Paper};
use crate::source::Source;
use crate::workspace::Workspace;

/// The file of a word list, in a workspace or a layout's folder.
pub const WORDS: &str = "words.toml";

/// The other papers of a workspace, as a paper is held against them.
#[derive(Default)]
pub struct Others {
    /// The heads of all papers, the oldest first: read once for all of them.
    pub papers: Arc<Vec<Neighbour>>,
    /// The places of the paper itself among them.
    pub own: Vec<usize>,
    /// Their paragraphs.
    pub archive: Arc<Archive>,
}

impl Others {
    /// The heads of the others.
    pub fn neighbours(&self) -> impl Iterator<Item = &Neighbour> {
        let is_other = |(at, _): &(usize, &Neighbour)| !self.own.contains(at);
        self.papers.iter().enumerate().filter(is_other).map(|(_, paper)| paper)
    }
}

/// What proof-reading goes by for one paper.
pub struct Proof {
    basis: Arc<Basis>,
    others: Others,
}

/// What it goes by for all papers of a layout.
struct Basis {
    manifest: Manifest,
    settings: Settings,
    /// The word lists that were read.
    word_lists: Vec<Arc<Source>>,
}

/// What was read for the layouts of a workspace, so that a command reads it once and
/// not for each of a thousand papers. Where something is wrong it is read again, since
/// every paper is told of it.
#[derive(Default)]
pub struct Bases(Mutex<HashMap<String, Arc<Basis>>>);

impl Bases {
    /// The same as [`Proof::new`], as far as it was not read before.
    pub fn proof(
        &self,
        workspace: &Workspace,
        others: Others,
        paper: &Paper,
    ) -> Warned<Option<Proof>> {
        let layout = &paper.layout().value;
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let basis = known().get(layout).map(Arc::clone);
        if let Some(basis) = basis.filter(|basis| basis.manifest.kind == paper.kind()) {
            return Warned::new(Some(Proof { basis, others }), Vec::new());
        }
        let read = Proof::new(workspace, others, paper);
        if let Some(proof) = read.value.as_ref().filter(|_| read.diagnostics.is_empty()) {
            known().insert(layout.clone(), Arc::clone(&proof.basis));
        }
        read
    }
}

impl Proof {
    /// Reads the manifest and the word lists of a paper; there is a result only
    /// where the manifest has no mistake.
    pub fn new(workspace: &Workspace, others: Others, paper: &Paper) -> Warned<Option<Self>> {
        let Warned { value, mut diagnostics } = workspace.layouts().manifest(paper);
        let Some(manifest) = value else { return Warned::new(None, diagnostics) };
        let proof = Self::of(workspace, manifest, others, paper);
        diagnostics.extend(proof.diagnostics);
        Warned::new(Some(proof.value), diagnostics)
    }

    /// Reads the word lists of a paper whose manifest was read.
    pub fn of(
        workspace: &Workspace,
        manifest: Manifest,
        others: Others,
        paper: &Paper,
    ) -> Warned<Self> {
        let root = workspace.root();
        let mut diagnostics = Vec::new();
        let layout = Path::new("layouts").join(&paper.layout().value);
        let roots = workspace.roots();
        let mut words = lint::starter_words();
        let mut word_lists = Vec::new();
        for file in [PathBuf::from(WORDS), layout.join(WORDS)] {
            let shown = workspace.show(&root.join(&file));
            let bytes = match roots.find(&root.join(&file), limits::TEXT_BYTES) {
                Ok(Some(bytes)) => bytes,
                Ok(None) => {
                    diagnostics.extend(workspace.misnamed_words(&root.join(&file)));
                    continue;
                }
                Err(error) => {
                    let message = format!("词表 {shown} 读不了：{}", diag::io_words(&error));
                    let hint = "里面的词这一次没有查；改好以后再校对一次";
                    let diagnostic = Diagnostic::error("io", message).hint(diag::io_hint(&error));
                    diagnostics.push(diagnostic.hint(hint));
                    continue;
                }
            };
            match Source::decode(shown, bytes) {
                Ok(source) => {
                    let source = Arc::new(source);
                    word_lists.push(Arc::clone(&source));
                    let read = Words::load(source);
                    diagnostics.extend(read.diagnostics);
                    let own = read.value.unwrap_or_default();
                    words = Arc::new(Arc::unwrap_or_clone(words).with(own));
                }
                Err(error) => diagnostics.push(read::undecodable(error)),
            }
        }
        let settings = Settings::new(&manifest, words, lint::rules::code);
        diagnostics.extend(settings.diagnostics);
        let basis = Arc::new(Basis { manifest, settings: settings.value, word_lists });
        Warned::new(Self { basis, others }, diagnostics)
    }

    /// The manifest of the paper's layout.
    pub fn manifest(&self) -> &Manifest {
        &self.basis.manifest
    }

    /// The word lists that were read.
    pub fn word_lists(&self) -> impl Iterator<Item = &Source> {
        self.basis.word_lists.iter().map(Arc::as_ref)
    }

    /// What the rules of at least a level find.
    pub fn findings(&self, paper: &Paper, least: Level) -> Vec<Diagnostic> {
        let Self { basis, others } = self;
        let Basis { manifest, settings, word_lists: _ } = basis.as_ref();
        let neighbours: Vec<_> = others.neighbours().collect();
        lint::check(paper, manifest, settings, &neighbours, &others.archive, least)
    }
}
