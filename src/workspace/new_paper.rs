//! A new paper of a workspace: the next issue of a publication, or a document. It
//! is there whole, or not at all, and nothing gives way to it.

use std::fs;
use std::io;
use std::path::PathBuf;

use super::layouts::Origin;
use super::new_shape::{carried, usual};
use super::next::{self, After, Telling};
use super::{Entry, ISSUES, Workspace, naming};
use crate::diag::{self, Diagnostic};
use crate::files;
use crate::format::blank::{self, DocumentHead, IssueHead, Shape};
use crate::format::manuscript::change::line_end;
use crate::format::{Head, Neighbour};
use crate::paper::numbering::Counts;
use crate::paper::{Date, Form, Kind, Manifest};

/// What is known of a paper that is to be made.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// What it is.
    pub kind: Kind,
    /// The layout that it is set in, where somebody says so.
    pub layout: Option<String>,
    /// What counts by itself, such as 增刊.
    pub series: Option<String>,
    /// Its number as it was said: digits, or 发文字号.
    pub number: Option<String>,
    /// Its date.
    pub date: Date,
    /// The name of its folder, where somebody says so.
    pub id: Option<String>,
    /// Another paper whose shape it is to have.
    pub from: Option<Entry>,
    /// The paper in whose folder the editor is.
    pub around: Option<Entry>,
    /// Which form a document takes.
    pub form: Option<Form>,
    /// 发文机关 of a document.
    pub issuers: Vec<String>,
}

/// A paper that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The name of its folder.
    pub id: String,
    /// Its file.
    pub file: PathBuf,
    /// What it is called, such as 《某刊》2026年第3期.
    pub called: String,
    /// What an editor should know of how it came about, a sentence each.
    pub notes: Vec<String>,
}

/// A paper that is to be made: nothing is written yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// What it will be.
    pub made: Made,
    /// The text of its file.
    pub text: String,
}

/// The code of what is said of a paper that cannot be made.
const CODE: &str = "new-paper";

/// How many characters a folder's name may have, so that its files have paths that
/// every system takes.
const LONGEST: usize = 60;

impl Workspace {
    /// Makes a paper.
    ///
    /// # Errors
    /// It is not clear of which publication it is to be, its number or folder is
    /// taken, or something cannot be read or written; nothing is made then.
    pub fn new_paper(&self, wanted: &Wanted) -> Result<Made, Vec<Diagnostic>> {
        let planned = self.plan_paper(wanted)?;
        self.write_paper(&planned, &planned.text, Vec::new()).map_err(one)?;
        Ok(planned.made)
    }

    /// Writes a paper that was planned, with the text that it has come to and more
    /// files, each by its path in the paper's folder.
    ///
    /// # Errors
    /// Its folder is taken by now, or cannot be written; nothing is made then.
    pub fn write_paper(
        &self,
        planned: &Planned,
        text: &str,
        beside: Vec<(String, Vec<u8>)>,
    ) -> Result<(), Diagnostic> {
        let folder = planned.made.file.parent().unwrap_or(self.root());
        let mut files = vec![(naming::ISSUE_FILE.to_owned(), text.as_bytes().to_vec())];
        files.extend(beside);
        files::write_folder(folder, &files).map_err(|error| unwritten(&self.show(folder), &error))
    }

    /// Says what a paper will be, before anything of it is written.
    ///
    /// # Errors
    /// It is not clear of which publication it is to be, its number or folder is
    /// taken, or something cannot be read.
    pub fn plan_paper(&self, wanted: &Wanted) -> Result<Planned, Vec<Diagnostic>> {
        let papers = self.papers().map_err(one)?;
        let shape = wanted.from.as_ref().map(|from| self.shape_of(from, wanted.kind)).transpose();
        let shape = shape.map_err(one)?;
        let layout = self.layout_for(wanted, &papers).map_err(one)?;
        let loaded = self.layouts().load(&layout);
        let Some(manifest) = loaded.value else { return Err(loaded.diagnostics) };
        let new = New { workspace: self, wanted, papers: &papers, layout: &layout, shape };
        new.plan(&manifest).map_err(one)
    }

