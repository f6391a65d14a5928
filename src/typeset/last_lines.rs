//! Paragraphs whose last line is one character, after all that can be done for them
//! (GB/T 15834-2011, 5.1.11).

use super::lines::Line;
use crate::diag::{Diagnostic, Severity};
use crate::paper::{Block, Paper, Paragraph};

/// Tells of the paragraphs that end so, in one hint.
pub fn check(lines: &[Line], paper: &Paper) -> Option<Diagnostic> {
    let found: Vec<&Line> = alone(lines, paper);
    let (first, others) = found.split_first()?;
    let source = paper.source();
    let said = |line: &Line| {
        let number = source.position(line.file.start).line;
        format!("第 {number} 行“{}”", &source.text()[line.file.clone()])
    };
    let message = match others.len() {
        0 => "这一段的末行只有一个字".to_owned(),
        more => format!("有 {} 段的末行只有一个字", more + 1),
    };
    let mut hint = Diagnostic::new(Severity::Hint, "last-line", message)
        .at(source, first.file.clone())
        .hint("挤不上去了；增减一两个字，就不会单独占一行");
    if !others.is_empty() {
        let places: Vec<_> = found.iter().map(|line| said(line)).collect();
        hint = hint.hint(format!("在哪里：{}", places.join("；")));
    }
    Some(hint)
}

/// The lines of one character that are not the only one of their paragraph.
fn alone<'l>(lines: &'l [Line], paper: &Paper) -> Vec<&'l Line> {
    if lines.iter().all(|line| line.characters != 1) {
        return Vec::new();
    }
    let blocks = paper.bodies().into_iter().flatten();
    let mut paragraphs: Vec<&Paragraph> = blocks
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            Block::Table(_) | Block::Picture(_) => None,
        })
        .collect();
    paragraphs.sort_by_key(|paragraph| paragraph.span.start);
    let of = |line: &Line| {
        let next = paragraphs.partition_point(|it| it.span.start <= line.file.start);
        let index = next.checked_sub(1)?;
        (line.file.end <= paragraphs[index].span.end).then_some(index)
    };
    lines
        .windows(2)
        .filter(|pair| pair[1].characters == 1)
        .filter(|pair| of(&pair[1]).is_some_and(|it| of(&pair[0]) == Some(it)))
        .map(|pair| &pair[1])
        .collect()
}
