//! Formulas: functions, compounds, planes of crystals, coordinates, whose brackets
//! are half-width.

use crate::chars::{is_han, is_wide_mark};
use crate::lint::characters::{Characters, REACH};

/// The pairs of brackets of a text of which one is half-width.
pub fn half_width_pairs(text: &Characters) -> impl Iterator<Item = (usize, usize)> {
    let pairs = text.pairs();
    let half =
        |&(open, close): &(usize, usize)| text.at(open) == Some('(') || text.at(close) == Some(')');
    pairs.paired.iter().chain(&pairs.crossing).copied().filter(half)
}

/// Whether a place stands between the arguments of a function: MAX(甲,乙).
pub fn is_argument(text: &Characters, index: usize) -> bool {
    let open = text.open_bracket(index).filter(|&open| text.at(open) == Some('('));
    open.and_then(|open| text.before(open)).is_some_and(|c| c.is_ascii_alphabetic())
}

/// Whether brackets belong to a formula.
pub fn is_formula(text: &Characters, open: usize, close: usize) -> bool {
    is_function(text, open, close) || is_compound(text, open, close) || is_sum(text, open, close)
}

/// Whether brackets are those of a function or of a version: SUM(销售额), c(盐酸),
/// Python(3.10及以上).
fn is_function(text: &Characters, open: usize, close: usize) -> bool {
    let function = text.before(open).is_some_and(|c| c.is_ascii_alphabetic());
    let name = text.before(open).is_some_and(|c| c.is_ascii_digit());
    let inside = &text.chars()[open + 1..close.min(open + REACH)];
    let marks = inside.iter().any(|c| "\"=<>".contains(*c));
    let version = inside.first().is_some_and(char::is_ascii_digit);
    function || name && (marks || version || matches!(text.at(close + 1), Some('=' | '＝')))
}

/// Whether brackets belong to the name of a compound: 四(三苯基膦)钯.
fn is_compound(text: &Characters, open: usize, close: usize) -> bool {
    text.before(open).is_some_and(|c| "双二三四五六聚".contains(c))
        && text.at(close + 1).is_some_and(is_han)
        && text.chars()[open + 1..close.min(open + REACH)].contains(&'基')
}

/// Whether brackets belong to a sum, a pair of coordinates or a plane: (NH₄)₂SO₄,
/// (a+b)², 点(3,4), (111)晶面, 增长率=(本期值-上期值)/上期值.
fn is_sum(text: &Characters, open: usize, close: usize) -> bool {
    let inside = &text.chars()[open + 1..close.min(open + REACH)];
    let (before, after) = (text.before(open), text.at(close + 1));
    if inside.iter().any(|&c| is_han(c) || is_wide_mark(c)) {
        let term = |c: char| "=＝+-−×÷*/".contains(c);
        return before.is_some_and(term) || after.is_some_and(term);
    }
    let sign = |c: char| c.is_ascii_alphanumeric() || "+-−×÷*/=<>≤≥≠‹›·^(".contains(c);
    let raised = |c: char| matches!(c, '¹' | '²' | '³' | '\u{2070}'..='\u{209c}');
    let goes_on = after.is_some_and(|c| sign(c) || raised(c));
    let came = before.is_some_and(|c| c == ')' || sign(c));
    is_plane(text, open, close) || goes_on || came || inside.is_empty() || inside.contains(&',')
}

/// Whether brackets hold the number of a plane or a formula: (111)晶面, (1)式,
/// 公式(3-5), (002)、(101)峰.
fn is_plane(text: &Characters, open: usize, close: usize) -> bool {
    const PLANE: usize = 3;
    let inside = open + 1..close;
    let digits = text.digits(inside.start) == inside.len();
    let named = text.at(close + 1).is_some_and(|c| matches!(c, '晶' | '面' | '峰' | '式'));
    let listed = inside.len() == PLANE && text.starts_with(close + 1, "、(");
    digits && (named || listed) || text.before(open) == Some('式')
}
