//! A cold build against the stock `typst compile` of the same pages written by
//! hand, in turn in one run: wall time and peak memory of whole processes.
//!
//! `cargo bench --bench cold -- [issue.toml] [path of typst]`

mod input;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use input::Input;
use yaocan::paper::{Block, Issue, Paper, Run};

/// Counted runs of each command, after one that is not counted.
const RUNS: usize = 21;

/// What one run took.
struct Took {
    wall: Duration,
    /// Peak memory in KiB, where the system tells it.
    memory: Option<u64>,
}

fn main() {
    let (input, rest) = Input::from_args();
    let typst = rest.first().cloned().unwrap_or_else(|| "typst".into());
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let hand = input.folder.path().join("hand.typ");
    let text = std::fs::read_to_string(root.join("benches/hand.typ")).expect("hand.typ");
    let Paper::Issue(issue) = &input.paper else { panic!("the file by hand is an issue") };
    std::fs::write(&hand, text + &by_hand(issue)).expect("a file");

    let yaocan = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yaocan"));
        command.args(["build", "-o", "a.pdf"]).current_dir(input.folder.path());
        command
    };
    let stock = |flags: &[&str]| {
        let mut command = Command::new(&typst);
        command.arg("compile").args(flags).arg("--font-path").arg(root.join("fonts"));
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
        println!("wall time, pair by pair: {:.2} (aim: 0.70 or less)", median(ratios));
    }
    let size = |name: &str| {
        std::fs::metadata(input.folder.path().join(name)).map_or(0, |metadata| metadata.len())
    };
    println!("PDF: {} and {} bytes", size("a.pdf"), size("b.pdf"));
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

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Runs a command to its end.
fn run(mut command: Command) -> Took {
    let start = Instant::now();
    let child = command.stdout(Stdio::null()).spawn().expect("the command runs");
    let (success, memory) = wait(child);
    assert!(success, "{command:?} failed");
    Took { wall: start.elapsed(), memory }
}

/// Waits for a child; its peak memory is what the system counted for it.
#[cfg(unix)]
fn wait(child: std::process::Child) -> (bool, Option<u64>) {
    let mut status = 0;
    // SAFETY: an all-zero `rusage` is valid, and both pointers live through the call.
    let usage = unsafe {
        let mut usage: libc::rusage = std::mem::zeroed();
        libc::wait4(child.id().cast_signed(), &raw mut status, 0, &raw mut usage);
        usage
    };
    // macOS counts in bytes.
    let unit = if cfg!(target_os = "macos") { 1024 } else { 1 };
    (status == 0, u64::try_from(usage.ru_maxrss / unit).ok())
}

#[cfg(not(unix))]
fn wait(mut child: std::process::Child) -> (bool, Option<u64>) {
    (child.wait().is_ok_and(|status| status.success()), None)
}

/// The issue as markup.
fn by_hand(issue: &Issue) -> String {
    let number = issue.number.unwrap_or(1);
    let mut out = format!("#masthead({number}, [{}])\n\n", issue.date);
    for section in &issue.sections {
        if let Some(name) = &section.name {
            out += &format!("= {}\n\n", escaped(&name.value));
        }
        for article in &section.articles {
            let title: Vec<_> = article.title.iter().map(|line| escaped(&line.value)).collect();
            out += &format!("== {}\n\n", title.join(" \\\n"));
            for block in &article.body {
                let Block::Paragraph(paragraph) = block else { continue };
                out += &paragraph.runs.iter().map(markup).collect::<String>();
                out += "\n\n";
            }
        }
    }
    out + &format!("#colophon[{}]\n", issue.date)
}

fn markup(run: &Run) -> String {
    let text = escaped(&run.text);
    if run.style.lead || run.style.bold { format!("#b[{text}]") } else { text }
}

fn escaped(text: &str) -> String {
    let mark = |c: char| "\\#$*_@<>`~=/[]\"'-+".contains(c);
    text.chars().flat_map(|c| mark(c).then_some('\\').into_iter().chain([c])).collect()
}
