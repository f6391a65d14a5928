//! What a file says → articles: a title each, with what belongs to it.

use super::attachments::{self, Attachment};
use super::draft::{self, Block, Content};
use super::lost::{Kind, Lost};
use super::source_author::{self, Credits};
use super::title::{self, Title};
use crate::format::markup::writing::Piece;

/// An article as it is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its title, a line each.
    pub title: Vec<String>,
    /// 来源, 作者 and 供稿.
    pub credits: Credits,
    /// Its body, at least one block.
    pub blocks: Vec<Block>,
    /// What goes out with it.
    pub attachments: Vec<Attachment>,
}

impl Article {
    /// Its body and those of its attachments.
    pub fn texts(&self) -> impl Iterator<Item = &Vec<Block>> {
        let attached = self.attachments.iter().map(|it| &it.blocks);
        std::iter::once(&self.blocks).chain(attached)
    }

    /// The same, to be changed.
    pub fn texts_mut(&mut self) -> impl Iterator<Item = &mut Vec<Block>> {
        let attached = self.attachments.iter_mut().map(|it| &mut it.blocks);
        std::iter::once(&mut self.blocks).chain(attached)
    }
}

/// How many paragraphs next to a title, and at an end, are looked at for 来源.
const BESIDE: usize = 3;

/// What stands before a title and says that it is one.
const LABELS: [&str; 3] = ["题目", "标题", "题 目"];

/// How many characters a picture's caption has at most.
const CAPTION: usize = 60;

/// The articles of a file, at least one; `name` is what it is called.
pub fn articles(blocks: Vec<Block>, name: &str, lost: &mut Lost) -> Vec<Article> {
    let found = title::titles(&blocks, name);
    // A title with nothing below it is a line of the text.
    let ends = found.iter().skip(1).map(|title| title.start).chain([blocks.len()]);
    let mut start = 0;
    let mut titles = Vec::with_capacity(found.len());
    for (title, end) in found.iter().zip(ends) {
        if end - start > title.end - title.start {
            titles.push(*title);
            start = end;
        }
    }
    if titles.len() > 1 {
        lost.tell(Kind::Articles, format!("{} 篇", titles.len()), 0);
    }
    let mut articles = Vec::new();
    let mut rest = blocks;
    let mut cut = rest.len();
    // From the last, so that places stay.
    for (index, title) in titles.iter().enumerate().rev() {
        let start = if index == 0 { 0 } else { title.start };
        let part: Vec<_> = rest.drain(start..cut).collect();
        cut = start;
        let Title { start: from, end, is_said } = *title;
        articles.push(article(part, Some((from - start, end - start, is_said)), name, lost));
    }
    articles.reverse();
    if articles.is_empty() {
        articles.push(article(rest, None, name, lost));
    }
    articles
}

fn article(
    mut blocks: Vec<Block>,
    title: Option<(usize, usize, bool)>,
    name: &str,
    lost: &mut Lost,
) -> Article {
    let first = blocks.first().map_or(0, |block| block.id);
    // What has nothing but a title is a text.
    let title = title.filter(|(start, end, _)| end - start < blocks.len());
    let mut credits = Credits::default();
    let lines = match title {
        Some((start, end, is_said)) => {
            let id = blocks.get(start).map_or(first, |block| block.id);
            let mut lines: Vec<_> =
                blocks.drain(start..end).map(|block| bare(block, lost)).collect();
            without_label(&mut lines, id, lost);
            if !is_said {
                lost.tell(Kind::TitleGuessed, lines.join(" "), id);
            }
            for _ in 0..BESIDE {
                if !take(&mut blocks, start, &mut credits, lost) {
                    break;
                }
            }
            lines
        }
        None => {
            lost.tell(Kind::NoTitle, name, first);
            lost.added.add(name, 1);
            vec![name.to_owned()]
        }
    };
    let mut attachments = attachments::split(&mut blocks, lost);
    for back in 1..=BESIDE {
        let Some(at) = blocks.len().checked_sub(back) else { break };
        if blocks.len() > 1 && take(&mut blocks, at, &mut credits, lost) {
            break;
        }
    }
    captions(&mut blocks, lost);
    attachments.iter_mut().for_each(|it| captions(&mut it.blocks, lost));
    if let Some(found) = blocks.iter().find(|block| is_attachment(block)) {
        let text = super::flat::text(&found.content);
        lost.tell(Kind::Attachment, text, found.id);
    }
    Article { title: lines, credits, blocks, attachments }
}

