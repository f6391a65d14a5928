//! Cells of a table that take the place of several, heads of several rows, and
//! what stands over a table on its further pages.

use expect_test::expect;
use yaocan::paper::body::Merged;
use yaocan::paper::{Block, Paper, Table};
use yaocan::typeset::places::Places;

use crate::frames::{Placed, texts};
use crate::harness::{Workspace, issue, says};

/// A line of the grid, in mm.
const LINE: f64 = 225.0 / 22.0;

/// The first table of an article.
fn table(body: &str) -> Table {
    let (paper, _) = Workspace::new(&issue(body)).lay_out();
    let Paper::Issue(issue) = &paper else { panic!("an issue") };
    let blocks = issue.sections[0].articles[0].body.iter();
    let mut tables = blocks.filter_map(|block| match block {
        Block::Table(table) => Some(table.clone()),
        _ => None,
    });
    tables.next().expect("a table")
}

/// The text of each page from the second on.
fn pages(body: &str) -> Vec<Vec<Placed>> {
    let (_, laid) = Workspace::new(&issue(body)).lay_out();
    laid.document.pages().iter().skip(1).map(|page| texts(&page.frame)).collect()
}

/// The text of a page that is just these characters.
#[track_caller]
fn text<'p>(page: &'p [Placed], word: &str) -> &'p Placed {
    let found = page.iter().find(|text| text.item.text == word);
    found.unwrap_or_else(|| panic!("{word} is printed"))
}

/// The middle of a text's ink, in mm from the left and from above.
#[track_caller]
fn middle(page: &[Placed], word: &str) -> (f64, f64) {
    let ink = text(page, word).ink();
    (ink.middle(), ink.centre())
}

#[track_caller]
fn assert_near(found: f64, wanted: f64, within: f64) {
    assert!((found - wanted).abs() < within, "{found:.2} mm, not {wanted:.2} mm");
}

/// A table with a head of two rows, and cells over rows, over columns and over both.
const BUDGET: &str = "表2　经费安排\n\
    | 类别 | 去年 | < | 今年 | < |\n\
    | ^ | 省级甲 | 市级甲 | 省级乙 | 市级乙 |\n\
    |:--|---|---|---|--:|\n\
    | 设备 | 11 | 22 | 33 | 44 |\n\
    | ^ | 55 | 66 | 77 | 88 |\n\
    | 其他 | 未定 | < | 91 | 92 |\n\
    | ^ | ^ | ^ | 93 | 94 |\n\
    下文一段。";

#[test]
fn cells_are_joined_to_the_left_and_upwards() {
    let table = table(BUDGET);
    assert_eq!(table.head, 2);
    let cell = |row, column, rows, columns| Merged { row, column, rows, columns };
    let expected = [
        cell(0, 0, 2, 1),
        cell(0, 1, 1, 2),
        cell(0, 3, 1, 2),
        cell(2, 0, 2, 1),
        cell(4, 0, 2, 1),
        cell(4, 1, 2, 2),
    ];
    assert_eq!(table.merged, expected);
    // Rows that are pasted from a spreadsheet have them too, as those with blanks around
    // the marks do.
    let pasted = self::table("甲\t乙\t<\n丙\t1\t2\n^\t3\t4");
    assert_eq!((pasted.head, pasted.merged), (1, vec![cell(0, 1, 1, 2), cell(1, 0, 2, 1)]));
    assert_eq!(self::table("|甲|  <  |\n|丙|丁|").merged, [cell(0, 0, 1, 2)]);
}

#[test]
fn a_merged_cell_stands_in_the_middle_of_what_it_takes() {
    let page = &pages(BUDGET)[0];
    let between = |a: &str, b: &str| {
        let (a, b) = (middle(page, a), middle(page, b));
        ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0)
    };
    // Columns that are alike: the head's two spans, and the cell over rows and columns.
    for (cell, a, b) in [("去年", "省级甲", "市级甲"), ("今年", "省级乙", "市级乙")]
    {
        assert_near(middle(page, cell).0, between(a, b).0, 0.3);
    }
    assert_near(middle(page, "未定").0, between("省级甲", "市级甲").0, 0.3);
    // Rows.
    assert_near(middle(page, "类别").1, between("去年", "省级甲").1, 0.5);
    assert_near(middle(page, "设备").1, between("11", "55").1, 0.5);
    assert_near(middle(page, "未定").1, between("91", "93").1, 0.5);
    // No rule runs through them: it would stand in the middle of what they take.
    let (_, laid) = Workspace::new(&issue(BUDGET)).lay_out();
    let rules = crate::frames::rules(&laid.document.pages()[1].frame);
    let (x, y) = middle(page, "未定");
    assert!(rules.iter().filter(|it| it.color == "#000000").count() > 5);
    let through = |it: &&crate::frames::Rule| {
        (it.y - y).abs() < 1.0 && it.left < x && x < it.left + it.length
    };
    assert_eq!(rules.iter().find(through), None);
}

