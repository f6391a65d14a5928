//! The entries of bibliographies, which have half-width marks all through.

use crate::lint::characters::Characters;

/// Whether a text is an entry of a bibliography, by the mark of its kind
/// (GB/T 7714): `…[J].` 科技管理研究, 2024, 44(6): 12-18.
pub fn is_entry(text: &Characters) -> bool {
    const KINDS: [&str; 10] =
        ["[J]", "[M]", "[C]", "[D]", "[N]", "[R]", "[S]", "[P]", "[Z]", "[EB/OL]"];
    text.may_have('[') && KINDS.iter().any(|kind| text.find(kind).next().is_some())
}

/// Whether the points of a text may be those of an entry: `…[J].`, `张三. 书名. …`.
pub fn may_be_entry(text: &Characters) -> bool {
    ["[", ". "].iter().any(|mark| text.find(mark).next().is_some())
}
