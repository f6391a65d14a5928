//! What is there and cannot be read is never taken for absent: it is told by
//! its name, and nothing takes its place in silence.
//!
//! Tests may run as an administrator, whom permissions do not bind. So a folder
//! in a file's place, a file in a folder's, and links that lead nowhere make
//! things unreadable here.

use std::fs;

use expect_test::expect;

use crate::harness::{ID, Ran, Workspace, issue, project};

fn built_in(file: &str) -> String {
    fs::read_to_string(project().join("layouts").join(file)).expect("UTF-8")
}

/// A paper that nothing is wrong with.
fn paper() -> Workspace {
    Workspace::new(&issue("一段。"))
}

/// The same with folders in addition.
fn with_folder(folder: &str) -> Workspace {
    let workspace = paper();
    fs::create_dir_all(workspace.path(folder)).expect("a folder");
    workspace
}

/// Runs a build that must fail, write nothing and name a file.
fn refuses(workspace: &Workspace, named: &str) -> Ran {
    let ran = workspace.run(&["build"]);
    assert_ne!(ran.status, 0, "{named}: {}", ran.stderr);
    assert!(ran.stderr.contains(named), "{named}: {}", ran.stderr);
    assert!(!workspace.path(&format!("out/{ID}.pdf")).exists(), "{named}");
    ran
}

