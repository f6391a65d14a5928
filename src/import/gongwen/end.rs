//! What stands behind the text: 附件说明, the signature with its date, and 附注.

use super::shapes::{self, words};
use super::work::Work;
use crate::chars::ends_sentence;
use crate::format::Field;
use crate::format::shapes::{self as lines, attachment_label, bare, enclosed, is_body, is_item};
use crate::import::document::level_label;
use crate::import::lost::Kind;
use crate::paper::Form;

/// What was found behind a text.
#[derive(Debug, Default)]
pub struct End {
    /// The first line behind the text, its date and 附注.
    pub behind: usize,
    /// The lines of 附件说明.
    pub list: Vec<usize>,
    /// The titles that it lists.
    pub listed: Vec<String>,
    /// The lines over the attachments that say that they are some.
    pub labels: Vec<usize>,
}

/// How many lines of names a signature has at most, and lines a list of attachments.
const NAMES: usize = 12;
const LISTED: usize = 40;

/// How many characters the title of an attachment has at most.
const TITLE: usize = 100;

/// What names end with on paper that is to be sealed.
const SEALED: [&str; 3] = ["（盖章）", "（公章）", "（印章）"];

/// Reads what stands behind the text that begins at a line.
pub fn read(work: &mut Work, start: usize) -> End {
    let count = work.rows.len();
    let alone = |at: &usize| is_label(work, *at);
    let first = (start..count).find(alone).unwrap_or(count);
    let signed = signature(work, start, first);
    let above = signed.as_ref().map_or(first, |it| it.0);
    let behind = signed.as_ref().map_or(first, |it| it.1);
    let mut end = End { behind, ..End::default() };
    list(work, start, above, false, &mut end);
    if end.list.is_empty() && signed.is_some() {
        // Some write it below the date.
        list(work, behind, first, true, &mut end);
        if let Some(last) = end.list.last() {
            end.behind = end.behind.max(last + 1);
        }
    }
    if signed.is_some() {
        note(work, &mut end, first);
    } else if let Some(last) = (start..first).rev().find(|at| work.free(*at).is_some())
        && opens_note(&work.rows[last].bare)
    {
        end.behind = last;
        note(work, &mut end, first);
    }
    end.labels = (end.behind..count).filter(|at| opens_attachment(work, *at)).collect();
    end
}

/// Whether a line is 附件 or 附件2 by itself, and no list of them follows.
fn is_label(work: &Work, at: usize) -> bool {
    let Some(row) = work.free(at).filter(|row| !row.is_cells) else { return false };
    let is_list = || {
        let next = work.rows.get(at + 1);
        row.bare.ends_with('：') && next.is_some_and(|next| is_item(&next.bare))
    };
    attachment_label(&row.bare) == Some("") && !is_list()
}

/// Whether a line opens an attachment; its title may stand on the same line.
fn opens_attachment(work: &Work, at: usize) -> bool {
    let Some(row) = work.free(at).filter(|row| !row.is_cells) else { return false };
    let titled = attachment_label(&row.bare).is_some_and(|rest| {
        let is_short = rest.chars().count() <= TITLE && !rest.ends_with(ends_sentence);
        let is_short = is_short && !is_item(rest);
        is_short && work.free(at + 1).is_some_and(|next| !opens_note(&next.bare))
    });
    is_label(work, at) || titled
}

/// Takes the names and the date that a document is signed with; the first of their
/// lines and the one behind them.
fn signature(work: &mut Work, start: usize, end: usize) -> Option<(usize, usize)> {
    let candidates: Vec<usize> = (start..end).filter(|at| is_dated(work, *at)).collect();
    let is_signed = |at: &usize| {
        let text = &work.rows[*at].text;
        let before = shapes::dated(text).map(|it| it.0).or(shapes::open_dated(text));
        before.is_some_and(|names| !names.is_empty())
            || at.checked_sub(1).is_some_and(|above| above >= start && is_signing(work, above))
    };
    let found = candidates.iter().copied().find(is_signed);
    // Without a name it may be any day, but at the end of all.
    let is_last = |at: &usize| {
        let ends = |at: usize| work.free(at).is_some_and(|row| row.bare.ends_with('。'));
        work.said.date.is_none() && !(at + 1..end).any(ends)
    };
    let is_named = |at: &usize| *at > start && is_name_by_place(work, at - 1);
    let named = || candidates.iter().copied().rev().find(is_named);
    let at = found.or_else(named).or(candidates.last().copied().filter(is_last))?;
    let mut first = at;
    let mut names = Vec::new();
    let mut taken = Vec::new();
    let above = (start..at).rev().take(NAMES);
    for above in above {
        let by_place = above + 1 == at && is_name_by_place(work, above);
        if !is_signing(work, above) && !by_place {
            break;
        }
        taken.push(above);
        first = above;
    }
    taken.reverse();
    for row in &taken {
        names.extend(signing(&work.rows[*row].text));
    }
    let mut behind = take_date(work, at, &mut names);
    // Each body may have a date of its own.
    while behind + 1 < end && is_signing(work, behind) && is_dated(work, behind + 1) {
        taken.push(behind);
        names.extend(signing(&work.rows[behind].text));
        let before = work.said.date;
        behind = take_date(work, behind + 1, &mut names);
        if before.is_some() && before != work.said.date {
            work.unsure(Field::DOCUMENT_DATE, "几个机关的日期不一样，取最后一个");
        }
    }
    settle(work, &taken, names, at);
    Some((first, behind))
}

