//! Nothing is chosen or overwritten in silence: which paper a name means, and
//! which file it goes to.

use std::fs;

use expect_test::expect;

use crate::harness::{Workspace, issue, project};

fn dated(number: u32, date: &str) -> String {
    issue("正文一段。")
        .replace("number = 1", &format!("number = {number}"))
        .replace("2026-01-08", date)
}

/// A command that must refuse and build nothing.
fn refused(workspace: &Workspace, args: &[&str]) -> String {
    let said = workspace.refused(args);
    assert!(!workspace.path("out").exists() && !workspace.path("成品").exists(), "{args:?}");
    said
}

#[test]
fn a_number_of_two_publications_is_not_guessed() {
    let workspace = Workspace::empty()
        .file("issues/2025-58/issue.toml", dated(58, "2025-12-09"))
        .file("issues/简报-58/issue.toml", dated(58, "2026-03-09").replace("yaocan", "jianbao"));
    let said = refused(&workspace, &["build", "58"]);
    expect![[r#"
        错误[ambiguous]: “58”不止一份，不知道要哪一份
         |
         = 提示: 写文件夹名，是其中的一份：2025-58（创新驱动要参，2025年12月9日）、简报-58（信息集锦，2026年3月9日）

    "#]].assert_eq(&said);
    for args in [&["build", "第58期"][..], &["check", "58"], &["preview", "58", "--no-open"]] {
        assert!(refused(&workspace, args).contains("简报-58（信息集锦，2026年3月9日）"));
    }
    assert_eq!(workspace.run(&["build", "简报-58"]).status, 0);
}

#[test]
fn a_number_that_a_copy_has_as_well_is_not_guessed() {
    let workspace = Workspace::empty()
        .file("issues/2024-58/issue.toml", dated(58, "2024-12-09"))
        .file("issues/2025-58/issue.toml", dated(58, "2025-12-09"))
        .file("issues/2025-58 - 副本/issue.toml", dated(58, "2025-12-09"));
    expect![[r#"
        错误[ambiguous]: “58”不止一份，不知道要哪一份
         |
         = 提示: 写文件夹名，是其中的一份：2024-58（创新驱动要参，2024年12月9日）、2025-58（创新驱动要参，2025年12月9日）、2025-58 - 副本（创新驱动要参，2025年12月9日）

    "#]].assert_eq(&refused(&workspace, &["build", "58"]));
    // Nor one that may be of any year.
    let workspace = Workspace::empty()
        .file("issues/2025-58/issue.toml", dated(58, "2025-12-09"))
        .file("issues/新/issue.toml", dated(58, "2025-12-09").replace("date =", "# date ="));
    expect![[r#"
        错误[ambiguous]: “58”不止一份，不知道要哪一份
         |
         = 提示: 写文件夹名，是其中的一份：2025-58（创新驱动要参，2025年12月9日）、新（创新驱动要参，没有日期）

    "#]].assert_eq(&refused(&workspace, &["build", "58"]));
}

#[test]
fn numbers_that_begin_anew_each_year_mean_the_newest() {
    let manifest = fs::read_to_string(project().join("layouts/yaocan/layout.toml")).expect("UTF-8");
    // Of one publication, though it has another layout since.
    let workspace = Workspace::empty()
        .file("issues/2024-58/issue.toml", dated(58, "2024-12-09"))
        .file("issues/2025-58/issue.toml", dated(58, "2025-12-09"))
        .file("issues/2026-58/issue.toml", dated(58, "2026-12-09").replace("yaocan", "新版"))
        .file("layouts/新版/layout.toml", manifest);
    for file in ["lib.typ", "masthead.typ"] {
        fs::copy(
            project().join("layouts/yaocan").join(file),
            workspace.path(&format!("layouts/新版/{file}")),
        )
        .expect("a copy");
    }
    let ran = workspace.run(&["build", "58"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert_eq!(ran.stdout, "已生成 out/2026-58.pdf：共 2 页，用时 … 秒\n");
}

#[test]
fn in_the_folder_of_a_paper_that_one_is_meant() {
    let workspace = Workspace::empty()
        .file("issues/2025-58/issue.toml", dated(58, "2025-12-09"))
        .file("issues/2025-58/图片/说明.txt", "")
        .file("issues/2026-1/issue.toml", dated(1, "2026-01-09"))
        .file("issues/空/说明.txt", "");
    for folder in ["issues/2025-58", "issues/2025-58/图片"] {
        let ran = workspace.run_in(folder, &["build"]);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{folder}");
        assert!(ran.stdout.contains("out/2025-58.pdf："), "{}", ran.stdout);
        let ran = workspace.run_in(folder, &["check"]);
        assert!(ran.stdout.starts_with("2025-58："), "{}", ran.stdout);
    }
    for folder in ["", "issues"] {
        let ran = workspace.run_in(folder, &["build"]);
        assert!(ran.stdout.contains("out/2026-1.pdf："), "{}", ran.stdout);
    }
    let ran = workspace.run_in("issues/2025-58", &["check", "--all"]);
    assert_eq!(ran.stdout.lines().count(), 2, "{}", ran.stdout);
    let said = workspace.run_in("issues/空", &["build"]).refused();
    expect![[r#"
        错误[no-issue]: issues/空 里没有 issue.toml
         |
         = 提示: 先进入工作目录，或者有稿件的文件夹，再运行；或者写出是哪一份

    "#]]
    .assert_eq(&said);
}

#[test]
fn two_papers_do_not_go_to_one_file() {
    let workspace = Workspace::empty()
        .file("甲/issues/2026-1/issue.toml", dated(1, "2026-01-09"))
        .file("乙/issues/2026-1/issue.toml", dated(1, "2026-01-09"));
    let both = ["build", "甲/issues/2026-1", "乙/issues/2026-1"];
    let said = refused(&workspace, &[&both[..], &["-o", "成品/"]].concat());
    expect![[r#"
        错误[output]: 甲/issues/2026-1/issue.toml 和 乙/issues/2026-1/issue.toml 会写进同一个文件：成品/2026-1.pdf
         |
         = 提示: 分开生成，用 -o 写两个文件夹；或者给其中一份的文件夹改名

    "#]].assert_eq(&said);
    // Each to its own workspace's folder, or as pages beside each other, is fine.
    assert_eq!(workspace.run(&both).status, 0);
    assert!(workspace.path("甲/out/2026-1.pdf").is_file());
    assert!(workspace.path("乙/out/2026-1.pdf").is_file());
}

#[test]
fn one_paper_by_two_ways_is_built_once() {
    let workspace = Workspace::empty().file("issues/2026-1/issue.toml", dated(1, "2026-01-09"));
    let ran =
        workspace.run(&["build", "1", "./issues/2026-1", "issues/../issues/2026-1/issue.toml"]);
    assert_eq!(ran.stdout, "已生成 out/2026-1.pdf：共 2 页，用时 … 秒\n");
}

#[test]
fn names_that_some_systems_do_not_tell_apart_are_refused() {
    let workspace = Workspace::empty()
        .file("甲/issues/a/issue.toml", dated(1, "2026-01-09"))
        .file("乙/issues/A/issue.toml", dated(1, "2026-01-09"));
    let said = refused(&workspace, &["build", "甲/issues/a", "乙/issues/A", "-o", "成品/"]);
    expect![[r#"
        错误[output]: 甲/issues/a/issue.toml 和 乙/issues/A/issue.toml 生成的文件，名称只差字母的大小写或者显示不出来的字符，有的电脑当作同一个：成品/A.pdf
         |
         = 提示: 分开生成，用 -o 写两个文件夹；或者给其中一份的文件夹改名

    "#]].assert_eq(&said);
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_unicode_are_told_apart() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let workspace = Workspace::empty();
    for name in [b"a\xff", b"a\xfe"] {
        let folder = workspace.path("issues").join(OsStr::from_bytes(name));
        fs::create_dir(&folder).expect("a folder");
        fs::write(folder.join("issue.toml"), dated(1, "2026-01-09")).expect("a file");
    }
    let said = refused(&workspace, &["build", "--all"]);
    assert!(said.starts_with("错误[output]: "), "{said}");
    // One by its shown name is not guessed either.
    assert!(refused(&workspace, &["build", "a\u{fffd}"]).starts_with("错误[ambiguous]: "));
}