#[test]
fn a_manifest_that_cannot_be_read_is_not_replaced_by_the_built_in_one() {
    let workspace = with_folder("layouts/yaocan/layout.toml");
    expect![[r#"
        错误[io]: 读不了 layouts/yaocan/layout.toml：同名的文件夹占了文件的位置
         |
         = 提示: 把占了位置的移走或者改名，再把原来的放回来

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&refuses(&workspace, "layouts/yaocan/layout.toml").stderr);
    let large = format!("{}\n# {}", built_in("yaocan/layout.toml"), "大".repeat(3 << 20));
    let workspace = paper().file("layouts/yaocan/layout.toml", large);
    expect![[r#"
        错误[io]: 读不了 layouts/yaocan/layout.toml：它太大了
         |
         = 提示: 看它是不是放错了文件

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&refuses(&workspace, "layouts/yaocan/layout.toml").stderr);
}

#[test]
fn no_file_of_a_layout_gives_way_to_a_built_in_one() {
    // Each file of the built-in layout, by itself and beside the others.
    for file in ["lib.typ", "masthead.typ"] {
        let path = format!("layouts/yaocan/{file}");
        refuses(&with_folder(&path), "yaocan");
        let others = ["lib.typ", "masthead.typ"].into_iter().filter(|other| *other != file);
        let workspace = others.fold(with_folder(&path), |workspace, other| {
            workspace.file(&format!("layouts/yaocan/{other}"), built_in(&format!("yaocan/{other}")))
        });
        refuses(&workspace, &path);
    }
    refuses(&with_folder("layouts/common/grid.typ"), "layouts/common/grid.typ");
    // A file in a folder's place.
    refuses(&paper().file("layouts/yaocan", "不是文件夹"), "layouts/yaocan");
    refuses(&paper().file("layouts/common", "不是文件夹"), "layouts/common");
    expect![[r#"
        错误[io]: 读不了 layouts：同名的文件占了文件夹的位置
         |
         = 提示: 把占了位置的移走或者改名，再把原来的放回来

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&refuses(&paper().file("layouts", ""), "layouts").stderr);
}

#[test]
fn a_file_that_a_layout_asks_for_is_told() {
    let lib = built_in("yaocan/lib.typ");
    let lib = format!("#let emblem = read(\"国徽.txt\")\n{lib}");
    let workspace = with_folder("layouts/yaocan/国徽.txt")
        .file("layouts/yaocan/lib.typ", lib)
        .file("layouts/yaocan/masthead.typ", built_in("yaocan/masthead.typ"));
    expect![[r#"
        错误[io]: 读不了 layouts/yaocan/国徽.txt：同名的文件夹占了文件的位置
         |
         = 提示: 把占了位置的移走或者改名，再把原来的放回来

        错误[layout]: 版式文件有错误：读不了这个文件
         --> layouts/yaocan/lib.typ:1:20
          |
        1 | #let emblem = read("国徽.txt")
          |                    ^^^^^^^^^^
          |
          = 提示: Typst 的原话：failed to load file
          = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&refuses(&workspace, "国徽.txt").stderr);
}

#[test]
fn a_layout_saved_under_another_name_is_not_passed_over() {
    let manifest = built_in("yaocan/layout.toml");
    let workspace = paper().file("layouts/yaocan/layout.toml.txt", &manifest);
    expect![[r#"
        错误[misnamed]: layouts/yaocan 里没有 layout.toml，有 layout.toml.txt
         |
         = 提示: 把 layout.toml.txt 改名为 layout.toml（先让系统显示文件扩展名）
         = 提示: 不用它，就把它移出 layouts/yaocan

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&refuses(&workspace, "layout.toml.txt").stderr);
    let workspace = paper().file("layouts/yaocan/lib.typ.txt", "");
    expect![[r#"
        错误[misnamed]: layouts/yaocan 里没有 lib.typ，有 lib.typ.txt
         |
         = 提示: 把 lib.typ.txt 改名为 lib.typ（先让系统显示文件扩展名）
         = 提示: 不用它，就把它移出 layouts/yaocan

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&refuses(&workspace, "lib.typ.txt").stderr);
    let workspace = paper().file("layouts/yaocan/Layout.TOML.txt", &manifest);
    refuses(&workspace, "Layout.TOML.txt");
    // Beside the file itself it is a copy, and what editors keep is none.
    let workspace = paper()
        .file("layouts/yaocan/layout.toml", &manifest)
        .file("layouts/yaocan/layout.toml.txt", &manifest)
        .file("layouts/yaocan/.lib.typ.swp", "")
        .file("layouts/yaocan/layout.toml.bak", "");
    assert_eq!(workspace.run(&["build"]).stderr, "");
}

#[test]
fn layouts_that_cannot_be_read_are_listed_as_such() {
    let workspace = with_folder("layouts/yaocan/layout.toml").file("layouts/jianbao", "");
    let ran = workspace.run(&["layouts"]);
    assert_eq!(ran.status, 1);
    expect![[r#"
        版式     类别    名称  来源
        gongwen  公文    公文  内置
        jianbao  读不了  —     内置，.typ 文件用工作目录的
        yaocan   读不了  —     内置，layout.toml 用工作目录的
    "#]]
    .assert_eq(&ran.stdout);
    expect![[r#"
        错误[io]: 读不了 layouts/jianbao：同名的文件占了文件夹的位置
         |
         = 提示: 把占了位置的移走或者改名，再把原来的放回来

        错误[io]: 读不了 layouts/yaocan/layout.toml：同名的文件夹占了文件的位置
         |
         = 提示: 把占了位置的移走或者改名，再把原来的放回来

    "#]]
    .assert_eq(&ran.stderr);
    let ran = workspace.run(&["fonts", "yaocan"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (1, ""));
    assert!(ran.stderr.contains("layouts/yaocan/layout.toml"), "{}", ran.stderr);
    let workspace = paper().file("layouts", "");
    for args in [&["layouts"][..], &["fonts"], &["layouts", "new", "a"]] {
        let said = workspace.refused(args);
        assert!(said.starts_with("错误[io]: 读不了 layouts："), "{said}");
    }
}

#[test]
fn word_lists_that_cannot_be_read_are_told() {
    for file in ["words.toml", "layouts/yaocan/words.toml"] {
        let ran = with_folder(file).run(&["check"]);
        assert_eq!(ran.status, 1);
        assert!(
            ran.stderr.starts_with(&format!("错误[io]: 词表 {file} 读不了：")),
            "{}",
            ran.stderr
        );
        let ran = paper().file(&format!("{file}.txt"), "").run(&["check"]);
        assert_eq!(ran.status, 1);
        assert!(ran.stderr.contains("words.toml.txt 改名为 words.toml"), "{}", ran.stderr);
    }
    let ran = paper().file("words.toml.txt", "").run(&["check"]);
    expect![[r#"
        错误[misnamed]: 工作目录里没有 words.toml，有 words.toml.txt
         |
         = 提示: 把 words.toml.txt 改名为 words.toml（先让系统显示文件扩展名）
         = 提示: 里面的词这一次没有查；改好以后再校对一次

    "#]]
    .assert_eq(&ran.stderr);
}

#[test]
fn a_paper_that_cannot_be_read_is_counted_and_named() {
    let workspace = with_folder("issues/2026-02/issue.toml")
        .file("issues/2026-03/issue.toml", issue("一段。"))
        .file("issues/说明.txt", "不是稿件")
        .file("issues/图片/图.png", "也不是");
    let ran = workspace.run(&["build", "--all"]);
    assert_eq!(ran.status, 2);
    expect![[r#"
        已生成 out/2026-01.pdf：共 2 页，用时 … 秒
        已生成 out/2026-03.pdf：共 2 页，用时 … 秒
        共 3 份，生成了 2 份
    "#]]
    .assert_eq(&ran.stdout);
    expect![[r#"
        警告[issue-number]: 2026年已经有第1期：2026-03
         --> issues/2026-01/issue.toml:4:10
          |
        4 | number = 1
          |          ^
          |
          = 提示: 改正期号

        警告[issue-number]: 2026年已经有第1期：2026-01
         --> issues/2026-03/issue.toml:4:10
          |
        4 | number = 1
          |          ^
          |
          = 提示: 改正期号

        错误[io]: 读不了 issues/2026-02/issue.toml：同名的文件夹占了文件的位置
         |
         = 提示: 把占了位置的移走或者改名，再把原来的放回来

        没有生成的有：2026-02
    "#]]
    .assert_eq(&ran.stderr);
    let ran = workspace.run(&["check", "2026-02"]);
    assert!(ran.stderr.starts_with("错误[io]: 读不了 issues/2026-02/issue.toml："));
}

#[test]
fn papers_that_cannot_be_listed_are_not_none() {
    let workspace = Workspace::empty();
    fs::remove_dir(workspace.path("issues")).expect("removed");
    let workspace = workspace.file("issues", "不是文件夹");
    let said: String = [&["build"][..], &["build", "58"], &["check", "--all"]]
        .iter()
        .map(|args| {
            let ran = workspace.run(args);
            assert_eq!(ran.status, 2);
            ran.stderr
        })
        .collect();
    expect![[r#"
        错误[io]: 读不了 issues：同名的文件占了文件夹的位置
         |
         = 提示: 把占了位置的移走或者改名，再把原来的放回来

        错误[io]: 读不了 issues：同名的文件占了文件夹的位置
         |
         = 提示: 把占了位置的移走或者改名，再把原来的放回来

        错误[io]: 读不了 issues：同名的文件占了文件夹的位置
         |
         = 提示: 把占了位置的移走或者改名，再把原来的放回来

    "#]]
    .assert_eq(&said);
}

#[test]
fn a_picture_that_cannot_be_read_is_not_missing() {
    let source = issue("一段。\n![图1](图.png)");
    let workspace = Workspace::new(&source);
    fs::create_dir(workspace.path(&format!("issues/{ID}/图.png"))).expect("a folder");
    expect![[r#"
        错误[picture-unreadable]: 读不了图片“图.png”：同名的文件夹占了文件的位置
          --> issues/2026-01/issue.toml:15:7
           |
        15 | ![图1](图.png)
           |        ^^^^^^
           |
           = 提示: 把占了位置的移走或者改名，再把原来的放回来

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&workspace.errors());
    // A file in the place of the folder that it should lie in.
    let workspace = Workspace::new(&issue("一段。\n![图1](图片/图.png)"))
        .file(&format!("issues/{ID}/图片"), "不是文件夹");
    assert!(workspace.errors().starts_with("错误[picture-unreadable]: 读不了图片“图片/图.png”："));
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use super::*;

    /// A link in the workspace.
    fn linked(workspace: Workspace, from: &str, to: &str) -> Workspace {
        let path = workspace.path(from);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        symlink(to, path).expect("a link");
        workspace
    }

    /// A pipe, which may never answer.
    fn pipe(workspace: Workspace, path: &str) -> Workspace {
        let path = workspace.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo").success());
        workspace
    }

    /// Everything that a build reads, by its path.
    const READ: [&str; 7] = [
        "layouts",
        "layouts/yaocan",
        "layouts/yaocan/layout.toml",
        "layouts/yaocan/lib.typ",
        "layouts/common",
        "layouts/common/grid.typ",
        "fonts",
    ];

    #[test]
    fn links_that_lead_nowhere_or_round_are_not_absent() {
        for path in READ {
            let name = path.rsplit('/').next().expect("a name");
            for target in ["/nowhere", name] {
                let ran = refuses(&linked(paper(), path, target), path);
                assert!(ran.stderr.contains("链接"), "{path}: {}", ran.stderr);
            }
        }
        let workspace = linked(paper(), "issues/2026-02", "/nowhere");
        let ran = workspace.run(&["build", "--all"]);
        assert_eq!(ran.stdout.lines().last(), Some("共 2 份，生成了 1 份"));
        let workspace = linked(paper(), "words.toml", "words.toml");
        expect![[r#"
            错误[io]: 词表 words.toml 读不了：它是链接，或者要经过链接，而链接指的地方打不开（不在了，或者绕成了圈）
             |
             = 提示: 删去这个链接，把它原来指的文件或文件夹复制到这里
             = 提示: 里面的词这一次没有查；改好以后再校对一次

        "#]].assert_eq(&workspace.run(&["check"]).stderr);
    }

    #[test]
    fn pipes_are_not_waited_for() {
        for path in ["layouts/yaocan/layout.toml", "layouts/yaocan/lib.typ", "fonts/仿宋.ttf"] {
            let ran = refuses(&pipe(paper(), path), path);
            assert!(ran.stderr.contains("它不是普通的文件"), "{path}: {}", ran.stderr);
        }
        let workspace = pipe(paper(), "issues/2026-02/issue.toml");
        let ran = workspace.run(&["check", "--all"]);
        assert!(ran.stderr.contains("读不了 issues/2026-02/issue.toml：它不是普通的文件"));
        let workspace =
            pipe(Workspace::new(&issue("一段。\n![图1](图.png)")), "issues/2026-01/图.png");
        assert!(workspace.errors().contains("读不了图片“图.png”：它不是普通的文件"));
        // One beside the paper is not opened to tell which pictures there are.
        let workspace =
            pipe(Workspace::new(&issue("一段。\n![图1](图.png)")), "issues/2026-01/管.png");
        assert!(workspace.errors().contains("找不到图片“图.png”"));
    }
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    for path in ["layouts/yaocan/layout.toml", "layouts/yaocan", "layouts", "fonts", "issues"] {
        let manifest = built_in("yaocan/layout.toml");
        let workspace = with_folder("fonts").file("layouts/yaocan/layout.toml", manifest);
        let allow = |mode| {
            let allowed = fs::Permissions::from_mode(mode);
            fs::set_permissions(workspace.path(path), allowed).expect("permissions");
        };
        allow(0o000);
        if fs::File::open(workspace.path(path)).is_ok() {
            eprintln!("skipped: an administrator may read everything");
            allow(0o755);
            return;
        }
        let ran = refuses(&workspace, path);
        allow(0o755);
        assert!(ran.stderr.contains("没有权限"), "{path}: {}", ran.stderr);
    }
}
