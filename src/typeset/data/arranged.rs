//! A title in several lines: in a trapezoid or a diamond, broken where the sense
//! allows it (GB/T 9704-2012, 7.3.1).
//!
//! How many lines there must be is known only where the type is set. So a title is
//! arranged in each number of lines that may be asked for, for lines of several
//! widths, and the layout takes the first that fits.

use std::ops::Range;

use super::title_breaks::{self, BAD, Place};

/// A title of fewer characters fits in one line of every layout.
const SHORTEST: f64 = 14.0;

/// The longest lines that titles of layouts have, in characters: of type that is
/// smaller than usual, of size 2 and of size 1 on the type area of the standard.
const LONGEST_LINES: [f64; 3] = [26.0, 20.0, 17.0];

/// How many numbers of lines are tried.
const NUMBERS: usize = 3;

/// How many lines a title has at most; one that is longer is no title.
const MOST_LINES: usize = 6;

/// The lines of a title by their bytes, in each number of lines that it may need,
/// the fewest first, and of as many the longest first; nothing for a short one.
pub fn arrangements(title: &str) -> Vec<Vec<Range<usize>>> {
    let whole = title_breaks::width(title);
    if whole < SHORTEST || title.trim().is_empty() {
        return Vec::new();
    }
    let places = title_breaks::places(title);
    let fewest = ((whole / LONGEST_LINES[0]).ceil() as usize).max(2);
    let mut found: Vec<Arrangement> = Vec::new();
    for count in fewest..(fewest + NUMBERS).min(MOST_LINES + 1) {
        for most in LONGEST_LINES {
            let best = Search::new(title, &places, count, most).run();
            found.extend(best.filter(|it| !found.iter().any(|known| known.ends == it.ends)));
        }
    }
    // A line more is better than one that ends where the sense does not, if its ends are
    // much better.
    let worst = |it: &Arrangement| it.ends.iter().map(|&end| places[end].cost).fold(0.0, f64::max);
    let lines = |it: &Arrangement| it.ends.len() + 1;
    let is_kept = |it: &Arrangement| {
        let better = |other: &Arrangement| {
            lines(other) == lines(it) + 1
                && it.longest >= other.longest
                && worst(other) <= worst(it) - BETTER
        };
        worst(it) < BAD || !found.iter().any(better)
    };
    let kept = found.iter().filter(|it| is_kept(it));
    kept.map(|it| {
        let ends = it.ends.iter().map(|&place| places[place].at).chain([title.len()]);
        let mut start = 0;
        let lines = ends.map(|end| std::mem::replace(&mut start, end)..end);
        lines.collect()
    })
    .collect()
}

/// How much better the worst line end must be that a line more is taken for.
const BETTER: f64 = 1.5;

/// The line ends of a title in some number of lines.
struct Arrangement {
    /// The places behind which its lines end, but the last line's.
    ends: Vec<usize>,
    /// How wide its longest line is.
    longest: f64,
}

/// The search for the line ends that cost the least.
struct Search<'p> {
    places: &'p [Place],
    /// How wide the title is, and a line's even share of it.
    whole: f64,
    share: f64,
    /// What is cut off at its start and its end, as at those of every line.
    cut: (f64, f64),
    /// How many lines, and how wide each may be.
    count: usize,
    most: f64,
    chosen: Vec<usize>,
    best: Option<(f64, Vec<usize>)>,
}

impl<'p> Search<'p> {
    fn new(title: &str, places: &'p [Place], count: usize, most: f64) -> Self {
        let whole = title_breaks::width(title);
        let cut = (title_breaks::cut_at_start(title), title_breaks::cut_at_end(title));
        let share = whole / count as f64;
        Self { places, whole, share, cut, count, most, chosen: Vec::new(), best: None }
    }

    /// The line ends that cost the least, if there are any.
    fn run(mut self) -> Option<Arrangement> {
        self.try_from(0, (0.0, self.cut.0), self.count - 1, 0.0);
        let (_, ends) = self.best.take()?;
        self.chosen.clone_from(&ends);
        let longest = self.lines().fold(0.0, f64::max);
        Some(Arrangement { ends, longest })
    }

    /// Tries every line end from a place on, with `left` to be chosen; the line
    /// begins where all before is so wide, and so much of it is cut off at its start.
    fn try_from(&mut self, from: usize, (start, cut): (f64, f64), left: usize, cost: f64) {
        if self.best.as_ref().is_some_and(|(best, _)| cost >= *best) {
            return;
        }
        if left == 0 {
            let last = self.whole - start;
            let cost = cost + self.uneven(last) + self.shape();
            let is_best = self.best.as_ref().is_none_or(|(best, _)| cost < *best);
            if is_best && last - cut - self.cut.1 <= self.most {
                self.best = Some((cost, self.chosen.clone()));
            }
            return;
        }
        for index in from..self.places.len() {
            let Place { at: _, before, cut: (end_cut, start_cut), cost: here } = self.places[index];
            let line = before - start;
            if line - cut - end_cut > self.most {
                // A mark at the next place may still be cut off.
                if line - cut > self.most + 2.0 {
                    break;
                }
                continue;
            }
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
            self.try_from(index + 1, (before, start_cut), left - 1, so_far + here);
            self.chosen.pop();
        }
    }

