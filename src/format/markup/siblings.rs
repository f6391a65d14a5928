//! Items of one level between two headings of the level above look alike: what
//! most of them are decides whether their titles and leads are set off, or all
//! of them are plain, as the items of a list.

use super::label::sentence_end;
use crate::chars::{chinese_number, is_numeral};
use crate::paper::{Block, Division, Level, Paragraph, Unlike};

/// How many characters stand on the first line of a paragraph: 28 less the two
/// of its indent (GB/T 9704-2012, 5.2.3).
const ONE_LINE: usize = 26;

/// How many stand on its first two lines: a longer sentence is no title.
const TWO_LINES: usize = ONE_LINE + 28;

/// A first sentence of more than a line and a half is a sentence and no lead. Of
/// 370 leads in reports of governments, four were longer.
const LONGEST_LEAD: usize = 40;

/// A first sentence of no more characters can hardly be anything but a lead.
const SHORT_LEAD: usize = 20;

/// How many characters a name before a colon has at most, 会议时间：….
const LONGEST_NAME: usize = 20;

/// The marks after which a list goes on.
const GOES_ON: &str = "；，、";

/// What an item is by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A line without a mark at its end.
    Title,
    /// A single sentence of no more than two lines with a text of its own below it.
    Sentence,
    /// A short first sentence, with more behind it.
    Lead,
    /// A name with a colon, and what it is.
    Entry,
    /// Nothing but sentences.
    Plain,
    /// One that ends with a mark after which a list goes on.
    GoesOn,
    /// One that ends with a colon; it is what its siblings are.
    Colon,
}

impl Kind {
    /// Whether something of it can be set off.
    fn is_set_off(self) -> bool {
        matches!(self, Self::Title | Self::Sentence | Self::Lead | Self::Entry)
    }
}

/// A paragraph with a label.
struct Item {
    /// Its place among the blocks.
    at: usize,
    chars: Vec<char>,
    /// The number of its label.
    number: Option<u32>,
    kind: Kind,
    /// How many characters the first sentence takes, the label with it; all of
    /// them where none ends.
    sentence: usize,
    /// How many the name before a colon takes.
    name: Option<usize>,
    /// Whether the text below belongs to it.
    has_text: bool,
}

/// Sets off what items of a body have for a title or a lead, and tells which are
/// headings. Items under an article of a law are always plain.
pub fn settle(blocks: &mut [Block]) {
    let mut open: [Vec<Item>; 4] = Default::default();
    let mut in_article = false;
    for at in 0..blocks.len() {
        let Block::Paragraph(paragraph) = &blocks[at] else { continue };
        if let Some(division) = paragraph.division {
            in_article = division == Division::Article;
            open.iter_mut().for_each(|group| close(group, blocks));
            continue;
        }
        let Some(level) = paragraph.level else { continue };
        let item = Item::new(at, paragraph, blocks);
        // An article has no 一、 below it, though a part of the text may.
        in_article &= level != Level::One || item.kind != Kind::Title;
        if in_article {
            continue;
        }
        let depth = level as usize - 1;
        let from = if item.begins(&open[depth]) { depth } else { depth + 1 };
        open[from..].iter_mut().for_each(|group| close(group, blocks));
        open[depth].push(item);
    }
    open.iter_mut().for_each(|group| close(group, blocks));
}

impl Item {
    fn new(at: usize, paragraph: &Paragraph, blocks: &[Block]) -> Self {
        let chars: Vec<char> = paragraph.text().chars().collect();
        let label = chars.iter().position(|c| "、）.．".contains(*c)).map_or(0, |end| end + 1);
        let end = sentence_end(&chars, label);
        let has_text = match blocks.get(at + 1) {
            Some(Block::Paragraph(next)) => next.division.is_none() && next.level > paragraph.level,
            Some(_) => true,
            None => false,
        };
        let has_text = has_text || is_plain(blocks.get(at + 1));
        let (last, len) = (chars.last().copied().unwrap_or_default(), chars.len());
        let kind = match end {
            None if last == '：' => Kind::Colon,
            None if GOES_ON.contains(last) => Kind::GoesOn,
            None => Kind::Title,
            Some(end) if end == len && has_text && len <= TWO_LINES && !is_open(&chars) => {
                Kind::Sentence
            }
            Some(end) if end < len && end <= LONGEST_LEAD => Kind::Lead,
            Some(_) => Kind::Plain,
        };
        let name = name(&chars, label);
        Self {
            at,
            number: number(&chars),
            kind,
            sentence: end.unwrap_or(len),
            name,
            has_text,
            chars,
        }
    }

    /// Whether its number begins a list anew behind some items.
    fn begins(&self, before: &[Self]) -> bool {
        let last = before.last().and_then(|it| it.number);
        self.number.is_some_and(|number| number == 1 || last.is_some_and(|last| number < last))
    }

    /// Whether it is a name with what it is, whatever its siblings are.
    fn is_entry(&self) -> bool {
        let longest = if self.kind == Kind::Title { TWO_LINES } else { ONE_LINE };
        let title = self.has_text && self.chars.len() <= longest;
        // 他说：“…” is speech.
        let behind = self.name.and_then(|name| self.chars.get(name));
        let speech = matches!(behind, None | Some('“' | '‘'));
        !speech && !title && !matches!(self.kind, Kind::GoesOn | Kind::Lead)
    }
}

