//! Whether a drawing can be set in a time that an editor waits: how deep it
//! nests, how much it draws when all that refers to something else is drawn
//! out, and how many pixels its filters and pictures take.
//!
//! The reader of XML does not call itself, those of drawings do, once a level;
//! so the XML is looked at first.

use std::collections::HashMap;
use std::sync::Arc;

use roxmltree::{Document, Node, NodeId, ParsingOptions};
use usvg::filter::{Filter, Kind, Primitive};
use usvg::{Group, ImageHrefResolver, ImageKind, Options, Paint, Tree};

use super::raster;
use crate::limits::{
    PICTURE_PIXELS, SVG_ATTRIBUTES, SVG_BYTES, SVG_DASHES, SVG_DEPTH, SVG_DRAWN_BYTES,
    SVG_ELEMENTS, SVG_ENTITIES, SVG_MATCHES, SVG_NAMESPACES, SVG_PIXELS, SVG_STOPS, SVG_TILE,
};

/// Why a drawing would take too long, or too much memory.
pub type Reason = String;

/// What of filters takes a time that its size does not tell; charts have none of
/// it.
const SLOW_FILTERS: [&str; 8] = [
    "feTurbulence",
    "feMorphology",
    "feConvolveMatrix",
    "feDisplacementMap",
    "feDiffuseLighting",
    "feSpecularLighting",
    "feImage",
    "feTile",
];

/// Looks at a drawing; whether it sets type of its own, and how much there is to
/// draw, in simple shapes. One that cannot be read
/// is left to whoever sets it, who says what is wrong.
///
/// # Errors
/// It would take too long, or too much memory.
pub fn check(bytes: &[u8]) -> Result<(bool, u64), Reason> {
    if bytes.len() > SVG_BYTES {
        return Err(format!("文件超过了 {} MB", SVG_BYTES >> 20));
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return Ok((false, 0)) };
    entities(text)?;
    attributes(text)?;
    // Texts and comments between elements are nodes as well.
    let nodes_limit = 4 * SVG_ELEMENTS as u32;
    let options = ParsingOptions { allow_dtd: true, nodes_limit, ..ParsingOptions::default() };
    let document = match Document::parse_with_options(text, options) {
        Ok(document) => document,
        Err(roxmltree::Error::NodesLimitReached) => return too_many(),
        Err(_) => return Ok((false, 0)),
    };
    let mut has_text = false;
    for node in document.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        has_text |= name == "text";
        if name.ends_with("Gradient") && node.children().count() > 2 * SVG_STOPS {
            return Err(format!("里面有一个渐变的颜色超过了 {SVG_STOPS} 个"));
        }
        let address = node.attributes().find(|it| it.name() == "href").map(|it| it.value());
        if name == "image" && address.is_some_and(holds_drawing) {
            return Err("里面又嵌着一个 SVG 图片".into());
        }
        if SLOW_FILTERS.contains(&name) {
            return Err(format!("里面用了排起来很慢的滤镜（{name}）"));
        }
    }
    let elements = Elements::new(&document)?.check(&document)?;
    let made = draw(&document)?;
    Ok((has_text, elements + made / SHAPE))
}

fn too_many<T>() -> Result<T, Reason> {
    Err(format!("里面的图形太多，超过了 {SVG_ELEMENTS} 个（引用几次算几个）"))
}

/// Names for pieces of text, which Illustrator gives to its namespaces. One that
/// holds others grows as they are put in.
fn entities(text: &str) -> Result<(), Reason> {
    let mut found = false;
    for (at, _) in text.match_indices("<!ENTITY") {
        found = true;
        let mut parts = text[at..].splitn(3, ['"', '\'']).skip(1);
        let value = parts.next().unwrap_or_default();
        if value.contains(['&', '<']) || value.len() > 256 {
            return Err("里面有一层套一层的实体（<!ENTITY>）".into());
        }
    }
    if found && text.matches('&').count() > SVG_ENTITIES {
        return Err("里面的实体（<!ENTITY>）用得太多".into());
    }
    Ok(())
}

