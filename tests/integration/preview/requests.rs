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
        let (host, cookie) = (&preview.host, preview.cookie());
        let request = format!("GET {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n");
        let stranger = preview.raw(&format!("{request}\r\n"));
        let answer = preview.raw(&format!("{request}{cookie}\r\n"));
        for answer in [stranger, answer] {
            let head = answer.split("\r\n\r\n").next().expect("a head");
            let policy = head.lines().find(|line| line.starts_with("content-security-policy: "));
            let policy = policy.expect("a policy");
            assert!(
                policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'")
            );
            assert!(!policy.contains("unsafe"), "{policy}");
            for header in
                ["x-content-type-options: nosniff", "cross-origin-resource-policy: same-origin"]
            {
                assert!(head.contains(header), "{path}: {header}");
            }
            assert!(!head.contains("access-control-allow"), "{path}");
        }
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
            "GET {path} HTTP/1.1\r\nhost: {}\r\n{}connection: close\r\n\r\n",
            preview.host,
            preview.cookie()
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
    // Nothing new comes of it but that it is told, and the server answers meanwhile.
    let pending = states.until("a pending save", |state| !state["pending"].is_null());
    assert_eq!(states.within(Duration::from_millis(1500)), None);
    assert_eq!(preview.status("/", ""), 200);
    assert!(preview.get("/pdf/2026-01.pdf").starts_with("%PDF-"));
    assert_eq!(preview.states().good(), pending);
    assert_eq!(pending["pages"], first["pages"]);
    // The next save is laid out beside it.
    fs::write(&lib, "#let layout(it) = [#it.sections.len()]\n").expect("a file");
    let next = states.good();
    assert_eq!(next["pages"].as_array().map(Vec::len), Some(1));
    assert!(next["revision"].as_u64() > first["revision"].as_u64());
}

/// An answer without its date.
fn answer(preview: &Preview, path: &str, headers: &str) -> String {
    let host = &preview.host;
    let answer = preview
        .raw(&format!("GET {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n{headers}\r\n"));
    let kept = answer.lines().filter(|line| {
        ["HTTP", "content-type", "set-cookie", "cache-control", "<"]
            .iter()
            .any(|start| line.starts_with(start))
    });
    let kept: Vec<_> = kept.collect();
    let port = host.rsplit(':').next().expect("a port");
    let said = kept.join("\n") + "\n";
    said.replace(&preview.key, "<key>").replace(port, "<port>")
}

