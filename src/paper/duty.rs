//! What a person signs a paper as (三审三校).

use std::fmt;
use std::str::FromStr;

/// What a person who has read a paper signs it as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Duty {
    /// 初审
    FirstReview,
    /// 复审
    SecondReview,
    /// 终审
    FinalReview,
    /// 一校
    FirstProof,
    /// 二校
    SecondProof,
    /// 三校
    ThirdProof,
}

impl Duty {
    /// Every one, in the order in which they are done.
    pub const ALL: [Self; 6] = [
        Self::FirstReview,
        Self::SecondReview,
        Self::FinalReview,
        Self::FirstProof,
        Self::SecondProof,
        Self::ThirdProof,
    ];

    /// The word, in files and for people alike.
    pub fn word(self) -> &'static str {
        match self {
            Self::FirstReview => "初审",
            Self::SecondReview => "复审",
            Self::FinalReview => "终审",
            Self::FirstProof => "一校",
            Self::SecondProof => "二校",
            Self::ThirdProof => "三校",
        }
    }

    /// Whether it is one of the three reviews, of which nobody does two.
    pub fn is_review(self) -> bool {
        matches!(self, Self::FirstReview | Self::SecondReview | Self::FinalReview)
    }
}

impl FromStr for Duty {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|duty| duty.word() == word).ok_or_else(|| {
            let words = Self::ALL.map(Self::word).join("、");
            format!("应为 {words} 中的一个")
        })
    }
}

impl fmt::Display for Duty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
