//! Whether a face is one for Chinese text.

/// Characters that every face for Chinese has, among the most frequent ones.
const COMMON: &str = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出";

/// Whether a face has at least half of them; one for Latin has none, and a part
/// that was cut out of a face for a heading has few.
pub fn has(data: &[u8], index: u32) -> bool {
    let Ok(face) = ttf_parser::Face::parse(data, index) else { return false };
    let found = COMMON.chars().filter(|&c| face.glyph_index(c).is_some()).count();
    found * 2 >= COMMON.chars().count()
}
