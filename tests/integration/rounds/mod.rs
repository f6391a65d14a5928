//! Rounds and signatures (送审、签审): what is kept, what is said, and what the pages
//! show.

mod broken;
mod content;
mod kills;
mod listed;
mod marks;
mod signing;

use std::fs;

use expect_test::{Expect, expect};

use crate::harness::{ID, Ran, Workspace, document, issue, issue_with, picture};

/// The paper's file.
const FILE: &str = "issues/2026-01/issue.toml";

/// A paper in progress.
fn draft(body: &str) -> String {
    issue(body).replace("\"final\"", "\"draft\"")
}

/// A text with the times of day and the days masked that a clock gave.
fn masked(text: &str) -> String {
    const FORMS: [&str; 4] =
        ["9999-99-99T99:99:99+99:99", "9999-99-99 99:99", "N月N日 N:99", "N月N日"];
    let chars: Vec<char> = text.chars().collect();
    let is_digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let fits = |form: &str, start: usize| {
        let mut at = start;
        for c in form.chars() {
            match c {
                '9' | 'N' if !is_digit(at) => return None,
                'N' if is_digit(at + 1) => at += 1,
                '9' | 'N' => {}
                '+' if matches!(chars.get(at), Some('+' | '-')) => {}
                c if chars.get(at) != Some(&c) => return None,
                _ => {}
            }
            at += 1;
        }
        Some(at)
    };
    let (mut out, mut at) = (String::new(), 0);
    while at < chars.len() {
        let found = FORMS.iter().find_map(|form| Some((form, fits(form, at)?)));
        match found {
            Some((form, end)) => {
                out.push_str(if form.starts_with('N') { "某日" } else { "某时" });
                at = end;
            }
            None => {
                out.push(chars[at]);
                at += 1;
            }
        }
    }
    out
}

/// All that a command said, with its exit status.
fn all(ran: &Ran) -> String {
    let Ran { status, stdout, stderr } = ran;
    masked(&format!("{stdout}{stderr}[{status}]\n"))
}

fn says(workspace: &Workspace, args: &[&str], expected: &Expect) {
    expected.assert_eq(&all(&workspace.run(args)));
}

