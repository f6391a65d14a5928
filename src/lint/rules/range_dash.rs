//! Another mark than — and ～ in a range of numbers.

use std::ops::Range;

use crate::chars::{is_han, is_wide_mark};
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::lint::spans::quantities::Unit;
use crate::lint::spans::ranges::{NumberRange, WRONG_DASHES};
use crate::lint::spans::times::{TimeRange, time_ranges};

/// The rule.
pub const RULE: Rule = Rule {
    code: "range-dash",
    name: "起止的连接号",
    level: Level::Error,
    what: "表示起止的两个数字、钟点、星期之间用了短横线或半角的浪纹线，如2020-2025年、3~5天；两个年份之间用了汉字“一”。",
    why: "时间的起止用一字线“—”，数值的起止用一字线或浪纹线“～”，短横线只用于号码、型号和2025-12-09这样的日期。",
    wrong: "2020-2025年累计培训3-5次，覆盖率为10%~15%。",
    right: "2020—2025年累计培训3—5次，覆盖率为10%～15%。",
    standard: "GB/T 15834—2011 4.13.3，GB/T 15835—2011 5.1.3",
    fixes: true,
    check: Check::Passage(check),
};

/// What follows a unit that another word may begin with; without one that is
/// certain the numbers may be a model or a score.
const FOLLOWERS: &[&str] = &[
    "的",
    "内",
    "以内",
    "之内",
    "以上",
    "以下",
    "左右",
    "之间",
    "不等",
    "即可",
    "期间",
    "累计",
    "全国",
    "全省",
    "全市",
    "全县",
    "儿童",
    "幼儿",
    "婴幼儿",
    "青少年",
    "人群",
    "老人",
    "，",
    "。",
    "；",
    "、",
    "：",
    "！",
    "？",
    "）",
    "》",
    "”",
];

/// What makes another word of 位.
const AFTER_POSITION: &[&str] = &["居", "列", "于", "处", "次", "置", "移", "图"];

/// What tells of a game in a sentence.
const GAMES: &[&str] =
    &["比分", "队", "球", "赛", "胜", "负", "领先", "落后", "主场", "客场", "战平", "总分"];

/// What tells that two numbers with colons are times of the day.
const HOURS: &[&str] =
    &["时间", "上午", "下午", "每日", "每天", "开放", "营业", "工作日", "周一", "点", "当日", "日"];

fn check(passage: &Passage, report: &mut Report) {
    years(passage, report);
    // Most paragraphs have none of the dashes; to know it at once is faster.
    if !passage.may_have_any(&WRONG_DASHES) {
        return;
    }
    times(passage, report);
    weekdays(passage, report);
    places(passage, report);
    for range in passage.ranges().iter().filter(|range| range.has_wrong_dash(passage)) {
        let Some(unit) = unit(passage, range) else {
            nouns(passage, range, report);
            continue;
        };
        let end = unit.end;
        let unit = passage.text(unit);
        // 12-25日 alone may be the 25th of December.
        let day = unit == "日" && range.unit.is_empty();
        let month = passage.before(range.first.start) == Some('月');
        let label =
            range.is_label(passage) || is_score(passage, range) || range.is_difference(passage);
        if label || (day && !month) || !units_agree(passage, range) {
            continue;
        }
        // 2-301家 is a room of a house.
        if range.unit.is_empty() && range.second.number.len() > range.first.len() + 1 {
            continue;
        }
        // The wave is for values, the line for years and days as well.
        let calendar =
            matches!(unit.as_str(), "年" | "月" | "日" | "月份" | "季度" | "年度" | "学年");
        let wave = matches!(passage.at(range.dash), Some('~' | '∼')) && !calendar;
        let whole = range.first.start..end;
        tell(passage, whole, range.dash, if wave { WAVE } else { LINE }, report);
    }
}

