//! Spaces in Chinese text.

use std::ops::Range;

use crate::chars::{is_han, is_numeral, is_wide_mark};
use crate::lint::passage::{Kind, Passage};
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::lint::spans::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "space-in-text",
    name: "多余的空格",
    level: Level::Error,
    what: "正文和标题里汉字之间、汉字和数字或字母之间、全角标点旁边、序号后面的半角空格。\
           书名号、引号、括号里汉字之间的，条款号、图表号后面的，不成句的行里的，都不算；\
           “1.”后面的只报疑似。",
    why: "中文不用空格分词，多半是粘贴或别的软件自动加的，印出来疏密不匀。",
    wrong: "2025 年全省 技术合同成交额， 突破800亿元。",
    right: "2025年全省技术合同成交额，突破800亿元。",
    standard: "编校惯例",
    fixes: true,
    check: Check::Passage(check),
};

/// More spaces are a blank to fill in, or line things up.
const MOST: usize = 2;

fn check(passage: &Passage, report: &mut Report) {
    let spaced = passage.chars().iter().any(|&c| is_space(c) || c == WIDE);
    let text = passage.is_line() || passage.kind == Kind::Title;
    if !spaced || !text {
        return;
    }
    // A line without marks may be a form, a list of names or a signature.
    let mark = |c: char| matches!(c, '，' | '。' | '；' | '！' | '？');
    let marks = passage.chars().iter().enumerate().filter(|(_, c)| mark(**c));
    // 马 兰（女，回族） 王 平: those in brackets make no sentence.
    let prose = marks.map(|(at, _)| at).any(|at| passage.open_bracket(at).is_none());
    // More than one may line things up.
    let only = passage.count_marks(0..passage.len(), WIDE) == 1;
    let mut index = 0;
    while index < passage.len() {
        if only && passage.at(index) == Some(WIDE) && passage.kind == Kind::Paragraph && prose {
            wide(passage, index, report);
        }
        let count = passage.count(index, is_space);
        let gap = index..index + count;
        if (1..=MOST).contains(&count)
            && let (Some(before), Some(after)) = (passage.before(gap.start), passage.at(gap.end))
            && let Some((what, level)) = fault(passage, &gap, [before, after], prose)
        {
            let finding = report.at(passage, gap.clone(), format!("{what}多了空格"));
            finding.level(level).replace(gap, "");
        }
        index += count.max(1);
    }
}

/// A wide space in the middle of a sentence, which no list or heading explains;
/// it may be meant, so there is no repair.
fn wide(passage: &Passage, index: usize, report: &mut Report) {
    let han = |c: Option<char>| c.is_some_and(is_han);
    let around = han(passage.before(index)) && han(passage.at(index + 1));
    // A head word stands at the line's start: 内容提要　本报告…….
    const HEAD: usize = 8;
    let marked = passage.chars()[..index].iter().any(|&c| "，。；：".contains(c));
    let inside = marked || passage.count_before(index, is_han) > HEAD;
    // 任命王　芳为…: a name of two characters is spread over three, and one
    // stands off from the office before it.
    let name = passage.at(index + 2).is_none_or(|c| !is_han(c) || "为的同任辞等".contains(c))
        || passage.before(index).is_some_and(|c| "长任席员理记".contains(c));
    let ends = passage.chars().last().is_some_and(|&c| "。！？；".contains(c));
    let article = passage.at(0) == Some('第') || is_set_off(passage, index);
    if around && inside && ends && !name && !article && !passage.is_enclosed(index) {
        let finding = report.at(passage, index..index + 1, "句子中间有一个全角空格");
        finding.level(Level::Warning).hint("不是有意空开的，就删去它");
    }
}

/// The space as wide as a character.
const WIDE: char = '\u{3000}';

fn is_space(c: char) -> bool {
    // Those of text that was pasted from a page are narrower.
    matches!(c, ' ' | '\u{a0}' | '\u{2002}' | '\u{2004}'..='\u{200a}' | '\u{202f}' | '\u{205f}')
}

