//! Titles that are found: forty documents as people write them, a third of them
//! without a title. They were written down before the points were tried on them,
//! after the forms of letters, notices and contributions.

use super::package::{Package, p, paragraph, run};
use super::take;

const CENTRED: &str = "<w:jc w:val='center'/>";

fn line(centred: bool, size: u32, face: &str, bold: bool, text: &str) -> String {
    let bold = if bold { "<w:b/>" } else { "" };
    let look = format!("<w:rFonts w:eastAsia='{face}'/>{bold}<w:sz w:val='{size}'/>");
    paragraph(if centred { CENTRED } else { "" }, &run(&look, text))
}

fn text(line: &str) -> String {
    paragraph("", &run("<w:rFonts w:eastAsia='仿宋'/><w:sz w:val='32'/>", line))
}

const BODY: [&str; 6] = [
    "近日，某市围绕中试平台建设开展调研，梳理出三个方面的问题，提出了对策。",
    "一、主要做法",
    "一是统一建设标准，按行业分类制定清单，达标的纳入省级名录，实行动态管理。",
    "二、存在的问题",
    "部分平台开放程度不高，对外服务机时不足，收费标准不统一，企业反映较多。",
    "下一步，将继续加大投入，完善考核，推动平台开放共享。",
];

fn body() -> String {
    BODY.iter().map(|it| text(it)).collect()
}

/// The documents: the name of the file, what stands before the body, and the title.
fn documents() -> Vec<(&'static str, String, &'static str)> {
    let centred = |size, face, bold, text: &str| line(true, size, face, bold, text);
    let left = |size, face, bold, text: &str| line(false, size, face, bold, text);
    let song = "方正小标宋简体";
    vec![
        (
            "来稿",
            centred(44, song, false, "某市推进中试平台建设的做法"),
            "某市推进中试平台建设的做法",
        ),
        ("稿件1", centred(44, "宋体", true, "某市三项举措促开放"), "某市三项举措促开放"),
        ("稿件2", centred(36, "黑体", false, "关于企业创新的调研报告"), "关于企业创新的调研报告"),
        ("稿件3", centred(32, "仿宋", true, "某县盘活闲置仪器"), "某县盘活闲置仪器"),
        ("稿件4", centred(32, "仿宋", false, "某县盘活闲置仪器"), "某县盘活闲置仪器"),
        ("稿件5", left(44, "黑体", true, "某区打造创新街区"), "某区打造创新街区"),
        ("稿件6", left(32, "黑体", true, "某区打造创新街区"), "某区打造创新街区"),
        (
            "稿件7",
            centred(44, song, false, "某省推行“一网通约”")
                + &centred(44, song, false, "提高仪器使用效率"),
            "某省推行“一网通约”提高仪器使用效率",
        ),
        (
            "稿件8",
            centred(52, song, false, "某某信息")
                + &centred(32, "楷体", false, "第12期")
                + &centred(44, song, false, "某市出台人才新政"),
            "某市出台人才新政",
        ),
        (
            "稿件9",
            left(32, "黑体", false, "附件1") + &centred(44, song, false, "重点任务分工方案"),
            "重点任务分工方案",
        ),
        (
            "稿件10",
            centred(44, song, false, "某市经验交流材料")
                + &centred(32, "楷体", false, "（2026年3月）"),
            "某市经验交流材料",
        ),
        (
            "稿件11",
            centred(44, song, false, "某市经验交流材料")
                + &centred(32, "楷体", false, "某某市科技局"),
            "某市经验交流材料",
        ),
        (
            "稿件12",
            left(32, "仿宋", false, "某府发〔2026〕17号")
                + &centred(44, song, false, "关于做好有关工作的通知")
                + &text("各县（市、区）人民政府："),
            "关于做好有关工作的通知",
        ),
        (
            "关于加快科技成果转化的建议",
            left(32, "仿宋", true, "关于加快科技成果转化的建议"),
            "关于加快科技成果转化的建议",
        ),
        (
            "关于加快科技成果转化的建议（终稿）",
            left(32, "仿宋", false, "关于加快科技成果转化的建议"),
            "关于加快科技成果转化的建议",
        ),
        ("稿件16", centred(44, song, false, "什么样的平台才好用？"), "什么样的平台才好用？"),
        ("稿件17", centred(44, "华文中宋", false, "2026年工作总结"), "2026年工作总结"),
        ("稿件18", centred(40, "宋体", true, "某某大学科研情况汇报"), "某某大学科研情况汇报"),
        (
            "稿件19",
            centred(44, song, false, "在全省大会上的发言") + &centred(32, "楷体", false, "张某某"),
            "在全省大会上的发言",
        ),
        (
            "稿件20",
            centred(30, "楷体", false, "（征求意见稿）")
                + &centred(44, song, false, "某省创新条例"),
            "某省创新条例",
        ),
        (
            "稿件21",
            paragraph("<w:pStyle w:val='t'/>", &run("", "用样式写的标题")),
            "用样式写的标题",
        ),
        (
            "稿件22",
            paragraph("<w:pStyle w:val='h'/>", &run("", "用一级标题写的")),
            "用一级标题写的",
        ),
        (
            "稿件23",
            centred(44, song, false, "某市聚焦“四个强化”")
                + &centred(36, "楷体", false, "——某市调研之三"),
            "某市聚焦“四个强化”",
        ),
        (
            "稿件24",
            centred(32, "黑体", true, "信息快报素材")
                + &left(28, "仿宋", false, "报送单位：某某局"),
            "信息快报素材",
        ),
        ("稿件25", centred(44, song, true, "某省新认定平台40家"), "某省新认定平台40家"),
        ("稿件26", centred(36, song, false, "一季度运行情况分析"), "一季度运行情况分析"),
        ("稿件27", left(36, "黑体", true, "某县走访企业见闻"), "某县走访企业见闻"),
        // Without a title.
        ("无题1", String::new(), ""),
        ("无题2", text("某某处："), ""),
        ("无题3", text("现将有关情况报告如下。"), ""),
        ("无题4", text("一、基本情况"), ""),
        ("无题5", left(32, "黑体", true, "一、基本情况"), ""),
        ("无题6", text("1.某市开展调研。"), ""),
        ("无题7", centred(32, "仿宋", false, "（来源：科技日报）"), ""),
        ("无题8", left(32, "仿宋", true, "某省近日印发办法。"), ""),
        ("无题9", centred(32, "仿宋", false, "2026年3月8日"), ""),
        ("无题10", text("（某某市科技局供稿）"), ""),
        ("无题11", text("张主任，您好！"), ""),
        ("无题12", centred(30, "黑体", false, "表1 各地进展"), ""),
        ("无题13", text("各位领导、同志们：") + &text("大家好！"), ""),
    ]
}