/// 一字线 and 浪纹线, with what they are called.
const LINE: (&str, &str) = ("—", "一字线");
const WAVE: (&str, &str) = ("～", "浪纹线");

/// Reports a range with its dash at an index.
fn tell(
    passage: &Passage,
    whole: Range<usize>,
    dash: usize,
    (right, name): (&str, &str),
    report: &mut Report,
) {
    let text = passage.text(whole.clone());
    let mark = passage.text(dash..dash + 1);
    let message = format!("“{text}”表示起止用了“{mark}”，应为{name}“{right}”");
    report.at(passage, whole, message).replace(dash..dash + 1, right);
}

/// The unit behind the second number of a range, where it surely is one.
fn unit(passage: &Passage, range: &NumberRange) -> Option<Range<usize>> {
    let Unit { range: found, certain } = range.second.unit.clone()?;
    let (start, behind) = (found.start, found.end);
    let unit = passage.text(found.clone());
    let follows = behind == passage.len() || passage.starts_with_any(behind, FOLLOWERS);
    // 10万-15万 and 5日-8日 have it twice, 2020-2025年 are years, 第3-5条 articles.
    let years = unit == "年" && range.first.len() == 4 && range.second.number.len() == 4;
    let words = passage.starts_with_any(start, &["条件", "条例", "款式"]);
    let articles = range.ordinal && matches!(unit.as_str(), "条" | "款") && !words;
    let twice = !range.unit.is_empty();
    // 3-5位专家; the verbs that begin so are 位居 and its like.
    let persons = unit == "位" && !passage.starts_with_any(behind, AFTER_POSITION);
    (certain || follows || twice || years || articles || persons).then_some(found)
}

/// A range whose measure word stands before a noun, 3-5家企业: it is probably one, since
/// a model seldom goes on so.
fn nouns(passage: &Passage, range: &NumberRange, report: &mut Report) {
    const MEASURES: &[&str] = &[
        "个", "家", "名", "批", "座", "处", "支", "项", "件", "套", "辆", "条", "种", "台", "户",
        "所",
    ];
    const LEADS: &[&str] = &["于", "在", "定于"];
    let (start, end) = (range.first.start, range.second.number.end);
    let letter = passage.before(start).is_some_and(|c| !is_han(c) && !is_wide_mark(c));
    let small = range.first.len() <= 3 && range.second.number.len() <= range.first.len() + 1;
    let measure = passage.starts_with_any(end, MEASURES) && passage.at(end + 1).is_some_and(is_han)
        || passage.starts_with(end, "年时间")
        || passage.at(end) == Some('日') && passage.ends_with_any(start, LEADS);
    // 本栋3-5座 are houses, and 波音737-800座舱 has a model.
    let house = passage.at(end) == Some('座')
        && (range.first.len() > 2
            || passage.before(start).is_some_and(|c| "栋幢号区本".contains(c)));
    let other = house
        || range.ordinal
        || range.is_label(passage)
        || is_score(passage, range)
        || range.is_difference(passage);
    if measure && small && !letter && !other && range.unit.is_empty() {
        let text = passage.text(start..end + 1);
        let mark = passage.text(range.dash..range.dash + 1);
        let message = format!("“{text}”表示起止用了“{mark}”，多半应为一字线“—”");
        report.at(passage, start..end + 1, message).level(Level::Warning);
    }
}

/// Whether two numbers may be the score of a game.
fn is_score(passage: &Passage, range: &NumberRange) -> bool {
    if !range.unit.is_empty() || range.ordinal || range.first.len() > 2 {
        return false;
    }
    let ages = passage.at(range.second.number.end) == Some('岁');
    let sure = ages || range.second.unit.as_ref().is_some_and(|unit| unit.certain);
    let nil = passage.text(range.first.clone()) == "0";
    let sentence = passage.text(passage.sentence(range.dash));
    !sure && (nil || GAMES.iter().any(|word| sentence.contains(word)))
}

