//! How the articles of a section are numbered.

use std::str::FromStr;

use crate::chars;

/// How the articles of a section are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ordinals {
    /// 一、二、三、
    Chinese,
    /// 1. 2. 3.
    Digits,
}

impl Ordinals {
    /// Every way.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::Digits];

    /// The word in the file: what the first one is called.
    pub fn key(self) -> &'static str {
        match self {
            Self::Chinese => "一、",
            Self::Digits => "1.",
        }
    }

    /// What stands before the title of an article, counted from 1.
    pub fn label(self, number: u32) -> String {
        match self {
            Self::Chinese => format!("{}、", chars::in_chinese(number)),
            Self::Digits => format!("{number}."),
        }
    }
}

impl FromStr for Ordinals {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|numbering| numbering.key() == word);
        found.ok_or_else(|| "应为 \"一、\" 或 \"1.\"；不编号就删去这一行".to_owned())
    }
}
