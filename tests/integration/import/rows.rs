//! What of Word becomes what: a small document each.

use super::package::{Package, p, paragraph, root, run, table, title};
use super::take;
use crate::harness::picture;

/// Holds a document with a title and the given body against what is to stand in
/// the paper, and against what is told, each as a short name and a text.
#[track_caller]
pub fn becomes(package: Package, body: &str, told: &[(&str, &str)]) {
    let taken = take("来稿.docx", package.bytes());
    assert_eq!(taken.imported.articles[0].title, ["试收一则来稿"]);
    assert_eq!(taken.bodies.concat(), format!("{body}\n"));
    let found: Vec<_> =
        taken.told().into_iter().filter(|(code, _)| *code != "title-guessed").collect();
    assert_eq!(found, told);
    assert_eq!(taken.unaccounted, ["", ""], "characters in and out");
}

/// A document with a title and the given body.
pub fn body(content: &str) -> Package {
    Package::new(title("试收一则来稿") + content)
}

/// A part of lists: levels as (format, text), all of one list, whose number is 1.
fn lists(levels: &[(&str, &str)], more: &str) -> String {
    let levels = levels.iter().enumerate().map(|(level, (format, text))| {
        format!(
            "<w:lvl w:ilvl='{level}'><w:start w:val='1'/><w:numFmt w:val='{format}'/>\
             <w:lvlText w:val='{text}'/></w:lvl>"
        )
    });
    let levels: String = levels.collect();
    let content = format!(
        "<w:abstractNum w:abstractNumId='0'>{levels}</w:abstractNum>\
         <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>{more}"
    );
    root("numbering", &content)
}

fn item(level: usize, list: u32, text: &str) -> String {
    let number = format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr>");
    paragraph(&number, &run("", text))
}

#[test]
fn plain_paragraphs_and_blanks() {
    let text = p("\u{3000}\u{3000}近日，某省\u{a0}印发\u{3000}办法。") + &p("  ") + &p("第二段。");
    becomes(body(&text), "近日，某省 印发 办法。\n第二段。", &[]);
    let strict = Package::new(title("试收一则来稿") + &p("一段。")).strict();
    becomes(strict, "一段。", &[]);
}

#[test]
fn automatic_numbers_are_written() {
    let levels = [
        ("chineseCounting", "%1、"),
        ("chineseCountingThousand", "（%2）"),
        ("decimal", "%3."),
        ("decimal", "（%4）"),
    ];
    let text = item(0, 1, "总体要求")
        + &item(1, 1, "基本原则")
        + &item(1, 1, "主要目标")
        + &item(2, 1, "总量")
        + &item(3, 1, "口径。")
        + &item(0, 1, "主要任务")
        + &item(1, 1, "重点");
    let package = body(&text).part("word/numbering.xml", "numbering", lists(&levels, ""));
    becomes(
        package,
        "一、总体要求\n（一）基本原则\n（二）主要目标\n1.总量\n（1）口径。\n二、主要任务\n（一）重点",
        &[("numbers", "一、")],
    );
}

#[test]
fn numbers_of_styles_overrides_and_other_forms() {
    // A style that names the list; a list that begins at five; 第一章, 1.1 with and
    // without Arabic numbers, and ①.
    let levels =
        [("japaneseCounting", "第%1章"), ("decimal", "%1.%2"), ("decimalEnclosedCircle", "%3")];
    let more = "<w:num w:numId='2'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'>\
                <w:startOverride w:val='5'/></w:lvlOverride></w:num>";
    let styles = root(
        "styles",
        "<w:style w:type='paragraph' w:styleId='a'><w:name w:val='章'/><w:basedOn w:val='b'/></w:style>\
         <w:style w:type='paragraph' w:styleId='b'><w:name w:val='章的'/><w:pPr><w:numPr>\
         <w:numId w:val='1'/></w:numPr></w:pPr></w:style>",
    );
    let text = paragraph("<w:pStyle w:val='a'/>", &run("", "总则"))
        + &item(1, 1, "范围")
        + &item(2, 1, "对象")
        + &item(0, 2, "附则");
    let numbering =
        lists(&levels, more).replace("<w:lvl w:ilvl='1'>", "<w:lvl w:ilvl='1'><w:isLgl/>");
    let package = body(&text).part("word/numbering.xml", "numbering", numbering).part(
        "word/styles.xml",
        "styles",
        styles,
    );
    becomes(package, "第一章 总则\n1.1 范围\n① 对象\n第五章 附则", &[("numbers", "第一章")]);
}

