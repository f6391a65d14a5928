//! Parts that do not make up their whole.

use std::collections::BTreeMap;

use crate::chars::is_han;
use crate::lint::checked::Checked;
use crate::lint::passage::{Kind, Passage};
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "sums",
    name: "分项和合计",
    level: Level::Warning,
    what: "“共……，其中……、其他……”的分项之和不等于总数；三次产业、男女等占比之和不是100%；省级、市级等各项之和超过总数；表里“合计”和上面各行的和不一致。",
    why: "改了一个数，忘了改另一个；读的人第一件事就是加一遍。",
    wrong: "全年共办理提案326件，其中经济类128件、民生类142件、其他类46件。",
    right: "全年共办理提案326件，其中经济类128件、民生类142件、其他类56件。",
    standard: "编校惯例",
    fixes: false,
    check: Check::Paper(check),
};

fn check(checked: &Checked, report: &mut Report) {
    for passage in checked.passages.iter().filter(|passage| passage.is_line()) {
        parts(passage, report);
        shares(passage, report);
        if passage.may_have_any(&['%', '％']) {
            halves(passage, report);
        }
    }
    tables(checked, report);
}

/// A number with the one character behind it that tells what is counted.
fn counted(passage: &Passage, index: usize) -> Option<(f64, String, usize)> {
    let quantity = passage.quantity_from(index)?;
    let value = passage.number::<f64>(quantity.number.clone())?;
    let end = quantity.number.end;
    let length = passage.count(end, |c| "万亿千元".contains(c));
    let length = if length > 0 { length } else { 1 };
    let unit = passage.text(end..end + length).replace('％', "%");
    Some((value, unit, end + length))
}

/// The whole and its parts, the last of which is what is left.
fn parts(passage: &Passage, report: &mut Report) {
    const REST: &[&str] = &["其他", "其余", "另外"];
    const FEWEST: usize = 2;
    for start in passage.find("，其中").chain(passage.find("（其中")) {
        let before = passage.quantities().iter().rfind(|it| it.number.end <= start);
        let Some(whole) = before.and_then(|it| counted(passage, it.number.start)) else { continue };
        // 3.5万亩（其中…: the unit may have a word more.
        const UNIT: usize = 2;
        let unit = passage.chars().get(whole.2..start);
        if !unit.is_some_and(|unit| unit.len() <= UNIT && unit.iter().all(|&c| is_han(c))) {
            continue;
        }
        let bracket = passage.at(start) == Some('（');
        let end = if bracket {
            start + passage.count(start, |c| c != '）')
        } else {
            passage.sentence(start + 1).end
        };
        let text = passage.text(start..end);
        let inside =
            passage.quantities().iter().filter(|it| (start..end).contains(&it.number.start));
        let mut values = Vec::new();
        let mut alike = true;
        for it in inside {
            let Some((value, unit, _)) = counted(passage, it.number.start) else { continue };
            if unit == whole.1 {
                values.push(value);
            } else {
                // Shares in brackets and growth beside the parts leave it unsure.
                alike = false;
            }
        }
        let rest = REST.iter().any(|word| text.contains(word));
        let sum: f64 = values.iter().sum();
        let wrong = (sum - whole.0).abs() > 0.05 * values.len() as f64
            || whole.0.fract() == 0.0 && sum != whole.0;
        // 省级300万元、市级150万元: parts of one kind do not overlap.
        let kinds = kinds(passage, start..end, &whole.1);
        // Parts that are more than the whole are wrong without a rest as well.
        let parted = whole.1 != "%"
            && text.matches(['、', '，']).count() + usize::from(bracket) == values.len()
            && !text.contains(['；', '%']);
        let over = kinds == Some(values.len()) && sum > whole.0
            || parted && sum > whole.0 + 0.05 * values.len() as f64;
        let plain_text = !text.trim_start_matches('（').contains('（');
        if (rest || over) && alike && values.len() >= FEWEST && wrong && plain_text {
            let message = format!(
                "各项之和是{}{}，总数写的是{}{}",
                plain(sum),
                whole.1,
                plain(whole.0),
                whole.1
            );
            report.at(passage, start..end, message).hint("核对总数和各项");
        }
    }
}

/// How many of the numbers of a unit stand behind names of parts that end in one
/// character, as 省级 and 市级 do, if all end so.
fn kinds(passage: &Passage, range: std::ops::Range<usize>, unit: &str) -> Option<usize> {
    const ENDS: &str = "级类型区县镇乡村校院所批期业省市州";
    let mut last = None;
    let mut count = 0;
    for quantity in passage.quantities().iter().filter(|it| range.contains(&it.number.start)) {
        if counted(passage, quantity.number.start).is_none_or(|it| it.1 != unit) {
            continue;
        }
        let end = passage.before(quantity.number.start).filter(|&c| ENDS.contains(c))?;
        if last.is_some_and(|last| last != end) {
            return None;
        }
        (last, count) = (Some(end), count + 1);
    }
    (count > 0).then_some(count)
}

