//! A document of Word or WPS (WordprocessingML) → what it says.
//!
//! What is shown on its pages is taken, as one would take it from there; what is
//! not, or cannot stand in a paper, is told. An element that is not known is told
//! with its name and its text: nothing is passed over because nobody thought of it.

mod drawing;
mod equation;
pub mod field;
mod fields;
mod formula;
pub mod line;
mod lines;
mod numbering;
mod numerals;
mod parts;
mod plain;
mod reader;
mod runs;
mod stories;
mod styles;
mod table;

use std::collections::{HashMap, HashSet};

use self::line::Line;
pub use self::line::level_label;
use self::numbering::{Label, Numbering};
use self::parts::Parts;
use self::plain::plain;
use self::reader::{Flow, Reader};
use self::styles::{Paragraph, Styles};
use super::draft::Draft;
use super::lost::{Kind, Lost};
use super::package::Package;
use super::xml::{Element, Space};
use crate::diag::Diagnostic;

/// Reads a document.
///
/// # Errors
/// The package is none of a document, or broken.
pub fn read(mut package: Package) -> Result<Draft, Diagnostic> {
    let parts = Parts::read(&mut package)?;
    let mut reader = Reader {
        package,
        parts: &parts,
        relations: &parts.document.relations,
        styles: Styles::read(parts.styles.as_ref()),
        numbering: Numbering::read(parts.numbering.as_ref()),
        lost: Lost::default(),
        pictures: Vec::new(),
        read_pictures: HashMap::new(),
        flow: Flow::default(),
        fields: Vec::new(),
        ranges: Vec::new(),
        told_comments: HashSet::new(),
        told_notes: HashSet::new(),
        deleted: 0,
        in_cell: 0,
        in_note: false,
        next: 0,
        labels: [false; 2],
    };
    reader.lost.read.add(&plain(&parts.document.tree), 1);
    let body = parts.document.tree.elements().find(|it| it.is(Space::W, "body"));
    reader.blocks(body.unwrap_or(&parts.document.tree))?;
    // A field that is left open may show something by itself.
    reader.close_fields();
    reader.finish_line();
    if reader.labels == [true; 2] {
        reader.lost.tell(Kind::MixedNumbers, "", 0);
    }
    reader.stories();
    let Reader { lost, pictures, flow, .. } = reader;
    Ok(Draft { blocks: flow.blocks, pictures, lost })
}

/// Elements without a text that say nothing of one.
const SILENT: &[&str] = &[
    "bookmarkStart",
    "bookmarkEnd",
    "proofErr",
    "permStart",
    "permEnd",
    "moveFromRangeStart",
    "moveFromRangeEnd",
    "moveToRangeStart",
    "moveToRangeEnd",
    "customXmlInsRangeStart",
    "customXmlInsRangeEnd",
    "customXmlDelRangeStart",
    "customXmlDelRangeEnd",
    "customXmlMoveFromRangeStart",
    "customXmlMoveFromRangeEnd",
    "customXmlMoveToRangeStart",
    "customXmlMoveToRangeEnd",
    "lastRenderedPageBreak",
    "softHyphen",
    "footnoteRef",
    "endnoteRef",
    "annotationRef",
    "separator",
    "continuationSeparator",
    "pgNum",
    "pPr",
    "rPr",
    "tblPr",
    "tblGrid",
    "tblPrEx",
    "trPr",
    "tcPr",
    "sdtPr",
    "sdtEndPr",
    "smartTagPr",
    "customXmlPr",
    "fldData",
    "background",
];

impl<'p> Reader<'p> {
    /// Reads what stands in a body, a cell, a note or a text box.
    fn blocks(&mut self, parent: &'p Element) -> Result<(), Diagnostic> {
        for it in parent.elements() {
            match (it.space, it.name.as_str()) {
                (Space::W, "p") => self.paragraph(it)?,
                (Space::W, "tbl") => {
                    self.finish_line();
                    self.table(it)?;
                }
                (Space::W, "sdt") => self.control(it, Self::blocks)?,
                (Space::W, "customXml" | "smartTag" | "moveTo") => self.blocks(it)?,
                (Space::W, "ins") => {
                    self.inserted(it);
                    self.blocks(it)?;
                }
                (Space::W, "del" | "moveFrom") => {
                    self.deleted += 1;
                    let read = self.blocks(it);
                    self.deleted -= 1;
                    read?;
                }
                (Space::Mc, "AlternateContent") => {
                    if let Some(way) = it.elements().next() {
                        self.blocks(way)?;
                    }
                }
                (Space::M, "oMath" | "oMathPara") => {
                    self.finish_line();
                    self.open_line(Paragraph::default());
                    self.formula(it);
                    self.finish_line();
                }
                (Space::W, "sectPr") => self.section(it),
                _ => self.other(it),
            }
        }
        Ok(())
    }

