//! Where a new paper goes: never over anything, whole, and once.

use std::fs;
use std::process::Command;
use std::sync::Barrier;

use expect_test::expect;

use super::{done, ids, is_good, issue, text, workspace};
use crate::harness::Workspace;

#[test]
fn nothing_gives_way_to_a_new_paper() {
    let workspace = workspace(&[("2025-58", issue(58, "2025-12-09"))]);
    let args = ["new", "--date", "2025-12-16"];
    fs::create_dir(workspace.path("issues/2025-59")).expect("a folder");
    expect![[r#"
        错误[new-paper]: issues/2025-59 已经有了，没有动它
         |
         = 提示: 里面没有 issue.toml：用不着的，把它移走或者改名，再运行一次；或者写上另一个文件夹名：yaocan new 文件夹名

    "#]]
    .assert_eq(&workspace.refused(&args));
    fs::write(workspace.path("issues/2025-59/图1.png"), "kept").expect("a file");
    workspace.refused(&args);
    assert_eq!(fs::read(workspace.path("issues/2025-59/图1.png")).expect("kept"), b"kept");
    fs::remove_dir_all(workspace.path("issues/2025-59")).expect("removed");
    fs::write(workspace.path("issues/2025-59"), "kept").expect("a file");
    assert!(workspace.refused(&args).contains("issues/2025-59 已经有了，没有动它"));
    // A paper there that is not counted, for its head cannot be read.
    fs::remove_file(workspace.path("issues/2025-59")).expect("removed");
    let workspace = workspace.file("issues/2025-59/issue.toml", "layout = \n");
    let said = workspace.refused(&args);
    assert!(said.contains("要写这一份，直接打开它的 issue.toml"), "{said}");
    assert_eq!(text(&workspace, "2025-59"), "layout = \n");
    assert_eq!(ids(&workspace), ["2025-58", "2025-59"]);
    // Under another name.
    done(workspace.run(&["new", "特刊 甲（一）", "--date", "2025-12-16", "--number", "60"]));
    is_good(&workspace, "特刊 甲（一）");
}

#[test]
fn a_name_that_no_folder_can_have_is_refused() {
    let workspace = workspace(&[("2025-58", issue(58, "2025-12-09"))]);
    for name in ["", "a/b", "..", ".a", "a:b", "a\\b", "NUL", "com1.txt", "a.", &"长".repeat(61)] {
        let said = workspace.refused(&["new", name]);
        assert!(said.contains(&format!("文件夹不能叫“{name}”：")), "{said}");
    }
    assert_eq!(ids(&workspace), ["2025-58"]);
}

#[test]
fn without_a_workspace_or_a_publication_it_says_how_to_begin() {
    let folder = tempfile::tempdir().expect("a folder");
    let ran = Command::new(env!("CARGO_BIN_EXE_yaocan"))
        .arg("new")
        .current_dir(folder.path())
        .output()
        .expect("the command runs");
    assert_eq!(ran.status.code(), Some(2));
    expect![[r#"
        错误[no-workspace]: 这里不是工作目录：往上找不到 issues 文件夹
         |
         = 提示: 先进入工作目录（里面有 issues 文件夹），再运行；还没有工作目录的，新建一个：yaocan new --workspace

    "#]].assert_eq(&String::from_utf8(ran.stderr).expect("UTF-8"));
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
    expect![[r#"
        错误[new-paper]: 这里还没有刊物
         |
         = 提示: 办一份自己的刊物：yaocan new --workspace
         = 提示: 或者写出用哪个版式：yaocan new --layout 名称

    "#]]
    .assert_eq(&Workspace::empty().refused(&["new"]));
    // A layout with a mistake says which.
    let broken = Workspace::empty().file("layouts/k/layout.toml", "name = 3\n");
    let said = broken.refused(&["new", "--layout", "k"]);
    assert!(said.contains("layouts/k/layout.toml:1:8"), "{said}");
}

#[test]
fn two_at_once_make_two_or_one_says_so() {
    let workspace = workspace(&[("2025-58", issue(58, "2025-12-09"))]);
    const HANDS: usize = 6;
    let start = Barrier::new(HANDS);
    let ended: Vec<_> = std::thread::scope(|scope| {
        let hand = || {
            start.wait();
            workspace.run(&["new", "--date", "2025-12-16"])
        };
        let hands: Vec<_> = (0..HANDS).map(|_| scope.spawn(hand)).collect();
        hands.into_iter().map(|hand| hand.join().expect("an end")).collect()
    });
    let made = ended.iter().filter(|ran| ran.status == 0).count();
    for ran in ended.iter().filter(|ran| ran.status != 0) {
        let told = ["刚刚由别的程序建好了", "已经有了，没有动它"];
        assert!(told.iter().any(|told| ran.stderr.contains(told)), "{}", ran.stderr);
    }
    let ids = ids(&workspace);
    assert_eq!(ids.len(), made + 1, "{ids:?}");
    for (at, id) in ids.iter().enumerate().skip(1) {
        let number = 58 + at;
        assert_eq!(*id, format!("2025-{number}"));
        assert!(text(&workspace, id).contains(&format!("\nnumber = {number} ")));
    }
}

#[test]
fn what_an_interrupted_run_left_is_no_paper() {
    let workspace = workspace(&[("2025-58", issue(58, "2025-12-09"))])
        .file("issues/.yaocan-a59b.tmp/issue.toml", issue(59, "2025-12-16"));
    let said = done(workspace.run(&["new", "--date", "2025-12-16"]));
    assert!(said.starts_with("已新建 2025-59："), "{said}");
    assert_eq!(ids(&workspace), [".yaocan-a59b.tmp", "2025-58", "2025-59"]);
    let built = workspace.run(&["build", "--all"]);
    assert!(built.stdout.contains("共 2 份"), "{}", built.stdout);
}
