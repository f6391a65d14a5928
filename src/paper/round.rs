//! What the pages of a paper in review say of its round.

/// The round that the pages of a paper in review belong to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RoundMark {
    /// The last round.
    pub number: u32,
    /// Whether the paper was changed since it: it is no more what was read.
    pub changed: bool,
    /// The first characters of the hash of its content.
    pub hash: String,
}
