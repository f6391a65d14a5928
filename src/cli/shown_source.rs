//! A file's text as a diagnostic shows its lines: those around the places alone,
//! long ones cut, with pictures for what would command the terminal; and places
//! are found again in it.

use std::ops::Range;

use super::say::picture;
use crate::limits::{SHOWN_LINE, SHOWN_LINES};
use crate::source::Source;

/// What stands for a part that is cut off.
pub const CUT: &str = "…";

/// The lines of a text around some places.
pub struct Shown {
    /// The lines; those far from every place are empty.
    pub text: String,
    /// The number of its first line in the file.
    pub first_line: usize,
    /// Whether the line in which the first of the places begins lost its start,
    /// so that columns cannot be counted in it.
    pub is_cut: bool,
    /// Where pieces of the file's text begin, there and here.
    moved: Vec<(usize, usize)>,
}

impl Shown {
    /// Takes the lines around some places of a file, the first of which matters
    /// most. Tabs are left to whoever lays the lines out.
    pub fn new(source: &Source, places: &[&Range<usize>]) -> Self {
        let ends = places.iter().flat_map(|place| [place.start, place.end]);
        let mut lines: Vec<usize> = ends.map(|at| source.position(at).line).collect();
        lines.sort_unstable();
        lines.dedup();
        let first_line = lines.first().map_or(1, |line| line.saturating_sub(SHOWN_LINES).max(1));
        let last = lines.last().map_or(1, |line| line + SHOWN_LINES);
        let (text, moved) = (String::new(), Vec::new());
        let mut shown = Self { text, first_line, is_cut: false, moved };
        for line in first_line..=last {
            let Some(range) = source.whole_line(line) else { break };
            if line > first_line {
                shown.text.push('\n');
            }
            // One behind another, the nearest place is the one before or the one after.
            let at = lines.partition_point(|place| *place < line);
            let near = lines[at.saturating_sub(1)..].iter().take(2);
            let is_near = near.into_iter().any(|place| place.abs_diff(line) <= SHOWN_LINES);
            let kept =
                if is_near { kept(source.text(), &range, places) } else { range.end..range.end };
            let is_cut = kept.start > range.start;
            shown.is_cut |= is_cut && places.first().is_some_and(|it| range.contains(&it.start));
            shown.line(source.text(), &range, &kept);
        }
        shown
    }

    /// Adds a line of which a part is kept.
    fn line(&mut self, text: &str, line: &Range<usize>, kept: &Range<usize>) {
        if kept.is_empty() {
            self.moved.push((line.start, self.text.len()));
            self.moved.push((line.end, self.text.len()));
            return;
        }
        if kept.start > line.start {
            self.moved.push((line.start, self.text.len()));
            self.text.push_str(CUT);
        }
        self.moved.push((kept.start, self.text.len()));
        for (at, c) in text[kept.clone()].char_indices() {
            let picture = picture(c).filter(|_| c != '\t');
            self.text.push(picture.unwrap_or(c));
            if picture.is_some() {
                self.moved.push((kept.start + at + c.len_utf8(), self.text.len()));
            }
        }
        if kept.end < line.end {
            self.moved.push((kept.end, self.text.len()));
            self.text.push_str(CUT);
        }
        self.moved.push((line.end, self.text.len()));
    }

    /// Where a range of the file's text stands in it.
    pub fn range(&self, range: &Range<usize>) -> Range<usize> {
        self.offset(range.start)..self.offset(range.end)
    }

    fn offset(&self, offset: usize) -> usize {
        let behind = self.moved.partition_point(|(before, _)| *before <= offset);
        let Some((before, now)) = behind.checked_sub(1).and_then(|last| self.moved.get(last))
        else {
            return 0;
        };
        // What was cut off stands where the cut is.
        let most = self.moved.get(behind).map_or(self.text.len(), |(_, next)| *next);
        (now + (offset - before)).min(most)
    }
}

/// The part of a line that is kept: around the first place that is on it.
fn kept(text: &str, line: &Range<usize>, places: &[&Range<usize>]) -> Range<usize> {
    if line.len() <= SHOWN_LINE {
        return line.clone();
    }
    let on_line = |at: usize| line.start <= at && at <= line.end;
    let mut ends = places.iter().flat_map(|place| [place.start, place.end]);
    let at = ends.find(|at| on_line(*at)).unwrap_or(line.start);
    let start = text.floor_char_boundary(at.saturating_sub(SHOWN_LINE / 4).max(line.start));
    let end = text.floor_char_boundary((start + SHOWN_LINE).min(line.end));
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(source: &Source, shown: &Shown, part: &str) -> String {
        let at = source.text().find(part).unwrap_or_default();
        shown.text[shown.range(&(at..at + part.len()))].to_owned()
    }

    #[test]
    fn places_are_found_again() {
        let source = Source::new("a.toml", "甲\u{1b}乙\t\u{9b}丙\r\n丁\r");
        let shown = Shown::new(&source, &[&(0..3)]);
        assert_eq!(shown.text, "甲␛乙\t\u{fffd}丙\n丁␍");
        for text in ["甲", "乙", "丙", "丁"] {
            assert_eq!(part(&source, &shown, text), text);
        }
        assert_eq!(&shown.text[shown.range(&(3..4))], "␛");
    }

    #[test]
    fn lines_far_from_every_place_are_empty() {
        let text: Vec<_> = (1..=1000).map(|line| format!("第{line}行")).collect();
        let source = Source::new("a.toml", text.join("\n"));
        let at = |line: &str| source.text().find(line).unwrap_or_default();
        let place = |line: &str| at(line)..at(line) + line.len();
        let (one, other) = (place("第500行"), place("第800行"));
        let shown = Shown::new(&source, &[&other, &one]);
        assert_eq!(shown.first_line, 500 - SHOWN_LINES);
        let lines: Vec<_> = shown.text.lines().collect();
        assert_eq!(lines.len(), 301 + 2 * SHOWN_LINES);
        let full: Vec<_> = lines.iter().filter(|line| !line.is_empty()).collect();
        assert_eq!(full.len(), 2 * (2 * SHOWN_LINES + 1));
        for line in ["第500行", "第800行"] {
            assert_eq!(part(&source, &shown, line), line);
        }
        // A place over many lines keeps its ends.
        let shown = Shown::new(&source, &[&(one.start..other.end)]);
        assert!(shown.text.contains("第500行") && shown.text.contains("第800行"));
        assert!(!shown.text.contains("第650行"));
        assert_eq!(Shown::new(&source, &[&(0..0)]).first_line, 1);
    }

    #[test]
    fn a_long_line_is_cut_around_the_first_place() {
        let text = format!("{}甲{}乙", "字".repeat(100_000), "字".repeat(100_000));
        let source = Source::new("a.toml", text);
        let at = source.text().find('甲').unwrap_or_default();
        let shown = Shown::new(&source, &[&(at..at + 3)]);
        assert!(shown.is_cut && shown.text.len() < SHOWN_LINE + 9, "{}", shown.text.len());
        assert!(shown.text.starts_with("…字") && shown.text.ends_with("字…"));
        assert_eq!(part(&source, &shown, "甲"), "甲");
        assert_eq!(part(&source, &shown, "乙"), "");
        // From its start or to its end, it is cut on the other side alone.
        let shown = Shown::new(&source, &[&(0..3)]);
        assert!(!shown.is_cut && shown.text.starts_with("字字"));
        let end = source.text().len();
        let shown = Shown::new(&source, &[&(end - 3..end)]);
        assert!(shown.is_cut && shown.text.ends_with("字乙"));
        assert_eq!(part(&source, &shown, "乙"), "乙");
    }
}
