//! A command that sets one paper, in a process that another one watches: what ends
//! that process, or makes it give the paper up, is told by the next one, and nothing
//! was written.

use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;

use super::built::Built;
use super::jobs::Job;
use super::outcome::Outcome;
use super::report;
use super::transcript::Transcript;
use super::watched::Watched;
use crate::diag::{Diagnostic, Warned};
use crate::isolation::{Budget, Fault, Past, Record, Why};
use crate::press::Press;

/// Has a paper set, and what comes of it kept: `work` calls what it is given once all
/// is made, before it writes anything. From then on it is not given up.
///
/// # Errors
/// Those of the work; or that it was given up, by this process or the one before it.
pub fn one<T>(
    job: &Job,
    budget: Budget,
    record: Record,
    work: impl FnOnce(&mut Press, &dyn Fn()) -> Result<T, Vec<Diagnostic>>,
) -> Result<T, Vec<Diagnostic>> {
    let watch = Watched::new(budget, record);
    if let Some(Past::GaveUp(fault)) = watch.past(job) {
        return Err(vec![fault.diagnostic()]);
    }
    let Warned { value: mut press, diagnostics } = Press::new(&job.workspace, false);
    report::print(&diagnostics);
    let progress = Arc::clone(press.progress());
    let ticket = watch.begin(job, &progress);
    let ready = || watch.rest(ticket);
    let done = panic::catch_unwind(AssertUnwindSafe(|| work(&mut press, &ready)));
    watch.end(ticket, job, &Built::new(Outcome::Done, Transcript::default(), 0));
    done.unwrap_or_else(|_| {
        let at = Some(progress.now());
        Err(vec![Fault { id: job.entry.id.clone(), why: Why::Broken, at }.diagnostic()])
    })
}
