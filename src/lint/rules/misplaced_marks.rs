//! Marks where none can stand: at the start of a line, or beside the inner side
//! of a pair.

use crate::chars::is_han;
use crate::lint::pairs::Pair;
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "misplaced-marks",
    name: "标点的位置",
    level: Level::Error,
    what: "行首的“，”“。”“、”“；”，前括号、前书名号后面的这些点号，后括号、后书名号前面的“，”“、”“；”。",
    why: "点号跟在它所停顿的文字后面；单独留在行首或成对符号的里侧，多半是前后漏了字，或者删改时留下的。",
    wrong: "会议要求加强统筹（含试点、）。",
    right: "会议要求加强统筹（含试点）。",
    standard: "GB/T 15834—2011 5.1.1",
    fixes: false,
    check: Check::Passage(check),
};

fn check(passage: &Passage, report: &mut Report) {
    if passage.is_line() && passage.at(0).is_some_and(follows) && is_text(passage.at(1)) {
        let message = format!("行首是“{}”", passage.text(0..1));
        report.at(passage, 0..1, message).hint("看前面是不是漏了字；多余的删去");
    }
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
