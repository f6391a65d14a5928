//! What a layout of official documents receives.

use super::writer::Writer;
use super::{Faces, Output};
use crate::paper::document::{Attachment, Attendance, COPY_DIGITS, Document, Signer};
use crate::paper::{Manifest, Text};

/// Writes a document, its text and each attachment to a file of its own.
pub fn write(out: &mut Output, document: &Document, manifest: &Manifest, faces: &Faces) {
    out.part("body".into(), |w| w.body(&document.body));
    for (index, attachment) in document.attachments.iter().enumerate() {
        out.part(attachment_name(index), |w| w.attachment(attachment));
    }
    out.paper(|w| w.document(document, manifest, faces));
}

/// The name of an attachment's file and variable; both count from 1.
fn attachment_name(index: usize) -> String {
    format!("attachment-{}", index + 1)
}

impl Writer {
    fn document(&mut self, document: &Document, manifest: &Manifest, faces: &Faces) {
        // Taken apart whole, so that a field that is added has to be named here.
        let Document {
            source: _,
            layout: _,
            status,
            form,
            issuers,
            mark: _,
            number,
            copy_number,
            copy_number_at,
            secrecy,
            secrecy_term,
            urgency,
            signers,
            title,
            addressee,
            date,
            date_at,
            // It stands in a file of its own.
            body: _,
            signature,
            seal,
            note,
            attendance: Attendance { present, apologies, in_attendance },
            colophon: _,
            attachments,
        } = document;
        let attachments: Vec<_> = (0..attachments.len()).map(attachment_name).collect();
        self.fields(&mut [
            ("kind", &mut |w| w.string(manifest.kind.key())),
            ("form", &mut |w| w.string(form.key())),
            ("issuers", &mut |w| w.lines(issuers)),
            ("mark", &mut |w| w.optional(document.mark_said().as_ref(), Self::said)),
            ("number", &mut |w| w.maybe(number.as_ref())),
            ("copy_number", &mut |w| w.optional(copy_number.as_ref(), Self::display)),
            ("secrecy", &mut |w| w.maybe(secrecy.as_ref())),
            ("secrecy_term", &mut |w| w.maybe(secrecy_term.as_ref())),
            ("urgency", &mut |w| w.maybe(urgency.as_ref())),
            ("signers", &mut |w| w.array(signers, Self::signer)),
            ("title", &mut |w| w.lines(title)),
            ("addressee", &mut |w| w.lines(addressee)),
            ("date", &mut |w| w.date(date)),
            ("shown", &mut |w| {
                w.fields(&mut [
                    ("copy_number", &mut |w| {
                        w.optional(copy_number.as_ref(), |w, number| {
                            let digits = format!("{number:0COPY_DIGITS$}");
                            w.value(&digits, copy_number_at.as_ref());
                        });
                    }),
                    ("date", &mut |w| {
                        w.value(&date.to_string(), Some(date_at));
                    }),
                ]);
            }),
            ("status", &mut |w| w.string(status.key())),
            ("body", &mut |w| w.raw("body")),
            ("signature", &mut |w| w.lines(signature)),
            ("seal", &mut |w| w.display(seal)),
            ("note", &mut |w| w.maybe(note.as_ref())),
            ("attendance", &mut |w| {
                w.fields(&mut [
                    ("present", &mut |w| w.lines(present)),
                    ("apologies", &mut |w| w.lines(apologies)),
                    ("in_attendance", &mut |w| w.lines(in_attendance)),
                ]);
            }),
            ("attachments", &mut |w| w.array(&attachments, |w, name| w.raw(name))),
            ("colophon", &mut |w| w.colophon(document.imprint(manifest).as_ref())),
            ("publication", &mut |w| w.publication(manifest, faces)),
        ]);
    }

    fn signer(&mut self, Signer { post, name }: &Signer) {
        self.fields(&mut [
            ("post", &mut |w| w.maybe(post.as_ref())),
            ("name", &mut |w| w.content(name)),
        ]);
    }

    fn attachment(&mut self, Attachment { title, labelled, body }: &Attachment) {
        self.fields(&mut [
            ("title", &mut |w| w.lines(title)),
            ("labelled", &mut |w| w.display(labelled)),
            ("body", &mut |w| w.body(body)),
        ]);
    }

    /// Writes an array of content, a line each.
    fn lines(&mut self, lines: &[Text]) {
        self.array(lines, Self::content);
    }

    fn maybe(&mut self, text: Option<&Text>) {
        self.optional(text, Self::content);
    }
}
