//! A body that one article calls by two names.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::chars::{is_han, is_numeral};
use crate::lint::lookup::Lookup;
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::lint::similar::is_one_slip;

/// The rule.
pub const RULE: Rule = Rule {
    code: "body-names",
    name: "同一机构的名称",
    level: Level::Warning,
    what: "同一篇里同一级的一个部门前面是“局”，后面是“委员会”“委”“厅”，如“清江市农业农村局”和“市农委”；单位名称只差一个同音、形近的字，如“青禾科技有限公司”和“青和科技有限公司”；同一部门“发改委”“发展改革委”两种简称混用（提示）。全称和简称各用一种的不算。",
    why: "读的人以为是两个单位；机构改过名的，多半有一处没有改。",
    wrong: "由清江市农业农村局牵头，市农委配合。",
    right: "由清江市农业农村局牵头，市农业农村局配合。",
    standard: "编校惯例",
    fixes: false,
    check: Check::Article(check),
};

/// What departments are for, each with its shorter forms.
const FIELDS: &[&[&str]] = &[
    &["农业农村", "农业", "农"],
    &["发展和改革", "发展改革", "发改"],
    &["科学技术", "科技", "科"],
    &["工业和信息化", "工业信息化", "工信"],
    &["经济和信息化", "经济信息化", "经信"],
    &["住房和城乡建设", "住房城乡建设", "住建"],
    &["城乡建设", "建设", "建"],
    &["卫生健康", "卫健", "卫生"],
    &["交通运输", "交通"],
    &["生态环境", "环保"],
    &["自然资源"],
    &["水利"],
    &["水务"],
    &["商务"],
    &["文化和旅游", "文化旅游", "文旅"],
    &["教育", "教"],
    &["体育"],
    &["民政"],
    &["财政"],
    &["司法"],
    &["人力资源和社会保障", "人力资源社会保障", "人社"],
    &["退役军人事务"],
    &["应急管理"],
    &["市场监督管理", "市场监管"],
    &["国有资产监督管理", "国资"],
    &["民族宗教", "民宗"],
    &["林业和草原", "林草"],
    &["林业"],
    &["城市管理", "城管"],
    &["医疗保障", "医保"],
    &["粮食和物资储备", "粮食"],
    &["审计"],
    &["统计"],
    &["公安"],
];

/// What departments are, in the classes of one word.
const KINDS: &[(&str, &str)] = &[("委员会", "委"), ("委", "委"), ("局", "局"), ("厅", "厅")];

/// The words of fields, with the place of each in their list.
static WORDS: LazyLock<(Lookup, Vec<usize>)> = LazyLock::new(|| {
    let all =
        || FIELDS.iter().enumerate().flat_map(|(at, words)| words.iter().map(move |it| (at, *it)));
    (Lookup::new(all().map(|(_, word)| word)), all().map(|(at, _)| at).collect())
});

fn check(article: &[&Passage], report: &mut Report) {
    let lines: Vec<&Passage> = article.iter().copied().filter(|it| it.is_line()).collect();
    departments(&lines, report);
    units(&lines, report);
}

/// A department that is spoken of.
struct Mention<'p> {
    passage: &'p Passage,
    range: Range<usize>,
    /// The two characters of its place, none where it is told by 市 alone.
    place: Option<[char; 2]>,
    /// 局, 委 or 厅.
    kind: &'static str,
    /// Its field as it is written, where that is a short form.
    short: Option<String>,
}

fn departments(lines: &[&Passage], report: &mut Report) {
    let mut bodies: BTreeMap<(char, usize), Vec<Mention>> = BTreeMap::new();
    for passage in lines {
        for (field, mention) in mentions(passage) {
            let level = passage.at(mention.level).unwrap_or_default();
            bodies.entry((level, field)).or_default().push(mention.mention);
        }
    }
    for mentions in bodies.into_values() {
        let mut places: Vec<[char; 2]> = mentions.iter().filter_map(|it| it.place).collect();
        places.sort_unstable();
        places.dedup();
        // 市 alone is the one that is named, where only one is.
        let groups: Vec<Vec<&Mention>> = if places.len() < 2 {
            vec![mentions.iter().collect()]
        } else {
            let of =
                |place: &[char; 2]| mentions.iter().filter(|it| it.place == Some(*place)).collect();
            places.iter().map(of).collect()
        };
        groups.iter().for_each(|group| differing(group, report));
    }
}

