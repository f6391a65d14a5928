//! What of HTML becomes what, as Word, WPS and tables of theirs put it on the
//! clipboard, and as pages of the web have it.

use std::fs;
use std::path::Path;

use super::{paste, take};
use crate::harness::picture;
use yaocan::import;

/// Holds what is pasted against the body that is to come of it, and against what is
/// told, each as a short name and a text.
#[track_caller]
fn becomes(html: &str, body: &str, told: &[(&str, &str)]) {
    let taken = paste(html);
    let body = if body.is_empty() { String::new() } else { format!("{body}\n") };
    assert_eq!(taken.bodies.concat(), body);
    assert_eq!(taken.told(), told);
    assert_eq!(taken.unaccounted, ["", ""], "characters in and out");
}

/// What Word puts on the clipboard of Windows.
fn word(content: &str) -> String {
    let page = format!(
        "<html xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\">\r\n\
         <head><meta http-equiv=Content-Type content=\"text/html; charset=utf-8\">\r\n\
         <!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/>设置</o:OfficeDocumentSettings></xml><![endif]-->\
         <style>\r\n<!--\r\n /* Style Definitions */\r\n p.MsoNormal, li.MsoNormal\r\n\t{{mso-style-parent:\"\";\r\n\t\
         font-size:16.0pt;}}\r\n@page WordSection1 {{size:595.3pt 841.9pt;}}\r\n-->\r\n</style>\r\n</head>\r\n\
         <body lang=ZH-CN>\r\n<!--StartFragment-->{content}<!--EndFragment-->\r\n</body>\r\n</html>"
    );
    format!(
        "Version:1.0\r\nStartHTML:0000000105\r\nEndHTML:0000009999\r\nStartFragment:0000000999\r\n\
         EndFragment:0000009000\r\nSourceURL:file:///C:/来稿.docx\r\n\r\n{page}"
    )
}

/// A paragraph of a list of Word's.
fn item(label: &str, text: &str) -> String {
    format!(
        "<p class=MsoListParagraph style='margin-left:21.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]>\
         <span lang=EN-US style='mso-fareast-font-family:宋体'><span style='mso-list:Ignore'>{label}\
         <span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span><![endif]>{text}\
         <span lang=EN-US><o:p></o:p></span></p>\r\n\r\n"
    )
}

#[test]
fn paragraphs_of_word() {
    let text = "<p class=MsoNormal><span lang=EN-US>\u{3000}\u{3000}</span>近日，某省\r\n印发<b>办法</b>，<span\r\n\
                lang=EN-US>AI\r\ncloud</span>。<o:p></o:p></p>\r\n<p class=MsoNormal><o:p>&nbsp;</o:p></p>\r\n\
                <p class=MsoNormal>第二段。</p>";
    becomes(&word(text), "近日，某省印发**办法**，AI cloud。\n第二段。", &[]);
    // Without a head, as browsers hand it over.
    becomes("<!--StartFragment--><p>一段。</p><!--EndFragment-->", "一段。", &[]);
    becomes("没有标记的一段", "没有标记的一段", &[]);
}

#[test]
fn numbers_of_word_are_its_text_and_marks_are_none() {
    let text = item("一、", "总体要求")
        + &item("（一）", "基本原则")
        + &item("1.", "总量")
        + &item("1.1", "口径");
    becomes(&word(&text), "一、总体要求\n（一）基本原则\n1.总量\n1.1 口径", &[]);
    let bullet = |mark: &str, face: &str| {
        item(&format!("<span style='font-family:{face}'>{mark}</span>"), "一项")
    };
    let text = item("·", "甲") + &bullet("l", "Wingdings") + &bullet("o", "\"Courier New\"");
    becomes(&word(&text), "甲\n一项\n一项", &[("bullet", "·")]);
    // An item that has nothing but its number.
    becomes(&word(&item("2.", "")), "2.", &[]);
    // What others clean leaves the comments alone.
    becomes("<p><!--[if !supportLists]--><span>二、</span><!--[endif]-->任务</p>", "二、任务", &[]);
}

#[test]
fn lists_of_browsers_are_counted() {
    let text = "<ol start=3><li>甲<li value=7>乙<ol type=a><li>丙</ol><li></li><li>丁</ol>\
                <ol style='list-style-type:cjk-ideographic'><li>戊</ol><ul><li>己</ul>";
    becomes(text, "3.甲\n7.乙\na. 丙\n9.丁\n一、戊\n己", &[("numbers", "3."), ("bullet", "•")]);
}

