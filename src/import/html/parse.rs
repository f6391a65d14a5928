//! HTML → a tree, by the rules that browsers go by, as far as it is not too large.
//!
//! The parser knows no limits. So it gets a text piece by piece, a tag at most, and
//! between them it is looked at what it has made: formats that are never closed are
//! opened anew in each paragraph, and a tag holds each attribute against the others.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, Namespace, QualName, TokenizerResult};

use super::tree::{CONDITIONAL, Data, Element, Id, Node, Tree};
use crate::diag::Diagnostic;
use crate::limits::{PART_ATTRIBUTES, PART_BYTES, PART_DEPTH, PART_ELEMENTS};

/// How many words a tag may have; those of a program that look like one have more
/// than any tag.
const TAG_WORDS: usize = 2 * PART_ATTRIBUTES;

/// Reads a page.
///
/// # Errors
/// It is too large, has too many elements, or nests too deep.
pub fn tree(text: &str) -> Result<Tree, Diagnostic> {
    if text.len() as u64 > PART_BYTES {
        return Err(too_much("太大"));
    }
    let mut tree = one(text)?;
    for (id, comment) in tree.comments() {
        // What is for Word alone is HTML in turn; in it no other can stand.
        let Some((condition, content)) = conditional(&comment) else { continue };
        let content = one(content)?;
        let attributes = vec![("if".to_owned(), condition.to_owned())];
        tree.replace(id, Element { name: CONDITIONAL.into(), attributes }, content);
        if tree.len() > PART_ELEMENTS {
            return Err(too_much("内容太多"));
        }
    }
    if tree.is_too_deep() {
        return Err(too_much("套得太深"));
    }
    Ok(tree)
}

fn too_much(what: &str) -> Diagnostic {
    Diagnostic::error("import-size", format!("网页{what}"))
        .hint("把要用的部分复制到 Word 文档里，存成 .docx，再收")
}

/// The condition and the content of a comment that only some programs read.
fn conditional(comment: &str) -> Option<(&str, &str)> {
    let (condition, rest) = comment.trim_start().strip_prefix("[if ")?.split_once("]>")?;
    Some((condition, rest.strip_suffix("<![endif]")?))
}

/// Reads a page without what stands in its comments.
fn one(text: &str) -> Result<Tree, Diagnostic> {
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new(Sink::new(), options);
    let tokenizer = Tokenizer::new(builder, TokenizerOpts::default());
    let input = BufferQueue::default();
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    while !rest.is_empty() {
        // A tag with the text behind it, or a text.
        let (open, text) = rest.split_at(usize::from(rest.starts_with('<')));
        let end = open.len() + text.find('<').unwrap_or(text.len());
        let (piece, behind) = rest.split_at(end);
        rest = behind;
        let sink = &tokenizer.sink.sink;
        if !sink.is_raw.get() && words(piece) > TAG_WORDS {
            return Err(too_much("里的标记太长"));
        }
        input.push_back(StrTendril::from(piece));
        while let TokenizerResult::Script(_) = tokenizer.feed(&input) {}
        if let Some(what) = tokenizer.sink.sink.over.get() {
            return Err(too_much(what));
        }
    }
    tokenizer.end();
    let sink = &tokenizer.sink.sink;
    match sink.over.get() {
        Some(what) => Err(too_much(what)),
        None => Ok(Tree::new(sink.nodes.take())),
    }
}

/// How many words a piece has up to the end of the tag that it opens with, those in
/// quotes left out; a quote opens behind `=` alone.
fn words(piece: &str) -> usize {
    let bytes = piece.as_bytes();
    if !bytes.get(1).is_some_and(u8::is_ascii_alphabetic) {
        return 0;
    }
    let (mut words, mut quote, mut before) = (0, None, b'<');
    for byte in bytes {
        match (quote, byte) {
            (Some(open), byte) if open == *byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') if before == b'=' => quote = Some(*byte),
            (None, b'>') => break,
            // Attributes may follow one another without a blank.
            (None, b'=') => words += 1,
            (None, byte) => {
                let parts = |byte: u8| byte.is_ascii_whitespace() || byte == b'/';
                if parts(*byte) {
                    words += usize::from(!parts(before) && before != b'=');
                    // Blanks behind `=` do not part it from its value.
                    if before == b'=' {
                        continue;
                    }
                }
            }
        }
        before = *byte;
    }
    words
}

/// Where the parser puts what it finds.
struct Sink {
    nodes: RefCell<Vec<Node>>,
    /// The depth of each node when it was put where it is, and its name.
    depths: RefCell<Vec<usize>>,
    names: RefCell<Vec<Option<QualName>>>,
    /// What there is too much of.
    over: Cell<Option<&'static str>>,
    /// Whether a program or a style is read, in which there are no tags.
    is_raw: Cell<bool>,
}

