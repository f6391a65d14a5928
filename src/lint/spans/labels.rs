//! What numbers or heads a line or a part of it: 一、, （1）, 第三条, 定理2, 目的, 图1, 附件2.

use std::ops::Range;

use crate::chars::{chinese_number, is_han, is_numeral, is_space};
use crate::lint::characters::Characters;

/// Where a paragraph's text begins behind its label.
pub fn end(text: &Characters) -> usize {
    let ends = |&c: &char| matches!(c, '、' | '.' | '．' | '）');
    let end = text.level.and_then(|_| text.chars().iter().position(ends));
    end.map_or(0, |end| end + 1)
}

/// The number that a line opens with, and how far its label goes, even where
/// it is not written as a label should be: 2、 or ② do not count as missing.
pub fn number(text: &Characters) -> Option<(u32, usize)> {
    if let Some(circled) = text.at(0).filter(|c| ('①'..='⑳').contains(c)) {
        return Some((u32::from(circled) - u32::from('①') + 1, 1));
    }
    let start = usize::from(matches!(text.at(0), Some('（' | '(')));
    let chinese = start + text.count(start, is_numeral);
    let digits = start + text.count(start, |c| c.is_ascii_digit());
    let end = chinese.max(digits);
    let value = if chinese > start {
        chinese_number(&text.chars()[start..chinese])
    } else {
        text.text(start..digits).parse().ok()
    };
    let closed = matches!(text.at(end), Some('、' | '.' | '．' | '）' | ')' | '，' | ' '));
    value.filter(|&number| closed && number > 0).map(|number| (number, end + 1))
}

/// Whether the number of an article of law ends at an index: 第三条, 第三条之一.
pub fn is_article(text: &Characters, index: usize) -> bool {
    // What was put in behind an article later counts on from it.
    let added = text.count_before(index, is_numeral);
    let of = index.saturating_sub(added + 1);
    let end = if added > 0 && text.at(of) == Some('之') { of } else { index };
    text.at(0) == Some('第')
        && text.count(0, is_han) == index
        && text.before(end).is_some_and(|c| "章节条款编篇项".contains(c))
}

/// Whether characters that open a line would make it one of a level: 一、（一）1.（1）.
pub fn opens(chars: &[char]) -> bool {
    let count = |from: usize, test: fn(char) -> bool| {
        chars[from.min(chars.len())..].iter().take_while(|&&c| test(c)).count()
    };
    let start = usize::from(matches!(chars.first(), Some('（' | '(')));
    let (chinese, digits) = (count(start, is_numeral), count(start, |c| c.is_ascii_digit()));
    let after = chars.get(start + chinese.max(digits)).copied();
    match (start, chinese, digits) {
        (1, 1.., 0) | (1, 0, 1..=3) => matches!(after, Some('）' | ')')),
        (0, 1.., 0) => after == Some('、'),
        (0, 0, 1..=3) => matches!(after, Some('.' | '．')),
        _ => false,
    }
}

/// Whether the head of a line or of its part ends at an index, which textbooks and
/// journals set off: 定理2 若…, 目的 探讨…, 上午 参观…, 第一天 报到….
pub fn is_head(text: &Characters, index: usize) -> bool {
    const LONGEST: usize = 4;
    const HEADS: &[&str] = &[
        "证明",
        "摘要",
        "关键词",
        "目的",
        "方法",
        "结果",
        "结论",
        "背景",
        "解",
        "上午",
        "下午",
        "晚上",
        "中午",
        "早上",
        "提要",
        "导语",
        "按语",
    ];
    let from = index - text.count_before(index, |c| !is_space(c) && !"，。；：".contains(c));
    let digits = text.count_before(index, |c| c.is_ascii_digit() || is_numeral(c));
    // 方案A 投资少，方案B 见效快 has a letter.
    let letter = text.before(index).is_some_and(|c| c.is_ascii_uppercase());
    let number = digits.max(usize::from(letter));
    let name = from..from.max(index - number);
    // 共3 人 counts.
    let next = text.at(index + text.count(index, is_space));
    let counts = digits > 0 && next.is_some_and(|c| "年月日个人元万亿%".contains(c));
    let numbered = number > 0
        && !counts
        && (1..=LONGEST).contains(&name.len())
        && text.chars()[name].iter().all(|&c| is_han(c));
    let ordinal = text.at(from) == Some('第')
        && text.at(from + 1).is_some_and(is_numeral)
        && index - from <= LONGEST;
    ordinal || numbered || HEADS.contains(&text.text(from..index).as_str())
}

/// Whether a word numbers what stands behind it: 1 总则, 图1 示意, 附件2 名单; alone
/// before a unit it counts.
pub fn is_number(text: &Characters, word: &Range<usize>, unit: bool) -> bool {
    const REACH: usize = 40;
    const NAMED: [&str; 6] = ["图", "表", "注", "例", "附", "专栏"];
    let before = text.count_before(word.start, |c| is_han(c) || is_space(c)).min(REACH);
    let digits = text.chars()[word.clone()].iter().all(char::is_ascii_digit);
    let alone = word.start == 0 && !(digits && unit);
    word.start == before && (alone || text.starts_with_any(0, &NAMED))
}

/// Whether a word is the number of an item in a line: 包括：1. 甲 2. 乙.
pub fn is_item(text: &Characters, word: &Range<usize>) -> bool {
    let marked = text.before(word.end).is_some_and(|c| matches!(c, '.' | ')'))
        || matches!(text.at(word.end), Some('、' | '）' | '．'));
    marked && !word.is_empty() && text.at(word.start).is_some_and(|c| c.is_ascii_digit())
}