fn is_attachment(block: &Block) -> bool {
    matches!(&block.content, Content::Paragraph(it) if title::is_attachment(&it.text()))
}

/// A block that becomes a line of a field: its characters without marks.
pub fn bare(block: Block, lost: &mut Lost) -> String {
    let Content::Paragraph(mut paragraph) = block.content else { return String::new() };
    without_notes(&mut paragraph.pieces, block.id, lost);
    paragraph.text().trim().to_owned()
}

/// Takes a label off a title that says what it is.
fn without_label(lines: &mut [String], id: usize, lost: &mut Lost) {
    let Some(line) = lines.first_mut() else { return };
    let Some((label, title)) = line.split_once(['：', ':']) else { return };
    if LABELS.contains(&label.trim()) && !title.trim().is_empty() {
        let title = title.trim().to_owned();
        lost.lose(Kind::TitleLabel, &line[..line.len() - title.len()], id);
        *line = title;
    }
}

/// Writes notes as text where none can stand.
fn without_notes(pieces: &mut [Piece], id: usize, lost: &mut Lost) {
    for piece in pieces {
        if let Piece::Note(text) = piece {
            lost.tell(Kind::NoteInText, text.as_str(), id);
            lost.added.add("（注：）", 1);
            *piece = Piece::plain(format!("（注：{text}）"));
        }
    }
}

/// Takes a line that says where the text is from out of the body, if a block is one.
fn take(blocks: &mut Vec<Block>, at: usize, credits: &mut Credits, lost: &mut Lost) -> bool {
    let Some(Block { id, content: Content::Paragraph(it) }) = blocks.get(at) else { return false };
    let (id, text) = (*id, it.text());
    let has_notes = it.pieces.iter().any(|piece| matches!(piece, Piece::Note(_)));
    if has_notes || blocks.len() < 2 {
        return false;
    }
    let Some(found) = source_author::read(&text) else { return false };
    let Credits { source, author, contributor } = &found;
    lost.dropped.add(&text, 1);
    for (kind, names) in
        [(Kind::Source, source), (Kind::Author, author), (Kind::Contributor, contributor)]
    {
        if !names.is_empty() {
            lost.added.add(&names.concat(), 1);
            lost.tell(kind, names.join("、"), id);
        }
    }
    credits.extend(found);
    blocks.remove(at);
    true
}

/// Gives pictures the captions that stand next to them, and leaves notes out where
/// a table's caption has some.
pub fn captions(blocks: &mut Vec<Block>, lost: &mut Lost) {
    let mut at = 0;
    while at < blocks.len() {
        let is_caption = |at: usize, of: char| {
            matches!(&blocks.get(at).map(|it| &it.content), Some(Content::Paragraph(it))
                if is_caption(&it.text(), of))
        };
        match blocks[at].content {
            Content::Picture { .. } => {
                let below = is_caption(at + 1, '图').then_some(at + 1);
                let above = at.checked_sub(1).filter(|above| is_caption(*above, '图'));
                let has_none = matches!(&blocks[at].content,
                    Content::Picture { caption, .. } if caption.is_empty());
                if let Some(found) = below.or(above).filter(|_| has_none) {
                    let block = blocks.remove(found);
                    let picture = if found < at { at - 1 } else { at };
                    if let Content::Paragraph(mut it) = block.content
                        && let Content::Picture { caption, .. } = &mut blocks[picture].content
                    {
                        without_notes(&mut it.pieces, block.id, lost);
                        *caption = vec![Piece::plain(draft::text(&it.pieces))];
                    }
                    at = picture;
                }
            }
            Content::Paragraph(_) if is_caption(at, '表') => {
                let follows =
                    matches!(blocks.get(at + 1).map(|it| &it.content), Some(Content::Table(_)));
                let Block { id, content } = &mut blocks[at];
                if let Content::Paragraph(it) = content
                    && follows
                {
                    without_notes(&mut it.pieces, *id, lost);
                }
            }
            _ => {}
        }
        at += 1;
    }
}

/// Whether a text reads like a caption, 图1　示意图.
fn is_caption(text: &str, of: char) -> bool {
    let text = text.trim();
    let rest = text.strip_prefix(of).map(str::trim_start);
    let is_number = |c: char| c.is_ascii_digit() || crate::chars::is_numeral(c);
    rest.is_some_and(|rest| rest.starts_with(is_number))
        && (of == '表' || text.chars().count() <= CAPTION)
        && !text.ends_with(['。', '！', '？', '；', '，', '：'])
}
