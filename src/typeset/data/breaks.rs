//! Where a line may break inside what has no blanks: addresses of the web and of
//! mail, long numbers, and long Latin words.

use std::ops::Range;

/// How many characters may stay together wherever they stand: eight characters of
/// Chinese, whose place at a line's end can be shared out among the others.
const SHORT: usize = 16;

/// The least that is parted from a token at either end.
const LEAST: usize = 3;

/// How many digits of a long number without any mark stay together.
const GROUP: usize = 4;

/// A number of this many digits is long; telephone numbers are shorter.
const LONG_NUMBER: usize = 12;

/// A word of this many letters leaves a gap of over a seventh of a line, where it is
/// not hyphenated.
const LONG_WORD: usize = 9;

/// More letters than this are no word.
const NO_WORD: usize = 40;

/// The runs of ASCII signs in a text, by their bytes.
fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(|c: char| c.is_ascii_graphic())?;
        let len = text[start..].find(|c: char| !c.is_ascii_graphic());
        from = len.map_or(text.len(), |len| start + len);
        Some(start..from)
    })
}

/// Whether a run of signs is an address of the web or of mail.
fn is_address(token: &str) -> bool {
    let letters = || token.bytes().any(|b| b.is_ascii_alphabetic());
    let inside = |mark| token.trim_matches(mark).contains(mark);
    token.contains("://")
        || token.contains("www.")
        || inside('@') && letters()
        || inside('/') && token.contains('.') && letters() && token.len() > SHORT
}

/// The addresses in a text, by their bytes: they break at their own marks.
pub fn addresses(text: &str) -> Vec<Range<usize>> {
    tokens(text).filter(|token| is_address(&text[token.clone()])).collect()
}

/// The places in a text where a line may break though no rule of its writing says
/// so, by their bytes, in their order.
pub fn places(text: &str) -> Vec<usize> {
    find_places(text, true)
}

/// Those in a cell of a table, whose numbers stay whole: an amount in two lines is
/// read as two, and the type of a table can be smaller, or its column wider.
pub fn places_in_cell(text: &str) -> Vec<usize> {
    find_places(text, false)
}

