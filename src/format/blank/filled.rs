//! A document of which the text is there, with what is still to be filled in.

use super::lines::Lines;
use crate::format::fields::{Field, Table};
use crate::format::write::Value;

/// A table of a file with its fields, in the order in which they are written.
pub type Fields = (Table, Vec<(Field, Value)>);

/// Writes the file of a document from its tables; a field with an empty text is to be
/// filled in, and its meaning stands behind it. `opening` is said above all.
pub fn filled(opening: &str, layout: &str, tables: &[Fields], end: &str) -> String {
    let mut lines = Lines::new(end);
    lines.comment(opening);
    lines.gap();
    let written = |value: &Value| value.written(None, end);
    lines.set(Field::DOCUMENT_LAYOUT, &written(&Value::Text(layout.into())), "");
    for (table, fields) in tables {
        lines.gap();
        lines.header(*table);
        for (field, value) in fields {
            let is_empty = matches!(value, Value::Text(text) if text.is_empty());
            let words =
                if is_empty { format!("{}，填上", field.chinese) } else { String::new() };
            lines.set(*field, &written(value), &words);
        }
    }
    let text = lines.into_text();
    format!("{}{end}", text.trim_end())
}
