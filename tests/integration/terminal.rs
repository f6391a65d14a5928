//! What others wrote does not command the terminal: on a terminal, where colours are
//! sent, and in a pipe.

use std::fs;

use crate::harness::{Workspace, issue_with};

/// Characters of each kind that must not be sent.
const HOSTILE: &str = "\u{1}\u{1b}[2J\u{7f}\u{9b}31m\u{85}\u{200e}\u{200f}\u{61c}\u{202e}\u{2066}";

/// Those that a string of TOML may have as they are.
const RAW: &str = "\u{9b}31m\u{85}\u{200e}\u{200f}\u{61c}\u{202e}\u{2066}";

fn is_hostile(c: char) -> bool {
    c.is_control() && c != '\n'
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text without the colours of diagnostics and help.
fn without_colours(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("\u{1b}[") {
        out.push_str(&rest[..at]);
        let numbers = &rest[at + 2..];
        let end = numbers.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(numbers.len());
        match numbers[end..].strip_prefix('m') {
            Some(behind) => rest = behind,
            None => {
                out.push('\u{1b}');
                rest = &rest[at + 1..];
            }
        }
    }
    out + rest
}

/// A workspace in which everything that is named is hostile.
fn workspace() -> Workspace {
    let escaped: String = HOSTILE.chars().map(|c| format!("\\u{:04x}", u32::from(c))).collect();
    let article = format!(
        "title = \"标题{RAW}截止目前(\"\nsource = \"{escaped}\"\nbody = '''\n{RAW}截止目前，帐户{RAW},好。\n'''\n"
    );
    let broken = format!(
        "layout = \"yaocan{RAW}\"\n[issue]\nnumber = 1{RAW}\nx{HOSTILE} = 1\n\"a{RAW}\" = 2\n"
    );
    let workspace = Workspace::new(&issue_with("", &article))
        .file("issues/坏/issue.toml", broken)
        .file("words.toml", format!("[[word]]\nwrong = \"帐户\"\nright = \"账户\"\nreason = \"{RAW}\"\ncertain = true\n[[place]]\nname = \"甲\"\nprovince = \"{RAW}\"\n"))
        .file("layouts/kuai/lib.typ", "#let layout(it) = []\n")
        .file(
            "layouts/kuai/layout.toml",
            format!("name = \"{RAW}刊\"\nissuers = [\"甲\"]\n[words]\n\"{RAW}\" = \"乙\"\n"),
        );
    // Not every file system has such names.
    for name in [HOSTILE, RAW] {
        let folder = workspace.path(&format!("issues/{name}"));
        if fs::create_dir(&folder).is_ok() {
            fs::write(folder.join("issue.toml"), "layout = 3\n").expect("a file");
        }
        let _ = fs::write(workspace.path(&format!("issues/坏/{name}.toml")), "");
        let _ = fs::create_dir_all(workspace.path(&format!("layouts/{name}")));
    }
    workspace
}

/// Commands whose output tells what others wrote.
const COMMANDS: &[&[&str]] = &[
    &["build", "--all"],
    &["build", "2026-01", "坏"],
    &["check", "--all"],
    &["check", "--all", "--format", "json"],
    &["check", "--all", "--format", "sarif"],
    &["check", "--explain", HOSTILE_ARGUMENT],
    &["check", "--explain", "sentence-end"],
    &["build", HOSTILE_ARGUMENT],
    &["build", "--output", HOSTILE_ARGUMENT],
    &["build", "--format", HOSTILE_ARGUMENT],
    &["build", "--pdf-standard", HOSTILE_ARGUMENT],
    &["preview", "--port", HOSTILE_ARGUMENT],
    &["preview", HOSTILE_ARGUMENT],
    &[HOSTILE_ARGUMENT],
    &["build", "--x\u{1b}[2J\u{202e}"],
    &["layouts"],
    &["layouts", "new", HOSTILE_ARGUMENT],
    &["layouts", "new", "甲", "--from", HOSTILE_ARGUMENT],
    &["fonts"],
    &["fonts", HOSTILE_ARGUMENT],
    &["--help"],
    &["check", "--all", "--fix"],
];

/// What no argument can have is `\0` alone.
const HOSTILE_ARGUMENT: &str = "\u{1b}[2J\u{7f}\u{9b}31m\u{202e}甲\r乙";

#[test]
fn nothing_hostile_is_sent_into_a_pipe() {
    let workspace = workspace();
    for args in COMMANDS {
        let ran = workspace.run(args);
        let said = ran.stdout + &ran.stderr;
        let sent: Vec<_> = said.chars().filter(|c| is_hostile(*c)).collect();
        assert!(sent.is_empty() && !said.is_empty(), "{args:?}: {sent:?} in {said}");
    }
}

#[test]
fn carets_stay_in_their_place() {
    let source = format!("# {RAW}\nlayout = \"yaocan\"\n\"甲{RAW}\" = 1\n");
    let workspace = Workspace::new(&source);
    let ran = workspace.run(&["build"]);
    let lines: Vec<_> = ran.stderr.lines().collect();
    let at = lines.iter().position(|line| line.contains(" = 1")).expect("the line");
    let (shown, carets) = (lines[at], lines[at + 1]);
    // A Chinese character takes two columns, a picture one.
    let width = |text: &str| unicode_columns(text);
    let start = width(&shown[..shown.find('"').expect("the name")]);
    let end = width(&shown[..shown.find(" = 1").expect("the end")]);
    assert_eq!(width(&carets[..carets.find('^').expect("carets")]), start, "{}", ran.stderr);
    assert_eq!(carets.matches('^').count(), end - start, "{}", ran.stderr);
}

fn unicode_columns(text: &str) -> usize {
    text.chars().map(|c| if ('一'..='龥').contains(&c) { 2 } else { 1 }).sum()
}

#[test]
fn json_has_what_was_written() {
    let workspace = workspace();
    let ran = workspace.run(&["check", "2026-01", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let said = found.to_string();
    assert!(RAW.chars().all(|c| said.contains(c)), "{said}");
}

#[cfg(not(unix))]
#[test]
fn nothing_hostile_is_sent_to_a_terminal() {
    println!("跳过了：这里的测试不会开伪终端");
}

#[cfg(unix)]
#[test]
fn nothing_hostile_is_sent_to_a_terminal() {
    let workspace = workspace();
    let mut coloured = false;
    for args in COMMANDS {
        let said = pty::run(&workspace.path(""), args);
        coloured |= said.contains("\u{1b}[1m");
        // The terminal's driver makes CR LF of a line end.
        let said = without_colours(&said.replace("\r\n", "\n"));
        let sent: Vec<_> = said.chars().filter(|c| is_hostile(*c)).collect();
        assert!(sent.is_empty() && !said.is_empty(), "{args:?}: {sent:?} in {said}");
    }
    assert!(coloured, "the program's own colours are sent");
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_written_is_no_success() {
    use std::process::{Command, Stdio};
    let workspace = Workspace::new(&crate::harness::issue("一段。"));
    for args in [
        &["check", "--format", "json"][..],
        &["check", "--format", "sarif"],
        &["check"],
        &["check", "--rules"],
        &["build"],
        &["layouts"],
        &["fonts"],
        &["--help"],
        &["--version"],
    ] {
        let full = || fs::File::options().write(true).open("/dev/full").expect("a full disk");
        let run = |output: Stdio| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_yaocan"));
            let command = command.args(args).current_dir(workspace.path("")).stdout(output);
            command.output().expect("the command runs")
        };
        let ran = run(full().into());
        assert_eq!(ran.status.code(), Some(2), "{args:?}");
        assert_eq!(
            String::from_utf8_lossy(&ran.stderr),
            "错误: 写不出结果：磁盘满了\n",
            "{args:?}"
        );
        // Who left is told nothing.
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let ran = run(writer.into());
        assert_eq!(ran.status.code(), Some(0), "{args:?}");
        assert_eq!(String::from_utf8_lossy(&ran.stderr), "", "{args:?}");
    }
}

/// A pseudo-terminal.
#[cfg(unix)]
mod pty {
    use std::fs::File;
    use std::io::Read;
    use std::os::fd::FromRawFd;
    use std::path::Path;
    use std::process::{Command, Stdio};
    use std::ptr::null_mut;

    /// Runs a command whose output is a terminal; what that was sent.
    pub fn run(folder: &Path, args: &[&str]) -> String {
        let (mut own, mut other) = (0, 0);
        // SAFETY: both places are there to be written; the rest is not asked for.
        let opened =
            unsafe { libc::openpty(&mut own, &mut other, null_mut(), null_mut(), null_mut()) };
        assert_eq!(opened, 0, "a pseudo-terminal");
        // SAFETY: both were just opened, and nobody else has them.
        let (mut own, other) = unsafe { (File::from_raw_fd(own), File::from_raw_fd(other)) };
        let output = || Stdio::from(other.try_clone().expect("a terminal"));
        let mut child = Command::new(env!("CARGO_BIN_EXE_yaocan"))
            .args(args)
            .current_dir(folder)
            .env("TERM", "xterm-256color")
            .env_remove("NO_COLOR")
            .stdin(Stdio::null())
            .stdout(output())
            .stderr(output())
            .spawn()
            .expect("the command runs");
        drop(other);
        let mut said = Vec::new();
        let mut part = [0; 4096];
        // At the end, Linux gives an error in place of no bytes.
        while let Ok(count @ 1..) = own.read(&mut part) {
            said.extend(&part[..count]);
        }
        child.wait().expect("the command ends");
        String::from_utf8_lossy(&said).into_owned()
    }
}
