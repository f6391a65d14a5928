//! What is said of one paper, kept until its turn comes: several are worked on at
//! once, and their words do not mix.

use std::fmt::Arguments;

use super::outcome::Outcome;
use super::{report, say};
use crate::diag::Diagnostic;
use crate::isolation::Said;

/// What is said of one paper, in its order.
#[derive(Debug, Default)]
pub struct Transcript(Vec<Said>);

impl Transcript {
    /// Adds a line for standard output.
    pub fn line(&mut self, line: Arguments) {
        self.0.push(Said { is_error: false, text: format!("{}\n", say::shown(&line.to_string())) });
    }

    /// Adds a line for standard error.
    pub fn error_line(&mut self, line: Arguments) {
        self.error(format!("{}\n", say::shown(&line.to_string())));
    }

    /// Adds diagnostics, an empty line after each.
    pub fn diagnostics(&mut self, diagnostics: &[Diagnostic]) {
        for text in report::rendered(diagnostics) {
            self.error(text);
        }
    }

    /// Adds that a paper was not built.
    pub fn not_built(&mut self, id: &str) -> Outcome {
        self.error_line(format_args!("{}", report::not_built(id)));
        Outcome::Errors
    }

    fn error(&mut self, text: String) {
        self.0.push(Said { is_error: true, text });
    }

    /// All of it.
    pub fn into_said(self) -> Vec<Said> {
        self.0
    }
}

/// Says it.
pub fn tell(said: &[Said]) {
    for Said { is_error, text } in said {
        if *is_error {
            say::error_coloured(format_args!("{text}"));
        } else {
            say::text(format_args!("{text}"));
        }
    }
}
