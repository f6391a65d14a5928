//! A final is the same to the byte wherever, whenever and by whom it is built.

use std::fs;
use std::path::Path;

use super::{done, own, sealed};
use crate::harness::{ID, Workspace, project};

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")) {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a copy");
        }
    }
}

/// What may be changed in a folder and all that lies in it, by who owns it.
#[cfg(unix)]
fn set_writable(path: &Path, writable: bool) {
    use std::os::unix::fs::PermissionsExt;
    let mode = match (path.is_dir(), writable) {
        (true, true) => 0o755,
        (true, false) => 0o555,
        (false, true) => 0o644,
        (false, false) => 0o444,
    };
    if path.is_dir() {
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("set");
        for entry in fs::read_dir(path).expect("a folder") {
            set_writable(&entry.expect("an entry").path(), writable);
        }
    }
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("set");
}

#[test]
fn another_folder_locale_time_zone_and_user() {
    // One with a font and a word list of its own, and a picture.
    let workspace = sealed();
    done(&workspace, &["finalize", "--reopen", "加字体", "--by", "某某"]);
    let font = fs::read(project().join("fonts/LXGWWenKai-Light.ttf")).expect("a font");
    let workspace = workspace
        .file("fonts/own/楷.ttf", font)
        .file("words.toml", "[[word]]\nwrong = \"某错\"\nright = \"某对\"\n");
    // Made in the paper's own folder, so that no path depends on where that was.
    let ran = workspace.run_in(&format!("issues/{ID}"), &["finalize", "--by", "某某"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let record = String::from_utf8(own(&workspace, "final.toml")).expect("UTF-8");
    for line in ["path = \"图1.png\"", "path = \"fonts/own/楷.ttf\"", "path = \"words.toml\""] {
        assert!(record.contains(line), "{record}");
    }
    assert!(!record.contains(&*workspace.path("").to_string_lossy()), "{record}");

    let other = Workspace::empty();
    copy(&workspace.path(""), &other.path("别 处/deep"));
    for env in [
        [("LANG", "C"), ("LC_ALL", "C"), ("TZ", "Pacific/Kiritimati")],
        [("LANG", "zh_CN.GB18030"), ("LC_ALL", "zh_CN.GB18030"), ("TZ", "America/St_Johns")],
        [("HOME", "/nonexistent"), ("USER", "nobody"), ("TZ", "Asia/Shanghai")],
    ] {
        for folder in ["别 处/deep".to_owned(), format!("别 处/deep/issues/{ID}")] {
            let ran = other.run_with(&folder, &["verify", ID], &env);
            assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{env:?}");
            assert!(ran.stdout.starts_with("2026-01：和定稿时一模一样"), "{}", ran.stdout);
            assert!(!ran.stdout.contains("改过"), "{}", ran.stdout);
        }
    }
}

#[cfg(unix)]
#[test]
fn a_copy_that_may_not_be_written_is_verified_and_stays_as_it_is() {
    let workspace = sealed();
    let root = workspace.path("");
    set_writable(&root, false);
    let ran = workspace.run(&["verify", "--all"]);
    set_writable(&root, true);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert!(!workspace.path("out").exists());
}
