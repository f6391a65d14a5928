//! Started without arguments and away from a terminal, as by a double click: there is
//! nobody who would read the help. So the newest paper is shown in the browser, and
//! what keeps it from being shown stays to be read.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::outcome::Outcome;
use super::{args, here};
use crate::workspace::Workspace;

/// Whether the program was started so.
#[cfg(windows)]
pub fn is_so() -> bool {
    use windows_sys::Win32::System::Console::GetConsoleProcessList;
    let mut processes = [0_u32; 2];
    // SAFETY: the list is as long as the length that is given with it.
    let count = unsafe { GetConsoleProcessList(processes.as_mut_ptr(), 2) };
    // A console that was made for this process ends with it: a window that closes.
    count == 1
}

/// Whether the program was started so: on a desktop, where nothing of it leads to a
/// terminal.
#[cfg(not(windows))]
pub fn is_so() -> bool {
    use std::io::{IsTerminal, stderr, stdin, stdout};
    let has_desktop = |name: &&str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_read = stdin().is_terminal() || stdout().is_terminal() || stderr().is_terminal();
    !is_read && ["WAYLAND_DISPLAY", "DISPLAY"].iter().any(has_desktop)
}

/// The workspace that the program lies in, or the current folder; and where it would
/// be made.
fn place() -> (Option<PathBuf>, PathBuf) {
    let program = env::current_exe().ok();
    let beside = program.as_deref().and_then(Path::parent).map(Path::to_path_buf);
    let here = here::folder().ok();
    let folders: Vec<_> = here.into_iter().chain(beside).collect();
    let found = folders.iter().find_map(|folder| Workspace::find(folder, folder));
    let root = found.map(|workspace| workspace.root().to_path_buf());
    (root, folders.into_iter().next_back().unwrap_or_default())
}

/// The arguments that show the newest paper.
fn preview() -> Vec<OsString> {
    vec!["yaocan".into(), args::PREVIEW[0].into()]
}

/// Shows the newest paper; where there is no workspace yet, asks for what one needs.
/// The window stays until what went wrong is read.
#[cfg(windows)]
pub fn run(command: fn(&[OsString]) -> Outcome) -> Outcome {
    let (root, beside) = place();
    let folder = root.as_ref().unwrap_or(&beside);
    let entered = env::set_current_dir(folder).is_ok();
    let made = if root.is_some() || !entered {
        Outcome::Done
    } else {
        command(&["yaocan", args::NEW[0], "--workspace"].map(OsString::from))
    };
    let outcome = if made == Outcome::Done { command(&preview()) } else { made };
    if outcome != Outcome::Done {
        super::say::error_line(format_args!("看完了，按回车键关闭这个窗口"));
        let _ = std::io::stdin().read_line(&mut String::new());
    }
    outcome
}

/// How many seconds the program stays when the browser is closed: it has no window that
/// could be closed, and a page may be loaded again.
#[cfg(not(windows))]
const UNTIL_LEFT: &str = "600";

/// Shows the newest paper, as long as the browser does; what keeps it from being shown
/// is told in the browser too, for nothing else of it can be seen.
#[cfg(not(windows))]
pub fn run(_: fn(&[OsString]) -> Outcome) -> Outcome {
    use std::process::{Command, Stdio};

    let (root, beside) = place();
    let Some(root) = root else {
        let beside = beside.display();
        return tell(&format!(
            "这里还不是工作目录：{beside}\n\n打开终端，进入要放工作目录的文件夹，运行\n\n    yaocan new --workspace\n\n\
             程序会问刊名、发文机关等，建好工作目录和第一期。以后双击程序，就在浏览器里预览。\n\
             程序不在系统的 PATH 里的，写出它的位置，例如 ./yaocan new --workspace"
        ));
    };
    let Ok(program) = env::current_exe() else { return Outcome::CannotRun };
    let shown = Command::new(program)
        .args(&preview()[1..])
        .args(["--until-left", UNTIL_LEFT])
        .current_dir(root)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .output();
    let Ok(shown) = shown else { return Outcome::CannotRun };
    let outcome = shown.status.code().and_then(Outcome::of).unwrap_or(Outcome::CannotRun);
    if outcome != Outcome::Done && shown.status.code().is_some() {
        return tell(&String::from_utf8_lossy(&shown.stderr)).max(outcome);
    }
    outcome
}

/// Opens a page with a few words in the browser.
#[cfg(not(windows))]
fn tell(words: &str) -> Outcome {
    use std::io::Write;

    let words = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let page = format!(
        "<!doctype html>\n<meta charset=\"utf-8\">\n<title>要参</title>\n<h1>要参没有打开预览</h1>\n<pre>{words}</pre>\n"
    );
    let file = tempfile::Builder::new().prefix("yaocan-").suffix(".html").tempfile();
    let kept = file.and_then(|mut file| {
        file.write_all(page.as_bytes())?;
        Ok(file.keep()?.1)
    });
    // Where neither can be done there is nobody to tell.
    if let Ok(path) = kept {
        let _ = open::that_detached(path);
    }
    Outcome::CannotRun
}
