//! Model → the generated Typst files that a layout receives, and the map back.
//!
//! An issue is written as `/issue.typ` and one file an article. Each run of
//! text is a string literal shown by `#"…"`: nothing that an editor types is
//! ever parsed as markup, and its glyphs carry the literal's span, which
//! [`Trace`] leads back to the bytes of `issue.toml`. One file an article
//! keeps an edit's effect small: a new paragraph renumbers the spans of its
//! file, and a span is part of a content's hash.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use super::manifest::BODY;
use super::text::{Block, Cell, Paragraph, Picture, Run, Table};
use super::{Article, Date, Issue, Manifest, Section, SourceMap, Text};

/// The file that Typst starts from.
pub const MAIN: &str = "/main.typ";

/// The faces that serve each role, the first one first.
pub type Faces = BTreeMap<String, Vec<String>>;

/// What a layout receives.
#[derive(Debug)]
pub struct Generated {
    /// Typst files by path.
    pub files: BTreeMap<String, String>,
    /// The way back to the issue's file.
    pub trace: Trace,
}

/// Leads literals of the generated files back to the issue's file.
#[derive(Debug, Default)]
pub struct Trace {
    files: BTreeMap<String, Vec<Literal>>,
}

#[derive(Debug)]
struct Literal {
    /// The literal's bytes in the generated file, quotes included.
    range: Range<usize>,
    map: SourceMap,
}

impl Trace {
    /// The bytes of `issue.toml` that a part of a literal comes from.
    ///
    /// `literal` is a range in the generated file at `path` that covers or lies
    /// in a literal; `part` are the bytes of the literal's text, all of it where
    /// it is `None`.
    pub fn to_file(
        &self,
        path: &str,
        literal: Range<usize>,
        part: Option<Range<usize>>,
    ) -> Option<Range<usize>> {
        let literals = self.files.get(path)?;
        let index = literals.partition_point(|known| known.range.end <= literal.start);
        let found = literals.get(index).filter(|known| known.range.start < literal.end)?;
        Some(found.map.to_file(part.unwrap_or(0..usize::MAX)))
    }
}

/// Writes an issue for the layout `layout`.
pub fn generate(issue: &Issue, layout: &str, manifest: &Manifest, faces: &Faces) -> Generated {
    let mut generated = Generated { files: BTreeMap::new(), trace: Trace::default() };
    let mut imports = String::new();
    for (s, section) in issue.sections.iter().enumerate() {
        for (a, article) in section.articles.iter().enumerate() {
            let name = article_name(s, a);
            // Writing to a string does not fail.
            let _ = writeln!(imports, "#import \"/{name}.typ\": article as {name}");
            let mut out = Writer::default();
            out.raw("#let article = ");
            out.article(article);
            generated.add(format!("/{name}.typ"), out);
        }
    }
    let mut out = Writer::default();
    out.raw(&imports);
    out.raw("#let issue = ");
    out.issue(issue, manifest, faces);
    generated.add("/issue.typ".into(), out);
    let mut main = Writer::default();
    main.raw(
        "// Type is set in these faces unless a layout says otherwise; Typst's own default is\n",
    );
    main.raw("// not at hand, and text in a face that is not at hand would vanish.\n");
    main.raw("#set text(lang: \"zh\", region: \"cn\", fallback: false, font: ");
    main.array(faces.get(BODY).map_or(&[], Vec::as_slice), |w, family| w.string(family));
    main.raw(")\n#import ");
    main.string(&format!("/layouts/{layout}/lib.typ"));
    main.raw(": layout\n#import \"/issue.typ\": issue\n#layout(issue)\n");
    generated.files.insert(MAIN.into(), main.text);
    generated
}

impl Generated {
    fn add(&mut self, path: String, out: Writer) {
        self.trace.files.insert(path.clone(), out.literals);
        self.files.insert(path, out.text);
    }
}

/// The name of an article's file and variable; both count from 1.
fn article_name(section: usize, article: usize) -> String {
    format!("article-{}-{}", section + 1, article + 1)
}

/// Writes Typst values and notes where its literals stand.
#[derive(Default)]
struct Writer {
    text: String,
    literals: Vec<Literal>,
}

