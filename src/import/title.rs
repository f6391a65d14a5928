//! Which paragraph is a title. Word has a style for it that few use, so it is
//! looked for by what titles have in common, and what is guessed is said.

use std::collections::HashMap;

use super::draft::{Block, Content, Look, Paragraph};
use crate::chars::{ends_sentence, is_han};
use crate::import::document::level_label;
use crate::limits::TITLE_CHARS;

/// How many paragraphs are looked at from the start.
const LOOKED_AT: usize = 14;

/// How many points make a title, and how many one that opens a further article.
const ENOUGH: f32 = 3.0;
const ENOUGH_FURTHER: f32 = 5.0;

/// What a paragraph loses that something speaks against.
const AGAINST: f32 = 4.0;

/// How many lines a title has at most, and how many characters one of them.
const LINES: usize = 5;
const LONGEST: usize = 60;

/// How many characters a title has at most that nothing but its place speaks for.
const LONGEST_BARE: usize = 40;

/// What the first line has more that is set apart from the text, or that is the only
/// heading or named like the file.
const APART: f32 = 2.0;
const FIRST: f32 = 1.0;

/// How much larger than the text a title is, in half points.
const LARGER: u32 = 4;

/// A title by its blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Title {
    /// The first block of it.
    pub start: usize,
    /// The first block behind it.
    pub end: usize,
    /// Whether the document says that it is one.
    pub is_said: bool,
}

/// The titles of a document, in their order; `name` is that of its file.
pub fn titles(blocks: &[Block], name: &str) -> Vec<Title> {
    let body = body_size(blocks);
    let paragraph = |at: usize| match &blocks.get(at)?.content {
        Content::Paragraph(paragraph) => Some(paragraph),
        _ => None,
    };
    let looked = (0..blocks.len()).filter_map(|at| Some((at, paragraph(at)?))).take(LOOKED_AT);
    let has_looks = blocks.iter().any(|block| match &block.content {
        Content::Paragraph(it) => it.look != Look::default(),
        _ => true,
    });
    let headings = blocks
        .iter()
        .filter(|block| matches!(&block.content, Content::Paragraph(it) if is_heading(&it.look)));
    let has_one_heading = headings.count() == 1;
    let mut best: Option<(usize, f32)> = None;
    for (order, (at, it)) in looked.enumerate() {
        let mut points = points(it, body, name) - 0.25 * order as f32;
        let next = (at + 1..blocks.len()).find_map(paragraph);
        // What stands above the number of an issue is its masthead.
        if next.is_some_and(|next| is_issue(next.text().trim())) {
            points -= AGAINST;
        }
        if order == 0 && is_set_apart(it, next) {
            points += APART;
        }
        if order == 0
            && against(it) == 0
            && (is_heading(&it.look) && has_one_heading || shares(&it.text(), name))
        {
            points += FIRST;
        }
        // A plain text has nothing but its lines.
        let text = it.text();
        // What a paper could not print as a title is none, whatever it says it is.
        if text.chars().count() > TITLE_CHARS {
            continue;
        }
        if !has_looks && order == 0 && text.chars().count() <= LONGEST_BARE {
            points += ENOUGH;
        }
        if points >= ENOUGH && best.is_none_or(|(_, most)| points > most) {
            best = Some((at, points));
        }
    }
    let Some((at, _)) = best else { return Vec::new() };
    let Some(model) = paragraph(at) else { return Vec::new() };
    let model = model.look.clone();
    let whole = |at: usize| {
        let alike = |at: &usize| {
            paragraph(*at).is_some_and(|it| {
                let with = it.look.goes_on && it.look.size == model.size;
                (is_alike(&it.look, &model) && model.centred || with) && against(it) == 0
            })
        };
        let start = (0..at).rev().take(LINES).take_while(alike).last().unwrap_or(at);
        let end = (at + 1..).take(LINES).take_while(alike).last().unwrap_or(at) + 1;
        let is_said = paragraph(at).is_some_and(|it| is_title_style(&it.look));
        Title { start, end, is_said }
    };
    let mut found = vec![whole(at)];
    // What looks just like the first one, large and in the middle, opens another
    // article; behind 附件 it is the title of that.
    let mut at = found[0].end;
    while at < blocks.len() {
        if paragraph(at).is_some_and(|it| is_attachment(&it.text())) {
            break;
        }
        let opens = paragraph(at).is_some_and(|it| {
            let is_large = it.look.centred && it.look.size >= body + LARGER;
            let same = is_alike(&it.look, &model) && model.centred;
            same && (is_large || is_title_style(&it.look)) && points(it, body, "") >= ENOUGH_FURTHER
        });
        if opens {
            // Of very many lines that look alike, those of the title before are its own.
            let before = found.last().map_or(0, |title| title.end);
            let title = whole(at);
            at = title.end;
            found.push(Title { start: title.start.max(before), ..title });
        } else {
            at += 1;
        }
    }
    found
}