    /// What the first paper of a workspace that is being made is to be.
    ///
    /// # Errors
    /// Its number cannot be.
    pub(super) fn first_paper(
        &self,
        wanted: &Wanted,
        layout: &str,
        manifest: &Manifest,
    ) -> Result<Draft, Diagnostic> {
        New { workspace: self, wanted, papers: &[], layout, shape: None }.draft(manifest)
    }

    /// The shape of a paper that another is made after.
    fn shape_of(&self, from: &Entry, kind: Kind) -> Result<(Shape, &'static str), Diagnostic> {
        let shown = self.show(&from.file);
        let source = self.source(from)??;
        let shape = blank::shape(&source).map_err(|_| {
            let message = format!("{shown} 里有写错的地方，不能照它新建");
            error(message).hint(format!("先运行 yaocan build {}，改好列出的错误", from.id))
        })?;
        if shape.kind != kind {
            let message = format!("{} 是{}，不能照它新建{kind}", from.id, shape.kind);
            let hint = match shape.kind {
                Kind::Document => "加上 --document，新建公文",
                Kind::Issue => "去掉 --document、--form，新建刊物的一期",
            };
            return Err(error(message).hint(hint));
        }
        Ok((shape, line_end(source.text())))
    }

    /// The layout of a new paper: what is said, that of the paper which it is made
    /// after or in whose folder the editor is, else the only one in use.
    pub(super) fn layout_for(
        &self,
        wanted: &Wanted,
        papers: &[Neighbour],
    ) -> Result<String, Diagnostic> {
        let layouts = self.layouts();
        let kind_of = |name: &str| layouts.load(name).value.map(|manifest| manifest.kind);
        if let Some(name) = &wanted.layout {
            let names = layouts.names()?;
            let known = |other: &Option<Kind>| other.is_none_or(|kind| kind == wanted.kind);
            if names.contains(name) && known(&kind_of(name)) {
                return Ok(name.clone());
            }
            let of_kind = names.iter().filter(|name| kind_of(name) == Some(wanted.kind));
            let of_kind: Vec<_> = of_kind.map(String::as_str).collect();
            let message = match kind_of(name) {
                Some(other) => format!("版式“{name}”排的是{other}，不是{}", wanted.kind),
                None => format!("没有“{name}”这个版式"),
            };
            return Err(error(message).hint(format!("可以写的有：{}", of_kind.join("、"))));
        }
        let own = |entry: &Entry| Head::read(&entry.file).layout;
        let near = [&wanted.from, &wanted.around].into_iter().flatten().filter_map(own);
        if let Some(near) = near.into_iter().find(|name| kind_of(name) == Some(wanted.kind)) {
            return Ok(near);
        }
        // Those in use, the one of the newest paper first.
        let mut used: Vec<&Neighbour> = Vec::new();
        for paper in papers.iter().rev() {
            let Some(layout) = &paper.head.layout else { continue };
            let is_known = used.iter().any(|other| other.head.layout.as_ref() == Some(layout));
            if !is_known && kind_of(layout) == Some(wanted.kind) {
                used.push(paper);
            }
        }
        let mut names: Vec<String> = used.iter().filter_map(|it| it.head.layout.clone()).collect();
        if names.is_empty() {
            let is_own = |name: &String| {
                layouts.origin(name) != Origin::BuiltIn && kind_of(name) == Some(wanted.kind)
            };
            names = layouts.names()?.into_iter().filter(is_own).collect();
        }
        match (&names[..], wanted.kind) {
            ([], Kind::Document) => Ok("gongwen".into()),
            ([], Kind::Issue) => Err(error("这里还没有刊物".into())
                .hint("办一份自己的刊物：yaocan new --workspace")
                .hint("或者写出用哪个版式：yaocan new --layout 名称")),
            ([only], _) => Ok(only.clone()),
            (several, kind) => {
                let what = if kind == Kind::Issue { "刊物" } else { "公文的版式" };
                let newest = |name: &String| {
                    used.iter().find(|paper| paper.head.layout.as_ref() == Some(name))
                };
                let line = |name: &String| {
                    let title =
                        layouts.load(name).value.map_or_else(String::new, |it| it.name.value);
                    let newest = newest(name).map(|paper| format!("，最近的是 {}", paper.id));
                    let document = if kind == Kind::Document { " --document" } else { "" };
                    format!(
                        "{title}{}：yaocan new{document} --layout {name}",
                        newest.unwrap_or_default()
                    )
                };
                let told = error(format!("这里有几种{what}，不知道要新建哪一种"));
                Ok(several.iter().fold(told, |told, name| told.hint(line(name)))).and_then(Err)
            }
        }
    }
}

