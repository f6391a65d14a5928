//! Commands that are killed at a moment that nobody chose: every file must be
//! the old or the new one and whole, and the next run leaves nothing behind.
//!
//! `cargo bench --bench kills -- [rounds]`

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// How often each command is killed unless it is said.
const ROUNDS: usize = 200;

/// How many papers the workspace has.
const PAPERS: usize = 6;

fn main() {
    let rounds = std::env::args().skip(1).find(|arg| arg != "--bench");
    let rounds = rounds.map_or(ROUNDS, |count| count.parse().expect("a number"));
    let mut random = fastrand::Rng::with_seed(13);
    for (name, kill) in [
        ("build --all", build as fn(&mut fastrand::Rng) -> bool),
        ("check --fix", repair),
        ("layouts new", copy),
        ("new", make),
        ("new --workspace", found),
    ] {
        let killed = (0..rounds).filter(|_| kill(&mut random)).count();
        println!(
            "{name:15} {rounds} rounds, {killed} killed while it ran: nothing half, nothing left"
        );
    }
}

/// A paper with a mistake that can be repaired in each paragraph.
fn paper(number: usize) -> String {
    let body = "会议强调,要抓紧落实。\n".repeat(40);
    format!(
        "layout = \"yaocan\"\n[issue]\nnumber = {number}\ndate = 2026-01-{number:02}\n[[section]]\n\
         [[section.article]]\ntitle = \"试排一则\"\nbody = '''\n{body}'''\n"
    )
}

fn workspace() -> TempDir {
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
fn run(folder: &Path, args: &[&str], most: Option<Duration>) -> bool {
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
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
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
fn moment(random: &mut fastrand::Rng, args: &[&str]) -> Option<Duration> {
    let folder = workspace();
    let start = Instant::now();
    run(folder.path(), args, None);
    Some(start.elapsed().mul_f64(random.f64()))
}

/// Builds all papers, over PDFs of other texts; the next run makes what is left.
fn build(random: &mut fastrand::Rng) -> bool {
    let folder = workspace();
    let args = ["build", "--all"];
    run(folder.path(), &args, None);
    let out = folder.path().join("out");
    let results = || {
        let is_result = |path: &PathBuf| path.extension().is_some_and(|it| it == "pdf");
        let found: BTreeMap<_, _> =
            files(&out).into_iter().filter(|(path, _)| is_result(path)).collect();
        found
    };
    let old = results();
    assert_eq!(old.len(), PAPERS);
    // What every other one becomes is made in another workspace.
    let whole = workspace();
    for (root, number) in
        [folder.path(), whole.path()].iter().flat_map(|it| (1..=PAPERS).map(move |n| (it, n)))
    {
        if number % 2 == 0 {
            let file = root.join(format!("issues/2026-{number:02}/issue.toml"));
            fs::write(file, paper(number).replace("试排一则", "另排一则")).expect("a file");
        }
    }
    run(whole.path(), &args, None);
    let new = |path: &Path| {
        let name = path.file_name().expect("a name");
        fs::read(whole.path().join("out").join(name)).expect("a file")
    };
    let forced = ["build", "--all", "--force"];
    let killed = run(folder.path(), &forced, moment(random, &forced));
    for (path, bytes) in results() {
        let is_whole = old.get(&path) == Some(&bytes) || new(&path) == bytes;
        assert!(is_whole, "{} is whole", path.display());
    }
    run(folder.path(), &args, None);
    for (path, bytes) in results() {
        assert_eq!(new(&path), bytes, "{} is new", path.display());
    }
    killed
}

/// Repairs a paper.
fn repair(random: &mut fastrand::Rng) -> bool {
    let folder = workspace();
    let file = folder.path().join("issues/2026-01/issue.toml");
    let (old, new) = (paper(1), paper(1).replace("强调,", "强调，"));
    let args = ["check", "2026-01", "--fix"];
    let killed = run(folder.path(), &args, moment(random, &args));
    let text = fs::read_to_string(&file).expect("UTF-8");
    assert!(text == old || text == new, "the paper is the old or the new one:\n{text}");
    run(folder.path(), &args, None);
    assert_eq!(fs::read_to_string(&file).expect("UTF-8"), new);
    killed
}

/// Copies a layout.
fn copy(random: &mut fastrand::Rng) -> bool {
    let folder = workspace();
    let args = ["layouts", "new", "kuaibao"];
    let killed = run(folder.path(), &args, moment(random, &args));
    let layout = folder.path().join("layouts/kuaibao");
    let there = layout.exists();
    let found = files(&layout).len();
    run(folder.path(), &args, None);
    let whole = files(&layout).len();
    assert!(whole >= 3, "the next run makes it");
    assert!(!there || found == whole, "it is whole or not there: {found} of {whole} files");
    killed
}

/// Makes an issue.
fn make(random: &mut fastrand::Rng) -> bool {
    let folder = workspace();
    let args = ["new", "--date", "2026-02-01"];
    let killed = run(folder.path(), &args, moment(random, &args));
    let issues = folder.path().join("issues");
    let made = files(&issues.join("2026-07"));
    assert!(made.len() <= 1 && made.values().all(|text| text.ends_with(b"'''\n")), "whole");
    run(folder.path(), &args, None);
    // It goes on from what is there.
    let next = if made.is_empty() { 7 } else { 8 };
    let papers = files(&issues).into_keys().filter(|path| !is_inside_unfinished(path)).count();
    assert_eq!(papers, next, "{next} papers");
    killed
}

/// Makes a workspace in an empty folder.
fn found(random: &mut fastrand::Rng) -> bool {
    let args = ["new", "--workspace", "--name", "快报", "--issuer", "某局", "--date", "2026-02-01"];
    let whole = tempfile::tempdir().expect("a temporary folder");
    let start = Instant::now();
    run(whole.path(), &args, None);
    let most = start.elapsed().mul_f64(random.f64());
    let folder = tempfile::tempdir().expect("a temporary folder");
    let killed = run(folder.path(), &args, Some(most));
    run(folder.path(), &args, None);
    let below = |folder: &TempDir| -> BTreeMap<PathBuf, Vec<u8>> {
        let own = files(folder.path()).into_iter();
        let own = own.filter(|(path, _)| !is_inside_unfinished(path));
        let path = |path: PathBuf| path.strip_prefix(folder.path()).expect("below").to_path_buf();
        own.map(|(at, bytes)| (path(at), bytes)).collect()
    };
    assert_eq!(below(&folder), below(&whole), "the next run makes the rest");
    killed
}

/// Whether a file or folder is one that a killed run leaves.
fn is_unfinished(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".yaocan-"))
}

/// Whether a file lies in a folder that a killed run leaves.
fn is_inside_unfinished(path: &Path) -> bool {
    path.ancestors().any(is_unfinished)
}