/// Times of the day, 9:00-17:30; 3:2-1:0 are scores.
fn times(passage: &Passage, report: &mut Report) {
    for TimeRange { range, dash } in time_ranges(passage) {
        let before = |word: &&str| passage.find(word).next().is_some_and(|at| at < range.start);
        if HOURS.iter().any(before) {
            tell(passage, range, dash, LINE, report);
        }
    }
}

/// Days of the week, 星期一-星期五.
fn weekdays(passage: &Passage, report: &mut Report) {
    const NAMES: &[&str] = &["星期", "周"];
    let day = |c: Option<char>| c.is_some_and(|c| "一二三四五六日天".contains(c));
    for name in NAMES {
        let length = name.chars().count() + 1;
        for first in passage.find(name) {
            let dash = first + length;
            let second = dash + 1;
            let both = passage.starts_with(second, name)
                && day(passage.at(dash - 1))
                && day(passage.at(second + length - 1));
            if both && matches!(passage.at(dash), Some('-' | '~' | '–')) {
                tell(passage, first..second + length, dash, LINE, report);
            }
        }
    }
}

/// Two cities that a line leads from one to the other of: 成都-重庆高铁.
fn places(passage: &Passage, report: &mut Report) {
    const LINES: &[&str] = &[
        "高铁",
        "铁路",
        "高速",
        "公路",
        "航线",
        "航班",
        "列车",
        "班列",
        "城际",
        "动车",
        "客运",
        "大通道",
        "走廊",
        "段",
    ];
    for dash in passage.find("-") {
        let city = |name: &&&str| {
            passage.ends_with(dash, name)
                && passage.count_before(dash, is_han) >= name.chars().count()
        };
        let Some(first) = CITIES.iter().find(city) else { continue };
        let Some(second) = CITIES.iter().find(|name| passage.starts_with(dash + 1, name)) else {
            continue;
        };
        let end = dash + 1 + second.chars().count();
        if passage.starts_with_any(end, LINES) {
            let start = dash - first.chars().count();
            let text = passage.text(start..end);
            let message = format!("“{text}”表示起止用了“-”，应为一字线“—”");
            report.at(passage, start..end, message).level(Level::Warning);
        }
    }
}

/// The capitals of provinces, and other cities that lines begin and end at.
const CITIES: &[&str] = &[
    "北京",
    "天津",
    "上海",
    "重庆",
    "石家庄",
    "太原",
    "呼和浩特",
    "沈阳",
    "大连",
    "长春",
    "哈尔滨",
    "南京",
    "苏州",
    "无锡",
    "徐州",
    "杭州",
    "宁波",
    "温州",
    "合肥",
    "芜湖",
    "福州",
    "厦门",
    "泉州",
    "南昌",
    "赣州",
    "九江",
    "济南",
    "青岛",
    "烟台",
    "郑州",
    "洛阳",
    "武汉",
    "宜昌",
    "襄阳",
    "长沙",
    "衡阳",
    "广州",
    "深圳",
    "珠海",
    "汕头",
    "湛江",
    "南宁",
    "桂林",
    "柳州",
    "北海",
    "海口",
    "三亚",
    "成都",
    "绵阳",
    "宜宾",
    "泸州",
    "乐山",
    "南充",
    "达州",
    "广安",
    "遂宁",
    "自贡",
    "内江",
    "雅安",
    "西昌",
    "攀枝花",
    "贵阳",
    "遵义",
    "昆明",
    "大理",
    "丽江",
    "拉萨",
    "林芝",
    "西安",
    "宝鸡",
    "汉中",
    "延安",
    "兰州",
    "天水",
    "西宁",
    "银川",
    "乌鲁木齐",
    "喀什",
    "香港",
    "澳门",
    "台北",
];

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
    passage.starts_with(range.second.number.end, &passage.text(range.unit.clone()))
        || (calendar(range.unit.start) && calendar(range.second.number.end))
}
