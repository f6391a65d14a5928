//! Papers made up by chance, and the samples: what was meant is read in their
//! PDF again, by a way that knows nothing of how it came there.

mod issue;
mod literal;
mod paper;
pub mod reading;
mod samples;

use std::path::Path;
use std::sync::Arc;

use yaocan::export::pdf::{self, Standards};
use yaocan::format;
use yaocan::paper::Paper;
use yaocan::press::Press;
use yaocan::source::Source;
use yaocan::typeset::Laid;
use yaocan::workspace::{Entry, Workspace};

pub use self::paper::Made;
use self::paper::plain;

/// Reads a paper that stands in no file; pictures are looked for in `root`.
pub fn read(root: &Path, toml: &str) -> Paper {
    let file = root.join("issues/1/issue.toml");
    let source = Source::decode(&file, toml.as_bytes().to_vec());
    let source = source.unwrap_or_else(|_| panic!("UTF-8: {toml}"));
    let entry = Entry { id: "1".into(), name: "1".into(), file };
    let picker = Workspace::at(root, root).picker(&entry);
    let loaded = format::read::paper(Arc::new(source), &picker);
    let said: Vec<_> = loaded.diagnostics.iter().map(|it| &it.message).collect();
    assert_eq!(said, Vec::<&String>::new(), "{toml}");
    loaded.value.expect("a paper")
}

/// A press for papers that stand in no file.
pub fn press_at(root: &Path) -> Press {
    Press::new(&Workspace::at(root, root), false).value
}

/// Lays a paper out, which must do without an error.
pub fn lay_out(press: &mut Press, paper: &Paper) -> Laid {
    let laid = press.lay_out(paper);
    let errors = laid.diagnostics.iter().filter(|it| it.is_error());
    let errors: Vec<_> = errors.map(|it| (&it.message, &it.hints)).collect();
    laid.value.unwrap_or_else(|| panic!("{errors:#?}\n{}", paper.source().text()))
}

/// Builds the PDF of a paper, and reads it.
fn text_of(press: &mut Press, paper: &Paper) -> String {
    let laid = lay_out(press, paper);
    let pdf = pdf::pdf(&laid.document, &Standards::default(), &|_| None).expect("a PDF");
    reading::text(&pdf)
}

/// Holds what was read against what was meant.
fn compare(made: &Made, text: &str, what: &str) {
    let text = &without_notes(made, text, what);
    let mut at = 0;
    for meant in &made.flow {
        let found = text[at..].find(meant.as_str());
        let found = found.unwrap_or_else(|| {
            panic!("{what}: {meant:?} stands in its order in\n{text}\n\n{}", made.toml)
        });
        at += found + meant.len();
    }
    for (meant, times) in &made.times {
        let found = text.matches(meant.as_str()).count();
        assert_eq!(found, *times, "{what}: {meant:?} in\n{text}\n\n{}", made.toml);
    }
    for meant in &made.somewhere {
        let meant = plain(meant);
        assert!(text.contains(&meant), "{what}: {meant:?} in\n{text}\n\n{}", made.toml);
    }
}

/// A text without the notes of the pages, which part what goes on over a page's end;
/// each must stand in it once.
fn without_notes(made: &Made, text: &str, what: &str) -> String {
    let mut text = text.to_owned();
    for note in &made.notes {
        let found: Vec<_> = text.match_indices(note.as_str()).map(|(at, _)| at).collect();
        let [at] = found[..] else {
            panic!("{what}: {note:?} stands once in\n{text}\n\n{}", made.toml)
        };
        let mark = text[..at].chars().next_back().filter(|c| ('①'..='⑩').contains(c));
        let mark = mark.unwrap_or_else(|| panic!("{what}: a mark before {note:?} in\n{text}"));
        text.replace_range(at - mark.len_utf8()..at + note.len(), "");
    }
    text
}

/// How many papers are made up; more by the variable `YAOCAN_PAPERS`.
fn papers() -> u64 {
    std::env::var("YAOCAN_PAPERS").map_or(2000, |count| count.parse().expect("a number"))
}

#[test]
fn what_was_meant_is_read_in_the_pdf() {
    let count = papers();
    let threads = std::thread::available_parallelism().map_or(2, usize::from) as u64;
    std::thread::scope(|scope| {
        for thread in 0..threads {
            scope.spawn(move || {
                let folder = tempfile::tempdir().expect("a temporary folder");
                let mut press = press_at(folder.path());
                for seed in (thread..count).step_by(threads as usize) {
                    let made = Made::new(seed);
                    let text = text_of(&mut press, &read(folder.path(), &made.toml));
                    compare(&made, &text, &format!("seed {seed}"));
                }
            });
        }
    });
}
