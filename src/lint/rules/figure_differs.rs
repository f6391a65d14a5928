//! A figure that one article writes in two ways.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::chars::is_han;
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "figure-differs",
    name: "同一个数前后不一",
    level: Level::Warning,
    what: "同一篇里同一笔钱一处是“万元”，一处是“亿元”，或者漏了“元”，如“1000万元”和“1000万资金”；同一句话说的数前后不同，如“全市共建成平台36个”和“全市共建成平台63个”。写着不同年份、时间的不算。",
    why: "多半是漏写、错写了单位，或者改了一处，忘了改另一处。",
    wrong: "今年安排资金3200万元，已全部下达。这3200亿元资金直达项目。",
    right: "今年安排资金3200万元，已全部下达。这3200万元资金直达项目。",
    standard: "编校惯例",
    fixes: false,
    check: Check::Article(check),
};

fn check(article: &[&Passage], report: &mut Report) {
    let lines: Vec<&Passage> = article.iter().copied().filter(|it| it.is_line()).collect();
    sums(&lines, report);
    told_twice(&lines, report);
}

/// A sum of money.
struct Sum<'p> {
    passage: &'p Passage,
    range: Range<usize>,
    scale: char,
    /// Whether 元 is there.
    whole: bool,
    /// What it is, behind it or before it: 资金.
    thing: Option<&'static str>,
}

/// What money is.
const MONEY: &[&str] = &[
    "资金", "经费", "投资", "补助", "补贴", "贷款", "奖金", "产值", "收入", "税收", "利润", "财政",
    "债券", "基金", "保费", "预算", "奖补", "款项", "捐款",
];

fn sums(lines: &[&Passage], report: &mut Report) {
    let mut sums: BTreeMap<String, Vec<Sum>> = BTreeMap::new();
    for passage in lines {
        for quantity in passage.quantities() {
            let end = quantity.number.end;
            let Some(scale) = passage.at(end).filter(|c| "万亿".contains(*c)) else { continue };
            let whole = passage.at(end + 1) == Some('元');
            let behind = end + 1 + usize::from(whole);
            let thing = thing(passage, quantity.number.start, behind);
            if whole || passage.starts_with_any(behind, MONEY) {
                let number = passage.text(quantity.number.clone());
                let range = quantity.number.start..behind;
                sums.entry(number).or_default().push(Sum { passage, range, scale, whole, thing });
            }
        }
    }
    for (number, sums) in sums.iter().filter(|(_, sums)| sums.len() > 1) {
        let first = &sums[0];
        for sum in &sums[1..] {
            // A round number of 万 and one of 亿 may be two sums, an odd one is one.
            let odd =
                number.trim_end_matches('0').chars().filter(char::is_ascii_digit).count() >= 3;
            let same = sum.thing.is_some() && sum.thing == first.thing;
            let text = sum.passage.text(sum.range.clone());
            let other = first.passage.text(first.range.clone());
            if sum.scale != first.scale && (odd || same && number.len() >= 2) {
                let message = format!("“{text}”和前面的“{other}”差一万倍");
                report.at(sum.passage, sum.range.clone(), message).hint("核对单位");
            } else if sum.scale == first.scale && first.whole && !sum.whole {
                let message = format!("前面是“{other}”，这里漏了“元”");
                report.at(sum.passage, sum.range.clone(), message);
            }
        }
    }
}

/// What a sum is: behind it, or before it in its clause.
fn thing(passage: &Passage, start: usize, behind: usize) -> Option<&'static str> {
    /// How near it stands before the sum: 奖补资金共1000万元.
    const NEAR: usize = 6;
    let after = usize::from(passage.at(behind) == Some('的'));
    let next = MONEY.iter().find(|word| passage.starts_with(behind + after, word));
    let clause = passage.clause(start).start.max(start.saturating_sub(NEAR));
    let last = || {
        let at = (clause..start).rev().find(|&at| passage.starts_with_any(at, MONEY))?;
        MONEY.iter().find(|word| passage.starts_with(at, word))
    };
    next.or_else(last).copied()
}

/// A number with the words before it.
struct Told<'p> {
    passage: &'p Passage,
    range: Range<usize>,
    value: String,
    /// The years and months of its sentence.
    times: String,
}

/// What tells that a number is one of the whole.
const WHOLE: &[&str] =
    &["共", "累计", "总", "全省", "全市", "全县", "全区", "全年", "合计", "全国", "全州"];

fn told_twice(lines: &[&Passage], report: &mut Report) {
    /// The fewest characters that tell what is counted.
    const LABEL: usize = 6;
    let mut figures: BTreeMap<(String, String), Vec<Told>> = BTreeMap::new();
    for passage in lines {
        for quantity in passage.quantities() {
            let Range { start, end } = quantity.number;
            let run = start - passage.count_before(start, is_han);
            // 依托全市共建成中试平台63个 tells it of 全市.
            let label = (run..start).find(|&at| passage.starts_with_any(at, WHOLE));
            let Some(label) = label.filter(|label| start - label >= LABEL) else { continue };
            if passage.is_quoted(start) {
                continue;
            }
            let text = passage.text(label..start);
            let unit = passage.count(end, |c| "万亿千百".contains(c));
            let unit = passage.text(end..end + unit + 1);
            // 增长4.5%—5% is an aim, and growth has another figure each time.
            let moves =
                passage.ends_with_any(start, &["增长", "下降", "提高", "增加", "减少", "超过"]);
            let range = passage.ranges().iter().any(|it| it.first.start == start);
            if moves || range {
                continue;
            }
            if unit.contains('年') || unit.contains('月') {
                continue;
            }
            let told = Told {
                passage,
                range: label..end + unit.chars().count(),
                value: passage.text(start..end),
                times: times(passage, label),
            };
            figures.entry((text, unit)).or_default().push(told);
        }
    }
    for figures in figures.values() {
        let [first, rest @ ..] = &figures[..] else { continue };
        for second in rest {
            if second.value != first.value && second.times == first.times {
                let message = format!(
                    "前面是“{}”，这里是“{}”",
                    first.passage.text(first.range.clone()),
                    second.passage.text(second.range.clone())
                );
                report.at(second.passage, second.range.clone(), message).hint("核对两个数");
            }
        }
    }
}

/// The words of time in a sentence, up to its number, behind the last year before it.
fn times(passage: &Passage, index: usize) -> String {
    const TIMES: &[&str] = &[
        "年", "月", "季度", "期", "日", "周", "以来", "原", "去", "上", "此前", "之前", "以前",
        "后", "计划", "目标", "力争",
    ];
    let start = passage.sentence(index).start;
    let mut times = String::new();
    let year =
        (0..start).rev().find(|&at| passage.at(at) == Some('年') && passage.digits_before(at) == 4);
    if let Some(year) = year {
        times += &passage.text(year - 4..year);
    }
    for at in start..index {
        if passage.at(at).is_some_and(|c| c.is_ascii_digit()) || passage.starts_with_any(at, TIMES)
        {
            times.extend(passage.at(at));
        }
    }
    times
}
