//! A comma before 等.

use crate::chars::{is_numeral, is_stop};
use crate::lint::and_so_on::is_and_so_on;
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "comma-before-deng",
    name: "“等”“和”前的顿号",
    level: Level::Error,
    what: "表示列举未尽的“等”前面的顿号；并列的最后一项前面已有“和”“以及”“及”，又用顿号（疑似）。",
    why: "“等”不是并列的一项，前面不停顿。",
    wrong: "电子信息、装备制造、等产业",
    right: "电子信息、装备制造等产业",
    standard: "GB/T 15834—2011 附录 B.1.2",
    fixes: true,
    check: Check::Passage(check),
};

/// What a list is summed up by, and nobody waits for.
const SUMS: &[&str] = &[
    "问题",
    "领域",
    "资产",
    "流域",
    "困难",
    "困难群体",
    "群体",
    "制度",
    "产业",
    "行业",
    "方面",
    "地区",
    "环节",
    "方式",
    "形式",
    "因素",
    "手段",
    "学科",
    "场所",
];

/// What sums up a list more seldom, with words before it or none: only probably wrong.
const OTHERS: &[&str] = &[
    "难题",
    "办法",
    "难点",
    "堵点",
    "措施",
    "模式",
    "服务",
    "产品",
    "农产品",
    "力量",
    "事项",
    "业务",
    "政策",
    "法规",
    "工程",
    "设施",
    "场景",
    "平台",
    "岗位",
    "活动",
];

/// What a list is summed up by behind its number: 等20多个国家.
const COUNTED: &[&str] = &[
    "国家", "地区", "省份", "城市", "县市", "领域", "行业", "产业", "方面", "环节", "问题", "制度",
];

fn check(passage: &Passage, report: &mut Report) {
    before_and(passage, report);
    for index in passage.find("、等") {
        let behind = index + 2;
        // Two items at least are a list; 靠、等 and 买早点、等公交 are things done.
        let start = passage.around(index, is_stop).start;
        let last = index - start;
        // “甲”“乙”、等 needs no 、 in between.
        let listed =
            passage.before(start) == Some('、') || passage.text(start..index).contains("”“");
        // 排队、取号、等活动、等通知 goes on.
        let goes_on = passage.chars()[behind..passage.clause(behind).end].contains(&'、');
        // People wait for 活动, but not behind names in quotation marks.
        let named = passage.before(index) == Some('”') && passage.starts_with(behind, "活动，");
        let list = last >= SHORTEST && listed && !goes_on;
        let sums = list && (named || is_summed_up(passage, behind));
        if !sums && list && is_list_of(passage, index) && is_and_so_on(passage, index + 1) {
            let message = "“等”前面多半不用顿号";
            report.at(passage, index..behind, message).level(Level::Warning);
        }
        if sums && is_and_so_on(passage, index + 1) {
            let finding = report.at(passage, index..behind, "“等”前面不用顿号");
            finding.replace(index..index + 1, "");
        }
    }
}

/// A comma before 和, which parts the last two of a list by itself.
fn before_and(passage: &Passage, report: &mut Report) {
    for word in ["、和", "、以及", "、及其", "、及"] {
        for index in passage.find(word).filter(|&at| !passage.is_quoted(at)) {
            let start = passage.around(index, is_stop).start;
            let words = [
                "和谐", "和平", "和睦", "和美", "和气", "和解", "和顺", "和田", "和龙", "及时",
                "及早", "及格",
            ];
            let listed = passage.before(start) == Some('、') && index - start >= SHORTEST;
            let told = word == "、及" && passage.starts_with(index, "、及其");
            // Behind a bracket or a mark in pairs there may be a pause.
            let closed = passage.before(index).is_some_and(|c| "）”》".contains(c));
            if listed && !told && !closed && !passage.starts_with_any(index + 1, &words) {
                let word: String = word.chars().skip(1).collect();
                let message = format!("“{word}”前面多半不用顿号");
                report.at(passage, index..index + 2, message).level(Level::Warning);
            }
        }
    }
}

/// A shorter item is a word like those of 靠、要、等.
const SHORTEST: usize = 2;

/// Whether a list of three items at least ends at an index, and the clause behind 等
/// ends with a noun that sums up, with no verb before it that somebody waits for.
fn is_list_of(passage: &Passage, index: usize) -> bool {
    const FEWEST: usize = 2;
    const VERBS: [&str; 12] =
        ["来", "到", "去", "解决", "处理", "上门", "通知", "开", "工作人员", "结果", "给", "回"];
    let clause = passage.clause(index + 2);
    let behind = passage.text(index + 2..clause.end);
    let items = passage.count_marks(clause.start..index, '、');
    // 群众急难愁盼问题 and the like have a few words before the noun.
    let ends = SUMS.iter().any(|noun| behind.ends_with(noun) && behind != **noun);
    let other = OTHERS.iter().any(|noun| behind.ends_with(noun));
    items >= FEWEST && (ends || other) && !VERBS.iter().any(|verb| behind.contains(verb))
}

/// Whether a noun that sums up a list stands at an index, and nothing behind it
/// that can be waited for: 等企业上门 and 等十分钟 wait.
fn is_summed_up(passage: &Passage, index: usize) -> bool {
    let number = passage.count(index, |c| c.is_ascii_digit() || is_numeral(c) || c == '两');
    let more = passage.count(index + number, |c| "多余".contains(c));
    let measure = passage.count(index + number + more, |c| "个批种类项大".contains(c));
    let (start, nouns) = match number {
        0 => (index, SUMS),
        _ if measure == 1 => (index + number + more + 1, COUNTED),
        _ => return false,
    };
    let ends = |end: usize| passage.at(end).is_none_or(|c| "，。；：！？）".contains(c));
    let mut ahead = nouns.iter().filter(|noun| passage.starts_with(start, noun));
    ahead.any(|noun| ends(start + noun.chars().count()))
}
