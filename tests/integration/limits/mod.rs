//! What would take all memory, all stack or a day is refused early, with its
//! place and a way out.

mod drawings;
mod fonts;
mod pictures;
mod printed;
mod texts;

use std::time::{Duration, Instant};

use crate::harness::{ID, Ran, Workspace, issue};

/// How long a command that refuses something may take, on a machine that is busy
/// with much else: one that grows with the square of what it reads takes longer still.
const SOON: Duration = Duration::from_secs(120);

/// Runs a command that must be done soon.
fn soon(workspace: &Workspace, args: &[&str]) -> Ran {
    let start = Instant::now();
    let ran = workspace.run(args);
    assert!(start.elapsed() < SOON, "{args:?} took {:?}", start.elapsed());
    ran
}

/// What a build says that must fail soon.
fn refusal(workspace: &Workspace) -> String {
    let ran = soon(workspace, &["build"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (1, ""), "{}", ran.stderr);
    ran.stderr
}

/// The codes of what a build says that must fail soon.
fn refused(workspace: &Workspace) -> Vec<String> {
    let said = refusal(workspace);
    let codes = said.lines().filter_map(|line| {
        let line = line.strip_prefix("错误[").or_else(|| line.strip_prefix("警告["))?;
        Some(line.split(']').next()?.to_owned())
    });
    codes.collect()
}

/// An issue with a picture of the given name and content.
fn with_picture(name: &str, bytes: impl AsRef<[u8]>) -> Workspace {
    let source = issue(&format!("一段。\n![图1]({name})"));
    Workspace::new(&source).file(&format!("issues/{ID}/{name}"), bytes)
}