/// Each attribute of an element is held against the others, and each name space
/// against those around it.
fn attributes(text: &str) -> Result<(), Reason> {
    if text.matches("xmlns").count() > SVG_NAMESPACES {
        return Err("里面的命名空间（xmlns）太多".into());
    }
    // A `<` never stands in a tag, so that each begins a new one, whatever came
    // before it.
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let (mut quote, mut count) = (None, 0);
        for c in rest.chars().take_while(|c| *c != '<') {
            match (quote, c) {
                (None, '"' | '\'') => quote = Some(c),
                (Some(open), c) if open == c => quote = None,
                (None, '=') => count += 1,
                (None, '>') => break,
                _ => {}
            }
        }
        if count > SVG_ATTRIBUTES {
            return Err(format!("里面有一个图形的属性超过了 {SVG_ATTRIBUTES} 个"));
        }
    }
    Ok(())
}

/// What an element comes to with all that it refers to.
#[derive(Debug, Clone, Copy, Default)]
struct Cost {
    /// The elements.
    elements: u64,
    /// The bytes of their attributes, paths and pictures among them.
    bytes: u64,
    /// How deep it is.
    depth: usize,
}

impl Cost {
    /// Adds what stands below it, as often as is said.
    fn add(&mut self, below: Self, times: u64) {
        self.elements = self.elements.saturating_add(below.elements.saturating_mul(times));
        self.bytes = self.bytes.saturating_add(below.bytes.saturating_mul(times));
        self.depth = self.depth.max(below.depth + 1);
    }
}

/// The elements of a drawing, and what each that is referred to comes to.
struct Elements<'d> {
    by_id: HashMap<&'d str, Node<'d, 'd>>,
    known: HashMap<NodeId, Cost>,
}

impl<'d> Elements<'d> {
    /// Takes a document that does not nest too deep.
    fn new(document: &'d Document<'d>) -> Result<Self, Reason> {
        let mut depths: HashMap<NodeId, usize> = HashMap::new();
        let mut by_id = HashMap::new();
        for node in document.descendants().filter(Node::is_element) {
            let above = node.parent().and_then(|parent| depths.get(&parent.id()));
            let depth = above.map_or(1, |depth| depth + 1);
            if depth > SVG_DEPTH {
                return too_deep();
            }
            depths.insert(node.id(), depth);
            if let Some(id) = node.attribute("id") {
                by_id.entry(id).or_insert(node);
            }
        }
        Ok(Self { by_id, known: HashMap::new() })
    }

    /// How many elements there are with all that is drawn several times.
    fn check(&mut self, document: &'d Document<'d>) -> Result<u64, Reason> {
        let mut all = self.cost(document.root_element(), 0)?;
        let elements = all.elements;
        let mut rules = 0;
        // By a style sheet each element may refer to one of each kind.
        let mut largest: HashMap<String, Cost> = HashMap::new();
        for style in document.descendants().filter(|node| node.tag_name().name() == "style") {
            let sheet: String = style.children().filter_map(|node| node.text()).collect();
            rules += sheet.matches('{').count() as u64;
            for declaration in sheet.split([';', '{', '}']) {
                let Some((name, value)) = declaration.split_once(':') else { continue };
                for target in self.targets(value) {
                    let name = kind(name.trim()).to_owned();
                    let cost = self.target(target, 0)?;
                    let known = largest.entry(name).or_default();
                    if cost.elements > known.elements {
                        *known = cost;
                    }
                }
            }
        }
        for (name, cost) in largest {
            let times = if name == "marker-mid" { all.bytes / 2 } else { elements };
            all.add(cost, times);
        }
        if rules.saturating_mul(elements) > SVG_MATCHES {
            return Err("里面的样式（<style>）太多".into());
        }
        if all.elements > SVG_ELEMENTS {
            return too_many();
        }
        if all.bytes > SVG_DRAWN_BYTES {
            return Err("里面的图形太复杂（引用几次算几次）".into());
        }
        if all.depth > SVG_DEPTH { too_deep() } else { Ok(all.elements) }
    }

