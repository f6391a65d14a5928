//! Whatever was saved before, the preview's PDF is that of a build.

use std::fs;

use super::Preview;
use crate::harness::{ID, Workspace};
use crate::many::Edited;

/// How many edits are saved; more by the variable `YAOCAN_SAVES`.
fn saves() -> u32 {
    std::env::var("YAOCAN_SAVES").map_or(60, |count| count.parse().expect("a number"))
}

#[test]
fn after_any_edits_its_pdf_is_that_of_a_build() {
    let mut edited = Edited::new(7);
    // The number tells which save a state is of.
    let mut text = |number: u32| {
        edited.edit();
        edited.toml().replace("number = 1\n", &format!("number = {number}\n"))
    };
    let workspace = Workspace::new(&text(1));
    let file = workspace.path(&format!("issues/{ID}/issue.toml"));
    let preview = Preview::start(&workspace);
    let mut states = preview.states();
    states.good();
    for number in 2..saves() + 2 {
        let text = text(number);
        fs::write(&file, &text).expect("a file");
        states.until("the save", |state| {
            state["broken_since"].is_null()
                && state["title"].as_str().is_some_and(|it| it.ends_with(&format!("第{number}期")))
        });
        let shown = preview.bytes(&format!("/pdf/{ID}.pdf"));
        let ran = workspace.run(&["build"]);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        let built = fs::read(workspace.path(&format!("out/{ID}.pdf"))).expect("a PDF");
        assert!(shown == built, "save {number}:\n{text}");
    }
}
