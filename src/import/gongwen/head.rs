//! What stands above the text: 份号, 密级, 紧急程度, the mark (发文机关标志), the
//! number, 签发人, the title and 主送机关.

use super::mark::{self, Mark};
use super::shapes::{self, Number, names, words};
use super::work::Work;
use crate::chars::ends_sentence;
use crate::format::Field;
use crate::format::shapes::{bare, enclosed, is_addressed, is_body};
use crate::import::document::level_label;
use crate::import::draft::{Block, Look};
use crate::import::gongwen::rows::Row;
use crate::import::lost::Kind;
use crate::import::title::{self, Title};
use crate::limits::TITLE_CHARS;
use crate::paper::Form;

/// How many lines are looked at.
const LOOKED_AT: usize = 40;

/// How many characters a line of the head has at most.
const LONGEST: usize = 80;

/// How many lines a title has at most.
const LINES: usize = 6;

/// What was found above a text.
#[derive(Debug, Default)]
pub struct Head {
    /// The lines of the title.
    pub title: Vec<usize>,
    /// The first line of the text.
    pub body: usize,
}

/// Reads what stands above the text.
pub fn read(work: &mut Work, blocks: &[Block], name: &str, form: Option<Form>) -> Head {
    let limit = limit(work.rows);
    elements(work, limit);
    let mark = mark::find(work, limit);
    let title = find_title(work, &mark, limit, blocks, name);
    mark::take(work, &mark, &title, form);
    if work.said.form == Form::Minutes {
        office(work, limit);
    }
    let body = addressee(work, &title, limit);
    for at in 0..body.min(limit) {
        if let Some(row) = work.free(at).filter(|row| !row.text.is_empty() && !title.contains(&at))
        {
            work.lost.tell(Kind::Unplaced, &row.text, row.id);
        }
    }
    Head { title, body }
}

/// The first line that belongs to a text. A table, of which nothing can be said, does
/// where a number or a title stands above it.
fn limit(rows: &[Row]) -> usize {
    let looked = rows.iter().take(LOOKED_AT);
    let is_head = |row: &Row| {
        shapes::number(&row.text).is_some() || !row.is_cells && shapes::genre(&row.bare).is_some()
    };
    let mut seen = false;
    let found = looked.clone().position(|row| {
        seen |= is_head(row);
        is_text(row) || row.is_cells && row.text.is_empty() && seen
    });
    found.unwrap_or(looked.len())
}

/// Whether a line belongs to a text, not to what stands above it.
fn is_text(row: &Row) -> bool {
    let text = row.text.as_str();
    let ends = |c: char| ends_sentence(c) && c != '？' || "；：:".contains(c);
    let is_element = shapes::number(text).is_some() || row.bare == "签发人：";
    // A list of bodies has pauses as well, and goes on on the next line.
    let is_sentence = text.contains('，') && text.chars().count() > 30 && !text.ends_with('，');
    !text.is_empty()
        && !is_element
        && (text.ends_with(ends)
            || is_sentence
            || text.chars().count() > LONGEST
            || row.look.numbered
            || level_label(text).is_some())
}

/// Takes the elements that are told by their text alone.
fn elements(work: &mut Work, limit: usize) {
    let mut signs = false;
    for at in 0..limit {
        let Some(row) = work.free(at) else { continue };
        let rest = row.bare.strip_prefix("签发人：");
        if let Some(number) = shapes::number(&row.text).filter(|it| fits(work, it, signs)) {
            signs |= number.behind.contains("签发人");
            take_number(work, at, &number);
        } else if rest.is_some() {
            let (_, said) = row.text.split_once(['：', ':']).unwrap_or_default();
            add_signers(work, at, said);
            signs = true;
        } else if signs && work.said.number.is_none() && persons(&row.text).is_some() {
            add_signers(work, at, &row.text);
        } else if let Some(kept) = marks_at_left(work, &row.text) {
            let kept: Vec<_> = kept.iter().map(String::as_str).collect();
            work.take(at, &kept);
        }
    }
}

/// The names of a line of nothing but names.
fn persons(text: &str) -> Option<Vec<String>> {
    let names = names(text);
    let are = !names.is_empty() && names.iter().all(|name| shapes::is_person(name));
    are.then_some(names)
}

fn add_signers(work: &mut Work, at: usize, text: &str) {
    let names = names(text);
    let kept: Vec<_> = names.iter().map(String::as_str).collect();
    work.take(at, &kept);
    work.said.signers.extend(names);
}

