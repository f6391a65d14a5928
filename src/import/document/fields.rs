//! Fields: what they show is taken, what they say is not.

use super::equation::{self, Drawn};
use super::field::{CHANGING, Field, Phase};
use super::reader::Reader;
use super::styles::Characters;
use crate::import::lost::Kind;
use crate::import::xml::{Element, Space};

/// Fields that show nothing where they stand: marks for lists and indexes, and
/// values that others show.
const UNSEEN: &[&str] = &["XE", "TC", "TA", "RD", "SET", "ASK", "PRIVATE", "TOC", "INDEX", "TOA"];

/// What is ticked or chosen in a form's field (ECMA-376, part 1, 17.16.17).
fn chosen(begin: &Element) -> Option<String> {
    let form = begin.child("ffData")?;
    if let Some(tick) = form.child("checkBox") {
        let is_ticked = tick.switch("checked").or(tick.switch("default")).unwrap_or(false);
        return Some(if is_ticked { "☑" } else { "☐" }.into());
    }
    let list = form.child("ddList")?;
    let number = list.value_of("result").or(list.value_of("default"));
    let at = number.and_then(|number| number.parse().ok()).unwrap_or(0);
    let entry = list.elements().filter(|it| it.is(Space::W, "listEntry")).nth(at);
    entry.and_then(Element::value).map(str::to_owned)
}

impl Reader<'_> {
    /// Opens a field that begins with an element.
    pub fn begin_field(&mut self, begin: &Element) {
        self.fields.push(Field::begun(chosen(begin)));
    }

    /// Adds to the code of the field that is open.
    pub fn field_code(&mut self, code: &str) {
        if let Some(field) = self.fields.last_mut().filter(|it| it.phase == Phase::Code) {
            field.code.push_str(code);
        }
    }

    /// Goes on to what the field shows.
    pub fn field_result(&mut self) {
        if let Some(field) = self.fields.last_mut() {
            field.phase = Phase::Result;
        }
    }

    /// Ends the field that was opened last.
    pub fn end_field(&mut self) {
        let Some(field) = self.fields.pop() else { return };
        let at = self.here();
        if !field.shown_code.trim().is_empty() {
            self.lost.lose(Kind::FieldCode, &field.shown_code, at);
        }
        let word = field.word();
        if field.is_contents() {
            self.lost.lose(Kind::Contents, &field.result, at);
        } else if let Some(chosen) = field.chosen.filter(|_| field.result.trim().is_empty()) {
            self.shown_by(Kind::FormField, &chosen, &chosen);
        } else if let Some(drawn) = equation::drawn(&field.code)
            && field.result.trim().is_empty()
        {
            let Drawn { text, unknown } = drawn;
            let kind = match (&unknown, word.as_str()) {
                (Some(_), _) => Kind::UnknownSymbol,
                (None, "SYMBOL") => Kind::Symbol,
                (None, _) => Kind::Drawn,
            };
            self.shown_by(kind, &text, unknown.as_deref().unwrap_or(&text));
        } else if field.phase == Phase::Code
            && self.deleted == 0
            && !word.is_empty()
            && !UNSEEN.contains(&word.as_str())
        {
            self.lost.tell(Kind::FieldCode, field.code.trim(), at);
        } else if CHANGING.contains(&word.as_str()) && self.deleted == 0 {
            self.lost.tell(Kind::Field, field.result.trim(), at);
        }
    }

    /// Adds what a field shows by itself, and tells of it.
    fn shown_by(&mut self, kind: Kind, text: &str, told: &str) {
        let look = Characters::default();
        self.lost.added.add(text, 1);
        if self.shows(text, &look) {
            let at = self.here();
            self.lost.tell(kind, told, at);
            self.keep(text, &look);
        }
    }

    /// Ends the fields that the document left open.
    pub fn close_fields(&mut self) {
        while !self.fields.is_empty() {
            self.end_field();
        }
    }

    /// Takes characters that are not shown where they stand, in the code of a field
    /// or in a table of contents, and says whether they are.
    pub fn takes_field(&mut self, text: &str) -> bool {
        if let Some(field) = self.fields.iter_mut().find(|it| it.phase == Phase::Code) {
            field.shown_code.push_str(text);
            return true;
        }
        if let Some(field) = self.fields.iter_mut().find(|it| it.is_contents()) {
            field.result.push_str(text);
            return true;
        }
        for field in &mut self.fields {
            field.result.push_str(text);
        }
        false
    }
}
