//! Lines of a body that repeat an element of the page: its title, 主送机关, a
//! signature with its date, 抄送. The layout prints those from fields of their own,
//! so that a whole draft that was pasted prints them twice, the second time as text.
//!
//! They stand at the start or the end of a body, one behind another: `document`
//! and `issue` tell which line is which element, and `chain` takes the lines as
//! far as they are elements.

mod chain;
mod document;
mod element;
mod imprint;
mod issue;
mod known;
mod line;

use std::ops::Range;

pub use self::element::{Element, Printed};
use super::checked::Checked;
use crate::lint::passage::{Kind, Passage};
use crate::paper::Paper;

/// Elements that stand one behind another in a body, which was probably pasted with
/// them at one go.
pub struct Pasted<'p> {
    /// The lines of the body, in their order.
    body: Vec<&'p Passage>,
    /// The elements, in their order.
    pub elements: Vec<Element>,
}

impl Pasted<'_> {
    /// The bytes of the paper's file from an element's first line to its last.
    pub fn place(&self, element: &Element) -> Range<usize> {
        let lines = &self.body[element.lines.clone()];
        let mut places = lines.iter().map(|line| line.place(0..line.len()));
        let first = places.next().unwrap_or_default();
        let end = places.next_back().map_or(first.end, |last| last.end);
        first.start..end
    }

    /// The text of an element, its lines parted by a blank.
    pub fn text(&self, element: &Element) -> String {
        let lines = self.body[element.lines.clone()].iter().map(|line| line.text(0..line.len()));
        lines.collect::<Vec<_>>().join(" ")
    }
}

/// The elements that the bodies of a paper repeat.
pub fn pasted<'p>(checked: &'p Checked<'_>) -> Vec<Pasted<'p>> {
    let in_body = |it: &&Passage| {
        matches!(it.kind, Kind::Heading | Kind::Paragraph | Kind::Cell | Kind::Caption)
    };
    let mut found = Vec::new();
    for (index, passages) in checked.articles().into_iter().enumerate() {
        let body: Vec<_> = passages.into_iter().filter(in_body).collect();
        let lines: Vec<_> = body.iter().map(|passage| line::Line::new(passage)).collect();
        let chains = match checked.paper {
            Paper::Document(document) => {
                document::chains(document, checked.manifest, index, &lines)
            }
            Paper::Issue(issue) => issue::chains(issue, checked.manifest, index, &lines),
        };
        let omitted = |element: &Element| {
            let name = element.field.printed_name();
            element.printed != Printed::Nothing && checked.manifest.omits.contains(&name)
        };
        for mut elements in chains {
            elements.retain(|it| it.printed != Printed::Filler && !omitted(it));
            found.push(Pasted { body: body.clone(), elements });
        }
    }
    found.retain(|pasted| !pasted.elements.is_empty());
    found
}
