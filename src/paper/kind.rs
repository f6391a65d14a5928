//! The kinds of paper.

use std::fmt;
use std::str::FromStr;

/// The kinds of paper; a layout sets one of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// 刊物: a bulletin or newsletter, `[issue]`.
    #[default]
    Issue,
    /// 公文: an official document, `[document]`.
    Document,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Issue, Self::Document];

    /// The word in a manifest, and the table's name in a paper's file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Issue => "issue",
            Self::Document => "document",
        }
    }
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|kind| kind.key() == word);
        found.ok_or_else(|| "应为 \"issue\"（刊物）或 \"document\"（公文）".to_owned())
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Issue => "刊物",
            Self::Document => "公文",
        })
    }
}
