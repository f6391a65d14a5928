//! Characters of symbol fonts, which stand for others; and raised ones.

use super::xml::Element;

/// The character that `w:sym` names.
pub fn code(symbol: &Element) -> Option<char> {
    let code = u32::from_str_radix(symbol.attribute("char")?, 16).ok()?;
    char::from_u32(code)
}

/// Whether a font is one of symbols, whose letters are none.
pub fn is_font(name: &str) -> bool {
    let name = name.to_lowercase();
    ["symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings"].contains(&name.as_str())
}

/// Whether a character is of the private use areas.
pub fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10fffd}')
}

/// The character that one of a symbol font looks like, by its place there, where
/// that is known.
pub fn of(font: &str, code: char) -> Option<char> {
    let code = u32::from(code);
    let place = match code {
        0xf020..=0xf0ff => code - 0xf000,
        0x20..=0xff => code,
        // GBK's full-width blank, as old programs turned it into Unicode.
        0xe5e5 => return Some('\u{3000}'),
        _ => return None,
    };
    let table = match font.to_lowercase().as_str() {
        "symbol" => SYMBOL,
        "wingdings 2" => WINGDINGS_2,
        "wingdings 3" => WINGDINGS_3,
        "webdings" => WEBDINGS,
        _ => WINGDINGS,
    };
    let place = u8::try_from(place).ok()?;
    table.iter().find(|(at, _)| *at == place).map(|(_, c)| *c)
}

/// The place in the font Symbol of the character that one of it looks like.
pub fn place(c: char) -> Option<u8> {
    let place = SYMBOL.iter().find(|(_, it)| *it == c).map(|(at, _)| *at);
    place.or_else(|| u8::try_from(c).ok())
}

/// Places of the font Symbol.
const SYMBOL: &[(u8, char)] = &[
    (0x21, '!'),
    (0x23, '#'),
    (0x3f, '?'),
    (0x4a, 'ϑ'),
    (0x56, 'ς'),
    (0x5c, '∴'),
    (0x5e, '⊥'),
    (0x5f, '_'),
    (0x76, 'ϖ'),
    (0xa1, 'ϒ'),
    (0xa4, '⁄'),
    (0xa6, 'ƒ'),
    (0xa7, '♣'),
    (0xa8, '♦'),
    (0xa9, '♥'),
    (0xaa, '♠'),
    (0xc0, 'ℵ'),
    (0xc1, 'ℑ'),
    (0xc2, 'ℜ'),
    (0xc3, '℘'),
    (0xc4, '⊗'),
    (0xc5, '⊕'),
    (0xc9, '⊃'),
    (0xca, '⊇'),
    (0xcb, '⊄'),
    (0xcd, '⊆'),
    (0xcf, '∉'),
    (0xd1, '∇'),
    (0xd2, '®'),
    (0xd3, '©'),
    (0xd4, '™'),
    (0xd7, '⋅'),
    (0xd8, '¬'),
    (0xdb, '⇔'),
    (0xdc, '⇐'),
    (0xdd, '⇑'),
    (0xde, '⇒'),
    (0xdf, '⇓'),
    (0xe0, '◊'),
    (0xe1, '⟨'),
    (0xe2, '®'),
    (0xe3, '©'),
    (0xe4, '™'),
    (0xf1, '⟩'),
    (0x22, '∀'),
    (0x24, '∃'),
    (0x27, '∋'),
    (0x2a, '∗'),
    (0x2d, '−'),
    (0x40, '≅'),
    (0x41, 'Α'),
    (0x42, 'Β'),
    (0x43, 'Χ'),
    (0x44, 'Δ'),
    (0x45, 'Ε'),
    (0x46, 'Φ'),
    (0x47, 'Γ'),
    (0x48, 'Η'),
    (0x49, 'Ι'),
    (0x4b, 'Κ'),
    (0x4c, 'Λ'),
    (0x4d, 'Μ'),
    (0x4e, 'Ν'),
    (0x4f, 'Ο'),
    (0x50, 'Π'),
    (0x51, 'Θ'),
    (0x52, 'Ρ'),
    (0x53, 'Σ'),
    (0x54, 'Τ'),
    (0x55, 'Υ'),
    (0x57, 'Ω'),
    (0x58, 'Ξ'),
    (0x59, 'Ψ'),
    (0x5a, 'Ζ'),
    (0x61, 'α'),
    (0x62, 'β'),
    (0x63, 'χ'),
    (0x64, 'δ'),
    (0x65, 'ε'),
    (0x66, 'φ'),
    (0x67, 'γ'),
    (0x68, 'η'),
    (0x69, 'ι'),
    (0x6a, 'ϕ'),
    (0x6b, 'κ'),
    (0x6c, 'λ'),
    (0x6d, 'μ'),
    (0x6e, 'ν'),
    (0x6f, 'ο'),
    (0x70, 'π'),
    (0x71, 'θ'),
    (0x72, 'ρ'),
    (0x73, 'σ'),
    (0x74, 'τ'),
    (0x75, 'υ'),
    (0x77, 'ω'),
    (0x78, 'ξ'),
    (0x79, 'ψ'),
    (0x7a, 'ζ'),
    (0x7e, '∼'),
    (0xa2, '′'),
    (0xa3, '≤'),
    (0xa5, '∞'),
    (0xae, '→'),
    (0xab, '↔'),
    (0xac, '←'),
    (0xad, '↑'),
    (0xaf, '↓'),
    (0xb0, '°'),
    (0xb1, '±'),
    (0xb2, '″'),
    (0xb3, '≥'),
    (0xb4, '×'),
    (0xb5, '∝'),
    (0xb6, '∂'),
    (0xb7, '•'),
    (0xb8, '÷'),
    (0xb9, '≠'),
    (0xba, '≡'),
    (0xbb, '≈'),
    (0xbc, '…'),
    (0xc6, '∅'),
    (0xc7, '∩'),
    (0xc8, '∪'),
    (0xcc, '⊂'),
    (0xce, '∈'),
    (0xd0, '∠'),
    (0xd5, '∏'),
    (0xd6, '√'),
    (0xd9, '∧'),
    (0xda, '∨'),
    (0xe5, '∑'),
    (0xf2, '∫'),
    (0x20, ' '),
    (0x25, '%'),
    (0x26, '&'),
    (0x28, '('),
    (0x29, ')'),
    (0x2b, '+'),
    (0x2c, ','),
    (0x2e, '.'),
    (0x2f, '/'),
    (0x30, '0'),
    (0x31, '1'),
    (0x32, '2'),
    (0x33, '3'),
    (0x34, '4'),
    (0x35, '5'),
    (0x36, '6'),
    (0x37, '7'),
    (0x38, '8'),
    (0x39, '9'),
    (0x3a, ':'),
    (0x3b, ';'),
    (0x3c, '<'),
    (0x3d, '='),
    (0x3e, '>'),
    (0x5b, '['),
    (0x5d, ']'),
    (0x7b, '{'),
    (0x7c, '|'),
    (0x7d, '}'),
];

