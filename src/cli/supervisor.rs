//! Runs a command in a process of its own, and goes on after it where it dies.
//!
//! What a paper or a layout may do to a process cannot all be caught: a stack
//! that runs out, a loop without an end. So this process only starts another of
//! the same program, which reads, lays out and prints, and keeps a record. Where
//! it ends before it is through, another one goes on with what is left.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{self, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;

use super::outcome::Outcome;
use super::report;
use crate::diag::{self, Diagnostic};
use crate::isolation::{Fault, Note, Open, Record, Why, open_work};

/// The variable that tells the process its record.
const RECORD: &str = "YAOCAN_RECORD";

/// The exit status of a process that gave up a paper and said so: another one is
/// to go on.
const GAVE_UP: i32 = 75;

/// Who tells what a process died of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Teller {
    /// The process that watches, at once.
    Watching,
    /// The next process, when the turn of the paper comes. Where several papers were
    /// worked on, it finds out which one is at fault: it works on each alone.
    Next,
}

/// Has another process do what the arguments say, and watches it; none where this is
/// that process, or none can be started: then it is done here, in that case less
/// safely.
pub fn supervised(args: &[OsString], teller: Teller) -> Option<Outcome> {
    if env::var_os(RECORD).is_some() {
        return None;
    }
    supervise(args, teller).ok()
}

/// The record that this process is to keep; it ends with the one that watches it.
pub fn record() -> Record {
    let Some(file) = env::var_os(RECORD) else { return Record::none() };
    end_with_the_supervisor();
    Record::open(file.as_ref()).unwrap_or_else(|_| Record::none())
}

/// Ends this process, of which another is to go on, after what was given up.
pub fn give_up() -> ! {
    std::process::exit(GAVE_UP)
}

/// Starts one process after the other until one is through.
///
/// # Errors
/// The first cannot be started.
fn supervise(args: &[OsString], teller: Teller) -> io::Result<Outcome> {
    let file = tempfile::Builder::new().prefix("yaocan-").tempfile()?;
    let mut child = start(args, &file)?;
    loop {
        // Waiting would close it, and so end the process.
        let hold = child.stdin.take();
        let status = child.wait()?;
        drop(hold);
        if let Some(outcome) = outcome(status) {
            return Ok(outcome);
        }
        let Ok(record) = Record::open(file.path()) else { return Ok(report::fail(&died())) };
        if status.code() != Some(GAVE_UP) && !note_death(&record, teller) {
            return Ok(report::fail(&died()));
        }
        record.tell(&Note::GoesOn);
        child = match start(args, &file) {
            Ok(child) => child,
            Err(error) => {
                let message = format!("没有接着做下去：{}", diag::io_words(&error));
                return Ok(report::fail(&Diagnostic::error("internal", message)));
            }
        };
    }
}

/// A process of this program for one piece of work, which ends with this one as long
/// as its standard input is held.
pub fn helper<'a>(args: impl IntoIterator<Item = &'a OsStr>) -> Command {
    // Where the program's file is gone there is no process, as is told then.
    let mut command = Command::new(env::current_exe().unwrap_or_default());
    command.args(args).env_remove(RECORD).stdin(Stdio::piped());
    command
}

/// Starts the process.
fn start(args: &[OsString], record: &tempfile::NamedTempFile) -> io::Result<Child> {
    Command::new(env::current_exe()?)
        .args(args.iter().skip(1))
        .env(RECORD, record.path())
        .stdin(Stdio::piped())
        .spawn()
}

/// Has the next process know what one died of; false where it died of no paper.
fn note_death(record: &Record, teller: Teller) -> bool {
    let open = open_work(record.earlier());
    let died = !open.is_empty();
    if teller == Teller::Next && open.len() > 1 {
        return died;
    }
    for Open { work, id, at } in open {
        let fault = Fault { id, why: Why::Died, at };
        if teller == Teller::Watching {
            report::fail(&fault.diagnostic());
        }
        record.tell(&Note::GaveUp { work, fault });
    }
    died
}

/// How the command ended, if it came to its end, or somebody ended it.
fn outcome(status: ExitStatus) -> Option<Outcome> {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        let ended = [
            rustix::process::Signal::INT,
            rustix::process::Signal::TERM,
            rustix::process::Signal::HUP,
        ];
        if status.signal().is_some_and(|signal| ended.iter().any(|it| it.as_raw() == signal)) {
            return Some(Outcome::CannotRun);
        }
    }
    Outcome::of(status.code()?)
}

fn died() -> Diagnostic {
    Diagnostic::error("internal", "程序自己出了错，没有做完")
        .hint("再运行一次；还是这样，请把稿件和上面的英文提示转给维护程序的人")
}

/// Ends this process as soon as the one that started it is gone: what nobody
/// waits for is not to go on.
pub fn end_with_the_supervisor() {
    thread::spawn(|| {
        let mut nothing = [0];
        // Nothing is ever sent: this returns when the other side is closed.
        let _ = io::stdin().read(&mut nothing);
        std::process::exit(i32::from(u8::from(Outcome::CannotRun)))
    });
}
