//! Pages for wide tables, which stand across an upright sheet (GB/T 9704-2012, 8).

use expect_test::expect;
use yaocan::paper::Kind;
use yaocan::typeset::Laid;
use yaocan::typeset::places::Places;
use yaocan::typeset::visit::Direction;

use crate::frames::{Ink, Placed, texts};
use crate::harness::{Workspace, document_with, issue_with, omitting};

/// The type area of an upright sheet, in mm.
const AREA: Ink = Ink { left: 28.0, top: 37.0, right: 184.0, bottom: 262.0 };

/// A character of a line of body type, in mm.
const CELL: f64 = 156.0 / 28.0;

/// Rows of a table of fourteen columns, and its head.
fn wide(rows: usize) -> String {
    let head: String = (1..=12).map(|month| format!(" {month}月完成额 |")).collect();
    let row = |row: usize| {
        let cells: String =
            (1..=12).map(|month| format!(" {}.{} |", 1000 + row, month % 10)).collect();
        format!("| 第{row}县 |{cells} {row}000.0 |\n")
    };
    let rows: String = (1..=rows).map(row).collect();
    format!("表1　各地指标完成情况\n| 地区 |{head} 全年合计 |\n{rows}")
}

/// A document with an attachment that stands across its pages, and one that does not.
fn document(rows: usize, status: &str) -> String {
    let rest = format!(
        "body = '''\n见附件。\n'''\n\
         \n[[document.attachment]]\ntitle = \"各地指标完成情况表\"\nlandscape = true\n\
         body = '''\n说明一段。\n{}'''\n\
         \n[[document.attachment]]\ntitle = \"填报说明\"\nbody = '''\n填报时注意有关事项。\n'''\n",
        wide(rows)
    );
    document_with(
        &format!("status = \"{status}\"\ncc = \"某某局\"\nprinted_by = \"某某厅办公室\""),
        &rest,
    )
}

fn lay_out(file: &str) -> Laid {
    Workspace::new(file).lay_out().1
}

/// The texts of each page, and of them those that stand across it.
fn pages(laid: &Laid) -> Vec<(Vec<Placed>, Vec<Placed>)> {
    let across = |text: &Placed| text.direction() == Direction::Across;
    let parts = |frame| texts(frame).into_iter().partition(|text| !across(text));
    laid.document.pages().iter().map(|page| parts(&page.frame)).collect()
}

#[track_caller]
fn assert_near(found: f64, wanted: f64) {
    assert!((found - wanted).abs() < 0.05, "{found:.2} mm, not {wanted:.2} mm");
}

#[test]
fn the_head_is_at_the_left_edge_of_every_page() {
    let laid = lay_out(&document(60, "final"));
    for page in laid.document.pages() {
        let size = page.frame.size();
        assert_near(size.x.to_mm(), 210.0);
        assert_near(size.y.to_mm(), 297.0);
    }
    let pages = pages(&laid);
    // Upright, across on several pages, upright again.
    let across: Vec<bool> = pages.iter().map(|(_, across)| !across.is_empty()).collect();
    let first = across.iter().position(|it| *it).expect("a page across");
    let count = across.iter().filter(|it| **it).count();
    assert!(count >= 3, "{across:?}");
    assert_eq!(across, [vec![false; first], vec![true; count], vec![false]].concat());
    for (index, (_, texts)) in pages.iter().enumerate().skip(first).take(count) {
        let ink = |word: &str| {
            let found = texts.iter().find(|it| it.item.text.contains(word));
            found.unwrap_or_else(|| panic!("{word} on page {}", index + 1)).ink()
        };
        let rows: Vec<Ink> =
            texts.iter().filter(|it| it.item.text.contains('县')).map(Placed::ink).collect();
        // The head stands again on each page, left of all rows; the first column is at the foot.
        assert!(rows.iter().all(|row| row.left > ink("地区").right), "page {}", index + 1);
        assert!(ink("全年合计").bottom < ink("地区").top, "page {}", index + 1);
        for ink in texts.iter().filter(|it| !it.item.text.trim().is_empty()).map(Placed::ink) {
            let inside = ink.left > AREA.left - 0.5
                && ink.top > AREA.top - 0.5
                && ink.right < AREA.right + 0.5
                && ink.bottom < AREA.bottom + 0.5;
            assert!(inside, "page {}: {ink:?}", index + 1);
        }
    }
    // The attachment's label, its title and the text before the table come first.
    let left = |word: &str| {
        let on_first = &pages[first].1;
        on_first.iter().find(|it| it.item.text.contains(word)).expect("a text").ink().left
    };
    assert!(
        left("附件") < left("各地指标")
            && left("各地指标") < left("说明")
            && left("说明") < left("地区")
    );
}

#[test]
fn the_number_and_the_mark_of_a_draft_stand_where_they_always_do() {
    let pages = pages(&lay_out(&document(60, "draft")));
    let last = pages.len() - 1;
    let mut marks = Vec::new();
    for (index, (upright, across)) in pages.iter().enumerate() {
        let mark = upright.iter().find(|it| it.item.text == "草稿").expect("a mark").ink();
        marks.push((mark.left, mark.top));
        assert!(across.iter().all(|it| !it.item.text.contains('—')));
        if index == last {
            continue;
        }
        let number = format!("— {} —", index + 1);
        let found = upright.iter().find(|it| it.item.text == number);
        let found = found.unwrap_or_else(|| panic!("{number}"));
        assert_near(found.first().top, AREA.bottom + 7.0);
        if index % 2 == 0 {
            assert_near(found.end(), AREA.right - CELL);
        } else {
            assert_near(found.left(), AREA.left + CELL);
        }
    }
    for mark in &marks[1..] {
        assert_near(mark.0, marks[0].0);
        assert_near(mark.1, marks[0].1);
    }
}