/// Where a gap stands that must not be there, and how sure that is.
fn fault(
    passage: &Passage,
    gap: &Range<usize>,
    [before, after]: [char; 2],
    prose: bool,
) -> Option<(&'static str, Level)> {
    // Code is set off from the text around it.
    let code = gap.start.saturating_sub(1)..gap.end + 1;
    if code.into_iter().any(|at| passage.is_in(at, &[Span::Code])) {
        return None;
    }
    if is_set_off(passage, gap.start) {
        return None;
    }
    if let Some(level) = behind_label(passage, gap.start) {
        return Some(("序号后面", level));
    }
    let what = if is_wide_mark(before) || is_wide_mark(after) {
        beside_mark(passage, gap.start, [before, after], prose).then_some("标点旁边")
    } else {
        match (is_han(before), is_han(after)) {
            (true, true) => {
                (prose && between_han(passage, gap, before, after)).then_some("汉字之间")
            }
            (true, false) => before_word(passage, gap, prose),
            (false, true) => behind_word(passage, gap, after, prose),
            (false, false) => {
                (after == '%' && before.is_ascii_digit() && !is_humidity(passage, gap.end))
                    .then_some("数字和“%”之间")
            }
        }
    };
    what.map(|what| (what, Level::Error))
}

/// How far back rules look, so that a long paragraph takes no longer than its
/// length asks for.
const REACH: usize = 40;

/// Whether % at an index is that of a unit with letters: 60 %RH.
fn is_humidity(passage: &Passage, index: usize) -> bool {
    passage.at(index + 1).is_some_and(|c| c.is_ascii_alphabetic())
}

