//! What the next issue of a publication is: its number after the last, and the name
//! of its folder after those of the others.

use crate::format::Neighbour;
use crate::paper::Date;
use crate::paper::numbering::Counts;

/// Where the number of a new issue comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum After {
    /// There is no other.
    None,
    /// It is the next of its year, or of all, after the issue of this id.
    Last(String),
    /// It is the first of its year; the year before came as far as this number.
    NewYear(u32),
    /// It is the first of its year and counts on, as the years before do.
    CountsOn(u32),
}

/// The number of a new issue among those that are counted with it, the oldest
/// first.
pub fn number(others: &[&Neighbour], date: Date) -> (u32, After) {
    let numbered = others
        .iter()
        .filter_map(|other| Some((other.head.date?.year, other.head.number?, other.id.as_str())));
    let numbered: Vec<_> = numbered.collect();
    let of_year = |year: u16| numbered.iter().filter(move |(its, ..)| *its == year);
    if let Some((_, last, id)) = of_year(date.year).max_by_key(|(_, number, _)| number) {
        return (last + 1, After::Last((*id).to_owned()));
    }
    let before = numbered.iter().map(|(year, ..)| *year).filter(|year| *year < date.year).max();
    let Some(before) = before else { return (1, After::None) };
    let most = |year| of_year(year).map(|(_, number, _)| *number).max();
    let Some(last) = most(before) else { return (1, After::None) };
    // It counts through all years where the last year did after the one before it.
    let least = of_year(before).map(|(_, number, _)| *number).min();
    let earlier = numbered.iter().map(|(year, ..)| *year).filter(|year| *year < before).max();
    let earlier = earlier.and_then(most);
    if earlier.is_some_and(|earlier| least == Some(earlier + 1)) {
        return (last + 1, After::CountsOn(last));
    }
    (1, After::NewYear(last))
}

/// 总期号 of a new issue, where the publication has one: `counted` are those that
/// are counted with it, `all` those of the publication.
pub fn total(counted: &[&Neighbour], all: &[&Neighbour], counts: Counts) -> Option<u32> {
    let last = all.iter().filter_map(|other| other.head.total).max();
    // Who has left it out lately goes on without.
    let goes_on = counted.last().is_some_and(|last| last.head.total.is_some());
    let alone = counts == Counts::Total;
    (alone || goes_on).then(|| last.map_or(1, |last| last + 1))
}

/// What tells one issue from the others in the name of its folder.
#[derive(Debug, Clone, Copy)]
pub struct Telling<'p> {
    /// Its date.
    pub date: Date,
    /// What it is counted by; nothing but its date where there is no number.
    pub count: Option<u32>,
    /// What counts by itself.
    pub series: Option<&'p str>,
}

/// The name of the folder of a new issue: as those of the others, the newest last,
/// are named.
pub fn folder(
    telling: Telling,
    counted: &[&Neighbour],
    all: &[&Neighbour],
    prefix: &str,
) -> String {
    let forms = |others: &[&Neighbour]| -> Vec<Form> {
        others.iter().rev().filter_map(|other| Form::of(other)).collect()
    };
    let own = forms(counted);
    if let Some(form) = own.first() {
        let alike = own.iter().filter(|other| other.is_like(form));
        let width = alike.map(|other| other.width).min().unwrap_or(1);
        return form.name(telling, "", width);
    }
    let series: String = telling.series.unwrap_or_default().chars().filter(|c| fits(*c)).collect();
    // The first that counts by itself: as the publication's own, with its word.
    if let Some(form) = forms(all).first().filter(|_| telling.count.is_some() && !series.is_empty())
    {
        return form.name(telling, &series, 1);
    }
    let Telling { date, count, series: _ } = telling;
    match count {
        Some(count) if series.is_empty() => format!("{prefix}{}-{count:02}", date.year),
        Some(count) => format!("{prefix}{}-{series}{count}", date.year),
        None if series.is_empty() => format!("{prefix}{}", day(date)),
        None => format!("{prefix}{}-{series}", date.year),
    }
}

/// A date as folders are named by it.
pub fn day(Date { year, month, day }: Date) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

/// Whether a character may stand in a folder's name on every system.
pub fn fits(c: char) -> bool {
    !c.is_control() && !c.is_whitespace() && !"<>:\"/\\|?*".contains(c)
}

/// How a folder is named by the issue in it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Form {
    pieces: Vec<Piece>,
    /// How many digits its number has there.
    width: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Words(String),
    Year,
    Month,
    Day,
    Count,
}

