//! What a line of an official text is by its shape alone: a date, 抄送：…, a number
//! of a document. Who looks at a line takes it bare ([`bare`]).

use crate::chars::{chinese_number, is_blank, is_stop};
use crate::paper::Date;

/// A text without blanks, with the marks and digits that are usual in it.
pub fn bare(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).map(usual).collect()
}

fn usual(c: char) -> char {
    match c {
        '(' => '（',
        ')' => '）',
        '[' | '﹝' | '［' => '〔',
        ']' | '﹞' | '］' => '〕',
        ':' | '︰' => '：',
        ',' => '，',
        ';' => '；',
        '０'..='９' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// The date that a bare text is, in Arabic digits or as it was written by hand,
/// 二〇二六年三月十八日; with or without brackets.
pub fn date(bare: &str) -> Option<Date> {
    let bare = enclosed(bare).unwrap_or(bare);
    let parts = |marks: [char; 2]| {
        let (year, rest) = bare.split_once(marks[0])?;
        let (month, day) = rest.split_once(marks[1])?;
        Some((year, month, day))
    };
    let chinese = parts(['年', '月'])
        .and_then(|(year, month, day)| Some((year, month, day.strip_suffix(['日', '号'])?)));
    let (year, month, day) = chinese
        .or_else(|| parts(['-', '-']))
        .or_else(|| parts(['/', '/']))
        .or_else(|| parts(['.', '.']))?;
    let number = |text: &str| -> Option<u8> {
        let counted: Vec<char> = text.chars().collect();
        text.parse().ok().or_else(|| chinese_number(&counted)?.try_into().ok())
    };
    Date::new(year_of(year)?, number(month)?, number(day)?)
}

/// A year of four digits, in Arabic or in Chinese ones, whose 〇 is typed in many ways.
fn year_of(text: &str) -> Option<u16> {
    let digit = |c: char| match c {
        '〇' | '○' | '零' | 'Ｏ' | 'O' | 'o' | '０' => Some(0),
        _ => c.to_digit(10).or_else(|| chinese_number(&[c]).filter(|number| *number < 10)),
    };
    let digits: Vec<u32> = text.chars().map(digit).collect::<Option<_>>()?;
    let year = digits.iter().fold(0, |year, digit| year * 10 + digit);
    (digits.len() == 4).then(|| u16::try_from(year).ok())?
}

/// What stands in the brackets that enclose a whole bare text.
pub fn enclosed(bare: &str) -> Option<&str> {
    let inside = bare.strip_prefix('（')?.strip_suffix('）')?;
    (!inside.contains('（') || inside.find('（') < inside.find('）')).then_some(inside)
}

/// What follows a label of a bare text, 抄送：…, and the label.
pub fn labelled<'t, 'l>(bare: &'t str, labels: &[&'l str]) -> Option<(&'l str, &'t str)> {
    labels.iter().find_map(|label| {
        let rest = bare.strip_prefix(label)?.strip_prefix('：')?;
        Some((*label, rest))
    })
}

/// Whether a bare text is the label over an attachment, 附件, 附件1, 附件一：, and what
/// follows it on its line.
pub fn attachment_label(bare: &str) -> Option<&str> {
    let rest = bare.strip_prefix("附件")?;
    let number = |c: char| c.is_ascii_digit() || chinese_number(&[c]).is_some();
    let rest = rest.trim_start_matches(number);
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('：') }
}

/// Whether a bare text is nothing but the number of a document, 某府发〔2026〕17号.
pub fn is_document_number(bare: &str) -> bool {
    let Some((before, rest)) = bare.split_once('〔') else { return false };
    let Some((year, number)) = rest.split_once('〕') else { return false };
    let Some(number) = number.strip_suffix('号') else { return false };
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    before.chars().count() <= 10
        && !before.contains(is_stop)
        && year.len() == 4
        && digits(year)
        && digits(number.trim_start_matches('第'))
}

/// What the names of bodies end with that are written to.
const ADDRESSED: &[&str] = &[
    "政府",
    "部门",
    "单位",
    "机构",
    "机关",
    "委员会",
    "厅",
    "局",
    "委",
    "办",
    "部",
    "院",
    "校",
    "会",
    "公司",
    "企业",
    "集团",
    "中心",
    "处",
    "署",
    "所",
    "站",
    "团体",
    "省",
    "市",
    "州",
    "县",
    "区",
    "盟",
];

/// What the names of bodies end with that sign and issue, besides those.
const SIGNING: &[&str] = &[
    "办公室",
    "研究室",
    "小组",
    "指挥部",
    "银行",
    "分行",
    "法院",
    "馆",
    "社",
    "大学",
    "学院",
    "协会",
    "会议",
    "台",
    "联",
    "总队",
    "支队",
    "园区",
];

/// Whether a bare text may be the name of a body: no sentence and no item of a list.
pub fn is_body(bare: &str) -> bool {
    let ends = || ADDRESSED.iter().chain(SIGNING).any(|end| bare.ends_with(end));
    is_name(bare) && bare.chars().count() >= 3 && ends()
}

/// Whether a bare text may be a name: no sentence and no item of a list.
pub fn is_name(bare: &str) -> bool {
    let label = bare.starts_with(|c: char| c.is_ascii_digit() || c == '（');
    bare.chars().count() <= 30 && !bare.contains(is_stop) && !label
}

