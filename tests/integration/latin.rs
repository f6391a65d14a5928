//! The role of digits and Latin letters, and small characters such as ².

use typst::text::TextItem;

use crate::harness::{Workspace, issue, issue_with, project};
use yaocan::typeset::visit;

/// The family and weight that each character of an issue's articles is set in.
fn faces(workspace: &Workspace) -> Vec<(char, String, u16)> {
    let (_, laid) = workspace.lay_out();
    let mut found = Vec::new();
    for page in laid.document.pages().iter().skip(1) {
        visit::texts(&page.frame, &mut |item: &TextItem, _| {
            let info = item.font.font().info();
            for glyph in &item.glyphs {
                let c = item.text[glyph.range()].chars().next().expect("a character");
                found.push((c, info.family.clone(), info.variant.weight.to_number()));
            }
        });
    }
    found
}

/// The family and weight of the first character like one; a page's number is not looked at.
#[track_caller]
fn face(faces: &[(char, String, u16)], wanted: char) -> (&str, u16) {
    let found = faces.iter().find(|(c, family, _)| *c == wanted && family != "FandolSong");
    let (_, family, weight) = found.unwrap_or_else(|| panic!("{wanted} stands on a page"));
    (family, *weight)
}

/// Each line has characters of its own.
const BODY: &str = "一、黑体a1²\n（一）楷体b2³\n正文c3₂⁻¹㎡，25℃、3‰“双‘单’”——……丙·丁×④⑫。";

fn manifest(from: &str, to: &str) -> String {
    let file = project().join("layouts/yaocan/layout.toml");
    let manifest = std::fs::read_to_string(file).expect("UTF-8");
    assert!(manifest.contains(from), "{from}");
    manifest.replace(from, to)
}

/// The line of the manifest of the binary's layouts.
const ROLE: &str = "latin = [\"Times New Roman\", \"Tinos\"]\n";

#[test]
fn digits_and_letters_are_alike_in_every_text_and_marks_stay_chinese() {
    let article = format!("title = \"标题z9\"\nbody = '''\n{BODY}\n'''\n");
    let workspace = Workspace::new(&issue_with("", &article));
    let found = faces(&workspace);
    for c in "b2³c₂⁻㎡℃‰".chars() {
        assert_eq!(face(&found, c), ("Tinos", 400), "{c}");
    }
    // Beside 黑体 the bold cut.
    assert_eq!(face(&found, 'a'), ("Tinos", 700));
    assert_eq!(face(&found, '²'), ("Tinos", 700));
    for c in "“”‘’—…·×④⑫，".chars() {
        assert_eq!(face(&found, c).0, "FandolFang R", "{c}");
    }
    // Titles and page numbers have their own.
    assert_eq!(face(&found, 'z').0, "Noto Serif CJK SC");
    let numbers = found.iter().filter(|(c, family, _)| *c == '2' && family == "FandolSong");
    assert_eq!(numbers.count(), 1);
    // And nobody is told of any.
    assert_eq!(workspace.run(&["build"]).stderr, "");
}

#[test]
fn an_office_sets_the_role_to_its_own_face() {
    let mut font = std::fs::read(project().join("fonts/Tinos-Regular.ttf")).expect("a font");
    for (from, to) in [("Tinos", "Offic"), ("T\0i\0n\0o\0s", "O\0f\0f\0i\0c")] {
        while let Some(at) = font.windows(from.len()).position(|part| part == from.as_bytes()) {
            font[at..at + from.len()].copy_from_slice(to.as_bytes());
        }
    }
    let workspace = Workspace::new(&issue(BODY))
        .file("fonts/times.ttf", font)
        .file("layouts/yaocan/layout.toml", manifest("\"Times New Roman\"", "\"Offic\""));
    let found = faces(&workspace);
    for c in "abc123²³₂㎡".chars() {
        // It has no bold cut.
        assert_eq!(face(&found, c), ("Offic", 400), "{c}");
    }
    // It need not have Hanzi.
    assert_eq!(workspace.run(&["build"]).stderr, "");
    let told = workspace.run(&["fonts", "yaocan"]).stdout;
    let line = told.lines().find(|line| line.starts_with("latin")).expect("the role");
    let words: Vec<_> = line.split_whitespace().collect();
    assert_eq!(
        words,
        ["latin", "数字和字母", "Offic", "工作目录", "fonts/times.ttf", "数字和字母收全"]
    );
}

#[test]
fn a_manifest_of_earlier_versions_prints_as_it_did() {
    let workspace =
        Workspace::new(&issue(BODY)).file("layouts/yaocan/layout.toml", manifest(ROLE, ""));
    let found = faces(&workspace);
    for (chars, family) in [
        ("a1", "FandolHei"),
        ("b", "FandolKai"),
        ("c3", "FandolFang R"),
        // From its own digits, which look like them.
        ("₂⁻㎡④⑫", "FandolFang R"),
    ] {
        for c in chars.chars() {
            assert_eq!(face(&found, c).0, family, "{c}");
        }
    }
    assert_eq!(workspace.run(&["build"]).stderr, "");
    let told = workspace.run(&["fonts", "yaocan"]).stdout;
    assert!(!told.contains("latin"), "{told}");
}

#[test]
fn the_binary_s_face_of_the_same_style_serves_signs_that_an_office_s_lacks() {
    let workspace = Workspace::new(&issue("注音ㄅ，人名镕。")).file(
        "layouts/yaocan/layout.toml",
        manifest("body = [\"仿宋_GB2312\"", "body = [\"Noto Serif CJK SC\""),
    );
    let found = faces(&workspace);
    assert_eq!(face(&found, '镕').0, "Noto Serif CJK SC");
    assert_eq!(face(&found, 'ㄅ').0, "FandolFang R");
    assert_eq!(workspace.run(&["build"]).stderr, "");
}

#[test]
fn the_built_in_faces_have_the_small_characters_of_offices() {
    let body = "¹²³⁰⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎½⅓⅔¼¾㎜㎝㎞㎡㎥㎎㎏㎖㏄℃℉‰①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";
    let body = format!("一、{body}\n（一）{body}\n正文{body}。");
    let article = format!("title = \"标题\"\nbody = '''\n{body}\n'''\n");
    for manifest in [manifest("", ""), manifest(ROLE, "")] {
        let workspace =
            Workspace::new(&issue_with("", &article)).file("layouts/yaocan/layout.toml", manifest);
        assert_eq!(workspace.run(&["build"]).stderr, "");
    }
}