#[test]
fn a_wide_merged_cell_widens_its_columns_and_a_long_one_wraps() {
    let page = &pages("| 甲 | 乙 | 丙 |\n| 1 | 2026年12月30日 | < |\n| 2 | 3 | 4 |")[0];
    let date: String = page.iter().map(|it| it.item.text.as_str()).collect();
    assert!(date.contains("2026年12月30日"), "{date}");
    let long = "这一格的文字很长，要占几行，放在几格合成的一格里。".repeat(3);
    let pages = pages(&format!("| 甲 | 乙 | 丙 |\n| 1 | {long} | < |\n| 2 | 3 | 4 |\n下文。"));
    let lines: Vec<_> = pages[0].iter().filter(|it| long.contains(&*it.item.text)).collect();
    assert!(lines.iter().all(|it| it.end() < 184.5), "inside the type area");
    assert!(lines.iter().any(|it| it.item.text.chars().count() > 18), "over both columns");
}

#[test]
fn numbers_are_aligned_beside_merged_cells() {
    let page = &pages(
        "| 类别 | 金额 | 占比 |\n|---|---|---|\n| 甲 | 1234.5 | 50% |\n| ^ | 56.75 | 5% |\n\
         | 合计 | 数字未定 | < |\n| 乙 | 7 | 100% |",
    )[0];
    let point = |number: &str, digits: usize| {
        let text = text(page, number);
        let before = text.item.glyphs.iter().take(digits);
        let width: f64 = before.map(|glyph| glyph.x_advance.at(text.item.size).to_mm()).sum();
        text.left() + width
    };
    let [one, two, three] = [point("1234.5", 4), point("56.75", 2), point("7", 1)];
    assert_near(one, two, 0.05);
    assert_near(two, three, 0.05);
}

/// A table of many rows below a head of two, each two rows under one name.
fn long(rows: usize) -> String {
    let row = |number| {
        let name = if number % 2 == 1 { format!("第{number}组") } else { "^".into() };
        format!("| {name} | 第{number}项 | {number}.5 |\n")
    };
    let rows: String = (1..=rows).map(row).collect();
    format!(
        "上文。\n表3　各组情况\n| 组别 | 内容 | < |\n| ^ | 项目 | 金额 |\n|---|---|---|\n{rows}下文一段。"
    )
}

#[test]
fn a_head_of_two_rows_stands_on_each_page_with_the_tables_number() {
    let pages = pages(&long(60));
    let with_table: Vec<_> =
        pages.iter().filter(|page| page.iter().any(|it| it.item.text == "项目")).collect();
    assert!(with_table.len() >= 3, "{} pages", with_table.len());
    for (index, page) in with_table.iter().enumerate() {
        let line = |word: &str| {
            let line =
                page.iter().filter(|it| (it.at.y - text(page, word).at.y).to_mm().abs() < 0.01);
            line.map(|it| it.item.text.as_str()).collect::<String>()
        };
        assert_eq!(line("组别").trim(), "组别");
        let caption: String = page
            .iter()
            .filter(|it| it.at.y < text(page, "组别").at.y && it.family() == "FandolHei")
            .map(|it| it.item.text.as_str())
            .filter(|it| !"内容".contains(it))
            .collect();
        if index == 0 {
            assert!(caption.contains("表3　各组情况") && !caption.contains("续"), "{caption}");
        } else {
            assert_eq!(caption, "表3（续）");
            // In the middle, on the first line of the page.
            let ink = page.iter().filter(|it| it.at.y < text(page, "组别").at.y);
            let ink: Vec<_> =
                ink.filter(|it| "表3（续）".contains(&*it.item.text)).map(Placed::ink).collect();
            let left = ink.iter().map(|it| it.left).fold(f64::MAX, f64::min);
            let right = ink.iter().map(|it| it.right).fold(0.0, f64::max);
            assert_near((left + right) / 2.0, 28.0 + 78.0, 2.0);
            assert_near(ink[0].centre(), 37.0 + LINE / 2.0, 1.0);
        }
        // The span of the head is whole on each page.
        assert_near(
            middle(page, "内容").0,
            {
                let (a, b) = (text(page, "项目"), text(page, "金额"));
                (a.middle() + b.middle()) / 2.0
            },
            30.0,
        );
    }
    // A number of a caption is said again only where it is one.
    let unnumbered = long(60).replace("表3　各组情况", "表三季度各组情况");
    let found = self::pages(&unnumbered);
    assert!(found.iter().flatten().all(|it| !it.item.text.contains('续')));
}

