//! Words that say the same thing twice, or the contrary of what is meant.

use std::ops::Range;
use std::sync::LazyLock;

use crate::chars::{is_numeral, is_stop};
use crate::lint::lookup::Lookup;
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "redundant-words",
    name: "语义重复和搭配",
    level: Level::Warning,
    what: "“约……左右”“超过……以上”“目的是为了”“切忌不要”等意思重复或者相反的说法；“提高步伐”“加快力度”等搭配不当的；“如何……，是……课题？”这样不是疑问的问号。",
    why: "两个词说同一个意思，只留一个；否定了两次，意思就反了。",
    wrong: "活动吸引了大约300名左右青年参加。",
    right: "活动吸引了300名左右青年参加。",
    standard: "编校惯例，GB/T 15834—2011 4.2",
    fixes: false,
    check: Check::Passage(check),
};

/// What is wrong wherever it stands, with what is right.
const FIXED: &[(&str, &str)] = &[
    ("目的是为了", "目的是"),
    ("目的是为的", "目的是"),
    ("原因是因为", "原因是"),
    ("切忌不要", "切忌"),
    ("切忌不能", "切忌"),
    ("切忌不可", "切忌"),
    ("切勿不要", "切勿"),
    ("防止不发生", "防止发生"),
    ("避免不发生", "避免发生"),
    ("杜绝不发生", "杜绝发生"),
    ("以防不发生", "以防发生"),
    ("难免不会", "难免会"),
    ("大约左右", "大约"),
    ("诸多的许多", "诸多"),
    ("过高的奢望", "奢望"),
    ("免费赠送给", "赠送给"),
    ("悬殊很大", "悬殊"),
    ("悬殊较大", "悬殊"),
    ("不必要的浪费", "浪费"),
    ("涉及到", "涉及"),
    ("目的是为", "目的是"),
    ("原因是由于", "原因是"),
    ("理由是因为", "理由是"),
    ("凯旋归来", "凯旋"),
    ("胜利凯旋", "凯旋"),
    ("付诸于", "付诸"),
    ("诉诸于", "诉诸"),
    ("公诸于众", "公之于众"),
    ("公诸于世", "公之于世"),
    ("亲眼目睹", "目睹"),
    ("亲眼目击", "目击"),
    ("亲自躬行", "躬行"),
    ("列入为", "列为"),
    ("被列入到", "被列入"),
    ("切莫不要", "切莫"),
    ("亲自目睹", "目睹"),
    ("凯旋而归", "凯旋"),
    ("再次重申", "重申"),
    ("真知灼见的见解", "真知灼见"),
    ("涉及到了", "涉及了"),
    ("严禁不准", "严禁"),
    ("严禁不得", "严禁"),
    ("禁止不准", "禁止"),
    ("禁止不得", "禁止"),
    ("并非是", "并非"),
    ("普遍的共识", "共识"),
    ("互相交流交换", "交流"),
    ("过分苛求", "苛求"),
    ("真知灼见的意见", "真知灼见"),
    ("第一部处女作", "处女作"),
    ("当务之急的任务", "当务之急"),
    ("当前的当务之急", "当务之急"),
    ("目前的现状", "现状"),
    ("当前的现状", "现状"),
    ("莘莘学子们", "莘莘学子"),
    ("广大群众们", "广大群众"),
    ("日益加剧地增长", "日益增长"),
    ("更加愈发", "更加"),
    ("必须要务必", "务必"),
    ("提出质疑的疑问", "质疑"),
    ("截至目前为止", "截至目前"),
    ("截止目前为止", "截至目前"),
    ("防止不出现", "防止出现"),
    ("避免不出现", "避免出现"),
    ("杜绝不出现", "杜绝出现"),
    ("左右以上", "以上"),
];

/// Verbs and nouns that do not go together, with the verb that does.
const PAIRS: &[(&str, &str, &str)] = &[
    ("提高", "步伐", "加快"),
    ("加大", "步伐", "加快"),
    ("加快", "力度", "加大"),
    ("提高", "力度", "加大"),
    ("提升", "力度", "加大"),
];

/// How far a verb stands from its noun at most.
const APART: usize = 4;

