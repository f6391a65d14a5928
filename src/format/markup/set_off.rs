//! The marks in pairs that set off the text between them.

use std::ops::Range;

use crate::diag::Diagnostic;
use crate::paper::Style;

/// What sets off the text between two of its marks.
struct SetOff {
    mark: &'static str,
    /// The code of a mark that has no second one.
    unclosed: &'static str,
    /// What it does, and what its characters are called.
    chinese: &'static str,
    sign: &'static str,
    style: fn(&mut Style) -> &mut bool,
}

const ALL: [SetOff; 1] = [SetOff {
    mark: "**",
    unclosed: "unclosed-bold",
    chinese: "加粗",
    sign: "星号",
    style: |style| &mut style.bold,
}];

/// Whether a character may be part of such a mark.
pub fn is_part(c: char) -> bool {
    ALL.iter().any(|it| it.mark.contains(c))
}

/// A line without such marks, and without those that take text literally.
pub fn plain(line: &str) -> String {
    line.replace(|c| c == '\\' || is_part(c), "")
}

/// How the text at a place of a line is set off, while the line is read.
#[derive(Default)]
pub struct Open {
    /// The style that the marks before it make.
    pub style: Style,
    /// The marks that wait for a second one.
    marks: [Option<Range<usize>>; ALL.len()],
}

impl Open {
    /// Takes the mark at a place whose text goes on so, if there is one; returns its
    /// length.
    pub fn take(&mut self, at: usize, rest: &str) -> Option<usize> {
        let index = ALL.iter().position(|it| rest.starts_with(it.mark))?;
        let SetOff { mark, style, .. } = &ALL[index];
        let is_on = style(&mut self.style);
        *is_on = !*is_on;
        self.marks[index] = is_on.then_some(at..at + mark.len());
        Some(mark.len())
    }

    /// An error for each mark that has no second one at a line's end, with its place.
    pub fn unclosed(self) -> impl Iterator<Item = (Diagnostic, Range<usize>)> {
        ALL.iter().zip(self.marks).filter_map(|(it, open)| {
            let SetOff { mark, unclosed, chinese, sign, style: _ } = it;
            let literal: String = mark.chars().flat_map(|c| ['\\', c]).collect();
            let diagnostic = Diagnostic::error(unclosed, format!("{chinese}的“{mark}”没有配对"))
                .label(format!("从这里开始{chinese}，到这一段末尾没有结束"))
                .hint(format!(
                    "在{chinese}文字的后面补上“{mark}”；如果就是要印出{sign}，写成“{literal}”"
                ));
            Some((diagnostic, open?))
        })
    }
}
