//! What stands on a page, element by element.

use super::look::Look;
use super::reader::Reader;
use super::tree::{CONDITIONAL, Data, Element, Id, Tree, is_picture, shows_no_text};
use crate::import::draft::Draft;
use crate::import::lost::Kind;

/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "section",
    "article",
    "aside",
    "header",
    "footer",
    "main",
    "nav",
    "address",
    "figure",
    "figcaption",
    "details",
    "summary",
    "fieldset",
    "legend",
    "form",
    "center",
    "hgroup",
    "body",
    "html",
    "tr",
    "td",
    "th",
    "caption",
    "tbody",
    "thead",
    "tfoot",
    "listing",
    "xmp",
    "plaintext",
    "dialog",
    "search",
    "optgroup",
    "noscript",
    "frameset",
];

/// Elements within a line.
const INLINES: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "output", "picture", "q", "s", "samp", "small",
    "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "nobr", "map", "slot",
    "rb", "rtc", "blink", "marquee", "meter", "progress", "colgroup", "basefont",
];

/// Elements that show nothing by themselves.
const SILENT: &[&str] =
    &["wbr", "col", "area", "meta", "link", "base", "param", "source", "track", "hr", "bgsound"];

/// Elements of other programs that show something of their own.
const OBJECTS: &[(&str, &str)] = &[
    ("svg", "图"),
    ("object", "对象"),
    ("embed", "对象"),
    ("applet", "对象"),
    ("iframe", "网页"),
    ("video", "视频"),
    ("audio", "音频"),
    ("canvas", "图"),
];

impl<'p> Reader<'p> {
    /// Reads the page.
    pub fn read(mut self) -> Draft {
        self.lost.read.add(&self.tree.plain(Tree::ROOT), 1);
        self.find_notes();
        self.children(Tree::ROOT, &Look::default());
        self.finish_line();
        self.notes_without_marks();
        if self.labels == [true; 2] {
            self.lost.tell(Kind::MixedNumbers, "", 0);
        }
        let Self { blocks, pictures, lost, .. } = self;
        Draft { blocks, pictures, lost }
    }

    /// Reads what stands in an element.
    pub fn children(&mut self, id: Id, look: &Look) {
        for child in self.tree.children(id) {
            self.node(*child, look);
        }
    }

    fn node(&mut self, id: Id, around: &Look) {
        let tree = self.tree;
        match tree.data(id) {
            Data::Root => self.children(id, around),
            Data::Text(text) => self.text(text, around),
            Data::Comment(comment) => self.remark(comment),
            Data::Element(element) => {
                let mut look = around.of(element, &self.sheet);
                if self.title == Some(id) {
                    look.style = "Title".into();
                }
                self.element(id, element, &look);
            }
        }
    }

    /// A comment: where parts begin that are for some programs alone, else what its
    /// writer said to himself.
    fn remark(&mut self, comment: &str) {
        let comment = comment.trim();
        if comment.starts_with('[') && comment.ends_with(']') {
            match comment {
                "[if !supportLists]" => self.is_label = true,
                "[endif]" => (self.is_label, self.is_shown) = (false, false),
                _ => {}
            }
        } else if !comment.is_empty() && !super::clipboard::MARKS.contains(&comment) {
            let at = self.here();
            self.lost.tell(Kind::Remark, comment, at);
        }
    }

