//! Whoever touches a final is found: by `verify` always, by `check` and `build` where
//! the paper or its records are concerned, whatever the times of the files say.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use expect_test::expect;

use super::{done, own, sealed, undated};
use crate::harness::{ID, Workspace, picture, project};

/// Changes a file and gives it the time that it had.
pub fn forge(workspace: &Workspace, name: &str, change: impl FnOnce(&Path)) {
    let file = workspace.path(&format!("issues/{ID}/{name}"));
    let time = fs::metadata(&file).and_then(|data| data.modified()).unwrap_or(SystemTime::now());
    change(&file);
    if let Ok(file) = fs::File::options().write(true).open(&file) {
        file.set_modified(time).expect("a time");
    }
}

pub fn replace(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).expect("UTF-8");
    assert!(text.contains(from), "{text}");
    fs::write(file, text.replacen(from, to, 1)).expect("written");
}

/// What the commands say of a final that was touched; each of them must tell, and
/// none writes anything.
fn told(workspace: &Workspace, commands: &[&str]) -> String {
    let _ = fs::remove_dir_all(workspace.path("out"));
    let mut said = String::new();
    for command in commands {
        let ran = workspace.run(&[command, ID]);
        assert_eq!(ran.status, 1, "{command}: {}{}", ran.stdout, ran.stderr);
        said.push_str(&format!("$ {command}\n{}{}", ran.stdout, ran.stderr));
    }
    assert!(!workspace.path("out").exists());
    assert!(!workspace.path("archive").exists());
    undated(&said)
}

const ALL: [&str; 4] = ["check", "build", "verify", "archive"];

