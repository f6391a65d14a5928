//! Telephone numbers with a digit too few or too many.

use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "telephone",
    name: "电话、网址和邮箱",
    level: Level::Warning,
    what: "三位区号后面不是八位的固定电话，如028-8612345；“手机”“电话”后面不是十一位的手机号码；网址里写错的冒号、斜线和点，没有“@”的邮箱。",
    why: "少一位、多一位，电话就打不通；网址、邮箱错一个符号，也找不到。",
    wrong: "联系电话：028-8612345。",
    right: "联系电话：028-86123456。",
    standard: "编校惯例",
    fixes: false,
    check: Check::Passage(check),
};

/// What stands before a number that is called.
const CALLED: &[&str] = &["电话", "手机", "热线", "传真", "联系方式"];

/// How far before the number.
const NEAR: usize = 30;

fn check(passage: &Passage, report: &mut Report) {
    addresses(passage, report);
    numbers(passage, report);
}

/// Addresses of the net with a mark missing or in place of another.
fn addresses(passage: &Passage, report: &mut Report) {
    for scheme in ["http//", "https//", "http:/", "https:/", "http：", "https："] {
        for start in passage.find(scheme) {
            let end = start + scheme.chars().count();
            // http:// goes on with its second slash.
            if scheme.ends_with(":/") && passage.at(end) == Some('/') {
                continue;
            }
            let message = format!("网址里的“{scheme}”不对");
            report.at(passage, start..end, message).hint("应为 http:// 或者 https://");
        }
    }
    for word in [",com", ",cn", ",gov", ",org", "，com", "，cn"] {
        for start in passage.find(word) {
            let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            let end = start + word.chars().count();
            if latin(passage.before(start)) && !latin(passage.at(end)) {
                report.at(passage, start..end, "网址里的逗号应为“.”");
            }
        }
    }
    for word in ["邮箱：", "E-mail：", "电子邮件："] {
        for start in passage.find(word).map(|at| at + word.chars().count()) {
            let length = passage.count(start, |c| c.is_ascii_graphic());
            let text = passage.text(start..start + length);
            if text.contains('.') && !text.contains('@') {
                report.at(passage, start..start + length, "邮箱地址里没有“@”");
            }
        }
    }
}

fn numbers(passage: &Passage, report: &mut Report) {
    if !passage.chars().windows(2).any(|pair| pair.iter().all(char::is_ascii_digit)) {
        return;
    }
    let mut index = 0;
    while index < passage.len() {
        let digits = passage.digits(index);
        let start = index;
        index += digits.max(1);
        if digits == 0
            || passage
                .before(start)
                .is_some_and(|c| c.is_ascii_alphanumeric() || "-—./".contains(c))
        {
            continue;
        }
        let from = start.saturating_sub(NEAR).max(passage.sentence(start).start);
        let near = passage.text(from..start);
        if !CALLED.iter().any(|word| near.contains(word)) {
            continue;
        }
        let code = passage.text(start..start + digits);
        let area = digits == 3 && (code == "010" || code.starts_with("02"));
        let dash = passage.at(start + 3).is_some_and(|c| "-—－".contains(c));
        if area && dash {
            let count = passage.digits(start + 4);
            let goes_on = passage.at(start + 4 + count).is_some_and(|c| c.is_ascii_alphanumeric());
            if matches!(count, 6 | 7 | 9) && !goes_on {
                let message = format!("区号{code}后面应有八位，这里是{count}位");
                report.at(passage, start..start + 4 + count, message).hint("核对号码");
            }
            continue;
        }
        let mobile = matches!(digits, 10 | 12) && code.starts_with('1') && !code.starts_with("12");
        let apart =
            !passage.at(start + digits).is_some_and(|c| c.is_ascii_alphanumeric() || c == '-');
        if mobile && apart {
            let message = format!("手机号码应有11位，这里是{digits}位");
            report.at(passage, start..start + digits, message).hint("核对号码");
        }
    }
}