/// A paper before it is written to its file.
#[derive(Debug)]
pub(super) struct Draft {
    pub id: String,
    pub called: String,
    pub text: String,
    pub notes: Vec<String>,
}

/// A paper that is being made.
pub(super) struct New<'w> {
    pub(super) workspace: &'w Workspace,
    pub(super) wanted: &'w Wanted,
    pub(super) papers: &'w [Neighbour],
    pub(super) layout: &'w str,
    /// The shape that it is to have, with the line ends of its file.
    pub(super) shape: Option<(Shape, &'static str)>,
}

impl New<'_> {
    fn plan(&self, manifest: &Manifest) -> Result<Planned, Diagnostic> {
        let Draft { id, called, text, mut notes } = self.draft(manifest)?;
        let is_unread =
            |paper: &&Neighbour| paper.head.layout.is_none() || paper.head.date.is_none();
        let unread = self.papers.iter().filter(is_unread);
        let unread: Vec<_> = unread.map(|paper| paper.id.as_str()).collect();
        if !unread.is_empty() {
            notes.push(format!("有的稿件开头读不出来，没有算进去：{}", unread.join("、")));
        }
        let folder = self.workspace.root().join(ISSUES).join(&id);
        self.free(&folder, "yaocan new 文件夹名")?;
        let made = Made { id, file: folder.join(naming::ISSUE_FILE), called, notes };
        Ok(Planned { made, text })
    }

    fn draft(&self, manifest: &Manifest) -> Result<Draft, Diagnostic> {
        match self.wanted.kind {
            Kind::Issue => self.issue(manifest),
            Kind::Document => self.document(),
        }
    }

    /// Holds that there is nothing of a folder's name; `other` is how another is given.
    pub(super) fn free(&self, folder: &std::path::Path, other: &str) -> Result<(), Diagnostic> {
        if fs::symlink_metadata(folder).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
        {
            return Ok(());
        }
        let shown = self.workspace.show(folder);
        let told = error(format!("{shown} 已经有了，没有动它"));
        Err(if fs::symlink_metadata(folder.join(naming::ISSUE_FILE)).is_ok() {
            told.hint(format!(
                "要写这一份，直接打开它的 issue.toml；要另外新建，写上另一个文件夹名：{other}"
            ))
        } else {
            told.hint(format!(
                "里面没有 issue.toml：用不着的，把它移走或者改名，再运行一次；或者写上另一个文件夹名：{other}"
            ))
        })
    }

    /// The line ends of a new file: those of the newest paper, else the system's.
    pub(super) fn line_end(&self) -> &'static str {
        if let Some((_, end)) = &self.shape {
            return end;
        }
        let newest = self.papers.iter().rev().find_map(|paper| {
            let bytes = files::head(&paper.file, 4096).ok()?;
            Some(line_end(&String::from_utf8_lossy(&bytes)))
        });
        newest.unwrap_or(system_line_end())
    }

    fn issue(&self, manifest: &Manifest) -> Result<Draft, Diagnostic> {
        let Wanted { date, from, .. } = self.wanted;
        let date = *date;
        let of_from = from.as_ref().and_then(|from| Head::read(&from.file).series);
        let series = self.wanted.series.clone().or(of_from);
        let all: Vec<_> = self
            .papers
            .iter()
            .filter(|it| it.head.layout.as_deref() == Some(self.layout))
            .collect();
        let counted: Vec<_> = all.iter().copied().filter(|it| it.head.series == series).collect();
        let counts = manifest.numbering().counts;
        let has_number = counts == Counts::Number || series.is_some();
        let mut notes = Vec::new();
        let said = self.wanted.number.as_deref().map(count).transpose()?;
        let mut total = next::total(&counted, &all, counts);
        let mut number = None;
        if has_number {
            let (next, after) = next::number(&counted, date);
            number = Some(said.unwrap_or(next));
            notes.extend(told(&after, date).filter(|_| said.is_none()));
            let called =
                |number: u32| format!("{}第{number}期", series.as_deref().unwrap_or_default());
            let same_year =
                |it: &&&Neighbour| it.head.date.is_some_and(|its| its.year == date.year);
            if let Some(twin) = counted.iter().filter(same_year).find(|it| it.head.number == number)
            {
                let number = number.unwrap_or_default();
                let message = format!("{}年已经有{}：{}", date.year, called(number), twin.id);
                return Err(
                    error(message).hint(format!("接着编是第{next}期；不写 --number，就接着编"))
                );
            }
        } else if counts == Counts::Total {
            total = said.or(total);
            if let Some(twin) = all.iter().find(|it| it.head.total == total) {
                let message = format!("已经有总第{}期：{}", total.unwrap_or_default(), twin.id);
                return Err(error(message).hint("不写 --number，就接着编"));
            }
        } else if said.is_some() {
            let message = format!("版式“{}”不印期号，用不上 --number", self.layout);
            return Err(error(message).hint("去掉 --number"));
        }
        let before = counted.iter().rev().find(|it| it.head.date.is_some_and(|its| its >= date));
        if let Some((before, its)) = before.and_then(|it| Some((it, it.head.date?))) {
            let order = if its == date { "也是这一天" } else { "在它后面" };
            notes.push(format!("日期写成了{date}；{} 的日期（{its}）{order}，核对一下", before.id));
        }
        let telling = Telling { date, count: number.or(total), series: series.as_deref() };
        let is_other = |it: &Neighbour| it.head.layout.as_deref() != Some(self.layout);
        let prefix = if self.papers.iter().any(is_other) {
            format!("{}-", self.layout)
        } else {
            String::new()
        };
        let id = match &self.wanted.id {
            Some(id) => folder_name(id)?,
            None => next::folder(telling, &counted, &all, &prefix),
        };
        let which = match (number, total, &series) {
            (Some(number), _, series) => {
                format!("{}年{}第{number}期", date.year, series.as_deref().unwrap_or_default())
            }
            (None, Some(total), _) => format!("总第{total}期"),
            (None, None, _) => date.to_string(),
        };
        let called = format!("《{}》{which}", manifest.name.value);
        let end = self.line_end();
        let shape =
            self.shape.as_ref().map_or_else(|| usual(manifest, end), |(shape, _)| shape.clone());
        let layout = self.layout;
        let head = IssueHead {
            called: called.clone(),
            layout,
            series: series.as_deref(),
            number,
            total,
            date,
        };
        notes.extend(from.as_ref().map(|from| carried(&from.id, &shape)));
        let text = blank::issue(&head, &shape, end);
        Ok(Draft { id, called, text, notes })
    }

    fn document(&self) -> Result<Draft, Diagnostic> {
        let Wanted { date, number, issuers, .. } = self.wanted;
        let (shape, end) =
            self.shape.clone().unwrap_or_else(|| (Shape::default(), self.line_end()));
        let form = self.wanted.form.or_else(|| shape.form()).unwrap_or(Form::Notice);
        let mut shape = shape;
        shape.set_form(form);
        if !issuers.is_empty() {
            shape.forget_issuers();
        }
        let head = DocumentHead {
            layout: self.layout,
            form,
            issuers,
            number: number.as_deref(),
            date: *date,
        };
        let id = self.document_id(form)?;
        let mut notes =
            vec!["文号、标题、正文等还空着：填好以前生成不了，程序会列出还缺什么".into()];
        notes.extend(self.wanted.from.as_ref().map(|from| carried(&from.id, &shape)));
        let text = blank::document(&head, &shape, end);
        Ok(Draft { id, called: form.to_string(), text, notes })
    }
}

