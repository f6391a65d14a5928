//! 的, 地 and 得, one for another.

use crate::chars::is_han;
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "structural-words",
    name: "的、地、得",
    level: Level::Warning,
    what: "副词和动词之间用了“的”，如“要扎实的推进”；动词和程度之间用了“的”，如“完成的很好”；形容词和名词之间用了“地”，如“显著地成效”。",
    why: "修饰动词用“地”，动词后面的补语用“得”，修饰名词用“的”。",
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
    "妥善",
    "更好",
    "全面",
    "精准",
    "大胆",
    "慎重",
    "合理",
    "正确",
    "准确",
    "耐心",
    "热情",
    "坚定",
    "全力",
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

/// What is done, with how well it was done behind it: 完成的很好.
const DONE: &[&str] = &[
    "做", "办", "干", "抓", "完成", "进展", "发展", "开展", "搞", "过", "学", "讲", "走", "建",
    "管", "变", "长", "落实", "推进", "执行", "组织", "安排", "进行", "恢复", "运行", "衔接",
    "配合", "表现",
];

/// How far.
const DEGREES: &[&str] = &[
    "很",
    "非常",
    "十分",
    "更加",
    "比较",
    "特别",
    "相当",
    "极其",
    "红红火火",
    "有声有色",
    "井井有条",
];

/// What describes a thing, and the things.
const QUALITIES: &[&str] = &[
    "显著", "明显", "巨大", "重大", "重要", "积极", "良好", "突出", "丰硕", "长足", "深远", "深刻",
    "广泛", "坚实", "强大", "有力", "优异", "可喜",
];
const THINGS: &[&str] = &[
    "成效", "成绩", "进展", "效果", "变化", "作用", "成果", "问题", "意义", "影响", "进步", "贡献",
    "基础", "支撑", "保障", "态势", "势头", "经验", "突破", "关系", "机遇", "挑战",
];

fn check(passage: &Passage, report: &mut Report) {
    degrees(passage, report);
    things(passage, report);

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

/// 完成的很好: 的 between what is done and how far.
fn degrees(passage: &Passage, report: &mut Report) {
    for mark in passage.find("的") {
        let done = DONE.iter().find(|word| passage.ends_with(mark, word));
        let degree = DEGREES.iter().find(|word| passage.starts_with(mark + 1, word));
        let Some((done, degree)) = done.zip(degree) else { continue };
        let rest = mark + 1 + degree.chars().count();
        let end = passage.clause(rest).end;
        // 做的很重要的工作 has it for a description, 很多 for a number; 通过的 is another word.
        let plain = !passage.chars()[rest..end].iter().any(|&c| "的多少是个些有".contains(c));
        let word = done.chars().count() == 1
            && passage
                .before(mark - 1)
                .is_some_and(|c| "通经超度不所高增生成主当叫小大科".contains(c));
        if plain && !word && end - rest <= 6 && end > mark + 2 && !passage.is_quoted(mark) {
            let message = format!("“{degree}”补充说明“{done}”，“的”多半应为“得”");
            report.at(passage, mark - done.chars().count()..rest, message);
        }
    }
}

/// 显著地成效: 地 before a thing.
fn things(passage: &Passage, report: &mut Report) {
    for mark in passage.find("地") {
        let quality = QUALITIES.iter().find(|word| passage.ends_with(mark, word));
        let thing = THINGS.iter().find(|word| passage.starts_with(mark + 1, word));
        let Some((quality, thing)) = quality.zip(thing) else { continue };
        let (start, end) = (mark - quality.chars().count(), mark + 1 + thing.chars().count());
        // 有力地保障了 and 深刻地影响着 are deeds.
        let deed = passage.at(end).is_some_and(|c| "了着过到和于全我各经".contains(c));
        let verb = matches!(*thing, "影响" | "突破" | "支撑" | "保障" | "变化" | "进步");
        let ends = passage.at(end).is_none_or(|c| !is_han(c));
        if !deed && (!verb || ends) && !passage.is_quoted(mark) {
            let message = format!("“{quality}”修饰“{thing}”，“地”多半应为“的”");
            report.at(passage, start..end, message);
        }
    }
}
