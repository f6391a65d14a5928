//! `yaocan new`: the next issue, a document, a workspace; and the program started
//! without a word.

#[cfg(target_os = "linux")]
mod alone;
mod documents;
mod from;
mod issues;
pub mod killed;
mod places;
mod unwritten;
mod workspaces;

use std::collections::BTreeSet;
use std::fs;

use yaocan::format::Field;

use crate::harness::{Ran, Workspace};

/// An issue of the usual publication with one article, as an office keeps it.
fn issue(number: u32, date: &str) -> String {
    issue_of("yaocan", &format!("number = {number}\ndate = {date}"))
}

/// An issue of a layout with a head of its own.
fn issue_of(layout: &str, head: &str) -> String {
    format!(
        "layout = \"{layout}\"\n\n[issue]\n{head}\nstatus = \"final\"\n\n[[section]]\n\
         name = \"省内要情\"\n\n[[section.article]]\ntitle = \"往期旧题\"\nbody = '''\n往期旧文一段。\n'''\n"
    )
}

/// A workspace with issues under their ids.
fn workspace(issues: &[(&str, String)]) -> Workspace {
    issues.iter().fold(Workspace::empty(), |workspace, (id, issue)| {
        workspace.file(&format!("issues/{id}/issue.toml"), issue)
    })
}

/// What a command says that does what is asked.
#[track_caller]
fn done(ran: Ran) -> String {
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{}", ran.stdout);
    ran.stdout
}

/// The file of a paper.
#[track_caller]
fn text(workspace: &Workspace, id: &str) -> String {
    fs::read_to_string(workspace.path(&format!("issues/{id}/issue.toml"))).expect("a paper")
}

/// The names in `issues/`, in order.
fn ids(workspace: &Workspace) -> Vec<String> {
    let entries = fs::read_dir(workspace.path("issues")).expect("issues/");
    let mut ids: Vec<_> = entries
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
        .collect();
    ids.sort();
    ids
}

/// A paper in which all that is empty has a text.
fn filled(text: &str) -> String {
    text.replace("\nnumber = \"\"", "\nnumber = \"某府发〔2026〕17号\"")
        .replace("\ntitle = \"\"", "\ntitle = \"新题\"")
        .replace("'''\n\n'''", "'''\n新的一段。\n'''")
        .replace("'''\r\n\r\n'''", "'''\r\n新的一段。\r\n'''")
        .replace("\nissuer = \"\"", "\nissuer = \"某某省人民政府\"")
        .replace("\nsigners = []", "\nsigners = [\"省长　某某某\"]")
}

/// Holds that a paper that was made builds once it is filled in, and passes
/// proof-reading.
#[track_caller]
fn is_good(workspace: &Workspace, id: &str) {
    let file = workspace.path(&format!("issues/{id}/issue.toml"));
    let made = fs::read_to_string(&file).expect("a paper");
    fs::write(&file, filled(&made)).expect("written");
    let built = workspace.run(&["build", id]);
    assert_eq!(built.status, 0, "{}{}", built.stderr, filled(&made));
    assert!(!built.stderr.contains("[unwritten]"), "{}", built.stderr);
    let checked = workspace.run(&["check", id]);
    // What is worth a look, such as a number that was left out, is the test's own.
    let said = checked.stdout + &checked.stderr;
    assert!(!said.contains("必错[") && !said.contains("错误["), "{said}");
    fs::write(&file, made).expect("written");
}

/// Holds that each key of a file, in comments too, is one of the table of fields.
#[track_caller]
fn names_fields(text: &str) {
    let known: BTreeSet<_> = Field::ALL.iter().map(|field| field.key).collect();
    let mut seen = 0;
    for line in text.lines() {
        let line = line.trim_start_matches(['#', ' ']);
        let Some((key, _)) = line.split_once(" = ") else { continue };
        assert!(known.contains(key), "{line}");
        seen += 1;
    }
    assert!(seen > 5, "{text}");
}

#[test]
fn killed_at_any_moment_what_is_made_is_whole_or_not_there() {
    let mut random = fastrand::Rng::with_seed(16);
    for _ in 0..3 {
        killed::make(&mut random);
        killed::found(&mut random);
    }
}
