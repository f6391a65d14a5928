//! `yaocan sign`: who has read a paper as what is kept.

use super::args::SignArgs;
use super::jobs::{self, Job};
use super::outcome::Outcome;
use super::{clock, here, report, say, sheet};
use crate::diag::Diagnostic;
use crate::press::sign::{Signed, Signing, sign};

/// Signs the paper that the arguments name.
pub fn run(args: &SignArgs) -> Outcome {
    if args.sheet {
        return sheet::run(args);
    }
    let job = here::folder().and_then(|folder| jobs::one(args.issue.as_ref(), &folder));
    job.map_err(|error| vec![error]).and_then(|job| one(&job, args)).unwrap_or_else(|errors| {
        let outcome = report::outcome_of(&errors);
        report::print(&errors);
        outcome
    })
}

fn one(job: &Job, args: &SignArgs) -> Result<Outcome, Vec<Diagnostic>> {
    let Job { workspace, entry, .. } = job;
    let (Some(duty), Some(by)) = (args.duty, args.by.clone()) else {
        return Err(vec![Diagnostic::error("bad-arguments", "要写 --as 和 --by")]);
    };
    let at = clock::now().map_err(|error| vec![error])?;
    let signing = Signing { duty, by, opinion: args.opinion.clone(), at };
    let Signed { signature, file, lacking } = sign(workspace, entry, signing)?;
    let (round, hash) = (signature.round, signature.hash.short());
    match file {
        Some(file) => {
            say::line(format_args!("已签：{signature}，{} 第{round}轮，内容 {hash}", entry.id));
            say::line(format_args!("记在 {file}"));
        }
        None => say::line(format_args!(
            "已经签过，没有再记：{signature}，{} 第{round}轮，内容 {hash}",
            entry.id
        )),
    }
    if !lacking.is_empty() {
        let lacking: Vec<_> = lacking.iter().map(ToString::to_string).collect();
        say::line(format_args!("定稿以前还缺：{}", lacking.join("；")));
    }
    Ok(Outcome::Done)
}
