//! Places that a draft keeps for articles: told, not printed, and gone before it is
//! read by others.

use expect_test::expect;

use crate::harness::{ID, Workspace};

/// An issue with a status and sections.
fn issue(status: &str, sections: &str) -> Workspace {
    let paper = format!(
        "layout = \"yaocan\"\n[issue]\nnumber = 1\ndate = 2026-01-08\nstatus = \"{status}\"\n{sections}"
    );
    Workspace::empty().file(&format!("issues/{ID}/issue.toml"), paper)
}

const EMPTY: &str = "[[section.article]]\ntitle = \"\"\nbody = '''\n\n'''\n";
const WRITTEN: &str = "[[section.article]]\ntitle = \"题\"\nbody = '''\n一段。\n'''\n";

#[test]
fn a_draft_is_printed_without_what_is_not_written() {
    let sections = format!(
        "[[section]]\nname = \"省外速览\"\n{EMPTY}{WRITTEN}[[section]]\nname = \"省内要情\"\n{EMPTY}{EMPTY}"
    );
    let ran = issue("draft", &sections).run(&["build"]);
    assert_eq!(ran.status, 0);
    expect![[r#"
        提示[unwritten]: 这篇稿件还没有写，这一次不印
         --> issues/2026-01/issue.toml:8:1
          |
        8 | [[section.article]]
          | ^^^^^^^^^^^^^^^^^^^
          |
          = 提示: 标题和正文写上了就印；送审、定稿以前要写好，不用的整段删去

        提示[unwritten]: 栏目“省内要情”还没有稿件，这一次不印
          --> issues/2026-01/issue.toml:18:1
           |
        18 | [[section]]
           | ^^^^^^^^^^^
           |
           = 提示: 标题和正文写上了就印；送审、定稿以前要写好，不用的整段删去

    "#]]
    .assert_eq(&ran.stderr);
    // With an empty field more, or none of it begun.
    let more = EMPTY.replace("body", "source = \"\"\nauthor = \" \"\nbody");
    let ran = issue("draft", &format!("[[section]]\n{more}")).run(&["build"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    expect![[r#"
        提示[unwritten]: 这个栏目还没有稿件，这一次不印
         --> issues/2026-01/issue.toml:6:1
          |
        6 | [[section]]
          | ^^^^^^^^^^^
          |
          = 提示: 标题和正文写上了就印；送审、定稿以前要写好，不用的整段删去

    "#]]
    .assert_eq(&ran.stderr);
}

#[test]
fn what_is_read_by_others_has_no_empty_places() {
    for status in ["review", "final"] {
        let ran = issue(status, &format!("[[section]]\n{EMPTY}{WRITTEN}")).run(&["build"]);
        assert_eq!(ran.status, 1, "{status}");
        assert!(ran.stderr.contains("错误[empty]: 标题是空的"), "{}", ran.stderr);
        assert!(ran.stderr.contains("错误[empty]: 正文是空的"), "{}", ran.stderr);
    }
}

#[test]
fn what_is_begun_is_no_empty_place() {
    for begun in [
        EMPTY.replace("title = \"\"", "title = \"题\""),
        EMPTY.replace("'''\n\n'''", "'''\n一段。\n'''"),
        EMPTY.replace("body", "source = \"某报\"\nbody"),
        EMPTY.replace("title = \"\"\n", ""),
        EMPTY.replace("body", "landscape = true\nbody"),
    ] {
        let ran = issue("draft", &format!("[[section]]\n{begun}{WRITTEN}")).run(&["build"]);
        assert_eq!(ran.status, 1, "{begun}");
        assert!(!ran.stderr.contains("[unwritten]"), "{}", ran.stderr);
    }
}

#[test]
fn each_layout_prints_a_draft_without_articles() {
    for (layout, list) in [("yaocan", "paged"), ("jianbao", "grouped"), ("yaocan", "numbered")] {
        let paper = format!(
            "layout = \"{layout}\"\n[issue]\nnumber = 1\ndate = 2026-01-08\ncontents = \"{list}\"\nnote = \"编者的话。\"\n[[section]]\nname = \"甲\"\n{EMPTY}"
        );
        let workspace = Workspace::empty().file(&format!("issues/{ID}/issue.toml"), paper);
        let ran = workspace.run(&["build"]);
        assert_eq!(ran.status, 0, "{layout}: {}", ran.stderr);
        assert!(ran.stdout.contains("共 1 页"), "{layout}: {}", ran.stdout);
        let checked = workspace.run(&["check"]);
        assert!(!checked.stdout.contains("必错["), "{layout}: {}", checked.stdout);
    }
}
