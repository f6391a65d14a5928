//! Paragraphs whose last line is one character, after all that can be done for them
//! (GB/T 15834-2011, 5.1.11).

use std::collections::BTreeSet;

use super::data::{Widths, ends_alone};
use super::lines::Line;
use crate::diag::{Diagnostic, Severity};
use crate::paper::{Block, Paper, Paragraph};

/// The code of what is told.
pub const LAST_LINE: &str = "last-line";

/// Tells of the paragraphs that end so, in one hint.
pub fn check(lines: &[Line], paper: &Paper) -> Option<Diagnostic> {
    let found: Vec<&Line> = alone(lines, paper).map(|(line, _)| line).collect();
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
    let mut hint = Diagnostic::new(Severity::Hint, LAST_LINE, message)
        .at(source, first.file.clone())
        .hint("挤不上去了；增减一两个字，就不会单独占一行");
    if !others.is_empty() {
        let places: Vec<_> = found.iter().map(|line| said(line)).collect();
        hint = hint.hint(format!("在哪里：{}", places.join("；")));
    }
    Some(hint)
}

/// The paragraphs that end so and were not known to before they were set, by where
/// they begin in the paper's file.
pub fn unforeseen(lines: &[Line], paper: &Paper, widths: &Widths) -> BTreeSet<usize> {
    let foreseen = |paragraph: &Paragraph| {
        let text: String = paragraph.runs.iter().map(|run| run.text.as_str()).collect();
        ends_alone(&text, widths)
    };
    let found = alone(lines, paper).map(|(_, paragraph)| paragraph);
    found.filter(|it| !foreseen(it)).map(|it| it.span.start).collect()
}

/// The lines of one character that are not the only one of their paragraph.
fn alone<'l>(
    lines: &'l [Line],
    paper: &'l Paper,
) -> impl Iterator<Item = (&'l Line, &'l Paragraph)> {
    let has_one = lines.iter().any(|line| line.characters == 1);
    let lines = if has_one { lines } else { &[] };
    let blocks = paper.bodies().into_iter().flatten();
    let mut paragraphs: Vec<&Paragraph> = blocks
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            Block::Table(_) | Block::Picture(_) => None,
        })
        .collect();
    paragraphs.sort_by_key(|paragraph| paragraph.span.start);
    let of = move |line: &Line| {
        let next = paragraphs.partition_point(|it| it.span.start <= line.file.start);
        let index = next.checked_sub(1)?;
        let paragraph = paragraphs[index];
        (line.file.end <= paragraph.span.end).then_some(paragraph)
    };
    lines.windows(2).filter(|pair| pair[1].characters == 1).filter_map(move |pair| {
        let paragraph = of(&pair[1])
            .filter(|it| of(&pair[0]).is_some_and(|before| std::ptr::eq(before, *it)))?;
        Some((&pair[1], paragraph))
    })
}
