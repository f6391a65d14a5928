//! A paragraph without a mark at its end.

use crate::chars::{closes, ends_sentence, is_numeral};
use crate::lint::passage::{Kind, Passage};
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "sentence-end",
    name: "段末标点",
    level: Level::Warning,
    what: "成句的段落末尾没有标点。",
    why: "陈述句末尾用句号；段末没有标点，也可能是漏了后半句。",
    wrong: "近日，省科技厅召开专题会议，研究部署中试平台建设工作",
    right: "近日，省科技厅召开专题会议，研究部署中试平台建设工作。",
    standard: "GB/T 15834—2011 4.1",
    fixes: false,
    check: Check::Article(check),
};

/// Shorter ones may be headings, salutations or names.
const SHORTEST: usize = 20;

/// A line of one clause or two that is shorter may be a heading without a label.
const LONGEST_HEADING: usize = 40;

/// A line that opens as sentences do may be as short as this.
const SENTENCE: usize = 15;

/// What sentences open with and headings do not.
const SENTENCES: &[&str] = &[
    "要坚持",
    "要加强",
    "要把",
    "要进一步",
    "要强化",
    "要切实",
    "要以",
    "要深入",
    "要严格",
    "要紧紧",
    "要全面",
    "会议要求",
    "会议强调",
    "会议指出",
    "会议认为",
    "各地要",
    "各部门要",
    "各单位要",
    "各级要",
    "各县",
    "今年以来",
    "截至",
    "目前，",
    "下一步，",
    "近年来",
    "近日，",
    "此外",
    "同时，",
    "通过",
    "经过",
    "据统计",
    "针对",
    "随着",
    "为了",
    "为此",
    "全市共",
    "全省共",
    "全县共",
    "本次",
    "此次",
];

/// Whether a line opens as a sentence does, and goes on behind a comma.
fn tells(passage: &Passage) -> bool {
    // 要闻 and 要点 are words, 要健全机制 is a sentence.
    let must = passage.at(0) == Some('要')
        && !passage.at(1).is_some_and(|c| "闻点求素情目害义员职领件".contains(c));
    let met =
        passage.starts_with_any(0, &["会议听取", "会议审议", "会议研究", "会议传达", "会议决定"]);
    let share = passage.before(passage.len()).is_some_and(|c| "%％".contains(c));
    (must || met || share || passage.starts_with_any(0, SENTENCES))
        && passage.chars().contains(&'，')
}

/// What lines open with that are no sentences.
const OPENINGS: &[&str] = &[
    "附件",
    "附表",
    "附图",
    "附：",
    "注：",
    "注释",
    "来源",
    "作者",
    "记者",
    "供稿",
    "撰稿",
    "编辑",
    "审核",
    "责任编辑",
    "联系",
    "电话",
    "地址",
    "主送",
    "抄送",
    "出席",
    "列席",
    "参会",
    "主持",
    "地点",
    "时间",
    "资料",
    "链接",
    "网址",
];

fn check(article: &[&Passage], report: &mut Report) {
    let texts = article.iter().filter(|it| matches!(it.kind, Kind::Paragraph | Kind::Heading));
    let mut texts = texts.peekable();
    while let Some(passage) = texts.next() {
        let is_last = texts.peek().is_none();
        let long = passage.len() >= SHORTEST || tells(passage) && passage.len() >= SENTENCE;
        let sentence = passage.kind == Kind::Paragraph && long;
        if sentence && lacks_mark(passage) && !is_line(passage, is_last) {
            let end = passage.len();
            report
                .at(passage, end - 1..end, "段落末尾没有标点")
                .hint("补上句号；话没有说完的，补上后半句");
        }
    }
}

