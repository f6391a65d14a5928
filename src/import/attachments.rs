//! 附件 behind a text: each with its title, its table across the page, its text.

use std::ops::Range;

use super::draft::{Block, Content, Look};
use super::lost::{Kind, Lost};
use super::title;
use crate::chars::ends_sentence;
use crate::format::shapes::{bare, is_item, item};

/// A text that goes out with another, on pages of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its title, a line each.
    pub title: Vec<String>,
    /// Whether it is called 附件 with its number.
    pub labelled: bool,
    /// Whether it stands across its pages.
    pub landscape: bool,
    /// Its body.
    pub blocks: Vec<Block>,
}

/// How many lines a title has at most, and how many characters one of them.
const LINES: usize = 5;
const LONGEST: usize = 60;

/// What a section of a document is told as that lies across its pages.
const LANDSCAPE: &str = "横向的页面";

/// How many blocks a title takes of those that an attachment begins with, and whether
/// one of those titles is just what they say that are listed elsewhere. Where nothing
/// is known of how lines look, it goes on to one that `ends` as titles do.
pub fn title_of(blocks: &[Block], listed: &[String], ends: impl Fn(&str) -> bool) -> (usize, bool) {
    let line = |at: usize| match &blocks.get(at)?.content {
        Content::Paragraph(it) => Some((it.text(), &it.look)),
        _ => None,
    };
    let may = |at: usize| {
        line(at).filter(|(text, look)| {
            let ends = text.ends_with(|c| ends_sentence(c) || "；：".contains(c));
            !ends && !look.numbered && text.chars().count() <= LONGEST
        })
    };
    let mut said = String::new();
    for at in 0..LINES {
        let Some((text, _)) = line(at) else { break };
        said.push_str(&bare(&text));
        if listed.iter().any(|title| bare(title) == said) {
            return (at + 1, true);
        }
    }
    let Some((_, model)) = may(0) else { return (0, false) };
    let unknown = model == &Look::default();
    let alike = |look: &Look| {
        let same =
            (look.centred, look.size, &look.face) == (model.centred, model.size, &model.face);
        same && model.centred || look.goes_on && look.size == model.size
    };
    let mut open = (0..LINES).map_while(|at| may(at).map(|it| it.0));
    if unknown && let Some(last) = open.position(|text| ends(&text)) {
        return (last + 1, false);
    }
    let more = (1..LINES).take_while(|at| !unknown && may(*at).is_some_and(|it| alike(it.1)));
    (1 + more.count(), false)
}

/// Takes out what was told of pages that lie between two blocks, by what those are
/// told by; whether there are some.
pub fn landscape(within: Range<usize>, lost: &mut Lost) -> bool {
    let before = lost.told.len();
    let is_said = |kind, text: &str| kind == Kind::Pages && text == LANDSCAPE;
    lost.told.retain(|it| !is_said(it.kind, &it.text) || !within.contains(&it.block));
    before > lost.told.len()
}

/// Splits the attachments off a contribution that ends with them. The list of them,
/// 附件：1.…, stays in the text, since nothing else prints it there.
pub fn split(blocks: &mut Vec<Block>, lost: &mut Lost) -> Vec<Attachment> {
    let text = |block: &Block| match &block.content {
        Content::Paragraph(it) => it.text(),
        _ => String::new(),
    };
    let texts: Vec<_> = blocks.iter().map(text).collect();
    let is_label = |at: &usize| {
        let next = texts.get(at + 1).map(String::as_str).unwrap_or_default();
        let is_list = texts[*at].trim_end().ends_with(['：', ':']) && is_item(&bare(next));
        *at > 0 && at + 1 < texts.len() && title::is_attachment(&texts[*at]) && !is_list
    };
    let labels: Vec<_> = (0..texts.len()).filter(is_label).collect();
    let listed: Vec<String> = texts.iter().flat_map(|it| listed(it)).collect();
    let mut found = Vec::new();
    let mut until = usize::MAX;
    for &label in labels.iter().rev() {
        let mut part: Vec<_> = blocks.drain(label..).collect();
        let over = part.remove(0);
        let (count, _) = title_of(&part, &listed, |_| false);
        if count == 0 || count == part.len() {
            // Nothing that it is called, or nothing more than that.
            blocks.push(over);
            blocks.extend(part);
            continue;
        }
        let id = over.id;
        lost.dropped.add(&text(&over), 1);
        let rest: Vec<_> = part.drain(count..).collect();
        let title: Vec<_> = part.iter().map(|block| text(block).trim().to_owned()).collect();
        let name = format!("{} {}", text(&over), title.concat());
        lost.tell(Kind::AttachmentTaken, name, id);
        let landscape = landscape(id..until, lost);
        until = id;
        found.push(Attachment { title, labelled: true, landscape, blocks: rest });
    }
    found.reverse();
    found
}

/// The titles that a line of a list of attachments names.
fn listed(text: &str) -> Option<String> {
    let bare = bare(text);
    let named = bare.strip_prefix("附件：").or_else(|| is_item(&bare).then_some(&*bare))?;
    Some(item(named).to_owned()).filter(|it| !it.is_empty())
}