    /// What a line costs that is longer or shorter than its share: less than a
    /// place where the sense does not end, as long as it is no stub.
    fn uneven(&self, line: f64) -> f64 {
        let off = line - self.share;
        // A last word alone on its line is no line.
        let stub = if line < STUB { 2.0 * (STUB - line) } else { 0.0 };
        0.06 * off * off + stub
    }

    /// How wide the lines are that are chosen.
    fn lines(&self) -> impl Iterator<Item = f64> {
        let ends = self.chosen.iter().map(|&place| self.places[place].before);
        let starts = ends.clone();
        ends.chain([self.whole])
            .zip([0.0].into_iter().chain(starts))
            .map(|(end, start)| end - start)
    }

    /// What the outline of the lines costs: an hourglass is neither a trapezoid nor
    /// a diamond.
    fn shape(&self) -> f64 {
        let lines: Vec<f64> = self.lines().collect();
        let waist = |three: &[f64]| (three[0].min(three[2]) - three[1]).max(0.0);
        lines.windows(3).map(waist).sum::<f64>()
    }
}

/// A line of fewer characters is a stub.
const STUB: f64 = 6.0;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon;

    /// The first arrangement of a title whose lines are no wider than so many
    /// characters, as a layout takes it.
    fn lines(title: &str, most: f64) -> String {
        let wide = |line: &str| {
            title_breaks::width(line)
                - title_breaks::cut_at_start(line)
                - title_breaks::cut_at_end(line)
        };
        let fits =
            |lines: &Vec<Range<usize>>| lines.iter().all(|line| wide(&title[line.clone()]) <= most);
        let found = arrangements(title).into_iter().find(fits).unwrap_or_default();
        found.into_iter().map(|line| &title[line]).collect::<Vec<_>>().join("\n")
    }

    /// Size 2 and size 1 on the type area of the standard.
    const TWO: f64 = 20.0;
    const ONE: f64 = 17.0;

    #[test]
    fn titles_break_between_words_by_the_sense() {
        for (title, most, expected) in [
            // Behind the verb, before its object; at the latest before 关于.
            (
                "某某省人民政府办公厅关于开展老旧小区配套停车设施治理工作的通知",
                TWO,
                "某某省人民政府办公厅关于开展\n老旧小区配套停车设施治理工作的通知",
            ),
            (
                "某某省财政厅、某某省教育厅关于加快建设高水平职业院校的意见",
                TWO,
                "某某省财政厅、某某省教育厅\n关于加快建设高水平职业院校的意见",
            ),
            // Between two verbs with their objects.
            (
                "某某省林业厅关于进一步规范古树名木保护提升森林景观质量的通知",
                TWO,
                "某某省林业厅关于进一步规范古树名木保护\n提升森林景观质量的通知",
            ),
            (
                "某市出台28条措施推动成果转化和产业升级",
                ONE,
                "某市出台28条措施\n推动成果转化和产业升级",
            ),
            // At marks.
            (
                "某某省人民政府办公厅印发《科技重大项目管理办法》",
                TWO,
                "某某省人民政府办公厅印发\n《科技重大项目管理办法》",
            ),
            (
                "我省系列成果在“青藏高原科考发布会”上集中发布",
                TWO,
                "我省系列成果在\n“青藏高原科考发布会”上集中发布",
            ),
            (
                "坚持生态优先，全面建设清洁低碳的美丽城市",
                ONE,
                "坚持生态优先，\n全面建设清洁低碳的美丽城市",
            ),
            (
                "某省推行“一窗受理”模式方便企业办理涉税事项",
                TWO,
                "某省推行“一窗受理”模式\n方便企业办理涉税事项",
            ),
        ] {
            assert_eq!(lines(title, most), expected);
        }
    }

    #[test]
    fn compounds_names_and_numbers_stay_whole() {
        for (title, expected) in [
            (
                "某某省人民政府办公厅关于阿依古丽·买买提江同志任职的通知",
                "某某省人民政府办公厅\n关于阿依古丽·买买提江同志任职的通知",
            ),
            (
                "关于做好2026～2028年度农村饮水安全项目申报工作的通知",
                "关于做好2026～2028年度农村\n饮水安全项目申报工作的通知",
            ),
            (
                "关于某某流域水环境综合治理先行区建设方案的批复",
                "关于某某流域水环境\n综合治理先行区建设方案的批复",
            ),
            (
                "坚持依法治国和以德治国相结合，加快建设法治政府",
                "坚持依法治国和以德治国相结合，\n加快建设法治政府",
            ),
            (
                "关于进一步规范行政执法裁量权基准制定和管理工作的意见",
                "关于进一步规范行政执法裁量权基准\n制定和管理工作的意见",
            ),
        ] {
            assert_eq!(lines(title, TWO), expected);
        }
    }

    #[test]
    fn a_title_rather_takes_a_line_more_than_one_that_ends_beside_a_pause() {
        let title = "久久为功推动某某湾区一体化建设，打造富有活力和竞争力的一流湾区";
        assert_eq!(
            lines(title, TWO),
            "久久为功推动某某湾区一体化建设，\n打造富有活力和竞争力的一流湾区"
        );
        let long = "深入践行绿水青山就是金山银山的发展理念，打造国家级生态文明先行区";
        assert_eq!(
            lines(long, 19.0),
            "深入践行\n绿水青山就是金山银山的发展理念，\n打造国家级生态文明先行区"
        );
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
            "，",
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
