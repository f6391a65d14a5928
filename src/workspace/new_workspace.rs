//! A new workspace for whoever has only the program: a publication of the office's
//! own, its first issue, and a guide to the format.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::layouts::{Layouts, MANIFEST};
use super::new_layout::unfit;
use super::new_paper::{Made, Wanted, system_line_end};
use super::{ISSUES, Workspace, naming};
use crate::diag::{self, Diagnostic};
use crate::files;
use crate::format::blank::{self, Publication};
use crate::format::manifest;
use crate::paper::{Kind, Manifest};
use crate::source::Source;

/// The guide, beside `issues/`. With this ending a double click opens it.
pub const GUIDE: &str = "写法.txt";

/// What the guide opens with, so that old editors take it for UTF-8 too.
const MARK: &str = "\u{feff}";

/// The folder of layouts.
const LAYOUTS: &str = "layouts";

/// A workspace that was made.
#[derive(Debug)]
pub struct Founded {
    /// Its folder.
    pub root: PathBuf,
    /// The file of what all issues have alike, from there.
    pub manifest: String,
    /// The first paper, with its file from there.
    pub paper: Made,
}

/// The layouts whose pages a publication may have, with what each sets.
pub fn shapes() -> Vec<(String, Kind)> {
    // There is no such folder, so that these are the built-in ones.
    let layouts = Layouts::new(Path::new(LAYOUTS).join(MANIFEST).join(LAYOUTS));
    let names = layouts.names().unwrap_or_default();
    let kind = |name: &String| layouts.load(name).value.map(|manifest| manifest.kind);
    names.into_iter().filter_map(|name| Some((name.clone(), kind(&name)?))).collect()
}

/// Makes a workspace in a folder, which may be new; `wanted` says of its first paper
/// its date and its number, and what the layout is called. Paths are shown from
/// `base`.
///
/// # Errors
/// There is something else in the folder, or a workspace around it; a name cannot
/// be; or something cannot be written. What was written before that stays, and the
/// next run goes on from there.
pub fn found(
    root: &Path,
    base: &Path,
    publication: &Publication,
    wanted: &Wanted,
) -> Result<Founded, Vec<Diagnostic>> {
    let one = |diagnostic| vec![diagnostic];
    let layout = layout_name(&publication.name, wanted.layout.as_deref()).map_err(one)?;
    let is_new = is_new(root, base).map_err(one)?;
    let end = system_line_end();
    let path = format!("{LAYOUTS}/{layout}/{MANIFEST}");
    let text = blank::manifest(publication, end);
    let manifest = read(&path, &text)?;
    let is_begun = !is_new && is_begun(root, &layout, &text).map_err(one)?;
    let workspace = Workspace::at(root, base);
    let made = workspace.first_paper(wanted, &layout, &manifest).map_err(one)?;
    let paper = format!("{}/{}", made.id, naming::ISSUE_FILE);
    let issue = made.text.into_bytes();
    let guide = format!("{MARK}{}", blank::guide(end)).into_bytes();
    let write = || {
        if is_new {
            let files = [
                (path.clone(), text.into_bytes()),
                (GUIDE.to_owned(), guide),
                (format!("{ISSUES}/{paper}"), issue),
            ];
            return files::write_folder(root, &files);
        }
        // What makes it a workspace comes last, so that whoever is interrupted
        // can do the same again.
        if !is_begun {
            let own = root.join(LAYOUTS).join(&layout);
            files::write_folder(&own, &[(MANIFEST.to_owned(), text.into_bytes())])?;
        }
        if fs::symlink_metadata(root.join(GUIDE)).is_err() {
            files::write(&root.join(GUIDE), &guide)?;
        }
        let issues = root.join(ISSUES);
        if issues.is_dir() {
            let files = [(naming::ISSUE_FILE.to_owned(), issue)];
            return files::write_folder(&issues.join(&made.id), &files);
        }
        files::write_folder(&issues, &[(paper.clone(), issue)])
    };
    write().map_err(|error| one(unwritten(&workspace.show(root), &error)))?;
    let file = PathBuf::from(ISSUES).join(paper);
    // That there is no earlier issue need not be told here.
    let notes = if publication.kind == Kind::Issue { Vec::new() } else { made.notes };
    let paper = Made { id: made.id, file, called: made.called, notes };
    Ok(Founded { root: root.to_path_buf(), manifest: path, paper })
}

/// What the layout of a publication of a name is called: as is said, else like itself.
///
/// # Errors
/// No layout can be called so.
pub fn layout_name(publication: &str, said: Option<&str>) -> Result<String, Diagnostic> {
    let fits = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let name = match said {
        Some(said) => said.to_owned(),
        None => publication.chars().filter(fits).collect(),
    };
    let built_in = shapes().into_iter().any(|(known, _)| known == name.to_lowercase());
    let why = if built_in { Some("程序自带的版式叫这个名称") } else { unfit(&name) };
    match why {
        Some(why) => Err(Diagnostic::error("new-workspace", format!("版式不能叫“{name}”：{why}"))
            .hint("用 --layout 另外写一个，用字母、数字、汉字和连字符，例如：--layout kuaibao")),
        None => Ok(name),
    }
}

