//! What is seen on a page and stands in a file otherwise: fields that draw, letters
//! shown as others, pictures cut and turned.

use super::package::{p, paragraph, root, run};
use super::rows::{becomes, blip, body};
use crate::harness::picture;

#[test]
fn fields_that_draw_by_what_they_say() {
    let field = |code: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText xml:space='preserve'>{code}</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType='end'/></w:r>"
        )
    };
    let form = |form: &str, word: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType='begin'><w:ffData>{form}</w:ffData></w:fldChar></w:r>\
             <w:r><w:instrText>{word}</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
        )
    };
    let text = paragraph(
        "",
        &[
            field(" eq \\o\\ac(○,2) "),
            field("EQ \\* jc2 \\* &quot;Font:宋体&quot; \\o\\ad(\\s\\up 9(yāo),要)"),
            field("EQ \\f(1,2)"),
            field("SYMBOL 252 \\f Wingdings"),
            field("SYMBOL 33 \\f Webdings"),
            field("XE 索引"),
            field("MACROBUTTON NoMacro 点这里填"),
            form("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>", "FORMCHECKBOX"),
            form(
                "<w:ddList><w:result w:val='1'/><w:listEntry w:val='甲'/><w:listEntry w:val='乙'/></w:ddList>",
                "FORMDROPDOWN",
            ),
        ]
        .concat(),
    );
    becomes(
        body(&text),
        "②要（yāo）1/2✓〓☑乙",
        &[
            ("drawn", "②"),
            ("drawn", "要（yāo）"),
            ("drawn", "1/2"),
            ("symbol", "✓"),
            ("unknown-symbol", "Webdings U+0021"),
            ("field-code", "MACROBUTTON NoMacro 点这里填"),
            ("form-field", "☑"),
            ("form-field", "乙"),
        ],
    );
}

#[test]
fn a_field_that_is_left_open_shows_what_it_draws() {
    let open = "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>EQ \\o\\ac(○,1)</w:instrText></w:r>";
    let text = p("正文。") + &paragraph("", open);
    becomes(body(&text), "正文。\n①", &[("drawn", "①")]);
}

#[test]
fn looks_that_change_what_is_seen() {
    let text = paragraph(
        "",
        &(run("<w:caps/>", "wto")
            + &run("<w:em w:val='dot'/>", "着重")
            + &run("<w:bdr w:val='single'/>", "框")
            + &run("<w:eastAsianLayout w:combine='1'/>", "双行")
            + &run("<w:position w:val='6'/>", "高")
            + &run("<w:shd w:val='clear' w:fill='FFFF00'/>", "底纹")),
    );
    becomes(
        body(&text),
        "WTO着重框双行高底纹",
        &[
            ("caps", "wto"),
            ("format", "着重号、字符边框、双行合一或者纵横混排、提升或者降低的位置"),
            ("highlighted", "底纹"),
        ],
    );
    // A large first letter is a paragraph of its own only in the file.
    let first = paragraph("<w:framePr w:dropCap='drop' w:lines='2'/>", &run("", "近"));
    becomes(body(&(first + &p("日，某市印发办法。"))), "近日，某市印发办法。", &[]);
}

#[test]
fn pictures_within_a_text_cut_or_turned_are_told() {
    let turned = blip("r:embed='rId1'").replace(
        "</pic:blipFill>",
        "<a:srcRect l='0' t='1200'/></pic:blipFill><pic:spPr><a:xfrm rot='5400000' flipH='1'/></pic:spPr>",
    );
    let text = paragraph("", &(run("", "见左图") + &turned + &run("", "，右图从略。")));
    let header = root("hdr", &paragraph("", &blip("r:embed='rId9'")));
    let package = body(&text).part("word/media/a.png", "image", picture(4, 4)).part(
        "word/header1.xml",
        "header",
        header,
    );
    becomes(
        package,
        "见左图，右图从略。\n![](来稿-图1.png)",
        &[
            ("picture-changed", "裁剪"),
            ("picture-changed", "旋转"),
            ("picture-changed", "翻转"),
            ("picture-moved", "“见左图”后面、“，右图从略。”前面"),
            ("header", "〔图片〕"),
        ],
    );
}
