//! Every file that the pages come from is watched, however it is saved.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use yaocan::paper::Kind;

use super::{PATIENCE, Preview, ids, messages};
use crate::harness::{ID, Workspace, issue, omitting, picture, project};
#[cfg(target_os = "linux")]
use crate::isolation::with_layout;

const BODY: &str = "各地要截止目前逐项办理。\n![图1　示意图](图1.png)";

fn workspace() -> Workspace {
    Workspace::new(&issue(BODY)).file("issues/2026-01/图1.png", picture(60, 40))
}

#[test]
fn a_save_by_rename_is_seen() {
    let workspace = workspace();
    let preview = Preview::start(&workspace);
    let mut states = preview.states();
    let first = states.good();
    let file = workspace.path(&format!("issues/{ID}/issue.toml"));
    // 记事本 writes the file itself; others write beside it and rename, with or
    // without moving the old one away.
    let text = |number: u32| issue(BODY).replace("number = 1", &format!("number = {number}"));
    let beside = file.with_file_name("~issue.tmp");
    fs::write(&file, text(2)).expect("a file");
    assert_eq!(states.good()["title"], "第2期");
    fs::write(&beside, text(3)).expect("a file");
    fs::rename(&beside, &file).expect("renamed");
    assert_eq!(states.good()["title"], "第3期");
    fs::write(&beside, text(4)).expect("a file");
    fs::rename(&file, file.with_file_name("issue.toml.bak")).expect("renamed");
    fs::rename(&beside, &file).expect("renamed");
    let last = states.good();
    assert_eq!(last["title"], "第4期");
    // Only the first page shows the number.
    assert_eq!(ids(&last)[1..], ids(&first)[1..]);
    assert_ne!(ids(&last)[0], ids(&first)[0]);
}

#[test]
fn a_save_while_the_first_one_is_read_is_seen() {
    for wait in [0, 20, 60, 120] {
        let workspace = workspace();
        let preview = Preview::start(&workspace);
        thread::sleep(Duration::from_millis(wait));
        let text = issue(BODY).replace("number = 1", "number = 2");
        fs::write(workspace.path(&format!("issues/{ID}/issue.toml")), text).expect("a file");
        preview.states().until("the second number", |state| state["title"] == "第2期");
    }
}

#[test]
fn what_is_deleted_and_made_again_is_seen() {
    let workspace = workspace();
    let preview = Preview::start(&workspace);
    let mut states = preview.states();
    let first = states.good();
    let folder = workspace.path(&format!("issues/{ID}"));
    let aside = workspace.path("aside");
    for _ in 0..2 {
        fs::rename(&folder, &aside).expect("moved");
        let gone = states.until("a mistake", |state| !state["broken_since"].is_null());
        assert_eq!(messages(&gone), [format!("读不了 issues/{ID}/issue.toml：找不到它")]);
        // The pages are still there.
        assert_eq!(ids(&gone), ids(&first));
        fs::rename(&aside, &folder).expect("moved back");
        assert_eq!(ids(&states.good()), ids(&first));
    }
    // Away and back before anybody looked.
    fs::rename(&folder, &aside).expect("moved");
    fs::rename(&aside, &folder).expect("moved back");
    let text = issue(BODY).replace("number = 1", "number = 2");
    fs::write(folder.join("issue.toml"), text).expect("a file");
    states.until("the second number", |state| state["title"] == "第2期");
}

/// How much time the processors have spent on a preview, in hundredths of a second.
#[cfg(target_os = "linux")]
fn spent(preview: &Preview) -> u64 {
    let read = |path: String| fs::read_to_string(path).expect("a running process");
    let threads = fs::read_dir(format!("/proc/{}/task", preview.child.id())).expect("threads");
    let threads = threads.map(|thread| thread.expect("a thread").path().join("children"));
    // It starts the process that does the work.
    let child: String = threads.map(|file| read(file.display().to_string())).collect();
    let stat = read(format!("/proc/{}/stat", child.trim()));
    // Behind the name, which may have anything in it: the 12th and the 13th are the
    // time of the program and that of the system for it.
    let fields = stat.rsplit_once(')').expect("a name").1.split_whitespace();
    fields.skip(11).take(2).map(|ticks| ticks.parse::<u64>().expect("a number")).sum()
}

#[cfg(target_os = "linux")]
#[test]
fn who_watches_sleeps_while_nothing_changes() {
    // To look at folders is to read them, of which systems tell as well.
    let workspace = with_layout(workspace(), "2026-02", "own", "#let layout(paper) = []\n")
        .file("fonts/说明.txt", "字体");
    let preview = Preview::start_with(&workspace, &["2026-02", "--port", "0"]);
    preview.states().until("a state", |state| state["revision"].as_u64() > Some(0));
    thread::sleep(Duration::from_secs(1));
    let before = spent(&preview);
    thread::sleep(Duration::from_secs(3));
    let time = spent(&preview) - before;
    assert!(time < 60, "{time} of 300");
}

#[test]
fn a_burst_is_read_once_it_is_over() {
    let workspace = workspace();
    let preview = Preview::start(&workspace);
    let mut states = preview.states();
    let first = states.good()["revision"].as_u64().expect("a number");
    let file = workspace.path(&format!("issues/{ID}/issue.toml"));
    for number in 2..=21 {
        let text = issue(BODY).replace("number = 1", &format!("number = {number}"));
        fs::write(&file, text).expect("a file");
        thread::sleep(Duration::from_millis(10));
    }
    let last = states
        .until("the last number", |state| state["title"] == "第21期" && state["checked"] == true);
    // A save makes two states: its pages, and what proof-reading finds.
    let count = last["revision"].as_u64().expect("a number") - first;
    assert!(count <= 8, "{count} states for one burst");
}

