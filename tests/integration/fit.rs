//! A paper is fitted to its sheets: what gives, how far, and what is said of it;
//! the grid is kept by each setting.

use expect_test::expect;
use yaocan::diag::Diagnostic;
use yaocan::export::image;
use yaocan::press::{self, Press};
use yaocan::typeset::Laid;

use crate::frames::{Placed, rules, texts};
use crate::harness::{ID, Workspace, beside_hints, document_with, issue, project};

/// The top and the height of the type area, in mm.
const TOP: f64 = 37.0;
const HEIGHT: f64 = 225.0;

/// The size of body text in pt: 156 mm / 28.
const BODY: f64 = 15.79;

/// A hundredth of a millimetre.
const NEAR: f64 = 0.01;

/// An issue of five articles in three sections, four of 30 lines and a last one, with
/// recipients in a line each; nine pages long or less.
fn paper(last: usize, recipients: usize, fit: &str) -> String {
    let to = vec!["\"某单位。\""; recipients].join(", ");
    let mut out = format!(
        "layout = \"yaocan\"\n\n[issue]\nnumber = 1\ndate = 2026-01-08\nstatus = \"final\"\n\n\
         [colophon]\nto = [{to}]\ncc = []\n\n{fit}\n"
    );
    for (index, lines) in [30, 30, 30, 30, last].into_iter().enumerate() {
        if index % 2 == 0 {
            out += &format!("[[section]]\nname = \"栏目{index}\"\n\n");
        }
        let body = "国".repeat(28 * lines - 2);
        out += &format!("[[section.article]]\ntitle = \"第{index}篇稿件\"\nbody = \"{body}\"\n\n");
    }
    out
}

/// Lays a paper out, with what is said.
fn lay_out(workspace: &Workspace) -> (Laid, Vec<Diagnostic>) {
    let at = yaocan::workspace::Workspace::at(&workspace.path(""), &workspace.path(""));
    let entry = at.entry(ID).expect("issues").expect("the issue");
    let paper = press::read(&at, &entry).expect("a file").paper.expect("an issue");
    let laid = Press::new(&at, false).value.lay_out(&paper);
    (laid.value.expect("a document"), laid.diagnostics)
}

/// What is said to be set closer; nothing where nothing is.
fn closer(found: &[Diagnostic]) -> String {
    let told = found.iter().filter_map(|it| it.message.strip_prefix("版面收紧："));
    told.collect::<String>()
}

/// The lines of a page from the top: where the middle of each lies in mm, with its
/// size and its text.
fn lines(texts: &[Placed]) -> Vec<(f64, f64, String)> {
    let mut lines: Vec<(f64, f64, String)> = Vec::new();
    for text in texts {
        let middle = text.at.y.to_mm() - 0.38 * text.item.size.to_mm();
        let known = lines.iter_mut().find(|(y, ..)| (*y - middle).abs() < NEAR);
        match known {
            Some((_, _, line)) => line.push_str(&text.item.text),
            None => lines.push((middle, text.size(), text.item.text.to_string())),
        }
    }
    lines.sort_by(|a, b| a.0.total_cmp(&b.0));
    lines
}

/// How headings stand: from the text above to a section's name, from there to its
/// title, from the text above to another title, and from a title to its text; in
/// lines, from middle to middle.
type Rooms<T> = [T; 4];

