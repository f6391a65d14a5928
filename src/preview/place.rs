//! The way between page and text, as the page asks for it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::carry::carry;
use super::desk::Desk;
use super::finding::Excerpt;
use super::state::{Pages, State};

/// A point of a page that was clicked.
#[derive(Debug, Deserialize)]
pub struct Point {
    /// The page, from 1.
    page: usize,
    /// The drawing that is shown there.
    id: String,
    /// In pt from the page's left edge.
    x: f64,
    /// In pt from the page's upper edge.
    y: f64,
}

/// What stands there.
#[derive(Debug, Default, PartialEq, Serialize)]
pub struct Answer {
    /// The character's cell on the page.
    cell: Option<Mark>,
    /// Its place in the file; none for what a layout adds.
    place: Option<Place>,
}

/// A place in the paper's file as it is now.
#[derive(Debug, PartialEq, Serialize)]
struct Place {
    file: String,
    line: usize,
    column: usize,
    excerpt: Excerpt,
}

/// A rectangle on a page, in pt.
#[derive(Debug, PartialEq, Serialize)]
pub struct Mark {
    page: usize,
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

/// Which finding of which state.
#[derive(Debug, Deserialize)]
pub struct Which {
    revision: u64,
    finding: usize,
}

impl Mark {
    fn new(page: usize, rect: crate::typeset::places::Rect) -> Self {
        Self {
            page,
            left: rect.left,
            top: rect.top,
            width: rect.right - rect.left,
            height: rect.bottom - rect.top,
        }
    }
}

/// What stands at a point of a page; none where there is no text, or the page
/// is one that is long gone.
pub fn at(desk: &Desk, point: &Point) -> Option<Answer> {
    let (pages, now) = {
        let state = desk.state();
        (shown(&state, point)?, state.source.clone())
    };
    let hit = pages.places().at(point.page, point.x, point.y)?;
    let place = hit.origin.map(|origin| {
        let then = pages.paper.source();
        let now = now.as_ref().unwrap_or(then);
        let range = carry(&origin, then.text(), now.text());
        let place = now.position(range.start);
        let file = now.path().display().to_string();
        let excerpt = Excerpt::new(now, &range);
        Place { file, line: place.line, column: place.column, excerpt }
    });
    Some(Answer { cell: Some(Mark::new(point.page, hit.cell)), place })
}

/// The pages that show a drawing.
fn shown(state: &State, point: &Point) -> Option<Arc<Pages>> {
    let index = point.page.checked_sub(1)?;
    let shows = |pages: &&Arc<Pages>| {
        pages.drawings.get(index).is_some_and(|drawing| drawing.id == point.id)
    };
    [&state.pages, &state.earlier].into_iter().flatten().find(shows).cloned()
}

/// Where a finding stands on the pages; empty where it does not. None where
/// the list has changed since.
pub fn marks(desk: &Desk, which: &Which) -> Option<Vec<Mark>> {
    let (pages, span) = {
        let state = desk.state();
        if state.revision != which.revision {
            return None;
        }
        let (_, finding) = state.findings.get(which.finding)?;
        (state.pages.clone()?, finding.span.clone()?)
    };
    let then = pages.paper.source();
    if span.source.path() != then.path() {
        return Some(Vec::new());
    }
    let range = carry(&span.range, span.source.text(), then.text());
    let lines = pages.places().lines(&range);
    Some(lines.into_iter().map(|(page, rect)| Mark::new(page, rect)).collect())
}