#[test]
fn a_style_names_the_level_and_another_the_list() {
    let levels = [("chineseCounting", "%1、"), ("chineseCounting", "（%2）")];
    let styles = root(
        "styles",
        "<w:style w:type='paragraph' w:styleId='a'><w:name w:val='一级'/><w:pPr><w:numPr>\
         <w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
         <w:style w:type='paragraph' w:styleId='b'><w:name w:val='二级'/><w:basedOn w:val='a'/>\
         <w:pPr><w:numPr><w:ilvl w:val='1'/></w:numPr></w:pPr></w:style>",
    );
    let styled = |style: &str, text: &str| {
        paragraph(&format!("<w:pStyle w:val='{style}'/>"), &run("", text))
    };
    let text = styled("a", "甲") + &styled("b", "乙") + &styled("b", "丙") + &styled("a", "丁");
    let package = body(&text).part("word/numbering.xml", "numbering", lists(&levels, "")).part(
        "word/styles.xml",
        "styles",
        styles.clone(),
    );
    let expected = "一、甲\n（一）乙\n（二）丙\n二、丁";
    becomes(package, expected, &[("numbers", "一、")]);
    // The list may name the styles of its levels instead.
    let numbering = lists(&levels, "")
        .replace("<w:lvlText w:val='（%2）'/>", "<w:pStyle w:val='b'/><w:lvlText w:val='（%2）'/>");
    let package = body(&text).part("word/numbering.xml", "numbering", numbering).part(
        "word/styles.xml",
        "styles",
        styles.replace("<w:ilvl w:val='1'/>", ""),
    );
    becomes(package, expected, &[("numbers", "一、")]);
}

#[test]
fn bullets_go_and_mixed_numbers_are_told() {
    let levels = [("bullet", "●"), ("decimal", "%2.")];
    let text = item(0, 1, "甲") + &item(0, 1, "乙") + &item(1, 1, "1.重号");
    let package = body(&text).part("word/numbering.xml", "numbering", lists(&levels, ""));
    becomes(
        package,
        "甲\n乙\n1.1.重号",
        &[("bullet", "●"), ("mixed-numbers", "1.1.重号"), ("numbers", "1.")],
    );
}

#[test]
fn bold_is_kept_where_the_layout_does_not_set_off() {
    let bold = "<w:b/>";
    let text = paragraph("", &(run("", "要") + &run(bold, "强调") + &run("", "的话。")))
        + &paragraph("", &run(bold, "一、总体要求"))
        + &paragraph(
            "",
            &(run("", "（1）") + &run(bold, "领句。") + &run("<w:b w:val='0'/>", "后文。")),
        );
    becomes(body(&text), "要**强调**的话。\n一、总体要求\n（1）领句。后文。", &[]);
}

#[test]
fn looks_that_are_not_carried_over_are_told() {
    let text = paragraph(
        "",
        &(run("<w:i/>", "斜")
            + &run("<w:u w:val='single'/>", "线")
            + &run("<w:color w:val='FF0000'/>", "红")
            + &run("<w:color w:val='FF0000'/><w:sz w:val='28'/>", "字")
            + &run("<w:highlight w:val='yellow'/>", "底色")
            + &run("<w:strike/>", "删去线")
            + &run("<w:vertAlign w:val='superscript'/>", "2")
            + &run("<w:vertAlign w:val='subscript'/>", "甲")),
    );
    becomes(
        body(&text),
        "斜线红字底色删去线²甲",
        &[
            ("format", "斜体、下划线"),
            ("red", "红字"),
            ("highlighted", "底色"),
            ("struck", "删去线"),
            ("raised", "2甲"),
        ],
    );
}

