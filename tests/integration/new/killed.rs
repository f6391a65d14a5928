//! `new` and `new --workspace` killed at moments that nobody chose: what is made is
//! there and whole or not there, and the next run makes the rest. Shared by a test
//! with few rounds and a measurement with many, which has more commands.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// How many papers the workspace has.
pub const PAPERS: usize = 6;

/// A paper with a mistake that can be repaired in each paragraph.
pub fn paper(number: usize) -> String {
    let body = "会议强调,要抓紧落实。\n".repeat(40);
    format!(
        "layout = \"yaocan\"\n[issue]\nnumber = {number}\ndate = 2026-01-{number:02}\n[[section]]\n\
         [[section.article]]\ntitle = \"试排一则\"\nbody = '''\n{body}'''\n"
    )
}

/// A workspace of some papers.
pub fn workspace() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for number in 1..=PAPERS {
        let own = folder.path().join(format!("issues/2026-{number:02}"));
        fs::create_dir_all(&own).expect("a folder");
        fs::write(own.join("issue.toml"), paper(number)).expect("a file");
    }
    folder
}

/// Runs a command to its end, or kills it after up to `most`; whether it was
/// killed.
pub fn run(folder: &Path, args: &[&str], most: Option<Duration>) -> bool {
    let mut child = Command::new(env!("CARGO_BIN_EXE_yaocan"))
        .args(args)
        .current_dir(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the command runs");
    let mut output = child.stdout.take().expect("standard output");
    if let Some(most) = most {
        std::thread::sleep(most);
        let running = child.try_wait().expect("a status").is_none();
        // It may end by itself at this very moment.
        let _ = child.kill();
        child.wait().expect("an end");
        // A process that it started ends with it, and closes the output then.
        io::copy(&mut output, &mut io::sink()).expect("an end");
        return running;
    }
    io::copy(&mut output, &mut io::sink()).expect("an end");
    child.wait().expect("an end");
    false
}

/// Every file below a folder with its bytes.
pub fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.insert(path.clone(), fs::read(&path).expect("a file"));
        }
    }
    found
}

/// A moment while a command runs: up to the time that it takes as a whole in a
/// workspace of its own.
pub fn moment(random: &mut fastrand::Rng, args: &[&str]) -> Option<Duration> {
    let folder = workspace();
    let start = Instant::now();
    run(folder.path(), args, None);
    Some(start.elapsed().mul_f64(random.f64()))
}

/// Makes an issue; whether it was killed.
pub fn make(random: &mut fastrand::Rng) -> bool {
    let folder = workspace();
    let args = ["new", "--date", "2026-02-01"];
    let killed = run(folder.path(), &args, moment(random, &args));
    let issues = folder.path().join("issues");
    let made = files(&issues.join("2026-07"));
    assert!(made.len() <= 1 && made.values().all(|text| text.ends_with(b"'''\n")), "whole");
    for number in 1..=PAPERS {
        let file = issues.join(format!("2026-{number:02}/issue.toml"));
        assert_eq!(fs::read_to_string(file).expect("UTF-8"), paper(number));
    }
    run(folder.path(), &args, None);
    // It goes on from what is there.
    let next = if made.is_empty() { 7 } else { 8 };
    let papers = files(&issues).into_keys().filter(|path| !is_inside_unfinished(path)).count();
    assert_eq!(papers, next, "{next} papers");
    killed
}

/// Makes a workspace in an empty folder; whether it was killed.
pub fn found(random: &mut fastrand::Rng) -> bool {
    let args = ["new", "--workspace", "--name", "快报", "--issuer", "某局", "--date", "2026-02-01"];
    let whole = tempfile::tempdir().expect("a temporary folder");
    let start = Instant::now();
    run(whole.path(), &args, None);
    let most = start.elapsed().mul_f64(random.f64());
    let folder = tempfile::tempdir().expect("a temporary folder");
    let killed = run(folder.path(), &args, Some(most));
    let below = |folder: &TempDir| -> BTreeMap<PathBuf, Vec<u8>> {
        let own = files(folder.path()).into_iter();
        let own = own.filter(|(path, _)| !is_inside_unfinished(path));
        let path = |path: PathBuf| path.strip_prefix(folder.path()).expect("below").to_path_buf();
        own.map(|(at, bytes)| (path(at), bytes)).collect()
    };
    let whole = below(&whole);
    assert!(whole.len() > 2, "{whole:?}");
    for (path, bytes) in below(&folder) {
        assert_eq!(whole.get(&path), Some(&bytes), "{} is whole", path.display());
    }
    run(folder.path(), &args, None);
    assert_eq!(below(&folder), whole, "the next run makes the rest");
    killed
}

/// Whether a file lies in a folder that a killed run leaves, or is one.
fn is_inside_unfinished(path: &Path) -> bool {
    let is_unfinished = |path: &Path| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".yaocan-"))
    };
    path.ancestors().any(is_unfinished)
}
