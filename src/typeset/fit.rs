//! A paper is fitted to its sheets: it is laid out with parts of its pages set
//! closer, where it has too many pages otherwise.
//!
//! Each setting is tried from the loosest on whatever was chosen the last time, so
//! that the same input gives the same pages. What a setting does not move comes from
//! the layout before, so a further one costs little.

use typst::diag::{SourceResult, Warned as Compiled};
use typst::foundations::{Label, Selector};
use typst::introspection::Introspector;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use crate::diag::{Diagnostic, Severity};
use crate::limits::FITTED_PAGES;
use crate::paper::fit::{Aim, Give, Setting};
use crate::paper::resolved::Fitting;
use crate::paper::{Manifest, Paper};

/// What Typst makes of a paper.
pub type Pages = Compiled<SourceResult<PagedDocument>>;

/// How many pages a setting takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Outcome {
    pages: usize,
    /// Whether one that could be spared has nothing but the distribution block.
    bare: bool,
}

impl Outcome {
    fn reaches(self, aim: Aim) -> bool {
        match aim {
            Aim::Pages(most) => self.pages <= most as usize,
            Aim::Multiple(of) => self.pages.is_multiple_of(of as usize),
            Aim::NoneBare => !self.bare,
        }
    }
}

/// Lays a paper out with the loosest setting that reaches its aim; with the loosest
/// of all where none does. `loosest` are the pages that come of that one, which was
/// set last; `set` lays the paper out with another one, and what it gave last is what
/// comes of it. The diagnostics say what was done.
pub fn fit(
    paper: &Paper,
    manifest: &Manifest,
    loosest: Pages,
    mut set: impl FnMut(Setting) -> Pages,
) -> (Pages, Vec<Diagnostic>) {
    let fitting = paper.fitting(manifest);
    let even = paper.imprint(manifest).is_some_and(|imprint| imprint.even_page);
    let mut last = (Setting::default(), loosest);
    let outcome = |pages: &Pages| {
        let document = pages.output.as_ref().ok()?;
        Some(Outcome { pages: document.pages().len(), bare: is_bare(document, even) })
    };
    let may_try = |it: &Outcome| fitting.said.is_some() || it.pages <= FITTED_PAGES;
    let missed = |it: &Outcome| !it.reaches(fitting.aim) && may_try(it);
    let Some(loosest) = outcome(&last.1).filter(missed) else {
        return (last.1, Vec::new());
    };
    let mut tried = vec![(Setting::default(), loosest)];
    // A setting that cannot be laid out ends the search; its pages tell why.
    let mut failed = false;
    let mut reaches = |aim: Aim, setting: Setting| {
        if let Some((_, known)) = tried.iter().find(|(it, _)| *it == setting) {
            return known.reaches(aim);
        }
        if failed {
            return false;
        }
        last = (setting, set(setting));
        match outcome(&last.1) {
            Some(outcome) => {
                tried.push((setting, outcome));
                outcome.reaches(aim)
            }
            None => {
                failed = true;
                false
            }
        }
    };
    let found = loosest_of(&fitting.may, |setting| reaches(fitting.aim, setting));
    // Where there are too many pages at any rate, none need be bare.
    let chosen = found
        .or_else(|| loosest_of(&fitting.may, |setting| reaches(Aim::NoneBare, setting)))
        .unwrap_or_default();
    if failed {
        return (last.1, Vec::new());
    }
    if last.0 != chosen {
        last = (chosen, set(chosen));
    }
    let told = told(paper, &fitting, &tried, chosen, found.is_some());
    (last.1, told)
}

/// The loosest setting that a test holds for: lines of a page are the last to give,
/// titles before them, the distribution block first.
fn loosest_of(may: &[Give], mut holds: impl FnMut(Setting) -> bool) -> Option<Setting> {
    let most = |give: Give| if may.contains(&give) { give.steps().len() } else { 0 };
    for rows in 0..=most(Give::Rows) {
        for heading in 0..=most(Give::Heading) {
            let setting = Setting::default().with(Give::Rows, rows).with(Give::Heading, heading);
            let closest = setting.with(Give::Colophon, most(Give::Colophon));
            if holds(closest) {
                let looser = (0..most(Give::Colophon)).map(|it| setting.with(Give::Colophon, it));
                return looser.into_iter().find(|it| holds(*it)).or(Some(closest));
            }
        }
    }
    None
}

/// Whether a page has nothing but the distribution block, or is blank before it, that
/// could be spared: a block on an even page takes one after a text that ends on an
/// odd one. A layout tells such pages by a `metadata` labelled `bare-page`, and a
/// block that is longer than a page by one labelled `long-colophon`.
fn is_bare(document: &PagedDocument, even: bool) -> bool {
    let count = |name| {
        let label = Label::new(PicoStr::intern(name));
        label.map_or(0, |label| document.introspector().query(&Selector::Label(label)).len())
    };
    let bare = count("bare-page");
    let text = document.pages().len().saturating_sub(bare);
    let must = usize::from(even && text % 2 == 1);
    bare > must && count("long-colophon") == 0
}