/// Holds the pages against the grid, and measures the room at headings.
fn measure(laid: &Laid, rows: f64, pitch: f64) -> Rooms<Option<f64>> {
    let line = HEIGHT / rows;
    let mut rooms: Rooms<Option<f64>> = [None; 4];
    let [above_name, below_name, above_title, below_title] = &mut rooms;
    let pages = laid.document.pages();
    for (index, page) in pages.iter().enumerate().skip(1) {
        let lines = lines(&texts(&page.frame));
        for (middle, size, text) in lines.iter().filter(|(_, size, _)| *size == BODY) {
            let at = (middle - TOP) / line - 0.5;
            let off = (at - at.round()).abs() * line;
            assert!(off < NEAR, "page {}: {text} of {size} is {off:.3} mm off", index + 1);
        }
        let is_body = |at: usize| lines.get(at).is_some_and(|it| it.1 == BODY);
        for at in 1..lines.len() {
            let gap = ((lines[at].0 - lines[at - 1].0) / line * 100.0).round() / 100.0;
            let text = &lines[at].2;
            let known = if text.contains('【') {
                &mut *above_name
            } else if lines[at - 1].2.contains('【') {
                &mut *below_name
            } else if lines[at].1 == 22.0 {
                &mut *above_title
            } else if lines[at - 1].1 == 22.0 && is_body(at) {
                &mut *below_title
            } else {
                continue;
            };
            assert!(known.is_none_or(|known| known == gap), "{text}: {known:?}, {gap}");
            *known = Some(gap);
        }
    }
    let last = &pages.last().expect("a page").frame;
    let names: Vec<_> =
        texts(last).into_iter().filter(|it| it.item.text.contains("某单")).collect();
    for pair in names.windows(2) {
        let between = (pair[1].at.y - pair[0].at.y).to_pt();
        assert!((between - pitch).abs() < NEAR, "{between} pt between lines of the colophon");
    }
    let rules = rules(last);
    assert!((rules.last().expect("a line").y - TOP - HEIGHT).abs() < 0.2);
    // Half of its own line at the least from the text.
    let text =
        lines(&texts(last)).into_iter().filter(|it| it.1 == BODY).map(|it| it.0 + line / 2.0);
    let room = rules[0].y - text.fold(0.0, f64::max);
    assert!(room > pitch / 2.0 * 25.4 / 72.0 - 0.2, "{room} mm above the colophon");
    rooms
}

#[test]
fn what_gives_is_set_closer_and_the_text_stays_on_the_grid() {
    let usual: Rooms<f64> = [2.25, 1.75, 2.0, 2.0];
    let (titles, names) = ([2.0, 1.5, 1.5, 1.5], [1.5, 1.0, 1.5, 1.5]);
    let may = |words: &str| format!("[fit]\npages = 8\nmay = [{words}]\n");
    for (last, recipients, fit, told, rows, pitch, rooms) in [
        (6, 3, String::new(), "", 22.0, 24.0, usual),
        (10, 2, String::new(), "版记上面只空半行", 22.0, 24.0, usual),
        (8, 5, String::new(), "版记上面只空半行、版记行距小一些", 22.0, 20.0, usual),
        (8, 6, String::new(), "标题上下各空半行", 22.0, 24.0, titles),
        (12, 6, may("\"heading\""), "标题上下各空半行、栏目名少占一行", 22.0, 24.0, names),
        (8, 6, may("\"rows\""), "每页多排一行", 23.0, 24.0, usual),
        (
            22,
            6,
            "[fit]\nmultiple = 4\n".into(),
            "版记上面只空半行、版记行距小一些、标题上下各空半行、栏目名少占一行、每页多排一行",
            23.0,
            20.0,
            names,
        ),
    ] {
        let (laid, found) = lay_out(&Workspace::new(&paper(last, recipients, &fit)));
        assert_eq!(closer(&found), told, "{last} lines, {recipients} recipients, {fit}");
        assert_eq!(beside_hints(&found), [] as [&Diagnostic; 0]);
        assert_eq!(laid.document.pages().len(), 8, "{told}");
        let found = measure(&laid, rows, pitch);
        // A heading at a page's top has nothing above.
        let rooms = found.into_iter().zip(rooms);
        let seen: Vec<_> = rooms.filter_map(|(found, wanted)| Some((found?, wanted))).collect();
        assert!(seen.len() >= 3 && seen.iter().all(|(a, b)| a == b), "{told}: {seen:?}");
        if !told.is_empty() {
            let (loose, _) =
                lay_out(&Workspace::new(&paper(last, recipients, "[fit]\nmay = []\n")));
            assert_eq!(loose.document.pages().len(), 9, "{told}");
        }
    }
}