/// What tells that a number is not exact, before it and behind it.
const ABOUT: (&[&str], &[&str]) = (&["大约", "约", "大概", "将近", "近"], &["左右", "上下"]);

/// What tells that it is one of many more, right behind the number: 近3000余人.
const MORE: &[&str] = &["余", "多"];

/// What tells before it that a number is not exact, or passed.
const ROUGH: &[&str] = &["大约", "约", "将近", "近", "超过", "突破", "逾"];

/// What tells that a number is passed.
const OVER: (&[&str], &[&str]) = (
    &[
        "超过",
        "突破",
        "多达",
        "高达",
        "不少于",
        "不低于",
        "不小于",
        "至少",
        "最少",
        "最低",
        "至少有",
        "最低需要",
    ],
    &["以上"],
);

/// What tells that a number is the most.
const UNDER: (&[&str], &[&str]) =
    (&["不超过", "不多于", "不高于", "至多", "最多", "不足"], &["以下", "以内"]);

/// Verbs that deny what follows, so that 不 or 不再 turns it round.
const DENIED: &[(&str, &[&str])] = &[
    ("防止", &["不再发生", "不再出现", "不发生"]),
    ("避免", &["不再发生", "不再出现", "不发生", "不出现"]),
    ("杜绝", &["不再发生", "不再出现", "不发生"]),
];

static FIXED_WORDS: LazyLock<Lookup> =
    LazyLock::new(|| Lookup::new(FIXED.iter().map(|(wrong, _)| *wrong)));

fn check(passage: &Passage, report: &mut Report) {
    let open = |_: usize, range: Range<usize>| !passage.is_quoted(range.start);
    for (place, range) in FIXED_WORDS.find(passage, open) {
        let (wrong, right) = FIXED[place];
        // 目的是为人民服务 and 涉及到期 go on with another word.
        let goes_on = ["人民", "群众", "了", "期", "位", "账", "场", "达"];
        let other = matches!(wrong, "目的是为" | "涉及到");
        if !(other && passage.starts_with_any(range.end, &goes_on)) {
            let message = format!("“{wrong}”意思重复或者相反，一般说“{right}”");
            report.at(passage, range, message);
        }
    }
    for words in [ABOUT, OVER, UNDER] {
        numbers(passage, words, report);
    }
    for (verb, noun, right) in PAIRS {
        for start in passage.find(verb) {
            let end = start + 2;
            let near = (end..=end + APART).find(|&at| passage.starts_with(at, noun));
            let plain = |at: usize| {
                let between = &passage.chars()[end..at];
                !between.iter().any(|&c| is_stop(c) || "的和与、是了并".contains(c))
            };
            if let Some(at) = near.filter(|&at| plain(at) && !passage.is_quoted(start)) {
                let message = format!("“{verb}”和“{noun}”多半不相配，一般说“{right}”");
                report.at(passage, start..at + 2, message);
            }
        }
    }
    more(passage, report);
    denied(passage, report);
    questions(passage, report);
    again(passage, report);
    nearly(passage, report);
}

/// 防止类似事故不再发生: what is to be kept off is said not to happen.
fn again(passage: &Passage, report: &mut Report) {
    for word in ["防止", "避免", "杜绝"] {
        for start in passage.find(word).filter(|&start| !passage.is_quoted(start)) {
            let end = passage.clause(start).end;
            let not = (start..end).find(|&at| {
                passage.starts_with_any(at, &["不再发生", "不再出现", "不发生", "不出现"])
            });
            if let Some(not) = not.filter(|&at| at > start + 2) {
                let message = format!("“{word}”和“不”意思相反");
                report.at(passage, start..not + 3, message).hint("删去“不”，或者改用“确保”");
            }
        }
    }
}

/// 近3000多名: not yet so many, and more.
fn nearly(passage: &Passage, report: &mut Report) {
    for quantity in passage.quantities() {
        let (start, end) = (quantity.number.start, quantity.number.end);
        let more = end + passage.count(end, |c| "万亿".contains(c));
        let near = passage.ends_with_any(start, &["将近", "接近", "近"])
            && !passage.ends_with_any(start, &["最近", "附近", "临近", "邻近", "靠近", "远近"]);
        if near && passage.at(more) == Some('多') && !passage.is_quoted(start) {
            let message = "“近”和“多”意思相反";
            report.at(passage, start - 1..more + 1, message).hint("只留一个");
        }
    }
}

