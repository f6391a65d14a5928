//! The distribution block at the foot of the last page (GB/T 9704-2012, 7.4).

use expect_test::expect;

use crate::frames::{Placed, rules, texts};
use crate::harness::{Workspace, document, issue, issue_with, project, says};

/// The bottom of the type area, in mm from the top of the sheet.
const FOOT: f64 = 37.0 + 225.0;

#[test]
fn its_lines_are_as_heavy_as_they_must_and_the_last_closes_the_type_area() {
    let (_, laid) = Workspace::new(&issue("一段。")).lay_out();
    let page = laid.document.pages().last().expect("a page");
    let rules = rules(&page.frame);
    let weights: Vec<_> = rules.iter().map(|rule| format!("{:.2}", rule.weight)).collect();
    assert_eq!(weights, ["0.35", "0.25", "0.35"]);
    let last = rules.last().expect("a line").y;
    assert!((last - FOOT).abs() < 0.2, "the last line at {last:.3} mm");
    for rule in rules {
        assert!((rule.left - 28.0).abs() < 0.01 && (rule.length - 156.0).abs() < 0.01, "{rule:?}");
    }
}

#[test]
fn further_lines_stand_under_the_first_name() {
    let source = issue("一段。") + "\n[colophon]\nto = [\"甲单位。\", \"乙单位。\"]\n";
    let (_, laid) = Workspace::new(&source).lay_out();
    let page = texts(&laid.document.pages().last().expect("a page").frame);
    let at = |word: &str| {
        let text = page.iter().find(|text| text.item.text.starts_with(word));
        text.unwrap_or_else(|| panic!("{word} is printed")).at
    };
    assert_eq!(at("甲单位").x, at("乙单位").x);
    assert!(at("甲单位").y < at("乙单位").y);
    // Size 4, a character in from the edge.
    assert!((at("主送").x.to_mm() - 28.0 - 14.0 * 25.4 / 72.0).abs() < 0.01);
}

#[test]
fn it_stands_on_a_page_of_its_own_only_when_it_does_not_fit() {
    // 22 lines less five of headings, less the two characters of the indent.
    let full = "国".repeat(28 * 17 - 2);
    let (_, laid) = Workspace::new(&issue(&full)).lay_out();
    let pages = laid.document.pages();
    assert_eq!(pages.len(), 3);
    let last = texts(&pages[2].frame);
    assert!(last.iter().all(|text| !text.item.text.contains('国')));
    // A page with nothing but the colophon carries no number.
    assert!(last.iter().all(|text| text.at.y.to_mm() < FOOT));
    let (_, laid) = Workspace::new(&issue("一段。")).lay_out();
    assert_eq!(laid.document.pages().len(), 2);
}

#[test]
fn one_longer_than_a_page_ends_at_the_foot_of_the_last() {
    // 26 lines a page: what is left over stands at the foot of the page before, that of
    // the text where there is room.
    for (count, lines, first, last) in
        [(60, 1, 2, 4), (48, 1, 3, 4), (49, 1, 2, 4), (47, 12, 3, 4), (70, 1, 3, 5)]
    {
        let names: Vec<_> = (0..count).map(|number| format!("\"第{number}个单位。\"")).collect();
        let body = "国".repeat(28 * lines - 2);
        let source = issue(&body) + &format!("\n[colophon]\nto = [{}]\n", names.join(", "));
        let (_, laid) = Workspace::new(&source).lay_out();
        let pages = laid.document.pages();
        let holds = |page: usize, word: &str| {
            texts(&pages[page - 1].frame).iter().any(|text| text.item.text.contains(word))
        };
        assert_eq!(pages.len(), last, "{count} names");
        assert!(holds(first, "主送"), "{count} names");
        assert!(holds(last, "印发"), "{count} names");
        for page in &pages[first - 1..] {
            // The baseline of the last line, above the number of the page.
            let lines = texts(&page.frame).into_iter().map(|text| text.at.y.to_mm());
            let lowest = lines.filter(|y| *y < FOOT).fold(0.0, f64::max);
            assert!((lowest - FOOT).abs() < 4.0, "{count} names: {lowest:.2} mm");
        }
        let rule = rules(&pages[last - 1].frame).last().expect("a line").y;
        assert!((rule - FOOT).abs() < 0.2, "the last line at {rule:.3} mm");
    }
}

