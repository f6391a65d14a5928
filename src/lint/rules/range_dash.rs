//! Another mark than — and ～ in a range of numbers.

use crate::lint::passage::Passage;
use crate::lint::ranges::{NumberRange, ranges};
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "range-dash",
    name: "起止号",
    level: Level::Error,
    what: "表示起止的两个数字、钟点之间用了短横或半角波纹，如2020-2025年、3~5天；两个年份之间用了汉字“一”。",
    why: "时间和数值的起止用一字线“—”或浪纹线“～”，短横只用于号码、型号和2025-12-09这样的日期。",
    wrong: "2020-2025年累计培训3-5次，覆盖率为10%~15%。",
    right: "2020—2025年累计培训3—5次，覆盖率为10%—15%。",
    standard: "GB/T 15834—2011 4.13.3",
    fixes: true,
    check: Check::Passage(check),
};

/// What numbers of a range count; without one they may be a model or a score.
const UNITS: &[&str] = &[
    "年",
    "月",
    "日",
    "天",
    "周",
    "季度",
    "小时",
    "时",
    "分钟",
    "秒",
    "个",
    "条",
    "款",
    "项",
    "章",
    "节",
    "页",
    "名",
    "人",
    "家",
    "户",
    "件",
    "种",
    "次",
    "倍",
    "岁",
    "元",
    "万",
    "亿",
    "千",
    "%",
    "％",
    "‰",
    "℃",
    "米",
    "厘米",
    "毫米",
    "公里",
    "公斤",
    "公顷",
    "平方",
    "立方",
    "克",
    "吨",
    "升",
    "度",
    "亩",
    "台",
    "套",
    "所",
    "座",
    "层",
    "级",
    "辆",
    "株",
    "位",
    "片",
    "课时",
    "学年",
    "处",
    "村",
    "摄氏度",
];

/// What tells that two numbers with colons are times of the day.
const HOURS: &[&str] =
    &["时间", "上午", "下午", "每日", "每天", "开放", "营业", "工作日", "周一", "点", "当日", "日"];

/// Words that begin like a unit.
const WORDS: &[&str] = &[
    "时速",
    "位于",
    "位置",
    "片区",
    "处理",
    "处长",
    "处罚",
    "村民",
    "村庄",
    "村委",
    "株洲",
    "课时费",
    "座舱",
    "升空",
    "升力",
    "节油",
    "元件",
    "层板",
    "级权",
    "次列车",
    "项目",
    "种植",
    "种类",
    "种子",
    "条件",
    "条例",
    "人民",
    "人员",
    "人才",
    "人工",
    "家庭",
    "家长",
    "名单",
    "名称",
    "节点",
    "节能",
    "级别",
    "台湾",
    "台风",
    "天府",
    "天然",
    "周边",
    "日本",
    "日报",
    "度假",
    "升级",
    "章程",
    "页岩",
    "时代",
    "时期",
    "所有",
    "所属",
    "层面",
    "层次",
    "座谈",
    "套餐",
    "月度",
    "克隆",
    "米兰",
    "户外",
    "户型",
    "件套",
];

fn check(passage: &Passage, report: &mut Report) {
    times(passage, report);
    years(passage, report);
    for range in ranges(passage).filter(|range| range.has_wrong_dash(passage)) {
        let end = range.second.end;
        let Some(unit) = UNITS.iter().find(|unit| passage.starts_with(end, unit)) else { continue };
        let word = passage.starts_with_any(end, WORDS) || range.is_label(passage);
        // 12-25日 alone may be the 25th of December.
        let day = *unit == "日" && range.unit.is_empty();
        let month = passage.before(range.first.start) == Some('月');
        // 见2-3节 names one section, 腰4-5节段 a place of the spine.
        let section = matches!(*unit, "节" | "章") && !range.ordinal;
        if word || section || (day && !month) || !units_agree(passage, &range) {
            continue;
        }
        // 2-301家 is a room of a house.
        if range.unit.is_empty() && range.second.len() > range.first.len() + 1 {
            continue;
        }
        let dash = range.dash..range.dash + 1;
        let whole = range.first.start..end + unit.chars().count();
        let text = passage.text(whole.clone());
        let mark = passage.text(dash.clone());
        let message = format!("“{text}”表示起止用了“{mark}”，应为一字线“—”");
        report.at(passage, whole, message).replace(dash, "—");
    }
}

/// Times of the day, 9:00-17:30; 3:2-1:0 are scores.
fn times(passage: &Passage, report: &mut Report) {
    let time = |start: usize, end: usize| {
        let (hour, minute) = (start..end.checked_sub(3)?, end.checked_sub(2)?..end);
        let colon = passage.at(hour.end).filter(|c| matches!(c, ':' | '：'));
        let written = colon.is_some() && passage.digits(minute.start) == 2;
        let (hour, minute): (u16, u16) = (passage.number(hour)?, passage.number(minute)?);
        (written && hour <= 24 && minute < 60).then(|| hour * 60 + minute)
    };
    let part = |c: char| c.is_ascii_digit() || matches!(c, ':' | '：');
    for dash in (0..passage.len()).filter(|&at| matches!(passage.at(at), Some('-' | '~' | '–'))) {
        let start = dash - passage.count_before(dash, part);
        let end = dash + 1 + passage.count(dash + 1, part);
        let (Some(first), Some(second)) = (time(start, dash), time(dash + 1, end)) else {
            continue;
        };
        let told = HOURS.iter().any(|word| passage.find(word).any(|at| at < start));
        let apart = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '-');
        if first < second && told && apart(passage.before(start)) && apart(passage.at(end)) {
            let text = passage.text(start..end);
            let mark = passage.text(dash..dash + 1);
            let message = format!("“{text}”表示起止用了“{mark}”，应为一字线“—”");
            report.at(passage, start..end, message).replace(dash..dash + 1, "—");
        }
    }
}

/// The numeral 一 between two years, which looks like the dash.
fn years(passage: &Passage, report: &mut Report) {
    let year = |start: usize| {
        let number = passage.number::<u16>(start..start + 4).filter(|_| passage.digits(start) == 4);
        number.filter(|year| (1900..2100).contains(year))
    };
    for dash in passage.find("一") {
        let mark = dash - usize::from(passage.before(dash) == Some('年'));
        let Some(start) = mark.checked_sub(4).filter(|_| passage.digits_before(mark) == 4) else {
            continue;
        };
        let end = dash + 5;
        let goes_up = year(start).zip(year(dash + 1)).is_some_and(|(first, second)| first < second);
        if goes_up && matches!(passage.at(end), Some('年' | '）' | ')')) {
            let message =
                format!("“{}”表示起止用了汉字“一”，应为一字线“—”", passage.text(start..end));
            report.at(passage, start..end, message).replace(dash..dash + 1, "—");
        }
    }
}

/// Whether the unit of the first number, if it has one, is that of the second
/// or both are of the calendar.
fn units_agree(passage: &Passage, range: &NumberRange) -> bool {
    let calendar = |index| matches!(passage.at(index), Some('年' | '月' | '日'));
    passage.starts_with(range.second.end, &passage.text(range.unit.clone()))
        || (calendar(range.unit.start) && calendar(range.second.end))
}