impl New<'_> {
    /// The name of the folder of a document: the one that is asked for, else its form
    /// and its date; there may be several a day.
    pub(super) fn document_id(&self, form: Form) -> Result<String, Diagnostic> {
        if let Some(id) = &self.wanted.id {
            return folder_name(id);
        }
        let word = if form == Form::Notice { "公文".into() } else { form.to_string() };
        let name = format!("{word}-{}", next::day(self.wanted.date));
        let issues = self.workspace.root().join(ISSUES);
        let names = (2..).map(|number| format!("{name}-{number}"));
        let mut names = std::iter::once(name.clone()).chain(names);
        let free = names.find(|name| fs::symlink_metadata(issues.join(name)).is_err());
        Ok(free.unwrap_or(name))
    }
}

/// What an editor should know of a number.
fn told(after: &After, date: Date) -> Option<String> {
    match after {
        After::None => Some("没有找到上一期，从第1期编起；不对的，改 number".into()),
        After::Last(_) => None,
        After::NewYear(last) => {
            Some(format!("{}年的第1期（上一年编到第{last}期）；不按年编的，改 number", date.year))
        }
        After::CountsOn(_) => Some("期号接着上一年编，和往年一样".into()),
    }
}

/// The number that an editor said: 59, or 第59期.
///
/// # Errors
/// It is none.
pub fn count(said: &str) -> Result<u32, Diagnostic> {
    let plain = naming::plain(said);
    let digits = plain.strip_prefix("总").unwrap_or(&plain);
    let digits = digits.strip_prefix('第').unwrap_or(digits);
    let digits = digits.strip_suffix(['期', '号']).unwrap_or(digits);
    digits.parse().ok().filter(|number| *number > 0).ok_or_else(|| {
        error(format!("期号不能是“{said}”")).hint("写 1 以上的整数，例如：--number 59")
    })
}

