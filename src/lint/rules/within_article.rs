//! A person with two offices, and one whose name is written in two ways.

use std::collections::BTreeMap;

use crate::chars::is_han;
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::lint::similar::is_one_slip;

/// The rule.
pub const RULE: Rule = Rule {
    code: "within-article",
    name: "前后不一致",
    level: Level::Warning,
    what: "同一篇里同一个人的职务前后不同，如前面是“县长”，后面是“副县长”；同一职务的姓名差一个同音、形近的字。",
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
    alike(&people, report);
    contrary(&people, report);
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

/// Two offices at the head of one place, or one and its deputy: 市委书记李东 and
/// 市长李东, where nothing says that he holds both.
fn contrary(people: &BTreeMap<String, Vec<Mention>>, report: &mut Report) {
    for (person, mentions) in people {
        let [first, rest @ ..] = &mentions[..] else { continue };
        if mentions.iter().any(|it| it.offices.len() > 1) {
            continue;
        }
        let head = |office: &str| {
            // 市委书记 is the head of a party's committee, 市长 that of a government.
            let (level, word) =
                (office.chars().next(), OFFICES.iter().find(|it| office.ends_with(**it)));
            level.filter(|c| "省市县区州镇乡".contains(*c)).zip(word.copied())
        };
        // 会议由市委书记李东主持 has a verb before it.
        let bare = |office: &str| -> String {
            let start = office.rfind(['由', '经', '请', '向', '对', '与', '和', '在', '是', '上']);
            start
                .map_or(office, |at| &office[at..])
                .trim_start_matches(|c| "由经请向对与和在是上".contains(c))
                .to_owned()
        };
        let Some(told) = first.offices.first().map(|it| bare(it)) else { continue };
        for it in rest {
            let Some(office) = it.offices.first().map(|it| bare(it)) else { continue };
            let (told, office) = (told.as_str(), office.as_str());
            let deputy = told.contains('副') != office.contains('副')
                && (told.replace('副', "") == office.replace('副', ""));
            let plain = |office: &str| office.chars().count() <= 4 && !office.contains('副');
            let both = head(told).zip(head(office)).is_some_and(|(one, other)| {
                one.0 == other.0 && one.1 != other.1 && plain(told) && plain(office)
            });
            if deputy || both {
                let message = format!("{person}的职务前面是“{told}”，这里是“{office}”");
                report.at(it.passage, it.start..it.end, message).hint("核对职务");
            }
        }
    }
}

/// Two names of three characters that differ by one of the same sound or shape, behind
/// one office: 市长周远山 and 市长周远珊.
fn alike(people: &BTreeMap<String, Vec<Mention>>, report: &mut Report) {
    let names: Vec<(Vec<char>, &Vec<Mention>)> = people
        .iter()
        .map(|(name, mentions)| (name.chars().collect(), mentions))
        .filter(|(name, _): &(Vec<char>, _)| name.len() == 3)
        .collect();
    for (place, (second, of_second)) in names.iter().enumerate() {
        for (first, of_first) in &names[..place] {
            let mut differing = first.iter().zip(second).filter(|(a, b)| a != b);
            let one = differing.next().is_some_and(|(&a, &b)| is_one_slip(a, b))
                && differing.next().is_none()
                && first[0] == second[0];
            let shared = of_first.iter().any(|it| {
                let office = it.offices.last();
                of_second.iter().any(|other| other.offices.last() == office)
            });
            if !one || !shared {
                continue;
            }
            // The rarer one, else the later one.
            let count = |mentions: &[Mention]| mentions.len();
            let at = |mentions: &[Mention]| {
                mentions.first().map(|it| it.passage.place(it.end..it.end).start)
            };
            let rank = |mentions: &Vec<Mention>| (std::cmp::Reverse(count(mentions)), at(mentions));
            let (wrong, right) = if rank(of_second) > rank(of_first) {
                (of_second, first)
            } else {
                (of_first, second)
            };
            let right: String = right.iter().collect();
            for it in wrong.iter() {
                let start = it.end - 3;
                let text = it.passage.text(start..it.end);
                let message = format!("“{text}”和别处的“{right}”差一个字");
                report.at(it.passage, start..it.end, message).hint("核对姓名");
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
