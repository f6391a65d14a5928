//! Marks that stand in pairs, and how they match.

use crate::chars::is_han;

/// The marks that stand in pairs. A half-width bracket may close a full-width
/// one: that it is half-width is another mistake.
const PAIRS: [Pair; 7] = [
    Pair { name: "引号", open: '“', close: '”' },
    Pair { name: "单引号", open: '‘', close: '’' },
    Pair { name: "书名号", open: '《', close: '》' },
    Pair { name: "单书名号", open: '〈', close: '〉' },
    Pair { name: "括号", open: '（', close: '）' },
    Pair { name: "六角括号", open: '〔', close: '〕' },
    Pair { name: "方头括号", open: '【', close: '】' },
];

/// Two marks that belong together.
#[derive(Debug, PartialEq, Eq)]
pub struct Pair {
    /// What they are called.
    pub name: &'static str,
    /// The first one.
    pub open: char,
    /// The second one.
    pub close: char,
}

impl Pair {
    /// The pair that a mark belongs to.
    pub fn of(mark: char) -> Option<&'static Self> {
        side(mark).map(|(kind, _)| &PAIRS[kind])
    }
}

/// How the marks of a text match, by their indices.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pairs {
    /// Opening marks with their closing ones, in the order of the latter.
    pub paired: Vec<(usize, usize)>,
    /// Pairs of which one mark stands inside another pair, and one outside.
    pub crossing: Vec<(usize, usize)>,
    /// Marks without the other one, in their order.
    pub alone: Vec<usize>,
}

impl Pairs {
    /// Matches the marks of a text, but those that stand for nothing: what is
    /// spoken of, apostrophes, and the brackets of half-open intervals.
    pub fn new(chars: &[char], spoken_of: impl Fn(usize) -> bool) -> Self {
        let mut pairs = Self::default();
        // What is open, the innermost last, and how many of each kind.
        let mut stack: Vec<(usize, usize)> = Vec::new();
        let mut open = [0_usize; PAIRS.len()];
        // What was open when something around it closed.
        let mut cut: [Vec<usize>; PAIRS.len()] = Default::default();
        let intervals = intervals(chars);
        let is_mark = |index: usize| {
            !is_apostrophe(chars, index) && !spoken_of(index) && !intervals.contains(&index)
        };
        for (index, &c) in chars.iter().enumerate() {
            let Some((kind, opens)) = side(c).filter(|_| is_mark(index)) else { continue };
            if opens {
                stack.push((kind, index));
                open[kind] += 1;
            } else if open[kind] > 0 {
                while let Some((other, start)) = stack.pop() {
                    open[other] -= 1;
                    if other == kind {
                        pairs.paired.push((start, index));
                        break;
                    }
                    cut[other].push(start);
                }
            } else if let Some(start) = cut[kind].pop() {
                pairs.crossing.push((start, index));
            } else {
                pairs.alone.push(index);
            }
        }
        pairs.alone.extend(cut.into_iter().flatten());
        pairs.alone.extend(stack.into_iter().map(|(_, index)| index));
        pairs.alone.sort_unstable();
        pairs
    }

    /// The pairs that an index stands inside of, the innermost first.
    pub fn around(&self, index: usize) -> impl Iterator<Item = (usize, usize)> {
        // They are in the order of their ends.
        let behind = self.paired.partition_point(|pair| pair.1 <= index);
        self.paired[behind..].iter().copied().filter(move |pair| pair.0 < index)
    }
}

/// The kind of a mark, and whether it opens.
fn side(c: char) -> Option<(usize, bool)> {
    let c = match c {
        '(' => '（',
        ')' => '）',
        // Most characters are Chinese ones; to know it at once is faster.
        c if is_han(c) => return None,
        c => c,
    };
    let kind = PAIRS.iter().position(|pair| pair.open == c || pair.close == c)?;
    Some((kind, PAIRS[kind].open == c))
}

/// Whether a mark is an apostrophe in a Latin word, as in “it’s” and T‘ai-chi.
fn is_apostrophe(chars: &[char], index: usize) -> bool {
    let latin = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric() && !is_han(*c));
    let before = index.checked_sub(1).and_then(|before| chars.get(before));
    matches!(chars[index], '‘' | '’') && latin(before) && latin(chars.get(index + 1))
}

/// The longest interval, between its brackets.
const LONGEST: usize = 24;

/// The brackets of intervals that are open at one end, such as (−5，10］.
fn intervals(chars: &[char]) -> Vec<usize> {
    let mut found = Vec::new();
    if !chars.iter().any(|c| matches!(c, '[' | ']' | '［' | '］')) {
        return found;
    }
    for (index, &open) in chars.iter().enumerate().filter(|(_, c)| "([（［".contains(**c)) {
        let rest = &chars[index + 1..];
        let end = rest.iter().take(LONGEST).position(|c| ")]）］([（［".contains(*c));
        let Some(end) = end.filter(|&end| ")]）］".contains(rest[end])) else { continue };
        let round = |c: char| "()（）".contains(c);
        let mut ends = rest[..end].split(|c| "，,；;".contains(*c));
        let two = ends.by_ref().take(2).filter(|end| is_bound(end)).count() == 2;
        if round(open) != round(rest[end]) && two && ends.next().is_none() {
            found.extend([index, index + 1 + end]);
        }
    }
    found
}

/// Whether a text is the bound of an interval: a number or a letter, with a sign
/// and a short unit.
fn is_bound(text: &[char]) -> bool {
    const UNIT: usize = 3;
    let han = text.iter().filter(|c| is_han(**c)).count();
    let value = text.iter().any(|c| c.is_ascii_alphanumeric() || *c == '∞');
    value && han <= UNIT && !text.iter().any(|c| "。、：？！“”《》".contains(*c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Pairs {
        Pairs::new(&text.chars().collect::<Vec<_>>(), |_| false)
    }

    #[test]
    fn a_half_open_interval_has_no_pair() {
        for text in ["(−5，10］", "（-∞，0］", "[0，1）", "（含（0，5万元］在内）", "(a,b]"]
        {
            let pairs = pairs(text);
            assert_eq!((pairs.alone, pairs.crossing), (vec![], vec![]), "{text}");
        }
        assert_eq!(pairs("（某府发[2025]17号").alone, [0]);
    }

    #[test]
    fn marks_match_cross_or_stand_alone() {
        let found = pairs("“甲《乙〈丙〉》”");
        assert_eq!(found.paired, [(4, 6), (2, 7), (0, 8)]);
        let found = pairs("“甲《乙”丙》");
        assert_eq!((found.paired, found.crossing), (vec![(0, 4)], vec![(2, 6)]));
        assert_eq!(pairs("甲”乙（丙《丁").alone, [1, 3, 5]);
        assert_eq!(pairs("“甲《乙”丙").alone, [2]);
    }

    #[test]
    fn an_apostrophe_closes_nothing() {
        assert_eq!(pairs("‘it’s’").paired, [(0, 5)]);
    }
}