/// Whether all that stands beside a number is an element too.
fn fits(work: &Work, number: &Number, signs: bool) -> bool {
    let behind = bare(&number.behind);
    let is_behind = behind.is_empty()
        || behind.starts_with("签发人：")
        || signs && persons(&number.behind).is_some();
    let before = &number.before;
    work.said.number.is_none()
        && is_behind
        && (before.is_empty() || shapes_of_left(before).is_some())
}

fn take_number(work: &mut Work, at: usize, number: &Number) {
    let mut kept = marks_at_left(work, &number.before).unwrap_or_default();
    let (_, said) = number.behind.split_once(['：', ':']).unwrap_or(("", &number.behind));
    let signers = names(said);
    kept.extend(signers.iter().cloned());
    work.said.signers.extend(signers);
    let kept: Vec<_> = kept.iter().map(String::as_str).collect();
    work.take_as(at, (&number.written, &number.right), &kept);
    if number.is_open {
        work.unsure(Field::DOCUMENT_NUMBER, "号码还空着");
    }
    work.said.number = Some(number.right.clone());
}

/// 份号, 密级 and 紧急程度 on a line, if it has nothing else.
fn shapes_of_left(text: &str) -> Option<Vec<String>> {
    let is_one = |it: &String| {
        shapes::copy_number(it).is_some()
            || shapes::secrecy(it).is_some()
            || shapes::urgency(it).is_some()
    };
    let whole = vec![bare(text)];
    let parts: Vec<_> = text.split_whitespace().map(bare).collect();
    let found = [whole, parts].into_iter().find(|it| it.iter().all(is_one));
    found.filter(|it| it.iter().any(|it| !it.is_empty()))
}

/// Keeps what a line has of those; the stretches that are kept.
fn marks_at_left(work: &mut Work, text: &str) -> Option<Vec<String>> {
    let mut kept = Vec::new();
    for part in shapes_of_left(text)? {
        if let Some(number) = shapes::copy_number(&part) {
            work.said.copy_number = Some(number);
            kept.push(format!("{number:06}"));
        } else if let Some((word, term)) = shapes::secrecy(&part) {
            work.said.secrecy = Some(word.to_owned());
            work.said.secrecy_term = term.map(str::to_owned);
            kept.push(word.to_owned());
            kept.extend(term.map(str::to_owned));
        } else if let Some(word) = shapes::urgency(&part) {
            work.said.urgency = Some(word.to_owned());
            kept.push(word.to_owned());
        }
    }
    Some(kept)
}

/// The lines of the title.
fn find_title(
    work: &mut Work,
    mark: &Mark,
    limit: usize,
    blocks: &[Block],
    name: &str,
) -> Vec<usize> {
    let may = |at: usize| {
        let row = work.free(at)?;
        let bracketed = enclosed(&row.bare).is_some();
        let fits = !row.text.is_empty() && !row.is_cells && !bracketed && !mark.rows.contains(&at);
        let is_other = shapes::ordinal(&row.bare).is_some() || shapes::dated(&row.text).is_some();
        (fits && at < limit && !is_other).then_some(row)
    };
    let ends = |at: &usize| may(*at).is_some_and(|row| shapes::genre(&row.bare).is_some());
    let last = (0..limit).rev().find(ends);
    let mut lines = match last {
        Some(last) => {
            let is_one = |at: &usize| {
                let row = may(*at).filter(|row| !row.bare.ends_with("文件"));
                row.is_some_and(|row| alike(&row.look, &work.rows[last].look))
            };
            let start = (0..last).rev().take(LINES).take_while(is_one).last().unwrap_or(last);
            (start..=last).collect()
        }
        // Most orders have none.
        None if mark.is_of_order() => Vec::new(),
        None => by_look(work, &may, limit, blocks, name),
    };
    let chars: usize = lines.iter().map(|at| work.rows[*at].text.chars().count()).sum();
    if chars > TITLE_CHARS {
        lines.clear();
    }
    // What is attached has a title like it: nothing of a text stands before one.
    let label = work.rows.iter().take(limit).position(|row| title::is_attachment(&row.text));
    if label.is_some_and(|label| lines.first().is_some_and(|first| *first > label)) {
        lines.clear();
    }
    // Pages of the web say it once more, in one line.
    let whole = |lines: &[usize]| -> String {
        lines.iter().map(|at| work.rows[*at].bare.as_str()).collect()
    };
    if lines.len() > 1 && whole(&lines[..1]) == whole(&lines[1..]) {
        let first = lines.remove(0);
        work.repeated(&[first], "标题写了两遍");
    }
    for at in &lines {
        work.used[*at] = true;
    }
    if let Some(first) = lines.first().filter(|_| last.is_none()) {
        let text: Vec<_> = lines.iter().map(|at| work.rows[*at].text.as_str()).collect();
        work.lost.tell(Kind::TitleGuessed, text.join(" "), work.rows[*first].id);
    }
    lines
}

