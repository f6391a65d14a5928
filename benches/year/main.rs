//! An office's years: two thousand generated issues of eight pages. `build --all`
//! against the stock `typst compile` called once an issue on all cores, with a sample
//! of a hundred in turn; the whole archive, a second run, one change; `list` and
//! `check --all`.
//!
//! `cargo bench --bench year -- [path of typst] [issues] [folder of fonts for typst]`
//!
//! Typst takes the faces of `fonts/` unless a folder is named.

mod made;
#[path = "../stock/mod.rs"]
mod stock;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use stock::{Took, by_hand, median, run, timed};
use yaocan::format::{Picker, read};
use yaocan::paper::Paper;
use yaocan::source::Source;

/// How many issues there are unless it is said.
const ISSUES: usize = 2000;

/// How many of them are timed against the stock one, and how often in turn.
const SAMPLE: usize = 100;
const ROUNDS: usize = 5;

/// How many issues are proof-read.
const CHECKED: usize = 1000;

fn main() {
    let mut args = std::env::args().skip(1).filter(|arg| arg != "--bench");
    let typst = args.next().unwrap_or_else(|| "typst".into());
    let issues = args.next().map_or(ISSUES, |count| count.parse().expect("a number"));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let at = |name: &str| folder.path().join(name);
    if Command::new(&typst).arg("--version").stdout(Stdio::null()).status().is_ok() {
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
        compare(&at("sample"), &typst, &args.next().map_or(own, PathBuf::from));
    } else {
        println!("no {typst}: cargo install typst-cli@0.15.1, or name its path first");
    }
    archive(&at("archive"), issues);
    let checked = at("checked");
    made::workspace(&checked, CHECKED);
    tell(&format!("check --all, {CHECKED} issues"), &yaocan(&checked, &["check", "--all"]));
    let ids: Vec<_> = (0..SAMPLE).map(|index| made::issue(index).0).collect();
    let names: Vec<_> = ["build"].into_iter().chain(ids.iter().map(String::as_str)).collect();
    tell(&format!("build, {SAMPLE} named of {CHECKED}"), &yaocan(&checked, &names));
}

/// A sample built by both, in turn.
fn compare(folder: &Path, typst: &str, fonts: &Path) {
    made::workspace(folder, SAMPLE);
    let files: Vec<_> = (0..SAMPLE).map(|index| hand(folder, index)).collect();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    // The first round of each is not counted.
    for round in 0..=ROUNDS {
        let _ = fs::remove_dir_all(folder.join("out"));
        let own = yaocan(folder, &["build", "--all"]);
        let other = stock(typst, fonts, &files);
        if round > 0 {
            ours.push(own.wall.as_secs_f64());
            theirs.push(other.as_secs_f64());
        }
    }
    let ratios = ours.iter().zip(&theirs).map(|(own, other)| other / own).collect();
    println!(
        "{SAMPLE} issues, {ROUNDS} rounds in turn, medians: yaocan {:.2} s, typst {:.2} s; \
         pair by pair {:.2} times as fast (aim: 2 or more)",
        median(ours),
        median(theirs),
        median(ratios)
    );
}

/// The file by hand of an issue.
fn hand(folder: &Path, index: usize) -> PathBuf {
    let (id, text) = made::issue(index);
    let own = folder.join("issues").join(&id);
    let source = std::sync::Arc::new(Source::new("issue.toml", text));
    let paper = read::paper(source, &Picker::new(folder, &own)).value.expect("a paper");
    let Paper::Issue(issue) = paper else { panic!("an issue") };
    let file = folder.join(format!("{id}.typ"));
    fs::write(&file, by_hand(&issue)).expect("a file");
    file
}

/// One process a file, as many at once as there are cores, as `xargs -P` does it.
fn stock(typst: &str, fonts: &Path, files: &[PathBuf]) -> Duration {
    let next = AtomicUsize::new(0);
    let start = Instant::now();
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let mut command = Command::new(typst);
                    command.args(["compile", "--ignore-system-fonts", "--font-path"]);
                    command.arg(fonts).arg(file).arg(file.with_extension("pdf"));
                    run(command);
                }
            });
        }
    });
    start.elapsed()
}

/// Everything that is done with a whole archive.
fn archive(folder: &Path, issues: usize) {
    made::workspace(folder, issues);
    let out = folder.join("out");
    let build = ["build", "--all"];
    tell(&format!("list, nothing known, {issues} issues"), &yaocan(folder, &["list"]));
    tell(&format!("build --all, {issues} issues"), &yaocan(folder, &build));
    tell("build --all again", &yaocan(folder, &build));
    tell("and once more", &yaocan(folder, &build));
    let (id, text) = made::issue(issues / 2);
    let file = folder.join("issues").join(id).join("issue.toml");
    fs::write(file, text.replacen("近日", "近来", 1)).expect("a file");
    tell("build --all after one change", &yaocan(folder, &build));
    let _ = fs::remove_file(out.join(".yaocan/ledger.json"));
    tell("list, results known alone", &yaocan(folder, &["list"]));
    tell("list, all known", &yaocan(folder, &["list"]));
}

fn yaocan(folder: &Path, args: &[&str]) -> Took {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yaocan"));
    command.args(args).current_dir(folder).stderr(Stdio::null());
    // Proof-reading that finds something ends with another status.
    let (took, success) = timed(command);
    assert!(success || args[0] == "check", "{args:?} failed");
    took
}

fn tell(name: &str, took: &Took) {
    let memory = took.memory.map_or_else(
        || "memory not told by this system".to_owned(),
        |kib| format!("{:.0} MiB at the most", kib as f64 / 1024.0),
    );
    println!("{name:40} {:8.2} s, {memory}", took.wall.as_secs_f64());
}
