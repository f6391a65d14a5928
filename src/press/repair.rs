//! Repairs of a paper's file by the fixes of findings, as far as they leave a
//! paper that can be read.

use std::sync::Arc;

use crate::diag::{Diagnostic, Edit};
use crate::format::{Manuscript, Picker, read};
use crate::lint::fix;
use crate::lint::passages::passages;
use crate::paper::Paper;
use crate::source::Source;

/// How many rounds of repairs there may be; each leaves less to repair, and two
/// or three do.
const ROUNDS: usize = 10;

/// What came of the repairs.
#[derive(Debug)]
pub struct Repaired {
    /// Each finding that was repaired, with the text that it was found in.
    pub repaired: Vec<(Diagnostic, Arc<Source>)>,
    /// The findings that are left.
    pub left: Vec<Diagnostic>,
}

/// Repairs a manuscript until nothing is left to repair; it is not saved.
/// `left` are the findings of the paper as it stands, `find` proof-reads it.
pub fn repair(
    manuscript: &mut Manuscript,
    picker: &Picker,
    paper: &Paper,
    mut left: Vec<Diagnostic>,
    find: impl Fn(&Paper) -> Vec<Diagnostic>,
) -> Repaired {
    let count = passages(paper).len();
    let keep = |source: &Arc<Source>| {
        // No repair touches a number; whether there must be one was asked before.
        let repaired = read::paper_of(Arc::clone(source), picker, &|_| false).value.ok_or(())?;
        // Of two paragraphs none becomes one: a line of blanks behind the \ of a
        // TOML string takes the line's end with it.
        if passages(&repaired).len() == count { Ok(repaired) } else { Err(()) }
    };
    let mut repaired = Vec::new();
    for _ in 0..ROUNDS {
        let before = Arc::clone(manuscript.source());
        let (mut taken, mut edits) = chosen(&left);
        let mut next = manuscript.edit(&edits, keep);
        // A repair must leave a paper that can be read: if one does not, they are
        // tried one by one, and it is left to the editor.
        if next.is_err() {
            for finding in &mut left {
                let (alone, edits) = chosen(std::slice::from_ref(finding));
                let mut trial = manuscript.copy();
                if !alone.is_empty() && trial.edit(&edits, keep).is_err() {
                    finding.fix = None;
                }
            }
            (taken, edits) = chosen(&left);
            next = manuscript.edit(&edits, keep);
        }
        let Ok(next) = next else { break };
        if taken.is_empty() {
            break;
        }
        let told = taken.iter().filter_map(|index| left.get(*index));
        repaired.extend(told.map(|finding| (finding.clone(), Arc::clone(&before))));
        left = find(&next);
    }
    Repaired { repaired, left }
}

/// The findings that are repaired in one round, with their edits.
fn chosen(findings: &[Diagnostic]) -> (Vec<usize>, Vec<Edit>) {
    let taken = fix::chosen(findings);
    let fixes = taken.iter().filter_map(|index| findings.get(*index)?.fix.as_ref());
    let edits = fixes.flat_map(|fix| fix.edits.iter().cloned()).collect();
    (taken, edits)
}
