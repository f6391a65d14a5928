//! 请示, which asks one thing and says so at its end, and 报告, which asks nothing.

use std::ops::Range;

use crate::lint::checked::Checked;
use crate::lint::genre::{self, Genre};
use crate::lint::passage::{Kind, Passage};
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::paper::Paper;
use crate::paper::body::Level as Depth;

/// The rule.
pub const RULE: Rule = Rule {
    code: "requests",
    name: "请示和报告",
    level: Level::Warning,
    what: "请示没有“妥否，请批示”这样的结束语；一份请示请求了两件事；请示主送几个机关（提示）；报告里夹带请示事项，如“请批示”“请予批准”“恳请解决”。“以上报告，请审阅”是对的。",
    why: "请示一文一事，主送一个上级机关；报告不用答复，夹带的事没有人办。",
    wrong: "（公文）title = \"关于农机检修情况的报告\"，body = \"检修已经完成。\\n以上报告，请予批准。\"",
    right: "（公文）title = \"关于农机检修情况的报告\"，body = \"检修已经完成。\\n以上报告，请审阅。\"",
    standard: "《党政机关公文处理工作条例》第十五条",
    fixes: false,
    check: Check::Paper(check),
};

fn check(checked: &Checked, report: &mut Report) {
    for article in checked.articles() {
        let Some((title, lines)) = genre::parts(&article) else { continue };
        match Genre::of(title) {
            Some(Genre::Request) => {
                matters_of_title(title, report);
                matters(&lines, report);
                formula(&lines, report);
                if title.article == 0 && matches!(checked.paper, Paper::Document(_)) {
                    addressees(&article, report);
                }
            }
            Some(Genre::Report) => {
                for line in lines {
                    asking(line, report);
                }
            }
            _ => {}
        }
    }
}

/// How many of the last lines may hold the formula.
const LAST: usize = 3;

/// What a request ends with.
const FORMULAS: &[&str] = &[
    "妥否",
    "当否",
    "可否",
    "是否妥当",
    "如无不妥",
    "特此",
    "专此",
    "以上请示",
    "以上请求",
    "请批示",
    "请批复",
    "请审批",
    "请审定",
    "请批准",
    "请核准",
    "请审核",
    "请审议",
    "请指示",
    "请示复",
    "请核定",
    "请审示",
    "请予批",
    "请予审",
    "请予核",
    "请予指示",
    "请予示",
    "请尽快批",
    "请及时批",
    "请研究批",
    "请一并批",
    "请同意",
    "请予同意",
    "请核批",
    "请鉴核",
    "请酌情批",
];

/// Whether a sentence asks a body for its decision: 请省政府批准.
fn asks_decision(line: &Passage) -> bool {
    const DECISIONS: &[&str] = &["批示", "批复", "审批", "批准", "审定", "核准", "核批", "指示"];
    line.find("请").any(|at| {
        let end = line.clause(at).end;
        (at + 1..end).any(|at| line.starts_with_any(at, DECISIONS))
    })
}

fn formula(lines: &[&Passage], report: &mut Report) {
    let mut last = lines.iter().rev().take(LAST);
    let said = last.any(|line| {
        FORMULAS.iter().any(|formula| line.find(formula).next().is_some()) || asks_decision(line)
    });
    if let Some(line) = lines.last().filter(|_| !said) {
        let message = "请示没有结束语";
        let finding = report.at(line, last_sentence(line), message);
        finding.hint("在末尾另起一行写“妥否，请批示。”");
    }
}

/// The last sentence of a line.
fn last_sentence(line: &Passage) -> Range<usize> {
    line.sentence(line.len().saturating_sub(2)).start..line.len()
}

/// What is asked for in a title.
const DEEDS: &[&str] = &[
    "解决", "增加", "增设", "追加", "拨付", "拨给", "划拨", "设立", "成立", "组建", "新建", "改建",
    "扩建", "购置", "购买", "采购", "更换", "调整", "变更", "延长", "减免", "补助", "配备", "调配",
    "招聘", "招录", "举办", "召开", "举行", "建设", "改造", "维修", "出国", "赴", "任命", "聘任",
    "给予", "申请", "请求", "批准", "核定", "提高", "调拨", "安排", "开展", "修建", "租用", "更名",
    "表彰", "预拨", "转让", "处置", "报废", "划转", "下放", "列入", "纳入", "试行",
];

