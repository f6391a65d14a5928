//! `yaocan import --new`: the next issue with articles in it; and `--into` one in which
//! nothing is written yet.

use std::fs;

use expect_test::expect;

use super::package::{Package, p, paragraph, title};
use crate::harness::{Workspace, issue, picture};

fn contribution() -> Vec<u8> {
    let drawing = "<w:r><w:drawing><a:blip r:embed='rId1'/></w:drawing></w:r>";
    let body = title("某市推进中试平台建设")
        + &p("（来源：某某日报）")
        + &p("近日，某市印发办法 。")
        + &paragraph("", drawing)
        + &p("图1 示意图");
    Package::new(body).part("word/media/a.png", "image", picture(4, 4)).bytes()
}

fn workspace() -> Workspace {
    Workspace::new(&issue("各地要建立问题台账，逐项明确责任单位和完成时限，办结一项销号一项，全部办结为止。"))
        .file("来稿.docx", contribution())
        .file("二.md", "# 又一则来稿\n\n各地要建立问题台账，逐项明确责任单位和完成时限，办结一项销号一项，全部办结为止。\n")
}

const NEW: [&str; 6] = ["import", "来稿.docx", "--new", "--date", "2026-01-15", "--section"];

fn read(workspace: &Workspace, path: &str) -> String {
    fs::read_to_string(workspace.path(path)).expect("UTF-8")
}