#[test]
fn a_long_table_has_close_lines_and_the_text_after_it_is_on_the_grid() {
    for rows in [20, 21, 22, 23, 24, 40, 59, 60, 61, 62] {
        let pages = pages(&long(rows));
        let height = |word: &str| {
            let page = pages.iter().find(|page| page.iter().any(|it| it.item.text == word));
            text(page.unwrap_or_else(|| panic!("{word} is printed")), word).at.y.to_mm()
        };
        let lines = (height("下文一段。") - height("上文。")) / LINE;
        assert!((lines - lines.round()).abs() < 0.001, "{rows} rows: {lines} lines");
        // From row to row: lines of 1.3 and a half of the type's 14 pt.
        let row = (height("第3项") - height("第1项")) / 2.0;
        assert_near(row, 14.0 * 1.8 * 25.4 / 72.0, 0.01);
        // No row stands below the type area.
        let feet = pages.iter().flatten().filter(|it| it.item.text.contains('项'));
        assert!(feet.map(|it| it.at.y.to_mm()).all(|y| y < 37.0 + 225.0));
    }
}

#[test]
fn several_long_tables_leave_all_text_on_the_grid() {
    let tables: String = (1..=6)
        .map(|number| {
            let rows = 13 + 7 * number % 31;
            let rows: String = (1..=rows).map(|row| format!("| {row} | 内容 |\n")).collect();
            format!("上文{number}。\n表{number}　题目\n| 序号 | 说明 |\n{rows}")
        })
        .collect();
    let pages = pages(&format!("{tables}上文7。"));
    let all: Vec<_> =
        pages.iter().flatten().filter(|it| it.item.text.starts_with("上文")).collect();
    assert_eq!(all.len(), 7);
    for pair in all.windows(2) {
        let lines = (pair[1].at.y - pair[0].at.y).to_mm() / LINE;
        assert!((lines - lines.round()).abs() < 0.001, "{}: {lines} lines", pair[1].item.text);
    }
}

#[test]
fn rows_under_one_cell_stay_on_a_page_and_a_long_cell_runs_on() {
    let pages = pages(&long(60));
    for number in (1..60).step_by(2) {
        let on_page = |word: String| {
            pages
                .iter()
                .position(|page| page.iter().any(|it| it.item.text == word))
                .expect("a page")
        };
        let (group, next) =
            (on_page(format!("第{number}项")), on_page(format!("第{}项", number + 1)));
        assert_eq!(group, next, "{number}");
    }
    // One that is longer than a page is not kept.
    let rows: String = (1..=70)
        .map(|row| format!("| {} | 第{row}项 |\n", if row == 1 { "全部" } else { "^" }))
        .collect();
    let pages = self::pages(&format!("| 组别 | 项目 |\n{rows}"));
    assert!(
        pages.iter().filter(|page| page.iter().any(|it| it.item.text.contains('项'))).count() >= 3
    );
}

#[test]
fn a_merged_cell_leads_back_to_its_text() {
    let workspace = Workspace::new(&issue(BUDGET));
    let (paper, laid) = workspace.lay_out();
    let places = Places::of(&laid);
    let page = texts(&laid.document.pages()[1].frame);
    for word in ["去年", "设备", "未定", "94"] {
        let (x, y) = middle(&page, word);
        let hit = places.at(2, x / 25.4 * 72.0, y / 25.4 * 72.0).expect("a character");
        let start = paper.source().text().find(word).expect("the text");
        let origin = hit.origin.expect("of the paper");
        assert!((start..start + word.len()).contains(&origin.start), "{word}");
    }
    // From the text to the page: the caption, not what is said of it again.
    let workspace = Workspace::new(&issue(&long(60)));
    let (paper, laid) = workspace.lay_out();
    let start = paper.source().text().find("表3").expect("the caption");
    let lines = Places::of(&laid).lines(&(start..start + "表3　各组情况".len()));
    assert_eq!(lines.iter().map(|(page, _)| *page).collect::<Vec<_>>(), [2]);
}

