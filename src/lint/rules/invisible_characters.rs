//! Characters that nobody sees, or that nobody else sees.

use crate::chars::is_han;
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "invisible-characters",
    name: "看不见的字符",
    level: Level::Error,
    what: "零宽空格、软连字符、控制字符等看不见的字符，私用区字符和“\u{fffd}”。",
    why: "多半是从网页或别的软件粘贴来的：看不见，却会断开词语、查找不到；私用区的字换一台电脑就不认得。",
    wrong: "科技\u{200b}创新",
    right: "科技创新",
    standard: "编校惯例",
    fixes: true,
    check: Check::Passage(check),
};

/// What is wrong with a character.
enum Fault {
    /// It is not seen, and can go.
    Invisible,
    /// It breaks a line.
    Break,
    /// It chooses a form of the Chinese character before it.
    Form,
    /// Only some fonts know it.
    Private,
    /// It stands for one that was lost.
    Lost,
}

fn check(passage: &Passage, report: &mut Report) {
    let mut index = 0;
    while let Some(c) = passage.at(index) {
        let count = passage.count(index, |other| other == c);
        let range = index..index + count;
        let found = fault(c, passage.before(index));
        if let Some(fault) = found.filter(|_| !is_needed(passage, index, count)) {
            let code = format!("U+{:04X}", u32::from(c));
            let message = match fault {
                Fault::Invisible => format!("有看不见的字符 {code}（{}）", name(c)),
                Fault::Break => format!("有看不见的换行字符 {code}"),
                Fault::Form => format!("汉字后面有看不见的变体选择符 {code}"),
                Fault::Private => format!("私用区字符 {code}，换一种字体就印不出来"),
                Fault::Lost => format!("字符 {code} 表示原来的字已经丢失"),
            };
            let finding = report.at(passage, range.clone(), message);
            match fault {
                Fault::Invisible => finding.replace(range, ""),
                Fault::Break => finding.hint("要分行，写成列表；不分行，删去它"),
                Fault::Form => finding.level(Level::Warning).hint("不是有意选用异体字形，就删去它"),
                Fault::Private => finding.hint("换成标准的字"),
                Fault::Lost => finding.hint("对照原稿补上"),
            };
        }
        index += count;
    }
}

/// Whether a character without a shape is part of what stands around it: it joins
/// emoji and chooses their form, and scripts that join their letters need it.
fn is_needed(passage: &Passage, index: usize, count: usize) -> bool {
    let (before, after) = (passage.before(index), passage.at(index + count));
    let script = |c: Option<char>| c.is_some_and(is_joining);
    match passage.at(index) {
        Some('\u{fe00}'..='\u{fe0f}') => {
            let keycap = after == Some('\u{20e3}');
            keycap || before.is_some_and(is_pictograph) || script(before)
        }
        Some('\u{200d}') => {
            let emoji = |c: char| is_pictograph(c) || ('\u{fe00}'..='\u{fe0f}').contains(&c);
            before.is_some_and(emoji) && after.is_some_and(is_pictograph)
                || script(before)
                || script(after)
        }
        Some('\u{180e}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}') => {
            script(before) || script(after)
        }
        Some('\u{2060}'..='\u{206f}') => script(before) || script(after),
        _ => false,
    }
}

/// Whether a character is a picture or a symbol that has two forms.
fn is_pictograph(c: char) -> bool {
    matches!(c, '©' | '®' | '‼' | '⁉' | '〰' | '〽' | '㊗' | '㊙')
        || matches!(c, '\u{2100}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// Whether a character is of a script that writes such characters: Hebrew,
/// Arabic, those of India, Tibet, Burma, Thailand, Cambodia, Mongolia.
fn is_joining(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{109f}' | '\u{1780}'..='\u{18af}' | '\u{a840}'..='\u{a87f}')
        || matches!(c, '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

fn fault(c: char, before: Option<char>) -> Option<Fault> {
    Some(match c {
        '\t' => return None,
        '\u{2028}' | '\u{2029}' | '\u{85}' => Fault::Break,
        '\u{ad}' | '\u{61c}' | '\u{180e}' => Fault::Invisible,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => Fault::Invisible,
        '\u{2060}'..='\u{206f}' | '\u{feff}' => Fault::Invisible,
        // Fillers of Hangul, the blank of Braille, marks of annotations and tags.
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{2800}' => Fault::Invisible,
        '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => Fault::Invisible,
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => {
            if before.is_some_and(is_han) {
                Fault::Form
            } else {
                Fault::Invisible
            }
        }
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Fault::Private,
        '\u{fffd}' => Fault::Lost,
        c if c.is_control() => Fault::Invisible,
        _ => return None,
    })
}

fn name(c: char) -> &'static str {
    match c {
        '\u{200b}' => "零宽空格",
        '\u{200c}' => "零宽不连字",
        '\u{200d}' => "零宽连字",
        '\u{2060}' => "单词连接符",
        '\u{feff}' => "字节顺序标记",
        '\u{ad}' => "软连字符",
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => "变体选择符",
        c if c.is_control() => "控制字符",
        _ => "排版控制符",
    }
}
