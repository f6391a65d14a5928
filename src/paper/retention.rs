//! How long an archive keeps a paper (保管期限).

use std::fmt;
use std::str::FromStr;

/// How long an archive keeps a paper, by the terms that offices have (国家档案局令
/// 第8号, 第七条).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Retention {
    /// 永久
    Permanent,
    /// 30年
    ThirtyYears,
    /// 10年
    TenYears,
}

impl Retention {
    /// Every term, the longest first.
    pub const ALL: [Self; 3] = [Self::Permanent, Self::ThirtyYears, Self::TenYears];

    /// The words of all terms.
    pub const WORDS: [&str; 3] =
        [Self::Permanent.word(), Self::ThirtyYears.word(), Self::TenYears.word()];

    /// The word, in files and for people alike.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Permanent => "永久",
            Self::ThirtyYears => "30年",
            Self::TenYears => "10年",
        }
    }
}

impl FromStr for Retention {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|it| it.word() == word)
            .ok_or_else(|| format!("应为 {} 中的一个", Self::WORDS.join("、")))
    }
}

impl fmt::Display for Retention {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
