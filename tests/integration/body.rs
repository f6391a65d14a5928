//! The body text's own markup: levels, leads, bold, tables, pictures.

use expect_test::{Expect, expect};
use yaocan::paper::{Block, Paragraph, Run};

use crate::harness::{Workspace, issue, picture};

/// Runs with their marks: `*` around bold, `[` `]` around a lead.
fn runs(runs: &[Run]) -> String {
    let mark = |run: &Run| {
        let text = if run.style.bold { format!("*{}*", run.text) } else { run.text.clone() };
        if run.style.lead { format!("[{text}]") } else { text }
    };
    runs.iter().map(mark).collect()
}

fn line(block: &Block) -> String {
    match block {
        Block::Paragraph(Paragraph { level, heading, runs: text, .. }) => {
            let level = level.map_or(String::new(), |level| format!("{} ", level as u8));
            let heading = if *heading { "# " } else { "" };
            format!("{level}{heading}{}\n", runs(text))
        }
        Block::Table(table) => {
            let row = |row: &Vec<Vec<Run>>| {
                let cells: Vec<_> = row.iter().map(|cell| runs(cell)).collect();
                format!("  {}\n", cells.join(" ; "))
            };
            let rows: String = table.rows.iter().map(row).collect();
            format!("table {}\n{rows}", runs(&table.caption))
        }
        Block::Picture(picture) => {
            format!("picture {} {}\n", picture.file.path, runs(&picture.caption))
        }
    }
}

/// Holds the blocks of a body against the expected lines.
fn reads(body: &str, expected: &Expect) {
    let workspace = Workspace::new(&issue(body)).file("issues/2026-01/图.png", picture(4, 3));
    let root = yaocan::workspace::Workspace::at(&workspace.path(""), &workspace.path(""));
    let entry = root.entry("2026-01").expect("issues").expect("the issue");
    let copy = yaocan::press::read(&root, &entry).expect("a file");
    assert_eq!(copy.found, []);
    let issue = copy.paper.expect("an issue");
    expected.assert_eq(&issue.bodies().into_iter().flatten().map(line).collect::<String>());
}

#[test]
fn a_line_is_a_paragraph_without_the_blanks_around_it() {
    reads(
        "　　第一段。　\n\n \t第二段。\r\n　\n第三段　中间。\u{2028}\u{200b}\n\u{200b}第四段。\u{85}第五段。",
        &expect![[r#"
            第一段。
            第二段。
            第三段　中间。
            第四段。
            第五段。
        "#]],
    );
}

#[test]
fn levels_are_headings_or_leads() {
    reads(
        "一、总体要求\n十二、保障措施。各地要重视。\n（一）指导思想\n（二）原则。坚持统筹。\n\
         1.组织领导\n2.落实责任。逐项分解。\n（1）第一项。后文。\n（12）没有句号的一项\n\
         (3)半角括号。后文。\n(四)半角括号\n３、不是级别。\n\
         （五）第一项；\n（六）包括：",
        &expect![[r#"
            1 # 一、总体要求
            1 [十二、保障措施。]各地要重视。
            2 # （一）指导思想
            2 [（二）原则。]坚持统筹。
            3 # 1.组织领导
            3 [2.落实责任。]逐项分解。
            4 [（1）第一项。]后文。
            4 # （12）没有句号的一项
            4 [（3）半角括号。]后文。
            2 # （四）半角括号
            ３、不是级别。
            2 （五）第一项；
            2 （六）包括：
        "#]],
    );
}

#[test]
fn what_only_looks_like_a_level_is_text() {
    reads(
        "1.5万家企业入库。\n2026.1.8发布。\n（2026）年份。\n（试行）办法。\n一是重视。\n\
         一方面、另一方面。\n10%的企业。\n（一）\n1.\n\\（1）不是级别。\n1\\.不是级别。\n一\\、不是级别。",
        &expect![[r#"
            1.5万家企业入库。
            2026.1.8发布。
            （2026）年份。
            （试行）办法。
            一是重视。
            一方面、另一方面。
            10%的企业。
            2 # （一）
            3 # 1.
            （1）不是级别。
            1.不是级别。
            一、不是级别。
        "#]],
    );
}

#[test]
fn the_first_sentence_ends_outside_quotes() {
    reads(
        "（1）他说“好。”后文。\n（2）“一事一议。不搞一刀切”的原则。后文。\n（3）能不能？能！后文。\n\
         （4）引号“没有关上。后文。\n（5）只有一句。\n（6）（见附件。）后文。再后文。",
        &expect![[r#"
            4 [（1）他说“好。”]后文。
            4 [（2）“一事一议。不搞一刀切”的原则。]后文。
            4 [（3）能不能？]能！后文。
            4 [（4）引号“没有关上。]后文。
            4 [（5）只有一句。]
            4 [（6）（见附件。）]后文。再后文。
        "#]],
    );
}

#[test]
fn bold_works_whatever_stands_around_it() {
    reads(
        "**（1）领句。**后文\n甲**乙**丙。\n**全段。**\n**（1）领**句。后文。\n（1）**领句。**后文。\n\
         甲****乙。\n2*3*4。\n**甲。****乙。**",
        &expect![[r#"
            4 [*（1）领句。*]后文
            甲*乙*丙。
            *全段。*
            4 [*（1）领*][句。]后文。
            4 [（1）][*领句。*]后文。
            甲乙。
            2*3*4。
            *甲。乙。*
        "#]],
    );
}

#[test]
fn tables_and_their_captions() {
    reads(
        "一段。\n表1　甲乙\n| 甲 | 乙 |\n|---|:-:|\n| **1** | |\n|\\|2|3\n表2是下面这张表。\n| 丙 |\n| 4 |\n表二 丁\n|丁|\n|5|\n表彰一批\n|戊|\n|6|",
        &expect![[r#"
            一段。
            table 表1　甲乙
              甲 ; 乙
              *1* ; 
              |2 ; 3
            表2是下面这张表。
            table 
              丙
              4
            table 表二 丁
              丁
              5
            表彰一批
            table 
              戊
              6
        "#]],
    );
}

#[test]
fn pictures_and_their_captions() {
    reads(
        "![图1 **重**点[注]](图.png)\n![](./图.png)\n![图2](..\\2026-01\\图.png)\n见![图](图.png)。\n![不是图",
        &expect![[r#"
            picture /issues/2026-01/图.png 图1 *重*点[注]
            picture /issues/2026-01/图.png 
            picture /issues/2026-01/图.png 图2
            见![图](图.png)。
            ![不是图
        "#]],
    );
}

#[test]
fn the_last_item_of_a_list_is_set_like_the_others() {
    reads(
        "（一）第一项；\n（二）第二项；\n（三）第三项。\n（四）领句。后文。\n1.短句。\n\
         2.一个很长的句子，说明一件事情的来龙去脉，长到一行排不下，就不再当作领句。\n\
         \\1.不是标题\n\\一、也不是\n\\12不是序号",
        &expect![[r#"
            2 （一）第一项；
            2 （二）第二项；
            2 （三）第三项。
            2 [（四）领句。]后文。
            3 [1.短句。]
            3 2.一个很长的句子，说明一件事情的来龙去脉，长到一行排不下，就不再当作领句。
            1.不是标题
            一、也不是
            \12不是序号
        "#]],
    );
}