#[test]
fn soft_returns_tabs_and_breaks() {
    let text = "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t>\
                <w:noBreakHyphen/><w:t>丁</w:t><w:br w:type='page'/></w:r></w:p>";
    becomes(body(text), "甲 乙\n丙-丁", &[("soft-return", "丙-丁")]);
    let lying =
        p("甲。") + "<w:sectPr><w:pgSz w:orient='landscape'/><w:cols w:num='2'/></w:sectPr>";
    becomes(body(&lying), "甲。", &[("pages", "横向的页面"), ("pages", "2 栏")]);
}

#[test]
fn what_looks_like_markup_is_taken_literally() {
    let text = p("**甲** \\ [注：乙]") + &p("| 丙 |") + &p("![丁](戊.png)") + &p("｜己");
    becomes(body(&text), "\\*\\*甲\\*\\* \\\\ \\[注：乙]\n\\| 丙 |\n![丁]\\(戊.png)\n\\｜己", &[]);
}

#[test]
fn tables_with_merged_cells() {
    let less = p("<");
    let rows = table(&[
        &[("<w:vMerge w:val='restart'/>", "地区"), ("<w:gridSpan w:val='2'/>", "数量|家")],
        &[("<w:vMerge/>", "<w:p/>"), ("", "甲"), ("", "乙")],
        &[("", &less), ("", "1"), ("", "2")],
    ]);
    becomes(
        body(&rows),
        "| 地区 | 数量\\|家 | < |\n| ^ | 甲 | 乙 |\n|---|---|---|\n| \\< | 1 | 2 |",
        &[("merged", "地区 | 数量|家 | <")],
    );
}

#[test]
fn tables_that_are_none_or_hold_others() {
    let one = table(&[&[("", "框里的话。")]]);
    becomes(body(&one), "框里的话。", &[("one-cell", "框里的话。")]);
    let inner = table(&[&[("", "甲"), ("", "乙")], &[("", "丙"), ("", "丁")]]) + "<w:p/>";
    let two = p("一") + &p("二");
    let outer = table(&[&[("", "名称"), ("", "内容")], &[("", &inner), ("", &two)]]);
    becomes(
        body(&outer),
        "| 名称 | 内容 |\n| 甲 乙 丙 丁 | 一 二 |",
        &[("nested", "甲 乙 丙 丁"), ("cell-lines", "一 二")],
    );
    let nothing = table(&[&[("", "<w:p/>"), ("", "<w:p/>")]]) + &p("后文。");
    becomes(body(&nothing), "后文。", &[("empty-table", "1 行 2 列")]);
}

#[test]
fn tracked_changes_are_taken() {
    let text = "<w:p><w:r><w:t>甲</w:t></w:r><w:ins w:id='1' w:author='张'><w:r><w:t>加</w:t></w:r></w:ins>\
                <w:del w:id='2'><w:r><w:delText>减</w:delText></w:r></w:del><w:r><w:t>乙。</w:t></w:r></w:p>\
                <w:p><w:pPr><w:rPr><w:del w:id='3'/></w:rPr></w:pPr><w:r><w:t>前段</w:t></w:r></w:p>\
                <w:p><w:r><w:t>后段。</w:t></w:r></w:p>\
                <w:p><w:moveFrom w:id='4'><w:r><w:t>移走</w:t></w:r></w:moveFrom></w:p>";
    becomes(
        body(text),
        "甲加乙。\n前段后段。",
        &[("inserted", "加"), ("deleted", "减"), ("joined", "前段"), ("deleted", "移走")],
    );
    let rows = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr>\
                <w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc><w:p><w:r><w:t>丙</w:t></w:r></w:p></w:tc></w:tr>\
                <w:tr><w:tc><w:p><w:r><w:t>丁</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>戊</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    becomes(body(rows), "| 甲 | 乙 |\n| 丁 | 戊 |", &[("deleted-row", "丙")]);
}

