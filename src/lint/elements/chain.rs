//! Elements that stand one behind another at the start or the end of a body.

use super::element::{Element, Printed};
use super::line::Line;

/// What element a line begins, if it begins one; it may take further lines.
pub type Reader<'r> = dyn Fn(&[Line], usize) -> Option<Element> + 'r;

/// The elements from a line on, such as those that a body opens with.
pub fn head(lines: &[Line], from: usize, read: &Reader<'_>) -> Vec<Element> {
    let mut found: Vec<Element> = Vec::new();
    let mut at = from;
    while let Some(element) = next(lines, at, lines.len(), read) {
        at = element.lines.end;
        found.push(element);
    }
    found
}

/// How many lines the elements at the end of a body take at most.
const LONGEST: usize = 40;

/// The elements that the lines up to an end close with.
pub fn tail(lines: &[Line], end: usize, read: &Reader<'_>) -> Vec<Element> {
    let starts = end.saturating_sub(LONGEST)..end;
    starts.into_iter().find_map(|start| up_to(lines, start, end, read)).unwrap_or_default()
}

/// The elements from a line up to an end, if all between are such.
fn up_to(lines: &[Line], start: usize, end: usize, read: &Reader<'_>) -> Option<Vec<Element>> {
    let mut found = Vec::new();
    let mut at = start;
    while at < end {
        let element = next(lines, at, end, read)?;
        at = element.lines.end;
        found.push(element);
    }
    // A list of attachments or a line alone is no end of a draft.
    found.iter().any(|it| it.printed != Printed::Filler).then_some(found)
}

fn next(lines: &[Line], at: usize, end: usize, read: &Reader<'_>) -> Option<Element> {
    lines[..end].get(at).filter(|line| line.is_text && !line.bare.is_empty())?;
    read(&lines[..end], at).filter(|element| element.lines.end <= end)
}