/// A title that no word ends which titles of documents end with.
fn by_look<'w>(
    work: &Work<'w>,
    may: &dyn Fn(usize) -> Option<&'w Row>,
    limit: usize,
    blocks: &[Block],
    name: &str,
) -> Vec<usize> {
    let of = |Title { start, end, .. }: &Title| -> Vec<usize> {
        let within = |at: &usize| (*start..*end).contains(&work.rows[*at].block);
        (0..work.rows.len()).filter(within).collect()
    };
    let found = title::titles(blocks, name).first().map(of).unwrap_or_default();
    if !found.is_empty() && found.iter().all(|at| may(*at).is_some()) {
        return found;
    }
    // Where nothing looks like one, it is what stands over 主送机关.
    let is_over = work.rows.get(limit).is_some_and(|row| is_addressed(&row.bare));
    if work.said.number.is_none() && !is_over {
        return Vec::new();
    }
    let start = (0..limit).rev().take(LINES).take_while(|at| may(*at).is_some()).last();
    start.map_or_else(Vec::new, |start| (start..limit).collect())
}

/// Whether two lines look like lines of one title; of a table or of plain text
/// nothing is known.
fn alike(one: &Look, other: &Look) -> bool {
    let unknown = Look::default();
    let same = one.centred == other.centred && one.size.abs_diff(other.size) <= 2;
    same && one.red == other.red || one == &unknown || other == &unknown || other.goes_on
}

/// The office and the date under the mark of minutes.
fn office(work: &mut Work, limit: usize) {
    for at in 0..limit {
        let Some(row) = work.free(at) else { continue };
        let Some((before, date)) = shapes::dated(&row.text) else { continue };
        let bodies = words(before);
        if bodies.iter().all(|name| is_body(name)) && work.said.date.is_none() {
            let kept: Vec<_> = bodies.iter().map(String::as_str).collect();
            let written = bare(&row.text[before.len()..]);
            work.take_as(at, (&written, &date.to_string()), &kept);
            work.said.signature = bodies;
            work.said.date = Some(date);
        }
    }
}

/// What follows a line that announces a text and names nobody.
const ANNOUNCING: &[&str] = &["如下", "以下", "通知", "议定", "指出", "强调", "决定", "同志们"];

/// Takes 主送机关, on a line or on several, and gives the first line of the text.
fn addressee(work: &mut Work, title: &[usize], limit: usize) -> usize {
    let first = title.last().map_or(0, |last| last + 1);
    let goes_on = |row: &Row| row.text.ends_with(['，', '、', ',']) || row.look.goes_on;
    let opens = |at: usize| work.free(at).filter(|row| !row.text.is_empty());
    let last = (first..=limit).find(|at| opens(*at).is_some_and(|row| row.bare.ends_with('：')));
    let (lines, is_sure): (Vec<usize>, bool) = match last {
        Some(last) => {
            let above = (first..last).rev();
            let above = above.take_while(|at| opens(*at).is_some_and(goes_on)).last();
            let lines: Vec<_> = (above.unwrap_or(last)..=last).collect();
            let whole: String = lines.iter().map(|at| work.rows[*at].bare.as_str()).collect();
            let names = whole.trim_end_matches('：');
            let named = !names.contains(['。', '；', '“', '《', '：'])
                && !ANNOUNCING.iter().any(|end| names.ends_with(end))
                && level_label(names).is_none();
            // Something stands between: the text begins above it.
            let next =
                (first..lines[0]).all(|at| opens(at).is_none_or(|row| row.bare.ends_with('）')));
            if !named || !next || title.is_empty() && !is_addressed(&whole) {
                return limit;
            }
            (lines, is_addressed(&whole))
        }
        // Without its colon.
        None => {
            let at = (first..limit).find(|at| opens(*at).is_some());
            let named = at.filter(|at| is_addressed(&format!("{}：", work.rows[*at].bare)));
            match named.filter(|_| !title.is_empty()) {
                Some(at) => (vec![at], false),
                None => return limit,
            }
        }
    };
    let texts: Vec<_> =
        lines.iter().map(|at| work.rows[*at].text.trim_end_matches(['：', ':'])).collect();
    let whole = texts.concat();
    for (at, text) in lines.iter().zip(&texts) {
        work.take(*at, &[text]);
    }
    if !is_sure {
        work.unsure(Field::ADDRESSEE, &whole);
    }
    work.said.addressee = Some(whole);
    lines.last().map_or(limit, |last| last + 1)
}
