//! A document of a workspace whose text comes from elsewhere: where it lies, and what
//! it is set in, are settled as for a new one.

use std::path::PathBuf;

use super::new_paper::{Made, New, Wanted};
use super::{ISSUES, Workspace, naming};
use crate::diag::Diagnostic;
use crate::files;
use crate::paper::Form;

/// Where a document is to lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The name of its folder.
    pub id: String,
    /// Its folder.
    pub folder: PathBuf,
    /// The layout that it is set in.
    pub layout: String,
    /// The line ends of its file.
    pub end: &'static str,
}

impl Workspace {
    /// Where a document is to lie of which so much is known.
    ///
    /// # Errors
    /// It is not clear which layout it is set in, or its folder is taken.
    pub fn place_of(&self, wanted: &Wanted) -> Result<Place, Diagnostic> {
        let papers = self.papers()?;
        let layout = self.layout_for(wanted, &papers)?;
        let new = New { workspace: self, wanted, papers: &papers, layout: &layout, shape: None };
        let id = new.document_id(wanted.form.unwrap_or(Form::Notice))?;
        let folder = self.root().join(ISSUES).join(&id);
        new.free(&folder, "--id 文件夹名")?;
        Ok(Place { id, folder, end: new.line_end(), layout })
    }

    /// Writes a document with the files beside it, whole or not at all.
    ///
    /// # Errors
    /// It cannot be written, or something has its name by now.
    pub fn write_document(
        &self,
        place: &Place,
        called: String,
        text: String,
        beside: Vec<(String, Vec<u8>)>,
    ) -> Result<Made, Diagnostic> {
        let mut files = beside;
        files.push((naming::ISSUE_FILE.to_owned(), text.into_bytes()));
        let shown = self.show(&place.folder);
        files::write_folder(&place.folder, &files)
            .map_err(|error| super::new_paper::unwritten(&shown, &error))?;
        let file = place.folder.join(naming::ISSUE_FILE);
        Ok(Made { id: place.id.clone(), file, called, notes: Vec::new() })
    }
}
