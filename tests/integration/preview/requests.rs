//! Who is answered, with what, and what is never given.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::Duration;

use expect_test::expect;
use yaocan::paper::Kind;

use super::{PATIENCE, Preview, status};
use crate::harness::{Workspace, issue, omitting};

fn workspace() -> Workspace {
    Workspace::new(&issue("一段。")).file("秘密.txt", "不能给别人看")
}

#[test]
fn requests_from_elsewhere_are_refused() {
    let workspace = workspace();
    let preview = Preview::start(&workspace);
    preview.states().good();
    let host = &preview.host;
    for path in ["/", "/app/app.js", "/events", "/place?page=1&id=a&x=1&y=1", "/pdf/2026-01.pdf"] {
        let with = |head: &str| status(&preview.raw(&format!("{head}connection: close\r\n\r\n")));
        // Another name that leads to this machine.
        let rebound = format!("GET {path} HTTP/1.1\r\nhost: evil.example\r\n");
        assert_eq!(with(&rebound), 403, "{path}");
        assert_eq!(with(&rebound.replace("evil.example", "evil.example:8058")), 403, "{path}");
        assert_eq!(with(&format!("GET {path} HTTP/1.0\r\n")), 403, "{path}, no host");
        let whole = format!("GET http://evil.example{path} HTTP/1.1\r\nhost: {host}\r\n");
        assert_eq!(with(&whole), 403, "{path}");
        // A script of another page, and of one without a name.
        let foreign = "origin: http://evil.example\r\n";
        assert_eq!(preview.status(path, foreign), 403, "{path}");
        assert_eq!(preview.status(path, "origin: null\r\n"), 403, "{path}");
        assert_eq!(preview.status(path, "sec-fetch-site: cross-site\r\n"), 403, "{path}");
        // What would change something.
        for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
            let request = format!("{method} {path} HTTP/1.1\r\nhost: {host}\r\n");
            assert_eq!(with(&request), 405, "{method} {path}");
        }
    }
    assert_eq!(preview.status("/", &format!("origin: http://{host}\r\n")), 200);
}

#[test]
fn every_answer_keeps_others_out_of_the_page() {
    let workspace = workspace();
    let preview = Preview::start(&workspace);
    preview.states().good();
    for path in ["/", "/app/app.js", "/nothing", "/pdf/2026-01.pdf"] {
        let host = &preview.host;
        let answer = preview
            .raw(&format!("GET {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n"));
        let head = answer.split("\r\n\r\n").next().expect("a head");
        let policy = head.lines().find(|line| line.starts_with("content-security-policy: "));
        let policy = policy.expect("a policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"));
        assert!(!policy.contains("unsafe"), "{policy}");
        for header in
            ["x-content-type-options: nosniff", "cross-origin-resource-policy: same-origin"]
        {
            assert!(head.contains(header), "{path}: {header}");
        }
        assert!(!head.contains("access-control-allow"), "{path}");
    }
}

#[test]
fn nothing_outside_the_pages_is_served() {
    let workspace = workspace();
    let preview = Preview::start(&workspace);
    preview.states().good();
    let paths = [
        "/issues/2026-01/issue.toml",
        "/秘密.txt",
        "/../秘密.txt",
        "/app/../../秘密.txt",
        "/app/..%2f..%2f%E7%A7%98%E5%AF%86.txt",
        "/app/%2e%2e/%2e%2e/%E7%A7%98%E5%AF%86.txt",
        "/app/..%5c..%5c%E7%A7%98%E5%AF%86.txt",
        "/app/%00",
        "/app/",
        "/app//etc/passwd",
        "/pages/..%2fissue.toml",
        "/pages/",
        "/pages/0/picture",
        "/pictures/..%2f..%2fissue.toml",
        "/pdf/..%2f..%2fissue.toml",
        "/pdf/issue.toml",
    ];
    for path in paths {
        let answer = preview.raw(&format!(
            "GET {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n",
            preview.host
        ));
        assert!(matches!(status(&answer), 400 | 404), "{path}: {answer}");
        assert!(!answer.contains("不能给") && !answer.contains("layout ="), "{path}");
    }
    // What is asked wrongly is answered, not crashed upon.
    for path in [
        "/place",
        "/place?page=x&id=&x=NaN&y=1e999",
        "/marks?revision=-1&finding=9",
        "/glyphs?numbers=1,x,99999999",
    ] {
        assert!(matches!(preview.status(path, ""), 200 | 400), "{path}");
    }
    for path in [
        "/place?page=0&id=a&x=1&y=1",
        "/place?page=18446744073709551615&id=a&x=1&y=1",
        "/marks?revision=0&finding=0",
    ] {
        assert_eq!(preview.get(path), "null", "{path}");
    }
}

