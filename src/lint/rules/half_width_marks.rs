//! Half-width marks beside Chinese characters.

use std::ops::Range;

use crate::chars::{closes, ends_sentence, is_han, is_numeral, is_wide_mark};
use crate::lint::characters::REACH;
use crate::lint::passage::{Kind, Passage};
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::lint::spans::code::has_code;
use crate::lint::spans::document_numbers::document_numbers;

/// The rule.
pub const RULE: Rule = Rule {
    code: "half-width-marks",
    name: "半角标点",
    level: Level::Error,
    what: "汉字旁边的半角标点 , ; : ? ! ( )，以及汉字句末的半角点。",
    why: "中文里的标点用全角，占一个字的位置；半角标点占半个字，行文疏密不匀。",
    wrong: "会议明确,要加快建设(含改造).",
    right: "会议明确，要加快建设（含改造）。",
    standard: "GB/T 15834—2011 5.1",
    fixes: true,
    check: Check::Passage(check),
};

/// The ends of Chinese addresses on the net.
const DOMAINS: &[&str] = &["中国", "公司", "网络", "政务", "公益", "网址", "在线"];

/// What stands before a full stop takes this many characters without a mark, and
/// so does what follows; 表名.字段名 is a name of two parts.
const SHORTEST: usize = 6;

const MARKS: &[(char, &str)] = &[(',', "，"), (';', "；"), (':', "："), ('?', "？"), ('!', "！")];

fn check(passage: &Passage, report: &mut Report) {
    let (in_code, entry) = (has_code(passage), is_entry(passage));
    let path = passage.find(":\\").next().is_some();
    if !entry && !path {
        brackets(passage, report);
    }
    let text = Text::of(passage);
    for (index, c) in passage.chars().iter().enumerate() {
        // Most characters are no marks; to know it at once is faster.
        if is_han(*c) {
            continue;
        }
        let han = |c: Option<char>| c.is_some_and(is_han);
        let before = passage.before(index);
        if !MARKS.iter().any(|(mark, _)| mark == c) {
            full_stop(passage, index, &text, report);
            continue;
        }
        // Of !!! and ?! all marks are one finding.
        let asks = |c: char| matches!(c, '!' | '?');
        let run = if asks(*c) { passage.count(index, asks) } else { 1 };
        if asks(*c) && before.is_some_and(asks) {
            continue;
        }
        let after = passage.at(index + run);
        // Behind a blank it belongs to Chinese only between two Chinese texts.
        let beside = |c: Option<char>| c.is_some_and(|c| is_han(c) || is_wide_mark(c));
        let blank = |c: Option<char>| usize::from(c == Some(' '));
        let (left, right) = (blank(before), blank(after));
        let further = index.checked_sub(1 + left).and_then(|at| passage.at(at));
        let spaced = left + right > 0 && beside(further) && beside(passage.at(index + run + right));
        // ”,“ stands between two quotations, which are Chinese by their marks.
        let quotations = before.is_some_and(is_wide_mark) && after.is_some_and(is_wide_mark);
        let behind =
            matches!(before, Some('）' | '》')) && after.is_some_and(|c| c.is_ascii_digit());
        // Names end with them: Yahoo!公司.
        let name = matches!(c, '!' | '?') && !han(before);
        // !、@、# are the keys of a keyboard, :) is a face.
        let key = matches!(before, Some('、' | '+')) || after == Some('、');
        let face = *c == ':' && matches!(after, Some(')' | '(' | '-' | 'D'));
        // WHERE id=1;用来…: a statement of code.
        let token = passage.around(index, |c| !c.is_ascii_graphic()).start..index;
        let code = passage.chars()[token.clone()].iter().any(|c| matches!(c, '=' | '&'));
        // So do print();输出 and D:资料.
        let letter = before.is_some_and(|c| c.is_ascii_uppercase());
        let drive = *c == ':' && letter && token.len() == 1;
        let statement = *c == ';' && before == Some(')');
        // 参数?id=1 is part of an address.
        let behind_it = index + 1..passage.around(index + 1, |c| !c.is_ascii_graphic()).end;
        let query = *c == '?' && passage.chars()[behind_it].contains(&'=');
        let code = code || in_code || drive || statement || query || is_argument(passage, index);
        let right = name || key || face || code || entry || *c == ':' && is_ratio(passage, index);
        if (han(before) || han(after) || quotations || behind || spaced) && !right {
            let at = index..index + run;
            // Behind a label it stands for another mark: 1,加强 and 一;加强.
            if index > 0 && index == passage.numeral() {
                let finding = report.at(passage, at, format!("序号后面用了半角的“{c}”"));
                finding.hint("汉字数字的序号写“一、”，阿拉伯数字的序号写“1.”");
            } else {
                let (wrong, wide) = (passage.text(at.clone()), full_width(passage, at.clone()));
                let message = format!("汉字旁边用了半角的“{wrong}”，应为“{wide}”");
                report.at(passage, at.clone(), message).replace(at, &wide);
            }
        }
    }
}