/// Holds that a workspace may be made in a folder: it is not there, or nothing else
/// lies in it, and there is no workspace around it. Paths are shown from `base`.
///
/// # Errors
/// It may not be.
pub fn may_be(root: &Path, base: &Path) -> Result<(), Diagnostic> {
    is_new(root, base).map(drop)
}

/// The same; whether the folder is to be made.
fn is_new(root: &Path, base: &Path) -> Result<bool, Diagnostic> {
    let absolute = std::path::absolute(root).unwrap_or_else(|_| root.to_path_buf());
    let there = absolute.ancestors().find(|folder| folder.is_dir()).unwrap_or(&absolute);
    let around = Workspace::find(there, base).filter(|around| !is_bare(around, &absolute));
    if let Some(around) = around {
        let shown = around.root().display();
        return Err(error(format!("这里已经是工作目录了：{shown}"))
            .hint("新建下一期：yaocan new；新建公文：yaocan new --document")
            .hint("在同一个工作目录里再办一种刊物：yaocan layouts new 名称 --from yaocan")
            .hint("另外建一个工作目录：换到别的文件夹里运行"));
    }
    let unreadable = |error: &io::Error| diag::unreadable(&root.display().to_string(), error);
    match fs::symlink_metadata(root) {
        Err(missing) if missing.kind() == io::ErrorKind::NotFound => return Ok(true),
        Err(other) => return Err(unreadable(&other)),
        Ok(_) => {}
    }
    let items = files::Roots::new(root).list(root).map_err(|error| unreadable(&error))?;
    let program = std::env::current_exe().ok();
    let is_program = |path: &Path| {
        let same = |program: &PathBuf| same_file::is_same_file(program, path).unwrap_or(false);
        program.as_ref().is_some_and(same)
    };
    // What an interrupted run left, what systems put into folders, and fonts that
    // somebody has laid there already.
    let known = [ISSUES, LAYOUTS, GUIDE, "fonts", "desktop.ini", "thumbs.db"];
    let is_other = |item: &&files::Item| {
        let name = item.shown();
        let is_known = known.contains(&name.to_lowercase().as_str()) || name.starts_with('.');
        !is_known && !is_program(&item.path)
    };
    let other: Vec<_> = items.iter().filter(is_other).map(files::Item::shown).collect();
    if other.is_empty() {
        return Ok(false);
    }
    let more = if other.len() > FEW { " 等" } else { "" };
    let names = other[..other.len().min(FEW)].join("、");
    Err(error(format!("文件夹里已经有别的东西：{names}{more}"))
        .hint("给工作目录另起一个文件夹：yaocan new --workspace 要参"))
}

/// Whether a workspace is in this very folder, and has no paper yet.
fn is_bare(workspace: &Workspace, root: &Path) -> bool {
    let same = same_file::is_same_file(workspace.root(), root).unwrap_or(false);
    let issues = root.join(ISSUES);
    let items = files::Roots::new(&issues).list(&issues);
    same && items.is_ok_and(|items| items.iter().all(|item| item.shown().starts_with('.')))
        && !fs::symlink_metadata(&issues).is_ok_and(|data| data.is_symlink())
}

/// Holds that an interrupted run left no other layout than this one, and whether it
/// left that.
fn is_begun(root: &Path, layout: &str, manifest: &str) -> Result<bool, Diagnostic> {
    let items = files::Roots::new(root).list(&root.join(LAYOUTS));
    let items = items.map_err(|error| diag::unreadable(LAYOUTS, &error))?;
    let names: Vec<_> = items.iter().map(files::Item::shown).collect();
    let Some(other) = names.iter().find(|name| !name.starts_with('.')) else { return Ok(false) };
    let file = root.join(LAYOUTS).join(layout).join(MANIFEST);
    let same = other == layout && fs::read(file).is_ok_and(|its| its == manifest.as_bytes());
    if same && names.iter().filter(|name| !name.starts_with('.')).count() == 1 {
        return Ok(true);
    }
    Err(error(format!("{LAYOUTS} 里已经有 {other}，没有动它"))
        .hint(format!(
            "用不着的，把它移走，再运行一次；要用它，建好文件夹 issues，运行 yaocan new --layout {other}"
        )))
}

fn error(message: String) -> Diagnostic {
    Diagnostic::error("new-workspace", message)
}

/// How many names of a folder are told.
const FEW: usize = 5;

/// Reads a manifest that was just written, which must do without a mistake.
fn read(path: &str, text: &str) -> Result<Manifest, Vec<Diagnostic>> {
    let read = manifest::manifest(Arc::new(Source::new(path, text)));
    read.value.ok_or(read.diagnostics)
}

fn unwritten(shown: &str, error: &io::Error) -> Diagnostic {
    let words = diag::io_words(error);
    let shown = if shown.is_empty() { "." } else { shown };
    Diagnostic::error("io", format!("没有建好工作目录 {shown}：{words}"))
        .hint("看磁盘有没有空间、文件夹能不能写")
        .hint("再运行一次，就接着建")
}