/// 近3000余人.
fn more(passage: &Passage, report: &mut Report) {
    if !passage.may_have_any(&['余', '多']) {
        return;
    }
    for word in ROUGH {
        for start in passage.find(word) {
            let number = start + word.chars().count();
            let end = number
                + passage.count(number, |c| c.is_ascii_digit() || "十百千万亿几".contains(c));
            let digits = passage.at(number).is_some_and(|c| c.is_ascii_digit());
            let Some(last) = MORE.iter().find(|last| passage.starts_with(end, last)) else {
                continue;
            };
            // 条约、附近 and 最近 end so.
            let other =
                passage.before(start).is_some_and(|c| "条合契节预公附最靠邻临相大将".contains(c));
            if digits && !other && !passage.is_quoted(start) {
                let message = format!("“{word}”和“{last}”意思重复");
                report.at(passage, start..end + 1, message).hint("只留一个");
            }
        }
    }
}

/// 防止事故不再发生.
fn denied(passage: &Passage, report: &mut Report) {
    for (verb, ends) in DENIED {
        for start in passage.find(verb) {
            let end = passage.clause(start).end;
            let found = ends.iter().find_map(|word| {
                let at = (start + 2..end).find(|&at| passage.starts_with(at, word))?;
                Some((at + word.chars().count(), word))
            });
            if let Some((close, word)) = found.filter(|_| !passage.is_quoted(start)) {
                let message = format!("“{verb}……{word}”否定了两次，意思反了");
                report.at(passage, start..close, message);
            }
        }
    }
}

/// A number with a word before it and one behind it that say the same.
fn numbers(passage: &Passage, words: (&[&str], &[&str]), report: &mut Report) {
    /// The longest unit, as in 300名青年左右.
    const UNIT: usize = 4;
    let (before, behind) = words;
    if behind.iter().all(|word| passage.find(word).next().is_none()) {
        return;
    }
    let mut told: Vec<Range<usize>> = Vec::new();
    for word in before {
        for start in passage.find(word) {
            let verb = ["需要", "有", "为", "达", "达到", "需", "是"];
            let word_end = start + word.chars().count();
            let verb = verb.iter().filter(|it| passage.starts_with(word_end, it));
            let number = word_end + verb.map(|it| it.chars().count()).max().unwrap_or_default();
            let digits = |c: char| c.is_ascii_digit() || is_numeral(c) || ".千万亿%两".contains(c);
            let end = number + passage.count(number, digits);
            let known = told.iter().any(|range| range.contains(&start));
            if end == number || known || passage.is_quoted(start) {
                continue;
            }
            let found = behind.iter().find_map(|last| {
                let at = (end..=end + UNIT).find(|&at| passage.starts_with(at, last))?;
                let plain = !passage.chars()[end..at].iter().any(|&c| is_stop(c));
                plain.then_some((at + last.chars().count(), last))
            });
            if let Some((close, last)) = found {
                let message = format!("“{word}”和“{last}”意思重复");
                report.at(passage, start..close, message).hint("只留一个");
                told.push(start..close);
            }
        }
    }
}

/// A mark of a question behind what asks nothing: 如何破题，是摆在面前的课题？
fn questions(passage: &Passage, report: &mut Report) {
    const ASKING: &[&str] = &["如何", "怎样", "怎么", "为什么", "能否", "能不能", "是否"];
    const TOLD: &[&str] = &["课题", "问题", "关键", "任务", "难题", "考验", "大事", "重点"];
    for mark in passage.find("？") {
        let start = passage.sentence(mark.saturating_sub(1)).start;
        let Some(comma) = (start..mark).rev().find(|&at| passage.at(at) == Some('，')) else {
            continue;
        };
        let tells = passage.starts_with_any(comma + 1, &["是", "成为", "已成为"]);
        let rhetoric = passage.starts_with_any(comma + 1, &["是不是", "是否"]);
        if passage.starts_with_any(start, ASKING)
            && tells
            && !rhetoric
            && passage.ends_with_any(mark, TOLD)
        {
            let message = "这一句不是疑问，多半应为“。”";
            report.at(passage, mark..mark + 1, message);
        }
    }
}
