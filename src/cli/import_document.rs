//! `yaocan import --document`: a file of others becomes an official document of the
//! workspace, a new one each.

use std::sync::Arc;

use super::args::{Import, ImportFormat};
use super::imported::{self, Earlier};
use super::outcome::Outcome;
use super::{clock, contributions, findings, here, report, say};
use crate::diag::{self, Diagnostic};
use crate::files;
use crate::format::{Manuscript, Picker, read};
use crate::import::document_write as document;
use crate::import::report::{Report, Standing};
use crate::import::{self, Imported, write};
use crate::isolation::Record;
use crate::limits;
use crate::lint::rule::Level;
use crate::paper::{Date, Kind, Paper};
use crate::press::proof::{Others, Proof};
use crate::press::repair::repair;
use crate::press::{self, Copy};
use crate::source::Source;
use crate::workspace::new_paper::{Made, Wanted};
use crate::workspace::{ISSUE_FILE, Workspace};

/// The layout that a document is shown in where no workspace says another.
const LAYOUT: &str = "gongwen";

/// Makes a document of each file that the arguments name, but for those that an
/// earlier process died of.
pub fn run(args: &Import, record: Record) -> Outcome {
    if let Err(diagnostic) = fits(args) {
        report::print(&[diagnostic]);
        return Outcome::CannotRun;
    }
    let mut outcome = Outcome::Done;
    let mut reports = Vec::new();
    let read = contributions::each(&args.files, args.cost.budget(), record, |file| {
        let bytes = files::read(file, limits::PACKAGE_BYTES)
            .map_err(|error| diag::unreadable(&file.display().to_string(), &error))?;
        import::read_document(file, bytes, args.form)
    });
    for imported in read {
        let taken = imported.map_err(Refused::from).and_then(Taken::new);
        let done =
            taken.and_then(|taken| if args.print { taken.shown(args) } else { taken.made(args) });
        match done {
            Ok(done) => {
                done.say(args);
                reports.push(done.json());
            }
            Err(Refused { diagnostics, outcome: refused }) => {
                report::print(&diagnostics);
                outcome = outcome.max(refused);
            }
        }
    }
    if args.format == ImportFormat::Json && !reports.is_empty() {
        say::json(&format!("{:#}", serde_json::Value::from(reports)));
    }
    outcome
}

/// Holds that nothing is asked for that has no meaning for a document.
fn fits(args: &Import) -> Result<(), Diagnostic> {
    let error = |message: &str| Diagnostic::error("import-place", message);
    if args.into.is_some() {
        return Err(error("--document 是另外新建一份公文，不能收进已有的稿件")
            .hint("要新建公文，去掉 --into；文件夹名自己定的，写 --id 文件夹名")
            .hint("要把它作为一篇稿件收进一期刊物，去掉 --document"));
    }
    if args.section.is_some() {
        return Err(error("公文没有栏目，用不上 --section").hint("去掉 --section"));
    }
    if args.id.is_some() && args.files.len() > 1 {
        return Err(error("几个文件是几份公文，不能用一个文件夹名")
            .hint("去掉 --id，程序各起一个名称；或者一次收一个"));
    }
    Ok(())
}

/// Why nothing came of a file.
struct Refused {
    diagnostics: Vec<Diagnostic>,
    outcome: Outcome,
}

impl From<Diagnostic> for Refused {
    fn from(diagnostic: Diagnostic) -> Self {
        vec![diagnostic].into()
    }
}

impl From<Vec<Diagnostic>> for Refused {
    fn from(diagnostics: Vec<Diagnostic>) -> Self {
        Self { diagnostics, outcome: Outcome::CannotRun }
    }
}

/// A file as it is taken in, with its pictures in a folder of their own.
struct Taken {
    imported: Imported,
    pictures: write::Written,
    folder: tempfile::TempDir,
    today: Date,
}

/// What came of a file.
struct Done {
    report: Report,
    toml: String,
    /// What was made; nothing where it is only shown.
    made: Option<Made>,
    findings: Vec<Diagnostic>,
    repaired: usize,
    /// Why it is not proof-read yet.
    unread: bool,
}

impl Taken {
    fn new(mut imported: Imported) -> Result<Self, Refused> {
        let today = clock::day(None)?;
        document::tell(&mut imported, today);
        let io = |error: std::io::Error| diag::unreadable("临时文件夹", &error);
        let folder = tempfile::tempdir().map_err(io)?;
        let picker = Picker::new(folder.path(), folder.path());
        let pictures = write::pictures(&mut imported, folder.path(), &picker).map_err(io)?;
        Ok(Self { imported, pictures, folder, today })
    }

    /// What stands in the document's file when it is read, and the report of it.
    fn report(&self, layout: &str) -> Result<Report, Refused> {
        let Self { imported, pictures, folder, .. } = self;
        let picker = Picker::new(folder.path(), folder.path());
        // What is still empty stands on the same lines.
        let (text, stand_ins) = document::readable(imported, layout, &pictures.names);
        let read = read::paper_of(Arc::new(Source::new(ISSUE_FILE, text)), &picker, &|_| false);
        let Some(Paper::Document(it)) = read.value else { return Err(read.diagnostics.into()) };
        let characters = document::characters(&it).without(&stand_ins);
        let standing = [Standing::of_document(&it)];
        Ok(Report::new(imported, &pictures.names, &standing, &characters))
    }

