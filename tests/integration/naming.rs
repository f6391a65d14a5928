//! What a paper may be called by on the command line, and what is said where there
//! is none of that name.

use expect_test::expect;

use crate::harness::{ID, Workspace, document, issue};

fn workspace() -> Workspace {
    Workspace::new(&issue("一段。").replace("number = 1", "number = 58"))
        .file("issues/通知/issue.toml", document("number = \"某府发〔2026〕31号\""))
}

#[test]
fn a_paper_may_be_called_in_many_ways() {
    let workspace = workspace();
    let own = format!("issues/{ID}/");
    for name in [
        "58",
        "58期",
        "第58期",
        "５８",
        "第５８期",
        ID,
        "2026-01/",
        "2026-01\\",
        "issues/2026-01",
        "issues\\2026-01",
        "issues\\2026-01\\issue.toml",
        &own,
    ] {
        let ran = workspace.run(&["build", name]);
        assert_eq!(ran.status, 0, "{name}: {}", ran.stderr);
        assert!(ran.stdout.starts_with("已生成 out/2026-01.pdf"), "{name}: {}", ran.stdout);
    }
    for name in ["31", "31号", "第31号", "某府发〔2026〕31号", "３１", "通知"] {
        let ran = workspace.run(&["build", name]);
        assert_eq!(ran.status, 0, "{name}: {}", ran.stderr);
        assert!(ran.stdout.starts_with("已生成 out/通知.pdf"), "{name}: {}", ran.stdout);
    }
    for name in ["8", "1", "131", "31期", "58号", ""] {
        assert_eq!(workspace.run(&["build", name]).status, 2, "{name}");
    }
}

#[test]
fn a_name_in_place_of_a_command() {
    let workspace = workspace();
    expect![[r#"
        错误: 没有 58 这个命令；要排这一份，写 yaocan build 58
        用 yaocan --help 看有哪些命令，yaocan build --help 看一个命令的用法
    "#]]
    .assert_eq(&workspace.refused(&["58"]));
    expect![[r#"
        错误: 没有 biuld 这个命令；是不是 build？
        用 yaocan --help 看有哪些命令，yaocan build --help 看一个命令的用法
    "#]]
    .assert_eq(&workspace.refused(&["biuld"]));
    expect![[r#"
        错误: 没有 甲 这个命令
        用 yaocan --help 看有哪些命令，yaocan build --help 看一个命令的用法
    "#]]
    .assert_eq(&workspace.refused(&["甲"]));
}

#[test]
fn help_is_a_word_too() {
    let workspace = workspace();
    for (args, same) in [
        (&["help"][..], &["--help"][..]),
        (&["帮助"], &["--help"]),
        (&["help", "build"], &["build", "--help"]),
    ] {
        let (ran, known) = (workspace.run(args), workspace.run(same));
        assert_eq!((ran.status, &ran.stdout), (0, &known.stdout), "{args:?}");
    }
}

#[test]
fn folders_without_a_paper() {
    let workspace = workspace()
        .file("issues/2026-02/稿件.docx", "")
        .file("issues/2026-02/图1.png", "")
        .file("issues/issue.toml", issue("一段。"))
        .file("issues/第一季度/2026-03/issue.toml", issue("一段。"))
        .file("材料/说明.txt", "");
    std::fs::create_dir(workspace.path("issues/空")).expect("a folder");
    // What lies in the wrong place is told before all else.
    let said = |name: &str| {
        let said = workspace.refused(&["build", name]);
        let split = said.find("错误[").expect("an error");
        expect![[r#"
            警告[misnamed]: issue.toml 直接放在了 issues 里
             |
             = 提示: 每一份要有自己的文件夹：建一个，例如 issues/2025-58，把它移进去

            警告[misnamed]: issues/第一季度/2026-03/issue.toml 放深了一层，没有算进来
             |
             = 提示: 把文件夹 2026-03 移到 issues 里

        "#]]
        .assert_eq(&said[..split]);
        said[split..].to_owned()
    };
    expect![[r#"
        错误[no-paper]: issues/2026-02 里没有 issue.toml
         |
         = 提示: 里面有：图1.png、稿件.docx
         = 提示: 稿件要写在 issue.toml 里；写在别的文件里的文字，复制过来

    "#]]
    .assert_eq(&said("2026-02"));
    expect![[r#"
        错误[no-paper]: issues/空 里没有 issue.toml
         |
         = 提示: 它是空的；在里面新建 issue.toml，写上稿件

    "#]]
    .assert_eq(&said("空/"));
    expect![[r#"
        错误[no-paper]: 材料 里没有 issue.toml
         |
         = 提示: 里面有：说明.txt
         = 提示: 稿件要写在 issue.toml 里；写在别的文件里的文字，复制过来

    "#]]
    .assert_eq(&said("材料"));
    expect![[r#"
        错误[unknown-issue]: 找不到“99”
         |
         = 提示: 最近的几份是：通知、2026-01

    "#]]
    .assert_eq(&said("99"));
}

#[test]
fn a_rule_is_suggested_only_where_it_is_near() {
    let workspace = workspace();
    let said = |word: &str| workspace.refused(&["check", "--explain", word]);
    expect![[r#"
        错误[unknown-rule]: 没有“sentense-end”这条规则
         |
         = 提示: 是不是 sentence-end？用 yaocan check --rules 看全部规则

    "#]]
    .assert_eq(&said("sentense-end"));
    expect![[r#"
        错误[unknown-rule]: 没有“dog”这条规则
         |
         = 提示: 用 yaocan check --rules 看全部规则

    "#]]
    .assert_eq(&said("dog"));
    expect![[r#"
        错误[unknown-rule]: 没有“错别字”这条规则
         |
         = 提示: 用 yaocan check --rules 看全部规则

    "#]]
    .assert_eq(&said("错别字"));
}

#[test]
fn a_folder_of_papers_that_others_planted_is_none_of_ours() {
    // Above the home folder nothing is looked for.
    let workspace = Workspace::new(&issue("一段。")).file("home/work/a", "").file("work/a", "");
    let home = workspace.path("home").display().to_string();
    let ran =
        workspace.run_with("home/work", &["build"], &[("HOME", &home), ("USERPROFILE", &home)]);
    assert_eq!(ran.status, 2);
    expect![[r#"
        错误[no-workspace]: 这里不是工作目录：往上找不到 issues 文件夹
         |
         = 提示: 先进入工作目录（里面有 issues 文件夹），再运行；还没有工作目录的，新建一个：yaocan new --workspace
         = 提示: 或者写出文件的路径，例如：yaocan build 路径/issue.toml

    "#]]
    .assert_eq(&ran.stderr);
    // Elsewhere the folder above is one's own.
    assert_eq!(workspace.run_in("work", &["build"]).status, 0);
}

#[cfg(unix)]
#[test]
fn a_folder_of_another_owner_is_not_looked_into() {
    use std::os::unix::fs::chown;
    let workspace = Workspace::new(&issue("一段。")).file("work/a", "");
    if chown(workspace.path("work"), Some(12345), None).is_err() {
        println!("跳过了：只有管理员能把文件夹交给别人");
        return;
    }
    assert_eq!(workspace.run_in("work", &["build"]).status, 2);
    // Where one stands is taken whoever has it.
    assert_eq!(workspace.run(&["build"]).status, 0);
}
