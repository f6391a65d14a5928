//! The headings of a laid-out paper, as its bookmarks have them.

use typst::foundations::{NativeElement, StyleChain};
use typst::introspection::Introspector;
use typst::model::HeadingElem;

use super::compile::Laid;

/// A heading: a section, an article, a title, or one in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// How deep it lies, from 1.
    pub level: usize,
    /// Its text.
    pub text: String,
    /// The page it stands on, from 1.
    pub page: usize,
    /// Where it begins, in pt from the page's upper edge.
    pub top: f64,
}

/// The headings of a laid-out paper that its bookmarks have.
pub fn outline(laid: &Laid) -> Vec<Heading> {
    let introspector = laid.document.introspector();
    let found = introspector.query(&HeadingElem::ELEM.select());
    let headings = found.iter().filter_map(|element| {
        let heading = element.to_packed::<HeadingElem>()?;
        let styles = StyleChain::default();
        let bookmarked = heading.bookmarked.get(styles);
        if !bookmarked.unwrap_or_else(|| heading.outlined.get(styles)) {
            return None;
        }
        let position = introspector.position(element.location()?)?;
        Some(Heading {
            level: heading.resolve_level(styles).get(),
            text: heading.body.plain_text().to_string(),
            page: position.page.get(),
            top: position.point.y.to_pt(),
        })
    });
    headings.collect()
}
