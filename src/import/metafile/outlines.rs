//! The type of a drawing as outlines, and what it says.

use std::sync::{Arc, LazyLock};

use roxmltree::{Document, Node};
use ttf_parser::Face;
use usvg::fontdb::{Database, ID, Source};
use usvg::{FontResolver, Options, Tree, WriteOptions};

use super::records::{EXTRA, Frame};
use crate::carried::{Carried, FACES};
use crate::import::symbols;

/// A metafile as a drawing.
#[derive(Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The drawing, an SVG without type.
    pub svg: Vec<u8>,
    /// The characters that stand in it, in the order in which they were drawn.
    pub text: String,
}

/// Characters of the font of equation editors by their places. What else it has are parts of braces and marks
/// that stand over others.
const EXTRAS: &[(u8, char)] =
    &[(b'K', '…'), (b'L', '⋯'), (b'M', '⋮'), (b'N', '⋰'), (b'O', '⋱'), (b'l', 'ℓ'), (b'h', 'ℏ')];

/// The weight from which a face is a bold one.
const BOLD: u16 = 600;

/// The faces, in the order in which they are asked for a character.
const FAMILIES: [&str; 5] =
    ["Tinos", "FandolSong", "FandolHei", "Noto Serif CJK SC", "LXGW WenKai"];

/// Faces to draw with.
struct Faces {
    database: Arc<Database>,
    /// Each by its name in the database, in the order of families.
    known: Vec<(ID, &'static Carried)>,
}

/// The faces that the binary carries, of those families.
static CARRIED: LazyLock<Faces> = LazyLock::new(|| {
    let mut database = Database::new();
    let mut known = Vec::new();
    for family in FAMILIES {
        for face in FACES.iter().filter(|face| face.family == family) {
            let found = database.load_font_source(Source::Binary(Arc::new(face.data)));
            known.extend(found.into_iter().map(|id| (id, face)));
        }
    }
    Faces { database: Arc::new(database), known }
});

/// The face that has a character: one of a family that is bold where that is asked
/// for, else any.
fn face_of(c: char, bold: bool) -> Option<ID> {
    let has =
        |face: &Carried| Face::parse(face.data, 0).is_ok_and(|face| face.glyph_index(c).is_some());
    let is_bold = |face: &Carried| face.weight >= BOLD;
    let faces = &CARRIED.known;
    let fits = faces.iter().find(|(_, face)| is_bold(face) == bold && has(face));
    fits.or_else(|| faces.iter().find(|(_, face)| has(face))).map(|(id, _)| *id)
}

/// A drawing with its type as outlines; none where it cannot be read.
///
/// # Errors
/// A character that no face has.
pub fn outlined(svg: &str, frame: &Frame) -> Result<Option<Drawn>, String> {
    let Ok(document) = Document::parse(svg) else { return Ok(None) };
    let mut drawn = document.root_element().children().filter(Node::is_element);
    if drawn.all(|it| it.has_tag_name("defs")) {
        return Err("里面什么也没有画".into());
    }
    let mut text = String::new();
    // What is put in another's place, from the end on, so that places stay.
    let mut changes = Vec::new();
    for node in document.descendants().filter(Node::is_text) {
        let said = node.text().unwrap_or_default();
        let family = node.ancestors().find_map(|it| it.attribute("font-family"));
        if family.is_some_and(|family| family.contains(EXTRA)) {
            let meant: Option<String> = said.chars().map(extra).collect();
            let meant = meant.ok_or_else(|| format!("里面 {EXTRA} 的字认不出"))?;
            text.push_str(&meant);
            changes.push((node.range(), meant));
        } else {
            text.push_str(said);
        }
    }
    let missing = text.chars().find(|c| !c.is_whitespace() && face_of(*c, false).is_none());
    if let Some(c) = missing {
        return Err(format!("里面的“{c}”（U+{:04X}）没有字体可用", u32::from(c)));
    }
    let mut sized = svg.to_owned();
    for (range, meant) in changes.into_iter().rev() {
        sized.replace_range(range, &meant);
    }
    let Frame { extent: [right, bottom], points: [width, height] } = frame;
    let inner = sized.split_once('>').map_or("", |(_, inner)| inner);
    let head = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}pt\" height=\"{height}pt\" \
         viewBox=\"0 0 {right} {bottom}\" preserveAspectRatio=\"none\">"
    );
    let Ok(tree) = Tree::from_str(&(head + inner), &options()) else { return Ok(None) };
    let written = WriteOptions { preserve_text: false, ..WriteOptions::default() };
    Ok(Some(Drawn { svg: tree.to_string(&written).into_bytes(), text }))
}

/// The character that one of the font of equation editors is, which the crate took
/// for one of Symbol.
fn extra(c: char) -> Option<char> {
    if c.is_whitespace() {
        return Some(c);
    }
    let place = symbols::place(c)?;
    EXTRAS.iter().find(|(at, _)| *at == place).map(|(_, c)| *c)
}

fn options() -> Options<'static> {
    let font_resolver = FontResolver {
        select_font: Box::new(|font, _| face_of('x', font.weight() >= BOLD)),
        select_fallback: Box::new(|c, _, _| face_of(c, false)),
    };
    Options { font_resolver, fontdb: Arc::clone(&CARRIED.database), ..Options::default() }
}
