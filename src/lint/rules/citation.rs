//! Laws and documents that are cited in another form than the usual one.

use crate::chars::{is_han, is_numeral};
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "citation",
    name: "引用法规和公文",
    level: Level::Warning,
    what: "文号写在标题前面，如“某政发〔2025〕9号《……》”；法规名称没有书名号（简称的是提示）；活动、会议的名称用了书名号。",
    why: "引用公文先引标题，后引文号；法规、文件用书名号，活动不用。",
    wrong: "根据某政发〔2025〕9号《关于促进就业的意见》，制定本办法。",
    right: "根据《关于促进就业的意见》（某政发〔2025〕9号），制定本办法。",
    standard: "《党政机关公文处理工作条例》，GB/T 15834—2011 4.15、附录 A.13",
    fixes: false,
    check: Check::Article(check),
};

/// What a law is cited behind.
const LEADS: &[&str] =
    &["依据", "根据", "按照", "违反", "依照", "触犯", "适用", "贯彻", "落实", "执行"];

fn check(article: &[&Passage], report: &mut Report) {
    // The text of a law cites others without marks, and so does what has a short name.
    let law = article.iter().any(|it| it.is_line() && is_article(it, 0));
    let short = |passage: &Passage| passage.find("以下简称").next().is_some();
    let plain = !law && !article.iter().any(|it| short(it));
    for passage in article {
        marks(passage, report);
        if plain && passage.is_line() {
            short_laws(passage, report);
        }
    }
}

fn marks(passage: &Passage, report: &mut Report) {
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
    orders(passage, report);
    named_laws(passage, report);
    titles_of_honour(passage, report);
    events(passage, report);
}

/// 依据中华人民共和国安全生产法第二十一条.
fn laws(passage: &Passage, report: &mut Report) {
    const STATE: &str = "中华人民共和国";
    const NAMES: &[&str] = &["法", "条例", "法典"];
    /// What stands behind a law's name.
    const BEHIND: &[&str] = &["有关", "的规定", "等法律", "等有关", "规定的", "等规定", "及其"];
    /// The longest name of a law behind that of the state.
    const LONGEST: usize = 20;
    for start in passage.find(STATE) {
        let name = start + STATE.chars().count();
        let run = passage.count(name, is_han).min(LONGEST);
        let named = |at: usize| passage.ends_with_any(at, NAMES);
        let led = passage.ends_with_any(start, LEADS);
        let cited = |at: usize| {
            is_article(passage, at)
                || passage.starts_with_any(at, BEHIND)
                || led && passage.at(at).is_some_and(|c| "，。、；".contains(c))
        };
        let end = (name + 2..=name + run).find(|&at| named(at) && cited(at));
        if let Some(end) = end.filter(|_| !passage.is_enclosed(start)) {
            let text = passage.text(start..end);
            let message = format!("法规名称没有书名号，应为《{text}》");
            report.at(passage, start..end, message);
        }
    }
}

/// Whether 第二十一条 begins at an index.
fn is_article(passage: &Passage, at: usize) -> bool {
    let numerals = passage.count(at + 1, |c| is_numeral(c) || c.is_ascii_digit());
    passage.at(at) == Some('第') && numerals > 0 && passage.at(at + 1 + numerals) == Some('条')
}

/// 依据安全生产法第二十一条, outside of a law.
fn short_laws(passage: &Passage, report: &mut Report) {
    const RULED: &[&str] = &["规定", "的规定", "有关规定", "的有关规定"];
    /// What ends in 法 and is no law.
    const OTHERS: &[&str] =
        &["办法", "方法", "依法", "合法", "执法", "司法", "立法", "用法", "做法", "法律法", "宪法"];
    /// The shortest and the longest of such names.
    const LENGTHS: std::ops::RangeInclusive<usize> = 3..=12;
    for lead in LEADS {
        for start in passage.find(lead) {
            let name = start + 2;
            let run = passage.count(name, is_han).min(*LENGTHS.end());
            let end = (name + LENGTHS.start()..=name + run).find(|&at| {
                let cited = is_article(passage, at) || passage.starts_with_any(at, RULED);
                passage.before(at) == Some('法') && cited && !passage.ends_with_any(at, OTHERS)
            });
            // 本法 and 该法 are names of a law that was cited.
            let other = passage.at(name).is_some_and(|c| "本该前上同新旧原《".contains(c))
                || passage.starts_with(name, "中华人民共和国");
            if let Some(end) = end.filter(|_| !other && !passage.is_enclosed(start)) {
                let text = passage.text(name..end);
                let message = format!("法规名称没有书名号，一般写《{text}》");
                let finding = report.at(passage, name..end, message).level(Level::Hint);
                finding.hint("第一次用全称，加书名号");
            }
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

/// 省府令第23号《节约用水办法》: the number of an order before its title.
fn orders(passage: &Passage, report: &mut Report) {
    for at in passage.find("令第") {
        let end = at + 2 + passage.digits(at + 2);
        let title = passage.starts_with(end, "号《");
        let code = at - passage.count_before(at, is_han);
        let led = passage.starts_with_any(code, &["根据", "按照", "依据", "依照", "执行"]);
        if title && end > at + 2 && led && !passage.is_enclosed(at) {
            let message = "引用公文先写标题，后写令号";
            let finding = report.at(passage, code + 2..end + 1, message);
            finding.hint("写成《标题》（某令第几号）");
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
