//! Numbers in Arabic digits with what stands behind them: 3千人, 10%, 800亿元.

use std::ops::Range;

use crate::lint::characters::Characters;

/// A number and what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// Its digits and points, from the first digit to the last.
    pub number: Range<usize>,
    /// The Chinese numeral behind them, 千 or 万亿; empty where there is none.
    pub scale: Range<usize>,
    /// What it counts, where it is known for a unit.
    pub unit: Option<Unit>,
}

/// A unit right behind a number, with the numeral of one that has its own: 万元.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Where it stands.
    pub range: Range<usize>,
    /// Whether no name and no verb begins so; 天 may be the beginning of 天津.
    pub certain: bool,
}

/// Chinese numerals behind digits, longer ones first.
const SCALES: &[&str] = &["万亿", "百万", "百亿", "千万", "千亿", "百", "千", "万", "亿"];

/// Units that no name and no verb begins with.
const CERTAIN: &[&str] = &[
    "%",
    "％",
    "‰",
    "℃",
    "摄氏度",
    "个百分点",
    "季度",
    "学年",
    "小时",
    "分钟",
    "厘米",
    "毫米",
    "公里",
    "公斤",
    "公顷",
    "平方米",
    "立方米",
    "万元",
    "亿元",
    "万人",
    "周岁",
    "月份",
    "个月",
    "年度",
];

/// Units that another word may begin with: 国安1-2升班马, 英格兰1-2克罗地亚. 3-5座
/// is a house.
const BEGINNINGS: &[&str] = &[
    "年", "月", "日", "天", "周", "秒", "个", "条", "款", "项", "页", "名", "人", "家", "件", "种",
    "次", "岁", "倍", "元", "万", "亿", "千", "米", "克", "吨", "升", "度", "亩", "台", "套", "层",
    "级", "辆", "株", "课时", "位",
];

/// Every number of a text, in its order. What opens with a point has none, and
/// neither has the point that ends a label or a sentence.
pub fn quantities(text: &Characters) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < text.len() {
        let run = text.count(index, is_part);
        if run > 0 && text.at(index) != Some('.') {
            let points = text.count_before(index + run, |c| c == '.');
            found.push(Quantity::new(text, index..index + run - points));
        }
        index += run.max(1);
    }
    found
}

/// The number that begins at an index.
pub fn from(known: &[Quantity], index: usize) -> Option<&Quantity> {
    known.binary_search_by_key(&index, |it| it.number.start).ok().map(|at| &known[at])
}

/// The number that ends at an index.
pub fn up_to(known: &[Quantity], index: usize) -> Option<&Quantity> {
    known.binary_search_by_key(&index, |it| it.number.end).ok().map(|at| &known[at])
}

fn is_part(c: char) -> bool {
    c.is_ascii_digit() || c == '.'
}

impl Quantity {
    fn new(text: &Characters, number: Range<usize>) -> Self {
        let end = number.end;
        let behind = |words: &[&str]| {
            let word = words.iter().find(|word| text.starts_with(end, word));
            word.map(|word| end..end + word.chars().count())
        };
        let of = |words, certain| behind(words).map(|range| Unit { range, certain });
        let unit = of(CERTAIN, true).or_else(|| of(BEGINNINGS, false));
        Self { number, scale: behind(SCALES).unwrap_or(end..end), unit }
    }

    /// Whether its number is a value: 03 and 1.2.3 are parts of a code.
    pub fn is_value(&self, text: &Characters) -> bool {
        let Range { start, end } = self.number;
        let padded = text.at(start) == Some('0') && text.digits(start) > 1;
        !padded && text.count_marks(start..end, '.') <= 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::kind::Kind;

    /// The numbers of a text, each with its scale, its unit and how sure that is.
    fn found(text: &str) -> Vec<(String, String, String, bool)> {
        let text = Characters::new(Kind::Paragraph, text.chars().collect());
        let told = |it: Quantity| {
            let unit = it.unit.as_ref().map(|unit| text.text(unit.range.clone()));
            let certain = it.unit.is_some_and(|unit| unit.certain);
            (text.text(it.number), text.text(it.scale), unit.unwrap_or_default(), certain)
        };
        quantities(&text).into_iter().map(told).collect()
    }

    #[test]
    fn numbers_have_their_scale_and_their_unit() {
        for (text, number, scale, unit, certain) in [
            ("投资3.5万亿元", "3.5", "万亿", "万", false),
            ("投资800亿元", "800", "亿", "亿元", true),
            ("培训3千人", "3", "千", "千", false),
            ("增长10%。", "10", "", "%", true),
            ("第3天津队", "3", "", "天", false),
            ("型号7甲", "7", "", "", false),
        ] {
            let wanted = (number.to_owned(), scale.to_owned(), unit.to_owned(), certain);
            assert_eq!(found(text), [wanted], "{text}");
        }
    }

    #[test]
    fn points_at_the_ends_are_no_part_of_a_number() {
        let numbers = |text| found(text).into_iter().map(|it| it.0).collect::<Vec<_>>();
        assert_eq!(numbers("1.-5℃，共3.5%，版本1.2.3..."), ["1", "5", "3.5", "1.2.3"]);
        assert!(numbers("……...5千").is_empty());
    }

    #[test]
    fn parts_of_codes_are_no_values() {
        let text = Characters::new(Kind::Paragraph, "0.5和0，03和1.2.3".chars().collect());
        let values: Vec<_> = quantities(&text).iter().map(|it| it.is_value(&text)).collect();
        assert_eq!(values, [true, true, false, false]);
    }
}
