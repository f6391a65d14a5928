//! How characters and paragraphs look: what stands at them, and what their styles
//! hand down.

use std::collections::HashMap;

use crate::import::xml::{Element, Space};

/// How long a chain of styles may be, one based on the other.
const CHAIN: usize = 30;

/// The size of a text of which nothing is said, in half points.
const USUAL_SIZE: u32 = 20;

/// How characters look; what is not said is none.
#[derive(Debug, Clone, Default)]
pub struct Characters {
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub underlined: Option<bool>,
    pub struck: Option<bool>,
    pub hidden: Option<bool>,
    pub colour: Option<String>,
    pub highlight: Option<String>,
    /// Whether they stand on a coloured ground (底纹).
    pub shaded: Option<bool>,
    /// Whether small letters are shown as large ones.
    pub caps: Option<bool>,
    /// Whether there are marks of emphasis at them (着重号).
    pub emphasised: Option<bool>,
    /// Whether there is a frame around them.
    pub framed: Option<bool>,
    /// Whether they are set two above one another, or turned (双行合一, 纵横混排).
    pub combined: Option<bool>,
    /// Whether they stand higher or lower than the line.
    pub shifted: Option<bool>,
    /// In half points.
    pub size: Option<u32>,
    /// `superscript`, `subscript` or `baseline`.
    pub raised: Option<String>,
    /// The face of Chinese characters.
    pub face: Option<String>,
    /// That of Latin ones, which symbol fonts are.
    pub latin: Option<String>,
    /// The style that it names.
    style: Option<String>,
}

impl Characters {
    /// Reads `w:rPr`.
    pub fn read(properties: Option<&Element>) -> Self {
        let Some(it) = properties else { return Self::default() };
        let fonts = it.child("rFonts");
        let font = |name| fonts.and_then(|fonts| fonts.attribute(name)).map(str::to_owned);
        let struck = it.switch("strike").into_iter().chain(it.switch("dstrike"));
        let caps = it.switch("caps").into_iter().chain(it.switch("smallCaps"));
        let ground = it.child("shd").map(|it| {
            let fill = it.attribute("fill").unwrap_or("auto");
            !["auto", "FFFFFF", "ffffff"].contains(&fill)
        });
        let combined = it.child("eastAsianLayout").map(|it| {
            let is_on = |name| it.attribute(name).is_some_and(|it| !matches!(it, "0" | "false"));
            is_on("combine") || is_on("vert")
        });
        Self {
            bold: it.switch("b"),
            italic: it.switch("i"),
            underlined: it.switch("u"),
            struck: struck.reduce(|a, b| a || b),
            hidden: it.switch("vanish"),
            colour: it.value_of("color").map(str::to_owned),
            highlight: it.value_of("highlight").map(str::to_owned),
            shaded: ground,
            caps: caps.reduce(|a, b| a || b),
            emphasised: it.switch("em"),
            framed: it.value_of("bdr").map(|it| !matches!(it, "none" | "nil")),
            combined,
            shifted: it.value_of("position").map(|it| it != "0"),
            size: it.value_of("sz").and_then(|size| size.parse().ok()),
            raised: it.value_of("vertAlign").map(str::to_owned),
            face: font("eastAsia"),
            latin: font("ascii"),
            style: it.value_of("rStyle").map(str::to_owned),
        }
    }

    /// Takes over what is not said from what hands it down.
    fn or(mut self, other: &Self) -> Self {
        let Self {
            bold,
            italic,
            underlined,
            struck,
            hidden,
            colour,
            highlight,
            shaded,
            caps,
            emphasised,
            framed,
            combined,
            shifted,
            size,
            raised,
            face,
            latin,
            style: _,
        } = other;
        self.bold = self.bold.or(*bold);
        self.italic = self.italic.or(*italic);
        self.underlined = self.underlined.or(*underlined);
        self.struck = self.struck.or(*struck);
        self.hidden = self.hidden.or(*hidden);
        self.colour = self.colour.or_else(|| colour.clone());
        self.highlight = self.highlight.or_else(|| highlight.clone());
        self.shaded = self.shaded.or(*shaded);
        self.caps = self.caps.or(*caps);
        self.emphasised = self.emphasised.or(*emphasised);
        self.framed = self.framed.or(*framed);
        self.combined = self.combined.or(*combined);
        self.shifted = self.shifted.or(*shifted);
        self.size = self.size.or(*size);
        self.raised = self.raised.or_else(|| raised.clone());
        self.face = self.face.or_else(|| face.clone());
        self.latin = self.latin.or_else(|| latin.clone());
        self
    }