/// Whether a space belongs behind what stands before it: the number of an article
/// of law, 本报讯, the number of a standard; or in a heading, for a comma.
fn is_set_off(passage: &Passage, start: usize) -> bool {
    let head = passage.text(start.saturating_sub(REACH)..start);
    let article = passage.at(0) == Some('第')
        && passage.count(0, is_han) == start
        && passage.before(start).is_some_and(|c| "章节条款编篇项".contains(c));
    const DATELINES: &[&str] = &["讯", "电", "编者按"];
    // 本报讯（记者 张三） 近日…
    let reporter = passage.pairs().paired.iter().find(|pair| pair.1 + 1 == start);
    let reporter = reporter.is_some_and(|pair| passage.ends_with_any(pair.0, DATELINES));
    let dateline = reporter || passage.ends_with_any(start, DATELINES);
    // JGJ 79—2012: the letters stand before the number, or before this space.
    let code = |word: &str| word.chars().rev().take_while(char::is_ascii_uppercase).count() >= 2;
    let mut words = head.rsplit(is_space);
    let (last, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let number = |c: char| c.is_ascii_digit();
    let next = passage.at(start + passage.count(start, is_space));
    let standard =
        code(last) && next.is_some_and(number) || code(second) && last.starts_with(number);
    let heading = matches!(passage.kind, Kind::Title | Kind::Heading)
        && !passage.before(start).is_some_and(is_wide_mark);
    article || dateline || standard || heading || is_head(passage, start)
}

/// Whether what stands before a space is the head of a line or of its part, which
/// textbooks and journals set off: 定理2 若…, 目的 探讨…, 上午 参观….
fn is_head(passage: &Passage, start: usize) -> bool {
    const NUMBERED: usize = 4;
    const HEADS: &[&str] = &[
        "证明",
        "摘要",
        "关键词",
        "目的",
        "方法",
        "结果",
        "结论",
        "背景",
        "解",
        "上午",
        "下午",
        "晚上",
        "中午",
        "早上",
        "提要",
        "导语",
        "按语",
    ];
    let from = start - passage.count_before(start, |c| !is_space(c) && !"，。；：".contains(c));
    let digits = passage.count_before(start, |c| c.is_ascii_digit() || is_numeral(c));
    // 方案A 投资少，方案B 见效快 has a letter.
    let letter = passage.before(start).is_some_and(|c| c.is_ascii_uppercase());
    let number = digits.max(usize::from(letter));
    let word = start - number - from.min(start - number);
    // 共3 人 counts.
    let next = passage.at(start + passage.count(start, is_space));
    let counts = digits > 0 && next.is_some_and(|c| "年月日个人元万亿%".contains(c));
    let numbered = number > 0 && !counts && (1..=NUMBERED).contains(&word);
    let name = from..from.max(start - number);
    let word = passage.text(from..start);
    // 第一天 报到，第二天 参观 counts.
    let ordinal = passage.at(from) == Some('第')
        && passage.at(from + 1).is_some_and(is_numeral)
        && start - from <= NUMBERED;
    ordinal || numbered && passage.text(name).chars().all(is_han) || HEADS.contains(&word.as_str())
}

/// How sure it is that the gap behind a label at a line's start is wrong.
fn behind_label(passage: &Passage, start: usize) -> Option<Level> {
    let numeral = passage.numeral();
    let mark = passage.before(start);
    if passage.bracketed_label() == Some(start) {
        return Some(Level::Error);
    }
    if passage.level.is_none() || numeral + 1 != start {
        return None;
    }
    match mark {
        Some('、') => Some(Level::Error),
        // The standard on marks itself prints a space there.
        Some('.' | '．') => Some(Level::Warning),
        _ => None,
    }
}

/// The longest credit of a photograph, in characters.
const CREDIT: usize = 16;

/// Whether a gap beside a full-width mark is wrong.
fn beside_mark(passage: &Passage, start: usize, [before, after]: [char; 2], prose: bool) -> bool {
    const STOPS: &str = "，。、；：？！";
    const OPEN: &str = "“‘《〈（〔【";
    const CLOSE: &str = "”’》〉）〕】";
    // （ ） and 〔2026〕 号 wait for something to be filled in.
    // （ ） and 甲方： （以下简称…） wait for something.
    // 图为施工现场。 张三摄 has the name set off.
    let tail = passage.text(start..start + CREDIT + 1);
    let credit = passage.len() <= start + CREDIT && tail.contains('摄');
    let blank = credit
        || before == '：' && after == '（'
        || OPEN.contains(before) && (CLOSE.contains(after) || "年月日".contains(after))
        || before == '〕';
    // Quotation marks serve Latin too, and “—” and “…” numbers.
    let either = |c: char| "“”‘’…—".contains(c);
    let han = |c: char| is_han(c) || is_wide_mark(c);
    if blank || either(before) && !han(after) || either(after) && !han(before) {
        return false;
    }
    if passage.kind == Kind::Paragraph && !passage.is_quoted(start) {
        return prose;
    }
    // In a title a space may stand for a comma behind “…” and before it.
    STOPS.contains(before)
        || STOPS.contains(after)
        || OPEN.contains(before)
        || CLOSE.contains(after)
}

/// Whether a gap between two Chinese characters of a sentence is wrong.
fn between_han(passage: &Passage, gap: &Range<usize>, before: char, after: char) -> bool {
    const WRITERS: &[&str] = &["记者", "通讯员", "作者", "电"];
    let left = passage.count_before(gap.start, is_han);
    let right = passage.count(gap.end, is_han);
    // 提高认识 加强领导, 张 伟, 张三 李四 王五, 传真： and 2026年 月 日 have their
    // spaces.
    let listed = |c: Option<char>| c.is_some_and(is_space);
    let list = listed(passage.before(gap.start - left)) || listed(passage.at(gap.end + right));
    let phrases = list || left == right || left == 1 || right == 1;
    let form =
        passage.at(gap.end + right) == Some('：') || before == '第' || "年月日号期".contains(after);
    let writer = WRITERS
        .iter()
        .any(|word| passage.ends_with(gap.start, word) || passage.starts_with(gap.end, word));
    // 财政部 税务总局公告2023年第12号 and 财政部 税务总局关于… have two issuers, and @所有人 is a name.
    let words = passage.text(gap.end..gap.end + right);
    let issued = ["公告", "公告第", "通告", "令", "令第"].iter().any(|it| words.ends_with(it))
        && passage.digits(gap.end + right) > 0
        || words.contains("关于");
    let addressed = passage.before(gap.start - left) == Some('@');
    let writer = writer || issued || addressed;
    let article =
        passage.at(0) == Some('第') && left == gap.start && "章节条款编篇".contains(before);
    passage.kind == Kind::Paragraph
        && !(phrases || form || writer || article)
        && !passage.is_enclosed(gap.start)
}

/// Whether a gap before digits or letters is wrong.
fn before_word(passage: &Passage, gap: &Range<usize>, prose: bool) -> Option<&'static str> {
    let count = passage.count(gap.end, is_word);
    let end = gap.end + count;
    let word = &passage.chars()[gap.end..end];
    // 包括：1. 甲 2. 乙 is a list.
    let label =
        matches!(word, [.., '.' | ')']) || matches!(passage.at(end), Some('、' | '）' | '．'));
    let label = label && word.first().is_some_and(char::is_ascii_digit);
    let gap_behind =
        passage.at(end).is_some_and(is_space) && passage.at(end + 1).is_some_and(is_han);
    let sure = if passage.kind == Kind::Paragraph { prose } else { gap_behind };
    (sure && !label && !is_code(word) && !passage.is_titled(gap.start))
        .then(|| kind(word.first()))
        .flatten()
}

