//! 一、（一）1.（1） with a number or a level left out.

use crate::chars::{chinese_number, in_chinese, is_numeral};
use crate::lint::passage::{Kind, Passage};
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::lint::sequence::{Row, Slip};
use crate::lint::spans::labels;
use crate::paper::Level as Depth;

/// The rule.
pub const RULE: Rule = Rule {
    code: "label-order",
    name: "层次序号",
    level: Level::Error,
    what: "层次序号跳号、重号；不从第一个写起、“第几条”跳号或重号、层次颠倒（疑似）；跳过别处用了的一层（提示）。",
    why: "层次序号依次为“一、”“（一）”“1.”“（1）”，同一层从第一个起连续编号。",
    wrong: "（1）摸清底数。……\n（3）严格督查。……",
    right: "（1）摸清底数。……\n（2）严格督查。……",
    standard: "GB/T 9704—2012 7.3.3",
    fixes: false,
    check: Check::Article(check),
};

const DEPTHS: [Depth; 4] = [Depth::One, Depth::Two, Depth::Three, Depth::Four];

/// A label's name, as messages show it.
fn name(depth: Depth, number: u32) -> String {
    match depth {
        Depth::One => format!("“{}、”", in_chinese(number)),
        Depth::Two => format!("“（{}）”", in_chinese(number)),
        Depth::Three => format!("“{number}.”"),
        Depth::Four => format!("“（{number}）”"),
    }
}

/// The label of a passage.
struct Label {
    depth: Depth,
    number: u32,
    len: usize,
}

impl Label {
    fn of(passage: &Passage) -> Option<Self> {
        let depth = passage.level?;
        let (number, len) = labels::number(passage)?;
        if refers(passage, len) {
            return None;
        }
        // 三、四季度 is no label.
        let counts_on = passage.at(len).is_some_and(is_numeral);
        (depth != Depth::One || !counts_on).then_some(Self { depth, number, len })
    }
}

/// Whether the number that ends at an index names an item of a law or a formula
/// instead of opening one: （一）至（三）项所列, （三）项规定, （2）式中.
fn refers(passage: &Passage, end: usize) -> bool {
    const LINKS: &[&str] = &[
        "至（",
        "到（",
        "、（",
        "和（",
        "或（",
        "或者（",
        "及（",
        "以及（",
        "与（",
        "—（",
        "～（",
        "-（",
        "（",
    ];
    const BEHIND: &[&str] = &[
        "规定", "所", "、", "和", "或", "至", "情形", "的", "及", "中", "以", "，", "与", "行为",
        "两边", "左", "右", "得", "可", "知",
    ];
    let unit = passage.at(end).is_some_and(|c| "项款目条式类".contains(c));
    // （3）班, （2）式, （100）晶面 and （4）号样品 are names.
    let arabic =
        end.checked_sub(2).and_then(|at| passage.at(at)).is_some_and(|c| c.is_ascii_digit());
    let name = arabic && passage.at(end).is_some_and(|c| "班式晶号族".contains(c));
    name || passage.starts_with_any(end, LINKS)
        || passage.before(end) == Some('）') && unit && passage.starts_with_any(end + 1, BEHIND)
}

/// A level that is being counted.
struct Open {
    depth: Depth,
    row: Row,
}

fn check(article: &[&Passage], report: &mut Report) {
    let new = || Counter { article, open: Vec::new(), last: [None; 4], told: Vec::new() };
    // What stands in a quotation of several paragraphs counts by itself, as in a
    // decision that amends a law: 一、将第三条修改为：“1.……13.……。” 二、…….
    let (mut own, mut quoted) = (new(), new());
    // The last article of law, 第三条.
    let mut last: Option<u32> = None;
    for (place, passage) in article.iter().enumerate() {
        if !matches!(passage.kind, Kind::Paragraph | Kind::Heading) {
            continue;
        }
        let is_quoted = passage.is_quoted(0);
        if !is_quoted {
            quoted = new();
        }
        // An annex in the body counts anew.
        if is_annex(passage) {
            (own, last) = (new(), None);
        }
        if !is_quoted && let Some(number) = article_number(passage) {
            law_article(passage, number, &mut last, report);
        }
        if let Some(label) = Label::of(passage) {
            let counter = if is_quoted { &mut quoted } else { &mut own };
            counter.take(place, &label, report);
        }
    }
}