    /// Whether they are red, as marks of an editor are.
    pub fn is_red(&self) -> bool {
        let Some(colour) = self.colour.as_deref().filter(|it| it.len() == 6) else { return false };
        let part = |at: usize| u8::from_str_radix(colour.get(at..at + 2).unwrap_or(""), 16);
        matches!((part(0), part(2), part(4)), (Ok(0xc0..), Ok(..=0x50), Ok(..=0x50)))
    }

    /// Whether they are highlighted, or stand on a coloured ground.
    pub fn is_highlighted(&self) -> bool {
        self.highlight.as_deref().is_some_and(|it| it != "none" && it != "white")
            || self.shaded.unwrap_or(false)
    }

    /// Their size, in half points.
    pub fn points(&self) -> u32 {
        self.size.unwrap_or(USUAL_SIZE)
    }
}

/// How a paragraph looks; what is not said is none.
#[derive(Debug, Clone, Default)]
pub struct Paragraph {
    pub style: Option<String>,
    pub align: Option<String>,
    /// Its level in the outline, from 0.
    pub outline: Option<u32>,
    /// Which list it belongs to, and at what level; 0 is no list.
    pub list: Option<u32>,
    pub level: Option<usize>,
}

impl Paragraph {
    /// Reads `w:pPr`.
    pub fn read(properties: Option<&Element>) -> Self {
        let Some(it) = properties else { return Self::default() };
        let numbers = it.child("numPr");
        let number = |name| numbers.and_then(|it| it.value_of(name)?.parse::<u32>().ok());
        Self {
            style: it.value_of("pStyle").map(str::to_owned),
            align: it.value_of("jc").map(str::to_owned),
            outline: it.value_of("outlineLvl").and_then(|level| level.parse().ok()),
            list: number("numId"),
            level: number("ilvl").map(|level| level.min(8) as usize),
        }
    }
}

/// A style.
#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    paragraph: Paragraph,
    characters: Characters,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub struct Styles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
    /// What all hand down.
    characters: Characters,
}

impl Styles {
    /// Reads the part of styles.
    pub fn read(part: Option<&Element>) -> Self {
        let mut styles = Self::default();
        let Some(part) = part else { return styles };
        let defaults = part.child("docDefaults").and_then(|it| it.child("rPrDefault"));
        styles.characters = Characters::read(defaults.and_then(|it| it.child("rPr")));
        for it in part.elements().filter(|it| it.is(Space::W, "style")) {
            let Some(id) = it.attribute("styleId") else { continue };
            let is_usual = matches!(it.attribute("default"), Some("1" | "true" | "on"));
            if is_usual && it.attribute("type") == Some("paragraph") {
                styles.usual = Some(id.to_owned());
            }
            let style = Style {
                name: it.value_of("name").unwrap_or_default().to_owned(),
                based_on: it.value_of("basedOn").map(str::to_owned),
                paragraph: Paragraph::read(it.child("pPr")),
                characters: Characters::read(it.child("rPr")),
            };
            styles.styles.insert(id.to_owned(), style);
        }
        styles
    }

    /// A style and those that it is based on.
    fn chain<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let get = |id: &'s str| Some((id, self.styles.get(id)?));
        let first = id.and_then(get);
        std::iter::successors(first, move |(_, style)| get(style.based_on.as_deref()?)).take(CHAIN)
    }

    /// What is said of a paragraph with what its styles say of it; then also the
    /// style that says which list it belongs to.
    pub fn paragraph(&self, own: Paragraph) -> (Paragraph, Option<String>) {
        let mut all = own;
        let mut by = None;
        let id = all.style.clone().or_else(|| self.usual.clone());
        for (id, style) in self.chain(id.as_deref()) {
            let Paragraph { style: _, align, outline, list, level } = &style.paragraph;
            all.align = all.align.or_else(|| align.clone());
            all.outline = all.outline.or(*outline);
            if all.list.is_none() {
                // A style may name the level, and one that it is based on the list.
                all.level = all.level.or(*level);
                if list.is_some() {
                    all.list = *list;
                    by = Some(id.to_owned());
                }
            }
        }
        (all, by)
    }

    /// How characters look, by what stands at them, their style, and that of their
    /// paragraph.
    pub fn characters(&self, own: Characters, paragraph: Option<&str>) -> Characters {
        let style = own.style.clone();
        let all = self.chain(style.as_deref()).fold(own, |all, (_, it)| all.or(&it.characters));
        let all = self
            .chain(paragraph.or(self.usual.as_deref()))
            .fold(all, |all, (_, it)| all.or(&it.characters));
        all.or(&self.characters)
    }

    /// The name of a style.
    pub fn name(&self, id: Option<&str>) -> &str {
        id.and_then(|id| self.styles.get(id)).map_or("", |style| style.name.as_str())
    }

    /// The list that a style belongs to.
    pub fn list(&self, id: &str) -> Option<u32> {
        self.chain(Some(id)).find_map(|(_, style)| style.paragraph.list)
    }
}