/// A folder's name that an editor said.
fn folder_name(said: &str) -> Result<String, Diagnostic> {
    let name = said.trim();
    let why = if name.is_empty() {
        Some("是空的")
    } else if name.chars().count() > LONGEST {
        Some("太长了")
    } else if name.starts_with('.') || name.ends_with('.') {
        Some("开头或者末尾是点")
    } else if !name.chars().all(|c| next::fits(c) || c == ' ' || c == '\u{3000}') {
        Some("里面有不能用的字符")
    } else if naming::is_device(&name.to_lowercase()) {
        Some("Windows 不许文件夹叫这个名称")
    } else {
        None
    };
    match why {
        Some(why) => Err(error(format!("文件夹不能叫“{said}”：{why}"))
            .hint("写文件夹的名称，不写路径；用字母、数字、汉字和连字符，例如 2025-59")),
        None => Ok(name.to_owned()),
    }
}

fn error(message: String) -> Diagnostic {
    Diagnostic::error(CODE, message)
}

fn one(diagnostic: Diagnostic) -> Vec<Diagnostic> {
    vec![diagnostic]
}

/// The line ends of the system's own editors.
pub fn system_line_end() -> &'static str {
    if cfg!(windows) { "\r\n" } else { "\n" }
}

/// Why a folder was not made; another command may have been quicker.
pub(super) fn unwritten(shown: &str, error: &io::Error) -> Diagnostic {
    let taken = [io::ErrorKind::AlreadyExists, io::ErrorKind::DirectoryNotEmpty];
    if taken.contains(&error.kind()) {
        return Diagnostic::error(CODE, format!("{shown} 刚刚由别的程序建好了，没有动它"))
            .hint("再运行一次，就接着往下编");
    }
    Diagnostic::error("io", format!("写不了 {shown}：{}", diag::io_words(error)))
        .hint("看磁盘有没有空间、文件夹能不能写")
}
