//! Names of persons: where lines break between them, and the room of those of two
//! characters.

use crate::frames::{Placed, texts};
use crate::harness::{Workspace, document, issue_with};

/// The texts of a page by their lines, from the top.
fn lines(texts: &[Placed]) -> Vec<String> {
    let mut lines: Vec<(f64, String)> = Vec::new();
    for text in texts {
        let y = text.at.y.to_mm();
        match lines.iter_mut().find(|(known, _)| (known - y).abs() < 0.01) {
            Some((_, line)) => line.push_str(&text.item.text),
            None => lines.push((y, text.item.text.to_string())),
        }
    }
    lines.sort_by(|a, b| a.0.total_cmp(&b.0));
    lines.into_iter().map(|(_, line)| line.replace('\u{3000}', " ")).collect()
}

/// From the start of one character to that of another, in the size of the first.
fn apart(texts: &[Placed], from: &str, to: &str) -> f64 {
    let find = |word: &str| {
        let text = texts.iter().find(|it| it.item.text.ends_with(word));
        text.unwrap_or_else(|| panic!("{word} is printed"))
    };
    let (from, to) = (find(from), find(to));
    assert_eq!(from.at.y, to.at.y);
    let last = from.item.glyphs.last().expect("a character");
    let start = from.at.x + from.item.width() - last.x_advance.at(from.item.size);
    (to.at.x - start).to_pt() / from.item.size.to_pt()
}

#[test]
fn a_byline_breaks_between_names_alone() {
    let names =
        ["林知远", "周川", "何晓云", "王五", "欧阳明川", "团委", "李青禾", "张三", "赵文衡"];
    for count in 1..=names.len() {
        let article = format!(
            "title = \"甲\"\nsource = \"北原科技报\"\nauthor = {:?}\nbody = \"一段。\"\n",
            &names[..count]
        );
        let (_, laid) = Workspace::new(&issue_with("", &article)).lay_out();
        let lines = lines(&texts(&laid.document.pages()[1].frame));
        let byline: Vec<_> =
            lines.iter().skip(2).take_while(|line| !line.contains("一段")).collect();
        let parts = byline.iter().flat_map(|line| line.split_whitespace()).collect::<Vec<_>>();
        let wanted = format!("（来源：北原科技报 作者：{}）", names[..count].join(" "));
        assert_eq!(parts, wanted.split(' ').collect::<Vec<_>>(), "{lines:?}");
        assert_eq!(byline.len(), if count < 5 { 1 } else { 2 }, "{byline:?}");
    }
}

#[test]
fn a_source_that_is_longer_than_a_line_breaks() {
    let article = "title = \"甲\"\nsource = \"北原省科学技术厅、北原省发展和改革委员会、北原省财政厅联合调研组\"\n\
                   author = [\"张三\"]\nbody = \"一段。\"\n";
    let (_, laid) = Workspace::new(&issue_with("", article)).lay_out();
    let lines = lines(&texts(&laid.document.pages()[1].frame));
    assert!(
        lines[2].starts_with("（来源：北原省") && lines[3].ends_with("作者：张三）"),
        "{lines:?}"
    );
}

#[test]
fn a_name_of_two_characters_takes_the_room_of_three_beside_others() {
    let article = "title = \"甲\"\nauthor = [\"周川\", \"何晓云\"]\nbody = \"一段。\"\n";
    let (_, laid) = Workspace::new(&issue_with("", article)).lay_out();
    let byline = texts(&laid.document.pages()[1].frame);
    assert!((apart(&byline, "周", "川") - 2.0).abs() < 0.01);
    // The room is no character: what is copied is the name.
    assert!(lines(&byline).contains(&"（作者：周川 何晓云）".to_owned()), "{:?}", lines(&byline));
    let minutes = "form = \"minutes\"\npresent = [\"周川\", \"何晓云\"]\napologies = [\"团委\", \"何晓云\"]\n";
    for (lines, name) in
        [("signers = [\"周川\", \"何晓云\", \"林知远\"]\n", ("周", "川")), (minutes, ("周", "川"))]
    {
        let (_, laid) = Workspace::new(&document(lines)).lay_out();
        let page = texts(&laid.document.pages()[0].frame);
        assert!((apart(&page, name.0, name.1) - 2.0).abs() < 0.01, "{lines}");
        let whole = page.iter().any(|it| it.item.text.contains("团委"));
        assert_eq!(whole, lines == minutes, "{lines}");
    }
    // By itself, or beside one of two, it stays as it is written.
    for names in ["[\"周川\"]", "[\"周川\", \"王五\"]"] {
        let article = format!("title = \"甲\"\nauthor = {names}\nbody = \"一段。\"\n");
        let (_, laid) = Workspace::new(&issue_with("", &article)).lay_out();
        let page = texts(&laid.document.pages()[1].frame);
        assert!(page.iter().any(|it| it.item.text.contains("周川")), "{names}");
    }
}
