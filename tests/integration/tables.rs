//! Tables on the page: long rows, empty rows, many rows, many columns.

use crate::frames::{Placed, texts};
use crate::harness::{Workspace, issue};

/// The foot of the type area, in mm from the top of the sheet.
const FOOT: f64 = 37.0 + 225.0;

/// A line of the grid, in mm.
const LINE: f64 = 225.0 / 22.0;

/// The text of each page from the second on.
fn pages(body: &str) -> Vec<Vec<Placed>> {
    let (_, laid) = Workspace::new(&issue(body)).lay_out();
    laid.document.pages().iter().skip(1).map(|page| texts(&page.frame)).collect()
}

/// The height of a text's baseline, in mm.
fn height(page: &[Placed], word: &str) -> f64 {
    let found = page.iter().find(|text| text.item.text.contains(word));
    found.unwrap_or_else(|| panic!("{word} is printed")).at.y.to_mm()
}

#[test]
fn a_row_longer_than_a_page_runs_on() {
    let long = "这一格的文字很长，比一页还要长。".repeat(60);
    let pages = pages(&format!("表1 长格\n| 序号 | 说明 |\n| 1 | {long} |\n| 2 | 短 |\n完。"));
    assert!(pages.len() > 2);
    for page in &pages {
        for text in page.iter().filter(|text| text.item.text.contains('长')) {
            assert!(text.at.y.to_mm() < FOOT, "at {:.1} mm", text.at.y.to_mm());
        }
    }
    // The caption stays with its table, and the rows begin below it.
    let first = &pages[0];
    assert!(height(first, "长格") < height(first, "序号"));
    assert!(height(first, "序号") < height(first, "这一格"));
}

#[test]
fn an_empty_row_is_as_high_as_any() {
    let pages = pages("| 甲 | 乙 |\n| 一行 | |\n| | |\n| 三行 | |");
    let gap = height(&pages[0], "三行") - height(&pages[0], "一行");
    assert!((gap - 2.0 * LINE).abs() < 0.01, "{gap:.3} mm");
}

#[test]
fn the_head_stands_again_on_each_page() {
    let rows: String = (1..40).map(|number| format!("| 第{number}行 | 内容 |\n")).collect();
    let pages = pages(&format!("| 表头 | 说明 |\n{rows}"));
    let tables: Vec<_> = pages
        .iter()
        .filter(|page| page.iter().any(|text| text.item.text.contains("内容")))
        .collect();
    assert!(tables.len() >= 2);
    for page in tables {
        height(page, "表头");
    }
}

#[test]
fn many_columns_are_set_smaller_so_that_they_fit() {
    let row = |cell: &str| format!("| {} |\n", [cell; 11].join(" | "));
    let pages = pages(&format!("{}{}", row("市州"), row("1234.5")));
    let cell = pages[0].iter().find(|text| text.item.text.contains("1234.5")).expect("a cell");
    assert!(cell.item.size.to_pt() < 14.0);
}

#[test]
fn a_cell_that_runs_into_its_neighbour_is_pointed_out() {
    let long = "a".repeat(60);
    let source = issue(&format!("| 单位 | 编号 | 说明 |\n| 甲 | {long} | 已核 |"));
    let ran = Workspace::new(&source).run(&["build"]);
    assert_eq!(ran.status, 0);
    expect_test::expect![[r#"
        警告[overflow]: 第2页的这些文字放不下，排到版心外面或旁边的文字上去了
          --> issues/2026-01/issue.toml:15:7
           |
        15 | | 甲 | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | 已核 |
           |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
           = 提示: 缩短它；长的网址、字母或数字串，在中间加空格就有了转行的地方
           = 提示: 表格太宽时：减少列数，或者缩短格里的文字

    "#]]
    .assert_eq(&ran.stderr);
}
