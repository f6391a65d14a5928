//! Straight quotation marks beside Chinese.

use crate::chars::{is_han, is_wide_mark};
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::lint::spans::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "straight-quotes",
    name: "直引号",
    level: Level::Error,
    what: "汉字旁边当引号用的 \" 和 '。数字后面的英寸、分秒号和英文里的撇号不算。",
    why: "中文的引号分前后，是“ ”和‘ ’；直引号是英文键盘的符号。",
    wrong: "会议强调，要\"一张蓝图绘到底\"。",
    right: "会议强调，要“一张蓝图绘到底”。",
    standard: "GB/T 15834—2011 4.8",
    fixes: true,
    check: Check::Passage(check),
};

fn check(passage: &Passage, report: &mut Report) {
    double(passage, report);
    single(passage, report);
}

/// The places of a mark outside of code.
fn marks(passage: &Passage, mark: &'static str) -> impl Iterator<Item = usize> {
    passage.find(mark).filter(|&index| !passage.is_in(index, &[Span::Code]))
}

fn double(passage: &Passage, report: &mut Report) {
    let marks: Vec<usize> = marks(passage, "\"").collect();
    let after_digit = |index: usize| passage.before(index).is_some_and(|c| c.is_ascii_digit());
    // After a digit it may be an inch or a second.
    let pairs = marks.chunks_exact(2);
    if marks.len().is_multiple_of(2) && !marks.iter().any(|&mark| after_digit(mark)) {
        for pair in pairs.filter(|pair| pair.iter().any(|&mark| is_beside_chinese(passage, mark))) {
            let mut around = passage.pairs().around(pair[0]);
            let inside = around.any(|(start, end)| passage.at(start) == Some('“') && pair[1] < end);
            let right = if inside { ["‘", "’"] } else { ["“", "”"] };
            report_pair(passage, report, pair, right);
        }
        return;
    }
    for index in marks {
        // “"” speaks of the mark itself.
        let spoken_of = passage.before(index) == Some('“') && passage.at(index + 1) == Some('”');
        if is_beside_chinese(passage, index) && !after_digit(index) && !spoken_of {
            let finding = report.at(passage, index..index + 1, "中文里用了直引号“\"”");
            finding.hint("改成“ ”；看清从哪里引到哪里");
        }
    }
}

fn single(passage: &Passage, report: &mut Report) {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let mut open = None;
    // The quotations begun less those ended, and the straight marks, up to a place.
    let (mut depth, mut straight, mut counted) = (0_isize, 0, 0);
    for index in marks(passage, "'") {
        let (before, after) = (latin(passage.before(index)), latin(passage.at(index + 1)));
        match open {
            // An apostrophe, or a minute, stands behind its word.
            None if !before => open = Some(index),
            Some(start) if !after => {
                if [start, index].iter().any(|&mark| is_beside_chinese(passage, mark)) {
                    // The outer quotation marks are the double ones.
                    let count = |mark| passage.count_marks(counted..start, mark);
                    depth += count('“') as isize - count('”') as isize;
                    straight += count('"');
                    counted = start;
                    let inside = depth > 0 || straight % 2 == 1;
                    let right = if inside { ["‘", "’"] } else { ["“", "”"] };
                    report_pair(passage, report, &[start, index], right);
                }
                open = None;
            }
            _ => {}
        }
    }
}

fn report_pair(passage: &Passage, report: &mut Report, pair: &[usize], right: [&str; 2]) {
    let [open, close] = right;
    // print("你好") and IF(A1,"是","否") are code.
    let code = passage.before(pair[0]).is_some_and(|c| "(,=[".contains(c))
        && passage.at(pair[1] + 1).is_some_and(|c| "),;]".contains(c));
    if code {
        return;
    }
    let mark = passage.text(pair[0]..pair[0] + 1);
    let message = format!("中文里用了直引号“{mark}”，应为{open} {close}");
    let finding = report.at(passage, pair[0]..pair[1] + 1, message);
    // Two side by side were one mark.
    if pair[1] > pair[0] + 1 {
        finding.replace_all(&[(pair[0]..pair[0] + 1, open), (pair[1]..pair[1] + 1, close)]);
    }
}

fn is_beside_chinese(passage: &Passage, index: usize) -> bool {
    let beside = [passage.before(index), passage.at(index + 1)];
    beside.into_iter().flatten().any(|c| is_han(c) || is_wide_mark(c))
}
