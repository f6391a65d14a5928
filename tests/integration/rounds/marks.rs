//! The pages of a paper in review say which round they are, and collide with nothing.

use typst_layout::PagedDocument;

use super::{FILE, draft, edit, read};
use crate::frames::{Ink, texts};
use crate::harness::{Workspace, document, document_with, issue, project};

/// What stands in the head of a page, above the type area, and its ink.
fn head(document: &PagedDocument, page: usize) -> (String, Vec<Ink>) {
    let texts = texts(&document.pages()[page].frame);
    let above: Vec<_> = texts.into_iter().filter(|it| it.at.y.to_mm() < 25.5).collect();
    let said: String = above.iter().map(|text| text.item.text.as_str()).collect();
    (said.split_whitespace().collect(), above.iter().map(|text| text.ink()).collect())
}

/// The pages of the paper of a workspace.
fn pages(workspace: &Workspace) -> PagedDocument {
    workspace.lay_out().1.document
}

fn hash(workspace: &Workspace) -> String {
    let list = workspace.run(&["round", "--list"]).stdout;
    let last = list.lines().rfind(|line| line.starts_with('第') && line.contains(':'));
    last.and_then(|line| line.split_whitespace().last()).expect("a hash").to_owned()
}

#[test]
fn pages_say_their_round_as_long_as_they_are_it() {
    let workspace = Workspace::new(&draft("一段。"));
    let said = |workspace: &Workspace| {
        let document = pages(workspace);
        let heads: Vec<_> = (0..document.pages().len()).map(|at| head(&document, at).0).collect();
        assert!(heads.len() > 1 && heads.iter().all(|it| *it == heads[0]), "{heads:?}");
        heads[0].clone()
    };
    assert_eq!(said(&workspace), "草稿");
    edit(&workspace, "\"draft\"", "\"review\"");
    assert_eq!(said(&workspace), "送审稿");
    assert_eq!(workspace.run(&["round"]).status, 0);
    let first = hash(&workspace);
    assert_eq!(said(&workspace), format!("第1轮{first}送审稿"));
    // What was changed is not that round, and has another hash.
    edit(&workspace, "一段", "一改");
    let changed = said(&workspace);
    assert!(changed.starts_with("第1轮后有改动") && !changed.contains(&first), "{changed}");
    assert_eq!(workspace.run(&["round"]).status, 0);
    let second = hash(&workspace);
    assert_eq!(said(&workspace), format!("第2轮{second}送审稿"));
    assert_eq!(changed, format!("第1轮后有改动{second}送审稿"));
    // What went out is what the draft was: the hash leaves the status out.
    edit(&workspace, "\"review\"", "\"draft\"");
    assert_eq!(said(&workspace), "草稿");
    edit(&workspace, "\"draft\"", "\"final\"");
    assert_eq!(said(&workspace), "");
}

