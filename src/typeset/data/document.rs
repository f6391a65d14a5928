//! What a layout of official documents receives.

use super::writer::Writer;
use super::{Faces, Output};
use crate::paper::document::{Attachment, COPY_DIGITS, Document, Signer};
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
        let attachments: Vec<_> = (0..document.attachments.len()).map(attachment_name).collect();
        self.fields(&mut [
            ("kind", &mut |w| w.string(manifest.kind.key())),
            ("form", &mut |w| w.string(document.form.key())),
            ("issuers", &mut |w| w.lines(&document.issuers)),
            ("mark", &mut |w| w.optional(document.mark_said().as_ref(), Self::said)),
            ("number", &mut |w| w.maybe(document.number.as_ref())),
            ("copy_number", &mut |w| w.optional(document.copy_number.as_ref(), Self::display)),
            ("secrecy", &mut |w| w.maybe(document.secrecy.as_ref())),
            ("secrecy_term", &mut |w| w.maybe(document.secrecy_term.as_ref())),
            ("urgency", &mut |w| w.maybe(document.urgency.as_ref())),
            ("signers", &mut |w| w.array(&document.signers, Self::signer)),
            ("title", &mut |w| w.lines(&document.title)),
            ("addressee", &mut |w| w.lines(&document.addressee)),
            ("date", &mut |w| w.date(&document.date)),
            ("shown", &mut |w| {
                w.fields(&mut [
                    ("copy_number", &mut |w| {
                        w.optional(document.copy_number.as_ref(), |w, number| {
                            let digits = format!("{number:0COPY_DIGITS$}");
                            w.value(&digits, document.copy_number_at.as_ref());
                        });
                    }),
                    ("date", &mut |w| {
                        w.value(&document.date.to_string(), Some(&document.date_at));
                    }),
                ]);
            }),
            ("status", &mut |w| w.string(document.status.key())),
            ("body", &mut |w| w.raw("body")),
            ("signature", &mut |w| w.lines(&document.signature)),
            ("seal", &mut |w| w.display(&document.seal)),
            ("note", &mut |w| w.maybe(document.note.as_ref())),
            ("attendance", &mut |w| {
                let attendance = &document.attendance;
                w.fields(&mut [
                    ("present", &mut |w| w.lines(&attendance.present)),
                    ("apologies", &mut |w| w.lines(&attendance.apologies)),
                    ("in_attendance", &mut |w| w.lines(&attendance.in_attendance)),
                ]);
            }),
            ("attachments", &mut |w| w.array(&attachments, |w, name| w.raw(name))),
            ("colophon", &mut |w| w.colophon(document.imprint(manifest).as_ref())),
            ("publication", &mut |w| w.publication(manifest, faces)),
        ]);
    }

    fn signer(&mut self, signer: &Signer) {
        self.fields(&mut [
            ("post", &mut |w| w.maybe(signer.post.as_ref())),
            ("name", &mut |w| w.content(&signer.name)),
        ]);
    }

    fn attachment(&mut self, attachment: &Attachment) {
        self.fields(&mut [
            ("title", &mut |w| w.lines(&attachment.title)),
            ("labelled", &mut |w| w.display(&attachment.labelled)),
            ("body", &mut |w| w.body(&attachment.body)),
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
