//! `yaocan archive`: a final is laid in a folder as an archive takes it.

use super::args::ArchiveArgs;
use super::jobs::{self, Job};
use super::outcome::Outcome;
use super::{guarded, here, report, say};
use crate::archive::package::{self, Laid, Order};
use crate::diag::Diagnostic;
use crate::isolation::Record;
use crate::press::Press;

/// Archives the final that the arguments name.
pub fn run(args: &ArchiveArgs, record: Record) -> Outcome {
    let job = here::folder().and_then(|folder| jobs::one(args.issue.as_ref(), &folder));
    let done = job.map_err(|error| vec![error]).and_then(|job| {
        guarded::one(&job, args.cost.budget(), record, |press, ready| one(&job, args, press, ready))
    });
    done.unwrap_or_else(|errors| {
        report::print(&errors);
        say::error_line(format_args!("没有归档：什么也没有写"));
        Outcome::Errors
    })
}

fn one(
    job: &Job,
    args: &ArchiveArgs,
    press: &mut Press,
    ready: &dyn Fn(),
) -> Result<Outcome, Vec<Diagnostic>> {
    let Job { workspace, entry, .. } = job;
    let usual = workspace.root().join("archive").join(&entry.name);
    let folder = args.output.clone().unwrap_or(usual);
    // The words were held against the terms when the arguments were read.
    let retention = args.retention.as_deref().and_then(|word| word.parse().ok());
    let order = Order { folder: &folder, retention, ready };
    let Laid { files, retention, is_new, others } =
        package::archive(press, workspace, entry, || job.others(), order)?;
    let shown = workspace.show(&folder);
    if is_new {
        say::line(format_args!("已归档 {} 到 {shown}：共 {} 个文件", entry.id, files.len()));
        for (name, bytes) in files {
            say::line(format_args!("  {name}（{bytes} 字节）"));
        }
    } else {
        say::line(format_args!("{} 已经归档在 {shown}，一模一样，没有再写", entry.id));
    }
    if !others.is_empty() {
        let message = format!("{shown} 里还有不是归档放的文件：{}", others.join("、"));
        let hint = "它们不在元数据和 SHA256SUMS 里，没有动；用不着的删去，要归档的另外放";
        report::print(&[Diagnostic::warning("not-archived", message).hint(hint)]);
    }
    if retention.is_none() {
        say::line(format_args!(
            "没有写保管期限：加 --retention 永久（或 30年、10年），或者写在版式的 layout.toml 的 retention 里"
        ));
    }
    Ok(Outcome::Done)
}
