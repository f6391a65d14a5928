//! Fields: what they show is taken, what they say is not.

use super::field::{Field, Phase};
use super::reader::Reader;
use crate::import::lost::Kind;

/// Fields whose result another program may have left behind, or will change.
const CHANGING: &[&str] = &[
    "DATE",
    "TIME",
    "SAVEDATE",
    "CREATEDATE",
    "PRINTDATE",
    "REF",
    "PAGEREF",
    "NOTEREF",
    "STYLEREF",
    "FILENAME",
    "PAGE",
    "NUMPAGES",
    "SECTIONPAGES",
];

/// Fields that draw by what they say, without a result.
const DRAWING: &[&str] = &["EQ", "SYMBOL", "ADVANCE"];

impl Reader<'_> {
    /// Opens a field.
    pub fn begin_field(&mut self) {
        self.fields.push(Field::begun());
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
        } else if field.result.trim().is_empty() && DRAWING.contains(&word.as_str()) {
            self.lost.tell(Kind::FieldCode, field.code.trim(), at);
        } else if CHANGING.contains(&word.as_str()) && self.deleted == 0 {
            self.lost.tell(Kind::Field, field.result.trim(), at);
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
