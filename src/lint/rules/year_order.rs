//! Years and days in the wrong order, and anniversaries.

use crate::lint::checked::Checked;
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::lint::spans::dates::DateText;
use crate::paper::Paper;

/// The rule.
pub const RULE: Rule = Rule {
    code: "year-order",
    name: "年份、起止日期和周年",
    level: Level::Warning,
    what: "起止年份、起止日期前后颠倒；“十五五”等五年规划的起止年份不对；几周年和年份算不拢。",
    why: "多半是改了一头，忘了改另一头。",
    wrong: "制定2028—2026年行动计划。",
    right: "制定2026—2028年行动计划。",
    standard: "编校惯例",
    fixes: false,
    check: Check::Paper(check),
};

/// The plans of five years, with their first years.
const PLANS: &[(&str, u16)] = &[
    ("十一五", 2006),
    ("十二五", 2011),
    ("十三五", 2016),
    ("十四五", 2021),
    ("十五五", 2026),
    ("十六五", 2031),
];

/// Events that are remembered, with their years.
const EVENTS: &[(&str, u16)] = &[
    ("中国共产党成立", 1921),
    ("建党", 1921),
    ("中国共产主义青年团成立", 1922),
    ("共青团成立", 1922),
    ("中国人民解放军建军", 1927),
    ("建军", 1927),
    ("红军长征胜利", 1936),
    ("长征胜利", 1936),
    ("抗日战争胜利", 1945),
    ("抗战胜利", 1945),
    ("世界反法西斯战争胜利", 1945),
    ("新中国成立", 1949),
    ("中华人民共和国成立", 1949),
    ("人民政协成立", 1949),
    ("西藏和平解放", 1951),
    ("西藏自治区成立", 1965),
    ("新疆维吾尔自治区成立", 1955),
    ("内蒙古自治区成立", 1947),
    ("广西壮族自治区成立", 1958),
    ("宁夏回族自治区成立", 1958),
    ("改革开放", 1978),
    ("香港回归", 1997),
    ("澳门回归", 1999),
    ("五四运动", 1919),
    ("辛亥革命", 1911),
];

fn check(checked: &Checked, report: &mut Report) {
    let this_year = match checked.paper {
        Paper::Issue(issue) => issue.date.year,
        Paper::Document(document) => document.date.year,
    };
    for passage in &checked.passages {
        years(passage, report);
        days(passage, report);
        if passage.may_have('五') {
            plans(passage, report);
            ends_of_plans(passage, report);
        }
        anniversaries(passage, this_year, report);
    }
}

/// The four digits of a year that begin at an index.
fn year(passage: &Passage, start: usize) -> Option<u16> {
    let alone = passage.digits(start) == 4
        && !passage.before(start).is_some_and(|c| c.is_ascii_alphanumeric());
    passage.number(start..start + 4).filter(|year| alone && (1900..2100).contains(year))
}

/// 2028—2026年.
fn years(passage: &Passage, report: &mut Report) {
    let is_dash = |at: &usize| passage.at(*at).is_some_and(|c| "—-～至－".contains(c));
    for dash in passage.find("年").filter_map(|unit| unit.checked_sub(5)).filter(is_dash) {
        let end = dash - usize::from(passage.before(dash) == Some('年'));
        let Some(start) = end.checked_sub(4) else { continue };
        let pair = year(passage, start).zip(year(passage, dash + 1));
        let past = passage.before(start) == Some('前') || passage.ends_with(start, "学年");
        if let Some((first, second)) = pair.filter(|(first, second)| first > second && !past) {
            let text = passage.text(start..dash + 6);
            let message = format!("“{text}”的起止年份颠倒了：{first}年在{second}年后面");
            report.at(passage, start..dash + 6, message);
        }
    }
}

/// 3月20日至3月14日.
fn days(passage: &Passage, report: &mut Report) {
    for pair in passage.dates().windows(2) {
        let [first, second] = pair else { continue };
        let between = first.range.end..second.range.start;
        let linked =
            between.len() == 1 && passage.at(between.start).is_some_and(|c| "至到—-～".contains(c));
        let values = |date: &DateText| date.values(passage);
        let Some(((year, month, day), (other, until, last))) = values(first).zip(values(second))
        else {
            continue;
        };
        let crossed = match (year, other) {
            (Some(year), Some(other)) => (year, month, day) > (other, until, last),
            // From November on it may go on to the next year.
            (_, None) => (month, day) > (until, last) && !(month >= 9 && until <= 6),
            (None, Some(_)) => false,
        };
        if linked && crossed {
            let text = passage.text(first.range.start..second.range.end);
            let message = format!("“{text}”的终止日早于起始日");
            report.at(passage, first.range.start..second.range.end, message);
        }
    }
}

