//! `yaocan import`: files of others become articles of an issue.

use std::convert::Infallible;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::args::{Import, ImportFormat};
use super::imported::Earlier;
use super::outcome::Outcome;
use super::{here, import_document, report, say};
use crate::archive::verify;
use crate::diag::{self, Diagnostic};
use crate::files;
use crate::format::manuscript::change::Refused;
use crate::format::{Manuscript, Picker, read};
use crate::import::lost::Characters;
use crate::import::report::{Report, Standing, span};
use crate::import::write::{self, Written};
use crate::import::{self, Imported};
use crate::limits;
use crate::lint::rule::Level;
use crate::paper::{Article, Issue, Paper};
use crate::press::proof::{Others, Proof};
use crate::press::repair::repair;
use crate::press::{self, Copy};
use crate::source::Source;
use crate::workspace::{Entry, Workspace};

/// Takes in the files that the arguments name.
pub fn run(args: &Import) -> Outcome {
    if args.document {
        return import_document::run(args);
    }
    let (taken, refused) = taken(args);
    let refusals = if refused.is_empty() { Outcome::Done } else { Outcome::Errors };
    report::print(&refused);
    if taken.is_empty() {
        return Outcome::CannotRun;
    }
    let done = match &args.into {
        Some(name) => into(name, args, taken),
        None => print(args, taken),
    };
    match done {
        Ok(outcome) => outcome.max(refusals),
        Err(diagnostics) => {
            report::print(&diagnostics);
            say::error_line(format_args!("没有收进来：稿件没有动"));
            Outcome::CannotRun
        }
    }
}

