//! What a line of an official document may be, by its text alone.

use crate::chars::{is_han, is_stop};
use crate::format::genre;
use crate::format::shapes::{self, bare};

/// The degrees of secrecy and of urgency that the format has.
const SECRECY: [&str; 3] = ["绝密", "机密", "秘密"];
const URGENCY: [&str; 2] = ["特急", "加急"];

/// The words that end marks (发文机关标志), the longer ones first.
pub const MARKS: [&str; 4] = ["文件", "纪要", "命令", "令"];

/// What texts are that documents put into force or send along.
const TEXTS: &[&str] = &[
    "办法", "规定", "细则", "条例", "方案", "规划", "计划", "要点", "规则", "准则", "制度", "预案",
    "章程", "措施", "分工", "清单", "名单", "标准", "指南", "规范",
];

/// The names of rows of the distribution block, and those of its items.
const ROWS: &[&str] =
    &["主送", "抄送", "抄报", "分送", "报送", "呈报", "发送", "摘发", "报", "呈", "送", "发"];
const ROLES: &[&str] =
    &["打字", "校对", "拟稿", "编辑", "责任编辑", "审核", "核稿", "联系电话", "电话"];

/// 密级 with its term, 机密★1年.
pub fn secrecy(bare: &str) -> Option<(&'static str, Option<&str>)> {
    let bare = bare.strip_prefix("密级：").unwrap_or(bare);
    let word = SECRECY.into_iter().find(|word| bare.starts_with(word))?;
    let rest = &bare[word.len()..];
    if rest.is_empty() {
        return Some((word, None));
    }
    let term = rest.strip_prefix(['★', '☆', '*', '＊'])?;
    let is_term = term.chars().count() <= 8 && term.ends_with(['年', '月', '天', '日', '期']);
    (term.is_empty() || is_term).then_some((word, Some(term).filter(|it| !it.is_empty())))
}

/// 紧急程度
pub fn urgency(bare: &str) -> Option<&'static str> {
    let bare = bare.strip_prefix("紧急程度：").unwrap_or(bare);
    URGENCY.into_iter().find(|word| *word == bare)
}

/// 份号, 000001.
pub fn copy_number(bare: &str) -> Option<u32> {
    let digits = ["份号：", "No.", "NO.", "№"].iter().find_map(|it| bare.strip_prefix(it));
    let digits = digits.unwrap_or(bare);
    let is_number = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|number| is_number && *number > 0)
}

/// A page's number by itself, — 3 — or 第3页 共9页.
pub fn page_number(bare: &str) -> bool {
    let dash = |c: char| "—-－–一".contains(c);
    let inside = bare.trim_matches(dash);
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let dashed = bare.starts_with(dash) && bare.ends_with(dash) && digits(inside);
    let paged = bare.strip_prefix('第').and_then(|rest| rest.split_once('页'));
    let paged = paged.is_some_and(|(number, rest)| {
        let all = rest.trim_matches(|c: char| "共总计/，".contains(c));
        digits(number) && (rest.is_empty() || digits(all.trim_end_matches('页')))
    });
    dashed && inside.len() <= 3 || paged
}

/// 发文字号 with what stands before and behind it on its line.
#[derive(Debug, PartialEq, Eq)]
pub struct Number {
    /// As it stands there, without blanks.
    pub written: String,
    /// As it is to be: 某府发〔2026〕17号.
    pub right: String,
    /// What stands before it.
    pub before: String,
    /// What stands behind it.
    pub behind: String,
    /// Whether the number itself is not filled in yet.
    pub is_open: bool,
}

/// How many characters the code of a body has at most.
const CODE: usize = 12;

/// The number of a document on a line of its own, or with other elements.
pub fn number(text: &str) -> Option<Number> {
    let text = match shapes::enclosed(&bare(text)) {
        Some(_) => text.trim().trim_matches(|c| "（()）".contains(c)),
        None => text.trim(),
    };
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    for (index, &(open, c)) in chars.iter().enumerate() {
        if !"〔[［﹝(（【".contains(c) {
            continue;
        }
        let year: String = chars[index + 1..].iter().map(|(_, c)| *c).take(4).collect();
        let year = bare(&year);
        let closes = chars.get(index + 5).filter(|(_, c)| "〕]］﹞)）】".contains(*c));
        let Some((close, _)) = closes else { continue };
        if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        let rest = &text[text[*close..].chars().next().map_or(*close, |c| close + c.len_utf8())..];
        let Some(end) = rest.find('号') else { continue };
        let count = bare(&rest[..end]);
        let digits = count.trim_start_matches('第');
        let is_open = digits.is_empty() || digits.chars().all(|c| "×xX*□＿_".contains(c));
        let is_count = digits.len() <= 5 && digits.bytes().all(|b| b.is_ascii_digit());
        if !is_open && !is_count {
            continue;
        }
        let tokens: Vec<&str> = text[..open].split_whitespace().collect();
        let spaced = tokens.iter().all(|token| token.chars().count() == 1);
        let (before, code) = match tokens.split_last() {
            Some((last, before)) if !spaced => (before.join(" "), (*last).to_owned()),
            _ => (String::new(), tokens.concat()),
        };
        if code.chars().count() > CODE || code.contains(is_stop) || code.starts_with("关于") {
            return None;
        }
        let right = format!("{code}〔{year}〕{count}号");
        let behind = rest[end + '号'.len_utf8()..].trim().to_owned();
        let inside: String = text[open..].chars().take_while(|c| *c != '号').collect();
        let written: String = inside.chars().filter(|c| !c.is_whitespace()).collect();
        return Some(Number {
            written: format!("{code}{written}号"),
            right,
            before,
            behind,
            is_open,
        });
    }
    None
}

