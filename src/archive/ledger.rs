//! What is known of a workspace's papers and results, in `out/.yaocan/`.

use std::collections::{BTreeMap, HashMap};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::content::{Content, State};
use super::disk::{Disk, Seen};
use super::known::Known;
use super::made::{Made, Options};
use super::surroundings::Surroundings;
use crate::files;
use crate::limits::{PDF_BYTES, PICTURE_BYTES, RECORD_BYTES, TEXT_BYTES};
use crate::paper::Paper;
use crate::press::{Input, Pressed};
use crate::records::{self, Folder, seal};
use crate::workspace::{Entry, Workspace};

/// The folder of what is known, in `out/`.
const FOLDER: &str = ".yaocan";

/// The file of what is known of papers and files.
const LEDGER: &str = "ledger.json";

/// The folder of what results were made from, a file each.
const MADE: &str = "made";

/// A name for all that this program was built from.
const PROGRAM: &str = env!("YAOCAN_PROGRAM");

/// What the file of the ledger holds.
#[derive(Default, Serialize, Deserialize)]
struct Kept {
    /// The program that wrote it: another one may find something else.
    program: String,
    seen: HashMap<String, Seen>,
    papers: BTreeMap<String, Known>,
}

/// What is known of the papers and results of one workspace. It may be asked from
/// several threads.
pub struct Ledger {
    pub(super) workspace: Workspace,
    pub(super) disk: Disk,
    pub(super) surroundings: Surroundings,
    papers: Mutex<BTreeMap<String, Known>>,
    is_changed: AtomicBool,
}

/// The records of a paper, by their paths from the root, and what there is of each.
pub type Records = BTreeMap<String, State>;

/// A result that was made.
pub struct Result<'a> {
    /// The paper's place.
    pub entry: &'a Entry,
    /// The name of the result in `out/`.
    pub name: &'a OsStr,
    /// What was asked for.
    pub options: Options,
    /// The paper's records, as they were before it was read; none where they could not
    /// be looked at.
    pub records: Option<Records>,
    /// What came of the paper.
    pub pressed: &'a Pressed,
    /// The files that were written.
    pub files: &'a [(PathBuf, Vec<u8>)],
    /// How many pages there are.
    pub pages: usize,
}

/// The sealed PDF of a final that was given as its result.
pub struct Given<'a> {
    /// The paper's place.
    pub entry: &'a Entry,
    /// The name of the result in `out/`.
    pub name: &'a OsStr,
    /// What was asked for.
    pub options: Options,
    /// The paper's records, as they were before it was read; none where they could not
    /// be looked at.
    pub records: Option<Records>,
    /// The paper, which was held against its seal.
    pub paper: &'a Paper,
    /// The pictures that were looked for.
    pub pictures: &'a [PathBuf],
    /// The sealed PDF.
    pub pdf: &'a [u8],
    /// How many pages it has.
    pub pages: usize,
}

impl Ledger {
    /// Reads what is known, and looks at what all papers are set with: before any
    /// is read, so that what is changed meanwhile is told apart from it.
    pub fn open(workspace: &Workspace) -> Self {
        let kept = read::<Kept>(&folder(workspace).join(LEDGER)).unwrap_or_default();
        let disk = Disk::new(kept.seen);
        let surroundings = Surroundings::new(workspace, &disk);
        let papers = if kept.program == PROGRAM { kept.papers } else { BTreeMap::new() };
        Self {
            workspace: workspace.clone(),
            disk,
            surroundings,
            papers: Mutex::new(papers),
            is_changed: AtomicBool::new(false),
        }
    }

    /// Whether it is that of a workspace.
    pub fn is_of(&self, workspace: &Workspace) -> bool {
        self.workspace.root() == workspace.root()
    }

    /// Keeps what became known, if `out/` is there and a part of the workspace. Where
    /// that fails it is found out again.
    pub fn save(&self) {
        let (seen, is_more) = self.disk.seen();
        if !is_more && !self.is_changed.load(Ordering::Relaxed) {
            return;
        }
        let papers = self.papers.lock().unwrap_or_else(PoisonError::into_inner).clone();
        write(&self.workspace, LEDGER, &Kept { program: PROGRAM.into(), seen, papers });
    }

