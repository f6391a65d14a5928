//! The body text's own markup: levels, leads, bold, tables, pictures.

use expect_test::{Expect, expect};
use yaocan::paper::{Block, Paragraph, Run};

use crate::harness::{Workspace, issue, picture};

/// Runs with their marks: `*` around bold, `[` `]` around a lead, `{` `}` around a note.
fn runs(runs: &[Run]) -> String {
    let mark = |run: &Run| {
        let text = if run.style.bold { format!("*{}*", run.text) } else { run.text.clone() };
        let text = if run.style.lead { format!("[{text}]") } else { text };
        let note = run.note.as_ref().map(|note| format!("{{{}}}", self::runs(&note.runs)));
        text + &note.unwrap_or_default()
    };
    runs.iter().map(mark).collect()
}

fn line(block: &Block) -> String {
    match block {
        Block::Paragraph(Paragraph { level, division, heading, unlike, runs: text, .. }) => {
            let level = level.map_or(String::new(), |level| format!("{} ", level as u8));
            let division = division.map_or(String::new(), |it| format!("{} ", it.unit()));
            let heading = if *heading { "# " } else { "" };
            let odd = if unlike.is_some() { " ?" } else { "" };
            format!("{level}{division}{heading}{}{odd}\n", runs(text))
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
            2 （五）第一项； ?
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
fn a_backslash_takes_a_label_literally() {
    reads(
        "\\1.不是标题\n\\一、也不是\n\\12不是序号\n\\第一章　总则\n\\第一条　正文。\n\\第一名",
        &expect![[r#"
            1.不是标题
            一、也不是
            \12不是序号
            第一章　总则
            第一条　正文。
            \第一名
        "#]],
    );
}

#[test]
fn the_items_of_a_list_are_plain_as_most_of_them_are() {
    // Sentences with nothing behind or below them, whatever their length.
    reads(
        "1.营业执照副本。\n2.申请书，写明项目名称、起止时间、经费预算和主要内容，由法定代表人签字。\n3.承诺书。\n以上材料一式三份。",
        &expect![[r#"
            3 1.营业执照副本。
            3 2.申请书，写明项目名称、起止时间、经费预算和主要内容，由法定代表人签字。
            3 3.承诺书。
            以上材料一式三份。
        "#]],
    );
    // One that differs does not change the others; it is told.
    reads(
        "1.营业执照副本。\n2.申请书。须加盖公章。\n3.承诺书。\n4.审计报告。",
        &expect![[r#"
            3 1.营业执照副本。
            3 2.申请书。须加盖公章。 ?
            3 3.承诺书。
            3 4.审计报告。
        "#]],
    );
    reads(
        "（一）第一项；\n（二）第二项；\n（三）第三项。\n（四）领句。后文。",
        &expect![[r#"
            2 （一）第一项；
            2 （二）第二项；
            2 （三）第三项。
            2 （四）领句。后文。 ?
        "#]],
    );
    // A first sentence of two lines is no lead.
    reads(
        "（一）对符合前款规定的单位，由所在地主管部门在受理申请之日起二十个工作日内组织现场核查并出具意见。逾期不出具的，视为同意。\n\
         （二）对不符合规定的单位，应当说明理由，并告知其依法享有申请复核的权利和期限。",
        &expect![[r#"
            2 （一）对符合前款规定的单位，由所在地主管部门在受理申请之日起二十个工作日内组织现场核查并出具意见。逾期不出具的，视为同意。
            2 （二）对不符合规定的单位，应当说明理由，并告知其依法享有申请复核的权利和期限。
        "#]],
    );
}

#[test]
fn leads_are_set_off_as_most_of_them_are() {
    reads(
        "（1）摸清底数。逐家走访。\n（2）严格督查。\n（3）各地要结合实际制定方案，明确任务和时限，按月报送进展情况，不得拖延。\n（4）总结推广。年底评估。\n\
         （5）广泛宣传。媒体报道。",
        &expect![[r#"
            4 [（1）摸清底数。]逐家走访。
            4 [（2）严格督查。]
            4 （3）各地要结合实际制定方案，明确任务和时限，按月报送进展情况，不得拖延。 ?
            4 [（4）总结推广。]年底评估。
            4 [（5）广泛宣传。]媒体报道。
        "#]],
    );
}

#[test]
fn a_sentence_with_a_text_of_its_own_is_a_title() {
    reads(
        "一、主要任务\n（一）建好用好平台。\n今年建设五个平台。\n（二）引进培养人才。\n引进二十人。\n二、有关要求\n（三）加强统筹。由省里统一调度。\n（四）严格考核。\n考核结果通报。",
        &expect![[r#"
            1 # 一、主要任务
            2 # （一）建好用好平台。
            今年建设五个平台。
            2 # （二）引进培养人才。
            引进二十人。
            1 # 二、有关要求
            2 [（三）加强统筹。]由省里统一调度。
            2 # （四）严格考核。
            考核结果通报。
        "#]],
    );
}

#[test]
fn a_name_with_a_colon_is_set_off_whatever_its_length() {
    reads(
        "一、会议时间：2026年9月5日（星期六）上午9：00开始，会期半天，请提前一刻钟到场。\n二、会议地点：省政府第一会议室\n三、参会人员\n各市（州）科技局负责人。\n\
         四、他说：“到会即可。”",
        &expect![[r#"
            1 [一、会议时间：]2026年9月5日（星期六）上午9：00开始，会期半天，请提前一刻钟到场。
            1 [二、会议地点：]省政府第一会议室
            1 # 三、参会人员
            各市（州）科技局负责人。
            1 [四、他说：]“到会即可。”
        "#]],
    );
    // Speech alone makes no names of what stands before it.
    reads(
        "（1）他说：“要快。”大家点头。\n（2）她说：“要稳。”",
        &expect![[r#"
            4 [（1）他说：“要快。”]大家点头。
            4 [（2）她说：“要稳。”]
        "#]],
    );
    // A title with a colon and a text below it is one as a whole.
    reads(
        "（一）突出重点：抓好项目建设\n今年开工三十项。\n（二）补齐短板\n加强薄弱环节。",
        &expect![[r#"
            2 # （一）突出重点：抓好项目建设
            今年开工三十项。
            2 # （二）补齐短板
            加强薄弱环节。
        "#]],
    );
}

#[test]
fn groups_end_at_a_higher_level_and_at_a_new_first_item() {
    reads(
        "（一）材料\n1.申请书。\n2.承诺书。\n（二）程序\n1.受理。窗口收件。\n2.审核。三日办结。\n另需：\n1.照片。\n2.证件。",
        &expect![[r#"
            2 # （一）材料
            3 1.申请书。
            3 2.承诺书。
            2 # （二）程序
            3 [1.受理。]窗口收件。
            3 [2.审核。]三日办结。
            另需：
            3 1.照片。
            3 2.证件。
        "#]],
    );
}

#[test]
fn chapters_and_articles_of_a_regulation() {
    reads(
        "第一编　通则\n第一章　总　则\n第一条　为了规范管理，制定本办法。\n第二条 下列项目适用：\n（一）基础研究项目；\n（二）应用研究项目。\n\
         第二条之一　不含基本建设。\n第二章组织管理\n第一节 职责\n第十二条　职责是：\n（一）编制计划。\n1.年度计划。报批后下达。\n（二）组织评审。评审另行规定。\n\
         第3章 附则\n第一百零一条　自2026年7月1日起施行。\n一、过渡安排\n（一）已立项的。按原办法。",
        &expect![[r#"
            编 # [第一编]　通则
            章 # [第一章]　总　则
            条 [第一条]　为了规范管理，制定本办法。
            条 [第二条] 下列项目适用：
            2 （一）基础研究项目；
            2 （二）应用研究项目。
            条 [第二条之一]　不含基本建设。
            章 # [第二章]组织管理
            节 # [第一节] 职责
            条 [第十二条]　职责是：
            2 （一）编制计划。
            3 1.年度计划。报批后下达。
            2 （二）组织评审。评审另行规定。
            章 # [第3章] 附则
            条 [第一百零一条]　自2026年7月1日起施行。
            1 # 一、过渡安排
            2 [（一）已立项的。]按原办法。
        "#]],
    );
}

#[test]
fn what_only_looks_like_a_chapter_or_an_article_is_text() {
    reads(
        "第一章讲了来由。\n第一条意见是加强领导。\n第三条规定的情形，由省里决定。\n第一、第二条都要落实。\n第一节 大会开幕。\n第二章组织管理\n第一批　名单",
        &expect![[r#"
            第一章讲了来由。
            第一条意见是加强领导。
            第三条规定的情形，由省里决定。
            第一、第二条都要落实。
            第一节 大会开幕。
            第二章组织管理
            第一批　名单
        "#]],
    );
    // A decision that changes a regulation quotes its articles.
    reads(
        "一、将第三条修改为：“第三条　市级部门负责管理。\n第四条　县级部门配合。\n（一）报送计划。”\n二、增加一条，作为第五条：\n“第五条　经费列入预算。”\n三、删去第八条。",
        &expect![[r#"
            1 一、将第三条修改为：“第三条　市级部门负责管理。
            第四条　县级部门配合。
            2 （一）报送计划。”
            1 二、增加一条，作为第五条：
            “第五条　经费列入预算。”
            1 三、删去第八条。
        "#]],
    );
    // A list of contents.
    reads(
        "目　录\n第一章　总则\n第二章　管理\n第一节　职责\n第二节　程序\n第一章　总则\n第一条　甲。\n第二章　管理\n第一节　职责\n第二条　乙。",
        &expect![[r#"
            目　录
            第一章　总则
            第二章　管理
            第一节　职责
            第二节　程序
            章 # [第一章]　总则
            条 [第一条]　甲。
            章 # [第二章]　管理
            节 # [第一节]　职责
            条 [第二条]　乙。
        "#]],
    );
}

#[test]
fn notes_stand_behind_their_words() {
    reads(
        "中试平台[注：放大试验的平台。]建成。\n（1）领句[注: **要**点[1]\\]。 ]。后文[注：乙]。\n\\[注：不是注]。\n**加[注：粗]粗**体。",
        &expect![[r#"
            中试平台{放大试验的平台。}建成。
            4 [（1）领句]{*要*点[1]]。}[。]后文{乙}。
            [注：不是注]。
            *加*{粗}*粗*体。
        "#]],
    );
}