/// The number of the label that a paragraph opens with.
fn number(chars: &[char]) -> Option<u32> {
    let from = usize::from(chars.first() == Some(&'（'));
    let numeral = |c: &&char| c.is_ascii_digit() || is_numeral(**c);
    let numerals = &chars[from..from + chars[from..].iter().take_while(numeral).count()];
    let digits: String = numerals.iter().collect();
    digits.parse().ok().or_else(|| chinese_number(numerals))
}

/// Whether a block is a paragraph without a label.
fn is_plain(block: Option<&Block>) -> bool {
    let Some(Block::Paragraph(it)) = block else { return false };
    it.level.is_none() && it.division.is_none()
}

/// Whether a quotation goes on behind a paragraph: 将第三条修改为：“第三条　….
fn is_open(chars: &[char]) -> bool {
    chars.iter().rfind(|c| matches!(**c, '“' | '”')) == Some(&'“')
}

/// How many characters the name takes that stands before a colon behind a label, the
/// label and the colon with it.
fn name(chars: &[char], label: usize) -> Option<usize> {
    let len = chars[label..].iter().position(|c| "：，。；！？".contains(*c))?;
    let colon = label + len;
    let next = chars.get(colon + 1)?;
    // 9：30 is a time.
    let digits = chars[colon - 1].is_ascii_digit() && next.is_ascii_digit();
    let fits = (1..=LONGEST_NAME).contains(&len) && chars[colon] == '：';
    (fits && !digits).then_some(colon + 1)
}

/// Decides how the items of a group are set, and forgets them.
fn close(group: &mut Vec<Item>, blocks: &mut [Block]) {
    let mut items = std::mem::take(group);
    if items.iter().any(Item::is_entry) {
        let named = items.iter_mut().filter(|it| it.name.is_some() && it.kind != Kind::GoesOn);
        named.for_each(|it| it.kind = Kind::Entry);
    }
    // What follows the last item may be the text that goes on behind all of them.
    let titled = |it: &Item| matches!(it.kind, Kind::Title | Kind::Sentence);
    let doubtful = match items.split_last_mut() {
        Some((last, others)) if last.kind == Kind::Sentence && !others.iter().any(titled) => {
            if last.chars.len() > ONE_LINE {
                last.kind = Kind::Plain;
            }
            last.kind == Kind::Sentence && !others.is_empty()
        }
        _ => false,
    };
    let count = |test: fn(&Item) -> bool| items.iter().filter(|it| test(it)).count();
    let set_off = count(|it| it.kind.is_set_off()) - usize::from(doubtful);
    let plain = count(|it| matches!(it.kind, Kind::Plain | Kind::GoesOn)) + usize::from(doubtful);
    let sets_off = set_off > 0 && set_off >= plain;
    let unlike: Vec<_> = items.iter().map(|it| it.unlike(sets_off)).collect();
    // Where many differ, none of them is odd.
    let odd = unlike.iter().flatten().count() * ODD <= items.len();
    for (item, unlike) in items.iter().zip(unlike) {
        if let Some(Block::Paragraph(paragraph)) = blocks.get_mut(item.at) {
            paragraph.unlike = unlike.filter(|_| odd);
            if sets_off {
                item.stand_out(paragraph);
            }
        }
    }
}

/// Of so many items, one is odd at the most.
const ODD: usize = 3;

impl Item {
    /// How it differs from siblings that are set off, or are not.
    fn unlike(&self, sets_off: bool) -> Option<Unlike> {
        match self.kind {
            Kind::Plain if sets_off && !self.can_stand_out() => Some(Unlike::Plain),
            Kind::GoesOn if sets_off => Some(Unlike::Plain),
            Kind::Title if !sets_off => Some(Unlike::SetOff),
            // A longer one may well be a sentence.
            Kind::Lead if !sets_off && self.sentence <= SHORT_LEAD => Some(Unlike::SetOff),
            _ => None,
        }
    }

    /// Whether it is one short sentence, 严格督查。 with nothing behind it, or has a
    /// first one, though a long one.
    fn can_stand_out(&self) -> bool {
        self.chars.len() <= ONE_LINE || self.sentence < self.chars.len()
    }

    /// Sets off its title or its lead.
    fn stand_out(&self, paragraph: &mut Paragraph) {
        let lead = match self.kind {
            Kind::Title | Kind::Sentence => {
                paragraph.heading = true;
                0
            }
            Kind::Colon => {
                paragraph.heading = self.has_text && self.chars.len() <= ONE_LINE;
                0
            }
            Kind::Entry => self.name.unwrap_or_default(),
            Kind::Plain if !self.can_stand_out() => 0,
            Kind::Lead | Kind::Plain => self.sentence,
            Kind::GoesOn => 0,
        };
        paragraph.set_off(self.chars[..lead].iter().map(|c| c.len_utf8()).sum());
    }
}
