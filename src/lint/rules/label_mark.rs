//! The mark of a label.

use crate::lint::passage::{Passage, is_numeral};
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "label-mark",
    name: "序号的标点",
    level: Level::Error,
    what: "行首序号用错的标点：“1、”“1．”应为“1.”，“一．”“一.”“一，”应为“一、”。",
    why: "汉字数字的序号用顿号，阿拉伯数字的序号用半角的点；写错了，程序也认不出层次。",
    wrong: "1、加强组织领导。",
    right: "1.加强组织领导。",
    standard: "GB/T 15834—2011 附录 B.3",
    fixes: true,
    check: Check::Passage(check),
};

/// A longer number is a year or a code, no label: 99, and 二十一.
const LONGEST: [usize; 2] = [2, 3];

fn check(passage: &Passage, report: &mut Report) {
    let count = passage.numeral();
    let arabic = passage.at(0).is_some_and(|c| c.is_ascii_digit());
    if !(1..=LONGEST[usize::from(!arabic)]).contains(&count) {
        return;
    }
    let (Some(mark), Some(next)) = (passage.at(count), passage.at(count + 1)) else { return };
    let right = match (arabic, mark) {
        (true, '、' | '．') => ".",
        // 十一， is a holiday, 一， a label.
        (false, '，') if count > 1 => return,
        (false, '．' | '.' | '，') => "、",
        _ => return,
    };
    // 3、4月份 and 一、二级 are lists, 1．2 is a number.
    // 九，是最大的阳数 speaks of the number.
    let spoken_of = mark == '，' && "是在为乃".contains(next);
    if next.is_ascii_digit() || is_numeral(next) || "、，．.".contains(next) || spoken_of {
        return;
    }
    let message =
        format!("序号“{}”应为“{}{right}”", passage.text(0..count + 1), passage.text(0..count));
    let finding = report.at(passage, 0..count + 1, message);
    let finding = if mark == '，' { finding.level(Level::Warning) } else { finding };
    finding.replace(count..count + 1, right);
}
