//! Records that are broken, or were changed by hand: told with their place, and never
//! written over.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use expect_test::{Expect, expect};

use super::{all, draft, edit, masked, read};
use crate::harness::{Workspace, picture};

/// A paper with a picture, of which a round went out and was signed.
fn signed() -> Workspace {
    let workspace = Workspace::new(&draft("一段。\n![图1 示意](图.png)"))
        .file("issues/2026-01/图.png", picture(30, 20));
    assert_eq!(workspace.run(&["round"]).status, 0);
    let ran = workspace.run(&["sign", "--as", "初审", "--by", "张某某"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    workspace
}

/// Every file of the paper's folder with its bytes.
fn files(workspace: &Workspace) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = crate::imports::files(&workspace.path("issues/2026-01")).into_iter();
    files.map(|path| (path.clone(), fs::read(path).expect("a file"))).collect()
}

const ROUND: &str = "issues/2026-01/rounds/1/round.toml";
const SIGNATURE: &str = "issues/2026-01/signatures/1-初审-张某某.toml";

/// Holds what `round` and `sign` say where a file has another text; nothing is
/// written, and a build tells of it and shows no round.
fn with(path: &str, change: impl Fn(&str) -> String, expected: &Expect) {
    let workspace = signed();
    let text = read(&workspace, path);
    let at = text.lines().find(|line| line.starts_with("at = ")).expect("a time");
    let text = change(&text.replace(at, "at = 2025-12-01T09:30:00+08:00"));
    let workspace = workspace.file(path, text);
    let before = files(&workspace);
    let round = all(&workspace.run(&["round"]));
    let sign = all(&workspace.run(&["sign", "--as", "复审", "--by", "李某某"]));
    assert_eq!(round, sign);
    assert_eq!(files(&workspace), before);
    expected.assert_eq(&round);
    let built = workspace.run(&["build"]);
    assert_eq!(built.status, 0, "{}", built.stderr);
    let told = masked(&built.stderr).replace("警告[", "错误[");
    let first = round.lines().next().expect("a line");
    assert!(told.contains(first), "{told}");
}

#[test]
fn every_mistake_of_a_record_is_told() {
    with(
        ROUND,
        |text| {
            let text =
                text.replace("round = 1", "round = 2").replace("at = 2", "at = 2025-02-30 # ");
            text.replace("[[picture]]", "hsah = 1\n[[picture]]")
                .replace("file = \"图", "file = \"../图")
        },
        &expect![[r#"
            错误[bad-round]: 这是第1轮的文件夹，里面的记录却是第2轮的
             --> issues/2026-01/rounds/1/round.toml:2:9
              |
            2 | round = 2
              |         ^
              |
              = 提示: 记录由程序写，不要改；改过的，从备份里找回来

            错误[toml-syntax]: 日历上没有这一天，或者日期的写法不对
             --> issues/2026-01/rounds/1/round.toml:3:6
              |
            3 | at = 2025-02-30 # 025-12-01T09:30:00+08:00
              |      ^^^^^^^^^^
              |
              = 提示: 写成年-月-日，月和日各两位，不加引号，例如：2025-12-09

            错误[unknown-key]: 送审记录里没有 `hsah` 这一项
             --> issues/2026-01/rounds/1/round.toml:6:1
              |
            6 | hsah = 1
              | ^^^^
              |
              = 提示: 是不是 `hash`（内容的哈希）？这里已经有一个了

            错误[bad-round]: 这里只写文件名，不写文件夹
             --> issues/2026-01/rounds/1/round.toml:9:8
              |
            9 | file = "../图.png"
              |        ^^^^^^^^^^^
              |
              = 提示: 记录由程序写，不要改；改过的，从备份里找回来

            [1]
        "#]],
    );
    with(
        ROUND,
        |text| {
            text.replace("at = 2", "at = \"2")
                .replace("+", "+\" # ")
                .replace("hash = \"", "hash = \"g")
        },
        &expect![[r#"
            错误[wrong-type]: 这里应为日期和时间，写成了文字
             --> issues/2026-01/rounds/1/round.toml:3:6
              |
            3 | at = "2025-12-01T09:30:00+" # 08:00
              |      ^^^^^^^^^^^^^^^^^^^^^^
              |
              = 提示: 写成年-月-日T时:分:秒+时差，不加引号，例如：某时

            错误[bad-hash]: 这里应为 64 位的十六进制数，不是
             --> issues/2026-01/rounds/1/round.toml:4:8
              |
            4 | hash = "g97fc9a6ee3b62840e58158fe2bccd51247c0d562502c9cd63c4c91113852edbf"
              |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = 提示: 记录由程序写，不要改；改过的，从备份里找回来

            错误[bad-hash]: 这里应为 64 位的十六进制数，不是
             --> issues/2026-01/rounds/1/round.toml:9:8
              |
            9 | hash = "g376eeaad597530478847796caaf0fe16388408e264135b1ec98009745a6b6b95"
              |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = 提示: 记录由程序写，不要改；改过的，从备份里找回来

            [1]
        "#]],
    );
    with(
        SIGNATURE,
        |text| {
            text.replace("as = \"初审\"", "as = \"审核\"")
                .replace("by = ", "# ")
                .replace("at = ", "on = ")
        },
        &expect![[r#"
            错误[missing-key]: 签审记录缺少 `by`（姓名）
             --> issues/2026-01/signatures/1-初审-张某某.toml:1:1
              |
            1 | # 签审记录，由程序写，不要改。
              | ^
              |
              = 提示: 补上一行，例如：by = "某某某"

            错误[missing-key]: 签审记录缺少 `at`（时间）
             --> issues/2026-01/signatures/1-初审-张某某.toml:1:1
              |
            1 | # 签审记录，由程序写，不要改。
              | ^
              |
              = 提示: 补上一行，例如：at = 某时

            错误[bad-signature]: 没有“审核”这种审级校次
             --> issues/2026-01/signatures/1-初审-张某某.toml:2:6
              |
            2 | as = "审核"
              |      ^^^^^^
              |
              = 提示: 应为 初审、复审、终审、一校、二校、三校 中的一个

            错误[unknown-key]: 签审记录里没有 `on` 这一项
             --> issues/2026-01/signatures/1-初审-张某某.toml:6:1
              |
            6 | on = 某时
              | ^^
              |
              = 提示: 可以写的有：`as`（审级校次）、`by`（姓名）、`round`（轮次）、`hash`（内容的哈希）、`at`（时间）、`opinion`（意见）

            [1]
        "#]],
    );
    with(
        SIGNATURE,
        |text| format!("<<<<<<< HEAD\n{text}=======\n"),
        &expect![[r#"
        错误[toml-syntax]: 这一行没有等号和内容
         --> issues/2026-01/signatures/1-初审-张某某.toml:1:9
          |
        1 | <<<<<<< HEAD
          |         ^
          |
          = 提示: 写成“名称 = 内容”；正文要放在 ''' 和 ''' 之间

        错误[toml-syntax]: 多了一个等号
         --> issues/2026-01/signatures/1-初审-张某某.toml:8:2
          |
        8 | =======
          |  ^
          |
          = 提示: 一行只能有一个等号；内容里有等号时，要用引号括起来

        [1]
    "#]],
    );
}

#[test]
fn what_is_gone_is_told() {
    let without = |path: &str| {
        let workspace = signed();
        let gone = workspace.path(path);
        if gone.is_dir() { fs::remove_dir_all(gone) } else { fs::remove_file(gone) }.expect("gone");
        let before = files(&workspace);
        let said = all(&workspace.run(&["round"]));
        assert_eq!(files(&workspace), before);
        said
    };
    expect![[r#"
        错误[lost-round]: 第1轮的送审记录不见了：没有 issues/2026-01/rounds/1/round.toml
         |
         = 提示: 从备份里找回来

        [2]
    "#]]
    .assert_eq(&without(ROUND));
    expect![[r#"
        错误[lost-round]: 第1轮的送审记录不见了：没有 issues/2026-01/rounds/1/round.toml
         |
         = 提示: 从备份里找回来

        [2]
    "#]]
    .assert_eq(&without("issues/2026-01/rounds/1"));
    // A round between others.
    let workspace = signed();
    edit(&workspace, "一段", "一改");
    assert_eq!(workspace.run(&["round"]).status, 0);
    fs::remove_file(workspace.path("issues/2026-01/rounds/1.toml")).expect("gone");
    expect![[r#"
        错误[lost-round]: 第1轮送审的稿件不见了：没有 issues/2026-01/rounds/1.toml
         |
         = 提示: 从备份里找回来

        [2]
    "#]]
    .assert_eq(&all(&workspace.run(&["round"])));
}

#[test]
fn a_kept_paper_that_was_changed_is_told_by_its_hash() {
    let workspace = signed();
    let kept = "issues/2026-01/rounds/1.toml";
    let text = read(&workspace, kept).replace("一段", "改段");
    let workspace = workspace.file(kept, text);
    edit(&workspace, "一段", "二段");
    // What was changed cannot be counted then.
    expect![[r#"
        轮次   时间              内容      签审                意见
        第1轮  某时  97fc9a6e
               某时            初审 张某某 已失效
        第1轮（某日送审）后有改动
        错误[changed-round]: issues/2026-01/rounds/1.toml 或者它的图片和送审时不一样了，哈希对不上
         |
         = 提示: 送审过的稿件不能改；从备份里找回来

        [1]
    "#]]
    .assert_eq(&all(&workspace.run(&["round", "--list"])));
}

#[cfg(unix)]
#[test]
fn a_folder_in_the_place_of_records_is_told() {
    let workspace = Workspace::new(&draft("一段。")).file("issues/2026-01/rounds", "");
    expect![[r#"
        错误[io]: 读不了 issues/2026-01/rounds：同名的文件占了文件夹的位置
         |
         = 提示: 把占了位置的移走或者改名，再把原来的放回来

        [2]
    "#]]
    .assert_eq(&all(&workspace.run(&["round"])));
    let workspace = Workspace::new(&draft("一段。")).file("别处/1.toml", "");
    std::os::unix::fs::symlink("/tmp", workspace.path("issues/2026-01/rounds")).expect("a link");
    expect![[r#"
        错误[io]: 读不了 issues/2026-01/rounds：它经过链接，通到工作目录以外
         |
         = 提示: 把链接所指的文件或文件夹复制进来，放在链接的位置；工作目录以外的不读

        [2]
    "#]]
    .assert_eq(&all(&workspace.run(&["round"])));
}
