//! What a layout of official documents receives.

use super::names;
use super::output::{Given, Output};
use super::writer::Writer;
use crate::paper::document::{COPY_DIGITS, Document, Signer, Values};

/// The texts that layouts receive as `attendance`.
const ATTENDANCE: [&str; 3] = ["present", "apologies", "in_attendance"];

/// Writes a document, its text and each attachment to a file of its own.
pub fn write(out: &mut Output, document: &Document, given: Given) {
    out.part("body".into(), |w| w.body(&document.body));
    for (index, (attachment, label)) in document.attached().enumerate() {
        out.part(attachment_name(index), |w| w.attachment(attachment, label));
    }
    out.paper(|w| w.document(document, given));
}

/// The name of an attachment's file and variable; both count from 1.
fn attachment_name(index: usize) -> String {
    format!("attachment-{}", index + 1)
}

impl Writer {
    fn document(&mut self, document: &Document, given: Given) {
        let manifest = given.manifest;
        // Taken apart whole, so that a value that is added has to be named here.
        let Values { status, form, copy_number, signers, date: (date, date_at), body: _, seal } =
            document.values();
        let attachments: Vec<_> = (0..document.attachments.len()).map(attachment_name).collect();
        let (attendance, texts): (Vec<_>, Vec<_>) =
            document.texts().into_iter().partition(|(key, _)| ATTENDANCE.contains(key));
        self.raw("(");
        // A layout receives the bodies as a list, whatever their key in the file.
        self.texts(texts, |key| if key == "issuer" { "issuers" } else { key });
        self.entries(&mut [
            ("attendance", &mut |w| {
                w.raw("(");
                w.texts(attendance.iter().copied(), |key| key);
                w.raw(")");
            }),
            ("kind", &mut |w| w.string(manifest.kind.key())),
            ("form", &mut |w| w.string(form.key())),
            ("mark", &mut |w| w.optional(document.mark_said().as_ref(), Self::said)),
            ("copy_number", &mut |w| {
                w.optional(copy_number.as_ref(), |w, (number, _)| w.display(number));
            }),
            ("signers", &mut |w| w.signers(signers)),
            ("date", &mut |w| w.date(&date)),
            ("shown", &mut |w| {
                w.fields(&mut [
                    ("copy_number", &mut |w| {
                        w.optional(copy_number.as_ref(), |w, (number, at)| {
                            w.value(&format!("{number:0COPY_DIGITS$}"), Some(at));
                        });
                    }),
                    ("date", &mut |w| w.value(&date.to_string(), Some(date_at))),
                ]);
            }),
            ("status", &mut |w| w.string(status.key())),
            ("arranged", &mut |w| w.arranged(&document.title)),
            ("body", &mut |w| w.raw("body")),
            ("seal", &mut |w| w.display(&seal)),
            ("attachments", &mut |w| w.array(&attachments, |w, name| w.raw(name))),
            ("colophon", &mut |w| w.colophon(document.imprint(manifest).as_ref())),
            ("publication", &mut |w| w.publication(given)),
        ]);
        self.raw(")");
    }

    fn signers(&mut self, signers: &[Signer]) {
        let spread =
            names::spread_of(&signers.iter().map(|signer| &signer.name).collect::<Vec<_>>());
        let signers: Vec<_> = signers.iter().zip(spread).collect();
        self.array(&signers, |w, (Signer { post, name }, spread)| {
            w.fields(&mut [
                ("post", &mut |w| w.optional(post.as_ref(), Self::content)),
                ("name", &mut |w| w.name(name, *spread)),
            ]);
        });
    }
}
