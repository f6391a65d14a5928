//! An official document that is to be written.

use super::issue::kept;
use super::lines::Lines;
use super::shape::Shape;
use crate::format::fields::{Field, Table};
use crate::format::read;
use crate::format::write::Value;
use crate::paper::{Date, Form, Status};

/// What a document has before anything of it is written.
#[derive(Debug, Clone)]
pub struct DocumentHead<'p> {
    /// The layout it is set in.
    pub layout: &'p str,
    /// Which of the standard's forms it takes.
    pub form: Form,
    /// 发文机关, as far as they are known.
    pub issuers: &'p [String],
    /// 发文字号, where it is known.
    pub number: Option<&'p str>,
    /// 成文日期
    pub date: Date,
}

/// Fields that are offered, as far as the form prints them.
const OFFERED: [Field; 11] = [
    Field::ADDRESSEE,
    Field::SIGNERS,
    Field::URGENCY,
    Field::SECRECY,
    Field::PRESENT,
    Field::APOLOGIES,
    Field::IN_ATTENDANCE,
    Field::NOTE,
    Field::DOCUMENT_CC,
    Field::DOCUMENT_PRINTED_BY,
    Field::DOCUMENT_COPIES,
];

/// Writes the file of a document: what it must have, empty, and what it may have in
/// comments.
pub fn document(head: &DocumentHead, shape: &Shape, end: &str) -> String {
    let mut lines = Lines::new(end);
    let form = head.form;
    lines.comment(&format!("{form}。井号 # 后面的是说明，不印；引号里空着的填上。"));
    lines.gap();
    let text = |value: &str| Value::Text(value.into()).written(None, end);
    lines.set(Field::DOCUMENT_LAYOUT, &text(head.layout), Field::DOCUMENT_LAYOUT.meaning);
    lines.gap();
    lines.header(Table::Document);
    let has = |field: Field| shape.head.iter().any(|(it, _)| *it == field);
    lines.set(Field::FORM, &text(form.key()), Field::FORM.meaning);
    if !has(Field::ISSUER) {
        let issuers = match head.issuers {
            [] => text(""),
            [one] => text(one),
            several => Value::Lines(several.to_vec()).written(None, end),
        };
        lines.set(Field::ISSUER, &issuers, Field::ISSUER.meaning);
    }
    match head.number {
        Some(number) => lines.set(Field::DOCUMENT_NUMBER, &text(number), "发文字号"),
        None if form == Form::Minutes => lines.offer(Field::DOCUMENT_NUMBER),
        None => {
            let example = if form == Form::Order { "第12号" } else { "某府发〔2025〕17号" };
            let words = format!("{}，例如：{example}", Field::DOCUMENT_NUMBER.chinese);
            lines.set(Field::DOCUMENT_NUMBER, "\"\"", &words);
        }
    }
    if form == Form::Order {
        lines.offer(Field::TITLE);
        if shape.aside.iter().all(|(field, _)| *field != Field::SIGNERS) {
            lines.set(Field::SIGNERS, "[]", "签发人，写职务和姓名，例如：[\"省长　某某某\"]");
        }
    } else {
        lines.set(Field::TITLE, "\"\"", "标题；自己定在哪里分行，写成 [\"第一行\", \"第二行\"]");
    }
    let date = Value::Date(head.date).written(None, end);
    lines.set(Field::DOCUMENT_DATE, &date, Field::DOCUMENT_DATE.meaning);
    let draft = text(Status::Draft.key());
    lines.set(Field::DOCUMENT_STATUS, &draft, Field::DOCUMENT_STATUS.meaning);
    kept(&mut lines, &shape.head, &shape.aside);
    kept(&mut lines, &shape.colophon, &[]);
    let known = [&shape.head, &shape.aside, &shape.colophon];
    let is_new = |field: &Field| !known.iter().any(|list| list.iter().any(|(it, _)| it == field));
    let is_asked = |field: &Field| form == Form::Order && *field == Field::SIGNERS;
    let offered = OFFERED.into_iter().filter(|field| read::prints(form, field.key));
    let offered = offered.filter(|field| is_new(field) && !is_asked(field));
    for field in offered {
        if field == Field::SIGNERS {
            lines.set_aside(field, "[\"张某某\"]", "签发人，上行文才写");
        } else {
            lines.offer(field);
        }
    }
    lines.comment("正文写在两行 ''' 的中间，一行一段；从 Word 粘贴过来就行");
    lines.empty_body(Field::BODY);
    lines.gap();
    for row in &shape.rows {
        lines.header(Table::DocumentRow);
        row.iter().for_each(|(field, value)| lines.set(*field, value, ""));
        lines.gap();
    }
    for attachment in &shape.attachments {
        lines.header(Table::Attachment);
        lines.set(Field::ATTACHMENT_TITLE, "\"\"", "附件的标题");
        kept(&mut lines, attachment, &[]);
        lines.empty_body(Field::ATTACHMENT_BODY);
        lines.gap();
    }
    if shape.attachments.is_empty() {
        lines.comment("有附件的，去掉下面几行行首的井号；还有一个，再写一遍：");
        lines.comment(Table::Attachment.name());
        lines.offer(Field::ATTACHMENT_TITLE);
        lines.offer(Field::ATTACHMENT_BODY);
    }
    if !shape.fit.is_empty() {
        lines.gap();
        lines.header(Table::Fit);
        kept(&mut lines, &shape.fit, &[]);
    }
    let text = lines.into_text();
    format!("{}{end}", text.trim_end())
}
