//! Marks that stand in pairs, and how they match.

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
    /// Matches the marks of a text.
    pub fn new(chars: &[char]) -> Self {
        let mut pairs = Self::default();
        // What is open, the innermost last, and how many of each kind.
        let mut stack: Vec<(usize, usize)> = Vec::new();
        let mut open = [0_usize; PAIRS.len()];
        // What was open when something around it closed.
        let mut cut: [Vec<usize>; PAIRS.len()] = Default::default();
        for (index, &c) in chars.iter().enumerate() {
            let Some((kind, opens)) = side(c).filter(|_| !is_apostrophe(chars, index)) else {
                continue;
            };
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
}

/// The kind of a mark, and whether it opens.
fn side(c: char) -> Option<(usize, bool)> {
    let c = match c {
        '(' => '（',
        ')' => '）',
        c => c,
    };
    let kind = PAIRS.iter().position(|pair| pair.open == c || pair.close == c)?;
    Some((kind, PAIRS[kind].open == c))
}

/// Whether a closing mark is the apostrophe of a Latin word, as in “it’s”.
fn is_apostrophe(chars: &[char], index: usize) -> bool {
    let latin = |c: Option<&char>| c.is_some_and(char::is_ascii_alphanumeric);
    let before = index.checked_sub(1).and_then(|before| chars.get(before));
    chars[index] == '’' && latin(before) && latin(chars.get(index + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Pairs {
        Pairs::new(&text.chars().collect::<Vec<_>>())
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
