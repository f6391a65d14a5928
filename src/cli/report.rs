//! Diagnostics on the terminal: place, line, carets and hints.

use std::io::{self, IsTerminal};

use annotate_snippets::renderer::DEFAULT_TERM_WIDTH;
use annotate_snippets::{AnnotationKind, Group, Renderer, Snippet};

use super::outcome::Outcome;
use super::say;
use crate::diag::{Diagnostic, Severity};
use crate::lint::rule::Level;

/// What the severities are called, the gravest first.
type Names = [&'static str; 3];

const DIAGNOSTICS: Names = ["错误", "警告", "提示"];

/// Prints diagnostics to standard error, an empty line after each.
pub fn print(diagnostics: &[Diagnostic]) {
    print_as(diagnostics, DIAGNOSTICS);
}

/// Prints findings of proof-reading in the same way, by their own levels.
pub fn print_findings(findings: &[Diagnostic]) {
    print_as(findings, Level::ALL.map(Level::name));
}

fn print_as(diagnostics: &[Diagnostic], names: Names) {
    let width = match terminal_size::terminal_size_of(io::stderr()) {
        Some((width, _)) if io::stderr().is_terminal() => usize::from(width.0),
        _ => DEFAULT_TERM_WIDTH,
    };
    for diagnostic in diagnostics {
        say::error_line(format_args!("{}\n", render(diagnostic, width, names)));
    }
}

/// Prints one diagnostic.
fn print_one(diagnostic: &Diagnostic) {
    print(std::slice::from_ref(diagnostic));
}

/// Prints why a command could not run.
pub fn fail(diagnostic: &Diagnostic) -> Outcome {
    print_one(diagnostic);
    Outcome::CannotRun
}

/// A diagnostic as text of at most `width` columns a line of source.
fn render(diagnostic: &Diagnostic, width: usize, names: Names) -> String {
    let [error, warning, hint] = names;
    let level = match diagnostic.severity {
        Severity::Error => annotate_snippets::Level::ERROR.with_name(error),
        Severity::Warning => annotate_snippets::Level::WARNING.with_name(warning),
        Severity::Hint => annotate_snippets::Level::INFO.with_name(hint),
    };
    let title = level.primary_title(&diagnostic.message).id(diagnostic.code);
    let help = annotate_snippets::Level::HELP.with_name("提示");
    let hints = diagnostic.hints.iter().map(|hint| help.clone().message(hint));
    let group = match &diagnostic.span {
        Some(span) => {
            let path = |source: &crate::source::Source| source.path().display().to_string();
            let primary = AnnotationKind::Primary.span(span.range.clone());
            let mut snippets = vec![
                Snippet::source(span.source.text())
                    .path(path(&span.source))
                    .annotation(primary.label(diagnostic.label.as_deref())),
            ];
            for (place, label) in &diagnostic.related {
                let mark = AnnotationKind::Context.span(place.range.clone()).label(label.as_str());
                if place.source == span.source {
                    let snippet = snippets.swap_remove(0);
                    snippets.insert(0, snippet.annotation(mark));
                } else {
                    let snippet = Snippet::source(place.source.text()).path(path(&place.source));
                    snippets.push(snippet.annotation(mark));
                }
            }
            title.elements(snippets).elements(hints)
        }
        None => Group::with_title(title).elements(hints),
    };
    Renderer::styled().term_width(width).render(&[group])
}
