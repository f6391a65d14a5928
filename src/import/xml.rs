//! A part of a package as a tree of elements.
//!
//! Names are told by what their namespace is, for there are two sets of them,
//! that of ECMA-376 and the strict one of ISO/IEC 29500. There are no document
//! types and no entities of a file's own; how large and deep a tree may be, the
//! limits say.

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

use crate::limits::{PART_ATTRIBUTES, PART_DEPTH, PART_ELEMENTS};

/// What a namespace is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Space {
    /// WordprocessingML.
    W,
    /// Office Math.
    M,
    /// Relationships named by attributes.
    R,
    /// Markup compatibility.
    Mc,
    /// DrawingML.
    A,
    /// Pictures of DrawingML.
    Pic,
    /// Charts.
    Chart,
    /// Diagrams (SmartArt).
    Diagram,
    /// Where a drawing stands in a text.
    Wp,
    /// Shapes, groups and canvases of WordprocessingML.
    Shape,
    /// VML, the drawings of older files.
    V,
    /// Office's own of VML.
    O,
    /// Any other, and none.
    Other,
}

/// The ends of namespaces' names, which both sets have in common, and what they are.
const SPACES: &[(&str, Space)] = &[
    ("/wordprocessingml/2006/main", Space::W),
    ("/wordprocessingml/main", Space::W),
    ("/officeDocument/2006/math", Space::M),
    ("/officeDocument/math", Space::M),
    ("/officeDocument/2006/relationships", Space::R),
    ("/officeDocument/relationships", Space::R),
    ("/markup-compatibility/2006", Space::Mc),
    ("/drawingml/2006/main", Space::A),
    ("/drawingml/main", Space::A),
    ("/drawingml/2006/picture", Space::Pic),
    ("/drawingml/picture", Space::Pic),
    ("/drawingml/2006/chart", Space::Chart),
    ("/drawingml/chart", Space::Chart),
    ("/drawing/2014/chartex", Space::Chart),
    ("/drawingml/2006/diagram", Space::Diagram),
    ("/drawingml/diagram", Space::Diagram),
    ("/drawingml/2006/wordprocessingDrawing", Space::Wp),
    ("/drawingml/wordprocessingDrawing", Space::Wp),
    ("/word/2010/wordprocessingShape", Space::Shape),
    ("/word/2010/wordprocessingGroup", Space::Shape),
    ("/word/2010/wordprocessingCanvas", Space::Shape),
    ("schemas-microsoft-com:vml", Space::V),
    ("schemas-microsoft-com:office:office", Space::O),
];

impl Space {
    fn of(resolved: &ResolveResult) -> Self {
        let ResolveResult::Bound(namespace) = resolved else { return Self::Other };
        let name: &str = namespace.as_ref();
        let found = SPACES.iter().find(|(end, _)| name.ends_with(end));
        found.map_or(Self::Other, |(_, space)| *space)
    }
}

/// An element.
#[derive(Debug)]
pub struct Element {
    /// What its namespace is.
    pub space: Space,
    /// Its name without a prefix.
    pub name: String,
    attributes: Vec<(Space, String, String)>,
    /// What stands in it, in order.
    pub children: Vec<Node>,
}

/// What may stand in an element.
#[derive(Debug)]
pub enum Node {
    /// Another one.
    Element(Element),
    /// Characters.
    Text(String),
}

impl Element {
    /// Whether it is the one of a name.
    pub fn is(&self, space: Space, name: &str) -> bool {
        self.space == space && self.name == name
    }

    /// The elements in it.
    pub fn elements(&self) -> impl DoubleEndedIterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first one in it of a name of WordprocessingML.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|it| it.is(Space::W, name))
    }

    /// The attribute of a name, whatever its namespace but that of relationships.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(space, it, _)| *space != Space::R && it == name);
        found.map(|(.., value)| value.as_str())
    }

    /// The attribute that names a relationship.
    pub fn relation(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(space, it, _)| *space == Space::R && it == name);
        found.map(|(.., value)| value.as_str())
    }

    /// What `w:val` says.
    pub fn value(&self) -> Option<&str> {
        self.attribute("val")
    }

    /// What `w:val` of the first one in it of a name says.
    pub fn value_of(&self, name: &str) -> Option<&str> {
        self.child(name)?.value()
    }

    /// Whether a switch in it of that name is on; none where there is no such switch.
    pub fn switch(&self, name: &str) -> Option<bool> {
        let value = self.child(name)?.value();
        Some(!matches!(value, Some("0" | "false" | "off" | "none")))
    }

    /// The characters that stand in it itself.
    pub fn text(&self) -> String {
        let texts = self.children.iter().filter_map(|node| match node {
            Node::Text(text) => Some(text.as_str()),
            Node::Element(_) => None,
        });
        texts.collect()
    }

    /// Itself and all elements below it, in order. Of what stands in several ways
    /// (`mc:AlternateContent`) the first way alone.
    pub fn below(&self) -> Vec<&Element> {
        let mut found = Vec::new();
        let mut waiting = vec![self];
        while let Some(element) = waiting.pop() {
            found.push(element);
            if element.is(Space::Mc, "AlternateContent") {
                waiting.extend(element.elements().next());
            } else {
                waiting.extend(element.elements().rev());
            }
        }
        found
    }
}

