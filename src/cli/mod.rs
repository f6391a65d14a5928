//! The command line: the only code that knows clap, standard output and exit
//! codes. One file a command.

mod alone;
mod archive;
mod args;
mod ask;
mod build;
mod builds_told;
mod built;
mod check;
mod clock;
mod contributions;
mod finalize;
mod findings;
mod fonts;
mod guarded;
mod here;
mod import;
mod import_document;
mod imported;
mod jobs;
mod last_lines;
mod layouts;
mod list;
mod new;
mod new_workspace;
mod outcome;
mod output;
mod preview;
mod put_in;
mod report;
mod round;
mod say;
mod sealed;
mod sheet;
mod shown_source;
mod sign;
mod supervisor;
mod table;
mod tally;
mod transcript;
mod verify;
mod watched;
mod workers;

use std::ffi::OsString;
use std::panic;
use std::process::ExitCode;
use std::thread;

use self::args::Command;
use self::outcome::Outcome;
use self::supervisor::Teller;
use crate::limits;

/// The words of the commands that set papers and then end.
const SETTING: [[&str; 2]; 5] =
    [args::BUILD, args::FINALIZE, args::VERIFY, args::ARCHIVE, args::IMPORT];

/// Runs the command that the arguments name, the program's own name first.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let outcome = thread::scope(|scope| {
        let builder = thread::Builder::new().stack_size(limits::STACK_BYTES);
        let running = builder.spawn_scoped(scope, || command(&args));
        running.ok().map(|running| running.join().map_err(panic::resume_unwind))
    });
    let outcome = match outcome {
        Some(Ok(outcome)) => outcome,
        Some(Err(never)) => never,
        // Without another thread the stack of this one has to do.
        None => command(&args),
    };
    // What nobody could read was not done.
    let outcome = if say::failed() { outcome.max(Outcome::CannotRun) } else { outcome };
    outcome.into()
}

fn command(args: &[OsString]) -> Outcome {
    if args.len() == 1 && alone::is_so() {
        return alone::run(command);
    }
    // These are told by their word alone: what watches has nothing else to read.
    let is = |words: &[&str]| args.get(1).is_some_and(|word| words.iter().any(|it| word == it));
    let teller = match () {
        () if SETTING.iter().any(|words| is(words)) => Some(Teller::Next),
        () if is(&args::PREVIEW) => Some(Teller::Watching),
        () => None,
    };
    if let Some(outcome) = teller.and_then(|teller| supervisor::supervised(args, teller)) {
        return outcome;
    }
    match args::parse(args.to_vec()) {
        Ok(Command::Build(args)) => build::run(&args, supervisor::record()),
        Ok(Command::Check(args)) => check::run(&args),
        Ok(Command::LastLines { file }) => last_lines::run(&file),
        Ok(Command::Preview(args)) => preview::run(&args, supervisor::record()),
        Ok(Command::Round(args)) => round::run(&args),
        Ok(Command::Sign(args)) => sign::run(&args),
        Ok(Command::New(args)) => new::run(&args),
        Ok(Command::Finalize(args)) => finalize::run(&args, supervisor::record()),
        Ok(Command::Verify(args)) => verify::run(&args, supervisor::record()),
        Ok(Command::Archive(args)) => archive::run(&args, supervisor::record()),
        Ok(Command::List(args)) => list::run(&args),
        Ok(Command::Import(args)) => import::run(&args, supervisor::record()),
        Ok(Command::Layouts(args)) => layouts::run(&args),
        Ok(Command::Fonts(args)) => fonts::run(&args),
        Err(outcome) => outcome,
    }
}