/// What is said of what was done, and of an aim that was not reached.
fn told(
    paper: &Paper,
    fitting: &Fitting,
    tried: &[(Setting, Outcome)],
    chosen: Setting,
    reached: bool,
) -> Vec<Diagnostic> {
    let pages = |setting: Setting| {
        tried.iter().find(|(it, _)| *it == setting).map_or(0, |(_, outcome)| outcome.pages)
    };
    let at = |diagnostic: Diagnostic| match fitting.said {
        Some((source, range)) => diagnostic.at(source, range.clone()),
        None => diagnostic.at(paper.source(), paper.layout().span()),
    };
    let mut found = Vec::new();
    // Who says that nothing may give, and asks for no number, knows.
    let unasked = fitting.said.is_none() && fitting.may.is_empty();
    if !reached && !unasked {
        found.push(at(unreached(fitting, tried)));
    }
    if chosen != Setting::default() {
        let (now, before) = (pages(chosen), pages(Setting::default()));
        let gain = match fitting.aim {
            Aim::Pages(most) if reached => format!("这样排进 {most} 页；不收紧是 {before} 页"),
            Aim::Multiple(of) if reached => {
                format!("这样共 {now} 页，是 {of} 的倍数；不收紧是 {before} 页")
            }
            _ => format!("这样版记不单独占一页，共 {now} 页；不收紧是 {before} 页"),
        };
        let done = Diagnostic::new(Severity::Hint, "fit", format!("版面收紧：{}", chosen.told()));
        found.push(at(done.hint(gain).hint(OFF)));
    }
    found
}

/// How nothing is set closer.
const OFF: &str = "不要收紧，在稿件里写 [fit]，下面写 may = []";

/// What is said of an aim that no setting reaches.
fn unreached(fitting: &Fitting, tried: &[(Setting, Outcome)]) -> Diagnostic {
    let least = tried.iter().map(|(_, outcome)| outcome.pages).min().unwrap_or_default();
    let first = tried.first().map_or(least, |(_, outcome)| outcome.pages);
    let closed = !fitting.may.is_empty();
    let now =
        if closed { format!("收紧以后还是 {least} 页") } else { format!("有 {first} 页") };
    let (severity, message, hint) = match fitting.aim {
        Aim::Pages(most) => (
            Severity::Warning,
            format!("排不进 {most} 页：{now}"),
            format!("删减文字；或者改成 pages = {least}"),
        ),
        Aim::Multiple(of) => (
            Severity::Warning,
            format!("页数不是 {of} 的倍数：{now}"),
            "增减文字；不要求整张，删去 multiple".to_owned(),
        ),
        Aim::NoneBare => (
            Severity::Hint,
            "版记单独占一页：收紧以后还是这样".to_owned(),
            "把正文删减几行，就能和版记排在同一页".to_owned(),
        ),
    };
    let mut diagnostic = Diagnostic::new(severity, "fit", message).hint(hint);
    if closed {
        let tightest = fitting
            .may
            .iter()
            .fold(Setting::default(), |it, give| it.with(*give, give.steps().len()));
        diagnostic = diagnostic.hint(format!("试过：{}", tightest.told()));
    }
    diagnostic
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The settings that are tried until one holds, by their steps.
    fn tried(
        may: &[Give],
        holds: impl Fn(Setting) -> bool,
    ) -> (Vec<[usize; 3]>, Option<[usize; 3]>) {
        let steps = |setting: Setting| Give::ALL.map(|give| setting.of(give));
        let mut tried = Vec::new();
        let found = loosest_of(may, |setting| {
            tried.push(steps(setting));
            holds(setting)
        });
        (tried, found.map(steps))
    }

    #[test]
    fn what_is_noticed_least_gives_first_and_no_more_than_it_must() {
        let all = Give::ALL;
        let given = |least: [usize; 3]| {
            move |it: Setting| all.iter().zip(least).all(|(give, least)| it.of(*give) >= least)
        };
        assert_eq!(tried(&all, given([1, 0, 0])).1, Some([1, 0, 0]));
        // Where titles give, the block does not give besides.
        assert_eq!(tried(&all, given([0, 1, 0])).1, Some([0, 1, 0]));
        assert_eq!(tried(&all, given([1, 2, 1])).1, Some([1, 2, 1]));
        // What may not give does not.
        assert_eq!(tried(&[Give::Colophon], given([0, 1, 0])), (vec![[2, 0, 0]], None));
        assert_eq!(tried(&[], given([0, 1, 0])), (vec![[0, 0, 0]], None));
        let (all_of_them, none) = tried(&all, |_| false);
        assert_eq!((all_of_them.len(), none), (6, None));
    }
}
