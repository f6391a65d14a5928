//! How what stands in an element looks: what it says itself, and what those around
//! it hand down.

use std::rc::Rc;

use super::css::declarations;
use super::sheet::Sheet;
use super::tree::Element;
use crate::import::lost::Kind;

/// How characters and their paragraph look.
#[derive(Debug, Clone, Default)]
pub struct Look {
    pub bold: bool,
    pub italic: bool,
    pub underlined: bool,
    pub struck: bool,
    pub red: bool,
    pub coloured: bool,
    pub highlighted: bool,
    pub centred: bool,
    /// Whether characters are raised, or lowered.
    pub raised: Option<bool>,
    /// In half points; 0 where nothing is said.
    pub size: u32,
    /// The face; empty where nothing is said.
    pub face: Rc<str>,
    /// The name of the paragraph's style, as Word calls it in a document.
    pub style: Rc<str>,
    /// The paragraph's level in the outline, from 1.
    pub outline: Option<u32>,
    /// Whether line ends are kept.
    pub keeps_lines: bool,
    /// Why the characters are not taken.
    pub gone: Option<Kind>,
    /// Whether they are the mark or number of a list.
    pub is_label: bool,
}

/// Sizes by their names, in half points, at 12 points for `medium`.
const SIZES: &[(&str, u32)] = &[
    ("xx-small", 14),
    ("x-small", 15),
    ("small", 20),
    ("medium", 24),
    ("large", 27),
    ("x-large", 36),
    ("xx-large", 48),
];

/// Sizes of `<font size=…>`, from 1 on, in half points.
const FONT_SIZES: [u32; 7] = [15, 20, 24, 27, 36, 48, 72];

/// How many pixels 3 points are.
const PIXELS: f32 = 4.0;

impl Look {
    /// How what stands in an element looks; this is how the element stands itself.
    pub fn of(&self, element: &Element, sheet: &Sheet) -> Self {
        let mut look = self.clone();
        let name = element.name.as_str();
        look.by_name(name);
        for (name, value) in
            element.attributes.iter().map(|(name, value)| (name.as_str(), value.trim()))
        {
            match name {
                "align" => look.align(value),
                "color" => look.colour(value),
                "face" => look.face = Rc::from(family(value)),
                "size" if element.name == "font" => {
                    let size = value.parse::<usize>().ok().and_then(|it| it.checked_sub(1));
                    let size = size.and_then(|it| FONT_SIZES.get(it));
                    look.size = size.copied().unwrap_or(look.size);
                }
                "hidden" => look.gone = look.gone.or(Some(Kind::Hidden)),
                _ => {}
            }
        }
        if let Some(style) = element.classes().find_map(style_name) {
            look.style = Rc::from(style);
        }
        for style in sheet.of(element) {
            for (property, value) in declarations(style) {
                look.set(&property.to_lowercase(), value, name);
            }
        }
        look
    }

    fn by_name(&mut self, name: &str) {
        match name {
            "b" | "strong" | "th" => self.bold = true,
            "i" | "em" | "cite" | "var" | "dfn" => self.italic = true,
            "u" => self.underlined = true,
            "s" | "strike" => self.struck = true,
            "del" => self.gone = self.gone.or(Some(Kind::Deleted)),
            "mark" => self.highlighted = true,
            "sup" => self.raised = Some(true),
            "sub" => self.raised = Some(false),
            "center" => self.centred = true,
            "pre" | "textarea" | "listing" | "xmp" | "plaintext" => self.keeps_lines = true,
            "p" | "div" | "li" | "td" => {
                (self.style, self.outline) = (Rc::default(), None);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name[1..].parse().unwrap_or(1);
                self.bold = true;
                self.outline = Some(level);
                self.style = Rc::from(format!("heading {level}"));
            }
            _ => {}
        }
    }

    fn set(&mut self, property: &str, value: &str, name: &str) {
        let lower = value.to_lowercase();
        let value_is = |word: &str| lower.split_ascii_whitespace().any(|it| it == word);
        match property {
            "font-weight" => {
                let weight = lower.parse::<u32>().ok();
                self.bold = match lower.as_str() {
                    "bold" | "bolder" => true,
                    "normal" | "lighter" => false,
                    _ => weight.map_or(self.bold, |weight| weight >= 600),
                };
            }
            "font-style" => self.italic = value_is("italic") || value_is("oblique"),
            "text-decoration" | "text-decoration-line" => {
                // What stands around goes on: `none` ends no line of another element.
                self.underlined |= value_is("underline");
                self.struck |= value_is("line-through");
            }
            "color" => self.colour(&lower),
            "mso-highlight" => self.highlighted = !["none", "white"].contains(&lower.as_str()),
            "background" | "background-color" if name == "span" || name == "font" => {
                let plain =
                    ["white", "transparent", "none", "inherit", "initial", "#ffffff", "#fff"];
                let first = lower.split_ascii_whitespace().next().unwrap_or_default();
                self.highlighted = !plain.contains(&first) && rgb(first) != Some([255; 3]);
            }
            "text-align" => self.align(&lower),
            "vertical-align" => match lower.as_str() {
                "super" => self.raised = Some(true),
                "sub" => self.raised = Some(false),
                "baseline" => self.raised = None,
                _ => {}
            },
            "font-size" => self.size = size(&lower, self.size).unwrap_or(self.size),
            "font-family" => self.face = Rc::from(family(value)),
            "white-space" => self.keeps_lines = lower.starts_with("pre"),
            "display" if lower == "none" => self.gone = self.gone.or(Some(Kind::Hidden)),
            "visibility" if lower == "hidden" => self.gone = self.gone.or(Some(Kind::Hidden)),
            // What Word hides may be shown within, and the other way round.
            "mso-hide" if lower == "all" => self.gone = self.gone.or(Some(Kind::Hidden)),
            "mso-list" if lower == "ignore" => self.is_label = true,
            "mso-outline-level" => self.outline = lower.parse().ok().or(self.outline),
            _ => {}
        }
    }

