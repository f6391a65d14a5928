//! What the standard asks of a document's pages and only the laid-out pages
//! show.

use typst::foundations::Label;
use typst::introspection::Introspector;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use super::context::Context;
use crate::diag::Diagnostic;
use crate::paper::Paper;

/// Warns of a document whose first page has no text (GB/T 9704-2012, 7.3.2).
/// A layout tells where the text starts by a `metadata` labelled `text-start`.
pub fn check(document: &PagedDocument, context: &Context) -> Option<Diagnostic> {
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
