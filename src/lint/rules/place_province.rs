//! A place under another province than the word list has for it.

use crate::format::provinces::{PROVINCES, short};
use crate::lint::checked::Checked;
use crate::lint::lookup::Lookup;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "place-province",
    name: "地名所属",
    level: Level::Error,
    what: "“某省某市”里的省份和词表里这个地方所属的省份不同；只写省份简称的是疑似。",
    why: "地名的所属写错是事实差错。",
    wrong: "（词表：绵阳市属四川省）陕西省绵阳市",
    right: "（词表：绵阳市属四川省）四川省绵阳市",
    standard: "编校惯例",
    fixes: false,
    check: Check::Paper(check),
};

fn check(checked: &Checked, report: &mut Report) {
    let places = &checked.settings.words.places;
    let lookup = Lookup::new(places.iter().map(|place| place.name.as_str()));
    for passage in &checked.passages {
        for (place, range) in lookup.find(passage, |_, _| true) {
            // 中山市 is none in 中山市场.
            if passage.at(range.end) == Some('场') {
                continue;
            }
            let name = &places[place].name;
            let before = PROVINCES.iter().find_map(|(short, rest)| {
                let full = format!("{short}{rest}");
                let stands = |text: &str| passage.ends_with(range.start, text);
                stands(&full)
                    .then_some((*short, full))
                    .or_else(|| stands(short).then(|| (*short, (*short).to_owned())))
            });
            let Some((written, text)) = before else { continue };
            let same_name = places.iter().filter(|other| other.name == *name);
            let provinces: Vec<&str> = same_name.map(|place| place.province.as_str()).collect();
            // A province that is not among the known ones says nothing.
            if provinces.iter().any(|it| short(it).is_none_or(|listed| listed == written)) {
                continue;
            }
            // The office's list and that of the program may both have it.
            let mut named: Vec<&str> = Vec::new();
            for province in provinces {
                if !named.iter().any(|it| short(it) == short(province)) {
                    named.push(province);
                }
            }
            let message = format!("{name}不属{text}，词表里属{}", named.join("、"));
            let start = range.start - text.chars().count();
            let finding = report.at(passage, start..range.end, message).hint("核对地名和省份");
            // 赴北京绵阳市 … may only have lost a mark.
            if text == written {
                finding.level(Level::Warning);
            }
        }
    }
}
