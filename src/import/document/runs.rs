//! What stands in a paragraph.

use super::plain::plain;
use super::reader::Reader;
use super::styles::Characters;
use crate::diag::Diagnostic;
use crate::import::lost::Kind;
use crate::import::symbols;
use crate::import::xml::{Element, Space};

impl<'p> Reader<'p> {
    /// Reads what stands in a paragraph, or in something within it.
    pub fn inlines(&mut self, parent: &'p Element) -> Result<(), Diagnostic> {
        for it in parent.elements() {
            match (it.space, it.name.as_str()) {
                (Space::W, "r") => self.run(it)?,
                (Space::W, "hyperlink" | "smartTag" | "customXml" | "moveTo" | "bdo" | "dir") => {
                    self.inlines(it)?;
                }
                (Space::W, "ins") => {
                    self.inserted(it);
                    self.inlines(it)?;
                }
                (Space::W, "del" | "moveFrom") => {
                    self.deleted += 1;
                    let read = self.inlines(it);
                    self.deleted -= 1;
                    read?;
                }
                (Space::W, "sdt") => self.control(it, Self::inlines)?,
                (Space::W, "fldSimple") => {
                    self.begin_field(it);
                    self.field_code(it.attribute("instr").unwrap_or_default());
                    self.field_result();
                    let read = self.inlines(it);
                    self.end_field();
                    read?;
                }
                (Space::W, "commentRangeStart") => {
                    let id = it.attribute("id").unwrap_or_default();
                    self.ranges.push((id.to_owned(), String::new()));
                }
                (Space::W, "commentRangeEnd") => {}
                (Space::M, "oMath" | "oMathPara") => self.formula(it),
                (Space::Mc, "AlternateContent") => {
                    if let Some(way) = it.elements().next() {
                        self.inlines(way)?;
                    }
                }
                _ => self.other(it),
            }
        }
        Ok(())
    }

    /// How the characters of a run look.
    fn characters(&self, run: &Element) -> Characters {
        let style = self.flow.line.as_ref().and_then(|line| line.properties.style.as_deref());
        self.styles.characters(Characters::read(run.child("rPr")), style)
    }

    fn run(&mut self, run: &'p Element) -> Result<(), Diagnostic> {
        let look = self.characters(run);
        self.run_parts(run, &look)
    }

    fn run_parts(&mut self, run: &'p Element, look: &Characters) -> Result<(), Diagnostic> {
        for it in run.elements() {
            match (it.space, it.name.as_str()) {
                (Space::W, "t" | "delText") => self.text(&it.text(), look),
                (Space::W, "tab" | "ptab") => self.text(" ", look),
                (Space::W, "noBreakHyphen") => self.text("-", look),
                (Space::W, "br") => {
                    let turns = matches!(it.attribute("type"), Some("page" | "column"));
                    self.soft_return(turns);
                }
                (Space::W, "cr") => self.soft_return(false),
                (Space::W, "sym") => {
                    if let Some(code) = symbols::code(it) {
                        let font = it.attribute("font").unwrap_or_default();
                        self.symbol(code, font, look);
                    }
                }
                (Space::W, "fldChar") => match it.attribute("fldCharType") {
                    Some("begin") => self.begin_field(it),
                    Some("separate") => self.field_result(),
                    Some("end") => self.end_field(),
                    _ => {}
                },
                (Space::W, "instrText" | "delInstrText") => self.field_code(&it.text()),
                (Space::W, "footnoteReference") => self.note(it, 0)?,
                (Space::W, "endnoteReference") => self.note(it, 1)?,
                (Space::W, "commentReference") => self.comment(it),
                (Space::W, "ruby") => self.ruby(it, look)?,
                (Space::W, "drawing" | "pict" | "object") => self.drawing(it)?,
                (Space::Mc, "AlternateContent") => {
                    if let Some(way) = it.elements().next() {
                        self.run_parts(way, look)?;
                    }
                }
                (Space::M, "oMath" | "oMathPara") => self.formula(it),
                _ => self.other(it),
            }
        }
        Ok(())
    }

    fn soft_return(&mut self, turns: bool) {
        if self.deleted > 0 || self.in_cell > 0 || self.in_note {
            if let Some(line) = &mut self.flow.line {
                line.push(" ", &Characters::default());
            }
        } else if let Some(line) = &mut self.flow.line {
            // A page that ends in a paragraph parts two of them, if it has a text.
            if !turns || line.has_text() {
                line.push_break();
            }
        }
    }

    /// Whether characters are shown; those that are not are told.
    pub fn shows(&mut self, text: &str, look: &Characters) -> bool {
        if self.takes_field(text) {
            return false;
        }
        let (at, from) = self.place(text);
        let kind = if self.deleted > 0 {
            Kind::Deleted
        } else if look.hidden.unwrap_or(false) {
            Kind::Hidden
        } else {
            return true;
        };
        self.lost.dropped.add(text, 1);
        if !text.trim().is_empty() {
            self.lost.tell_run(kind, text, at, from);
        }
        false
    }

