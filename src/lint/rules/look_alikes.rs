//! Characters that look like others: radicals from copied PDFs, wrong
//! interpuncts, a circle for 〇.

use std::cell::LazyCell;

use unicode_normalization::UnicodeNormalization;

use crate::chars::{is_han, is_numeral, is_wide_mark};
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "look-alikes",
    name: "形近的字符",
    level: Level::Error,
    what: "看起来一样的另一个字符：部首字符、兼容汉字、别的间隔号、小号和半宽的标点、汉字数字之间的圆圈和0、数字里的字母O和l、英文里的西里尔字母和希腊字母；当加号用的“十”（疑似）。",
    why: "多从PDF粘贴而来，查找不到，换一种字体会缺字或变形。",
    wrong: "二○二五年，卡尔•马克思。",
    right: "二〇二五年，卡尔·马克思。",
    standard: "GB/T 15834—2011 4.14，GB/T 15835—2011 5.2.5",
    fixes: true,
    check: Check::Passage(check),
};

/// Radicals that Unicode maps to no character, and two that it maps to a form
/// that simplified text does not write, each before its character.
const RADICALS: &str = "⺠民⺩王⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼\
                        ⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⼾户⾭青";

/// What is written for the interpunct between names.
const DOTS: &str = "･•‧∙・";

/// Small and half-width forms of Chinese marks, each before the mark.
const MARKS: &str = "﹐，﹑、﹔；﹕：﹖？﹗！﹙（﹚）﹝〔﹞〕｡。､、｢“｣”";

const NUMERALS: &str = "〇一二三四五六七八九";

/// What is written for 〇.
const CIRCLES: &str = "○◯⚪0０OＯОΟ";

/// Cyrillic and Greek letters, each before the Latin one that it looks like.
const FOREIGN: &str = "АAВBЕEЅSІIЈJКKМMНHОOРPСCТTХXаaеeоoрpсcуyхxѕsіiјj\
                       ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoνv";

fn check(passage: &Passage, report: &mut Report) {
    plus(passage, report);
    // It asks for the whole passage, which may be very long: once, and where it matters.
    let russian = LazyCell::new(|| has_russian(passage));
    let mut index = 0;
    while let Some(c) = passage.at(index) {
        // What looks like another character is no common Chinese one itself.
        let usual =
            matches!(c, '，' | '。' | '、' | '；' | '：' | '“' | '”' | '（' | '）' | '《' | '》');
        if usual || matches!(c, '\u{4e00}'..='\u{9fff}' | '1'..='9' | '.' | '%' | ' ' | '—') {
            index += 1;
            continue;
        }
        let found = characters(passage, index)
            .or_else(|| circles(passage, index))
            .or_else(|| dot(passage, index))
            .or_else(|| mark(passage, index))
            .or_else(|| letters(passage, index, || *russian))
            .or_else(|| digit(passage, index));
        let Some((count, right, what)) = found else {
            index += 1;
            continue;
        };
        let range = index..index + count;
        let text = passage.text(range.clone());
        let message = match what {
            What::Character => format!("“{text}”是部首字符或兼容字符，应为汉字“{right}”"),
            What::Circle => format!("汉字数字里的“{text}”应为“{right}”"),
            What::Dot => format!("间隔号“{c}”应为“·”"),
            What::Mark => format!("标点“{c}”应为“{right}”"),
            What::Digit => format!("数字里的“{text}”是字母，应为“{right}”"),
            What::Letter => format!("“{text}”里有西里尔字母或希腊字母，应为英文字母“{right}”"),
        };
        report.at(passage, range, message).replace(index..index + count, &right);
        index += count;
    }
}

/// 十 for the sign +: “互联网十”, “保险十期货”.
fn plus(passage: &Passage, report: &mut Report) {
    const WORDS: &[&str] = &[
        "互联网",
        "人工智能",
        "大数据",
        "智能",
        "数字",
        "保险",
        "园区",
        "旅游",
        "文旅",
        "农业",
        "产业",
        "生态",
        "科技",
        "金融",
        "公司",
        "合作社",
        "基地",
        "党建",
        "网格",
        "物联网",
        "区块链",
    ];
    for at in passage.find("十") {
        // 农业十大工程 counts.
        let counts = passage.at(at + 1).is_some_and(|c| {
            is_numeral(c)
                || "大个件条项年强佳项余几多万亿月天周家户亩载有分省市县区名届人届亿".contains(c)
        });
        let more = passage.at(at + 1) == Some('”') || passage.at(at + 1).is_some_and(is_han);
        if passage.is_quoted(at) && !counts && more && passage.ends_with_any(at, WORDS) {
            let message = "这里的“十”多半应为加号“+”";
            report.at(passage, at..at + 1, message).level(Level::Warning);
        }
    }
}

