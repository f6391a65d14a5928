//! The parts of a law or a regulation, 第一章　总则 and 第一条　…, and which lines
//! that look like one are none.

use super::atom::Atom;
use crate::chars::{is_blank, is_numeral};
use crate::paper::{Block, Division, Paragraph};

/// How many characters the line of a chapter has at most.
const LONGEST_TITLE: usize = 40;

/// How many characters the name of a chapter has at most that stands right behind
/// its number, 第二章组织管理.
const LONGEST_JOINED: usize = 12;

/// What a line may open: a chapter stands on it alone, an article's text goes on
/// behind its number.
pub fn find(atoms: &[Atom]) -> Option<Division> {
    atoms.first().filter(|first| first.live)?;
    let chars: Vec<char> = atoms.iter().map(|atom| atom.c).collect();
    let (division, len) = number(&chars)?;
    let rest = &chars[len..];
    let set_apart = rest.first().is_none_or(|&c| is_blank(c));
    let fits = match division {
        Division::Article => set_apart,
        _ => {
            let stops = rest.iter().any(|&c| "，。；：！？".contains(c));
            let longest = if set_apart { LONGEST_TITLE } else { LONGEST_JOINED };
            !stops && rest.len() <= longest
        }
    };
    fits.then_some(division)
}

/// The number that a line opens with, and how many characters it takes.
fn number(chars: &[char]) -> Option<(Division, usize)> {
    let numeral = |c: char| c.is_ascii_digit() || is_numeral(c) || matches!(c, '零' | '〇' | '千');
    let count = |from: usize| chars.iter().skip(from).take_while(|&&c| numeral(c)).count();
    chars.first().filter(|&&c| c == '第')?;
    let unit = 1 + count(1);
    let division = Division::ALL.into_iter().find(|it| chars.get(unit) == Some(&it.unit()))?;
    let mut len = unit + 1;
    // 第一条之一 was put in later.
    let further = count(len + 1);
    if division == Division::Article && chars.get(len) == Some(&'之') && further > 0 {
        len += 1 + further;
    }
    (unit > 1).then_some((division, len))
}

/// Leaves the divisions of a body that are some, and sets off their numbers.
///
/// What a decision quotes that changes a law, 将第三条修改为：“第三条　…, is no
/// article of its own; nor is a chapter one that stands in a list of contents,
/// before another without a text.
pub fn settle(blocks: &mut [Block]) {
    let found: Vec<Option<Division>> = blocks.iter().map(division).collect();
    let has_articles = found.contains(&Some(Division::Article));
    let mut quoted = false;
    let mut begun = false;
    for (at, block) in blocks.iter_mut().enumerate() {
        let Block::Paragraph(paragraph) = block else { continue };
        let is_one = match paragraph.division {
            Some(_) if quoted => false,
            Some(Division::Article) => true,
            Some(_) => (has_articles || is_set_apart(paragraph)) && !is_listed(&found[at..]),
            None => false,
        };
        if is_one {
            begun = true;
            open(paragraph);
        } else {
            paragraph.division = None;
        }
        // In a regulation, a mark without a second one is a slip.
        if !begun {
            let last = paragraph.text().chars().rfind(|c| matches!(c, '“' | '”'));
            quoted = last.map_or(quoted, |c| c == '“');
        }
    }
}

fn division(block: &Block) -> Option<Division> {
    if let Block::Paragraph(paragraph) = block { paragraph.division } else { None }
}

/// Whether a blank, or nothing, follows the number that a paragraph opens with.
fn is_set_apart(paragraph: &Paragraph) -> bool {
    let chars: Vec<char> = paragraph.text().chars().collect();
    let behind = number(&chars).map(|(_, len)| chars.get(len));
    behind.is_some_and(|next| next.is_none_or(|&c| is_blank(c)))
}

/// Whether the first of some blocks stands in a list: before one as large, without a
/// text between.
fn is_listed(found: &[Option<Division>]) -> bool {
    let (Some(first), rest) = (found[0], &found[1..]) else { return false };
    let headings = rest.iter().map_while(|it| it.filter(|it| *it != Division::Article));
    headings.into_iter().any(|next| next <= first)
}

/// Sets off the number of a paragraph that opens a division.
fn open(paragraph: &mut Paragraph) {
    let text = paragraph.text();
    let chars: Vec<char> = text.chars().collect();
    let len = number(&chars).map_or(0, |(_, len)| len);
    paragraph.set_off(chars[..len].iter().map(|c| c.len_utf8()).sum());
    paragraph.heading = paragraph.division != Some(Division::Article);
}
