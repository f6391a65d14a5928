//! What `import` puts into an issue, one that is there or the next: articles with
//! their pictures, whole or not at all, and what proof-reading says of them.

use std::convert::Infallible;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::archive::verify;
use crate::diag::{self, Diagnostic};
use crate::format::manuscript::change::Refused;
use crate::format::manuscript::sections::{self, Section};
use crate::format::{Manuscript, Picker, read};
use crate::import::Imported;
use crate::import::lost::Characters;
use crate::import::report::{Report, Standing, span};
use crate::import::write::{self, Written};
use crate::lint::rule::Level;
use crate::paper::{Article, Issue, Paper};
use crate::press::proof::{Others, Proof};
use crate::press::repair::repair;
use crate::press::{self, Copy};
use crate::source::Source;
use crate::workspace::new_paper::Planned;
use crate::workspace::{Entry, Workspace};

/// All characters of articles.
pub fn total<'a>(articles: impl Iterator<Item = &'a Article>) -> Characters {
    let mut all = Characters::default();
    articles.for_each(|article| all.join(&write::characters(article)));
    all
}

/// The issue that a text is, or what is wrong with it.
///
/// # Errors
/// It is none that can be read.
pub fn issue(source: &Arc<Source>, picker: &Picker) -> Result<Box<Issue>, Vec<Diagnostic>> {
    // Nothing here touches its number.
    let read = read::paper_of(Arc::clone(source), picker, &|_| false);
    match read.value {
        Some(Paper::Issue(issue)) => Ok(issue),
        _ => Err(read.diagnostics.into_iter().filter(Diagnostic::is_error).collect()),
    }
}

/// Why nothing can be put into a file.
pub fn one_line(refused: Refused) -> Vec<Diagnostic> {
    let message = match refused {
        Refused::OneLine => "稿件里的栏目或者文章写在一行的方括号里，加不进去",
        Refused::NoTable | Refused::TooDeep => "稿件里的栏目认不出来，加不进去",
    };
    let hint = "把它们改成 [[section]]、[[section.article]] 各占一行的写法，再收";
    vec![Diagnostic::error("import-place", message).hint(hint)]
}

/// The issue that files are taken into.
pub struct Target<'w> {
    workspace: &'w Workspace,
    /// What it is called by.
    pub id: String,
    /// Its file: of one that is to be made, in a folder that is to become its own.
    file: PathBuf,
    issue: Box<Issue>,
    /// Its sections as they stand in the file; those of which nothing is written yet are
    /// none of the issue.
    sections: Vec<Section>,
    /// What its pictures lie below.
    root: PathBuf,
    /// Which of the workspace's papers it is.
    entry: Option<Entry>,
}

