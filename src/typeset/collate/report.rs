//! What is said where the pages are not what was written: both texts, with
//! their places, and whose fault it is.

use super::printed::Stretch;
use super::reading::Fault;
use super::wanted::{Wanted, WantedPicture};
use crate::diag::{Diagnostic, Span};
use crate::format::Field;
use crate::paper::{Manifest, Paper};

/// How many faults are told; one cause often has many.
const MOST: usize = 8;

/// How many characters are shown before and after a difference.
const AROUND: usize = 12;

/// Gathers what is wrong with the pages.
pub struct Reporter<'a> {
    paper: &'a Paper,
    manifest: &'a Manifest,
    stretches: &'a [Stretch<'a>],
    /// Whether the layout is the workspace's own.
    own_layout: bool,
    found: Vec<Diagnostic>,
}

impl<'a> Reporter<'a> {
    /// Starts with nothing found.
    pub fn new(
        paper: &'a Paper,
        manifest: &'a Manifest,
        stretches: &'a [Stretch<'a>],
        own_layout: bool,
    ) -> Self {
        Self { paper, manifest, stretches, own_layout, found: Vec::new() }
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// What was found, as many as are of use.
    pub fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        let more = self.found.len().saturating_sub(MOST);
        self.found.truncate(MOST);
        if let Some(last) = self.found.last_mut().filter(|_| more > 0) {
            last.hints.push(format!("这样的地方还有 {more} 处"));
        }
        self.found
    }

    /// A text that was read differently from what its file says.
    pub fn misread(&mut self, text: &Wanted) {
        let message = format!("读进来的{}和文件里写的不一样", text.field);
        let read = format!("读成了“{}”", cut(&text.text, 0));
        self.push(Diagnostic::error("misread", message).hint(read), self.place(text, 0), false);
    }

    /// A text that its layout did not receive.
    pub fn lost(&mut self, text: &Wanted) {
        let message = format!("{}没有交给版式", text.field);
        self.push(Diagnostic::error("lost", message), self.place(text, 0), false);
    }

    /// A text that does not stand on the pages as written; `shown` are the
    /// stretches that show some of it.
    pub fn fault(&mut self, text: &Wanted, fault: Fault, shown: &[usize]) {
        let field = text.field;
        match fault {
            Fault::Missing => {
                let diagnostic = Diagnostic::error("not-printed", format!("{field}没有印出来"))
                    .label("稿件里有，页面上没有");
                let diagnostic = self.may_be_omitted(diagnostic, field);
                self.push(diagnostic, self.place(text, 0), self.own_layout);
            }
            Fault::Differs { at, first, last } => {
                let page = self.stretches[first].page;
                let printed = self.printed(&text.text, shown, first, last);
                let same = common(&text.text, &printed);
                let message = format!("第{page}页印出来的{field}和稿件不一样");
                let diagnostic = Diagnostic::error("printed-differently", message)
                    .label(format!("稿件里是“{}”", cut(&text.text, same)))
                    .hint(format!("页面上是“{}”", cut(&printed, same)));
                self.push(diagnostic, self.place(text, at), self.own_layout);
            }
            Fault::Hidden { page } => {
                let message = format!("第{page}页的这些文字排到纸外或者框外去了，印不出来");
                let mut diagnostic = Diagnostic::error("off-the-page", message)
                    .at_span(self.place(text, 0))
                    .hint("缩短它；长的网址、字母或数字串，在中间加空格就有了转行的地方")
                    .hint("表格太宽时：减少列数，或者缩短格里的文字");
                if self.own_layout {
                    diagnostic = diagnostic
                        .hint("文字本来就不长的，是版式文件的问题；请把这段话转给维护版式的人");
                }
                self.found.push(diagnostic);
            }
        }
    }

    /// A text that stands on the pages more often than in the paper.
    pub fn repeated(&mut self, text: &Wanted, starts: &[usize]) {
        let pages: Vec<_> = starts.iter().map(|&start| self.stretches[start].page).collect();
        let message = format!("这里的{}印了{}遍：在{}", text.field, pages.len(), pages_of(&pages));
        let diagnostic = Diagnostic::error("printed-twice", message).label("稿件里只有一遍");
        self.push(diagnostic, self.place(text, 0), self.own_layout);
    }

    /// A text that stands before another on the pages, and behind it in the
    /// paper.
    pub fn disordered(&mut self, text: &Wanted, before: &Wanted, starts: &[usize]) {
        let page = starts.first().map_or(0, |&start| self.stretches[start].page);
        let message = format!("印出来的次序和稿件不一样：这里的{}排到前面去了", text.field);
        let diagnostic = Diagnostic::error("printed-out-of-order", message)
            .label(format!("排在第{page}页"))
            .hint(format!("稿件里它在“{}”后面", cut(&before.text, 0)));
        self.push(diagnostic, self.place(text, 0), self.own_layout);
    }

    /// A note whose mark does not lead to it.
    pub fn mismarked(&mut self, note: &Wanted, page: usize) {
        let message = format!("第{page}页上，这个注的序号和词语后面的不一样，或者和别的注一样");
        let diagnostic = Diagnostic::error("note-mark", message);
        self.push(diagnostic, self.place(note, 0), self.own_layout);
    }

    /// A note at the foot of a page, whose word went to the next with what it stays
    /// with. Its pages are whole, so it is a warning.
    pub fn left_behind(&mut self, note: &Wanted, page: usize) {
        let message = format!("这个注印在第{page}页的末尾，它说明的词语已经转到下一页");
        let diagnostic = Diagnostic::warning("note-page", message).at_span(self.place(note, 0));
        let hint = "把注写到标题下面的正文里，或者增减前面的文字，使这个标题不在一页的末尾";
        self.found.push(diagnostic.hint(hint));
    }

    /// A picture that does not stand on the pages once.
    pub fn picture(&mut self, wanted: &WantedPicture, pages: &[usize]) {
        let place = Span {
            source: std::sync::Arc::clone(self.paper.source()),
            range: wanted.picture.span.clone(),
        };
        let diagnostic = if pages.is_empty() {
            let diagnostic = Diagnostic::error("not-printed", "图片没有印出来");
            self.may_be_omitted(diagnostic, wanted.field)
        } else {
            let message = format!("这张图片印了{}遍：在{}", pages.len(), pages_of(pages));
            Diagnostic::error("printed-twice", message)
        };
        self.push(diagnostic, place, self.own_layout);
    }

    /// Says how a layout leaves a field out on purpose.
    fn may_be_omitted(&self, diagnostic: Diagnostic, field: Field) -> Diagnostic {
        if !self.own_layout {
            return diagnostic;
        }
        let name = field.printed_name();
        diagnostic.hint(format!(
            "版式有意不印这一项的，在它的 layout.toml 里写一行：omits = [\"{name}\"]"
        ))
    }

    fn push(&mut self, diagnostic: Diagnostic, place: Span, layout: bool) {
        let whose = if layout {
            "这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人"
        } else {
            "这是程序的问题，不是稿件的问题；请把稿件和这段话转给维护程序的人"
        };
        self.found.push(diagnostic.at_span(place).hint(whose));
    }

    /// The place of a text from a byte of it on: the character there, or all of
    /// it from the start.
    fn place(&self, text: &Wanted, at: usize) -> Span {
        let end = match text.text[at..].chars().next() {
            Some(c) if at > 0 => at + c.len_utf8(),
            _ => text.text.len(),
        };
        text.place(at..end, self.paper, self.manifest)
    }

    /// What stands on the pages from one stretch to another, other texts of the
    /// paper left out, and a little more.
    fn printed(&self, wanted: &str, shown: &[usize], first: usize, last: usize) -> String {
        let own = |index: usize| {
            let stretch = &self.stretches[index];
            let told = stretch.literal.is_none() || shown.contains(&index);
            told.then_some(stretch.text)
        };
        let mut text: String = (first..=last).filter_map(own).collect();
        // Where the page stops short, what stands there instead comes next.
        if wanted.starts_with(&text) {
            let behind = (last + 1..self.stretches.len()).take(2);
            let same_page =
                |&index: &usize| self.stretches[index].page == self.stretches[last].page;
            text.extend(behind.take_while(same_page).filter_map(own));
        }
        text
    }
}

/// Pages as they are told, each once: 第2页、第3页.
fn pages_of(pages: &[usize]) -> String {
    let mut pages = pages.to_vec();
    pages.dedup();
    let pages: Vec<_> = pages.iter().map(|page| format!("第{page}页")).collect();
    pages.join("、")
}

/// How many characters two texts have in common from their start.
fn common(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}

/// A text around its character `at`.
fn cut(text: &str, at: usize) -> String {
    let start = at.saturating_sub(AROUND);
    let len = text.chars().count();
    let end = (at + AROUND + 1).min(len);
    let shown: String = text.chars().skip(start).take(end.saturating_sub(start)).collect();
    let mark = |cut: bool| if cut { "…" } else { "" };
    format!("{}{shown}{}", mark(start > 0), mark(end < len))
}
