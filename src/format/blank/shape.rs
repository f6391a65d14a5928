//! The shape of a paper without its text: what the next one like it has again.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::format::fields::Field;
use crate::format::{parse, read};
use crate::paper::{Form, Kind};
use crate::source::Source;

/// A field with its value as it stands in a file.
pub type Written = (Field, String);

/// The shape of a paper: what stays from one to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shape {
    /// What the paper is.
    pub kind: Kind,
    /// Fields of `[issue]` or `[document]`.
    pub head: Vec<Written>,
    /// Those that somebody must answer for each time: they become comments.
    pub aside: Vec<Written>,
    /// Fields of `[colophon]`; of a document they are its own.
    pub colophon: Vec<Written>,
    /// The rows of the distribution block that have names of their own, each with
    /// its fields.
    pub rows: Vec<Vec<Written>>,
    /// Fields of `[fit]`.
    pub fit: Vec<Written>,
    /// The sections of an issue: the name as it stands in the file, and how many
    /// articles there are.
    pub sections: Vec<(Option<String>, usize)>,
    /// The attachments of a document, each with its fields.
    pub attachments: Vec<Vec<Written>>,
}

impl Shape {
    /// The form of a document.
    pub fn form(&self) -> Option<Form> {
        let (_, value) = self.head.iter().find(|(field, _)| *field == Field::FORM)?;
        value.trim_matches(['"', '\'']).parse().ok()
    }

    /// Gives a document another form: what only its own prints does not stay.
    pub fn set_form(&mut self, form: Form) {
        self.head.retain(|(field, _)| *field != Field::FORM);
        for list in [&mut self.head, &mut self.aside, &mut self.colophon] {
            list.retain(|(field, _)| read::prints(form, field.key));
        }
    }

    /// Lets a document be issued by others: they sign it too.
    pub fn forget_issuers(&mut self) {
        self.head.retain(|(field, _)| ![Field::ISSUER, Field::SIGNATURE].contains(field));
    }
}

/// Why a paper has no shape: its file is no TOML that can be read whole.
#[derive(Debug)]
pub struct Unread;

/// What stays of `[issue]`. A date, a number and a text are never the next one's.
const ISSUE: [Field; 4] =
    [Field::ISSUE_SECRECY, Field::ISSUE_SECRECY_TERM, Field::INTERNAL, Field::CONTENTS];

/// What stays of `[issue]` once somebody says so.
const ISSUE_ASIDE: [Field; 1] = [Field::ISSUE_SIGNERS];

/// What stays of `[colophon]`; rows come with it.
const COLOPHON: [Field; 6] =
    [Field::TO, Field::CC, Field::PRINTED_BY, Field::COPIES, Field::ABOVE, Field::BELOW];

const ROW: [Field; 2] = [Field::ROW_NAME, Field::ROW_LINES];

const FIT: [Field; 3] = [Field::PAGES, Field::MULTIPLE, Field::MAY];

/// What stays of `[document]`.
const DOCUMENT: [Field; 7] = [
    Field::FORM,
    Field::ISSUER,
    Field::MARK,
    Field::SECRECY,
    Field::SECRECY_TERM,
    Field::SIGNATURE,
    Field::SEAL,
];

/// What stays of `[document]` once somebody says so: to whom it goes, and who
/// answers for it.
const DOCUMENT_ASIDE: [Field; 2] = [Field::SIGNERS, Field::ADDRESSEE];

const DOCUMENT_COLOPHON: [Field; 6] = [
    Field::DOCUMENT_TO,
    Field::DOCUMENT_CC,
    Field::DOCUMENT_PRINTED_BY,
    Field::DOCUMENT_COPIES,
    Field::DOCUMENT_ABOVE,
    Field::DOCUMENT_BELOW,
];

const DOCUMENT_ROW: [Field; 2] = [Field::DOCUMENT_ROW_NAME, Field::DOCUMENT_ROW_LINES];

const ATTACHMENT: [Field; 2] = [Field::LABELLED, Field::LANDSCAPE];

