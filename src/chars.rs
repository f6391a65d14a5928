//! Classes of characters, and numbers as they are counted in Chinese.

/// Whether a character is a Chinese one, as a text is written with it: radicals
/// and compatibility forms only look like one.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '〇' | '\u{20000}'..='\u{323af}')
}

/// Whether a character of GBK is a Chinese one or a part of one: of Unicode's
/// ideographs or radicals, not of the private use areas that fill GBK's gaps.
/// 〇 is no ideograph there but a numeral.
pub fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2eff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Whether a character is a numeral of Chinese labels.
pub fn is_numeral(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百')
}

/// Whether a character is a full-width mark of Chinese.
pub fn is_wide_mark(c: char) -> bool {
    is_stop(c)
        || matches!(c, '…' | '—' | '“' | '”' | '‘' | '’' | '《' | '》' | '〈' | '〉')
        || matches!(c, '（' | '）' | '〔' | '〕' | '【' | '】')
}

/// Whether a character is a mark that stands for a pause, 点号.
pub fn is_stop(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '？' | '！')
}

/// Whether a character ends a sentence.
pub fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '…')
}

/// Whether a character is a blank narrower than a Chinese character; text that was
/// pasted from a page has several kinds.
pub fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2002}' | '\u{2004}'..='\u{200a}' | '\u{202f}' | '\u{205f}')
}

/// Whether a character is blank at the ends of a text: what Unicode calls white
/// space, and the marks without width that pasted text brings along.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Whether a character closes a pair.
pub fn closes(c: char) -> bool {
    matches!(c, '”' | '’' | '》' | '〉' | '）' | '〕' | '】' | ')' | ']')
}

/// Whether a character is written from right to left: of Unicode's blocks from
/// Hebrew on, of the forms of presentation, or of the ancient scripts.
pub fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

const NUMERALS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// A number from 1 to 99 as it is counted in Chinese, such as 二十一.
pub fn chinese_number(numerals: &[char]) -> Option<u32> {
    let digit = |c: char| {
        let units = NUMERALS[..9].iter().position(|&numeral| numeral == c)?;
        u32::try_from(units + 1).ok()
    };
    match *numerals {
        ['十'] => Some(10),
        ['十', unit] => Some(10 + digit(unit)?),
        [ten, '十'] => Some(digit(ten)? * 10),
        [ten, '十', unit] => Some(digit(ten)? * 10 + digit(unit)?),
        [unit] => digit(unit),
        _ => None,
    }
}

/// A number as it is counted in Chinese; from 100 on in digits.
pub fn in_chinese(number: u32) -> String {
    let digit = |units: u32| NUMERALS.get((units as usize).wrapping_sub(1));
    match (number / 10, number % 10) {
        (10.., _) | (0, 0) => number.to_string(),
        (tens, units) => {
            let ten = (tens > 0).then_some('十');
            digit(tens).filter(|_| tens > 1).into_iter().chain(&ten).chain(digit(units)).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_counted_in_chinese() {
        for number in 1..=99 {
            let numerals: Vec<char> = in_chinese(number).chars().collect();
            assert_eq!(chinese_number(&numerals), Some(number), "{numerals:?}");
        }
        assert_eq!([in_chinese(10), in_chinese(21), in_chinese(100)], ["十", "二十一", "100"]);
        assert_eq!(chinese_number(&['一', '二']), None);
        assert_eq!(chinese_number(&[]), None);
    }
}
