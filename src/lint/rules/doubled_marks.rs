//! A mark twice, or two marks where one can stand.

use crate::chars::{is_han, is_wide_mark};
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "doubled-marks",
    name: "重复的标点",
    level: Level::Error,
    what: "连着写的两个点号，如“。。”“，，”“，。”“！。”。",
    why: "一处停顿只用一个点号，多半是修改时留下的。",
    wrong: "会议强调，，要压实责任。。",
    right: "会议强调，要压实责任。",
    standard: "GB/T 15834—2011 4.1—4.7",
    fixes: true,
    check: Check::Passage(check),
};

fn check(passage: &Passage, report: &mut Report) {
    let mut index = 0;
    while let Some(c) = passage.at(index) {
        // Most characters are no marks; to know it at once is faster.
        if is_han(c) {
            index += 1;
            continue;
        }
        let count = passage.count(index, |c| matches!(c, '，' | '。' | '；' | '：' | '、'));
        // Three stops stand for an ellipsis, which is another rule's.
        let ellipsis = passage.count(index, |c| c == '。');
        if count >= 2 && !(ellipsis >= 3 && ellipsis == count) {
            let marks: Vec<char> = passage.chars()[index..index + count].to_vec();
            let same = marks.iter().all(|mark| *mark == marks[0]);
            let message = format!("连用了标点“{}”", passage.text(index..index + count));
            let finding = report.at(passage, index..index + count, message);
            // Three commas of a list may be meant for an ellipsis.
            if same && !(count == 3 && marks[0] == '、') {
                finding.replace(index + 1..index + count, "");
            } else {
                finding.hint("只留一个，看意思留哪一个");
            }
        }
        let asked = matches!(passage.before(index), Some('！' | '？'));
        // n！ is a number, and Yahoo！ a name.
        let before = index.checked_sub(2).and_then(|at| passage.at(at));
        let asked = asked && !before.is_some_and(|c| c.is_ascii_alphanumeric());
        if count == 1 && asked && passage.at(index) == Some('。') {
            let message = format!("连用了标点“{}”", passage.text(index - 1..index + 1));
            report.at(passage, index - 1..index + 1, message).replace(index..index + 1, "");
        }
        // 要抓好，！and 加油！，are slips too, of which one mark is left.
        let asks = |c: char| matches!(c, '！' | '？');
        let behind = count == 1 && passage.at(index + 1).is_some_and(asks);
        let ahead = count == 1 && asked && matches!(c, '，' | '、' | '；' | '：');
        if (behind || ahead) && !is_listed(passage, index) {
            let start = index - usize::from(ahead);
            let range = start..index + 1 + usize::from(behind);
            let message = format!("连用了标点“{}”", passage.text(range.clone()));
            report.at(passage, range, message).hint("只留一个，看意思留哪一个");
        }
        // 说：“…。”，this sentence ends twice; a title in quotation marks may end so.
        let closed = passage.before(index) == Some('”') && index >= 2;
        let last = index.checked_sub(2).and_then(|at| passage.at(at));
        let told = index.checked_sub(3).and_then(|at| passage.at(at)).is_some_and(is_han);
        if count == 1
            && closed
            && told
            && last == Some('。')
            && matches!(c, '，' | '。' | '；' | '、')
        {
            let message = format!("引号里面用了“。”，后面又用“{c}”");
            let finding = report.at(passage, index - 2..index + 1, message).level(Level::Warning);
            finding.hint("引文独立成句的，句号在引号里面，外面不再用点号；不独立的，句号删去");
        }
        index += count.max(1);
    }
}

/// Whether a mark at an index is one of several that the text lists: 句末点号有。？！.
fn is_listed(passage: &Passage, index: usize) -> bool {
    const FEWEST: usize = 3;
    passage.count_before(index, is_wide_mark) + passage.count(index, is_wide_mark) >= FEWEST
}