    /// What an element comes to that stands at a depth, by way of all that leads
    /// to it.
    fn cost(&mut self, node: Node<'d, 'd>, depth: usize) -> Result<Cost, Reason> {
        if depth > SVG_DEPTH {
            return too_deep();
        }
        let bytes = node.attributes().map(|it| it.value().len() as u64).sum();
        let mut cost = Cost { elements: 1, bytes, depth: 1 };
        for child in node.children().filter(Node::is_element) {
            cost.add(self.cost(child, depth + 1)?, 1);
        }
        // A fill is handed down to all shapes below, a mask belongs to the whole.
        let below = cost;
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            if name == "href" {
                let target = value.trim().strip_prefix('#').and_then(|id| self.by_id.get(id));
                if let Some(&target) = target {
                    let target = self.target(target, depth + 1)?;
                    cost.add(target, u64::from(node.tag_name().name() == "use"));
                }
                continue;
            }
            let parts = if name == "style" { value } else { "" };
            let parts = parts.split(';').filter_map(|part| part.split_once(':'));
            for (name, value) in parts.chain([(name, value)]) {
                for target in self.targets(value) {
                    let times = match kind(name.trim()) {
                        "marker-mid" => below.bytes / 2,
                        "fill" | "stroke" | "marker" => below.elements,
                        _ => 1,
                    };
                    cost.add(self.target(target, depth + 1)?, times);
                }
            }
        }
        Ok(cost)
    }

    /// The elements that a value refers to, which are drawn out; a gradient is
    /// not.
    fn targets(&self, value: &str) -> Vec<Node<'d, 'd>> {
        let references = value.split("url(").skip(1).filter_map(|rest| {
            let id = rest.trim_start_matches([' ', '"', '\'']).strip_prefix('#')?;
            let id = id.split([')', '"', '\'']).next()?.trim_end();
            self.by_id.get(id).copied()
        });
        references.filter(|node| !node.tag_name().name().ends_with("Gradient")).collect()
    }

    /// What an element comes to that is referred to.
    fn target(&mut self, node: Node<'d, 'd>, depth: usize) -> Result<Cost, Reason> {
        if let Some(known) = self.known.get(&node.id()) {
            return if depth + known.depth > SVG_DEPTH { too_deep() } else { Ok(*known) };
        }
        let cost = self.cost(node, depth)?;
        if cost.elements > SVG_ELEMENTS {
            return too_many();
        }
        self.known.insert(node.id(), cost);
        Ok(cost)
    }
}

fn too_deep<T>() -> Result<T, Reason> {
    Err(format!("里面的图形一层套一层，或者引用绕成了圈，超过了 {SVG_DEPTH} 层"))
}

/// Properties that refer to the same kind of thing.
fn kind(name: &str) -> &str {
    match name {
        // It stands at each corner of a path, those at the ends once a path.
        "marker" | "marker-mid" => "marker-mid",
        "marker-start" | "marker-end" => "marker",
        name => name,
    }
}

/// Whether an address holds a drawing itself, which would be read at once, and
/// the drawing in that one.
fn holds_drawing(address: &str) -> bool {
    let start: String = address.chars().filter(|c| !c.is_whitespace()).take(64).collect();
    let Some(data) = start.to_lowercase().strip_prefix("data:").map(str::to_owned) else {
        return false;
    };
    let mime = data.split([';', ',']).next().unwrap_or_default();
    !["image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp"].contains(&mime)
}

/// How many pixels are made in the time that a shape takes.
const SHAPE: u64 = 300;

/// Reads the drawing as whoever sets it does, and looks at what takes pixels;
/// how many it makes.
fn draw(document: &Document) -> Result<u64, Reason> {
    let resolve_data = ImageHrefResolver::default_data_resolver();
    let resolve_string = Box::new(|_: &str, _: &Options| None);
    let image_href_resolver = ImageHrefResolver { resolve_data, resolve_string };
    let options = Options { image_href_resolver, ..Options::default() };
    let Ok(tree) = Tree::from_xmltree(document, &options) else { return Ok(0) };
    let size = tree.size();
    // As wide or as high as a page lets it be.
    let scale = (PAGE.0 / f64::from(size.width())).min(PAGE.1 / f64::from(size.height()));
    let size = (f64::from(size.width()), f64::from(size.height()));
    let mut pixels = Pixels { scale, size, ..Pixels::default() };
    pixels.group(tree.root());
    if pixels.images > PICTURE_PIXELS {
        return Err(format!("里面嵌的图片一共有 {} 像素，太大", pixels.images));
    }
    if pixels.made > SVG_PIXELS {
        return Err("里面的阴影、模糊、蒙版、半透明或者填充图案太大、太多".into());
    }
    if pixels.dashes > SVG_DASHES {
        return Err("里面的虚线太密".into());
    }
    if pixels.tile > SVG_TILE {
        return Err("里面的填充图案（pattern）比整张图大得多".into());
    }
    Ok(pixels.made)
}

/// The type area in pt: 156 mm by 225 mm (GB/T 9704-2012, 5.1).
const PAGE: (f64, f64) = (442.2, 637.8);

/// How many pixels a filtered part has at most in each direction, and how many
/// in a pt: what a filter makes is no line of a PDF but a picture.
const FILTERED: (f64, f64) = (5000.0, 4.0);

