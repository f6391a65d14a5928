//! Who signs what, and what makes a signature void.

use std::fs;

use expect_test::expect;

use super::{all, draft, edit, masked, names, read, says};
use crate::harness::{Workspace, issue, omitting, project};

/// A paper of which a round went out.
fn sent() -> Workspace {
    let workspace = Workspace::new(&draft("一段。"));
    assert_eq!(workspace.run(&["round"]).status, 0);
    workspace
}

fn sign(workspace: &Workspace, duty: &str, name: &str) -> String {
    all(&workspace.run(&["sign", "--as", duty, "--by", name]))
}

#[test]
fn who_has_read_what_is_kept() {
    let workspace = sent();
    let args =
        ["签审", "2026-01", "--as", "初审", "--by", " 张某某 ", "--opinion", "同意，“三”请再核"];
    says(
        &workspace,
        &args,
        &expect![[r#"
        已签：初审 张某某（某日），2026-01 第1轮，内容 423c6c45
        记在 issues/2026-01/signatures/1-初审-张某某.toml
        [0]
    "#]],
    );
    let record = "issues/2026-01/signatures/1-初审-张某某.toml";
    expect![[r##"
        # 签审记录，由程序写，不要改。
        as = "初审"
        by = "张某某"
        round = 1
        hash = "423c6c459aed4c253818cd3af80771ac51cde9308277bc2c0cffbd4b5dfb039b"
        at = 某时
        opinion = "同意，“三”请再核"
    "##]]
    .assert_eq(&masked(&read(&workspace, record)));
    expect![[r#"
        已经签过，没有再记：初审 张某某（某日），2026-01 第1轮，内容 423c6c45
        [0]
    "#]]
    .assert_eq(&sign(&workspace, "初审", "张 某某"));
    expect![[r#"
        已签：初审 李某某（某日），2026-01 第1轮，内容 423c6c45
        记在 issues/2026-01/signatures/1-初审-李某某.toml
        [0]
    "#]]
    .assert_eq(&sign(&workspace, "初审", "李某某"));
    expect![[r#"
        已签：一校 张某某（某日），2026-01 第1轮，内容 423c6c45
        记在 issues/2026-01/signatures/1-一校-张某某.toml
        [0]
    "#]]
    .assert_eq(&sign(&workspace, "一校", "张某某"));
    expect![[r#"
        轮次   时间              内容      签审              意见
        第1轮  某时  423c6c45
               某时            初审 张某某 有效  同意，“三”请再核
               某时            初审 李某某 有效
               某时            一校 张某某 有效
        第1轮（某日送审）后没有改动
    "#]]
    .assert_eq(&masked(&workspace.run(&["round", "--list"]).stdout));
    assert_eq!(names(&workspace).len(), 3 + 3);
}

#[test]
fn nobody_does_two_of_the_three_reviews() {
    let workspace = sent();
    assert!(sign(&workspace, "初审", "张某某").starts_with("已签"));
    for name in ["张某某", "张　某某", "张\u{200b}某某"] {
        let said = sign(&workspace, "终审", name);
        assert!(!said.starts_with("已签"), "{said}");
    }
    expect![[r#"
        错误[same-reviewer]: 没有签：张某某 已经签了初审，复审要由另一个人签
         |
         = 提示: 初审、复审、终审由三个人分别做

        [2]
    "#]]
    .assert_eq(&sign(&workspace, "复审", "张某 某"));
    assert!(sign(&workspace, "复审", "李某某").starts_with("已签"));
    assert!(sign(&workspace, "三校", "李某某").starts_with("已签"));
    // After a change, others may do what they did.
    edit(&workspace, "一段", "一改");
    assert_eq!(workspace.run(&["round"]).status, 0);
    assert!(sign(&workspace, "终审", "张某某").starts_with("已签"));
}

#[test]
fn a_change_makes_signatures_void() {
    let workspace = sent();
    assert!(sign(&workspace, "初审", "张某某").starts_with("已签"));
    assert!(sign(&workspace, "一校", "王某某").starts_with("已签"));
    edit(&workspace, "一段", "一改");
    expect![[r#"
        错误[changed-since]: 没有签：第1轮（某日送审）后改了1段，看过的和现在的不一样
         |
         = 提示: 先再送审一次：yaocan round 2026-01；看过第2轮再签
         = 提示: 要看改了什么，和 issues/2026-01/rounds/1.toml 比一比
         = 提示: 已经签的也不再有效：初审 张某某（某日）、一校 王某某（某日）

        [2]
    "#]]
    .assert_eq(&sign(&workspace, "复审", "李某某"));
    expect![[r#"
        提示[changed-since]: 第1轮（某日送审）后改了1段；这些签审不再有效：初审 张某某（某日）、一校 王某某（某日）
         |
         = 提示: 改完以后再送审：yaocan round 2026-01，就是第2轮

    "#]].assert_eq(&masked(&workspace.run(&["build"]).stderr));
    expect![[r#"
        2026-01：没有发现问题
        2026-01：第1轮（某日送审）后改了1段；这些签审不再有效：初审 张某某（某日）、一校 王某某（某日）
        [0]
    "#]].assert_eq(&all(&workspace.run(&["check"])));
    // What is as it was, was read.
    edit(&workspace, "一改", "一段");
    assert!(sign(&workspace, "复审", "李某某").starts_with("已签"));
    edit(&workspace, "一段", "一改");
    says(
        &workspace,
        &["round"],
        &expect![[r#"
        2026-01 第2轮已送审：某时，内容 cd722b79
        留存在 issues/2026-01/rounds/2.toml
        第1轮的签审不再有效：初审 张某某（某日）、复审 李某某（某日）、一校 王某某（某日）；看过第2轮再签
        下一步：yaocan build 2026-01 排出第2轮的送审稿；看完以后签审，例如 yaocan sign 2026-01 --as 初审 --by 姓名
        [0]
    "#]],
    );
    expect![[r#"
        轮次   时间              内容      签审                意见
        第1轮  某时  423c6c45
               某时            初审 张某某 已失效
               某时            复审 李某某 已失效
               某时            一校 王某某 已失效
        第2轮  某时  cd722b79
        第2轮（某日送审）后没有改动
    "#]]
    .assert_eq(&masked(&workspace.run(&["round", "--list"]).stdout));
}

#[test]
fn a_publication_says_which_it_wants() {
    let manifest = fs::read_to_string(project().join("layouts/yaocan/layout.toml")).expect("UTF-8");
    let manifest = format!("signatures = [\"初审\", \"复审\", \"三校\"]\n{manifest}");
    let workspace = Workspace::new(&draft("一段。")).file("layouts/yaocan/layout.toml", manifest);
    assert_eq!(workspace.run(&["round"]).status, 0);
    expect![[r#"
        已签：初审 张某某（某日），2026-01 第1轮，内容 423c6c45
        记在 issues/2026-01/signatures/1-初审-张某某.toml
        定稿以前还缺：复审没有签；三校没有签
        [0]
    "#]]
    .assert_eq(&sign(&workspace, "初审", "张某某"));
    edit(&workspace, "一段", "一改");
    expect![[r#"
        轮次   时间              内容      签审                意见
        第1轮  某时  423c6c45
               某时            初审 张某某 已失效
        第1轮（某日送审）后改了1段
        定稿以前还缺：初审已经失效：张某某 签的是第1轮，以后稿件改过；复审没有签；三校没有签
    "#]]
    .assert_eq(&masked(&workspace.run(&["round", "--list"]).stdout));
    edit(&workspace, "一改", "一段");
    assert!(sign(&workspace, "复审", "李某某").contains("还缺：三校没有签\n"));
    assert!(!sign(&workspace, "三校", "李某某").contains("还缺"));
    // Somebody copied a record, and changed it.
    let record = read(&workspace, "issues/2026-01/signatures/1-复审-李某某.toml");
    let record = record.replace("李某某", "张 某某");
    let other = workspace.file("issues/2026-01/signatures/1-复审-李某某.toml", record);
    expect![[r#"
        轮次   时间              内容      签审               意见
        第1轮  某时  423c6c45
               某时            初审 张某某 有效
               某时            复审 张 某某 有效
               某时            三校 李某某 有效
        第1轮（某日送审）后没有改动
        定稿以前还缺：复审和初审都是 张 某某 签的，要由两个人签
    "#]]
    .assert_eq(&masked(&other.run(&["round", "--list"]).stdout));
}

#[test]
fn a_manifest_asks_for_what_there_is() {
    let manifest = omitting("yaocan", yaocan::paper::Kind::Issue);
    let manifest = format!("signatures = [\"初审\", \"复核\", \"初审\"]\n{manifest}");
    let workspace = Workspace::new(&issue("一段。")).file("layouts/yaocan/layout.toml", manifest);
    expect![[r#"
        错误[bad-signature]: 签审里没有“复核”
         --> layouts/yaocan/layout.toml:1:21
          |
        1 | signatures = ["初审", "复核", "初审"]
          |                       ^^^^^^
          |
          = 提示: 应为 初审、复审、终审、一校、二校、三校 中的一个

        错误[bad-signature]: “初审”写了两遍
         --> layouts/yaocan/layout.toml:1:27
          |
        1 | signatures = ["初审", "复核", "初审"]
          |                               ^^^^^^
          |
          = 提示: 删去一个

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&workspace.errors());
}

#[test]
fn what_cannot_be_signed_is_not() {
    let workspace = Workspace::new(&draft("一段。"));
    expect![[r#"
        错误[no-round]: 2026-01 还没有送审过，没有可以签的
         |
         = 提示: 先送审：yaocan round 2026-01

        [2]
    "#]]
    .assert_eq(&sign(&workspace, "初审", "张某某"));
    let workspace = sent();
    expect![[r#"
        错误[bad-name]: 姓名里有“/”
         |
         = 提示: 写一个人的姓名，例如：--by 张某某

        [2]
    "#]]
    .assert_eq(&sign(&workspace, "初审", "张/某某"));
    expect![[r#"
        错误[bad-name]: 没有写姓名
         |
         = 提示: 写一个人的姓名，例如：--by 张某某

        [2]
    "#]]
    .assert_eq(&sign(&workspace, "初审", "　"));
    expect![[r#"
        错误: --as <审级校次> 不能写“审核”：应为 初审、复审、终审、一校、二校、三校 中的一个
        用 yaocan --help 看有哪些命令，yaocan build --help 看一个命令的用法
        [2]
    "#]]
    .assert_eq(&sign(&workspace, "审核", "张某某"));
    says(
        &workspace,
        &["sign", "--by", "张某某"],
        &expect![[r#"
        错误: 少写了 --as <审级校次>
        用 yaocan --help 看有哪些命令，yaocan build --help 看一个命令的用法
        [2]
    "#]],
    );
    says(
        &workspace,
        &["sign", "--as", "初审"],
        &expect![[r#"
        错误: 少写了 --by <姓名>
        用 yaocan --help 看有哪些命令，yaocan build --help 看一个命令的用法
        [2]
    "#]],
    );
    let opinion = ["sign", "--as", "初审", "--by", "某", "--opinion", "一行\n两行"];
    says(
        &workspace,
        &opinion,
        &expect![[r#"
        错误[bad-opinion]: 意见里有换行或者别的控制符
         |
         = 提示: 写成一行

        [2]
    "#]],
    );
    edit(&workspace, "\"review\"", "\"final\"");
    expect![[r#"
        错误[is-final]: 2026-01 已经是定稿
         |
         = 提示: 定稿不再送审、签审；要改，先把它退回，写明理由：yaocan finalize --reopen “理由”

        [2]
    "#]]
    .assert_eq(&sign(&workspace, "初审", "张某某"));
    assert_eq!(names(&workspace), ["issue.toml", "rounds/1.toml", "rounds/1/round.toml"]);
}

#[test]
fn any_opinion_that_is_kept_can_be_read() {
    let workspace = sent();
    let opinions = [
        "[注：这里再核]“改”**加粗**",
        "\u{300}重音在前",
        "反斜杠\\、引号\"、单引号'和 # 号",
        "'''三个引号'''",
        &format!("叠{}", "\u{300}".repeat(40)),
        &"长".repeat(40_000),
    ];
    for (index, opinion) in opinions.iter().enumerate() {
        let by = format!("第{index}人");
        let ran = workspace.run(&["sign", "--as", "一校", "--by", &by, "--opinion", opinion]);
        let kept = ran.status == 0;
        assert!(kept || ran.stderr.starts_with("错误[bad-opinion]"), "{}", ran.stderr);
        // No record keeps the next one from being written.
        let list = workspace.run(&["round", "--list"]);
        assert_eq!(list.status, 0, "{}", list.stderr);
        assert_eq!(list.stdout.contains(opinion), kept, "{opinion}");
    }
}