/// The number of an order or of minutes by itself: 第12号, （第6期）.
pub fn ordinal(bare: &str) -> Option<&str> {
    let inside = shapes::enclosed(bare).unwrap_or(bare);
    let rest = inside.strip_prefix('第')?.strip_suffix(['号', '期', '次'])?;
    let digit = |c: char| c.is_ascii_digit() || "〇零一二三四五六七八九十百".contains(c);
    (!rest.is_empty() && rest.chars().count() <= 6 && rest.chars().all(digit)).then_some(inside)
}

/// Names that blanks or 、 part; a name of two characters may have one inside.
pub fn names(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut is_open = false;
    for part in text.split(|c: char| c.is_whitespace() || "、，,".contains(c)) {
        let count = part.chars().count();
        match names.last_mut().filter(|_| is_open && count == 1) {
            Some(last) => {
                last.push_str(part);
                is_open = false;
            }
            None if count > 0 => {
                names.push(part.to_owned());
                is_open = count == 1;
            }
            None => {}
        }
    }
    names
}

/// Characters that blanks part are one word.
pub fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_open = false;
    for part in text.split_whitespace() {
        let is_single = part.chars().count() == 1;
        match words.last_mut().filter(|_| is_open && is_single) {
            Some(last) => last.push_str(part),
            None => words.push(part.to_owned()),
        }
        is_open = is_single;
    }
    words
}

/// Whether a word may be a person's name.
pub fn is_person(name: &str) -> bool {
    (2..=4).contains(&name.chars().count()) && name.chars().all(|c| is_han(c) || c == '·')
}

/// What a title ends with but for what stands in brackets behind it, if that is what
/// titles of documents end with.
pub fn genre(bare: &str) -> Option<&'static str> {
    let end = bare.strip_suffix('）').and_then(|it| it.rfind('（'));
    let end = bare[..end.unwrap_or(bare.len())].trim_end_matches(['》', '”']);
    let words = genre::WORDS.iter().map(|(word, _)| *word).chain(["决定", "公报"]);
    words.chain(TEXTS.iter().copied()).find(|word| end.ends_with(word))
}

/// Whether a title is that of a letter.
pub fn is_letter(title: &str) -> bool {
    genre(title).is_some_and(|word| word.ends_with('函'))
}

/// The name of a row of the distribution block and what stands in it.
pub fn row(text: &str) -> Option<(&'static str, &str)> {
    let (name, rest) = text.split_once(['：', ':'])?;
    let name = bare(name);
    let name = ROWS.iter().find(|it| **it == name)?;
    Some((name, rest.trim()))
}

/// Whether a line is who typed and who read: 打字：某某 校对：某某.
pub fn is_roles(text: &str) -> bool {
    let mut parts = text.split_whitespace().peekable();
    let named =
        |part: &str| part.split_once(['：', ':']).is_some_and(|(name, _)| ROLES.contains(&name));
    parts.peek().is_some_and(|first| named(first)) && text.chars().count() <= 60
}

/// The date that ends a line, and the names before it.
pub fn dated(text: &str) -> Option<(&str, crate::paper::Date)> {
    let starts = text.char_indices().map(|(at, _)| at);
    starts.into_iter().find_map(|at| {
        let date = shapes::date(&bare(&text[at..]))?;
        let before = text[..at].trim_end();
        // A year's first digits are no name.
        let whole = !before
            .ends_with(|c: char| c.is_ascii_digit() || "〇○零一二三四五六七八九".contains(c));
        (whole && !bare(before).contains(is_stop)).then_some((before, date))
    })
}