/// Places of Wingdings.
const WINGDINGS: &[(u8, char)] = &[
    (0x22, '✂'),
    (0x29, '✆'),
    (0x3f, '✍'),
    (0x41, '✌'),
    (0x45, '☜'),
    (0x47, '☝'),
    (0x48, '☟'),
    (0x4a, '☺'),
    (0x4c, '☹'),
    (0x51, '✈'),
    (0x52, '☼'),
    (0x54, '❄'),
    (0x5b, '☯'),
    (0x78, '☒'),
    (0x8b, '⓿'),
    (0xaa, '✦'),
    (0xac, '✶'),
    (0xb6, '✰'),
    (0xe3, '↖'),
    (0xe4, '↗'),
    (0xe5, '↙'),
    (0xe6, '↘'),
    (0xe7, '←'),
    (0xe9, '↑'),
    (0xea, '↓'),
    (0xef, '⇦'),
    (0xf1, '⇧'),
    (0xf2, '⇩'),
    (0xf4, '⇳'),
    (0x28, '☎'),
    (0x2a, '✉'),
    (0x46, '☞'),
    (0x6c, '●'),
    (0x6d, '○'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x70, '□'),
    (0x71, '□'),
    (0x72, '□'),
    (0x73, '◆'),
    (0x74, '◆'),
    (0x75, '◆'),
    (0x76, '◆'),
    (0x77, '◆'),
    (0x80, '⓪'),
    (0x81, '①'),
    (0x82, '②'),
    (0x83, '③'),
    (0x84, '④'),
    (0x85, '⑤'),
    (0x86, '⑥'),
    (0x87, '⑦'),
    (0x88, '⑧'),
    (0x89, '⑨'),
    (0x8a, '⑩'),
    (0x8c, '❶'),
    (0x8d, '❷'),
    (0x8e, '❸'),
    (0x8f, '❹'),
    (0x90, '❺'),
    (0x91, '❻'),
    (0x92, '❼'),
    (0x93, '❽'),
    (0x94, '❾'),
    (0x95, '❿'),
    (0x9e, '·'),
    (0x9f, '•'),
    (0xa1, '○'),
    (0xa2, '○'),
    (0xa3, '○'),
    (0xa4, '◎'),
    (0xa7, '■'),
    (0xa8, '□'),
    (0xab, '★'),
    (0xb5, '✪'),
    (0xd8, '➢'),
    (0xdf, '←'),
    (0xe0, '→'),
    (0xe1, '↑'),
    (0xe2, '↓'),
    (0xe8, '→'),
    (0xf0, '⇨'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

/// Places of Wingdings 2.
const WINGDINGS_2: &[(u8, char)] = &[
    (0x4f, '✗'),
    (0x50, '✓'),
    (0x51, '☒'),
    (0x52, '☑'),
    (0x53, '☒'),
    (0x54, '☒'),
    (0x96, '●'),
    (0x97, '●'),
    (0x98, '●'),
    (0xa2, '■'),
    (0xa3, '□'),
    (0x2a, '□'),
];

/// Places of Wingdings 3.
const WINGDINGS_3: &[(u8, char)] = &[
    (0x66, '←'),
    (0x67, '→'),
    (0x68, '↑'),
    (0x69, '↓'),
    (0x70, '▲'),
    (0x71, '▼'),
    (0x7d, '▶'),
    (0x84, '◀'),
];

/// Places of Webdings.
const WEBDINGS: &[(u8, char)] = &[
    (0x34, '▶'),
    (0x33, '◀'),
    (0x35, '▲'),
    (0x36, '▼'),
    (0x61, '✓'),
    (0x63, '□'),
    (0x67, '■'),
    (0x6e, '●'),
    (0x72, '✗'),
];

const RAISED: (&str, &str) = ("0123456789+-=()nia", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵃ");
const LOWERED: (&str, &str) = ("0123456789+-=()aeoxhklmnpst", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ");

/// The character that is a raised one, or a lowered one, by itself.
pub fn raised(c: char, up: bool) -> Option<char> {
    if c.is_whitespace() {
        return Some(c);
    }
    let (from, to) = if up { RAISED } else { LOWERED };
    let at = from.chars().position(|it| it == c)?;
    to.chars().nth(at)
}

/// Raised characters of a formula: digits and signs are so by themselves, what else
/// there is stands behind a ^; lowered ones likewise, behind a _.
pub fn shifted(text: &str, up: bool) -> String {
    let is_plain = !text.chars().any(char::is_alphabetic);
    let shifted: Option<String> = text.chars().map(|c| raised(c, up)).collect();
    let mark = if up { '^' } else { '_' };
    shifted.filter(|_| is_plain).unwrap_or_else(|| format!("{mark}{}", grouped(text)))
}

/// A part of a formula that belongs together, in brackets where it is more than a
/// word.
pub fn grouped(text: &str) -> String {
    let is_word = text.chars().all(|c| c.is_alphanumeric() || c == '.');
    if is_word { text.to_owned() } else { format!("({text})") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_stands_in_a_table_once() {
        for table in [SYMBOL, WINGDINGS, WINGDINGS_2, WINGDINGS_3, WEBDINGS] {
            let mut places: Vec<_> = table.iter().map(|(at, _)| at).collect();
            places.sort();
            assert!(places.windows(2).all(|pair| pair[0] != pair[1]), "{places:x?}");
        }
    }

    #[test]
    fn symbols_are_known_by_font_and_place() {
        for (font, code, expected) in [
            ("Wingdings", '\u{f0fe}', Some('☑')),
            ("Wingdings 2", 'R', Some('☑')),
            ("Wingdings", 'R', Some('☼')),
            ("Symbol", '\u{f0b3}', Some('≥')),
            ("Symbol", '\u{f0ff}', None),
            ("", '\u{f0a8}', Some('□')),
            ("", '\u{e5e5}', Some('\u{3000}')),
            ("", '\u{e123}', None),
        ] {
            assert_eq!(of(font, code), expected, "{font} {code:?}");
        }
        assert_eq!(
            [raised('2', true), raised('2', false), raised('甲', true)],
            [Some('²'), Some('₂'), None]
        );
    }
}
