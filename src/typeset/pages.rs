//! What only the laid-out pages show of a paper as a whole.

use typst::foundations::{Content, Label, Selector, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use super::context::Context;
use super::turned::ACROSS;
use crate::diag::{Diagnostic, Severity};
use crate::paper::Paper;

/// What is found of the pages as a whole.
pub fn check(document: &PagedDocument, context: &Context) -> Vec<Diagnostic> {
    let mut found = broken_titles(document, context);
    found.extend(without_text(document, context));
    found.extend(not_across(document, context));
    found
}

/// Warns of a part that was to stand across its pages, and does not: its layout was
/// copied before there was such a thing, or knows nothing of it.
fn not_across(document: &PagedDocument, context: &Context) -> Option<Diagnostic> {
    let title = context.paper.first_across()?;
    let label = Label::new(PicoStr::intern(ACROSS))?;
    let found = document.introspector().query(&Selector::Label(label));
    let layout = &context.paper.layout().value;
    let message = format!("版式“{layout}”没有横排的页，`landscape = true` 没有起作用");
    let warning = Diagnostic::warning("landscape", message)
        .at(context.paper.source(), title.span())
        .hint("版式是复制来的，照 layouts/README.md 加上横排的页；或者换用内置的版式");
    found.is_empty().then_some(warning)
}

/// Tells of each title that was written in one line and broken by the program, with
/// its lines: an editor may know a better place. A layout tells it by a `metadata`
/// labelled `title-lines`, with the `title` and its `lines` as strings.
fn broken_titles(document: &PagedDocument, context: &Context) -> Vec<Diagnostic> {
    let Some(label) = Label::new(PicoStr::intern("title-lines")) else { return Vec::new() };
    let mut titles = context.paper.titles();
    let told = document.introspector().query(&Selector::Label(label));
    let told = told.iter().filter_map(lines);
    told.filter_map(|(title, lines)| {
        let at = titles.iter().position(|text| text.value == title)?;
        let text = titles.remove(at);
        // A blank where a line ends is not written.
        let lines: Vec<_> = lines.iter().map(|line| line.trim()).collect();
        let shown = lines.join("／");
        let written: Vec<_> = lines.iter().map(|line| format!("\"{line}\"")).collect();
        let message = format!("标题一行排不下，自动分成 {} 行：{shown}", lines.len());
        let hint = format!("要换一种分法，一行一项地写：[{}]", written.join(", "));
        let found = Diagnostic::new(Severity::Hint, "title-lines", message);
        Some(found.at(context.paper.source(), text.span()).hint(hint))
    })
    .collect()
}

/// A title and its lines, as a layout tells them.
fn lines(told: &Content) -> Option<(String, Vec<String>)> {
    let Value::Dict(told) = &told.to_packed::<MetadataElem>()?.value else { return None };
    let string = |value: &Value| match value {
        Value::Str(text) => Some(text.to_string()),
        _ => None,
    };
    let Ok(Value::Array(lines)) = told.get("lines") else { return None };
    Some((string(told.get("title").ok()?)?, lines.iter().filter_map(string).collect()))
}

/// Warns of a document whose first page has no text (GB/T 9704-2012, 7.3.2).
/// A layout tells where the text starts by a `metadata` labelled `text-start`.
fn without_text(document: &PagedDocument, context: &Context) -> Option<Diagnostic> {
    let Paper::Document(paper) = context.paper else { return None };
    let label = Label::new(PicoStr::intern("text-start"))?;
    let introspector = document.introspector();
    let start = introspector.query_label(label).ok()?.location()?;
    let page = introspector.page(start)?.get();
    let title = paper.title.first().map_or(paper.layout.span(), |line| line.span());
    let warning = Diagnostic::warning("first-page", "首页没有正文，国家标准要求首页必须显示正文")
        .at(&paper.source, title)
        .hint("缩短标题，或者把主送机关移到版记里：`addressee` 改成 `to`")
        .hint("联合行文的机关很多时，减少签发人的行数");
    (page > 1).then_some(warning)
}
