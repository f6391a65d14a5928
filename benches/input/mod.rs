//! The issue that a benchmark runs on, in a temporary workspace.

use std::path::{Path, PathBuf};

use tempfile::TempDir;
use yaocan::paper::Paper;
use yaocan::workspace::Workspace;

/// An issue in a workspace of its own.
pub struct Input {
    /// The file that was named.
    pub path: PathBuf,
    /// The temporary workspace, which holds a copy of it.
    pub folder: TempDir,
    /// The paper.
    pub paper: Paper,
}

impl Input {
    /// Takes the file that the first argument names, else a sample; with it
    /// come the other arguments.
    pub fn from_args() -> (Self, Vec<String>) {
        // Cargo adds `--bench` to the arguments.
        let mut args = std::env::args().skip(1).filter(|arg| arg != "--bench");
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let sample = || root.join("issues/2026-01/issue.toml");
        let path = args.next().map_or_else(sample, PathBuf::from);
        let folder = tempfile::tempdir().expect("a temporary folder");
        let own = folder.path().join("issues/a");
        std::fs::create_dir_all(&own).expect("a folder");
        std::fs::copy(&path, own.join("issue.toml")).expect("the issue's file");
        let paper = Self::load(folder.path());
        (Self { path, folder, paper }, args.collect())
    }

    /// Reads the issue of a workspace.
    pub fn load(root: &Path) -> Paper {
        let workspace = Workspace::at(root, root);
        let entry = workspace.entry("a").expect("issues").expect("the issue");
        let copy = yaocan::press::read(&workspace, &entry).expect("a file");
        assert_eq!(copy.found, []);
        copy.paper.and_then(std::sync::Arc::into_inner).expect("an issue")
    }
}
