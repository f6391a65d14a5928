//! All characters that stand in a part, whatever they are for: what an import is
//! held against, so this goes no way that the import goes.

use crate::import::symbols;
use crate::import::xml::{Element, Space};

/// The characters of an element and all below it, in order; a paragraph's end is a
/// blank.
pub fn plain(element: &Element) -> String {
    let mut out = String::new();
    let mut paragraphs = 0;
    for it in element.below() {
        match (it.space, it.name.as_str()) {
            (Space::W, "t" | "delText") | (Space::M, "t") => out.push_str(&it.text()),
            (Space::W, "noBreakHyphen") => out.push('-'),
            (Space::W, "sym") => out.extend(symbols::code(it)),
            (Space::V, "textpath") => out.push_str(it.attribute("string").unwrap_or_default()),
            (Space::W, "tab" | "br" | "cr" | "tc") => out.push(' '),
            (Space::W, "p") => {
                if paragraphs > 0 {
                    out.push(' ');
                }
                paragraphs += 1;
            }
            _ => {}
        }
    }
    out.trim().to_owned()
}