/// The longest line that names an annex, in characters.
const ANNEX: usize = 30;

/// Whether a line heads an annex that is written in the body: 附件2, 附表, 附：….
fn is_annex(passage: &Passage) -> bool {
    const HEADS: &[&str] = &["附件", "附表", "附录", "附："];
    passage.level.is_none()
        && passage.len() <= ANNEX
        && passage.starts_with_any(0, HEADS)
        && !passage.before(passage.len()).is_some_and(|c| "。，；".contains(c))
}

struct Counter<'a> {
    article: &'a [&'a Passage],
    /// The levels that are open, the outermost first. A text need not begin
    /// with 一、 nor keep to the order, so they nest as the text nests them.
    open: Vec<Open>,
    /// The last number of each level: many texts count （一） on through all
    /// their 一、.
    last: [Option<u32>; 4],
    /// The levels that were reported as left out, from which to which.
    told: Vec<(Depth, Depth)>,
}

impl Counter<'_> {
    fn take(&mut self, place: usize, label: &Label, report: &mut Report) {
        let &Label { depth, number, len } = label;
        let passage = self.article[place];
        let slot = &mut self.last[depth as usize - 1];
        let counts_on = slot.is_some_and(|last| number == last + 1);
        *slot = Some(number);
        let mut row = Row::new(number, place);
        if let Some(at) = self.open.iter().position(|open| open.depth == depth) {
            // Under a higher label that came since, it begins anew.
            let renewed = self.open[at + 1..].iter().any(|open| open.depth < depth);
            self.open.truncate(at + 1);
            let last = self.open[at].row;
            let name = |number| name(depth, number);
            match last.slip(number) {
                None if renewed && depth == Depth::Two => self.inverted(place, label, report),
                _ if renewed => self.first(place, label, counts_on, report),
                Some(Slip::Twice) => row.twice = self.twice(&last, place, label, report),
                Some(slip) if number != 1 && !self.has(last.passage, place, depth, number - 1) => {
                    let message = last.message(slip, number, name);
                    report.at(passage, 0..len, message).hint("看是少了一段，还是序号没有改");
                }
                _ => {}
            }
            self.open.truncate(at);
        } else {
            self.gap(passage, label, report);
            self.first(place, label, counts_on, report);
        }
        self.open.push(Open { depth, row });
    }

    /// （二） that goes on from a （一） with 一、 under it: the levels are turned round.
    fn inverted(&self, place: usize, label: &Label, report: &mut Report) {
        let message = format!(
            "{}接着前面的{}，中间却有{}这一层，层次颠倒了",
            name(label.depth, label.number),
            name(label.depth, label.number - 1),
            name(Depth::One, 1)
        );
        let finding = report.at(self.article[place], 0..label.len, message);
        finding.level(Level::Warning).hint("大层次用“一、”，下面用“（一）”");
    }

    /// A label that opens its level must be the first, or count on.
    fn first(&self, place: usize, label: &Label, counts_on: bool, report: &mut Report) {
        let &Label { depth, number, len } = label;
        let above = self.open.iter().rev().find(|open| open.depth != depth);
        let from = above.map_or(0, |open| open.row.passage);
        if number == 1 || counts_on || self.has(from, place, depth, number - 1) {
            return;
        }
        let message = format!("{}前面没有{}", name(depth, number), name(depth, number - 1));
        report
            .at(self.article[place], 0..len, message)
            .level(Level::Warning)
            .hint("这一层从第一个写起；看是少了一段，还是序号没有改");
    }

    /// A number twice; 1 may come again where another list begins.
    fn twice(&self, row: &Row, place: usize, label: &Label, report: &mut Report) -> bool {
        let &Label { depth, number, len } = label;
        let between = &self.article[row.passage + 1..place];
        let introduces = |passage: &&Passage| {
            let last = passage.at(passage.len().saturating_sub(1));
            passage.level.is_none() && last != Some('。')
        };
        // A line with several labels holds a row of its own: 1.甲；2.乙。
        let several = number == 1 && self.has(row.passage, row.passage + 1, depth, 2);
        if several
            || number == 1 && between.iter().any(introduces)
            || number > 1 && self.has(row.passage, place, depth, 1)
        {
            return false;
        }
        let message = row.message(Slip::Twice, number, |number| name(depth, number));
        let finding = report.at(self.article[place], 0..len, message).hint("依次改正后面的序号");
        if number == 1 && between.iter().any(|passage| passage.level.is_none()) {
            finding.level(Level::Warning);
        }
        true
    }

    /// Whether a number that seems to be missing between two passages stands
    /// there in another guise, or inside a line.
    fn has(&self, after: usize, before: usize, depth: Depth, wanted: u32) -> bool {
        let label = name(depth, wanted);
        let label = label.trim_matches(['“', '”']);
        self.article[after..before].iter().any(|passage| {
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            // 1.5 is a number, and 附件：1.2026年… a label.
            let number_goes_on = |at: usize| {
                depth == Depth::Three
                    && passage.before(at) != Some('：')
                    && digit(passage.at(at + label.chars().count()))
            };
            let mut inside = passage
                .find(label)
                .filter(|&at| at > 0 && !digit(passage.before(at)) && !number_goes_on(at));
            let opens =
                passage.level.is_none() && labels::number(passage).is_some_and(|it| it.0 == wanted);
            opens || inside.next().is_some()
        })
    }

    /// A level must not be left out between a label and the one above it.
    fn gap(&mut self, passage: &Passage, label: &Label, report: &mut Report) {
        let Some(above) = self.open.last().map(|open| (open.depth, open.row.last)) else { return };
        let (depth, last) = above;
        // Short papers go from 一、 to 1. by wide practice; to leave a level out
        // that the text has elsewhere is not of one piece.
        let has = |between: &Depth| self.article.iter().any(|it| it.level == Some(*between));
        let missing = DEPTHS
            .into_iter()
            .find(|between| depth < *between && *between < label.depth && has(between));
        let Some(missing) = missing.filter(|_| !self.told.contains(&(depth, label.depth))) else {
            return;
        };
        self.told.push((depth, label.depth));
        let [last, this] = [name(depth, last), name(label.depth, label.number)];
        let message = format!("{last}下面直接用了{this}，跳过了{}这一层", name(missing, 1));
        report
            .at(passage, 0..label.len, message)
            .level(Level::Hint)
            .hint("别处有这一层；依次用“一、”“（一）”“1.”“（1）”");
    }
}

