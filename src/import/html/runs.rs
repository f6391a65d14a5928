//! Characters of a paragraph, and how they look.

use super::line::Line;
use super::look::Look;
use super::reader::Reader;
use super::tree::Id;
use crate::import::lost::Kind;
use crate::import::symbols;

impl Reader<'_> {
    /// Reads characters.
    pub fn text(&mut self, text: &str, look: &Look) {
        let is_blank = text.chars().all(char::is_whitespace);
        if self.line.is_none() && is_blank {
            return;
        }
        // What has a number that is counted has no other.
        let label = self.line.as_ref().map_or(self.label.as_ref(), |line| line.label.as_ref());
        let is_number = (look.is_label || self.is_label)
            && label.is_none_or(|label| label.is_text)
            && !self.line.as_ref().is_some_and(Line::has_text);
        if is_number {
            return self.line(look).push_label(text, look);
        }
        if look.keeps_lines && !is_blank && self.in_cell == 0 && !self.in_note {
            for (at, part) in text.split('\n').enumerate() {
                if at > 0 && self.line.as_ref().is_some_and(Line::has_text) {
                    self.finish_line();
                }
                if !part.trim().is_empty() {
                    self.characters(part, look);
                }
            }
            return;
        }
        self.characters(text, look);
    }

    fn characters(&mut self, text: &str, look: &Look) {
        if let Some(up) = look.raised.filter(|_| !text.trim().is_empty()) {
            let raised: Option<String> = text.chars().map(|c| symbols::raised(c, up)).collect();
            self.tell_look(Kind::Raised, text, look);
            if let Some(raised) = raised {
                self.lost.dropped.add(text, 1);
                self.lost.added.add(&raised, 1);
                return self.keep(&raised, look);
            }
        }
        let is_symbol = symbols::is_font(&look.face);
        let mut plain = String::new();
        for c in text.chars() {
            if c.is_control() && !c.is_whitespace() {
                let at = self.here();
                self.lost.dropped.add(&c.to_string(), 1);
                self.lost.tell(Kind::Control, format!("U+{:04X}", u32::from(c)), at);
            } else if symbols::is_private(c)
                || is_symbol && matches!(c, '!'..='~' | '\u{a1}'..='\u{ff}')
            {
                self.keep(&std::mem::take(&mut plain), look);
                self.symbol(c, look);
            } else {
                plain.push(c);
            }
        }
        self.keep(&plain, look);
    }

    fn symbol(&mut self, code: char, look: &Look) {
        let found = symbols::of(&look.face, code);
        let shown = found.unwrap_or('〓').to_string();
        self.lost.dropped.add(&code.to_string(), 1);
        self.lost.added.add(&shown, 1);
        let at = self.here();
        match found {
            Some(_) => self.lost.tell(Kind::Symbol, shown.as_str(), at),
            None => {
                let text = format!("{} U+{:04X}", look.face, u32::from(code));
                self.lost.tell(Kind::UnknownSymbol, text.trim(), at);
            }
        }
        self.keep(&shown, look);
    }

    /// Adds characters to the paragraph, and tells of how they look.
    pub fn keep(&mut self, text: &str, look: &Look) {
        if text.is_empty() {
            return;
        }
        if !text.trim().is_empty() {
            let kinds = [
                (look.struck, Kind::Struck),
                (look.red, Kind::Red),
                (look.highlighted, Kind::Highlighted),
            ];
            for (_, kind) in kinds.into_iter().filter(|(is, _)| *is) {
                self.tell_look(kind, text, look);
            }
            let formats =
                [(look.italic, "斜体"), (look.underlined, "下划线"), (look.coloured, "颜色")];
            let at = self.here();
            for (_, format) in formats.into_iter().filter(|(is, _)| *is) {
                self.lost.tell(Kind::Format, format, at);
            }
        }
        let line = self.line(look);
        line.push(text, look);
        line.offset += text.chars().count();
    }

    /// Tells of a look of characters that are read now.
    fn tell_look(&mut self, kind: Kind, text: &str, look: &Look) {
        let line = self.line(look);
        let (at, from) = (line.id, line.offset);
        self.lost.tell_run(kind, text, at, from);
    }

    /// Reads the sound of characters.
    pub fn ruby(&mut self, id: Id, look: &Look) {
        let sound = self.whole(id, &[]);
        if !sound.is_empty() {
            self.lost.added.add("（）", 1);
            let told = format!("（{sound}）");
            let at = self.here();
            self.lost.tell(Kind::Ruby, told.as_str(), at);
            self.keep(&told, look);
        }
    }

    /// Reads a formula as a line.
    pub fn formula(&mut self, id: Id, look: &Look) {
        let text = self.whole(id, &[]);
        if !text.is_empty() {
            let at = self.here();
            self.lost.tell(Kind::Formula, text.as_str(), at);
            self.keep(&text, look);
        }
    }
}
