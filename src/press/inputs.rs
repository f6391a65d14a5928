//! All that a paper's pages came from, and one hash of it.

use typst::foundations::Bytes;
use typst::utils::hash128;

use crate::paper::{Manifest, Paper};
use crate::source::Source;
use crate::typeset::Engine;

/// What a file is of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Input {
    /// The paper's own file.
    Paper,
    /// A picture.
    Picture,
    /// The layout's manifest.
    Manifest,
    /// A file of the layout, or of what layouts share.
    Layout,
    /// A font file of the workspace.
    Font,
    /// A word list.
    Words,
    /// The record of the round that the pages belong to.
    Round,
}

/// All that a paper's pages came from: what each file is, its path as shown,
/// and its content. What the program carries, its fonts among it, is told by
/// its version.
#[derive(Debug, Clone, Default)]
pub struct Inputs(Vec<(Input, String, Bytes)>);

impl Inputs {
    /// Gathers what was read: the paper, its manifest, the word lists, the record of its
    /// round by its path as shown, and what laying out read.
    pub(super) fn new<'s>(
        paper: &Paper,
        manifest: &Manifest,
        words: impl Iterator<Item = &'s Source>,
        round: Option<(String, Vec<u8>)>,
        engine: &Engine,
    ) -> Self {
        let file = |input, source: &Source| {
            let path = source.path().display().to_string();
            (input, path, Bytes::from_string(source.text().to_owned()))
        };
        let mut inputs = vec![file(Input::Paper, paper.source())];
        inputs.push(file(Input::Manifest, &manifest.source));
        inputs.extend(words.map(|source| file(Input::Words, source)));
        inputs.extend(round.map(|(path, bytes)| (Input::Round, path, Bytes::new(bytes))));
        let pictures = paper.pictures().map(|picture| picture.file.path.clone());
        let pictures = pictures.filter_map(|path| Some((path.clone(), engine.picture(&path)?)));
        inputs.extend(pictures.map(|(path, bytes)| (Input::Picture, path, bytes)));
        let layout = engine.layout_files();
        inputs.extend(layout.map(|(path, bytes)| (Input::Layout, path, bytes)));
        let fonts = engine.font_files();
        inputs.extend(fonts.map(|(path, bytes)| (Input::Font, path, bytes)));
        inputs.sort_by(|(a, left, _), (b, right, _)| (a, left).cmp(&(b, right)));
        Self(inputs)
    }

    /// The files.
    pub fn files(&self) -> impl Iterator<Item = (Input, &str, &[u8])> {
        self.0.iter().map(|(input, path, bytes)| (*input, path.as_str(), bytes.as_slice()))
    }

    /// A hash of all of it and of the program's version: where it is alike, the
    /// pages are.
    pub fn hash(&self) -> u128 {
        hash128(&(env!("CARGO_PKG_VERSION"), &self.0))
    }
}
