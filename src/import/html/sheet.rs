//! The style sheets of a page, as far as an import asks for them: rules for elements
//! and classes. Other selectors hold for what an import does not tell apart.

use std::collections::HashMap;

use super::tree::Element;
use crate::limits::PART_ELEMENTS;

/// The rules of a page's style sheets, by the element and the class that they are
/// for; either may be any.
#[derive(Debug, Default)]
pub struct Sheet {
    rules: HashMap<(String, String), String>,
    count: usize,
}

impl Sheet {
    /// Reads a style sheet.
    pub fn read(&mut self, text: &str) {
        let text = without_comments(text);
        let mut rest = text.as_str();
        while let Some((selectors, behind)) = rest.split_once('{') {
            let (body, next) = behind.split_once('}').unwrap_or((behind, ""));
            rest = next;
            // `@charset` and `@import` end without a block.
            let selectors = selectors.rsplit(';').next().unwrap_or_default();
            // What is for print or narrow windows: its rules are for another page.
            if selectors.trim_start().starts_with('@') {
                if body.contains('{') {
                    rest = behind_block(next);
                }
                continue;
            }
            for selector in selectors.split(',') {
                if let Some(key) = key(selector)
                    && self.count < PART_ELEMENTS
                {
                    self.count += 1;
                    let known = self.rules.entry(key).or_default();
                    known.push(';');
                    known.push_str(body);
                }
            }
        }
    }

    /// The styles of an element, the weakest first.
    pub fn of<'s>(&'s self, element: &'s Element) -> Vec<&'s str> {
        let rule = |name: &str, class: &str| {
            let key = (name.to_owned(), class.to_lowercase());
            self.rules.get(&key).map(String::as_str)
        };
        let name = element.name.as_str();
        let mut found: Vec<_> = rule(name, "").into_iter().collect();
        if !self.rules.is_empty() {
            for class in element.classes() {
                found.extend(rule("", class));
                found.extend(rule(name, class));
            }
        }
        found.extend(element.attribute("style"));
        found
    }
}

/// The element and the class of a selector that names nothing else.
fn key(selector: &str) -> Option<(String, String)> {
    let selector = selector.trim();
    let plain = |part: &str| part.chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
    let (name, class) = selector.split_once('.').unwrap_or((selector, ""));
    let is_one = !selector.is_empty() && plain(name) && plain(class);
    is_one.then(|| (name.to_lowercase(), class.to_lowercase()))
}

/// Behind a block within which blocks stand, of which the first was read.
fn behind_block(text: &str) -> &str {
    let mut open = 1_usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => open += 1,
            '}' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return &text[at + 1..];
        }
    }
    ""
}

fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        out.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, behind)| behind);
    }
    out.push_str(rest);
    // What keeps old programs from showing it.
    out.replace("<!--", "").replace("-->", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_known_by_element_and_class() {
        let mut sheet = Sheet::default();
        sheet.read(
            "<!-- /* p.a{x:1} */ @charset 'x'; @font-face {font-family:甲;} @media print { p {x:2} div {x:3} }\n\
             p.MsoNormal, li.MsoNormal {font-size:16pt} h1 {x:4} .b {x:5} div p {x:6} a:hover {x:7} -->",
        );
        let of = |name: &str, class: &str, style: &str| {
            let attributes = [("class", class), ("style", style)];
            let attributes = attributes.map(|(name, value)| (name.to_owned(), value.to_owned()));
            let element = Element { name: name.into(), attributes: attributes.into() };
            sheet.of(&element).concat()
        };
        assert_eq!(of("p", "MsoNormal", ""), ";font-size:16pt");
        assert_eq!(of("h1", "x b", "y"), ";x:4;x:5y");
        assert_eq!([of("p", "a", ""), of("div", "", ""), of("a", "hover", "")], ["", "", ""]);
    }
}