#[test]
fn only_who_has_the_secret_is_answered() {
    let workspace = workspace();
    let preview = Preview::start(&workspace);
    let state = preview.states().good();
    let id = super::ids(&state)[0];
    assert!(preview.key.len() == 64 && preview.key.bytes().all(|b| b.is_ascii_hexdigit()));
    let others = Preview::start(&Workspace::new(&issue("一段。")));
    let port = preview.host.rsplit(':').next().expect("a port");
    let wrong = [
        String::new(),
        "cookie: a=b\r\n".to_owned(),
        format!("cookie: yaocan-{port}=\r\n"),
        format!("cookie: yaocan-{port}={}\r\n", others.key),
        format!("cookie: yaocan-{port}={}\r\n", &preview.key[1..]),
        format!("cookie: yaocan-1={}\r\n", preview.key),
    ];
    for path in [
        "/",
        "/?key=",
        "/?key=0",
        "/app/app.js",
        "/app/icon.svg",
        "/events",
        "/glyphs?numbers=1",
        "/place?page=1&id=a&x=1&y=1",
        "/marks?revision=1&finding=0",
        "/pdf/2026-01.pdf",
        "/nothing",
        &format!("/pages/{id}"),
        &format!("/app/app.js?key={}", preview.key),
    ] {
        for headers in &wrong {
            let answer = answer(&preview, path, headers);
            assert!(answer.starts_with("HTTP/1.1 403"), "{path} {headers}: {answer}");
            assert!(answer.contains("请用终端里印出的网址打开"), "{path} {headers}: {answer}");
        }
    }
    expect![[r#"
        HTTP/1.1 403 Forbidden
        content-type: text/html; charset=utf-8
        cache-control: no-store
        <!doctype html>
        <html lang="zh-CN">
        <meta charset="utf-8">
        <title>预览</title>
        <p>请用终端里印出的网址打开</p>
        </html>
    "#]]
    .assert_eq(&answer(&preview, "/", ""));
    // The printed address gives the cookie, and leads to the one without the secret.
    expect![[r#"
        HTTP/1.1 200 OK
        content-type: text/html; charset=utf-8
        cache-control: no-store
        set-cookie: yaocan-<port>=<key>; Path=/; HttpOnly; SameSite=Strict
        <!doctype html>
        <html lang="zh-CN">
        <meta charset="utf-8">
        <meta http-equiv="refresh" content="0; url=/">
        <title>预览</title>
        </html>
    "#]]
    .assert_eq(&answer(&preview, &format!("/?key={}", preview.key), ""));
    assert_eq!(preview.status("/", ""), 200);
    // An old address does not do, even with the cookie.
    assert_eq!(preview.status("/?key=0", ""), 403);
}

#[test]
fn a_secret_is_kept_for_the_next_start() {
    let workspace = workspace();
    let first = Preview::start(&workspace);
    let (key, home) = (first.key.clone(), first.home.clone());
    drop(first);
    let again = Preview::start_at(&workspace, &["--port", "0"], &home);
    assert_eq!(again.key, key);
    // Another workspace has another, and so has another user.
    let other = Preview::start_at(&Workspace::new(&issue("一段。")), &["--port", "0"], &home);
    assert_ne!(other.key, key);
    assert_ne!(Preview::start(&workspace).key, key);
}

#[cfg(unix)]
#[test]
fn a_secret_is_kept_from_other_users() {
    use std::os::unix::fs::PermissionsExt;
    let workspace = workspace();
    let first = Preview::start(&workspace);
    let (key, home) = (first.key.clone(), first.home.clone());
    let folder = home.path().join("yaocan");
    let mode = |path: &Path| fs::metadata(path).expect("a file").permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    let files: Vec<_> = fs::read_dir(&folder).expect("a folder").collect();
    assert_eq!(files.len(), 1);
    let file = files[0].as_ref().expect("an entry").path();
    assert_eq!(mode(&file), 0o600);
    // One that others could have read is given up.
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).expect("permissions");
    let again = Preview::start_at(&workspace, &["--port", "0"], &home);
    assert_ne!(again.key, key);
    assert_eq!(mode(&file), 0o600);
    // Where no folder can be one's own, it serves until the end.
    let nowhere = std::sync::Arc::new(tempfile::tempdir().expect("a folder"));
    fs::write(nowhere.path().join("yaocan"), "").expect("a file");
    let without = Preview::start_at(&workspace, &["--port", "0"], &nowhere);
    assert_eq!(without.status("/", ""), 200);
}

#[cfg(target_os = "linux")]
#[test]
fn the_secret_is_not_on_a_command_line() {
    use std::os::unix::fs::PermissionsExt;
    let workspace = workspace();
    let home = tempfile::tempdir().expect("a folder");
    // A program in place of the one that opens a browser.
    let (opener, opened) = (home.path().join("xdg-open"), home.path().join("opened"));
    fs::write(&opener, format!("#!/bin/sh\necho \"$@\" > {}\n", opened.display())).expect("a file");
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).expect("permissions");
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_yaocan"))
        .args(["preview", "--port", "0"])
        .current_dir(workspace.path(""))
        .env("XDG_RUNTIME_DIR", home.path())
        .env("PATH", home.path())
        .stdout(std::process::Stdio::null())
        .spawn()
        .expect("the command runs");
    let start = std::time::Instant::now();
    let mut file = String::new();
    while !file.ends_with('\n') && start.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_millis(20));
        file = fs::read_to_string(&opened).unwrap_or_default();
    }
    child.kill().expect("ended");
    child.wait().expect("ended");
    let file = Path::new(file.trim());
    assert!(file.starts_with(home.path()), "{}", file.display());
    assert_eq!(fs::metadata(file).expect("a file").permissions().mode() & 0o777, 0o600);
    let page = fs::read_to_string(file).expect("a page");
    assert!(page.contains("url=http://127.0.0.1:") && page.contains("/?key="), "{page}");
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
