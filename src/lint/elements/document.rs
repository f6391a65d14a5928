//! The elements of an official document that its body, or an attachment's, repeats.

use super::chain;
use super::element::{Element, Printed, compared, dated, element};
use super::imprint::{self, Fields};
use super::known::{Known, Title};
use super::line::{Line, loose};
use crate::format::Field;
use crate::format::fields::Table;
use crate::format::shapes::{self, bare};
use crate::paper::resolved::{Imprint, Said};
use crate::paper::{Document, Form, Manifest};

/// The chains of elements in the body of a document, which is the first, or of an
/// attachment.
pub fn chains(
    document: &Document,
    manifest: &Manifest,
    index: usize,
    lines: &[Line],
) -> Vec<Vec<Element>> {
    match index.checked_sub(1) {
        None => Own::new(document, manifest).chains(lines),
        Some(attachment) => vec![of_attachment(document, attachment, lines)],
    }
}

/// The fields of the distribution block.
const COLOPHON: Fields = Fields {
    to: Field::DOCUMENT_TO,
    cc: Field::DOCUMENT_CC,
    printed_by: Field::DOCUMENT_PRINTED_BY,
    copies: Field::DOCUMENT_COPIES,
};

/// What a document says of itself.
struct Own<'p> {
    document: &'p Document,
    imprint: Option<Imprint<'p>>,
    title: Title,
    known: Known,
}

impl<'p> Own<'p> {
    fn new(document: &'p Document, manifest: &'p Manifest) -> Self {
        let issuers = &document.issuers;
        let title = Title::new(Field::TITLE, "标题", &document.title, issuers);
        let mut known = Known::default();
        // 署名 first: it is what a name at the end of a text is.
        let mut texts = document.texts().to_vec();
        texts.sort_by_key(|(key, _)| *key != "signature");
        for (key, texts) in texts {
            let field = Field::ALL.iter().find(|it| it.table == Table::Document && it.key == key);
            if let Some(field) = field.filter(|_| key != "title") {
                let name = if key == "signature" { "署名" } else { field.chinese };
                known.add_lines(*field, name, texts);
            }
        }
        let joined: String = issuers.iter().map(|issuer| issuer.value.as_str()).collect();
        let mark = match document.mark_said() {
            Some(Said::Paper(text) | Said::Manifest(text)) => text.value.clone(),
            Some(Said::Usual(word)) => word.to_owned(),
            None => String::new(),
        };
        known.add(Field::ISSUER, "发文机关标志", &format!("{joined}{mark}"));
        if let Some(secrecy) = &document.secrecy {
            let term = document.secrecy_term.as_ref().map_or("", |term| term.value.as_str());
            known.add(Field::SECRECY, "密级和保密期限", &format!("{}★{term}", secrecy.value));
        }
        if let Some(number) = document.copy_number {
            known.add(Field::COPY_NUMBER, "份号", &format!("{number:06}"));
        }
        for signer in &document.signers {
            let post = signer.post.as_ref().map_or("", |post| post.value.as_str());
            known.add(Field::SIGNERS, "签发人", &format!("{post}{}", signer.name.value));
        }
        Self { document, imprint: document.imprint(manifest), title, known }
    }

    fn chains(&self, lines: &[Line]) -> Vec<Vec<Element>> {
        let head = chain::head(lines, 0, &|lines, at| self.head(lines, at));
        let first = head.last().map_or(0, |last| last.lines.end);
        let end = |lines: &[Line], at: usize| self.end(lines, at);
        let mut found = vec![head];
        // A draft goes on with its attachments, or with the text that it puts into force.
        let mut ends = vec![lines.len()];
        for at in first..lines.len() {
            if self.is_signed(lines, at) {
                found.push(chain::head(lines, at, &end));
                ends.push(at);
            }
            let label = lines[at].is_text.then(|| shapes::attachment_label(&lines[at].bare));
            if label.flatten().is_some_and(str::is_empty) && at > first && at + 1 < lines.len() {
                found.push(vec![self.attachment(lines, at)]);
                ends.push(at);
            }
        }
        found.extend(ends.into_iter().map(|end_at| chain::tail(lines, end_at, &end)));
        let mut seen = vec![false; lines.len()];
        for elements in &mut found {
            elements.retain(|element| {
                let again = seen[element.lines.start];
                seen[element.lines.clone()].fill(true);
                !again
            });
        }
        found
    }

