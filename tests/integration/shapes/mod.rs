//! What publications differ in: the form of their numbers, their heads, the list on
//! page 1, layouts that are a manifest alone, and preprinted sheets.

mod contents;
mod head;
mod like;
mod numbers;
mod preprinted;

use crate::frames::{Placed, texts};
use crate::harness::{ID, Workspace};

/// A manifest of the layout `neican`, which has the pages of another one; `lines`
/// are more of it.
fn manifest(like: &str, lines: &str) -> String {
    format!("like = \"{like}\"\nname = \"某刊\"\nissuers = [\"某厅\"]\n{lines}\n")
}

/// An issue of `neican` with these lines in `[issue]`, and an article.
fn issue(lines: &str) -> String {
    format!(
        "layout = \"neican\"\n\n[issue]\ndate = 2026-03-02\nstatus = \"final\"\n{lines}\n\
         [[section]]\n\n[[section.article]]\ntitle = \"试排一则\"\nbody = \"一段。\"\n"
    )
}

/// A workspace with such a layout and such an issue.
fn workspace(manifest: &str, issue: &str) -> Workspace {
    Workspace::empty()
        .file("layouts/neican/layout.toml", manifest)
        .file(&format!("issues/{ID}/issue.toml"), issue)
}

/// The texts of a page, from 0.
fn page(workspace: &Workspace, index: usize) -> Vec<Placed> {
    let (_, laid) = workspace.lay_out();
    texts(&laid.document.pages()[index].frame)
}

/// What they say, without blanks.
fn said(texts: &[Placed]) -> String {
    texts.iter().map(|text| text.item.text.as_str().replace(' ', "")).collect()
}

/// The first text that begins with a word.
#[track_caller]
fn find<'t>(texts: &'t [Placed], word: &str) -> &'t Placed {
    let found = texts.iter().find(|text| text.item.text.starts_with(word));
    found.unwrap_or_else(|| panic!("{word} stands on the page: {}", said(texts)))
}
