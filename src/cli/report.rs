//! Diagnostics on the terminal: place, line, carets and hints.

use std::io::{self, IsTerminal};

use annotate_snippets::renderer::DEFAULT_TERM_WIDTH;
use annotate_snippets::{AnnotationKind, Group, Renderer, Snippet};

use super::outcome::Outcome;
use super::say::{self, shown};
use super::shown_source::Shown;
use crate::diag::{Diagnostic, Severity, Span};
use crate::lint::rule::Level;
use crate::source::Source;

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
        say::error_coloured(format_args!("{}\n\n", render(diagnostic, width, names)));
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

/// Says that a paper was not built.
pub fn not_built(id: &str) -> Outcome {
    say::error_line(format_args!("没有生成 {id}：改好上面的错误后再运行一次；原有的文件没有动"));
    Outcome::Errors
}

/// A diagnostic as text of at most `width` columns a line of source.
fn render(diagnostic: &Diagnostic, width: usize, names: Names) -> String {
    let [error, warning, hint] = names;
    let level = match diagnostic.severity {
        Severity::Error => annotate_snippets::Level::ERROR.with_name(error),
        Severity::Warning => annotate_snippets::Level::WARNING.with_name(warning),
        Severity::Hint => annotate_snippets::Level::INFO.with_name(hint),
    };
    let title = level.primary_title(shown(&diagnostic.message)).id(diagnostic.code);
    let help = annotate_snippets::Level::HELP.with_name("提示");
    let hints = diagnostic.hints.iter().map(|hint| help.clone().message(shown(hint)));
    let places = diagnostic.span.iter().chain(diagnostic.related.iter().map(|(place, _)| place));
    let texts: Vec<_> = places.map(|place| Shown::new(place.source.text())).collect();
    let group = match &diagnostic.span {
        Some(span) => {
            let path = |source: &Source| shown(&source.path().to_string_lossy()).into_owned();
            let snippet = |span: &Span, text: usize| {
                Snippet::source(&*texts[text].text).path(path(&span.source))
            };
            let primary = AnnotationKind::Primary.span(texts[0].range(&span.range));
            let label = diagnostic.label.as_deref().map(shown);
            let mut snippets = vec![snippet(span, 0).annotation(primary.label(label))];
            for (at, (place, label)) in diagnostic.related.iter().enumerate() {
                let range = texts[at + 1].range(&place.range);
                let mark = AnnotationKind::Context.span(range).label(shown(label));
                if place.source == span.source {
                    let snippet = snippets.swap_remove(0);
                    snippets.insert(0, snippet.annotation(mark));
                } else {
                    let snippet = snippet(place, at + 1);
                    snippets.push(snippet.annotation(mark));
                }
            }
            title.elements(snippets).elements(hints)
        }
        None => Group::with_title(title).elements(hints),
    };
    Renderer::styled().term_width(width).render(&[group])
}
