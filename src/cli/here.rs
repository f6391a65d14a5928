//! The workspace that a command is run in.

use std::env;
use std::path::PathBuf;

use crate::diag::{self, Diagnostic};
use crate::workspace::Workspace;

/// The folder that the command is run in.
///
/// # Errors
/// It is gone, or may not be entered.
pub fn folder() -> Result<PathBuf, Diagnostic> {
    env::current_dir().map_err(|error| {
        Diagnostic::error("io", format!("进不了当前文件夹：{}", diag::io_words(&error)))
    })
}

/// The workspace around the folder.
///
/// # Errors
/// There is none.
pub fn workspace() -> Result<Workspace, Diagnostic> {
    let folder = folder()?;
    Workspace::find(&folder, &folder).ok_or_else(no_workspace)
}

/// What to do where there is no workspace.
pub fn no_workspace() -> Diagnostic {
    Diagnostic::error("no-workspace", "这里不是工作目录：往上找不到 issues 文件夹")
        .hint("先进入工作目录（里面有 issues 文件夹），再运行；还没有工作目录的，新建一个：yaocan new --workspace")
}

/// The root of the workspace around the folder, else the folder itself, which
/// then has no layouts and fonts of its own to speak of.
pub fn root_or_here() -> PathBuf {
    match workspace() {
        Ok(workspace) => workspace.root().to_path_buf(),
        Err(_) => folder().unwrap_or_default(),
    }
}

/// The program as it was called, where it lies in the folder and is not found by its
/// name alone.
pub fn program() -> String {
    let called = std::env::args_os().next().unwrap_or_default().to_string_lossy().into_owned();
    let is_here = called.starts_with("./") || called.starts_with(".\\");
    if is_here { called } else { "yaocan".into() }
}
