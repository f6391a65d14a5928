//! Classes of characters.

/// Whether a character is blank at the ends of a text: what Unicode calls white
/// space, and the marks without width that pasted text brings along.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Whether a character counts in Chinese, in labels.
pub fn is_chinese_numeral(c: char) -> bool {
    "一二三四五六七八九十百".contains(c)
}