fn is_dated(work: &Work, at: usize) -> bool {
    let Some(row) = work.free(at) else { return false };
    let dated = shapes::dated(&row.text)
        .is_some_and(|(before, _)| words(before).iter().all(|name| is_body(&unsealed(name))));
    let open = shapes::open_dated(&row.text)
        .is_some_and(|before| words(before).iter().all(|name| is_body(&unsealed(name))));
    (dated || open) && enclosed(&row.bare).is_none()
}

/// A name without what is written where a seal is to be put.
fn unsealed(name: &str) -> String {
    let bare = bare(name);
    let sealed = SEALED.iter().find_map(|seal| bare.strip_suffix(seal));
    sealed.map_or(bare.clone(), str::to_owned)
}

fn signing(text: &str) -> Vec<String> {
    words(text).iter().map(|name| unsealed(name)).collect()
}

/// Whether a line is names of bodies.
fn is_signing(work: &Work, at: usize) -> bool {
    let Some(row) = work.free(at).filter(|row| !row.text.is_empty()) else { return false };
    let names = signing(&row.text);
    let known = |name: &String| work.said.issuers.contains(name);
    !is_item(&row.bare)
        && !row.bare.starts_with("附件")
        && level_label(&row.text).is_none()
        && !row.look.numbered
        && names.iter().all(|name| is_body(name) || known(name))
}

/// Whether a line over a date is a name, since nothing else stands there.
fn is_name_by_place(work: &Work, at: usize) -> bool {
    const CLOSING: [&str; 8] = ["特此", "专此", "此复", "此令", "现予", "以上", "妥否", "当否"];
    let Some(row) = work.free(at).filter(|row| !row.text.is_empty()) else { return false };
    lines::is_name(&row.bare)
        && row.bare.chars().count() <= 20
        && !row.bare.starts_with("附件")
        && level_label(&row.text).is_none()
        && !row.look.numbered
        && !CLOSING.iter().any(|word| row.bare.starts_with(word))
}

/// Takes the line of a date, with the names that stand on it; the line behind it.
fn take_date(work: &mut Work, at: usize, names: &mut Vec<String>) -> usize {
    let row = &work.rows[at];
    match shapes::dated(&row.text) {
        Some((before, date)) => {
            let own = signing(before);
            let kept: Vec<_> = own.iter().map(String::as_str).collect();
            let written = bare(&row.text[before.len()..]);
            if let Some(before) = work.said.date {
                work.lost.dropped.add(&before.to_string(), 1);
                work.lost.tell(Kind::Repeated, format!("{before}（日期写了几处）"), row.id);
            }
            work.take_as(at, (&written, &date.to_string()), &kept);
            names.extend(own);
            work.said.date = Some(date);
        }
        None => {
            let own = signing(shapes::open_dated(&row.text).unwrap_or_default());
            let kept: Vec<_> = own.iter().map(String::as_str).collect();
            work.take(at, &kept);
            names.extend(own);
            work.unsure(Field::DOCUMENT_DATE, "原件里的日期没有写完");
        }
    }
    at + 1
}

/// Keeps the names that stand over a date: who signs an order, whoever issues the
/// document, or a signature of its own.
fn settle(work: &mut Work, taken: &[usize], names: Vec<String>, at: usize) {
    let own: Vec<String> = taken.iter().flat_map(|at| signing(&work.rows[*at].text)).collect();
    if names.is_empty() {
        if work.said.form != Form::Minutes {
            work.unsure(Field::SIGNATURE, "日期上面没有认出署名");
        }
        return;
    }
    if work.said.form == Form::Order {
        // The post, a blank, the name.
        let mut signers = Vec::new();
        for at in taken {
            let parts = words(&work.rows[*at].text);
            let Some((name, post)) = parts.split_last().filter(|(_, post)| !post.is_empty()) else {
                work.lost.tell(Kind::Unplaced, &work.rows[*at].text, work.rows[*at].id);
                work.unplaced.push(*at);
                continue;
            };
            let post = post.concat();
            work.take(*at, &[&post, name]);
            signers.push(format!("{post}　{name}"));
        }
        work.said.signers = signers;
        return;
    }
    // Names on the line of the date were kept with it.
    let kept = |work: &mut Work| {
        for at in taken {
            let names = signing(&work.rows[*at].text);
            let names: Vec<_> = names.iter().map(String::as_str).collect();
            work.take(*at, &names);
        }
    };
    if !work.said.signature.is_empty() {
        // Minutes have it under their mark.
        work.repeated(taken, "署名前面已经有了");
        return;
    }
    if work.said.issuers == names {
        work.repeated(taken, "署名和发文机关一样，由版式印");
        for name in names.iter().filter(|name| !own.contains(name)) {
            work.lost.dropped.add(name, 1);
            work.lost.tell(
                Kind::Repeated,
                format!("{name}（署名和发文机关一样，由版式印）"),
                work.rows[at].id,
            );
        }
        return;
    }
    kept(work);
    if work.said.issuers.is_empty() {
        work.unsure(Field::ISSUER, &format!("没有红头，照署名写“{}”", names.join("、")));
        work.said.issuers = names;
        return;
    }
    if !work.said.takes(Field::SIGNATURE) || !names.iter().all(|name| is_body(name)) {
        work.unsure(Field::SIGNATURE, &names.join("、"));
    }
    work.said.signature = names;
}

