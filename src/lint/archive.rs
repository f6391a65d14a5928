//! The paragraphs of earlier papers, read once for all papers that a command
//! looks at.

use std::ffi::OsString;
use std::hash::{DefaultHasher, Hasher};
use std::path::Path;
use std::sync::{PoisonError, RwLock};
use std::thread;

use rustc_hash::FxHashMap;

use crate::chars::is_blank;
use crate::files;
use crate::format::Neighbour;
use crate::format::markup::plain;
use crate::limits::TEXT_BYTES;

/// Shorter paragraphs, in characters, may well be the same, such as 特此通知.
pub const SHORTEST: usize = 30;

/// Where paragraphs stood in other papers. It reads a file the first time that
/// it is asked about it, and again only after it was told to forget it.
#[derive(Debug, Default)]
pub struct Archive(RwLock<Index>);

/// A place where a paragraph stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The paper, by its place among the neighbours that were asked about.
    pub paper: usize,
    /// The line of its file, from 1.
    pub line: usize,
}

#[derive(Debug, Default)]
struct Index {
    /// The number of each file that was read.
    files: FxHashMap<OsString, u32>,
    /// How many files were read, those that were forgotten among them.
    count: u32,
    /// The files and lines of paragraphs by their hash; of 64 bits, two of an
    /// archive are not the same by chance.
    lines: FxHashMap<u64, Vec<(u32, u32)>>,
}

impl Archive {
    /// Where each of some paragraphs stands among papers.
    pub fn find(&self, paragraphs: &[String], papers: &[&Neighbour]) -> Vec<Vec<Place>> {
        let mut index = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if !papers.iter().all(|paper| index.files.contains_key(paper.file.as_os_str())) {
            drop(index);
            self.0.write().unwrap_or_else(PoisonError::into_inner).read(papers);
            index = self.0.read().unwrap_or_else(PoisonError::into_inner);
        }
        let numbers = papers.iter().enumerate().filter_map(|(paper, neighbour)| {
            Some((*index.files.get(neighbour.file.as_os_str())?, paper))
        });
        let papers: FxHashMap<u32, usize> = numbers.collect();
        let of = |paragraph: &String| {
            let lines = index.lines.get(&hash(&plain(paragraph))).map_or(&[][..], Vec::as_slice);
            let places = lines.iter().filter_map(|&(file, line)| {
                Some(Place { paper: *papers.get(&file)?, line: line as usize })
            });
            let mut places: Vec<_> = places.collect();
            places.sort_unstable();
            places
        };
        paragraphs.iter().map(of).collect()
    }

    /// Forgets what a file said, which has been changed.
    pub fn forget(&self, file: &Path) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).files.remove(file.as_os_str());
    }
}

impl Index {
    /// Reads the files that were not read yet, several at a time.
    fn read(&mut self, papers: &[&Neighbour]) {
        let new: Vec<&Path> = papers
            .iter()
            .map(|paper| paper.file.as_path())
            .filter(|file| !self.files.contains_key(file.as_os_str()))
            .collect();
        if new.is_empty() {
            return;
        }
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let read: Vec<_> = thread::scope(|scope| {
            let parts = new.chunks(new.len().div_ceil(threads));
            let read = |part: &[&Path]| part.iter().map(|file| paragraphs(file)).collect();
            let parts: Vec<_> = parts.map(|part| scope.spawn(move || read(part))).collect();
            let parts = parts.into_iter().map(|part| part.join().unwrap_or_default());
            parts.flat_map(|part: Vec<_>| part).collect()
        });
        for (file, lines) in new.into_iter().zip(read) {
            let number = self.count;
            self.count += 1;
            self.files.insert(file.into(), number);
            for (hash, line) in lines {
                self.lines.entry(hash).or_default().push((number, line));
            }
        }
    }
}

/// The hashes and lines of a file's paragraphs, without reading it as TOML: a
/// paragraph is a line.
fn paragraphs(file: &Path) -> Vec<(u64, u32)> {
    // What cannot be read has none.
    let text = files::read(file, TEXT_BYTES).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let Some(text) = text else { return Vec::new() };
    let lines = (1..).zip(text.lines());
    lines
        .map(|(line, text)| (line, text.trim_matches(is_blank)))
        .filter(|(_, text)| text.len() >= SHORTEST && text.chars().count() >= SHORTEST)
        .map(|(line, text)| (hash(&plain(text)), line))
        .collect()
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(text.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Head;

    #[test]
    fn a_file_is_read_once() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("1.toml");
        let text = "各地要建立问题台账，逐项明确责任单位和完成时限，办结一项销号一项。";
        std::fs::write(&file, format!("body = '''\n**各地**{}\n'''\n", &text["各地".len()..]))
            .expect("a file");
        let paper = Neighbour { id: "1".into(), file: file.clone(), head: Head::default() };
        let archive = Archive::default();
        let wanted = [text.to_owned(), "别的".to_owned()];
        let found = archive.find(&wanted, &[&paper]);
        assert_eq!(found, [vec![Place { paper: 0, line: 2 }], vec![]]);
        std::fs::remove_file(&file).expect("removed");
        assert_eq!(archive.find(&wanted, &[&paper]), found);
        assert_eq!(archive.find(&wanted, &[]), [vec![], vec![]], "it is not asked about");
        archive.forget(&file);
        assert_eq!(archive.find(&wanted, &[&paper]), [vec![], vec![]], "it is forgotten");
    }
}
