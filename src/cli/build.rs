//! `yaocan build`: issues become files.

use std::collections::HashMap;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::args::Build;
use super::builds_told::Told;
use super::built::Built;
use super::jobs::{self, Job};
use super::outcome::Outcome;
use super::output::{self, Output};
use super::transcript::Transcript;
use super::watched::Watched;
use super::{here, report, sealed, workers};
use crate::archive::verify::{self, Standing};
use crate::archive::{self, Given, Ledger, Made, Options, Records};
use crate::diag::{Diagnostic, Severity, Warned};
use crate::export::pdf::Standards;
use crate::isolation::{Fault, Past, Record, Ticket, Why};
use crate::press::{Press, Pressed, Step};

/// Builds what the arguments name, as far as an earlier process did not.
pub fn run(args: &Build, record: Record) -> Outcome {
    match prepare(args) {
        Ok((jobs, output, standards)) => {
            let watch = Watched::new(args.cost.budget(), record);
            let around = Around::of(&jobs, args, &output);
            Builds { args, output, standards, watch, around }.all(&jobs)
        }
        Err(diagnostic) => report::fail(&diagnostic),
    }
}

/// Reads the arguments before anything is built.
fn prepare(args: &Build) -> Result<(Vec<Job>, Output, Standards), Diagnostic> {
    let folder = here::folder()?;
    let standards = Standards::new(&args.pdf_standard)?;
    let jobs = jobs::jobs(&args.papers, &folder)?;
    let output = Output::new(args, jobs.len())?;
    output.hold_apart(jobs.iter().map(|job| (&job.workspace, &job.entry)))?;
    Ok((jobs, output, standards))
}

/// What the papers of one workspace share.
struct Around {
    /// What is known of its results; nothing of those that go elsewhere.
    ledger: Option<Ledger>,
    /// Has the fonts, which each worker's own press shares with it; there is one
    /// only where something is built.
    press: Option<Press>,
}

impl Around {
    /// What is around some papers, by the roots of their workspaces.
    fn of(jobs: &[Job], args: &Build, output: &Output) -> HashMap<PathBuf, Self> {
        let mut found = HashMap::new();
        for Job { workspace, .. } in jobs {
            found.entry(workspace.root().to_path_buf()).or_insert_with(|| {
                let known = output.is_out() && !args.system_fonts;
                Self { ledger: known.then(|| Ledger::open(workspace)), press: None }
            });
        }
        found
    }
}

/// What is done with a paper.
enum Plan {
    /// Nothing: it is what it would become.
    Keep(Made),
    /// Nothing: an earlier process did it.
    Ended(Built),
    /// It is built, by itself: an earlier process may have died of it.
    Alone,
    /// It is built.
    Build,
}

/// The builds of one command.
struct Builds<'a> {
    args: &'a Build,
    output: Output,
    standards: Standards,
    watch: Watched,
    around: HashMap<PathBuf, Around>,
}

/// What a worker keeps from one paper to the next: a press, and of which workspace.
type Own = Option<(PathBuf, Press)>;