#[test]
fn comments_notes_and_hidden_text() {
    let text = "<w:p><w:commentRangeStart w:id='0'/><w:r><w:t>中试平台</w:t></w:r><w:commentRangeEnd w:id='0'/>\
                <w:r><w:commentReference w:id='0'/></w:r><w:r><w:footnoteReference w:id='2'/></w:r>\
                <w:r><w:rPr><w:vanish/></w:rPr><w:t>暗语</w:t></w:r><w:r><w:t>建成。</w:t></w:r></w:p>";
    let comments = root(
        "comments",
        "<w:comment w:id='0' w:author='李四'><w:p><w:r><w:t>请核。</w:t></w:r></w:p></w:comment>",
    );
    let notes = root(
        "footnotes",
        "<w:footnote w:type='separator' w:id='0'><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
         <w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> 放大[1]的平台。</w:t></w:r></w:p></w:footnote>",
    );
    let package = body(text).part("word/comments.xml", "comments", comments).part(
        "word/footnotes.xml",
        "footnotes",
        notes,
    );
    becomes(
        package,
        "中试平台[注：放大\\[1\\]的平台。]建成。",
        &[
            ("comment", "李四：请核。（批在“中试平台”上）"),
            ("note", "放大[1]的平台。"),
            ("hidden", "暗语"),
        ],
    );
}

#[test]
fn fields_show_their_results() {
    let field = |code: &str, result: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> {code} </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>{result}</w:t></w:r>\
             <w:r><w:fldChar w:fldCharType='end'/></w:r>"
        )
    };
    let text = format!(
        "<w:p>{}</w:p><w:p>{}{}</w:p>",
        field("TOC \\o", "一、甲……1"),
        field("DATE \\@ yyyy", "2026年"),
        field("HYPERLINK \"https://example.com\"", "网页")
    );
    becomes(body(&text), "2026年网页", &[("contents", "一、甲……1"), ("field", "2026年")]);
    let control = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>单击填写</w:t></w:r></w:p></w:sdtContent></w:sdt>\
                   <w:sdt><w:sdtPr/><w:sdtContent><w:p><w:smartTag><w:r><w:t>填好的。</w:t></w:r></w:smartTag></w:p></w:sdtContent></w:sdt>";
    becomes(body(control), "填好的。", &[("placeholder", "单击填写")]);
}

#[test]
fn symbols_ruby_and_formulas() {
    let text = "<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r><w:r><w:sym w:font='某某' w:char='F001'/></w:r>\
                <w:r><w:ruby><w:rt><w:r><w:t>yāo</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>要</w:t></w:r></w:rubyBase></w:ruby></w:r>\
                <m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath></w:p>";
    becomes(
        body(text),
        "☑〓要（yāo）x^2",
        &[
            ("symbol", "☑"),
            ("unknown-symbol", "某某 U+F001"),
            ("ruby", "要（yāo）"),
            ("formula", "x^2"),
        ],
    );
}

