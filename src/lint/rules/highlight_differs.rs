//! A highlight that says something else than its article.

use std::collections::HashMap;

use crate::chars::{in_chinese, is_han};
use crate::lint::passage::{Kind, Passage};
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "highlight-differs",
    name: "要点用语和标题不符",
    level: Level::Hint,
    what: "要点用语和标题（连同引题、副题）相同的字不到一半，或者有标题和正文里都没有的数字。",
    why: "要点用语是标题的缩写；差得太多，可能是换了稿件没有改要点用语。",
    wrong: "title = \"北原省推行张榜揭榜\"，highlight = \"海岚省仪器共享\"",
    right: "title = \"北原省推行张榜揭榜\"，highlight = \"北原省张榜揭榜\"",
    standard: "编校惯例",
    fixes: false,
    check: Check::Article(check),
};

fn check(article: &[&Passage], report: &mut Report) {
    let of_kind = |kind| article.iter().find(move |passage| passage.kind == kind);
    let (Some(highlight), Some(title)) = (of_kind(Kind::Highlight), of_kind(Kind::Title)) else {
        return;
    };
    let whole = 0..highlight.len();
    let beside = article.iter().filter(|passage| passage.kind == Kind::Subtitle);
    let (shared, count) = shared(highlight, [title].into_iter().chain(beside));
    if shared * 2 < count {
        report
            .at(highlight, whole, "要点用语和标题相同的字不到一半")
            .hint("看要点用语是不是这一篇的");
    }
    for range in highlight.quantities().iter().map(|it| &it.number) {
        let number = highlight.text(range.clone());
        let others = article.iter().filter(|passage| passage.kind != Kind::Highlight);
        if !others.into_iter().any(|passage| has(passage, &number)) {
            let message = format!("要点用语里的“{number}”，标题和正文里都没有");
            report.at(highlight, range.clone(), message).hint("核对数字");
        }
    }
}

/// How many characters of a highlight its title has, with the lines around it, and how
/// many it has at all.
fn shared<'p>(
    highlight: &Passage,
    titles: impl Iterator<Item = &'p &'p Passage>,
) -> (usize, usize) {
    let said = |passage: &Passage| {
        let chars = passage.chars().iter().copied();
        chars.filter(|&c| is_han(c) || c.is_alphanumeric()).collect::<Vec<char>>()
    };
    let mut left: HashMap<char, usize> = HashMap::new();
    for c in titles.flat_map(|title| said(title)) {
        *left.entry(c).or_default() += 1;
    }
    let chars = said(highlight);
    let count = chars.len();
    let shared = chars.into_iter().filter(|c| {
        let left = left.get_mut(c).filter(|left| **left > 0);
        left.is_some_and(|left| {
            *left -= 1;
            true
        })
    });
    (shared.count(), count)
}

/// Whether a passage has a number, in digits or counted in Chinese.
fn has(passage: &Passage, number: &str) -> bool {
    let chinese = number.parse().ok().map(in_chinese).filter(|chinese| !chinese.is_empty());
    let mut said = passage.quantities().iter().map(|it| passage.text(it.number.clone()));
    said.any(|said| said == number)
        || chinese.is_some_and(|chinese| passage.find(&chinese).next().is_some())
}
