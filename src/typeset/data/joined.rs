//! Stretches of a text that no line may break: a mark that may not begin a line
//! with what stands before it, one that may not end a line either with what
//! follows (GB/T 15834-2011, 5.1.6, 5.1.7, 5.1.9).

use std::ops::Range;

use super::breaks;
use crate::chars;

/// How many characters a stretch has at most. A longer chain, such as a list
/// 甲/乙/丙 of many names, must break somewhere.
const LONGEST: usize = 16;

/// The mark between the parts of a foreign name or a date, 阿依古丽·买买提, which
/// takes half a character (5.1.7).
pub const INTERPUNCT: char = '·';

/// Whether a line may not begin with a mark, where it stands alone.
fn is_kept_from_a_start(c: char) -> bool {
    matches!(c, '—' | '–' | '～' | '~' | '－' | INTERPUNCT | '／' | '/')
}

/// Whether a line may not end with a mark either.
fn is_kept_from_an_end(c: char) -> bool {
    matches!(c, '／' | '/')
}

/// The stretches of a text that stay on one line, by their bytes, in their order.
pub fn stretches(text: &str) -> Vec<Range<usize>> {
    if !text.contains(is_kept_from_a_start) {
        return Vec::new();
    }
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let addresses = breaks::addresses(text);
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, &(byte, c)) in chars.iter().enumerate() {
        let like = |index: Option<usize>| {
            index.and_then(|index| chars.get(index)).is_some_and(|(_, other)| *other == c)
        };
        let doubled = like(at.checked_sub(1)) || like(Some(at + 1));
        // —— stands for itself, and an address breaks at its own marks.
        if !is_kept_from_a_start(c) || doubled || addresses.iter().any(|it| it.contains(&byte)) {
            continue;
        }
        let start = start(&chars, at);
        let end = if is_kept_from_an_end(c) { end(&chars, at) } else { at + 1 };
        match found.last_mut().filter(|last| start < last.end) {
            Some(last) if end - last.start <= LONGEST => last.end = end,
            // A chain breaks where it must.
            Some(last) => {
                let start = last.end;
                found.push(start..end.max(start));
            }
            None => found.push(start..end),
        }
    }
    let byte = |at: usize| chars.get(at).map_or(text.len(), |(byte, _)| *byte);
    let whole = found.into_iter().filter(|it| it.len() > 1);
    whole.map(|it| byte(it.start)..byte(it.end)).collect()
}

/// Where the stretch begins that a mark belongs to: with the character before it,
/// or the word or number; and with what may not begin a line either.
fn start(chars: &[(usize, char)], mark: usize) -> usize {
    let mut start = mark;
    while let Some((_, c)) = start.checked_sub(1).and_then(|before| chars.get(before)) {
        if *c == chars[mark].1 && start == mark {
            break;
        }
        start -= 1;
        if !chars::closes(*c) && !chars::is_stop(*c) && !is_kept_from_a_start(*c) {
            return word_start(chars, start, mark);
        }
    }
    start
}

/// Where the Latin word or the number begins that a character belongs to.
fn word_start(chars: &[(usize, char)], at: usize, mark: usize) -> usize {
    let in_word = |at: &usize| is_in_word(chars[*at].1);
    let word = (0..=at).rev().take_while(in_word);
    let start = word.last().unwrap_or(at);
    if mark - start > LONGEST { at } else { start }
}

/// Whether a character belongs to a Latin word or a number with its sign.
fn is_in_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '%' | '％' | '‰' | '°' | '℃')
}

/// Where the stretch ends that a mark belongs to, which may not end a line: behind
/// the next character, or the word or number.
fn end(chars: &[(usize, char)], mark: usize) -> usize {
    let opens = |c: char| matches!(c, '“' | '‘' | '《' | '〈' | '（' | '〔' | '【');
    let mut end = mark + 1;
    while chars.get(end).is_some_and(|(_, c)| opens(*c)) {
        end += 1;
    }
    let word = chars[end.min(chars.len())..].iter();
    let word = word.take_while(|(_, c)| is_in_word(*c)).count();
    if (1..LONGEST).contains(&word) { end + word } else { (end + 1).min(chars.len()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text with its stretches in brackets.
    fn marked(text: &str) -> String {
        let mut out = String::new();
        let mut from = 0;
        for stretch in stretches(text) {
            assert!(from <= stretch.start, "{text}: in their order");
            out += &text[from..stretch.start];
            out += &format!("[{}]", &text[stretch.clone()]);
            from = stretch.end;
        }
        out + &text[from..]
    }

    #[test]
    fn marks_are_kept_with_what_they_belong_to() {
        for (text, expected) in [
            ("中国—中亚峰会", "中[国—]中亚峰会"),
            ("2024—2026年", "[2024—]2026年"),
            ("1.5～3.25万元", "[1.5～]3.25万元"),
            ("增长10%—15%", "增长[10%—]15%"),
            ("阿依古丽·买买提·吾守尔", "阿依古[丽·]买买[提·]吾守尔"),
            ("每件20元/件", "每件20[元/件]"),
            ("20元／件", "20[元／件]"),
            ("速度60km/h左右", "速度[60km/h]左右"),
            ("《甲》—《乙》", "《[甲》—]《乙》"),
            ("甲/（乙）", "[甲/（乙]）"),
            ("目标——成果", "目标——成果"),
            ("见https://example.org/a/b-c。", "见https://example.org/a/b-c。"),
            ("example.org/policy/2026/notice", "example.org/policy/2026/notice"),
            ("—开头", "—开头"),
            ("末尾/", "末[尾/]"),
            ("甲/", "[甲/]"),
        ] {
            assert_eq!(marked(text), expected);
        }
    }

    #[test]
    fn a_long_chain_can_break() {
        let chain = ["某某"; 20].join("/");
        let found = stretches(&chain);
        assert!(found.len() > 3);
        for stretch in found {
            assert!(chain[stretch].chars().count() <= LONGEST);
        }
        let digits = format!("{}—1", "9".repeat(40));
        assert_eq!(marked(&digits), format!("{}[9—]1", "9".repeat(39)));
    }

    #[test]
    fn stretches_are_whole_characters_in_order() {
        let mut random = fastrand::Rng::with_seed(14);
        let known: Vec<char> = "甲乙A1.—～·/／（）《》，“”w:".chars().collect();
        for _ in 0..20_000 {
            let text: String =
                (0..random.usize(0..40)).filter_map(|_| random.choice(&known)).collect();
            let mut from = 0;
            for stretch in stretches(&text) {
                assert!(stretch.start >= from && stretch.end > stretch.start, "{text}");
                assert!(text.get(stretch.clone()).is_some(), "{text}");
                from = stretch.end;
            }
        }
    }
}
