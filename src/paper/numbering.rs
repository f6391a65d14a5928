//! How a publication prints the numbers of its issues (期号的写法), and what that
//! makes of one issue.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use super::{Issue, Text};

/// The form of the numbers of a publication's issues, which its manifest shows by
/// an example such as 〔2026〕第01期.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbering {
    /// What is counted.
    pub counts: Counts,
    /// How the year stands before the number, if it does.
    pub year: Option<Year>,
    /// How many digits a number has at the least.
    pub digits: usize,
    /// What stands behind a number.
    pub unit: &'static str,
}

/// What tells the issues of a publication apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// 期号, which begins anew each year.
    Number,
    /// 总期号 alone.
    Total,
    /// Nothing but their dates.
    Nothing,
}

/// How a year stands before a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Year {
    /// 〔2026〕
    Brackets,
    /// 2026年
    Word,
}

/// What stands behind a number.
const UNITS: [&str; 2] = ["期", "号"];

/// The most digits that an example may have; nobody has more issues a year.
const MOST_DIGITS: usize = 5;

/// 第1期, as nearly all have it.
impl Default for Numbering {
    fn default() -> Self {
        Self { counts: Counts::Number, year: None, digits: 1, unit: UNITS[0] }
    }
}

impl FromStr for Numbering {
    type Err = String;

    /// Reads an example; an empty one is that of a publication without numbers.
    fn from_str(example: &str) -> Result<Self, String> {
        read(example).ok_or_else(|| {
            "写成第1期印出来的样子：\"第1期\"、\"第01期\"、\"2026年第1期\"、\"〔2026〕第01期\"，\
             也可以是“号”；只印总期号写 \"总第1期\"，不编期号写 \"\""
                .to_owned()
        })
    }
}

fn read(example: &str) -> Option<Numbering> {
    let usual = Numbering::default();
    match example {
        "" => return Some(Numbering { counts: Counts::Nothing, ..usual }),
        "总第1期" => return Some(Numbering { counts: Counts::Total, ..usual }),
        _ => {}
    }
    let (before, rest) = example.split_once('第')?;
    let year = |digits: &str| digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
    let year = match before.strip_prefix('〔').and_then(|it| it.strip_suffix('〕')) {
        Some(digits) if year(digits) => Some(Year::Brackets),
        None if before.strip_suffix('年').is_some_and(year) => Some(Year::Word),
        None if before.is_empty() => None,
        _ => return None,
    };
    let unit = UNITS.into_iter().find(|unit| rest.ends_with(unit))?;
    let digits = &rest[..rest.len() - unit.len()];
    let number = digits.len() <= MOST_DIGITS && digits.bytes().all(|b| b.is_ascii_digit());
    if !number || digits.is_empty() {
        return None;
    }
    let digits = if digits.starts_with('0') { digits.len() } else { 1 };
    Some(Numbering { counts: Counts::Number, year, digits, unit })
}

/// The example of the first issue of 2026.
impl fmt::Display for Numbering {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.counts {
            Counts::Number => {
                f.write_str(&self.year.map_or_else(String::new, |year| year.words(2026)))?;
                write!(f, "第{:0width$}{}", 1, self.unit, width = self.digits)
            }
            Counts::Total => f.write_str("总第1期"),
            Counts::Nothing => Ok(()),
        }
    }
}

impl Year {
    fn words(self, year: u16) -> String {
        match self {
            Self::Brackets => format!("〔{year}〕"),
            Self::Word => format!("{year}年"),
        }
    }
}

/// A part of what an issue is called by its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'p> {
    /// Words of the form.
    Words(String),
    /// A text of the paper.
    Text(&'p Text),
    /// Digits, with the bytes of the number in the paper's file.
    Digits(String, &'p Range<usize>),
}

/// All of it as a string.
impl fmt::Display for Piece<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(words) | Self::Digits(words, _) => f.write_str(words),
            Self::Text(text) => f.write_str(&text.value),
        }
    }
}

impl Issue {
    /// Whether its number is printed: what counts by itself has one even where the
    /// publication has none.
    pub fn prints_number(&self, form: &Numbering) -> bool {
        form.counts == Counts::Number || self.series.is_some()
    }

    /// The digits of its number as they are printed, with its bytes in the file.
    pub fn number_shown(&self, form: &Numbering) -> Option<(String, &Range<usize>)> {
        let number = self.number.filter(|_| self.prints_number(form));
        let digits = number.map(|number| format!("{number:0width$}", width = form.digits));
        digits.zip(self.number_at.as_ref())
    }

    /// 总期号 with its bytes in the file.
    pub fn total_shown(&self) -> Option<(String, &Range<usize>)> {
        self.total.map(|total| total.to_string()).zip(self.total_at.as_ref())
    }

    /// What it is called by its number, without 总期号 where it has another:
    /// 〔2026〕增刊第03期. Nothing where it has none.
    pub fn called(&self, form: &Numbering) -> Vec<Piece<'_>> {
        let number = self.number_shown(form);
        let mut pieces = Vec::new();
        if number.is_some() || self.series.is_some() {
            pieces.extend(form.year.map(|year| Piece::Words(year.words(self.date.year))));
            pieces.extend(self.series.as_ref().map(Piece::Text));
            if let Some((digits, at)) = number {
                pieces.push(Piece::Words("第".into()));
                pieces.push(Piece::Digits(digits, at));
                pieces.push(Piece::Words(form.unit.into()));
            }
        } else if let Some((digits, at)) = self.total_shown() {
            pieces.push(Piece::Words("总第".into()));
            pieces.push(Piece::Digits(digits, at));
            pieces.push(Piece::Words("期".into()));
        }
        pieces
    }

    /// The same with 总期号 in brackets, as a masthead has it.
    pub fn label(&self, form: &Numbering) -> Vec<Piece<'_>> {
        let mut pieces = self.called(form);
        let counted = self.number_shown(form).is_some() || self.series.is_some();
        if let Some((digits, at)) = self.total_shown().filter(|_| counted) {
            pieces.push(Piece::Words("（总第".into()));
            pieces.push(Piece::Digits(digits, at));
            pieces.push(Piece::Words("期）".into()));
        }
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_read_as_they_are_printed() {
        for example in
            ["第1期", "第01期", "2026年第1期", "〔2026〕第01期", "〔2026〕第001号", "总第1期", ""]
        {
            let form: Numbering = example.parse().expect(example);
            assert_eq!(form.to_string(), example);
        }
        let form: Numbering = "〔2025〕第58期".parse().expect("a form");
        assert_eq!(form.to_string(), "〔2026〕第1期");
    }

    #[test]
    fn what_is_no_example() {
        for example in
            ["1", "第期", "第1", "第一期", "（2026）第1期", "26年第1期", "第000001期", "期"]
        {
            assert!(example.parse::<Numbering>().is_err(), "{example}");
        }
    }
}