/// What a character was taken for.
enum What {
    Character,
    Circle,
    Dot,
    Mark,
    Letter,
    Digit,
}

/// How many characters to replace, by what, and why.
type Found = (usize, String, What);

/// Radicals and compatibility ideographs from an index on.
fn characters(passage: &Passage, index: usize) -> Option<Found> {
    let right: String = passage.chars()[index..].iter().map_while(|&c| ideograph(c)).collect();
    let count = right.chars().count();
    (count > 0).then_some((count, right, What::Character))
}

/// The character that a radical or a compatibility ideograph stands for.
fn ideograph(c: char) -> Option<char> {
    let alike =
        matches!(c, '\u{2e80}'..='\u{2fd5}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}');
    if !alike {
        return None;
    }
    // Some of those blocks are characters of their own right and stay.
    partner(RADICALS, c).or_else(|| std::iter::once(c).nfkc().next()).filter(|&right| right != c)
}

/// The character behind another in a list of pairs.
fn partner(pairs: &str, c: char) -> Option<char> {
    let mut pairs = pairs.chars();
    while let (Some(wrong), Some(right)) = (pairs.next(), pairs.next()) {
        if wrong == c {
            return Some(right);
        }
    }
    None
}

/// Circles and zeros from an index on, between Chinese numerals or at the end
/// of a year.
fn circles(passage: &Passage, index: usize) -> Option<Found> {
    let numeral = |c: Option<char>| c.is_some_and(|c| NUMERALS.contains(c));
    if !numeral(passage.before(index)) {
        return None;
    }
    let count = passage.count(index, |c| CIRCLES.contains(c));
    let end = index + count;
    // 一○二 may be the name of a house.
    let part = |c: char| NUMERALS.contains(c) || CIRCLES.contains(c);
    let round = passage.chars()[index..end].iter().any(|c| "○◯⚪".contains(*c));
    let four = !round || passage.around(end, |c| !part(c)).len() == 4;
    let year = passage.at(end) == Some('年');
    (count > 0 && four && (numeral(passage.at(end)) || year))
        .then(|| (count, "〇".repeat(count), What::Circle))
}

/// A small or half-width mark at an index, beside Chinese; Japanese has its own.
fn mark(passage: &Passage, index: usize) -> Option<Found> {
    let c = passage.at(index)?;
    if c == '℅' {
        // 5℅转交 is care of.
        let ends = passage.at(index + 1).is_none_or(|c| "，。；、）的以".contains(c));
        let digit = passage.before(index).is_some_and(|c| c.is_ascii_digit());
        return (digit && ends).then(|| (1, "%".to_owned(), What::Mark));
    }
    let right = partner(MARKS, c)?;
    let kana = |c: &char| matches!(c, '\u{3041}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9f}');
    let han = |c: Option<char>| c.is_some_and(|c| is_han(c) || c.is_ascii_digit());
    // A face is made of signs; 半角句号｡ speaks of the mark.
    let part = |c: Option<char>| han(c) || c.is_none_or(is_wide_mark);
    let (before, after) = (passage.before(index), passage.at(index + 1));
    let told = before == Some('号');
    let chinese = (han(before) && part(after) || part(before) && han(after)) && !told;
    let chinese = chinese && !passage.chars()[passage.sentence(index)].iter().any(kana);
    chinese.then(|| (1, right.to_string(), What::Mark))
}

/// An interpunct at an index, between two parts of a name.
fn dot(passage: &Passage, index: usize) -> Option<Found> {
    passage.at(index).filter(|&c| DOTS.contains(c))?;
    let part = |c: Option<char>| c.is_some_and(|c| is_han(c) || c.is_ascii_alphabetic());
    let between = part(passage.before(index)) && part(passage.at(index + 1));
    // Japanese writes ・ itself.
    let kana = |c: &char| matches!(c, '\u{3041}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}');
    if matches!(passage.at(index), Some('・' | '･'))
        && passage.chars()[passage.sentence(index)].iter().any(kana)
    {
        return None;
    }
    between.then(|| (1, "·".to_owned(), What::Dot))
}

