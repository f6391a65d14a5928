//! What the ledger keeps of a paper from reading it and its records.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::content::{Content, State};
use super::made::Counts;
use super::surroundings::Around;

/// What is known of a paper from reading it and its records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Its file.
    pub(super) content: Content,
    /// What its layout is told by.
    pub(super) around: Around,
    /// The pictures that were looked for.
    pub(super) pictures: BTreeMap<String, State>,
    /// The paper's records.
    pub(super) records: BTreeMap<String, State>,
    pub(super) facts: Facts,
    /// What proof-reading found, where it was proof-read.
    pub(super) checked: Option<Counts>,
}

/// How a paper stands beside the record of its final.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sealing {
    /// It has none.
    #[default]
    None,
    /// The paper, its records and the PDF are what was sealed.
    Whole,
    /// One of them is not.
    Broken,
}

/// What a paper and its records say of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Facts {
    /// How many articles an issue has.
    pub(super) articles: Option<usize>,
    /// How many characters its texts have, without blanks.
    pub(super) characters: Option<usize>,
    /// The first of the mistakes that keep it from being printed.
    pub(super) mistake: Option<String>,
    /// Its last round.
    pub(super) round: Option<u32>,
    /// What was changed since, in words; nothing is where it is a final.
    pub(super) changes: Option<String>,
    pub(super) sealing: Sealing,
    /// How many pages its final has, where that is whole.
    pub(super) pages: Option<usize>,
    /// The first of what is wrong with its records, or with it beside them.
    pub(super) fault: Option<String>,
}
