//! A new layout of a workspace as a copy of another one: whole, or not there.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::layouts::{BUILT_IN, COMMON, Layouts, SIGNING};
use super::naming;
use crate::diag::{self, Diagnostic};
use crate::files;

/// What a layout receives, may say and must call, for its authors.
const CONTRACT: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/layouts/README.md"));
const CONTRACT_FILE: &str = "README.md";

impl Layouts {
    /// Copies a layout to a new one of the workspace, with the description of
    /// what a layout receives beside it; returns the new folder.
    ///
    /// # Errors
    /// A diagnostic without a place: no such layout, a name that cannot be or
    /// is taken, or a file that cannot be read or written. There is no new
    /// folder then.
    pub fn copy(&self, from: &str, to: &str) -> Result<PathBuf, Diagnostic> {
        let error = |message: String| Diagnostic::error("new-layout", message);
        let names = self.names()?;
        if !names.iter().any(|name| name == from) {
            let names = names.join("、");
            return Err(
                error(format!("没有“{from}”这个版式")).hint(format!("可以复制的有：{names}"))
            );
        }
        if let Some(reason) = unfit(to) {
            return Err(error(format!("版式不能叫“{to}”：{reason}"))
                .hint("用字母、数字、汉字和连字符，例如 kuaibao"));
        }
        let taken = |name: &&String| name.to_lowercase() == to.to_lowercase();
        if let Some(known) = names.iter().find(taken) {
            return Err(error(format!("已经有版式“{known}”了")).hint("换一个名称"));
        }
        let folder = self.folder.join(to);
        if fs::symlink_metadata(&folder).is_ok() {
            return Err(error(format!("layouts/{to} 已经有了，不是文件夹")).hint("换一个名称"));
        }
        let files = self.whole(from)?;
        files::write_folder(&folder, &files).map_err(|error| unwritten(to, &error))?;
        let contract = self.folder.join(CONTRACT_FILE);
        if fs::symlink_metadata(&contract).is_err() {
            files::write(&contract, CONTRACT.as_bytes())
                .map_err(|error| unwritten(CONTRACT_FILE, &error))?;
        }
        Ok(folder)
    }

    /// Every file of a layout: its Typst files, its manifest, and what else
    /// lies in the workspace's own folder, such as an emblem.
    fn whole(&self, name: &str) -> Result<Vec<(String, Vec<u8>)>, Diagnostic> {
        // A folder is no file of a layout; what has the name of one is, and is
        // told when it cannot be read.
        let is_file = |path: &str| Path::new(path).extension().is_some();
        let own = self.own(name)?.into_iter().map(|item| (item.is_folder, item.shown()));
        let own = own.filter(|(is_folder, name)| !is_folder || is_file(name));
        let built_in = BUILT_IN.iter().filter_map(|(path, _)| path.split_once('/'));
        let built_in = built_in.filter(|(folder, _)| *folder == name);
        let built_in = built_in.map(|(_, file)| file.to_owned());
        let mut names: Vec<_> = own.map(|(_, name)| name).chain(built_in).collect();
        names.sort();
        names.dedup();
        let mut files = Vec::new();
        for file in names {
            // Built-in Typst files may give way to own ones.
            let found = self.read(&format!("{name}/{file}"))?;
            files.extend(found.map(|(_, bytes)| (file, bytes)));
        }
        Ok(files)
    }
}

fn unwritten(path: &str, error: &io::Error) -> Diagnostic {
    let words = diag::io_words(error);
    Diagnostic::error("io", format!("写不了 layouts/{path}：{words}"))
        .hint("看磁盘有没有空间、文件夹能不能写")
}

/// How many characters a layout's name may have, so that its files have paths
/// that every system takes.
const LONGEST: usize = 40;

/// Why a name cannot be a layout's; on no system, so that a workspace can move.
pub(super) fn unfit(name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase();
    if name.is_empty() {
        Some("名称是空的")
    } else if name.chars().count() > LONGEST {
        Some("太长了")
    } else if lower == COMMON {
        Some("这是各个版式共用的部分")
    } else if lower == SIGNING {
        Some("这是审签单的样子")
    } else if naming::is_device(&lower) {
        Some("Windows 不许文件夹叫这个名称")
    } else if !name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) {
        Some("里面有不能用的字符")
    } else {
        None
    }
}
