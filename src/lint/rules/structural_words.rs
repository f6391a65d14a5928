//! 的 where 地 is meant.

use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "structural-words",
    name: "的、地、得",
    level: Level::Warning,
    what: "副词和动词之间用了“的”，如“要扎实的推进”。",
    why: "修饰动词用“地”。",
    wrong: "要扎实的推进各项工作。",
    right: "要扎实地推进各项工作。",
    standard: "编校惯例",
    fixes: false,
    check: Check::Passage(check),
};

/// What describes how something is done.
const MANNERS: &[&str] = &[
    "扎实",
    "深入",
    "切实",
    "持续",
    "认真",
    "有序",
    "稳步",
    "大力",
    "充分",
    "及时",
    "不断",
    "积极",
    "有效",
    "坚决",
    "主动",
    "严格",
    "科学",
    "扎扎实实",
    "实实在在",
    "坚定不移",
    "持之以恒",
    "因地制宜",
    "有力",
    "清醒",
    "深刻",
    "自觉",
];

/// What is done.
const DEEDS: &[&str] = &[
    "推进",
    "开展",
    "抓好",
    "做好",
    "推动",
    "贯彻",
    "落实",
    "加强",
    "完成",
    "实施",
    "解决",
    "处理",
    "认识到",
    "履行",
    "执行",
    "参与",
    "应对",
    "化解",
    "组织",
    "研究",
    "学习",
    "提高",
    "改善",
    "防范",
    "把握",
    "领会",
    "回应",
    "服务",
];

/// What makes a noun of a deed: 有效的推进机制, 积极的学习氛围.
const NOUNS: &[&str] = &[
    "机制", "作用", "力度", "措施", "方式", "方法", "工作", "计划", "方案", "能力", "水平", "氛围",
    "态度", "体系", "路径", "手段", "效果", "成果", "举措", "渠道", "保障", "，", "。", "、", "；",
    "和", "与", "的", "者", "人",
];

/// What stands before how something is done.
const BEFORE: &[&str] =
    &["要", "必须", "应", "应当", "能够", "都", "，", "。", "；", "更加", "更", "会", "将"];

fn check(passage: &Passage, report: &mut Report) {
    for mark in passage.find("的").filter(|&at| at > 1) {
        let Some(manner) = MANNERS.iter().find(|word| passage.ends_with(mark, word)) else {
            continue;
        };
        let start = mark - manner.chars().count();
        let Some(deed) = DEEDS.iter().find(|word| passage.starts_with(mark + 1, word)) else {
            continue;
        };
        let end = mark + 1 + deed.chars().count();
        let led = start == 0 || passage.ends_with_any(start, BEFORE);
        // 是更加深入的学习 and 形成有效的推进 have it for a noun.
        let noun = end >= passage.len() || passage.starts_with_any(end, NOUNS);
        let object =
            passage.at(start.saturating_sub(1)) == Some('，') && passage.ends_with(start, "是，");
        if led && !noun && !object && !passage.is_quoted(mark) {
            let message = format!("“{}”修饰动词，“的”多半应为“地”", manner);
            report.at(passage, start..end, message);
        }
    }
}
