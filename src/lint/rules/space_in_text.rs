//! Spaces in Chinese text.

use std::ops::Range;

use crate::chars::{is_han, is_space, is_wide_mark};
use crate::lint::passage::{Kind, Passage};
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::lint::spans::{Span, datelines, labels, standards, words};

/// The rule.
pub const RULE: Rule = Rule {
    code: "space-in-text",
    name: "多余的空格",
    level: Level::Error,
    what: "正文和标题里汉字之间、汉字和数字或字母之间、全角标点旁边、序号后面的半角空格。\
           书名号、引号、括号里汉字之间的，条款号、图表号后面的，不成句的行里的，都不算；\
           “1.”后面的、末尾没有标点的行里汉字之间的，只报疑似。",
    why: "中文不用空格分词，多半是粘贴或别的软件自动加的，印出来疏密不匀。",
    wrong: "2025 年全省 技术合同成交额， 突破800亿元。",
    right: "2025年全省技术合同成交额，突破800亿元。",
    standard: "编校惯例",
    fixes: true,
    check: Check::Passage(check),
};

/// More spaces are a blank to fill in, or line things up.
const MOST: usize = 2;

/// Whether a character is a space as wide as a character, of Chinese or of type.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{3000}' | '\u{2003}' | '\u{2001}')
}

fn check(passage: &Passage, report: &mut Report) {
    let spaced = passage.chars().iter().any(|&c| is_space(c) || is_wide(c));
    if !spaced || !(passage.is_line() || passage.kind == Kind::Title) {
        return;
    }
    let prose = is_prose(passage);
    // More than one may line things up.
    let wides = passage.chars().iter().filter(|&&c| is_wide(c)).count();
    let only = wides == 1 || wides == 2 && passage.starts_with_any(0, SUBJECTS);
    let mut index = 0;
    while index < passage.len() {
        if only
            && passage.at(index).is_some_and(is_wide)
            && passage.kind == Kind::Paragraph
            && prose
        {
            wide(passage, index, report);
        }
        let count = passage.count(index, is_space);
        let gap = Gap::new(passage, index..index + count, prose);
        if let Some((what, level)) = gap.and_then(|gap| gap.fault()) {
            let gap = index..index + count;
            let finding = report.at(passage, gap.clone(), format!("{what}多了空格"));
            finding.level(level).replace(gap, "");
        }
        index += count.max(1);
    }
}

/// Whether a line has the marks of a sentence; one without may be a form, a list of
/// names or a signature. Those in brackets make none: 马 兰（女，回族） 王 平.
fn is_prose(passage: &Passage) -> bool {
    let mark =
        |at: &usize| passage.at(*at).is_some_and(|c| matches!(c, '，' | '。' | '；' | '！' | '？'));
    (0..passage.len()).filter(mark).any(|at| passage.open_bracket(at).is_none())
}

/// What sentences of reports begin with, and no heading is made of.
const SUBJECTS: &[&str] = &[
    "全省",
    "全市",
    "全县",
    "全区",
    "全国",
    "全州",
    "各地",
    "各级",
    "我省",
    "我市",
    "我县",
    "会议",
    "今年",
    "近年来",
    "目前",
];

/// A wide space in the middle of a sentence, which no list or heading explains;
/// it may be meant, so there is no repair.
fn wide(passage: &Passage, index: usize, report: &mut Report) {
    let han = |c: Option<char>| c.is_some_and(is_han);
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let around =
        han(passage.before(index)) && (han(passage.at(index + 1)) || digit(passage.at(index + 1)));
    // A head word stands at the line's start: 内容提要　本报告…….
    const HEAD: usize = 8;
    let marked = passage.chars()[..index].iter().any(|&c| "，。；：".contains(c));
    let subject =
        passage.count_before(index, is_han) == index && passage.ends_with_any(index, SUBJECTS);
    let inside = marked || subject || passage.count_before(index, is_han) > HEAD;
    // 任命王　芳为…: a name of two characters is spread over three, and one
    // stands off from the office before it.
    let free = subject || digit(passage.at(index + 1));
    let name = !free
        && (passage.at(index + 2).is_none_or(|c| !is_han(c) || "为的同任辞等".contains(c))
            || passage.before(index).is_some_and(|c| "长任席员理记".contains(c)));
    let ends = passage.chars().last().is_some_and(|&c| "。！？；".contains(c));
    let article = passage.at(0) == Some('第') || is_set_off(passage, index);
    let free = !name && (!article || subject) && !passage.is_enclosed(index);
    if around && inside && ends && free {
        let finding = report.at(passage, index..index + 1, "句子中间有一个全角空格");
        finding.level(Level::Warning).hint("不是有意空开的，就删去它");
    }
}