/// What is asked for that is a matter by itself.
const THINGS: &[&str] = &[
    "经费", "资金", "编制", "用房", "用车", "车辆", "用地", "人员", "设备", "职数", "机构", "待遇",
    "补助", "补贴", "场地", "名额",
];

/// A title with two verbs of asking, each with what is asked for: 增加编制和解决用房.
fn matters_of_title(title: &Passage, report: &mut Report) {
    let Some(about) = title.find("关于").last() else { return };
    let end = genre::bare_end(title).saturating_sub(2);
    // 申请 and the like ask for the first of them.
    let first = about + 2;
    let asked = ["申请", "请求", "恳请", "要求", "拟"]
        .iter()
        .find(|word| title.starts_with(first, word))
        .map_or(first, |word| first + word.chars().count());
    let deed = DEEDS.iter().find(|deed| title.starts_with(asked, deed));
    let object = asked + deed.map_or(0, |deed| deed.chars().count());
    for word in ["以及", "和", "及", "与", "并", "、", "暨"] {
        for at in title.find(word).filter(|at| (object + 2..end).contains(at)) {
            if title.is_enclosed(at) {
                continue;
            }
            let next = at + word.chars().count();
            let deeds = deed.is_some() && title.starts_with_any(next, DEEDS) && word != "、";
            let thing = THINGS.iter().find(|thing| title.ends_with(at, thing));
            let other = THINGS.iter().find(|&other| {
                let close = next + title.count(next, |c| !"的问等有".contains(c));
                thing != Some(other) && title.ends_with(close.min(end), other)
            });
            if deeds || thing.is_some() && other.is_some() {
                let message = "请示请求了两件事，一份请示只写一件事";
                report.at(title, about + 2..end, message).hint("分成两份请示");
                return;
            }
        }
    }
}

/// What asks for something at the head of an item.
const ASKS: &[&str] = &[
    "关于", "请求", "申请", "恳请", "请", "拟请", "增加", "解决", "追加", "拨付", "增设", "批准",
    "同意", "划拨", "减免", "配备",
];

/// What asks for something besides.
const BESIDES: &[(&str, Level)] = &[
    ("另外", Level::Warning),
    ("此外", Level::Warning),
    ("另，", Level::Warning),
    ("另请", Level::Warning),
    ("另恳请", Level::Warning),
    ("另申请", Level::Warning),
    ("顺便", Level::Warning),
    ("还请", Level::Warning),
    ("同时", Level::Hint),
];

/// What is asked for.
const WANTED: &[&str] = &[
    "批准", "解决", "增加", "追加", "拨付", "拨给", "支持", "安排", "同意", "增设", "划拨", "减免",
    "补助", "配备", "调配", "设立", "成立", "给予", "购置", "购买", "更换",
];

fn matters(lines: &[&Passage], report: &mut Report) {
    const MESSAGE: &str = "请示请求了两件事，一份请示只写一件事";
    /// So near behind 同时 it asks.
    const NEAR: usize = 6;
    let asks = |line: &Passage, from: usize| {
        line.starts_with_any(from, ASKS) && !line.starts_with_any(from, &["请示", "请求事项"])
    };
    let items: Vec<&&Passage> = lines
        .iter()
        .filter(|line| line.level == Some(Depth::One))
        .filter(|line| asks(line, line.numeral() + 1))
        .collect();
    let labels = lines.iter().filter(|line| line.level == Some(Depth::One)).count();
    if let [_, second, ..] = items[..]
        && items.len() == labels
    {
        let end = second.sentence(0).end;
        report.at(second, 0..end, MESSAGE).hint("分成几份请示");
        return;
    }
    for line in lines {
        if let Some((at, other)) = listed(line) {
            report.at(line, at..other, MESSAGE).hint("分成几份请示");
            return;
        }
        for (word, level) in BESIDES {
            for start in line.find(word) {
                let opens = start == 0 || line.before(start).is_some_and(|c| "。；，".contains(c));
                let end = line.sentence(start).end;
                let from = (start..end).find(|&at| {
                    line.starts_with_any(at, &["请", "申请", "拟", "希望", "需"])
                        && !line.starts_with(at, "请示")
                });
                let wants = from.is_some_and(|from| {
                    (from <= start + NEAR || *level == Level::Warning)
                        && (from..end).any(|at| line.starts_with_any(at, WANTED))
                });
                if opens && wants && !line.is_enclosed(start) {
                    report.at(line, start..end, MESSAGE).level(*level).hint("分成两份请示");
                    return;
                }
            }
        }
    }
}

