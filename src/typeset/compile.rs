//! A paper becomes a laid-out document or diagnostics.

use std::collections::BTreeMap;
use std::sync::PoisonError;

use typst::syntax::DiagSpan;
use typst_layout::PagedDocument;

use super::context::Context;
use super::data::{Generated, KnownType};
use super::lines::Line;
use super::way_back::WayBack;
use super::world::{Engine, file_id};
use super::{collate, data, fit, glyphs, last_lines, lines, overflow, pages, turned, unprintable};
use crate::diag::{self, Diagnostic, Warned};
use crate::paper::fit::Setting;
use crate::paper::{Manifest, Paper, RoundMark};

/// A laid-out paper with the way back to its text.
#[derive(Debug)]
pub struct Laid {
    /// The pages.
    pub document: PagedDocument,
    /// From a glyph to the paper's file.
    pub way_back: WayBack,
}

/// What a paper was written as, taken over by the engine.
struct Written {
    way_back: WayBack,
    files: BTreeMap<String, String>,
}

impl Written {
    /// The lines of pages that came of it, if there are any.
    fn lines(&self, pages: &fit::Pages) -> Vec<Line> {
        let output = pages.output.as_ref();
        output.map_or_else(|_| Vec::new(), |it| lines::lines(it, &self.way_back))
    }
}

impl Engine {
    /// Lays a paper out, in review with its round; there is a document only without
    /// an error.
    pub fn compile(
        &mut self,
        paper: &Paper,
        manifest: &Manifest,
        round: Option<&RoundMark>,
    ) -> Warned<Option<Laid>> {
        let Warned { value: faces, mut diagnostics } = self.fonts.faces(manifest);
        let Some(faces) = faces else { return Warned::new(None, diagnostics) };
        let shape = manifest.shape(&paper.layout().value);
        let given = data::Given { manifest, faces: &faces, preprinted: self.preprinted, round };
        let widths = self.fonts.widths(&faces);
        let known = KnownType { widths: widths.clone(), ..KnownType::default() };
        let generated = data::generate(paper, given, known);
        diagnostics.extend(unprintable::check(&generated.trace, paper));
        diagnostics.extend(self.prepare(paper, shape, &generated));
        if diagnostics.iter().any(Diagnostic::is_error) {
            // What could not be read would only be reported again, as missing.
            return Warned::new(None, diagnostics);
        }
        let mut written = self.written(generated);
        let mut loosest = self.set(paper, given, Setting::default(), &mut written);
        let lines = written.lines(&loosest);
        let ends = lines::spread(&lines);
        let alone = last_lines::unforeseen(&lines, paper, &widths);
        if !ends.is_empty() || !alone.is_empty() {
            // Where lines are spread, and how paragraphs of few Chinese characters or
            // on narrow pages end, is known only once they are set. What is done to fit
            // a paper to its sheets moves lines and breaks none anew, so this is seen
            // before anything of that is tried.
            let generated = data::generate(paper, given, KnownType { widths, ends, alone });
            self.prepare(paper, shape, &generated);
            written = self.written(generated);
            loosest = self.set(paper, given, Setting::default(), &mut written);
        }
        let (compiled, fitted) = fit::fit(paper, manifest, loosest, |setting| {
            self.set(paper, given, setting, &mut written)
        });
        let lines = written.lines(&compiled);
        let Written { way_back, files } = written;
        comemo::evict(self.max_age);
        let context = Context { engine: self, paper, way_back: &way_back };
        diagnostics.extend(compiled.warnings.iter().map(|warning| context.diagnostic(warning)));
        diagnostics.extend(fitted);
        let document = match compiled.output {
            Ok(document) => turned::upright(document),
            Err(errors) => {
                diagnostics.extend(errors.iter().map(|error| context.diagnostic(error)));
                let unread = self.unread.lock().unwrap_or_else(PoisonError::into_inner);
                diagnostics.extend(unread.iter().cloned());
                return Warned::new(None, diagnostics);
            }
        };
        let endless = glyphs::endless(&document, &context);
        if !endless.is_empty() {
            // Nothing else can be said of lines whose characters are not known.
            diagnostics.extend(endless);
            return Warned::new(None, diagnostics);
        }
        diagnostics.extend(glyphs::check(&document, &context, &faces));
        diagnostics.extend(overflow::check(&document, &context));
        diagnostics.extend(pages::check(&document, &context));
        diagnostics.extend(last_lines::check(&lines, paper));
        if given.preprinted {
            diagnostics.extend(self.layouts.prints_red(shape));
        }
        if let Some(fault) = self.unlike(&files) {
            diagnostics.push(fault);
        }
        let made =
            collate::Made { own_layout: self.layouts.is_own(shape), preprinted: given.preprinted };
        // What has no shape stands anywhere, and is an error by itself.
        if !diagnostics.iter().any(|found| found.code == glyphs::NO_GLYPH) {
            diagnostics.extend(collate::check(&document, &way_back, paper, manifest, made));
        }
        let laid = Warned::new(Some(Laid { document, way_back }), diagnostics);
        if laid.has_errors() { Warned { value: None, ..laid } } else { laid }
    }

    /// What was generated and prepared, with the way back from it.
    fn written(&self, generated: Generated) -> Written {
        let Generated { files, trace } = generated;
        Written { way_back: WayBack::new(trace, &self.sources, file_id), files }
    }

    /// Sets a paper with parts of its pages as close as a setting says.
    fn set(
        &mut self,
        paper: &Paper,
        given: data::Given,
        setting: Setting,
        written: &mut Written,
    ) -> fit::Pages {
        let main = data::main(paper, given, setting);
        self.renew(data::MAIN, &main);
        written.files.insert(data::MAIN.into(), main);
        typst::compile::<PagedDocument>(&*self)
    }

    /// What is said where Typst has read another text than was written for it.
    pub(super) fn unlike(&self, files: &BTreeMap<String, String>) -> Option<Diagnostic> {
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
        Context { engine: self, paper, way_back: &laid.way_back }.span(span)
    }
}
