//! `yaocan import`: files of others become articles of an issue.

use std::sync::Arc;

use super::args::{Import, ImportFormat};
use super::contributions;
use super::imported::{self, Earlier};
use super::outcome::Outcome;
use super::put_in::{self, Put, Target};
use super::{clock, findings, here, import_document, report, say};
use crate::diag::{self, Diagnostic};
use crate::files;
use crate::format::Picker;
use crate::format::manuscript::edited;
use crate::import::report::{Report, Standing};
use crate::import::write::{self, Written};
use crate::import::{self, Imported};
use crate::isolation::Record;
use crate::limits;
use crate::paper::Kind;
use crate::source::Source;
use crate::workspace::Workspace;
use crate::workspace::new_paper::{Planned, Wanted};

/// Takes in the files that the arguments name, but for those that an earlier process
/// died of.
pub fn run(args: &Import, record: Record) -> Outcome {
    if args.document {
        return import_document::run(args, record);
    }
    let (taken, refused) = taken(args, record);
    let refusals = if refused.is_empty() { Outcome::Done } else { Outcome::Errors };
    report::print(&refused);
    if taken.is_empty() {
        return Outcome::CannotRun;
    }
    let done = match &args.into {
        Some(name) => into(name, args, taken),
        None if args.new => new(args, taken),
        None => print(args, taken),
    };
    match done {
        Ok(outcome) => outcome.max(refusals),
        Err(diagnostics) => {
            report::print(&diagnostics);
            let what = if args.new { "没有新建" } else { "稿件没有动" };
            say::error_line(format_args!("没有收进来：{what}"));
            Outcome::CannotRun
        }
    }
}

/// The files as they are read, and why others are not.
fn taken(args: &Import, record: Record) -> (Vec<Imported>, Vec<Diagnostic>) {
    let (mut taken, mut refused): (Vec<Imported>, _) = (Vec::new(), Vec::new());
    let read = contributions::each(&args.files, args.cost.budget(), record, |file| {
        let bytes = files::read(file, limits::PACKAGE_BYTES)
            .map_err(|error| diag::unreadable(&file.display().to_string(), &error))?;
        import::read(file, bytes)
    });
    for read in read {
        match read {
            Ok(read) if taken.iter().any(|it| it.hash == read.hash) => {
                let message = format!("{} 没有收：和前面的一个文件一模一样", read.name);
                refused.push(Diagnostic::error("import-twice", message).hint("只写其中的一个"));
            }
            Ok(read) => taken.push(read),
            Err(diagnostic) => refused.push(diagnostic),
        }
    }
    (taken, refused)
}

/// A paper that holds nothing, for articles that are only shown.
const NOTHING: &str =
    "layout = \"yaocan\"\n\n[issue]\nnumber = 1\ndate = 2000-01-01\n\n[[section]]\n";

/// Shows what would be written.
fn print(args: &Import, taken: Vec<Imported>) -> Result<Outcome, Vec<Diagnostic>> {
    let mut shown = Vec::new();
    for mut imported in taken {
        let folder = temporary()?;
        let picker = || Picker::new(folder.path(), folder.path());
        let written = write::pictures(&mut imported, folder.path(), &picker())
            .map_err(|error| vec![unwritten(&error)])?;
        let mut source = Arc::new(Source::new("issue.toml", NOTHING));
        let mut articles = Vec::new();
        for article in &imported.articles {
            let edits = write::insert(&source, 0, article, &written.names);
            let text = edited(source.text(), &edits.map_err(put_in::one_line)?);
            source = Arc::new(Source::new("issue.toml", text));
            articles.push(write::toml(article, &written.names));
        }
        let paper = put_in::issue(&source, &picker())?;
        let all = put_in::total(paper.articles());
        let standing = vec![Standing::nowhere(); imported.articles.len()];
        let report = Report::new(&imported, &written.names, &standing, &all);
        match args.format {
            ImportFormat::Human => {
                say::text(format_args!("{}", articles.join("\n")));
                say::error_line(format_args!("{}", report.text()));
            }
            ImportFormat::Json => {
                let mut value = report.json();
                value["toml"] = articles.join("\n").into();
                shown.push(value);
            }
        }
    }
    if args.format == ImportFormat::Json {
        say::json(&format!("{:#}", serde_json::Value::from(shown)));
    }
    Ok(Outcome::Done)
}

/// A folder for what is not yet to be seen.
fn temporary() -> Result<tempfile::TempDir, Vec<Diagnostic>> {
    tempfile::tempdir().map_err(|error| vec![unwritten(&error)])
}

fn unwritten(error: &std::io::Error) -> Diagnostic {
    diag::unreadable("临时文件夹", error)
}