/// Whether a letter is a Latin capital by its look, and none of Latin.
fn is_like_capital(c: char) -> bool {
    partner(FOREIGN, c).is_some_and(|c| c.is_ascii_uppercase())
}

/// Whether a passage has Greek or Russian letters that cannot be meant for Latin ones.
fn has_russian(passage: &Passage) -> bool {
    passage.chars().iter().any(|&c| is_letter(c) && !c.is_ascii() && !is_like_capital(c))
}

/// A word from an index on that mixes Latin letters and Cyrillic ones which
/// look like Latin; `russian`: whether the passage has Russian or Greek besides.
fn letters(passage: &Passage, index: usize, russian: impl Fn() -> bool) -> Option<Found> {
    let begins = |c: Option<char>| c.is_some_and(is_letter);
    if !begins(passage.at(index)) || begins(passage.before(index)) {
        return None;
    }
    let count = passage.count(index, is_letter);
    let word = passage.chars().get(index..index + count)?;
    // А4纸 is paper; Т34 and М5 are Russian names.
    let digits = passage.digits(index + count);
    let paper = passage.at(index + count + digits).is_some_and(|c| "纸幅版".contains(c));
    let single = word == ['А'] && digits == 1 && paper;
    // A word of Greek or Russian letters alone, all of which look like Latin capitals,
    // beside Chinese: ВСТ认证; it may be one of Russian.
    const SHORT: std::ops::RangeInclusive<usize> = 2..=4;
    let capitals = word.iter().all(|&c| is_like_capital(c));
    let whole = SHORT.contains(&word.len()) && capitals && !russian();
    let mixed =
        single || whole || word.iter().any(char::is_ascii) && !word.iter().all(char::is_ascii);
    let latin = |&c: &char| if c.is_ascii() { Some(c) } else { partner(FOREIGN, c) };
    let right = word.iter().map(latin).collect::<Option<String>>().filter(|_| mixed)?;
    Some((count, right, What::Letter))
}

/// A letter at an index that is written for a digit: 2O25年, 1OO万元, l2月.
fn digit(passage: &Passage, index: usize) -> Option<Found> {
    let zero = matches!(passage.at(index)?, 'O' | 'o');
    if !zero && !matches!(passage.at(index)?, 'l' | 'I') {
        return None;
    }
    let range = passage.around(index, |c| !c.is_ascii_alphanumeric());
    let (start, number) = (range.start, &passage.chars()[range.clone()]);
    let unit = passage.at(range.end)?;
    let digits = |extra: &[char]| number.iter().all(|c| c.is_ascii_digit() || extra.contains(c));
    let apart = !passage.before(start).is_some_and(|c| ".-—/_".contains(c));
    // In a year or a month l stands for 1; 5l is five litres.
    let two = number.iter().filter(|c| c.is_ascii_digit()).count() >= 2;
    let year = unit == '年' && number.len() == 4 && two && digits(&['O', 'o', 'l', 'I']);
    let month = unit == '月' && matches!(number, ['l' | 'I', '0'..='2']);
    let value = digits(&['O', 'o'])
        && matches!(number, ['1'..='9', ..])
        && "年月日万亿元%个项家人名".contains(unit);
    // l00万元
    let hundreds = matches!(number, ['l', '0'..='9' | 'O' | 'o', _, ..])
        && number[1..].iter().all(|c| c.is_ascii_digit() || matches!(c, 'O' | 'o'))
        && matches!(unit, '万' | '亿' | '元');
    let wrong = apart && (year || month || hundreds || zero && value);
    wrong.then(|| (1, if zero { "0" } else { "1" }.to_owned(), What::Digit))
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{391}'..='\u{3c9}' | '\u{400}'..='\u{4ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_radical_has_a_character() {
        assert_eq!(ideograph('⻓'), Some('长'));
        assert_eq!(ideograph('⼯'), Some('工'));
        assert_eq!(ideograph('⼾'), Some('户'));
        assert_eq!(ideograph('\u{f914}'), Some('樂'));
        // U+FA0E is a unified ideograph in a block of compatibility ones.
        for c in ['工', '\u{fa0e}', '⺀', '。'] {
            assert_eq!(ideograph(c), None, "{c}");
        }
        assert!(RADICALS.chars().step_by(2).all(|c| ideograph(c).is_some_and(is_han)));
        assert!(('⼀'..='⿕').all(|c| ideograph(c).is_some_and(is_han)));
    }
}
