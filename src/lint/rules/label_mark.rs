//! The mark of a label.

use crate::chars::{chinese_number, is_numeral};
use crate::lint::passage::Passage;
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
    standard: "GB/T 15834—2011 附录 B.3，GB/T 9704—2012 7.3.3",
    fixes: true,
    check: Check::Article(check),
};

/// A longer number is a year or a code, no label: 99, and 二十一.
const LONGEST: [usize; 2] = [2, 3];

fn check(article: &[&Passage], report: &mut Report) {
    let numbers: Vec<_> = article.iter().map(|passage| number_of(passage)).collect();
    for (place, passage) in article.iter().enumerate() {
        // One that is no first one counts on, or is counted on from.
        let (above, below) = (&numbers[..place], &numbers[place + 1..]);
        let [last, next] = [-1, 1].map(|step| numbers[place]?.checked_add_signed(step));
        let has = |lines: &[Option<u32>], wanted: Option<u32>| {
            wanted.is_some() && lines.contains(&wanted)
        };
        let counted = has(above, last) || has(below, next);
        let both =
            has(&above[place.saturating_sub(1)..], last) && has(&below[..1.min(below.len())], next);
        check_line(passage, counted, both, report);
    }
}

/// The number with a mark behind it that a line opens with.
fn number_of(passage: &Passage) -> Option<u32> {
    let count = passage.numeral();
    let arabic = is_arabic(passage);
    let short = (1..=LONGEST[usize::from(!arabic)]).contains(&count);
    passage.at(count).filter(|c| short && matches!(c, '、' | '．' | '.' | '，'))?;
    if arabic { passage.number(0..count) } else { chinese_number(&passage.chars()[..count]) }
}

fn is_arabic(passage: &Passage) -> bool {
    passage.at(0).is_some_and(|c| c.is_ascii_digit())
}

/// Checks a line; `both` says that the lines before and behind it have the
/// numbers beside its own.
fn check_line(passage: &Passage, counted: bool, both: bool, report: &mut Report) {
    let Some(number) = number_of(passage) else { return };
    let (count, arabic) = (passage.numeral(), is_arabic(passage));
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
    // Between 1、 and 3、 a label goes on with a number: 2、三年行动.
    let listed = (next.is_ascii_digit() || is_numeral(next)) && !both;
    if listed || "、，．.".contains(next) || spoken_of {
        return;
    }
    // 9、K15路 and 5、B栋 are two of a kind, 0、负整数 are numbers.
    let floor = passage.digits(count + 2) > 0
        || "负附快乙".contains(next) && passage.count(count + 2, is_numeral) > 0;
    // 1、学前班两个班 sums up two, 一，…；二，… counts in a sentence.
    let mut clause = passage.chars().iter().take_while(|c| !"，。；：".contains(**c));
    let sums = !counted && clause.any(|c| "两都均".contains(*c));
    let counts = mark == '，' && passage.find("二，").any(|at| at > 0);
    let floor = floor || sums || counts;
    let first = number == 1 && !next.is_ascii_alphanumeric();
    if floor || !first && !counted {
        return;
    }
    let message =
        format!("序号“{}”应为“{}{right}”", passage.text(0..count + 1), passage.text(0..count));
    let finding = report.at(passage, 0..count + 1, message);
    let finding = if mark == '，' { finding.level(Level::Warning) } else { finding };
    // 2.2025年 would be read as a number.
    if next.is_ascii_digit() {
        finding.hint("后面紧跟数字，改的时候换一个说法");
    } else if passage.level.is_none() {
        finding.hint("改了以后，这一行按标题排；不是标题的，换一种写法");
    } else {
        finding.replace(count..count + 1, right);
    }
}
