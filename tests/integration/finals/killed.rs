//! A paper that becomes final, or is reopened, by a command that is killed at a moment
//! that nobody chose: what lies there is old or new and whole, and the next run ends
//! it. Shared by a test with few rounds and a measurement with many.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// The paper's file before and after it is final.
const DRAFT: &str = "layout = \"yaocan\"\n[issue]\nnumber = 1\ndate = 2026-01-08\n\
    status = \"draft\"\n[[section]]\n[[section.article]]\ntitle = \"试排一则\"\n\
    body = '''\n会议强调，要抓紧落实。\n'''\n";

fn sealed_paper() -> String {
    DRAFT.replace("draft", "final")
}

/// A workspace of one paper.
fn workspace() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir_all(own(&folder, "")).expect("a folder");
    fs::write(own(&folder, "issue.toml"), DRAFT).expect("a file");
    folder
}

fn own(folder: &TempDir, name: &str) -> PathBuf {
    folder.path().join("issues/2026-01").join(name)
}

/// When a command is killed.
enum Moment {
    /// So long after it began.
    After(Duration),
    /// So long after it began to write.
    Writing(Duration),
}

/// What lies in the paper's folder and below, by the names.
fn names(folder: &Path) -> Vec<PathBuf> {
    let own = folder.join("issues/2026-01");
    let list = |folder: &Path| {
        let items = fs::read_dir(folder).into_iter().flatten().flatten();
        items.map(|item| item.path()).collect::<Vec<_>>()
    };
    [list(&own), list(&own.join("finals"))].concat()
}

/// Runs a command to its end, or kills it at a moment; its exit status, if it was not
/// killed.
fn run(folder: &Path, args: &[&str], most: Option<Moment>) -> Option<i32> {
    let before = names(folder);
    let mut child = Command::new(env!("CARGO_BIN_EXE_yaocan"))
        .args(args)
        .current_dir(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the command runs");
    let mut output = child.stdout.take().expect("standard output");
    // The process that it started ends with it, and closes the output then.
    let mut ended = || io::copy(&mut output, &mut io::sink()).expect("an end");
    if let Some(most) = most {
        match most {
            Moment::After(time) => std::thread::sleep(time),
            Moment::Writing(time) => {
                while names(folder) == before && child.try_wait().expect("a status").is_none() {
                    std::thread::sleep(Duration::from_micros(20));
                }
                std::thread::sleep(time);
            }
        }
        let running = child.try_wait().expect("a status").is_none();
        // It may end by itself at this very moment.
        let _ = child.kill();
        let status = child.wait().expect("an end");
        ended();
        return status.code().filter(|_| !running);
    }
    ended();
    child.wait().expect("an end").code()
}

/// The arguments that make the paper final, and those that reopen it.
const FINALIZE: &[&str] = &["finalize", "2026-01", "--by", "某某"];
const REOPEN: &[&str] = &["finalize", "2026-01", "--by", "某某", "--reopen", "改一个数"];

/// How long a command writes, in about.
const WRITING: Duration = Duration::from_millis(12);

/// What a kill is tried on: how long the command takes, and the sealed PDF.
pub struct Trial {
    whole: [Duration; 2],
    pdf: Vec<u8>,
}

impl Trial {
    /// Runs the commands once to their end.
    pub fn new() -> Self {
        let folder = workspace();
        let timed = |args| {
            let start = Instant::now();
            assert_eq!(run(folder.path(), args, None), Some(0), "{args:?}");
            start.elapsed()
        };
        let finalized = timed(FINALIZE);
        let pdf = fs::read(own(&folder, "final.pdf")).expect("a PDF");
        Self { whole: [finalized, timed(REOPEN)], pdf }
    }

    /// A moment while a command runs, as often as not while it writes.
    fn moment(whole: Duration, random: &mut fastrand::Rng) -> Moment {
        if random.bool() {
            Moment::After(whole.mul_f64(random.f64()))
        } else {
            Moment::Writing(WRITING.mul_f64(random.f64()))
        }
    }

    /// What lies beside the paper is whole; whether there is a record.
    fn assert_whole(&self, folder: &TempDir) -> bool {
        let paper = fs::read_to_string(own(folder, "issue.toml")).expect("UTF-8");
        let pdf = fs::read(own(folder, "final.pdf")).ok();
        assert!(pdf.as_ref().is_none_or(|pdf| *pdf == self.pdf), "the PDF is whole");
        let record = fs::read_to_string(own(folder, "final.toml")).ok();
        let kept = fs::read_to_string(own(folder, "finals/1.toml")).ok();
        if let Some(record) = &record {
            assert!(record.contains("[[face]]") && record.ends_with("\"\n"), "{record}");
            assert!(pdf.is_some(), "a record without its PDF");
        }
        if paper == sealed_paper() {
            assert!(record.is_some(), "a final without its record");
        } else {
            assert_eq!(paper, DRAFT, "the paper is the old or the new one");
        }
        if let Some(kept) = kept {
            assert!(kept.contains("\n[reopened]\n"), "{kept}");
            assert_eq!(fs::read(own(folder, "finals/1.pdf")).ok().as_ref(), Some(&self.pdf));
        }
        record.is_some()
    }

    /// The next run ends what was begun, and everything is as if nothing had been
    /// killed.
    fn assert_ended(&self, folder: &TempDir) {
        assert_eq!(run(folder.path(), FINALIZE, None), Some(0), "the next run ends it");
        assert!(self.assert_whole(folder));
        assert_eq!(fs::read_to_string(own(folder, "issue.toml")).expect("UTF-8"), sealed_paper());
        assert_eq!(run(folder.path(), &["verify"], None), Some(0));
        let items = fs::read_dir(own(folder, "")).expect("a folder");
        for name in items.map(|it| it.expect("an entry").file_name().into_string().expect("UTF-8"))
        {
            let known = ["issue.toml", "final.toml", "final.pdf", "finals"];
            assert!(known.contains(&&*name) || name.starts_with(".yaocan-"), "{name}");
        }
    }

    /// Kills what makes a paper final; whether it was still running.
    pub fn finalize(&self, random: &mut fastrand::Rng) -> bool {
        let folder = workspace();
        let moment = Self::moment(self.whole[0], random);
        let killed = run(folder.path(), FINALIZE, Some(moment)).is_none();
        self.assert_whole(&folder);
        self.assert_ended(&folder);
        killed
    }

    /// Kills what reopens a final; whether it was still running.
    pub fn reopen(&self, random: &mut fastrand::Rng) -> bool {
        let folder = workspace();
        assert_eq!(run(folder.path(), FINALIZE, None), Some(0));
        let moment = Self::moment(self.whole[1], random);
        let killed = run(folder.path(), REOPEN, Some(moment)).is_none();
        let there = self.assert_whole(&folder);
        if there {
            assert_eq!(run(folder.path(), REOPEN, None), Some(0), "the next run reopens it");
        }
        assert!(!self.assert_whole(&folder));
        assert!(own(&folder, "finals/1.toml").exists() && !own(&folder, "finals/2.toml").exists());
        self.assert_ended(&folder);
        killed
    }
}
