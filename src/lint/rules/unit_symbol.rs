//! Symbols of units with wrong capitals, and units that stand twice.

use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "unit-symbol",
    name: "单位的写法",
    level: Level::Warning,
    what: "数字后面大小写写错的单位符号，如Km、KG、Kw；重复的“万万元”“亿亿元”“元元”“%个百分点”。",
    why: "单位符号的大小写有规定，写错了可能成为别的单位；重复的单位差了一万倍、一亿倍。",
    wrong: "新建农村公路126Km。",
    right: "新建农村公路126km。",
    standard: "GB 3100—1993，GB/T 15835—2011 5.1",
    fixes: false,
    check: Check::Passage(check),
};

/// Wrong symbols with the right ones.
const SYMBOLS: &[(&str, &str)] = &[
    ("Km", "km"),
    ("KM", "km"),
    ("Kg", "kg"),
    ("KG", "kg"),
    ("kG", "kg"),
    ("KW", "kW"),
    ("Kw", "kW"),
    ("kw", "kW"),
    ("KWh", "kW·h"),
    ("KWH", "kW·h"),
    ("kwh", "kW·h"),
    ("Kwh", "kW·h"),
    ("mw", "MW"),
    ("Mw", "MW"),
    ("KV", "kV"),
    ("Kv", "kV"),
    ("kv", "kV"),
    ("MPA", "MPa"),
    ("Mpa", "MPa"),
    ("mpa", "MPa"),
    ("HZ", "Hz"),
    ("hz", "Hz"),
    ("CM", "cm"),
    ("Cm", "cm"),
    ("MM", "mm"),
    ("Mm", "mm"),
    ("ML", "mL"),
    ("Db", "dB"),
    ("db", "dB"),
];

/// Units that stand twice, with what is left of them.
const TWICE: &[(&str, &str)] = &[
    ("万万", "万"),
    ("亿亿", "亿"),
    ("元元", "元"),
    ("％％", "％"),
    ("%%", "%"),
    ("个个百分点", "个百分点"),
    ("%个百分点", "个百分点"),
    ("％个百分点", "个百分点"),
    ("万个万", "万"),
    ("人人次", "人次"),
    ("吨吨", "吨"),
    ("亩亩", "亩"),
    ("公里里", "公里"),
    ("千米米", "千米"),
    ("万亩亩", "万亩"),
    ("万吨吨", "万吨"),
    ("万元元", "万元"),
    ("亿元元", "亿元"),
];

fn check(passage: &Passage, report: &mut Report) {
    for quantity in passage.quantities() {
        let end = quantity.number.end;
        // 3000万KWh
        let past = end + passage.count(end, |c| "万亿".contains(c));
        let letters = passage.count(past, |c| c.is_ascii_alphabetic());
        if letters > 0 {
            let end = past;
            let symbol = passage.text(end..end + letters);
            // 300Km2 is an area, KM2 of a model goes on.
            let next = passage.at(end + letters);
            let area = symbol == "Km"
                && next.is_some_and(|c| "23".contains(c))
                && passage.at(end + letters + 1).is_none_or(|c| !c.is_ascii_alphanumeric());
            let goes_on = next.is_some_and(|c| c.is_ascii_digit() || c == '-') && !area;
            let model = passage.before(quantity.number.start).is_some_and(|c| c.is_ascii_graphic());
            let found = SYMBOLS.iter().find(|(wrong, _)| *wrong == symbol);
            if let Some((wrong, right)) = found.filter(|_| !goes_on && !model) {
                let message = format!("单位符号“{wrong}”的大小写不对，应为“{right}”");
                report.at(passage, end..end + letters, message);
            }
            continue;
        }
        for (wrong, right) in TWICE {
            let past = end + wrong.chars().count();
            // 3元元件 has a word behind it.
            // So do 10亿亿次, which counts what a computer does.
            let word = passage.at(past).is_some_and(|c| "件素旦宵次".contains(c));
            if passage.starts_with(end, wrong) && !word {
                let message = format!("数字后面的“{wrong}”多半应为“{right}”");
                report.at(passage, quantity.number.start..past, message);
            }
        }
    }
}
