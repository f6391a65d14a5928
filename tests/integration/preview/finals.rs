//! A paper that becomes final while it is shown, and whose record is touched.

use std::fs;

use serde_json::Value;

use super::{Preview, messages};
use crate::harness::{ID, Workspace, issue};

#[test]
fn it_tells_what_becomes_of_the_final() {
    let workspace = Workspace::new(&issue("一段。").replace("\"final\"", "\"draft\""));
    let preview = Preview::start(&workspace);
    let mut states = preview.states();
    assert!(states.good()["round"].is_null());
    let run = |args: &[&str]| {
        let ran = workspace.run(args);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    };
    let is_sealed = |state: &Value| {
        let said = state["round"].as_str().unwrap_or_default();
        said.ends_with(" 定稿") && messages(state).is_empty()
    };
    run(&["finalize", "--by", "张某某"]);
    states.until("the final", is_sealed);
    // The record alone is touched, and the paper stays as it is.
    let file = workspace.path(&format!("issues/{ID}/final.toml"));
    let record = fs::read_to_string(&file).expect("UTF-8");
    let says = |words: &'static str| {
        move |state: &Value| {
            state["round"].is_null() && messages(state).iter().any(|it| it.contains(words))
        }
    };
    fs::write(&file, record.replace("张某某", "李某某")).expect("written");
    states.until("a record that was changed", says("final.toml 改过：里面的内容和它自己的"));
    fs::remove_file(&file).expect("removed");
    states.until("a record that is gone", says("定稿记录不见了：有 issues/2026-01/final.pdf"));
    fs::remove_file(workspace.path(&format!("issues/{ID}/final.pdf"))).expect("removed");
    states.until("no final", |state| state["round"].is_null() && messages(state).is_empty());
    fs::write(&file, record).expect("written");
    states.until("the final again", is_sealed);
    run(&["finalize", "--reopen", "改", "--by", "王某某"]);
    states.until("a draft", |state| state["round"].is_null() && messages(state).is_empty());
}