/// The full-width forms of the marks in a range.
fn full_width(passage: &Passage, range: Range<usize>) -> String {
    let wide = |c: &char| MARKS.iter().find(|(mark, _)| mark == c).map(|(_, wide)| *wide);
    passage.chars()[range].iter().filter_map(wide).collect()
}

/// Whether a passage is an entry of a bibliography, which has half-width marks
/// all through (GB/T 7714): …[J]. 科技管理研究, 2024, 44(6): 12-18.
fn is_entry(passage: &Passage) -> bool {
    const KINDS: [&str; 10] =
        ["[J]", "[M]", "[C]", "[D]", "[N]", "[R]", "[S]", "[P]", "[Z]", "[EB/OL]"];
    KINDS.iter().any(|kind| passage.find(kind).next().is_some())
}

/// Whether a mark stands between the arguments of a function: MAX(甲,乙).
fn is_argument(passage: &Passage, index: usize) -> bool {
    let open = passage.open_bracket(index).filter(|&open| passage.at(open) == Some('('));
    open.and_then(|open| passage.before(open)).is_some_and(|c| c.is_ascii_alphabetic())
}

/// How far behind the names of a proportion its numbers may stand.
const NEAR: usize = 12;

/// Whether a colon stands in a proportion: 水泥:砂:石子=1:2.5:3.8, 乙腈:水（30:70）.
fn is_ratio(passage: &Passage, index: usize) -> bool {
    let clause = passage.around(index, |c| "。；？！“”".contains(c));
    let digit = |at: usize| passage.at(at).is_some_and(|c| c.is_ascii_digit());
    let numbers =
        |at: usize| at > 0 && passage.at(at) == Some(':') && digit(at - 1) && digit(at + 1);
    let told =
        |at: usize| passage.starts_with_any(at, &["=", "＝", "比为", "之比", "的比", "比例"]);
    let near = passage.at(index + 1).is_some_and(is_han)
        && (index + 1..clause.end.min(index + NEAR)).any(numbers);
    let sums = matches!(passage.before(index), Some(')' | '）'))
        && matches!(passage.at(index + 1), Some('(' | '（'));
    // 甲:乙=丙:丁 has no numbers.
    let part = passage.around(index, |c| "，。；？！“”、".contains(c));
    let equal = passage.chars()[part].iter().any(|c| matches!(c, '=' | '＝'));
    near || sums || equal || clause.clone().any(numbers) && clause.clone().any(told)
}

/// What a whole passage tells of its points.
struct Text {
    /// How many points stand before Chinese.
    points: usize,
    /// Whether it has the marks of sentences.
    prose: bool,
    /// Whether it is an entry of a bibliography, which has points by its own
    /// standard: …[J]., 张三. 书名. ….
    entry: bool,
}

impl Text {
    fn of(passage: &Passage) -> Self {
        let has = |text: &str| passage.find(text).next().is_some();
        Self {
            points: passage.find(".").filter(|&at| passage.at(at + 1).is_some_and(is_han)).count(),
            prose: passage.chars().iter().any(|c| matches!(c, '，' | '。' | '；')),
            entry: has("[") || has(". "),
        }
    }
}

/// A half-width point at the end of a sentence: not one in a number, a name or
/// an address, and not that of a label 一. or （1）., which is another rule's.
fn full_stop(passage: &Passage, index: usize, text: &Text, report: &mut Report) {
    if passage.at(index) != Some('.') {
        return;
    }
    let before = passage.before(index);
    let ended = before.is_some_and(|c| is_han(c) || closes(c));
    let labelled = index == passage.numeral() || passage.bracketed_label() == Some(index);
    let after = passage.at(index + 1);
    if labelled {
        return;
    }
    let &Text { prose, entry, .. } = text;
    // 35%. ends a paragraph as well.
    let number = before.is_some_and(|c| c.is_ascii_digit() || "%‰℃".contains(c));
    let last = number && prose && after.is_none() && passage.kind == Kind::Paragraph;
    // Between two words it may be a full stop, the dot of a foreign name, or a
    // mark of a list of names or of a bibliography, which has several.
    let inside = |c: char| is_han(c) || c.is_ascii_digit();
    let word = passage.count_before(index, inside) >= SHORTEST
        && passage.count(index + 1, inside) >= SHORTEST
        && text.points == 1;
    let domain = passage.starts_with_any(index + 1, DOMAINS);
    let numeral = before.is_some_and(is_numeral);
    let ends = passage.chars().last().is_some_and(|&c| ends_sentence(c) || closes(c));
    let between = prose && ends && word && !numeral && !domain && !passage.is_quoted(index);
    if between && !entry {
        let finding = report.at(passage, index..index + 1, "汉字之间用了半角的点“.”");
        finding.level(Level::Warning).hint("句末用“。”，外国人名里用“·”");
    } else if (ended || last && !entry) && after.is_none_or(closes) {
        let message = "汉字后面用了半角的点“.”";
        report.at(passage, index..index + 1, message).replace(index..index + 1, "。");
    }
}