/// A picture that names a part.
pub fn blip(id: &str) -> String {
    format!(
        "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill>\
         <a:blip {id}/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
}

#[test]
fn pictures_stand_beside_the_paper() {
    let text = paragraph("", &blip("r:embed='rId1'"))
        + &p("图1 示意图")
        + &paragraph("", &(run("", "文中的图。") + &blip("r:embed='rId2'")))
        + &paragraph("", &blip("r:link='far'"));
    let package = body(&text)
        .part("word/media/a.png", "image", picture(4, 4))
        .part("word/media/b.emf", "image", b"\x01\0\0\0 EMF".to_vec())
        .linked("far", "file:///D:/照片.jpg");
    becomes(
        package,
        "![图1 示意图](图1示意图.png)\n文中的图。\n〔此处原有图〕\n〔此处原有图〕",
        &[("picture-lost", "EMF 格式"), ("picture-linked", "file:///D:/照片.jpg")],
    );
    // One that is too large to be printed gives way to a line.
    let mut large = picture(4, 4);
    large[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
    let mut sum = flate2::Crc::new();
    sum.update(&large[12..29]);
    large[29..33].copy_from_slice(&sum.sum().to_be_bytes());
    let broken = body(&(paragraph("", &blip("r:embed='rId1'")) + &p("后文。")));
    let broken = broken.part("word/media/a.png", "image", large);
    let taken = take("来稿.docx", broken.bytes());
    assert_eq!(taken.bodies, ["〔此处原有图〕\n后文。\n"]);
    assert_eq!(taken.unaccounted, ["", ""]);
}

#[test]
fn text_boxes_are_read_once() {
    let content = "<w:txbxContent><w:p><w:r><w:t>框里的字。</w:t></w:r></w:p></w:txbxContent>";
    let text = format!(
        "<w:p><w:r><w:t>正文。</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>\
         <wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox>\
         </w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    );
    becomes(body(&text), "正文。\n框里的字。", &[("text-box", "框里的字。")]);
    let old = format!(
        "<w:p><w:r><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></w:r></w:p>"
    );
    becomes(body(&old), "框里的字。", &[("text-box", "框里的字。")]);
}

#[test]
fn charts_objects_and_inner_files_are_told() {
    let text = "<w:p><w:r><w:drawing><c:chart r:id='rId1'/></w:drawing></w:r></w:p>\
                <w:altChunk r:id='rId2'/><w:p><w:r><w:object><o:OLEObject/></w:object></w:r></w:p>";
    let chart = root("chart", "<c:v>投入</c:v>");
    let package = body(text).part("word/charts/chart1.xml", "chart", chart).part(
        "word/afchunk.htm",
        "aFChunk",
        "<html/>",
    );
    becomes(
        package,
        "〔此处原有图表〕\n〔此处原有对象〕",
        &[("object", "图表：投入"), ("inner", "word/afchunk.htm"), ("object", "")],
    );
}

#[test]
fn headers_and_what_is_unknown_are_told() {
    let text = p("正文。") + "<w:p><w:r><w:unheard><w:t>怪事</w:t></w:unheard></w:r></w:p>";
    let header = root("hdr", &p("内部资料"));
    let footer = root("ftr", &p("— 1 —"));
    let package = body(&text).part("word/header1.xml", "header", header).part(
        "word/footer1.xml",
        "footer",
        footer,
    );
    becomes(
        package,
        "正文。",
        &[("unknown", "unheard：怪事"), ("header", "内部资料"), ("page-number", "— 1 —")],
    );
}

#[test]
fn source_and_author_become_fields() {
    let text = p("（来源：科技日报 作者：张三、李四）") + &p("正文。") + &p("（某某处供稿）");
    let taken = take("来稿.docx", body(&text).bytes());
    let credits = &taken.imported.articles[0].credits;
    assert_eq!(credits.source, ["科技日报"]);
    assert_eq!(credits.author, ["张三", "李四"]);
    assert_eq!(credits.contributor, ["某某处"]);
    assert_eq!(taken.bodies, ["正文。\n"]);
    assert_eq!(taken.unaccounted, ["", ""]);
}

#[test]
fn several_articles_are_told_apart() {
    let text = p("第一篇的正文，写得长一些。")
        + &title("第二则来稿的标题")
        + &p("第二篇的正文。")
        + &p("附件1")
        + &title("附件的标题")
        + &p("附件的正文。");
    let taken = take("来稿.docx", body(&text).bytes());
    let titles: Vec<_> = taken.imported.articles.iter().map(|it| it.title.concat()).collect();
    assert_eq!(titles, ["试收一则来稿", "第二则来稿的标题"]);
    let attached = &taken.imported.articles[1].attachments;
    assert_eq!(attached.iter().map(|it| it.title.concat()).collect::<Vec<_>>(), ["附件的标题"]);
    assert_eq!(taken.bodies, ["第一篇的正文，写得长一些。\n", "第二篇的正文。\n"]);
    assert_eq!(taken.unaccounted, ["", ""]);
}

#[test]
fn plain_texts_of_either_encoding() {
    let text = "某市建成平台\r\n\r\n\u{3000}\u{3000}近日，某市**建成**平台。\r\n（张三）\r\n";
    let (gb, ..) = encoding_rs::GB18030.encode(text);
    let wide = "\u{feff}".to_owned() + text;
    let wide = wide.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [text.as_bytes().to_vec(), gb.into_owned(), wide] {
        let taken = take("来稿.txt", bytes);
        let article = &taken.imported.articles[0];
        assert_eq!(article.title, ["某市建成平台"]);
        assert_eq!(article.credits.author, ["张三"]);
        assert_eq!(taken.bodies, ["近日，某市\\*\\*建成\\*\\*平台。\n"]);
        assert_eq!(taken.unaccounted, ["", ""]);
    }
}
