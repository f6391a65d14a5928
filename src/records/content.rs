//! What a paper's content is, and its hash.
//!
//! It is the text of the paper's file without its status, which says how far the
//! paper has come and not what is in it, and the pictures with the names by which
//! the text calls them. Layout and fonts are none of it. What git may change, line
//! ends and a byte order mark, is none of it either.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::hash::Hash;
use crate::format::manuscript::{change, edited};
use crate::paper::{Kind, Paper};
use crate::source::Source;

/// The hash of a paper's content: that of a list of hashes as `sha256sum` would
/// write it, the text first, then each picture once, by name.
pub fn content(paper: &Paper) -> Hash {
    let mut list = format!("{}  text\n", Hash::of(text(paper.source()).as_bytes()));
    for (name, hash) in pictures(paper) {
        // Writing to a string does not fail.
        let _ = writeln!(list, "{hash}  {name}");
    }
    Hash::of(list.as_bytes())
}

/// The pictures of a paper by the names that its text calls them, with their
/// hashes.
pub fn pictures(paper: &Paper) -> BTreeMap<&str, Hash> {
    let text = paper.source().text();
    let named = paper.pictures().filter_map(|picture| {
        let name = text.get(picture.span.clone())?;
        Some((name, picture_hash(&picture.file.bytes, picture.file.format)))
    });
    named.collect()
}

/// The hash of a picture; one that is a text is the same with other line ends.
pub fn picture_hash(bytes: &[u8], format: &str) -> Hash {
    if format == "svg"
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Hash::of(with_plain_ends(text).as_bytes());
    }
    Hash::of(bytes)
}

/// What is hashed of a paper's file: all but the status, with plain line ends, one
/// of them at the end.
fn text(source: &Source) -> String {
    // A table that is not there has no status, and what cannot be parsed is no paper.
    let cleared = Kind::ALL.iter().flat_map(|kind| {
        change::clear(source, &[change::Step::Key(kind.key())], "status").unwrap_or_default()
    });
    let cleared: Vec<_> = cleared.collect();
    let mut text = with_plain_ends(&edited(source.text(), &cleared));
    // Whoever puts the status at the end of a file without one adds one.
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

pub(super) fn with_plain_ends(text: &str) -> String {
    text.replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::write::Value;

    fn after(file: &str, status: &str) -> String {
        let source = Source::new("a.toml", file);
        let key = if file.contains("document") { "document" } else { "issue" };
        let value = Value::Text(status.into());
        let edits = change::set(&source, &[change::Step::Key(key)], "status", &value);
        edited(file, &edits.expect("an edit"))
    }

    #[test]
    fn a_status_that_is_set_changes_no_content() {
        let written = |file: &str| text(&Source::new("a.toml", file));
        for file in [
            "layout = \"a\"\n[issue]\nnumber = 1\nstatus = \"draft\"   # 草稿\n\n[[section]]\n",
            "layout = \"a\"\n[issue]\nnumber = 1\n[[section]]\n",
            "layout = \"a\"\r\n[issue]\r\n  status = 'draft'\r\nnumber = 1\r\n[[section]]\r\n",
            "issue = { number = 1, status = \"draft\" }\n",
            "issue = { status = \"draft\", number = 1 }\n",
            "issue = { number = 1 }\n",
            "issue.number = 1\nissue.status = \"draft\"\n",
            "issue.number = 1\n",
            "[document]\nbody = '''\n一\n'''",
            "[document]\nstatus = \"draft\"",
            "[document]\n",
            "[document]",
        ] {
            let before = written(file);
            for status in ["review", "final", "draft"] {
                let changed = after(file, status);
                assert_eq!(written(&changed), before, "{changed}");
                assert_eq!(written(&changed.replace('\n', "\r\n").replace("\r\r", "\r")), before);
            }
        }
        assert!(Kind::ALL.iter().all(|kind| ["issue", "document"].contains(&kind.key())));
    }
}