/// The names before a date that ends a line and is not filled in yet.
pub fn open_dated(text: &str) -> Option<&str> {
    let at = text.find('年')?;
    let start = text[..at]
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |before| before + text[before..].chars().next().map_or(0, char::len_utf8));
    open_date(&bare(&text[start..])).then(|| text[..start].trim_end())
}

/// A date of which the month or the day is not filled in yet: 2026年3月　日.
pub fn open_date(bare: &str) -> bool {
    let Some((year, rest)) = bare.split_once('年') else { return false };
    let Some((month, day)) = rest.split_once('月') else { return false };
    let blank = |text: &str| text.chars().all(|c| c.is_ascii_digit() || "×xX*□_＿".contains(c));
    year.len() == 4 && blank(year) && blank(month) && day.strip_suffix('日').is_some_and(blank)
}

/// Whether lines are elements, each of them, and one at least is none by chance.
pub fn is_element(lines: &[String]) -> bool {
    let sure = |text: &&String| {
        let bare = bare(text);
        number(text).is_some()
            || row(text).is_some()
            || shapes::printed(&bare).is_some()
            || shapes::copies(&bare).is_some()
            || bare.starts_with("签发人：")
            || secrecy(&bare).is_some()
            || copy_number(&bare).is_some()
            || words(text).iter().any(|word| word.ends_with("文件") && shapes::is_name(word))
            || lines.len() <= 4 && open_date(&bare)
            || dated(text).is_some_and(|(before, _)| {
                lines.len() <= 4 && words(before).iter().all(|name| shapes::is_body(name))
            })
    };
    // A signature of whatever name, over its date.
    let is_signed = lines.len() <= 4
        && lines.last().is_some_and(|it| dated(it).is_some_and(|(before, _)| before.is_empty()));
    let may = |text: &String| {
        let words = words(text);
        let signs = is_signed && words.iter().all(|name| shapes::is_name(name));
        signs
            || sure(&text)
            || is_roles(text)
            || urgency(&bare(text)).is_some()
            || open_date(&bare(text))
            || words.iter().all(|name| shapes::is_body(name) || MARKS.contains(&name.as_str()))
    };
    !lines.is_empty() && lines.iter().any(|it| sure(&it)) && lines.iter().all(may)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_whatever_brackets() {
        for (text, right, before, behind) in [
            ("某府发〔2026〕17号", "某府发〔2026〕17号", "", ""),
            ("某府发[2026]17号", "某府发〔2026〕17号", "", ""),
            ("某府发（2026）17号", "某府发〔2026〕17号", "", ""),
            ("某府发【2026】第17号", "某府发〔2026〕第17号", "", ""),
            ("（某府发〔2026〕17号）", "某府发〔2026〕17号", "", ""),
            ("某 府 发〔2026〕 17 号", "某府发〔2026〕17号", "", ""),
            ("某科〔2026〕8号 签发人：顾承安", "某科〔2026〕8号", "", "签发人：顾承安"),
            ("000001 某科〔2026〕8号", "某科〔2026〕8号", "000001", ""),
            ("〔2026〕6号", "〔2026〕6号", "", ""),
        ] {
            let found = number(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (found.right.as_str(), &*found.before, &*found.behind),
                (right, before, behind)
            );
        }
        assert!(number("某府发〔2026〕 号").is_some_and(|it| it.is_open));
        for text in
            ["关于〔2026〕17号", "根据某市的来文，某府发〔2026〕17号", "〔26〕1号", "（2026）"]
        {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn elements_are_told_by_their_text() {
        assert_eq!(secrecy("机密★1年"), Some(("机密", Some("1年"))));
        assert_eq!(secrecy("秘密"), Some(("秘密", None)));
        assert_eq!(secrecy("秘密武器"), None);
        assert_eq!(copy_number("000012"), Some(12));
        assert_eq!(copy_number("100000号"), None);
        assert!(page_number("—3—") && page_number("第3页共9页") && page_number("-12-"));
        assert!(!page_number("3") && !page_number("一、") && !page_number("——"));
        assert_eq!(names("顾承安 许 若 沈明章"), ["顾承安", "许若", "沈明章"]);
        assert_eq!(words("某 某 市 人 民 政 府 文件"), ["某某市人民政府", "文件"]);
        assert_eq!(dated("某某厅 2026年3月8日").map(|it| it.0), Some("某某厅"));
        assert_eq!(dated("二〇二六年三月八日").map(|it| it.0), Some(""));
        assert!(open_date("2026年3月日") && !open_date("2026年3月8日印发"));
        assert_eq!(ordinal("（第6期）"), Some("第6期"));
        assert_eq!(genre("关于做好工作的通知（试行）"), Some("通知"));
        assert!(is_letter("关于商请支持的函") && !is_letter("关于来函的通知"));
        assert_eq!(row("抄 送：某办。"), Some(("抄送", "某办。")));
    }
}