#[test]
fn tracked_changes_hidden_text_and_comments() {
    let text = "<p class=MsoNormal>正文<span class=msoIns><ins cite=\"mailto:张三\" datetime=\"2026-01-01T08:00\">插入</ins></span>\
                <span class=msoDel><del cite=\"mailto:张三\">删去</del></span>\
                <span style='display:none;mso-hide:all'>藏着</span>\
                <a style='mso-comment-reference:张三_1;mso-comment-date:20260101T0800'>数字</a>\
                <span class=MsoCommentReference><span lang=EN-US><span style='mso-special-character:comment'>\
                <![if !supportAnnotations]><a class=msocomanchor id=\"_anchor_1\" href=\"#_msocom_1\" name=\"_msoanchor_1\">\
                [张1]</a><![endif]></span></span></span>。</p>\
                <div style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomoff><![endif]>\
                <div style='mso-element:comment'><div id=\"_com_1\" class=msocomtxt>\
                <span style='mso-comment-author:\"张三\"'><![if !supportAnnotations]><a name=\"_msocom_1\"></a><![endif]>\
                <p class=MsoCommentText><span class=MsoCommentReference><a href=\"#_msoanchor_1\" class=msocomoff>[张1]</a></span>\
                请核</p></span></div></div></div>";
    becomes(
        &word(text),
        "正文插入数字。",
        &[
            ("inserted", "插入"),
            ("deleted", "删去"),
            ("hidden", "藏着"),
            ("comment", "张三：请核（批在“数字”上）"),
        ],
    );
}

#[test]
fn notes_of_word() {
    let mark = |kind: &str, name: &str| {
        format!(
            "<a style='mso-{kind}-id:{name}' href=\"#_{name}\" name=\"_{name}ref\" title=\"\">\
             <span class=MsoFootnoteReference><span style='mso-special-character:{kind}'>\
             <![if !supportFootnotes]>[1]<![endif]></span></span></a>"
        )
    };
    let list = |kind: &str, name: &str, text: &str| {
        format!(
            "<div style='mso-element:{kind}-list'><![if !supportFootnotes]><br clear=all><hr size=1><![endif]>\
             <div style='mso-element:{kind}' id={name}><p class=MsoFootnoteText>{} {text}</p></div></div>",
            mark(kind, name)
        )
    };
    let text = format!("<p>正文{}后</p>", mark("footnote", "ftn1"))
        + &format!("<table><tr><td>甲{}</td><td>乙</td></tr></table>", mark("endnote", "edn1"))
        + &list("footnote", "ftn1", "注<b>文</b>")
        + &list("endnote", "edn1", "尾注")
        + &list("footnote", "ftn9", "没人用");
    becomes(
        &word(&text),
        "正文[注：注文]后\n| 甲（注：尾注） | 乙 |",
        &[("note", "注文"), ("note-in-text", "尾注"), ("unknown", "没有记号的注：[1] 没人用")],
    );
}

#[test]
fn looks_are_told_as_in_a_document() {
    let text = "<p><span style='color:red'>红字</span><font color=#c00000>又红</font><s>划去</s>\
                <span style='background:yellow;mso-highlight:yellow'>亮</span><i>斜</i><u>线</u>\
                H<sub>2</sub>O，5m<sup>2</sup>，A<sup>甲</sup>\
                <span style='font-family:Wingdings;mso-char-type:symbol'>þ</span>\
                <ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby></p>";
    becomes(
        text,
        "红字又红划去亮斜线H₂O，5m²，A甲☑汉（hàn）",
        &[
            ("red", "红字又红"),
            ("struck", "划去"),
            ("highlighted", "亮"),
            ("format", "斜体、下划线"),
            ("raised", "2"),
            ("raised", "2"),
            ("raised", "甲"),
            ("symbol", "☑"),
            ("ruby", "（hàn）"),
        ],
    );
}

#[test]
fn tables_keep_their_merged_cells() {
    let text = "<table class=MsoNormalTable border=1 style='border-collapse:collapse;mso-yfti-tbllook:1184'>\
                <thead><tr style='mso-yfti-irow:0'><td colspan=2><p class=MsoNormal align=center><b>甲</b></p></td>\
                <td rowspan=2><p>乙</p><p>又</p></td></tr></thead>\
                <tr><td>1</td><td>2</td></tr><tr><td rowspan=2 colspan=2>3</td><td>4|</td></tr><tr><td>5</td></tr>\
                <tr><td>短</td></tr></table>";
    becomes(
        text,
        "| 甲 | < | 乙 又 |\n| 1 | 2 | ^ |\n|---|---|---|\n| 3 | < | 4\\| |\n| ^ | ^ | 5 |\n| 短 |  |  |",
        &[("cell-lines", "乙 又"), ("merged", "甲 | < | 乙 又")],
    );
    let nested = "<table><tr><td>甲<table><tr><td>子</td><td>丑</td></tr></table></td><td>乙</td></tr></table>";
    becomes(nested, "| 甲 子 丑 | 乙 |", &[("nested", "甲 子 丑")]);
    becomes(
        "<table><tr><td><p>框</p><p>里</p></td></tr></table>",
        "框\n里",
        &[("one-cell", "框 里")],
    );
    becomes("<table><tr><td></td><td></td></tr></table>", "", &[("empty-table", "1 行 2 列")]);
    let wide = format!("<table><tr>{}</tr></table>", "<td colspan=99999999999>甲</td>".repeat(3));
    let taken = paste(&wide);
    assert_eq!(
        (taken.bodies.concat().as_str(), &taken.unaccounted),
        ("甲 甲 甲\n", &[String::new(), String::new()])
    );
    assert_eq!(taken.told()[0].0, "large-table");
}