    fn align(&mut self, value: &str) {
        self.centred = value.eq_ignore_ascii_case("center") || value == "-webkit-center";
    }

    fn colour(&mut self, value: &str) {
        let Some([red, green, blue]) = rgb(&value.to_lowercase()) else {
            let plain = ["windowtext", "black", "inherit", "currentcolor", "initial", ""];
            self.red = false;
            self.coloured = !plain.contains(&value.to_lowercase().as_str());
            return;
        };
        self.red = red >= 0xc0 && green <= 0x50 && blue <= 0x50;
        // Web pages write in greys what Word writes in black.
        let is_grey = red.abs_diff(green) <= 8 && green.abs_diff(blue) <= 8;
        self.coloured = !self.red && !is_grey;
    }
}

/// The name of a style of Word's own by its class.
fn style_name(class: &str) -> Option<&'static str> {
    ["MsoTitle", "MsoTitleCxSpFirst"]
        .iter()
        .any(|it| it.eq_ignore_ascii_case(class))
        .then_some("Title")
}

/// The first face of several.
fn family(value: &str) -> String {
    let first = value.split(',').next().unwrap_or_default();
    first.trim().trim_matches(['"', '\'']).trim().to_owned()
}

/// A size in half points; `around` is that of what stands around it.
fn size(value: &str, around: u32) -> Option<u32> {
    if let Some((_, size)) = SIZES.iter().find(|(name, _)| *name == value) {
        return Some(*size);
    }
    let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    let unit = &value[number.len()..];
    let number: f32 = number.trim().parse().ok().filter(|it: &f32| it.is_finite() && *it >= 0.0)?;
    let around = if around == 0 { 24 } else { around } as f32;
    let half_points = match unit {
        "pt" => number * 2.0,
        "px" => number * 2.0 * 3.0 / PIXELS,
        "em" | "rem" => number * around,
        "%" => number / 100.0 * around,
        _ => return None,
    };
    Some(half_points.round().min(4000.0) as u32)
}

/// A colour by its three parts.
fn rgb(value: &str) -> Option<[u8; 3]> {
    let value = value.trim();
    if value == "red" {
        return Some([255, 0, 0]);
    }
    if let Some(digits) = value.strip_prefix('#') {
        let digits: Vec<u8> =
            digits.chars().map(|c| c.to_digit(16).map(|it| it as u8)).collect::<Option<_>>()?;
        return match digits[..] {
            [red, green, blue] => Some([red, green, blue].map(|it| it * 17)),
            [a, b, c, d, e, f, ..] => Some([a * 16 + b, c * 16 + d, e * 16 + f]),
            _ => None,
        };
    }
    let inner = value.strip_prefix("rgba").or_else(|| value.strip_prefix("rgb"))?;
    let inner = inner.trim().strip_prefix('(')?.trim_end_matches(')');
    let mut parts = inner.split([',', ' ', '/']).filter(|part| !part.is_empty());
    let mut part = || parts.next()?.trim().parse::<f32>().ok().map(|it| it.clamp(0.0, 255.0) as u8);
    Some([part()?, part()?, part()?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_colours() {
        for (value, expected) in [
            ("22.0pt", Some(44)),
            ("16px", Some(24)),
            ("1.5em", Some(36)),
            ("150%", Some(36)),
            ("large", Some(27)),
            ("nan", None),
            ("12", None),
        ] {
            assert_eq!(size(value, 0), expected, "{value}");
        }
        for (value, expected) in [
            ("red", Some([255, 0, 0])),
            ("#f00", Some([255, 0, 0])),
            ("#FF0000".to_lowercase().as_str(), Some([255, 0, 0])),
            ("rgb(255, 0, 0)", Some([255, 0, 0])),
            ("rgba(255 0 0 / 0.5)", Some([255, 0, 0])),
            ("#f", None),
            ("windowtext", None),
        ] {
            assert_eq!(rgb(value), expected, "{value}");
        }
    }
}
