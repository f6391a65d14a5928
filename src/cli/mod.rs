//! The command line: the only code that knows clap, standard output and exit
//! codes. One file a command.

mod args;
mod build;
mod check;
mod findings;
mod fonts;
mod here;
mod jobs;
mod layouts;
mod outcome;
mod output;
mod preview;
mod report;
mod say;
mod shown_source;
mod table;

use std::ffi::OsString;
use std::process::ExitCode;

use self::args::Command;
use self::outcome::Outcome;

/// Runs the command that the arguments name, the program's own name first.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let outcome = match args::parse(args) {
        Ok(Command::Build(args)) => build::run(&args),
        Ok(Command::Check(args)) => check::run(&args),
        Ok(Command::Preview(args)) => preview::run(&args),
        Ok(Command::Layouts(args)) => layouts::run(&args),
        Ok(Command::Fonts(args)) => fonts::run(&args),
        Err(outcome) => outcome,
    };
    // What nobody could read was not done.
    let outcome = if say::failed() { outcome.max(Outcome::CannotRun) } else { outcome };
    outcome.into()
}