/// The files as they are read, and why others are not.
fn taken(args: &Import) -> (Vec<Imported>, Vec<Diagnostic>) {
    let (mut taken, mut refused): (Vec<Imported>, _) = (Vec::new(), Vec::new());
    for file in &args.files {
        let bytes = files::read(file, limits::PACKAGE_BYTES);
        let read = bytes
            .map_err(|error| diag::unreadable(&file.display().to_string(), &error))
            .and_then(|bytes| import::read(file, bytes));
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
        let io = |error: std::io::Error| vec![diag::unreadable("临时文件夹", &error)];
        let folder = tempfile::tempdir().map_err(io)?;
        let picker = || Picker::new(folder.path(), folder.path());
        let written = write::pictures(&mut imported, folder.path(), &picker()).map_err(io)?;
        let mut source = Arc::new(Source::new("issue.toml", NOTHING));
        let mut articles = Vec::new();
        for article in &imported.articles {
            let edits = write::insert(&source, 0, article, &written.names).map_err(one_line)?;
            let text = crate::format::manuscript::edited(source.text(), &edits);
            source = Arc::new(Source::new("issue.toml", text));
            articles.push(write::toml(article, &written.names));
        }
        let paper = issue(&source, &picker())?;
        let all = total(paper.articles());
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

fn total<'a>(articles: impl Iterator<Item = &'a Article>) -> Characters {
    let mut all = Characters::default();
    articles.for_each(|article| all.join(&write::characters(article)));
    all
}

/// The issue that a text is, or what is wrong with it.
fn issue(source: &Arc<Source>, picker: &Picker) -> Result<Box<Issue>, Vec<Diagnostic>> {
    // Nothing here touches its number.
    let read = read::paper_of(Arc::clone(source), picker, &|_| false);
    match read.value {
        Some(Paper::Issue(issue)) => Ok(issue),
        _ => Err(read.diagnostics.into_iter().filter(Diagnostic::is_error).collect()),
    }
}

fn one_line(refused: Refused) -> Vec<Diagnostic> {
    let message = match refused {
        Refused::OneLine => "稿件里的栏目或者文章写在一行的方括号里，加不进去",
        Refused::NoTable | Refused::TooDeep => "稿件里的栏目认不出来，加不进去",
    };
    let hint = "把它们改成 [[section]]、[[section.article]] 各占一行的写法，再收";
    vec![Diagnostic::error("import-place", message).hint(hint)]
}

/// The issue that files are taken into.
struct Target {
    workspace: Workspace,
    entry: Entry,
    issue: Box<Issue>,
}

impl Target {
    fn find(name: &str) -> Result<Self, Vec<Diagnostic>> {
        let one = |diagnostic| vec![diagnostic];
        let workspace = here::workspace().map_err(one)?;
        let catalogue = workspace.catalogue().map_err(one)?;
        let entry = catalogue.entry(name).map_err(one)?;
        let entry = entry.ok_or_else(|| vec![catalogue.unknown(name)])?;
        if verify::is_final(&workspace, &entry) {
            let message = format!("{} 已经定稿，没有收进去", entry.id);
            let hint = "要改，写明理由重新打开：yaocan finalize --reopen \"理由\" --by 姓名";
            return Err(vec![Diagnostic::error("is-final", message).hint(hint)]);
        }
        let Copy { paper, found, .. } = press::read(&workspace, &entry).map_err(one)?;
        match paper.map(Arc::unwrap_or_clone) {
            Some(Paper::Issue(issue)) => Ok(Self { workspace, entry, issue }),
            Some(Paper::Document(_)) => {
                let message = format!("{} 是公文，没有栏目，收不进稿件", entry.id);
                let document = "要用这个文件新建一份公文：yaocan import 文件 --document";
                let told = Diagnostic::error("import-place", message);
                Err(vec![told.hint("--into 后面写一期刊物或者简报").hint(document)])
            }
            None => {
                let message = format!("{} 里有错误，先改好，再收来稿", entry.id);
                let mut found = found;
                found.push(Diagnostic::error("import-place", message));
                Err(found)
            }
        }
    }

    /// The section that is named, by its place; none where it is a new one.
    fn section(&self, name: Option<&str>) -> Result<Option<usize>, Diagnostic> {
        let sections = &self.issue.sections;
        let names = || sections.iter().filter_map(|it| Some(it.name.as_ref()?.value.as_str()));
        match name.map(str::trim) {
            Some(name) => Ok(sections
                .iter()
                .position(|it| it.name.as_ref().is_some_and(|it| it.value == name))),
            None if sections.len() == 1 => Ok(Some(0)),
            None => {
                let names: Vec<_> = names().collect();
                let hint = format!("加上 --section 和栏目名，有：{}", names.join("、"));
                let message = format!("{} 有几个栏目，不知道收进哪一个", self.entry.id);
                Err(Diagnostic::error("import-place", message).hint(hint))
            }
        }
    }

    fn folder(&self) -> &Path {
        self.entry.file.parent().unwrap_or(self.workspace.root())
    }
}

/// Puts articles into an issue, and says where.
fn into(name: &str, args: &Import, taken: Vec<Imported>) -> Result<Outcome, Vec<Diagnostic>> {
    let one = |diagnostic| vec![diagnostic];
    let target = Target::find(name)?;
    let section = target.section(args.section.as_deref()).map_err(one)?;
    let earlier = Earlier::read(&target.workspace).map_err(one)?;
    let mut taken = taken;
    let mut outcome = Outcome::Done;
    if !args.again {
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
    }
    if taken.is_empty() {
        return Ok(outcome);
    }
    let mut written = Vec::new();
    let put = put(&target, section, args, &mut taken, &mut written);
    if put.is_err() {
        written.iter().for_each(Written::remove);
    }
    let Put { reports, findings, repaired } = put?;
    for report in &reports {
        // The paper is whole without it.
        if let Err(error) = earlier.keep(target.folder(), report) {
            let shown = target.workspace.show(&target.folder().join("imports"));
            report::print(&[Earlier::unkept(&shown, &error)]);
        }
    }
    match args.format {
        ImportFormat::Human => {
            reports.iter().for_each(|it| say::text(format_args!("{}", it.text())));
            report::print_findings(&findings);
            if repaired > 0 {
                say::line(format_args!("已修复 {repaired} 处"));
            }
            let told = if findings.is_empty() {
                "校对：没有发现问题".to_owned()
            } else {
                format!("校对：发现 {} 处问题，都在上面", findings.len())
            };
            say::line(format_args!("{told}"));
        }
        ImportFormat::Json => {
            let all: Vec<_> = reports.iter().map(Report::json).collect();
            say::json(&format!("{:#}", serde_json::Value::from(all)));
        }
    }
    Ok(outcome)
}

/// What was put into an issue.
struct Put {
    reports: Vec<Report>,
    /// What proof-reading finds in it.
    findings: Vec<Diagnostic>,
    /// How much of that was repaired.
    repaired: usize,
}

fn put(
    target: &Target,
    section: Option<usize>,
    args: &Import,
    taken: &mut [Imported],
    written: &mut Vec<Written>,
) -> Result<Put, Vec<Diagnostic>> {
    let Target { workspace, entry, issue: old } = target;
    let shown = workspace.show(&entry.file);
    let unreadable = |error: std::io::Error| vec![diag::unreadable(&shown, &error)];
    let mut manuscript =
        Manuscript::new(&entry.file, Arc::clone(&old.source)).map_err(unreadable)?;
    let place = section.unwrap_or(old.sections.len());
    if let (None, Some(name)) = (section, args.section.as_deref()) {
        let edits = write::insert_section(manuscript.source(), name.trim()).map_err(one_line)?;
        let Ok(()) = manuscript.edit(&edits, unread);
    }
    let first = old.sections.get(place).map_or(0, |section| section.articles.len());
    for imported in taken.iter_mut() {
        let pictures = write::pictures(imported, target.folder(), &workspace.picker(entry));
        let pictures = pictures.map_err(|error| {
            let folder = workspace.show(target.folder());
            let message = format!("图片写不进 {folder}：{}", diag::io_words(&error));
            vec![Diagnostic::error("io", message).hint(diag::io_hint(&error))]
        })?;
        // Whatever fails from here on, they are removed.
        let names = pictures.names.clone();
        written.push(pictures);
        for article in &imported.articles {
            let edits = write::insert(manuscript.source(), place, article, &names);
            let edits = edits.map_err(one_line)?;
            let Ok(()) = manuscript.edit(&edits, unread);
        }
    }
    // Read once, when all of it stands there.
    let keep = |source: &Arc<Source>| issue(source, &workspace.picker(entry));
    let paper = manuscript.edit(&[], keep)?;
    let new =
        paper.sections.get(place).map_or(&[][..], |it| it.articles.get(first..).unwrap_or(&[]));
    // What stands in the paper is counted before anything is repaired.
    let mut reports = Vec::new();
    let mut next = new.iter();
    for (imported, pictures) in taken.iter().zip(written.iter()) {
        let own: Vec<_> = next.by_ref().take(imported.articles.len()).collect();
        let standing: Vec<_> = own
            .iter()
            .map(|it| Standing::of(&paper.source, &it.title, &it.body, &it.attachments))
            .collect();
        let all = total(own.into_iter());
        let mut report = Report::new(imported, &pictures.names, &standing, &all);
        let name = paper.sections.get(place).and_then(|it| it.name.as_ref());
        let name = name.map_or("没有名称的栏目", |name| name.value.as_str());
        report.into = format!("收进 {shown}，{name}");
        reports.push(report);
    }
    let opens = new.first().and_then(|article| article.title.first());
    let opens = opens.map_or(0, |title| title.span().start);
    let last = new.last().map(|it| it.attachments.last().map_or(&it.body, |it| &it.body));
    let closes = last.and_then(|body| body.last());
    let closes = closes.map_or(opens, |block| span(block).end);
    let (findings, repaired) = proofed(target, &paper, &mut manuscript, opens..closes, args.fix);
    manuscript.save().map_err(|diagnostic| vec![diagnostic])?;
    Ok(Put { reports, findings, repaired })
}

/// Takes a text that is read later.
fn unread(_: &Arc<Source>) -> Result<(), Infallible> {
    Ok(())
}

/// What proof-reading finds in a part of a paper; repaired where that is asked for.
fn proofed(
    target: &Target,
    paper: &Issue,
    manuscript: &mut Manuscript,
    part: Range<usize>,
    fix: bool,
) -> (Vec<Diagnostic>, usize) {
    let Target { workspace, entry, issue: _ } = target;
    // What stands behind the part is as long after repairs as before.
    let behind = paper.source.text().len() - part.end;
    let whole = Paper::Issue(Box::new(paper.clone()));
    let proof = Proof::new(workspace, Others::default(), &whole);
    let Some(proof) = proof.value else { return (Vec::new(), 0) };
    let find = |paper: &Paper| {
        let end = paper.source().text().len() - behind;
        let mut found = proof.findings(paper, Level::Hint);
        found.retain(|it| {
            let span = it.span.as_ref();
            span.is_some_and(|it| it.range.start >= part.start && it.range.end <= end)
        });
        found
    };
    let found = find(&whole);
    if !fix {
        return (found, 0);
    }
    let picker = workspace.picker(entry);
    let repaired = repair(manuscript, &picker, &whole, found, find);
    (repaired.left, repaired.repaired.len())
}
