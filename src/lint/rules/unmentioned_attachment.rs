//! An attachment that the text never speaks of.

use std::collections::BTreeSet;

use crate::chars::is_han;
use crate::lint::attached::Attached;
use crate::lint::checked::Checked;
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "unmentioned-attachment",
    name: "没有提到的附件",
    level: Level::Warning,
    what: "稿件的附件在正文里没有提到；提到了别的附件，单单没有提到这一个（公文是提示）。正文里写了“附件”“附后”“附表”或者附件的标题的，都算提到。公文的附件说明由程序排，正文一个附件也不提，不算。",
    why: "读的人不知道后面有附件；也可能是附件多放了一个，或者正文改漏了。",
    wrong: "（公文）attachment = \"申报表；汇总表\"，body = \"填写申报表（见附件1）。\"",
    right: "（公文）attachment = \"申报表；汇总表\"，body = \"填写申报表（见附件1）、汇总表（见附件2）。\"",
    standard: "GB/T 9704—2012 7.3.4",
    fixes: false,
    check: Check::Paper(check),
};

fn check(checked: &Checked, report: &mut Report) {
    for attached in Attached::all(checked) {
        if attached.labels.is_empty() {
            continue;
        }
        let mentions = Mentions::of(&attached.passages);
        let named = |title: &Passage| attached.passages.iter().any(|it| names(it, title));
        let is_mentioned = |number: Option<usize>, title: &Passage| {
            let told = number.is_none_or(|number| mentions.numbers.contains(&number));
            mentions.all || mentions.any && told || named(title)
        };
        let missed: Vec<_> = attached
            .labels
            .iter()
            .filter(|(label, title)| !is_mentioned(label.number, title))
            .collect();
        let none = missed.len() == attached.labels.len();
        for (label, title) in missed {
            // A document has a list of them under its text.
            let level = match (attached.is_document, none) {
                (true, true) => continue,
                (true, false) => Level::Hint,
                (false, _) => Level::Warning,
            };
            let message = format!("正文里没有提到{label}");
            let finding = report.at(title, 0..title.len(), message).level(level);
            finding.hint(format!("在正文有关的地方写“（见{label}）”；不用的，删去这个附件"));
        }
    }
}

/// What a text says of its attachments.
struct Mentions {
    /// Whether it speaks of any.
    any: bool,
    /// Whether it speaks of them together: 附后.
    all: bool,
    numbers: BTreeSet<usize>,
}

impl Mentions {
    fn of(passages: &[&Passage]) -> Self {
        const TOGETHER: &[&str] = &["附后", "附表", "附图", "附录", "附：", "所附", "随文", "附文"];
        let mut mentions = Self { any: false, all: false, numbers: BTreeSet::new() };
        for passage in passages {
            mentions.all |= TOGETHER.iter().any(|word| passage.find(word).next().is_some());
            for at in passage.find("附件") {
                mentions.any = true;
                let numbers = numbers(passage, at + 2);
                // 见附件 says nothing of a number, nor does 所有附件.
                mentions.all |= numbers.is_empty();
                mentions.numbers.extend(numbers);
            }
        }
        mentions
    }
}

/// The numbers behind 附件: 附件1, 附件1、3, 附件1—4, 附件1和附件2.
fn numbers(passage: &Passage, mut at: usize) -> Vec<usize> {
    /// More are not attached.
    const MOST: usize = 100;
    let mut found: Vec<usize> = Vec::new();
    let mut on = None;
    loop {
        let end = at + passage.digits(at);
        let Some(number) = passage.number::<usize>(at..end).filter(|&it| it <= MOST) else {
            return found;
        };
        let before = found.last().copied();
        match before.filter(|_| on.is_some_and(|c| "—-–~～至到".contains(c))) {
            Some(first) => found.extend(first + 1..=number),
            None => found.push(number),
        }
        on = passage.at(end).filter(|&c| "、，和及与—-–~～至到".contains(c));
        if on.is_none() {
            return found;
        }
        at = end + 1;
    }
}

/// Whether a text has the words of an attachment's title.
fn names(passage: &Passage, title: &Passage) -> bool {
    /// 申报表 alone may be any.
    const SHORTEST: usize = 4;
    let words: String =
        title.chars().iter().filter(|c| is_han(**c) || c.is_ascii_digit()).collect();
    let long = words.chars().count() >= SHORTEST;
    let is_text = passage.is_line();
    is_text && long && passage.find(&title.text(0..title.len())).next().is_some()
}