/// The name of an element.
#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl Sink {
    fn new() -> Self {
        let sink = Self {
            nodes: RefCell::default(),
            depths: RefCell::default(),
            names: RefCell::default(),
            over: Cell::new(None),
            is_raw: Cell::new(false),
        };
        sink.add(Data::Root, None);
        sink
    }

    fn add(&self, data: Data, name: Option<QualName>) -> Id {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { data, parent: None, children: Vec::new() });
        self.depths.borrow_mut().push(0);
        self.names.borrow_mut().push(name);
        if nodes.len() > PART_ELEMENTS {
            self.over.set(Some("内容太多"));
        }
        nodes.len() - 1
    }

    /// Puts a node at a place among those of another.
    fn put(&self, parent: Id, at: usize, child: Id) {
        let mut nodes = self.nodes.borrow_mut();
        nodes[child].parent = Some(parent);
        nodes[parent].children.insert(at, child);
        let mut depths = self.depths.borrow_mut();
        depths[child] = depths[parent] + 1;
        if depths[child] > PART_DEPTH {
            self.over.set(Some("套得太深"));
        }
    }

    /// Puts something at a place among what stands in a node; characters go on with
    /// those before it.
    fn insert(&self, parent: Id, at: usize, new: NodeOrText<Id>) {
        match new {
            NodeOrText::AppendNode(child) => {
                self.remove_from_parent(&child);
                // It may have stood there itself.
                let at = at.min(self.nodes.borrow()[parent].children.len());
                self.put(parent, at, child);
            }
            NodeOrText::AppendText(text) => {
                let before = at.checked_sub(1);
                let before = before.map(|before| self.nodes.borrow()[parent].children[before]);
                if let Some(before) = before
                    && let Data::Text(known) = &mut self.nodes.borrow_mut()[before].data
                {
                    known.push_str(&text);
                    return;
                }
                let child = self.add(Data::Text(text.to_string()), None);
                self.put(parent, at, child);
            }
        }
    }

    /// What a node stands in, and at which place; what is looked for is mostly near
    /// the end.
    fn place(&self, id: Id) -> Option<(Id, usize)> {
        let nodes = self.nodes.borrow();
        let parent = nodes[id].parent?;
        Some((parent, nodes[parent].children.iter().rposition(|it| *it == id)?))
    }
}

/// Attributes as they are kept.
fn kept(attributes: Vec<Attribute>) -> Vec<(String, String)> {
    let one = |it: Attribute| (it.name.local.to_lowercase(), it.value.to_string());
    attributes.into_iter().map(one).collect()
}

impl TreeSink for Sink {
    type Handle = Id;
    type Output = ();
    type ElemName<'a> = Name;

    fn finish(self) {}

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        Tree::ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Name {
        let name = self.names.borrow()[*target].clone();
        Name(name.unwrap_or_else(|| QualName::new(None, Namespace::from(""), LocalName::from(""))))
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Id {
        if attributes.len() > PART_ATTRIBUTES {
            self.over.set(Some("里的标记太长"));
        }
        let local = name.local.to_lowercase();
        self.is_raw.set(matches!(local.as_str(), "script" | "style"));
        let element = Element { name: local, attributes: kept(attributes) };
        self.add(Data::Element(element), Some(name))
    }

    fn create_comment(&self, text: StrTendril) -> Id {
        self.add(Data::Comment(text.to_string()), None)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> Id {
        self.add(Data::Comment(format!("?{target} {data}")), None)
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        let at = self.nodes.borrow()[*parent].children.len();
        self.insert(*parent, at, child);
    }

    fn append_based_on_parent_node(&self, element: &Id, before: &Id, child: NodeOrText<Id>) {
        if self.nodes.borrow()[*element].parent.is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(before, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn pop(&self, _: &Id) {
        self.is_raw.set(false);
    }

    fn get_template_contents(&self, target: &Id) -> Id {
        *target
    }

    fn same_node(&self, one: &Id, other: &Id) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Id, new: NodeOrText<Id>) {
        if let Some((parent, at)) = self.place(*sibling) {
            self.insert(parent, at, new);
        }
    }

    fn add_attrs_if_missing(&self, target: &Id, attributes: Vec<Attribute>) {
        if let Data::Element(element) = &mut self.nodes.borrow_mut()[*target].data {
            for (name, value) in kept(attributes) {
                if element.attribute(&name).is_none() && element.attributes.len() < PART_ATTRIBUTES
                {
                    element.attributes.push((name, value));
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Id) {
        if let Some((parent, at)) = self.place(*target) {
            let mut nodes = self.nodes.borrow_mut();
            nodes[parent].children.remove(at);
            nodes[*target].parent = None;
        }
    }

    fn reparent_children(&self, node: &Id, new_parent: &Id) {
        let children = std::mem::take(&mut self.nodes.borrow_mut()[*node].children);
        for child in children {
            let at = self.nodes.borrow()[*new_parent].children.len();
            self.put(*new_parent, at, child);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_parser_would_take_ages_over_is_refused() {
        let many = |piece: &str, times: usize| piece.repeat(times);
        let attributes: String = (0..100_000).map(|at| format!(" a{at}='x y z'")).collect();
        for (page, what) in [
            (many("<div>", 1_000_000), "网页套得太深"),
            ((0..100_000).map(|at| format!("<p><b a={at}>甲")).collect(), "网页套得太深"),
            (format!("<p{attributes}>"), "网页里的标记太长"),
        ] {
            assert_eq!(tree(&page).err().map(|it| it.message).as_deref(), Some(what));
        }
    }

    #[test]
    fn a_long_program_or_text_is_no_long_tag() {
        let words = "a<b c ".repeat(2_000);
        let page =
            format!("<script>{words}</script><p title='{words}'>{}</p>", "甲 ".repeat(9_000));
        let tree = tree(&page).expect("a page");
        assert_eq!(tree.plain(Tree::ROOT).chars().filter(|c| *c == '甲').count(), 9_000);
    }
}
