//! Words that must not be used.

use crate::lint::checked::Checked;
use crate::lint::lookup::{Lookup, is_within};
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "forbidden-words",
    name: "禁用词",
    level: Level::Error,
    what: "词表里列为禁用的词。",
    why: "单位规定不用的词，写在 words.toml 的 [[forbidden]] 里。",
    wrong: "（禁用“某词”时）这里写了某词。",
    right: "（禁用“某词”时）这里没有写它。",
    standard: "本单位的词表",
    fixes: false,
    check: Check::Paper(check),
};

fn check(checked: &Checked, report: &mut Report) {
    let words = &checked.settings.words.forbidden;
    let lookup = Lookup::new(words.iter().map(|word| word.word.as_str()));
    for passage in &checked.passages {
        let found = lookup.find(passage, |place, range| {
            let instead = words[place].instead.as_deref().unwrap_or_default();
            !is_within(passage, &range, instead)
        });
        for (place, range) in found {
            let word = &words[place];
            let reason =
                word.reason.as_ref().map(|reason| format!("：{reason}")).unwrap_or_default();
            let message = format!("“{}”是禁用词{reason}", word.word);
            let finding = report.at(passage, range, message);
            match &word.instead {
                Some(instead) => finding.hint(format!("改用“{instead}”")),
                None => finding.hint("换一个说法"),
            };
        }
    }
}
