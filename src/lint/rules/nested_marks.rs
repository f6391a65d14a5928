//! The same marks again inside quotation or book title marks.

use crate::chars::is_han;
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "nested-marks",
    name: "嵌套的引号和书名号",
    level: Level::Error,
    what: "双引号里面又用双引号，双书名号里面又用双书名号；最外层用了单引号；书名号里面用了“<”“>”（疑似）。",
    why: "里面一层用单引号‘ ’、单书名号〈 〉，才分得清层次。",
    wrong: "会议强调‘稳中求进’，学习《关于印发《管理办法》的通知》。",
    right: "会议强调“稳中求进”，学习《关于印发〈管理办法〉的通知》。",
    standard: "GB/T 15834—2011 4.8.3.4、4.15.3.5",
    fixes: true,
    check: Check::Passage(check),
};

fn check(passage: &Passage, report: &mut Report) {
    angles(passage, report);
    let mut pairs: Vec<_> = passage.pairs().paired.clone();
    pairs.sort_unstable();
    // The pairs around a place, the innermost last. What stands in brackets
    // stands in the quotation around them.
    let mut around: Vec<(usize, usize)> = Vec::new();
    // How many quotations were begun and ended, up to a place.
    let (mut begun, mut ended, mut counted) = (0, 0, 0);
    for (start, end) in pairs {
        let Some(mark) = passage.at(start).filter(|&c| "“‘《〈".contains(c)) else {
            continue;
        };
        while around.last().is_some_and(|&(_, closed)| closed < start) {
            around.pop();
        }
        let outer = around.last().and_then(|&(outer, _)| passage.at(outer));
        let message = match mark {
            '“' => "引号里面又用了双引号，应为单引号‘ ’",
            _ => "书名号里面又用了双书名号，应为单书名号〈 〉",
        };
        // 《甲<《乙》>丙》 has its middle marks wrong, not its inner ones.
        let between = around.last().is_some_and(|&(outer, _)| {
            mark == '《' && passage.chars()[outer..start].contains(&'<')
        });
        if outer == Some(mark) && matches!(mark, '“' | '《') && !between {
            report.at(passage, start..end + 1, message);
        }
        // A quotation may have begun in a paragraph above.
        begun += passage.count_marks(counted..start, '“');
        ended += passage.count_marks(counted..start, '”');
        counted = start;
        let open = begun > ended || outer.is_none() && passage.is_quoted(start);
        let chinese = passage.at(start + 1).is_some_and(is_han);
        // A gloss stands right behind its foreign word: book‘书’, sa⁵⁵‘肉’, [ma]‘来’.
        let foreign = |c: char| c.is_alphanumeric() && !is_han(c) || matches!(c, ']' | '/');
        let gloss = passage.before(start).is_some_and(foreign);
        if mark == '‘' && outer != Some('“') && !open && chinese && !gloss {
            let message = "外层的引号应为双引号“ ”，单引号用在双引号里面";
            let finding = report.at(passage, start..end + 1, message);
            if !passage.text(start..end).contains('“') {
                finding.replace_all(&[(start..start + 1, "“"), (end..end + 1, "”")]);
            }
        }
        around.push((start, end));
    }
}

/// The signs < and > for 〈 and 〉 inside 《》, which copies of a page bring along.
fn angles(passage: &Passage, report: &mut Report) {
    for open in passage.find("<") {
        let close = open + 1 + passage.count(open + 1, |c| !">。".contains(c));
        let chinese = passage.at(open + 1).is_some_and(|c| is_han(c) || c == '《');
        let titled = passage.is_titled(open) && passage.is_titled(close);
        if chinese && titled && passage.at(close) == Some('>') {
            let message = "书名号里面用了“<”“>”，应为单书名号〈 〉";
            report.at(passage, open..close + 1, message).level(Level::Warning);
        }
    }
}
