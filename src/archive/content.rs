//! What a file holds, by a hash.

use serde::{Deserialize, Serialize};
use siphasher::sip128::SipHasher13;

/// What a file holds, or several: 128 bits of SipHash-1-3, whose figures are the
/// same on every system. They tell files of one office apart; they are no proof
/// against somebody who wants two to be alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Content(u128);

impl Content {
    /// The content of a file. A byte order mark is no part of it, as no part of what
    /// is read.
    pub fn of(bytes: &[u8]) -> Self {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        Self(SipHasher13::new().hash(bytes).as_u128())
    }

    /// The content of many parts, each with its name.
    pub fn of_parts<'p>(parts: impl IntoIterator<Item = (&'p str, Self)>) -> Self {
        let mut all = Vec::new();
        for (name, content) in parts {
            // The length before it, so that no name runs into what follows.
            all.extend((name.len() as u64).to_le_bytes());
            all.extend(name.as_bytes());
            all.extend(content.0.to_le_bytes());
        }
        Self(SipHasher13::new().hash(&all).as_u128())
    }
}

impl From<Content> for String {
    fn from(content: Content) -> Self {
        format!("{:032x}", content.0)
    }
}

impl TryFrom<String> for Content {
    type Error = std::num::ParseIntError;

    fn try_from(hex: String) -> Result<Self, Self::Error> {
        u128::from_str_radix(&hex, 16).map(Self)
    }
}

/// What there is of a file's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// Nothing.
    Absent,
    /// Something that cannot be read, which is like nothing else.
    Unread,
    /// A file with this content.
    Is(Content),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_are_the_same_on_every_system() {
        let hex = |bytes: &[u8]| String::from(Content::of(bytes));
        assert_eq!(hex("甲\n".as_bytes()), hex("\u{feff}甲\n".as_bytes()));
        assert_ne!(hex("甲\n".as_bytes()), hex("甲\r\n".as_bytes()));
        let known = "8fe2e5d7fe0aec5b3af3e318b51954b7";
        assert_eq!(hex(b"yaocan"), known);
        assert_eq!(Content::try_from(known.to_owned()), Ok(Content::of(b"yaocan")));
        let (a, b) = (Content::of(b"a"), Content::of(b"b"));
        let of = |parts: &[(&str, Content)]| Content::of_parts(parts.iter().copied());
        assert_ne!(of(&[("a", a), ("b", b)]), of(&[("b", a), ("a", b)]));
    }
}