#[test]
fn a_mark_that_is_to_be_printed_has_a_backslash() {
    let table =
        table("| 符号 | 意思 |\n| \\< | 小于 |\n| \\^ | 乘方 |\n| a<b | x^2 |\n| <0.05 | \\x |");
    let cells: Vec<String> = table.rows[1..]
        .iter()
        .map(|row| row[0].iter().chain(&row[1]).map(|run| run.text.as_str()).collect())
        .collect();
    assert_eq!(cells, ["<小于", "^乘方", "a<bx^2", "<0.05\\x"]);
    assert_eq!(table.merged, []);
}

#[test]
fn marks_that_lead_nowhere_are_told_with_a_way_out() {
    says(
        issue(
            "| < | 乙 | ^ |\n| 丙 | 丁 | 戊 |\n\n| 甲 | 乙 |\n| ^ | 丙 |\n\n| 甲 | 乙 |\n| 丙 | < |\n| ^ | 丁 |\n",
        ),
        &expect![[r#"
            错误[table-merge]: “<”是并到左边的格里，这一格左边没有格
              --> issues/2026-01/issue.toml:14:3
               |
            14 | | < | 乙 | ^ |
               |   ^
               |
               = 提示: 写上这一格的字，空格写成“| |”；要印出这个记号，写成“\<”

            错误[table-merge]: “^”是并到上面的格里，这一格上面没有格
              --> issues/2026-01/issue.toml:14:11
               |
            14 | | < | 乙 | ^ |
               |            ^
               |
               = 提示: 写上这一格的字，空格写成“| |”；要印出这个记号，写成“\^”

            错误[table-merge]: 表头的格不能和下面的内容合并
              --> issues/2026-01/issue.toml:18:3
               |
            18 | | ^ | 丙 |
               |   ^
               |
               = 提示: 表头有几行，就在表头最后一行的下面加一行“|---|”；不写，第一行是表头

            错误[table-merge]: 合并的格要成长方形，缺了这一格
              --> issues/2026-01/issue.toml:22:7
               |
            21 | | 丙 | < |
               |   -- 从这一格起合并
            22 | | ^ | 丁 |
               |       ^^
               |
               = 提示: 这一格也写“<”（并到左边）或者“^”（并到上面）；不合并的，把旁边的“<”“^”换成字或者空格

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
}

#[test]
fn what_was_meant_as_a_mark_is_told() {
    let ran = Workspace::new(&issue("| 甲 | 乙 |\n| 丙 | ＜ |\n| ^^ | 丁 |")).run(&["build"]);
    assert_eq!(ran.status, 0);
    expect![[r#"
        警告[table-merge]: “＜”照原样印出，没有合并
          --> issues/2026-01/issue.toml:15:7
           |
        15 | | 丙 | ＜ |
           |        ^^
           |
           = 提示: 要并到左边的格里，只写一个英文的“<”

        警告[table-merge]: “^^”照原样印出，没有合并
          --> issues/2026-01/issue.toml:16:3
           |
        16 | | ^^ | 丁 |
           |   ^^
           |
           = 提示: 要并到上面的格里，只写一个英文的“^”

    "#]]
    .assert_eq(&ran.stderr);
}

#[test]
fn a_head_without_rows_and_one_without_end_are_told() {
    let ran = Workspace::new(&issue("| 甲 | 乙 |\n| 丙 | 丁 |\n|---|---|")).run(&["build"]);
    assert_eq!(ran.status, 0);
    expect![[r#"
        警告[table-head]: 表格只有表头，“|---|”下面没有内容
          --> issues/2026-01/issue.toml:16:1
           |
        16 | |---|---|
           | ^^^^^^^^^
           |
           = 提示: 在下面补上内容；“|---|”写在表头最后一行的下面

    "#]]
    .assert_eq(&ran.stderr);
    let rows = "| 甲 | 乙 |\n".repeat(7);
    says(
        issue(&format!("{rows}|---|---|\n| 丙 | 丁 |")),
        &expect![[r#"
        错误[table-head]: 表头有7行，最多6行
          --> issues/2026-01/issue.toml:21:1
           |
        21 | |---|---|
           | ^^^^^^^^^
           |
           = 提示: “|---|”写在表头最后一行的下面；要印出横线，写成“——”

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
}