impl Form {
    /// How the folder of an issue is named; nothing where the name does not tell
    /// it from others.
    fn of(issue: &Neighbour) -> Option<Self> {
        let head = &issue.head;
        let date = head.date?;
        let runs = runs(&issue.id);
        let value = |at: usize| runs.get(at).and_then(|run| run.parse::<u32>().ok());
        let mut pieces: Vec<_> = runs.iter().map(|run| Piece::Words((*run).to_owned())).collect();
        let mut width = 1;
        let is_year = |at: usize| runs[at].len() == 4 && value(at) == Some(date.year.into());
        let year = (0..runs.len()).find(|at| is_year(*at));
        if let Some(count) = head.number.or(head.total) {
            let at =
                (0..runs.len()).rev().find(|at| Some(*at) != year && value(*at) == Some(count))?;
            pieces[at] = Piece::Count;
            width = runs[at].len();
        } else {
            // By its date: 2026-03-18.
            let at = year?;
            let is_day =
                value(at + 2) == Some(date.month.into()) && value(at + 4) == Some(date.day.into());
            if !is_day {
                return None;
            }
            (pieces[at + 2], pieces[at + 4]) = (Piece::Month, Piece::Day);
        }
        if let Some(at) = year {
            pieces[at] = Piece::Year;
        }
        Some(Self { pieces, width })
    }

    fn is_like(&self, other: &Self) -> bool {
        self.pieces == other.pieces
    }

    /// The name of another's folder; `before` stands before its number.
    fn name(&self, telling: Telling, before: &str, width: usize) -> String {
        let Telling { date, count, series: _ } = telling;
        let piece = |piece: &Piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Year => format!("{:04}", date.year),
            Piece::Month => format!("{:02}", date.month),
            Piece::Day => format!("{:02}", date.day),
            Piece::Count => format!("{before}{:0width$}", count.unwrap_or_default()),
        };
        self.pieces.iter().map(piece).collect()
    }
}

/// A name as runs of digits and of other characters.
fn runs(name: &str) -> Vec<&str> {
    let mut runs = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in name.char_indices() {
        let is_digit = c.is_ascii_digit();
        if before.is_some_and(|before| before != is_digit) {
            runs.push(&name[start..at]);
            start = at;
        }
        before = Some(is_digit);
    }
    if !name.is_empty() {
        runs.push(&name[start..]);
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Head;

    fn issue(id: &str, year: u16, number: u32) -> Neighbour {
        let date = Date::new(year, 3, 8);
        let head = Head { number: Some(number), date, ..Head::default() };
        Neighbour { id: id.into(), file: id.into(), head }
    }

    /// The number and the folder of the next issue of a year after others.
    fn next(others: &[(&str, u16, u32)], year: u16) -> (u32, String) {
        let others: Vec<_> =
            others.iter().map(|(id, year, number)| issue(id, *year, *number)).collect();
        let others: Vec<_> = others.iter().collect();
        let date = Date::new(year, 12, 9).expect("a day");
        let (number, _) = number(&others, date);
        let telling = Telling { date, count: Some(number), series: None };
        (number, folder(telling, &others, &others, ""))
    }

    #[test]
    fn numbers_and_folders_go_on_as_they_are() {
        for (others, year, number, name) in [
            (&[("2025-58", 2025, 58)][..], 2025, 59, "2025-59"),
            (&[("2025-9", 2025, 9)], 2025, 10, "2025-10"),
            (&[("2025-9", 2025, 9), ("2025-58", 2025, 58)], 2026, 1, "2026-1"),
            (&[("2025-58", 2025, 58)], 2026, 1, "2026-01"),
            (&[("2025-099", 2025, 99)], 2025, 100, "2025-100"),
            (&[("jianbao-2026-02", 2026, 2)], 2026, 3, "jianbao-2026-03"),
            (&[("第58期", 2025, 58)], 2025, 59, "第59期"),
            (&[("2026年第7期（总）", 2026, 7)], 2026, 8, "2026年第8期（总）"),
            // A gap is not filled, and a name that tells nothing is not followed.
            (&[("2025-03", 2025, 3), ("2025-01", 2025, 1)], 2025, 4, "2025-04"),
            (&[("2025-03", 2025, 3), ("春节特稿", 2025, 4)], 2025, 5, "2025-05"),
            (&[("春节特稿", 2025, 4)], 2025, 5, "2025-05"),
            // A number that is also the year's.
            (&[("2026-2026", 2026, 2026)], 2026, 2027, "2026-2027"),
            // It counts through all years.
            (&[("57", 2024, 57), ("58", 2025, 58), ("59", 2025, 59)], 2026, 60, "60"),
            (&[], 2026, 1, "2026-01"),
        ] {
            assert_eq!(next(others, year), (number, name.into()), "{others:?}");
        }
    }

    #[test]
    fn what_has_no_number_is_named_by_its_date() {
        let head = Head { date: Date::new(2026, 3, 8), ..Head::default() };
        let other = Neighbour { id: "neican-2026-03-08".into(), file: "a".into(), head };
        let date = Date::new(2026, 12, 9).expect("a day");
        let telling = Telling { date, count: None, series: None };
        assert_eq!(folder(telling, &[&other], &[&other], ""), "neican-2026-12-09");
        assert_eq!(folder(telling, &[], &[], "a-"), "a-2026-12-09");
    }

    #[test]
    fn what_counts_by_itself_has_folders_of_its_own() {
        let other = issue("2026-02", 2026, 2);
        let date = Date::new(2026, 12, 9).expect("a day");
        let telling = Telling { date, count: Some(1), series: Some("增/刊") };
        assert_eq!(folder(telling, &[], &[&other], ""), "2026-增刊1");
        assert_eq!(folder(telling, &[], &[], "a-"), "a-2026-增刊1");
    }
}