/// Whether a gap behind digits or letters is wrong.
fn behind_word(
    passage: &Passage,
    gap: &Range<usize>,
    after: char,
    prose: bool,
) -> Option<&'static str> {
    let count = passage.count_before(gap.start, is_word);
    let start = gap.start - count;
    let word = &passage.chars()[start..gap.start];
    let digits = word.iter().all(char::is_ascii_digit);
    let near = &passage.chars()[start.saturating_sub(REACH)..start];
    let opener = start - near.iter().rev().take_while(|&&c| is_han(c) || is_space(c)).count();
    let head = passage.text(opener..start.min(opener + 3));
    // 1 总则, 图1 示意, 附件2 名单 and GB/T 9704 公文格式 have their spaces.
    let numbered = opener == 0
        && (start == 0 && !(digits && "年月日".contains(after))
            || ["图", "表", "注", "例", "附", "专栏"].iter().any(|word| head.starts_with(word)));
    let standard = is_standard(&passage.text(start.saturating_sub(20)..gap.start));
    let label = matches!(word, [.., '.' | ')']);
    let sure = prose || passage.kind != Kind::Paragraph;
    (sure && !numbered && !standard && !label && !is_code(word) && !passage.is_titled(gap.start))
        .then(|| kind(word.last()))
        .flatten()
}

/// The words for a gap beside a character, if it is a digit or a letter.
fn kind(c: Option<&char>) -> Option<&'static str> {
    match c {
        Some(c) if c.is_ascii_digit() || *c == '%' => Some("汉字和数字之间"),
        Some(c) if c.is_ascii_alphabetic() => Some("汉字和字母之间"),
        _ => None,
    }
}

/// Whether a character belongs to a word of Latin letters and digits.
fn is_word(c: char) -> bool {
    c.is_ascii_graphic()
}

/// Whether a word is an address, a telephone number or a date of a machine,
/// which a space sets off.
fn is_code(word: &[char]) -> bool {
    let digits = word.iter().filter(|c| c.is_ascii_digit()).count();
    let letters = word.iter().any(char::is_ascii_alphabetic);
    digits >= 7 || word.iter().any(|c| "@:/\\_-".contains(*c)) || letters && word.contains(&'.')
}

/// Whether a text has the number of a standard.
fn is_standard(text: &str) -> bool {
    ["GB", "ISO", "IEC", "DB", "/T"].iter().any(|mark| text.contains(mark))
}
