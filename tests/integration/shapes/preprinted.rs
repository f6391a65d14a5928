//! Sheets on which what is red is printed already.

use std::sync::Arc;

use expect_test::expect;
use yaocan::diag::Diagnostic;
use yaocan::press::{self, Press};
use yaocan::workspace::Workspace as Opened;

use super::{issue, manifest, workspace};
use crate::frames::{Placed, Rule, rules, texts};
use crate::harness::{ID, Workspace, beside_hints, document, project};

/// The red of the built-in layouts.
const RED: &str = "#d7000f";

/// What stands on the pages of a workspace's paper, as it is and preprinted.
fn both(workspace: &Workspace) -> [(Vec<Placed>, Vec<Rule>); 2] {
    let root = workspace.path("");
    let opened = Opened::at(&root, &root);
    let entry = opened.entry(ID).expect("issues").expect("the paper");
    let copy = press::read(&opened, &entry).expect("a file");
    assert_eq!(copy.found, []);
    let paper = copy.paper.and_then(Arc::into_inner).expect("a paper");
    [false, true].map(|preprinted| {
        let mut press = Press::new(&opened, false).value;
        if preprinted {
            press.set_preprinted();
        }
        let laid = press.lay_out(&paper);
        assert_eq!(beside_hints(&laid.diagnostics), [] as [&Diagnostic; 0]);
        let document = laid.value.expect("a document").document;
        let pages = document.pages();
        let texts = pages.iter().flat_map(|page| texts(&page.frame)).collect();
        (texts, pages.iter().flat_map(|page| rules(&page.frame)).collect())
    })
}

/// A text with its place, to be compared.
fn place(text: &Placed) -> (String, String) {
    (text.item.text.to_string(), format!("{:.3} {:.3}", text.at.x.to_mm(), text.at.y.to_mm()))
}

#[test]
fn what_is_red_is_missing_and_all_else_stands_where_it_was() {
    let signed = "signers = [\"顾承安\"]\n";
    let joint = "issuer = [\"甲省某厅\", \"甲省某局\"]\nsigners = [\"顾承安\"]\nseal = false\n";
    let own = "mark = \"会议纪要\"\nform = \"minutes\"\nsignature = \"某某办公室\"\n";
    let order = "form = \"order\"\nsigners = [\"省长　顾承安\"]\n";
    for (name, paper, red) in [
        ("yaocan", issue("number = 3\nsecrecy = \"秘密\"").replace("neican", "yaocan"), 2),
        ("jianbao", issue("number = 3").replace("neican", "jianbao"), 3),
        ("notice", document(signed), 2),
        ("joint", document(joint), 4),
        ("letter", document("form = \"letter\"\n"), 5),
        ("minutes", document(own), 2),
        ("order", document(order), 1),
    ] {
        let [(texts, lines), (left, left_lines)] = both(&Workspace::new(&paper));
        let is_red = |text: &&Placed| text.color() == RED;
        let black: Vec<_> = texts.iter().filter(|it| !is_red(it)).map(place).collect();
        let printed: Vec<_> = left.iter().map(place).collect();
        assert_eq!(printed, black, "{name}");
        let count = |rules: &[Rule]| rules.iter().filter(|rule| rule.color == RED).count();
        assert_eq!(count(&left_lines), 0, "{name}");
        assert_eq!(lines.len() - count(&lines), left_lines.len(), "{name}");
        let missing = texts.iter().filter(is_red).count() + count(&lines);
        assert!(missing >= red, "{name}: {missing} red");
    }
}

#[test]
fn the_mark_of_a_draft_is_printed() {
    let draft = issue("number = 3").replace("neican", "yaocan").replace("final", "draft");
    let [_, (texts, _)] = both(&Workspace::new(&draft));
    let red: String =
        texts.iter().filter(|it| it.color() == RED).map(|it| it.item.text.as_str()).collect();
    assert_eq!(red, "草稿".repeat(2), "on each page");
}

#[test]
fn it_goes_to_a_file_of_its_own() {
    let workspace = workspace(&manifest("yaocan", ""), &issue("number = 3"));
    assert_eq!(workspace.run(&["build", "3"]).status, 0);
    let whole = std::fs::read(workspace.path("out/2026-01.pdf")).expect("a file");
    let ran = workspace.run(&["build", "3", "--preprinted"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    expect![[r#"
        已生成 out/2026-01-套打.pdf：共 2 页，用时 … 秒；红色的部分没有印，用预印好的红头纸套打
    "#]]
    .assert_eq(&ran.stdout);
    assert_eq!(std::fs::read(workspace.path("out/2026-01.pdf")).expect("a file"), whole);
    let left = std::fs::read(workspace.path("out/2026-01-套打.pdf")).expect("a file");
    assert_ne!(left, whole);
    let ran = workspace.run(&["build", "3", "--preprinted", "--format", "png", "-o", "付印/"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(workspace.path("付印/2026-01-套打-1.png").is_file());
}

#[test]
fn a_text_that_a_layout_hides_is_still_missed() {
    let lib = "#import \"../common/masthead.typ\": red-part\n#import \"../common/style.typ\": style-of\n\
               #let layout(it) = { let style = style-of(it.publication)\n  red-part(it.title.join(), style)\n  \
               red-part(it.issuers.join(), style)\n  it.shown.date\n  for part in it.body { for run in part.runs { run.text } }\n  \
               it.number }\n";
    let manifest = "kind = \"document\"\nname = \"某文\"\nomits = [\"signature\"]\n";
    let workspace = Workspace::new(&document(""))
        .file("layouts/gongwen/lib.typ", lib)
        .file("layouts/gongwen/layout.toml", manifest);
    assert_eq!(workspace.run(&["build"]).status, 0);
    expect![[r#"
        错误[not-printed]: 标题没有印出来
         --> issues/2026-01/issue.toml:7:10
          |
        7 | title = "关于做好有关工作的通知"
          |          ^^^^^^^^^^^^^^^^^^^^^^ 稿件里有，页面上没有
          |
          = 提示: 版式有意不印这一项的，在它的 layout.toml 里写一行：omits = ["title"]
          = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&workspace.run(&["build", "--preprinted"]).stderr);
}

#[test]
fn files_that_know_of_no_preprinted_sheets_are_told() {
    let built_in = |file: &str| {
        std::fs::read_to_string(project().join("layouts/gongwen").join(file)).expect("UTF-8")
    };
    let mut workspace = Workspace::new(&document(""));
    for file in ["lib", "attachment", "letter", "minutes", "notice", "order", "signature", "text"] {
        let file = format!("{file}.typ");
        workspace = workspace.file(&format!("layouts/gongwen/{file}"), built_in(&file));
    }
    let earlier = built_in("head.typ")
        .replace("red-part(drawn-mark(it, height, style), style)", "drawn-mark(it, height, style)");
    let earlier = earlier.replace("red-line, red-part, red-weight", "red-line, red-weight");
    let workspace = workspace.file("layouts/gongwen/head.typ", earlier);
    assert_eq!(workspace.run(&["build"]).stderr, "");
    expect![[r#"
        警告[red-printed]: layouts/gongwen/head.typ 里的红色部分套打时也会印出来
         |
         = 提示: 红色的部分要用 red-part 包起来，见 layouts/README.md；请把这段话转给维护版式的人

    "#]]
    .assert_eq(&workspace.run(&["build", "--preprinted"]).stderr);
}
