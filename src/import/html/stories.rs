//! What belongs to a text and does not stand in it: notes, comments, headers, tables
//! of contents, and what stands in comments that only Word reads.

use super::line::Line;
use super::look::Look;
use super::reader::Reader;
use super::tables::without_pictures;
use super::tree::{Element, Id, Tree, is_picture, shows_no_text};
use crate::import::document::field::CHANGING;
use crate::import::draft;
use crate::import::flat;
use crate::import::lost::Kind;

/// How many nodes behind what is for Word alone are looked through for the picture
/// that others are shown: Word puts it there at once, behind a comment.
const BEHIND: usize = 4;

/// What an element is to Word.
fn word(element: &Element) -> &str {
    element.style("mso-element").unwrap_or_default()
}

/// The name of the note that a mark leads to.
fn note_of(element: &Element) -> Option<&str> {
    let is_mark =
        ["mso-footnote-id", "mso-endnote-id"].iter().any(|it| element.style(it).is_some());
    let address = element.attribute("href")?.strip_prefix('#')?;
    is_mark.then(|| address.strip_prefix('_').unwrap_or(address))
}

/// What comments are known by: the digits at the end of their names.
fn number(name: &str) -> &str {
    let digits = name.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    &name[digits..]
}

impl Reader<'_> {
    /// Finds the notes of the page.
    pub fn find_notes(&mut self) {
        let mut waiting = vec![Tree::ROOT];
        while let Some(id) = waiting.pop() {
            let element = self.tree.element(id);
            if element.is_some_and(shows_no_text) {
                continue;
            }
            waiting.extend(self.tree.children(id).iter().rev());
            let Some(element) = element else { continue };
            let is_note = matches!(word(element), "footnote" | "endnote")
                || element.is_of("footnote-definition");
            if let Some(name) = element.attribute("id").filter(|_| is_note) {
                self.notes.entry(name.to_owned()).or_insert(id);
                self.note_ids.insert(id);
            }
        }
    }

    /// Reads what is no text of the page by itself; whether it was that.
    pub fn story(&mut self, id: Id, element: &Element, look: &Look) -> bool {
        match word(element) {
            "footnote" | "endnote" => return self.is_apart(id),
            "comment-list" => {
                self.comments(id);
                return true;
            }
            "header" | "footer" => {
                self.lose(Kind::Header, id);
                return true;
            }
            _ => {}
        }
        if element.is_of("footnote-definition") {
            return self.is_apart(id);
        }
        if element.is_of("footnote-definition-label") {
            self.drop(id);
            return true;
        }
        if element.is_of("footnote-reference") {
            let mark = self.tree.elements(id).next().and_then(|(_, it)| it.attribute("href"));
            let Some(name) = mark.and_then(|it| it.strip_prefix('#')) else { return false };
            return self.note(id, name, look) || self.note(id, &unescaped(name), look);
        }
        if let Some(name) = note_of(element) {
            // In the note itself the mark leads back.
            if self.in_note {
                self.drop(id);
                return true;
            }
            return self.note(id, name, look);
        }
        if let Some(name) = element.style("mso-comment-reference") {
            let passage = self.tree.plain(id);
            self.passages.entry(number(name).to_owned()).or_insert(passage);
        }
        if element.is_of("MsoCommentReference") {
            self.drop(id);
            return true;
        }
        let is_contents = element.classes().any(|it| {
            let it = it.to_lowercase();
            it.strip_prefix("msotoc").is_some_and(|rest| rest == "heading" || rest.len() == 1)
        });
        if is_contents {
            self.finish_line();
            self.lose(Kind::Contents, id);
            return true;
        }
        if element.attribute("showingplchdr").is_some_and(|it| !matches!(it, "f" | "false" | "0")) {
            self.lose(Kind::Placeholder, id);
            return true;
        }
        false
    }

    /// Whether a note is not read where it stands; one within another is.
    fn is_apart(&mut self, id: Id) -> bool {
        self.note_ids.contains(&id) && (!self.in_note || !self.told_notes.insert(id))
    }

    /// Leaves out the characters of a mark that what it leads to is told for.
    fn drop(&mut self, id: Id) {
        let text = self.whole(id, &[]);
        self.lost.dropped.add(&text, 1);
    }

    /// Reads a note where its mark stands; whether there is one.
    fn note(&mut self, mark: Id, name: &str, look: &Look) -> bool {
        let Some(&note) = self.notes.get(name) else { return false };
        self.drop(mark);
        // A note in a note would go round in a circle.
        if self.in_note || !self.told_notes.insert(note) {
            return true;
        }
        self.in_note = true;
        let (in_cell, lists) = (std::mem::take(&mut self.in_cell), std::mem::take(&mut self.lists));
        let blocks = self.apart(|reader| reader.children(note, &Look::default()));
        (self.in_cell, self.lists) = (in_cell, lists);
        self.in_note = false;
        let (blocks, pictures) = without_pictures(blocks);
        let at = self.here();
        for _ in pictures {
            self.lost.tell(Kind::PictureLost, "注里的图片", at);
        }
        let text = draft::text(&flat::line(&blocks)).trim().to_owned();
        if text.is_empty() {
            return true;
        }
        let takes = self.line.as_ref().is_some_and(Line::takes_note);
        if self.in_cell == 0 && takes {
            self.lost.tell(Kind::Note, &text, at);
            if let Some(line) = &mut self.line {
                line.push_note(&text);
            }
        } else {
            self.lost.tell(Kind::NoteInText, &text, at);
            self.lost.added.add("（注：）", 1);
            self.keep(&format!("（注：{text}）"), look);
        }
        true
    }

    /// Tells of the notes whose marks were not read.
    pub fn notes_without_marks(&mut self) {
        let mut left: Vec<_> = self.note_ids.iter().copied().collect();
        left.sort_unstable();
        for id in left {
            if self.told_notes.contains(&id) {
                continue;
            }
            let text = self.whole(id, &[]);
            self.lost.dropped.add(&text, 1);
            if !text.is_empty() {
                self.lost.tell(Kind::Unknown, format!("没有记号的注：{text}"), self.next);
            }
        }
    }

    /// Tells of the comments at the end of a page of Word.
    fn comments(&mut self, list: Id) {
        self.drop(list);
        let tree = self.tree;
        let is_comment = |id: &Id| tree.element(*id).is_some_and(|it| word(it) == "comment");
        let comments: Vec<_> = tree.below(list).map(|(id, _)| id).filter(is_comment).collect();
        for id in comments {
            let below = || tree.below(id).filter_map(|(id, _)| Some((id, tree.element(id)?)));
            let author = below().find_map(|(_, it)| it.style("mso-comment-author"));
            let author = author.unwrap_or_default().trim_matches(['"', '\'']);
            let name = below().find_map(|(_, it)| it.attribute("name"));
            let mark = below().find(|(_, it)| it.is_of("MsoCommentReference"));
            let mark = mark.map(|(id, _)| tree.plain(id)).unwrap_or_default();
            let text = tree.plain(id);
            let text = text.strip_prefix(mark.as_str()).unwrap_or(&text).trim();
            let key = number(name.unwrap_or_default());
            let passage = self.passages.get(key).filter(|it| !it.is_empty());
            let on = passage.map(|it| format!("（批在“{it}”上）")).unwrap_or_default();
            self.lost.tell(Kind::Comment, format!("{author}：{text}{on}"), self.next);
        }
    }

    /// Reads a comment that only some programs read: Word keeps text boxes, formulas
    /// and the codes of fields there.
    pub fn conditional(&mut self, id: Id, element: &Element, look: &Look) {
        let condition = element.attribute("if").unwrap_or_default();
        if condition.contains("Fields") {
            return self.field(id);
        }
        if condition.contains("Equation") {
            self.is_shown = !self.tree.plain(id).is_empty();
            return self.formula(id, look);
        }
        let is_box = |it: &Element| matches!(it.name.as_str(), "v:textbox" | "w:txbxcontent");
        let mut boxes = Vec::new();
        let mut waiting = vec![id];
        while let Some(id) = waiting.pop() {
            if self.tree.element(id).is_some_and(is_box) {
                boxes.push(id);
            } else {
                waiting.extend(self.tree.children(id).iter().rev());
            }
        }
        self.is_shown = false;
        let rest = self.whole(id, &boxes);
        for it in &boxes {
            let told = self.lost.told.len();
            let blocks = self.apart(|reader| reader.children(*it, &Look::default()));
            // Word frames the text of a box by a table for browsers.
            let within = self.lost.told.split_off(told.min(self.lost.told.len()));
            let within = within.into_iter().filter(|it| it.kind != Kind::OneCell);
            self.lost.told.extend(within);
            let text: Vec<_> = blocks.iter().map(|block| flat::text(&block.content)).collect();
            let at = blocks.first().map_or(self.here(), |block| block.id);
            if !text.concat().trim().is_empty() {
                self.lost.tell(Kind::TextBox, text.join(" "), at);
                self.is_shown = true;
            }
            self.extend(blocks);
        }
        // What else stands there is shown by no browser.
        if !rest.is_empty() {
            let at = self.here();
            self.lost.lose(Kind::Hidden, &rest, at);
        } else if boxes.is_empty() && self.is_drawn(id) {
            let at = self.here();
            self.lost.tell(Kind::PictureLinked, "图形", at);
            self.stand_in("图");
        }
    }

    /// Whether a picture stands in a comment for Word alone, and none behind it for
    /// the others.
    fn is_drawn(&self, id: Id) -> bool {
        let below = |id| self.tree.below(id).filter_map(|(id, _)| self.tree.element(id));
        let Some(parent) = self.tree.parent(id) else { return false };
        let around = self.tree.children(parent);
        let at = around.iter().position(|it| *it == id).unwrap_or_default();
        let behind = around.iter().skip(at + 1).take(BEHIND);
        below(id).any(|it| it.name == "v:imagedata")
            && !behind.flat_map(|id| below(*id)).any(is_picture)
    }

    /// Reads the code of a field; what it shows stands behind it.
    fn field(&mut self, id: Id) {
        let texts = self.tree.below(id).filter_map(|(id, _)| match self.tree.data(id) {
            super::tree::Data::Text(text) => Some(text.as_str()),
            _ => None,
        });
        let code = texts.collect::<String>();
        let code: Vec<_> = code.split_whitespace().collect();
        let is_changing =
            code.first().is_some_and(|it| CHANGING.contains(&it.to_uppercase().as_str()));
        if is_changing {
            let at = self.here();
            self.lost.tell(Kind::Field, code.join(" "), at);
        }
    }
}

/// An address as the name of what it leads to.
fn unescaped(address: &str) -> String {
    percent_encoding::percent_decode_str(address).decode_utf8_lossy().into_owned()
}
