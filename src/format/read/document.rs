//! `[document]` and `[[document.attachment]]`: an official document.

use std::sync::Arc;

use super::fit::fit;
use super::parts::{attachment, body, colophon, copy_number, degree, inside_brackets};
use super::parts::{secrecy, status, title, within};
use crate::chars::is_blank;
use crate::diag::Diagnostic;
use crate::format::Picker;
use crate::format::fields::{self, Field, Need};
use crate::format::table::{Table, Value};
use crate::paper::document::{Attendance, Document, Form, Mark, Signer};
use crate::paper::{Kind, Text};

/// The degrees of urgency (7.2.3).
const URGENCY: &[&str] = &["特急", "加急"];

/// The keys that only some forms print, with these forms.
const USED_BY: &[(&str, &[Form])] = &[
    ("signers", &[Form::Notice, Form::Order]),
    ("signature", &[Form::Notice, Form::Letter, Form::Minutes]),
    ("seal", &[Form::Notice, Form::Letter]),
    ("urgency", &[Form::Notice, Form::Letter, Form::Minutes]),
    ("present", &[Form::Minutes]),
    ("apologies", &[Form::Minutes]),
    ("in_attendance", &[Form::Minutes]),
    ("printed_by", &[Form::Notice, Form::Minutes, Form::Order]),
    ("printed_on", &[Form::Notice, Form::Minutes, Form::Order]),
    ("copies", &[Form::Notice, Form::Minutes, Form::Order]),
];

/// Whether a form prints a key of `[document]`.
pub fn prints(form: Form, key: &str) -> bool {
    USED_BY.iter().all(|(known, forms)| *known != key || forms.contains(&form))
}

/// Reads a document.
pub fn document(mut root: Table, picker: &Picker) -> Option<Document> {
    let source = Arc::clone(&root.input().source);
    root.rename("公文");
    let others = ["issue", "section", "colophon"];
    root.refuse(&others, "公文", "这是刊物用的；公文的内容都写在 [document] 里");
    root.refuse(
        &["attachment"],
        "公文的开头",
        "写成 [[document.attachment]]，放在 [document] 后面",
    );
    let layout = root.require("layout").and_then(|value| value.line("版式名称"));
    let fit = fit(&mut root, Kind::Document);
    let headed = root.has(Kind::Document.key()) || root.misspells(Kind::Document.key());
    let table = if headed {
        root.require_table(Kind::Document.key())
    } else {
        let lacks = |field: &&Field| !root.has(field.key) && field.key != "signers";
        let needed = Field::of(fields::Table::Document).filter(|it| it.need != Need::Optional);
        let needed: Vec<_> = needed.filter(lacks).map(|field| field.example).collect();
        let diagnostic = Diagnostic::error("missing-key", "公文缺少 [document]")
            .hint("加一行 [document]，公文的内容都写在它下面");
        let diagnostic = if needed.is_empty() {
            diagnostic
        } else {
            diagnostic.hint(format!("还要写上：{}", needed.join("，")))
        };
        root.input().report(diagnostic, root.span());
        None
    };
    if headed {
        root.finish();
    }
    let mut table = table?;
    let form = table.require("form").and_then(|value| value.choice("格式", "bad-form"));
    if let Some(form) = form {
        let idle = USED_BY.iter().filter(|(_, forms)| !forms.contains(&form));
        let idle: Vec<_> = idle.map(|(key, _)| *key).collect();
        table.refuse(&idle, &form.to_string(), "删去这一行");
    }
    let order = form == Some(Form::Order);
    let minutes = form == Some(Form::Minutes);
    let status = status(&mut table);
    let marked = mark(&mut table, form);
    let number = if minutes { table.get("number") } else { table.require("number") };
    let number = number.map(|value| value.line("发文字号"));
    let title = if order && !table.has("title") { Some(Vec::new()) } else { title(&mut table) };
    let signers = signers(&mut table, order);
    let signature = table.get("signature").and_then(|value| value.lines("署名"));
    let (copy_number, copy_number_at) = copy_number(&mut table);
    let (secrecy, secrecy_term) = secrecy(&mut table);
    let urgency = degree(&mut table, "urgency", "紧急程度", URGENCY);
    let addressee = addressee(&mut table);
    let date = table.require("date");
    let date_at = date.map(|value| value.span());
    let date = date.and_then(Value::date);
    let body = body(&mut table, picker);
    let seal = table.get("seal").and_then(Value::flag).unwrap_or(true);
    let note = table.get("note").and_then(note);
    let mut lines = |key, what| {
        let lines = table.get(key).and_then(|value| value.lines(what));
        lines.unwrap_or_default()
    };
    let attendance = Attendance {
        present: lines("present", "出席"),
        apologies: lines("apologies", "请假"),
        in_attendance: lines("in_attendance", "列席"),
    };
    let mut colophon = colophon(&mut table, "[[document.row]]");
    // 7.4.2: the last recipient is followed by a full stop, which is the layout's.
    for lines in [&mut colophon.to, &mut colophon.cc].into_iter().flatten() {
        if let Some(last) = lines.last_mut() {
            *last = within(last, |text| 0..text.trim_end_matches(['，', '；', '、']).len());
        }
    }
    let attachments = table.get("attachment").map(|value| value.tables("[[document.attachment]]"));
    let attachments = attachments.flatten().unwrap_or_default();
    let attachments: Vec<_> =
        attachments.into_iter().map(|table| attachment(table, picker)).collect();
    table.finish();
    let (issuers, mark) = marked?;
    Some(Document {
        source,
        layout: layout?,
        status,
        form: form?,
        issuers,
        mark,
        number: number.map_or(minutes.then_some(None), |number| number.map(Some))?,
        copy_number,
        copy_number_at,
        secrecy,
        secrecy_term,
        urgency,
        signers,
        title: title?,
        addressee,
        date: date?,
        date_at: date_at?,
        body: body?,
        signature,
        seal,
        note,
        attendance,
        colophon,
        fit,
        attachments: attachments.into_iter().collect::<Option<_>>()?,
    })
}