/// Whether a space belongs behind what stands before it: the number of an article
/// of law, a dateline, the number of a standard, a head; or in a heading, for a
/// comma.
fn is_set_off(passage: &Passage, start: usize) -> bool {
    let heading = matches!(passage.kind, Kind::Title | Kind::Heading)
        && !passage.before(start).is_some_and(is_wide_mark);
    heading
        || labels::is_article(passage, start)
        || datelines::ends_at(passage, start)
        || standards::has_gap(passage, start)
        || labels::is_head(passage, start)
}

/// One space or two between two characters.
struct Gap<'p> {
    passage: &'p Passage,
    range: Range<usize>,
    before: char,
    after: char,
    /// Whether its line has the marks of a sentence.
    prose: bool,
}

impl<'p> Gap<'p> {
    fn new(passage: &'p Passage, range: Range<usize>, prose: bool) -> Option<Self> {
        let (before, after) = (passage.before(range.start)?, passage.at(range.end)?);
        let short = (1..=MOST).contains(&range.len());
        short.then_some(Self { passage, range, before, after, prose })
    }

    /// Where it stands that it must not, and how sure that is.
    fn fault(&self) -> Option<(&'static str, Level)> {
        if self.is_beside_code() || is_set_off(self.passage, self.range.start) {
            return None;
        }
        if let Some(level) = self.behind_label() {
            return Some(("序号后面", level));
        }
        let Self { before, after, .. } = *self;
        let what = if is_wide_mark(before) || is_wide_mark(after) {
            self.beside_mark().then_some("标点旁边")
        } else {
            match (is_han(before), is_han(after)) {
                (true, true) => self.between_han().then_some("汉字之间"),
                (true, false) => self.before_word().then(|| kind(after)).flatten(),
                (false, true) => self.behind_word().then(|| kind(before)).flatten(),
                (false, false) => self.before_percent().then_some("数字和“%”之间"),
            }
        };
        // 热议报告 以奋勇争先之姿，乘势而为 is a heading of two halves, for all its comma.
        let ended = self.passage.before(self.passage.len()).is_some_and(|c| !is_han(c));
        let sure = ended || !(is_han(before) && is_han(after));
        what.map(|what| (what, if sure { Level::Error } else { Level::Warning }))
    }

    /// Whether it stands in code, or sets code off from the text around it.
    fn is_beside_code(&self) -> bool {
        let mut touched = self.range.start - 1..self.range.end + 1;
        touched.any(|at| self.passage.is_in(at, &[Span::Code]))
    }

    /// How sure it is that a gap behind a label at a line's start is wrong.
    fn behind_label(&self) -> Option<Level> {
        let Self { passage, range, before, .. } = self;
        if passage.bracketed_label() == Some(range.start) {
            return Some(Level::Error);
        }
        if passage.level.is_none() || passage.numeral() + 1 != range.start {
            return None;
        }
        match before {
            '、' => Some(Level::Error),
            // The standard on marks itself prints a space there.
            '.' | '．' => Some(Level::Warning),
            _ => None,
        }
    }

    /// Whether a gap beside a full-width mark is wrong.
    fn beside_mark(&self) -> bool {
        const STOPS: &str = "，。、；：？！";
        const OPEN: &str = "“‘《〈（〔【";
        const CLOSE: &str = "”’》〉）〕】";
        let Self { passage, ref range, before, after, prose } = *self;
        // （ ）, 〔2026〕 号 and 甲方： （以下简称…） wait for something to be filled in.
        let blank = before == '：' && after == '（'
            || OPEN.contains(before) && (CLOSE.contains(after) || "年月日".contains(after))
            || before == '〕';
        // Quotation marks serve Latin too, and “—” and “…” numbers.
        let either = |c: char| "“”‘’…—".contains(c);
        let chinese = |c: char| is_han(c) || is_wide_mark(c);
        let latin = either(before) && !chinese(after) || either(after) && !chinese(before);
        if blank || latin || is_credit(passage, range.start) {
            return false;
        }
        if passage.kind == Kind::Paragraph && !passage.is_quoted(range.start) {
            return prose;
        }
        // In a title a space may stand for a comma behind “…” and before it.
        STOPS.contains(before)
            || STOPS.contains(after)
            || OPEN.contains(before)
            || CLOSE.contains(after)
    }

