//! Years of two digits.

use crate::chars::is_han;
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "two-digit-year",
    name: "两位数的年份",
    level: Level::Warning,
    what: "只写后两位的年份，如25年12月、25年底、’25年。",
    why: "年份应写全四位，简写容易和年数混淆。",
    wrong: "截至25年12月，全省建成平台21个。",
    right: "截至2025年12月，全省建成平台21个。",
    standard: "GB/T 15835—2011 5.1.4",
    fixes: false,
    check: Check::Passage(check),
};

/// Words before a year; behind others two digits may be a number of years:
/// 历时10年, 刑期15年6月, 民国25年.
const LEADS: &[&str] = &[
    "自", "从", "于", "至", "到", "在", "截", "，", "。", "；", "：", "（", "(", "\u{3000}", "、",
];

/// What stands behind a year and not behind a number of years.
const PARTS: &[&str] = &[
    "上半年",
    "下半年",
    "一季度",
    "二季度",
    "三季度",
    "四季度",
    "第一季度",
    "第二季度",
    "第三季度",
    "第四季度",
];

fn check(passage: &Passage, report: &mut Report) {
    if LENGTHS.iter().any(|word| passage.find(word).next().is_some()) {
        return;
    }
    let mut open = false;
    for (index, c) in passage.chars().iter().enumerate() {
        match c {
            '‘' => open = true,
            '’' if open => open = false,
            // An apostrophe, not the end of a quotation.
            '’' | '\'' if is_year(passage, index + 1) => {
                found(passage, index + 1, report);
            }
            '年' if is_short_year(passage, index) => found(passage, index - 2, report),
            _ => {}
        }
    }
}

/// What is told of in numbers of years.
const LENGTHS: &[&str] =
    &["工龄", "教龄", "党龄", "军龄", "缴费", "年限", "刑期", "历时", "服役", "工期"];

fn found(passage: &Passage, start: usize, report: &mut Report) {
    let Some(short) = passage.number::<u32>(start..start + 2) else { return };
    if passage.is_quoted(start) {
        return;
    }
    let year = if short < 50 { 2000 + short } else { 1900 + short };
    let message = format!("年份“{}”只写了后两位", passage.text(start..start + 3));
    report.at(passage, start..start + 3, message).hint(format!("写全四位：{year}年"));
}

/// Whether two digits and 年 begin at an index.
fn is_year(passage: &Passage, index: usize) -> bool {
    // ’97年会 is a meeting.
    passage.digits(index) == 2
        && passage.at(index + 2) == Some('年')
        && passage.at(index + 3) != Some('会')
}

/// Whether two digits before 年 at an index are a year and no number of years.
fn is_short_year(passage: &Passage, mark: usize) -> bool {
    passage.digits_before(mark) == 2 && is_led(passage, mark - 2) && is_followed(passage, mark)
}

fn is_led(passage: &Passage, start: usize) -> bool {
    let link = passage.before(start).filter(|&c| "至到、".contains(c)).and(start.checked_sub(1));
    // 3年至10年6月 is a length of time.
    let length = link.is_some_and(|link| matches!(passage.before(link), Some('年' | '月')));
    start == 0 || (passage.ends_with_any(start, LEADS) && !length)
}

/// Whether what stands behind 年 at an index makes the digits a year.
fn is_followed(passage: &Passage, mark: usize) -> bool {
    let digits = passage.digits(mark + 1);
    let month = mark + 1..mark + 1 + digits;
    let in_month = passage.at(month.end) == Some('月')
        && passage.at(month.end + 1) != Some('龄')
        && matches!(passage.number(month.clone()), Some(1..=12));
    // 20年以来 may be a number of years, 自20年以来 is none.
    let since = passage.starts_with(mark + 1, "以来")
        && matches!(passage.before(mark - 2), Some('自' | '从'));
    // 20年底蕴 and 10年初心 go on with a word.
    let end = matches!(passage.at(mark + 1), Some('底' | '初'))
        && passage
            .at(mark + 2)
            .is_none_or(|c| !is_han(c) || "前以之完建达全共实将累的".contains(c));
    // 24年1—9月
    let to = month.end + passage.count(month.end, |c| "—-～至".contains(c));
    let months = digits > 0 && to == month.end + 1 && {
        let last = to + passage.digits(to);
        last > to
            && passage.at(last) == Some('月')
            && matches!(passage.number(to..last), Some(1..=12))
    };
    let founded = ["建于", "成立于", "创办于", "创建于", "竣工于", "毕业于", "生于"];
    let founded = passage.ends_with_any(mark - 2, &founded);
    in_month
        || months
        || founded
        || since
        || end
        || passage.starts_with_any(mark + 1, PARTS)
        || is_told(passage, mark)
}

/// Whether a sentence of figures opens with two digits and 年, as 24年，全市出口增长…;
/// or digits so high that they hardly are a number of years: 98年，村里通了电.
fn is_told(passage: &Passage, mark: usize) -> bool {
    const FIGURES: &[&str] =
        &["同比", "增长", "下降", "达到", "突破", "实现", "完成", "新增", "亿元", "万元"];
    const LENGTHS: &[&str] =
        &["坚守", "如一日", "来", "间", "历经", "历程", "风雨", "坚持", "累计"];
    let start = mark - 2;
    let opens = start == 0 || matches!(passage.before(start), Some('。' | '；' | '，'));
    let Some(value) = passage.number::<u32>(start..mark) else { return false };
    let sentence = passage.text(passage.sentence(mark));
    let length = LENGTHS.iter().any(|word| sentence.contains(word));
    let behind = passage.at(mark + 1).is_some_and(|c| "，全我该".contains(c));
    // 25年，青石县新建公路120千米
    let place = passage.at(mark + 1) == Some('，')
        && (mark + 4..mark + 9)
            .any(|at| passage.at(at).is_some_and(|c| "省市县区州镇乡".contains(c)))
        && sentence.chars().filter(char::is_ascii_digit).count() > 2;
    let told = place || FIGURES.iter().any(|word| sentence.contains(word));
    let near = matches!(value, 15..=35) && told;
    opens && behind && !length && (near || matches!(value, 78..=99))
}
