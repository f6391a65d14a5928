//! Lines of a body that belong to the distribution block (版记): 抄送：…, 印发, 共印.

use super::element::{Element, Printed, compared, element};
use super::line::{Line, loose};
use crate::format::Field;
use crate::format::shapes::{self, bare};
use crate::paper::resolved::{Imprint, Said};

/// The fields of the block in the file of a kind of paper.
pub struct Fields {
    pub to: Field,
    pub cc: Field,
    pub printed_by: Field,
    pub copies: Field,
}

/// What lines of recipients open with: those that the paper is for, and the others.
const TO: &[&str] = &["主送", "报送", "呈报", "报", "呈"];
const CC: &[&str] = &["抄送", "抄报", "分送", "发送", "送", "发"];

/// The element of the block that a line begins, if it is one of it.
pub fn read(
    imprint: Option<&Imprint<'_>>,
    fields: &Fields,
    lines: &[Line],
    at: usize,
) -> Option<Element> {
    let line = lines[at].bare.as_str();
    if shapes::is_rule(line) {
        return Some(element(at..at + 1, "", fields.cc, Printed::Filler));
    }
    if let Some(copies) = shapes::copies(line) {
        let printed = imprint.and_then(|it| it.copies).map(|(copies, _)| copies);
        let shown = printed.map(|copies| format!("共印{copies}份"));
        let printed = compared(shown, |_| printed == Some(copies));
        return Some(element(at..at + 1, "印数", fields.copies, printed));
    }
    if let Some((body, day)) = shapes::printed(line) {
        let own_day = imprint.and_then(|it| it.printed_on).map(|(day, _)| day);
        let own_body = imprint.and_then(|it| it.printed_by).map(said);
        let shown = own_body.as_ref().map(|name| {
            format!("{name}　{}印发", own_day.map_or_else(String::new, |day| day.to_string()))
        });
        let same = |_: &str| {
            own_day == Some(day) && own_body.as_ref().is_some_and(|own| bare(own) == body)
        };
        return Some(element(
            at..at + 1,
            "印发机关和印发日期",
            fields.printed_by,
            compared(shown, same),
        ));
    }
    let to = shapes::labelled(line, TO).map(|(label, rest)| (fields.to, label, rest));
    let cc = || shapes::labelled(line, CC).map(|(label, rest)| (fields.cc, label, rest));
    let (field, label, first) = to.or_else(cc)?;
    let lines_of = |it: &Imprint<'_>| {
        let lines = if field == fields.to { &it.to } else { &it.cc };
        lines.iter().map(|line| said(*line)).collect::<Vec<_>>().join("")
    };
    let printed = imprint.map(lines_of).filter(|printed| !printed.is_empty());
    let wanted = printed.as_deref().map(|printed| loose(&bare(printed))).unwrap_or_default();
    let mut text = first.to_owned();
    let mut end = at + 1;
    while let Some(line) = lines.get(end).filter(|line| line.is_text && end - at < MOST_LINES) {
        // The list goes on to its full stop, and as far as it is the printed one.
        let same = wanted.starts_with(&loose(&format!("{text}{}", line.bare)));
        if is_other(&line.bare) || text.ends_with('。') && !same {
            break;
        }
        text.push_str(&line.bare);
        end += 1;
    }
    let printed = compared(printed, |_| wanted == loose(&text));
    Some(element(at..end, label, field, printed))
}

/// A list of recipients takes no more lines.
const MOST_LINES: usize = 8;

/// Whether a line begins another part of the block, or what stands below it.
fn is_other(bare: &str) -> bool {
    let labelled = |labels| shapes::labelled(bare, labels).is_some();
    labelled(TO)
        || labelled(CC)
        || shapes::printed(bare).is_some()
        || shapes::copies(bare).is_some()
        || shapes::is_rule(bare)
        || shapes::enclosed(bare).is_some()
        || shapes::date(bare).is_some()
}

fn said(text: Said<'_>) -> String {
    match text {
        Said::Paper(text) | Said::Manifest(text) => text.value.clone(),
        Said::Usual(word) => word.to_owned(),
    }
}