impl<'w> Target<'w> {
    /// One that is there.
    ///
    /// # Errors
    /// There is none of the name, it is final, a document, or cannot be read.
    pub fn find(workspace: &'w Workspace, name: &str) -> Result<Self, Vec<Diagnostic>> {
        let one = |diagnostic| vec![diagnostic];
        let catalogue = workspace.catalogue().map_err(one)?;
        let entry = catalogue.entry(name).map_err(one)?;
        let entry = entry.ok_or_else(|| vec![catalogue.unknown(name)])?;
        if verify::is_final(workspace, &entry) {
            let message = format!("{} 已经定稿，没有收进去", entry.id);
            let hint = "要改，写明理由重新打开：yaocan finalize --reopen \"理由\" --by 姓名";
            return Err(vec![Diagnostic::error("is-final", message).hint(hint)]);
        }
        let Copy { paper, found, .. } = press::read(workspace, &entry).map_err(one)?;
        match paper.map(Arc::unwrap_or_clone) {
            Some(Paper::Issue(issue)) => {
                let (id, file) = (entry.id.clone(), entry.file.clone());
                let root = workspace.root().to_path_buf();
                let sections = sections::sections(&issue.source).map_err(one_line)?;
                Ok(Self { workspace, id, file, issue, sections, root, entry: Some(entry) })
            }
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

    /// One that is to be made, in a folder that has nothing else.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn planned(
        workspace: &'w Workspace,
        planned: &Planned,
        folder: &Path,
    ) -> Result<Self, Vec<Diagnostic>> {
        let file = folder.join(crate::workspace::ISSUE_FILE);
        std::fs::write(&file, &planned.text)
            .map_err(|error| vec![diag::unreadable("临时文件夹", &error)])?;
        let shown = workspace.show(&planned.made.file);
        let source = Arc::new(Source::new(shown, planned.text.clone()));
        let root = folder.to_path_buf();
        let issue = issue(&source, &Picker::new(&root, &root))?;
        let sections = sections::sections(&source).map_err(one_line)?;
        let id = planned.made.id.clone();
        Ok(Self { workspace, id, file, issue, sections, root, entry: None })
    }

    /// The section that is named, by its place; none where it is a new one.
    ///
    /// # Errors
    /// None is named, and there are several.
    pub fn section(&self, name: Option<&str>) -> Result<Option<usize>, Diagnostic> {
        let sections = &self.sections;
        match name.map(str::trim) {
            Some(name) => Ok(sections
                .iter()
                .position(|it| it.name.as_ref().is_some_and(|it| it.trim() == name))),
            None if sections.len() == 1 => Ok(Some(0)),
            None => {
                let names = sections.iter().filter_map(|it| it.name.as_deref());
                let names: Vec<_> = names.collect();
                let hint = format!("加上 --section 和栏目名，有：{}", names.join("、"));
                let message = format!("{} 有几个栏目，不知道收进哪一个", self.id);
                Err(Diagnostic::error("import-place", message).hint(hint))
            }
        }
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        self.file.parent().unwrap_or(&self.root)
    }

    fn picker(&self) -> Picker {
        Picker::new(&self.root, self.folder())
    }

    /// The other papers of the workspace.
    fn others(&self) -> Others {
        // Where they cannot be listed at all, there is nothing to compare with.
        let papers = Arc::new(self.workspace.papers().unwrap_or_default());
        let own = self.entry.as_ref().map(|entry| self.workspace.own_among(entry, &papers));
        Others { papers, own: own.unwrap_or_default(), ..Others::default() }
    }
}

/// What was put into an issue.
pub struct Put {
    /// What came of each file.
    pub reports: Vec<Report>,
    /// What proof-reading finds in the articles of each.
    pub findings: Vec<Vec<Diagnostic>>,
    /// How much of that was repaired.
    pub repaired: usize,
    /// The paper's file as it is to be saved.
    pub manuscript: Manuscript,
}

/// Puts articles at the end of a section, by its place, or of a new one of a name;
/// pictures are written into the issue's folder, the paper's file is not saved.
///
/// # Errors
/// It cannot be done; pictures that were written are told in `written`.
pub fn put(
    target: &Target,
    section: Option<usize>,
    name: Option<&str>,
    fix: bool,
    taken: &mut [Imported],
    written: &mut Vec<Written>,
) -> Result<Put, Vec<Diagnostic>> {
    let Target { workspace, issue: old, sections, .. } = target;
    let shown = old.source.path().display().to_string();
    let unreadable = |error: std::io::Error| vec![diag::unreadable(&shown, &error)];
    let mut manuscript =
        Manuscript::new(&target.file, Arc::clone(&old.source)).map_err(unreadable)?;
    let place = section.unwrap_or(sections.len());
    if let (None, Some(name)) = (section, name) {
        let edits = write::insert_section(manuscript.source(), name.trim()).map_err(one_line)?;
        let Ok(()) = manuscript.edit(&edits, unread);
    }
    let first = sections.get(place).map_or(0, Section::begun);
    // Where it stands among those of which something is written.
    let among = sections.iter().take(place).filter(|section| section.begun() > 0).count();
    for imported in taken.iter_mut() {
        let pictures = write::pictures(imported, target.folder(), &target.picker());
        let pictures = pictures.map_err(|error| {
            let folder = workspace.show(target.folder());
            let message = format!("图片写不进 {folder}：{}", diag::io_words(&error));
            vec![Diagnostic::error("io", message).hint(diag::io_hint(&error))]
        })?;
        // Whatever fails from here on, they are removed.
        let names = pictures.names.clone();
        written.push(pictures);
        for article in &imported.articles {
            let kept = write::kept(manuscript.source(), place).map_err(one_line)?;
            let Some(kept) = kept else {
                let edits = write::insert(manuscript.source(), place, article, &names);
                let Ok(()) = manuscript.edit(&edits.map_err(one_line)?, unread);
                continue;
            };
            let edits = write::fill(manuscript.source(), place, kept, article, &names);
            let Ok(()) = manuscript.edit(&edits.map_err(one_line)?, unread);
            let edits = write::attach(manuscript.source(), place, kept, article, &names);
            let Ok(()) = manuscript.edit(&edits.map_err(one_line)?, unread);
        }
    }
    // Read once, when all of it stands there.
    let keep = |source: &Arc<Source>| issue(source, &target.picker());
    let paper = manuscript.edit(&[], keep)?;
    let new = |paper: &Issue| -> Vec<Article> {
        let section = paper.sections.get(among);
        section.map_or(&[][..], |it| it.articles.get(first..).unwrap_or(&[])).to_vec()
    };
    let articles = new(&paper);
    // What stands in the paper is counted before anything is repaired.
    let mut reports = Vec::new();
    let mut next = articles.iter();
    for (imported, pictures) in taken.iter().zip(written.iter()) {
        let own: Vec<_> = next.by_ref().take(imported.articles.len()).collect();
        let standing: Vec<_> = own
            .iter()
            .map(|it| Standing::of(&paper.source, &it.title, &it.body, &it.attachments))
            .collect();
        let all = total(own.into_iter());
        let mut report = Report::new(imported, &pictures.names, &standing, &all);
        let name = paper.sections.get(among).and_then(|it| it.name.as_ref());
        let name = name.map_or("没有名称的栏目", |name| name.value.as_str());
        report.into = format!("收进 {shown}，{name}");
        reports.push(report);
    }
    let opens = articles.first().map_or(0, opens);
    let last = articles.last().map(|it| it.attachments.last().map_or(&it.body, |it| &it.body));
    let closes = last.and_then(|body| body.last());
    let closes = closes.map_or(opens, |block| span(block).end);
    let (found, repaired) = proofed(target, &paper, &mut manuscript, opens..closes, fix);
    let articles = if repaired > 0 {
        let paper = issue(manuscript.source(), &target.picker())?;
        new(&paper)
    } else {
        articles
    };
    let findings = by_file(found, &articles, taken);
    Ok(Put { reports, findings, repaired, manuscript })
}

/// Findings by the files whose articles they are in.
fn by_file(
    found: Vec<Diagnostic>,
    articles: &[Article],
    taken: &[Imported],
) -> Vec<Vec<Diagnostic>> {
    let mut first = 0;
    let starts = taken.iter().map(|imported| {
        let start = articles.get(first).map_or(usize::MAX, opens);
        first += imported.articles.len();
        start
    });
    let starts: Vec<_> = starts.collect();
    let mut findings: Vec<Vec<_>> = taken.iter().map(|_| Vec::new()).collect();
    for finding in found {
        let at = finding.span.as_ref().map_or(0, |it| it.range.start);
        let file = starts.partition_point(|start| *start <= at).saturating_sub(1);
        if let Some(own) = findings.get_mut(file) {
            own.push(finding);
        }
    }
    findings
}

/// Takes a text that is read later.
fn unread(_: &Arc<Source>) -> Result<(), Infallible> {
    Ok(())
}

/// Where an article's title stands in its file.
fn opens(article: &Article) -> usize {
    article.title.first().map_or(0, |title| title.span().start)
}

/// What proof-reading finds in a part of a paper; repaired where that is asked for.
fn proofed(
    target: &Target,
    paper: &Issue,
    manuscript: &mut Manuscript,
    part: Range<usize>,
    fix: bool,
) -> (Vec<Diagnostic>, usize) {
    // What stands behind the part is as long after repairs as before.
    let behind = paper.source.text().len() - part.end;
    let whole = Paper::Issue(Box::new(paper.clone()));
    let proof = Proof::new(target.workspace, target.others(), &whole);
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
    let repaired = repair(manuscript, &target.picker(), &whole, found, find);
    (repaired.left, repaired.repaired.len())
}
