//! The way from Typst's words and spans back to an editor's files.

use std::sync::Arc;

use typst::diag::SourceDiagnostic;
use typst::syntax::DiagSpan;
use typst::{World, WorldExt};

use super::messages;
use super::way_back::WayBack;
use super::world::Engine;
use crate::diag::{self, Diagnostic};
use crate::paper::Paper;

/// What it takes to lead Typst's spans back to files.
pub struct Context<'a> {
    pub engine: &'a Engine,
    pub paper: &'a Paper,
    pub way_back: &'a WayBack,
}

impl Context<'_> {
    /// A diagnostic of Typst as one of ours.
    pub fn diagnostic(&self, from: &SourceDiagnostic) -> Diagnostic {
        if let Some(span) = self.picture(from) {
            let linked = from.message.contains("linked image");
            let diagnostic = if linked {
                Diagnostic::error("picture-linked", "图片里引用了别的文件，印不出来")
                    .hint("在制图软件里把引用的图片嵌入再导出，或者另存为 PNG")
            } else {
                Diagnostic::error("picture-broken", "图片打不开，文件可能坏了")
                    .hint("用看图软件打开看一看；重新导出为 PNG 或 JPEG，再放回来")
            };
            return diagnostic
                .at(&span.source, span.range)
                .hint(format!("解码程序的原话：{}", from.message.replace("\n", "")));
        }
        let chinese = messages::chinese(&from.message);
        let message = format!("版式文件有错误：{}", chinese.as_deref().unwrap_or(&from.message));
        let mut diagnostic = if from.severity == typst::diag::Severity::Error {
            Diagnostic::error("layout", message)
        } else {
            Diagnostic::warning("layout", message)
        };
        // The innermost place that is known, else a call on the way to it; the
        // generated files' own mistakes are a layout's that does not fit them.
        let calls = from.trace.iter().map(|call| DiagSpan::from(call.span));
        let place = std::iter::once(from.span).chain(calls).find_map(|span| self.span(span));
        if place.is_none() {
            let hint = "lib.typ 里要有一个函数 layout，只有一个参数：#let layout(paper) = {…}";
            diagnostic = diagnostic.hint(hint);
        }
        let layout = self.paper.layout().span();
        let layout = || diag::Span { source: Arc::clone(self.paper.source()), range: layout };
        diagnostic.span = Some(place.unwrap_or_else(layout));
        if chinese.is_some() {
            diagnostic = diagnostic.hint(format!("Typst 的原话：{}", from.message));
        }
        let hints = from.hints.iter().map(|hint| format!("Typst 的提示：{}", hint.v));
        diagnostic.hints.extend(hints);
        diagnostic.hint("这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人")
    }

    /// The place in the paper of the picture that a diagnostic is about: its path
    /// there, where that is the place, or where the place is in the picture's own
    /// text, as with an SVG.
    fn picture(&self, from: &SourceDiagnostic) -> Option<diag::Span> {
        let written = self.span(from.span).filter(|span| self.is_picture(span));
        written.or_else(|| {
            let id = from.span.id()?;
            let path = id.get().vpath().get_with_slash();
            let picture = self.paper.pictures().find(|picture| picture.file.path == path)?;
            let source = Arc::clone(self.paper.source());
            Some(diag::Span { source, range: picture.span.clone() })
        })
    }

    /// Whether a place is a picture's path in the issue.
    fn is_picture(&self, span: &diag::Span) -> bool {
        span.source == *self.paper.source() && self.paper.picture_at(&span.range).is_some()
    }

    /// The place in an editor's file that a span of Typst stands for.
    pub fn span(&self, span: DiagSpan) -> Option<diag::Span> {
        let id = span.id()?;
        let range = self.engine.range(span)?;
        if let Some(shown) = self.engine.shown.get(&id) {
            let text = self.engine.source(id).ok()?.text().to_owned();
            let source = Arc::new(crate::source::Source::new(shown, text));
            return Some(diag::Span { source, range });
        }
        let range = self.way_back.trace.to_file(id.get().vpath().get_with_slash(), range, None)?;
        Some(diag::Span { source: Arc::clone(self.paper.source()), range })
    }
}
