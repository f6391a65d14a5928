//! Which repairs of findings can be made together.

use std::ops::Range;

use crate::diag::Diagnostic;

/// The findings whose fixes do not touch those of an earlier one, by their
/// places in the list; a later round takes those that were left out.
pub fn chosen(findings: &[Diagnostic]) -> Vec<usize> {
    let mut taken: Vec<Range<usize>> = Vec::new();
    let mut chosen = Vec::new();
    for (index, finding) in findings.iter().enumerate() {
        let Some(fix) = &finding.fix else { continue };
        let ranges = fix.edits.iter().map(|edit| &edit.range);
        if ranges.clone().all(|range| taken.iter().all(|other| apart(other, range))) {
            taken.extend(ranges.cloned());
            chosen.push(index);
        }
    }
    chosen
}

/// Whether two ranges neither overlap nor touch; what touches may depend on
/// the other's outcome.
fn apart(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.end < b.start || b.end < a.start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Edit, Fix};

    fn finding(range: Range<usize>, text: &str) -> Diagnostic {
        let edits = vec![Edit { range, text: text.into() }];
        let mut finding = Diagnostic::error("x", "x");
        finding.fix = Some(Fix { edits });
        finding
    }

    #[test]
    fn fixes_that_touch_wait_for_the_next_round() {
        let findings = [finding(1..2, ""), finding(2..3, "X"), finding(5..6, "YY")];
        assert_eq!(chosen(&findings), [0, 2]);
    }
}
