//! The command line: the only code that knows clap, standard output and exit
//! codes. One file a command.

mod args;
mod build;
mod check;
mod findings;
mod fonts;
mod here;
mod import;
mod imported;
mod jobs;
mod last_lines;
mod layouts;
mod outcome;
mod output;
mod preview;
mod report;
mod say;
mod shown_source;
mod supervisor;
mod table;
mod watched;

use std::ffi::OsString;
use std::panic;
use std::process::ExitCode;
use std::thread;

use self::args::Command;
use self::outcome::Outcome;
use crate::limits;

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
    // These are told by their word alone: what watches has nothing else to read.
    let is = |words: &[&str]| args.get(1).is_some_and(|word| words.iter().any(|it| word == it));
    let is_build = is(&args::BUILD);
    let lost = |id: &str| {
        if is_build {
            report::not_built(id);
        }
    };
    if (is_build || is(&args::PREVIEW))
        && let Some(outcome) = supervisor::supervised(args, lost)
    {
        return outcome;
    }
    match args::parse(args.to_vec()) {
        Ok(Command::Build(args)) => build::run(&args, supervisor::record()),
        Ok(Command::Check(args)) => check::run(&args),
        Ok(Command::LastLines { file }) => last_lines::run(&file),
        Ok(Command::Preview(args)) => preview::run(&args, supervisor::record()),
        Ok(Command::Import(args)) => import::run(&args),
        Ok(Command::Layouts(args)) => layouts::run(&args),
        Ok(Command::Fonts(args)) => fonts::run(&args),
        Err(outcome) => outcome,
    }
}
