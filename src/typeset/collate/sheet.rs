//! What a record says stands on its form: each of its texts is there, whole, and
//! as it was given.

use typst_layout::PagedDocument;

use super::printed::Printed;
use super::reading::{self, Fault};
use crate::diag::Diagnostic;
use crate::typeset::data::sheet::Shown;
use crate::typeset::way_back::WayBack;

/// Holds the pages of a form against the texts of its record; an error for each
/// that does not stand there. `own`: the form is the workspace's.
pub fn check(
    document: &PagedDocument,
    way_back: &WayBack,
    texts: &[Shown],
    own: bool,
) -> Vec<Diagnostic> {
    let printed = Printed::of(document, way_back);
    let mut found = Vec::new();
    for (text, literals) in texts {
        let is_shown = |literal: Option<usize>| literal.is_some_and(|it| literals.contains(&it));
        let shown = printed.stretches.iter().enumerate().filter(|(_, it)| is_shown(it.literal));
        let shown: Vec<usize> = shown.map(|(index, _)| index).collect();
        let is_hidden = shown.iter().any(|index| !printed.stretches[*index].seen);
        let fault = reading::read(text, &[], &shown, &printed.stretches).fault;
        let (code, words) = match fault {
            _ if is_hidden => ("off-the-page", "在页面上看不见，或者在纸的外面"),
            Some(Fault::Missing) => ("not-printed", "没有印出来"),
            Some(Fault::Differs { .. } | Fault::Hidden { .. }) => {
                ("printed-differently", "印得和写的不一样")
            }
            None => continue,
        };
        let hint = if own {
            "这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人"
        } else {
            "这是程序的问题，不是稿件的问题；请把稿件和这段话转给维护程序的人"
        };
        found.push(Diagnostic::error(code, format!("“{text}”{words}")).hint(hint));
    }
    found
}
