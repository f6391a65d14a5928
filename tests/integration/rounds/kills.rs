//! Commands that are killed, and two at once: each file is old or new and whole.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{FILE, draft, names, read};
use crate::harness::{Workspace, picture};

/// How often each is killed; `benches/kills.rs` does so more often.
const KILLS: u64 = 12;

fn workspace() -> Workspace {
    let body = "一段。\n".repeat(200) + "![图1 示意](图.png)";
    Workspace::new(&draft(&body)).file("issues/2026-01/图.png", picture(300, 200))
}

fn command(workspace: &Workspace, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yaocan"));
    command.args(args).current_dir(workspace.path(""));
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

#[test]
fn a_round_that_is_killed_is_there_or_not() {
    let start = Instant::now();
    assert!(command(&workspace(), &["round"]).status().expect("a status").success());
    let whole = start.elapsed();
    for kill in 0..KILLS {
        let workspace = workspace();
        let text = read(&workspace, FILE);
        let review = text.replace("\"draft\"", "\"review\"");
        let mut child = command(&workspace, &["round"]).spawn().expect("the command runs");
        std::thread::sleep(whole.mul_f64(kill as f64 / KILLS as f64));
        let _ = child.kill();
        child.wait().expect("an end");
        let now = read(&workspace, FILE);
        assert!(now == text || now == review, "{now}");
        let kept = workspace.path("issues/2026-01/rounds/1.toml");
        assert!(!kept.exists() || fs::read_to_string(&kept).is_ok_and(|it| it == review));
        // The next one ends it.
        assert!(command(&workspace, &["round"]).status().expect("a status").success());
        assert_eq!(read(&workspace, FILE), review);
        assert_eq!(read(&workspace, "issues/2026-01/rounds/1.toml"), review);
        let left = names(&workspace).into_iter().filter(|name| !name.contains(".yaocan-"));
        let left: Vec<_> = left.collect();
        let wanted =
            ["issue.toml", "rounds/1.toml", "rounds/1/round.toml", "rounds/1/图.png", "图.png"];
        assert_eq!(left, wanted);
    }
}

#[test]
fn many_at_once_make_one_round_and_a_file_a_signature() {
    let workspace = workspace();
    let all = |commands: Vec<Vec<String>>| {
        let children: Vec<_> = commands
            .iter()
            .map(|args| {
                let args: Vec<_> = args.iter().map(String::as_str).collect();
                command(&workspace, &args).spawn().expect("the command runs")
            })
            .collect();
        for mut child in children {
            assert!(child.wait().expect("an end").success());
        }
    };
    all(vec![vec!["round".into()]; 6]);
    assert_eq!(names(&workspace).iter().filter(|name| name.starts_with("rounds/")).count(), 3);
    let sign = |name: usize| {
        // Twice each.
        let by = format!("某{}", name / 2);
        ["sign", "--as", "一校", "--by", &by].map(str::to_owned).to_vec()
    };
    all((0..8).map(sign).collect());
    let signatures = names(&workspace).into_iter().filter(|it| it.starts_with("signatures/"));
    assert_eq!(signatures.count(), 4);
}

#[test]
fn a_lock_that_another_holds_is_waited_for() {
    let workspace = workspace();
    let held = yaocan::files::lock(&workspace.path("issues/2026-01")).expect("the lock");
    let mut child = command(&workspace, &["round"]).spawn().expect("the command runs");
    std::thread::sleep(Duration::from_millis(400));
    assert!(child.try_wait().expect("a status").is_none());
    assert_eq!(names(&workspace), ["issue.toml", "图.png"]);
    drop(held);
    assert!(child.wait().expect("an end").success());
    assert_eq!(names(&workspace).len(), 5);
}