    /// Whether the name and the date stand one under the other that the document is
    /// signed with.
    fn is_signed(&self, lines: &[Line], at: usize) -> bool {
        let name = self.known.read(lines, at).filter(|it| it.field == Field::SIGNATURE);
        let under = name.and_then(|name| lines.get(name.lines.end));
        under.is_some_and(|line| shapes::date(&line.bare).is_some())
    }

    /// The element of the head that a line is.
    fn head(&self, lines: &[Line], at: usize) -> Option<Element> {
        let line = lines[at].bare.as_str();
        let one = |name: &str, field, printed| Some(element(at..at + 1, name, field, printed));
        if let Some(found) = self.title.read(lines, at).filter(|_| !self.document.title.is_empty())
        {
            return Some(found);
        }
        if let Some(found) = self.known.read(lines, at) {
            return Some(found);
        }
        if let Some(found) = self.attendance(lines, at) {
            return Some(found);
        }
        if shapes::is_document_number(line) {
            let number = self.document.number.as_ref().map(|number| number.value.clone());
            return one("发文字号", Field::DOCUMENT_NUMBER, compared(number, |_| false));
        }
        if let Some((_, names)) = shapes::labelled(line, &["签发人"]) {
            let signers = &self.document.signers;
            let signers: String = signers.iter().map(|signer| signer.name.value.as_str()).collect();
            let printed = Some(signers).filter(|names| !names.is_empty());
            let printed = compared(printed, |signers| bare(signers) == names.replace('、', ""));
            return one("签发人", Field::SIGNERS, printed);
        }
        let secrecy = ["绝密", "机密", "秘密"].iter().find_map(|word| line.strip_prefix(word));
        if secrecy.is_some_and(|rest| rest.is_empty() || rest.starts_with(['★', '☆'])) {
            let printed = self.document.secrecy.as_ref().map(|secrecy| secrecy.value.clone());
            return one("密级", Field::SECRECY, compared(printed, |_| false));
        }
        if ["特急", "加急", "平急", "特提"].contains(&line) {
            let printed = self.document.urgency.as_ref().map(|urgency| urgency.value.clone());
            return one("紧急程度", Field::URGENCY, compared(printed, |_| false));
        }
        if let Some(day) = shapes::date(line).filter(|day| *day == self.document.date) {
            return one("成文日期", Field::DOCUMENT_DATE, dated(day, self.document.date));
        }
        let written_to = matches!(self.document.form, Form::Notice | Form::Letter);
        if written_to && shapes::is_addressed(line) {
            let above: String =
                self.document.addressee.iter().map(|name| name.value.as_str()).collect();
            let below = self.document.colophon.to.iter().flatten();
            let below: String = below.map(|name| name.value.as_str()).collect();
            let printed = [above, below].into_iter().find(|names| !names.is_empty());
            return one("主送机关", Field::ADDRESSEE, compared(printed, |_| false));
        }
        None
    }

    /// The element that stands behind a text and that a line is.
    fn end(&self, lines: &[Line], at: usize) -> Option<Element> {
        let line = lines[at].bare.as_str();
        let one = |name: &str, field, printed| Some(element(at..at + 1, name, field, printed));
        if let Some(found) = self.known.read(lines, at) {
            return Some(found);
        }
        let listed = self.list(lines, at).or_else(|| self.attendance(lines, at));
        if listed.is_some() {
            return listed;
        }
        if let Some(day) = shapes::date(line) {
            return one("成文日期", Field::DOCUMENT_DATE, dated(day, self.document.date));
        }
        let noted = shapes::enclosed(line).filter(|inside| {
            self.document.note.as_ref().is_some_and(|note| bare(&note.value) == **inside)
                || shapes::NOTES.iter().any(|opening| inside.starts_with(opening))
        });
        if let Some(inside) = noted {
            let note = self.document.note.as_ref().map(|note| note.value.clone());
            return one("附注", Field::NOTE, compared(note, |note| bare(note) == inside));
        }
        if let Some(found) = imprint::read(self.imprint.as_ref(), &COLOPHON, lines, at) {
            return Some(found);
        }
        // Another name over a date: 署名 that was changed since.
        let over_date = lines.get(at + 1).is_some_and(|next| shapes::date(&next.bare).is_some());
        let signed: Vec<_> = self.document.signed().iter().map(|it| it.value.as_str()).collect();
        (over_date && !signed.is_empty() && shapes::is_name(line)).then(|| {
            element(at..at + 1, "署名", Field::SIGNATURE, Printed::Other(signed.join("、")))
        })
    }

