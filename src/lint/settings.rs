//! Which rules look at a paper, and how serious they are.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::level::Level;
use super::lookup::Lookup;
use crate::diag::{Diagnostic, Warned};
use crate::format::Words;
use crate::paper::Manifest;

/// What a layout and a workspace say about proof-reading.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// What the layout says of rules, by their codes.
    rules: BTreeMap<&'static str, Setting>,
    /// How many characters an article may have.
    pub article_length: Option<usize>,
    /// The word list.
    pub words: Arc<Words>,
    /// Its wrong words, made ready to be found once for all papers.
    wrong_words: OnceLock<Lookup>,
}

/// What a layout says of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Setting {
    /// Nothing: the rule has its own level.
    #[default]
    Own,
    /// It has another level.
    At(Level),
    /// It is not to be used.
    Off,
}

/// The word in a manifest for a rule that is not to be used.
const OFF: &str = "off";

impl Settings {
    /// Reads the settings of a layout; mistakes in them are reported and left
    /// out. `code` tells the code of the rule that a name in them means, if there
    /// is such a rule.
    pub fn new(
        manifest: &Manifest,
        words: impl Into<Arc<Words>>,
        code: impl Fn(&str) -> Option<&'static str>,
    ) -> Warned<Self> {
        let mut rules = BTreeMap::new();
        let mut diagnostics = Vec::new();
        for (name, span, word) in &manifest.check.levels {
            let mut report = |diagnostic: Diagnostic, range| {
                diagnostics.push(diagnostic.at(&manifest.source, range));
            };
            let Some(code) = code(name) else {
                let diagnostic = Diagnostic::error("unknown-rule", format!("没有“{name}”这条规则"))
                    .hint("用 yaocan check --rules 看全部规则");
                report(diagnostic, span.clone());
                continue;
            };
            let level = Level::ALL.into_iter().find(|level| level.key() == word.value);
            let off = (word.value == OFF).then_some(Setting::Off);
            let Some(setting) = level.map(Setting::At).or(off) else {
                let message = format!("规则的级别不能是“{}”", word.value);
                let diagnostic = Diagnostic::error("bad-level", message).hint(
                    "应为 \"error\"（必错）、\"warning\"（疑似）、\"hint\"（提示）或 \"off\"（不查）",
                );
                report(diagnostic, word.span());
                continue;
            };
            rules.insert(code, setting);
        }
        let article_length = manifest.check.article_length.map(|length| length as usize);
        let wrong_words = OnceLock::new();
        let words = words.into();
        Warned::new(Self { rules, article_length, words, wrong_words }, diagnostics)
    }

    /// The wrong words of the list, to be found in a passage.
    pub(super) fn wrong_words(&self) -> &Lookup {
        let words = || self.words.words.iter().map(|word| word.wrong.as_str());
        self.wrong_words.get_or_init(|| Lookup::new(words()))
    }

    /// What the layout says of the rule of a code.
    pub fn of(&self, code: &str) -> Setting {
        self.rules.get(code).copied().unwrap_or_default()
    }
}
