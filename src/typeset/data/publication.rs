//! What a layout receives of its manifest: constants and distribution.

use super::output::{Given, Served};
use super::writer::Writer;
use crate::paper::Manifest;
use crate::paper::resolved::{Imprint, Row};

impl Writer {
    /// Writes the constants of a layout's manifest.
    pub fn publication(&mut self, Given { manifest, faces, preprinted, round: _ }: Given) {
        // Taken apart whole, so that a key that is added has to be named here.
        let Manifest {
            source: _,
            kind: _,
            like: _,
            name,
            issuers,
            number,
            sections,
            // What is printed of these is the resolved paper's.
            internal: _,
            contents: _,
            numbered: _,
            colophon: _,
            fit: _,
            words: _,
            omits: _,
            signatures: _,
            retention: _,
            check: _,
            // They came to be the faces that are at hand.
            fonts: _,
            colors,
        } = manifest;
        self.fields(&mut [
            ("name", &mut |w| w.string(&name.value)),
            ("issuers", &mut |w| w.array(issuers, |w, body| w.string(&body.value))),
            ("number", &mut |w| {
                w.optional(number.as_ref(), |w, form| w.string(&form.to_string()));
            }),
            ("sections", &mut |w| w.array(sections, |w, name| w.string(&name.value))),
            ("words", &mut |w| {
                w.dictionary(manifest.fixed_words().into_iter(), |w, word| w.string(word));
            }),
            ("fonts", &mut |w| {
                let faces = faces.iter().map(|(role, served)| (role.as_str(), served));
                w.dictionary(faces, Self::families);
            }),
            ("colors", &mut |w| {
                let colors = colors.iter().map(|(name, color)| (name.as_str(), color));
                w.dictionary(colors, |w, color| {
                    w.raw("rgb(");
                    w.string(&color.value);
                    w.raw(")");
                });
            }),
            ("preprinted", &mut |w| w.display(&preprinted)),
        ]);
    }

    /// Writes the families of a role, as Typst wants them.
    pub fn families(&mut self, served: &Served) {
        self.raw("(");
        // The face of most characters comes first; and those of Latin serve no other
        // ones, such as a Chinese character under an accent that they have.
        let first = (!served.latin.is_empty()).then_some((&served.first, "others"));
        let latin = served.latin.iter().map(|family| (family, "latin"));
        for (family, covers) in first.into_iter().chain(latin) {
            self.raw("(name: ");
            self.string(family);
            self.raw(&format!(", covers: {covers}), "));
        }
        for family in served.families() {
            self.string(family);
            self.raw(", ");
        }
        self.raw(")");
    }

    /// Writes the distribution; none where there is nothing to print.
    pub fn colophon(&mut self, imprint: Option<&Imprint>) {
        let Some(imprint) = imprint else {
            self.raw("none");
            return;
        };
        let Imprint { to, cc, rows, printed_by, printed_on, copies, above, below, even_page } =
            imprint;
        self.fields(&mut [
            ("to", &mut |w| w.array(to, Self::said)),
            ("cc", &mut |w| w.array(cc, Self::said)),
            ("rows", &mut |w| {
                w.array(rows, |w, Row { name, lines }| {
                    w.fields(&mut [
                        ("name", &mut |w| w.said(name)),
                        ("lines", &mut |w| w.array(lines, Self::said)),
                    ]);
                });
            }),
            ("printed_by", &mut |w| w.optional(printed_by.as_ref(), Self::said)),
            ("printed_on", &mut |w| {
                w.optional(printed_on.as_ref(), |w, (date, _)| w.date(date));
            }),
            ("copies", &mut |w| {
                w.optional(copies.as_ref(), |w, (copies, _)| w.display(copies));
            }),
            ("shown", &mut |w| {
                w.fields(&mut [
                    ("printed_on", &mut |w| {
                        w.optional(printed_on.as_ref(), |w, (date, at)| {
                            w.value(&date.to_string(), Some(at));
                        });
                    }),
                    ("copies", &mut |w| {
                        w.optional(copies.as_ref(), |w, (copies, at)| {
                            w.value(&copies.to_string(), *at);
                        });
                    }),
                ]);
            }),
            ("above", &mut |w| w.array(above, Self::said)),
            ("below", &mut |w| w.array(below, Self::said)),
            ("even_page", &mut |w| w.display(even_page)),
        ]);
    }
}
