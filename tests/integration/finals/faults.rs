//! A layout that does not end or kills the process, where a final is made, verified
//! or archived: it is told as a build tells it, and nothing was written.

use std::fs;

use expect_test::expect;

use super::{done, draft, undated};
use crate::harness::{ID, Workspace, picture, project};
use crate::isolation::{DEADLY, ENDLESS, GREEDY, without_last_words};
use crate::new::killed::files;

/// A copy of the usual layout under a name.
fn with_own_layout(mut workspace: Workspace, name: &str) -> Workspace {
    for entry in fs::read_dir(project().join("layouts/yaocan")).expect("a layout") {
        let path = entry.expect("an entry").path();
        let file = path.file_name().expect("a name").to_string_lossy().into_owned();
        let bytes = fs::read(&path).expect("a file");
        workspace = workspace.file(&format!("layouts/{name}/{file}"), bytes);
    }
    workspace
}

/// A workspace with a paper a layout, the first one of the usual layout.
fn workspace(layouts: &[&str]) -> Workspace {
    let mut workspace = Workspace::empty();
    for (at, layout) in layouts.iter().enumerate() {
        let number = at + 1;
        let paper = draft()
            .replace("\"yaocan\"", &format!("\"{layout}\""))
            .replace("number = 1", &format!("number = {number}"));
        workspace = workspace
            .file(&format!("issues/2026-0{number}/issue.toml"), paper)
            .file(&format!("issues/2026-0{number}/图1.png"), picture(40, 20));
        if *layout != "yaocan" {
            workspace = with_own_layout(workspace, layout);
        }
    }
    workspace
}

fn break_layout(workspace: &Workspace, name: &str, typst: &str) {
    fs::write(workspace.path(&format!("layouts/{name}/lib.typ")), typst).expect("written");
}

#[test]
fn a_paper_whose_layout_fails_becomes_no_final() {
    let workspace = workspace(&["own"]);
    let finalize = ["finalize", ID, "--by", "张某某", "--time-limit", "5"];
    for (typst, args, expected) in [
        (
            ENDLESS,
            &finalize[..],
            expect![[r#"
                错误[over-limit]: 排 2026-01 用了 5 秒还没有完，停下了
                 |
                 = 提示: 看 layouts/own 里的 Typst 文件：有没有转不完的循环、没有尽头的递归、越接越长的文字
                 = 提示: 内容确实多、电脑慢，就多给些时间，例如：--time-limit 25

                没有定稿 2026-01：原有的文件没有动
            "#]],
        ),
        (
            DEADLY,
            &finalize[..4],
            expect![[r#"
                错误[internal]: 排 2026-01 的时候程序垮了，没有做完
                 |
                 = 提示: 看 layouts/own 里的 Typst 文件：有没有转不完的循环、没有尽头的递归、越接越长的文字
                 = 提示: 还是这样，请把稿件和终端里的英文提示转给维护程序的人

                没有定稿 2026-01：原有的文件没有动
            "#]],
        ),
    ] {
        break_layout(&workspace, "own", typst);
        let before = files(&workspace.path(""));
        let ran = workspace.run(args);
        assert_eq!((ran.status, ran.stdout.as_str()), (1, ""));
        expected.assert_eq(&without_last_words(&ran.stderr));
        assert!(files(&workspace.path("")) == before, "a file was written");
    }
    // Mended, it becomes one.
    let workspace = with_own_layout(workspace, "own");
    done(&workspace, &finalize[..4]);
    done(&workspace, &["verify"]);
}

#[test]
fn a_final_whose_layout_fails_hides_no_other_and_is_not_archived() {
    // What a process that dies says comes first, to be left out.
    let layouts = ["yaocan", "deadly", "greedy", "yaocan"];
    let workspace = workspace(&layouts);
    for number in 1..=layouts.len() {
        done(&workspace, &["finalize", &format!("2026-0{number}"), "--by", "张某某"]);
    }
    break_layout(&workspace, "greedy", GREEDY);
    break_layout(&workspace, "deadly", DEADLY);
    let before = files(&workspace.path(""));
    let ran = workspace.run(&["verify", "--all", "--memory-limit", "1000"]);
    assert_eq!(ran.status, 1);
    expect![[r#"
        2026-01：和定稿时一模一样（…… 张某某 定稿，共 2 页，PDF 校验码 …）
        2026-04：和定稿时一模一样（…… 张某某 定稿，共 2 页，PDF 校验码 …）
        定稿共 4 份，2 份和定稿时一模一样
    "#]]
    .assert_eq(&undated(&ran.stdout));
    expect![[r#"
        错误[internal]: 排 2026-02 的时候程序垮了，没有做完
         |
         = 提示: 看 layouts/deadly 里的 Typst 文件：有没有转不完的循环、没有尽头的递归、越接越长的文字
         = 提示: 还是这样，请把稿件和终端里的英文提示转给维护程序的人

        2026-02：没有验证完
        错误[over-limit]: 排 2026-03 占的内存超过了 1000 MB，停下了
         |
         = 提示: 看 layouts/greedy 里的 Typst 文件：有没有转不完的循环、没有尽头的递归、越接越长的文字
         = 提示: 内容确实多、内存够，就多给些，例如：--memory-limit 2000

        2026-03：没有验证完
        没有验证完的有：2026-02、2026-03
    "#]]
    .assert_eq(&without_last_words(&ran.stderr));
    let ran = workspace.run(&["verify", "2026-02"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (1, ""));
    assert!(ran.stderr.ends_with("2026-02：没有验证完\n"), "{}", ran.stderr);
    for (id, why) in [
        ("2026-02", "错误[internal]: 排 2026-02 的时候程序垮了，没有做完"),
        ("2026-03", "错误[over-limit]: 排 2026-03 占的内存超过了 1000 MB，停下了"),
    ] {
        let ran = workspace.run(&["archive", id, "--memory-limit", "1000"]);
        assert_eq!((ran.status, ran.stdout.as_str()), (1, ""), "{id}");
        let said = without_last_words(&ran.stderr);
        assert!(said.starts_with(why), "{said}");
        assert!(said.ends_with("没有归档：什么也没有写\n"), "{said}");
    }
    assert!(files(&workspace.path("")) == before, "a file was written");
}
