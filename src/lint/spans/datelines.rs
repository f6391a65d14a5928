//! The words that open a report: 本报讯, 新华社北京电, 本报讯（记者 张三）, 编者按.

use crate::lint::characters::Characters;

const DATELINES: &[&str] = &["讯", "电", "编者按"];

/// Whether such words end at an index, which a blank sets off from the report.
pub fn ends_at(text: &Characters, index: usize) -> bool {
    let paired = &text.pairs().paired;
    // They are in the order of their ends.
    let reporter = index.checked_sub(1).and_then(|last| {
        let at = paired.binary_search_by_key(&last, |pair| pair.1).ok()?;
        Some(paired[at].0)
    });
    reporter.is_some_and(|open| text.ends_with_any(open, DATELINES))
        || text.ends_with_any(index, DATELINES)
}
