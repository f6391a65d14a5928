//! What a layout receives of its manifest: constants and distribution.

use super::Faces;
use super::writer::Writer;
use crate::issue::manifest::Distribution;
use crate::issue::{Colophon, Date, Manifest, Text};

impl Writer {
    /// Writes the constants of a layout's manifest.
    pub fn publication(&mut self, manifest: &Manifest, faces: &Faces) {
        self.fields(&mut [
            ("name", &mut |w| w.string(&manifest.name.value)),
            ("issuers", &mut |w| w.array(&manifest.issuers, |w, body| w.string(&body.value))),
            ("sections", &mut |w| w.array(&manifest.sections, |w, name| w.string(&name.value))),
            ("words", &mut |w| {
                let words = manifest.words.iter().map(|(name, word)| (name, word));
                w.dictionary(words, |w, word| w.string(&word.value));
            }),
            ("fonts", &mut |w| {
                w.dictionary(faces.iter(), |w, families| {
                    w.array(families, |w, family| w.string(family));
                });
            }),
            ("colors", &mut |w| {
                let colors = manifest.colors.iter().map(|(name, color)| (name, color));
                w.dictionary(colors, |w, color| {
                    w.raw("rgb(");
                    w.string(&color.value);
                    w.raw(")");
                });
            }),
        ]);
    }

    /// Writes the distribution: what the paper says, else what is usual; none
    /// where neither says anything. `printed_by` prints it if nobody is named.
    pub fn colophon(
        &mut self,
        own: &Colophon,
        usual: Option<&Distribution>,
        printed_by: Option<&Text>,
        date: Date,
    ) {
        if *own == Colophon::default() && usual.is_none() {
            self.raw("none");
            return;
        }
        let usual = usual.cloned().unwrap_or_default();
        let printed_by = usual.printed_by.as_ref().or(printed_by);
        let printed = own.printed_by.is_some() || printed_by.is_some();
        // Only what stands in the paper's file leads back to it.
        let lines = |w: &mut Self, own: &Option<Vec<Text>>, usual: &[Text]| match own {
            Some(lines) => w.array(lines, Self::content),
            None => w.array(usual, |w, line| w.shown(&line.value)),
        };
        let printed_on = own.printed_on.or(printed.then_some(date));
        self.fields(&mut [
            ("to", &mut |w| lines(w, &own.to, &usual.to)),
            ("cc", &mut |w| lines(w, &own.cc, &usual.cc)),
            ("printed_by", &mut |w| match &own.printed_by {
                Some(body) => w.content(body),
                None => w.optional(printed_by, |w, body| w.shown(&body.value)),
            }),
            ("printed_on", &mut |w| w.optional(printed_on.as_ref(), Self::date)),
            ("copies", &mut |w| w.optional(own.copies.or(usual.copies).as_ref(), Self::display)),
            ("even_page", &mut |w| w.display(&usual.even_page)),
        ]);
    }
}