    /// What a result was made from, if all of that is still the same, and so is the
    /// result.
    pub fn current(&self, entry: &Entry, name: &OsStr, options: &Options) -> Option<Made> {
        // Of the system's fonts nothing is known.
        let made = self.made(name).filter(|it| it.options == *options && !options.system_fonts)?;
        self.is_current(entry, &made).then_some(made)
    }

    /// What a result was made from, as it was recorded.
    pub(super) fn made(&self, name: &OsStr) -> Option<Made> {
        read(&folder(&self.workspace).join(made_name(name)?))
    }

    /// Whether a result and all that it was made from are still the same.
    pub(super) fn is_current(&self, entry: &Entry, made: &Made) -> bool {
        let same = |(name, content): &(String, Content)| {
            self.in_out(OsStr::new(name)) == State::Is(*content)
        };
        made.program == PROGRAM
            && self.surroundings.is(&made.around)
            && self.paper(entry) == Some(made.paper)
            && self.are_the_same(entry, &made.files)
            && self.records(entry).as_ref() == Some(&made.records)
            && made.results.iter().all(same)
    }

    /// What there is of a result.
    pub(super) fn in_out(&self, name: &OsStr) -> State {
        let path = self.workspace.out().join(name);
        let shown = format!("out/{}", name.to_string_lossy());
        self.disk.below(&self.workspace.roots(), &shown, &path, u64::MAX / 2)
    }

    /// Whether files of a paper are still as they were.
    pub(super) fn are_the_same(&self, entry: &Entry, files: &BTreeMap<String, State>) -> bool {
        let mut files = files.iter();
        files.all(|(name, state)| *state != State::Unread && self.file(entry, name) == *state)
    }

    /// What a paper's file holds; it is always read, whatever its times say.
    pub(super) fn paper(&self, entry: &Entry) -> Option<Content> {
        let bytes = self.workspace.roots_of(entry).read(&entry.file, TEXT_BYTES);
        bytes.ok().map(|bytes| Content::of(&bytes))
    }

    /// What there is of a file that a paper asked for, by its path from the root.
    fn file(&self, entry: &Entry, name: &str) -> State {
        let path = self.workspace.root().join(name);
        let most = if path.ends_with(seal::PDF) { PDF_BYTES } else { PICTURE_BYTES };
        self.disk.below(&self.workspace.roots_of(entry), name, &path, most)
    }

    /// What there is of a file in a paper's folder.
    pub(super) fn beside(&self, entry: &Entry, name: &str) -> State {
        let states = self.states(entry, &[entry.file.with_file_name(name)]);
        states.into_values().next().unwrap_or(State::Unread)
    }

    /// The records of a paper now; none where one of them cannot be looked at.
    pub fn records(&self, entry: &Entry) -> Option<Records> {
        let Some(folder) = Folder::of(&self.workspace, entry) else { return Some(Records::new()) };
        let records = self.states(entry, &records::files(&folder).ok()?);
        records.values().all(|state| *state != State::Unread).then_some(records)
    }

    /// What there is of each of some files now, by their paths from the root.
    pub(super) fn states(&self, entry: &Entry, paths: &[PathBuf]) -> BTreeMap<String, State> {
        let root = self.workspace.root();
        let names = paths.iter().map(|path| {
            let name = path.strip_prefix(root).unwrap_or(path).to_string_lossy();
            name.replace(std::path::MAIN_SEPARATOR, "/")
        });
        names.map(|name| (name.clone(), self.file(entry, &name))).collect()
    }

    /// Records what a result was made from. Where it is not certain that this is what
    /// lies on the disk, nothing is recorded, and the next run makes it again.
    pub fn record(&self, result: &Result) {
        if let Some((name, made)) = made_name(result.name).zip(self.made_from(result)) {
            write(&self.workspace, &name, &made);
        }
    }

