//! What the content's hash holds: every byte but the status and what git changes.

use std::sync::Arc;

use yaocan::format::{Picker, read};
use yaocan::paper::Paper;
use yaocan::records::{Hash, content};
use yaocan::source::Source;

use super::draft;
use crate::harness::{Workspace, document_with, picture};

/// A paper as a file of a workspace, if it can be read.
fn paper(workspace: &Workspace, bytes: Vec<u8>) -> Option<Paper> {
    let source = Source::decode("issue.toml", bytes).ok()?;
    let folder = workspace.path("issues/2026-01");
    read::paper(Arc::new(source), &Picker::new(workspace.path(""), folder)).value
}

fn hash(workspace: &Workspace, text: &str) -> Hash {
    content(&paper(workspace, text.into()).unwrap_or_else(|| panic!("{text}")))
}

/// Papers with their status in each place that it may have.
fn papers() -> Vec<String> {
    let body = "一段，“话”。\n![图1 示意](图.png)\n| 甲 | 乙 |\n| 丙 | 丁 |";
    let own = draft(body);
    let long = document_with("status = \"draft\"  # 草稿\n", "body = '''\n一段。\n'''\n");
    vec![
        own.replace("status = \"draft\"\n", "# 说明\nstatus   =   'draft'\t# 草稿，先不送\n"),
        own.replace("status = \"draft\"\n", ""),
        own.clone(),
        long.trim_end().to_owned(),
    ]
}

#[test]
fn any_other_byte_voids_what_was_signed() {
    let workspace = Workspace::new(&draft("一段。")).file("issues/2026-01/图.png", picture(30, 20));
    let mut random = fastrand::Rng::with_seed(16);
    let pieces = ["改", "a", " ", "\n", "#", "。", "'", "1", "\t"];
    for text in papers() {
        let before = hash(&workspace, &text);
        let status = text.find("status").map(|at| {
            let end = text[at..].find("draft").map_or(at, |end| at + end + "draft'".len());
            at..end
        });
        let (mut read, mut rounds) = (0, 0);
        while read < 150 {
            rounds += 1;
            assert!(rounds < 4000, "{read}");
            let at = text.floor_char_boundary(random.usize(0..text.len()));
            let len = text[at..].chars().next().map_or(0, char::len_utf8);
            let piece = pieces[random.usize(0..pieces.len())];
            let end = if random.bool() { at + len } else { at };
            // The blanks around the value go with it, and the file's end is a line's.
            let near = status.as_ref().is_some_and(|it| it.start <= end && at <= it.end + 1);
            let changed = format!("{}{piece}{}", &text[..at], &text[end..]);
            if near || changed.trim_end() == text.trim_end() {
                continue;
            }
            let Some(paper) = paper(&workspace, changed.clone().into_bytes()) else { continue };
            read += 1;
            assert_ne!(content(&paper), before, "{changed}");
        }
    }
}

#[test]
fn status_line_ends_and_a_mark_void_nothing() {
    let workspace = Workspace::new(&draft("一段。")).file("issues/2026-01/图.png", picture(30, 20));
    for text in papers() {
        let before = hash(&workspace, &text);
        for status in ["review", "final"] {
            assert_eq!(hash(&workspace, &text.replace("draft", status)), before);
        }
        let windows = text.replace('\n', "\r\n");
        assert_eq!(hash(&workspace, &windows), before);
        assert_eq!(hash(&workspace, &format!("\u{feff}{windows}")), before);
        assert_eq!(hash(&workspace, &format!("{}\n", text.trim_end())), before);
    }
}

#[test]
fn pictures_are_content_with_their_names() {
    let [text, ..] = &papers()[2..] else { panic!("papers") };
    let with = |text: &str, bytes: Vec<u8>| {
        let workspace = Workspace::new("")
            .file("issues/2026-01/图.png", &bytes)
            .file("issues/2026-01/图2.png", bytes);
        hash(&workspace, text)
    };
    let before = with(text, picture(30, 20));
    assert_eq!(with(text, picture(30, 20)), before);
    assert_ne!(with(text, picture(30, 21)), before);
    assert_ne!(with(&text.replace("图.png", "图2.png"), picture(30, 20)), before);
    // A drawing is a text, whose line ends git changes.
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">\n<path d=\"M0 0h9v9z\"/>\n</svg>\n";
    let drawn = |svg: String| with(text, svg.into_bytes());
    assert_eq!(drawn(svg.to_owned()), drawn(svg.replace('\n', "\r\n")));
    assert_ne!(drawn(svg.to_owned()), drawn(svg.replace("h9", "h8")));
}

/// The hash is written into records for years: it must not change by itself.
#[test]
fn the_hash_of_a_text_stays_what_it_is() {
    let workspace = Workspace::new("");
    let text = "layout = \"yaocan\"\n[issue]\nnumber = 1\ndate = 2026-01-08\nstatus = \"draft\"\n\
        [[section]]\n[[section.article]]\ntitle = \"题\"\nbody = \"一段。\"\n";
    // sha256sum of the text without its status, and of "(that)  text\n".
    let bare = text.replace("status = \"draft\"\n", "");
    let list = format!("{}  text\n", Hash::of(bare.as_bytes()));
    assert_eq!(hash(&workspace, text), Hash::of(list.as_bytes()));
    expect_test::expect!["c1a29d679d6f0c7405c1141dde3d30a203fecce0773c2f70f0bb7bb62a6b943c"]
        .assert_eq(&hash(&workspace, text).to_string());
}