#[test]
fn what_was_done_is_said_and_how_it_is_not_done() {
    let ran = Workspace::new(&paper(8, 6, "")).run(&["build"]);
    assert_eq!(ran.status, 0);
    expect![[r#"
        提示[fit]: 版面收紧：标题上下各空半行
         --> issues/2026-01/issue.toml:1:10
          |
        1 | layout = "yaocan"
          |          ^^^^^^^^
          |
          = 提示: 这样版记不单独占一页，共 8 页；不收紧是 9 页
          = 提示: 不要收紧，在稿件里写 [fit]，下面写 may = []

    "#]]
    .assert_eq(&ran.stderr);
    let ran = Workspace::new(&paper(8, 6, "[fit]\nmultiple = 2\n")).run(&["build"]);
    expect![[r#"
        提示[fit]: 版面收紧：标题上下各空半行
          --> issues/2026-01/issue.toml:13:12
           |
        13 | multiple = 2
           |            ^
           |
           = 提示: 这样共 8 页，是 2 的倍数；不收紧是 9 页
           = 提示: 不要收紧，在稿件里写 [fit]，下面写 may = []

    "#]]
    .assert_eq(&ran.stderr);
    let ran = Workspace::new(&paper(8, 6, "[fit]\nmay = [\"colophon\"]\n")).run(&["build"]);
    expect![[r#"
        提示[fit]: 版记单独占一页：收紧以后还是这样
         --> issues/2026-01/issue.toml:1:10
          |
        1 | layout = "yaocan"
          |          ^^^^^^^^
          |
          = 提示: 把正文删减几行，就能和版记排在同一页
          = 提示: 试过：版记上面只空半行、版记行距小一些

    "#]]
    .assert_eq(&ran.stderr);
}

#[test]
fn an_aim_that_is_not_reached_is_said_with_what_was_tried() {
    let ran = Workspace::new(&paper(8, 6, "[fit]\npages = 7\n")).run(&["build"]);
    assert_eq!(ran.status, 0);
    expect![[r#"
        警告[fit]: 排不进 7 页：收紧以后还是 8 页
          --> issues/2026-01/issue.toml:13:9
           |
        13 | pages = 7
           |         ^
           |
           = 提示: 删减文字；或者改成 pages = 8
           = 提示: 试过：版记上面只空半行、版记行距小一些、标题上下各空半行、栏目名少占一行、每页多排一行

        提示[fit]: 版面收紧：标题上下各空半行
          --> issues/2026-01/issue.toml:13:9
           |
        13 | pages = 7
           |         ^
           |
           = 提示: 这样版记不单独占一页，共 8 页；不收紧是 9 页
           = 提示: 不要收紧，在稿件里写 [fit]，下面写 may = []

    "#]].assert_eq(&ran.stderr);
    let ran = Workspace::new(&paper(8, 6, "[fit]\nmultiple = 5\nmay = []\n")).run(&["build"]);
    expect![[r#"
        警告[fit]: 页数不是 5 的倍数：有 9 页
          --> issues/2026-01/issue.toml:13:12
           |
        13 | multiple = 5
           |            ^
           |
           = 提示: 增减文字；不要求整张，删去 multiple

    "#]]
    .assert_eq(&ran.stderr);
    // Parts of its own that do not obey.
    let lib = "#let layout(it) = { [#it.sections.first().articles.first().title.first()]; pagebreak(); [末] }\n";
    let manifest = crate::harness::omitting("yaocan", yaocan::paper::Kind::Issue);
    let workspace = Workspace::new(&(issue("一段。") + "\n[fit]\npages = 1\n"))
        .file("layouts/yaocan/lib.typ", lib)
        .file("layouts/yaocan/layout.toml", manifest);
    let said = workspace.run(&["build"]).stderr;
    assert!(said.starts_with("警告[fit]: 排不进 1 页：收紧以后还是 2 页\n"), "{said}");
}

#[test]
fn what_a_paper_says_comes_before_its_manifest() {
    let own = std::fs::read_to_string(project().join("layouts/yaocan/layout.toml")).expect("UTF-8");
    let usual = own.replace("[check]", "[fit]\npages = 8\nmay = [\"rows\"]\n\n[check]");
    for (fit, told, pages) in [
        ("", "每页多排一行", 8),
        ("[fit]\nmay = [\"heading\"]\n", "标题上下各空半行", 8),
        ("[fit]\npages = 9\n", "", 9),
        ("[fit]\nmay = []\n", "", 9),
    ] {
        let workspace =
            Workspace::new(&paper(8, 6, fit)).file("layouts/yaocan/layout.toml", &usual);
        let (laid, found) = lay_out(&workspace);
        assert_eq!((closer(&found).as_str(), laid.document.pages().len()), (told, pages), "{fit}");
    }
}

#[test]
fn mistakes_of_it_are_told() {
    let said = |fit: &str, document: bool| {
        let source = if document {
            document_with("", "body = \"一段。\"\n") + fit
        } else {
            issue("一段。") + fit
        };
        let said = Workspace::new(&source).errors();
        let lines = said.lines().filter(|line| line.starts_with("错误") || line.contains("提示"));
        lines.map(|line| format!("{line}\n")).collect::<String>()
    };
    let said: String = [
        said("\n[fit]\npages = 8\nmultiple = 4\n", false),
        said("\n[fit]\npage = 8\n", false),
        said("\n[fit]\npages = \"八\"\n", false),
        said("\n[fit]\nmay = [\"title\"]\n", false),
        said("\n[fit]\nmay = [\"heading\"]\n", true),
    ]
    .concat();
    expect![[r#"
        错误[two-aims]: 页数写了两种要求
           = 提示: 要排进多少页，只留 pages；要排满整张，只留 multiple
        错误[unknown-key]: [fit]里没有 `page` 这一项
           = 提示: 是不是 `pages`（页数）？
        错误[wrong-type]: 这里应为整数，写成了文字
           = 提示: 数字不加引号，例如：58
        错误[bad-give]: 没有“title”这种收紧的办法
           = 提示: 应为 "colophon"（版记）、"heading"（标题）或 "rows"（行距）
        错误[bad-give]: 公文标题上下的空行是国家标准定的，不能收紧
           = 提示: 删去 "heading"
    "#]]
    .assert_eq(&said);
}

#[test]
fn a_document_gives_at_its_colophon_alone_unless_it_is_asked_for_more() {
    let paper = |lines: usize, fit: &str| {
        let body = "国".repeat(28 * lines - 2);
        let colophon = "cc = \"甲、乙\"\nprinted_by = \"某某室\"\n";
        document_with(colophon, &format!("body = \"{body}\"\n\n{fit}"))
    };
    let told = |lines: usize, fit: &str| {
        let (laid, found) = lay_out(&Workspace::new(&paper(lines, fit)));
        (closer(&found), laid.document.pages().len())
    };
    let found: Vec<_> = (24..32).map(|lines| told(lines, "")).collect();
    let close = |told: &str| found.contains(&(told.to_owned(), 2));
    assert!(close("") && close("版记上面只空半行、版记行距小一些"), "{found:?}");
    let heading = found.iter().any(|(told, _)| told.contains("标题") || told.contains("每页"));
    assert!(!heading, "{found:?}");
    let lines = 24 + found.iter().position(|(_, pages)| *pages == 3).expect("one too long");
    assert_eq!(told(lines, "[fit]\npages = 2\n"), ("每页多排一行".into(), 2));
}

#[test]
fn a_block_that_belongs_on_an_even_page_may_stand_there_alone() {
    let own = std::fs::read_to_string(project().join("layouts/yaocan/layout.toml")).expect("UTF-8");
    let even = own.replace("[colophon]", "[colophon]\neven_page = true");
    // A text that ends on page 3 and one that ends on page 2, without room below it.
    for (lines, told, pages) in [(25, "", 4), (16, "标题上下各空半行", 2)] {
        let body = "国".repeat(28 * lines - 2);
        let source = issue(&body) + "\n[colophon]\nto = []\ncc = []\n";
        let workspace = Workspace::new(&source).file("layouts/yaocan/layout.toml", &even);
        let (laid, found) = lay_out(&workspace);
        assert_eq!((closer(&found).as_str(), laid.document.pages().len()), (told, pages));
    }
}

#[test]
fn the_pages_do_not_depend_on_those_before() {
    let drawn = |laid: &Laid| image::png(&laid.document, 30.0).expect("PNG");
    let close = paper(8, 6, "");
    let (fresh, _) = lay_out(&Workspace::new(&close));
    let workspace = Workspace::new(&close);
    let at = yaocan::workspace::Workspace::at(&workspace.path(""), &workspace.path(""));
    let entry = at.entry(ID).expect("issues").expect("the issue");
    let mut press = Press::new(&at, false).value;
    let mut pressed = |source: &str| {
        std::fs::write(&entry.file, source).expect("a file");
        let paper = press::read(&at, &entry).expect("a file").paper.expect("an issue");
        press.lay_out(&paper).value.expect("a document")
    };
    let first = drawn(&pressed(&close));
    let loose = drawn(&pressed(&paper(6, 3, "")));
    let closest = drawn(&pressed(&paper(22, 6, "[fit]\npages = 8\n")));
    let again = drawn(&pressed(&close));
    assert_eq!((&first, &again), (&drawn(&fresh), &first));
    assert!(loose != first && closest != first);
}
