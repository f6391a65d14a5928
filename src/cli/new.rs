//! `yaocan new`: the next issue of a publication, a document, a workspace.

use super::args::{NewArgs, Papers};
use super::clock;
use super::here::program;
use super::outcome::Outcome;
use super::{here, jobs, new_workspace, report, say};
use crate::diag::Diagnostic;
use crate::paper::Kind;
use crate::workspace::Workspace;
use crate::workspace::new_paper::{Made, Wanted};

/// Makes what the arguments ask for.
pub fn run(args: &NewArgs) -> Outcome {
    if let Some(folder) = &args.workspace {
        return new_workspace::run(folder, args);
    }
    match paper(args) {
        Ok((workspace, made)) => tell(&workspace, &made),
        Err(diagnostics) => {
            report::print(&diagnostics);
            Outcome::CannotRun
        }
    }
}

fn paper(args: &NewArgs) -> Result<(Workspace, Made), Vec<Diagnostic>> {
    let one = |diagnostic| vec![diagnostic];
    let folder = here::folder().map_err(one)?;
    let workspace = here::workspace().map_err(one)?;
    let is_document = args.document || args.form.is_some();
    let kind = if is_document { Kind::Document } else { Kind::Issue };
    let misused = [
        (is_document && args.series.is_some(), "--series", "公文"),
        (!is_document && !args.publication.issuer.is_empty(), "--issuer", "刊物的一期"),
    ];
    if let Some((_, option, what)) = misused.into_iter().find(|(misused, ..)| *misused) {
        let told = Diagnostic::error("new-paper", format!("新建{what}用不上 {option}"));
        return Err(one(told.hint(format!("去掉 {option}"))));
    }
    let from = match &args.from {
        None => None,
        Some(name) => {
            let papers = Papers { issues: vec![name.clone()], ..Papers::default() };
            let job = jobs::jobs(&papers, &folder).map_err(one)?.into_iter().next();
            job.map(|job| job.entry)
        }
    };
    let wanted = Wanted {
        kind,
        layout: args.layout.clone(),
        series: args.series.clone(),
        number: args.number.clone(),
        date: clock::day(args.date).map_err(|found| vec![found])?,
        id: args.id.clone(),
        from,
        around: workspace.entry_around(&folder).unwrap_or_default(),
        form: args.form,
        issuers: args.publication.issuer.clone(),
    };
    let made = workspace.new_paper(&wanted)?;
    Ok((workspace, made))
}

/// Says what was made and what comes next.
fn tell(workspace: &Workspace, made: &Made) -> Outcome {
    say::line(format_args!("已新建 {}：{}", made.id, made.called));
    say::line(format_args!("稿件写在 {} 里", workspace.show(&made.file)));
    for note in &made.notes {
        say::line(format_args!("注意：{note}"));
    }
    let (id, yaocan) = (&made.id, program());
    say::line(format_args!(
        "下一步：{yaocan} preview {id}，一边写一边看；写好了，{yaocan} check {id} 校对"
    ));
    Outcome::Done
}
