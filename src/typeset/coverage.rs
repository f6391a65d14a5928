//! Which face serves each role of a layout, and how many of the characters of
//! GB 2312 and GBK it has.

use encoding_rs::GBK;
use typst::text::{Font, FontVariant, FontWeight};

use super::fonts::{FALLBACK, Fonts, Origin};
use crate::chars::is_ideograph;
use crate::paper::{Manifest, Text};

/// How a role of a layout is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// The role.
    pub role: String,
    /// What serves it: one face, of [`FALLBACK`] as many as there are.
    pub faces: Vec<Serving>,
    /// The families that the manifest prefers and that are not at hand.
    pub missing: Vec<String>,
    /// Whether the manifest leaves the role out, so that it is served as usual.
    pub implied: bool,
}

/// A face that serves a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Serving {
    /// The family by the name that the manifest has for it.
    pub family: String,
    /// Where it comes from.
    pub origin: Origin,
    /// How many of the Chinese characters of GB 2312 (6763) it lacks.
    pub gb2312: usize,
    /// How many of the Chinese characters of GBK (21003) it lacks.
    pub gbk: usize,
    /// How many of the letters, digits and marks of ASCII (94) it lacks.
    pub ascii: usize,
}

/// Finds how each role of a layout is served.
pub fn services(manifest: &Manifest, fonts: &Fonts) -> Vec<Service> {
    let sets = Sets::new();
    manifest
        .fonts
        .iter()
        .map(|role| {
            let serving = |family: &Text| {
                let (face, origin) = fonts.select(&family.value, variant(&role.name))?;
                Some(sets.serving(&family.value, &face, origin))
            };
            let (first, missing) = fonts.choose(role);
            let faces = if role.name == FALLBACK {
                role.families.iter().filter_map(serving).collect()
            } else {
                first.and_then(serving).into_iter().collect()
            };
            let missing = missing.iter().map(|family| family.value.clone()).collect();
            Service { role: role.name.clone(), faces, missing, implied: role.usual }
        })
        .collect()
}

/// The weight that `layouts/common/title.typ` asks for where a family has
/// several.
fn variant(role: &str) -> FontVariant {
    let weight = if role == "title" { FontWeight::SEMIBOLD } else { FontWeight::REGULAR };
    FontVariant { weight, ..FontVariant::default() }
}

/// The Chinese characters of the two standards.
struct Sets {
    gb2312: Vec<char>,
    gbk: Vec<char>,
}

impl Sets {
    fn new() -> Self {
        // GB 2312-1980: levels 1 and 2, rows 16 to 87.
        let gb2312: Vec<_> = characters(0xb0..=0xf7, 0xa1..=0xfe).collect();
        // GBK: the areas GBK/3 and GBK/4 besides.
        let further = characters(0x81..=0xa0, 0x40..=0xfe);
        let further = further.chain(characters(0xaa..=0xfe, 0x40..=0xa0));
        let gbk = gb2312.iter().copied().chain(further).chain(BEYOND).collect();
        Self { gb2312, gbk }
    }

    fn serving(&self, family: &str, face: &Font, origin: &Origin) -> Serving {
        // A face that Typst has loaded can be parsed; one that cannot has nothing.
        let parsed = ttf_parser::Face::parse(face.data(), face.index()).ok();
        let has = |c: char| parsed.as_ref().is_some_and(|face| face.glyph_index(c).is_some());
        let lacks = |set: &[char]| set.iter().filter(|&&c| !has(c)).count();
        Serving {
            family: family.to_owned(),
            origin: origin.clone(),
            gb2312: lacks(&self.gb2312),
            gbk: lacks(&self.gbk),
            ascii: ('!'..='~').filter(|&c| !has(c)).count(),
        }
    }
}

/// The Chinese characters that GBK has in an area of lead and trail bytes.
fn characters(
    leads: std::ops::RangeInclusive<u8>,
    trails: std::ops::RangeInclusive<u8>,
) -> impl Iterator<Item = char> {
    leads.flat_map(move |lead| {
        trails.clone().filter_map(move |trail| {
            let bytes = [lead, trail];
            let text = GBK.decode_without_bom_handling_and_without_replacement(&bytes)?;
            let mut chars = text.chars();
            let c = chars.next().filter(|&c| is_ideograph(c))?;
            chars.next().is_none().then_some(c)
        })
    })
}

/// What GBK's FE51, FE52, FE53, FE6C, FE76 and FE91 stand for (GB 18030-2022);
/// the decoder still gives private use characters for them.
const BEYOND: [char; 6] =
    ['\u{20087}', '\u{20089}', '\u{200cc}', '\u{215d7}', '\u{2298f}', '\u{241fe}'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standards_have_as_many_characters_as_they_say() {
        let sets = Sets::new();
        assert_eq!(sets.gb2312.len(), 6763);
        assert_eq!(sets.gbk.len(), 21003);
    }
}
