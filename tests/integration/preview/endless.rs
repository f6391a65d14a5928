//! A layout that does not end, takes all memory or kills the process: the page
//! is told, and the save that mends it is shown.

use std::fs;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::{PATIENCE, Preview, States, ids, messages, status};
use crate::harness::{Workspace, project};
use crate::isolation::{DEADLY, ENDLESS, GREEDY, with_layout};

const LAYOUT: &str = "layouts/own/lib.typ";

/// The usual layout's own file.
fn mended() -> String {
    fs::read_to_string(project().join("layouts/yaocan/lib.typ")).expect("UTF-8")
}

/// A workspace whose layout is a copy of the usual one.
fn workspace() -> Workspace {
    let mut workspace = with_layout(Workspace::empty(), "2026-01", "own", "");
    for entry in fs::read_dir(project().join("layouts/yaocan")).expect("a layout") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let bytes = fs::read(&path).expect("a file");
        workspace = workspace.file(&format!("layouts/own/{name}"), bytes);
    }
    workspace
}

fn save(workspace: &Workspace, layout: &str) {
    fs::write(workspace.path(LAYOUT), layout).expect("a file");
}

fn preview(workspace: &Workspace, limits: &[&str]) -> Preview {
    Preview::start_with(workspace, &[&["--port", "0"], limits].concat())
}

fn is_broken(state: &Value) -> bool {
    !state["broken_since"].is_null()
}

/// The states of the process that comes after the one of an earlier state.
fn states_of_the_next(preview: &Preview, earlier: &Value) -> States {
    let start = Instant::now();
    loop {
        assert!(start.elapsed() < PATIENCE, "no process comes after it");
        // Between the two nobody answers.
        if let Some(mut states) = preview.try_states()
            && let Some(state) = states.within(Duration::from_secs(1))
            && state["run"] != earlier["run"]
        {
            return preview.states();
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn a_layout_that_does_not_end_is_told_and_given_up() {
    let workspace = workspace();
    let preview = preview(&workspace, &["--time-limit", "5"]);
    let mut states = preview.states();
    let first = states.good();
    assert_eq!(first["pending"], Value::Null);
    save(&workspace, ENDLESS);
    let pending = states.until("a save that is not yet shown", |it| !it["pending"].is_null());
    assert!(!is_broken(&pending));
    assert_eq!(ids(&pending), ids(&first));
    assert!(pending["pending"].as_u64() > pending["at"].as_u64());
    let given_up = states.until("a mistake", is_broken);
    assert_eq!(messages(&given_up), ["排 2026-01 用了 5 秒还没有完，停下了"]);
    assert_eq!(given_up["pending"], Value::Null);
    assert_eq!(ids(&given_up), ids(&first), "the last good pages are still there");
    save(&workspace, &mended());
    assert_eq!(ids(&states.good()), ids(&first));
}

#[test]
fn a_mended_save_does_not_wait_for_two_that_do_not_end() {
    let workspace = workspace();
    let preview = preview(&workspace, &[]);
    let mut states = preview.states();
    let first = states.good();
    let mut pending = Value::Null;
    for rest in ["", "\n"] {
        save(&workspace, &format!("{ENDLESS}{rest}"));
        let before = pending;
        pending = states.until("a save that is not yet shown", |it| {
            !it["pending"].is_null() && it["pending"] != before
        })["pending"]
            .clone();
    }
    save(&workspace, &mended());
    // Long before the two minutes that a layout may take by itself.
    let mended = states.until("the mended save", |it| it["pending"].is_null() && !is_broken(it));
    assert_eq!(ids(&mended), ids(&first));
}

#[test]
fn what_takes_all_memory_is_told_by_the_process_that_comes_after() {
    let workspace = workspace();
    let preview = preview(&workspace, &["--memory-limit", "1000"]);
    let mut states = preview.states();
    let first = states.good();
    save(&workspace, GREEDY);
    let mut states = states_of_the_next(&preview, &first);
    let broken = states.until("a mistake", is_broken);
    assert_eq!(messages(&broken), ["排 2026-01 占的内存超过了 1000 MB，停下了"]);
    save(&workspace, &mended());
    let mended = states.good();
    assert_eq!(ids(&mended), ids(&first));
    assert_ne!(mended["run"], first["run"]);
}

#[test]
fn what_kills_the_process_is_told_by_the_one_that_comes_after() {
    let workspace = workspace();
    let preview = preview(&workspace, &[]);
    let mut states = preview.states();
    let first = states.good();
    save(&workspace, DEADLY);
    let mut states = states_of_the_next(&preview, &first);
    let broken = states.until("a mistake", is_broken);
    assert_eq!(messages(&broken), ["排 2026-01 的时候程序垮了，没有做完"]);
    save(&workspace, &mended());
    assert_eq!(ids(&states.good()), ids(&first));
}

#[test]
fn pages_that_nobody_sees_any_longer_keep_nobody_out() {
    let workspace = workspace();
    let preview = preview(&workspace, &[]);
    preview.states().good();
    let listening: Vec<_> = (0..600).map(|_| preview.states()).collect();
    // The last one is answered as soon as the first have given way.
    let host = &preview.host;
    let cookie = preview.cookie();
    let request = format!("GET / HTTP/1.1\r\nhost: {host}\r\n{cookie}connection: close\r\n\r\n");
    assert_eq!(status(&preview.raw(&request)), 200);
    preview.states().good();
    drop(listening);
}
