//! Document numbers (发文字号) in another form than 〔2025〕17号.

use crate::chars::is_han;
use crate::lint::passage::{Kind, Passage};
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::lint::spans::document_numbers::DocumentNumber;

/// The rule.
pub const RULE: Rule = Rule {
    code: "document-number",
    name: "文号的写法",
    level: Level::Error,
    what: "发文字号的年份没有用六角括号或没有写全，顺序号前面加了“第”或“0”；顺序号后面漏了“号”（疑似）。",
    why: "发文字号由机关代字、年份、顺序号组成，年份写全四位，用六角括号括入，顺序号不加“第”，不编虚位。",
    wrong: "按照《某某省人民政府关于加强科普工作的意见》（某府发[2025]17号）执行。",
    right: "按照《某某省人民政府关于加强科普工作的意见》（某府发〔2025〕17号）执行。",
    standard: "GB/T 9704—2012 7.2.5",
    fixes: true,
    check: Check::Passage(check),
};

fn check(passage: &Passage, report: &mut Report) {
    cut(passage, report);
    turned(passage, report);
    for number in passage.document_numbers() {
        let DocumentNumber { range, year, .. } = number;
        let open = range.start;
        let text = passage.text(range.clone());
        if year.len() == 2 {
            // （25）17号 may be anything; in square brackets it is a year.
            if passage.kind == Kind::Number || !matches!(passage.at(open), Some('（' | '(' | '<'))
            {
                let message = format!("发文字号“{text}”的年份没有写全，应写四位");
                report.at(passage, range.clone(), message);
            }
            continue;
        }
        let plain = number.plain_number(passage);
        let padded = plain != number.number;
        if number.has_its_brackets(passage) && !number.ordinal && !padded {
            continue;
        }
        let right = format!("〔{}〕{}号", passage.text(year.clone()), passage.text(plain.clone()));
        let message = format!("发文字号“{text}”应写作“{right}”");
        let finding = report.at(passage, range.clone(), message);
        // Only the document's own number is known to be one of 公文; elsewhere 第 and
        // zeros may belong to a number of another kind.
        if passage.kind == Kind::Number || !number.ordinal && !padded {
            finding.replace_all(&[(open..year.start, "〔"), (year.end..plain.start, "〕")]);
        }
    }
}

/// A number whose brackets stand around the wrong half: 某府发2026〔31〕号.
fn turned(passage: &Passage, report: &mut Report) {
    for open in passage.find("〔") {
        let digits = passage.digits(open + 1);
        let close = open + 1 + digits;
        let year = passage.digits_before(open) == 4
            && passage.number(open - 4..open).is_some_and(|year: u16| (1949..2100).contains(&year));
        let coded = year && passage.before(open - 4).is_some_and(is_han);
        if coded && (1..=3).contains(&digits) && passage.starts_with(close, "〕号") {
            let (year, number) = (passage.text(open - 4..open), passage.text(open + 1..close));
            let message = format!("六角括号括年份，应为“〔{year}〕{number}号”");
            report.at(passage, open - 4..close + 2, message);
        }
    }
}

/// A number without its 号: （某府发〔2026〕31）.
fn cut(passage: &Passage, report: &mut Report) {
    for open in passage.find("〔") {
        let year = passage.digits(open + 1);
        let close = open + 1 + year;
        let end = close + 1 + passage.digits(close + 1);
        let number = year == 4 && passage.at(close) == Some('〕') && end > close + 1;
        let coded = passage.before(open).is_some_and(is_han);
        // 〔2026〕31、32号 has it behind the last.
        let closed = matches!(passage.at(end), Some('）' | '》' | '，' | '。' | '；'));
        if number && coded && closed {
            let text = passage.text(open..end);
            let message = format!("发文字号“{text}”后面漏了“号”");
            report.at(passage, open..end, message).level(Level::Warning);
        }
    }
}
