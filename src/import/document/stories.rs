//! What belongs to a text and does not stand in it: notes, comments, headers and
//! footers.

use super::plain::plain;
use super::reader::Reader;
use super::styles::Characters;
use crate::diag::Diagnostic;
use crate::import::draft;
use crate::import::flat;
use crate::import::lost::Kind;
use crate::import::xml::{Element, Space};

impl<'p> Reader<'p> {
    /// Reads a note where its mark stands; `kind` is 0 for those at a page's foot.
    pub fn note(&mut self, mark: &Element, kind: usize) -> Result<(), Diagnostic> {
        let id = mark.attribute("id").unwrap_or_default();
        let parts = self.parts;
        let Some(part) = parts.notes.get(kind).and_then(Option::as_ref) else { return Ok(()) };
        let notes = part.tree.elements();
        let mut notes = notes.filter(|it| it.attribute("type").is_none_or(|it| it == "normal"));
        let Some(note) = notes.find(|it| it.attribute("id") == Some(id)) else { return Ok(()) };
        // A note in a note would go round in a circle.
        if self.in_note || !self.told_notes.insert(format!("{kind} {id}")) {
            return Ok(());
        }
        let around = std::mem::replace(&mut self.relations, &part.relations);
        self.in_note = true;
        let blocks = self.apart(|reader| reader.blocks(note));
        self.in_note = false;
        self.relations = around;
        self.lost.read.add(&plain(note), 1);
        let (blocks, pictures) = self.without_pictures(blocks?);
        let at = self.here();
        for _ in pictures {
            self.lost.tell(Kind::PictureLost, "注里的图片", at);
        }
        let text = draft::text(&flat::line(&blocks)).trim().to_owned();
        if text.is_empty() || !self.shows("", &Characters::default()) {
            return Ok(());
        }
        let takes = self.flow.line.as_ref().is_some_and(super::line::Line::takes_note);
        if self.in_cell == 0 && takes {
            self.lost.tell(Kind::Note, &text, at);
            if let Some(line) = &mut self.flow.line {
                line.push_note(&text);
            }
        } else {
            self.lost.tell(Kind::NoteInText, &text, at);
            self.lost.added.add("（注：）", 1);
            self.keep(&format!("（注：{text}）"), &Characters::default());
        }
        Ok(())
    }

    /// Tells of a comment where its mark stands.
    pub fn comment(&mut self, mark: &Element) {
        let id = mark.attribute("id").unwrap_or_default();
        let at = self.ranges.iter().position(|(it, _)| it == id);
        let passage = at.map(|at| self.ranges.swap_remove(at).1).unwrap_or_default();
        let comments = self.parts.comments.as_ref();
        let comments = comments.into_iter().flat_map(|part| part.tree.elements());
        let comment = comments.into_iter().find(|it| it.attribute("id") == Some(id));
        if let Some(comment) = comment {
            self.tell_comment(comment, &passage);
        }
    }

    fn tell_comment(&mut self, comment: &Element, passage: &str) {
        let id = comment.attribute("id").unwrap_or_default();
        if !self.told_comments.insert(id.to_owned()) {
            return;
        }
        let author = comment.attribute("author").unwrap_or_default();
        let text = plain(comment);
        self.lost.read.add(&text, 1);
        self.lost.dropped.add(&text, 1);
        let on = if passage.is_empty() {
            String::new()
        } else {
            format!("（批在“{passage}”上）")
        };
        let at = self.here();
        self.lost.tell(Kind::Comment, format!("{author}：{text}{on}"), at);
    }

    /// Tells of what is left: comments and notes without a mark, headers and
    /// footers.
    pub fn stories(&mut self) {
        let parts = self.parts;
        for comment in parts.comments.iter().flat_map(|part| part.tree.elements()) {
            if comment.is(Space::W, "comment") {
                self.tell_comment(comment, "");
            }
        }
        for (kind, part) in parts.notes.iter().enumerate() {
            for note in part.iter().flat_map(|part| part.tree.elements()) {
                let id = note.attribute("id").unwrap_or_default();
                let text = plain(note);
                if !text.is_empty() && self.told_notes.insert(format!("{kind} {id}")) {
                    self.lost.read.add(&text, 1);
                    self.lost.dropped.add(&text, 1);
                    self.lost.tell(Kind::Unknown, format!("没有记号的注：{text}"), self.next);
                }
            }
        }
        let mut told: Vec<String> = Vec::new();
        for part in &parts.around {
            let text = plain(&part.tree);
            self.lost.read.add(&text, 1);
            self.lost.dropped.add(&text, 1);
            let is_picture =
                |it: &&Element| it.is(Space::A, "blip") || it.is(Space::V, "imagedata");
            let text = match part.tree.below().iter().any(is_picture) {
                true => format!("{text}〔图片〕"),
                false => text,
            };
            if text.trim().is_empty() || told.contains(&text) {
                continue;
            }
            let is_number =
                |c: char| c.is_ascii_digit() || " \u{3000}-—－–·•第共页/Pageof".contains(c);
            let kind = if text.chars().all(is_number) { Kind::PageNumber } else { Kind::Header };
            self.lost.tell(kind, &text, self.next);
            told.push(text);
        }
    }
}
