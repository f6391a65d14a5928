//! A name behind another office than the word list has for it.

use std::ops::Range;

use crate::chars::is_han;
use crate::format::words::Name;
use crate::lint::checked::Checked;
use crate::lint::lookup::Lookup;
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "name-title",
    name: "姓名和职务",
    level: Level::Warning,
    what: "姓名前面、后面的职务和词表里这个人的职务不同；职务相同，姓名和词表里的差一个字。",
    why: "职务写错是严重的差错；职务有变动的，也提醒更新词表。",
    wrong: "（词表：某某厅厅长张某）某某厅副厅长张某出席。",
    right: "（词表：某某厅厅长张某）某某厅厅长张某出席。",
    standard: "编校惯例",
    fixes: false,
    check: Check::Paper(check),
};

/// The words that offices end with.
const OFFICES: &[&str] = &[
    "部长",
    "省长",
    "市长",
    "州长",
    "县长",
    "区长",
    "镇长",
    "乡长",
    "厅长",
    "局长",
    "司长",
    "处长",
    "科长",
    "院长",
    "校长",
    "所长",
    "馆长",
    "站长",
    "台长",
    "社长",
    "行长",
    "庭长",
    "会长",
    "队长",
    "秘书长",
    "委员长",
    "理事长",
    "董事长",
    "检察长",
    "主任",
    "主席",
    "主编",
    "总编辑",
    "书记",
    "组长",
    "总经理",
    "总裁",
    "专员",
    "巡视员",
    "调研员",
];

/// What tells that somebody held an office once.
const ONCE: &[&str] = &["时任", "前任", "曾任", "历任"];

/// What may stand right behind a name; another character may be one of a longer
/// name.
const FOLLOWERS: &[&str] = &[
    "出席", "主持", "参加", "强调", "指出", "表示", "要求", "认为", "介绍", "作", "做", "在", "对",
    "到", "等", "率", "带", "同", "和", "与", "及", "的", "说", "为", "向", "会", "就", "先后",
];

/// An office: its word and what stands before it of 副.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Office {
    word: &'static str,
    deputy: bool,
}

impl Office {
    /// The office that a text ends with.
    fn at_end(text: &str) -> Option<Self> {
        let ends = OFFICES.iter().filter(|office| text.ends_with(**office));
        let word = ends.max_by_key(|office| office.len())?;
        let rest = text.strip_suffix(word)?;
        Some(Self { word, deputy: rest.ends_with('副') })
    }

    fn name(self) -> String {
        format!("{}{}", if self.deputy { "副" } else { "" }, self.word)
    }
}

fn check(checked: &Checked, report: &mut Report) {
    let names = &checked.settings.words.names;
    let lookup = Lookup::new(names.iter().map(|name| name.name.as_str()));
    for passage in &checked.passages {
        alike(passage, names, report);
        for (place, range) in lookup.find(passage, |_, _| true) {
            let name = &names[place].name;
            let before = before(passage, range.start);
            let Some(office) = Office::at_end(before.trim_end()) else {
                behind(passage, &range, names, name, report);
                continue;
            };
            let clause = before.trim_end().strip_suffix(&office.name()).unwrap_or_default();
            let titles: Vec<_> = names.iter().filter(|other| other.name == *name).collect();
            let listed: Vec<_> = titles.iter().flat_map(|name| offices(&name.title)).collect();
            // Whoever leads a body also leads its party group.
            let party = clause.ends_with("党组") || clause.ends_with("党委");
            // 太原 has it in a name.
            let former = clause.starts_with('原') || clause.contains("、原");
            let once = former || ONCE.iter().any(|once| clause.contains(once));
            let whole = passage.at(range.end).is_none_or(|c| !is_han(c))
                || passage.starts_with_any(range.end, FOLLOWERS);
            if listed.is_empty() || listed.contains(&office) || party || once || !whole {
                continue;
            }
            let titles: Vec<_> = titles.iter().map(|name| format!("“{}”", name.title)).collect();
            let message =
                format!("{name}的职务写作“{}”，词表里是{}", office.name(), titles.join("、"));
            let start = range.start - passage.count_before(range.start, char::is_whitespace);
            let start = start - office.name().chars().count();
            report.at(passage, start..range.end, message).hint("核对职务；有变动的，更新词表");
        }
    }
}

/// An office right behind a name, 张某某省长, that is not the listed one.
fn behind(
    passage: &Passage,
    range: &Range<usize>,
    names: &[Name],
    name: &str,
    report: &mut Report,
) {
    let deputy = passage.at(range.end) == Some('副');
    let start = range.end + usize::from(deputy);
    let ahead = OFFICES.iter().filter(|office| passage.starts_with(start, office));
    let Some(word) = ahead.max_by_key(|office| office.len()) else { return };
    let (office, end) = (Office { word, deputy }, start + word.chars().count());
    // 书记员 and 主任医师 are others.
    let whole =
        passage.at(end).is_none_or(|c| !is_han(c)) || passage.starts_with_any(end, FOLLOWERS);
    let titles: Vec<_> = names.iter().filter(|other| other.name == name).collect();
    let listed: Vec<_> = titles.iter().flat_map(|name| offices(&name.title)).collect();
    if whole && !listed.is_empty() && !listed.contains(&office) {
        let titles: Vec<_> = titles.iter().map(|name| format!("“{}”", name.title)).collect();
        let message = format!("{name}的职务写作“{}”，词表里是{}", office.name(), titles.join("、"));
        report.at(passage, range.start..end, message).hint("核对职务；有变动的，更新词表");
    }
}

/// A name that differs by one character from the listed one, behind the same office.
fn alike(passage: &Passage, names: &[Name], report: &mut Report) {
    const SHORTEST: usize = 3;
    for person in names.iter().filter(|person| person.name.chars().count() >= SHORTEST) {
        let wanted: Vec<char> = person.name.chars().collect();
        for office in offices(&person.title) {
            let office = office.name();
            for at in passage.find(&office) {
                let start = at + office.chars().count();
                let end = start + wanted.len();
                let Some(found) = passage.chars().get(start..end) else { continue };
                let differing = found.iter().zip(&wanted).filter(|(found, wanted)| found != wanted);
                // The deputies have an office of their own.
                let own = passage.before(at) != Some('副') && found.iter().all(|&c| is_han(c));
                let name: String = found.iter().collect();
                let other = names.iter().any(|other| other.name == name);
                let whole = passage.starts_with_any(end, FOLLOWERS)
                    || passage.at(end).is_none_or(|c| !is_han(c));
                if differing.count() == 1 && found[0] == wanted[0] && own && !other && whole {
                    let message = format!("“{office}{name}”和词表里的“{}”差一个字", person.name);
                    report.at(passage, start..end, message).hint("核对姓名");
                }
            }
        }
    }
}

/// The offices of a title, of which there may be several, divided by 、.
fn offices(title: &str) -> impl Iterator<Item = Office> {
    title.split(['、', '，', '兼', ' ', '\u{3000}']).filter_map(Office::at_end)
}

/// The text before an index, back to the last mark.
fn before(passage: &Passage, index: usize) -> String {
    let around = passage.around(index, |c| "，。；：！？“”（）".contains(c));
    passage.text(around.start..index)
}
