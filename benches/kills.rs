//! Commands that are killed at a moment that nobody chose: every file must be
//! the old or the new one and whole, and the next run leaves nothing behind.
//!
//! `cargo bench --bench kills -- [rounds]`

#[path = "../tests/integration/new/killed.rs"]
mod killed;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use killed::{PAPERS, files, found, make, moment, paper, run, workspace};

/// How often each command is killed unless it is said.
const ROUNDS: usize = 200;

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