#[test]
fn most_titles_are_found_and_each_guess_is_told() {
    let documents = documents();
    assert_eq!(documents.len(), 40);
    let mut wrong = Vec::new();
    for (name, before, title) in &documents {
        let styles = super::package::root(
            "styles",
            "<w:style w:type='paragraph' w:styleId='t'><w:name w:val='Title'/></w:style>\
             <w:style w:type='paragraph' w:styleId='h'><w:name w:val='heading 1'/></w:style>",
        );
        let package = Package::new(before.clone() + &body() + &p("2026年3月8日"));
        let package = package.part("word/styles.xml", "styles", styles);
        let taken = take(&format!("{name}.docx"), package.bytes());
        assert_eq!(taken.unaccounted, ["", ""], "{name}");
        let codes: Vec<_> = taken.told().into_iter().map(|(code, _)| code).collect();
        let is_none = codes.contains(&"no-title");
        let found = if is_none { String::new() } else { taken.imported.articles[0].title.concat() };
        let is_said = taken.imported.articles[0].title.concat() == "用样式写的标题";
        assert!(is_none || is_said || codes.contains(&"title-guessed"), "{name}");
        if found != *title || taken.imported.articles.len() != 1 {
            wrong.push(format!("{name}: {found}, not {title}"));
        }
    }
    println!("{} of {} titles are right; wrong: {wrong:#?}", 40 - wrong.len(), documents.len());
    assert!(wrong.len() * 100 <= documents.len() * 15, "{wrong:#?}");
}

#[test]
fn a_title_with_nothing_below_it_is_a_line_of_the_text() {
    let title = |text: &str| line(true, 44, "方正小标宋简体", false, text);
    let one = take("来稿.docx", Package::new(title("只有一行标题")).bytes());
    assert_eq!(one.bodies, ["只有一行标题\n"]);
    // Of several, the last has no text.
    let two = Package::new(title("第一则来稿") + &text("第一则的正文。") + &title("第二则来稿"));
    let two = take("来稿.docx", two.bytes());
    assert_eq!(two.bodies, ["第一则的正文。\n第二则来稿\n"]);
    assert_eq!(two.unaccounted, ["", ""]);
}

#[test]
fn a_cover_of_many_lines_that_look_alike_is_taken_in_whole() {
    for count in [2, 5, 6, 7, 11, 24] {
        let cover = |_| line(true, 52, "方正小标宋简体", true, "关于推进某市平台建设情况的报告");
        let lines: String = (0..count).map(cover).collect();
        // Behind a text, one title of them ended where the next one had begun.
        for before in [String::new(), body(), text("甲").repeat(8)] {
            let taken = take("封面.docx", Package::new(before + &lines + &body()).bytes());
            assert_eq!(taken.unaccounted, ["", ""], "{count}");
        }
    }
}
