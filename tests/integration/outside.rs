//! What a workspace may read and write: what lies in it, whatever links say.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use expect_test::expect;

use crate::harness::{ID, Workspace, issue, picture, project};

/// What nobody may find in a page or a message.
const SECRET: &str = "outside-and-not-to-be-told";

/// A folder outside of any workspace, with files of each kind.
fn elsewhere() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    fs::write(at("s.txt"), SECRET).expect("a file");
    fs::write(at("words.toml"), format!("[[forbidden]]\nword = \"{SECRET}\"\n")).expect("a file");
    fs::write(at("图.png"), picture(3, 3)).expect("a file");
    fs::write(at("issue.toml"), issue(SECRET)).expect("a file");
    for file in ["layout.toml", "lib.typ", "masthead.typ"] {
        fs::copy(project().join("layouts/yaocan").join(file), at(file)).expect("a file");
    }
    fs::copy(project().join("fonts/FandolKai-Regular.ttf"), at("k.otf")).expect("a file");
    folder
}

fn link(workspace: &Workspace, from: &str, to: &Path) {
    let path = workspace.path(from);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    symlink(to, path).expect("a link");
}

#[test]
fn nothing_is_read_through_a_link_that_leads_out() {
    let elsewhere = elsewhere();
    let lib = fs::read_to_string(project().join("layouts/yaocan/lib.typ")).expect("UTF-8");
    let reads = format!("#let s = read(\"s.txt\")\n{lib}");
    let masthead = fs::read(project().join("layouts/yaocan/masthead.typ")).expect("a file");
    // The link, what it leads to, and the command that would read it.
    for (from, to, args) in [
        ("layouts/yaocan/s.txt", "s.txt", ["build", ID]),
        ("layouts/yaocan/layout.toml", "layout.toml", ["build", ID]),
        ("layouts/common/grid.typ", "lib.typ", ["build", ID]),
        ("layouts/common", "", ["build", ID]),
        ("issues/2026-01/图.png", "图.png", ["build", ID]),
        ("fonts/k.otf", "k.otf", ["build", ID]),
        ("fonts", "", ["build", ID]),
        ("words.toml", "words.toml", ["check", ID]),
        ("layouts/yaocan/words.toml", "words.toml", ["check", ID]),
        ("issues/2026-02/issue.toml", "issue.toml", ["build", "2026-02"]),
        ("issues/2026-02/issue.toml", "issue.toml", ["check", "issues/2026-02/issue.toml"]),
    ] {
        let mut workspace = Workspace::new(&issue("一段。\n![图1](图.png)"));
        if !from.ends_with(".png") {
            workspace = workspace.file("issues/2026-01/图.png", picture(3, 3));
        }
        if from.ends_with("s.txt") {
            workspace = workspace
                .file("layouts/yaocan/lib.typ", &reads)
                .file("layouts/yaocan/masthead.typ", &masthead);
        }
        link(&workspace, from, &elsewhere.path().join(to));
        let ran = workspace.run(&args);
        assert_ne!(ran.status, 0, "{from}");
        let said = ran.stderr + &ran.stdout;
        assert!(said.contains("以外") && said.contains("复制"), "{from}: {said}");
        assert!(!said.contains(SECRET), "{from}: {said}");
        assert!(!workspace.path("out").exists(), "{from}");
    }
}

#[test]
fn the_error_says_what_to_do() {
    let elsewhere = elsewhere();
    let workspace = Workspace::new(&issue("一段。"));
    link(&workspace, "layouts/yaocan/layout.toml", &elsewhere.path().join("layout.toml"));
    expect![[r#"
        错误[io]: 读不了 layouts/yaocan/layout.toml：它经过链接，通到工作目录以外
         |
         = 提示: 把链接所指的文件或文件夹复制进来，放在链接的位置；工作目录以外的不读

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&workspace.errors());
}

#[test]
fn links_inside_are_followed_and_so_is_one_to_the_workspace() {
    let workspace = Workspace::new(&issue("一段。\n![图1](图.png)"))
        .file("共用/图.png", picture(3, 3))
        .file("共用/words.toml", "[[forbidden]]\nword = \"某旧称\"\n");
    link(&workspace, "issues/2026-01/图.png", Path::new("../../共用/图.png"));
    link(&workspace, "words.toml", Path::new("共用/words.toml"));
    let ran = workspace.run(&["build"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    // The workspace reached through a link.
    let around = tempfile::tempdir().expect("a folder");
    let way = around.path().join("way");
    symlink(workspace.path(""), &way).expect("a link");
    let ran = std::process::Command::new(env!("CARGO_BIN_EXE_yaocan"))
        .args(["build", way.join("issues/2026-01").to_str().expect("UTF-8")])
        .current_dir(around.path())
        .output()
        .expect("a run");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}

#[test]
fn a_paper_s_folder_may_lie_elsewhere() {
    let elsewhere = tempfile::tempdir().expect("a folder");
    fs::write(elsewhere.path().join("issue.toml"), issue("会议明确,要求。\n![图1](图.png)"))
        .expect("a file");
    fs::write(elsewhere.path().join("图.png"), picture(3, 3)).expect("a file");
    let workspace = Workspace::empty();
    link(&workspace, "issues/2026-07", elsewhere.path());
    let ran = workspace.run(&["build"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(workspace.path("out/2026-07.pdf").is_file());
    // It is repaired there, and the link stays.
    assert_eq!(workspace.run(&["check", "--fix"]).status, 0);
    let text = fs::read_to_string(elsewhere.path().join("issue.toml")).expect("UTF-8");
    assert!(text.contains("会议明确，要求"), "{text}");
    assert!(workspace.path("issues/2026-07").is_symlink());
    // What lies beside it there is outside still.
    let secret = self::elsewhere();
    fs::remove_file(elsewhere.path().join("图.png")).expect("removed");
    symlink(secret.path().join("图.png"), elsewhere.path().join("图.png")).expect("a link");
    assert!(workspace.errors().starts_with("错误[picture-outside]"));
}

#[test]
fn nothing_is_written_outside() {
    let elsewhere = tempfile::tempdir().expect("a folder");
    let kept = elsewhere.path().join("2026-01.pdf");
    fs::write(&kept, "kept").expect("a file");
    let workspace = Workspace::new(&issue("一段。"));
    link(&workspace, "out", elsewhere.path());
    expect![[r#"
        错误[output]: out 是链接，通到工作目录以外
         |
         = 提示: 要生成到那里，用 -o 写出那个文件夹；或者删去这个链接

    "#]]
    .assert_eq(&workspace.refused(&["build"]));
    // A link in the file's place gives way, and where it leads nothing changes.
    fs::remove_file(workspace.path("out")).expect("removed");
    link(&workspace, "out/2026-01.pdf", &kept);
    assert_eq!(workspace.run(&["build"]).status, 0);
    assert_eq!(fs::read_to_string(&kept).expect("a file"), "kept");
    // Whoever runs the command may say where to.
    let out = elsewhere.path().join("成品");
    let ran = workspace.run(&["build", "-o", out.to_str().expect("UTF-8")]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(out.join("2026-01.pdf").is_file());
}
