//! `yaocan sign --sheet`: the form of who signs, filled from the paper and its records.

use std::path::PathBuf;

use super::args::SignArgs;
use super::jobs::{self, Job};
use super::outcome::Outcome;
use super::{here, output, report, say};
use crate::archive::sheet::{self, Sheet};
use crate::diag::{Diagnostic, Warned};
use crate::press::Press;

/// Prints the form for the paper that the arguments name.
pub fn run(args: &SignArgs) -> Outcome {
    let job = here::folder().and_then(|folder| jobs::one(args.issue.as_ref(), &folder));
    job.map_err(|error| vec![error]).and_then(|job| one(&job, args)).unwrap_or_else(|errors| {
        report::print(&errors);
        say::error_line(format_args!("没有生成审签单：改好上面的错误后再运行一次"));
        Outcome::Errors.max(report::outcome_of(&errors))
    })
}

fn one(job: &Job, args: &SignArgs) -> Result<Outcome, Vec<Diagnostic>> {
    let Job { workspace, entry, .. } = job;
    let Warned { value: mut press, diagnostics } = Press::new(workspace, false);
    report::print(&diagnostics);
    let Sheet { pdf, pages, found } = sheet::sheet(&mut press, workspace, entry, || job.others())?;
    report::print(&found);
    let mut name = entry.name.clone();
    name.push("-审签单.pdf");
    let target: PathBuf = match &args.output {
        None => workspace.out().join(name),
        Some(path) if output::is_folder(path) => path.join(name),
        Some(path) => path.clone(),
    };
    output::write(workspace, &target, &pdf).map_err(|error| vec![error])?;
    say::line(format_args!("已生成 {}：共 {pages} 页", workspace.show(&target)));
    Ok(Outcome::Done)
}
