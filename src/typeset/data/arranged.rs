//! A title in several lines: broken between words, in a trapezoid or a diamond, by
//! the sense as far as marks and small words tell it (GB/T 9704-2012, 7.3.1).
//!
//! How many lines there must be is known only where the type is set. So a title is
//! arranged in each number of lines that may be asked for, and the layout takes the
//! first that fits.

use std::ops::Range;

use super::joined;
use crate::chars;
use crate::lexicon;

/// A title of fewer characters fits in one line of every layout.
const SHORTEST: f64 = 14.0;

/// The longest line of a title that any layout has, in characters.
const LONGEST_LINE: f64 = 26.0;

/// How many numbers of lines are tried.
const NUMBERS: usize = 3;

/// How many lines a title has at most; one that is longer is no title.
const MOST_LINES: usize = 6;

/// How many places are looked at as line ends; of more, the best ones.
const PLACES: usize = 36;

/// A line end that is never taken while there is another.
const NEVER: f64 = 1000.0;

/// The lines of a title by their bytes, in each number of lines that it may need,
/// the fewest first; nothing for a short one.
pub fn arrangements(title: &str) -> Vec<Vec<Range<usize>>> {
    let width = width(title);
    if width < SHORTEST || title.trim().is_empty() {
        return Vec::new();
    }
    let places = places(title);
    let fewest = ((width / LONGEST_LINE).ceil() as usize).max(2);
    (fewest..(fewest + NUMBERS).min(MOST_LINES + 1))
        .filter_map(|count| best(title, &places, count))
        .collect()
}

/// A place where a line may end.
struct Place {
    /// The byte behind it.
    at: usize,
    /// How wide all before it is, in characters.
    before: f64,
    /// What it costs to break there.
    cost: f64,
}

/// The best lines of a title, so many of them.
fn best(title: &str, places: &[Place], count: usize) -> Option<Vec<Range<usize>>> {
    let whole = width(title);
    let mut search =
        Search { places, whole, share: whole / count as f64, chosen: Vec::new(), best: None };
    search.try_from(0, 0.0, count - 1, 0.0);
    let (_, chosen) = search.best?;
    let ends = chosen.iter().map(|&place| places[place].at).chain([title.len()]);
    let mut start = 0;
    let lines = ends.map(|end| {
        let line = start..end;
        start = end;
        line
    });
    Some(lines.collect())
}

/// The search for the line ends that cost the least.
struct Search<'p> {
    places: &'p [Place],
    /// How wide the title is, and a line's even share of it.
    whole: f64,
    share: f64,
    chosen: Vec<usize>,
    best: Option<(f64, Vec<usize>)>,
}

impl Search<'_> {
    /// Tries every line end from a place on, with `left` to be chosen; the line
    /// begins where all before is `start` wide.
    fn try_from(&mut self, from: usize, start: f64, left: usize, cost: f64) {
        if self.best.as_ref().is_some_and(|(best, _)| cost >= *best) {
            return;
        }
        if left == 0 {
            let cost = cost + self.uneven(self.whole - start) + self.shape();
            if self.best.as_ref().is_none_or(|(best, _)| cost < *best) {
                self.best = Some((cost, self.chosen.clone()));
            }
            return;
        }
        for index in from..self.places.len() {
            let Place { before, cost: here, .. } = self.places[index];
            let line = before - start;
            let so_far = cost + self.uneven(line);
            let is_hopeless = self.best.as_ref().is_some_and(|(best, _)| so_far >= *best);
            if is_hopeless && line > self.share {
                // Longer lines cost more still.
                break;
            }
            if is_hopeless {
                continue;
            }
            self.chosen.push(index);
            self.try_from(index + 1, before, left - 1, so_far + here);
            self.chosen.pop();
        }
    }

    /// What a line costs that is longer or shorter than its share.
    fn uneven(&self, line: f64) -> f64 {
        let off = line - self.share;
        // A last word alone on its line is no line.
        let stub = if line < 4.0 { 6.0 * (4.0 - line) } else { 0.0 };
        0.12 * off * off + stub
    }

    /// What the outline of the lines costs: an hourglass is neither a trapezoid nor
    /// a diamond.
    fn shape(&self) -> f64 {
        let ends = self.chosen.iter().map(|&place| self.places[place].before);
        let ends: Vec<f64> = ends.chain([self.whole]).collect();
        let starts = [0.0].into_iter().chain(ends.iter().copied());
        let lines: Vec<f64> = ends.iter().zip(starts).map(|(end, start)| end - start).collect();
        let waist = |three: &[f64]| (three[0].min(three[2]) - three[1]).max(0.0);
        lines.windows(3).map(waist).sum::<f64>() * 1.5
    }
}

/// The places where lines may end, in their order.
fn places(title: &str) -> Vec<Place> {
    let words = lexicon::words(title);
    let whole = joined::stretches(title);
    let mut places: Vec<Place> = words
        .windows(2)
        .map(|pair| {
            let at = pair[0].end;
            let inside = whole.iter().any(|it| it.start < at && at < it.end);
            let between = cost(&title[pair[0].clone()], &title[pair[1].clone()]);
            let cost = if inside { NEVER } else { between + quoted(title, at) };
            Place { at, before: width(&title[..at]), cost }
        })
        .collect();
    while places.len() > PLACES {
        let dearest = (0..places.len()).max_by(|&a, &b| places[a].cost.total_cmp(&places[b].cost));
        places.remove(dearest.unwrap_or_default());
    }
    places
}

