//! Marks where none can stand: at the start of a line, or beside the inner side
//! of a pair.

use crate::chars::{is_han, is_numeral};
use crate::lint::pairs::Pair;
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "misplaced-marks",
    name: "标点的位置",
    level: Level::Error,
    what: "行首的点号，前括号、前书名号后面的“，”“。”“、”“；”，后括号、后书名号前面的“，”“、”“；”，“说”后面放进前引号里的点号；“指出、要”，括注前后都有逗号的（疑似）。",
    why: "点号跟在它所停顿的文字后面；单独留在行首或成对符号的里侧，多半是前后漏了字，或者删改时留下的。",
    wrong: "会议要求加强统筹（含试点、）。",
    right: "会议要求加强统筹（含试点）。",
    standard: "GB/T 15834—2011 5.1.1",
    fixes: false,
    check: Check::Passage(check),
};

fn check(passage: &Passage, report: &mut Report) {
    let first = passage.at(0).filter(|_| passage.is_line());
    // …… and ！！！ may be a line of their own; ：） is a face.
    let stop = first.is_some_and(|c| follows(c) || "：？！".contains(c));
    let text = passage.at(1).is_none_or(|c| is_text(Some(c)) || "“‘《〈（〔【".contains(c));
    if stop && text {
        let message = format!("行首是“{}”", passage.text(0..1));
        report.at(passage, 0..1, message).hint("看前面是不是漏了字；多余的删去");
    }
    said(passage, report);
    remarks(passage, report);
    for &(start, end) in &passage.pairs().paired {
        let (first, last) = (start + 1, end - 1);
        // In “，并处”修改为“、处” what is quoted begins with its mark.
        if matches!(passage.at(end), Some('”' | '’')) {
            continue;
        }
        if passage.at(first).is_some_and(follows) && is_text(passage.at(first + 1)) {
            let message =
                format!("前{}后面是“{}”", name(passage, start), passage.text(first..first + 1));
            report.at(passage, start..first + 1, message).hint("看这里是不是漏了字；多余的删去");
        }
        if passage.at(last).is_some_and(|c| follows(c) && c != '。')
            && passage.before(last).is_some_and(is_han)
        {
            let message = format!("后{}前面是“{}”", name(passage, end), passage.text(last..end));
            report.at(passage, last..end + 1, message).hint("看这里是不是漏了字；多余的删去");
        }
    }
}

/// What leads to words that are told.
const SAYS: &[&str] = &["说", "指出", "强调", "表示", "认为", "要求", "提出", "说道", "写道"];

/// A mark on the wrong side of what is said: 说“，要…, 指出、要….
fn said(passage: &Passage, report: &mut Report) {
    for open in passage.find("“") {
        let mark = passage.at(open + 1).filter(|&c| matches!(c, '，' | '：'));
        let spoken = passage.is_spoken_of(&(open + 1..open + 2));
        if mark.is_some()
            && !spoken
            && passage.ends_with_any(open, SAYS)
            && is_text(passage.at(open + 2))
        {
            let message = format!("前引号后面是“{}”", passage.text(open + 1..open + 2));
            report.at(passage, open..open + 2, message).hint("点号放在前引号的外面");
        }
    }
    for mark in passage.find("、") {
        // 强调、要求 are two verbs.
        let leads = passage.starts_with_any(mark + 1, &["要", "必须"])
            && !passage
                .starts_with_any(mark + 1, &["要求", "要点", "要义", "要害", "要件", "要素"]);
        if leads && passage.ends_with_any(mark, &SAYS[1..5]) {
            let message = "话语前面用了“、”，多半应为“，”或“：”";
            report.at(passage, mark..mark + 1, message).level(Level::Warning);
        }
    }
}

/// A remark in brackets with a comma before it and behind it: 三家企业，（含一家国企），.
fn remarks(passage: &Passage, report: &mut Report) {
    for &(open, close) in &passage.pairs().paired {
        let comma = |c: Option<char>| matches!(c, Some('，' | '、'));
        let remark = passage.at(open) == Some('（')
            && close > open + 2
            && passage.chars()[open + 1..close].iter().any(|&c| is_han(c) && !is_numeral(c));
        if remark && comma(passage.before(open)) && comma(passage.at(close + 1)) {
            let message = format!("括注前面多了“{}”", passage.text(open - 1..open));
            let finding = report.at(passage, open - 1..open + 1, message).level(Level::Warning);
            finding.hint("括注紧跟在所注的文字后面");
        }
    }
}

/// Whether a mark can only stand behind a text.
fn follows(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；')
}

/// Whether a character is one of a text, not another mark.
fn is_text(c: Option<char>) -> bool {
    c.is_some_and(|c| is_han(c) || c.is_ascii_alphanumeric())
}

/// What the pair of a mark is called.
fn name(passage: &Passage, index: usize) -> &'static str {
    passage.at(index).and_then(Pair::of).map_or("", |pair| pair.name)
}