#[test]
fn sheets_of_excel_and_wps() {
    // What stands around the cells that were copied is not pasted.
    let sheet = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><style><!--table {mso-displayed-decimal-separator:\"\\.\";}\
                 .xl65 {font-weight:700;} .hid {display:none}--></style></head><body>\
                 <table border=0 cellpadding=0><col width=72 span=2 style='width:54pt'>表外<!--StartFragment-->\
                 <tr height=19 style='height:14.25pt'><td height=19 class=xl65 width=72>地区</td><td>数量</td><td>备注</td></tr>\
                 <tr><td>甲</td><td align=right x:num=\"1234.5\">1,234.5</td><td colspan=1 style='mso-ignore:colspan'></td></tr>\
                 <tr style='display:none'><td>藏行</td></tr>\
                 <tr><td colspan=2 style='mso-ignore:colspan'>长的说明</td><td class=hid>藏格</td></tr>\
                 <![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=72></td></tr><![endif]>\
                 <!--EndFragment--></table></body></html>";
    becomes(
        sheet,
        "| 地区 | 数量 | 备注 |\n| 甲 | 1,234.5 |  |\n| 长的说明 |  |  |",
        &[("hidden", "藏行"), ("hidden", "藏格")],
    );
}

#[test]
fn pictures_stand_in_the_page_or_leave_a_line() {
    let file = "<p>正文<!--[if gte vml 1]><v:shape id=\"图1\"><v:imagedata src=\"file:///C:/clip_image001.png\"/></v:shape><![endif]-->\
                <![if !vml]><img width=10 src=\"file:///C:/clip_image002.png\" alt=\"图片包含 人\"><![endif]></p>";
    becomes(
        &word(file),
        "正文\n〔此处原有图〕",
        &[("picture-linked", "file:///C:/clip_image002.png（图片包含 人）")],
    );
    // For Word alone, and nothing for others.
    let alone =
        "<p>正文<!--[if gte vml 1]><v:shape><v:imagedata src='a.emz'/></v:shape><![endif]--></p>";
    becomes(&word(alone), "正文\n〔此处原有图〕", &[("picture-linked", "图形")]);
    let base64 = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNoaGgAAAMEAYFL09IQAAAAAElFTkSuQmCC";
    let taken =
        paste(&format!("<p>一段</p><img src='data:image/png;base64,{base64}'><p>图1 示意</p>"));
    assert_eq!(taken.imported.pictures.len(), 1);
    assert!(taken.imported.pictures[0].bytes.starts_with(b"\x89PNG"));
    assert_eq!(taken.unaccounted, ["", ""]);
    becomes(
        "<img src='data:image/png;base64,!!'>",
        "〔此处原有图〕",
        &[("picture-lost", "data:image/png;base64,!!")],
    );
}

#[test]
fn text_boxes_fields_and_formulas_for_word_alone() {
    let text = "<p>正文<!--[if gte vml 1]><v:shape><v:textbox><![if !mso]><table><tr><td><![endif]><div><p class=MsoNormal>框里</p></div>\
                </v:textbox></v:shape><![endif]--><![if !vml]><img src=\"file:///C:/a.png\" alt=\"文本框: 框里\"><![endif]>\
                <!--[if supportFields]><span style='mso-element:field-begin'></span> DATE \\@ \"yyyy\" <span\
                 style='mso-element:field-separator'></span><![endif]-->2026年<!--[if supportFields]><span style='mso-element:field-end'></span><![endif]-->\
                <!--[if gte msEquation 12]><m:oMath><m:r>x=1</m:r></m:oMath><![endif]--><![if !msEquation]><img src=\"file:///C:/b.png\"><![endif]></p>\
                <p class=MsoToc1>一、总体要求<span>1</span></p><!--[if gte mso 9]><p>只给老版本</p><![endif]-->";
    becomes(
        &word(text),
        "正文2026年x=1\n框里",
        &[
            ("text-box", "框里"),
            ("field", "DATE \\@ \"yyyy\""),
            ("formula", "x=1"),
            ("contents", "一、总体要求1"),
            ("hidden", "只给老版本"),
        ],
    );
}

#[test]
fn what_pages_of_the_web_have_besides() {
    let page = "<!doctype html><html><head><title>标签上的题</title><script>var 甲='<p>乙</p>';</script>\
                <style>.x{display:none} @media print{p{display:none}}</style></head><body>\
                <h2>小标题</h2><p>见<a href='https://a.b/c' title='说明'>这里</a>和<a href='https://a.b/d'>a.b/d</a>。<!-- 请核 --></p>\
                <p class=x>看不见</p><custom-tag>怪</custom-tag><input type=checkbox checked>办了<button>提交</button>\
                <input value='填的'><iframe src='https://v.b'></iframe><svg><text>图字</text></svg>\
                <pre>  第一行\n\n  第二行</pre><blockquote>引的话</blockquote>一行<br>又一行<noscript>没脚本</noscript>\
                <template><p>模板</p></template>&#1;</body></html>";
    becomes(
        page,
        "**小标题**\n见这里和a.b/d。\n怪☑ 办了\n〔此处原有网页〕\n〔此处原有图〕\n第一行\n第二行\n引的话\n一行\n又一行\n没脚本",
        &[
            ("page-title", "标签上的题"),
            ("heading", "小标题"),
            ("tooltip", "说明"),
            ("link", "这里：https://a.b/c"),
            ("remark", "请核"),
            ("hidden", "看不见"),
            ("tag", "<custom-tag>"),
            ("symbol", "☑"),
            ("form", "提交"),
            ("form", "填的"),
            ("object", "网页：https://v.b"),
            ("object", "图： 图字"),
            ("code", ""),
            ("format", "引用"),
            ("soft-return", "又一行"),
            ("control", "U+0001"),
        ],
    );
}

#[test]
fn what_is_shown_nowhere_is_accounted_for_once() {
    let text = "<template><div style='mso-element:footnote' id=a>甲</div></template><p>一段</p>\
                <select type=checkbox><option>乙</select>";
    becomes(text, "一段", &[("form", "乙")]);
    let note = "<div style='mso-element:footnote' id=a>甲</div>";
    becomes(
        &format!("<p>一段</p><div style='display:none'>{note}</div><div hidden>{note}</div>"),
        "一段",
        &[("hidden", "甲"), ("hidden", "甲")],
    );
}

#[test]
fn files_of_pages_in_their_encodings_with_pictures_beside() {
    let text = "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\"></head><body>\
                <h1>某市推进中试</h1><p>来源：某某日报</p><p>正文一段。<img src='a.files/image%20001.png'></p><p>图1 示意</p>\
                <img src='../b.png'><img src='https://a.b/c.png'></body></html>";
    let (bytes, ..) = encoding_rs::GBK.encode(text);
    let folder = tempfile::tempdir().expect("a folder");
    let inner = folder.path().join("稿");
    fs::create_dir_all(inner.join("a.files")).expect("a folder");
    fs::write(inner.join("a.files/image 001.png"), picture(4, 4)).expect("a file");
    fs::write(folder.path().join("b.png"), picture(4, 4)).expect("a file");
    let read = import::read(&inner.join("a.htm"), bytes.to_vec()).expect("a page");
    assert_eq!(read.articles[0].title, ["某市推进中试"]);
    assert_eq!(read.articles[0].credits.source, ["某某日报"]);
    assert_eq!(read.pictures.len(), 1, "what lies elsewhere is not read");
    let linked: Vec<_> =
        read.lost.told.iter().map(|it| (it.kind.words()[0], it.text.as_str())).collect();
    assert_eq!(
        linked,
        [
            ("picture-linked", "../b.png"),
            ("picture-linked", "https://a.b/c.png"),
            ("source", "某某日报")
        ]
    );
    // What Word saved as a page under another name is one.
    let taken = take("a.doc", "<html><body><h1>题目</h1><p>正文。</p></body></html>".into());
    assert_eq!(taken.bodies.concat(), "正文。\n");
    assert!(import::read(Path::new("a.xml"), b"<?xml version='1.0'?><a/>".to_vec()).is_err());
}

#[test]
fn pages_that_are_too_large_are_refused_at_once() {
    for (page, message) in [
        ("<div>".repeat(2_000), "网页套得太深"),
        ((0..100_000).map(|at| format!("<b a={at}><p>")).collect(), "网页套得太深"),
        (format!("<p {}>", "a ".repeat(100_000)), "网页里的标记太长"),
        (format!("<p {}>", "a=''".repeat(100_000)), "网页里的标记太长"),
    ] {
        let refused = import::html::pasted(&page).err().map(|it| it.message);
        assert_eq!(refused.as_deref(), Some(message));
    }
}
