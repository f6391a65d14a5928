//! The press: the one way from a paper's file to its pages, read → proof-read →
//! lay out.
//!
//! It prints nothing, and may be used on any thread. Commands and the preview
//! take the whole way ([`Press::press`]) or its steps, where pages are not to
//! wait for proof-reading.

mod inputs;
mod progress;
pub mod proof;
pub mod repair;
pub mod review;
pub mod send;
pub mod sign;

use std::panic::resume_unwind;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

pub use self::inputs::{Input, Inputs};
pub use self::progress::{At, LayoutName, Progress, Step};
use self::proof::{Others, Proof};
use self::review::Review;
use crate::diag::{Diagnostic, Severity, Warned};
use crate::format::read;
use crate::limits::STACK_BYTES;
use crate::lint::rule::Level;
use crate::paper::{Manifest, Paper, RoundMark};
use crate::records::{Folder, Sealed};
use crate::source::Source;
use crate::typeset::sheet::{Item, Sheet};
use crate::typeset::{Engine, Laid};
use crate::workspace::{Entry, Workspace};

/// A paper's file as it was read.
#[derive(Debug)]
pub struct Copy {
    /// Its text; none where it is no UTF-8.
    pub source: Option<Arc<Source>>,
    /// The paper; there is one only if no mistake was found.
    pub paper: Option<Arc<Paper>>,
    /// How the paper stands beside the record of its final, where it could be read.
    pub sealed: Sealed,
    /// What was found.
    pub found: Vec<Diagnostic>,
    /// The pictures that were looked for, found or not.
    pub pictures: Vec<PathBuf>,
}

/// Reads a paper, and warns where it is not what its final was made of.
///
/// # Errors
/// The file cannot be read at all.
pub fn read(workspace: &Workspace, entry: &Entry) -> Result<Copy, Diagnostic> {
    let source = match workspace.source(entry)? {
        Ok(source) => Arc::new(source),
        Err(undecodable) => {
            let (found, pictures) = (vec![undecodable], Vec::new());
            return Ok(Copy { source: None, paper: None, sealed: Sealed::No, found, pictures });
        }
    };
    let picker = workspace.picker(entry);
    let numbered = |layout: &str| workspace.layouts().is_numbered(layout);
    let Warned { value, diagnostics } = read::paper_of(Arc::clone(&source), &picker, &numbered);
    let (paper, pictures) = (value.map(Arc::new), picker.asked());
    let mut found = diagnostics;
    let place = paper.as_ref().zip(Folder::of(workspace, entry));
    let sealed = place.map_or(Sealed::No, |(paper, folder)| Sealed::of(&folder, paper));
    found.extend(sealed.clone().warnings());
    Ok(Copy { source: Some(source), paper, sealed, found, pictures })
}

/// What came of a paper.
#[derive(Debug)]
pub struct Pressed {
    /// The paper, if it could be read.
    pub paper: Option<Arc<Paper>>,
    /// Its pages, if nothing keeps them from being printed.
    pub laid: Option<Laid>,
    /// What was found, in the order of the steps: mistakes of the file, what is
    /// certainly wrong with the text, and what laying out found.
    pub found: Vec<Diagnostic>,
    /// All that was read; nothing where there are no pages.
    pub inputs: Inputs,
    /// The pictures that were looked for, found or not.
    pub pictures: Vec<PathBuf>,
    /// The folder below `layouts/` whose Typst files set it, where it was set.
    pub shape: Option<String>,
}

impl Pressed {
    /// What was found where nothing was laid out.
    fn unset(paper: Option<Arc<Paper>>, found: Vec<Diagnostic>) -> Self {
        let (inputs, pictures) = (Inputs::default(), Vec::new());
        Self { paper, laid: None, found, inputs, pictures, shape: None }
    }
}

/// What sets the papers of one workspace, and keeps what they share from one to
/// the next.
pub struct Press {
    workspace: Workspace,
    engine: Engine,
    progress: Arc<Progress>,
}

impl Press {
    /// Gathers the fonts of a workspace, and those of the system where they are
    /// asked for; the diagnostics are those of font files.
    pub fn new(workspace: &Workspace, system_fonts: bool) -> Warned<Self> {
        let Warned { value: engine, diagnostics } = Engine::new(workspace.root(), system_fonts);
        let press = Self { workspace: workspace.clone(), engine, progress: Arc::default() };
        Warned::new(press, diagnostics)
    }

    /// Another one for the same workspace, with the same fonts, for another thread.
    #[must_use]
    pub fn another(&self) -> Self {
        let (workspace, engine) = (self.workspace.clone(), self.engine.another());
        Self { workspace, engine, progress: Arc::default() }
    }

    /// Prints on preprinted sheets from now on: what is red is left out.
    pub fn set_preprinted(&mut self) {
        self.engine.set_preprinted();
    }

    /// So many presses work at once, each on paper after paper, from now on.
    pub fn set_one_of(&mut self, presses: usize) {
        self.engine.set_one_of(presses);
    }

    /// How far it is with the paper that it works on, for another thread.
    pub fn progress(&self) -> &Arc<Progress> {
        &self.progress
    }

