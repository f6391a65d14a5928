//! 号 for 日 in a date.

use std::ops::Range;

use crate::chars::ends_sentence;
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::lint::spans::dates::is_day;

/// The rule.
pub const RULE: Rule = Rule {
    code: "day-hao",
    name: "日期里的“号”",
    level: Level::Error,
    what: "用阿拉伯数字写的日期把“日”写成“号”；没有月份的“20号前”（疑似）。",
    why: "“号”是口语，公文和刊物的日期写“日”。",
    wrong: "活动于7月5号开始，7月8号至12号集中展示。",
    right: "活动于7月5日开始，7月8日至12日集中展示。",
    standard: "GB/T 9704—2012 7.3.5.4，GB/T 15835—2011 5.1.4",
    fixes: true,
    check: Check::Passage(check),
};

/// What certainly stands behind a day; behind a noun the number may be that of
/// a thing: 7月5号文, 7月5号楼, 5月6号台风, 5月6号组织部文件.
const FOLLOWERS: &[&str] = &[
    "至今",
    "到今",
    "前将",
    "前把",
    "前报",
    "前完成",
    "前上报",
    "前提交",
    "前送",
    "前，",
    "前。",
    "后，",
    "后将",
    "起，",
    "起至",
    "起实施",
    "起施行",
    "起执行",
    "起开始",
    "起全",
    "起正式",
    "起在",
    "起对",
    "起由",
    "止，",
    "止。",
    "以前",
    "以后",
    "以来",
    "之前",
    "之后",
    "早上",
    "早晨",
    "晚上",
    "晚间",
    "晚，",
    "上午",
    "下午",
    "中午",
    "凌晨",
    "清晨",
    "傍晚",
    "夜间",
    "夜里",
    "深夜",
    "当天",
    "当日",
    "当晚",
    "开始",
    "开工",
    "开幕",
    "开展",
    "召开",
    "举行",
    "举办",
    "印发",
    "发布",
    "正式",
    "集中展",
    "集中办",
    "进行",
    "完成",
    "报到",
    "出发",
    "抵达",
    "前往",
    "启动",
    "闭幕",
    "结束",
    "截止",
    "发生",
    "成立",
    "通过",
    "下发",
    "公布",
    "施行",
    "实施",
    "生效",
    "收到",
    "报送",
    "我",
    "（星期",
    "（周",
    "（农历",
    "（含",
    "(星期",
    "(周",
    "(含",
    "，",
    "；",
];

fn check(passage: &Passage, report: &mut Report) {
    alone(passage, report);
    for date in passage.dates() {
        let Some(day) = date.day.clone().filter(|day| passage.at(day.end) == Some('号')) else {
            continue;
        };
        let month = passage.number(date.month.clone());
        let is_date = |day: Range<usize>| {
            let (Some(month), Some(day)) = (month, passage.number(day)) else { return false };
            is_day(month, day)
        };
        // Spoken words stay as they were spoken.
        if !is_date(day.clone()) || passage.is_quoted(day.start) {
            continue;
        }
        let mut marks = vec![day.end];
        while let Some(next) =
            linked(passage, marks[marks.len() - 1]).filter(|it| is_date(it.clone()))
        {
            marks.push(next.end);
        }
        let last = marks[marks.len() - 1];
        if !may_end(passage, last + 1) {
            continue;
        }
        let text = passage.text(date.range.start..last + 1);
        let message = format!("日期“{text}”应写作“{}”", text.replace('号', "日"));
        let changes: Vec<_> = marks.iter().map(|&mark| (mark..mark + 1, "日")).collect();
        report.at(passage, date.range.start..last + 1, message).replace_all(&changes);
    }
}

/// The digits of a second day that goes on from 号 at an index: 7月5号至8号.
fn linked(passage: &Passage, mark: usize) -> Option<Range<usize>> {
    passage.at(mark + 1).filter(|&c| "至到和、—～-".contains(c))?;
    let day = mark + 2..mark + 2 + passage.digits(mark + 2);
    (!day.is_empty() && passage.at(day.end) == Some('号')).then_some(day)
}

/// Whether a date may end before an index.
fn may_end(passage: &Passage, index: usize) -> bool {
    let Some(c) = passage.at(index) else { return true };
    // Another month: 7月5号至8月6号.
    let digits = passage.digits(index + 1);
    let month = digits > 0 && passage.at(index + 1 + digits) == Some('月');
    // 3月1号，2号楼 counts houses.
    if digits > 0 && passage.at(index + 1 + digits) == Some('号') {
        return false;
    }
    ends_sentence(c)
        || passage.starts_with_any(index, FOLLOWERS)
        || ("至到和、—～-".contains(c) && month)
}

/// A day without its month: 请于20号前报送.
fn alone(passage: &Passage, report: &mut Report) {
    const LEADS: &[&str] =
        &["于", "在", "请", "到", "定于", "，", "。", "；", "：", "截至", "截止到"];
    const BEHIND: &[&str] = &[
        "前，",
        "前。",
        "前报",
        "前将",
        "前把",
        "前完成",
        "前上报",
        "前提交",
        "前送",
        "以前",
        "之前",
        "前反馈",
        "前交",
    ];
    for mark in passage.find("号") {
        let start = mark - passage.digits_before(mark);
        let day = matches!(passage.number(start..mark), Some(1..=31)) && mark - start <= 2;
        let led = start == 0 || passage.ends_with_any(start, LEADS);
        if day && led && passage.starts_with_any(mark + 1, BEHIND) && !passage.is_quoted(mark) {
            let text = passage.text(start..mark + 1);
            let message = format!("日期“{text}”写成“号”，也没有写月份");
            let finding = report.at(passage, start..mark + 1, message).level(Level::Warning);
            finding.hint("写成几月几日");
        }
    }
}
