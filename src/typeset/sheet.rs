//! Sets a record that is printed as a ruled form, such as that of who read a
//! paper (审签单). A form is a folder of `layouts/` like a layout of papers, and an
//! office may have its own.

use typst_layout::PagedDocument;

use super::context::Context;
use super::data::Generated;
pub use super::data::sheet::Item;
use super::way_back::WayBack;
use super::world::{Engine, file_id};
use super::{collate, data, glyphs, unprintable};
use crate::diag::{Diagnostic, Warned};
use crate::paper::{Manifest, Paper};

/// A record that was set on its form.
#[derive(Debug)]
pub struct Sheet {
    /// The pages.
    pub document: PagedDocument,
}

impl Engine {
    /// Sets a record on the form of a name, in the faces of a paper's manifest; there
    /// is a document only without an error.
    pub fn compile_sheet(
        &mut self,
        form: &str,
        record: &Item,
        paper: &Paper,
        manifest: &Manifest,
    ) -> Warned<Option<Sheet>> {
        let Warned { value: faces, mut diagnostics } = self.fonts.faces(manifest);
        let Some(faces) = faces else { return Warned::new(None, diagnostics) };
        let (generated, texts) = data::sheet::generate(form, record, &faces);
        diagnostics.extend(unprintable::check(&generated.trace, paper));
        diagnostics.extend(self.take_over(form, &generated));
        if diagnostics.iter().any(Diagnostic::is_error) {
            return Warned::new(None, diagnostics);
        }
        let Generated { files, trace } = generated;
        let compiled = typst::compile::<PagedDocument>(&*self);
        let way_back = WayBack::new(trace, &self.sources, file_id);
        let context = Context { engine: self, paper, way_back: &way_back };
        diagnostics.extend(compiled.warnings.iter().map(|warning| context.diagnostic(warning)));
        let document = match compiled.output {
            Ok(document) => document,
            Err(errors) => {
                diagnostics.extend(errors.iter().map(|error| context.diagnostic(error)));
                return Warned::new(None, diagnostics);
            }
        };
        let endless = glyphs::endless(&document, &context);
        if !endless.is_empty() {
            diagnostics.extend(endless);
            return Warned::new(None, diagnostics);
        }
        diagnostics.extend(glyphs::check(&document, &context, &faces));
        diagnostics.extend(self.unlike(&files));
        if !diagnostics.iter().any(|found| found.code == glyphs::NO_GLYPH) {
            let own = self.layouts.is_own(form);
            diagnostics.extend(collate::sheet::check(&document, &way_back, &texts, own));
        }
        let set = Warned::new(Some(Sheet { document }), diagnostics);
        if set.has_errors() { Warned { value: None, ..set } } else { set }
    }
}