/// What lists open with that are no addressees.
const LISTED: &[&str] =
    &["各位", "主办", "承办", "协办", "责任", "牵头", "参加", "配合", "组成", "成员", "附"];

/// Whether a bare text is a line of bodies that are written to, with its colon.
pub fn is_addressed(bare: &str) -> bool {
    let Some(names) = bare.strip_suffix('：') else { return false };
    let is_body = |name: &str| {
        let name = name.split('（').next().unwrap_or_default();
        name.starts_with('各') || ADDRESSED.iter().any(|end| name.ends_with(end))
    };
    names.chars().count() >= 3
        && !names.contains(['。', '；', '？', '！', '：', '“', '《'])
        && !LISTED.iter().any(|opening| names.starts_with(opening))
        && without_brackets(names).split(['，', '、']).all(is_body)
}

/// A bare text without what stands in brackets, whose pauses part nothing.
fn without_brackets(bare: &str) -> String {
    let mut depth = 0;
    let outside = |c: &char| {
        depth += i32::from(*c == '（');
        let is_outside = depth == 0;
        depth -= i32::from(*c == '）');
        is_outside
    };
    bare.chars().filter(outside).collect()
}

/// Whether a bare text is a line that is drawn with marks.
pub fn is_rule(bare: &str) -> bool {
    let drawn = |c: char| matches!(c, '—' | '－' | '-' | '_' | '＿' | '─' | '━' | '=' | '＝' | '*');
    bare.chars().count() >= 3 && bare.chars().all(drawn)
}

/// What notes under the date (附注) open with.
pub const NOTES: &[&str] =
    &["此件", "联系人", "联系电话", "联系方式", "信息公开", "公开方式", "公开属性"];

/// Whether a bare text is an item of a list of attachments: 2.…
pub fn is_item(bare: &str) -> bool {
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < bare.len() && rest.starts_with(['.', '．', '、'])
}

/// A title in a list of attachments, without its number and marks.
pub fn item(bare: &str) -> &str {
    let item = if is_item(bare) {
        bare.trim_start_matches(|c: char| c.is_ascii_digit() || "．.、".contains(c))
    } else {
        bare
    };
    item.trim_end_matches(['；', '。', '，'])
}

/// The body and the date of a bare text 某某办公厅2026年3月20日印发.
pub fn printed(bare: &str) -> Option<(&str, Date)> {
    let rest = bare.strip_suffix("印发")?;
    let starts = rest.char_indices().map(|(at, _)| at);
    let (at, day) = starts.into_iter().find_map(|at| Some((at, date(&rest[at..])?)))?;
    let body = &rest[..at];
    (body.chars().count() <= 40 && !body.contains(is_stop)).then_some((body, day))
}

/// The number of a bare text 共印120份, with or without brackets.
pub fn copies(bare: &str) -> Option<u32> {
    let bare = enclosed(bare).unwrap_or(bare);
    let rest = bare.strip_prefix("共印").or_else(|| bare.strip_prefix("印"))?;
    rest.strip_suffix('份')?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_offices_write_them() {
        let wanted = Date::new(2026, 3, 18);
        for text in [
            "2026年3月18日",
            "2026年03月18日",
            "二〇二六年三月十八日",
            "二○二六年三月十八日",
            "二零二六年三月十八日",
            "（2026年3月18日）",
            "2026-03-18",
            "2026.3.18",
        ] {
            assert_eq!(date(text), wanted, "{text}");
        }
        for text in ["2026年3月", "2026年2月30日", "26年3月18日", "2026年3月18日印发", "3.5.7", ""]
        {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn bodies_that_are_written_to_are_told_from_what_announces() {
        for text in [
            "各有关单位：",
            "各市（州）人民政府，省政府各部门、各直属机构：",
            "省财政厅：",
            "各省、自治区、直辖市科技厅（委、局），各有关单位：",
        ] {
            assert!(is_addressed(text), "{text}");
        }
        for text in [
            "各位代表：",
            "现将有关事项通知如下：",
            "责任单位：",
            "会议议定：",
            "各有关单位",
            "省财政厅：请审核。",
            "为落实要求，省财政厅提出：",
        ] {
            assert!(!is_addressed(text), "{text}");
        }
    }

    #[test]
    fn labels_numbers_and_printing_lines_are_told_by_their_shape() {
        assert_eq!(attachment_label("附件"), Some(""));
        assert_eq!(attachment_label("附件2"), Some(""));
        assert_eq!(attachment_label("附件一：分工表"), Some("分工表"));
        assert_eq!(attachment_label("附件所列项目"), None);
        assert!(is_document_number("某府发〔2026〕17号") && is_document_number("〔2026〕6号"));
        assert!(!is_document_number("某府发〔2026〕17号文件"));
        assert_eq!(
            printed("某厅办公室2026年3月20日印发").map(|(body, _)| body),
            Some("某厅办公室")
        );
        assert_eq!(printed("于2026年3月20日由省政府印发"), None);
        assert_eq!(copies("（共印120份）"), Some(120));
        assert!(is_rule("————") && !is_rule("——甲"));
        assert_eq!(enclosed("（甲）和（乙）"), None);
    }
}
