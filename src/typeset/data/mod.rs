//! Model → the generated Typst files that a layout receives, and the map back.
//!
//! A paper is written as `/paper.typ`, and one file an article, body text or
//! attachment. Each run of
//! text is a string literal shown by `#"…"`: nothing that an editor types is
//! ever parsed as markup, and its glyphs carry the literal's span, which
//! [`Trace`] leads back to the bytes of `issue.toml`. One file an article
//! keeps an edit's effect small: a new paragraph renumbers the spans of its
//! file, and a span is part of a content's hash.

mod arranged;
mod attachment;
mod body;
mod breaks;
mod document;
mod issue;
mod joined;
mod last_line;
mod names;
mod output;
mod publication;
pub mod sheet;
mod title_breaks;
mod writer;

use std::sync::Arc;

pub use self::last_line::{Widths, ends_alone};
use self::output::{COVERS, COVERS_IMPORTED, Output};
pub use self::output::{Faces, Generated, Given, Served, Trace};
use self::writer::Writer;
pub use self::writer::{KnownType, Literal, Origin};
use crate::paper::fit::{Give, Setting};
use crate::paper::manifest::BODY;
use crate::paper::{Paper, RoundMark};
use crate::typeset::latin;

/// The file that Typst starts from.
pub const MAIN: &str = "/main.typ";

/// Writes a paper for its layout, as loose as it is set unless told otherwise.
pub fn generate(paper: &Paper, given: Given, known: KnownType) -> Generated {
    let mut out = Output::new(Arc::new(known));
    match paper {
        Paper::Issue(issue) => issue::write(&mut out, issue, given),
        Paper::Document(document) => document::write(&mut out, document, given),
    }
    covers(&mut out);
    out.files.files.insert(MAIN.into(), main(paper, given, Setting::default()));
    out.files
}

/// Writes which characters the role for digits and Latin letters serves.
fn covers(out: &mut Output) {
    let mut covers = Writer::default();
    for (name, class) in [("latin", latin::class()), ("others", format!("^{}", latin::class()))] {
        covers.raw(&format!("#let {name} = regex("));
        covers.string(&format!("[{class}]"));
        covers.raw(")\n");
    }
    out.add(COVERS.into(), covers);
}

/// The file that Typst starts from, for a setting. How far the parts of a page have
/// given stands here alone, so that nothing else is written anew for another one; and
/// so does the round, whose hash is another one after each edit.
pub fn main(paper: &Paper, given: Given, setting: Setting) -> String {
    let mut main = Writer::default();
    main.raw(COVERS_IMPORTED);
    main.raw(
        "// Type is set in these faces unless a layout says otherwise; Typst's own default is\n",
    );
    main.raw("// not at hand, and text in a face that is not at hand would vanish.\n");
    main.raw("#set text(lang: \"zh\", region: \"cn\", fallback: false, font: ");
    main.families(given.faces.get(BODY).unwrap_or(&Served::default()));
    main.raw(")\n#import ");
    let layout = given.manifest.shape(&paper.layout().value);
    main.string(&format!("/layouts/{layout}/lib.typ"));
    main.raw(": layout\n#import \"/paper.typ\": paper\n");
    // The hash is looked for where it is shown, so that what shows it, which stands at
    // the head of each page, is the same after each edit.
    if let Some(RoundMark { hash, .. }) = given.round {
        main.raw("#metadata(");
        main.string(hash);
        main.raw(")<round-hash>\n");
    }
    main.raw("#layout((..paper, round: ");
    main.optional(given.round, |w, RoundMark { number, changed, hash: _ }| {
        w.fields(&mut [
            ("number", &mut |w| w.display(number)),
            ("changed", &mut |w| w.display(changed)),
            ("hash", &mut |w| {
                w.raw("context query(<round-hash>).map(it => it.value).join()");
            }),
        ]);
    });
    main.raw(", publication: (..paper.publication, fit: ");
    main.dictionary(Give::ALL.iter().map(|give| (give.key(), give)), |w, give| {
        w.display(&setting.of(*give));
    });
    main.raw(")))\n");
    main.text
}
