//! Which text each literal of the generated files shows, and whether the texts
//! are what the paper's file says.

use super::wanted::{List, Origin, Wanted};
use crate::paper::Paper;
use crate::typeset::data::{self, Literal};

/// The text and the picture of each literal, by their numbers.
pub struct Links {
    /// The number of the text that a literal shows, for each literal.
    pub texts: Vec<Option<usize>>,
    /// The literal and the number of the picture of each picture.
    pub pictures: Vec<(usize, usize)>,
}

/// Finds which text each literal shows. Both stand in one order; together the
/// literals of a text say what it says.
///
/// # Errors
/// The first text that they do not say.
pub fn link<'l, 'p>(list: &'l List<'p>, literals: &[Literal]) -> Result<Links, &'l Wanted<'p>> {
    let mut links = Links { texts: vec![None; literals.len()], pictures: Vec::new() };
    let mut texts = list.texts.iter().enumerate();
    let mut text = texts.next();
    let mut at = 0;
    for (number, literal) in literals.iter().enumerate() {
        if matches!(literal.origin, data::Origin::Picture(_)) {
            links.pictures.push((number, links.pictures.len()));
            continue;
        }
        if let data::Origin::Again(map) = &literal.origin {
            let start = map.to_file(0..1).start;
            let said = list.texts.iter().position(|wanted| wanted.says(start));
            links.texts[number] = said;
            continue;
        }
        // More literals than texts is a fault of the list, and of its last text.
        let Some((index, wanted)) = text else { return Err(&list.texts[list.texts.len() - 1]) };
        if !wanted.text[at..].starts_with(&literal.text) {
            return Err(wanted);
        }
        links.texts[number] = Some(index);
        at += literal.text.len();
        if at == wanted.text.len() {
            text = texts.next();
            at = 0;
        }
    }
    match text {
        Some((_, wanted)) => Err(wanted),
        None if links.pictures.len() != list.pictures.len() => {
            Err(&list.texts[list.texts.len() - 1])
        }
        None => Ok(links),
    }
}

/// The first text that is not what the paper's file says at its place.
pub fn unlike_file<'l, 'p>(texts: &'l [Wanted<'p>], paper: &Paper) -> Option<&'l Wanted<'p>> {
    let file = paper.source().text();
    texts.iter().find(|wanted| {
        let Origin::Paper(parts) = &wanted.origin else { return false };
        let ends = parts.iter().skip(1).map(|(start, _)| *start).chain([wanted.text.len()]);
        parts.iter().zip(ends).any(|((start, map), end)| {
            let text = &wanted.text[*start..end];
            !map.pieces().all(|(part, bytes)| is_written(&file[bytes], &text[part]))
        })
    })
}

/// Whether what stands in a file may be read as a text: it is the same, or an
/// escape of TOML or of the body text, a tab read as a blank, or a half-width
/// bracket of a label.
fn is_written(file: &str, text: &str) -> bool {
    file == text
        || file.starts_with('\\')
        || matches!((file, text), ("\t", " ") | ("(", "（") | (")", "）"))
        || file.len() == text.len() && file.replace('\t', " ") == text
}
