//! What is shown: the last good pages, what was found, and since when.

use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

use super::finding::Origin;
use crate::diag::Diagnostic;
use crate::export::drawing::Drawing;
use crate::paper::Paper;
use crate::source::Source;
use crate::typeset::outline::Heading;
use crate::typeset::places::Places;
use crate::typeset::{Laid, outline};

/// The state of the preview.
#[derive(Default)]
pub struct State {
    /// The number of the save that it is of.
    pub save: u64,
    /// It grows with each change of the state.
    pub revision: u64,
    /// The last good pages.
    pub pages: Option<Arc<Pages>>,
    /// Those before them, which a browser may still show.
    pub earlier: Option<Arc<Pages>>,
    /// The newest text, be it good or not; none where it cannot be read.
    pub source: Option<Arc<Source>>,
    /// When the text ceased to be good; none while it is.
    pub broken_since: Option<SystemTime>,
    /// The number of a save that is not yet shown though some time has passed, and
    /// when it was seen.
    pub pending: Option<(u64, SystemTime)>,
    /// What was found, in the order of the list.
    pub findings: Vec<(Origin, Diagnostic)>,
    /// Whether the newest text was proof-read.
    pub is_checked: bool,
}

/// The pages of a good text.
pub struct Pages {
    /// The paper.
    pub paper: Arc<Paper>,
    /// The laid-out paper.
    pub laid: Laid,
    /// The pages as they are drawn.
    pub drawings: Vec<Arc<Drawing>>,
    /// The headings.
    pub outline: Vec<Heading>,
    /// When they were read.
    pub at: SystemTime,
    /// How the paper stands to the last round that was read, in a sentence.
    pub round: Option<String>,
    places: OnceLock<Places>,
}

impl Pages {
    /// Takes a laid-out paper and its drawings.
    pub fn new(paper: Arc<Paper>, laid: Laid, drawings: Vec<Arc<Drawing>>, at: SystemTime) -> Self {
        let outline = outline::outline(&laid);
        Self { paper, laid, drawings, outline, at, round: None, places: OnceLock::new() }
    }

    /// Says how the paper stands to its last round.
    #[must_use]
    pub fn in_round(self, round: Option<String>) -> Self {
        Self { round, ..self }
    }

    /// Where each character stands, found when it is first asked for.
    pub fn places(&self) -> &Places {
        self.places.get_or_init(|| Places::of(&self.laid))
    }
}

impl State {
    /// Adds findings and puts the list in order: what must be mended first.
    pub fn add(&mut self, origin: Origin, found: Vec<Diagnostic>) {
        for diagnostic in found {
            // A manifest's mistakes are found by laying out and by proof-reading.
            if !self.findings.iter().any(|(_, known)| *known == diagnostic) {
                self.findings.push((origin, diagnostic));
            }
        }
        self.findings.sort_by(|(_, a), (_, b)| {
            b.severity.cmp(&a.severity).then_with(|| a.order().cmp(&b.order()))
        });
    }
}
