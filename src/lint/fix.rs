//! Repairs a file's text by the fixes of findings.

use std::ops::Range;

use crate::diag::{Diagnostic, Edit};

/// A text after repairs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fixed {
    /// The whole text.
    pub text: String,
    /// The places in the original, of the findings that were repaired, in the order of the file.
    pub repaired: Vec<usize>,
}

/// Applies every fix that does not touch another's place; a later run takes
/// those that were left out. Everything else in the text, comments and order,
/// stays byte for byte.
pub fn apply(text: &str, findings: &[Diagnostic]) -> Fixed {
    let mut taken: Vec<Range<usize>> = Vec::new();
    let mut edits: Vec<&Edit> = Vec::new();
    let mut repaired = Vec::new();
    for (index, finding) in findings.iter().enumerate() {
        let Some(fix) = &finding.fix else { continue };
        let free = |edit: &Edit| taken.iter().all(|other| apart(other, &edit.range));
        if fix.edits.iter().all(free) {
            taken.extend(fix.edits.iter().map(|edit| edit.range.clone()));
            edits.extend(&fix.edits);
            repaired.push(index);
        }
    }
    edits.sort_by_key(|edit| edit.range.start);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(&text[at..edit.range.start]);
        out.push_str(&edit.text);
        at = edit.range.end;
    }
    out.push_str(&text[at..]);
    Fixed { text: out, repaired }
}

/// Whether two ranges neither overlap nor touch; what touches may depend on
/// the other's outcome.
fn apart(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.end < b.start || b.end < a.start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Fix;

    fn finding(range: Range<usize>, text: &str) -> Diagnostic {
        let edits = vec![Edit { range, text: text.into() }];
        let mut finding = Diagnostic::error("x", "x");
        finding.fix = Some(Fix { edits });
        finding
    }

    #[test]
    fn fixes_that_touch_wait_for_the_next_run() {
        let findings = [finding(1..2, ""), finding(2..3, "X"), finding(5..6, "YY")];
        let fixed = apply("abcdefg", &findings);
        assert_eq!(fixed, Fixed { text: "acdeYYg".into(), repaired: vec![0, 2] });
    }
}
