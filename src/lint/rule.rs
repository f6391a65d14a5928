//! What a rule is, and how it reports.

use std::ops::Range;
use std::sync::Arc;

use super::checked::Checked;
pub use super::level::Level;
use super::passage::Passage;
use super::spans::labels;
use crate::diag::{Diagnostic, Edit, Fix};
use crate::source::Source;

/// A rule of proof-reading (校对).
#[derive(Debug)]
pub struct Rule {
    /// Its stable short name.
    pub code: &'static str,
    /// Its Chinese name.
    pub name: &'static str,
    /// How serious its findings are, unless the layout says otherwise.
    pub level: Level,
    /// What it finds.
    pub what: &'static str,
    /// Why that is wrong.
    pub why: &'static str,
    /// A text that it finds something in: a line or more of a body, or of the file,
    /// with what stands around the paper in brackets before it. The tests build a
    /// paper from it and hold it against the rule.
    pub wrong: &'static str,
    /// The text without the mistake.
    pub right: &'static str,
    /// The standard or practice behind it.
    pub standard: &'static str,
    /// Whether it repairs what it finds, at least some of it.
    pub fixes: bool,
    /// The check.
    pub check: Check,
}

/// How a rule looks at a paper.
#[derive(Debug)]
pub enum Check {
    /// At each passage by itself.
    Passage(fn(&Passage, &mut Report)),
    /// At the passages of one article, in their order.
    Article(fn(&[&Passage], &mut Report)),
    /// At the whole paper, with what stands around it.
    Paper(fn(&Checked, &mut Report)),
    /// At the paper and the texts of those before it, which takes longer.
    Archive(fn(&Checked, &mut Report)),
}

/// Takes a rule's findings.
pub struct Report<'a> {
    source: &'a Arc<Source>,
    rule: &'static Rule,
    /// The level that the layout gives the rule, if it gives one.
    set: Option<Level>,
    found: &'a mut Vec<Diagnostic>,
    /// A finding that is not kept.
    dropped: Option<Diagnostic>,
}

impl<'a> Report<'a> {
    /// Takes the findings of a rule; `set` is the level that the layout gives it.
    pub fn new(
        source: &'a Arc<Source>,
        rule: &'static Rule,
        set: Option<Level>,
        found: &'a mut Vec<Diagnostic>,
    ) -> Self {
        Self { source, rule, set, found, dropped: None }
    }

    /// Reports a range of a passage's characters. A mark that the text speaks of,
    /// as in “，”, is never wrong: that finding is dropped.
    pub fn at<'p>(
        &mut self,
        passage: &'p Passage,
        range: Range<usize>,
        message: impl Into<String>,
    ) -> Finding<'_, 'p> {
        let dropped = passage.is_spoken_of(&range);
        self.finding(passage.place(range), message.into(), Some(passage), dropped)
    }

    /// Reports a range of the file's bytes, which is no text of a passage and has
    /// no repair.
    pub fn place(&mut self, range: Range<usize>, message: impl Into<String>) -> Finding<'_, '_> {
        self.finding(range, message.into(), None, false)
    }

    fn finding<'p>(
        &mut self,
        place: Range<usize>,
        message: String,
        passage: Option<&'p Passage>,
        dropped: bool,
    ) -> Finding<'_, 'p> {
        let (set, own) = (self.set, self.rule.level);
        let severity = set.unwrap_or(own).severity();
        let diagnostic = Diagnostic::new(severity, self.rule.code, message).at(self.source, place);
        let diagnostic =
            if dropped { self.dropped.insert(diagnostic) } else { push(self.found, diagnostic) };
        Finding { diagnostic, passage, set, certain: own == Level::Error }
    }
}

fn push(found: &mut Vec<Diagnostic>, diagnostic: Diagnostic) -> &mut Diagnostic {
    found.push(diagnostic);
    let last = found.len() - 1;
    &mut found[last]
}

/// A finding, to which hints, a level and a fix can be added.
pub struct Finding<'d, 'p> {
    diagnostic: &'d mut Diagnostic,
    /// The passage that it stands in, if it stands in one.
    passage: Option<&'p Passage>,
    set: Option<Level>,
    /// Whether it is certainly wrong, so that it may be repaired.
    certain: bool,
}

impl Finding<'_, '_> {
    /// Adds a way out.
    pub fn hint(self, hint: impl Into<String>) -> Self {
        self.diagnostic.hints.push(hint.into());
        self
    }

    /// Makes it less or more serious than its rule is, as far as the layout lets
    /// the rule go.
    pub fn level(mut self, level: Level) -> Self {
        let most = self.set.unwrap_or(level);
        self.diagnostic.severity = level.min(most).severity();
        self.certain = level == Level::Error;
        self
    }

    /// Repairs it by another text for a range of characters, which is safe: it
    /// does not change the meaning. There is no fix inside “…” and 《…》.
    pub fn replace(self, range: Range<usize>, text: &str) -> Self {
        self.replace_all(&[(range, text)])
    }

    /// Repairs it by several changes that belong together. What is not certainly
    /// wrong is left to the editor, and so is what the file does not have in one
    /// piece, since bold marks or the lines of a title lie between, and what would
    /// make a heading of a line that is set as text.
    pub fn replace_all(self, changes: &[(Range<usize>, &str)]) -> Self {
        let Some(passage) = self.passage else { return self };
        let whole = |range: &Range<usize>| passage.is_in_one_piece(range.clone());
        if !self.certain || !changes.iter().all(|(range, _)| whole(range)) {
            return self;
        }
        let quoted = |range: &Range<usize>| {
            range.clone().any(|index| passage.is_quoted(index))
                || (range.is_empty() && passage.is_quoted(range.start))
        };
        if changes.iter().any(|(range, _)| quoted(range)) {
            return self;
        }
        if makes_label(passage, changes) {
            return self;
        }
        let edits = changes.iter().map(|(range, text)| Edit {
            range: passage.place(range.clone()),
            text: (*text).to_owned(),
        });
        self.diagnostic.fix = Some(Fix { edits: edits.collect() });
        self
    }
}

/// How many characters the label of a line has at most, with what is put into it.
const LABEL: usize = 8;

/// Whether changes give a line of text the label of a level, so that it would be
/// set otherwise: 1、抓投入 as 1.抓投入.
fn makes_label(passage: &Passage, changes: &[(Range<usize>, &str)]) -> bool {
    let near = changes.iter().any(|(range, _)| range.start < LABEL);
    if !near || !passage.is_line() || passage.level.is_some() {
        return false;
    }
    let mut chars: Vec<char> = Vec::new();
    for at in 0..LABEL.min(passage.len()) {
        for (_, text) in changes.iter().filter(|(range, _)| range.start == at) {
            chars.extend(text.chars());
        }
        if !changes.iter().any(|(range, _)| range.contains(&at)) {
            chars.extend(passage.at(at));
        }
    }
    labels::opens(&chars)
}