impl Builds<'_> {
    /// Builds each job; one that fails does not keep the others from being built.
    fn all(mut self, jobs: &[Job]) -> Outcome {
        let plans: Vec<_> = jobs.par_iter().map(|job| self.plan(job)).collect();
        let is = |wanted: fn(&Plan) -> bool| {
            let found = plans.iter().enumerate().filter(move |(_, plan)| wanted(plan));
            found.map(|(at, _)| at).collect::<Vec<_>>()
        };
        let alone = is(|plan| matches!(plan, Plan::Alone));
        let others = is(|plan| matches!(plan, Plan::Build));
        let kept = is(|plan| matches!(plan, Plan::Keep(_)));
        for job in alone.iter().chain(&others).filter_map(|at| jobs.get(*at)) {
            self.open(job, others.len());
        }
        let mut told = Told::new(jobs, jobs.len() - kept.len(), &self.watch);
        for (at, plan) in plans.into_iter().enumerate() {
            match plan {
                Plan::Keep(made) => told.kept(at, &made),
                Plan::Ended(built) => told.built(at, built),
                Plan::Alone | Plan::Build => {}
            }
        }
        let brief = told.is_brief();
        let one = |own: &mut Own, at: &usize| self.one(&jobs[*at], own, brief);
        let mut own = None;
        for at in &alone {
            told.built(*at, one(&mut own, at));
        }
        workers::each(&others, || None, one, |at, built| told.built(*at, built));
        for around in self.around.values() {
            around.ledger.iter().for_each(Ledger::save);
        }
        told.end()
    }

    /// What is to be done with a job.
    fn plan(&self, job: &Job) -> Plan {
        match self.watch.past(job) {
            Some(Past::Open) => return Plan::Alone,
            Some(Past::Ended { status, warned, said }) => {
                return Plan::Ended(Built::again(*status, *warned, said.clone()));
            }
            Some(Past::GaveUp(fault)) => {
                let mut said = Transcript::default();
                said.diagnostics(&[fault.diagnostic()]);
                let outcome = said.not_built(&job.entry.id);
                return Plan::Ended(Built::new(outcome, said, 0));
            }
            None => {}
        }
        // Whoever names a paper wants it built.
        let made = (self.args.papers.are_many() && !self.args.force).then(|| {
            let file = self.output.file(&job.workspace, &job.entry);
            self.ledger(job)?.current(&job.entry, file.file_name()?, &self.options())
        });
        made.flatten().map_or(Plan::Build, Plan::Keep)
    }

    fn options(&self) -> Options {
        let standards = self.args.pdf_standard.iter().map(|it| format!("{it:?}"));
        Options {
            format: self.output.format.extension().to_owned(),
            standards: standards.collect(),
            preprinted: self.args.preprinted,
            system_fonts: self.args.system_fonts,
        }
    }

    /// Gathers what a job's workspace needs to have papers set, so many at once as
    /// there may be workers for, if that was not done.
    fn open(&mut self, job: &Job, papers: usize) {
        let Some(around) = self.around.get_mut(job.workspace.root()) else { return };
        around.press.get_or_insert_with(|| {
            let Warned { value: mut press, diagnostics } =
                Press::new(&job.workspace, self.args.system_fonts);
            report::print(&diagnostics);
            if self.args.preprinted {
                press.set_preprinted();
            }
            if papers > 1 {
                press.set_one_of(workers::count(papers));
            }
            press
        });
    }

    /// Builds one job, with a press of its workspace.
    fn one(&self, job: &Job, own: &mut Own, brief: bool) -> Built {
        let root = job.workspace.root();
        let mut said = Transcript::default();
        let kept = own.take().filter(|(known, _)| known == root);
        let press = kept.map(|(_, press)| press).or_else(|| {
            let press = self.around.get(root)?.press.as_ref();
            press.map(Press::another)
        });
        let Some(mut press) = press else {
            return Built::new(said.not_built(&job.entry.id), said, 0);
        };
        let progress = Arc::clone(press.progress());
        let ticket = self.watch.begin(job, &progress);
        // A press that failed beyond all diagnostics is not used again.
        let built =
            panic::catch_unwind(AssertUnwindSafe(|| self.build(job, &mut press, ticket, brief)));
        if built.is_ok() {
            *own = Some((root.to_path_buf(), press));
        }
        let built = built.unwrap_or_else(|_| {
            let fault =
                Fault { id: job.entry.id.clone(), why: Why::Broken, at: Some(progress.now()) };
            said.diagnostics(&[fault.diagnostic()]);
            Built::new(said.not_built(&job.entry.id), said, 0)
        });
        self.watch.end(ticket, job, &built);
        built
    }

    /// Builds one issue and says how it went; with a line at the most, if that is to
    /// be brief.
    fn build(&self, job: &Job, press: &mut Press, ticket: Ticket, brief: bool) -> Built {
        let start = Instant::now();
        let Job { workspace, entry, .. } = job;
        let failed =
            |found: &[Diagnostic], outcome| Built::failed(&entry.id, found, outcome, brief);
        // Before it is read: what is changed meanwhile is told apart from it.
        let records = self.ledger(job).and_then(|ledger| ledger.records(entry));
        let sealed = match verify::standing(workspace, entry) {
            Ok(sealed) => sealed,
            Err(faults) => return failed(&faults, Outcome::Errors),
        };
        if let Some(sealed) = sealed.as_ref().filter(|_| self.output.is_plain(&self.standards)) {
            self.watch.rest(ticket);
            let mut said = Transcript::default();
            return match sealed::give(job, &self.output, sealed) {
                Ok(line) => {
                    self.record_given(job, sealed, records);
                    if !brief {
                        said.line(format_args!("{line}"));
                    }
                    Built::new(Outcome::Done, said, 0)
                }
                Err(unwritten) => failed(&[unwritten], Outcome::CannotRun),
            };
        }
        let pressed = match press.press(entry, || job.others()) {
            Ok(pressed) => pressed,
            Err(diagnostic) => return failed(&[diagnostic], Outcome::CannotRun),
        };
        let Pressed { paper: Some(paper), laid: Some(laid), found, inputs, .. } = &pressed else {
            return failed(&pressed.found, Outcome::Errors);
        };
        if let Some(sealed) = &sealed
            && let Err(faults) =
                sealed::holds(job, &self.output, sealed, press, (paper, laid, inputs))
        {
            return failed(&[found.as_slice(), &faults].concat(), Outcome::Errors);
        }
        let target = self.output.file(workspace, entry);
        let document = &laid.document;
        let locate = |span| press.engine().locate(paper, laid, span);
        press.progress().step(Step::Writing);
        let files = match self.output.format.write(document, &self.standards, &locate) {
            Ok(files) => self.output.paths(&target).zip(files).collect::<Vec<_>>(),
            Err(diagnostics) => {
                let found = [found.as_slice(), &diagnostics].concat();
                return failed(&found, Outcome::Errors);
            }
        };
        // What is given up writes nothing; and a slow disk is no fault of the paper.
        self.watch.rest(ticket);
        for (path, bytes) in &files {
            if let Err(unwritten) = output::write(workspace, path, bytes) {
                let found = [found.as_slice(), &[unwritten]].concat();
                return failed(&found, Outcome::CannotRun);
            }
        }
        let pages = document.pages().len();
        self.output.remove_pages_after(&target, pages);
        if let Some((ledger, name)) = self.ledger(job).zip(target.file_name()) {
            let (options, pressed, files) = (self.options(), &pressed, files.as_slice());
            let made = archive::Result { entry, name, options, records, pressed, files, pages };
            ledger.record(&made);
        }
        let mut said = Transcript::default();
        let warned = found.iter().filter(|it| it.severity == Severity::Warning).count();
        if !brief {
            said.diagnostics(found);
            let shown = |path: &PathBuf| workspace.show(path);
            let first = files.first().map(|(path, _)| shown(path)).unwrap_or_default();
            let more = match files.len() {
                ..=1 => String::new(),
                count => format!(" 等 {count} 个文件"),
            };
            let sheet = match self.output.preprinted {
                true => "；红色的部分没有印，用预印好的红头纸套打",
                false => "",
            };
            let seconds = start.elapsed().as_secs_f64();
            said.line(format_args!(
                "已生成 {first}{more}：共 {pages} 页，用时 {seconds:.2} 秒{sheet}"
            ));
        }
        Built::new(Outcome::Done, said, warned)
    }

    /// What is known of the results of a job's workspace.
    fn ledger(&self, job: &Job) -> Option<&Ledger> {
        self.around.get(job.workspace.root())?.ledger.as_ref()
    }

    /// Records that the sealed PDF of a final was given.
    fn record_given(&self, job: &Job, sealed: &Standing, records: Option<Records>) {
        let entry = &job.entry;
        let file = self.output.file(&job.workspace, entry);
        if let Some((ledger, name)) = self.ledger(job).zip(file.file_name()) {
            let Standing { seal, pdf, paper, pictures } = sealed;
            let (options, pages) = (self.options(), seal.pages.len());
            ledger.record_given(Given {
                entry,
                name,
                options,
                records,
                paper,
                pictures,
                pdf,
                pages,
            });
        }
    }
}
