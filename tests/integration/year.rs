//! Many papers: what is unchanged is passed over, what is changed never is; the list
//! of papers.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use expect_test::expect;

use crate::harness::{Workspace, issue, picture, png, project};

/// The issue of a number in 2026.
fn numbered(number: u32, body: &str) -> String {
    issue(body)
        .replace("number = 1", &format!("number = {number}"))
        .replace("2026-01-08", &format!("2026-01-{:02}", number + 7))
}

fn file(number: u32) -> String {
    format!("issues/2026-{number:02}/issue.toml")
}

/// Three issues, the third with a picture.
fn year() -> Workspace {
    Workspace::empty()
        .file(&file(1), numbered(1, "第一期的正文。"))
        .file(&file(2), numbered(2, "第二期的正文。"))
        .file(&file(3), numbered(3, "第三期的正文。\n![图1　示意](a.png)"))
        .file("issues/2026-03/a.png", picture(20, 20))
}

/// The ids of the papers that `build --all` makes, which must go well.
#[track_caller]
fn made(workspace: &Workspace, options: &[&str]) -> Vec<String> {
    let ran = workspace.run(&[&["build", "--all"], options].concat());
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let made = ran.stdout.lines().filter_map(|line| line.strip_prefix("已生成 out/"));
    made.filter_map(|line| line.split('.').next()).map(String::from).collect()
}

/// Copies a file of the project into a workspace.
fn copied(workspace: Workspace, from: &str, to: &str) -> Workspace {
    let bytes = fs::read(project().join(from)).expect("a file");
    workspace.file(to, bytes)
}

/// Gives a file a content of the same size, and the times that it had.
fn exchange(file: &Path, content: &[u8]) {
    let modified = fs::metadata(file).and_then(|data| data.modified()).expect("a time");
    assert_eq!(fs::read(file).expect("a file").len(), content.len());
    fs::write(file, content).expect("a file");
    let file = fs::File::options().write(true).open(file).expect("a file");
    file.set_modified(modified).expect("a time");
}

const NONE: [&str; 0] = [];
const ALL: [&str; 3] = ["2026-01", "2026-02", "2026-03"];

