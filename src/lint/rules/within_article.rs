//! A person with two offices, and a title that its text contradicts.

use std::collections::BTreeMap;

use crate::chars::{is_han, is_numeral};
use crate::lint::passage::{Kind, Passage};
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "within-article",
    name: "前后不一致",
    level: Level::Warning,
    what: "同一篇里同一个人的职务前后不同；标题里的“第几届”和正文不同；“……万资金”这样前后写法不同的数。",
    why: "改了一处，忘了改另一处。",
    wrong: "省委副书记、省长李向东主持会议。会上，省委书记李向东作了讲话。",
    right: "省委副书记、省长李向东主持会议。会上，省长李向东作了讲话。",
    standard: "编校惯例",
    fixes: false,
    check: Check::Article(check),
};

/// Offices at the head of a province, a city or a county; of two at one level one
/// person has but one.
const OFFICES: &[&str] = &["书记", "省长", "市长", "县长", "区长", "州长", "主席", "主任"];

/// What stands right behind a name.
const BEHIND: &[&str] = &[
    "出席", "主持", "参加", "强调", "指出", "表示", "要求", "作了", "作", "讲话", "在", "对", "到",
    "率", "带", "同", "和", "与", "、", "，", "。", "代表", "宣布", "致辞", "介绍", "走访", "调研",
    "一行",
];

fn check(article: &[&Passage], report: &mut Report) {
    offices(article, report);
    sessions(article, report);
}

/// An office before a name: what stands between the last mark and the name.
struct Mention<'p> {
    passage: &'p Passage,
    start: usize,
    end: usize,
    offices: Vec<String>,
}

fn offices(article: &[&Passage], report: &mut Report) {
    let mut people: BTreeMap<String, Vec<Mention>> = BTreeMap::new();
    for passage in article.iter().filter(|it| it.is_line()) {
        for office in OFFICES {
            for at in passage.find(office) {
                let from = at + office.chars().count();
                let Some(length) = name(passage, from) else { continue };
                let start = passage.around(at, |c| "，。；：！？“”（）".contains(c)).start;
                let told = passage.text(start..from);
                let offices: Vec<String> = told.split('、').map(str::to_owned).collect();
                let end = from + length;
                let person = passage.text(from..end);
                people.entry(person).or_default().push(Mention { passage, start, end, offices });
            }
        }
    }
    for (person, mentions) in people.iter().filter(|(_, mentions)| mentions.len() > 1) {
        let full = mentions.iter().max_by_key(|it| it.offices.len());
        let Some(full) = full.filter(|it| it.offices.len() > 1) else { continue };
        for it in mentions.iter().filter(|it| it.offices.len() == 1) {
            let office = &it.offices[0];
            // 省长 and 副书记 are short for what the fuller one says, but 书记 is not for 副书记.
            let known = full.offices.iter().any(|other| {
                other.ends_with(office.as_str()) && !other.ends_with(&format!("副{office}"))
                    || office.ends_with(other.as_str())
            });
            let deputy = full.offices.iter().any(|other| {
                OFFICES
                    .iter()
                    .any(|word| office.ends_with(word) && other.ends_with(&format!("副{word}")))
            });
            if !known && deputy && !office.contains('副') {
                let message =
                    format!("{person}的职务前面是“{}”，这里是“{office}”", full.offices.join("、"));
                report.at(it.passage, it.start..it.end, message).hint("核对职务");
            }
        }
    }
}

/// How many characters the name takes that begins at an index, if one does: two or
/// three, and a verb behind it.
fn name(passage: &Passage, index: usize) -> Option<usize> {
    let han = passage.count(index, is_han);
    [3, 2].into_iter().find(|&length| {
        han >= length && {
            let end = index + length;
            passage.at(end).is_none() || passage.starts_with_any(end, BEHIND)
        }
    })
}

/// 第十二届柑橘节 in the title and 第十一届柑橘节 in the text.
fn sessions(article: &[&Passage], report: &mut Report) {
    /// So much of a name must be the same.
    const NAME: usize = 3;
    let Some(title) = article.iter().find(|it| it.kind == Kind::Title) else { return };
    let Some((ordinal, name)) = title.find("第").find_map(|at| session(title, at)) else { return };
    let name: String = name.chars().take(NAME).collect();
    let others = article.iter().filter(|it| it.is_line());
    let mut differing = Vec::new();
    for passage in others {
        for at in passage.find("第") {
            let Some((other, rest)) = session(passage, at) else { continue };
            if !rest.starts_with(&name) || name.chars().count() < NAME {
                continue;
            }
            if other == ordinal {
                return;
            }
            differing.push((passage, at, other));
        }
    }
    for (passage, at, other) in differing {
        let message = format!("标题是“第{ordinal}届”，这里是“第{other}届”");
        let end = at + 2 + other.chars().count();
        report.at(passage, at..end, message).hint("核对届次");
    }
}

/// The ordinal of a session that begins at an index, and what it is a session of.
fn session(passage: &Passage, at: usize) -> Option<(String, String)> {
    let count = passage.count(at + 1, |c| is_numeral(c) || c.is_ascii_digit());
    let end = at + 1 + count;
    let name = end + 1;
    let length = passage.count(name, is_han);
    (count > 0 && passage.at(end) == Some('届'))
        .then(|| (passage.text(at + 1..end), passage.text(name..name + length)))
}
