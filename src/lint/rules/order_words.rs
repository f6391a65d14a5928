//! 一是, 二是, 三是 and the like out of order.

use crate::chars::{chinese_number, in_chinese, is_han, is_numeral};
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::lint::sequence::{Row, Slip};
use crate::lint::spans::labels;

/// The rule.
pub const RULE: Rule = Rule {
    code: "order-words",
    name: "序数词",
    level: Level::Error,
    what: "“一是、二是、三是”“一要、二要”“其一、其二”“第一，第二，”跳号、重号，或者不从第一个写起、“首先”后面接“第二”（疑似）。",
    why: "多半是增删内容以后没有改序数词。",
    wrong: "一是摸清底数，二是压实责任，四是严格督查。",
    right: "一是摸清底数，二是压实责任，三是严格督查。",
    standard: "编校惯例",
    fixes: false,
    check: Check::Article(check),
};

/// The kinds of order words; each counts by itself.
const SERIES: [Series; 4] = [
    Series { before: "", after: "是", marks: "" },
    Series { before: "", after: "要", marks: "" },
    Series { before: "其", after: "", marks: "，、：" },
    // 分列第一、第三、第五 are ranks, no order words.
    Series { before: "第", after: "", marks: "，" },
];

/// How an order word is made of its numeral.
struct Series {
    before: &'static str,
    after: &'static str,
    /// The marks of which one must follow; none need where it is empty.
    marks: &'static str,
}

impl Series {
    fn name(&self, number: u32) -> String {
        format!("“{}{}{}”", self.before, in_chinese(number), self.after)
    }

    /// The order word at an index: its number and its end.
    fn at(&self, passage: &Passage, index: usize) -> Option<(u32, usize)> {
        if !passage.starts_with(index, self.before) {
            return None;
        }
        let start = index + self.before.chars().count();
        let end = start + passage.count(start, is_numeral);
        let number = chinese_number(&passage.chars()[start..end])?;
        let marked = passage.at(end).is_some_and(|c| self.marks.contains(c));
        let whole = passage.starts_with(end, self.after) && (self.marks.is_empty() || marked);
        let end = end + self.after.chars().count();
        // 三要三不要 names a rule.
        let named =
            passage.starts_with(end, &passage.text(start..end - self.after.chars().count()));
        let counted = self.marks.is_empty() && (speaks_of(passage, end) || named);
        (whole && !counted).then_some((number, end))
    }
}

/// Whether what follows 三是 or 三要 at an index speaks of the number, as in
/// 三是奇数 and 三是一加二, or makes another word of it: 三要素.
fn speaks_of(passage: &Passage, index: usize) -> bool {
    const OF_NUMBERS: &[&str] = &[
        "奇数",
        "偶数",
        "质数",
        "素数",
        "合数",
        "整数",
        "自然数",
        "因数",
        "倍数",
        "约数",
        "余数",
        "单数",
        "双数",
        "阳数",
        "阴数",
        "吉数",
        "之数",
        "数的",
        "吉祥",
        "之意",
        "寓意",
        "谐音",
        "最大的数",
        "最小的数",
        "个数",
    ];
    let clause = passage.text(clause(passage, index));
    let numeral = passage.at(index).is_some_and(is_numeral)
        && passage.at(index + 1).is_none_or(|c| "，。；、加减乘除的和与".contains(c));
    let word = passage.before(index) == Some('要')
        && passage.at(index).is_some_and(|c| "素件点领塞旨义道害冲闻么是".contains(c));
    numeral || word || OF_NUMBERS.iter().any(|word| clause.contains(word))
}

/// The clause from an index on, up to the next mark.
fn clause(passage: &Passage, index: usize) -> std::ops::Range<usize> {
    index..passage.clause(index).end
}

/// An order word in an article.
struct Word {
    number: u32,
    /// Its passage, by its place in the article.
    passage: usize,
    start: usize,
    end: usize,
    /// Whether its paragraph begins with it.
    opens: bool,
}

fn check(article: &[&Passage], report: &mut Report) {
    for series in &SERIES {
        check_series(series, article, report);
    }
    for passage in article.iter().filter(|passage| passage.is_line()) {
        mixed(passage, report);
    }
}

