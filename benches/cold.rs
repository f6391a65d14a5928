//! A cold build against the stock `typst compile` of the same pages written by
//! hand, in turn in one run: wall time and peak memory of whole processes.
//!
//! `cargo bench --bench cold -- [issue.toml] [path of typst] [folder of fonts for typst]`
//!
//! Typst takes the faces of `fonts/` unless a folder is named, such as one with the
//! files that those were made from.

mod input;
mod stock;

use std::path::Path;
use std::process::{Command, Stdio};

use input::Input;
use stock::{Took, by_hand, median, run};
use yaocan::paper::Paper;

/// Counted runs of each command, after one that is not counted.
const RUNS: usize = 21;

fn main() {
    let (input, rest) = Input::from_args();
    let typst = rest.first().cloned().unwrap_or_else(|| "typst".into());
    let fonts = rest.get(1).map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts"),
        |folder| Path::new(folder).to_path_buf(),
    );
    let hand = input.folder.path().join("hand.typ");
    let Paper::Issue(issue) = &input.paper else { panic!("the file by hand is an issue") };
    std::fs::write(&hand, by_hand(issue)).expect("a file");

    let yaocan = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yaocan"));
        command.args(["build", "-o", "a.pdf"]).current_dir(input.folder.path());
        command
    };
    let stock = |flags: &[&str]| {
        let mut command = Command::new(&typst);
        command.arg("compile").args(flags).arg("--font-path").arg(&fonts);
        command.args(["hand.typ", "b.pdf"]).current_dir(input.folder.path());
        command
    };
    if Command::new(&typst).arg("--version").stdout(Stdio::null()).status().is_err() {
        eprintln!(
            "no {typst}: cargo install typst-cli@0.15.1, or name its path as second argument"
        );
        std::process::exit(2);
    }
    println!("{}, {RUNS} runs of each in turn, medians", input.path.display());
    // As it is called; and without a look at the system's fonts, for machines
    // that have many of them.
    for flags in [&[][..], &["--ignore-system-fonts"]] {
        run(yaocan());
        run(stock(flags));
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..RUNS {
            ours.push(run(yaocan()));
            theirs.push(run(stock(flags)));
        }
        report("yaocan build", &ours);
        report(&format!("typst compile {}", flags.join(" ")), &theirs);
        let pairs = ours.iter().zip(&theirs);
        let ratios = pairs.map(|(a, b)| a.wall.as_secs_f64() / b.wall.as_secs_f64()).collect();
        println!("wall time, pair by pair: {:.2} (aim: 0.45 or less)", median(ratios));
    }
    let size = |name: &str| {
        std::fs::metadata(input.folder.path().join(name)).map_or(0, |metadata| metadata.len())
    };
    let (ours, theirs) = (size("a.pdf"), size("b.pdf"));
    println!("PDF: {ours} and {theirs} bytes, {:.2}", ours as f64 / theirs as f64);
}

fn report(name: &str, runs: &[Took]) {
    let wall = median(runs.iter().map(|run| run.wall.as_secs_f64() * 1e3).collect());
    let memory: Option<Vec<f64>> =
        runs.iter().map(|run| run.memory.map(|kib| kib as f64)).collect();
    match memory {
        Some(memory) => println!("{name:36} {wall:7.1} ms {:7.1} MiB", median(memory) / 1024.0),
        None => println!("{name:36} {wall:7.1} ms, memory not told by this system"),
    }
}
