//! `yaocan finalize`: a paper becomes final, or a final is reopened.

use super::args::FinalizeArgs;
use super::jobs::{self, Job};
use super::outcome::Outcome;
use super::{clock, guarded, here, report, say};
use crate::archive::finals::{self, Accept, Asked, Finalized, Opened};
use crate::diag::Diagnostic;
use crate::isolation::Record;
use crate::paper::Moment;
use crate::press::Press;
use crate::records::seal::{self, Reopened};

/// The codes of what keeps the command from running at all, and is no fault of the
/// paper or its records.
const NOT_RUN: [&str; 5] = ["io", "busy", "no-name", "no-folder", "not-sealed"];

/// Makes the paper that the arguments name final.
pub fn run(args: &FinalizeArgs, record: Record) -> Outcome {
    let prepared = here::folder().and_then(|folder| {
        let job = jobs::one(args.issue.as_ref(), &folder)?;
        Ok((job, accepts(args)?, clock::now()?))
    });
    let (job, accept, at) = match prepared {
        Ok(prepared) => prepared,
        Err(diagnostic) => return report::fail(&diagnostic),
    };
    let done = match &args.reopen {
        Some(reason) => reopen(&job, reason, args.by.as_ref(), at),
        None => guarded::one(&job, args.cost.budget(), record, |press, ready| {
            finalize(&job, press, Asked { by: args.by.as_deref(), at, accept: &accept, ready })
        }),
    };
    done.unwrap_or_else(|errors| {
        report::print(&errors);
        let what = if args.reopen.is_some() { "没有重新打开" } else { "没有定稿" };
        say::error_line(format_args!("{what} {}：原有的文件没有动", job.entry.id));
        let not_run = errors.iter().any(|error| NOT_RUN.contains(&error.code));
        if not_run { Outcome::CannotRun } else { Outcome::Errors }
    })
}

fn finalize(job: &Job, press: &mut Press, asked: Asked) -> Result<Outcome, Vec<Diagnostic>> {
    let Job { workspace, entry, .. } = job;
    let Finalized { seal, is_new, done, found } =
        finals::finalize(press, workspace, entry, || job.others(), asked)?;
    report::print(&found);
    for done in &done {
        say::line(format_args!("{done}"));
    }
    let folder = finals::folder(workspace, entry).map_err(|error| vec![error])?;
    let (pages, pdf) = (seal.pages.len(), seal.pdf.short());
    let (by, at) = (&seal.by, seal.at.aligned());
    if is_new {
        say::line(format_args!("已定稿 {}：共 {pages} 页，PDF 校验码 {pdf}", entry.id));
        say::line(format_args!("定稿的 PDF 是 {}", folder.show(seal::PDF)));
        say::line(format_args!("定稿记录在 {}", folder.show(seal::RECORD)));
        for accepted in &seal.accepted {
            say::line(format_args!(
                "记下了不改的问题：{}（{}），理由：{}",
                accepted.finding, accepted.code, accepted.reason
            ));
        }
    } else if done.is_empty() {
        say::line(format_args!(
            "{} 已经定稿（{at} {by}），没有再做：共 {pages} 页，PDF 校验码 {pdf}",
            entry.id
        ));
    } else {
        say::line(format_args!(
            "{} 是 {at} {by} 定的稿：共 {pages} 页，PDF 校验码 {pdf}",
            entry.id
        ));
    }
    Ok(Outcome::Done)
}

/// The findings that are accepted, each with its reason.
///
/// # Errors
/// There are not as many reasons.
fn accepts(args: &FinalizeArgs) -> Result<Vec<Accept>, Diagnostic> {
    let reasons = args.reason.len();
    if reasons > 1 && reasons != args.accept.len() {
        let message = format!("--accept 有 {} 个，--reason 却有 {reasons} 个", args.accept.len());
        return Err(Diagnostic::error("bad-arguments", message)
            .hint("一个 --accept 后面跟一个 --reason；都是一个理由的，只写一次 --reason"));
    }
    let reason = |at: usize| args.reason.get(at).or(args.reason.first()).cloned();
    let accepts = args.accept.iter().enumerate();
    Ok(accepts
        .map(|(at, code)| Accept {
            code: code.trim().to_owned(),
            reason: reason(at).unwrap_or_default(),
        })
        .collect())
}

fn reopen(
    job: &Job,
    reason: &str,
    by: Option<&String>,
    at: Moment,
) -> Result<Outcome, Vec<Diagnostic>> {
    let Job { workspace, entry, .. } = job;
    let by = by.ok_or_else(|| vec![finals::nobody("谁重新打开")])?.clone();
    let why = Reopened { reason: reason.to_owned(), by, at };
    let Opened { number, status } = finals::reopen(workspace, entry, &why)?;
    let folder = finals::folder(workspace, entry).map_err(|error| vec![error])?;
    let id = &entry.id;
    say::line(format_args!("已重新打开 {id}：现在是{status}，理由记在定稿记录里"));
    say::line(format_args!("原来的定稿在 {}", folder.show(&format!("finals/{number}.toml"))));
    Ok(Outcome::Done)
}
