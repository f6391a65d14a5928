//! A comma before 等.

use crate::lint::and_so_on::is_and_so_on;
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "comma-before-deng",
    name: "“等”前的顿号",
    level: Level::Error,
    what: "表示列举未尽的“等”前面的顿号。",
    why: "“等”不是并列的一项，前面不停顿。",
    wrong: "电子信息、装备制造、等产业",
    right: "电子信息、装备制造等产业",
    standard: "GB/T 15834—2011 附录 B.1.2",
    fixes: true,
    check: Check::Passage(check),
};

/// What a list is summed up by; behind other words 等 is one that waits, as in
/// 靠、等、要, or begins an item: 同弧、等弧, 买早点、等公交.
const SUMS: &[&str] = &[
    "问题", "领域", "部门", "单位", "资产", "流域", "困难", "群体", "活动", "制度", "产业", "行业",
    "工作", "方面", "地区", "环节", "方式", "形式", "内容", "国家", "城市", "企业", "人员", "产品",
    "技术", "服务", "设施", "功能", "因素", "措施", "手段", "办法", "机构", "学科", "专业", "场所",
    "优势", "特色", "主导", "新兴", "支柱", "重点", "相关", "有关", "各类", "多种", "多项", "多个",
    "数", "几", "一", "二", "两", "三", "四", "五", "六", "七", "八", "九", "十", "百", "。", "；",
    "，", "）",
];

fn check(passage: &Passage, report: &mut Report) {
    for index in passage.find("、等") {
        let behind = index + 2;
        let sums = passage.starts_with_any(behind, SUMS) || passage.digits(behind) > 0;
        // A list that goes on has another item there.
        let clause = passage.count(behind, |c| !"，。；：！？".contains(c));
        let goes_on = passage.chars()[behind..behind + clause].contains(&'、');
        if is_and_so_on(passage, index + 1) && sums && !goes_on {
            let finding = report.at(passage, index..behind, "“等”的前面不用顿号");
            finding.replace(index..index + 1, "");
        }
    }
}
