//! `yaocan preview`: a paper's pages in a browser, new with every save.

use std::time::Duration;

use super::args::{Papers, PreviewArgs};
use super::jobs::{self, Job};
use super::outcome::Outcome;
use super::{here, report, say, supervisor};
use crate::diag::Diagnostic;
use crate::isolation::Record;
use crate::preview::{Options, Preview};

/// Shows the paper that the arguments name, until it is ended.
pub fn run(args: &PreviewArgs, record: Record) -> Outcome {
    let goes_on = record.goes_on();
    match prepare(args, record) {
        Ok((preview, _)) if goes_on => serve(preview),
        Ok((preview, id)) => show(preview, &id, !args.no_open),
        Err(diagnostic) => report::fail(&diagnostic),
    }
}

fn prepare(args: &PreviewArgs, record: Record) -> Result<(Preview, String), Diagnostic> {
    let folder = here::folder()?;
    let issues = args.issue.iter().cloned().collect();
    let papers = Papers { issues, ..Papers::default() };
    let job = jobs::jobs(&papers, &folder)?.into_iter().next();
    let Some(Job { workspace, entry, .. }) = job else {
        return Err(here::no_workspace());
    };
    let id = entry.id.clone();
    let end = |why: &Diagnostic| {
        report::fail(why);
        supervisor::give_up()
    };
    let options = Options {
        workspace,
        entry,
        port: args.port,
        system_fonts: args.system_fonts,
        budget: args.cost.budget(),
        left: args.until_left.map(Duration::from_secs),
        record,
        end: Box::new(end),
    };
    Ok((Preview::new(options)?, id))
}

fn show(preview: Preview, id: &str, open: bool) -> Outcome {
    let address = preview.address();
    say::line(format_args!("正在预览 {id}：{address}"));
    say::line(format_args!("保存稿件，页面就更新；看完了按 Ctrl+C 结束"));
    let opened = || open::that_detached(preview.opener().ok()?).ok();
    if open && opened().is_none() {
        say::error_line(format_args!("没有打开浏览器：请把上面的地址复制到浏览器里"));
    }
    serve(preview)
}

fn serve(preview: Preview) -> Outcome {
    match preview.run() {
        Ok(()) => Outcome::Done,
        Err(diagnostic) => report::fail(&diagnostic),
    }
}
