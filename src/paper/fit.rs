//! How a paper is fitted to the sheets that it is printed on: how many pages are
//! aimed at, what may give for it, and how far each has given.

use std::ops::Range;
use std::str::FromStr;

/// How many pages a paper is to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// No more than so many.
    Pages(u32),
    /// As many as fill sheets of so many.
    Multiple(u32),
    /// As many as it takes, but none with nothing but the distribution block.
    NoneBare,
}

/// What may be set closer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Give {
    /// The distribution block (版记): its lines, and the room above it.
    Colophon,
    /// The room above and below the titles of articles and the names of sections.
    Heading,
    /// The lines of a page (GB/T 9704-2012, 7.3.5.5, lets their pitch be changed).
    Rows,
}

impl Give {
    /// All, what a reader notices least first.
    pub const ALL: [Self; 3] = [Self::Colophon, Self::Heading, Self::Rows];

    /// The word in a file, and in what layouts receive.
    pub fn key(self) -> &'static str {
        match self {
            Self::Colophon => "colophon",
            Self::Heading => "heading",
            Self::Rows => "rows",
        }
    }

    /// What editors call it.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Colophon => "版记",
            Self::Heading => "标题",
            Self::Rows => "行距",
        }
    }

    /// What is done step by step, as it is told.
    pub fn steps(self) -> &'static [&'static str] {
        match self {
            Self::Colophon => &["版记上面只空半行", "版记行距小一些"],
            Self::Heading => &["标题上下各空半行", "栏目名少占一行"],
            Self::Rows => &["每页多排一行"],
        }
    }
}

impl FromStr for Give {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|give| give.key() == word).ok_or_else(|| {
            let [others @ .., last] =
                Self::ALL.map(|it| format!("\"{}\"（{}）", it.key(), it.chinese()));
            format!("应为 {}或 {last}", others.join("、"))
        })
    }
}

/// What a paper or a manifest says of it: `[fit]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fit {
    /// The aim with its bytes in the file.
    pub aim: Option<(Aim, Range<usize>)>,
    /// What may give; nothing where the list is empty.
    pub may: Option<Vec<Give>>,
}

/// How far each has given: how many of its steps are taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Setting([usize; Give::ALL.len()]);

impl Setting {
    /// How many steps of one are taken.
    pub fn of(self, give: Give) -> usize {
        self.0[give as usize]
    }

    /// The same with so many steps of one.
    #[must_use]
    pub fn with(mut self, give: Give, steps: usize) -> Self {
        self.0[give as usize] = steps;
        self
    }

    /// What is done, as it is told.
    pub fn told(self) -> String {
        let taken = Give::ALL.into_iter().map(|give| &give.steps()[..self.of(give)]);
        taken.collect::<Vec<_>>().concat().join("、")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_tells_the_steps_that_are_taken() {
        assert_eq!(Setting::default().told(), "");
        let setting = Setting::default().with(Give::Heading, 1).with(Give::Rows, 1);
        assert_eq!(setting.told(), "标题上下各空半行、每页多排一行");
        let tightest =
            Give::ALL.into_iter().fold(setting, |it, give| it.with(give, give.steps().len()));
        assert_eq!(tightest.told().split('、').count(), 5);
    }

    #[test]
    fn a_word_that_is_none_is_answered_with_all() {
        assert_eq!("rows".parse(), Ok(Give::Rows));
        let expected = "应为 \"colophon\"（版记）、\"heading\"（标题）或 \"rows\"（行距）";
        assert_eq!("titles".parse::<Give>(), Err(expected.to_owned()));
    }
}