/// Whether a line opens an attachment.
pub fn is_attachment(text: &str) -> bool {
    let rest = text.trim().strip_prefix("附件");
    rest.is_some_and(|rest| {
        rest.chars().all(|c| c.is_ascii_digit() || is_han(c) || "：: ".contains(c))
    }) && text.chars().count() <= 8
}

fn is_title_style(look: &Look) -> bool {
    ["title", "标题"].contains(&look.style.to_lowercase().as_str())
}

fn is_heading(look: &Look) -> bool {
    look.outline == Some(1) || ["heading 1", "标题 1"].contains(&look.style.to_lowercase().as_str())
}

/// Whether a first line is bold or in another face, unlike the line behind it, and
/// nothing else than a title: a question, or what somebody said, has its marks.
fn is_set_apart(it: &Paragraph, next: Option<&Paragraph>) -> bool {
    let Some(next) = next else { return false };
    let text = it.text();
    let differs = it.look.bold && !next.look.bold || it.look.face != next.look.face;
    differs
        && against(it) == 0
        && text.chars().count() <= LONGEST_BARE
        && !text.contains(['：', ':', '？'])
        && against(next) > 0
}

fn is_alike(look: &Look, model: &Look) -> bool {
    (look.size, look.centred, &look.face) == (model.size, model.centred, &model.face)
}

/// The size of most of the text, in half points.
fn body_size(blocks: &[Block]) -> u32 {
    let mut sizes: HashMap<u32, usize> = HashMap::new();
    for block in blocks {
        if let Content::Paragraph(it) = &block.content {
            *sizes.entry(it.look.size).or_default() += it.text().chars().count();
        }
    }
    sizes.into_iter().max_by_key(|(size, count)| (*count, *size)).map_or(0, |(size, _)| size)
}

/// What speaks for a paragraph, and against it.
fn points(it: &Paragraph, body: u32, name: &str) -> f32 {
    let look = &it.look;
    let text = it.text();
    let face = &look.face;
    let set_in_title_face = ["小标宋", "黑体", "大标宋"].iter().any(|it| face.contains(it));
    let heading = is_heading(look);
    let for_it = [
        (is_title_style(look), 4.0),
        (look.centred, 3.0),
        (look.size >= body + LARGER, 3.0),
        (set_in_title_face, 2.0),
        (heading, 2.0),
        (shares(&text, name), 2.0),
        (look.bold, 1.0),
    ];
    let points: f32 = for_it.iter().filter(|(is, _)| *is).map(|(_, points)| points).sum();
    points - against(it) as f32 * AGAINST
}

/// How many things speak against a paragraph as a title.
fn against(it: &Paragraph) -> usize {
    let text = it.text();
    let text = text.trim();
    let said = text.trim_end_matches(['”', '’']);
    let ends =
        said.ends_with(|c| ends_sentence(c) && c != '？' && c != '！' || "；，：".contains(c));
    let opens = [
        "附件",
        "附表",
        "附图",
        "附录",
        "图为",
        "来源",
        "作者",
        "抄送",
        "主送",
        "供稿",
        "签发",
        "编者按",
        "摘要",
        "关键词",
    ];
    let bracketed = text.starts_with(['（', '(', '【', '[', '〔'])
        && text.ends_with(['）', ')', '】', ']', '〕']);
    let number = text.contains('〔') && text.contains('号') || is_issue(text);
    let numbered = ["表", "图"].iter().any(|it| {
        let rest = text.strip_prefix(it).map(str::trim_start);
        rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    });
    let against = [
        ends,
        level_label(text).is_some(),
        it.look.numbered,
        opens.iter().any(|it| text.starts_with(it)),
        number,
        is_date(text),
        bracketed,
        numbered,
        it.look.red && it.look.size >= 44,
        text.chars().count() > LONGEST,
        !text.chars().any(|c| c.is_alphanumeric()),
    ];
    against.into_iter().filter(|is| *is).count()
}

/// 第58期
fn is_issue(text: &str) -> bool {
    let rest = text.split_once('第').map(|(_, rest)| rest.trim_start());
    let rest = rest.map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' '));
    rest.is_some_and(|rest| rest.starts_with('期')) && text.chars().count() <= 20
}

/// A line that is a date, be it in numerals of either kind.
pub fn is_date(text: &str) -> bool {
    let mark = |c: char| "年月日".contains(c);
    let digit = |c: char| c.is_ascii_digit() || "〇○零一二三四五六七八九十".contains(c);
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    compact.chars().all(|c| mark(c) || digit(c) || matches!(c, '.' | '-' | '/'))
        && compact.chars().any(digit)
        && (compact.contains('年') || compact.matches(['.', '-', '/']).count() == 2)
}

/// Whether a text shares so much with a file's name that one was made from the other.
fn shares(text: &str, name: &str) -> bool {
    let han = |text: &str| text.chars().filter(|c| is_han(*c)).collect::<Vec<_>>();
    let (text, name) = (han(text), han(name));
    if name.len() < 4 || text.len() < 4 {
        return false;
    }
    let pairs = text.windows(2).filter(|pair| name.windows(2).any(|it| it == *pair)).count();
    pairs * 2 >= text.len().min(name.len()) - 1
}
