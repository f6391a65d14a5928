//! What a form does not print, and what its layout prints by itself, once all of a
//! document is read.

use super::work::Work;
use crate::format::Field;
use crate::import::lost::Kind;

/// Leaves out what was taken and cannot stand in the document's file, and tells of it.
pub fn settle(work: &mut Work) {
    idle(work);
    rows(work);
}

/// The fields that the form does not print.
fn idle(work: &mut Work) {
    let said = &mut work.said;
    let (signers, signature) = (said.takes(Field::SIGNERS), said.takes(Field::SIGNATURE));
    let urgency = said.takes(Field::URGENCY);
    let taken = |is_printed: bool, values: &mut Vec<String>| {
        if is_printed { Vec::new() } else { std::mem::take(values) }
    };
    let mut urgencies: Vec<_> = said.urgency.take().into_iter().collect();
    let idle = [
        (Field::SIGNERS, taken(signers, &mut said.signers)),
        (Field::SIGNATURE, taken(signature, &mut said.signature)),
        (Field::URGENCY, taken(urgency, &mut urgencies)),
    ];
    said.urgency = urgencies.pop();
    for (field, values) in idle {
        for value in values {
            work.lost.dropped.add(&value, 1);
            let told = format!("{}：{value}（这种格式不印）", field.chinese);
            work.lost.tell(Kind::LeftOut, told, 0);
        }
    }
}

/// The rows of the distribution block: the names of those that have fields of their
/// own are the layout's, and so is the mark behind the last of a row.
fn rows(work: &mut Work) {
    let own = work.said.has_rows();
    let mut rows = std::mem::take(&mut work.said.rows);
    rows.retain(|(name, lines)| {
        if lines.is_empty() {
            work.lost.dropped.add(name, 1);
            work.lost.tell(Kind::LeftOut, format!("{name}：（后面是空的）"), 0);
        } else if !own {
            work.lost.dropped.add(name, 1);
            work.lost.tell(Kind::Printed, name.as_str(), 0);
        }
        !lines.is_empty()
    });
    for (_, lines) in &mut rows {
        let Some(last) = lines.last_mut() else { continue };
        let end = last.trim_end_matches(['，', '；', '、']).len();
        work.lost.dropped.add(&last[end..], 1);
        last.truncate(end);
    }
    work.said.rows = rows;
}
