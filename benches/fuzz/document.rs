//! Documents of Word with changed parts: packages whose XML, lists and styles were
//! tampered with, and whose bytes were.

use std::io::{Cursor, Write};
use std::path::Path;
use std::sync::Arc;

use fastrand::Rng;
use yaocan::format::{Picker, manuscript, read};
use yaocan::import::lost::Characters;
use yaocan::import::{self, write};
use yaocan::paper::Paper;
use yaocan::source::Source;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::mutate;

const SPACE: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
    xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' \
    xmlns:v='urn:schemas-microsoft-com:vml' \
    xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'";

/// What parts are thrown together from: each opens and closes.
const WRAPS: &[(&str, &str)] = &[
    ("<w:p>", "</w:p>"),
    ("<w:p><w:pPr><w:numPr><w:ilvl w:val='8'/><w:numId w:val='1'/></w:numPr></w:pPr>", "</w:p>"),
    ("<w:p><w:pPr><w:pStyle w:val='a'/><w:rPr><w:del/></w:rPr></w:pPr>", "</w:p>"),
    ("<w:tbl>", "</w:tbl>"),
    ("<w:tr>", "</w:tr>"),
    ("<w:tc><w:tcPr><w:gridSpan w:val='99999999'/><w:vMerge/></w:tcPr>", "</w:tc>"),
    ("<w:tc>", "</w:tc>"),
    ("<w:ins>", "</w:ins>"),
    ("<w:del>", "</w:del>"),
    ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    ("<w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r>"),
    ("<m:oMath><m:f><m:num>", "</m:num></m:f></m:oMath>"),
    ("<w:unheard>", "</w:unheard>"),
];

const LEAVES: &[&str] = &[
    "<w:r><w:t>甲**乙|</w:t></w:r>",
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r>",
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r>",
    "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
    "<w:r><w:instrText>TOC</w:instrText></w:r>",
    "<w:r><w:footnoteReference w:id='1'/></w:r>",
    "<w:r><w:instrText>EQ \\o\\ac(○,1)\\f(\\r(a,\\s\\up 9(b)),c)</w:instrText></w:r>",
    "<w:r><w:instrText>SYMBOL 252 \\f Wingdings</w:instrText></w:r>",
    "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox/></w:ffData></w:fldChar></w:r>",
    "<w:r><w:object><v:imagedata r:id='image'/></w:object></w:r>",
    "<w:r><w:rPr><w:caps/></w:rPr><w:t>aß</w:t></w:r>",
    "<w:r><w:sym w:font='Wingdings' w:char='FFFFFFFF'/></w:r>",
    "<w:r><w:br/></w:r>",
    "<m:r><m:t>x</m:t></m:r>",
];

fn content(random: &mut Rng, depth: usize) -> String {
    let mut out = String::new();
    for _ in 0..random.usize(0..5) {
        if depth > 60 || random.u8(0..3) == 0 {
            out.push_str(LEAVES[random.usize(0..LEAVES.len())]);
        } else {
            let (open, close) = WRAPS[random.usize(0..WRAPS.len())];
            let deeper = depth + 1 + usize::from(random.bool()) * 8;
            out.push_str(open);
            out.push_str(&content(random, deeper));
            out.push_str(close);
        }
    }
    out
}

/// A metafile with a line and characters of three fonts, in a third of cases changed.
fn metafile(random: &mut Rng) -> Vec<u8> {
    let font = |name: &str, set: i16| {
        let mut name = name.as_bytes().to_vec();
        name.resize(32, 0);
        let name = name.chunks(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]]));
        (0x02fb, [-320, 0, 0, 0, 400, 0, set << 8, 0, 0].into_iter().chain(name).collect())
    };
    let records: Vec<(u16, Vec<i16>)> = vec![
        (0x0103, vec![8]),
        (0x020c, vec![500, 1000]),
        font("Times New Roman", 0),
        font("Symbol", 2),
        font("MT Extra", 2),
        (0x0214, vec![450, 0]),
        (0x0213, vec![450, 900]),
        (0x012d, vec![1]),
        (0x0521, vec![2, 0x4c4b, 400, 0]),
        (0x0324, vec![3, 0, 0, 9, 9, 0, 9]),
        (0, Vec::new()),
    ];
    let mut bytes = vec![0xd7, 0xcd, 0xc6, 0x9a, 0, 0, 0, 0, 0, 0, 110, 4, 55, 2, 160, 5];
    bytes.extend([0; 6]);
    bytes.extend([1, 0, 9, 0, 0, 3, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0]);
    for (function, numbers) in records {
        bytes.extend((3 + numbers.len() as u32).to_le_bytes());
        bytes.extend(function.to_le_bytes());
        bytes.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
    }
    if random.u8(0..3) == 0 { mutate::bytes(random, &bytes) } else { bytes }
}

