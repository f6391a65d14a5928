//! What rules that look at a whole paper are given.

use super::passage::Passage;
use super::settings::Settings;
use crate::format::Neighbour;
use crate::lint::archive::Archive;
use crate::paper::{Manifest, Paper};

/// What rules look at.
pub struct Checked<'a> {
    /// The paper.
    pub paper: &'a Paper,
    /// Its texts, in reading order.
    pub passages: Vec<Passage>,
    /// The manifest of its layout.
    pub manifest: &'a Manifest,
    /// What layout and workspace say about proof-reading.
    pub settings: &'a Settings,
    /// The other papers of the workspace, the oldest first.
    pub neighbours: &'a [&'a Neighbour],
    /// The paragraphs of those, as far as they were read.
    pub archive: &'a Archive,
}

impl Checked<'_> {
    /// The passages of each article, in their order.
    pub fn articles(&self) -> Vec<Vec<&Passage>> {
        let mut articles: Vec<Vec<&Passage>> = Vec::new();
        for passage in &self.passages {
            if articles.len() <= passage.article {
                articles.resize_with(passage.article + 1, Vec::new);
            }
            articles[passage.article].push(passage);
        }
        articles
    }
}
