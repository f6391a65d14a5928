//! Texts that Typst breaks, joins, reorders or shapes in unusual ways are
//! printed as they were written all the same.

use super::*;
use crate::harness::{document_with, issue};

/// Texts of a paragraph, a title, a name and a cell.
const TEXTS: &[&str] = &[
    // Ligatures, alone and at the ends.
    "office, fi ffi fl ffl, first, affine",
    "fi",
    "办公office与first",
    // Combining marks, on Latin letters and after Chinese characters.
    "e\u{301}te\u{301}与a\u{308}",
    "甲\u{301}乙\u{20dd}丙",
    "甲\u{301}",
    "甲\u{301}\u{323}乙\u{302}a\u{302}\u{301}\u{323}",
    "\u{5e9}\u{5c1}\u{5b8}\u{5dc}\u{5d5}\u{5b9}\u{5dd}",
    "\u{e01}\u{e33}\u{e49}\u{e19}",
    // From right to left.
    "甲\u{5e9}\u{5dc}\u{5d5}\u{5dd}乙",
    "\u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{5e2}\u{5d5}\u{5dc}\u{5dd}",
    "甲\u{627}\u{644}\u{633}\u{644}\u{627}\u{645}乙12丙",
    "第\u{5d0}\u{5d1}(3)\u{5d2}条",
    // Characters without width.
    "甲\u{200b}乙\u{200d}丙\u{2060}丁\u{feff}戊",
    "co\u{ad}operation与pre\u{ad}paration",
    "甲\u{200e}乙\u{200f}丙",
    "葛\u{e0101}城",
    // Rare characters, of the fallback face.
    "张𬱖与㛃",
    "\u{3400}\u{4dbf}",
    // Marks, spaces and code.
    "“甲”‘乙’——丙……丁·戊",
    "甲　　乙　丙",
    "a  b   c",
    "https://example.org/a/very/long/address?with=query&and=more#part",
    "#let x = \"y\" $z$ \\n // */",
    "1/2 ½ ² ① Ⅻ ㎡ ％ ‰ № ℃",
    "العربية\u{301}",
    "نص\u{20dd}",
    "مُحَمَّدٌ 3 镕 مُحَمَّدٌ",
    "AVAToTo, WAVE",
    "-- --- ... <<>> -> => !=",
];

/// Holds a build to say nothing but that a face serves for another.
#[track_caller]
fn assert_printed(what: &str, ran: &Ran) {
    let errors: Vec<_> = ran.stderr.lines().filter(|line| line.starts_with("错误")).collect();
    // A character that no face has is an error of its own.
    let other = errors.iter().any(|error| !error.contains("no-glyph"));
    assert!(!other, "{what:?}: {}", ran.stderr);
}

#[test]
fn in_a_plain_layout() {
    for text in TEXTS {
        let quoted = toml::Value::String((*text).into()).to_string();
        let paper = format!(
            "layout = \"shipai\"\n[issue]\nnumber = 1\ndate = 2026-01-08\nstatus = \"final\"\n\
             [[section]]\nname = {quoted}\n[[section.article]]\ntitle = [{quoted}, {quoted}]\n\
             source = {quoted}\nauthor = [{quoted}]\nbody = '''\n甲{text}乙\n| 一 | 二 |\n| 三{text} | {text} |\n'''\n"
        );
        assert_printed(text, &build(&workspace(&paper, ISSUE_LIB, MANIFEST)));
    }
}

#[test]
fn in_the_built_in_layouts() {
    for text in TEXTS {
        let body =
            format!("甲{text}乙\n一、{text}。后文{text}\n表1 {text}\n| 一 | 二 |\n| {text} | 三 |");
        assert_printed(text, &build(&Workspace::new(&issue(&body))));
        let rest = format!("body = '''\n{body}\n'''\n");
        assert_printed(text, &build(&Workspace::new(&document_with("", &rest))));
    }
}

#[test]
fn a_very_long_paragraph_and_a_very_long_cell() {
    let long =
        "很长的一段文字，不分行也不分段，一直写到后面几页上去，office与first都在里面。".repeat(120);
    for body in [
        long.clone(),
        format!("| 甲 | 乙 |\n| {long} | 短 |\n| 短 | {long} |\n| 丙 | 丁 |"),
        format!("**{long}**\n一、{long}"),
    ] {
        assert_printed("long", &build(&Workspace::new(&issue(&body))));
        let plain = issue(&body).replace("\"yaocan\"", "\"shipai\"");
        assert_printed("long", &build(&workspace(&plain, ISSUE_LIB, MANIFEST)));
    }
}

#[test]
fn escapes_of_every_kind_of_literal() {
    let body = r#""""
第\u4e00段，\"引号\"，反斜杠\\\\和\ttab，\
    接着写。
\\**不加粗\\**，**加粗**，\\|竖线\\|。
1\\.不是序号。
(1)半角括号。
| 甲\\|乙 | |
| | 丙 |
""""#;
    for quoted in [
        body,
        "'''\n第一段，\"引号\"。\n\\**不加粗\\**，**加粗**。\n(2)半角括号。\n| 甲\\|乙 | |\n| | 丙 |\n'''",
    ] {
        let paper = issue("一段。").replace("'''\n一段。\n'''", quoted);
        assert_printed("escapes", &build(&Workspace::new(&paper)));
        let paper = paper.replace("\"yaocan\"", "\"shipai\"");
        assert_printed("escapes", &build(&workspace(&paper, ISSUE_LIB, MANIFEST)));
    }
}