#[test]
fn everything_that_pages_come_from_is_watched() {
    let workspace = workspace();
    let preview = Preview::start(&workspace);
    let mut states = preview.states();
    let first = states.good();
    assert_eq!(messages(&first).len(), 1);
    assert!(messages(&first)[0].starts_with("“截止目前”多半应为“截至目前”"));
    // A picture, in its place.
    fs::write(workspace.path("issues/2026-01/图1.png"), picture(60, 60)).expect("a file");
    let picture_changed = states.good();
    assert_ne!(ids(&picture_changed), ids(&first));
    // One that is gone, and comes back.
    fs::remove_file(workspace.path("issues/2026-01/图1.png")).expect("removed");
    let gone = states.until("a mistake", |state| !state["broken_since"].is_null());
    assert_eq!(messages(&gone), ["找不到图片“图1.png”"]);
    fs::write(workspace.path("issues/2026-01/图1.png"), picture(60, 60)).expect("a file");
    assert_eq!(ids(&states.good()), ids(&picture_changed));
    // A word list that was not there.
    fs::write(workspace.path("words.toml"), "[[word]]\nwrong = \"逐项\"\nright = \"逐条\"\n")
        .expect("a file");
    let worded = states.until("two findings", |state| messages(state).len() == 2);
    assert_eq!(messages(&worded)[1], "“逐项”多半应为“逐条”");
    // A manifest in place of the built-in one, then the layout's own files.
    let manifest = fs::read_to_string(project().join("layouts/yaocan/layout.toml")).expect("UTF-8");
    let folder = workspace.path("layouts/yaocan");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("layout.toml"), manifest.replace("创新驱动要参", "某省要参"))
        .expect("a file");
    let renamed =
        states.until("another first page", |state| ids(state)[0] != ids(&picture_changed)[0]);
    let named = fs::read_to_string(folder.join("layout.toml")).expect("UTF-8");
    let omitting = omitting("yaocan", Kind::Issue);
    fs::write(folder.join("layout.toml"), omitting).expect("a file");
    fs::write(folder.join("lib.typ"), "#let layout(it) = [一页]\n").expect("a file");
    states.until("one page", |state| ids(state).len() == 1);
    fs::remove_file(folder.join("lib.typ")).expect("removed");
    fs::write(folder.join("layout.toml"), named).expect("a file");
    states.until("all pages", |state| ids(state) == ids(&renamed));
    // A font file, here one that is none.
    fs::create_dir_all(workspace.path("fonts/新")).expect("a folder");
    fs::write(workspace.path("fonts/新/坏.ttf"), "坏").expect("a file");
    let font = "fonts/新/坏.ttf 不是可用的字体文件，没有采用";
    states.until("a bad font", |state| messages(state).contains(&font));
    fs::remove_file(workspace.path("fonts/新/坏.ttf")).expect("removed");
    states.until("no bad font", |state| !messages(state).contains(&font));
    // What does not belong to it changes nothing.
    let revision = preview.states().good()["revision"].clone();
    fs::create_dir_all(workspace.path("out")).expect("a folder");
    fs::write(workspace.path("out/2026-01.pdf"), "x").expect("a file");
    fs::write(workspace.path("issues/2026-01/~草稿.tmp"), "x").expect("a file");
    thread::sleep(Duration::from_millis(700));
    assert_eq!(preview.states().good()["revision"], revision);
}

#[test]
fn the_files_of_the_layout_that_another_is_like_are_watched() {
    let omitting = omitting("yaocan", Kind::Issue);
    let like = |name: &str| format!("like = \"{name}\"\n{omitting}");
    let workspace = Workspace::new(&issue("一段。").replace("\"yaocan\"", "\"neican\""))
        .file("layouts/neican/layout.toml", like("zijia"))
        .file("layouts/zijia/layout.toml", &omitting)
        .file("layouts/zijia/lib.typ", "#let layout(it) = [甲]\n");
    let preview = Preview::start(&workspace);
    let mut states = preview.states();
    let first = states.good();
    fs::write(workspace.path("layouts/zijia/lib.typ"), "#let layout(it) = [乙]\n").expect("a file");
    states.until("another page", |state| ids(state) != ids(&first));
    fs::write(workspace.path("layouts/neican/layout.toml"), like("yaocan")).expect("a file");
    states.until("the pages of another layout", |state| ids(state).len() == 2);
}

#[test]
fn one_that_nobody_looks_at_any_more_ends_where_that_was_asked() {
    let workspace = Workspace::new(&issue("一段。"));
    let mut preview = Preview::start_with(&workspace, &["--port", "0", "--until-left", "1"]);
    let mut states = preview.states();
    states.good();
    // Longer than it would take to see that nobody looks.
    thread::sleep(Duration::from_secs(12));
    assert!(preview.child.try_wait().expect("a status").is_none());
    drop(states);
    let start = Instant::now();
    let ended = loop {
        match preview.child.try_wait().expect("a status") {
            Some(ended) => break ended,
            None if start.elapsed() > PATIENCE => panic!("it goes on"),
            None => thread::sleep(Duration::from_millis(50)),
        }
    };
    assert!(ended.success());
}