/// Why a part cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// It is no XML.
    Syntax,
    /// It has a document type, which no part has.
    Type,
    /// It is larger or deeper than any that is written.
    Size,
}

/// Reads a part.
///
/// # Errors
/// Why it cannot be read.
pub fn parse(text: &str) -> Result<Element, Broken> {
    let mut reader = NsReader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut open: Vec<Element> = Vec::new();
    let mut count = 0;
    loop {
        let event = reader.read_event().map_err(|_| Broken::Syntax)?;
        let whole = match event {
            Event::Start(start) => {
                let element = element(&start, &reader)?;
                count += 1;
                if count > PART_ELEMENTS || open.len() >= PART_DEPTH {
                    return Err(Broken::Size);
                }
                open.push(element);
                None
            }
            Event::Empty(start) => {
                count += 1;
                if count > PART_ELEMENTS {
                    return Err(Broken::Size);
                }
                Some(element(&start, &reader)?)
            }
            Event::End(_) => Some(open.pop().ok_or(Broken::Syntax)?),
            Event::Text(text) => {
                add(&mut open, &text.xml10_content());
                None
            }
            Event::CData(text) => {
                add(&mut open, &text.xml10_content());
                None
            }
            Event::GeneralRef(name) => {
                let character = name.resolve_char_ref().map_err(|_| Broken::Syntax)?;
                let text = match character {
                    Some(c) => c.to_string(),
                    None => {
                        let named =
                            quick_xml::escape::resolve_predefined_entity(&name.xml10_content())
                                .map(str::to_owned);
                        named.ok_or(Broken::Syntax)?
                    }
                };
                add(&mut open, &text);
                None
            }
            Event::DocType(_) => return Err(Broken::Type),
            Event::Eof => return Err(Broken::Syntax),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => None,
        };
        if let Some(element) = whole {
            match open.last_mut() {
                Some(parent) => parent.children.push(Node::Element(element)),
                None => return Ok(element),
            }
        }
    }
}

/// Adds characters to the element that is open.
fn add(open: &mut [Element], text: &str) {
    let Some(element) = open.last_mut() else { return };
    match element.children.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        // Files that were made by hand are indented.
        _ if text.chars().all(|c| matches!(c, '\n' | '\r' | '\t')) => {}
        _ => element.children.push(Node::Text(text.to_owned())),
    }
}

fn element(start: &BytesStart, reader: &NsReader<&[u8]>) -> Result<Element, Broken> {
    let (resolved, local) = reader.resolver().resolve_element(start.name());
    let (space, name) = (Space::of(&resolved), local.as_ref().to_owned());
    let mut attributes = Vec::new();
    let mut all = start.attributes();
    // Two of one name are looked for by each against all others.
    all.with_checks(false);
    for attribute in all {
        let attribute = attribute.map_err(|_| Broken::Syntax)?;
        if attributes.len() >= PART_ATTRIBUTES {
            return Err(Broken::Size);
        }
        let (resolved, local) = reader.resolver().resolve_attribute(attribute.key);
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|_| Broken::Syntax)?
            .into_owned();
        attributes.push((Space::of(&resolved), local.as_ref().to_owned(), value));
    }
    Ok(Element { space, name, attributes, children: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";

    #[test]
    fn both_sets_of_names_are_the_same() {
        for namespace in [
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ] {
            let read = parse(&format!("<w:a xmlns:w='{namespace}' w:val='1'>甲&lt;&#20057;</w:a>"));
            let read = read.expect("a tree");
            assert!(read.is(Space::W, "a"));
            assert_eq!((read.value(), read.text().as_str()), (Some("1"), "甲<乙"));
        }
    }

    #[test]
    fn what_no_part_has_is_refused() {
        let deep = format!("{}{}", "<a>".repeat(300), "</a>".repeat(300));
        let wide = format!("<a {}/>", (0..999).map(|n| format!("b{n}='' ")).collect::<String>());
        for (text, why) in [
            ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", Broken::Type),
            ("<a>&b;</a>", Broken::Syntax),
            ("<a><b></a></b>", Broken::Syntax),
            ("<a>", Broken::Syntax),
            ("", Broken::Syntax),
            (deep.as_str(), Broken::Size),
            (wide.as_str(), Broken::Size),
        ] {
            assert_eq!(parse(text).err(), Some(why), "{text:.40}");
        }
    }

    #[test]
    fn of_several_ways_the_first_is_taken() {
        let mc = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'";
        let text = format!(
            "<w:r {HEAD} {mc}><mc:AlternateContent><mc:Choice><w:t>甲</w:t></mc:Choice>\
             <mc:Fallback><w:t>甲</w:t></mc:Fallback></mc:AlternateContent></w:r>"
        );
        let read = parse(&text).expect("a tree");
        let texts = read.below().into_iter().filter(|it| it.is(Space::W, "t")).count();
        assert_eq!(texts, 1);
    }
}
