//! The list on page 1.

use super::{find, issue, manifest, page, said, workspace};
use crate::frames::{rules, texts};

/// An issue with two sections of two articles, and one without a name.
fn paper(lines: &str) -> String {
    let article =
        |title: &str| format!("[[section.article]]\ntitle = \"{title}\"\nbody = \"一段。\"\n");
    format!(
        "layout = \"neican\"\n\n[issue]\nnumber = 3\ndate = 2026-03-02\nstatus = \"final\"\n{lines}\n\
         [[section]]\nname = \"要闻\"\n{}{}[[section]]\n{}",
        article("甲市推动技术转移"),
        article("乙县开展试点"),
        article("丙区公布办法"),
    )
}

/// The list as it reads, from its heading on.
fn list(lines: &str, issue: &str) -> String {
    let said = said(&page(&workspace(&manifest("yaocan", lines), issue), 0));
    let (_, list) = said.split_once("本期要点").expect("a list");
    list.split_once('—').expect("a page number").0.replace('.', "")
}

#[test]
fn a_list_is_as_issue_or_publication_says() {
    let paged = "要闻2●甲市推动技术转移●乙县开展试点●丙区公布办法2";
    let grouped = "要闻●甲市推动技术转移●乙县开展试点●丙区公布办法";
    let numbered = "要闻1甲市推动技术转移2乙县开展试点3丙区公布办法";
    for (manifest, own, wanted) in [
        ("", "", paged),
        ("contents = \"paged\"", "", paged),
        ("contents = \"grouped\"", "", grouped),
        ("contents = \"numbered\"", "", numbered),
        ("contents = \"none\"", "contents = \"numbered\"", numbered),
        ("contents = \"numbered\"", "contents = \"grouped\"", grouped),
    ] {
        assert_eq!(list(manifest, &paper(own)), wanted, "{manifest}, {own}");
    }
}

#[test]
fn numbers_stand_under_one_another_and_lead_nowhere_but_to_the_articles() {
    let workspace = workspace(&manifest("yaocan", "contents = \"numbered\""), &paper(""));
    let texts = page(&workspace, 0);
    let [first, second, third] = ["甲市", "乙县", "丙区"].map(|word| find(&texts, word));
    assert!(first.left() == second.left() && second.left() == third.left());
    let lines = [first, second, third].map(|text| text.at.y.to_mm());
    assert!((lines[1] - lines[0] - 225.0 / 22.0).abs() < 0.01, "{lines:?}");
}

#[test]
fn without_a_list_the_first_article_begins_under_the_masthead() {
    for like in ["yaocan", "jianbao"] {
        let workspace = workspace(&manifest(like, "contents = \"none\""), &issue("number = 3"));
        let (_, laid) = workspace.lay_out();
        assert_eq!(laid.document.pages().len(), 1, "{like}");
        let frame = &laid.document.pages()[0].frame;
        let texts = texts(frame);
        assert!(!said(&texts).contains("本期"), "{}", said(&texts));
        let (title, rule) = (find(&texts, "试排一则").at.y.to_mm(), rules(frame)[0].y);
        assert!(title > rule, "{like}: {title} below {rule}");
        // The text stands on the grid of the other pages.
        let rows = if like == "yaocan" { 22.0 } else { 18.0 };
        let body = find(&texts, "一段");
        let middle = body.at.y.to_mm() - 0.38 * body.item.size.to_mm();
        let line = (middle - 37.0) / (225.0 / rows) + 0.5;
        assert!((line - line.round()).abs() < 0.02, "{like}: line {line}");
    }
}
