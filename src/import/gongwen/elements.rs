//! What an official document says besides its title, its text and its attachments.

use crate::format::fields::{Field, Table};
use crate::format::read::prints;
use crate::format::write::Value;
use crate::paper::{Date, Form};

/// What an official document says besides its title, its text and its attachments;
/// empty where nothing of it was recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elements {
    /// Which of the standard's forms it takes.
    pub form: Form,
    /// 发文机关, the leading one first.
    pub issuers: Vec<String>,
    /// What follows them in the mark, where it is not usual for the form.
    pub mark: Option<String>,
    /// 发文字号 or 令号
    pub number: Option<String>,
    /// 份号
    pub copy_number: Option<u32>,
    /// 密级
    pub secrecy: Option<String>,
    /// 保密期限
    pub secrecy_term: Option<String>,
    /// 紧急程度
    pub urgency: Option<String>,
    /// 签发人; of an order with the office before the name.
    pub signers: Vec<String>,
    /// 主送机关
    pub addressee: Option<String>,
    /// 成文日期
    pub date: Option<Date>,
    /// 署名, where it is not the issuing bodies.
    pub signature: Vec<String>,
    /// 附注, without its brackets.
    pub note: Option<String>,
    /// 出席, 请假 and 列席.
    pub attendance: [Vec<String>; 3],
    /// The rows of the distribution block: the name of each, such as 抄送, and its
    /// lines.
    pub rows: Vec<(String, Vec<String>)>,
    /// 印发机关
    pub printed_by: Option<String>,
    /// 印发日期
    pub printed_on: Option<Date>,
    /// 印数
    pub copies: Option<u32>,
    /// What stands under the distribution block, such as 打字：某某, an item each.
    pub below: Vec<String>,
}

impl Default for Elements {
    fn default() -> Self {
        Self {
            form: Form::Notice,
            issuers: Vec::new(),
            mark: None,
            number: None,
            copy_number: None,
            secrecy: None,
            secrecy_term: None,
            urgency: None,
            signers: Vec::new(),
            addressee: None,
            date: None,
            signature: Vec::new(),
            note: None,
            attendance: [const { Vec::new() }; 3],
            rows: Vec::new(),
            printed_by: None,
            printed_on: None,
            copies: None,
            below: Vec::new(),
        }
    }
}

/// A row of the distribution block that has a field of its own, by the name it is
/// printed under.
const TO: &str = "主送";
const CC: &str = "抄送";

impl Elements {
    /// The fields of `[document]` that it fills, besides title, status and text, in
    /// the order in which they are written.
    pub fn fields(&self) -> Vec<(Field, Value)> {
        let text = |text: &Option<String>| text.clone().map(Value::Text);
        let list = |all: &Vec<String>| (!all.is_empty()).then(|| Value::lines(all));
        let named = |name| self.row(name).filter(|_| !self.has_rows()).map(|it| Value::lines(it));
        let [present, apologies, in_attendance] = &self.attendance;
        let fields = [
            (Field::FORM, Some(Value::Text(self.form.key().into()))),
            (Field::ISSUER, list(&self.issuers)),
            (Field::MARK, text(&self.mark)),
            (Field::DOCUMENT_NUMBER, text(&self.number)),
            (Field::COPY_NUMBER, self.copy_number.map(Value::Number)),
            (Field::SECRECY, text(&self.secrecy)),
            (Field::SECRECY_TERM, text(&self.secrecy_term)),
            (Field::URGENCY, text(&self.urgency)),
            (Field::SIGNERS, list(&self.signers)),
            (Field::ADDRESSEE, text(&self.addressee)),
            (Field::DOCUMENT_DATE, self.date.map(Value::Date)),
            (Field::SIGNATURE, list(&self.signature)),
            (Field::NOTE, text(&self.note)),
            (Field::PRESENT, list(present)),
            (Field::APOLOGIES, list(apologies)),
            (Field::IN_ATTENDANCE, list(in_attendance)),
            (Field::DOCUMENT_TO, named(TO)),
            (Field::DOCUMENT_CC, named(CC)),
            (Field::DOCUMENT_PRINTED_BY, text(&self.printed_by)),
            (Field::DOCUMENT_PRINTED_ON, self.printed_on.map(Value::Date)),
            (Field::DOCUMENT_COPIES, self.copies.map(Value::Number)),
            (Field::DOCUMENT_BELOW, list(&self.below)),
        ];
        fields.into_iter().filter_map(|(field, value)| Some((field, value?))).collect()
    }

    /// The rows of the distribution block that have no field of their own: none, or
    /// all of them.
    pub fn own_rows(&self) -> Vec<Vec<(Field, Value)>> {
        let rows = self.rows.iter().filter(|_| self.has_rows());
        let row = |(name, all): &(String, Vec<String>)| {
            vec![
                (Field::DOCUMENT_ROW_NAME, Value::Text(name.clone())),
                (Field::DOCUMENT_ROW_LINES, Value::lines(all)),
            ]
        };
        rows.map(row).collect()
    }

    /// What a document of the form must have and this one has not.
    pub fn missing(&self) -> Vec<Field> {
        let has: Vec<_> = self.fields().into_iter().map(|(field, _)| field).collect();
        let is_needed = |field: &&Field| match **field {
            Field::DOCUMENT_NUMBER => self.form != Form::Minutes,
            Field::SIGNERS => self.form == Form::Order,
            field => [Field::ISSUER, Field::DOCUMENT_DATE].contains(&field),
        };
        let of = Field::of(Table::Document).filter(is_needed);
        of.filter(|field| !has.contains(field)).copied().collect()
    }

    /// Whether the form prints a field.
    pub fn takes(&self, field: Field) -> bool {
        prints(self.form, field.key)
    }

    /// Whether the form must have a title.
    pub fn takes_title(&self) -> bool {
        self.form != Form::Order
    }

    fn row(&self, name: &str) -> Option<&Vec<String>> {
        self.rows.iter().find(|(it, _)| it == name).map(|(_, lines)| lines)
    }

    /// Whether a row has a name of its own, or stands there twice, so that all of them
    /// are written as rows.
    pub fn has_rows(&self) -> bool {
        let names = || self.rows.iter().map(|(name, _)| name.as_str());
        let twice = |of: &str| names().filter(|name| *name == of).count() > 1;
        let to_above = self.addressee.is_some() && names().any(|name| name == TO);
        names().any(|name| ![TO, CC].contains(&name)) || twice(TO) || twice(CC) || to_above
    }
}
