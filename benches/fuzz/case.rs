//! What a case consists of: the files of a workspace.

use std::fs;
use std::path::Path;

use fastrand::Rng;

use crate::{document, drawing, font, mutate, page, picture, text};

/// The paper that every case has.
pub const PAPER: &str = "issues/2026-01/issue.toml";

/// The document of a case that has one.
pub const DOCUMENT: &str = "a.docx";

/// What a case is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A sample with changed bytes.
    Paper,
    /// A body of thrown-together marks.
    Body,
    /// A manifest with changed bytes.
    Manifest,
    /// A word list with changed bytes.
    Words,
    /// A picture with changed bytes.
    Picture,
    /// A drawing of thrown-together elements.
    Drawing,
    /// A font with changed tables.
    Font,
    /// A document of Word, a page or a text that is imported.
    Document,
}

/// The files of a workspace, and what is done with it.
pub struct Case {
    /// What it is about.
    pub kind: Kind,
    /// Each file by its path.
    pub files: Vec<(String, Vec<u8>)>,
    /// Whether the paper is laid out, which takes long.
    pub lays_out: bool,
}

/// What cases are made from.
pub struct Samples {
    /// Papers.
    pub papers: Vec<Vec<u8>>,
    /// Manifests, each with the name of its layout.
    pub manifests: Vec<(String, Vec<u8>)>,
    /// Word lists.
    pub words: Vec<Vec<u8>>,
    /// Pictures, each with its extension.
    pub pictures: Vec<(&'static str, Vec<u8>)>,
    /// A font.
    pub font: Vec<u8>,
}

impl Samples {
    /// Reads them from the project's folder.
    pub fn new() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let read = |path: &str| fs::read(root.join(path)).expect("a sample");
        let listed = |folder: &str| {
            let entries = fs::read_dir(root.join(folder)).expect("a folder").flatten();
            let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
            paths.sort();
            paths
        };
        let papers = listed("issues").into_iter().map(|path| path.join("issue.toml"));
        let rules = listed("tests/rules").into_iter();
        let rules = rules.filter(|path| path.to_string_lossy().ends_with(".raw.toml"));
        let papers = papers.chain(rules).map(|path| fs::read(path).expect("a paper")).collect();
        let manifest = |name: &str| (name.to_owned(), read(&format!("layouts/{name}/layout.toml")));
        let tables = [read("issues/2026-02/tu1.png"), read("issues/2026-02/tu2.png")];
        let mut pictures = picture::samples();
        pictures.extend(tables.into_iter().map(|bytes| ("png", bytes)));
        Self {
            papers,
            manifests: ["gongwen", "jianbao", "yaocan"].map(manifest).into(),
            words: vec![read("layouts/words.toml"), read("tests/rules/words.toml")],
            pictures,
            font: read("fonts/FandolFang-Regular.ttf"),
        }
    }
}

/// The first number of a hundred that makes a case a document.
const DOCUMENTS: u32 = 96;

impl Case {
    /// Makes a case; with `documents`, one of a document of Word.
    pub fn new(random: &mut Rng, samples: &Samples, documents: bool) -> Self {
        let paper = |text: Vec<u8>| (PAPER.to_owned(), text);
        let plain = |body: &str| paper(text::issue(body).into_bytes());
        let drawn = random.u32(0..100);
        let (kind, files) = match if documents { DOCUMENTS } else { drawn } {
            0..35 => {
                let sample = random.choice(&samples.papers).expect("a paper");
                let other = random.choice(&samples.papers).expect("a paper");
                (Kind::Paper, vec![paper(mutate::text(random, sample, other))])
            }
            35..65 => (Kind::Body, vec![paper(text::paper(random).into_bytes())]),
            65..72 => {
                let (name, manifest) = random.choice(&samples.manifests).expect("a manifest");
                let (_, other) = random.choice(&samples.manifests).expect("a manifest");
                let file = format!("layouts/{name}/layout.toml");
                let own = samples.papers.iter().find(|text| {
                    String::from_utf8_lossy(text).contains(&format!("layout = \"{name}\""))
                });
                let own = own.cloned().unwrap_or_default();
                (Kind::Manifest, vec![(file, mutate::text(random, manifest, other)), paper(own)])
            }
            72..78 => {
                let list = random.choice(&samples.words).expect("a list");
                let other = random.choice(&samples.words).expect("a list");
                let words = mutate::text(random, list, other);
                let sample = random.choice(&samples.papers).expect("a paper");
                (Kind::Words, vec![("words.toml".into(), words), paper(sample.clone())])
            }
            78..88 => {
                let (extension, sample) = random.choice(&samples.pictures).expect("a picture");
                let name = format!("a.{extension}");
                let file = format!("issues/2026-01/{name}");
                let bytes = mutate::bytes(random, sample);
                (Kind::Picture, vec![(file, bytes), plain(&format!("一段。\n![图1]({name})"))])
            }
            88..96 => {
                let file = "issues/2026-01/a.svg".to_owned();
                let drawing = drawing::drawing(random).into_bytes();
                let drawing =
                    if random.u8(0..4) == 0 { mutate::bytes(random, &drawing) } else { drawing };
                (Kind::Drawing, vec![(file, drawing), plain("一段。\n![图1](a.svg)")])
            }
            DOCUMENTS | 97 => {
                let (name, bytes) = match random.u8(0..3) {
                    0 => (DOCUMENT, document::document(random)),
                    1 => ("a.html", page::page(random)),
                    _ => ("a.md", page::marked(random)),
                };
                (Kind::Document, vec![(name.to_owned(), bytes), plain("一段。")])
            }
            _ => {
                let bytes = font::font(random, &samples.font);
                (Kind::Font, vec![("fonts/a.otf".into(), bytes), plain("一段正文，office 2026。")])
            }
        };
        let always = matches!(kind, Kind::Picture | Kind::Drawing | Kind::Font);
        Self { kind, files, lays_out: always || random.u8(0..20) == 0 }
    }

    /// Writes the files to a folder that has nothing else then.
    pub fn write(&self, work: &Path) {
        for entry in fs::read_dir(work).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }
                .expect("removed");
        }
        for (path, bytes) in &self.files {
            let path = work.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, bytes).expect("a file");
        }
    }
}
