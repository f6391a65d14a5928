//! What the marks of a text make of each of its characters: quoted, in book
//! title marks, between brackets, or a mark that is itself spoken of.

use std::ops::Range;

use super::pairs::Pairs;
use super::presence::Presence;

/// A character stands inside “…” or 《…》.
const QUOTED: u8 = 1;
/// It is a mark that the text speaks of: “，”.
const SPOKEN_OF: u8 = 2;
/// It stands inside a pair of whatever kind.
const ENCLOSED: u8 = 4;
/// It stands inside 《…》 or 〈…〉.
const TITLED: u8 = 8;

/// The marks that stand in pairs; in a text without them there is nothing to look
/// at.
const MARKS: [char; 17] =
    ['“', '”', '‘', '’', '《', '》', '〈', '〉', '（', '）', '(', ')', '〔', '〕', '【', '】', '"'];

/// What each character of a text stands in.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    flags: Vec<u8>,
    /// The bracket that is open before each character; empty where a text has
    /// no brackets.
    brackets: Vec<Option<usize>>,
    pairs: Pairs,
}

impl Marks {
    /// Looks at a text once, so that rules can ask about any place of it.
    pub fn new(chars: &[char], presence: &Presence) -> Self {
        if !presence.may_have_any(&MARKS) {
            return Self::default();
        }
        let mut flags = vec![0; chars.len()];
        for range in spoken_of(chars) {
            flags[range].iter_mut().for_each(|flag| *flag |= SPOKEN_OF);
        }
        let pairs = Pairs::new(chars, |index| flags[index] & SPOKEN_OF != 0);
        set(&mut flags, QUOTED, quotations(chars, &pairs).into_iter());
        set(&mut flags, ENCLOSED, pairs.paired.iter().map(|&(start, end)| start + 1..end));
        let titles = pairs.paired.iter().filter(|pair| matches!(chars[pair.0], '《' | '〈'));
        set(&mut flags, TITLED, titles.map(|&(start, end)| start + 1..end));
        Self { flags, brackets: brackets(chars), pairs }
    }

    /// Makes every character of a text, of so many, a quoted one: the quotation
    /// begins above and ends below.
    pub fn quote_all(&mut self, count: usize) {
        self.flags.resize(count, 0);
        self.flags.iter_mut().for_each(|flag| *flag |= QUOTED);
    }

    /// How the marks that stand in pairs match.
    pub fn pairs(&self) -> &Pairs {
        &self.pairs
    }

    /// Whether a character stands inside “…” or 《…》.
    pub fn is_quoted(&self, index: usize) -> bool {
        self.has(index, QUOTED)
    }

    /// Whether a range is nothing but marks that the text speaks of.
    pub fn is_spoken_of(&self, range: &Range<usize>) -> bool {
        let last = range.end.saturating_sub(1).max(range.start);
        self.has(range.start, SPOKEN_OF) && self.has(last, SPOKEN_OF)
    }

    /// Whether a character stands inside a pair, or is quoted.
    pub fn is_enclosed(&self, index: usize) -> bool {
        self.has(index, ENCLOSED | QUOTED)
    }

    /// Whether a character stands inside book title marks.
    pub fn is_titled(&self, index: usize) -> bool {
        self.has(index, TITLED)
    }

    /// The bracket before an index that is still open there.
    pub fn open_bracket(&self, index: usize) -> Option<usize> {
        let last = self.brackets.len().checked_sub(1)?;
        self.brackets[index.min(last)]
    }

    fn has(&self, index: usize, flag: u8) -> bool {
        self.flags.get(index).is_some_and(|flags| flags & flag != 0)
    }
}

/// Sets a flag for the characters of some ranges, which may overlap: steps are
/// summed, so that a long text takes one pass.
fn set(flags: &mut [u8], flag: u8, ranges: impl Iterator<Item = Range<usize>>) {
    let mut steps: Vec<isize> = Vec::new();
    for range in ranges {
        steps.resize(flags.len() + 1, 0);
        steps[range.start] += 1;
        steps[range.end.max(range.start)] -= 1;
    }
    let mut depth = 0;
    for (step, flags) in steps.iter().zip(flags) {
        depth += step;
        if depth > 0 {
            *flags |= flag;
        }
    }
}