/// Leaves out what was taken in before, which is said; whether all of it was new.
fn without_earlier(args: &Import, earlier: &Earlier, taken: &mut Vec<Imported>) -> Outcome {
    let mut outcome = Outcome::Done;
    if args.again {
        return outcome;
    }
    taken.retain(|it| match earlier.of(&it.hash) {
        None => true,
        Some(issue) => {
            let message = format!("{} 没有收：以前收进过 {issue}", it.name);
            let hint = "确实要再收一次，加上 --again";
            report::print(&[Diagnostic::error("import-twice", message).hint(hint)]);
            outcome = Outcome::Errors;
            false
        }
    });
    outcome
}

/// Puts articles into an issue, and says where.
fn into(name: &str, args: &Import, mut taken: Vec<Imported>) -> Result<Outcome, Vec<Diagnostic>> {
    let one = |diagnostic| vec![diagnostic];
    let workspace = here::workspace().map_err(one)?;
    let target = Target::find(&workspace, name)?;
    let named = args.section.as_deref();
    let section = target.section(named).map_err(one)?;
    let earlier = Earlier::read(&workspace).map_err(one)?;
    let outcome = without_earlier(args, &earlier, &mut taken);
    if taken.is_empty() {
        return Ok(outcome);
    }
    let mut written = Vec::new();
    let put = put_in::put(&target, section, named, args.fix, &mut taken, &mut written);
    let saved = put.and_then(|mut put| {
        put.manuscript.save().map_err(one)?;
        Ok(put)
    });
    if saved.is_err() {
        written.iter().for_each(Written::remove);
    }
    let put = saved?;
    for report in &put.reports {
        // The paper is whole without it.
        if let Err(error) = imported::keep(target.folder(), report) {
            let shown = workspace.show(&target.folder().join(imported::FOLDER));
            report::print(&[imported::unkept(&shown, &error)]);
        }
    }
    tell(args, &put);
    Ok(outcome)
}

/// Makes the next issue with articles in it, and says where.
fn new(args: &Import, mut taken: Vec<Imported>) -> Result<Outcome, Vec<Diagnostic>> {
    let one = |diagnostic| vec![diagnostic];
    let workspace = here::workspace().map_err(one)?;
    let earlier = Earlier::read(&workspace).map_err(one)?;
    let outcome = without_earlier(args, &earlier, &mut taken);
    if taken.is_empty() {
        return Ok(outcome);
    }
    let planned = workspace.plan_paper(&wanted(args, &workspace).map_err(one)?)?;
    let folder = temporary()?;
    let target = Target::planned(&workspace, &planned, folder.path())?;
    let named = args.section.as_deref();
    let section = target.section(named).map_err(one)?;
    let mut written = Vec::new();
    let put = put_in::put(&target, section, named, args.fix, &mut taken, &mut written)?;
    let mut beside = Vec::new();
    for file in written.iter().flat_map(|it| &it.files) {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = files::read(file, limits::PICTURE_BYTES);
        beside.push((name, bytes.map_err(|error| vec![unwritten(&error)])?));
    }
    beside.extend(imported::records(&put.reports));
    workspace.write_paper(&planned, put.manuscript.source().text(), beside).map_err(one)?;
    if args.format == ImportFormat::Human {
        let Planned { made, .. } = &planned;
        say::line(format_args!("已新建 {}：{}", made.id, made.called));
        for note in &made.notes {
            say::line(format_args!("注意：{note}"));
        }
    }
    tell(args, &put);
    Ok(outcome)
}

/// The issue that is to be made.
fn wanted(args: &Import, workspace: &Workspace) -> Result<Wanted, Diagnostic> {
    Ok(Wanted {
        kind: Kind::Issue,
        layout: args.layout.clone(),
        series: None,
        number: args.number.clone(),
        date: clock::day(args.date)?,
        id: None,
        from: None,
        around: workspace.entry_around(&here::folder()?).unwrap_or_default(),
        form: None,
        issuers: Vec::new(),
    })
}

/// Says what came of the files, and what proof-reading finds in them.
fn tell(args: &Import, put: &Put) {
    let Put { reports, findings, repaired, .. } = put;
    match args.format {
        ImportFormat::Human => {
            reports.iter().for_each(|it| say::text(format_args!("{}", it.text())));
            report::print_findings(findings.iter().flatten());
            if *repaired > 0 {
                say::line(format_args!("已修复 {repaired} 处"));
            }
            let told = match findings.iter().flatten().count() {
                0 => "校对：没有发现问题".to_owned(),
                count => format!("校对：发现 {count} 处问题，都在上面"),
            };
            say::line(format_args!("{told}"));
        }
        ImportFormat::Json => {
            let all = reports.iter().zip(findings).map(|(report, found)| {
                let mut value = report.json();
                value["findings"] = findings::values(found).into();
                value
            });
            say::json(&format!("{:#}", serde_json::Value::from_iter(all)));
        }
    }
}