#[test]
fn the_next_issue_is_made_of_them() {
    let workspace = workspace();
    let ran = workspace.run(&[&NEW[..], &["省内要情", "二.md", "--fix"]].concat());
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    expect![[r#"
        已新建 2026-02：《创新驱动要参》2026年第2期
        来稿.docx：《某市推进中试平台建设》收进 issues/2026-02/issue.toml，省内要情
          图片：图1示意图.png
          标题：是猜的，看对不对
            第 38 行　某市推进中试平台建设
          来源：写进了 source，正文里的那一行去掉了
            第 38 行　某某日报
          字数：原件 34，没有收 9，加上 4，写下 29，对得上
        二.md：《又一则来稿》收进 issues/2026-02/issue.toml，省内要情
          字数：原件 45，没有收 0，加上 0，写下 45，对得上
        已修复 1 处
        校对：发现 1 处问题，都在上面
    "#]]
    .assert_eq(&ran.stdout);
    // It is held against earlier papers, as `check` does.
    assert!(ran.stderr.contains("2026-01"), "{}", ran.stderr);
    let paper = read(&workspace, "issues/2026-02/issue.toml");
    let from = paper.find("name = \"省内要情\"").expect("the section");
    expect![[r#"
        name = "省内要情"

        [[section.article]]
        title = "某市推进中试平台建设"
        body = '''
        近日，某市印发办法。
        ![图1 示意图](图1示意图.png)
        '''
        source = "某某日报"

        [[section.article]]
        title = "又一则来稿"
        body = '''
        各地要建立问题台账，逐项明确责任单位和完成时限，办结一项销号一项，全部办结为止。
        '''
    "#]]
    .assert_eq(&paper[from..]);
    assert!(paper.contains("number = 2"), "{paper}");
    assert_eq!(
        fs::read(workspace.path("issues/2026-02/图1示意图.png")).expect("a file"),
        picture(4, 4)
    );
    for name in ["来稿.docx.json", "二.md.json"] {
        let record = read(&workspace, &format!("issues/2026-02/imports/{name}"));
        assert!(record.contains("sha256"), "{record}");
    }
    assert_eq!(workspace.run(&["build", "2"]).status, 0);
    // The same again is noticed, and makes nothing.
    let again = workspace.run(&[&NEW[..], &["省内要情"]].concat());
    assert_eq!((again.status, again.stdout.as_str()), (1, ""));
    assert!(!workspace.path("issues/2026-03").exists());
}

#[test]
fn nothing_is_made_where_something_fails() {
    let workspace = workspace().file("issues/2026-02/手记.txt", "别动");
    for (args, code) in [
        (vec!["省内要情", "--number", "1"], "new-paper"),
        (vec!["省内要情", "--layout", "没有"], "new-paper"),
        // Its folder is there, whatever lies in it.
        (vec!["省内要情"], "new-paper"),
    ] {
        let said = workspace.refused(&[&NEW[..], &args].concat());
        assert!(said.contains(&format!("错误[{code}]")), "{said}");
        assert!(said.ends_with("没有收进来：没有新建\n"), "{said}");
    }
    expect![[r#"
        错误[import-place]: 2026-05 有几个栏目，不知道收进哪一个
         |
         = 提示: 加上 --section 和栏目名，有：省外速览、省内要情

        没有收进来：没有新建
    "#]]
    .assert_eq(&workspace.refused(&[
        "import",
        "来稿.docx",
        "--new",
        "--number",
        "5",
        "--date",
        "2026-02-05",
    ]));
    let left: Vec<_> = fs::read_dir(workspace.path("issues"))
        .expect("a folder")
        .map(|it| it.expect("an entry").file_name().into_string().expect("UTF-8"))
        .collect();
    assert_eq!(left.len(), 2, "{left:?}");
    assert_eq!(fs::read_dir(workspace.path("issues/2026-02")).expect("a folder").count(), 1);
    let said = workspace.refused(&["import", "来稿.docx", "--new", "--into", "1"]);
    assert!(said.contains("不能一起用"), "{said}");
}

#[test]
fn places_that_are_kept_are_filled_in_the_right_section() {
    let workspace = workspace();
    assert_eq!(workspace.run(&["new", "--date", "2026-01-15"]).status, 0);
    let into = ["import", "来稿.docx", "二.md", "--into", "2", "--section", "省内要情"];
    let ran = workspace.run(&into);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(
        ran.stdout.contains("二.md：《又一则来稿》收进 issues/2026-02/issue.toml，省内要情"),
        "{}",
        ran.stdout
    );
    let paper = read(&workspace, "issues/2026-02/issue.toml");
    let at = |text: &str| paper.find(text).unwrap_or_else(|| panic!("{text}: {paper}"));
    assert!(at("省外速览") < at("title = \"\""), "{paper}");
    assert!(at("title = \"\"") < at("省内要情") && at("省内要情") < at("某市推进"), "{paper}");
    assert!(at("某市推进") < at("又一则来稿"), "{paper}");
    assert_eq!(paper.matches("[[section]]").count(), 2);
    assert_eq!(paper.matches("title = \"\"").count(), 1);
}

#[test]
fn findings_are_told_to_other_programs_by_file() {
    let workspace = workspace();
    let args = ["import", "二.md", "来稿.docx", "--into", "1", "--format", "json"];
    let ran = workspace.run(&args);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let told: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let codes = |file: usize| -> Vec<_> {
        let found = told[file]["findings"].as_array().expect("findings");
        found.iter().map(|it| it["code"].as_str().expect("a code").to_owned()).collect()
    };
    assert_eq!(told[0]["file"], "二.md");
    assert_eq!(codes(1), ["space-in-text"]);
    let line = told[1]["findings"][0]["line"].as_u64().expect("a line");
    let paper = read(&workspace, "issues/2026-01/issue.toml");
    assert_eq!(paper.lines().nth(line as usize - 1), Some("近日，某市印发办法 。"));
}

#[test]
fn a_file_that_takes_too_much_hides_no_other() {
    // A table of two million empty cells is read to its end before it is one.
    let cells = "<w:tc/>".repeat(1_900_000);
    let heavy = Package::new(format!("<w:tbl><w:tr>{cells}</w:tr></w:tbl>{}", p("正文。"))).bytes();
    let workspace = workspace().file("大.docx", heavy);
    let args = ["import", "大.docx", "二.md", "来稿.docx", "--into", "1", "--memory-limit", "150"];
    let ran = workspace.run(&args);
    assert_eq!(ran.status, 1, "{}", ran.stderr);
    assert!(
        ran.stderr.starts_with(
            "错误[over-limit]: 读不了 大.docx：占的内存超过了 150 MB，停下了\n |\n \
             = 提示: 用 WPS 或者 Word 打开它，把要用的内容复制到一份新的文档里，存成 .docx，再收那一份\n \
             = 提示: 内容确实多、内存够，就多给些，例如：--memory-limit 300\n"
        ),
        "{}",
        ran.stderr
    );
    assert!(
        ran.stdout.contains("二.md：《又一则来稿》") && ran.stdout.contains("来稿.docx：《某市"),
        "{}",
        ran.stdout
    );
}