/// Half-width brackets around Chinese, or behind it; those of f(x) and
/// Python(3.10) are right.
fn brackets(passage: &Passage, report: &mut Report) {
    // The brackets of a document number are no round ones at all.
    let numbers = document_numbers(passage).filter(|number| number.year.len() == 4);
    let numbers: Vec<_> = numbers.map(|number| number.range).collect();
    let pairs = passage.pairs();
    // The end of the last pair that was told: (a)、(b) are of one kind.
    let mut told = None;
    for &(start, end) in pairs.paired.iter().chain(&pairs.crossing) {
        let both = [(start, '(', "（"), (end, ')', "）")];
        if !both.iter().any(|(at, half, _)| passage.at(*at) == Some(*half)) {
            continue;
        }
        let inside = &passage.chars()[start + 1..end];
        let listed =
            told.is_some_and(|end| end + 2 == start) && passage.before(start) == Some('、');
        let behind = listed || passage.before(start).is_some_and(|c| is_han(c) || closes(c));
        let chinese = behind || inside.iter().take(REACH).any(|c| is_han(*c));
        let numbered = numbers.iter().any(|number| number.contains(&start));
        let code = is_code(passage, start, end) || is_chemical(passage, start, end);
        if !chinese || numbered || code || is_formula(passage, start, end) {
            continue;
        }
        told = Some(end);
        for (at, half, wide) in both {
            if passage.at(at) == Some(half) {
                let message = format!("汉字旁边用了半角的“{half}”，应为“{wide}”");
                report.at(passage, at..at + 1, message).replace(at..at + 1, wide);
            }
        }
    }
}

/// Whether brackets are those of a formula: SUM(销售额), c(盐酸).
fn is_code(passage: &Passage, start: usize, end: usize) -> bool {
    let function = passage.before(start).is_some_and(|c| c.is_ascii_alphabetic());
    let name = passage.before(start).is_some_and(|c| c.is_ascii_digit());
    let inside = &passage.chars()[start + 1..end];
    let marks = inside.iter().any(|c| "\"=<>".contains(*c));
    // Python(3.10及以上) has a version behind its name.
    let version = inside.first().is_some_and(char::is_ascii_digit);
    function || name && (marks || version || matches!(passage.at(end + 1), Some('=' | '＝')))
}

/// Whether brackets belong to a formula, a pair of coordinates or the name of a
/// file: (NH₄)₂SO₄, (a+b)², 点(3,4), (111)晶面, 申报书(盖章版).pdf.
fn is_formula(passage: &Passage, start: usize, end: usize) -> bool {
    let inside = &passage.chars()[start + 1..end.min(start + REACH)];
    let (before, after) = (passage.before(start), passage.at(end + 1));
    // 通知(终稿)(1).docx
    let tail = passage.chars()[end + 1..].iter().take(REACH).take_while(|c| c.is_ascii_graphic());
    let tail: String = tail.collect();
    let extension = |(_, rest): (&str, &str)| rest.starts_with(|c: char| c.is_ascii_alphabetic());
    let file = tail.rsplit_once('.').is_some_and(extension);
    // (^_^) is a face.
    let face = !inside.iter().any(|c| c.is_alphanumeric()) && inside.contains(&'_');
    if inside.iter().any(|&c| is_han(c) || is_wide_mark(c)) {
        // 增长率=(本期值-上期值)/上期值
        let term = |c: char| "=＝+-−×÷*/".contains(c);
        return file || before.is_some_and(term) || after.is_some_and(term);
    }
    // (111)晶面, (1)式, 公式(3-5)
    let named = inside.iter().all(char::is_ascii_digit)
        && after.is_some_and(|c| matches!(c, '晶' | '面' | '峰' | '式'));
    // (002)、(101)峰
    const PLANE: usize = 3;
    let listed = inside.len() == PLANE
        && inside.iter().all(char::is_ascii_digit)
        && passage.at(end + 1) == Some('、')
        && passage.at(end + 2) == Some('(');
    let plane = named || listed || before == Some('式');
    let sign = |c: char| c.is_ascii_alphanumeric() || "+-−×÷*/=<>≤≥≠‹›·^(".contains(c);
    let raised = |c: char| matches!(c, '¹' | '²' | '³' | '\u{2070}'..='\u{209c}');
    let goes_on = after.is_some_and(|c| sign(c) || raised(c));
    let came = before.is_some_and(|c| c == ')' || sign(c));
    file || face || plane || goes_on || came || inside.is_empty() || inside.contains(&',')
}

/// Whether brackets belong to the name of a compound: 四(三苯基膦)钯.
fn is_chemical(passage: &Passage, start: usize, end: usize) -> bool {
    passage.before(start).is_some_and(|c| "双二三四五六聚".contains(c))
        && passage.at(end + 1).is_some_and(is_han)
        && passage.chars()[start + 1..end].contains(&'基')
}
