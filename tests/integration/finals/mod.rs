//! Finals (定稿): sealed, given, verified, reopened, and told where somebody touched
//! them.

mod archive;
mod elsewhere;
mod faults;
mod forged;
mod interrupted;
mod killed;
mod listed;
mod sheet;

use std::fs;

use expect_test::{Expect, expect};

use crate::harness::{ID, Ran, Workspace, issue, picture};

/// A paper with a picture, not yet final.
pub fn draft() -> String {
    issue("正文一段，说明有关事项。\n![图1　示意](图1.png)")
        .replace("status = \"final\"", "status = \"draft\"   # 定了再改")
}

/// A workspace with the paper and its picture.
pub fn workspace() -> Workspace {
    Workspace::new(&draft()).file(&format!("issues/{ID}/图1.png"), picture(40, 20))
}

/// The same as a final.
pub fn sealed() -> Workspace {
    let workspace = workspace();
    done(&workspace, &["finalize", ID, "--by", "张某某"]);
    workspace
}

/// Runs a command that must do; gives what it says.
#[track_caller]
pub fn done(workspace: &Workspace, args: &[&str]) -> String {
    let ran = workspace.run(args);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{args:?}");
    undated(&ran.stdout)
}

/// A text without the times in it.
pub fn undated(text: &str) -> String {
    const TIME: &[u8] = b"0000-00-00 00:00";
    let like = |(c, pattern): (&u8, &u8)| match pattern {
        b'0' => c.is_ascii_digit(),
        other => c == other,
    };
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let is_time =
            rest.len() >= TIME.len() && rest.bytes().zip(TIME).all(|(c, it)| like((&c, it)));
        let len = if is_time { TIME.len() } else { c.len_utf8() };
        out.push_str(if is_time { "……" } else { &rest[..len] });
        rest = &rest[len..];
    }
    // The version of the PDF is the program's; its hash says nothing to a reader.
    let (mut shown, mut rest) = (String::new(), out.as_str());
    while let Some((before, after)) = rest.split_once("校验码 ") {
        shown.push_str(before);
        shown.push_str("校验码 …");
        rest = after.get(8..).unwrap_or_default();
    }
    shown + rest
}

/// A file of the paper's folder.
pub fn own(workspace: &Workspace, name: &str) -> Vec<u8> {
    fs::read(workspace.path(&format!("issues/{ID}/{name}"))).expect("a file")
}

fn says(ran: Ran, status: i32, expected: &Expect) {
    assert_eq!(ran.status, status, "{}{}", ran.stdout, ran.stderr);
    expected.assert_eq(&undated(&format!("{}{}", ran.stdout, ran.stderr)));
}