/// 首先 with 第二 behind it in a passage that has no 第一.
fn mixed(passage: &Passage, report: &mut Report) {
    let begins = |word: &'static str| {
        let ended = move |&at: &usize| {
            let end = at + word.chars().count();
            passage.at(end) == Some('，') && begins(passage, at, 0) && !passage.is_quoted(at)
        };
        passage.find(word).find(ended)
    };
    if let (Some(first), Some(second)) = (begins("首先"), begins("第二"))
        && first < second
        && begins("第一").is_none()
        && passage.find("其次").next().is_none()
    {
        let finding = report.at(passage, second..second + 2, "前面是“首先”，后面用了“第二”");
        finding.level(Level::Warning).hint("“首先”和“其次”、“第一”和“第二”相配");
    }
}

fn check_series(series: &Series, article: &[&Passage], report: &mut Report) {
    // A row whose words begin paragraphs may hold rows inside them, and such a
    // row may hold another.
    let [mut outer, mut inner, mut held]: [Option<Row>; 3] = [None, None, None];
    let mut before = (0, 0);
    let words = words(series, article);
    for (index, word) in words.iter().enumerate() {
        let &Word { number, passage, .. } = word;
        let row = Row::new(number, passage);
        // What begins a paragraph may go on from the paragraph before.
        let reach = passage - usize::from(word.opens && passage > 0);
        let beside_inner = inner.is_some_and(|row| row.passage >= reach);
        let beside_outer = outer.is_some_and(|row| word.opens || row.passage == passage);
        let goes_on = |row: Option<Row>| row.map(|row| row.with(number, passage));
        let fits = |row: Option<Row>| row.is_some_and(|row| row.goes_on(number));
        // A row inside another has two words at least.
        let in_passage = |row: &Row| row.passage == passage;
        let ended = inner.is_some_and(|row| in_passage(&row) && row.last > 1);
        let held_fits = ended && fits(held.filter(in_passage));
        let alone = !beside_inner && !beside_outer;
        let inner_fits = (beside_inner || alone) && fits(inner);
        let outer_fits = (beside_outer || alone) && fits(outer);
        if number == 1 {
            if word.opens {
                (outer, inner) = (Some(row), None);
            } else {
                held = inner.replace(row).filter(in_passage);
            }
        } else if outer_fits && (word.opens || !inner_fits) {
            (outer, inner) = (goes_on(outer), None);
        } else if inner_fits || held_fits {
            inner = goes_on(if inner_fits { inner } else { held });
            held = held.filter(|_| inner_fits);
        } else if number < 10 {
            // 十一是国庆节 is no order word.
            let of_outer = beside_outer && (word.opens || !beside_inner);
            let place = if of_outer { &mut outer } else { &mut inner };
            // Of a row far above, only a higher number can be meant to go on.
            let counts = |row: &Row| !alone && (row.passage >= reach || row.last < number);
            let last = place.filter(counts);
            *place = Some(last.map_or(row, |last| last.with(number, passage)));
            let next = words.get(index + 1).filter(|next| next.passage == passage || next.opens);
            let next = next.map(|next| next.number);
            if is_certain(article[passage], word, last, next) {
                tell(series, article, word, last, before, report);
            }
        }
        before = (passage, word.end);
    }
}

/// Whether a word that does not go on from the last row is a slip, and does not
/// belong to a sentence that counts otherwise: 一是水，六是水.
fn is_certain(passage: &Passage, word: &Word, last: Option<Row>, next: Option<u32>) -> bool {
    /// A slip leaves out one or two.
    const FARTHEST: u32 = 3;
    /// What an item says takes more than this.
    const SHORTEST: usize = 3;
    let leaps = next.is_some_and(|next| next > word.number + 1);
    match last {
        Some(row) if row.begun => {
            let near = row.last.abs_diff(word.number) <= FARTHEST;
            let marked = passage.at(word.end).is_some_and(|c| "，、：".contains(c));
            near && !leaps && clause(passage, word.end + usize::from(marked)).len() >= SHORTEST
        }
        Some(_) => false,
        None => next == Some(word.number + 1),
    }
}

