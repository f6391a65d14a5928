//! `round` and `sign` killed at a moment that nobody chose: the paper, the round and
//! each signature are there as a whole or not at all, and the next run ends what was
//! begun.
//!
//! `cargo bench --bench kills-records -- [rounds]`

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// How often each command is killed unless it is said.
const ROUNDS: usize = 200;

/// The paper's folder.
const PAPER: &str = "issues/2026-01";

fn main() {
    let rounds = std::env::args().skip(1).find(|arg| arg != "--bench");
    let rounds = rounds.map_or(ROUNDS, |count| count.parse().expect("a number"));
    let mut random = fastrand::Rng::with_seed(16);
    for (name, kill) in [
        ("round", round as fn(&mut fastrand::Rng) -> bool),
        ("round again", round_again),
        ("sign", sign),
    ] {
        let killed = (0..rounds).filter(|_| kill(&mut random)).count();
        println!(
            "{name:12} {rounds} rounds, {killed} killed while it ran: nothing half, nothing lost"
        );
    }
}

/// A workspace with a paper that has a picture.
fn workspace() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let own = folder.path().join(PAPER);
    fs::create_dir_all(&own).expect("a folder");
    let picture = folder.path().join(PAPER).join("a.svg");
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"></svg>";
    fs::write(picture, drawing).expect("a file");
    let body = "一段。\n".repeat(500);
    let text = format!(
        "layout = \"yaocan\"\n[issue]\nnumber = 1\ndate = 2026-01-08\nstatus = \"draft\"\n\
         [[section]]\n[[section.article]]\ntitle = \"题\"\nbody = '''\n{body}![图1](a.svg)\n'''\n"
    );
    fs::write(own.join("issue.toml"), text).expect("a file");
    folder
}

/// Runs a command to its end, which must be a good one; how long it took.
fn run(folder: &Path, args: &[&str]) -> Duration {
    let start = Instant::now();
    assert!(command(folder, args).status().expect("a status").success(), "{args:?}");
    start.elapsed()
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yaocan"));
    command.args(args).current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Runs a command and kills it at a moment of the time that it usually takes; whether
/// it was still running.
fn killed(folder: &Path, args: &[&str], whole: Duration, random: &mut fastrand::Rng) -> bool {
    let mut child = command(folder, args).spawn().expect("the command runs");
    std::thread::sleep(whole.mul_f64(random.f64()));
    let running = child.try_wait().expect("a status").is_none();
    // It may end by itself at this very moment.
    let _ = child.kill();
    child.wait().expect("an end");
    running
}

fn read(folder: &Path, path: &str) -> Option<String> {
    fs::read_to_string(folder.join(PAPER).join(path)).ok()
}

/// What lies in the paper's folder, but for what a killed run leaves for later ones to
/// remove.
fn names(folder: &Path) -> Vec<String> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("an entry").path();
            if path.is_dir() { walk(&path, found) } else { found.push(path) }
        }
    }
    let (own, mut found) = (folder.join(PAPER), Vec::new());
    walk(&own, &mut found);
    let below = |path: &PathBuf| path.strip_prefix(&own).expect("below").display().to_string();
    let mut names: Vec<_> = found.iter().map(below).map(|it| it.replace('\\', "/")).collect();
    names.retain(|name| !name.contains(".yaocan-"));
    names.sort();
    names
}

/// The first round of a paper.
fn round(random: &mut fastrand::Rng) -> bool {
    let whole = run(workspace().path(), &["round"]);
    let folder = workspace();
    let old = read(folder.path(), "issue.toml").expect("the paper");
    let new = old.replace("\"draft\"", "\"review\"");
    let running = killed(folder.path(), &["round"], whole, random);
    let now = read(folder.path(), "issue.toml").expect("the paper");
    assert!(now == old || now == new, "the paper is the old or the new one:\n{now}");
    assert!(read(folder.path(), "rounds/1.toml").is_none_or(|it| it == new), "it is whole");
    run(folder.path(), &["round"]);
    assert_eq!(read(folder.path(), "issue.toml").as_ref(), Some(&new));
    assert_eq!(read(folder.path(), "rounds/1.toml").as_ref(), Some(&new));
    let wanted = ["a.svg", "issue.toml", "rounds/1.toml", "rounds/1/a.svg", "rounds/1/round.toml"];
    assert_eq!(names(folder.path()), wanted);
    running
}

/// The second round, where the paper is changed once more before the next run.
fn round_again(random: &mut fastrand::Rng) -> bool {
    let folder = workspace();
    run(folder.path(), &["round"]);
    let file = folder.path().join(PAPER).join("issue.toml");
    let first = read(folder.path(), "issue.toml").expect("the paper");
    fs::write(&file, first.replacen("一段", "二段", 1)).expect("a file");
    let whole = run(workspace().path(), &["round"]);
    let running = killed(folder.path(), &["round"], whole, random);
    assert_eq!(read(folder.path(), "rounds/1.toml"), Some(first.clone()));
    let done = read(folder.path(), "rounds/2.toml").is_some();
    let last = first.replacen("一段", "三段", 1);
    fs::write(&file, &last).expect("a file");
    run(folder.path(), &["round"]);
    let kept = if done { "rounds/3.toml" } else { "rounds/2.toml" };
    assert_eq!(read(folder.path(), kept), Some(last));
    assert_eq!(names(folder.path()).len(), if done { 2 + 9 } else { 2 + 6 });
    // What is kept is what went out: the list tells where it is not.
    run(folder.path(), &["round", "--list"]);
    running
}

/// A signature.
fn sign(random: &mut fastrand::Rng) -> bool {
    let args = ["sign", "--as", "初审", "--by", "张某某"];
    let folder = workspace();
    run(folder.path(), &["round"]);
    let whole = run(folder.path(), &args);
    let record = "signatures/1-初审-张某某.toml";
    let wanted = read(folder.path(), record).expect("the record");
    fs::remove_dir_all(folder.path().join(PAPER).join("signatures")).expect("gone");
    let running = killed(folder.path(), &args, whole, random);
    let lines = |text: &str| text.lines().filter(|it| !it.starts_with("at = ")).count();
    let is_whole = |text: String| lines(&text) == lines(&wanted) && text.ends_with('\n');
    assert!(read(folder.path(), record).is_none_or(is_whole), "it is whole or not there");
    run(folder.path(), &args);
    assert_eq!(names(folder.path()).len(), 6);
    assert!(read(folder.path(), record).is_some_and(is_whole));
    running
}
