//! The rounds of a paper (送审): what went out to be read, and when.
//!
//! `rounds/1.toml` is the paper as it went out, byte for byte, `rounds/1/` has its
//! pictures and the record. The folder is written first, as a whole, and the paper
//! last: without it there is no round, and the folder is what a run that was killed
//! left, which the next one ends or replaces.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::content::{content, picture_hash, pictures};
use super::folder::ROUNDS as FOLDER;
use super::hash::Hash;
use super::signatures::Signature;
use super::{Folder, NO_NAME, below, hash};
use crate::diag::{Diagnostic, Warned};
use crate::files;
use crate::format::table::Table;
use crate::format::write::{self, Value};
use crate::format::{Picker, read};
use crate::limits;
use crate::paper::{Moment, Paper};
use crate::source::Source;

/// The record in the folder of a round.
const RECORD: &str = "round.toml";

/// What the record opens with.
const NOTE: &str = "# 送审记录，由程序写，不要改。送审的稿件是旁边的";

/// How many rounds a paper may have; it has three or four.
const MOST: u32 = 999;

/// A round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Its number, from 1.
    pub number: u32,
    /// When the paper went out.
    pub at: Moment,
    /// The hash of its content.
    pub hash: Hash,
    /// Its pictures.
    pub pictures: Vec<Picture>,
}

/// A picture as it was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What the paper's text calls it.
    pub name: String,
    /// Its file in the round's folder.
    pub file: String,
    /// The hash of its bytes.
    pub hash: Hash,
}

/// The rounds of a paper.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rounds {
    /// Those that are whole, the first one first.
    pub all: Vec<Round>,
    /// The one that was begun and not ended.
    unfinished: Option<Round>,
}

/// What came of keeping a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// It is a new round.
    New(Round),
    /// Its content is that of the last round; there is no new one.
    Same(Round),
}

impl Rounds {
    /// Reads the records of all rounds; one with a mistake is told, and is not
    /// among them.
    pub fn read(folder: &Folder) -> Warned<Self> {
        let items = match folder.list(FOLDER) {
            Ok(items) => items,
            Err(error) => return Warned::new(Self::default(), vec![error]),
        };
        let (mut papers, mut folders) = (BTreeSet::new(), BTreeSet::new());
        for item in &items {
            let name = item.shown();
            if item.is_folder {
                folders.extend(number(&name));
            } else {
                papers.extend(name.strip_suffix(".toml").and_then(number));
            }
        }
        let last = papers.last().copied().unwrap_or_default();
        let most = last.max(folders.last().copied().unwrap_or_default());
        let (mut rounds, mut found) = (Self::default(), Vec::new());
        for number in 1..=most {
            let is_begun = number == last + 1 && number == most;
            if !papers.contains(&number) && !is_begun {
                let paper = folder.show(&paper_of(number));
                let message = format!("第{number}轮送审的稿件不见了：没有 {paper}");
                found.push(Diagnostic::error("lost-round", message).hint("从备份里找回来"));
                continue;
            }
            let path = record_of(number);
            let read = folder.record(&path, |table| record(table, number));
            if read.value.is_none() && read.diagnostics.is_empty() {
                let message = format!("第{number}轮的送审记录不见了：没有 {}", folder.show(&path));
                found.push(Diagnostic::error("lost-round", message).hint("从备份里找回来"));
            }
            found.extend(read.diagnostics);
            let round = read.value.map(|(round, _)| round);
            if is_begun {
                rounds.unfinished = round;
            } else {
                rounds.all.extend(round);
            }
        }
        Warned::new(rounds, found)
    }

    /// The last round.
    pub fn last(&self) -> Option<&Round> {
        self.all.last()
    }

