//! Characters that look like others: radicals from copied PDFs, wrong
//! interpuncts, a circle for 〇.

use unicode_normalization::UnicodeNormalization;

use crate::lint::passage::{Passage, is_han};
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "look-alikes",
    name: "形近的字符",
    level: Level::Error,
    what: "看起来一样的另一个字符：部首字符、兼容汉字、别的间隔号、小号和半宽的标点、汉字数字之间的圆圈和0、英文里的西里尔字母。",
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

/// Cyrillic letters, each before the Latin one that it looks like.
const CYRILLIC: &str = "АAВBЕEЅSІIЈJКKМMНHОOРPСCТTХXаaеeоoрpсcуyхxѕsіiјj";

fn check(passage: &Passage, report: &mut Report) {
    let mut index = 0;
    while let Some(c) = passage.at(index) {
        // What looks like another character is no common Chinese one itself.
        if matches!(c, '\u{4e00}'..='\u{9fff}') {
            index += 1;
            continue;
        }
        let found = characters(passage, index)
            .or_else(|| circles(passage, index))
            .or_else(|| dot(passage, index))
            .or_else(|| mark(passage, index))
            .or_else(|| letters(passage, index));
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
            What::Letter => format!("“{text}”里有西里尔字母，应为英文字母“{right}”"),
        };
        report.at(passage, range, message).replace(index..index + count, &right);
        index += count;
    }
}

/// What a character was taken for.
enum What {
    Character,
    Circle,
    Dot,
    Mark,
    Letter,
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
    let year = passage.at(end) == Some('年')
        && passage.count_before(end, |c| NUMERALS.contains(c) || CIRCLES.contains(c)) == 4;
    (count > 0 && (numeral(passage.at(end)) || year))
        .then(|| (count, "〇".repeat(count), What::Circle))
}

/// A small or half-width mark at an index, beside Chinese; Japanese has its own.
fn mark(passage: &Passage, index: usize) -> Option<Found> {
    let c = passage.at(index)?;
    if c == '℅' {
        let digit = passage.before(index).is_some_and(|c| c.is_ascii_digit());
        return digit.then(|| (1, "%".to_owned(), What::Mark));
    }
    let right = partner(MARKS, c)
        .filter(|&right| right != c && MARKS.chars().step_by(2).any(|it| it == c))?;
    let kana = |c: &char| matches!(c, '\u{3041}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9f}');
    let han = |c: Option<char>| c.is_some_and(|c| is_han(c) || c.is_ascii_digit());
    let chinese = han(passage.before(index)) || han(passage.at(index + 1));
    let chinese = chinese && !passage.chars().iter().any(kana);
    chinese.then(|| (1, right.to_string(), What::Mark))
}

/// An interpunct at an index, between two parts of a name.
fn dot(passage: &Passage, index: usize) -> Option<Found> {
    passage.at(index).filter(|&c| DOTS.contains(c))?;
    let part = |c: Option<char>| c.is_some_and(|c| is_han(c) || c.is_ascii_alphabetic());
    let between = part(passage.before(index)) && part(passage.at(index + 1));
    // Japanese writes ・ itself.
    let kana = |c: &char| matches!(c, '\u{3041}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}');
    if matches!(passage.at(index), Some('・' | '･')) && passage.chars().iter().any(kana) {
        return None;
    }
    between.then(|| (1, "·".to_owned(), What::Dot))
}

/// A word from an index on that mixes Latin letters and Cyrillic ones which
/// look like Latin.
fn letters(passage: &Passage, index: usize) -> Option<Found> {
    if passage.before(index).is_some_and(is_letter) {
        return None;
    }
    let count = passage.count(index, is_letter);
    let word = passage.chars().get(index..index + count)?;
    // А4 and С919 have one capital beside a digit.
    let digit = passage.at(index + count).is_some_and(|c| c.is_ascii_digit());
    let only =
        || passage.chars().iter().filter(|c| ('\u{400}'..='\u{4ff}').contains(*c)).count() == 1;
    let single = count == 1 && digit && !word[0].is_ascii() && only();
    let mixed = single || word.iter().any(char::is_ascii) && !word.iter().all(char::is_ascii);
    let latin = |&c: &char| if c.is_ascii() { Some(c) } else { partner(CYRILLIC, c) };
    let right = word.iter().map(latin).collect::<Option<String>>().filter(|_| mixed)?;
    Some((count, right, What::Letter))
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{400}'..='\u{4ff}')
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