#[test]
fn copies_and_another_day_of_printing_are_shown() {
    let article = "title = \"标题\"\nbody = \"一段。\"\n\n[colophon]\ncopies = 120\n\
                   printed_on = 2026-01-10\nprinted_by = \"某某室\"\nto = []\ncc = []\n";
    let (_, laid) = Workspace::new(&issue_with("", article)).lay_out();
    let page = texts(&laid.document.pages().last().expect("a page").frame);
    let text: String = page.iter().map(|text| text.item.text.as_str()).collect();
    for part in ["某某室", "2026年1月10日印发", "（共印120份）"] {
        assert!(text.replace(' ', "").contains(part), "{part} in {text}");
    }
    assert!(!text.contains("主送") && !text.contains("抄送"));
}

/// An issue with a distribution of its own.
fn with(colophon: &str) -> String {
    issue("一段。") + "\n[colophon]\n" + colophon
}

/// The texts of the last page.
fn last_page(workspace: &Workspace) -> Vec<Placed> {
    let (_, laid) = workspace.lay_out();
    texts(&laid.document.pages().last().expect("a page").frame)
}

/// The text that opens with a word.
fn find<'t>(page: &'t [Placed], word: &str) -> &'t Placed {
    let text = page.iter().find(|text| text.item.text.starts_with(word));
    text.unwrap_or_else(|| panic!("{word} is printed"))
}

/// What is printed, without blanks.
fn whole(page: &[Placed]) -> String {
    page.iter().map(|text| text.item.text.as_str()).collect::<String>().replace(' ', "")
}

const ROWS: &str = "[[colophon.row]]\nname = \"报\"\nlines = [\"甲单位。\", \"乙单位\"]\n\
    [[colophon.row]]\nname = \"送：\"\nlines = \"丙单位\"\n\
    [[colophon.row]]\nname = \"摘发\"\nlines = \"丁单位\"\n";

#[test]
fn rows_of_other_names_stand_in_their_order_with_their_lines_under_one_another() {
    let workspace = Workspace::new(&with(ROWS));
    let page = last_page(&workspace);
    let words = ["甲单位", "乙单位", "丙单位", "丁单位"].map(|word| find(&page, word));
    let size_4 = 14.0 * 25.4 / 72.0;
    for pair in words.windows(2) {
        assert!(pair[0].at.y < pair[1].at.y);
    }
    for text in words {
        // A character in, two of the widest name, and the colon.
        assert!((text.left() - 28.0 - 4.0 * size_4).abs() < 0.01, "{}", text.left());
    }
    // As they are written: no full stop is added, and no second colon.
    let text = whole(&page);
    assert!(text.contains("报：甲单位。乙单位送：丙单位摘发：丁单位中共"), "{text}");
    assert!(!text.contains("主送") && !text.contains("抄送"), "{text}");
}

#[test]
fn names_are_spread_to_the_widest_but_for_one_that_is_very_long() {
    let rows: String = ["发", "报送", "摘发单位", "送各市州有关单位"]
        .iter()
        .map(|name| format!("[[colophon.row]]\nname = \"{name}\"\nlines = \"{name}甲乙\"\n"))
        .collect();
    let workspace = Workspace::new(&with(&rows));
    let page = last_page(&workspace);
    let size_4 = 14.0 * 25.4 / 72.0;
    let at = |characters: f64| 28.0 + size_4 * characters;
    for (line, characters) in
        [("发甲乙", 6.0), ("报送甲乙", 6.0), ("摘发单位甲乙", 6.0), ("送各市州有关单位甲乙", 10.0)]
    {
        let left = find(&page, line).left();
        assert!((left - at(characters)).abs() < 0.01, "{line} at {left}");
    }
    // 报 at the left and 送 before the colon, where 位 of 摘发单位 stands.
    let name = find(&page, "报送");
    let advances: Vec<_> = name.item.glyphs.iter().map(|it| it.x_advance.get()).collect();
    assert!((advances[0] - 3.0).abs() < 0.01 && (advances[1] - 1.0).abs() < 0.01, "{advances:?}");
}

