//! What is said of builds: of each paper in its turn, whichever is done first, and
//! of all at the end.

use indicatif::{ProgressBar, ProgressStyle};

use super::built::Built;
use super::jobs::Job;
use super::outcome::Outcome;
use super::say;
use super::transcript;
use super::watched::Watched;
use super::workers::InOrder;
use crate::archive::Made;

/// How many papers are told one by one. Of more nobody reads all: a line is said of
/// each that fails, and of the others how many there are.
const FEW: usize = 20;

/// How many names stand in a summary at the most.
const NAMES: usize = 10;

/// What a paper is in the end.
enum End {
    Kept { warned: usize },
    Built(Built),
}

/// What is told of the papers of one command.
pub struct Told<'a> {
    jobs: &'a [Job],
    watch: &'a Watched,
    /// What is known of papers whose turn has not come.
    ends: InOrder<End>,
    brief: bool,
    bar: ProgressBar,
    built: usize,
    kept: usize,
    failed: Vec<&'a str>,
    warned: Vec<&'a str>,
    kept_warned: Vec<&'a str>,
    outcome: Outcome,
}

impl<'a> Told<'a> {
    /// Begins with papers of which so many are built.
    pub fn new(jobs: &'a [Job], building: usize, watch: &'a Watched) -> Self {
        // Of few papers the lines show how far it is. Indicatif shows nothing where
        // standard error is no terminal.
        let bar = match building {
            ..=FEW => ProgressBar::hidden(),
            _ => ProgressBar::new(building as u64),
        };
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} 份，还要 {eta}") {
            bar.set_style(style);
        }
        Self {
            jobs,
            watch,
            ends: InOrder::new(jobs.len()),
            brief: building > FEW,
            bar,
            built: 0,
            kept: 0,
            failed: Vec::new(),
            warned: Vec::new(),
            kept_warned: Vec::new(),
            outcome: Outcome::Done,
        }
    }

    /// Whether a line is said of a paper at the most.
    pub fn is_brief(&self) -> bool {
        self.brief
    }

    /// A paper is what it would become, and was not built.
    pub fn kept(&mut self, at: usize, made: &Made) {
        self.end_of(at, End::Kept { warned: made.told.warnings });
    }

    /// A paper was built, or failed.
    pub fn built(&mut self, at: usize, built: Built) {
        self.bar.inc(1);
        self.end_of(at, End::Built(built));
    }

    fn end_of(&mut self, at: usize, end: End) {
        self.ends.put(at, end);
        while let Some((at, end)) = self.ends.take() {
            let jobs = self.jobs;
            self.tell(&jobs[at], end);
        }
    }

    fn tell(&mut self, job: &'a Job, end: End) {
        let id = job.entry.id.as_str();
        match end {
            End::Kept { warned } => {
                self.kept += 1;
                if warned > 0 {
                    self.kept_warned.push(id);
                }
            }
            End::Built(Built { outcome, said, warned }) => {
                if !said.is_empty() {
                    self.bar.suspend(|| transcript::tell(&said));
                }
                self.watch.told(job);
                self.outcome = self.outcome.max(outcome);
                match outcome {
                    Outcome::Done => self.built += 1,
                    Outcome::Errors | Outcome::CannotRun => self.failed.push(id),
                }
                if warned > 0 {
                    self.warned.push(id);
                }
            }
        }
    }

    /// Says how all went.
    pub fn end(self) -> Outcome {
        self.bar.finish_and_clear();
        if self.jobs.len() > 1 {
            let kept = match self.kept {
                0 => String::new(),
                kept => format!("；{kept} 份没有改动，没有重新排"),
            };
            say::line(format_args!("共 {} 份，生成了 {} 份{kept}", self.jobs.len(), self.built));
        }
        // One by one they were told already.
        if self.brief && !self.warned.is_empty() {
            warned("这次生成的", &self.warned);
        }
        if !self.kept_warned.is_empty() {
            warned("没有重新排的", &self.kept_warned);
        }
        if self.jobs.len() > 1 && !self.failed.is_empty() {
            say::error_line(format_args!("没有生成的有：{}", self.failed.join("、")));
        }
        self.outcome
    }
}

/// Says which papers had warnings when they were built.
fn warned(which: &str, ids: &[&str]) {
    let more = if ids.len() > NAMES { " 等" } else { "" };
    let names = ids[..ids.len().min(NAMES)].join("、");
    say::error_line(format_args!(
        "{which}里，{} 份排的时候有提醒：{names}{more}；用 yaocan build 加上名称再看",
        ids.len()
    ));
}