struct Found<'p> {
    level: usize,
    mention: Mention<'p>,
}

fn mentions<'p>(passage: &'p Passage) -> Vec<(usize, Found<'p>)> {
    let (lookup, fields) = &*WORDS;
    let kind = |end: usize| KINDS.iter().find(|(word, _)| passage.starts_with(end, word));
    let counts = |_: usize, range: Range<usize>| {
        let level = passage.before(range.start).is_some_and(|c| "省市县区州".contains(c));
        // 委员 and 局面 are other words, and so is 市建委 of a party's committee.
        let other = passage.starts_with_any(
            range.end,
            &["局限", "局面", "局部", "委员", "委托", "委派", "委组织部", "委宣传部", "委书"],
        ) && !passage.starts_with(range.end, "委员会");
        level && kind(range.end).is_some() && !other
    };
    let mut found = Vec::new();
    for (place, range) in lookup.find(passage, counts) {
        let level = range.start - 1;
        let Some((word, kind)) = kind(range.end) else { continue };
        let before = passage.count_before(level, is_han);
        let first = passage.before(level).filter(|_| before > 0);
        // 由市农业农村局: what stands before is no name.
        let bare = first
            .is_none_or(|c| "由经与和向到在各全本该我据及是对请赴跟同令从以".contains(c))
            || before < 2;
        let named = level.checked_sub(2).map(|at| [passage.chars()[at], passage.chars()[at + 1]]);
        let former = passage.ends_with_any(level, &["原", "前", "时任"]) || first == Some('原');
        // 各市农业农村局 are many.
        let many = first.is_some_and(|c| "各及".contains(c));
        let end = range.end + word.chars().count();
        let start = if bare { level } else { level - 2 };
        let history = {
            let sentence = passage.text(passage.sentence(level));
            ["更名", "改为", "组建", "原", "并入", "挂牌", "撤销"]
                .iter()
                .any(|it| sentence.contains(it))
        };
        if former || many || history || passage.is_quoted(level) {
            continue;
        }
        let field = fields[place];
        let text = passage.text(range.clone());
        let short =
            (*word == "委" && FIELDS[field].iter().skip(1).any(|it| *it == text)).then_some(text);
        let place = named.filter(|_| !bare);
        let mention = Mention { passage, range: start..end, place, kind, short };
        found.push((field, Found { level, mention }));
    }
    found
}

/// Reports the mentions of one body whose kind is the rarer one.
fn differing(mentions: &[&Mention], report: &mut Report) {
    let count = |kind: &str| mentions.iter().filter(|it| it.kind == kind).count();
    let Some(first) = mentions.first() else { return };
    let usual =
        KINDS.iter().map(|(_, kind)| *kind).max_by_key(|kind| (count(kind), *kind == first.kind));
    let Some(usual) = usual else { return };
    let mut same = true;
    for it in mentions.iter().filter(|it| it.kind != usual) {
        same = false;
        let other = mentions.iter().find(|other| other.kind == usual);
        let other = other.map(|other| other.passage.text(other.range.clone())).unwrap_or_default();
        let text = it.passage.text(it.range.clone());
        let message = format!("“{text}”和别处的“{other}”不一致");
        report.at(it.passage, it.range.clone(), message).hint("核对机构的名称，全篇统一");
    }
    // 发改委 and 发展改革委 are both right, and one is enough.
    let mut short: Vec<&Mention> =
        mentions.iter().copied().filter(|it| it.short.is_some()).collect();
    short.dedup_by(|a, b| a.short == b.short);
    if let [first, second, ..] = short[..]
        && same
    {
        let [one, other] = [first, second].map(|it| it.passage.text(it.range.clone()));
        let message = format!("前面简称“{one}”，这里是“{other}”");
        let finding = report.at(second.passage, second.range.clone(), message).level(Level::Hint);
        finding.hint("简称全篇用一种");
    }
}

