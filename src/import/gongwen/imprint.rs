//! The distribution block (版记): 抄送 and its like, 印发机关, 印发日期 and 印数, and
//! who takes part in minutes, which stands above it.

use std::ops::Range;

use super::shapes::{self, words};
use super::work::Work;
use crate::chars::ends_sentence;
use crate::format::Field;
use crate::format::shapes::{bare, copies, is_body, printed};
use crate::import::lost::Kind;

/// How many lines a block has at most.
const LONGEST: usize = 30;

/// What a line of a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// A row with its name and what stands behind it.
    Row(&'static str, String),
    /// The line goes on with the row above.
    More,
    /// Who prints it, on the line above the date.
    Printer,
    /// Who prints it and when, and how many.
    Printed,
    /// How many are printed.
    Copies,
    /// Who typed and who read.
    Roles,
    /// 主题词, which documents have no more.
    Keywords,
}

/// Takes the block that ends a range of lines, if there is one.
pub fn read(work: &mut Work, range: Range<usize>) {
    let first = range.end.saturating_sub(LONGEST).max(range.start);
    let found = (first..range.end).find_map(|start| parts(work, start..range.end));
    for (at, part) in found.unwrap_or_default() {
        take(work, at, part);
    }
}

/// Takes the block that a range of lines begins with, if there is one.
pub fn read_first(work: &mut Work, range: Range<usize>) {
    let Some(start) = range.clone().find(|at| work.free(*at).is_some()) else { return };
    let last = range.end.min(start + LONGEST);
    let found = (start + 1..=last).rev().find_map(|end| {
        // A line that goes on with 抄送 may as well be the title of what follows.
        parts(work, start..end).filter(|all| !matches!(all.last(), Some((_, Part::More))))
    });
    for (at, part) in found.unwrap_or_default() {
        take(work, at, part);
    }
}

/// What the lines of a range are, if each of them is a part of a block.
fn parts(work: &Work, range: Range<usize>) -> Option<Vec<(usize, Part)>> {
    let mut parts: Vec<(usize, Part)> = Vec::new();
    work.free(range.start)?;
    let lines: Vec<_> = range.filter(|at| work.used.get(*at) == Some(&false)).collect();
    let mut goes_on = false;
    for (index, &at) in lines.iter().enumerate() {
        let row = work.free(at)?;
        let next = lines.get(index + 1).map(|at| &work.rows[*at].bare);
        let is_dated = |bare: &String| printed(bare).is_some_and(|(body, _)| body.is_empty());
        let part = if let Some((name, rest)) = shapes::row(&row.text) {
            goes_on = !rest.ends_with(ends_sentence);
            Part::Row(name, rest.to_owned())
        } else if row.bare.starts_with("主题词：") {
            goes_on = false;
            Part::Keywords
        } else if split(&row.text).is_some() {
            Part::Printed
        } else if copies(&row.bare).is_some_and(|count| count > 0) {
            Part::Copies
        } else if shapes::is_roles(&row.text) {
            Part::Roles
        } else if next.is_some_and(is_dated) && is_body(&row.bare) {
            Part::Printer
        } else if goes_on && !row.text.is_empty() {
            goes_on = !row.text.ends_with(ends_sentence);
            Part::More
        } else {
            return None;
        };
        parts.push((at, part));
    }
    // 校对：某某 alone may be anything.
    parts.iter().any(|(_, part)| !matches!(part, Part::Roles)).then_some(parts)
}

/// Who prints it, when, and how many, of a line 某某办公厅 2026年3月20日印发（共印120份）.
fn split(text: &str) -> Option<(String, crate::paper::Date, String, Option<u32>)> {
    let bare = bare(text);
    let at = bare.find("（共印").or_else(|| bare.find("共印")).unwrap_or(bare.len());
    let (line, rest) = bare.split_at(at);
    let count = copies(rest).filter(|count| *count > 0);
    let (body, date) = printed(line)?;
    let written = line[body.len()..].trim_end_matches("印发").to_owned();
    (rest.is_empty() || count.is_some()).then(|| (body.to_owned(), date, written, count))
}

fn take(work: &mut Work, at: usize, part: Part) {
    let row = &work.rows[at];
    let prints = work.said.takes(Field::DOCUMENT_PRINTED_BY);
    match part {
        Part::Row(name, rest) => {
            work.take(at, &[name, &rest]);
            let lines = if rest.is_empty() { Vec::new() } else { vec![rest] };
            work.said.rows.push((name.to_owned(), lines));
        }
        Part::More => {
            let text = row.text.clone();
            work.take(at, &[&text]);
            if let Some((_, lines)) = work.said.rows.last_mut() {
                lines.push(text);
            }
        }
        Part::Roles => {
            let items = row.text.split_whitespace().map(str::to_owned);
            work.said.below.extend(items);
            work.take(at, &[&row.text]);
        }
        Part::Keywords => {
            work.lost.tell(Kind::Unplaced, format!("{}（现在的公文没有主题词）", row.text), row.id);
            work.unplaced.push(at);
        }
        Part::Printer | Part::Printed | Part::Copies if !prints => {
            work.lost.tell(Kind::Unplaced, format!("{}（这种格式的版记里不印）", row.text), row.id);
            work.unplaced.push(at);
        }
        Part::Printer => {
            let name = words(&row.text).concat();
            work.take(at, &[&name]);
            work.said.printed_by = Some(name);
        }
        Part::Printed => {
            let Some((body, date, written, count)) = split(&row.text) else { return };
            let copies = count.map(|count| count.to_string()).unwrap_or_default();
            work.take_as(at, (&written, &date.to_string()), &[&body, &copies]);
            if !body.is_empty() {
                work.said.printed_by = Some(body);
            }
            work.said.printed_on = Some(date);
            work.said.copies = count.or(work.said.copies);
        }
        Part::Copies => {
            let count = copies(&row.bare).unwrap_or_default();
            work.take(at, &[&count.to_string()]);
            work.said.copies = Some(count);
        }
    }
}

/// Takes the lists of who was there, of minutes.
pub fn attendance(work: &mut Work, range: Range<usize>) {
    const LABELS: [&str; 3] = ["出席", "请假", "列席"];
    if !work.said.takes(Field::PRESENT) {
        return;
    }
    let mut open: Option<usize> = None;
    for at in range {
        let Some(row) = work.free(at) else { continue };
        let named = row.text.split_once(['：', ':']).and_then(|(label, rest)| {
            let label = bare(label).trim_end_matches(['人', '员', '单', '位']).to_owned();
            Some((LABELS.iter().position(|it| *it == label)?, rest.trim().to_owned()))
        });
        let is_more = || {
            let short = !row.text.is_empty() && row.text.chars().count() <= 60;
            short && !row.text.ends_with(ends_sentence) && !row.text.contains(['：', ':', '；'])
        };
        let (group, text) = match (named, open) {
            (Some((group, text)), _) => (group, text),
            (None, Some(group)) if is_more() => (group, row.text.clone()),
            _ => {
                open = None;
                continue;
            }
        };
        work.take(at, &[&text]);
        open = Some(group);
        if !text.is_empty() {
            work.said.attendance[group].push(text);
        }
    }
}