    /// Reads a paragraph. One whose mark was deleted goes on with the next.
    fn paragraph(&mut self, it: &'p Element) -> Result<(), Diagnostic> {
        let properties = it.child("pPr");
        let marks = properties.and_then(|it| it.child("rPr"));
        let is_gone =
            marks.is_some_and(|it| it.child("del").is_some() || it.child("moveFrom").is_some());
        // A large first letter is a paragraph of its own only in the file.
        let frame = properties.and_then(|it| it.child("framePr"));
        let dropped = frame.and_then(|it| it.attribute("dropCap")).is_some_and(|it| it != "none");
        let ends = !is_gone && !dropped;
        let (own, by) = self.styles.paragraph(Paragraph::read(properties));
        if self.flow.line.is_none() {
            self.open_line(own.clone());
            if ends && self.deleted == 0 {
                self.label(&own, by.as_deref());
            }
        }
        self.inlines(it)?;
        if let Some(section) = properties.and_then(|it| it.child("sectPr")) {
            self.section(section);
        }
        if ends {
            self.finish_line();
        } else if is_gone && self.flow.line.as_ref().is_some_and(Line::has_text) {
            let text = self.flow.line.as_ref().map(Line::text).unwrap_or_default();
            let tail: Vec<char> = text.chars().rev().take(10).collect();
            let at = self.here();
            self.lost.tell(Kind::Joined, tail.into_iter().rev().collect::<String>(), at);
        }
        Ok(())
    }

    /// Counts a paragraph of a list.
    fn label(&mut self, own: &Paragraph, by: Option<&str>) {
        let label = self.numbering.next(own, by, &self.styles);
        let at = self.here();
        let Some(line) = &mut self.flow.line else { return };
        match label {
            Some(Label::Number(number)) => line.label = Some(number),
            Some(Label::Bullet(mark)) => self.lost.tell(Kind::Bullet, mark, at),
            None => {}
        }
    }

    /// Reads the content of a control; what was never filled in is told, and so
    /// is a table of contents.
    fn control(
        &mut self,
        it: &'p Element,
        read: fn(&mut Self, &'p Element) -> Result<(), Diagnostic>,
    ) -> Result<(), Diagnostic> {
        let properties = it.child("sdtPr");
        let is_contents = || {
            let parts = properties.and_then(|it| it.child("docPartObj"));
            let gallery = parts.and_then(|it| it.value_of("docPartGallery"));
            gallery.is_some_and(|it| it == "Table of Contents")
        };
        let Some(content) = it.child("sdtContent") else { return Ok(()) };
        if is_contents() {
            let at = self.here();
            self.lost.lose(Kind::Contents, &plain(content), at);
            return Ok(());
        }
        let is_empty = properties.and_then(|it| it.switch("showingPlcHdr")).unwrap_or(false);
        if is_empty {
            let at = self.here();
            self.lost.lose(Kind::Placeholder, &plain(content), at);
            return Ok(());
        }
        read(self, content)
    }

    /// Tells of what was inserted under tracking.
    fn inserted(&mut self, it: &Element) {
        let text = plain(it);
        if !text.trim().is_empty() {
            let at = self.here();
            self.lost.tell(Kind::Inserted, text, at);
        }
    }

    /// Tells of pages that are not as usual.
    fn section(&mut self, it: &Element) {
        let at = self.here();
        let landscape =
            it.child("pgSz").is_some_and(|it| it.attribute("orient") == Some("landscape"));
        if landscape {
            self.lost.tell(Kind::Pages, "横向的页面", at);
        }
        let columns = it.child("cols").and_then(|it| it.attribute("num")?.parse::<u32>().ok());
        if let Some(columns @ 2..) = columns {
            self.lost.tell(Kind::Pages, format!("{columns} 栏"), at);
        }
    }

    /// What is none of the things that a place may hold.
    fn other(&mut self, it: &Element) {
        if it.space == Space::W && SILENT.contains(&it.name.as_str()) {
            return;
        }
        let at = self.here();
        let text = plain(it);
        if it.space == Space::W && matches!(it.name.as_str(), "altChunk" | "subDoc") {
            let named = it.relation("id").and_then(|id| self.relations.get(id));
            let target = named.map(|it| it.target.clone()).unwrap_or_default();
            self.lost.tell(Kind::Inner, target, at);
        } else {
            self.lost.tell(Kind::Unknown, format!("{}：{text}", it.name), at);
        }
        self.lost.dropped.add(&text, 1);
    }
}