/// 一是增加编制5名，二是解决经费20万元: where the second begins and ends.
fn listed(line: &Passage) -> Option<(usize, usize)> {
    const DEEDS: &[&str] = &[
        "请求", "申请", "恳请", "请", "增加", "解决", "追加", "拨付", "增设", "批准", "同意",
        "划拨", "减免", "配备", "给予",
    ];
    let asked =
        ["请示", "请求", "申请", "恳请"].iter().any(|word| line.find(word).next().is_some());
    let mark = |at: usize| at == 0 || line.before(at).is_some_and(|c| "，。；：、".contains(c));
    let item = |word: &str| {
        let at = line.find(word).find(|&at| mark(at))?;
        line.starts_with_any(at + 2, DEEDS).then_some(at)
    };
    let (_, second) = item("一是").zip(item("二是")).filter(|_| asked)?;
    Some((second, line.clause(second).end))
}

/// What a report asks of the body that it goes to.
fn asking(line: &Passage, report: &mut Report) {
    const ASKED: &[&str] = &[
        "批示",
        "批复",
        "审批",
        "批准",
        "核准",
        "核批",
        "指示",
        "同意",
        "拨付",
        "拨给",
        "追加",
        "解决",
        "给予支持",
        "予以支持",
        "给予补助",
        "给予帮助",
        "增拨",
        "划拨",
        "减免",
        "审定",
    ];
    const OPEN: &[&str] = &[
        "请",
        "恳请",
        "敬请",
        "特请",
        "拟请",
        "并请",
        "特申请",
        "现申请",
        "请求",
        "恳求",
        "望",
        "盼请",
        "还请",
        "现请",
        "兹请",
        "申请",
        "故请",
        "故申请",
        "特恳请",
        "为此恳请",
        "为此申请",
    ];
    /// Whoever hears a report at a meeting is asked to support it.
    const OTHERS: &[&str] = &["请各位", "请大家", "请同志", "请代表", "请委员", "请示", "请求事项"];
    for word in OPEN {
        for start in line.find(word) {
            let led = start == 0
                || line.before(start).is_some_and(|c| "，。；：".contains(c))
                || line.ends_with_any(start, &["，现", "，特", "，并", "，故"]);
            let end = line.clause(start).end;
            // 望 and 申请 are plain words at most other places.
            let wanted = (start + 1..end).find(|&at| line.starts_with_any(at, ASKED));
            let passed = line.text(start..end).contains("转");
            if led
                && !passed
                && !line.starts_with_any(start, OTHERS)
                && !line.is_enclosed(start)
                && let Some(wanted) = wanted
                && is_wanted(line, word, wanted, end)
            {
                let message = "报告里夹带了请示事项";
                let finding = report.at(line, start..end, message);
                finding.hint("要答复的另写请示；只供了解的写“请审阅”");
                return;
            }
        }
    }
}

/// Whether what is asked for ends the clause, or has what is asked for behind it.
fn is_wanted(line: &Passage, word: &str, wanted: usize, end: usize) -> bool {
    let close = |at: usize| line.at(at).is_none_or(|c| "。，；！".contains(c));
    let rest = end - wanted;
    let plain = matches!(word, "望" | "申请" | "请求");
    // 请求省政府批准: nothing is told of it as of something that was.
    let told = line.text(wanted..end).contains('了');
    !told && (close(end) && rest <= if plain { 6 } else { 30 })
}

/// Several bodies that a request goes to.
fn addressees(article: &[&Passage], report: &mut Report) {
    // Those of the distribution stand behind the text.
    let head = article.iter().take_while(|it| !it.is_line());
    let to: Vec<_> = head.filter(|it| it.kind == Kind::Recipients).collect();
    let Some(first) = to.first() else { return };
    let mark = first.chars().iter().position(|c| "、，；".contains(*c));
    if to.len() > 1 || mark.is_some() {
        let message = "请示一般只主送一个上级机关";
        let finding = report.at(first, 0..first.len(), message).level(Level::Hint);
        finding.hint("其他机关写在抄送里");
    }
}