    /// Keeps a paper as a round of its own, unless its content is that of the last
    /// one; ends or replaces what a run that was killed left. `bytes` are those of
    /// the paper's file. Whoever does so holds the lock of the folder, and has read
    /// the rounds and the signatures without a mistake.
    ///
    /// # Errors
    /// Something cannot be written; there is a whole round or none.
    pub fn keep(
        &self,
        folder: &Folder,
        paper: &Paper,
        bytes: &[u8],
        at: Moment,
        signatures: &[Signature],
    ) -> Result<Kept, Diagnostic> {
        let now = content(paper);
        let unchanged = self.last().filter(|last| last.hash == now);
        let next = self.last().map_or(0, |last| last.number) + 1;
        if next > MOST {
            let message = format!("已经有 {MOST} 轮，不能再多");
            return Err(Diagnostic::error("too-long", message).hint("看 rounds 里是不是放错了文件"));
        }
        if let Some(unfinished) = &self.unfinished {
            if unchanged.is_none() && unfinished.hash == now && unfinished.is_kept(folder, paper) {
                folder.create(&paper_of(next), bytes)?;
                return Ok(Kept::New(unfinished.clone()));
            }
            if signatures.iter().any(|signature| signature.round == next) {
                let paper = folder.show(&paper_of(next));
                let message = format!("第{next}轮有人签过，送审的稿件却不见了：没有 {paper}");
                return Err(Diagnostic::error("lost-round", message).hint("从备份里找回来"));
            }
            let path = folder_of(next);
            files::discard(&folder.at(&path)).map_err(|error| folder.unwritten(&path, &error))?;
        }
        if let Some(last) = unchanged {
            return Ok(Kept::Same(last.clone()));
        }
        let (pictures, mut kept) = copies(paper);
        let round = Round { number: next, at, hash: now, pictures };
        kept.push((RECORD.to_owned(), round.written().into_bytes()));
        let path = folder_of(next);
        let written = files::write_folder(&folder.at(&path), &kept);
        written.map_err(|error| folder.unwritten(&path, &error))?;
        folder.create(&paper_of(next), bytes)?;
        Ok(Kept::New(round))
    }
}

impl Round {
    /// The record as a file.
    fn written(&self) -> String {
        let Self { number, at, hash, pictures } = self;
        let text = |value: &dyn ToString| Value::Text(value.to_string());
        let head =
            [("round", Value::Number(*number)), ("at", Value::Moment(*at)), ("hash", text(hash))];
        let mut out = format!("{NOTE} {number}.toml\n{}", write::lines(&head, "\n"));
        for Picture { name, file, hash } in pictures {
            let fields = [("name", text(name)), ("file", text(file)), ("hash", text(hash))];
            out.push_str(&format!("\n[[picture]]\n{}", write::lines(&fields, "\n")));
        }
        out
    }

    /// Whether the pictures that were kept are those of a paper.
    fn is_kept(&self, folder: &Folder, paper: &Paper) -> bool {
        let wanted = pictures(paper);
        self.pictures.len() == wanted.len()
            && self.pictures.iter().all(|picture| {
                let path = below(&folder_of(self.number), &picture.file);
                let bytes = folder.find(&path, limits::PICTURE_BYTES).ok().flatten();
                let format = paper.pictures().find_map(|it| {
                    let name = paper.source().text().get(it.span.clone());
                    (name == Some(&picture.name)).then_some(it.file.format)
                });
                let kept = bytes.zip(format).map(|(bytes, format)| picture_hash(&bytes, format));
                kept.is_some() && kept.as_ref() == wanted.get(picture.name.as_str())
            })
    }

    /// The path of the record, as it is shown.
    pub fn shown(&self, folder: &Folder) -> String {
        folder.show(&record_of(self.number))
    }

    /// The path of the paper as it went out, as it is shown.
    pub fn shown_paper(&self, folder: &Folder) -> String {
        folder.show(&paper_of(self.number))
    }

    /// The path of the folder with its pictures, as it is shown.
    pub fn shown_folder(&self, folder: &Folder) -> String {
        folder.show(&folder_of(self.number))
    }

    /// The bytes of the record, which the pages of the paper come from too.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn bytes(&self, folder: &Folder) -> Result<Vec<u8>, Diagnostic> {
        let path = record_of(self.number);
        Ok(folder.find(&path, limits::TEXT_BYTES)?.unwrap_or_default())
    }

    /// The text of the paper as it went out.
    ///
    /// # Errors
    /// It is gone, cannot be read, or is no UTF-8.
    pub fn source(&self, folder: &Folder) -> Result<Arc<Source>, Diagnostic> {
        let path = paper_of(self.number);
        folder.source(&path)?.ok_or_else(|| {
            let message =
                format!("第{}轮送审的稿件不见了：没有 {}", self.number, folder.show(&path));
            Diagnostic::error("lost-round", message).hint("从备份里找回来")
        })
    }

    /// The paper as it went out, with the pictures that it had.
    ///
    /// # Errors
    /// Why it cannot be read, or is not what went out.
    pub fn paper(&self, folder: &Folder) -> Result<Paper, Vec<Diagnostic>> {
        let source = self.source(folder).map_err(|error| vec![error])?;
        let own = folder_of(self.number);
        let files = self.pictures.iter();
        let files = files.map(|it| (it.name.clone(), folder.at(&below(&own, &it.file))));
        let root = folder.workspace.root();
        let picker = Picker::new(root, &folder.path).with(files.collect::<BTreeMap<_, _>>());
        let Warned { value, diagnostics } = read::paper_of(source, &picker, &|_| false);
        let paper = value.ok_or(diagnostics)?;
        if content(&paper) != self.hash {
            let shown = folder.show(&paper_of(self.number));
            let message = format!("{shown} 或者它的图片和送审时不一样了，哈希对不上");
            let found = Diagnostic::error("changed-round", message);
            return Err(vec![found.hint("送审过的稿件不能改；从备份里找回来")]);
        }
        Ok(paper)
    }
}

