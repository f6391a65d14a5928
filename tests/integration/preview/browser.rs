//! The page in a real browser: `tests/browser/`, run by Node.js. It is skipped
//! where Chromium, Node.js or the folder's packages are missing.

use std::io::Write;
use std::path::PathBuf;
use std::process::Command;

use crate::harness::project;

/// Set where nothing may be skipped.
const REQUIRED: &str = "YAOCAN_BROWSER_TESTS";

fn chromium() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let known = std::env::split_paths(&folders)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|file| file.is_file());
    named.or(known)
}

#[test]
fn the_page_works_in_a_browser() {
    let folder = project().join("tests/browser");
    let node = Command::new("node").arg("--version").output().is_ok();
    let packages = folder.join("node_modules/playwright-core").is_dir();
    let missing = match (chromium(), node, packages) {
        (Some(chromium), true, true) => {
            let ran = Command::new("node")
                .args(["--test", "--test-concurrency=1"])
                .arg(folder.join("preview.test.mjs"))
                .env("YAOCAN", env!("CARGO_BIN_EXE_yaocan"))
                .env("CHROMIUM", chromium)
                .output()
                .expect("Node.js runs");
            let said = String::from_utf8_lossy(&ran.stdout);
            assert!(ran.status.success(), "{said}");
            println!("{said}");
            return;
        }
        (None, ..) => "没有 Chromium",
        (_, false, _) => "没有 Node.js",
        _ => "tests/browser 里没有装 playwright-core",
    };
    assert!(std::env::var_os(REQUIRED).is_none(), "浏览器测试不能跳过：{missing}");
    // Written past the capture of what tests print, so that it is seen in a plain
    // `cargo test` too; one that cannot be written is seen by nobody anyway.
    let _ = writeln!(std::io::stderr(), "跳过了浏览器测试：{missing}。要运行，见 README 的“测试”");
}
