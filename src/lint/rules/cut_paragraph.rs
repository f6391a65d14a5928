//! A paragraph that ends in the middle of a sentence.

use crate::lint::passage::{Kind, Passage};
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "cut-paragraph",
    name: "截断的段落",
    level: Level::Error,
    what: "以逗号或顿号结尾的段落；较短的是疑似。",
    why: "逗号、顿号表示句子里的停顿，后面一定还有话；多半是粘贴时断了行，或者漏了后半句。",
    wrong: "各地要建立问题台账，明确责任单位和完成时限，\n逐项销号。",
    right: "各地要建立问题台账，明确责任单位和完成时限，逐项销号。",
    standard: "GB/T 15834—2011 4.4、4.5",
    fixes: false,
    check: Check::Passage(check),
};

/// A line of verse or a salutation is shorter.
const SHORTEST: usize = 12;

/// A line of a song may still be shorter.
const CERTAIN: usize = 20;

fn check(passage: &Passage, report: &mut Report) {
    if passage.kind != Kind::Paragraph || passage.len() < SHORTEST {
        return;
    }
    let end = passage.len();
    if let Some(mark) = passage.before(end).filter(|c| matches!(c, '，' | '、')) {
        // A list in brackets may go on over lines.
        if passage.open_bracket(end).is_none() {
            let finding = report
                .at(passage, end - 1..end, format!("段落以“{mark}”结尾，话没有说完"))
                .hint("看是不是断错了行，或者漏了后半句");
            if end < CERTAIN {
                finding.level(Level::Warning);
            }
        }
    }
}