fn read(workspace: &Workspace, path: &str) -> String {
    let path = workspace.path(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Replaces words of the paper.
fn edit(workspace: &Workspace, from: &str, to: &str) {
    let text = read(workspace, FILE);
    assert!(text.contains(from), "{from} in {text}");
    fs::write(workspace.path(FILE), text.replace(from, to)).expect("a file");
}

/// The names of all that lies below the paper's folder.
fn names(workspace: &Workspace) -> Vec<String> {
    let folder = workspace.path("issues/2026-01");
    let below = |path: std::path::PathBuf| {
        path.strip_prefix(&folder).expect("below").to_string_lossy().replace('\\', "/")
    };
    let mut names: Vec<_> = crate::imports::files(&folder).into_iter().map(below).collect();
    names.sort();
    names
}

#[test]
fn a_round_is_kept_and_the_paper_marked() {
    let text = draft("一段。\n![图1 示意](图.png)\n![图2 示意](图/图.png)");
    let workspace = Workspace::new(&text)
        .file("issues/2026-01/图.png", picture(30, 20))
        .file("issues/2026-01/图/图.png", picture(20, 30));
    says(
        &workspace,
        &["round"],
        &expect![[r#"
        2026-01 第1轮已送审：某时，内容 59cb1d06
        留存在 issues/2026-01/rounds/1.toml，图片 2 张在 issues/2026-01/rounds/1
        issues/2026-01/issue.toml 的 status 改成了 review（送审稿），别的没有动
        下一步：yaocan build 2026-01 排出第1轮的送审稿；看完以后签审，例如 yaocan sign 2026-01 --as 初审 --by 姓名
        [0]
    "#]],
    );
    let after = text.replace("\"draft\"", "\"review\"");
    assert_eq!(read(&workspace, FILE), after);
    assert_eq!(read(&workspace, "issues/2026-01/rounds/1.toml"), after);
    assert_eq!(
        names(&workspace),
        [
            "issue.toml",
            "rounds/1.toml",
            "rounds/1/round.toml",
            "rounds/1/图-2.png",
            "rounds/1/图.png",
            "图.png",
            "图/图.png"
        ]
    );
    let kept = fs::read(workspace.path("issues/2026-01/rounds/1/图-2.png")).expect("a file");
    assert_eq!(kept, picture(20, 30));
    expect![[r##"
        # 送审记录，由程序写，不要改。送审的稿件是旁边的 1.toml
        round = 1
        at = 某时
        hash = "59cb1d06ca3ca781944de3289d29b6172e9022e33d495c06dbe31823c8c42c39"

        [[picture]]
        name = "图.png"
        file = "图.png"
        hash = "376eeaad597530478847796caaf0fe16388408e264135b1ec98009745a6b6b95"

        [[picture]]
        name = "图/图.png"
        file = "图-2.png"
        hash = "0825f340b59512b176569a3ef493659afe74a31442fbd9e96343c86b1d46388a"
    "##]]
    .assert_eq(&masked(&read(&workspace, "issues/2026-01/rounds/1/round.toml")));
    // What has not changed is no new round.
    says(
        &workspace,
        &["送审"],
        &expect![[r#"
        没有新的一轮：2026-01 的内容和第1轮（某日送审）一样，59cb1d06
        下一步：yaocan build 2026-01 排出第1轮的送审稿；看完以后签审，例如 yaocan sign 2026-01 --as 初审 --by 姓名
        [0]
    "#]],
    );
    // A status that was set back is no change, and is set again.
    edit(&workspace, "\"review\"", "\"draft\"");
    says(
        &workspace,
        &["round"],
        &expect![[r#"
        没有新的一轮：2026-01 的内容和第1轮（某日送审）一样，59cb1d06
        issues/2026-01/issue.toml 的 status 改成了 review（送审稿），别的没有动
        下一步：yaocan build 2026-01 排出第1轮的送审稿；看完以后签审，例如 yaocan sign 2026-01 --as 初审 --by 姓名
        [0]
    "#]],
    );
    assert_eq!(read(&workspace, FILE), after);
}

#[test]
fn every_other_byte_stays() {
    let kept = |text: &str| {
        let workspace = Workspace::new(text);
        let ran = workspace.run(&["round"]);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        let bytes = fs::read(workspace.path(FILE)).expect("a file");
        let kept = fs::read(workspace.path("issues/2026-01/rounds/1.toml")).expect("a file");
        assert_eq!(bytes, kept);
        String::from_utf8(bytes).expect("UTF-8")
    };
    let windows = format!("\u{feff}{}", draft("一段。").replace('\n', "\r\n"));
    assert_eq!(kept(&windows), windows.replace("\"draft\"", "\"review\""));
    let commented = draft("一段。").replace("\"draft\"", "'draft'    # 草稿");
    assert_eq!(kept(&commented), commented.replace("'draft'", "'review'"));
    let silent = draft("一段。").replace("status = \"draft\"\n", "");
    let said = silent.replace("date = 2026-01-08\n", "date = 2026-01-08\nstatus = \"review\"\n");
    assert_eq!(kept(&silent), said);
    // A paper in review already is not written at all.
    let reviewed = draft("一段。").replace("\"draft\"", "\"review\"");
    assert_eq!(kept(&reviewed), reviewed);
    let bare = document("").trim_end().replace("status = \"final\"\n", "");
    assert_eq!(kept(&bare), format!("{bare}\nstatus = \"review\"\n"));
}

#[test]
fn what_changed_since_is_counted() {
    let body = "甲段的话。\n乙段的话。\n丙段的话。\n丁段的话。\n| 一 | 二 |\n| 三 | 四 |";
    let other = "\n[[section.article]]\ntitle = \"另一则\"\nbody = \"戊段的话。\"\n";
    let workspace = Workspace::new(&(draft(body) + other));
    assert_eq!(workspace.run(&["round"]).status, 0);
    let said = |workspace: &Workspace| masked(&workspace.run(&["round", "--list"]).stdout);
    expect![[r#"
        轮次   时间              内容      签审  意见
        第1轮  某时  1588b71b
        第1轮（某日送审）后没有改动
    "#]]
    .assert_eq(&said(&workspace));
    edit(&workspace, "甲段", "甲改");
    edit(&workspace, "丙段的话。\n", "");
    edit(&workspace, "丁段的话。\n", "丁段的话。\n新一段。\n又一段。\n");
    edit(&workspace, "四", "五");
    edit(&workspace, "戊段", "戊改");
    edit(&workspace, "另一则", "又一则");
    expect![[r#"
        轮次   时间              内容      签审  意见
        第1轮  某时  1588b71b
        第1轮（某日送审）后改了2段、加了2段、删了1段、改了1个标题、改了1处表格、图题或者名单
          《试排一则》：改了1段、加了2段、删了1段、改了1处表格、图题或者名单
          《又一则》：改了1段、改了1个标题
    "#]]
    .assert_eq(&said(&workspace));
    expect![[r#"
        2026-01：没有发现问题
        2026-01：第1轮（某日送审）后改了2段、加了2段、删了1段、改了1个标题、改了1处表格、图题或者名单
        [0]
    "#]].assert_eq(&all(&workspace.run(&["check"])));
    assert_eq!(workspace.run(&["round"]).status, 0);
    expect![[r#"
        轮次   时间              内容      签审  意见
        第1轮  某时  1588b71b
        第2轮  某时  97992ae0
        第2轮（某日送审）后没有改动
    "#]]
    .assert_eq(&said(&workspace));
    edit(&workspace, "number = 1", "number = 2");
    expect![[r#"
        轮次   时间              内容      签审  意见
        第1轮  某时  1588b71b
        第2轮  某时  97992ae0
        第2轮（某日送审）后文字没有改，改了别的（期号、日期、格式或者不印的说明）
    "#]]
    .assert_eq(&said(&workspace));
}

#[test]
fn what_cannot_go_out_does_not() {
    let refused = |text: &str| {
        let workspace = Workspace::new(text);
        let said = all(&workspace.run(&["round"]));
        assert_eq!(names(&workspace), ["issue.toml"]);
        assert_eq!(read(&workspace, FILE), text);
        said
    };
    expect![[r#"
        错误[is-final]: 2026-01 已经是定稿
         |
         = 提示: 定稿不再送审、签审；要改，先把它退回，写明理由：yaocan finalize --reopen “理由”

        [2]
    "#]]
    .assert_eq(&refused(&issue("一段。")));
    expect![[r#"
        错误[unknown-key]: [issue]里没有 `nubmer` 这一项
         --> issues/2026-01/issue.toml:4:1
          |
        4 | nubmer = 1
          | ^^^^^^
          |
          = 提示: 是不是 `number`（期号）？

        [1]
    "#]]
    .assert_eq(&refused(&draft("一段。").replace("number", "nubmer")));
    // A paper that shares its folder with others.
    let workspace = Workspace::empty().file("甲.toml", draft("一段。"));
    says(
        &workspace,
        &["round", "甲.toml"],
        &expect![[r#"
        错误[no-folder]: 甲.toml 不能送审、签审：稿件要叫 issue.toml，一份一个文件夹
         |
         = 提示: 给它新建一个文件夹，把它和它的图片移进去，改名为 issue.toml

        [2]
    "#]],
    );
    says(
        &workspace,
        &["round", "--list", "甲.toml"],
        &expect![[r#"
        错误[no-folder]: 甲.toml 不能送审、签审：稿件要叫 issue.toml，一份一个文件夹
         |
         = 提示: 给它新建一个文件夹，把它和它的图片移进去，改名为 issue.toml

        [2]
    "#]],
    );
    says(
        &Workspace::new(&draft("一段。")),
        &["round", "--list"],
        &expect![[r#"
        2026-01 还没有送审过
        [0]
    "#]],
    );
}

#[test]
fn a_paper_that_may_not_be_written_is_kept_and_that_told() {
    let text = draft("一段。");
    let workspace = Workspace::new(&text);
    let readonly = |yes: bool| {
        let mut permissions = fs::metadata(workspace.path(FILE)).expect("a file").permissions();
        permissions.set_readonly(yes);
        fs::set_permissions(workspace.path(FILE), permissions).expect("permissions");
    };
    readonly(true);
    let ran = workspace.run(&["round"]);
    readonly(false);
    expect![[r#"
        2026-01 第1轮已送审：某时，内容 423c6c45
        留存在 issues/2026-01/rounds/1.toml
        错误[io]: issues/2026-01/issue.toml 没有改：它是只读的
         |
         = 提示: 去掉文件的只读属性，再运行一次
         = 提示: 第1轮已经留存；改好以后再运行一次，补上 status = "review"

        [2]
    "#]]
    .assert_eq(&all(&ran));
    assert_eq!(read(&workspace, FILE), text);
    // The next run ends what was begun.
    says(
        &workspace,
        &["round"],
        &expect![[r#"
        没有新的一轮：2026-01 的内容和第1轮（某日送审）一样，423c6c45
        issues/2026-01/issue.toml 的 status 改成了 review（送审稿），别的没有动
        下一步：yaocan build 2026-01 排出第1轮的送审稿；看完以后签审，例如 yaocan sign 2026-01 --as 初审 --by 姓名
        [0]
    "#]],
    );
    assert_eq!(read(&workspace, FILE), text.replace("\"draft\"", "\"review\""));
}

#[test]
fn what_a_killed_run_left_is_ended_or_replaced() {
    let workspace = Workspace::new(&draft("一段。"));
    assert_eq!(workspace.run(&["round"]).status, 0);
    let record = read(&workspace, "issues/2026-01/rounds/1/round.toml");
    let paper = "issues/2026-01/rounds/1.toml";
    // The folder was written, and the paper was not.
    fs::remove_file(workspace.path(paper)).expect("a file");
    edit(&workspace, "\"review\"", "\"draft\"");
    assert_eq!(workspace.run(&["round"]).status, 0);
    assert_eq!(read(&workspace, "issues/2026-01/rounds/1/round.toml"), record);
    assert_eq!(read(&workspace, paper), read(&workspace, FILE));
    // The paper was changed before the next run.
    fs::remove_file(workspace.path(paper)).expect("a file");
    edit(&workspace, "一段", "一改");
    assert_eq!(workspace.run(&["round"]).status, 0);
    assert_ne!(read(&workspace, "issues/2026-01/rounds/1/round.toml"), record);
    assert_eq!(read(&workspace, paper), read(&workspace, FILE));
    assert_eq!(names(&workspace), ["issue.toml", "rounds/1.toml", "rounds/1/round.toml"]);
    // Somebody signed it, so that it was there: no other one takes its place.
    let signed = workspace.run(&["sign", "--as", "一校", "--by", "某某"]);
    assert_eq!(signed.status, 0, "{}", signed.stderr);
    fs::remove_file(workspace.path(paper)).expect("a file");
    edit(&workspace, "一改", "二改");
    says(
        &workspace,
        &["round"],
        &expect![[r#"
        错误[lost-round]: 第1轮有人签过，送审的稿件却不见了：没有 issues/2026-01/rounds/1.toml
         |
         = 提示: 从备份里找回来

        [2]
    "#]],
    );
    assert_eq!(names(&workspace).len(), 3);
}

#[cfg(unix)]
#[test]
fn pictures_of_any_name_are_kept() {
    let names =
        ["图?.png", "A.png", "a.png", "下/A.png", "空 格.png", "冒：号:.png", "round.toml.png"];
    let body = names.map(|name| format!("![图]({name})\n")).concat();
    let mut workspace = Workspace::new(&draft(&body));
    for (index, name) in names.iter().enumerate() {
        let bytes = picture(20 + index as u32, 20);
        workspace = workspace.file(&format!("issues/2026-01/{name}"), bytes);
    }
    let ran = workspace.run(&["round"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    // Each of them is what went out, whatever becomes of the paper's own.
    fs::remove_file(workspace.path("issues/2026-01/下/A.png")).expect("gone");
    edit(&workspace, "![图](下/A.png)\n", "");
    let list = workspace.run(&["round", "--list"]);
    assert_eq!((list.status, list.stderr.as_str()), (0, ""));
    assert!(list.stdout.contains("动了1张图片"), "{}", list.stdout);
}

#[test]
fn a_long_way_of_rounds_counts_on() {
    let workspace = Workspace::new(&draft("第0稿。"));
    for number in 1..=11 {
        edit(&workspace, &format!("第{}稿", number - 1), &format!("第{number}稿"));
        let said = workspace.run(&["round"]).stdout;
        assert!(said.starts_with(&format!("{ID} 第{number}轮已送审")), "{said}");
    }
    let rounds = workspace.run(&["round", "--list"]).stdout;
    assert_eq!(rounds.matches("第").count(), 11 + 1, "{rounds}");
}

#[test]
fn what_the_pages_came_from_names_the_round() {
    use yaocan::press::proof::Others;
    use yaocan::press::{Input, Press};
    let workspace = Workspace::new(&draft("一段。"));
    let inputs = || {
        let root = workspace.path("");
        let own = yaocan::workspace::Workspace::at(&root, &root);
        let entry = own.entry(ID).expect("issues").expect("the paper");
        Press::new(&own, false).value.press(&entry, Others::default).expect("a file").inputs
    };
    let named = |inputs: &yaocan::press::Inputs| -> Vec<String> {
        let rounds = inputs.files().filter(|(input, ..)| *input == Input::Round);
        rounds.map(|(_, path, _)| path.replace('\\', "/")).collect()
    };
    assert_eq!(named(&inputs()), [] as [String; 0]);
    assert_eq!(workspace.run(&["round"]).status, 0);
    let first = inputs();
    assert_eq!(named(&first), ["issues/2026-01/rounds/1/round.toml"]);
    // Another round of the same text has other pages.
    let text = read(&workspace, FILE);
    edit(&workspace, "一段", "一改");
    assert_eq!(workspace.run(&["round"]).status, 0);
    fs::write(workspace.path(FILE), text).expect("a file");
    let changed = inputs();
    assert_eq!(named(&changed), ["issues/2026-01/rounds/2/round.toml"]);
    assert_ne!(first.hash(), changed.hash());
}

#[test]
fn papers_with_rounds_are_papers_like_others() {
    // What is kept is no paper of its own, and no earlier one that is held against it.
    let body = "这一段话足够长，长到往期里有过就会提示，因为它超过了三十个字，不会是套话。";
    let head = issue_with("", &format!("title = \"试排一则\"\nbody = \"{body}\"\n"));
    let workspace = Workspace::new(&head.replace("\"final\"", "\"draft\""));
    assert_eq!(workspace.run(&["round"]).status, 0);
    expect![[r#"
        2026-01：没有发现问题
        [0]
    "#]]
    .assert_eq(&all(&workspace.run(&["check", "--all"])));
    let ran = workspace.run(&["build", "--all"]);
    assert_eq!((ran.status, ran.stdout.lines().count()), (0, 1), "{}", ran.stdout);
}
