//! How far a paper has come.

use std::fmt;
use std::str::FromStr;

/// How far a paper has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Status {
    /// 草稿
    #[default]
    Draft,
    /// 送审稿
    Review,
    /// 定稿
    Final,
}

impl Status {
    /// Every status, in the order a paper goes through them.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Review, Self::Final];

    /// The word in the file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Review => "review",
            Self::Final => "final",
        }
    }

    /// What stands at the head of each page of such a paper, unless its manifest
    /// has another word.
    pub fn mark(self) -> Option<&'static str> {
        match self {
            Self::Draft => Some("草稿"),
            Self::Review => Some("送审稿"),
            Self::Final => None,
        }
    }
}

impl FromStr for Status {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|status| status.key() == word).ok_or_else(|| {
            let [others @ .., last] = Self::ALL.map(|it| format!("\"{}\"（{it}）", it.key()));
            format!("应为 {}或 {last}", others.join("、"))
        })
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Draft => "草稿",
            Self::Review => "送审稿",
            Self::Final => "定稿",
        })
    }
}