/// What it costs to break inside a name in 《》 or “”: more where it is short.
fn quoted(title: &str, at: usize) -> f64 {
    let inside = |open: char, close: char| {
        let start = title[..at].rfind(open)?;
        let end = title[at..].find(close)? + at;
        let closed = title[start..at].contains(close);
        (!closed).then(|| if title[start..end].chars().count() < 12 { 6.0 } else { 2.0 })
    };
    let pairs = [('《', '》'), ('“', '”'), ('（', '）'), ('〔', '〕')];
    pairs.into_iter().filter_map(|(open, close)| inside(open, close)).sum()
}

/// Words that what follows them needs.
const LEADING: [&str; 22] = [
    "和", "与", "及", "以及", "暨", "在", "对", "将", "为", "把", "被", "从", "向", "以", "于",
    "由", "让", "使", "并", "不", "第", "中共",
];

/// Words that lean on what stands before them.
const TRAILING: [&str; 12] =
    ["的", "了", "等", "地", "得", "上", "中", "下", "内", "外", "时", "性"];

/// Words of one character that count what a number stands before.
fn counts(word: &str) -> bool {
    let mut chars = word.chars();
    let first = chars.next().unwrap_or_default();
    "个条项次期年月日届批轮名位家所篇册号级大类类岁度元万亿倍".contains(first)
}

fn is_number(word: &str) -> bool {
    let digit =
        |c: char| c.is_ascii_digit() || chars::is_numeral(c) || "两零〇千万亿.%".contains(c);
    let rest = word.strip_prefix('第').unwrap_or(word);
    !rest.is_empty() && rest.chars().all(digit)
}

/// What it costs to end a line between two words.
fn cost(left: &str, right: &str) -> f64 {
    let last = left.chars().last().unwrap_or_default();
    let first = right.chars().next().unwrap_or_default();
    let opens = |c: char| matches!(c, '《' | '“' | '（' | '〔' | '‘' | '〈');
    if chars::closes(first) || chars::is_stop(first) || opens(last) || matches!(first, '…' | '—')
    {
        return NEVER;
    }
    if last == '　' || last == ' ' || matches!(last, '：' | '；' | '，' | '。' | '！' | '？')
    {
        return 0.0;
    }
    if first == '《' || last == '》' {
        return 0.2;
    }
    if opens(first) || last == '、' || chars::closes(last) || last == '—' {
        return 0.6;
    }
    if is_number(left) && (counts(right) || is_number(right)) {
        return 30.0;
    }
    let single = |word: &str| word.chars().count() == 1 && word.chars().all(chars::is_han);
    if TRAILING.contains(&right) {
        return 12.0;
    }
    if LEADING.contains(&left) {
        return 8.0;
    }
    if single(left) && single(right) {
        // What is in no list may be a name.
        return 12.0;
    }
    if right == "关于" {
        return 0.4;
    }
    if matches!(left, "印发" | "转发" | "批转" | "关于") {
        return if left == "关于" { 1.2 } else { 0.8 };
    }
    if LEADING.contains(&right) {
        return 1.0;
    }
    if left == "的" {
        return 1.4;
    }
    if single(right) || single(left) || is_number(left) {
        return 4.0;
    }
    1.8
}

/// How wide a text is, in Chinese characters; a Latin letter or digit is half.
fn width(text: &str) -> f64 {
    text.chars().map(|c| if c.is_ascii() || c == joined::INTERPUNCT { 0.5 } else { 1.0 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(title: &str, count: usize) -> String {
        let found = arrangements(title).into_iter().find(|lines| lines.len() == count);
        let lines = found.unwrap_or_default();
        lines.into_iter().map(|line| &title[line]).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn titles_break_between_words_by_the_sense() {
        for (title, count, expected) in [
            (
                "某某省人民政府办公厅关于开展老旧小区配套停车设施治理工作的通知",
                2,
                "某某省人民政府办公厅关于开展老旧小区\n配套停车设施治理工作的通知",
            ),
            (
                "某某省人民政府办公厅印发《科技重大项目管理办法》",
                2,
                "某某省人民政府办公厅印发\n《科技重大项目管理办法》",
            ),
            (
                "我省系列成果在“青藏高原科考发布会”上集中发布",
                2,
                "我省系列成果在\n“青藏高原科考发布会”上集中发布",
            ),
            (
                "某市出台28条措施推动成果转化和产业升级",
                2,
                "某市出台28条措施推动\n成果转化和产业升级",
            ),
            ("关于阿依古丽·买买提同志任职的通知", 2, "关于阿依古丽·买买提\n同志任职的通知"),
        ] {
            assert_eq!(lines(title, count), expected);
        }
    }

    #[test]
    fn no_line_ends_inside_a_word() {
        let known = [
            "人民政府",
            "关于",
            "《",
            "》",
            "管理办法",
            "的",
            "通知",
            "、",
            "2026",
            "年",
            "“",
            "”",
            "乙",
            "A",
        ];
        let mut random = fastrand::Rng::with_seed(7);
        for _ in 0..300 {
            let title: String =
                (0..random.usize(1..24)).filter_map(|_| random.choice(known)).collect();
            let words = lexicon::words(&title);
            for lines in arrangements(&title) {
                assert_eq!(
                    lines.iter().map(|line| &title[line.clone()]).collect::<String>(),
                    title
                );
                for line in &lines[1..] {
                    assert!(words.iter().any(|word| word.start == line.start), "{title}");
                }
            }
        }
    }
}
