//! Laws and documents that are cited in another form than the usual one.

use crate::chars::{is_han, is_numeral};
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "citation",
    name: "引用法规和公文",
    level: Level::Warning,
    what: "文号写在标题前面，如“某政发〔2025〕9号《……》”；法规名称后面写第几条，却没有书名号；活动、会议的名称用了书名号。",
    why: "引用公文先引标题，后引文号；法规、文件用书名号，活动不用。",
    wrong: "根据某政发〔2025〕9号《关于促进就业的意见》，制定本办法。",
    right: "根据《关于促进就业的意见》（某政发〔2025〕9号），制定本办法。",
    standard: "《党政机关公文处理工作条例》，GB/T 15834—2011 4.15、附录 A.13",
    fixes: false,
    check: Check::Passage(check),
};

fn check(passage: &Passage, report: &mut Report) {
    for number in passage.document_numbers() {
        let (start, end) = (number.range.start, number.range.end);
        let code = start - passage.count_before(start, is_han);
        let file = passage.starts_with(end, "文件《") || passage.at(end) == Some('《');
        // Behind a bracket or a list of titles the number belongs to what is before it.
        let other = passage.before(code).is_some_and(|c| "（(》、".contains(c));
        if file && !other && start > code && !passage.is_enclosed(start) {
            let title = end + usize::from(passage.at(end) != Some('《')) * 2;
            let close = title + passage.count(title, |c| c != '》');
            let message = "引用公文先写标题，后写文号";
            let finding = report.at(passage, start..end, message);
            if passage.at(close) == Some('》') {
                finding.hint("写成《标题》（文号）");
            }
        }
    }
    laws(passage, report);
    named_laws(passage, report);
    titles_of_honour(passage, report);
    events(passage, report);
}

/// 依据中华人民共和国安全生产法第二十一条.
fn laws(passage: &Passage, report: &mut Report) {
    const STATE: &str = "中华人民共和国";
    /// The longest name of a law behind that of the state.
    const LONGEST: usize = 20;
    for start in passage.find(STATE) {
        let name = start + STATE.chars().count();
        let run = passage.count(name, is_han).min(LONGEST);
        let article = (name..name + run).find(|&at| {
            let numerals = passage.count(at + 1, is_numeral);
            passage.at(at) == Some('第')
                && numerals > 0
                && passage.at(at + 1 + numerals) == Some('条')
        });
        let Some(end) = article.filter(|&at| passage.ends_with_any(at, &["法", "条例", "法典"]))
        else {
            continue;
        };
        if !passage.is_enclosed(start) && end > name + 1 {
            let text = passage.text(start..end);
            let message = format!("法规名称没有书名号，应为《{text}》");
            report.at(passage, start..end, message);
        }
    }
}

/// 依照中华人民共和国行政处罚法的规定, 执行中国共产党纪律处分条例.
fn named_laws(passage: &Passage, report: &mut Report) {
    const LEADS: &[&str] =
        &["根据", "依据", "依照", "按照", "遵照", "贯彻", "执行", "遵守", "违反", "落实", "学习"];
    /// The longest name of a law, with that of the state.
    const LONGEST: usize = 24;
    for (body, ends) in
        [("中华人民共和国", &["法"][..]), ("中国共产党", &["条例", "准则", "章程"][..])]
    {
        for start in passage.find(body).filter(|&at| passage.ends_with_any(at, LEADS)) {
            let name = start + body.chars().count();
            let run = name + passage.count(name, is_han).min(LONGEST);
            let end = (name + 1..=run).find(|&at| {
                let closed = passage.at(at).is_none_or(|c| "，。、；和及".contains(c))
                    || passage
                        .starts_with_any(at, &["的规定", "等", "的有关规定", "有关规定", "规定"]);
                closed && passage.ends_with_any(at, ends)
            });
            if let Some(end) = end.filter(|_| !passage.is_enclosed(start)) {
                let message = format!("法规名称没有书名号，应为《{}》", passage.text(start..end));
                report.at(passage, start..end, message);
            }
        }
    }
}

/// 获得《先进集体》称号.
fn titles_of_honour(passage: &Passage, report: &mut Report) {
    for &(start, end) in &passage.pairs().paired {
        let named = passage.starts_with_any(end + 1, &["称号", "荣誉称号", "荣誉", "奖项"]);
        if passage.at(start) == Some('《') && named {
            let message = "称号、荣誉的名称不用书名号";
            report.at(passage, start..end + 1, message).hint("用引号");
        }
    }
}

/// 《2026年全国科技活动周》在清江启动.
fn events(passage: &Passage, report: &mut Report) {
    const KINDS: &[&str] = &[
        "活动周",
        "宣传周",
        "博览会",
        "交易会",
        "洽谈会",
        "推介会",
        "研讨会",
        "座谈会",
        "运动会",
        "论坛",
        "艺术节",
        "文化节",
        "柑橘节",
        "读书节",
        "旅游节",
        "大赛",
        "培训班",
        "展销会",
        "招聘会",
        "丰收节",
        "茶文化节",
        "庆祝活动",
    ];
    const VERBS: &[&str] = &[
        "在", "启动", "开幕", "闭幕", "举行", "举办", "召开", "开班", "隆重", "顺利", "圆满",
        "吸引", "活动",
    ];
    for &(start, end) in &passage.pairs().paired {
        let event = passage.at(start) == Some('《') && passage.ends_with_any(end, KINDS);
        if event && passage.starts_with_any(end + 1, VERBS) {
            let message = "活动、会议的名称不用书名号";
            report.at(passage, start..end + 1, message);
        }
    }
}