#[test]
fn the_paper_s_rows_or_names_take_the_place_of_the_manifest_s() {
    let usual = std::fs::read_to_string(project().join("layouts/jianbao/layout.toml"));
    let usual = usual.expect("UTF-8");
    let rows = "\n[colophon]\nabove = \"编辑：某甲\"\n\n[[colophon.row]]\nname = \"呈报\"\nlines = \"某会。\"\n";
    let manifest =
        |colophon: &str| usual.replace("[words]", &format!("{}\n[words]", colophon.trim_start()));
    let page = |paper: &str, colophon: &str| {
        let paper = paper.replace("\"yaocan\"", "\"jianbao\"");
        let workspace =
            Workspace::new(&paper).file("layouts/jianbao/layout.toml", manifest(colophon));
        whole(&last_page(&workspace))
    };
    let own = page(&issue("一段。"), rows);
    assert!(own.contains("编辑：某甲呈报：某会。"), "{own}");
    // Rows of the paper, and its people.
    let other = page(&with(&format!("above = \"编辑：某乙\"\n{ROWS}")), rows);
    assert!(other.contains("编辑：某乙报：甲单位。"), "{other}");
    assert!(!other.contains("呈报") && !other.contains("某甲"), "{other}");
    // 抄送 of the paper does without the manifest's rows, and rows without its 抄送.
    let names = page(&with("cc = \"某厅\"\n"), rows);
    assert!(names.contains("抄送：某厅。") && !names.contains("呈报"), "{names}");
    let names = "[colophon]\nto = \"某部\"\ncc = \"某委\"\n";
    let other = page(&with(ROWS), names);
    assert!(!other.contains("某部") && !other.contains("某委"), "{other}");
    // What differs in other ways leaves the rows as they are.
    let other = page(&with("copies = 30\n"), rows);
    assert!(other.contains("呈报：某会。") && other.contains("（共印30份）"), "{other}");
    // Rows that are none.
    let other = page(&with("row = []\n"), rows);
    assert!(!other.contains("呈报"), "{other}");
}

#[test]
fn people_stand_above_and_below_the_lines() {
    let items: Vec<_> = (1..=8).map(|number| format!("\"第{number}位：某某某\"")).collect();
    let source = with(&format!(
        "above = [{}]\nbelow = [\"值班员：某甲\", \"电话：1234567\"]\n",
        items.join(", ")
    ));
    let (_, laid) = Workspace::new(&source).lay_out();
    let frame = &laid.document.pages().last().expect("a page").frame;
    let (page, rules) = (texts(frame), rules(frame));
    let (first, last) = (&rules[0], rules.last().expect("a line"));
    let above = page.iter().filter(|text| text.item.text.contains('位')).collect::<Vec<_>>();
    assert!(above.iter().all(|text| text.at.y.to_mm() < first.y));
    // As many on a line as there is room for, and none cut in two.
    let lines: std::collections::BTreeSet<_> =
        above.iter().map(|text| (text.at.y.to_mm() * 100.0) as i64).collect();
    assert_eq!((above.len(), lines.len()), (8, 3));
    let pitch = 24.0 * 25.4 / 72.0;
    for word in ["值班员", "电话"] {
        let text = find(&page, word);
        assert!(text.at.y.to_mm() > last.y && text.at.y.to_mm() < FOOT, "{word}");
    }
    // The last line stands a line of people above the foot of the type area.
    assert!((FOOT - pitch - last.y).abs() < 0.2, "{}", last.y);
    assert_eq!(find(&page, "值班员").at.y, find(&page, "电话").at.y);
}

#[test]
fn a_block_without_a_printing_body() {
    let workspace = Workspace::new(&with(&format!("printed_by = \"\"\ncopies = 50\n{ROWS}")));
    let (_, laid) = workspace.lay_out();
    let frame = &laid.document.pages().last().expect("a page").frame;
    let text = whole(&texts(frame));
    assert!(!text.contains("印发") && text.contains("（共印50份）"), "{text}");
    // People alone have no lines.
    let source = with("printed_by = \"\"\nto = []\ncc = []\nbelow = \"编辑：某甲\"\n");
    let (_, laid) = Workspace::new(&source).lay_out();
    let frame = &laid.document.pages().last().expect("a page").frame;
    assert_eq!(rules(frame), []);
    assert!(whole(&texts(frame)).contains("编辑：某甲"));
}

