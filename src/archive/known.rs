//! What the ledger keeps of a paper from reading it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::content::{Content, State};
use super::made::Counts;
use super::surroundings::Around;

/// What is known of a paper from reading it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Its file.
    pub(super) content: Content,
    /// What its layout is told by.
    pub(super) around: Around,
    /// The pictures that were looked for.
    pub(super) pictures: BTreeMap<String, State>,
    pub(super) facts: Facts,
    /// What proof-reading found, where it was proof-read.
    pub(super) checked: Option<Counts>,
}

/// What a paper says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Facts {
    /// How many articles an issue has.
    pub(super) articles: Option<usize>,
    /// How many characters its texts have, without blanks.
    pub(super) characters: Option<usize>,
    /// The first of the mistakes that keep it from being printed.
    pub(super) mistake: Option<String>,
}