/// Takes the shape of a paper from its file.
///
/// # Errors
/// The file has mistakes of TOML, which may hide a part of it.
pub fn shape(source: &Source) -> Result<Shape, Unread> {
    let text = parse::readable(source.text());
    let (table, errors) = parse::table(&text).map_err(|_| Unread)?;
    if !errors.is_empty() {
        return Err(Unread);
    }
    let file = Part { table: table.get_ref(), text: &text };
    let below = |key: &str| file.table(key);
    let mut shape = Shape::default();
    if let Some(head) = below("issue") {
        (shape.head, shape.aside) = (head.written(&ISSUE), head.written(&ISSUE_ASIDE));
    }
    if let Some(colophon) = below("colophon") {
        shape.colophon = colophon.written(&COLOPHON);
        shape.rows = colophon.each("row", &ROW);
    }
    if let Some(fit) = below("fit") {
        shape.fit = fit.written(&FIT);
    }
    let name = |section: &Part| section.raw(Field::SECTION_NAME.key);
    let count = |section: &Part| section.tables("article").len().max(1);
    let sections = file.tables("section");
    shape.sections = sections.iter().map(|section| (name(section), count(section))).collect();
    if let Some(document) = below("document") {
        (shape.head, shape.aside) =
            (document.written(&DOCUMENT), document.written(&DOCUMENT_ASIDE));
        shape.colophon = document.written(&DOCUMENT_COLOPHON);
        shape.rows = document.each("row", &DOCUMENT_ROW);
        shape.attachments = document.each("attachment", &ATTACHMENT);
        shape.kind = Kind::Document;
    }
    Ok(shape)
}

/// A table with the text of its file.
struct Part<'t> {
    table: &'t DeTable<'t>,
    text: &'t str,
}

impl<'t> Part<'t> {
    fn value(&self, key: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    /// A value as it stands in the file.
    fn raw(&self, key: &str) -> Option<String> {
        self.value(key).map(|value| self.text[value.span()].to_owned())
    }

    /// Those of some fields that it has.
    fn written(&self, fields: &[Field]) -> Vec<Written> {
        fields.iter().filter_map(|field| Some((*field, self.raw(field.key)?))).collect()
    }

    fn table(&self, key: &str) -> Option<Self> {
        match self.value(key)?.get_ref() {
            DeValue::Table(table) => Some(Self { table, text: self.text }),
            _ => None,
        }
    }

    /// The tables of an array of them.
    fn tables(&self, key: &str) -> Vec<Self> {
        let Some(DeValue::Array(items)) = self.value(key).map(Spanned::get_ref) else {
            return Vec::new();
        };
        let table = |item: &'t Spanned<DeValue<'t>>| match item.get_ref() {
            DeValue::Table(table) => Some(Self { table, text: self.text }),
            _ => None,
        };
        items.iter().filter_map(table).collect()
    }

    /// Some fields of each table of an array.
    fn each(&self, key: &str, fields: &[Field]) -> Vec<Vec<Written>> {
        self.tables(key).iter().map(|table| table.written(fields)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::fields::Table;

    /// What never stays: numbers, dates, states, texts, and tables that are looked
    /// into by themselves.
    const LEFT: &[Field] = &[
        Field::SERIES,
        Field::ISSUE_NUMBER,
        Field::TOTAL,
        Field::ISSUE_DATE,
        Field::TIME,
        Field::ISSUE_STATUS,
        Field::ISSUE_COPY_NUMBER,
        Field::ISSUE_NOTE,
        Field::ROW,
        Field::PRINTED_ON,
        Field::DOCUMENT_STATUS,
        Field::DOCUMENT_NUMBER,
        Field::TITLE,
        Field::COPY_NUMBER,
        Field::URGENCY,
        Field::DOCUMENT_DATE,
        Field::BODY,
        Field::NOTE,
        Field::PRESENT,
        Field::APOLOGIES,
        Field::IN_ATTENDANCE,
        Field::DOCUMENT_ROW,
        Field::DOCUMENT_PRINTED_ON,
        Field::ATTACHMENT,
        Field::ATTACHMENT_TITLE,
        Field::ATTACHMENT_BODY,
    ];

    #[test]
    fn of_each_field_it_is_settled_whether_it_stays() {
        let lists: [&[Field]; 12] = [
            &ISSUE,
            &ISSUE_ASIDE,
            &COLOPHON,
            &ROW,
            &FIT,
            &DOCUMENT,
            &DOCUMENT_ASIDE,
            &DOCUMENT_COLOPHON,
            &DOCUMENT_ROW,
            &ATTACHMENT,
            LEFT,
            &[],
        ];
        let tables = [
            Table::Issue,
            Table::Colophon,
            Table::Row,
            Table::Fit,
            Table::Document,
            Table::DocumentRow,
            Table::Attachment,
        ];
        for field in Field::ALL.iter().filter(|field| tables.contains(&field.table)) {
            let times = lists.concat().iter().filter(|it| *it == field).count();
            assert_eq!(times, 1, "{:?} {}", field.table, field.key);
        }
    }
}
