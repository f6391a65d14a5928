//! A place under another province than the word list has for it.

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

/// The provinces, autonomous regions, municipalities and special administrative
/// regions, the short name and what the full name adds to it.
const PROVINCES: [(&str, &str); 34] = [
    ("北京", "市"),
    ("天津", "市"),
    ("河北", "省"),
    ("山西", "省"),
    ("内蒙古", "自治区"),
    ("辽宁", "省"),
    ("吉林", "省"),
    ("黑龙江", "省"),
    ("上海", "市"),
    ("江苏", "省"),
    ("浙江", "省"),
    ("安徽", "省"),
    ("福建", "省"),
    ("江西", "省"),
    ("山东", "省"),
    ("河南", "省"),
    ("湖北", "省"),
    ("湖南", "省"),
    ("广东", "省"),
    ("广西", "壮族自治区"),
    ("海南", "省"),
    ("重庆", "市"),
    ("四川", "省"),
    ("贵州", "省"),
    ("云南", "省"),
    ("西藏", "自治区"),
    ("陕西", "省"),
    ("甘肃", "省"),
    ("青海", "省"),
    ("宁夏", "回族自治区"),
    ("新疆", "维吾尔自治区"),
    ("台湾", "省"),
    ("香港", "特别行政区"),
    ("澳门", "特别行政区"),
];

/// The short name of a province, in full or not.
fn short(name: &str) -> Option<&'static str> {
    let found = PROVINCES.iter().find(|(short, rest)| {
        name.strip_prefix(short).is_some_and(|tail| tail.is_empty() || tail == *rest)
    });
    found.map(|(short, _)| *short)
}

fn check(checked: &Checked, report: &mut Report) {
    let places = &checked.settings.words.places;
    let lookup = Lookup::new(places.iter().map(|place| place.name.as_str()));
    for passage in &checked.passages {
        for (place, range) in lookup.find(passage, |_, _| true) {
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
            let message = format!("{name}不属{text}，词表里属{}", provinces.join("、"));
            let start = range.start - text.chars().count();
            let finding = report.at(passage, start..range.end, message).hint("核对地名和省份");
            // 赴北京绵阳市 … may only have lost a mark.
            if text == written {
                finding.level(Level::Warning);
            }
        }
    }
}
