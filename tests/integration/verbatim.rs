//! Nothing that is typed is run: what stands in a body is printed as typed.

use crate::frames::texts;
use crate::harness::{Workspace, issue, issue_with};

/// The text of all pages.
fn printed(source: &str) -> String {
    let (_, laid) = Workspace::new(source).lay_out();
    let pages = laid.document.pages().iter();
    let texts = pages.flat_map(|page| texts(&page.frame));
    texts.map(|text| text.item.text.to_string()).collect()
}

#[test]
fn typst_code_is_printed() {
    for typed in [
        r#"#panic("x")"#,
        "#let x = 1",
        "$x$",
        "*a*",
        "_a_",
        "@a",
        "<a>",
        r"\u{41}",
        "// a",
        "/* a */",
        "[[",
        "]]",
        "]",
        "`a`",
        "~",
        "= a",
        "- a",
        "+ a",
        "--",
        "...",
        "http://a.b/c",
        r#""a" 'b'"#,
        r"C:\temp\n",
        "{a}",
        "a#\"b\"",
        "&amp;",
    ] {
        let body = format!("甲{typed}乙。");
        assert!(printed(&issue(&body)).contains(&body), "{typed} in {}", printed(&issue(&body)));
    }
}

#[test]
fn a_line_may_open_with_code() {
    for typed in ["= 甲。", "- 甲。", "+ 甲。", "/ 甲: 乙。", "#甲。", "// 甲。", "1) 甲。"]
    {
        assert!(printed(&issue(typed)).contains(typed), "{typed}");
    }
}

#[test]
fn titles_and_names_are_text_too() {
    let article = "title = '#panic(\"x\") $x$ \\'\nhighlight = '*要点*'\nsource = '@来源'\n\
                   author = ['<某某>']\nbody = '''\n正文。\n'''\n";
    let printed = printed(&issue_with("", article));
    for typed in ["#panic(\"x\") $x$ \\", "*要点*", "@来源", "<某某>"] {
        assert!(printed.contains(typed), "{typed} in {printed}");
    }
}

#[test]
fn a_backslash_takes_a_mark_literally() {
    let body = r"\**甲\*\* 乙\\ \|丙\| \![丁](戊) \#己。";
    assert!(printed(&issue(body)).contains(r"**甲** 乙\ |丙| ![丁](戊) \#己。"));
}