#[test]
fn an_official_document_has_rows_too() {
    let source = document("printed_by = \"某某厅\"\n")
        + "\n[[document.row]]\nname = \"分送\"\nlines = [\"甲单位，\", \"乙单位\"]\n";
    let text = whole(&last_page(&Workspace::new(&source)));
    assert!(text.contains("分送：甲单位，乙单位某某厅2026年3月8日印发"), "{text}");
}

#[test]
fn what_is_wrong_with_rows() {
    let source = with(
        "to = \"甲。\"\n[[colophon.row]]\nname = \"：\"\nlines = []\ncopies = 3\n\
         [[colophon.row]]\nname = \"送\"\nline = \"乙。\"\n",
    );
    says(
        source,
        &expect![[r#"
        错误[two-forms]: 版记里写了 to、cc，又写了 row
          --> issues/2026-01/issue.toml:19:1
           |
        19 | [[colophon.row]]
           | ^^^^^^^^^^^^^^^^
           |
           = 提示: 用一种写法：主送、抄送也写成 [[colophon.row]]，例如 name = "抄送"；或者删去 [[colophon.row]]，只用 to 和 cc

        错误[empty]: 名称是空的
          --> issues/2026-01/issue.toml:20:8
           |
        20 | name = "："
           |        ^^^^
           |
           = 提示: 写上名称，例如：name = "报"

        错误[empty]: 单位是空的
          --> issues/2026-01/issue.toml:21:9
           |
        21 | lines = []
           |         ^^
           |
           = 提示: 写上单位，或者删去这一行和它的名称

        错误[unknown-key]: [[colophon.row]]里没有 `copies` 这一项
          --> issues/2026-01/issue.toml:22:1
           |
        22 | copies = 3
           | ^^^^^^
           |
           = 提示: `copies`（印数）写在 [colophon] 下面、[[colophon.row]] 前面

        错误[unknown-key]: [[colophon.row]]里没有 `line` 这一项
          --> issues/2026-01/issue.toml:25:1
           |
        25 | line = "乙。"
           | ^^^^
           |
           = 提示: 是不是 `lines`（单位）？

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
    let source = document("") + "\n[document.row]\nname = \"分送\"\nlines = \"甲\"\n";
    says(
        source,
        &expect![[r#"
        错误[not-a-table]: [document.row] 少了一层方括号
          --> issues/2026-01/issue.toml:13:1
           |
        13 | [document.row]
           | ^^^^^^^^^^^^^^
           |
           = 提示: 改成 [[document.row]]（两层方括号），每一个都这样开头

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
}

#[test]
fn rows_that_differ_from_the_usual_are_told() {
    let manifest = "name = \"某刊\"\nissuers = [\"某厅\"]\n\n[colophon]\n\n\
        [[colophon.row]]\nname = \"报\"\nlines = [\"甲。\", \"乙。\"]\n\n\
        [[colophon.row]]\nname = \"送\"\nlines = \"丙。\"\n";
    let check = |colophon: &str| {
        let workspace = Workspace::new(&with(colophon));
        workspace.file("layouts/yaocan/layout.toml", manifest).run(&["check"]).stderr
    };
    let differs = check(
        "[[colophon.row]]\nname = \"报\"\nlines = \"甲。\"\n\
         [[colophon.row]]\nname = \"发\"\nlines = \"丁。\"\n",
    );
    expect![[r#"
        提示[distribution-differs]: “报”比平时少了“乙。”
          --> issues/2026-01/issue.toml:20:9
           |
        20 | lines = "甲。"
           |         ^^^^^^
           |
           = 提示: 核对是不是有意改的

        提示[distribution-differs]: 平时没有“发”这一行
          --> issues/2026-01/issue.toml:22:8
           |
        22 | name = "发"
           |        ^^^^
           |
           = 提示: 核对是不是有意改的

        提示[distribution-differs]: 比平时少了“送”这一行
          --> issues/2026-01/issue.toml:22:8
           |
        22 | name = "发"
           |        ^^^^
           |
           = 提示: 核对是不是有意改的

    "#]]
    .assert_eq(&differs);
    expect![[r#"
        提示[distribution-differs]: 平时写的是“报”“送”，这一份写的是主送、抄送
          --> issues/2026-01/issue.toml:18:6
           |
        18 | cc = "甲。"
           |      ^^^^^^
           |
           = 提示: 核对是不是有意改的

    "#]]
    .assert_eq(&check("cc = \"甲。\"\n"));
}