/// The number of the article of law that a line opens with, and that a blank or the
/// end of the line sets off: 第二十一条　…; 第三条之一 and 第三条规定 are none.
fn article_number(passage: &Passage) -> Option<u32> {
    let numerals = passage.count(1, |c| is_numeral(c) || c == '零');
    let end = 1 + numerals;
    let opens = passage.at(0) == Some('第') && passage.at(end) == Some('条');
    let apart = passage.at(end + 1).is_none_or(char::is_whitespace);
    (opens && apart).then(|| hundreds(&passage.chars()[1..end]))?
}

/// A number up to 999 as it is counted in Chinese.
fn hundreds(numerals: &[char]) -> Option<u32> {
    let Some(at) = numerals.iter().position(|&c| c == '百') else {
        return chinese_number(numerals);
    };
    let hundred = chinese_number(&numerals[..at])? * 100;
    match &numerals[at + 1..] {
        [] => Some(hundred),
        ['零', rest @ ..] => Some(hundred + chinese_number(rest)?),
        rest => Some(hundred + chinese_number(rest)?),
    }
}

/// Holds an article of law against the last one; an extract leaves out more than one.
fn law_article(passage: &Passage, number: u32, last: &mut Option<u32>, report: &mut Report) {
    let before = last.replace(number);
    let Some(before) = before.filter(|&before| number != before + 1 && number != 1) else {
        return;
    };
    let end = passage.count(0, |c| c != '条') + 1;
    let this = passage.text(0..end);
    let message = match number {
        _ if number == before => format!("“{this}”用了两次"),
        _ if number == before + 2 => format!("“{this}”前面缺一条"),
        _ => return,
    };
    let finding = report.at(passage, 0..end, message).level(Level::Warning);
    finding.hint("看是少了一条，还是条的序号没有改");
}
