//! The mark (发文机关标志): the issuing bodies and the word behind them, in one line,
//! in several, or in a table; and the form that it tells.

use super::shapes::{self, MARKS, words};
use super::work::Work;
use crate::format::Field;
use crate::format::shapes::{is_body, is_name};
use crate::import::gongwen::rows::Row;
use crate::import::lost::Kind;
use crate::paper::Form;

/// The lines of a mark.
#[derive(Debug, Default)]
pub struct Mark {
    /// Their places.
    pub rows: Vec<usize>,
    /// The word behind the bodies; none in the mark of a letter.
    word: Option<&'static str>,
}

impl Mark {
    /// Whether it is that of an order.
    pub fn is_of_order(&self) -> bool {
        matches!(self.word, Some("令" | "命令"))
    }
}

/// How large the type of a mark is at least, in half points, where it is not red.
const LARGE: u32 = 60;

/// Looks for the mark among the first lines.
pub fn find(work: &Work, limit: usize) -> Mark {
    let sure = |at: &usize| work.free(*at).is_some_and(|row| is_mark(work, *at, row, limit));
    let Some(first) = (0..limit).find(sure) else { return of_letter(work, limit) };
    let is_part = |at: &usize, model: &Row| {
        work.free(*at).is_some_and(|row| {
            let looks = row.is_cells || row.look.red || *at < first && !model.look.red;
            looks && !row.text.is_empty() && parts(row).is_some()
        })
    };
    let model = &work.rows[first];
    let start = (0..first).rev().take_while(|at| is_part(at, model)).last().unwrap_or(first);
    let end = (first + 1..limit).take_while(|at| is_part(at, model)).last().unwrap_or(first);
    let rows: Vec<_> = (start..=end).collect();
    let word = rows.iter().rev().find_map(|at| parts(&work.rows[*at])?.1);
    Mark { rows, word }
}

/// The bodies of a line and the word behind them, if it has nothing else.
fn parts(row: &Row) -> Option<(Vec<String>, Option<&'static str>)> {
    if row.text.is_empty() {
        return None;
    }
    let mut bodies = Vec::new();
    let mut found = None;
    for part in words(&row.text) {
        if !is_name(&part) {
            return None;
        }
        let word = MARKS.into_iter().find(|word| part.ends_with(*word));
        let body = part.strip_suffix(word.unwrap_or_default()).unwrap_or(&part);
        found = found.or(word);
        if word.is_none() && !is_body(body) {
            return None;
        }
        bodies.extend((!body.is_empty()).then(|| body.to_owned()));
    }
    Some((bodies, found))
}

fn is_mark(work: &Work, at: usize, row: &Row, limit: usize) -> bool {
    let Some((bodies, word)) = parts(row) else { return false };
    if row.bare.starts_with("关于") || row.bare.starts_with("研究") {
        return false;
    }
    let is_shown = row.look.red || row.look.size >= LARGE;
    let is_numbered = || {
        let next = (at + 1..limit).find(|at| !work.rows[*at].text.is_empty());
        let next = next.map(|at| &work.rows[at]);
        next.is_some_and(|row| {
            shapes::ordinal(&row.bare).is_some() || shapes::number(&row.text).is_some()
        })
    };
    match word {
        Some("文件") => !bodies.is_empty() || is_shown || row.is_cells || row.bare == "文件",
        Some(_) => !bodies.is_empty() && (is_shown || is_numbered()),
        None => is_shown,
    }
}

/// The mark of a letter, the bodies' names alone, tells itself by the number below.
fn of_letter(work: &Work, limit: usize) -> Mark {
    let is_number = |at: &usize| work.used[*at] && shapes::number(&work.rows[*at].text).is_some();
    let Some(number) = (0..limit).find(is_number) else { return Mark::default() };
    let above = (0..number).rev().skip_while(|at| work.used[*at]);
    let is_name = |at: &usize| {
        let parts = work.free(*at).filter(|row| !row.text.is_empty()).and_then(parts);
        parts.is_some_and(|(bodies, word)| !bodies.is_empty() && word.is_none())
    };
    let mut rows: Vec<_> = above.take_while(is_name).collect();
    rows.reverse();
    Mark { rows, word: None }
}

/// Takes the mark, and settles the form.
pub fn take(work: &mut Work, mark: &Mark, title: &[usize], wanted: Option<Form>) {
    let title: String = title.iter().map(|at| work.rows[*at].bare.as_str()).collect();
    let is_letter = shapes::is_letter(&title);
    let has_mark = !mark.rows.is_empty();
    let of_number = work
        .said
        .number
        .as_ref()
        .is_some_and(|it| it.split('〔').next().is_some_and(|code| code.ends_with('函')));
    let (form, is_sure) = match mark.word {
        Some("文件") => (Form::Notice, true),
        Some("纪要") => (Form::Minutes, true),
        Some(_) => (Form::Order, true),
        None if has_mark => (Form::Letter, is_letter || of_number),
        None if is_letter => (Form::Letter, of_number),
        None if title.ends_with("纪要") => (Form::Minutes, false),
        None => (Form::Notice, !of_number),
    };
    work.said.form = wanted.unwrap_or(form);
    if wanted.is_none() && !is_sure {
        let form = form.to_string();
        work.unsure(
            Field::FORM,
            &format!("看样子是{form}；不是的，改 form，或者收的时候写 --form"),
        );
    }
    let mut red = String::new();
    for &at in &mark.rows {
        let Some((bodies, _)) = parts(&work.rows[at]) else { continue };
        let kept: Vec<_> = bodies.iter().map(String::as_str).collect();
        work.take(at, &kept);
        red.push_str(&work.rows[at].bare);
        work.said.issuers.extend(bodies);
    }
    // The number of an order or of minutes stands below the mark by itself.
    let first = mark.rows.last().map_or(0, |last| last + 1);
    for at in first..work.rows.len().min(first + 3) {
        let Some(row) = work.free(at).filter(|_| has_mark) else { continue };
        if let Some(number) = shapes::ordinal(&row.bare).filter(|_| work.said.number.is_none()) {
            let number = number.to_owned();
            work.take(at, &[&number]);
            work.said.number = Some(number);
        }
    }
    let usual = work.said.form.mark();
    if has_mark && mark.word != usual {
        let word = mark.word.unwrap_or_default();
        work.lost.added.add(word, 1);
        work.said.mark = Some(word.to_owned());
    }
    // It is red because every mark is.
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    work.lost.told.retain(|it| it.kind != Kind::Red || !red.contains(&bare(&it.text)));
}
