//! Bodies that a reform has given another name, in a year behind it.

use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "former-names",
    name: "机构的旧称",
    level: Level::Warning,
    what: "同一句里写的年份在机构改革以后，用的还是改革以前的名称，如“2026年，环境保护部……”。名称前面有“原”的、书名号里的不算。",
    why: "机构改革以后用新的名称。",
    wrong: "2026年3月，环境保护部通报督察情况。",
    right: "2026年3月，生态环境部通报督察情况。",
    standard: "国务院机构改革方案",
    fixes: false,
    check: Check::Passage(check),
};

/// Former names, what they became, and the year of the reform.
const NAMES: &[(&str, &str, u16)] = &[
    ("环境保护部", "生态环境部", 2018),
    ("国土资源部", "自然资源部", 2018),
    ("国家旅游局", "文化和旅游部", 2018),
    ("国家卫生和计划生育委员会", "国家卫生健康委员会", 2018),
    ("国家卫生计生委", "国家卫生健康委", 2018),
    ("国家工商行政管理总局", "国家市场监督管理总局", 2018),
    ("国家工商总局", "市场监管总局", 2018),
    ("国家质量监督检验检疫总局", "国家市场监督管理总局", 2018),
    ("国家质检总局", "市场监管总局", 2018),
    ("国家食品药品监督管理总局", "国家药品监督管理局", 2018),
    ("国家安全生产监督管理总局", "应急管理部", 2018),
    ("国家安全监管总局", "应急管理部", 2018),
    ("中国银行业监督管理委员会", "国家金融监督管理总局", 2018),
    ("中国保险监督管理委员会", "国家金融监督管理总局", 2018),
    ("中国银行保险监督管理委员会", "国家金融监督管理总局", 2023),
    ("中国银保监会", "国家金融监督管理总局", 2023),
    ("银监会", "金融监管总局", 2018),
    ("保监会", "金融监管总局", 2018),
    ("银保监会", "金融监管总局", 2023),
    ("国家粮食局", "国家粮食和物资储备局", 2018),
    ("国务院法制办", "司法部", 2018),
    ("国家海洋局", "自然资源部", 2018),
    ("国家测绘地理信息局", "自然资源部", 2018),
    ("新闻出版广电总局", "国家广播电视总局、国家新闻出版署", 2018),
    ("国务院扶贫办", "农业农村部", 2021),
    ("国家乡村振兴局", "农业农村部", 2023),
    ("铁道部", "国家铁路局", 2013),
    ("国家信访局（国务院办公厅）", "中央社会工作部、国家信访局", 2023),
    ("环境保护厅", "生态环境厅", 2018),
    ("国土资源厅", "自然资源厅", 2018),
    ("国土资源局", "自然资源局", 2018),
    ("环境保护局", "生态环境局", 2018),
    ("农业厅", "农业农村厅", 2018),
    ("农业局", "农业农村局", 2018),
    ("旅游局", "文化和旅游局", 2018),
    ("卫生计生局", "卫生健康局", 2018),
    ("粮食局", "粮食和物资储备局", 2018),
    ("卫生计生委", "卫生健康委", 2018),
    ("工商局", "市场监督管理局", 2018),
    ("质监局", "市场监督管理局", 2018),
    ("安监局", "应急管理局", 2018),
    ("食品药品监督管理局", "市场监督管理局", 2018),
    ("工商行政管理局", "市场监督管理局", 2018),
    ("质量技术监督局", "市场监督管理局", 2018),
    ("安全生产监督管理局", "应急管理局", 2018),
    ("卫计委", "卫生健康委", 2018),
    ("卫计局", "卫生健康局", 2018),
    ("环保局", "生态环境局", 2018),
    ("环保厅", "生态环境厅", 2018),
    ("环保部", "生态环境部", 2018),
    ("工商局", "市场监管局", 2018),
    ("工商总局", "市场监管总局", 2018),
    ("质监局", "市场监管局", 2018),
    ("质检总局", "市场监管总局", 2018),
    ("食药监局", "市场监管局、药监局", 2018),
    ("食药监总局", "药监局", 2018),
    ("安监局", "应急管理局", 2018),
    ("安监总局", "应急管理部", 2018),
    ("国土局", "自然资源局", 2018),
    ("国土厅", "自然资源厅", 2018),
    ("国土部", "自然资源部", 2018),
    ("国税局", "税务局", 2018),
    ("地税局", "税务局", 2018),
    ("国家税务局", "税务局", 2018),
    ("地方税务局", "税务局", 2018),
    ("旅游局", "文化和旅游局", 2018),
    ("旅游发展委员会", "文化和旅游局", 2018),
    ("文广新局", "文化和旅游局", 2018),
    ("农业局", "农业农村局", 2018),
    ("文化厅", "文化和旅游厅", 2018),
    ("物价局", "发展改革委、市场监管局", 2018),
    ("扶贫办", "农业农村局", 2021),
    ("乡村振兴局", "农业农村局", 2023),
    ("国务院扶贫开发领导小组办公室", "农业农村部", 2021),
    ("扶贫开发局", "乡村振兴局、农业农村局", 2021),
];

/// What tells of the time that the paper is written in.
const NOW: &[&str] = &["今年", "近日", "日前", "目前", "本月", "上周", "近期", "当前"];

/// A local body of one word has the level of its government before it: 市环保局.
const LEVELS: &str = "国家省市县区州盟旗";

fn check(passage: &Passage, report: &mut Report) {
    let mut told = 0;
    for (name, now, reform) in NAMES {
        for start in passage.find(name) {
            let end = start + name.chars().count();
            let former = passage.before(start).is_some_and(|c| "原前《“（".contains(c))
                || passage
                    .ends_with_any(start, &["时任", "原国家", "原省", "原市", "原县", "原中国"]);
            let local = name.chars().count() <= 4
                && !passage.before(start).is_some_and(|c| LEVELS.contains(c));
            if start < told || local || former || passage.is_quoted(start) {
                continue;
            }
            let sentence = passage.sentence(start);
            // The first day of a new year is sure, that of the reform's is not.
            let years = years(passage, sentence.clone());
            let now_told = years.is_empty()
                && NOW.iter().any(|word| passage.find(word).any(|at| sentence.contains(&at)));
            let later = now_told || !years.is_empty() && years.iter().all(|year| year > reform);
            let history = ["当时", "原名", "更名", "改为", "组建", "并入", "前身", "划入"];
            let text = passage.text(sentence);
            if later && !history.iter().any(|word| text.contains(word)) {
                let message = format!("“{name}”{reform}年起为“{now}”");
                report.at(passage, start..end, message).hint("说的是过去的事，前面加“原”");
                told = end;
            }
        }
    }
}

/// The years of four digits in a range.
fn years(passage: &Passage, range: std::ops::Range<usize>) -> Vec<u16> {
    let marks = range.filter(|&at| passage.at(at) == Some('年') && passage.digits_before(at) == 4);
    marks
        .filter_map(|at| passage.number(at - 4..at))
        .filter(|year| (1900..2100).contains(year))
        .collect()
}
