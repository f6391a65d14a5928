//! The list of an issue's articles on its first page.

use std::str::FromStr;

/// What the list on page 1 is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Contents {
    /// Sections with their pages, and articles that stand in none.
    Paged,
    /// Articles with numbers that go on through the issue.
    Numbered,
    /// Articles under the names of their sections, without pages.
    Grouped,
    /// No list: the first article begins under the masthead.
    Bare,
}

impl Contents {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Paged, Self::Numbered, Self::Grouped, Self::Bare];

    /// The word in a file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Paged => "paged",
            Self::Numbered => "numbered",
            Self::Grouped => "grouped",
            Self::Bare => "none",
        }
    }
}

impl FromStr for Contents {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|it| it.key() == word).ok_or_else(|| {
            "应为 \"paged\"（带页码）、\"numbered\"（编号）、\"grouped\"（按栏目，不带页码）或 \"none\"（不要目录）"
                .to_owned()
        })
    }
}