/// Reports a word that does not go on from the last, if nothing between the
/// word before it and itself can stand for what is missing.
fn tell(
    series: &Series,
    article: &[&Passage],
    word: &Word,
    last: Option<Row>,
    before: (usize, usize),
    report: &mut Report,
) {
    let number = word.number;
    let missing = match last {
        Some(row) if number > row.last => row.last + 1..number,
        _ => 1..number,
    };
    let between = between(article, before, (word.passage, word.start));
    if missing.clone().any(|number| stands_for(&between, number)) {
        return;
    }
    let (passage, range) = (article[word.passage], word.start..word.end);
    match last.and_then(|row| Some((row, row.slip(number)?))) {
        Some((row, slip)) => {
            let message = row.message(slip, number, |number| series.name(number));
            let hint = match slip {
                Slip::Twice => "依次改正后面的序数词",
                Slip::Leap => "看是少了一项，还是序数词没有改",
            };
            report.at(passage, range, message).hint(hint);
        }
        None => {
            let message = format!("前面没有{}，直接用了{}", series.name(1), series.name(number));
            report
                .at(passage, range, message)
                .level(Level::Warning)
                .hint("看前面是不是少了一项，或者用了别的序数词");
        }
    }
}

/// The order words of a series in the text of an article.
fn words(series: &Series, article: &[&Passage]) -> Vec<Word> {
    let mut words = Vec::new();
    let parts = [series.before, series.after];
    for (place, passage) in article.iter().enumerate() {
        let some = parts.iter().all(|part| part.chars().all(|c| passage.may_have(c)));
        if !some || !passage.is_line() {
            continue;
        }
        let label = labels::end(passage);
        let mut index = label;
        while index < passage.len() {
            // To look where a clause begins, and nowhere else, is faster.
            let found = begins(passage, index, label).then(|| series.at(passage, index));
            let found = found.flatten();
            let Some((number, end)) = found else {
                index += 1;
                continue;
            };
            // What stands in quotation marks or brackets has a row of its own.
            if !passage.is_quoted(index) && passage.open_bracket(index).is_none() {
                let opens = index == label;
                words.push(Word { number, passage: place, start: index, end, opens });
            }
            index = end;
        }
    }
    words
}

/// Whether an order word can stand at an index: a clause begins there.
fn begins(passage: &Passage, index: usize, label: usize) -> bool {
    index == label
        || passage.before(index).is_some_and(|c| {
            matches!(c, '。' | '；' | '，' | '：' | '、' | '！' | '？' | '…' | '—')
                || matches!(c, '”' | '’' | '）' | '“' | '‘')
                || c.is_whitespace()
        })
}

/// The text of an article between two places.
fn between(article: &[&Passage], from: (usize, usize), to: (usize, usize)) -> String {
    let mut text = String::new();
    for (place, passage) in article.iter().enumerate().take(to.0 + 1).skip(from.0) {
        let start = if place == from.0 { from.1 } else { 0 };
        let end = if place == to.0 { to.1 } else { passage.len() };
        text.push_str(&passage.text(start..end.max(start)));
        text.push('\n');
    }
    text
}

/// Whether a text has something that can stand for an order word: the same
/// number in another guise, whatever follows it where a clause begins, or 首先,
/// 其次 and the like.
fn stands_for(text: &str, number: u32) -> bool {
    let numeral = in_chinese(number);
    let others: &[&str] = match number {
        1 => &["首先", "一方面", "首要", "先是", "一个", "既要", "既是"],
        2 => &["其次", "另一方面", "再者", "然后"],
        _ => &["再次", "最后", "此外", "同时", "再者", "另外"],
    };
    let begins = |at: usize| text[..at].chars().last().is_none_or(|c| !is_han(c));
    others.iter().any(|other| text.contains(other))
        || text.match_indices(&numeral).any(|(at, _)| begins(at))
        || ["是", "要", "、", "来", "则", "在", "为", "即", "，", "："]
            .iter()
            .any(|after| text.contains(&format!("{numeral}{after}")))
        || ["第", "其"].iter().any(|before| text.contains(&format!("{before}{numeral}")))
        || [format!("（{number}）"), format!("{number}."), format!("{number}、")]
            .iter()
            .any(|label| text.contains(label))
}
