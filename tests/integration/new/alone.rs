//! Started on a desktop without a word: what keeps the newest paper from being shown
//! is told in the browser.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::harness::Workspace;

/// Starts the program as a desktop does; what the page says that is opened.
fn opened(folder: &Path) -> String {
    let tools = tempfile::tempdir().expect("a folder");
    let told = tools.path().join("told");
    // The page is copied at once: it lies among temporary files.
    let script =
        format!("#!/bin/sh\ncp \"$1\" \"{0}.new\" && mv \"{0}.new\" \"{0}\"\n", told.display());
    // Whichever of them is asked to open it.
    for name in ["xdg-open", "gio", "gnome-open", "kde-open", "wslview"] {
        let script = if name == "gio" { script.replace("$1", "$2") } else { script.clone() };
        let tool = tools.path().join(name);
        fs::write(&tool, script).expect("a tool");
        fs::set_permissions(&tool, fs::Permissions::from_mode(0o755)).expect("a tool");
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(
        [tools.path().to_path_buf()].into_iter().chain(std::env::split_paths(&path)),
    );
    let ran = Command::new(env!("CARGO_BIN_EXE_yaocan"))
        .current_dir(folder)
        .env("DISPLAY", ":0")
        .env("PATH", path.expect("a path"))
        .env("TMPDIR", tools.path())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("the program runs");
    assert_eq!(ran.code(), Some(2));
    let start = Instant::now();
    while !told.exists() {
        assert!(start.elapsed() < Duration::from_secs(60), "a page is opened");
        std::thread::sleep(Duration::from_millis(5));
    }
    fs::read_to_string(told).expect("a page")
}

#[test]
fn without_papers_it_says_so() {
    let page = opened(&Workspace::empty().path(""));
    assert!(page.contains("错误[no-issue]: issues 文件夹里还没有稿件"), "{page}");
}

#[test]
fn without_a_desktop_help_is_printed_as_ever() {
    let ran = Command::new(env!("CARGO_BIN_EXE_yaocan"))
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("the program runs");
    assert_eq!(ran.status.code(), Some(2));
    let said = String::from_utf8(ran.stderr).expect("UTF-8");
    assert!(said.contains("用法：yaocan <命令> [选项]"), "{said}");
}