/// “十五五”时期（2025—2030年）.
fn plans(passage: &Passage, report: &mut Report) {
    for (name, begins) in PLANS {
        for start in passage.find(name) {
            let end = start + 3 + usize::from(passage.at(start + 3) == Some('”'));
            let word = ["规划时期", "规划期间", "时期", "期间", "规划"]
                .iter()
                .find(|it| passage.starts_with(end, it));
            let open = end + word.map_or(0, |word| word.chars().count());
            if passage.at(open) != Some('（') {
                before_plan(passage, start, (name, *begins), report);
                continue;
            }
            let dash = open + 5 + usize::from(passage.at(open + 5) == Some('年'));
            let range = year(passage, open + 1).zip(year(passage, dash + 1));
            let closed = passage.at(dash + 5) == Some('年') && passage.at(dash + 6) == Some('）')
                || passage.at(dash + 5) == Some('）');
            let Some(range) =
                range.filter(|_| closed && passage.at(dash).is_some_and(|c| "—-～至".contains(c)))
            else {
                continue;
            };
            if range != (*begins, begins + 4) {
                let message = format!("“{name}”是{begins}—{}年", begins + 4);
                report.at(passage, open + 1..dash + 5, message);
            }
        }
    }
}

/// 2026—2031年“十五五”时期.
fn before_plan(passage: &Passage, plan: usize, (name, begins): (&str, u16), report: &mut Report) {
    let end = plan - usize::from(passage.before(plan) == Some('“'));
    let Some(start) = end.checked_sub(10).filter(|_| passage.before(end) == Some('年')) else {
        return;
    };
    let dash = start + 4;
    let range = year(passage, start).zip(year(passage, dash + 1));
    let linked = passage.at(dash).is_some_and(|c| "—-～至".contains(c));
    if range.is_some_and(|range| linked && range != (begins, begins + 4)) {
        let message = format!("“{name}”是{begins}—{}年", begins + 4);
        report.at(passage, start..end, message);
    }
}

/// 2025年是“十五五”开局之年.
fn ends_of_plans(passage: &Passage, report: &mut Report) {
    const FIRST: &[&str] = &["开局之年", "开局年", "开启之年", "首年"];
    const LAST: &[&str] = &["收官之年", "收官年", "收官"];
    for (name, begins) in PLANS {
        for start in passage.find(name) {
            let open = start - usize::from(passage.before(start) == Some('“'));
            let end = start + 3 + usize::from(passage.at(start + 3) == Some('”'));
            let words = ["规划的", "规划", "时期的", "时期", "的"];
            let word = words.iter().find(|it| passage.starts_with(end, it));
            let last = end + word.map_or(0, |word| word.chars().count());
            let wanted = match () {
                () if passage.starts_with_any(last, FIRST) => *begins,
                () if passage.starts_with_any(last, LAST) => begins + 4,
                () => continue,
            };
            let is = open.checked_sub(6).filter(|&at| passage.starts_with(at + 4, "年是"));
            let Some(told) = is.and_then(|at| year(passage, at)) else { continue };
            if told != wanted {
                let message = format!("“{name}”是{begins}—{}年，这里写的是{told}年", begins + 4);
                report.at(passage, open - 6..last, message);
            }
        }
    }
}

/// 2026年是中国共产党成立106周年.
fn anniversaries(passage: &Passage, this_year: u16, report: &mut Report) {
    /// How far before the event the year may stand.
    const NEAR: usize = 12;
    for end in passage.find("周年") {
        let start = end - passage.digits_before(end);
        let Some(told) = passage.number::<u16>(start..end) else { continue };
        let event = EVENTS.iter().filter(|(name, _)| passage.ends_with(start, name));
        let Some((name, begun)) = event.max_by_key(|(name, _)| name.len()) else { continue };
        let before = start - name.chars().count();
        let clause = passage.sentence(before).start.max(before.saturating_sub(NEAR))..before;
        let mark = clause.rev().find(|&at| passage.at(at) == Some('年'));
        let now = mark.and_then(|mark| mark.checked_sub(4)).and_then(|at| year(passage, at));
        // 今年 is the year that the paper bears.
        let today = ["今年是", "今年适逢", "今年正值", "今年恰逢", "今年迎来"]
            .iter()
            .any(|word| passage.ends_with(before, word));
        if let Some(now) =
            now.or(today.then_some(this_year)).filter(|now| now > begun && now - begun != told)
        {
            let message = format!("{now}年是{name}{}周年，这里是{told}周年", now - begun);
            report.at(passage, start..end + 2, message);
        }
    }
}