#[test]
fn a_click_leads_to_the_text_and_back() {
    let workspace = Workspace::new(&document(5, "final"));
    let (paper, laid) = workspace.lay_out();
    let places = Places::of(&laid);
    let pages = pages(&laid);
    let page = pages.iter().position(|(_, across)| !across.is_empty()).expect("a page across");
    for word in ["第3县", "1003.7", "说明一段。"] {
        let text = pages[page].1.iter().find(|it| it.item.text == word);
        let ink = text.unwrap_or_else(|| panic!("{word}")).ink();
        let (x, y) = (ink.middle() / 25.4 * 72.0, ink.centre() / 25.4 * 72.0);
        let origin = places.at(page + 1, x, y).expect("a hit").origin.expect("of the paper");
        let start = paper.source().text().find(word).expect("the text");
        assert!((start..start + word.len()).contains(&origin.start), "{word}");
        // All of it is one line of the page, along the sheet.
        let lines = places.lines(&(start..start + word.len()));
        let [(on, line)] = lines[..] else { panic!("{word}: {lines:?}") };
        assert_eq!(on, page + 1);
        assert!(line.bottom - line.top > line.right - line.left, "{word}: {line:?}");
    }
}

#[test]
fn what_has_no_room_is_told_there_too() {
    let long = "9".repeat(92);
    let rest = format!(
        "body = \"见附件。\"\n\n[[document.attachment]]\ntitle = \"表\"\nlandscape = true\n\
         body = '''\n| 单位 | 编号 | 说明 |\n| 甲 | {long} | 已核 |\n{}\n'''\n",
        "b".repeat(78)
    );
    let ran = Workspace::new(&document_with("", &rest)).run(&["build"]);
    assert_eq!(ran.status, 0);
    expect![[r#"
        警告[overflow]: 第2页表格里的这一格放不下，压到格线外面去了
          --> issues/2026-01/issue.toml:18:7
           |
        18 | | 甲 | 99999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999 | 已核 |
           |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
           = 提示: 缩短它；长的网址、字母或数字串，在中间加空格就有了转行的地方
           = 提示: 表格太宽时：减少列数，或者把一张表分成几张

    "#]].assert_eq(&ran.stderr);
}

#[test]
fn an_article_stands_across_pages_of_its_own() {
    let article = |title: &str, rest: &str| format!("title = \"{title}\"\n{rest}\n");
    let file = issue_with(
        "",
        &[
            article("第一篇", "body = \"第一篇的正文。\""),
            article("第二篇", &format!("landscape = true\nbody = '''\n{}'''", wide(4))),
            article("第三篇", "body = \"第三篇的正文。\""),
        ]
        .join("\n[[section.article]]\n")
        .replace(
            "[[section.article]]\ntitle = \"第二篇\"",
            "[[section]]\nname = \"数据\"\n\n[[section.article]]\ntitle = \"第二篇\"",
        ),
    );
    let pages = pages(&lay_out(&file));
    let shown = |page: usize, across: bool| {
        let (upright, turned) = &pages[page];
        let texts = if across { turned } else { upright };
        texts.iter().map(|it| it.item.text.as_str()).collect::<String>()
    };
    assert_eq!(pages.len(), 4);
    assert!(shown(1, false).contains("第一篇的正文。") && pages[1].1.is_empty());
    // The section's name stands with its first article.
    assert!(shown(2, true).contains("【数据】") && shown(2, true).contains("第二篇"));
    assert!(!shown(2, false).contains("第"));
    assert!(shown(3, false).contains("第三篇的正文。") && pages[3].1.is_empty());
}

#[test]
fn only_true_and_false_can_be_said() {
    let file = document(2, "final").replace("landscape = true", "landscape = \"是\"");
    expect![[r#"
        错误[wrong-type]: 这里应为 true 或 false，写成了文字
          --> issues/2026-01/issue.toml:18:13
           |
        18 | landscape = "是"
           |             ^^^^
           |
           = 提示: 写 true（是）或 false（否），不加引号

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&Workspace::new(&file).errors());
}

#[test]
fn a_layout_without_such_pages_is_told() {
    let lib = "#import \"../common/article.typ\": article\n\
        #import \"../common/page.typ\": paper\n\
        #import \"../common/style.typ\": style-of\n\
        #let layout(it) = {\n  let style = style-of(it.publication)\n\
        \x20 show: paper.with(it, style, title: it.publication.name)\n\
        \x20 for section in it.sections { section.name; for it in section.articles { article(it, 1, none, style) } }\n}\n";
    let manifest = omitting("yaocan", Kind::Issue);
    let article = "title = \"各地情况\"\nlandscape = true\nbody = '''\n一段。\n'''\n";
    let workspace = Workspace::new(&issue_with("", article).replace("\"yaocan\"", "\"jiuban\""))
        .file("layouts/jiuban/lib.typ", lib)
        .file("layouts/jiuban/layout.toml", manifest);
    let ran = workspace.run(&["build"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    expect![[r#"
        警告[landscape]: 版式“jiuban”没有横排的页，`landscape = true` 没有起作用
          --> issues/2026-01/issue.toml:12:9
           |
        12 | title = "各地情况"
           |         ^^^^^^^^^^
           |
           = 提示: 版式是复制来的，照 layouts/README.md 加上横排的页；或者换用内置的版式

    "#]]
    .assert_eq(&ran.stderr);
}