/// The issuing bodies, and the word after them in the mark; a body that was
/// written with the word, as 某某省人民政府文件, is taken without it.
fn mark(table: &mut Table, form: Option<Form>) -> Option<(Vec<Text>, Mark)> {
    let value = table.require("issuer");
    let bodies = value.and_then(|value| {
        let bodies = value.lines("发文机关")?;
        if bodies.is_empty() {
            let hint = "写上发文机关，例如：issuer = \"某某省人民政府\"";
            value.report(Diagnostic::error("empty", "发文机关是空的").hint(hint));
        }
        Some(bodies)
    });
    let own = table.get("mark").map(|value| value.text().map(Text::trimmed));
    let mut mark = match own {
        Some(own) => own.map(|own| if own.value.is_empty() { Mark::Bare } else { Mark::Own(own) }),
        None => Some(Mark::Usual),
    };
    let mut bodies = bodies?;
    let words: Vec<String> = match (&mark, form?) {
        (Some(Mark::Own(own)), _) => vec![own.value.clone()],
        (_, Form::Order) => vec!["命令".into(), "令".into()],
        (_, form) => form.mark().map(str::to_owned).into_iter().collect(),
    };
    for body in &mut bodies {
        let word = words.iter().find(|word| body.value.ends_with(*word));
        let Some(word) = word.filter(|word| body.value.len() > word.len()) else { continue };
        let end = body.value.len() - word.len();
        let written = body.slice(end..body.value.len());
        *body = body.slice(0..end).trimmed();
        if mark == Some(Mark::Usual) {
            mark = Some(Mark::Own(written));
        }
    }
    Some((bodies, mark?))
}

/// 签发人; under an order the office stands before the name.
fn signers(table: &mut Table, order: bool) -> Vec<Signer> {
    let value = if order { table.require("signers") } else { table.get("signers") };
    let names = value.and_then(|value| value.lines("签发人")).unwrap_or_default();
    if !order {
        return names.into_iter().map(|name| Signer { post: None, name }).collect();
    }
    if names.is_empty()
        && let Some(value) = value
    {
        let hint = "写上职务和姓名，例如：signers = [\"省长　某某某\"]";
        value.report(Diagnostic::error("empty", "命令没有签发人").hint(hint));
    }
    let signer = |whole: Text| {
        let Some(gap) = gap(&whole.value) else {
            let message = "看不出签发人的职务和姓名从哪里分开";
            let diagnostic = Diagnostic::error("no-post", message)
                .hint("先写职务，空一格，再写姓名，别处不空格，例如：省长　某某某");
            table.input().report(diagnostic, whole.span());
            return Signer { post: None, name: whole };
        };
        let end = whole.value.len();
        Signer { post: Some(whole.slice(0..gap)), name: whole.slice(gap..end).trimmed() }
    };
    names.into_iter().map(signer).collect()
}

/// Where post and name part: at the only blanks, or the only wide ones.
fn gap(text: &str) -> Option<usize> {
    let gaps = |test: fn(char) -> bool| {
        let starts = text
            .char_indices()
            .filter(move |&(at, c)| test(c) && !text[..at].chars().next_back().is_some_and(test));
        starts.map(|(at, _)| at).collect::<Vec<_>>()
    };
    match (&gaps(is_blank)[..], &gaps(|c| c == '\u{3000}')[..]) {
        ([gap], _) | (_, [gap]) => Some(*gap),
        _ => None,
    }
}

/// 主送机关 above the text. The colon after the last is the layout's.
fn addressee(table: &mut Table) -> Vec<Text> {
    let Some(value) = table.get("addressee") else { return Vec::new() };
    if table.has("to") {
        let hint = "印在正文前，只留 addressee；移到版记里，只留 to";
        value.report(Diagnostic::error("two-addressees", "主送机关写了两处").hint(hint));
    }
    let mut lines = value.lines("主送机关").unwrap_or_default();
    if let Some(last) = lines.last_mut() {
        *last = within(last, |text| 0..text.trim_end_matches(['：', ':']).len());
        if last.value.is_empty() {
            let hint = "填上内容，或者删去这一行";
            value.report(Diagnostic::error("empty", "主送机关是空的").hint(hint));
        }
    }
    lines
}

/// 附注, without the brackets, which are the layout's.
fn note(value: Value) -> Option<Text> {
    let written = value.line("附注")?;
    let note = within(&written, |text| inside_brackets(text).unwrap_or(0..text.len()));
    if note.value.is_empty() {
        let hint = "填上内容，或者删去这一行";
        value.report(Diagnostic::error("empty", "附注是空的").hint(hint));
    }
    Some(note)
}