    /// Whether a gap between two Chinese characters of a sentence is wrong.
    fn between_han(&self) -> bool {
        let Self { passage, ref range, before, after, prose } = *self;
        let left = range.start - passage.count_before(range.start, is_han)..range.start;
        let right = range.end..range.end + passage.count(range.end, is_han);
        // 提高认识 加强领导, 张 伟, 张三 李四 王五, 传真： and 2026年 月 日 have their
        // spaces.
        let listed = |c: Option<char>| c.is_some_and(is_space);
        let list = listed(passage.before(left.start)) || listed(passage.at(right.end));
        // 首 批8款 has a number behind it.
        let counted = right.len() == 1
            && "批款项个次家名届期种".contains(after)
            && passage.at(right.end).is_some_and(|c| c.is_ascii_digit());
        let alike = left.len() == right.len() || left.len() == 1 || right.len() == 1;
        let phrases = list || alike && !counted;
        let form =
            passage.at(right.end) == Some('：') || before == '第' || "年月日号期".contains(after);
        let article =
            passage.at(0) == Some('第') && left.start == 0 && "章节条款编篇".contains(before);
        // @所有人 is a name.
        let addressed = passage.before(left.start) == Some('@');
        let set = phrases || form || article || addressed || is_name(passage, range, &right);
        prose && passage.kind == Kind::Paragraph && !set && !passage.is_enclosed(range.start)
    }

    /// Whether a gap before digits or letters is wrong.
    fn before_word(&self) -> bool {
        let Self { passage, ref range, prose, .. } = *self;
        let word = words::from(passage, range.end);
        let spaced = passage.at(word.end).is_some_and(is_space)
            && passage.at(word.end + 1).is_some_and(is_han);
        let sure = if passage.kind == Kind::Paragraph { prose } else { spaced };
        sure && !labels::is_item(passage, &word) && !self.is_of_word(&word)
    }

    /// Whether a gap behind digits or letters is wrong.
    fn behind_word(&self) -> bool {
        let Self { passage, ref range, before, after, prose } = *self;
        let word = words::up_to(passage, range.start);
        let sure = prose || passage.kind != Kind::Paragraph;
        let numbers = matches!(before, '.' | ')')
            || labels::is_number(passage, &word, "年月日".contains(after))
            || standards::is_named(passage, word.clone());
        sure && !numbers && !self.is_of_word(&word)
    }

    /// Whether it belongs to the word beside it, or to the title around it.
    fn is_of_word(&self, word: &Range<usize>) -> bool {
        words::is_set_off(self.passage, word) || self.passage.is_titled(self.range.start)
    }

    /// Whether it parts a number from its %, which is no unit with letters: 60 %RH.
    fn before_percent(&self) -> bool {
        let humidity = self.passage.at(self.range.end + 1).is_some_and(|c| c.is_ascii_alphabetic());
        self.after == '%' && self.before.is_ascii_digit() && !humidity
    }
}

/// Whether the credit of a photograph begins behind an index, which has the name set
/// off: 图为施工现场。 张三摄.
fn is_credit(passage: &Passage, start: usize) -> bool {
    const LONGEST: usize = 16;
    passage.len() <= start + LONGEST && passage.chars()[start..].contains(&'摄')
}

/// Whether a gap stands before the name of a person, or of a body that issues
/// together with the one before: 记者 张三, 财政部 税务总局关于…, 财政部
/// 税务总局公告2023年第12号.
fn is_name(passage: &Passage, gap: &Range<usize>, behind: &Range<usize>) -> bool {
    const WRITERS: &[&str] = &["记者", "通讯员", "作者", "电"];
    const ISSUED: &[&str] = &["公告", "公告第", "通告", "令", "令第"];
    let numbered = passage.ends_with_any(behind.end, ISSUED) && passage.digits(behind.end) > 0;
    passage.ends_with_any(gap.start, WRITERS)
        || passage.starts_with_any(gap.end, WRITERS)
        || numbered
        || passage.text(behind.clone()).contains("关于")
}

/// The words for a gap beside a character, if it is a digit or a letter.
fn kind(c: char) -> Option<&'static str> {
    match c {
        '%' | '0'..='9' => Some("汉字和数字之间"),
        'A'..='Z' | 'a'..='z' => Some("汉字和字母之间"),
        _ => None,
    }
}
