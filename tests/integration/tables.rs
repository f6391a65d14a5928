//! Tables on the page: long rows, empty rows, many rows, many columns.

use expect_test::expect;
use yaocan::paper::{Block, Paper, Run};

use crate::frames::{Placed, texts};
use crate::harness::{Workspace, issue, says};

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
    let long = "这一格的文字很长，比一页还要长。".repeat(120);
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
    let pages = pages("| 甲 | 乙 |\n| 一行 | |\n| 二行 | |\n| | |\n| 四行 | |\n完。");
    let row = height(&pages[0], "二行") - height(&pages[0], "一行");
    let gap = height(&pages[0], "四行") - height(&pages[0], "二行");
    assert!((gap - 2.0 * row).abs() < 0.01, "{gap:.3} mm, not two of {row:.3} mm");
    // 14 pt with lines of 1.3 and a quarter above and below.
    let expected = 14.0 * 1.8 * 25.4 / 72.0;
    assert!((row - expected).abs() < 0.01, "{row:.3} mm, not {expected:.3} mm");
}

#[test]
fn a_table_takes_whole_lines_on_a_page_and_its_rows_where_it_is_broken() {
    for rows in [1, 4, 9, 30] {
        let table: String = (1..=rows).map(|row| format!("| 第{row}行 | 内容 |\n")).collect();
        let pages = pages(&format!("上文。\n| 表头 | 说明 |\n{table}下文一段。"));
        let first = height(&pages[0], "上文");
        let last = pages.iter().find(|page| page.iter().any(|it| it.item.text.contains("下文")));
        let lines = (height(last.expect("the page"), "下文") - first) / LINE;
        assert!((lines - lines.round()).abs() < 0.001, "{rows} rows: {lines} lines");
    }
}

#[test]
fn numbers_stand_under_one_another_by_their_points() {
    let pages = pages("| 地区 | 投资 |\n| 甲市 | 1234.5 |\n| 乙市 | 56.75 |\n| 丙市 | 7 |");
    // The left edge of what stands before the point: its right edge is one place.
    let point = |number: &str, digits: usize| {
        let text = pages[0].iter().find(|it| it.item.text == number).expect("the number");
        let before = text.item.glyphs.iter().take(digits);
        let width: f64 = before.map(|glyph| glyph.x_advance.at(text.item.size).to_mm()).sum();
        text.at.x.to_mm() + width
    };
    let [one, two, three] = [point("1234.5", 4), point("56.75", 2), point("7", 1)];
    assert!((one - two).abs() < 0.05 && (two - three).abs() < 0.05, "{one} {two} {three}");
}

