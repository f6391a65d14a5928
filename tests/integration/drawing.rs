//! Pages as drawing commands. That a canvas shows what is printed is held in a
//! browser, by `tests/browser/`.

use serde_json::Value;
use yaocan::export::drawing::{Drawing, Glyphs};
use yaocan::press::{self, Press};
use yaocan::workspace::Workspace;

use crate::harness::{self, issue, project};

#[test]
fn every_page_of_the_samples_can_be_drawn() {
    let workspace = Workspace::at(project(), project());
    let mut press = Press::new(&workspace, false).value;
    let mut glyphs = Glyphs::default();
    let mut kinds = std::collections::BTreeSet::new();
    for entry in workspace.entries().expect("issues") {
        let paper = press::read(&workspace, &entry).expect("a file").paper.expect("a paper");
        let laid = press.lay_out(&paper).value.expect("a document");
        for page in laid.document.pages() {
            let drawing = Drawing::new(page, &mut glyphs);
            assert!(!drawing.is_picture, "{}", entry.id);
            let commands: Value = serde_json::from_str(&drawing.commands).expect("JSON");
            for command in commands.as_array().expect("an array") {
                kinds.insert(command[0].as_str().expect("a kind").to_owned());
                if command[0] == "i" {
                    let id = command[5].as_str().expect("an id");
                    assert!(drawing.pictures.contains_key(id), "{}", entry.id);
                }
                let numbers = command[6].as_array().into_iter().flatten().step_by(3);
                for number in numbers.filter(|_| command[0] == "t") {
                    let number = number.as_u64().expect("a number") as usize;
                    assert!(glyphs.outline(number).is_some());
                }
            }
        }
    }
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), ["i", "p", "r", "s", "t"]);
}

#[test]
fn a_drawing_keeps_its_id_while_it_looks_the_same() {
    let ids = |body: &str| {
        let workspace = harness::Workspace::new(&issue(body));
        let (_, laid) = workspace.lay_out();
        let mut glyphs = Glyphs::default();
        let pages = laid.document.pages().iter();
        pages.map(|page| Drawing::new(page, &mut glyphs).id).collect::<Vec<_>>()
    };
    let first = ids("一段话。\n又一段。");
    // Other bytes, the same looks.
    assert_eq!(ids("　　一段话。\n\n\\u4e00".replace("\\u4e00", "又一段。").as_str()), first);
    let second = ids("一段话。\n又二段。");
    assert_eq!(second[0], first[0]);
    assert_ne!(second[1], first[1]);
}
