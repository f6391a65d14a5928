//! What a result was made from: a record beside it, one a result, so that a command
//! that is killed or runs beside another loses one at the most.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::content::{Content, State};
use super::surroundings::Around;
use crate::diag::{Diagnostic, Severity};

/// What was asked for besides the paper.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// The format, by its extension.
    pub format: String,
    /// The standards of a PDF.
    pub standards: Vec<String>,
    /// Whether what is red was left out.
    pub preprinted: bool,
    /// Whether the fonts of the system were used, of which nothing is known.
    pub system_fonts: bool,
}

/// How much was found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// 必错.
    pub errors: usize,
    /// 疑似.
    pub warnings: usize,
    /// 提示.
    pub hints: usize,
}

impl Counts {
    /// Counts findings.
    pub fn of(found: &[Diagnostic]) -> Self {
        let count = |severity| found.iter().filter(|it| it.severity == severity).count();
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            hints: count(Severity::Hint),
        }
    }
}

/// What a result was made from, and what came of it. Where all of it is the same,
/// it need not be made again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// The program, by a name for all that it was built from.
    pub program: String,
    /// What was asked for.
    pub options: Options,
    /// The paper's file.
    pub paper: Content,
    /// What all papers of the layout are set with.
    pub around: Around,
    /// The other files, such as pictures, by their paths; and those that were looked
    /// for in vain.
    pub files: BTreeMap<String, State>,
    /// All records of the paper, and that there was none of a final.
    pub records: BTreeMap<String, State>,
    /// The results, by their names in `out/`.
    pub results: Vec<(String, Content)>,
    /// How many pages there are.
    pub pages: usize,
    /// How much was told with a warning, and as a hint, when it was made.
    pub told: Counts,
}
