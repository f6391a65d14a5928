//! Marks of one sentence that do not go together, and a sentence without a subject.

use crate::chars::is_numeral;
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "sentence-marks",
    name: "句内的标点和主语",
    level: Level::Warning,
    what: "一句里“强调：”后面又有“以下工作：”；分项之间用“；”，项里却有“。”；圆括号里面又用圆括号（提示）；“通过……，使……”没有主语的句子（提示）。",
    why: "冒号管到句末，一句只用一个；分号隔开的各项里面不能有句号，句号比分号大；套用的括号外层用六角括号。",
    wrong: "会议强调：下一步要抓好以下工作：完善制度，强化监督。",
    right: "会议强调，下一步要抓好以下工作：完善制度，强化监督。",
    standard: "GB/T 15834—2011 4.6、4.7、4.9.3.5，编校惯例",
    fixes: false,
    check: Check::Passage(check),
};

fn check(passage: &Passage, report: &mut Report) {
    if !passage.is_line() {
        return;
    }
    colons(passage, report);
    items(passage, report);
    brackets(passage, report);
    subjects(passage, report);
}

/// Two colons of which the second belongs to what the first leads to.
fn colons(passage: &Passage, report: &mut Report) {
    const SAYS: &[&str] = &["强调", "指出", "要求", "表示", "认为", "提出", "明确"];
    const LISTS: &[&str] = &["以下", "如下", "几项", "几个", "几点"];
    let places: Vec<usize> = passage.find("：").filter(|&at| !passage.is_enclosed(at)).collect();
    for pair in places.windows(2) {
        let (first, second) = (pair[0], pair[1]);
        let one = passage.sentence(first).end > second;
        let text = passage.text(passage.clause(second - 1).start..second);
        // 会议指出：一是…：… has items that lead on by themselves.
        let items = passage.text(first..second).contains(['；', '“'])
            || passage.starts_with_any(first + 1, &["一是", "一要", "（一）", "1."]);
        let lists = LISTS.iter().any(|word| text.contains(word)) || !items;
        if one && lists && passage.ends_with_any(first, SAYS) {
            let message = "一句里用了两个冒号";
            report.at(passage, first..first + 1, message).hint("前一个改成“，”");
        }
    }
}

/// 一是…。…；二是…: a full stop inside of what semicolons part.
fn items(passage: &Passage, report: &mut Report) {
    const ORDERS: &[&[&str]] = &[
        &["一是", "二是", "三是", "四是", "五是"],
        &["一要", "二要", "三要", "四要", "五要"],
        &["（1）", "（2）", "（3）", "（4）", "（5）"],
    ];
    for (last, next) in ORDERS.iter().flat_map(|it| it.windows(2)).map(|it| (it[0], it[1])) {
        for at in passage.find(next).filter(|&at| passage.before(at) == Some('；')) {
            let Some(start) = passage.find(last).filter(|&start| start < at).last() else {
                continue;
            };
            let top = |at: usize| !passage.is_enclosed(at);
            // A label with a stop right behind it is another mistake.
            let begins = start + last.chars().count() + 1;
            let stop = (begins..at).find(|&at| passage.at(at) == Some('。') && top(at));
            if let Some(stop) = stop {
                let message = format!("“{last}”和“{next}”之间用分号，里面又用了句号");
                let finding = report.at(passage, stop..stop + 1, message);
                finding.hint("项里用逗号，或者各项之间用句号");
                return;
            }
        }
    }
}

/// Round brackets in round brackets.
fn brackets(passage: &Passage, report: &mut Report) {
    for &(start, end) in &passage.pairs().paired {
        let inside = passage.open_bracket(start);
        let round = |at: usize| matches!(passage.at(at), Some('（'));
        // （一） and （1） are labels, a year is one of a document number.
        let label =
            passage.chars()[start + 1..end].iter().all(|&c| c.is_ascii_digit() || is_numeral(c));
        if let Some(outer) = inside.filter(|&outer| round(outer) && round(start) && !label) {
            let whole = passage.pairs().paired.iter().any(|pair| pair.0 == outer && pair.1 > end);
            if whole {
                let message = "圆括号里面又用了圆括号";
                let finding = report.at(passage, start..end + 1, message).level(Level::Hint);
                finding.hint("外层用六角括号〔 〕");
            }
        }
    }
}

/// 通过…，使…: what leads to the change takes the subject's place.
fn subjects(passage: &Passage, report: &mut Report) {
    /// Words that lead to it, with what closes them where something must.
    const LEADS: &[(&str, &str)] =
        &[("通过", ""), ("经过", ""), ("随着", ""), ("由于", ""), ("在", "下"), ("为了", "")];
    for (word, close) in LEADS {
        for start in passage.find(word) {
            let opens = start == 0 || passage.before(start).is_some_and(|c| "。；！？".contains(c));
            let comma = passage.clause(start).end;
            let makes = passage.at(comma) == Some('，')
                && passage.starts_with_any(comma + 1, &["使", "从而使", "进而使", "让"])
                && passage.ends_with(comma, close)
                && !passage.starts_with_any(
                    comma + 1,
                    &[
                        "使用", "使出", "使劲", "使命", "使者", "使馆", "使节", "使领", "让利",
                        "让位",
                    ],
                );
            if opens && makes && !passage.is_quoted(start) {
                let message =
                    format!("“{word}……{close}，使……”，句子没有主语").replace("……，", "……");
                let finding = report.at(passage, start..comma + 2, message).level(Level::Hint);
                finding.hint(format!("删去“{word}”或者“使”"));
            }
        }
    }
    // 在…下，使…
    for comma in passage.find("下，使").map(|at| at + 1) {
        let start = passage.clause(comma - 1).start;
        let opens = start == 0 || passage.before(start).is_some_and(|c| "。；！？".contains(c));
        let word = passage.starts_with_any(comma + 1, &["使用", "使命", "使者"]);
        if opens && passage.at(start) == Some('在') && !word && !passage.is_quoted(start) {
            let message = "“在……下，使……”，句子没有主语";
            let finding = report.at(passage, start..comma + 2, message).level(Level::Hint);
            finding.hint("删去“在……下”里的“在”“下”，或者删去“使”");
        }
    }
}
