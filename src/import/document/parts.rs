//! The parts of a document's package that are read.

use crate::diag::Diagnostic;
use crate::import::package::{Package, Relations};
use crate::import::xml::{Element, Space};

/// A part with what it refers to.
pub struct Part {
    /// Its content.
    pub tree: Element,
    /// What it refers to.
    pub relations: Relations,
}

impl Part {
    fn read(package: &mut Package, path: &str) -> Result<Option<Self>, Diagnostic> {
        let Some(tree) = package.tree(path)? else { return Ok(None) };
        Ok(Some(Self { tree, relations: package.relations(path)? }))
    }
}

/// The parts of a document.
pub struct Parts {
    /// Its text.
    pub document: Part,
    /// Its styles.
    pub styles: Option<Element>,
    /// Its lists.
    pub numbering: Option<Element>,
    /// Its footnotes and endnotes.
    pub notes: [Option<Part>; 2],
    /// Its comments.
    pub comments: Option<Part>,
    /// Its headers and footers, each once.
    pub around: Vec<Part>,
}

/// Where the text of a document usually lies.
const USUAL: &str = "word/document.xml";

impl Parts {
    /// Reads them.
    ///
    /// # Errors
    /// There is no text, or a part is broken.
    pub fn read(package: &mut Package) -> Result<Self, Diagnostic> {
        let whole = package.relations("")?;
        let main = whole.values().find(|it| it.kind == "officeDocument" && !it.external);
        let path = main.map_or(USUAL, |it| it.target.as_str()).to_owned();
        let no_text = || {
            Diagnostic::error("import-kind", "这个压缩文件不是 Word 文档")
                .hint("要收的是 .docx 文件；如果是压缩包，先解开，再收里面的 .docx")
        };
        let document = Part::read(package, &path)?.ok_or_else(no_text)?;
        if !document.tree.is(Space::W, "document") {
            return Err(no_text());
        }
        let mut of = |kind: &str| {
            let found = document.relations.values().filter(|it| it.kind == kind && !it.external);
            let mut paths: Vec<_> = found.map(|it| it.target.clone()).collect();
            paths.sort();
            paths.dedup();
            let parts = paths.into_iter().map(|path| Part::read(package, &path));
            parts.filter_map(Result::transpose).collect::<Result<Vec<_>, _>>()
        };
        let mut one = |kind| Ok::<_, Diagnostic>(of(kind)?.into_iter().next());
        let styles = one("styles")?.map(|part| part.tree);
        let numbering = one("numbering")?.map(|part| part.tree);
        let notes = [one("footnotes")?, one("endnotes")?];
        let comments = one("comments")?;
        let mut around = of("header")?;
        around.extend(of("footer")?);
        Ok(Self { document, styles, numbering, notes, comments, around })
    }
}