/// The pictures of a paper as records, and as files with names that differ on
/// every system.
fn copies(paper: &Paper) -> (Vec<Picture>, Vec<(String, Vec<u8>)>) {
    let mut taken: BTreeSet<String> = [RECORD.to_owned()].into();
    let (mut records, mut files) = (Vec::new(), Vec::new());
    for (name, hash) in pictures(paper) {
        let named =
            paper.pictures().find(|it| paper.source().text().get(it.span.clone()) == Some(name));
        let Some(picture) = named else { continue };
        let own = picture.file.path.rsplit('/').next().unwrap_or(name);
        // A name that one system has may be none on the next.
        let plain = |c: char| if c.is_control() || NO_NAME.contains(c) { '-' } else { c };
        let mut file: String = own.trim().chars().map(plain).collect();
        let (stem, extension) = file.rsplit_once('.').unwrap_or((&file, picture.file.format));
        let (stem, extension) = (stem.to_owned(), extension.to_owned());
        let mut number = 2;
        while !taken.insert(file.to_lowercase()) {
            file = format!("{stem}-{number}.{extension}");
            number += 1;
        }
        records.push(Picture { name: name.to_owned(), file: file.clone(), hash });
        files.push((file, picture.file.bytes.to_vec()));
    }
    (records, files)
}

/// The number that a name says, without zeros before it.
fn number(name: &str) -> Option<u32> {
    let number: u32 = name.parse().ok()?;
    ((1..=MOST).contains(&number) && number.to_string() == name).then_some(number)
}

fn folder_of(number: u32) -> String {
    format!("{FOLDER}/{number}")
}

pub(super) fn paper_of(number: u32) -> String {
    format!("{FOLDER}/{number}.toml")
}

pub(super) fn record_of(number: u32) -> String {
    format!("{FOLDER}/{number}/{RECORD}")
}

/// Reads the record of the round in the folder of a number.
fn record(mut table: Table, own: u32) -> Option<Round> {
    table.rename("送审记录");
    let number = table.require("round").and_then(|value| {
        let number = value.count("轮次")?;
        if number != own {
            let message = format!("这是第{own}轮的文件夹，里面的记录却是第{number}轮的");
            let diagnostic = Diagnostic::error("bad-round", message);
            value.report(diagnostic.hint("记录由程序写，不要改；改过的，从备份里找回来"));
        }
        Some(number)
    });
    let at = table.require("at").and_then(|value| value.moment());
    let hash = hash(&mut table, "hash");
    let tables = table.get("picture").map(|value| value.tables("[[picture]]").unwrap_or_default());
    let pictures = tables.unwrap_or_default().into_iter().filter_map(picture).collect();
    table.finish();
    Some(Round { number: number?, at: at?, hash: hash?, pictures })
}

fn picture(mut table: Table) -> Option<Picture> {
    let name = table.require("name").and_then(|value| value.text());
    let file = table.require("file").and_then(|value| {
        let file = value.text()?;
        // It lies in the round's own folder and nowhere else.
        if file.value.contains(['/', '\\', ':']) || ["", ".", ".."].contains(&file.value.as_str()) {
            let diagnostic = Diagnostic::error("bad-round", "这里只写文件名，不写文件夹");
            value.report(diagnostic.hint("记录由程序写，不要改；改过的，从备份里找回来"));
            return None;
        }
        Some(file)
    });
    let hash = hash(&mut table, "hash");
    table.finish();
    Some(Picture { name: name?.value, file: file?.value, hash: hash? })
}
