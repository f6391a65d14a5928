//! From a save to the drawn page in headless Chromium, with edits in the first,
//! the middle and the last paragraph; and the memory of the program after them.
//! It needs what the browser tests need, see the README.
//!
//! `cargo bench --bench preview -- [issue.toml] [edits a paragraph]`

use std::path::Path;
use std::process::Command;

fn main() {
    // Cargo adds `--bench` to the arguments.
    let mut args = std::env::args().skip(1).filter(|arg| arg != "--bench");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sample = || root.join("issues/2026-01/issue.toml").display().to_string();
    let issue = args.next().unwrap_or_else(sample);
    let chromium = std::env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".into());
    let status = Command::new("node")
        .arg(root.join("tests/browser/bench.mjs"))
        .arg(issue)
        .args(args)
        .env("YAOCAN", env!("CARGO_BIN_EXE_yaocan"))
        .env("CHROMIUM", chromium)
        .status()
        .expect("Node.js runs");
    assert!(status.success(), "the measurement failed");
}