#[test]
fn a_final_from_start_to_end() {
    let workspace = workspace();
    let run = |args: &[&str]| workspace.run(args);
    says(
        run(&["finalize", "--by", "张某某"]),
        0,
        &expect![[r#"
            已定稿 2026-01：共 2 页，PDF 校验码 …
            定稿的 PDF 是 issues/2026-01/final.pdf
            定稿记录在 issues/2026-01/final.toml
        "#]],
    );
    let paper = String::from_utf8(own(&workspace, "issue.toml")).expect("UTF-8");
    assert_eq!(paper, draft().replace("\"draft\"", "\"final\""));
    says(
        run(&["finalize", "--by", "李某某"]),
        0,
        &expect![[r#"
            2026-01 已经定稿（…… 张某某），没有再做：共 2 页，PDF 校验码 …
        "#]],
    );
    says(
        run(&["build"]),
        0,
        &expect![[r#"
            2026-01 已经定稿（…… 张某某），没有重新排：out/2026-01.pdf 就是定稿的 PDF，共 2 页，校验码 …
        "#]],
    );
    let pdf = own(&workspace, "final.pdf");
    assert_eq!(fs::read(workspace.path("out/2026-01.pdf")).expect("a PDF"), pdf);
    says(
        run(&["verify"]),
        0,
        &expect![[r#"
            2026-01：和定稿时一模一样（…… 张某某 定稿，共 2 页，PDF 校验码 …）
        "#]],
    );
    says(
        run(&["check"]),
        0,
        &expect![[r#"
        2026-01：没有发现问题
    "#]],
    );
    let record = own(&workspace, "final.toml");
    says(
        run(&["finalize", "--reopen", "标题里一个数要改", "--by", "王某某"]),
        0,
        &expect![[r#"
            已重新打开 2026-01：现在是草稿，理由记在定稿记录里
            原来的定稿在 issues/2026-01/finals/1.toml
        "#]],
    );
    assert_eq!(own(&workspace, "issue.toml"), draft().as_bytes());
    assert_eq!(own(&workspace, "finals/1.pdf"), pdf);
    let kept = own(&workspace, "finals/1.toml");
    assert!(kept.starts_with(&record));
    let why = String::from_utf8(kept[record.len()..].to_vec()).expect("UTF-8");
    assert!(why.starts_with("\n[reopened]\nreason = \"标题里一个数要改\"\nby = \"王某某\"\nat = "));
    for gone in ["final.toml", "final.pdf"] {
        assert!(!workspace.path(&format!("issues/{ID}/{gone}")).exists());
    }
    says(
        run(&["verify"]),
        1,
        &expect![[r#"
            错误[not-sealed]: 2026-01 还没有定稿
             |
             = 提示: 定稿用 yaocan finalize

        "#]],
    );
    // The same paper again is the same to the byte, and a second final beside the first.
    done(&workspace, &["finalize", "--by", "张某某"]);
    assert_eq!(own(&workspace, "final.pdf"), pdf);
    done(&workspace, &["finalize", "--reopen", "再改", "--by", "王某某"]);
    assert_eq!(own(&workspace, "finals/2.pdf"), pdf);
    assert_eq!(own(&workspace, "finals/1.toml"), kept);
}

#[test]
fn what_is_found_is_mended_or_accepted_with_a_reason() {
    let workspace = workspace().file(
        &format!("issues/{ID}/issue.toml"),
        draft().replace("有关事项。", "有关事项,加快落实。。"),
    );
    let before = own(&workspace, "issue.toml");
    let run = |args: &[&str]| workspace.run(&[&["finalize", "--by", "张某某"], args].concat());
    let refused = |args: &[&str]| {
        let ran = run(args);
        assert!(ran.status > 0 && ran.stdout.is_empty(), "{}", ran.stdout);
        assert_eq!(own(&workspace, "issue.toml"), before);
        assert!(!workspace.path(&format!("issues/{ID}/final.pdf")).exists());
        ran
    };
    says(
        refused(&[]),
        1,
        &expect![[r#"
            警告[half-width-marks]: 汉字旁边用了半角的“,”，应为“，”
              --> issues/2026-01/issue.toml:14:12
               |
            14 | 正文一段，说明有关事项,加快落实。。
               |                       ^

            警告[doubled-marks]: 连用了标点“。。”
              --> issues/2026-01/issue.toml:14:17
               |
            14 | 正文一段，说明有关事项,加快落实。。
               |                                ^^^^

            错误[not-final]: 有 2 处还没有改好，不能定稿
             |
             = 提示: 改好再定稿；确认不用改的，写明理由，一种写一个：yaocan finalize --by 姓名 --accept doubled-marks --reason "理由" --accept half-width-marks --reason "理由"

            没有定稿 2026-01：原有的文件没有动
        "#]],
    );
    let codes = ["half-width-marks", "doubled-marks"];
    let half = ["--accept", codes[0], "--reason", "引用原文"];
    assert!(refused(&half).stderr.contains(codes[1]));
    says(
        refused(&[
            "--accept", "a", "--accept", "b", "--accept", "c", "--reason", "一", "--reason", "二",
        ]),
        2,
        &expect![[r#"
            错误[bad-arguments]: --accept 有 3 个，--reason 却有 2 个
             |
             = 提示: 一个 --accept 后面跟一个 --reason；都是一个理由的，只写一次 --reason

        "#]],
    );
    let both = [&half[..], &["--accept", codes[1], "--reason", "虚构"]].concat();
    let more = [&both[..], &["--accept", "dash", "--reason", "没有"]].concat();
    assert!(refused(&more).stderr.contains("[not-found]: 没有 dash 这样的问题，用不着 --accept"));
    assert!(refused(&["--accept", "dash", "--reason", "  "]).stderr.contains("要写明理由"));
    says(
        run(&both),
        0,
        &expect![[r#"
        已定稿 2026-01：共 2 页，PDF 校验码 …
        定稿的 PDF 是 issues/2026-01/final.pdf
        定稿记录在 issues/2026-01/final.toml
        记下了不改的问题：汉字旁边用了半角的“,”，应为“，”（half-width-marks），理由：引用原文
        记下了不改的问题：连用了标点“。。”（doubled-marks），理由：虚构
    "#]],
    );
    let record = String::from_utf8(own(&workspace, "final.toml")).expect("UTF-8");
    for line in ["code = \"half-width-marks\"", "reason = \"引用原文\"", "reason = \"虚构\""]
    {
        assert!(record.contains(line), "{record}");
    }
    assert!(record.contains("place = \"issue.toml:"), "{record}");
}

#[test]
fn the_signatures_that_the_publication_asks_for_must_be_there_and_valid() {
    let manifest = fs::read_to_string(crate::harness::project().join("layouts/yaocan/layout.toml"));
    let manifest = manifest.expect("a manifest");
    let workspace = workspace().file(
        "layouts/yaocan/layout.toml",
        format!("signatures = [\"初审\", \"终审\"]\n{manifest}"),
    );
    let finalize = || workspace.run(&["finalize", "--by", "张某某"]);
    assert!(finalize().stderr.contains("签审还不全：初审没有签；终审没有签"));
    done(&workspace, &["round"]);
    done(&workspace, &["sign", "--as", "初审", "--by", "张某某"]);
    assert!(finalize().stderr.contains("签审还不全：终审没有签"));
    done(&workspace, &["sign", "--as", "终审", "--by", "李某某"]);
    let path = format!("issues/{ID}/issue.toml");
    let read = fs::read_to_string(workspace.path(&path)).expect("UTF-8");
    fs::write(workspace.path(&path), read.replace("有关事项", "有关的事项")).expect("written");
    assert!(finalize().stderr.contains("初审已经失效"), "{}", finalize().stderr);
    fs::write(workspace.path(&path), &read).expect("written");
    assert_eq!(finalize().status, 0);
    // It goes back to who read it, since there was a round.
    let opened = done(&workspace, &["finalize", "--reopen", "改", "--by", "张某某"]);
    assert!(opened.contains("现在是送审稿"), "{opened}");
    assert_eq!(fs::read_to_string(workspace.path(&path)).expect("UTF-8"), read);
}

#[test]
fn who_is_not_named_makes_no_final() {
    let workspace = workspace();
    assert!(workspace.refused(&["finalize"]).contains("没有写谁定的稿"));
    assert!(workspace.refused(&["finalize", "--by", "a/b"]).contains("姓名里有“/”"));
    assert!(workspace.refused(&["finalize", "--reopen", "改"]).contains("没有写谁重新打开"));
    assert!(
        workspace
            .refused(&["finalize", "--reopen", "改", "--by", "某某"])
            .contains("没有定稿记录，不用重新打开")
    );
}

#[test]
fn a_final_is_set_in_other_formats_only_as_it_was_sealed() {
    let workspace = sealed();
    for args in [&["--format", "png"][..], &["--preprinted"], &["--pdf-standard", "a-2b"]] {
        let ran = workspace.run(&[&["build", "-o", "out/"], args].concat());
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{args:?}");
    }
    let manifest = fs::read_to_string(crate::harness::project().join("layouts/yaocan/layout.toml"));
    let manifest = manifest.expect("a manifest").replace("创新驱动要参", "创新快报");
    let workspace = workspace.file("layouts/yaocan/layout.toml", manifest);
    fs::remove_dir_all(workspace.path("out")).expect("removed");
    for args in [&["--format", "png"][..], &["--preprinted"], &["--pdf-standard", "a-2b"]] {
        let ran = workspace.run(&[&["build", "-o", "out/"], args].concat());
        assert_eq!(ran.status, 1, "{args:?}");
        assert!(ran.stderr.contains("[final-differs]"), "{}", ran.stderr);
        assert!(!workspace.path("out").exists());
    }
    // The sealed one is given all the same.
    done(&workspace, &["build"]);
    assert_eq!(
        fs::read(workspace.path("out/2026-01.pdf")).expect("a PDF"),
        own(&workspace, "final.pdf")
    );
}