/// `numbers`: whether a long number breaks that stands by itself.
fn find_places(text: &str, numbers: bool) -> Vec<usize> {
    let mut found = Vec::new();
    for token in tokens(text).filter(|token| token.len() >= LONG_NUMBER) {
        let start = token.start;
        let token = &text[token];
        let is_address = is_address(token);
        if is_address || token.len() > SHORT && !is_plain(token) {
            found.extend(at_marks(token).map(|at| start + at));
        }
        for solid in solid(token) {
            let is_number = token.as_bytes()[solid.start].is_ascii_digit();
            if is_number && !is_address && !numbers {
                continue;
            }
            found.extend(groups(&token[solid.clone()]).map(|at| start + solid.start + at));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a run is a number with its marks, or has nothing but letters.
fn is_plain(token: &str) -> bool {
    let is_number = |b: u8| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'-' | b'%');
    token.bytes().all(is_number) || token.bytes().all(|b| b.is_ascii_alphabetic())
}

/// The places of an address behind its marks, and at both sides of an @.
fn at_marks(token: &str) -> impl Iterator<Item = usize> {
    let bytes = token.as_bytes();
    (LEAST..bytes.len().saturating_sub(LEAST - 1)).filter(move |&at| {
        let (before, next) = (bytes[at - 1], bytes[at]);
        let parts = matches!(
            before,
            b'/' | b'.' | b'-' | b'?' | b'&' | b'=' | b'_' | b':' | b'#' | b'+' | b',' | b'@'
        );
        next == b'@' || parts && (next.is_ascii_alphanumeric() || next == b'%')
    })
}

/// The stretches of letters and digits in a run, by their bytes.
fn solid(token: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, byte) in token.bytes().chain([b' ']).enumerate() {
        match (byte.is_ascii_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// The places in a stretch of letters and digits that is too long to stay together
/// and no word: a number after each four digits.
fn groups(solid: &str) -> impl Iterator<Item = usize> {
    let letters = solid.bytes().filter(u8::is_ascii_alphabetic).count();
    let is_long = match letters {
        0 => solid.len() >= LONG_NUMBER,
        all if all == solid.len() => all > NO_WORD,
        _ => solid.len() > SHORT,
    };
    let last = if is_long { solid.len() } else { 0 };
    (GROUP..last).step_by(GROUP).filter(move |at| last - at >= LEAST)
}

/// The long Latin words of a text, by their bytes: they may be hyphenated.
pub fn words(text: &str) -> Vec<Range<usize>> {
    let addresses = addresses(text);
    let in_address = |at: usize| addresses.iter().any(|it| it.contains(&at));
    let mut found = Vec::new();
    for token in tokens(text).filter(|token| token.len() >= LONG_WORD && !in_address(token.start)) {
        let start = token.start;
        let token = &text[token];
        for solid in solid(token) {
            let word = &token[solid.clone()];
            // Capitals alone are a name of letters, which is not hyphenated.
            let is_word = word.bytes().all(|b| b.is_ascii_alphabetic())
                && word.bytes().skip(1).all(|b| b.is_ascii_lowercase());
            if is_word && (LONG_WORD..=NO_WORD).contains(&word.len()) {
                found.push(start + solid.start..start + solid.end);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text with a bar at each place.
    fn parted(text: &str) -> String {
        let mut out = text.to_owned();
        for place in places(text).into_iter().rev() {
            out.insert(place, '|');
        }
        out
    }

    #[test]
    fn addresses_break_behind_their_marks() {
        for (text, expected) in [
            (
                "见https://www.example.org/a-b/list.html?id=12&page=3。",
                "见https://|www.|example.|org/|a-|b/|list.|html?|id=|12&|page=3。",
            ),
            ("发至zhangsan_01@mail.example.org", "发至zhangsan_|01|@|mail.|example.|org"),
            ("example.org/policy/2026/notice", "example.|org/|policy/|2026/|notice"),
            ("电话028-86671234，手机13800138000", "电话028-86671234，手机13800138000"),
            ("GB/T 9704-2012", "GB/T 9704-2012"),
            ("速度60km/h、3.1415926535", "速度60km/h、3.1415926535"),
        ] {
            assert_eq!(parted(text), expected);
        }
    }

    #[test]
    fn long_numbers_break_in_groups_of_four() {
        for (text, expected) in [
            ("账号6222021234567890123", "账号6222|0212|3456|7890|123"),
            ("代码91510000MA62ABCD1X", "代码9151|0000|MA62|ABCD1X"),
            ("共123456789元", "共123456789元"),
            ("Electroencephalography", "Electroencephalography"),
        ] {
            assert_eq!(parted(text), expected, "{text}");
        }
        assert!(places(&"a".repeat(200)).len() > 40);
    }

    #[test]
    fn numbers_in_cells_stay_whole() {
        for number in ["98765432101234", "6222021234567890123元", "91510000MA62ABCD1X"] {
            assert!(places_in_cell(number).is_empty(), "{number}");
            assert!(!places(number).is_empty(), "{number}");
        }
        for text in ["https://example.org/20260108123456", "a@example.org", &"a".repeat(60)] {
            assert!(!places(text).is_empty(), "{text}");
            assert_eq!(places_in_cell(text), places(text), "{text}");
        }
    }

    #[test]
    fn long_words_may_be_hyphenated() {
        let text =
            "国际Internationalization与WIPO、SHANGHAITECH、development-oriented、a@bcdefghijk.org";
        let words: Vec<_> = words(text).into_iter().map(|word| &text[word]).collect();
        assert_eq!(words, ["Internationalization", "development"]);
    }
}