#[test]
fn a_head_that_is_too_long_is_refused() {
    let workspace = workspace();
    let preview = Preview::start(&workspace);
    let long = format!("x-long: {}\r\n", "长".repeat(100_000));
    assert_eq!(preview.status("/", &long), 431);
    let many: String = (0..2000).map(|number| format!("x-{number}: 1\r\n")).collect();
    assert_eq!(preview.status("/", &many), 431);
    assert_eq!(preview.status(&format!("/{}", "a".repeat(100_000)), ""), 414);
    assert_eq!(preview.status("/", ""), 200);
}

#[test]
fn idle_connections_keep_nobody_out_and_are_closed() {
    let workspace = workspace();
    let preview = Preview::start(&workspace);
    preview.states().good();
    let mut idle: Vec<_> =
        (0..200).map(|_| TcpStream::connect(&preview.host).expect("a connection")).collect();
    // Half of them begin to speak.
    for stream in idle.iter_mut().step_by(2) {
        stream.write_all(b"GET / HTTP/1.1\r\nho").expect("a beginning");
    }
    assert_eq!(preview.status("/", ""), 200);
    for mut stream in idle {
        stream.set_read_timeout(Some(PATIENCE)).expect("a time-out");
        let mut rest = Vec::new();
        // Closed, with an answer or without; waiting longer would be an error.
        let ended = stream.read_to_end(&mut rest);
        let closed = ended
            .as_ref()
            .map_or_else(|error| error.kind() == std::io::ErrorKind::ConnectionReset, |_| true);
        assert!(closed, "{ended:?}");
    }
    assert_eq!(preview.status("/", ""), 200);
}

/// A layout that takes minutes.
pub const SLOW: &str = "#let layout(it) = { let x = 0\nfor a in range(9000) { for b in range(9000) { x += b } }\n[#x] }\n";

#[test]
fn a_long_layout_keeps_neither_requests_nor_the_next_save_waiting() {
    let workspace = workspace();
    let preview = Preview::start(&workspace);
    let mut states = preview.states();
    let first = states.good();
    let lib = workspace.path("layouts/yaocan/lib.typ");
    let folder = lib.parent().expect("a folder");
    fs::create_dir_all(folder).expect("a folder");
    let manifest = omitting("yaocan", Kind::Issue);
    fs::write(folder.join("layout.toml"), manifest).expect("a file");
    fs::write(&lib, SLOW).expect("a file");
    // Nothing new comes of it, and the server answers meanwhile.
    assert_eq!(states.within(Duration::from_millis(1500)), None);
    assert_eq!(preview.status("/", ""), 200);
    assert!(preview.get("/pdf/2026-01.pdf").starts_with("%PDF-"));
    assert_eq!(preview.states().good(), first);
    // The next save is laid out beside it.
    fs::write(&lib, "#let layout(it) = [#it.sections.len()]\n").expect("a file");
    let next = states.good();
    assert_eq!(next["pages"].as_array().map(Vec::len), Some(1));
    assert!(next["revision"].as_u64() > first["revision"].as_u64());
}

/// Every file below a folder with its content.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry")) {
        if entry.path().is_dir() {
            files.extend(tree(&entry.path()));
        } else {
            let bytes = fs::read(entry.path()).expect("a file");
            files.insert(entry.path().display().to_string(), bytes);
        }
    }
    files
}

#[test]
fn no_request_writes_a_file() {
    let workspace = workspace();
    let before = tree(&workspace.path(""));
    let preview = Preview::start(&workspace);
    let state = preview.states().good();
    let id = super::ids(&state)[0];
    for path in [
        "/".to_owned(),
        "/app/style.css".to_owned(),
        "/pdf/2026-01.pdf".to_owned(),
        format!("/pages/{id}"),
        format!("/pages/{id}/picture"),
        format!("/place?page=1&id={id}&x=200&y=200"),
        "/glyphs?numbers=0,1,2".to_owned(),
    ] {
        assert!(!preview.get(&path).is_empty(), "{path}");
    }
    drop(preview);
    assert_eq!(tree(&workspace.path("")), before);
}

#[test]
fn a_port_that_is_taken_is_passed_over_or_told() {
    let workspace = workspace();
    let first = Preview::start_with(&workspace, &[]);
    let second = Preview::start_with(&workspace, &[]);
    let port = |preview: &Preview| -> u16 {
        preview.host.rsplit(':').next().expect("a port").parse().expect("a number")
    };
    assert!(port(&first) >= 8058 && port(&first) < port(&second));
    let taken = port(&first).to_string();
    let ran = workspace.run(&["预览", "--no-open", "--port", &taken]);
    assert_eq!(ran.status, 2);
    let said = ran.stderr.replace(&taken, "<port>");
    expect![[r#"
        错误[port]: 端口 <port> 不能用
         |
         = 提示: 不写 --port，由程序选一个空闲的；或者换一个端口

    "#]]
    .assert_eq(&said);
    let ran = workspace.run(&["preview", "99", "--no-open"]);
    assert_eq!(ran.status, 2);
    expect![[r#"
        错误[unknown-issue]: 找不到“99”
         |
         = 提示: 最近的几份是：2026-01

    "#]]
    .assert_eq(&ran.stderr);
}
