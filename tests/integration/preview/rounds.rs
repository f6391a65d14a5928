//! A paper that goes out to be read while it is shown.

use std::fs;

use super::{Preview, ids, messages};
use crate::harness::{ID, Workspace, issue};

#[test]
fn it_tells_how_the_paper_stands_to_its_round() {
    let workspace = Workspace::new(&issue("一段。\n二段。").replace("\"final\"", "\"draft\""));
    let preview = Preview::start(&workspace);
    let mut states = preview.states();
    let draft = states.good();
    assert!(draft["round"].is_null(), "{draft}");
    assert_eq!(workspace.run(&["round"]).status, 0);
    let said = |state: &serde_json::Value, end: &str| {
        let round = state["round"].as_str().unwrap_or_default();
        round.starts_with("第1轮（") && round.ends_with(end)
    };
    let sent = states
        .until("the round", |state| said(state, "送审）后没有改动") && ids(state) != ids(&draft));
    assert_eq!(messages(&sent), [] as [&str; 0]);
    assert_eq!(workspace.run(&["sign", "--as", "一校", "--by", "某某"]).status, 0);
    let file = workspace.path(&format!("issues/{ID}/issue.toml"));
    let text = fs::read_to_string(&file).expect("UTF-8").replace("二段", "两段");
    fs::write(&file, text).expect("a file");
    let changed = states.until("the change", |state| {
        let told = |it: &str| it.contains("改了1段；这些签审不再有效：一校 某某（");
        said(state, "送审）后改了1段") && messages(state).into_iter().any(told)
    });
    assert_ne!(ids(&changed), ids(&sent));
    // Its PDF is that of a build, with the same mark.
    let shown = preview.bytes(&format!("/pdf/{ID}.pdf"));
    assert_eq!(workspace.run(&["build"]).status, 0);
    let built = fs::read(workspace.path(&format!("out/{ID}.pdf"))).expect("a PDF");
    assert!(shown == built);
}
