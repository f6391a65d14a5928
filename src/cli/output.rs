//! Where a build writes, and in which format.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use super::args::Build;
use crate::diag::{self, Diagnostic, Refusal};
use crate::export::Format;
use crate::export::pdf::Standards;
use crate::files;
use crate::workspace::{Entry, Workspace};

/// Where the files of a build go.
pub struct Output {
    /// What they are.
    pub format: Format,
    /// Whether what is red is left out of them.
    pub preprinted: bool,
    place: Place,
}

enum Place {
    /// `out/` of the workspace, named after the issue.
    Out,
    /// Another folder, named after the issue.
    Folder(PathBuf),
    /// This file.
    File(PathBuf),
}

impl Output {
    /// Reads the arguments for so many issues.
    ///
    /// # Errors
    /// They do not go together.
    pub fn new(args: &Build, issues: usize) -> Result<Self, Diagnostic> {
        let error = |message: &str| Diagnostic::error("output", message);
        let (place, named) = match &args.output {
            None => (Place::Out, None),
            Some(path) if is_folder(path) => (Place::Folder(path.clone()), None),
            Some(path) => {
                let format = Format::of(path).ok_or_else(|| {
                    error(&format!("不能生成“{}”这种文件", path.display()))
                        .hint(format!("文件名以 {} 结尾；只写文件夹的名称也可以", endings()))
                })?;
                (Place::File(path.clone()), Some(format))
            }
        };
        if issues > 1 && matches!(place, Place::File(_)) {
            return Err(error("生成几份时 --output 不能是一个文件，几份会写进同一个文件")
                .hint("写一个文件夹，或者不写 --output"));
        }
        let format = match (args.format, named) {
            (Some(format), Some(named)) if format != named => {
                return Err(error("--format 和 --output 的文件名对不上").hint("只写其中一个"));
            }
            (format, named) => format.or(named).unwrap_or(Format::Pdf),
        };
        if format != Format::Pdf && !args.pdf_standard.is_empty() {
            return Err(
                error("--pdf-standard 只用于 PDF").hint("不写 --pdf-standard，或者生成 PDF")
            );
        }
        Ok(Self { format, preprinted: args.preprinted, place })
    }

    /// Whether they go to `out/` of their workspace.
    pub fn is_out(&self) -> bool {
        matches!(self.place, Place::Out)
    }

    /// Whether it is what a final is sealed as: all of its pages, as an ordinary PDF.
    pub fn is_plain(&self, standards: &Standards) -> bool {
        self.format == Format::Pdf && !self.preprinted && standards.is_empty()
    }

    /// The file of an issue; the files of pages are named after it.
    pub fn file(&self, workspace: &Workspace, entry: &Entry) -> PathBuf {
        let mut name = entry.name.clone();
        // Not in the place of what is whole.
        if self.preprinted {
            name.push("-套打");
        }
        name.push(".");
        name.push(self.format.extension());
        match &self.place {
            Place::Out => workspace.out().join(name),
            Place::Folder(folder) => folder.join(name),
            Place::File(file) => file.clone(),
        }
    }

    /// Holds the files of several papers apart, and `out/` inside its workspace.
    ///
    /// # Errors
    /// `out/` is a link that leads out, where only who runs the command may have
    /// something written; or two would be written to one file, be it only on a system that does not
    /// tell A from a, so that a folder can be copied to one.
    pub fn hold_apart<'j>(
        &self,
        papers: impl IntoIterator<Item = (&'j Workspace, &'j Entry)>,
    ) -> Result<(), Diagnostic> {
        let mut taken: HashMap<String, (PathBuf, String)> = HashMap::new();
        for (workspace, entry) in papers {
            let file = self.file(workspace, entry);
            if let (Place::Out, Ok(out)) = (&self.place, workspace.out().canonicalize())
                && workspace.roots().place(&out).is_none()
            {
                let message =
                    format!("{} 是链接，通到工作目录以外", workspace.show(&workspace.out()));
                return Err(Diagnostic::error("output", message)
                    .hint("要生成到那里，用 -o 写出那个文件夹；或者删去这个链接"));
            }
            let (shown, paper) = (workspace.show(&file), workspace.show(&entry.file));
            let key: String = real(&file).to_string_lossy().nfc().collect();
            let Some((other, earlier)) = taken.insert(key.to_lowercase(), (file, paper.clone()))
            else {
                continue;
            };
            let between = if other == self.file(workspace, entry) {
                "会写进同一个文件："
            } else {
                "生成的文件，名称只差字母的大小写或者显示不出来的字符，有的电脑当作同一个："
            };
            let message = format!("{earlier} 和 {paper} {between}{shown}");
            return Err(Diagnostic::error("output", message)
                .hint("分开生成，用 -o 写两个文件夹；或者给其中一份的文件夹改名"));
        }
        Ok(())
    }

    /// The files that a build writes, page after page; the file itself where
    /// there is but one.
    pub fn paths(&self, file: &Path) -> impl Iterator<Item = PathBuf> {
        let path = |number| match self.format.is_paged() {
            true => self.page(file, number),
            false => file.to_path_buf(),
        };
        (1..).map(path)
    }

    /// The file of a page (from 1): its number stands before the extension.
    fn page(&self, file: &Path, number: usize) -> PathBuf {
        // A name need not be Unicode; two that are shown alike are two files.
        let mut name = file.file_stem().unwrap_or_default().to_owned();
        name.push(format!("-{number}.{}", self.format.extension()));
        file.with_file_name(name)
    }

    /// Removes the pages that a longer issue left in `out/`, so that they are
    /// not taken for pages of this one. Elsewhere nothing is removed.
    pub fn remove_pages_after(&self, file: &Path, last: usize) {
        if matches!(self.place, Place::Out) && self.format.is_paged() {
            let stale = (last + 1..).map(|number| self.page(file, number));
            for page in stale.take_while(|page| page.is_file()) {
                // One that is open elsewhere stays; it is no error of this build.
                let _ = fs::remove_file(page);
            }
        }
    }
}

/// Writes a file of a build.
///
/// # Errors
/// It cannot be written.
pub fn write(workspace: &Workspace, path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    files::write(path, bytes).map_err(|error| {
        let words = diag::io_words(&error);
        let message = format!("写不了 {}：{words}", workspace.show(path));
        let hint = match Refusal::of(&error) {
            Some(_) => diag::io_hint(&error),
            None => "如果这个文件正在阅读器里打开，先关掉它；再看磁盘有没有空间、文件夹能不能写",
        };
        Diagnostic::error("io", message).hint(hint)
    })
}

/// The endings of files that can be written.
fn endings() -> String {
    let [others @ .., last] = Format::ALL.map(|format| format!(".{}", format.extension()));
    format!("{} 或 {last}", others.join("、"))
}

/// A file's path through no links, though the file need not exist yet.
fn real(file: &Path) -> PathBuf {
    let file = std::path::absolute(file).unwrap_or_else(|_| file.to_path_buf());
    let folder = file.parent().and_then(|folder| folder.canonicalize().ok());
    match (folder, file.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => file,
    }
}

/// Whether a path is meant as a folder: it is one, ends like one, or names no
/// kind of file.
pub fn is_folder(path: &Path) -> bool {
    let ends = path.to_string_lossy().ends_with(std::path::is_separator);
    ends || path.is_dir() || path.extension().is_none()
}