    fn element(&mut self, id: Id, element: &'p Element, look: &Look) {
        let name = element.name.as_str();
        if name == CONDITIONAL {
            return self.conditional(id, element, look);
        }
        if shows_no_text(element) {
            return;
        }
        if let Some(kind) = look.gone {
            if self.tree.below(id).any(|(id, _)| self.tree.element(id).is_some_and(is_picture)) {
                let at = self.here();
                self.lost.tell(kind, "图片", at);
            }
            return self.lose(kind, id);
        }
        if let Some(title) = element.attribute("title").filter(|it| !it.trim().is_empty()) {
            let at = self.here();
            self.lost.tell(Kind::Tooltip, title, at);
        }
        if self.story(id, element, look) {
            return;
        }
        match name {
            "head" => self.head(id),
            "br" => self.soft_return(element),
            "img" | "image" => self.picture(element),
            "table" => self.table(id, look),
            "ol" | "ul" | "menu" | "dir" => self.list(id, element, look),
            "li" => self.item(id, element, look),
            "a" => self.link(id, element, look),
            "ins" => {
                let text = self.tree.plain(id);
                if !text.is_empty() {
                    let at = self.here();
                    self.lost.tell(Kind::Inserted, text, at);
                }
                self.children(id, look);
            }
            "rt" => self.ruby(id, look),
            "math" => self.formula(id, look),
            "input" | "button" | "select" | "textarea" | "datalist" => self.form(id, element, look),
            _ if name.starts_with("m:") => self.formula(id, look),
            _ if OBJECTS.iter().any(|(it, _)| *it == name) => self.object(id, element),
            _ if SILENT.contains(&name) => {}
            _ if BLOCKS.contains(&name) => {
                self.finish_line();
                self.block(element);
                self.children(id, look);
                self.finish_line();
            }
            _ => {
                let is_known = INLINES.contains(&name)
                    || name.contains(':')
                    || name == "ruby"
                    || name == "frame";
                if !is_known {
                    let at = self.here();
                    self.lost.tell(Kind::Tag, format!("<{name}>"), at);
                }
                self.children(id, look);
            }
        }
    }

    /// Tells of a paragraph's own that becomes none.
    fn block(&mut self, element: &Element) {
        let at = self.next;
        match element.name.as_str() {
            "blockquote" => self.lost.tell(Kind::Format, "引用", at),
            "pre" => self.lost.tell(Kind::Code, "", at),
            _ => {}
        }
    }

    /// The head of a page: its title stands on no page.
    fn head(&mut self, id: Id) {
        for (id, element) in self.tree.elements(id) {
            if !shows_no_text(element) {
                self.lose(Kind::PageTitle, id);
            }
        }
    }

    fn soft_return(&mut self, element: &Element) {
        let turns = element.style("page-break-before").is_some();
        if self.in_cell > 0 || self.in_note {
            if let Some(line) = &mut self.line {
                line.push(" ", &Look::default());
            }
        } else if let Some(line) = &mut self.line {
            // A page that ends in a paragraph parts two of them, if it has a text.
            if !turns || line.has_text() {
                line.push_break();
            }
        }
    }

    /// What is within a link, and where it leads to.
    fn link(&mut self, id: Id, element: &Element, look: &Look) {
        self.children(id, look);
        let Some(address) = element.attribute("href").map(str::trim) else { return };
        let text = self.tree.plain(id);
        let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
        let bare = bare.strip_prefix("mailto:").unwrap_or(bare).trim_end_matches('/');
        let is_said = address.is_empty() || address.starts_with('#') || text.contains(bare);
        if !is_said {
            let at = self.here();
            let text = if text.is_empty() { String::new() } else { format!("{text}：") };
            self.lost.tell(Kind::Link, format!("{text}{address}"), at);
        }
    }

    /// Tells of what a page asks for; a box that is ticked is a character.
    fn form(&mut self, id: Id, element: &Element, look: &Look) {
        let kind = element.attribute("type").unwrap_or_default().to_lowercase();
        let is_input = element.name == "input";
        if is_input && matches!(kind.as_str(), "checkbox" | "radio") {
            let box_ = if element.attribute("checked").is_some() { "☑" } else { "☐" };
            self.lost.added.add(box_, 1);
            let at = self.here();
            self.lost.tell(Kind::Symbol, box_, at);
            return self.keep(&format!("{box_} "), look);
        }
        let value = element.attribute("value").unwrap_or_default().trim();
        if is_input && kind != "hidden" && !value.is_empty() {
            let at = self.here();
            self.lost.tell(Kind::Form, value, at);
        }
        self.lose(Kind::Form, id);
    }

    /// What another program shows: a line in its place.
    fn object(&mut self, id: Id, element: &Element) {
        let what = OBJECTS.iter().find(|(name, _)| *name == element.name).map_or("", |it| it.1);
        let address = element.attribute("src").or(element.attribute("data")).unwrap_or_default();
        let at = self.here();
        let text = self.whole(id, &[]);
        self.lost.dropped.add(&text, 1);
        self.lost.tell(Kind::Object, format!("{what}：{address} {text}").trim(), at);
        self.stand_in(what);
    }
}
