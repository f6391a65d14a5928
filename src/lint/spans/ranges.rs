//! Ranges of numbers as they stand in texts: 2020—2025年, 3-5天, 10%—15%.

use std::ops::Range;

use super::quantities::{self, Quantity};
use crate::lint::characters::Characters;

/// Two numbers with one dash between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberRange {
    /// Where the dash stands.
    pub dash: usize,
    /// The digits before it.
    pub first: Range<usize>,
    /// What stands between those and the dash: nothing, or a unit.
    pub unit: Range<usize>,
    /// The number behind the dash.
    pub second: Quantity,
    /// Whether 第 stands before the numbers.
    pub ordinal: bool,
}

/// Units of one character that may stand before the dash.
const UNITS: &str = "年月日时天周岁%％‰℃万亿元个条款项章节页倍米吨亩人级层";

/// Every range of a passage whose numbers go up, or whose first number has a
/// unit of its own. Most passages have no dash, so that their numbers need not be
/// known.
pub fn ranges<'k>(
    text: &Characters,
    numbers: impl Fn() -> &'k [Quantity],
) -> impl Iterator<Item = NumberRange> {
    let dashes = text.chars().iter().enumerate().filter(|(_, c)| is_dash(**c));
    dashes.filter_map(move |(dash, _)| NumberRange::around(text, dash, numbers()))
}

impl NumberRange {
    fn around(text: &Characters, dash: usize, numbers: &[Quantity]) -> Option<Self> {
        let value = |number: &&Quantity| number.is_value(text);
        let unit = text.count_before(dash, |c| UNITS.contains(c));
        // 万元 and the like take two characters, more is a word.
        let unit = (unit <= 2).then_some(dash - unit..dash)?;
        let first = quantities::up_to(numbers, unit.start).filter(value)?.number.clone();
        let ordinal = text.before(first.start) == Some('第');
        let again = usize::from(ordinal && text.at(dash + 1) == Some('第'));
        let second = quantities::from(numbers, dash + 1 + again).filter(value)?.clone();
        let free = is_free_before(text, first.start)
            && !text.at(second.number.end).is_some_and(|c| binds(c) || is_colon(c));
        let range = Self { dash, first, unit, second, ordinal };
        (free && range.goes_up(text)).then_some(range)
    }

    /// Whether it is a difference from the whole, as in 收入×（1-20%）: the dash is
    /// a minus sign.
    pub fn is_difference(&self, text: &Characters) -> bool {
        let whole = self.has_wrong_dash(text)
            && self.unit.is_empty()
            && self.first.len() == 1
            && text.at(self.first.start) == Some('1')
            && text.at(self.second.number.end) == Some('%');
        let bracketed = text.before(self.first.start).is_some_and(|c| "（(".contains(c))
            && text.at(self.second.number.end + 1).is_some_and(|c| "）)".contains(c));
        let signs = ['=', '＝', '×', '÷', '*', '＊'];
        let minus = text.at(self.dash) == Some('−');
        whole && (bracketed || minus || text.chars().iter().any(|c| signs.contains(c)))
    }

    fn goes_up(&self, text: &Characters) -> bool {
        let value = |range: &Range<usize>| text.number::<f64>(range.clone());
        let same = text.starts_with(self.second.number.end, &text.text(self.unit.clone()));
        !same || value(&self.first) < value(&self.second.number)
    }

    /// Whether its dash is another mark than — and ～.
    pub fn has_wrong_dash(&self, text: &Characters) -> bool {
        text.at(self.dash).is_some_and(is_wrong_dash)
    }

    /// Whether it is part of a name such as 表1-3 or 附件2-5.
    pub fn is_label(&self, text: &Characters) -> bool {
        text.ends_with_any(self.first.start, &["表", "图", "式", "例", "附件", "号", "型"])
    }
}

/// Whether a character is a dash that stands for 至, — and ～ by the standard.
pub fn is_dash(c: char) -> bool {
    matches!(c, '—' | '～') || is_wrong_dash(c)
}

/// What is written for those.
pub const WRONG_DASHES: [char; 13] =
    ['-', '－', '–', '‐', '‑', '‒', '−', '~', '∼', '─', '―', 'ー', '﹣'];

fn is_wrong_dash(c: char) -> bool {
    WRONG_DASHES.contains(&c)
}

/// Whether what stands before an index leaves the digits there a number of
/// their own; a blank or a colon does, except behind ISO and 8.
fn is_free_before(text: &Characters, index: usize) -> bool {
    let Some(c) = text.before(index) else { return true };
    let joins = c == ' ' || is_colon(c);
    let further = || text.before(index - 1).is_some_and(|c| c.is_ascii_alphanumeric());
    !(binds(c) || joins && further())
}

fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：')
}

/// Whether a character beside digits makes them part of something else: a
/// telephone number, a model, a date, a sum.
fn binds(c: char) -> bool {
    is_dash(c) || c.is_ascii_alphanumeric() || ".,/_+＋×=＝<>#№±·".contains(c)
}
