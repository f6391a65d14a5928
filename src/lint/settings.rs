//! Which rules look at a paper, and how serious they are.

use std::collections::BTreeMap;

use super::rule::{Level, Rule};
use super::rules;
use crate::diag::{Diagnostic, Warned};
use crate::format::Words;
use crate::paper::Manifest;

/// What a layout and a workspace say about proof-reading.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Rules with another level than their own; none for one that is off.
    levels: BTreeMap<&'static str, Option<Level>>,
    /// How many characters an article may have.
    pub article_length: Option<usize>,
    /// The word list.
    pub words: Words,
}

/// The word in a manifest for a rule that is not to be used.
const OFF: &str = "off";

impl Settings {
    /// Reads the settings of a layout; mistakes in them are reported and left
    /// out.
    pub fn new(manifest: &Manifest, words: Words) -> Warned<Self> {
        let mut levels = BTreeMap::new();
        let mut diagnostics = Vec::new();
        for (code, span, word) in &manifest.check.levels {
            let mut report = |diagnostic: Diagnostic, range| {
                diagnostics.push(diagnostic.at(&manifest.source, range));
            };
            let Some(rule) = rules::find(code) else {
                let diagnostic = Diagnostic::error("unknown-rule", format!("没有“{code}”这条规则"))
                    .hint("用 yaocan check --rules 看全部规则");
                report(diagnostic, span.clone());
                continue;
            };
            let level = Level::ALL.into_iter().find(|level| level.key() == word.value);
            if level.is_none() && word.value != OFF {
                let message = format!("规则的级别不能是“{}”", word.value);
                let diagnostic = Diagnostic::error("bad-level", message).hint(
                    "应为 \"error\"（必错）、\"warning\"（疑似）、\"hint\"（提示）或 \"off\"（不查）",
                );
                report(diagnostic, word.span());
                continue;
            }
            levels.insert(rule.code, level);
        }
        let article_length = manifest.check.article_length.map(|length| length as usize);
        Warned::new(Self { levels, article_length, words }, diagnostics)
    }

    /// What the layout says of a rule: none where it is silent, `Some(None)` where
    /// the rule is off.
    pub fn level(&self, rule: &Rule) -> Option<Option<Level>> {
        self.levels.get(rule.code).copied()
    }
}
