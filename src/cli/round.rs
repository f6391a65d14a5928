//! `yaocan round`: a paper goes out to be read, and is kept as it does.

use super::args::RoundArgs;
use super::jobs::{self, Job};
use super::outcome::Outcome;
use super::table::table;
use super::{clock, here, report, say};
use crate::diag::{Diagnostic, Warned};
use crate::press;
use crate::press::send::{Sent, folder, send};
use crate::records::{Folder, Kept, Round, Rounds, Signature, Standing};

/// Sends the paper that the arguments name, or lists its rounds.
pub fn run(args: &RoundArgs) -> Outcome {
    let job = here::folder().and_then(|folder| jobs::one(args.issue.as_ref(), &folder));
    let done = job
        .map_err(|error| vec![error])
        .and_then(|job| if args.list { list(&job) } else { round(&job) });
    done.unwrap_or_else(|errors| {
        let outcome = report::outcome_of(&errors);
        report::print(&errors);
        outcome
    })
}

fn round(job: &Job) -> Result<Outcome, Vec<Diagnostic>> {
    let Job { workspace, entry, .. } = job;
    let at = clock::now().map_err(|error| vec![error])?;
    let Sent { kept, status_set, unset, standing } = send(workspace, entry, at)?;
    let folder = folder(workspace, entry).map_err(|error| vec![error])?;
    let id = &entry.id;
    match &kept {
        Kept::New(round) => {
            let Round { number, at, hash, pictures } = round;
            let hash = hash.short();
            say::line(format_args!("{id} 第{number}轮已送审：{}，内容 {hash}", at.aligned()));
            let pictures = match pictures.len() {
                0 => String::new(),
                count => format!("，图片 {count} 张在 {}", round.shown_folder(&folder)),
            };
            say::line(format_args!("留存在 {}{pictures}", round.shown_paper(&folder)));
        }
        Kept::Same(round) => {
            let hash = round.hash.short();
            say::line(format_args!("没有新的一轮：{id} 的内容和{round}一样，{hash}"));
        }
    }
    if status_set {
        let shown = workspace.show(&entry.file);
        say::line(format_args!("{shown} 的 status 改成了 review（送审稿），别的没有动"));
    }
    let number = match &kept {
        Kept::New(round) | Kept::Same(round) => round.number,
    };
    if matches!(kept, Kept::New(_)) {
        voided(&standing, number);
    }
    if let Some(unset) = unset {
        report::print(&[unset
            .hint(format!("第{number}轮已经留存；改好以后再运行一次，补上 status = \"review\""))]);
        return Ok(Outcome::CannotRun);
    }
    say::line(format_args!(
        "下一步：yaocan build {id} 排出第{number}轮的送审稿；看完以后签审，例如 yaocan sign {id} --as 初审 --by 姓名"
    ));
    Ok(Outcome::Done)
}

/// Tells whose signatures of the round before are void with a new one.
fn voided(standing: &Standing, number: u32) {
    let before = standing.signatures.iter().filter(|it| it.round + 1 == number);
    let voided: Vec<_> =
        before.filter(|it| it.hash != standing.hash).map(ToString::to_string).collect();
    if !voided.is_empty() {
        let voided = voided.join("、");
        say::line(format_args!("第{}轮的签审不再有效：{voided}；看过第{number}轮再签", number - 1));
    }
}

/// Lists the rounds with their signatures.
fn list(job: &Job) -> Result<Outcome, Vec<Diagnostic>> {
    let Job { workspace, entry, .. } = job;
    let folder = folder(workspace, entry).map_err(|error| vec![error])?;
    let copy = press::read(workspace, entry).map_err(|error| vec![error])?;
    let Some(paper) = copy.paper else {
        // What is kept can be told all the same.
        report::print(&copy.found);
        let Warned { value: rounds, diagnostics } = Rounds::read(&folder);
        let signatures = Signature::all(&folder);
        report::print(&diagnostics);
        report::print(&signatures.diagnostics);
        say::text(format_args!("{}", rows(&rounds, &signatures.value, |_| "")));
        return Ok(Outcome::Errors);
    };
    let Warned { value: standing, diagnostics } = Standing::of(&folder, &paper);
    let mut found = diagnostics;
    // What is kept is what went out, or that is told.
    found.extend(standing.rounds.all.iter().filter_map(|it| it.paper(&folder).err()).flatten());
    report::print(&found);
    let outcome = if found.is_empty() { Outcome::Done } else { Outcome::Errors };
    let Some(said) = standing.said(&folder, &paper) else {
        say::line(format_args!("{} 还没有送审过", entry.id));
        return Ok(outcome);
    };
    let valid = |signature: &Signature| {
        if signature.hash == standing.hash { "有效" } else { "已失效" }
    };
    say::text(format_args!("{}", rows(&standing.rounds, &standing.signatures, valid)));
    say::line(format_args!("{said}"));
    changed_articles(&standing, &folder, &paper);
    let lacking = standing.lacking(&press::sign::wanted(workspace, &paper));
    if !lacking.is_empty() {
        let lacking: Vec<_> = lacking.iter().map(ToString::to_string).collect();
        say::line(format_args!("定稿以前还缺：{}", lacking.join("；")));
    }
    Ok(outcome)
}

/// What was changed in each article since the last round.
fn changed_articles(standing: &Standing, folder: &Folder, paper: &crate::paper::Paper) {
    let Ok(Some(changes)) = standing.changes(folder, paper) else { return };
    for part in changes.parts.iter().filter(|_| changes.parts.len() > 1) {
        let title = part.title.as_ref().map(|title| format!("《{title}》"));
        let title = title.unwrap_or_else(|| "报头、栏目名或者版记".into());
        say::line(format_args!("  {title}：{}", part.counts));
    }
}

/// A line a round, and below it one a signature.
fn rows(
    rounds: &Rounds,
    signatures: &[Signature],
    valid: impl Fn(&Signature) -> &'static str,
) -> String {
    let mut rows = vec![["轮次", "时间", "内容", "签审", "意见"].map(String::from).to_vec()];
    for round in &rounds.all {
        let Round { number, at, hash, .. } = round;
        rows.push(vec![format!("第{number}轮"), at.aligned(), hash.short()]);
        for signature in signatures.iter().filter(|it| it.round == *number) {
            let Signature { duty, by, at, hash, opinion, .. } = signature;
            let said = format!("{duty} {by} {}", valid(signature));
            let opinion = opinion.clone().unwrap_or_default();
            let hash =
                Some(hash.short()).filter(|it| *it != round.hash.short()).unwrap_or_default();
            rows.push(vec![String::new(), at.aligned(), hash, said, opinion]);
        }
    }
    table(&rows)
}
