//! A reader over TOML's spanned tables.
//!
//! Each value is taken by its key, with a diagnostic where it is missing or of
//! the wrong type; what was never asked for is unknown, and [`Table::finish`]
//! says so, with the key that was probably meant.

use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

use super::literal::literal;
use super::{cluster, keys, markup};
use crate::chars::is_blank;
use crate::diag::Diagnostic;
use crate::limits::{BLOCKS, CLUSTER, LINE_BYTES, LIST_ITEMS, TABLES};
use crate::paper::{Date, Moment, Text};
use crate::source::Source;

/// What the tables of one file share: its source and what was found in it.
pub struct Input {
    /// The file.
    pub source: Arc<Source>,
    diagnostics: RefCell<Vec<Diagnostic>>,
    /// How many blocks its texts have so far.
    blocks: Cell<usize>,
}

impl Input {
    /// Starts with nothing found.
    pub fn new(source: Arc<Source>) -> Self {
        Self { source, diagnostics: RefCell::default(), blocks: Cell::default() }
    }

    /// Reports a diagnostic at a place of the file.
    pub fn report(&self, diagnostic: Diagnostic, range: Range<usize>) {
        self.diagnostics.borrow_mut().push(diagnostic.at(&self.source, range));
    }

    /// Counts blocks of its texts; whether there are too many for the first time.
    pub fn exceeds(&self, blocks: usize) -> bool {
        let before = self.blocks.get();
        self.blocks.set(before + blocks);
        before <= BLOCKS && before + blocks > BLOCKS
    }

    /// Adds diagnostics that have their place.
    pub fn extend(&self, diagnostics: Vec<Diagnostic>) {
        self.diagnostics.borrow_mut().extend(diagnostics);
    }

    /// Everything that was found.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics.into_inner()
    }
}

/// A value with its place.
#[derive(Clone, Copy)]
pub struct Value<'t> {
    input: &'t Input,
    value: &'t Spanned<DeValue<'t>>,
    /// Whether it must be there, so that to delete it is no way out.
    must: bool,
}

/// A table that is being read.
pub struct Table<'t> {
    input: &'t Input,
    table: &'t DeTable<'t>,
    /// Its header or braces, the place of what is missing.
    span: Range<usize>,
    /// What it is called in messages, such as `[issue]`.
    name: String,
    asked: Vec<&'static str>,
    /// Keys that have been reported as out of place.
    refused: Vec<&'static str>,
}

impl<'t> Table<'t> {
    /// Reads the top level of a file.
    pub fn root(input: &'t Input, table: &'t DeTable<'t>) -> Self {
        let name = "文件".into();
        Self { input, table, span: 0..0, name, asked: Vec::new(), refused: Vec::new() }
    }

