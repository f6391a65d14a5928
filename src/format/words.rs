//! The office's word list, `words.toml`: what is wrong and what is right.

use std::sync::Arc;

use super::table::Table;
use super::{provinces, read};
use crate::diag::{Diagnostic, Warned};
use crate::source::Source;

/// A word list.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// Words that are written wrong.
    pub words: Vec<Word>,
    /// Words that must not be used.
    pub forbidden: Vec<Forbidden>,
    /// Persons with their right titles.
    pub names: Vec<Name>,
    /// Places with their province.
    pub places: Vec<Place>,
}

/// A wrong word and the right one.
#[derive(Debug, Clone)]
pub struct Word {
    /// The wrong word; `#` in it is any digit.
    pub wrong: String,
    /// The right word, none where it depends.
    pub right: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Whether it is certainly wrong.
    pub certain: bool,
    /// What may stand right behind it, so that it is right.
    pub unless: Vec<String>,
    /// What may stand right before it, so that it is right.
    pub unless_after: Vec<String>,
}

/// A word that must not be used.
#[derive(Debug, Clone)]
pub struct Forbidden {
    /// The word.
    pub word: String,
    /// What to write.
    pub instead: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// A person with the right title.
#[derive(Debug, Clone)]
pub struct Name {
    /// The name.
    pub name: String,
    /// The title as it stands before the name.
    pub title: String,
}

/// A place with its province.
#[derive(Debug, Clone)]
pub struct Place {
    /// The place, such as 绵阳市.
    pub name: String,
    /// Its province, such as 四川省.
    pub province: String,
}

impl Words {
    /// Reads a word list; there is one only if no mistake was found.
    pub fn load(source: Arc<Source>) -> Warned<Option<Self>> {
        read::read(source, |table| Some(words(table)))
    }

    /// Joins two lists; what the second says of a word holds.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.words.retain(|word| other.words.iter().all(|new| new.wrong != word.wrong));
        self.words.extend(other.words);
        self.forbidden.extend(other.forbidden);
        self.names.extend(other.names);
        self.places.extend(other.places);
        self
    }
}

fn words(mut root: Table) -> Words {
    let mut tables = |key: &'static str, name: &str| {
        root.get(key).and_then(|value| value.tables(name)).unwrap_or_default()
    };
    let list = Words {
        words: tables("word", "[[word]]").into_iter().filter_map(word).collect(),
        forbidden: tables("forbidden", "[[forbidden]]").into_iter().filter_map(forbidden).collect(),
        names: tables("name", "[[name]]").into_iter().filter_map(name).collect(),
        places: tables("place", "[[place]]").into_iter().filter_map(place).collect(),
    };
    root.finish();
    list
}

fn word(mut table: Table) -> Option<Word> {
    let wrong = required(&mut table, "wrong", "错误写法");
    let word = Word {
        wrong: wrong.clone().unwrap_or_default(),
        right: optional(&mut table, "right", "正确写法"),
        reason: optional(&mut table, "reason", "理由"),
        certain: table.get("certain").and_then(|value| value.flag()).unwrap_or_default(),
        unless: list(&mut table, "unless"),
        unless_after: list(&mut table, "unless_after"),
    };
    if wrong.is_some() && word.right.is_none() && word.reason.is_none() {
        let diagnostic =
            Diagnostic::error("missing-key", "[[word]]里 `right` 和 `reason` 至少写一个")
                .hint("补上正确写法，例如：right = \"截至\"；没有固定的写法，写上理由");
        table.input().report(diagnostic, table.span());
    }
    // A repair writes it into a string of whatever kind.
    if word.right.as_ref().is_some_and(|right| right.contains(['"', '\'', '\\'])) {
        let diagnostic = Diagnostic::error("bad-word", "正确写法里不能有英文引号和反斜杠")
            .hint("引号用中文的“ ”");
        table.input().report(diagnostic, table.span());
    }
    table.finish();
    wrong.map(|_| word)
}

fn forbidden(mut table: Table) -> Option<Forbidden> {
    let word = required(&mut table, "word", "禁用词");
    let instead = optional(&mut table, "instead", "改用");
    let reason = optional(&mut table, "reason", "理由");
    table.finish();
    Some(Forbidden { word: word?, instead, reason })
}

fn name(mut table: Table) -> Option<Name> {
    let name = required(&mut table, "name", "姓名");
    let title = required(&mut table, "title", "职务");
    table.finish();
    Some(Name { name: name?, title: title? })
}

fn place(mut table: Table) -> Option<Place> {
    let name = required(&mut table, "name", "地名");
    let province = table.require("province").and_then(|value| {
        let province = value.line("所属省份")?.value;
        if provinces::short(&province).is_none() {
            let message = format!("没有“{province}”这个省份，这一条不起作用");
            let hint = "写省、自治区、直辖市或者特别行政区的全称或简称，例如：四川省、广西";
            value.report(Diagnostic::warning("unknown-province", message).hint(hint));
        }
        Some(province)
    });
    table.finish();
    Some(Place { name: name?, province: province? })
}

fn required(table: &mut Table, key: &'static str, what: &str) -> Option<String> {
    table.require(key)?.line(what).map(|text| text.value)
}

/// What may stand beside a word, so that it is right.
fn list(table: &mut Table, key: &'static str) -> Vec<String> {
    let texts = table.get(key).and_then(|value| value.lines("例外")).unwrap_or_default();
    texts.into_iter().map(|text| text.value).collect()
}

fn optional(table: &mut Table, key: &'static str, what: &str) -> Option<String> {
    table.get(key)?.line(what).map(|text| text.value)
}
