//! Own files of layouts that print what is red whatever the sheet: copies of earlier
//! layouts do not know of preprinted ones.

use crate::diag::Diagnostic;

/// The file whose red is the mark of a draft, which no sheet has.
const DRAFTS: &str = "page.typ";

/// A warning where Typst files of the workspace, each with its path and content,
/// set something in red that is printed on preprinted sheets too.
pub fn unaware<'f>(files: impl Iterator<Item = (&'f str, &'f [u8])>) -> Option<Diagnostic> {
    let prints = |(path, bytes): &(&str, &[u8])| {
        let code = String::from_utf8_lossy(bytes);
        let knows = ["red-part", "preprinted"].iter().any(|word| code.contains(word));
        code.contains(".red") && !knows && !path.ends_with(DRAFTS)
    };
    let files: Vec<_> = files.filter(prints).map(|(path, _)| format!("layouts/{path}")).collect();
    (!files.is_empty()).then(|| {
        let message = format!("{} 里的红色部分套打时也会印出来", files.join("、"));
        let hint =
            "红色的部分要用 red-part 包起来，见 layouts/README.md；请把这段话转给维护版式的人";
        Diagnostic::warning("red-printed", message).hint(hint)
    })
}