    /// Records that the sealed PDF of a final was given: what layouts and fonts become
    /// changes nothing of it. The same is said of what is not certain.
    pub fn record_given(&self, given: Given) {
        let Given { entry, name, options, records, paper, pictures, pdf, pages } = given;
        let printed = paper.pictures().map(|it| Content::of(&it.file.bytes)).collect::<Vec<_>>();
        let files = self.states(entry, pictures);
        let parts = made_name(name).zip(name.to_str()).zip(records);
        let Some(((file, name), records)) = parts.filter(|_| are_of(&files, &printed)) else {
            return;
        };
        let made = Made {
            program: PROGRAM.into(),
            options,
            paper: Content::of(paper.source().text().as_bytes()),
            around: BTreeMap::new(),
            files,
            records,
            results: vec![(name.to_owned(), Content::of(pdf))],
            pages,
            told: super::made::Counts::default(),
        };
        write(&self.workspace, &file, &made);
    }

    fn made_from(&self, result: &Result) -> Option<Made> {
        let Result { entry, name: _, options, records, pressed, files, pages } = result;
        let (paper, shape) = pressed.paper.as_ref().zip(pressed.shape.as_ref())?;
        let around = self.surroundings.around(&paper.layout().value, shape)?;
        let used = |kind| pressed.inputs.files().filter(move |(input, _, _)| *input == kind);
        let contents = |kind| used(kind).map(|(_, _, bytes)| Content::of(bytes));
        let mut states = self.states(entry, &pressed.pictures);
        // Pictures as they were printed, and no others.
        if !are_of(&states, &contents(Input::Picture).collect::<Vec<_>>()) {
            return None;
        }
        // Files of layouts that lie in none of their folders; what the program
        // carries is not there, and may come to be.
        for (_, path, bytes) in used(Input::Layout) {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            if around.keys().any(|known| folder == known || path.starts_with(&format!("{known}/")))
            {
                continue;
            }
            let state = self.file(entry, path);
            if matches!(state, State::Is(content) if content != Content::of(bytes)) {
                return None;
            }
            states.insert(path.to_owned(), state);
        }
        let results = files.iter().map(|(path, bytes)| {
            Some((path.file_name()?.to_str()?.to_owned(), Content::of(bytes)))
        });
        Some(Made {
            program: PROGRAM.into(),
            options: options.clone(),
            paper: contents(Input::Paper).next()?,
            around,
            files: states,
            records: records.clone()?,
            results: results.collect::<Option<_>>()?,
            pages: *pages,
            told: super::made::Counts::of(&pressed.found),
        })
    }

    /// What is known of a paper.
    pub(super) fn known(&self, id: &str) -> Option<Known> {
        self.papers.lock().unwrap_or_else(PoisonError::into_inner).get(id).cloned()
    }

    /// Has something known of a paper.
    pub(super) fn keep(&self, id: &str, known: Known) {
        let mut papers = self.papers.lock().unwrap_or_else(PoisonError::into_inner);
        if papers.get(id) != Some(&known) {
            papers.insert(id.to_owned(), known);
            self.is_changed.store(true, Ordering::Relaxed);
        }
    }
}

/// Whether files hold some contents, and nothing else.
fn are_of(files: &BTreeMap<String, State>, contents: &[Content]) -> bool {
    files.values().all(|state| matches!(state, State::Is(content) if contents.contains(content)))
}

/// Where it lies.
fn folder(workspace: &Workspace) -> PathBuf {
    workspace.out().join(FOLDER)
}

/// The name of a result's record; none for one that is no Unicode.
fn made_name(result: &OsStr) -> Option<String> {
    Some(format!("{MADE}/{}.json", result.to_str()?))
}

fn read<T: for<'de> Deserialize<'de>>(path: &Path) -> Option<T> {
    let bytes = files::read(path, RECORD_BYTES).ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// Writes a file of the folder as a whole. No command fails for it.
fn write(workspace: &Workspace, name: &str, what: &impl Serialize) {
    let out = workspace.out();
    let is_inside = fs::canonicalize(&out)
        .is_ok_and(|real| real.is_dir() && workspace.roots().place(&real).is_some());
    if is_inside && let Ok(bytes) = serde_json::to_vec(what) {
        let _ = files::write(&folder(workspace).join(name), &bytes);
    }
}
