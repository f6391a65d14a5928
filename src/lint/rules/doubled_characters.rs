//! A character or a word that stands twice.

use std::ops::Range;

use crate::chars::is_han;
use crate::lexicon;
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "doubled-characters",
    name: "重复的字词",
    level: Level::Warning,
    what: "重复的虚词，如“的的”“和和”；重复的两字词，如“进一步进一步”。“实实在在”“目的的确”“进行行政”这样的不算。",
    why: "多半是修改、粘贴时留下的。",
    wrong: "认真贯彻落实的的各项要求。",
    right: "认真贯彻落实的各项要求。",
    standard: "编校惯例",
    fixes: false,
    check: Check::Passage(check),
};

/// Words of one character that do not stand twice.
const SINGLE: &str = "的了和与对为在将把被从是由向及并也以于要";

/// Words of two characters that do not stand twice, as verbs of talk do: 研究研究.
const DOUBLE: &[&str] = &[
    "进行",
    "开展",
    "加强",
    "推进",
    "推动",
    "实施",
    "落实",
    "加快",
    "提高",
    "坚持",
    "促进",
    "完善",
    "建立",
    "建设",
    "我们",
    "以及",
    "通过",
    "对于",
    "关于",
    "根据",
    "按照",
    "为了",
    "工作",
    "全省",
    "全市",
    "全县",
    "项目",
    "企业",
    "进一步",
    "政府",
    "部门",
    "情况",
    "问题",
    "要求",
    "措施",
    "各级",
    "全面",
    "重点",
    "发展",
    "改革",
    "创新",
    "市委",
    "省委",
    "县委",
    "区委",
    "党委",
    "省政府",
    "市政府",
    "县政府",
    "会议",
    "单位",
    "地区",
    "农村",
    "社会",
    "经济",
    "服务",
    "管理",
    "干部",
    "群众",
    "资金",
    "任务",
    "体系",
    "机制",
    "质量",
    "认真",
    "切实",
    "深入",
    "积极",
    "持续",
    "不断",
    "同时",
    "其中",
    "因此",
    "必须",
    "已经",
    "部署",
    "安排",
    "组织",
    "建议",
];

/// Characters that are no words by themselves, so that one of two is too many where a
/// word has the other: 推动动经济, 会议议审议.
const BOUND: &str = "议动推业展设施策措构济质务题环境资源技术研究监组织领党委政府项群众企域障系统";

/// A character that stands twice, once in a word and once alone.
fn bound(passage: &Passage, index: usize, report: &mut Report) {
    let Some(c) = passage.at(index) else { return };
    let thrice = passage.at(index + 1) == Some(c) || passage.before(index - 1) == Some(c);
    if thrice || passage.is_quoted(index) {
        return;
    }
    let start = (index - 1) - passage.count_before(index - 1, is_han).min(NEAR);
    let end = index + passage.count(index, is_han).min(NEAR);
    let text = passage.text(start..end);
    let place = |at: usize| start + text[..at].chars().count();
    let words: Vec<Range<usize>> =
        lexicon::words(&text).into_iter().map(|it| place(it.start)..place(it.end)).collect();
    let of = |at: usize| words.iter().find(|word| word.contains(&at));
    let Some((first, second)) = of(index - 1).zip(of(index)) else { return };
    // One word of both, and two words of several characters, are right.
    let one = (first.len() > 1) != (second.len() > 1);
    if first != second && one {
        report.at(passage, index - 1..index + 1, format!("“{c}”重复了"));
    }
}

fn check(passage: &Passage, report: &mut Report) {
    for index in 1..passage.len() {
        let c = passage.at(index);
        match c.filter(|_| c == passage.before(index)) {
            Some(c) if SINGLE.contains(c) => single(passage, index, report),
            Some(c) if BOUND.contains(c) => bound(passage, index, report),
            _ => {}
        }
    }
    for length in [2, 3] {
        for start in 0..(passage.len() + 1).saturating_sub(2 * length) {
            let (next, end) = (start + length, start + 2 * length);
            let chars = passage.chars();
            if chars[start] != chars[next] || chars[start..next] != chars[next..end] {
                continue;
            }
            // 企业工作工作量 and 重点项目项目化 go on with another word.
            let word = passage.text(start..next);
            let suffix = passage.at(end).is_some_and(|c| "化性制量".contains(c));
            if DOUBLE.contains(&word.as_str()) && !suffix && !is_cut(passage, next..end) {
                report.at(passage, start..end, format!("“{word}”重复了"));
            }
        }
    }
}

/// Tells a character that stands twice, both alone.
fn single(passage: &Passage, index: usize, report: &mut Report) {
    let (Some(c), range) = (passage.at(index), index - 1..index + 1) else { return };
    // 是是非非 and 从从容容 are words of doubled characters.
    let further = passage.at(index + 1).is_some() && passage.at(index + 1) == passage.at(index + 2);
    let before = index >= 3 && passage.at(index - 2) == passage.at(index - 3);
    let more = [passage.at(index + 1), index.checked_sub(2).and_then(|at| passage.at(at))];
    let thrice = more.contains(&Some(c));
    let other = match c {
        '了' => passage.ends_with(index, "不了") || passage.at(index + 1) == Some('解'),
        '要' => passage.before(index - 1).is_some_and(|c| "主重需纪摘".contains(c)),
        _ => false,
    };
    if !further
        && !before
        && !thrice
        && !other
        && !is_cut(passage, range.clone())
        && !is_listed(passage, index)
    {
        report.at(passage, range, format!("“{c}”重复了"));
    }
}

/// Whether the text speaks of the character, as in “的”“的”.
fn is_listed(passage: &Passage, index: usize) -> bool {
    passage.before(index - 1) == Some('“') && passage.at(index + 1) == Some('”')
}

/// How much of a text around a place tells its words.
const NEAR: usize = 10;

/// Whether a longer word overlaps the edge of a range, as 目的 and 的确 in 目的的确.
fn is_cut(passage: &Passage, range: Range<usize>) -> bool {
    let start = range.start.saturating_sub(NEAR);
    let start = range.start - passage.count_before(range.start, is_han).min(range.start - start);
    let end = range.end + passage.count(range.end, is_han).min(NEAR);
    let text = passage.text(start..end);
    let index = |at: usize| start + text[..at].chars().count();
    lexicon::words(&text).into_iter().any(|word| {
        let (from, to) = (index(word.start), index(word.end));
        let overlaps = from < range.end && range.start < to;
        overlaps && (from < range.start || range.end < to)
    })
}