/// A dictionary's key and what writes its value.
type Field<'f> = (&'f str, &'f mut dyn FnMut(&mut Writer));

impl Writer {
    fn raw(&mut self, code: &str) {
        self.text.push_str(code);
    }

    /// Writes a plain string.
    fn string(&mut self, value: &str) {
        self.text.push('"');
        for c in value.chars() {
            match c {
                '"' | '\\' => self.text.extend(['\\', c]),
                '\n' => self.raw("\\n"),
                '\r' => self.raw("\\r"),
                // A control character would end or upset the literal.
                c if c.is_control() => {
                    let _ = write!(self.text, "\\u{{{:x}}}", u32::from(c));
                }
                c => self.text.push(c),
            }
        }
        self.text.push('"');
    }

    /// Writes content that shows a text and leads back to its place.
    fn content(&mut self, value: &str, map: &SourceMap) {
        self.raw("[#");
        self.literal(value, map);
        self.raw("]");
    }

    /// Writes a string that leads back to its place.
    fn literal(&mut self, value: &str, map: &SourceMap) {
        let start = self.text.len();
        self.string(value);
        let range = start..self.text.len();
        self.literals.push(Literal { range, map: map.clone() });
    }

    fn text(&mut self, text: &Text) {
        self.content(&text.value, &text.map);
    }

    /// Writes a dictionary.
    fn fields(&mut self, fields: &mut [Field]) {
        self.raw("(");
        for (name, write) in fields {
            self.raw(name);
            self.raw(": ");
            write(self);
            self.raw(", ");
        }
        self.raw(")");
    }

    /// Writes a dictionary whose keys are not known beforehand.
    fn dictionary<'v, T: 'v>(
        &mut self,
        entries: impl Iterator<Item = (&'v String, &'v T)>,
        mut write: impl FnMut(&mut Self, &T),
    ) {
        let start = self.text.len();
        self.raw("(");
        for (name, value) in entries {
            self.string(name);
            self.raw(": ");
            write(self, value);
            self.raw(", ");
        }
        // Without entries, brackets alone would be an array.
        self.raw(if self.text.len() == start + 1 { ":)" } else { ")" });
    }

