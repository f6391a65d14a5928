//! A Typst source takes over a new text by an edit, so that what follows the
//! change keeps its spans, and nothing but the change is parsed and laid out
//! again.
//!
//! The change is worked out here and not by `Source::replace`: typst-syntax
//! 0.15.1 moves the end of a change that lies inside a character the wrong way
//! (`replacement_range` in its `lines.rs`), so that of two characters with the
//! same last byte in UTF-8, such as 知 and 报, the old one stays.

use std::ops::Range;

use typst::syntax::{FileId, Source};

/// The source with a text, by way of the one before if there is one.
pub fn renewed(old: Option<Source>, id: FileId, text: &str) -> Source {
    match old {
        Some(mut source) => {
            if let Some((replaced, with)) = change(source.text(), text) {
                source.edit(replaced, with);
            }
            source
        }
        None => Source::new(id, text.to_owned()),
    }
}

/// The bytes of an old text that a new one replaces, and what it has in their
/// place; none where they are alike. Both begin and end with whole characters.
fn change<'n>(old: &str, new: &'n str) -> Option<(Range<usize>, &'n str)> {
    if old == new {
        return None;
    }
    let alike = |(a, b): &(u8, u8)| a == b;
    let mut start = old.bytes().zip(new.bytes()).take_while(alike).count();
    while !old.is_char_boundary(start) || !new.is_char_boundary(start) {
        start -= 1;
    }
    let (rest, new_rest) = (&old[start..], &new[start..]);
    let mut tail = rest.bytes().rev().zip(new_rest.bytes().rev()).take_while(alike).count();
    // A tail that begins inside a character gives it up: less is alike, not more.
    while !rest.is_char_boundary(rest.len() - tail)
        || !new_rest.is_char_boundary(new_rest.len() - tail)
    {
        tail -= 1;
    }
    Some((start..old.len() - tail, &new_rest[..new_rest.len() - tail]))
}

#[cfg(test)]
mod tests {
    use typst::syntax::{RootedPath, SyntaxNode, VirtualPath, VirtualRoot};

    use super::*;

    fn id() -> FileId {
        let path = VirtualPath::new("/renewed.typ").expect("a path");
        RootedPath::new(VirtualRoot::Project, path).intern()
    }

    /// A file as a paper is written for its layout, with a text in it.
    fn file(text: &str) -> String {
        let text = text.replace('\\', "\\\\").replace('"', "\\\"");
        format!(
            "#let article = (title: ([#\"题\"],), body: (\n(text: [#\"{text}\"], bold: false, ),))\n"
        )
    }

    /// The leaves of a tree: kind and text.
    fn leaves(node: &SyntaxNode, out: &mut Vec<String>) {
        if node.children().len() == 0 {
            out.push(format!("{:?} {}", node.kind(), node.leaf_text()));
        }
        node.children().for_each(|child| leaves(child, out));
    }

    /// Holds a source that was renewed against one that was not.
    fn assert_fresh(source: &Source, text: &str) {
        assert_eq!(source.text(), text);
        let (mut renewed, mut fresh) = (Vec::new(), Vec::new());
        leaves(source.root(), &mut renewed);
        leaves(Source::new(id(), text.to_owned()).root(), &mut fresh);
        assert_eq!(renewed, fresh, "{text}");
    }

    /// Chinese characters that share their last byte, and others whose first
    /// bytes are alike; of three and of four bytes.
    fn characters() -> Vec<char> {
        let last = |c: char| c.to_string().into_bytes().last().copied();
        let mut found: Vec<char> = ('\u{4e00}'..='\u{9fff}')
            .filter(|&c| last(c) == last('知'))
            .step_by(3)
            .take(120)
            .collect();
        found.extend(('\u{4e00}'..'\u{4e28}').chain('\u{3000}'..'\u{3014}'));
        found.extend("知报通源成张斖𬱖𠀀𠁀𪀀é·—“”，。aZ0".chars());
        found.extend(('\u{20000}'..'\u{20400}').filter(|&c| last(c) == last('𬱖')).take(20));
        found
    }

    #[test]
    fn of_two_characters_the_new_one_stands_wherever_they_meet() {
        let characters = characters();
        assert!(characters.len() >= 200, "{}", characters.len());
        let mut source: Option<Source> = None;
        for &a in &characters {
            for &b in &characters {
                // At the start, in the middle and at the end; put in and taken out.
                for text in [
                    format!("{a}甲乙丙"),
                    format!("{b}甲乙丙"),
                    format!("{b}{a}甲乙丙"),
                    format!("甲{a}乙"),
                    format!("甲{b}乙"),
                    format!("甲{b}{a}乙"),
                    format!("甲乙丙{a}"),
                    format!("甲乙丙{b}"),
                    format!("甲乙丙{a}{b}"),
                ] {
                    let text = file(&text);
                    let renewed = renewed(source.take(), id(), &text);
                    assert_eq!(renewed.text(), text);
                    source = Some(renewed);
                }
            }
            // The trees are compared once a character: it takes longer.
            let source = source.as_ref().expect("a source");
            assert_fresh(source, source.text());
        }
    }

    #[test]
    fn a_change_is_whole_characters_and_no_more_than_differs() {
        let change = |old, new| change(old, new).map(|(range, with)| (&old[range], with));
        assert_eq!(change("通知如下", "通报如下"), Some(("知", "报")));
        assert_eq!(change("张𬱖", "张斖"), Some(("𬱖", "斖")));
        assert_eq!(change("甲乙", "甲乙"), None);
        assert_eq!(change("甲甲", "甲甲甲"), Some(("", "甲")));
        assert_eq!(change("甲乙甲乙", "甲乙"), Some(("甲乙", "")));
        assert_eq!(change("", "甲"), Some(("", "甲")));
        assert_eq!(change("知", ""), Some(("知", "")));
    }

    #[test]
    fn after_any_edits_a_source_is_as_if_it_were_new() {
        let characters = characters();
        let mut random = fastrand::Rng::with_seed(11);
        let mut text: Vec<char> = "现将考核结果通知如下。".chars().collect();
        let mut source = None;
        for edit in 0..4000 {
            let at = random.usize(0..=text.len());
            let end = (at + random.usize(0..4)).min(text.len());
            let with = random.usize(0..4);
            text.splice(at..end, (0..with).map(|_| *random.choice(&characters).expect("one")));
            if random.u8(..) < 8 {
                // What has a meaning in Typst, though not in a string.
                text.splice(at..at, "\"]#\\[({$//".chars());
            }
            text.truncate(200);
            let text = file(&text.iter().collect::<String>());
            let renewed = renewed(source.take(), id(), &text);
            if edit % 4 == 0 {
                assert_fresh(&renewed, &text);
            }
            assert_eq!(renewed.text(), text);
            source = Some(renewed);
        }
    }
}
