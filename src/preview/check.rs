//! Proof-reads what is shown, beside the workers, so that the pages do not wait
//! for it.

use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;

use super::desk::Desk;
use super::watched::{Fingerprint, Watched};
use crate::diag::Warned;
use crate::isolation::{Fault, Why};
use crate::lint::rule::Level;
use crate::press::proof::{Others, Proof};
use crate::press::{At, Step};

/// Proof-reads papers until the process ends.
pub fn run(desk: &Desk) {
    let workspace = &desk.about.workspace;
    let mut archive = Arc::default();
    let mut read = Fingerprint::new();
    loop {
        let (save, paper) = desk.waiting.take();
        let papers = Arc::new(workspace.papers().unwrap_or_default());
        let own = workspace.own_among(&desk.about.entry, &papers);
        let mut others = Others { papers, own, archive: Arc::clone(&archive) };
        // The paragraphs of the others are read again when one of them changed.
        let files = others.neighbours().map(|neighbour| neighbour.file.clone());
        let now = Watched::new(files, []).fingerprint();
        if now != read {
            archive = Arc::default();
            others.archive = Arc::clone(&archive);
            read = now;
        }
        let read = panic::catch_unwind(AssertUnwindSafe(|| {
            let Warned { value: proof, diagnostics } = Proof::new(workspace, others, &paper);
            let found = proof.map(|proof| proof.findings(&paper, Level::Hint));
            (diagnostics, found.unwrap_or_default())
        }));
        let (mistakes, found) = read.unwrap_or_else(|_| {
            let at = Some(At { step: Step::ProofReading, layout: None });
            let fault = Fault { id: desk.about.entry.id.clone(), why: Why::Broken, at };
            (vec![fault.diagnostic()], Vec::new())
        });
        desk.checked(save, mistakes, found);
    }
}