#[test]
fn what_is_unchanged_is_not_made_again() {
    let workspace = year();
    assert_eq!(made(&workspace, &[]), ALL);
    let whole = workspace.results();
    assert_eq!(made(&workspace, &[]), NONE);
    expect![[r#"
        共 3 份，生成了 0 份；3 份没有改动，没有重新排
    "#]]
    .assert_eq(&workspace.run(&["build", "--all"]).stdout);
    let workspace = workspace.file(&file(2), numbered(2, "第二期改过的正文。"));
    assert_eq!(made(&workspace, &[]), ["2026-02"]);
    // A paper that comes does not make the others again.
    let workspace = workspace.file(&file(4), numbered(4, "第四期的正文。"));
    assert_eq!(made(&workspace, &[]), ["2026-04"]);
    fs::remove_dir_all(workspace.path("issues/2026-04")).expect("removed");
    fs::remove_file(workspace.path("out/2026-04.pdf")).expect("removed");
    assert_eq!(workspace.results(), whole);
    // Who names a paper, or asks for all of them, wants them made.
    assert!(workspace.run(&["build", "2"]).stdout.starts_with("已生成 out/2026-02.pdf"));
    assert_eq!(made(&workspace, &["--force"]), ALL);
    assert_eq!(made(&workspace, &["--重新"]), ALL);
    // And what goes elsewhere is made.
    let ran = workspace.run(&["build", "--all", "-o", "别处"]);
    assert!(ran.stdout.ends_with("共 3 份，生成了 3 份\n"), "{}", ran.stdout);
    assert_eq!(made(&workspace, &["--system-fonts"]), ALL);
}

#[test]
fn other_options_make_another_result() {
    let workspace = year();
    assert_eq!(made(&workspace, &[]), ALL);
    for options in [&["--preprinted"][..], &["--format", "png"], &["--pdf-standard", "a-2b"]] {
        assert_eq!(made(&workspace, options).len(), 3, "{options:?}");
        assert_eq!(made(&workspace, options), NONE, "{options:?}");
    }
    // A PDF of another standard lies where the usual one lay.
    assert_eq!(made(&workspace, &[]), ALL);
    // A page is a result like any other.
    fs::remove_file(workspace.path("out/2026-02-1.png")).expect("removed");
    assert_eq!(made(&workspace, &["--format", "png"]), ["2026-02-1"]);
}

#[test]
fn whatever_pages_come_from_makes_them_again() {
    let mut workspace = year();
    assert_eq!(made(&workspace, &[]), ALL);
    let layout = fs::read_to_string(project().join("layouts/yaocan/layout.toml")).expect("UTF-8");
    type Change<'a> = &'a dyn Fn(Workspace) -> Workspace;
    let remove = |path: &'static str| {
        move |workspace: Workspace| {
            fs::remove_file(workspace.path(path)).expect("removed");
            workspace
        }
    };
    let changes: [(&str, Change, &[&str]); 11] = [
        ("a word list", &|it| it.file("words.toml", ""), &ALL),
        ("no word list", &remove("words.toml"), &ALL),
        ("a word list of another name", &|it| it.file("words.toml.txt", ""), &ALL),
        (
            "a manifest in place of the built-in one",
            &|it| it.file("layouts/yaocan/layout.toml", &layout),
            &ALL,
        ),
        (
            "an edited manifest",
            &|it| it.file("layouts/yaocan/layout.toml", layout.replace("要参", "要报")),
            &ALL,
        ),
        ("a layout that none uses", &|it| it.file("layouts/other/layout.toml", &layout), &NONE),
        ("a font", &|it| copied(it, "fonts/Tinos-Bold.ttf", "fonts/x.ttf"), &ALL),
        ("no font", &remove("fonts/x.ttf"), &ALL),
        ("another picture", &|it| it.file("issues/2026-03/a.png", picture(30, 20)), &["2026-03"]),
        ("a result removed", &remove("out/2026-02.pdf"), &["2026-02"]),
        ("a result replaced", &|it| it.file("out/2026-01.pdf", "%PDF-1.7"), &["2026-01"]),
    ];
    for (what, change, wanted) in changes {
        workspace = change(workspace);
        assert_eq!(made(&workspace, &[]), wanted, "{what}");
        assert_eq!(made(&workspace, &[]), NONE, "after {what}");
    }
    assert!(workspace.path("out/2026-01.pdf").metadata().expect("a file").len() > 1000);
}

#[test]
fn neither_size_nor_times_hide_a_change() {
    let shades = |shade: u8| png(20, 20, &[shade; 20 * 20 * 3]);
    let (one, other) = (shades(90), shades(91));
    assert_eq!(one.len(), other.len());
    let workspace = year().file("issues/2026-03/a.png", one);
    assert_eq!(made(&workspace, &[]), ALL);
    let text = fs::read_to_string(workspace.path(&file(2))).expect("UTF-8");
    exchange(&workspace.path(&file(2)), text.replace("第二期", "第三期").as_bytes());
    assert_eq!(made(&workspace, &[]), ["2026-02"]);
    exchange(&workspace.path("issues/2026-03/a.png"), &other);
    assert_eq!(made(&workspace, &[]), ["2026-03"]);
    let pdf = fs::read(workspace.path("out/2026-01.pdf")).expect("a file");
    let half = [&pdf[..pdf.len() / 2], &vec![b' '; pdf.len() - pdf.len() / 2]].concat();
    exchange(&workspace.path("out/2026-01.pdf"), &half);
    assert_eq!(made(&workspace, &[]), ["2026-01"]);
    assert!(fs::read(workspace.path("out/2026-01.pdf")).expect("a file") == pdf);
}

#[test]
fn a_picture_that_goes_is_missed() {
    let workspace = year();
    assert_eq!(made(&workspace, &[]), ALL);
    fs::remove_file(workspace.path("issues/2026-03/a.png")).expect("removed");
    let ran = workspace.run(&["build", "--all"]);
    assert_eq!(ran.status, 1);
    assert!(ran.stderr.contains("错误[picture-missing]"), "{}", ran.stderr);
    let workspace = workspace.file("issues/2026-03/a.png", picture(20, 20));
    assert_eq!(made(&workspace, &[]), NONE, "the old result is still what it would be");
}

#[test]
fn what_is_known_may_be_lost() {
    let workspace = year();
    assert_eq!(made(&workspace, &[]), ALL);
    let known = workspace.path("out/.yaocan");
    fs::write(known.join("ledger.json"), "{\"seen\": 3").expect("a file");
    assert_eq!(made(&workspace, &[]), NONE, "results have records of their own");
    fs::write(known.join("made/2026-02.pdf.json"), "{}").expect("a file");
    assert_eq!(made(&workspace, &[]), ["2026-02"]);
    fs::remove_dir_all(&known).expect("removed");
    assert_eq!(made(&workspace, &[]), ALL);
}

#[test]
fn warnings_of_papers_that_are_passed_over_are_told() {
    let workspace = year().file(&file(2), numbered(2, "会议强调,要抓紧落实。"));
    let ran = workspace.run(&["build", "--all"]);
    assert!(ran.stderr.contains("警告[half-width-marks]"), "{}", ran.stderr);
    let ran = workspace.run(&["build", "--all"]);
    assert_eq!(ran.status, 0);
    expect![[r#"
        没有重新排的里，1 份排的时候有提醒：2026-02；用 yaocan build 加上名称再看
    "#]]
    .assert_eq(&ran.stderr);
}

#[test]
fn of_many_papers_a_line_is_said_of_each_that_fails() {
    let mut workspace = Workspace::empty();
    for number in 1..=24 {
        let body = match number {
            7 => "没有配对的**加粗。\n又一处**加粗。",
            9 => "会议强调,要抓紧落实。",
            _ => "正文一段。",
        };
        workspace = workspace.file(&file(number), numbered(number, body));
    }
    let ran = workspace.run(&["build", "--all"]);
    assert_eq!(ran.status, 1);
    expect![[r#"
        共 24 份，生成了 23 份
    "#]]
    .assert_eq(&ran.stdout);
    expect![[r#"
        没有生成 2026-07：加粗的“**”没有配对 issues/2026-07/issue.toml:14:6；还有 1 处错误
        这次生成的里，1 份排的时候有提醒：2026-09；用 yaocan build 加上名称再看
        没有生成的有：2026-07
    "#]]
    .assert_eq(&ran.stderr);
    let workspace = workspace.file(&file(7), numbered(7, "正文一段。"));
    let ran = workspace.run(&["build", "--all"]);
    expect![[r#"
        已生成 out/2026-07.pdf：共 2 页，用时 … 秒
        共 24 份，生成了 1 份；23 份没有改动，没有重新排
    "#]]
    .assert_eq(&ran.stdout);
}

#[test]
fn a_part_of_the_papers_is_chosen() {
    let draft = numbered(2, "一段。").replace("\"final\"", "\"draft\"");
    let older = numbered(9, "一段。").replace("date = 2026", "date = 2025");
    let workspace = year()
        .file(&file(2), draft)
        .file("issues/2025-09/issue.toml", older)
        .file("issues/2026-05/issue.toml", "layout = \"yaocan\"\n[issue]\nnumber = ");
    let built = |options: &[&str]| workspace.run(&[&["build", "--force"], options].concat());
    expect![[r#"
        已生成 out/2025-09.pdf：共 2 页，用时 … 秒
    "#]]
    .assert_eq(&built(&["--year", "2025"]).stdout);
    expect![[r#"
        警告[unselected]: 看不出年份、版式或者状态、没有算进来的有：2026-05
         |
         = 提示: 多半是稿件开头有错误；用 yaocan check 加上名称看，改好再运行一次

    "#]]
    .assert_eq(&built(&["--year", "2025"]).stderr);
    expect![[r#"
        已生成 out/2026-01.pdf：共 2 页，用时 … 秒
        已生成 out/2026-03.pdf：共 2 页，用时 … 秒
        共 2 份，生成了 2 份
    "#]]
    .assert_eq(&built(&["--year", "2026", "--status", "定稿"]).stdout);
    expect![[r#"
        警告[unselected]: 看不出年份、版式或者状态、没有算进来的有：2026-05
         |
         = 提示: 多半是稿件开头有错误；用 yaocan check 加上名称看，改好再运行一次

        错误[no-issue]: 没有符合 --year、--layout、--status 的稿件
         |
         = 提示: 用 yaocan list 看有哪些稿件，各是哪一年、什么版式和状态

    "#]]
    .assert_eq(&workspace.refused(&["check", "--year", "2024"]));
    let said = workspace.refused(&["build", "--status", "定"]);
    assert!(said.starts_with("错误: --status <状态> 不能写“定”：应为 \"draft\"（草稿）"), "{said}");
}

#[test]
fn papers_are_listed_with_what_is_known() {
    let workspace = year()
        .file(&file(2), numbered(2, "会议强调,要抓紧落实。").replace("\"final\"", "\"review\""))
        .file(
            "issues/2025-12/issue.toml",
            "layout = \"yaocan\"\n[issue]\nnumber = 12\ndate = 2025-12-30\n",
        )
        .file("issues/坏/issue.toml", "layout = ");
    let list = |options: &[&str]| {
        let ran = workspace.run(&[&["list"], options].concat());
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
        ran.stdout
    };
    expect![[r#"
        2025年 创新驱动要参，1 份
        名称     期号  日期            状态    页数  篇数  字数  问题  成品
        2025-12  12    2025年12月30日  有错误                          没有排过

        2026年 创新驱动要参，3 份
        名称     期号  日期           状态    页数  篇数  字数  问题  成品
        2026-01  1     2026年1月8日   定稿          1     15          没有排过
        2026-02  2     2026年1月9日   送审稿        1     19          没有排过
        2026-03  3     2026年1月10日  定稿          1     19          没有排过

        没有日期，1 份
        名称  期号  日期  状态    页数  篇数  字数  问题  成品
        坏                有错误                          没有排过

        2025-12 有错误，排不了：文件缺少 `section`（栏目）
        坏 有错误，排不了：等号后面没有内容
        没有页数的：没有排过，或者排好以后改过；运行 yaocan build --all
        没有写问题的：没有校对过，或者校对以后改过；排过一次，再运行 yaocan check --all
    "#]]
    .assert_eq(&list(&[]));
    assert!(!workspace.path("out").exists(), "nothing is written where nothing was");
    workspace.run(&["build", "--all"]);
    workspace.run(&["check", "--all"]);
    // What is known from before is what is found anew.
    let known = list(&[]);
    expect![[r#"
        2025年 创新驱动要参，1 份
        名称     期号  日期            状态    页数  篇数  字数  问题  成品
        2025-12  12    2025年12月30日  有错误                          没有排过

        2026年 创新驱动要参，3 份
        名称     期号  日期           状态    页数  篇数  字数  问题   成品
        2026-01  1     2026年1月8日   定稿    2     1     15    没有   最新
        2026-02  2     2026年1月9日   送审稿  2     1     19    必错1  最新
        2026-03  3     2026年1月10日  定稿    2     1     19    没有   最新

        没有日期，1 份
        名称  期号  日期  状态    页数  篇数  字数  问题  成品
        坏                有错误                          没有排过

        2025-12 有错误，排不了：文件缺少 `section`（栏目）
        坏 有错误，排不了：等号后面没有内容
    "#]]
    .assert_eq(&known);
    assert_eq!(list(&[]), known);
    fs::write(workspace.path("issues/2026-03/a.png"), picture(9, 9)).expect("a file");
    expect![[r#"
        2026年 创新驱动要参，3 份
        名称     期号  日期           状态    页数  篇数  字数  问题   成品
        2026-01  1     2026年1月8日   定稿    2     1     15    没有   最新
        2026-02  2     2026年1月9日   送审稿  2     1     19    必错1  最新
        2026-03  3     2026年1月10日  定稿          1     19           改过，要重排

        没有日期，1 份
        名称  期号  日期  状态    页数  篇数  字数  问题  成品
        坏                有错误                          没有排过

        坏 有错误，排不了：等号后面没有内容
        没有页数的：没有排过，或者排好以后改过；运行 yaocan build --all
        没有写问题的：没有校对过，或者校对以后改过；排过一次，再运行 yaocan check --all
    "#]]
    .assert_eq(&list(&["--year", "2026"]));
    expect![[r#"
        ﻿名称,刊物,期号,日期,状态,轮次,改动,页数,篇数,字数,必错,疑似,提示,成品,错误
        2025-12,创新驱动要参,12,2025-12-30,有错误,,,,,,,,,没有排过,文件缺少 `section`（栏目）
        2026-01,创新驱动要参,1,2026-01-08,定稿,,,2,1,15,0,0,0,最新,
        2026-02,创新驱动要参,2,2026-01-09,送审稿,,,2,1,19,1,0,0,最新,
        2026-03,创新驱动要参,3,2026-01-10,定稿,,,,1,19,,,,改过，要重排,
        坏,,,,有错误,,,,,,,,,没有排过,等号后面没有内容
    "#]]
    .assert_eq(&list(&["--format", "csv"]));
    expect![[r#"
        [
          {
            "articles": 1,
            "changes": null,
            "characters": 19,
            "date": "2026-01-09",
            "fault": null,
            "final": null,
            "findings": {
              "error": 1,
              "hint": 0,
              "warning": 0
            },
            "id": "2026-02",
            "mistake": null,
            "number": "2",
            "out": "current",
            "pages": 2,
            "publication": "创新驱动要参",
            "round": null,
            "status": "review"
          },
          {
            "articles": null,
            "changes": null,
            "characters": null,
            "date": null,
            "fault": null,
            "final": null,
            "findings": {
              "error": null,
              "hint": null,
              "warning": null
            },
            "id": "坏",
            "mistake": "等号后面没有内容",
            "number": "",
            "out": "none",
            "pages": null,
            "publication": "",
            "round": null,
            "status": null
          }
        ]
    "#]]
    .assert_eq(&list(&["--format", "json", "--status", "review"]));
}

#[test]
fn a_spreadsheet_opens_the_list() {
    let workspace = year().file("issues/=甲,乙/issue.toml", numbered(9, "一段。"));
    let output = Command::new(env!("CARGO_BIN_EXE_yaocan"))
        .args(["列表", "--format", "csv"])
        .current_dir(workspace.path(""))
        .output()
        .expect("the command runs");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(text.starts_with("\u{feff}名称,刊物,"), "{text}");
    assert_eq!(text.matches("\r\n").count(), 5, "{text}");
    assert_eq!(text.matches('\n').count(), 5, "{text}");
    // What would be a formula is none, and a comma is no new cell.
    assert!(text.contains("\r\n\"'=甲,乙\",创新驱动要参,9,"), "{text}");
}

/// Begins to build all papers.
fn begun(workspace: &Workspace) -> Child {
    Command::new(env!("CARGO_BIN_EXE_yaocan"))
        .args(["build", "--all", "--force"])
        .current_dir(workspace.path(""))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the command runs")
}

/// The bytes of the three results.
fn bytes(workspace: &Workspace) -> Vec<Vec<u8>> {
    let file = |id| fs::read(workspace.path(&format!("out/{id}.pdf"))).expect("a file");
    ALL.map(file).to_vec()
}

#[test]
fn two_commands_at_once_do_not_harm_each_other() {
    let workspace = year();
    made(&workspace, &[]);
    let whole = bytes(&workspace);
    for mut child in [begun(&workspace), begun(&workspace), begun(&workspace)] {
        assert!(child.wait().expect("an end").success());
    }
    assert!(bytes(&workspace) == whole);
    assert_eq!(made(&workspace, &[]), NONE);
}

#[test]
fn a_kill_leaves_whole_files_and_the_next_run_makes_the_rest() {
    let workspace = year();
    made(&workspace, &[]);
    let whole = bytes(&workspace);
    let mut random = fastrand::Rng::with_seed(16);
    for round in 0..8 {
        // One of the papers becomes another one, and back.
        let text =
            if round % 2 == 0 { "第一期改过的正文。" } else { "第一期的正文。" };
        fs::write(workspace.path(&file(1)), numbered(1, text)).expect("a file");
        let mut child = begun(&workspace);
        thread::sleep(Duration::from_millis(random.u64(0..900)));
        // It may end by itself at this very moment.
        let _ = child.kill();
        child.wait().expect("an end");
        // The process that it started holds the output as well, until it ends.
        let mut output = child.stdout.take().expect("standard output");
        std::io::copy(&mut output, &mut std::io::sink()).expect("an end");
        for pdf in bytes(&workspace) {
            assert!(pdf.ends_with(b"%%EOF") || pdf.ends_with(b"%%EOF\n"), "round {round}");
        }
        made(&workspace, &[]);
        let now = bytes(&workspace);
        assert_eq!(now[0] == whole[0], round % 2 == 1, "round {round}");
        assert!(now[1..] == whole[1..], "round {round}");
    }
}
