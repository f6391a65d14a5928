//! `yaocan preview`: what it answers to whom, and what it sees of the files.
//! The page itself is driven in a real browser, by `browser.rs`.

mod browser;
mod edits;
mod endless;
mod finals;
mod requests;
mod rounds;
mod watching;

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::harness::Workspace;

/// How long a test waits for what must come; far more than it takes.
const PATIENCE: Duration = Duration::from_secs(60);

/// A preview of a workspace, ended with the test.
pub struct Preview {
    child: Child,
    /// What it says; kept open as long as it runs.
    said: BufReader<ChildStdout>,
    /// Its address, as `127.0.0.1:8058`.
    host: String,
    /// The secret that the address has.
    key: String,
    /// The user's folder, where the secret is kept.
    home: Arc<TempDir>,
}

impl Preview {
    /// Starts a preview on a port that is free.
    fn start(workspace: &Workspace) -> Self {
        Self::start_with(workspace, &["--port", "0"])
    }

    /// Starts one with other arguments.
    fn start_with(workspace: &Workspace, args: &[&str]) -> Self {
        Self::start_at(workspace, args, &Arc::new(tempfile::tempdir().expect("a folder")))
    }

    /// Starts one for the user whose folder is `home`.
    fn start_at(workspace: &Workspace, args: &[&str], home: &Arc<TempDir>) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_yaocan"))
            .args(["preview", "--no-open"])
            .args(args)
            .current_dir(workspace.path(""))
            .envs(["XDG_RUNTIME_DIR", "LOCALAPPDATA"].map(|name| (name, home.path())))
            .stdout(Stdio::piped())
            .spawn()
            .expect("the command runs");
        let mut said = BufReader::new(child.stdout.take().expect("standard output"));
        let mut line = String::new();
        said.read_line(&mut line).expect("a line");
        let host = line.split("http://").nth(1).and_then(|rest| rest.split('/').next());
        let host = host.unwrap_or_else(|| panic!("an address: {line:?}")).to_owned();
        let key = line.split("?key=").nth(1).unwrap_or_default().trim_end().to_owned();
        Self { child, said, host, key, home: Arc::clone(home) }
    }

    /// The header of a browser that was given the secret.
    fn cookie(&self) -> String {
        let port = self.host.rsplit(':').next().unwrap_or_default();
        format!("cookie: yaocan-{port}={}\r\n", self.key)
    }

    /// The whole answer to a request, head and body, as text.
    fn raw(&self, request: &str) -> String {
        String::from_utf8_lossy(&self.answer(request)).into_owned()
    }

    /// The whole answer to a request, head and body.
    fn answer(&self, request: &str) -> Vec<u8> {
        let mut stream = TcpStream::connect(&self.host).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time-out");
        // A request that is refused early may not be read to its end.
        let _ = stream.write_all(request.as_bytes());
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        answer
    }

    /// The status of a request for a path, with further headers.
    fn status(&self, path: &str, headers: &str) -> u16 {
        let host = &self.host;
        let cookie = self.cookie();
        status(&self.raw(&format!(
            "GET {path} HTTP/1.1\r\nhost: {host}\r\n{cookie}connection: close\r\n{headers}\r\n"
        )))
    }

    /// The body of an answer.
    fn get(&self, path: &str) -> String {
        let host = &self.host;
        let cookie = self.cookie();
        let answer = self.raw(&format!(
            "GET {path} HTTP/1.0\r\nhost: {host}\r\n{cookie}connection: close\r\n\r\n"
        ));
        assert_eq!(status(&answer), 200, "{path}: {answer}");
        answer.split_once("\r\n\r\n").expect("a body").1.to_owned()
    }

    /// The body of an answer that is no text.
    fn bytes(&self, path: &str) -> Vec<u8> {
        let (host, cookie) = (&self.host, self.cookie());
        let request =
            format!("GET {path} HTTP/1.0\r\nhost: {host}\r\n{cookie}connection: close\r\n\r\n");
        let answer = self.answer(&request);
        let head = find(&answer, b"\r\n\r\n").expect("a body") + 4;
        assert_eq!(status(&String::from_utf8_lossy(&answer[..head])), 200, "{path}");
        answer[head..].to_vec()
    }

    /// The states from the present one on.
    fn states(&self) -> States {
        self.try_states().expect("a connection")
    }

    /// The same, if anybody answers.
    fn try_states(&self) -> Option<States> {
        let stream = TcpStream::connect(&self.host).ok()?;
        stream.set_read_timeout(Some(Duration::from_millis(100))).expect("a time-out");
        let cookie = self.cookie();
        let request = format!("GET /events HTTP/1.1\r\nhost: {}\r\n{cookie}\r\n", self.host);
        (&stream).write_all(request.as_bytes()).ok()?;
        Some(States { stream, read: Vec::new() })
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let mut rest = String::new();
        let _ = self.said.read_to_string(&mut rest);
    }
}

/// The status of an answer.
fn status(answer: &str) -> u16 {
    let code = answer.split(' ').nth(1).and_then(|code| code.parse().ok());
    code.unwrap_or_else(|| panic!("a status: {answer:?}"))
}

/// A stream of states.
struct States {
    stream: TcpStream,
    read: Vec<u8>,
}

impl States {
    /// The next state within a time, if one comes.
    fn within(&mut self, time: Duration) -> Option<Value> {
        let start = Instant::now();
        loop {
            if let Some(state) = self.take() {
                return Some(state);
            }
            if start.elapsed() > time {
                return None;
            }
            let mut part = [0; 65536];
            match self.stream.read(&mut part) {
                Ok(0) => return None,
                Ok(count) => self.read.extend(&part[..count]),
                Err(error) if error.kind() == ErrorKind::ConnectionReset => return None,
                // Nothing has come yet.
                Err(_) => {}
            }
        }
    }

    /// Takes the first whole event that was read.
    fn take(&mut self) -> Option<Value> {
        let start = find(&self.read, b"data: ")? + "data: ".len();
        let end = start + find(&self.read[start..], b"\n\n")?;
        // A stream comes in pieces, whose sizes stand between them.
        let event: Vec<u8> = self.read.drain(..end).skip(start).collect();
        let text = String::from_utf8_lossy(&event).into_owned();
        let whole: String = text.split("\r\n").step_by(2).collect();
        serde_json::from_str(&whole).ok()
    }

    /// The first state that is as wanted.
    fn until(&mut self, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        let start = Instant::now();
        let mut last = Value::Null;
        while start.elapsed() < PATIENCE {
            if let Some(state) = self.within(PATIENCE - start.elapsed()) {
                if wanted(&state) {
                    return state;
                }
                last = state;
            }
        }
        panic!("no state with {what}; the last was {last:#}");
    }

    /// The next state of a good text that is proof-read.
    fn good(&mut self) -> Value {
        self.until("good pages", |state| {
            state["broken_since"].is_null() && state["checked"] == true
        })
    }
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}

/// The ids of a state's pages.
fn ids(state: &Value) -> Vec<&str> {
    let pages = state["pages"].as_array().expect("pages");
    pages.iter().map(|page| page["id"].as_str().expect("an id")).collect()
}

/// The messages of a state's findings.
fn messages(state: &Value) -> Vec<&str> {
    let findings = state["findings"].as_array().expect("findings");
    findings.iter().map(|finding| finding["message"].as_str().expect("a message")).collect()
}
