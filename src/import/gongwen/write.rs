//! A document that was taken apart → the text of its file, and its characters as the
//! file has them.

use crate::format::Field;
use crate::format::blank::{self, Fields};
use crate::format::fields::Table;
use crate::format::write::Value;
use crate::import::article::Article;
use crate::import::imported::Imported;
use crate::import::lost::{Characters, Kind, Lost};
use crate::import::write::{add_attachment, add_blocks, attachment, body};
use crate::paper::{Date, Document, Form, Mark, Status};

use super::elements::Elements;

/// What stands in a text for something that is not filled in yet, so that all else of
/// it can be read and counted.
const STAND_IN: &str = "〇";

/// Tells of each field that was filled, and of those that are empty. The date is that
/// of `today` where none was recognised.
pub fn tell(imported: &mut Imported, today: Date) {
    let Imported { articles, elements, lost, .. } = imported;
    let (Some(article), Some(elements)) = (articles.first(), elements.as_mut()) else { return };
    let missing = elements.missing();
    if elements.date.is_none() {
        elements.date = Some(today);
        lost.added.add(&today.to_string(), 1);
    }
    let mut filled = elements.fields();
    if !article.title.is_empty() {
        let at = filled.iter().position(|(field, _)| *field == Field::ADDRESSEE);
        filled.insert(at.unwrap_or(filled.len()), (Field::TITLE, Value::lines(&article.title)));
    }
    for (field, value) in filled.iter().filter(|(field, _)| !missing.contains(field)) {
        tell_element(lost, *field, value);
    }
    for row in elements.own_rows() {
        for (field, value) in row {
            tell_element(lost, field, &value);
        }
    }
    for field in missing {
        let how = if field == Field::DOCUMENT_DATE { "先写了今天" } else { "" };
        lost.tell_field(Kind::Missing, field, how);
    }
}

fn tell_element(lost: &mut Lost, field: Field, value: &Value) {
    let said = match value {
        Value::Text(text) => text.clone(),
        Value::Lines(lines) => lines.join(" / "),
        Value::Date(date) => date.to_string(),
        value => value.written(None, "\n"),
    };
    lost.tell_field(Kind::Element, field, &said);
}

/// The text of a document's file, with the line ends of a system.
pub fn toml(imported: &Imported, layout: &str, names: &[String], end: &str) -> String {
    let form = imported.elements.as_ref().map_or(Form::Notice, |it| it.form);
    let opening = format!(
        "{form}，从 {} 收进来。井号 # 后面的是说明，不印；引号里空着的填上。",
        imported.name
    );
    blank::filled(&opening, layout, &tables(imported, names, ""), end)
}

/// The same with something in each place that must be filled in, to be read and
/// counted; and how often that stands there.
pub fn readable(imported: &Imported, layout: &str, names: &[String]) -> (String, Characters) {
    let tables = tables(imported, names, STAND_IN);
    let empty = self::tables(imported, names, "");
    let fields = tables.iter().flat_map(|it| &it.1).zip(empty.iter().flat_map(|it| &it.1));
    let mut stand_ins = Characters::default();
    for ((_, value), _) in fields.filter(|(one, other)| one != other) {
        if let Value::Text(text) = value {
            stand_ins.add(text, 1);
        }
    }
    (blank::filled("", layout, &tables, "\n"), stand_ins)
}

/// The tables of a document; `empty` stands where something must be filled in.
fn tables(imported: &Imported, names: &[String], empty: &str) -> Vec<Fields> {
    let elements = imported.elements.clone().unwrap_or_default();
    let Some(article) = imported.articles.first() else { return Vec::new() };
    let mut tables = vec![(Table::Document, head(article, &elements, names, empty))];
    tables.extend(elements.own_rows().into_iter().map(|row| (Table::DocumentRow, row)));
    for it in &article.attachments {
        let mut fields = attachment(it, names);
        fields.iter_mut().for_each(|(_, value)| fill(value, empty));
        tables.push((Table::Attachment, fields));
    }
    tables
}

fn head(
    article: &Article,
    elements: &Elements,
    names: &[String],
    empty: &str,
) -> Vec<(Field, Value)> {
    let mut fields = elements.fields();
    for field in elements.missing() {
        // 签发人 of an order has its post and a name.
        let stand_in = if field == Field::SIGNERS && !empty.is_empty() {
            format!("{empty}　{empty}")
        } else {
            empty.to_owned()
        };
        fields.push((field, Value::Text(stand_in)));
    }
    if !article.title.is_empty() || elements.takes_title() {
        fields.push((Field::TITLE, Value::lines(&article.title)));
    }
    fields.push((Field::DOCUMENT_STATUS, Value::Text(Status::Draft.key().into())));
    fields.push((Field::BODY, Value::Text(body(&article.blocks, names).0)));
    let order: Vec<_> = Field::of(Table::Document).map(|field| field.key).collect();
    // By the table of fields, the state behind the date, the text behind all others.
    let place = |field: &Field| {
        let beside = if *field == Field::DOCUMENT_STATUS { Field::DOCUMENT_DATE } else { *field };
        let at = order.iter().position(|key| *key == beside.key);
        (*field == Field::BODY, at, *field == Field::DOCUMENT_STATUS)
    };
    fields.sort_by_key(|(field, _)| place(field));
    for (_, value) in fields.iter_mut().filter(|(field, _)| *field != Field::MARK) {
        fill(value, empty);
    }
    fields
}

/// Puts something where there is nothing.
fn fill(value: &mut Value, empty: &str) {
    let is_empty = match value {
        Value::Text(text) => text.trim().is_empty(),
        Value::Lines(lines) => lines.is_empty(),
        _ => false,
    };
    if is_empty {
        *value = Value::Text(empty.to_owned());
    }
}

/// The characters of a document as its file has them.
pub fn characters(document: &Document) -> Characters {
    let mut all = Characters::default();
    for (key, texts) in document.texts() {
        // Whoever issues a document signs it where nobody else is named.
        if key != "signature" || document.signature.is_some() {
            texts.iter().for_each(|text| all.add(&text.value, 1));
        }
    }
    let numbers = [
        document.copy_number.map(|number| format!("{number:06}")),
        document.colophon.copies.map(|copies| copies.to_string()),
        document.colophon.printed_on.map(|date| date.to_string()),
        Some(document.date.to_string()),
    ];
    numbers.iter().flatten().for_each(|text| all.add(text, 1));
    if let Mark::Own(mark) = &document.mark {
        all.add(&mark.value, 1);
    }
    let signers = document.signers.iter();
    signers.flat_map(|it| it.post.iter().chain([&it.name])).for_each(|it| all.add(&it.value, 1));
    let colophon = &document.colophon;
    let lists = [&colophon.to, &colophon.cc, &colophon.above, &colophon.below];
    let rows = colophon.rows.iter().flatten();
    let rows = rows.flat_map(|row| std::iter::once(&row.name).chain(&row.lines));
    let texts = lists.into_iter().flatten().flatten().chain(rows).chain(colophon.printed_by.body());
    texts.for_each(|text| all.add(&text.value, 1));
    add_blocks(&mut all, &document.body);
    document.attachments.iter().for_each(|it| add_attachment(&mut all, it));
    all
}