#[test]
fn short_cells_numbers_and_dates_stay_on_one_line() {
    let long = "文字很长的一格，要占去许多行才排得下，别的格不能因此转行。";
    let found = pages(&format!(
        "| 序号 | 问题类别 | 责任部门 | 完成时间 | 金额 | 措施 |\n\
         | 1 | 服务指南 | 业务部门二 | 2026年8月15日 | 12345.67 | {long} |\n\
         | 2 | 办理流程 | 业务部门一 | 2026年12月18日 | 345.60 | {long} |"
    ));
    for cell in ["服务指南", "业务部门二", "序号", "问题类别"] {
        assert!(found[0].iter().any(|it| it.item.text == cell), "{cell} is on one line");
    }
    let date =
        |part: &str| found[0].iter().find(|it| it.item.text.contains(part)).expect("a part").at.y;
    assert_eq!(date("2026"), date("15"), "a date is on one line");
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
    let long = "=".repeat(60);
    let source = issue(&format!("| 单位 | 编号 | 说明 |\n| 甲 | {long} | 已核 |"));
    let ran = Workspace::new(&source).run(&["build"]);
    assert_eq!(ran.status, 0);
    expect_test::expect![[r#"
        警告[overflow]: 第2页表格里的这一格放不下，压到格线外面去了
          --> issues/2026-01/issue.toml:15:7
           |
        15 | | 甲 | ============================================================ | 已核 |
           |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
           = 提示: 缩短它；长的网址、字母或数字串，在中间加空格就有了转行的地方
           = 提示: 表格太宽时：减少列数；或者把表格单独作一篇横排，在 [[section.article]] 下面写 landscape = true

    "#]]
    .assert_eq(&ran.stderr);
}

#[test]
fn every_cell_that_is_wider_than_its_column_is_told() {
    // Numbers without a place to break, more than fit beside one another in the smallest type; the
    // widest stand in the middle of the table.
    let row = |name: &str| {
        let number = |column: usize| format!(" {} |", 98_765_432_101_u64 + column as u64);
        format!("| {name} |{} 无 |\n", (0..14).map(number).collect::<String>())
    };
    let head: String = (1..15).map(|column| format!(" {column}期 |")).collect();
    let body = format!("| 地区 |{head} 备注 |\n{}{}", row("甲市"), row("乙市"));
    let ran = Workspace::new(&issue(&body)).run(&["build"]);
    assert_eq!(ran.status, 0);
    let places = ran.stderr.lines().filter_map(|line| {
        line.trim().strip_prefix("--> issues/2026-01/issue.toml:").map(str::to_owned)
    });
    // Each number, from its first digit on.
    let wanted = [15, 16]
        .into_iter()
        .flat_map(|line| (0..14).map(move |column| format!("{line}:{}", 8 + 14 * column)));
    assert_eq!(places.collect::<Vec<_>>(), wanted.collect::<Vec<_>>(), "{}", ran.stderr);
    let told = "警告[overflow]: 第2页表格里的这一格放不下，压到格线外面去了";
    assert_eq!(ran.stderr.matches(told).count(), 28);
    // What fits is not told, however narrow its column is.
    let narrow = body.replace("98765432", "");
    let ran = Workspace::new(&issue(&narrow)).run(&["build"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
}

/// The tables of the first article, each row's cells with bars between them, and
/// the texts of its paragraphs.
fn read(body: &str) -> (Vec<String>, Vec<String>) {
    let (paper, _) = Workspace::new(&issue(body)).lay_out();
    let Paper::Issue(issue) = &paper else { panic!("an issue") };
    let text = |runs: &[Run]| runs.iter().map(|run| run.text.as_str()).collect::<String>();
    let (mut tables, mut paragraphs) = (Vec::new(), Vec::new());
    for block in &issue.sections[0].articles[0].body {
        match block {
            Block::Table(table) => {
                let row = |row: &Vec<Vec<Run>>| {
                    row.iter().map(|cell| text(cell)).collect::<Vec<_>>().join("|")
                };
                tables.push(table.rows.iter().map(row).collect::<Vec<_>>().join("/"));
            }
            Block::Paragraph(paragraph) => paragraphs.push(text(&paragraph.runs)),
            Block::Picture(_) => {}
        }
    }
    (tables, paragraphs)
}

#[test]
fn rows_of_a_spreadsheet_are_a_table() {
    for (body, tables, paragraphs) in [
        (
            "上文。\n表1　情况\n地区\t数量\t比例\n甲市\t12\t3.4%\n乙市\t34\t\n下文。",
            vec!["地区|数量|比例/甲市|12|3.4%/乙市|34|"],
            vec!["上文。", "下文。"],
        ),
        // A first cell that is empty, bars and marks are cells like others.
        ("甲\t乙\n\t丙|丁\n", vec!["甲|乙/|丙|丁"], vec![]),
        // In rows of bars a tab is a blank, and in prose.
        ("|甲\t一|乙|\n|丙\t二|丁|", vec!["甲 一|乙/丙 二|丁"], vec![]),
        (
            "这一段话很长，里面有一个制表符，它当作空格来印，不是表格的一行。\t后面还有。\n又一段。\t后面。",
            vec![],
            vec![
                "这一段话很长，里面有一个制表符，它当作空格来印，不是表格的一行。 后面还有。",
                "又一段。 后面。",
            ],
        ),
        // Two tables, one under the other.
        (
            "甲\t乙\n丙\t丁\n一\t二\t三\n四\t五\t六",
            vec!["甲|乙/丙|丁", "一|二|三/四|五|六"],
            vec![],
        ),
        // Numbers alone are cells, labels are none.
        ("1\t甲市\n2\t乙市", vec!["1|甲市/2|乙市"], vec![]),
        ("1.\t抓落实。\n2.\t抓督查。", vec![], vec!["1. 抓落实。", "2. 抓督查。"]),
        ("（一）\t抓落实。\n（二）\t抓督查。", vec![], vec!["（一） 抓落实。", "（二） 抓督查。"]),
        (
            "第一条\t为了规范。\n第二条\t本办法。",
            vec![],
            vec!["第一条 为了规范。", "第二条 本办法。"],
        ),
        ("\t段首有制表符。\n\t又一段。", vec![], vec!["段首有制表符。", "又一段。"]),
        ("只有\t一行。\n后面没有。", vec![], vec!["只有 一行。", "后面没有。"]),
    ] {
        let (found, others) = read(body);
        assert_eq!(
            (found, others),
            (
                tables.into_iter().map(String::from).collect(),
                paragraphs.into_iter().map(String::from).collect()
            ),
            "{body}"
        );
    }
}

#[test]
fn a_soft_return_of_word_ends_a_paragraph() {
    let (_, paragraphs) = read("第一段。\u{b}第二段。\n（1）领句。后文。\u{b}第四段。");
    assert_eq!(paragraphs, ["第一段。", "第二段。", "（1）领句。后文。", "第四段。"]);
}

#[test]
fn bars_alone_are_no_table() {
    says(
        issue("正文一。\n|\n正文二。\n| | |\n正文三。"),
        &expect![[r#"
        错误[table-empty]: 这里只有竖线，没有字
          --> issues/2026-01/issue.toml:15:1
           |
        15 | |
           | ^
           |
           = 提示: 不要就删去；要印出竖线，写成“\|”

        错误[table-empty]: 这里只有竖线，没有字
          --> issues/2026-01/issue.toml:17:1
           |
        17 | | | |
           | ^^^^^
           |
           = 提示: 不要就删去；要印出竖线，写成“\|”

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
    let workspace = Workspace::new(&issue("正文一。\n| 单独一格 |\n正文二。"));
    let ran = workspace.run(&["build"]);
    assert_eq!(ran.status, 0);
    expect![[r#"
        警告[table-head]: 表格只有一行
          --> issues/2026-01/issue.toml:15:1
           |
        15 | | 单独一格 |
           | ^^^^^^^^^^^^
           |
           = 提示: 是表格，就在下面补上内容；只要印这一行字，前面的竖线写成“\|”

    "#]]
    .assert_eq(&ran.stderr);
    assert_eq!(read("正文 \\| 照印。\n\\| 也照印。").1, ["正文 | 照印。", "| 也照印。"]);
}
