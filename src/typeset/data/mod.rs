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
mod body;
mod breaks;
mod document;
mod issue;
mod joined;
mod last_line;
mod output;
mod publication;
mod writer;

use std::sync::Arc;

pub use self::last_line::Widths;
use self::output::{COVERS, COVERS_IMPORTED, Output};
pub use self::output::{Faces, Generated, Served, Trace};
use self::writer::Writer;
pub use self::writer::{Literal, Origin, Setting};
use crate::paper::manifest::BODY;
use crate::paper::{Manifest, Paper};
use crate::typeset::latin;

/// The file that Typst starts from.
pub const MAIN: &str = "/main.typ";

/// Writes a paper for its layout.
pub fn generate(paper: &Paper, manifest: &Manifest, faces: &Faces, setting: Setting) -> Generated {
    let mut out = Output::new(Arc::new(setting));
    match paper {
        Paper::Issue(issue) => issue::write(&mut out, issue, manifest, faces),
        Paper::Document(document) => document::write(&mut out, document, manifest, faces),
    }
    let mut covers = Writer::default();
    for (name, class) in [("latin", latin::class()), ("others", format!("^{}", latin::class()))] {
        covers.raw(&format!("#let {name} = regex("));
        covers.string(&format!("[{class}]"));
        covers.raw(")\n");
    }
    out.add(COVERS.into(), covers);
    let mut main = Writer::default();
    main.raw(COVERS_IMPORTED);
    main.raw(
        "// Type is set in these faces unless a layout says otherwise; Typst's own default is\n",
    );
    main.raw("// not at hand, and text in a face that is not at hand would vanish.\n");
    main.raw("#set text(lang: \"zh\", region: \"cn\", fallback: false, font: ");
    main.families(faces.get(BODY).unwrap_or(&Served::default()));
    main.raw(")\n#import ");
    main.string(&format!("/layouts/{}/lib.typ", paper.layout().value));
    main.raw(": layout\n#import \"/paper.typ\": paper\n#layout(paper)\n");
    out.files.files.insert(MAIN.into(), main.text);
    out.files
}