/// The same for what is put together before it is drawn, where pages become
/// pictures.
const DRAWN: (f64, f64) = (5000.0, 2.0);

/// How many dashes the outline of a path has.
fn dashes(path: &usvg::Path) -> u64 {
    let Some(pattern) = path.stroke().and_then(usvg::Stroke::dasharray) else { return 0 };
    let period = f64::from(pattern.iter().sum::<f32>()).max(f64::MIN_POSITIVE);
    let mut last = (0.0, 0.0);
    let mut length = 0.0;
    for point in path.data().points() {
        let next = (f64::from(point.x), f64::from(point.y));
        length += f64::hypot(next.0 - last.0, next.1 - last.1);
        last = next;
    }
    ((length / period) as u64).saturating_mul(pattern.len() as u64)
}

/// How long a step of a filter takes for a pixel, against the fastest.
fn weight(step: &Primitive) -> u32 {
    match step.kind() {
        Kind::GaussianBlur(_) | Kind::DropShadow(_) => 16,
        _ => 1,
    }
}

/// How many pixels a drawing takes.
#[derive(Default)]
struct Pixels {
    /// How many pt of a page a unit of the drawing is at most.
    scale: f64,
    /// The drawing's own width and height.
    size: (f64, f64),
    /// Those of the pictures in it.
    images: u64,
    /// Those that are made on the way to the page, each as often as it is made.
    made: u64,
    /// The dashes of broken lines.
    dashes: u64,
    /// How much larger than the drawing the largest of its patterns is.
    tile: u64,
}

impl Pixels {
    /// Counts pixels that are made of a part of the drawing, so many times.
    fn make(&mut self, width: f64, height: f64, (most, scale): (f64, f64), times: f64) {
        let side = |side: f64| (side * self.scale * scale).clamp(1.0, most);
        let pixels = side(width) * side(height) * times;
        self.made = self.made.saturating_add(pixels as u64);
    }

    fn group(&mut self, group: &Group) {
        let weight = |filter: &Arc<Filter>| filter.primitives().iter().map(weight).sum::<u32>() + 1;
        let steps: u32 = group.filters().iter().map(weight).sum();
        let bounds = group.abs_layer_bounding_box();
        let (width, height) = (f64::from(bounds.width()), f64::from(bounds.height()));
        self.make(width, height, FILTERED, f64::from(steps));
        if group.should_isolate() {
            let (width, height) = (width.min(self.size.0), height.min(self.size.1));
            self.make(width, height, DRAWN, 2.0);
        }
        for clip in std::iter::successors(group.clip_path(), |clip| clip.clip_path()) {
            self.group(clip.root());
        }
        for mask in std::iter::successors(group.mask(), |mask| mask.mask()) {
            self.group(mask.root());
        }
        for node in group.children() {
            match node {
                usvg::Node::Group(group) => self.group(group),
                usvg::Node::Path(path) => {
                    self.dashes = self.dashes.saturating_add(dashes(path));
                    let fill = path.fill().map(usvg::Fill::paint);
                    let stroke = path.stroke().map(usvg::Stroke::paint);
                    fill.into_iter().chain(stroke).for_each(|paint| self.paint(paint));
                }
                usvg::Node::Image(image) => self.image(image.kind()),
                usvg::Node::Text(_) => {}
            }
        }
    }

    fn paint(&mut self, paint: &Paint) {
        let Paint::Pattern(pattern) = paint else { return };
        let (x, y) = pattern.transform().get_scale();
        let rect = pattern.rect();
        let area = f64::from(rect.width() * x) * f64::from(rect.height() * y);
        self.tile = self.tile.max((area / (self.size.0 * self.size.1)) as u64);
        self.make(area.sqrt(), area.sqrt(), DRAWN, 2.0);
        self.group(pattern.root());
    }

    fn image(&mut self, kind: &ImageKind) {
        let (format, bytes) = match kind {
            ImageKind::JPEG(bytes) => ("jpg", bytes),
            ImageKind::PNG(bytes) => ("png", bytes),
            ImageKind::GIF(bytes) => ("gif", bytes),
            ImageKind::WEBP(bytes) => ("webp", bytes),
            ImageKind::SVG(tree) => return self.group(tree.root()),
        };
        let pixels = raster::size(format, bytes).map_or(0, |size| size.pixels());
        self.images = self.images.saturating_add(pixels);
    }
}
