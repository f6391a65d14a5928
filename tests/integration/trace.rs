//! Every glyph leads back to its place in `issue.toml`.

use expect_test::expect;

use crate::frames::texts;
use crate::harness::{Workspace, document_with, issue_with, picture};

/// Whether bytes of a file are a number or a date, which all of its words lead to.
fn is_value(bytes: &str) -> bool {
    bytes.len() > 1 && bytes.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

#[test]
fn every_character_of_a_body_leads_to_its_bytes() {
    // Escapes of TOML and of the body text, half-width brackets, bold, leads,
    // cells, captions, quotes and backslashes.
    let lines = [
        r#"title = ["标\u9898甲", '题乙']"#,
        r#"source = "某\"报\"""#,
        r#"author = ["某某"]"#,
        r#"body = """"#,
        r#"\u4e00、小标题"#,
        r#"（一）**楷体**标题"#,
        r#"**(1)领“句”。**后文\\*星\\**号，C:\\目录\t完。"#,
        "　　1.第一句。第二句#panic(\\\"x\\\")\\\\n。",
        r#"表1 表题"#,
        r#"| 甲\\|乙 | **丙** |"#,
        r#"| 丁 | |"#,
        r#"![图1 图题](图.png)"#,
        r#"""""#,
        "",
    ];
    let article = lines.join("\n");
    let source = issue_with("", &article);
    let workspace = Workspace::new(&source).file("issues/2026-01/图.png", picture(30, 20));
    let (issue, laid) = workspace.lay_out();
    let mut traced = String::new();
    for (page, text) in laid
        .document
        .pages()
        .iter()
        .skip(1)
        .enumerate()
        .flat_map(|(index, page)| texts(&page.frame).into_iter().map(move |text| (index, text)))
    {
        for glyph in &text.item.glyphs {
            let c = text.item.text[glyph.range()].chars().next().expect("a character");
            let origin = laid.way_back.origin(glyph, c.len_utf8());
            let Some(range) = origin else { continue };
            let bytes = &issue.source().text()[range];
            if is_value(bytes) {
                continue;
            }
            let same = match c {
                // What TOML and the markup write otherwise.
                '题' => bytes == "题" || bytes == "\\u9898",
                '一' => bytes == "一" || bytes == "\\u4e00",
                '（' => bytes == "（" || bytes == "(",
                '）' => bytes == "）" || bytes == ")",
                '"' => bytes == "\\\"" || bytes == "\"",
                '*' | '|' | '\\' => bytes.ends_with(c) || bytes.ends_with("\\\\"),
                ' ' => bytes == "\\t" || bytes == " ",
                c => bytes == c.to_string(),
            };
            traced.push(c);
            assert!(same, "page {}: {c:?} leads to {bytes:?}", page + 2);
        }
    }
    expect![[r#"省内要情标题甲题乙某"报"某某一、小标题（一）楷体标题（1）领“句”。后文*星**号，C:\目录 完。1.第一句。第二句#panic("x")\n。表1 表题甲|乙丙丁图1 图题"#]].assert_eq(&traced);
}

#[test]
fn every_text_of_a_document_leads_to_its_bytes() {
    let lines = "form = \"minutes\"\nissuer = [\"甲\\u7701会议纪要\"]\nnumber = '〔2026〕6号'\n\
        title = [\"标\\u9898甲\"]\naddressee = \"各市：\"\nnote = \"（附\\u6ce8）\"\n\
        present = [\"省　厅\"]\nsecrecy = \"机密\"\nsecrecy_term = \"1年\"\ncc = \"乙，\"\n";
    let rest = "body = \"第一条　一\\u6bb5。\"\n\n[[document.attachment]]\ntitle = \"附\\u4ef6\"\nbody = \"二段。\"\n";
    let workspace = Workspace::new(&document_with(lines, rest));
    let (paper, laid) = workspace.lay_out();
    let mut traced = String::new();
    for page in laid.document.pages() {
        for text in texts(&page.frame) {
            for glyph in &text.item.glyphs {
                let c = text.item.text[glyph.range()].chars().next().expect("a character");
                let Some(range) = laid.way_back.origin(glyph, c.len_utf8()) else { continue };
                let bytes = &paper.source().text()[range];
                if is_value(bytes) {
                    continue;
                }
                traced.push(c);
                let escaped = format!("\\u{:04x}", u32::from(c));
                assert!(bytes == c.to_string() || bytes == escaped, "{c:?} leads to {bytes:?}");
            }
        }
    }
    expect!["机密1年甲省会议纪要〔2026〕6号标题甲各市第一条　一段。附件省　厅附注附件二段。乙"]
        .assert_eq(&traced);
}
