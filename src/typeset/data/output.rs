//! The generated files, and the way from their literals back.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;
use std::sync::Arc;

use super::writer::{KnownType, Literal, Writer};
use crate::paper::{Manifest, RoundMark};

/// The faces that serve each role.
pub type Faces = BTreeMap<String, Served>;

/// The families that serve a role.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Served {
    /// The one that was chosen.
    pub first: String,
    /// Those that serve digits and Latin letters in its place.
    pub latin: Vec<String>,
    /// The one of the binary that has the same style, for what the first lacks.
    pub companion: Option<String>,
    /// Those that serve what all the others lack.
    pub fallback: Vec<String>,
}

impl Served {
    /// All families in the order in which they are asked for any character.
    pub fn families(&self) -> impl Iterator<Item = &str> {
        [&self.first].into_iter().chain(&self.companion).chain(&self.fallback).map(String::as_str)
    }
}

/// What a paper is laid out with.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// Its layout's manifest.
    pub manifest: &'a Manifest,
    /// The faces that are at hand.
    pub faces: &'a Faces,
    /// Whether what is red is on the sheet already, and is not to be printed.
    pub preprinted: bool,
    /// The round that the pages belong to, of a paper in review.
    pub round: Option<&'a RoundMark>,
}

/// What a layout receives.
#[derive(Debug, Default)]
pub struct Generated {
    /// Typst files by path.
    pub files: BTreeMap<String, String>,
    /// The way back to the file.
    pub trace: Trace,
}

/// The literals of the generated files, which lead back to an editor's files.
#[derive(Debug, Default)]
pub struct Trace {
    /// Those of all files, in the order in which they were written.
    literals: Vec<Literal>,
    /// Which of them stand in a file, by its path.
    files: BTreeMap<String, Range<usize>>,
}

impl Trace {
    /// Every literal that stands in an editor's file, in the order in which
    /// they were written.
    pub fn literals(&self) -> &[Literal] {
        &self.literals
    }

    /// The files, each with the numbers of its literals.
    pub fn files(&self) -> impl Iterator<Item = (&str, Range<usize>)> {
        self.files.iter().map(|(path, literals)| (path.as_str(), literals.clone()))
    }

    /// The bytes of `issue.toml` that a part of a literal comes from.
    ///
    /// `literal` is a range in the generated file at `path` that covers or lies
    /// in a literal; `part` are the bytes of the literal's text, all of it where
    /// it is `None`.
    pub fn to_file(
        &self,
        path: &str,
        literal: Range<usize>,
        part: Option<Range<usize>>,
    ) -> Option<Range<usize>> {
        let literals = &self.literals[self.files.get(path)?.clone()];
        let index = literals.partition_point(|known| known.range.end <= literal.start);
        let found = literals.get(index).filter(|known| known.range.start < literal.end)?;
        found.to_file(part.unwrap_or(0..usize::MAX))
    }
}

/// The file with two expressions: `latin` for the characters that the role of this
/// name serves, `others` for those that it does not.
pub const COVERS: &str = "/covers.typ";

/// The line that brings them into a file.
pub const COVERS_IMPORTED: &str = "#import \"/covers.typ\": latin, others\n";

/// The generated files while they are written.
#[derive(Default)]
pub struct Output {
    pub files: Generated,
    /// What is known of the type that texts are set in.
    known: Arc<KnownType>,
    /// What the paper's own file imports: a line for each part.
    imports: String,
}

impl Output {
    /// Nothing yet, of texts that are set in the type that is known.
    pub fn new(known: Arc<KnownType>) -> Self {
        Self { known, ..Self::default() }
    }

    /// Writes a part of the paper to a file of its own, with a variable of the
    /// same name.
    pub fn part(&mut self, name: String, write: impl FnOnce(&mut Writer)) {
        // Writing to a string does not fail.
        let _ = writeln!(self.imports, "#import \"/{name}.typ\": {name}");
        let mut out = self.writer();
        out.raw(&format!("#let {name} = "));
        write(&mut out);
        out.raw("\n");
        self.add(format!("/{name}.typ"), out);
    }

    /// Writes the paper itself, after its parts.
    pub fn paper(&mut self, write: impl FnOnce(&mut Writer)) {
        let mut out = self.writer();
        out.raw(&self.imports);
        out.raw(COVERS_IMPORTED);
        out.raw("#let paper = ");
        write(&mut out);
        out.raw("\n");
        self.add("/paper.typ".into(), out);
    }

    fn writer(&self) -> Writer {
        Writer::new(Arc::clone(&self.known))
    }

    pub fn add(&mut self, path: String, out: Writer) {
        let literals = &mut self.files.trace.literals;
        let start = literals.len();
        literals.extend(out.literals);
        self.files.trace.files.insert(path.clone(), start..literals.len());
        self.files.files.insert(path, out.text);
    }
}
