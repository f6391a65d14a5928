//! Documents of Word and WPS, made part by part.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A document's package.
pub struct Package {
    body: String,
    /// Each part by its path, with what kind the document refers to it as.
    parts: Vec<(String, &'static str, Vec<u8>)>,
    external: Vec<(String, String)>,
    strict: bool,
}

const NAMESPACES: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
    xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' \
    xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' \
    xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' \
    xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing' \
    xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' \
    xmlns:pic='http://schemas.openxmlformats.org/drawingml/2006/picture' \
    xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart' \
    xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' \
    xmlns:v='urn:schemas-microsoft-com:vml' xmlns:o='urn:schemas-microsoft-com:office:office'";

/// A part's root element with every namespace.
pub fn root(name: &str, content: &str) -> String {
    format!("<?xml version='1.0' encoding='UTF-8'?><w:{name} {NAMESPACES}>{content}</w:{name}>")
}

impl Package {
    /// One with a text.
    pub fn new(body: impl Into<String>) -> Self {
        let (parts, external) = Default::default();
        Self { body: body.into(), parts, external, strict: false }
    }

    /// With a part, which the document refers to as `rId` and its place from 1.
    pub fn part(mut self, path: &str, kind: &'static str, content: impl Into<Vec<u8>>) -> Self {
        self.parts.push((path.into(), kind, content.into()));
        self
    }

    /// With a picture elsewhere, which the document refers to by a name.
    pub fn linked(mut self, id: &str, address: &str) -> Self {
        self.external.push((id.into(), address.into()));
        self
    }

    /// By the strict names of ISO/IEC 29500.
    pub fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut relations = String::new();
        let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        for (index, (path, kind, _)) in self.parts.iter().enumerate() {
            let target = path.strip_prefix("word/").unwrap_or(path);
            relations.push_str(&format!(
                "<Relationship Id='rId{}' Type='{base}/{kind}' Target='{target}'/>",
                index + 1
            ));
        }
        for (id, address) in &self.external {
            relations.push_str(&format!(
                "<Relationship Id='{id}' Type='{base}/image' Target='{address}' TargetMode='External'/>"
            ));
        }
        let wrapped = |relations: &str| {
            let space = "http://schemas.openxmlformats.org/package/2006/relationships";
            format!("<Relationships xmlns='{space}'>{relations}</Relationships>")
        };
        let document = root("document", &format!("<w:body>{}</w:body>", self.body));
        let document = if self.strict {
            document
                .replace(
                    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    "http://purl.oclc.org/ooxml/wordprocessingml/main",
                )
                .replace(
                    "http://schemas.openxmlformats.org/officeDocument/2006/math",
                    "http://purl.oclc.org/ooxml/officeDocument/math",
                )
        } else {
            document
        };
        let whole = format!(
            "<Relationship Id='a' Type='{base}/officeDocument' Target='word/document.xml'/>"
        );
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default();
        // WPS writes entries for folders.
        zip.add_directory("word/", options).expect("a folder");
        let mut add = |path: &str, bytes: &[u8]| {
            zip.start_file(path, options).expect("a file");
            zip.write_all(bytes).expect("its bytes");
        };
        add("_rels/.rels", wrapped(&whole).as_bytes());
        add("word/_rels/document.xml.rels", wrapped(&relations).as_bytes());
        add("word/document.xml", document.as_bytes());
        for (path, _, bytes) in &self.parts {
            add(path, bytes);
        }
        zip.finish().expect("an end").into_inner()
    }
}

/// A paragraph with properties and content.
pub fn paragraph(properties: &str, content: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>")
}

/// A run with properties.
pub fn run(properties: &str, text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

/// A plain paragraph.
pub fn p(text: &str) -> String {
    paragraph("", &run("", text))
}

/// A title as most people set it.
pub fn title(text: &str) -> String {
    paragraph("<w:jc w:val='center'/>", &run("<w:sz w:val='44'/>", text))
}

/// A table of cells, each with the properties and the content.
pub fn table(rows: &[&[(&str, &str)]]) -> String {
    let rows = rows.iter().map(|row| {
        let cells = row.iter().map(|(properties, content)| {
            let content = if content.starts_with('<') { (*content).to_owned() } else { p(content) };
            format!("<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")
        });
        format!("<w:tr>{}</w:tr>", cells.collect::<String>())
    });
    format!("<w:tbl><w:tblPr/>{}</w:tbl>", rows.collect::<String>())
}

/// A zip that is no document.
pub fn other_zip() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("a.txt", SimpleFileOptions::default()).expect("a file");
    zip.write_all(b"a").expect("its bytes");
    zip.finish().expect("an end").into_inner()
}