    /// Takes a paper's file all the way, held against the other papers of the
    /// workspace.
    ///
    /// # Errors
    /// The file cannot be read at all.
    pub fn press(
        &mut self,
        entry: &Entry,
        others: impl FnOnce() -> Others + Send,
    ) -> Result<Pressed, Diagnostic> {
        self.progress.begin();
        Ok(self.press_copy(entry, read(&self.workspace, entry)?, others))
    }

    /// Takes a paper that was read, or would be read once it is changed, the rest of
    /// the way.
    pub fn press_copy(
        &mut self,
        entry: &Entry,
        copy: Copy,
        others: impl FnOnce() -> Others + Send,
    ) -> Pressed {
        let Copy { paper, mut found, pictures, .. } = copy;
        let Some(paper) = paper else { return Pressed::unset(None, found) };
        let Warned { value, diagnostics } = self.workspace.layouts().manifest(&paper);
        let Some(manifest) = value else {
            found.extend(diagnostics);
            return Pressed::unset(Some(paper), found);
        };
        found.extend(diagnostics.into_iter().map(warning));
        let review = Review::of(&self.workspace, entry, &paper);
        let mark = review.mark.as_ref();
        // The text is proof-read while the pages are laid out: neither asks for the other.
        let (workspace, others) = (self.workspace.clone(), Mutex::new(Some(others)));
        let read = || {
            let others = others.lock().unwrap_or_else(PoisonError::into_inner).take();
            let others = others.map_or_else(Others::default, |others| others());
            let Warned { value: proof, diagnostics } =
                Proof::of(&workspace, manifest.clone(), others, &paper);
            let found = proof.findings(&paper, Level::Error);
            (proof, diagnostics.into_iter().chain(found).map(warning).collect::<Vec<_>>())
        };
        let ((proof, read), laid) = thread::scope(|scope| {
            let builder = thread::Builder::new().stack_size(STACK_BYTES);
            let reading = builder.spawn_scoped(scope, read);
            let laid = self.compile(&paper, &manifest, mark);
            // What has not come to its end is waited for.
            self.progress.step(Step::ProofReading);
            let read = match reading {
                Ok(reading) => reading.join().unwrap_or_else(|panic| resume_unwind(panic)),
                // A system that has no thread left still has this one.
                Err(_) => read(),
            };
            (read, laid)
        });
        found.extend(read);
        found.extend(review.broken.into_iter().chain(review.changed));
        found.extend(laid.diagnostics);
        let laid = laid.value;
        let inputs = laid.as_ref().map(|_| {
            Inputs::new(&paper, &manifest, proof.word_lists(), review.record, &self.engine)
        });
        let inputs = inputs.unwrap_or_default();
        let shape = Some(proof.manifest().shape(&paper.layout().value).to_owned());
        Pressed { paper: Some(paper), laid, found, inputs, pictures, shape }
    }

    /// Lays out a paper that was read, whatever its records say; there are pages only
    /// without an error.
    pub fn lay_out(&mut self, paper: &Paper) -> Warned<Option<Laid>> {
        self.lay_out_in(paper, None)
    }

    /// Lays out a paper that was read, with the round that its pages belong to; there
    /// are pages only without an error.
    pub fn lay_out_in(&mut self, paper: &Paper, round: Option<&RoundMark>) -> Warned<Option<Laid>> {
        let layouts = self.workspace.layouts();
        let Warned { value: manifest, diagnostics: mut found } = layouts.manifest(paper);
        let Some(manifest) = manifest else { return Warned::new(None, found) };
        let laid = self.compile(paper, &manifest, round);
        found.extend(laid.diagnostics);
        Warned::new(laid.value, found)
    }

    /// Sets a record of a paper on the form of a name; there are pages only without an
    /// error.
    pub fn set_record(
        &mut self,
        paper: &Paper,
        form: &str,
        record: impl FnOnce(&Manifest) -> Item,
    ) -> Warned<Option<Sheet>> {
        let layouts = self.workspace.layouts();
        let Warned { value: manifest, diagnostics } = layouts.manifest(paper);
        let Some(manifest) = manifest else { return Warned::new(None, diagnostics) };
        self.progress.laying_out(form, layouts.is_own(form));
        self.engine.compile_sheet(form, &record(&manifest), paper, &manifest)
    }

    fn compile(
        &mut self,
        paper: &Paper,
        manifest: &Manifest,
        round: Option<&RoundMark>,
    ) -> Warned<Option<Laid>> {
        let layout = &paper.layout().value;
        let is_own = self.workspace.layouts().is_own(manifest.shape(layout));
        self.progress.laying_out(layout, is_own);
        self.engine.compile(paper, manifest, round)
    }

    /// What led to the pages that were laid out last.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }
}

/// What is wrong with a text, or with settings and word lists, keeps no paper from being
/// built.
fn warning(mistake: Diagnostic) -> Diagnostic {
    Diagnostic { severity: Severity::Warning, ..mistake }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_press_and_what_comes_of_it_may_go_to_another_thread() {
        fn may_go<T: Send>() {}
        may_go::<Press>();
        may_go::<Pressed>();
        may_go::<Copy>();
    }
}