    /// The block that characters stand in, and how many stand before them.
    fn place(&mut self, text: &str) -> (usize, usize) {
        let at = self.here();
        let Some(line) = &mut self.flow.line else { return (at, 0) };
        let from = line.offset;
        line.offset += text.chars().count();
        (at, from)
    }

    /// Reads characters.
    fn text(&mut self, text: &str, look: &Characters) {
        if text.is_empty() || !self.shows(text, look) {
            return;
        }
        if let Some(raised) = look.raised.as_deref().filter(|it| *it != "baseline") {
            let raised: Option<String> =
                text.chars().map(|c| symbols::raised(c, raised == "superscript")).collect();
            self.tell_look(Kind::Raised, text);
            if let Some(raised) = raised {
                self.lost.dropped.add(text, 1);
                self.lost.added.add(&raised, 1);
                return self.keep(&raised, look);
            }
        }
        // What is shown is taken.
        let large = text.to_uppercase();
        let text = if look.caps.unwrap_or(false) && large != text {
            self.tell_look(Kind::Caps, text);
            self.lost.dropped.add(text, 1);
            self.lost.added.add(&large, 1);
            large.as_str()
        } else {
            text
        };
        let font = look.latin.as_deref().unwrap_or_default();
        let mut plain = String::new();
        for c in text.chars() {
            let is_symbol =
                symbols::is_private(c) || symbols::is_font(font) && c.is_ascii_graphic();
            if is_symbol {
                self.keep(&std::mem::take(&mut plain), look);
                self.shown_symbol(c, font, look);
            } else {
                plain.push(c);
            }
        }
        self.keep(&plain, look);
    }

    /// Reads a character of a symbol font.
    fn symbol(&mut self, code: char, font: &str, look: &Characters) {
        if self.shows(&code.to_string(), look) {
            self.shown_symbol(code, font, look);
        }
    }

    fn shown_symbol(&mut self, code: char, font: &str, look: &Characters) {
        let found = symbols::of(font, code);
        let shown = found.unwrap_or('〓').to_string();
        self.lost.dropped.add(&code.to_string(), 1);
        self.lost.added.add(&shown, 1);
        let at = self.here();
        let (kind, text) = match found {
            Some(_) => (Kind::Symbol, shown.clone()),
            None => {
                (Kind::UnknownSymbol, format!("{font} U+{:04X}", u32::from(code)).trim().to_owned())
            }
        };
        self.lost.tell(kind, text, at);
        self.keep(&shown, look);
    }

    /// Adds characters to the paragraph, and tells of how they look.
    pub fn keep(&mut self, text: &str, look: &Characters) {
        if text.is_empty() {
            return;
        }
        for (_, passage) in &mut self.ranges {
            passage.push_str(text);
        }
        let at = self.here();
        if !text.trim().is_empty() {
            let kinds = [
                (look.struck.unwrap_or(false), Kind::Struck),
                (look.is_red(), Kind::Red),
                (look.is_highlighted(), Kind::Highlighted),
            ];
            for (_, kind) in kinds.into_iter().filter(|(is, _)| *is) {
                self.tell_look(kind, text);
            }
            let colour = look.colour.as_deref();
            let coloured =
                colour.is_some_and(|it| it != "auto" && it != "000000") && !look.is_red();
            let formats = [
                (look.italic.unwrap_or(false), "斜体"),
                (look.underlined.unwrap_or(false), "下划线"),
                (coloured, "颜色"),
                (look.emphasised.unwrap_or(false), "着重号"),
                (look.framed.unwrap_or(false), "字符边框"),
                (look.combined.unwrap_or(false), "双行合一或者纵横混排"),
                (look.shifted.unwrap_or(false), "提升或者降低的位置"),
            ];
            for (_, format) in formats.into_iter().filter(|(is, _)| *is) {
                self.lost.tell(Kind::Format, format, at);
            }
        }
        if self.flow.line.is_none() {
            self.open_line(super::styles::Paragraph::default());
        }
        if let Some(line) = &mut self.flow.line {
            line.push(text, look);
        }
    }

    /// Tells of a look of characters that were read last.
    fn tell_look(&mut self, kind: Kind, text: &str) {
        let at = self.here();
        let end = self.flow.line.as_ref().map_or(0, |line| line.offset);
        let from = end.saturating_sub(text.chars().count());
        self.lost.tell_run(kind, text, at, from);
    }

    /// Reads characters with their sound above them.
    fn ruby(&mut self, it: &'p Element, look: &Characters) -> Result<(), Diagnostic> {
        let base = it.child("rubyBase");
        if let Some(base) = base {
            self.inlines(base)?;
        }
        let sound = it.child("rt").map(plain).unwrap_or_default();
        if !sound.is_empty() && self.shows(&sound, look) {
            self.lost.added.add("（）", 1);
            let at = self.here();
            let base = base.map(plain).unwrap_or_default();
            let told = format!("（{sound}）");
            self.lost.tell(Kind::Ruby, format!("{base}{told}"), at);
            self.keep(&told, look);
        }
        Ok(())
    }
}
