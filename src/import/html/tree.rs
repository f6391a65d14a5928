//! A page as a tree: elements, texts and comments, and the characters that it shows.

use crate::limits::PART_DEPTH;

/// A node by its place in the tree.
pub type Id = usize;

/// What stands at a place of the tree.
#[derive(Debug, Clone)]
pub enum Data {
    /// The page, or what stands in a template.
    Root,
    /// An element.
    Element(Element),
    /// Characters.
    Text(String),
    /// A comment; what only some programs read stands in it too.
    Comment(String),
}

/// An element.
#[derive(Debug, Clone, Default)]
pub struct Element {
    /// Its name in small letters, with the prefix that Word writes: `p`, `o:p`.
    pub name: String,
    /// Its attributes, names in small letters.
    pub attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
    }

    /// Its classes.
    pub fn classes(&self) -> impl Iterator<Item = &str> {
        self.attribute("class").unwrap_or_default().split_ascii_whitespace()
    }

    /// Whether it has a class.
    pub fn is_of(&self, class: &str) -> bool {
        self.classes().any(|it| it.eq_ignore_ascii_case(class))
    }

    /// The value of a property in its own style, as it is written there.
    pub fn style(&self, name: &str) -> Option<&str> {
        let style = self.attribute("style")?;
        super::css::declarations(style).find(|(it, _)| it.eq_ignore_ascii_case(name)).map(|it| it.1)
    }
}

/// The name of the elements that stand for comments which only some programs read,
/// such as `<!--[if gte vml 1]>`.
pub const CONDITIONAL: &str = "#if";

/// What is no text of a page, whatever it holds: programs, styles, the settings of
/// Word, and what is not shown until a program asks for it.
const NO_TEXT: &[&str] = &["script", "style", "xml", "template", "noembed", "noframes", "rp"];

/// A node with its place among the others.
#[derive(Debug, Clone)]
pub struct Node {
    /// What it is.
    pub data: Data,
    /// What it stands in.
    pub parent: Option<Id>,
    /// What stands in it.
    pub children: Vec<Id>,
}

/// A page.
#[derive(Debug, Clone)]
pub struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// The place of the page itself.
    pub const ROOT: Id = 0;

    /// Takes nodes, the page itself the first.
    pub fn new(nodes: Vec<Node>) -> Self {
        Self { nodes }
    }

    /// What stands at a place.
    pub fn data(&self, id: Id) -> &Data {
        &self.nodes[id].data
    }

    /// The element at a place, if it is one.
    pub fn element(&self, id: Id) -> Option<&Element> {
        match self.data(id) {
            Data::Element(element) => Some(element),
            _ => None,
        }
    }

    /// What stands in a node.
    pub fn children(&self, id: Id) -> &[Id] {
        &self.nodes[id].children
    }

    /// What a node stands in.
    pub fn parent(&self, id: Id) -> Option<Id> {
        self.nodes[id].parent
    }

    /// The elements that stand in a node.
    pub fn elements(&self, id: Id) -> impl Iterator<Item = (Id, &Element)> {
        self.children(id).iter().filter_map(|id| Some((*id, self.element(*id)?)))
    }

    /// A node and all below it, in order; each with its depth below the first.
    pub fn below(&self, id: Id) -> impl Iterator<Item = (Id, usize)> {
        let mut waiting = vec![(id, 0)];
        std::iter::from_fn(move || {
            let (id, depth) = waiting.pop()?;
            waiting.extend(self.children(id).iter().rev().map(|child| (*child, depth + 1)));
            Some((id, depth))
        })
    }

    /// Whether it nests deeper than is read.
    pub fn is_too_deep(&self) -> bool {
        self.below(Self::ROOT).any(|(_, depth)| depth > PART_DEPTH)
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The comments, each by its place.
    pub fn comments(&self) -> Vec<(Id, String)> {
        let comments = self.below(Self::ROOT).filter_map(|(id, _)| match self.data(id) {
            Data::Comment(text) => Some((id, text.clone())),
            _ => None,
        });
        comments.collect()
    }

    /// Puts an element with what stands in the body of another page in place of a node.
    pub fn replace(&mut self, id: Id, element: Element, content: Self) {
        let shift = self.nodes.len();
        let body = content.body();
        let children = content.children(body).iter().map(|child| child + shift).collect();
        for mut node in content.nodes {
            node.parent = node.parent.map(|parent| parent + shift);
            node.children.iter_mut().for_each(|child| *child += shift);
            self.nodes.push(node);
        }
        self.nodes[id].data = Data::Element(element);
        self.nodes[id].children = children;
    }

    /// Takes the text out of a node.
    pub fn clear_text(&mut self, id: Id) {
        if let Data::Text(text) = &mut self.nodes[id].data {
            text.clear();
        }
    }

    /// The place of the body, else of the page.
    pub fn body(&self) -> Id {
        let found = self.below(Self::ROOT).find(|(id, _)| {
            self.element(*id).is_some_and(|it| it.name == "body" || it.name == "frameset")
        });
        found.map_or(Self::ROOT, |(id, _)| id)
    }

    /// All characters that a node shows, whatever they are for, a blank between
    /// paragraphs: what an import is held against, so this goes no way that the import
    /// goes.
    pub fn plain(&self, id: Id) -> String {
        self.plain_without(id, |_| false)
    }

    /// The same without what stands in some nodes below.
    pub fn plain_without(&self, id: Id, is_left: impl Fn(Id) -> bool) -> String {
        let (first, mut out) = (id, String::new());
        let mut waiting = vec![id];
        while let Some(id) = waiting.pop() {
            if id != first && is_left(id) {
                continue;
            }
            match self.data(id) {
                Data::Text(text) => {
                    out.extend(text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }));
                }
                Data::Comment(_) => {}
                Data::Root => waiting.extend(self.children(id).iter().rev()),
                Data::Element(element) => {
                    if shows_no_text(element) {
                        continue;
                    }
                    if matches!(element.name.as_str(), "p" | "div" | "td" | "th" | "br" | "li") {
                        out.push(' ');
                    }
                    waiting.extend(self.children(id).iter().rev());
                }
            }
        }
        let words: Vec<_> = out.split_whitespace().collect();
        words.join(" ")
    }
}

/// Whether nothing in an element is text of the page.
pub fn shows_no_text(element: &Element) -> bool {
    let codes = element.name == CONDITIONAL
        && element.attribute("if").is_some_and(|it| it.contains("Fields"));
    codes || NO_TEXT.contains(&element.name.as_str())
}

/// Whether an element is a picture.
pub fn is_picture(element: &Element) -> bool {
    matches!(element.name.as_str(), "img" | "image" | "v:imagedata")
}
