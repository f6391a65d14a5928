//! A record that is printed as a ruled form → the generated Typst files that the
//! form receives. Its texts are literals like those of a paper, so that they can
//! be told on the pages.

use std::ops::Range;

use super::breaks;
use super::output::{COVERS_IMPORTED, Faces, Generated, Output, Served};
use super::writer::{Origin, PLACE, Writer};
use super::{MAIN, covers};
use crate::paper::Date;
use crate::paper::manifest::BODY;

/// The file of the record.
const RECORD: &str = "/record.typ";

/// What a record says, as a form receives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// Nothing: its place on the form is left to be written in by hand.
    Nothing,
    /// A text, which must be found on the pages.
    Text(String),
    /// A word of the form, such as the name of a row, as a string.
    Word(String),
    /// A day, which the form reckons with.
    Day(Date),
    /// Several, in their order.
    List(Vec<Item>),
    /// What has names.
    Fields(Vec<(&'static str, Item)>),
}

impl Item {
    /// A text, or nothing where there is none.
    pub fn of(text: Option<impl Into<String>>) -> Self {
        match text.map(Into::into) {
            Some(text) if !text.trim().is_empty() => Self::Text(text),
            _ => Self::Nothing,
        }
    }
}

/// A text that must be found on the pages, and the literals that show it.
pub type Shown = (String, Range<usize>);

/// Writes a record for the form of a name, with the texts that it has.
pub fn generate(form: &str, record: &Item, faces: &Faces) -> (Generated, Vec<Shown>) {
    let mut out = Output::default();
    let mut shown = Vec::new();
    let mut file = Writer::default();
    file.raw(COVERS_IMPORTED);
    file.raw("#let record = ");
    item(&mut file, record, &mut shown);
    file.raw("\n#let fonts = ");
    file.dictionary(faces.iter().map(|(role, served)| (role.as_str(), served)), Writer::families);
    file.raw("\n");
    out.add(RECORD.into(), file);
    covers(&mut out);
    let mut main = Writer::default();
    main.raw(COVERS_IMPORTED);
    main.raw("#set text(lang: \"zh\", region: \"cn\", fallback: false, font: ");
    main.families(faces.get(BODY).unwrap_or(&Served::default()));
    main.raw(")\n#import ");
    main.string(&format!("/layouts/{form}/lib.typ"));
    main.raw(
        ": layout\n#import \"/record.typ\": record, fonts\n#layout((..record, fonts: fonts))\n",
    );
    out.files.files.insert(MAIN.into(), main.text);
    (out.files, shown)
}

/// Writes a part of a record.
fn item(w: &mut Writer, it: &Item, shown: &mut Vec<Shown>) {
    match it {
        Item::Nothing => w.raw("none"),
        Item::Text(value) => text(w, value, shown),
        Item::Word(word) => w.string(word),
        Item::Day(date) => w.date(date),
        Item::List(items) => w.array(items, |w, it| item(w, it, shown)),
        Item::Fields(fields) => {
            w.dictionary(fields.iter().map(|(name, it)| (*name, it)), |w, it| item(w, it, shown));
        }
    }
}

/// Writes content that shows a text, which may break where a paper's could.
fn text(w: &mut Writer, value: &str, shown: &mut Vec<Shown>) {
    let first = w.literals.len();
    w.raw("[");
    let mut from = 0;
    for at in breaks::places(value).into_iter().chain([value.len()]) {
        if from < at {
            w.raw(if from == 0 { "" } else { PLACE });
            w.raw("#");
            w.literal(&value[from..at], Origin::Manifest);
        }
        from = at;
    }
    w.raw("]");
    shown.push((value.to_owned(), first..w.literals.len()));
}