/// What stands inside the quotation and book title marks of a text, also
/// straight ones. What is never closed goes on to the end, as the first
/// paragraph of a long quotation does, and what was never opened began before.
fn quotations(chars: &[char], pairs: &Pairs) -> Vec<Range<usize>> {
    let quotes = |start: usize| matches!(chars[start], '“' | '‘' | '《' | '〈');
    let both = pairs.paired.iter().chain(&pairs.crossing).filter(|pair| quotes(pair.0));
    let mut found: Vec<_> = both.map(|&(start, end)| start + 1..end).collect();
    for &mark in &pairs.alone {
        if quotes(mark) {
            found.push(mark + 1..chars.len());
        } else if matches!(chars[mark], '”' | '》') {
            found.push(0..mark);
        }
    }
    let straight: Vec<usize> = (0..chars.len()).filter(|&at| chars[at] == '"').collect();
    if straight.len().is_multiple_of(2) {
        found.extend(straight.chunks_exact(2).map(|pair| pair[0] + 1..pair[1]));
    }
    found
}

/// How many marks between two quotation marks are spoken of; more are a slip.
const MOST: usize = 6;

/// The marks that a text speaks of: nothing but marks between “ and ”, ‘ and ’,
/// or （ and ）.
fn spoken_of(chars: &[char]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (index, &c) in chars.iter().enumerate() {
        let close = match c {
            '“' => '”',
            '‘' => '’',
            '（' => '）',
            _ => continue,
        };
        let start = index + 1;
        let is_mark = |c: &&char| !c.is_alphanumeric() && !c.is_whitespace();
        let run = chars[start..].iter().take(MOST + 1).take_while(is_mark);
        // The mark itself may be the one that closes: “””.
        if let Some(end) = run.enumerate().skip(1).find(|(_, c)| **c == close)
            && chars[start..start + end.0].iter().all(|&c| c != '“' || end.0 == 1)
        {
            found.push(start..start + end.0);
        }
    }
    found
}

/// The bracket that is open before each character, and after the last.
fn brackets(chars: &[char]) -> Vec<Option<usize>> {
    if !chars.iter().any(|c| matches!(c, '(' | '（')) {
        return Vec::new();
    }
    let mut open: Vec<usize> = Vec::new();
    let mut before = Vec::with_capacity(chars.len() + 1);
    for (index, c) in chars.iter().enumerate() {
        before.push(open.last().copied());
        match c {
            '(' | '（' => open.push(index),
            ')' | '）' => {
                open.pop();
            }
            _ => {}
        }
    }
    before.push(open.last().copied());
    before
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(text: &str) -> Marks {
        let chars: Vec<char> = text.chars().collect();
        Marks::new(&chars, &Presence::of(&chars))
    }

    #[test]
    fn a_mark_between_quotation_marks_is_spoken_of() {
        for (text, range) in [("用“，。”断句", 2..4), ("前引号““”写", 4..5), ("顿号（、）", 3..4)]
        {
            assert!(marks(text).is_spoken_of(&range), "{text}");
            assert!(marks(text).pairs().alone.is_empty(), "{text}");
        }
        assert!(!marks("他说：“好。”").is_spoken_of(&(5..6)));
    }

    #[test]
    fn brackets_and_pairs_are_known_at_each_place() {
        let marks = marks("甲（乙（丙）丁）戊《己》");
        let open: Vec<_> = [1, 2, 5, 7, 8].map(|index| marks.open_bracket(index)).into();
        assert_eq!(open, [None, Some(1), Some(3), Some(1), None]);
        assert!(marks.is_enclosed(2) && !marks.is_enclosed(8));
        assert!(marks.is_titled(10) && !marks.is_titled(2));
    }
}