    /// Writes an array, one item a line.
    fn array<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.raw("(");
        for item in items {
            self.raw("\n");
            write(self, item);
            self.raw(",");
        }
        self.raw(")");
    }

    fn optional<T>(&mut self, value: Option<&T>, write: impl FnOnce(&mut Self, &T)) {
        match value {
            Some(value) => write(self, value),
            None => self.raw("none"),
        }
    }

    fn display(&mut self, value: &impl std::fmt::Display) {
        let _ = write!(self.text, "{value}");
    }

    fn date(&mut self, date: &Date) {
        let Date { year, month, day } = date;
        let _ = write!(self.text, "datetime(year: {year}, month: {month}, day: {day})");
    }

    fn issue(&mut self, issue: &Issue, manifest: &Manifest, faces: &Faces) {
        self.fields(&mut [
            ("number", &mut |w| w.display(&issue.number)),
            ("total", &mut |w| w.optional(issue.total.as_ref(), Self::display)),
            ("date", &mut |w| w.date(&issue.date)),
            ("status", &mut |w| w.string(issue.status.key())),
            ("publication", &mut |w| w.publication(manifest, faces)),
            ("colophon", &mut |w| w.colophon(issue, manifest)),
            ("sections", &mut |w| {
                let sections: Vec<_> = issue.sections.iter().enumerate().collect();
                w.array(&sections, |w, (index, section)| w.section(*index, section));
            }),
        ]);
    }

    fn publication(&mut self, manifest: &Manifest, faces: &Faces) {
        self.fields(&mut [
            ("name", &mut |w| w.string(&manifest.name.value)),
            ("issuers", &mut |w| w.array(&manifest.issuers, |w, body| w.string(&body.value))),
            ("sections", &mut |w| w.array(&manifest.sections, |w, name| w.string(&name.value))),
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

    /// Writes the distribution: what the issue says, else what is usual.
    fn colophon(&mut self, issue: &Issue, manifest: &Manifest) {
        let (own, usual) = (&issue.colophon, &manifest.colophon);
        // Only what stands in the issue's file leads back to it.
        let lines = |w: &mut Self, own: &Option<Vec<Text>>, usual: &[Text]| match own {
            Some(lines) => w.array(lines, Self::text),
            None => w.array(usual, |w, line| w.shown(&line.value)),
        };
        let printed_on = own.printed_on.unwrap_or(issue.date);
        self.fields(&mut [
            ("to", &mut |w| lines(w, &own.to, &usual.to)),
            ("cc", &mut |w| lines(w, &own.cc, &usual.cc)),
            ("printed_by", &mut |w| match (&own.printed_by, &usual.printed_by) {
                (Some(body), _) => w.text(body),
                (None, Some(body)) => w.shown(&body.value),
                (None, None) => {
                    w.optional(manifest.issuers.first(), |w, body| w.shown(&body.value))
                }
            }),
            ("printed_on", &mut |w| w.date(&printed_on)),
            ("copies", &mut |w| w.optional(own.copies.or(usual.copies).as_ref(), Self::display)),
        ]);
    }

    /// Writes content of a text that does not stand in the issue's file.
    fn shown(&mut self, value: &str) {
        self.raw("[#");
        self.string(value);
        self.raw("]");
    }

    fn section(&mut self, index: usize, section: &Section) {
        let articles: Vec<_> =
            (0..section.articles.len()).map(|a| article_name(index, a)).collect();
        self.fields(&mut [
            ("name", &mut |w| w.optional(section.name.as_ref(), Self::text)),
            ("articles", &mut |w| w.array(&articles, |w, name| w.raw(name))),
        ]);
    }

    fn article(&mut self, article: &Article) {
        self.fields(&mut [
            ("title", &mut |w| w.array(&article.title, Self::text)),
            ("highlight", &mut |w| w.optional(article.highlight.as_ref(), Self::text)),
            ("source", &mut |w| w.optional(article.source.as_ref(), Self::text)),
            ("author", &mut |w| w.array(&article.author, Self::text)),
            ("body", &mut |w| w.array(&article.body, Self::block)),
        ]);
        self.raw("\n");
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Table(table) => self.table(table),
            Block::Picture(picture) => self.picture(picture),
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let level = paragraph.level.map(|level| level as u8);
        self.fields(&mut [
            ("kind", &mut |w| w.string("paragraph")),
            ("level", &mut |w| w.optional(level.as_ref(), Self::display)),
            ("heading", &mut |w| w.display(&paragraph.heading)),
            ("runs", &mut |w| w.runs(&paragraph.runs)),
        ]);
    }

    fn table(&mut self, table: &Table) {
        self.fields(&mut [
            ("kind", &mut |w| w.string("table")),
            ("caption", &mut |w| w.runs(&table.caption)),
            ("rows", &mut |w| {
                w.array(&table.rows, |w, row: &Vec<Cell>| w.array(row, |w, cell| w.runs(cell)))
            }),
        ]);
    }

    fn picture(&mut self, picture: &Picture) {
        let alt: String = picture.caption.iter().map(|run| run.text.as_str()).collect();
        self.fields(&mut [
            ("kind", &mut |w| w.string("picture")),
            ("image", &mut |w| w.image(picture, &alt)),
            ("caption", &mut |w| w.runs(&picture.caption)),
        ]);
    }

    /// Writes a function that shows a picture, with the arguments of Typst's
    /// `image`. The path stands here and not in a layout, so that a picture
    /// that cannot be shown is reported at its place in the issue.
    fn image(&mut self, picture: &Picture, alt: &str) {
        self.raw("(..args) => image(");
        let path = &picture.file.path;
        let mut map = SourceMap::default();
        map.push(path.len(), picture.span.clone(), false);
        self.literal(path, &map);
        self.raw(", format: ");
        self.string(picture.file.format);
        if !alt.is_empty() {
            self.raw(", alt: ");
            self.string(alt);
        }
        self.raw(", ..args)");
    }

    fn runs(&mut self, runs: &[Run]) {
        self.array(runs, |w, run| {
            w.fields(&mut [
                ("bold", &mut |w| w.display(&run.style.bold)),
                ("lead", &mut |w| w.display(&run.style.lead)),
                ("text", &mut |w| w.content(&run.text, &run.map)),
            ]);
        });
    }
}