/// 男职工占56%，女职工占46%: the two make up the whole.
fn halves(passage: &Passage, report: &mut Report) {
    const HALVES: &[[&str; 2]] = &[
        ["男", "女"],
        ["城镇", "农村"],
        ["城镇", "乡村"],
        ["国内", "国外"],
        ["境内", "境外"],
        ["赞成", "反对"],
    ];
    for [first, second] in HALVES {
        let share = |word: &str| {
            passage.find(word).find_map(|at| {
                let from = at + word.chars().count();
                let end = passage.clause(from).end;
                let share = (from..end).find(|&at| passage.starts_with_any(at, &["占", "占比"]))?;
                let number = share + 1 + passage.count(share + 1, |c| "比为达约".contains(c));
                let (value, unit, close) = counted(passage, number)?;
                (unit == "%" && share - from <= 4).then_some((value, at, close))
            })
        };
        let Some((one, start, close)) = share(first) else { continue };
        let Some((other, next, end)) = share(second) else { continue };
        let near = next > close && next - close <= 2;
        if near && (one + other - 100.0).abs() > 0.2 {
            let message = format!("两项占比之和是{}%，不是100%", plain(one + other));
            report.at(passage, start..end, message).hint("核对各项占比");
        }
    }
}

/// A number without the noise of adding.
fn plain(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// The shares of a whole: 三次产业占比分别为12.5%、43.6%和43.9%.
fn shares(passage: &Passage, report: &mut Report) {
    const WHOLES: &[&str] = &[
        "三次产业占比",
        "三次产业比重",
        "三次产业结构",
        "三次产业的比重",
        "三产占比",
        "占比分别为",
        "比重分别为",
        "分别占",
    ];
    for word in WHOLES {
        for start in passage.find(word) {
            let end = passage.clause(start).end;
            let end = end.max(passage.sentence(start).end.min(start + 40));
            let inside =
                passage.quantities().iter().filter(|it| (start..end).contains(&it.number.start));
            let mut values = Vec::new();
            for it in inside {
                match counted(passage, it.number.start) {
                    Some((value, unit, _)) if unit == "%" => values.push(value),
                    _ => break,
                }
            }
            let sum: f64 = values.iter().sum();
            let all = word.starts_with("三次") || word.starts_with("三产");
            let three = values.len() == 3;
            let over = values.len() >= 2 && sum > 100.5 && sum < 150.0;
            let under = all && three && sum < 99.5;
            if over && (all || three) || under {
                let message = format!("各项占比之和是{}%，不是100%", plain(sum));
                report.at(passage, start..end, message).hint("核对各项占比");
                return;
            }
        }
    }
}

/// A cell of a table: its passage, and its column.
type Placed<'p> = (&'p Passage, usize);

/// The sums of tables: a row that opens with 合计, against the rows above it.
fn tables(checked: &Checked, report: &mut Report) {
    let source = checked.paper.source();
    let mut rows: BTreeMap<usize, Vec<Placed>> = BTreeMap::new();
    for passage in checked.passages.iter().filter(|it| it.kind == Kind::Cell && !it.is_empty()) {
        let start = passage.place(0..1).start;
        let line = source.position(start).line;
        let Some(range) = source.whole_line(line) else { continue };
        let column = source.text()[range.start..start].matches('|').count();
        rows.entry(line).or_default().push((passage, column));
    }
    let lines: Vec<(&usize, &Vec<Placed>)> = rows.iter().collect();
    for (place, (line, row)) in lines.iter().enumerate() {
        let name = row.first().map(|(cell, _)| label(cell)).unwrap_or_default();
        if !matches!(name.as_str(), "合计" | "总计" | "共计") {
            continue;
        }
        // The rows of the same table stand on the lines right above.
        let above: Vec<&Vec<Placed>> = (0..place)
            .rev()
            .take_while(|&at| *lines[at].0 + (place - at) == **line)
            .map(|at| lines[at].1)
            .collect();
        let part = above.iter().any(|row| {
            row.iter().any(|(cell, _)| {
                ["小计", "合计", "其中", "总计"].iter().any(|it| label(cell).contains(it))
            })
        });
        if part || above.len() < 2 {
            continue;
        }
        for (cell, column) in row.iter().skip(1) {
            total(cell, *column, &above, report);
        }
    }
}

/// The text of a cell without blanks.
fn label(cell: &Passage) -> String {
    cell.chars().iter().filter(|c| !c.is_whitespace()).collect()
}

/// The number that a cell is.
fn number(cell: &Passage) -> Option<f64> {
    label(cell).replace(',', "").parse().ok()
}

/// Holds a sum against the numbers above it: all but the head must be numbers.
fn total(cell: &Passage, column: usize, above: &[&Vec<Placed>], report: &mut Report) {
    let Some(told) = number(cell) else { return };
    let value = |row: &Vec<Placed>| {
        row.iter().find(|(_, at)| *at == column).and_then(|(cell, _)| number(cell))
    };
    let values: Vec<Option<f64>> = above.iter().map(|row| value(row)).collect();
    let count = values.iter().take_while(|value| value.is_some()).count();
    // What stands above the numbers is the head; a year there is no number to add.
    let head = values.len() - count;
    let years = values[..count].last().copied().flatten();
    let year = years.is_some_and(|value| (1990.0..2100.0).contains(&value) && value.fract() == 0.0);
    let count = if head == 0 && year { count - 1 } else { count };
    if count < 2 || head > 2 {
        return;
    }
    let sum: f64 = values[..count].iter().copied().flatten().sum();
    let whole =
        told.fract() == 0.0 && values[..count].iter().flatten().all(|value| value.fract() == 0.0);
    let most = if whole { 0.0 } else { 0.06 * count as f64 };
    // Shares and averages are not added; they are far from the sum.
    let close = told > 0.0 && (sum / told - 1.0).abs() < 0.5;
    if (sum - told).abs() > most && close {
        let message = format!("上面各行之和是{}，这里是{}", plain(sum), plain(told));
        report.at(cell, 0..cell.len(), message).hint("核对这一栏");
    }
}
