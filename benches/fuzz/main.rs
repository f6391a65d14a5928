//! Files that nobody wrote: samples with bytes changed, bodies of thrown-together
//! marks, broken pictures, drawings, fonts, manifests and word lists. Whatever
//! comes of them, it is no panic, takes no long time, and is told in Chinese with
//! a place that is there; a repaired paper can be read, and needs no repair.
//!
//! `cargo bench --bench fuzz -- [cases] [seed] [first case] [documents]`
//!
//! With the word `documents` all cases are documents of Word. A case comes from the seed and its number alone. Cases run in a process of
//! their own, so that one that ends it, as by its stack, is told as well.

mod case;
mod check;
mod document;
mod drawing;
mod font;
mod mutate;
mod page;
mod picture;
mod text;

use std::fs;
use std::io::{BufRead, BufReader};
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use case::{Case, Samples};

/// How many cases run unless it is said.
const CASES: u64 = 10_000;

/// The seed unless another is said.
const SEED: u64 = 1;

/// How long a case may take. The heaviest that limits let through take some
/// seconds on a machine that does other things as well.
const DEADLINE: Duration = Duration::from_secs(60);

/// The word that makes all cases documents.
const DOCUMENTS: &str = "documents";

/// What the argument says that makes a process run cases.
const CHILD: &str = "--cases";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let (words, numbers): (Vec<_>, Vec<_>) = args.into_iter().partition(|arg| arg == DOCUMENTS);
    let documents = !words.is_empty();
    if let Some([CHILD, work, seed, first, end]) = five(&numbers) {
        let number = |text: &str| text.parse().expect("a number");
        child(Path::new(work), number(seed), number(first)..number(end), documents);
        return ExitCode::SUCCESS;
    }
    let mut numbers = numbers.iter().map(|arg| arg.parse::<u64>().expect("a number"));
    let cases = numbers.next().unwrap_or(CASES);
    let seed = numbers.next().unwrap_or(SEED);
    let first = numbers.next().unwrap_or(0);
    parent(cases, seed, first, documents)
}

fn five(args: &[String]) -> Option<[&str; 5]> {
    let words: Vec<_> = args.iter().map(String::as_str).collect();
    words.try_into().ok()
}

/// Runs cases in processes of their own, one after the other.
fn parent(cases: u64, seed: u64, first: u64, documents: bool) -> ExitCode {
    let start = Instant::now();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let end = first + cases;
    let (mut next, mut failed) = (first, 0);
    while next < end {
        let mut child = Command::new(std::env::current_exe().expect("its own file"))
            .arg(CHILD)
            .arg(folder.path())
            .args([seed, next, end].map(|number| number.to_string()))
            .args(documents.then_some(DOCUMENTS))
            .stdout(Stdio::piped())
            .spawn()
            .expect("it runs");
        for line in BufReader::new(child.stdout.take().expect("its output")).lines() {
            let line = line.expect("UTF-8");
            match line.strip_prefix("at ") {
                Some(case) => next = case.parse().expect("a number"),
                None => {
                    failed += u64::from(line.starts_with("case "));
                    println!("{line}");
                }
            }
        }
        let status = child.wait().expect("an end");
        if status.success() {
            break;
        }
        if status.code() != Some(TOLD) {
            failed += 1;
            println!(
                "{}",
                told(seed, next, &format!("the process ended: {status}"), folder.path(), documents)
            );
        }
        next += 1;
    }
    let seconds = start.elapsed().as_secs();
    println!("{cases} cases from seed {seed} in {seconds} s: {failed} failed");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The status of a process that has told why it ended.
const TOLD: i32 = 3;

/// What is said of a case that failed, whose files are kept.
fn told(seed: u64, case: u64, why: &str, work: &Path, documents: bool) -> String {
    let kept = std::env::temp_dir().join(format!("yaocan-fuzz/{seed}-{case}"));
    let _ = fs::remove_dir_all(&kept);
    copy(work, &kept);
    let all = if documents { format!(" {DOCUMENTS}") } else { String::new() };
    let again = format!("cargo bench --bench fuzz -- 1 {seed} {case}{all}");
    format!("case {case}: {why}\n  again: {again}\n  files: {}", kept.display())
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).into_iter().flatten().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

/// Where a panic came from, and what it said.
static PANIC: Mutex<String> = Mutex::new(String::new());

/// The case that runs, and when it began, in milliseconds.
static NOW: (AtomicU64, AtomicU64) = (AtomicU64::new(0), AtomicU64::new(0));

/// Runs cases in this process.
fn child(work: &Path, seed: u64, cases: std::ops::Range<u64>, documents: bool) {
    panic::set_hook(Box::new(|info| {
        if let Ok(mut panic) = PANIC.lock()
            && panic.is_empty()
        {
            *panic = info.to_string().replace('\n', " ");
        }
    }));
    let start = Instant::now();
    let folder = PathBuf::from(work);
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(Duration::from_millis(100));
            let began = Duration::from_millis(NOW.1.load(Ordering::Relaxed));
            if start.elapsed().saturating_sub(began) > DEADLINE {
                let case = NOW.0.load(Ordering::Relaxed);
                println!("{}", told(seed, case, "it takes too long", &folder, documents));
                std::process::exit(TOLD);
            }
        }
    });
    let samples = Samples::new();
    for number in cases {
        println!("at {number}");
        NOW.0.store(number, Ordering::Relaxed);
        NOW.1.store(start.elapsed().as_millis() as u64, Ordering::Relaxed);
        let mixed = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ number;
        let case = Case::new(&mut fastrand::Rng::with_seed(mixed), &samples, documents);
        case.write(work);
        let came = panic::catch_unwind(AssertUnwindSafe(|| check::check(&case, work)));
        let why = match came {
            Ok(Ok(())) => continue,
            Ok(Err(why)) => why,
            Err(_) => std::mem::take(&mut *PANIC.lock().expect("no panic within a panic")),
        };
        println!("{}", told(seed, number, &format!("{:?}: {why}", case.kind), work, documents));
    }
}
