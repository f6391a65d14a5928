//! Diagnostics on the terminal: place, line, carets and hints.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::io::{self, IsTerminal};
use std::ops::Range;

use annotate_snippets::renderer::DEFAULT_TERM_WIDTH;
use annotate_snippets::{AnnotationKind, Group, Renderer, Snippet};

use super::outcome::Outcome;
use super::say::{self, shown};
use super::shown_source::{CUT, Shown};
use crate::diag::{Diagnostic, Severity};
use crate::limits::{PRINTED, SHOWN_LINE};
use crate::lint::rule::Level;
use crate::source::Source;

/// What the severities are called, the gravest first.
type Names = [&'static str; 3];

const DIAGNOSTICS: Names = ["错误", "警告", "提示"];

/// Prints diagnostics to standard error, an empty line after each.
pub fn print<'d>(diagnostics: impl IntoIterator<Item = &'d Diagnostic>) {
    print_as(diagnostics, DIAGNOSTICS);
}

/// Prints findings of proof-reading in the same way, by their own levels.
pub fn print_findings<'d>(findings: impl IntoIterator<Item = &'d Diagnostic>) {
    print_as(findings, Level::ALL.map(Level::name));
}

/// Diagnostics as they are printed, one after the other.
pub fn rendered(diagnostics: &[Diagnostic]) -> Vec<String> {
    rendered_as(diagnostics, DIAGNOSTICS)
}

fn print_as<'d>(diagnostics: impl IntoIterator<Item = &'d Diagnostic>, names: Names) {
    for text in rendered_as(diagnostics, names) {
        say::error_coloured(format_args!("{text}"));
    }
}

fn rendered_as<'d>(
    diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
    names: Names,
) -> Vec<String> {
    let width = match terminal_size::terminal_size_of(io::stderr()) {
        Some((width, _)) if io::stderr().is_terminal() => usize::from(width.0),
        _ => DEFAULT_TERM_WIDTH,
    };
    let mut shown: Vec<_> = diagnostics.into_iter().collect();
    let count = shown.len();
    if count > PRINTED {
        // What keeps a paper from being printed is not among those left out.
        shown.sort_by_key(|diagnostic| Reverse(diagnostic.severity));
        shown.truncate(PRINTED);
    }
    let texts = shown.into_iter().map(|it| format!("{}\n\n", render(it, width, names)));
    let mut texts: Vec<_> = texts.collect();
    if let Some(more @ 1..) = count.checked_sub(PRINTED) {
        texts.push(format!("还有 {more} 处没有列出：先改好上面的，再运行一次\n\n"));
    }
    texts
}

/// Prints one diagnostic.
fn print_one(diagnostic: &Diagnostic) {
    print([diagnostic]);
}

/// Prints why a command could not run.
pub fn fail(diagnostic: &Diagnostic) -> Outcome {
    print_one(diagnostic);
    Outcome::CannotRun
}

/// How a command ends that cannot go on because of these: with mistakes of files, or
/// because it cannot be done at all.
pub fn outcome_of(errors: &[Diagnostic]) -> Outcome {
    let placed = !errors.is_empty() && errors.iter().all(|error| error.span.is_some());
    if placed { Outcome::Errors } else { Outcome::CannotRun }
}

/// What is said of a paper that was not built.
pub fn not_built(id: &str) -> String {
    format!("没有生成 {id}：改好上面的错误后再运行一次；原有的文件没有动")
}

/// A diagnostic as text of at most `width` columns a line of source.
fn render(diagnostic: &Diagnostic, width: usize, names: Names) -> String {
    let [error, warning, hint] = names;
    let level = match diagnostic.severity {
        Severity::Error => annotate_snippets::Level::ERROR.with_name(error),
        Severity::Warning => annotate_snippets::Level::WARNING.with_name(warning),
        Severity::Hint => annotate_snippets::Level::INFO.with_name(hint),
    };
    let title = level.primary_title(brief(&diagnostic.message)).id(diagnostic.code);
    let help = annotate_snippets::Level::HELP.with_name("提示");
    let hints = diagnostic.hints.iter().map(|hint| help.clone().message(brief(hint)));
    let mut cut = None;
    let group = match &diagnostic.span {
        Some(span) => {
            let (here, elsewhere): (Vec<_>, Vec<_>) =
                diagnostic.related.iter().partition(|(place, _)| place.source == span.source);
            let label = diagnostic.label.as_deref().map(brief);
            let mut marks = vec![(AnnotationKind::Primary, &span.range, label)];
            marks.extend(
                here.iter()
                    .map(|(at, words)| (AnnotationKind::Context, &at.range, Some(brief(words)))),
            );
            cut = cut_place(&span.source, &marks);
            let group = snippet(Group::with_title(title), &span.source, marks);
            let elsewhere = elsewhere.iter().fold(group, |group, (at, words)| {
                let marks = vec![(AnnotationKind::Context, &at.range, Some(brief(words)))];
                snippet(group, &at.source, marks)
            });
            elsewhere.elements(hints)
        }
        None => Group::with_title(title).elements(hints),
    };
    let rendered = Renderer::styled().term_width(width).render(&[group]);
    match cut {
        // Its column was counted from where the line was cut.
        Some((counted, real)) => rendered.replacen(&counted, &real, 1),
        None => rendered,
    }
}

/// Words of a diagnostic as they are printed: what they quote may be as long as a
/// file.
fn brief(words: &str) -> Cow<'_, str> {
    if words.len() <= SHOWN_LINE {
        return shown(words);
    }
    let end = words.floor_char_boundary(SHOWN_LINE);
    shown(&words[..end]) + CUT
}

/// A mark in a text: its kind, its place, and a few words.
type Mark<'a> = (AnnotationKind, &'a Range<usize>, Option<Cow<'a, str>>);

/// How the place of the first of some marks is printed, and how it should be,
/// where its line lost its start.
fn cut_place(source: &Source, marks: &[Mark]) -> Option<(String, String)> {
    let places: Vec<_> = marks.iter().map(|(_, place, _)| *place).collect();
    let text = Shown::new(source, &places);
    let first = places.first().filter(|_| text.is_cut)?;
    let at = source.position(first.start);
    let before = &text.text[..text.range(first).start];
    let counted = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let path = shown(&source.path().to_string_lossy()).into_owned();
    let place = |column| format!("{path}:{}:{column}", at.line);
    Some((place(counted), place(at.column)))
}

/// Adds the lines of a file with marks in them.
fn snippet<'a>(group: Group<'a>, source: &Source, marks: Vec<Mark<'a>>) -> Group<'a> {
    let places: Vec<_> = marks.iter().map(|(_, place, _)| *place).collect();
    let text = Shown::new(source, &places);
    let path = shown(&source.path().to_string_lossy()).into_owned();
    let marks =
        marks.into_iter().map(|(kind, place, words)| kind.span(text.range(place)).label(words));
    let marks: Vec<_> = marks.collect();
    let lines = Snippet::source(text.text).line_start(text.first_line).annotations(marks);
    group.element(lines.path(path))
}