/// Looks for 附件说明 right above a line.
fn list(work: &mut Work, start: usize, above: usize, is_below: bool, end: &mut End) {
    let opens = |at: usize| {
        let row = work.free(at)?;
        let rest = row.bare.strip_prefix("附件：").or(row.bare.strip_prefix("附："))?;
        Some(rest.to_owned())
    };
    let is_part = |at: &usize| {
        work.free(*at).is_some_and(|row| {
            let short = !row.text.is_empty() && row.text.chars().count() <= TITLE && !row.is_cells;
            short && (is_item(&row.bare) || !row.bare.ends_with(ends_sentence))
        })
    };
    let rows = (start..above).rev().take(LISTED).skip_while(|at| work.free(*at).is_none());
    let found = if is_below {
        // One that names a single attachment is a list where that has a label as well.
        let is_list = |at: &usize| {
            let next = work.rows.get(at + 1).is_some_and(|next| is_item(&next.bare));
            let labelled = || (at + 1..work.rows.len()).any(|at| is_label(work, at));
            let behind = (at + 1..above).find_map(|at| work.free(at));
            let alone = || behind.is_none_or(|row| opens_note(&row.bare)) || labelled();
            opens(*at).is_some_and(|rest| is_item(&rest) || next || !rest.is_empty() && alone())
        };
        (start..above).find(|at| work.free(*at).is_some()).filter(is_list)
    } else {
        rows.take_while(is_part).find(|at| opens(*at).is_some())
    };
    let Some(first) = found else { return };
    let rest = opens(first).unwrap_or_default();
    let mut items: Vec<String> = split(&rest);
    let mut list: Vec<usize> = (first..above).filter(|at| work.free(*at).is_some()).collect();
    if is_below {
        // What follows there may be anything.
        let more = list.iter().skip(1).take_while(|at| is_item(&work.rows[**at].bare));
        list.truncate(1 + more.count());
    }
    for at in list.iter().skip(1) {
        let bare = &work.rows[*at].bare;
        match items.last_mut().filter(|_| !is_item(bare)) {
            Some(last) => last.push_str(bare),
            None => items.push(bare.clone()),
        }
    }
    end.listed = items.iter().map(|it| lines::item(it).to_owned()).collect();
    end.listed.retain(|it| !it.is_empty());
    end.list = list;
}

/// The items of the first line of a list: 1.甲2.乙 are two.
fn split(rest: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    let mut from = 0;
    for next in 2..=9 {
        let Some(at) =
            [".", "．", "、"].iter().find_map(|mark| rest.find(&format!("{next}{mark}")))
        else {
            break;
        };
        if at > from && rest.starts_with('1') {
            items.push(rest[from..at].to_owned());
            from = at;
        }
    }
    items.extend((from < rest.len()).then(|| rest[from..].to_owned()));
    items
}

/// Whether a line says what notes say.
fn opens_note(bare: &str) -> bool {
    let inside = enclosed(bare).unwrap_or(bare);
    lines::NOTES.iter().any(|opening| inside.starts_with(opening))
}

/// Takes 附注 below the date.
fn note(work: &mut Work, end: &mut End, limit: usize) {
    let next = (end.behind..limit).find(|at| work.free(*at).is_some());
    let Some(at) = next else { return };
    let row = &work.rows[at];
    let opened = row.bare.starts_with('（') && !row.bare.contains('）');
    let several = opened
        .then(|| (at..limit.min(at + 4)).find(|at| work.rows[*at].bare.ends_with('）')))
        .flatten();
    let whole = enclosed(&row.bare).is_some();
    let known = !whole && opens_note(&row.bare);
    let last = if whole || known { Some(at) } else { several };
    let Some(last) = last.filter(|_| work.said.note.is_none()) else { return };
    let is_bracketed = whole || !known;
    let mut note = String::new();
    for line in at..=last {
        let mut text = work.rows[line].text.trim();
        if is_bracketed && line == at {
            text = text.trim_start_matches(['（', '(']);
        }
        if is_bracketed && line == last {
            text = text.strip_suffix(['）', ')']).unwrap_or(text);
        }
        work.take(line, &[text]);
        note.push_str(text.trim());
    }
    if !is_bracketed {
        work.unsure(Field::NOTE, &note);
    }
    work.said.note = Some(note);
    end.behind = last + 1;
}