/// What names of units end with.
const UNITS: &[&str] = &[
    "有限公司",
    "公司",
    "集团",
    "大学",
    "学院",
    "医院",
    "研究院",
    "研究所",
    "研究中心",
    "实验室",
    "开发区",
    "产业园",
    "工业园",
    "合作社",
    "协会",
    "基金会",
    "中学",
    "小学",
    "银行",
    "检测中心",
    "服务中心",
];

static UNIT_WORDS: LazyLock<Lookup> = LazyLock::new(|| Lookup::new(UNITS.iter().copied()));

/// How much of a unit's name is compared.
const NAME: usize = 12;

/// The more of one kind are not compared.
const MOST: usize = 60;

/// Units whose names differ by one character of one sound or shape.
fn units(lines: &[&Passage], report: &mut Report) {
    // By its kind, each name once, with how often it stands there.
    let mut names: FxHashMap<usize, Vec<Unit>> = FxHashMap::default();
    for passage in lines {
        for (kind, range) in UNIT_WORDS.find(passage, |_, _| true) {
            let start = range.start - passage.count_before(range.start, is_han).min(NAME);
            if passage.is_quoted(range.start) || range.start - start < 2 {
                continue;
            }
            let name = &passage.chars()[start..range.end];
            let known = names.entry(kind).or_default();
            match known.iter().position(|it| it.name == name) {
                Some(at) => known[at].count += 1,
                None if known.len() < MOST => {
                    known.push(Unit { name, passage, end: range.end, count: 1 });
                }
                None => {}
            }
        }
    }
    let mut kinds: Vec<_> = names.into_iter().collect();
    kinds.sort_unstable_by_key(|(kind, _)| *kind);
    for (kind, units) in kinds {
        for (place, second) in units.iter().enumerate() {
            for first in &units[..place] {
                let Some(back) = one_off(first.name, second.name, UNITS[kind]) else { continue };
                let (wrong, right) =
                    if second.count > first.count { (first, second) } else { (second, first) };
                let text = |unit: &Unit, back: usize| -> String {
                    let from = unit.name.len().saturating_sub(back + 2);
                    unit.name[from..].iter().collect()
                };
                let (one, other) = (text(wrong, back), text(right, back));
                let start = wrong.end - one.chars().count();
                let message = format!("“{one}”和别处的“{other}”差一个字");
                report.at(wrong.passage, start..wrong.end, message).hint("核对单位名称，全篇统一");
            }
        }
    }
}

/// The name of a unit, with what stands before it.
struct Unit<'p> {
    name: &'p [char],
    passage: &'p Passage,
    end: usize,
    count: usize,
}

/// How far from the end two names differ by one character alone, with another that is
/// the same before it.
fn one_off(first: &[char], second: &[char], kind: &str) -> Option<usize> {
    /// So much of them is the same; schools and hospitals have the names of places.
    const SAME: usize = 3;
    const SAME_OF_PLACES: usize = 5;
    let mut pairs = first.iter().rev().zip(second.iter().rev());
    let back = pairs.position(|(a, b)| a != b)?;
    let (&a, &b) = (first.iter().rev().nth(back)?, second.iter().rev().nth(back)?);
    let before = pairs.take_while(|(a, b)| a == b).count();
    let known = |c: char| !is_numeral(c) && !"的和与及在是省市县区东南西北中上下一".contains(c);
    let alike = is_one_slip(a, b);
    // Before the first character of both names stands nothing.
    let opens = first.len() == back + 1 && second.len() == back + 1;
    let word = kind.chars().count();
    let places = ["大学", "学院", "医院", "银行", "中学", "小学"].contains(&kind);
    let wanted = if places { SAME_OF_PLACES } else { SAME };
    let enough = back >= word && (before >= 1 || opens) && back - word + before >= wanted;
    (alike && known(a) && known(b) && enough).then_some(back)
}