    /// The file it belongs to.
    pub fn input(&self) -> &'t Input {
        self.input
    }

    /// The place of what is missing in it.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Takes the value of a key.
    pub fn get(&mut self, key: &'static str) -> Option<Value<'t>> {
        self.asked.push(key);
        let value = self.table.iter().find(|(name, _)| name.get_ref() == key)?.1;
        Some(Value { input: self.input, value, must: false })
    }

    /// Takes the value of a key that must be there.
    pub fn require(&mut self, key: &'static str) -> Option<Value<'t>> {
        let value = self.get(key);
        // A key misspelt is reported once, as unknown, not as missing too.
        if value.is_none() && self.misspelt(key).is_none() {
            let message =
                format!("{}缺少 `{key}`（{}）", self.name, keys::chinese(&self.name, key));
            let mut diagnostic = Diagnostic::error("missing-key", message);
            if let Some(example) = keys::example(&self.name, key) {
                diagnostic = diagnostic.hint(format!("补上一行，例如：{example}"));
            }
            self.input.report(diagnostic, self.span.clone());
        }
        value.map(|value| Value { must: true, ..value })
    }

    /// Takes a table that must be there.
    pub fn require_table(&mut self, key: &'static str) -> Option<Table<'t>> {
        self.require(key)?.table(format!("[{key}]"))
    }

    /// Takes a table that may be there.
    pub fn table(&mut self, key: &'static str) -> Option<Table<'t>> {
        self.get(key)?.table(format!("[{key}]"))
    }

    /// Whether a key is there.
    pub fn has(&self, key: &str) -> bool {
        self.table.keys().any(|name| name.get_ref() == key)
    }

    /// The word that a key has, without asking for the key.
    pub fn word(&self, key: &str) -> Option<String> {
        let (_, value) = self.table.iter().find(|(name, _)| name.get_ref() == key)?;
        match value.get_ref() {
            DeValue::String(word) => Some(word.trim().to_owned()),
            _ => None,
        }
    }

    /// Reports each of the keys that is there: `what` has no use for it.
    pub fn refuse(&mut self, keys: &[&'static str], what: &str, hint: &str) {
        self.refused.extend(keys);
        for key in keys {
            let Some((name, _)) = self.table.iter().find(|(name, _)| name.get_ref() == key) else {
                continue;
            };
            let message = format!("{what}里用不上 `{key}`（{}）", keys::chinese(&self.name, key));
            let diagnostic = Diagnostic::error("not-used", message).hint(hint);
            self.input.report(diagnostic, name.span());
        }
    }

    /// The keys that were not asked for, with their values.
    pub fn rest(&self) -> impl Iterator<Item = (&'t str, Range<usize>, Value<'t>)> {
        let known: Vec<_> = self.asked.iter().chain(&self.refused).copied().collect();
        self.table.iter().filter(move |(key, _)| !known.contains(&key.get_ref().as_ref())).map(
            |(key, value)| {
                (
                    key.get_ref().as_ref(),
                    key.span(),
                    Value { input: self.input, value, must: false },
                )
            },
        )
    }

    /// The key of this table that was probably meant as `key`.
    fn misspelt(&self, key: &'static str) -> Option<&str> {
        let mut wanted = self.asked.clone();
        wanted.push(key);
        self.table.keys().map(|name| name.get_ref().as_ref()).find(|name| {
            // Another key of the table is no slip of this one, however near.
            !wanted.contains(name)
                && !keys::is_known(&self.name, name)
                && keys::meant(&self.name, name, &[key]) == Some(key)
        })
    }

    /// Whether a key of it was probably meant as `key`.
    pub fn misspells(&self, key: &'static str) -> bool {
        self.misspelt(key).is_some()
    }

    /// Calls it something else in messages.
    pub fn rename(&mut self, name: &str) {
        name.clone_into(&mut self.name);
    }

    /// Reports every key that was not asked for.
    pub fn finish(mut self) {
        self.asked.retain(|key| !self.refused.contains(key));
        for (name, span, _) in self.rest() {
            let message = format!("{}里没有 `{name}` 这一项", self.name);
            let diagnostic = Diagnostic::error("unknown-key", message);
            let above = keys::above(&self.name, name);
            let hint = match (above, keys::meant(&self.name, name, &self.asked)) {
                (Some(field), _) => format!(
                    "`{name}`（{}）写在 {} 下面、{} 前面",
                    field.chinese,
                    field.table.name(),
                    self.name
                ),
                (None, Some(key)) => {
                    let there = self.table.contains_key(key);
                    let there = if there { "这里已经有一个了" } else { "" };
                    format!("是不是 `{key}`（{}）？{there}", keys::chinese(&self.name, key))
                }
                (None, None) => {
                    format!("可以写的有：{}", keys::list(&self.name, &self.asked))
                }
            };
            let diagnostic = diagnostic.hint(hint);
            self.input.report(diagnostic, span);
        }
    }
}

impl<'t> Value<'t> {
    /// Its place.
    pub fn span(&self) -> Range<usize> {
        self.value.span()
    }

    /// Reports a diagnostic at its place.
    pub fn report(&self, diagnostic: Diagnostic) {
        self.input.report(diagnostic, self.span());
    }

    fn wrong_type(&self, expected: &str, hint: &str) {
        self.mismatch("wrong-type", expected, hint);
    }

    fn mismatch(&self, code: &'static str, expected: &str, hint: &str) {
        let found = match self.value.get_ref() {
            DeValue::String(_) => "文字",
            DeValue::Integer(_) => "整数",
            DeValue::Float(_) => "小数",
            DeValue::Boolean(_) => "true/false",
            DeValue::Datetime(Datetime { date: Some(_), time: None, .. }) => "日期",
            DeValue::Datetime(Datetime { date: Some(_), .. }) => "带时间的日期",
            DeValue::Datetime(_) => "时间",
            DeValue::Array(_) => "列表",
            DeValue::Table(_) => "表",
        };
        let message = format!("这里应为{expected}，写成了{found}");
        self.report(Diagnostic::error(code, message).hint(hint));
    }

    /// Reads a string, which may be empty.
    pub fn text(self) -> Option<Text> {
        match self.value.get_ref() {
            DeValue::String(_) => {
                let text = self.literal();
                if let Some(place) = cluster::too_long(&text.value) {
                    let message = format!("这里有超过 {CLUSTER} 个字符叠成一个字，排不了");
                    let diagnostic = Diagnostic::error("long-cluster", message)
                        .hint("删去多余的附加符号；多半是从别处粘贴来的看不见的字符");
                    self.input.report(diagnostic, text.to_file(place));
                    return None;
                }
                Some(text)
            }
            _ => {
                self.wrong_type("文字", "文字要用引号括起来，例如：\"创新驱动\"");
                None
            }
        }
    }

    fn literal(self) -> Text {
        let span = self.span();
        literal(&self.input.source.text()[span.clone()], span.start)
    }

    /// Reads a string of one line that says something; `what` is its name.
    pub fn line(self, what: &str) -> Option<Text> {
        let text = self.text()?;
        let text = text.trimmed();
        if text.value.is_empty() {
            let hint =
                if self.must { "填上内容" } else { "填上内容，或者删去这一行" };
            self.report(Diagnostic::error("empty", format!("{what}是空的")).hint(hint));
            return None;
        }
        if let Some(c) = cluster::stray(&text.value) {
            let message = format!("{what}的开头是附加符号 U+{:04X}，前面没有字", u32::from(c));
            self.report(
                Diagnostic::error("stray-mark", message)
                    .hint("删去它；看不见时，把第一个字连它一起重打"),
            );
            return None;
        }
        if text.value.len() > LINE_BYTES {
            let message = format!("{what}太长：有 {} 个字", text.value.chars().count());
            let hint = "看是不是少了引号，把后面的内容也括进来了；多行的内容写成列表，或者放进正文";
            self.report(Diagnostic::error("too-long", message).hint(hint));
            return None;
        }
        if text.value.contains('\n') {
            let hint = "要分行，写成列表：[\"第一行\", \"第二行\"]";
            self.report(Diagnostic::error("many-lines", format!("{what}里有换行")).hint(hint));
            return None;
        }
        if let Some(mark) = markup::find_note(&text.value) {
            self.input.report(markup::note_outside(what), text.to_file(mark));
        }
        Some(text)
    }

    /// The items of a list, or itself where it is none; `what` is its name.
    pub fn items(self, what: &str) -> Option<Vec<Self>> {
        let DeValue::Array(items) = self.value.get_ref() else { return Some(vec![self]) };
        if items.len() > LIST_ITEMS {
            let message = format!("{what}有 {} 项，太多", items.len());
            let hint = format!("最多 {LIST_ITEMS} 项；看是不是放错了地方");
            self.report(Diagnostic::error("too-long", message).hint(hint));
            return None;
        }
        let item = |value| Value { input: self.input, value, must: false };
        Some(items.iter().map(item).collect())
    }

    /// Reads one line, or a list of lines; an empty list says nothing.
    pub fn lines(self, what: &str) -> Option<Vec<Text>> {
        if !matches!(self.value.get_ref(), DeValue::String(_) | DeValue::Array(_)) {
            self.wrong_type("文字或文字的列表", "例如：\"一行\" 或 [\"第一行\", \"第二行\"]");
            return None;
        }
        let items = self.items(what)?;
        let lines: Vec<_> = items.iter().filter_map(|item| item.line(what)).collect();
        (lines.len() == items.len()).then_some(lines)
    }

    /// Reads a word that stands for one of a few; `what` is its name.
    pub fn choice<T: FromStr<Err = String>>(self, what: &str, code: &'static str) -> Option<T> {
        let word = self.line(what)?;
        let read = word.value.parse();
        if let Err(expected) = &read {
            let message = format!("没有“{}”这种{what}", word.value);
            self.report(Diagnostic::error(code, message).hint(expected));
        }
        read.ok()
    }

    /// Reads `true` or `false`.
    pub fn flag(self) -> Option<bool> {
        match self.value.get_ref() {
            DeValue::Boolean(flag) => Some(*flag),
            _ => {
                self.wrong_type(" true 或 false", "写 true（是）或 false（否），不加引号");
                None
            }
        }
    }

    /// Whether it is a string.
    pub fn is_text(&self) -> bool {
        matches!(self.value.get_ref(), DeValue::String(_))
    }

    /// Whether it is a string without anything to print.
    pub fn is_empty(&self) -> bool {
        matches!(self.value.get_ref(), DeValue::String(text) if text.chars().all(is_blank))
    }

    /// Whether it is a table.
    pub fn is_table(&self) -> bool {
        matches!(self.value.get_ref(), DeValue::Table(_))
    }

    /// Reads a whole number from 1 up; `what` is its name.
    pub fn count(self, what: &str) -> Option<u32> {
        // The publications' numbers have at most five digits; more is a slip.
        self.count_to(what, 99_999)
    }

    /// Reads a whole number from 1 to `most`; `what` is its name.
    pub fn count_to(self, what: &str, most: u32) -> Option<u32> {
        let DeValue::Integer(integer) = self.value.get_ref() else {
            self.wrong_type("整数", "数字不加引号，例如：58");
            return None;
        };
        let digits: String = integer.as_str().chars().filter(|&c| c != '_').collect();
        match u32::from_str_radix(&digits, integer.radix()) {
            Ok(number) if (1..=most).contains(&number) => Some(number),
            _ => {
                let message = format!("{what}不能是 {integer}");
                let hint = format!("应为 1 到 {most} 的整数");
                self.report(Diagnostic::error("number-range", message).hint(hint));
                None
            }
        }
    }

    /// Reads a date without a time.
    pub fn date(self) -> Option<Date> {
        const EXAMPLE: &str = "日期不加引号，写成年-月-日，例如：2025-12-09";
        let found = match self.value.get_ref() {
            DeValue::Datetime(Datetime { date: Some(date), time: None, .. }) => {
                Date::new(date.year, date.month, date.day)
            }
            DeValue::Datetime(_) => {
                self.wrong_type("日期", "只写日期，不写时间，例如：2025-12-09");
                return None;
            }
            _ => {
                self.wrong_type("日期", EXAMPLE);
                return None;
            }
        };
        let date = found.filter(|date| (1949..=2999).contains(&date.year));
        if date.is_none() {
            let message = "日历上没有这一天，或者年份不对";
            self.report(Diagnostic::error("impossible-date", message).hint(EXAMPLE));
        }
        date
    }

    /// Reads a date with a time and its distance from the world's.
    pub fn moment(self) -> Option<Moment> {
        const EXAMPLE: &str =
            "写成年-月-日T时:分:秒+时差，不加引号，例如：2025-12-01T09:30:00+08:00";
        let DeValue::Datetime(_) = self.value.get_ref() else {
            self.wrong_type("日期和时间", EXAMPLE);
            return None;
        };
        let written = &self.input.source.text()[self.span()];
        let moment = written.parse().ok();
        if moment.is_none() {
            let message = format!("这里应为带时差的日期和时间，写成了 {written}");
            self.report(Diagnostic::error("bad-moment", message).hint(EXAMPLE));
        }
        moment
    }

    /// Reads a table; `name` is what messages call it.
    pub fn table(self, name: String) -> Option<Table<'t>> {
        match self.value.get_ref() {
            DeValue::Table(table) => {
                let (asked, refused) = (Vec::new(), Vec::new());
                Some(Table { input: self.input, table, span: self.span(), name, asked, refused })
            }
            _ => {
                self.mismatch("not-a-table", "表", &format!("单独写一行 {name}，内容写在它下面"));
                None
            }
        }
    }

    /// Reads an array of tables; `name` is what messages call each.
    pub fn tables(self, name: &str) -> Option<Vec<Table<'t>>> {
        match self.value.get_ref() {
            DeValue::Array(items) if items.len() > TABLES => {
                let message = format!("{name} 有 {} 个，太多", items.len());
                let hint = format!("最多 {TABLES} 个；看是不是选错了文件，不用的删去");
                self.report(Diagnostic::error("too-long", message).hint(hint));
                None
            }
            DeValue::Array(items) => Some(
                items
                    .iter()
                    .filter_map(|value| {
                        Value { input: self.input, value, must: false }.table(name.into())
                    })
                    .collect(),
            ),
            DeValue::Table(_) => {
                let single = name.trim_start_matches('[').trim_end_matches(']');
                let single = format!("[{single}]");
                let written = self.input.source.text()[self.span().start..].starts_with(&single);
                let diagnostic = if written {
                    Diagnostic::error("not-a-table", format!("{single} 少了一层方括号"))
                        .hint(format!("改成 {name}（两层方括号），每一个都这样开头"))
                } else {
                    let message = format!("前面还没有 {name}，不能先写它下面的内容");
                    Diagnostic::error("not-a-table", message)
                        .hint(format!("在前面加一行 {name}（两层方括号）"))
                };
                self.report(diagnostic);
                None
            }
            _ => {
                self.mismatch(
                    "not-a-table",
                    "表的列表",
                    &format!("每一个都以单独一行 {name} 开头（两层方括号）"),
                );
                None
            }
        }
    }
}