#[test]
fn the_mark_keeps_clear_of_all_that_stands_on_a_page() {
    let marks = "copy_number = 1\nsecrecy = \"机密\"\nsecrecy_term = \"1年\"\n";
    let across = "title = \"附表\"\nlandscape = true\nbody = \"一段。\"\n";
    let long = "issuer = [\"某某省人民政府办公厅\", \"某某省科学技术厅\", \"某某省财政厅\"]\n";
    let attached = format!("body = \"一段。\"\n\n[[document.attachment]]\n{across}");
    let internal = format!("internal = \"内部资料　注意保存\"\n{marks}");
    let issue = |layout: &str| {
        crate::harness::issue_with(
            &internal,
            &format!("{across}\n[[section.article]]\ntitle = \"题\"\nbody = \"一段。\"\n"),
        )
        .replace("\"yaocan\"", &format!("\"{layout}\""))
    };
    let papers = [
        issue("yaocan"),
        issue("jianbao"),
        document_with(
            &format!("{long}{marks}urgency = \"特急\"\nsigners = [\"张某某\"]\n"),
            &attached,
        ),
        document(&format!("form = \"letter\"\n{long}{marks}urgency = \"特急\"\n")),
        document(&format!("form = \"minutes\"\n{long}present = \"甲\"\n")),
        document(&format!(
            "form = \"order\"\n{long}number = \"第12号\"\nsigners = [\"省长　某某某\"]\n"
        )),
    ];
    for paper in papers {
        let workspace = Workspace::new(&paper.replace("\"final\"", "\"review\""));
        let before = pages(&workspace);
        // The wider one of the two marks.
        assert_eq!(workspace.run(&["round"]).status, 0);
        edit(&workspace, "一段", "一改");
        let ran = workspace.run(&["build"]);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        let after = pages(&workspace);
        assert_eq!(after.pages().len(), before.pages().len());
        for page in 0..after.pages().len() {
            let all = texts(&after.pages()[page].frame);
            let is_own = |text: &str| text.contains('轮') || text.contains("改动");
            let own: Vec<_> = all.iter().filter(|it| is_own(&it.item.text)).collect();
            assert!(!own.is_empty(), "page {page} of {paper}");
            for mark in &own {
                let ink = mark.ink();
                let near = |other: &Ink| {
                    let beside = other.left < ink.right + 1.0 && ink.left < other.right + 1.0;
                    beside && other.top < ink.bottom + 1.0 && ink.top < other.bottom + 1.0
                };
                let others = all.iter().filter(|it| it.at.y != mark.at.y && it.at.x != mark.at.x);
                for other in others {
                    assert!(!near(&other.ink()), "{} at {}", mark.item.text, other.item.text);
                }
            }
        }
        // Nothing else moved.
        for (page, (before, after)) in before.pages().iter().zip(after.pages()).enumerate() {
            let places = |frame| -> Vec<(String, i64, i64)> {
                let micro = |it: typst::layout::Abs| (it.to_pt() * 1000.0).round() as i64;
                let texts = texts(frame).into_iter().filter(|it| it.color() == "#000000");
                texts
                    .map(|it| {
                        (
                            it.item.text.replace("一改", "一段").into(),
                            micro(it.at.x),
                            micro(it.at.y),
                        )
                    })
                    .collect()
            };
            assert_eq!(places(&before.frame), places(&after.frame), "page {page} of {paper}");
        }
    }
}

#[test]
fn layouts_that_were_copied_before_print_as_they_did() {
    let old = |name: &str| {
        let file = project().join("layouts").join(name);
        std::fs::read_to_string(file).expect("UTF-8")
    };
    // The sheet as it was before there were rounds.
    let page = old("common/page.typ")
        .replace(", round: none)", ")")
        .replace("    if round != none { round-mark(round) }\n", "")
        .replace(", round: it.at(\"round\", default: none)", "");
    assert!(!page.contains("round != none") && !page.contains("at(\"round\""), "{page}");
    let mut workspace = Workspace::new(&draft("一段。")).file("layouts/common/page.typ", page);
    for file in std::fs::read_dir(project().join("layouts/common")).expect("a folder") {
        let name = file.expect("an entry").file_name().into_string().expect("UTF-8");
        if name != "page.typ" {
            let text = old(&format!("common/{name}"));
            workspace = workspace.file(&format!("layouts/common/{name}"), text);
        }
    }
    assert_eq!(workspace.run(&["round"]).status, 0);
    assert!(read(&workspace, FILE).contains("\"review\""));
    assert_eq!(head(&pages(&workspace), 0).0, "送审稿");
}

#[test]
fn the_mark_says_no_number_in_the_place_of_the_papers_own() {
    // A layout that does not print the number of the issue, which is also that of the
    // round.
    let code = std::fs::read_to_string(project().join("layouts/README.md")).expect("UTF-8");
    let (_, code) = code.split_once("```typst\n").expect("the example");
    let (code, _) = code.split_once("```").expect("its end");
    let code = code.replace("#it.shown.label　", "");
    let workspace = Workspace::new(&draft("一段。")).file("layouts/yaocan/lib.typ", code);
    assert_eq!(workspace.run(&["round"]).status, 0);
    let said = workspace.errors();
    assert!(said.contains("期号没有印出来"), "{said}");
    assert!(issue("").contains("number = 1\n"));
}