#[test]
fn a_paper_that_was_edited() {
    let workspace = sealed();
    forge(&workspace, "issue.toml", |file| replace(file, "有关事项", "有关事件"));
    expect![[r#"
        $ check
        2026-01：没有发现别的问题
        警告[final-changed]: …… 定稿以后改过：issues/2026-01/issue.toml
         --> issues/2026-01/issue.toml:6:10
          |
        6 | status = "final"   # 定了再改
          |          ^^^^^^^ 定稿的 final.pdf 不是现在这份稿件排的
          |
          = 提示: 改回定稿时的样子；确实要改，写明理由重新打开，改好再定稿：yaocan finalize --reopen "理由" --by 姓名

        $ build
        错误[final-changed]: …… 定稿以后改过：issues/2026-01/issue.toml
         --> issues/2026-01/issue.toml:6:10
          |
        6 | status = "final"   # 定了再改
          |          ^^^^^^^ 定稿的 final.pdf 不是现在这份稿件排的
          |
          = 提示: 改回定稿时的样子；确实要改，写明理由重新打开，改好再定稿：yaocan finalize --reopen "理由" --by 姓名

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        $ verify
        错误[final-changed]: …… 定稿以后改过：issues/2026-01/issue.toml
         --> issues/2026-01/issue.toml:6:10
          |
        6 | status = "final"   # 定了再改
          |          ^^^^^^^ 定稿的 final.pdf 不是现在这份稿件排的
          |
          = 提示: 改回定稿时的样子；确实要改，写明理由重新打开，改好再定稿：yaocan finalize --reopen "理由" --by 姓名

        2026-01：和定稿时对不上
        $ archive
        错误[final-changed]: …… 定稿以后改过：issues/2026-01/issue.toml
         --> issues/2026-01/issue.toml:6:10
          |
        6 | status = "final"   # 定了再改
          |          ^^^^^^^ 定稿的 final.pdf 不是现在这份稿件排的
          |
          = 提示: 改回定稿时的样子；确实要改，写明理由重新打开，改好再定稿：yaocan finalize --reopen "理由" --by 姓名

        没有归档：什么也没有写
    "#]].assert_eq(&told(&workspace, &ALL));
    // It is final no more than it was before: the way out is to reopen it.
    let ran = workspace.run(&["finalize", "--by", "某某"]);
    assert_eq!(ran.status, 1);
    done(&workspace, &["finalize", "--reopen", "改了一个词", "--by", "某某"]);
    done(&workspace, &["finalize", "--by", "某某"]);
    done(&workspace, &["verify"]);
}

#[test]
fn a_picture_that_was_exchanged() {
    let workspace = sealed();
    forge(&workspace, "图1.png", |file| fs::write(file, picture(41, 20)).expect("written"));
    let said = told(&workspace, &ALL);
    assert_eq!(said.matches("定稿以后改过：图片 图1.png").count(), 4, "{said}");
}

#[test]
fn a_pdf_that_was_exchanged() {
    let workspace = sealed();
    forge(&workspace, "final.pdf", |file| {
        let mut pdf = fs::read(file).expect("a PDF");
        let last = pdf.len() - 1;
        pdf[last] ^= 1;
        fs::write(file, pdf).expect("written");
    });
    expect![[r#"
        $ build
        错误[final-changed]: issues/2026-01/final.pdf 不是定稿时的那一个，换过或者改过
         |
         = 提示: 从备份里找回来；或者移走它，再运行一次 yaocan finalize，排出来一样的就补上

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        $ verify
        错误[final-changed]: issues/2026-01/final.pdf 不是定稿时的那一个，换过或者改过
         |
         = 提示: 从备份里找回来；或者移走它，再运行一次 yaocan finalize，排出来一样的就补上

        2026-01：和定稿时对不上
    "#]]
    .assert_eq(&told(&workspace, &["build", "verify"]));
    told(&workspace, &["archive"]);
    let ran = workspace.run(&["finalize", "--by", "某某"]);
    assert_eq!(ran.status, 1, "{}", ran.stderr);
    // Moved away, it is made again, since it comes out the same.
    fs::remove_file(workspace.path(&format!("issues/{ID}/final.pdf"))).expect("removed");
    told(&workspace, &["build", "verify", "archive"]);
    let mended = done(&workspace, &["finalize"]);
    assert!(mended.contains("已经补上"), "{mended}");
    done(&workspace, &["verify"]);
}

#[test]
fn a_record_that_was_edited_or_is_gone() {
    let workspace = sealed();
    let whole = own(&workspace, "final.toml");
    let file = workspace.path(&format!("issues/{ID}/final.toml"));
    for (from, to) in
        [("张某某", "李某某"), ("\"picture\"", "\"picturf\""), ("seal = \"", "seal = \"0")]
    {
        forge(&workspace, "final.toml", |file| replace(file, from, to));
        told(&workspace, &ALL);
        fs::write(&file, &whole).expect("written");
    }
    forge(&workspace, "final.toml", |file| replace(file, "张某某", "李某某"));
    expect![[r#"
        $ verify
        错误[changed-seal]: issues/2026-01/final.toml 改过：里面的内容和它自己的校验值对不上
         --> issues/2026-01/final.toml:1:1
          |
        1 | # 定稿记录，由程序写，不要改；定稿的 PDF 是旁边的 final.pdf。
          | ^
          |
          = 提示: 从备份里找回原来的；找不回来，写明理由重新打开，改好再定稿：yaocan finalize --reopen "理由" --by 姓名

        2026-01：和定稿时对不上
    "#]].assert_eq(&told(&workspace, &["verify"]));
    fs::remove_file(&file).expect("removed");
    expect![[r#"
        $ check
        2026-01：没有发现别的问题
        警告[final-lost]: 定稿记录不见了：有 issues/2026-01/final.pdf，没有 issues/2026-01/final.toml
         --> issues/2026-01/issue.toml:6:10
          |
        6 | status = "final"   # 定了再改
          |          ^^^^^^^
          |
          = 提示: 从备份里找回来；找不回来，把状态改成 "review"，再运行 yaocan finalize

        $ verify
        错误[final-lost]: 定稿记录不见了：有 issues/2026-01/final.pdf，没有 issues/2026-01/final.toml
         --> issues/2026-01/issue.toml:6:10
          |
        6 | status = "final"   # 定了再改
          |          ^^^^^^^
          |
          = 提示: 从备份里找回来；找不回来，把状态改成 "review"，再运行 yaocan finalize

        2026-01：和定稿时对不上
    "#]].assert_eq(&told(&workspace, &["check", "verify"]));
    told(&workspace, &["build", "archive"]);
    // git on Windows may end its lines otherwise: that is no change.
    let text = String::from_utf8(whole).expect("UTF-8");
    fs::write(&file, text.replace('\n', "\r\n")).expect("written");
    forge(&workspace, "issue.toml", |file| {
        let text = fs::read_to_string(file).expect("UTF-8");
        fs::write(file, text.replace('\n', "\r\n")).expect("written");
    });
    done(&workspace, &["verify"]);
}

#[test]
fn a_status_that_was_set_back() {
    let workspace = sealed();
    forge(&workspace, "issue.toml", |file| replace(file, "\"final\"", "\"draft\""));
    expect![[r#"
        $ build
        错误[final-unfinished]: 有 …… 的定稿记录，稿件的状态却不是 final（定稿）
         --> issues/2026-01/issue.toml:6:10
          |
        6 | status = "draft"   # 定了再改
          |          ^^^^^^^
          |
          = 提示: 上次定稿没有做完，或者后来改了状态：再运行一次 yaocan finalize 就补上；要改稿，用 yaocan finalize --reopen "理由" --by 姓名

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        $ verify
        错误[final-unfinished]: 有 …… 的定稿记录，稿件的状态却不是 final（定稿）
         --> issues/2026-01/issue.toml:6:10
          |
        6 | status = "draft"   # 定了再改
          |          ^^^^^^^
          |
          = 提示: 上次定稿没有做完，或者后来改了状态：再运行一次 yaocan finalize 就补上；要改稿，用 yaocan finalize --reopen "理由" --by 姓名

        2026-01：和定稿时对不上
    "#]].assert_eq(&told(&workspace, &["build", "verify"]));
    let mended = done(&workspace, &["finalize"]);
    assert!(mended.contains("状态改成了定稿"), "{mended}");
    done(&workspace, &["verify"]);
}

#[test]
fn a_signature_or_a_round_that_is_gone_or_was_edited() {
    let workspace = super::workspace();
    done(&workspace, &["round"]);
    done(&workspace, &["sign", "--as", "终审", "--by", "李某某"]);
    done(&workspace, &["finalize", "--by", "张某某"]);
    let name = "signatures/1-终审-李某某.toml";
    let whole = own(&workspace, name);
    forge(&workspace, name, |file| replace(file, "李某某", "李某甲"));
    assert!(told(&workspace, &ALL).contains("signatures/1-终审-李某某.toml 改过"));
    fs::remove_file(workspace.path(&format!("issues/{ID}/{name}"))).expect("removed");
    let said = told(&workspace, &ALL);
    assert_eq!(said.matches("signatures/1-终审-李某某.toml 不见了").count(), 4, "{said}");
    fs::write(workspace.path(&format!("issues/{ID}/{name}")), whole).expect("written");
    done(&workspace, &["verify"]);
    forge(&workspace, "rounds/1.toml", |file| replace(file, "有关事项", "有关事件"));
    assert!(told(&workspace, &["verify", "archive"]).contains("rounds/1.toml 改过"));
}

#[test]
fn a_layout_that_was_changed_is_told_with_the_page_where_it_shows() {
    let workspace = sealed();
    let manifest = fs::read_to_string(project().join("layouts/yaocan/layout.toml")).expect("UTF-8");
    let with = |manifest: String| {
        let folder = workspace.path("layouts/yaocan");
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("layout.toml"), manifest).expect("written");
    };
    with(manifest.replace("创新驱动要参", "创新快报"));
    expect![[r#"
        $ verify
        错误[final-differs]: 稿件没有改，重新排出来却和定稿不一样：从第 1 页起
         |
         = 提示: 变了的有：layouts/yaocan/layout.toml 改过
         = 提示: 定稿的 final.pdf 没有动，以它为准；要重新排成一样的，用定稿时的版式、字体和程序

        2026-01：和定稿时对不上
    "#]]
    .assert_eq(&told(&workspace, &["verify"]));
    assert!(told(&workspace, &["archive"]).contains("[final-differs]"));
    // What makes no difference to the pages of this one is told, and is no fault.
    with(format!("{manifest}\n# 一行说明\n"));
    let said = done(&workspace, &["verify"]);
    assert!(said.ends_with("；layouts/yaocan/layout.toml 改过，不影响这一份\n"), "{said}");
}

#[test]
fn all_finals_are_verified_and_one_fault_hides_no_other() {
    let workspace = sealed()
        .file("issues/2026-02/issue.toml", super::draft().replace("number = 1", "number = 2"))
        .file("issues/2026-02/图1.png", picture(40, 20))
        .file("issues/2026-03/issue.toml", crate::harness::issue("草稿一份。"));
    done(&workspace, &["finalize", "2026-02", "--by", "张某某"]);
    forge(&workspace, "issue.toml", |file| replace(file, "有关事项", "有关事件"));
    let ran = workspace.run(&["verify", "--all"]);
    assert_eq!(ran.status, 1);
    expect![[r#"
        2026-02：和定稿时一模一样（…… 张某某 定稿，共 2 页，PDF 校验码 …）
        定稿共 2 份，1 份和定稿时一模一样
        错误[final-changed]: …… 定稿以后改过：issues/2026-01/issue.toml
         --> issues/2026-01/issue.toml:6:10
          |
        6 | status = "final"   # 定了再改
          |          ^^^^^^^ 定稿的 final.pdf 不是现在这份稿件排的
          |
          = 提示: 改回定稿时的样子；确实要改，写明理由重新打开，改好再定稿：yaocan finalize --reopen "理由" --by 姓名

        2026-01：和定稿时对不上
        对不上的有：2026-01
    "#]].assert_eq(&undated(&format!("{}{}", ran.stdout, ran.stderr)));
}
