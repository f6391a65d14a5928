//! Where the tables of a TOML file stand, and how they are written.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

/// A step from a table to one below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'s> {
    /// The table of this key.
    Key(&'s str),
    /// The table of this place, from 0, in the array of tables that a key leads to.
    Item(&'s str, usize),
}

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The file itself, or under a header of its own.
    Lines,
    /// In braces.
    Inline,
    /// By keys such as `issue.number`, in the lines of another table.
    Dotted,
}

/// A table with its place.
#[derive(Debug, Clone)]
pub struct Node<'t> {
    /// The table.
    pub table: &'t DeTable<'t>,
    /// Its header or its braces; nothing at the start of the file itself.
    pub span: Range<usize>,
    /// How it is written.
    pub form: Form,
}

impl<'t> Node<'t> {
    /// The file itself.
    pub fn root(table: &'t DeTable<'t>) -> Self {
        Self { table, span: 0..0, form: Form::Lines }
    }

    /// The table that steps lead to.
    pub fn find(&self, text: &str, path: &[Step]) -> Option<Self> {
        let [step, rest @ ..] = path else { return Some(self.clone()) };
        let below = match *step {
            Step::Key(key) => {
                let value = self.value(key)?;
                of(value.get_ref(), value.span(), text)?
            }
            Step::Item(key, index) => self.items(key, text)?.into_iter().nth(index)?,
        };
        below.find(text, rest)
    }

    /// The tables of an array of them, each under a header of its own; none
    /// where the array is written otherwise.
    pub fn items(&self, key: &str, text: &str) -> Option<Vec<Self>> {
        let DeValue::Array(items) = self.value(key)?.get_ref() else { return None };
        let nodes = items.iter().map(|item| of(item.get_ref(), item.span(), text));
        let nodes: Option<Vec<_>> = nodes.collect();
        nodes.filter(|nodes| nodes.iter().all(|node| node.form == Form::Lines))
    }

    /// The value of a key.
    pub fn value(&self, key: &str) -> Option<&'t toml::Spanned<DeValue<'t>>> {
        self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    /// Where the values end that stand in its own lines; its header, where it
    /// has none.
    pub fn own_end(&self, text: &str) -> usize {
        let own = self.table.iter().filter_map(|(_, value)| {
            if is_headed(value.get_ref(), &text[value.span()]) {
                return None;
            }
            let node = of(value.get_ref(), value.span(), text);
            match node.filter(|node| node.form == Form::Dotted) {
                Some(node) => Some(node.own_end(text)),
                None => Some(value.span().end),
            }
        });
        own.max().unwrap_or(0).max(self.span.end)
    }

    /// Where it ends with all tables below it.
    pub fn whole_end(&self, text: &str) -> usize {
        let below = self.table.iter().flat_map(|(_, value)| match value.get_ref() {
            DeValue::Table(_) => {
                of(value.get_ref(), value.span(), text).into_iter().collect::<Vec<_>>()
            }
            DeValue::Array(items) => {
                items.iter().filter_map(|item| of(item.get_ref(), item.span(), text)).collect()
            }
            _ => Vec::new(),
        });
        let below = below.map(|node| node.whole_end(text)).max().unwrap_or(0);
        self.own_end(text).max(below)
    }
}

/// Whether a value stands under a header of its own; its place is then that of
/// the header, the first one of an array of tables.
fn is_headed(value: &DeValue, place: &str) -> bool {
    match value {
        DeValue::Table(_) => place.starts_with('['),
        DeValue::Array(items) => {
            let tables = items.iter().all(|item| matches!(item.get_ref(), DeValue::Table(_)));
            place.starts_with("[[") && tables
        }
        _ => false,
    }
}

/// A table as a node, by what its place opens with.
fn of<'t>(value: &'t DeValue<'t>, span: Range<usize>, text: &str) -> Option<Node<'t>> {
    let DeValue::Table(table) = value else { return None };
    let form = match text.as_bytes().get(span.start) {
        Some(b'[') => Form::Lines,
        Some(b'{') => Form::Inline,
        _ => Form::Dotted,
    };
    // By dotted keys its place is that of the first, which says nothing of its end.
    let span = if form == Form::Dotted { span.start..span.start } else { span };
    Some(Node { table, span, form })
}