/// A document.
pub fn document(random: &mut Rng) -> Vec<u8> {
    let root = |name: &str, content: &str| format!("<w:{name} {SPACE}>{content}</w:{name}>");
    let kinds = ["styles", "numbering", "footnotes", "image"];
    let relation = |kind: &str| {
        let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        format!("<Relationship Id='{kind}' Type='{base}/{kind}' Target='{kind}.xml'/>")
    };
    let relations: String = kinds.iter().map(|kind| relation(kind)).collect();
    let styles = "<w:style w:type='paragraph' w:styleId='a'><w:basedOn w:val='b'/></w:style>\
                  <w:style w:type='paragraph' w:styleId='b'><w:basedOn w:val='a'/></w:style>";
    let lists = "<w:abstractNum w:abstractNumId='0'><w:numStyleLink w:val='a'/></w:abstractNum>\
                 <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
                 <w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='8'><w:start w:val='4294967295'/>\
                 <w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1%9'/></w:lvl></w:abstractNum>\
                 <w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>";
    let body = content(random, 0)
        .replace("numId w:val='1'", ["numId w:val='1'", "numId w:val='2'"][random.usize(0..2)]);
    let notes = format!("<w:footnote w:id='1'>{}</w:footnote>", content(random, 40));
    let mut parts = vec![
        ("word/_rels/document.xml.rels", format!("<Relationships>{relations}</Relationships>")),
        ("word/document.xml", root("document", &format!("<w:body>{body}</w:body>"))),
        ("word/styles.xml", root("styles", styles)),
        ("word/numbering.xml", root("numbering", lists)),
        ("word/footnotes.xml", root("footnotes", &notes)),
    ];
    if random.bool() {
        let changed = random.usize(0..parts.len());
        let text = parts[changed].1.clone().into_bytes();
        parts[changed].1 = String::from_utf8_lossy(&mutate::bytes(random, &text)).into_owned();
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text) in parts {
        zip.start_file(path, SimpleFileOptions::default()).expect("a file");
        zip.write_all(text.as_bytes()).expect("its bytes");
    }
    zip.start_file("word/image.xml", SimpleFileOptions::default()).expect("a file");
    zip.write_all(&metafile(random)).expect("its bytes");
    let bytes = zip.finish().expect("an end").into_inner();
    if random.u8(0..4) == 0 { mutate::bytes(random, &bytes) } else { bytes }
}

/// Whether a document is refused, or becomes a paper that can be read and has all
/// its characters.
pub fn check(name: &str, bytes: &[u8], work: &Path) -> Result<(), String> {
    let Ok(mut imported) = import::read(&work.join(name), bytes.to_vec()) else { return Ok(()) };
    let picker = || Picker::new(work, work);
    let written = write::pictures(&mut imported, work, &picker()).map_err(|it| it.to_string())?;
    let nothing = "layout = \"yaocan\"\n[issue]\nnumber = 1\ndate = 2026-01-01\n\n[[section]]\n";
    let mut source = Source::new("issue.toml", nothing);
    for article in &imported.articles {
        let edits = write::insert(&source, 0, article, &written.names);
        let edits = edits.map_err(|it| format!("{it:?}"))?;
        source = Source::new("issue.toml", manuscript::edited(source.text(), &edits));
    }
    let found = read::paper_of(Arc::new(source), &picker(), &|_| true);
    let Some(Paper::Issue(issue)) = found.value else {
        return Err(format!("what was written cannot be read: {:?}", found.diagnostics));
    };
    let mut all = Characters::default();
    issue.articles().for_each(|article| all.join(&write::characters(article)));
    match imported.lost.unaccounted(&all) {
        [lost, found] if lost.is_empty() && found.is_empty() => Ok(()),
        [lost, found] => Err(format!("lost {lost:?}, found {found:?}")),
    }
}