/// Whether a paragraph has marks, but none at its end.
fn lacks_mark(passage: &Passage) -> bool {
    let marked = |c: &char| matches!(c, '，' | '。' | '；' | '：' | '！' | '？');
    // A note's mark stands behind the full stop.
    let noted = passage.count_before(passage.len(), |c| {
        matches!(c, '①'..='⑳' | '¹' | '²' | '³' | '*' | '[' | ']' | '〔' | '〕')
            || c.is_ascii_digit()
    });
    let mut end = passage.len();
    if ends(passage.before(end - noted)) {
        end -= noted;
    }
    while let Some(c) = passage.before(end).filter(|&c| closes(c)) {
        let bracket = if "）)〕】]".contains(c) { opening(passage, end - 1) } else { None };
        // A remark in brackets without a mark of its own is no end.
        end = bracket.filter(|_| !ends(passage.before(end - 1))).unwrap_or(end - 1);
    }
    let last = passage.before(end);
    // 周 芸（女，回族） 王 平 is a list of names.
    let marks = passage.chars().iter().enumerate().filter(|(_, c)| marked(c));
    let sentence = marks.map(|(at, _)| at).any(|at| passage.open_bracket(at).is_none());
    sentence && last.is_some() && !ends(last)
}

/// The bracket that the one at an index closes.
fn opening(passage: &Passage, close: usize) -> Option<usize> {
    let paired = &passage.pairs().paired;
    // They are in the order of their ends.
    let at = paired.binary_search_by_key(&close, |pair| pair.1);
    at.map(|at| paired[at].0).ok().or_else(|| passage.open_bracket(close))
}

/// Whether a character may end a paragraph, or may so wrongly that other rules
/// say so.
fn ends(c: Option<char>) -> bool {
    c.is_some_and(|c| ends_sentence(c) || "：；，、—.．;:,!?".contains(c))
}

/// Whether a paragraph is a line of another kind than a sentence.
fn is_line(passage: &Passage, is_last: bool) -> bool {
    let chars = passage.chars();
    let has = |text: &str| passage.find(text).next().is_some();
    let opens = |text: &&str| passage.starts_with(0, text);
    let end = chars.len();
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    // 联系人：张三 13900000000
    const TELEPHONE: usize = 7;
    let telephone = passage.digits_before(end) >= TELEPHONE;
    // 图1 …, 第一章 …
    let counted = passage.at(1).is_some_and(|c| c.is_ascii_digit() || is_numeral(c));
    let caption = counted && matches!(chars[0], '图' | '表');
    let part = 1 + passage.count(1, is_numeral);
    let part = chars[0] == '第' && passage.at(part).is_some_and(|c| "章节条编".contains(c));
    if OPENINGS.iter().any(opens) || caption || part || telephone {
        return true;
    }
    if ["http", "www.", "@"].into_iter().any(has) {
        return true;
    }
    // Two sentences or more are no line.
    if chars.iter().any(|c| matches!(c, '。' | '！' | '？' | '；')) {
        return false;
    }
    if is_list(passage) {
        return true;
    }
    // 时间：…
    let label = chars.iter().take(9).any(|&c| c == '：');
    let commas = chars.iter().filter(|&&c| c == '，').count();
    let columns = has("　") || has("  ");
    let dated = passage.ends_with(end, "日") && digit(passage.before(end - 1));
    let short = end < 30 || end < LONGEST_HEADING && commas < 2;
    let heading = !is_last && short && !tells(passage);
    label || columns || dated || heading || is_verse(chars)
}

/// Whether a line names persons or bodies behind a colon: 召集人：张某某、李某某.
fn is_list(passage: &Passage) -> bool {
    let colon = passage.chars().iter().rposition(|&c| c == '：');
    let Some(rest) = colon.map(|colon| colon + 1..passage.len()) else { return false };
    let outside = |at: &usize| passage.open_bracket(*at).is_none();
    let mut stops = rest.clone().filter(outside).filter_map(|at| passage.at(at));
    rest.clone().any(|at| passage.at(at) == Some('、')) && !stops.any(|c| "，。；".contains(c))
}

/// Whether all clauses are as long as one another.
fn is_verse(chars: &[char]) -> bool {
    let mut clauses = chars.split(|c| matches!(c, '，' | ' '));
    let first = clauses.next().map_or(0, <[char]>::len);
    clauses.all(|clause| clause.len() == first)
}
