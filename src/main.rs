//! The `yaocan` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    yaocan::cli::run(std::env::args_os())
}