    /// 出席：, 请假：and 列席：of minutes, each with its names.
    fn attendance(&self, lines: &[Line], at: usize) -> Option<Element> {
        let there = &self.document.attendance;
        let groups = [
            ("出席", Field::PRESENT, &there.present),
            ("请假", Field::APOLOGIES, &there.apologies),
            ("列席", Field::IN_ATTENDANCE, &there.in_attendance),
        ];
        groups.into_iter().filter(|_| self.document.form == Form::Minutes).find_map(|group| {
            let (label, field, names) = group;
            let (_, said) = shapes::labelled(&lines[at].bare, &[label])?;
            let names: String = names.iter().map(|name| name.value.as_str()).collect();
            let printed = Some(names).filter(|names| !names.is_empty());
            let printed = compared(printed, |names| loose(&bare(names)) == loose(said));
            Some(element(at..at + 1, &format!("{label}名单"), field, printed))
        })
    }

    /// 附件：with the titles of attachments, on one line or several.
    fn list(&self, lines: &[Line], at: usize) -> Option<Element> {
        let rest = lines[at].bare.strip_prefix("附件：").or(lines[at].bare.strip_prefix("附："))?;
        let mut titles = vec![shapes::item(rest).to_owned()];
        let mut end = at + 1;
        while let Some(line) =
            lines.get(end).filter(|line| line.is_text && shapes::is_item(&line.bare))
        {
            titles.push(shapes::item(&line.bare).to_owned());
            end += 1;
        }
        let printed: Vec<String> = self.titles();
        let said = |it: &String| titles.iter().any(|title| *title == bare(it));
        let printed = if printed.is_empty() {
            // It may be sent beside the document, where the layout lists nothing.
            Printed::Filler
        } else if printed.iter().any(said) {
            Printed::Same
        } else {
            Printed::Other(format!("附件：{}", printed.join("、")))
        };
        Some(element(at..end, "附件说明", Field::ATTACHMENT, printed))
    }

    /// The titles of the attachments that are listed.
    fn titles(&self) -> Vec<String> {
        let listed = self.document.attachments.iter().filter(|it| it.labelled);
        listed.map(|it| it.title.iter().map(|line| line.value.as_str()).collect()).collect()
    }

    /// The label of an attachment in the body of the document, with its title.
    fn attachment(&self, lines: &[Line], at: usize) -> Element {
        let attachments = self.document.attachments.iter();
        let mut titles =
            attachments.map(|it| Title::new(Field::ATTACHMENT, "附件", &it.title, &[]));
        if let Some(mut found) = titles.find_map(|title| title.same(lines, at + 1, "")) {
            found.lines.start = at;
            return found;
        }
        let labels: Vec<_> = self.titles();
        let printed = Some(labels.join("、")).filter(|labels| !labels.is_empty());
        element(at..at + 2, "附件", Field::ATTACHMENT, compared(printed, |_| false))
    }
}

/// The label and the title that the body of an attachment opens with.
fn of_attachment(document: &Document, index: usize, lines: &[Line]) -> Vec<Element> {
    let Some((attachment, label)) = document.attached().nth(index) else { return Vec::new() };
    let title = Title::new(Field::ATTACHMENT_TITLE, "标题", &attachment.title, &[]);
    chain::head(lines, 0, &|lines, at| {
        if let Some(found) = title.read(lines, at) {
            return Some(found);
        }
        let rest = shapes::attachment_label(&lines[at].bare).filter(|_| at == 0)?;
        let printed = compared(label.map(|label| label.to_string()), |_| true);
        let mut found = element(at..at + 1, "附件字样", Field::LABELLED, printed);
        if !rest.is_empty() {
            let whole = Line { bare: rest.to_owned(), is_text: true };
            title.same(&[whole], 0, "")?;
            found.name = "附件字样和标题".to_owned();
        }
        Some(found)
    })
}