    fn shown(self, args: &Import) -> Result<Done, Refused> {
        let layout = args.layout.as_deref().unwrap_or(LAYOUT);
        let toml = document::toml(&self.imported, layout, &self.pictures.names, "\n");
        let report = self.report(layout)?;
        let (findings, repaired) = (Vec::new(), 0);
        Ok(Done { report, toml, made: None, findings, repaired, unread: false })
    }

    fn made(self, args: &Import) -> Result<Done, Refused> {
        let workspace = here::workspace()?;
        let Imported { name, hash, .. } = &self.imported;
        let earlier = Earlier::read(&workspace)?;
        if let Some(paper) = earlier.of(hash).filter(|_| !args.again) {
            let message = format!("{name} 没有收：以前收进过 {paper}");
            let hint = "确实要再收一次，加上 --again";
            let diagnostics = vec![Diagnostic::error("import-twice", message).hint(hint)];
            return Err(Refused { diagnostics, outcome: Outcome::Errors });
        }
        let elements = self.imported.elements.as_ref();
        let form = elements.map(|it| it.form);
        let around = here::folder().map(|folder| workspace.entry_around(&folder))?;
        let wanted = Wanted {
            kind: Kind::Document,
            layout: args.layout.clone(),
            series: None,
            number: None,
            date: elements.and_then(|it| it.date).unwrap_or(self.today),
            id: args.id.clone(),
            from: None,
            around: around.unwrap_or_default(),
            form,
            issuers: Vec::new(),
        };
        let place = workspace.place_of(&wanted)?;
        let names = &self.pictures.names;
        let toml = document::toml(&self.imported, &place.layout, names, place.end);
        let mut report = self.report(&place.layout)?;
        let pictures = self.imported.pictures.iter().zip(names);
        let pictures = pictures.filter(|(_, name)| !name.is_empty());
        let pictures = pictures.map(|(picture, name)| (name.clone(), picture.bytes.clone()));
        let called = form.map(|form| form.to_string()).unwrap_or_default();
        let file = workspace.show(&place.folder.join(ISSUE_FILE));
        report.into = format!("收进 {file}，新建的{called}");
        let records = imported::records(std::slice::from_ref(&report));
        let beside = pictures.chain(records).collect();
        let made = workspace.write_document(&place, called, toml.clone(), beside)?;
        let proofed = proofed(&workspace, &made, args.fix)?;
        let unread = proofed.is_none();
        let (findings, repaired) = proofed.unwrap_or_default();
        Ok(Done { report, toml, made: Some(made), findings, repaired, unread })
    }
}

/// What proof-reading finds in a new document; repaired where that is asked for.
/// Nothing where it has places that are to be filled in first.
fn proofed(
    workspace: &Workspace,
    made: &Made,
    fix: bool,
) -> Result<Option<(Vec<Diagnostic>, usize)>, Refused> {
    let Some(entry) = workspace.entry(&made.id)? else { return Ok(None) };
    let Copy { paper, .. } = press::read(workspace, &entry)?;
    let Some(paper) = paper else { return Ok(None) };
    let Some(proof) = Proof::new(workspace, Others::default(), &paper).value else {
        return Ok(Some((Vec::new(), 0)));
    };
    let find = |paper: &Paper| proof.findings(paper, Level::Hint);
    let found = find(&paper);
    if !fix {
        return Ok(Some((found, 0)));
    }
    let shown = workspace.show(&entry.file);
    let source = Arc::clone(paper.source());
    let mut manuscript =
        Manuscript::new(&entry.file, source).map_err(|error| diag::unreadable(&shown, &error))?;
    let repaired = repair(&mut manuscript, &workspace.picker(&entry), &paper, found, find);
    manuscript.save()?;
    Ok(Some((repaired.left, repaired.repaired.len())))
}

impl Done {
    fn json(&self) -> serde_json::Value {
        let mut value = self.report.json();
        match &self.made {
            Some(made) => {
                value["id"] = made.id.clone().into();
                value["findings"] = findings::values(&self.findings).into();
            }
            None => value["toml"] = self.toml.clone().into(),
        }
        value
    }

    fn say(&self, args: &Import) {
        if args.format == ImportFormat::Json {
            return;
        }
        let Some(made) = &self.made else {
            say::text(format_args!("{}", self.toml));
            say::error_line(format_args!("{}", self.report.text()));
            return;
        };
        say::text(format_args!("{}", self.report.text()));
        report::print_findings(&self.findings);
        if self.repaired > 0 {
            say::line(format_args!("已修复 {} 处", self.repaired));
        }
        let (id, yaocan) = (&made.id, here::program());
        let told = match self.findings.len() {
            _ if self.unread => {
                format!("校对：还有空着的，先填上，再运行 {yaocan} check {id}")
            }
            0 => "校对：没有发现问题".to_owned(),
            count => format!("校对：发现 {count} 处问题，都在上面"),
        };
        say::line(format_args!("{told}"));
        say::line(format_args!("下一步：{yaocan} preview {id}，对着原件看一遍"));
    }
}
