//! The same pages as somebody would write them for the stock `typst`, and whole
//! processes timed.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use yaocan::paper::{Block, Issue, Run};

/// What one run took.
pub struct Took {
    /// From its start to its end.
    pub wall: Duration,
    /// Peak memory in KiB, where the system tells it.
    pub memory: Option<u64>,
}

/// The middle one of some figures.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Runs a command to its end, which must be a good one.
pub fn run(command: Command) -> Took {
    let shown = format!("{command:?}");
    let (took, success) = timed(command);
    assert!(success, "{shown} failed");
    took
}

/// Runs a command to its end, and whether that was a good one.
pub fn timed(mut command: Command) -> (Took, bool) {
    let start = Instant::now();
    let child = command.stdout(Stdio::null()).spawn().expect("the command runs");
    let (success, memory) = wait(child);
    (Took { wall: start.elapsed(), memory }, success)
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

/// The issue as a file that `typst compile` sets.
pub fn by_hand(issue: &Issue) -> String {
    let number = issue.number.unwrap_or(1);
    let head = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/hand.typ");
    let mut out = std::fs::read_to_string(head).expect("hand.typ");
    out += &format!("#masthead({number}, [{}])\n\n", issue.date);
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
