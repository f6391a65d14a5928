//! Contributions as they are taken in: how many characters each has, what becomes
//! of them, and how long it takes.
//!
//! `cargo bench --bench contributions -- [folder]`
//!
//! With a folder, that of its `.docx` files; else of one of some twenty pages, and
//! of fifty of two pages each.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use yaocan::format::{Picker, manuscript, read};
use yaocan::import::lost::Characters;
use yaocan::import::{self, write};
use yaocan::paper::Paper;
use yaocan::source::Source;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What is aimed at for a document of twenty pages, and for fifty of two.
const AIMS: [Duration; 2] = [Duration::from_millis(100), Duration::from_secs(2)];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    match args.first() {
        Some(folder) => accounts(Path::new(folder)),
        None => figures(),
    }
}

/// What comes of a file: the characters that came in, that were not carried over,
/// that were put in their place, and that stand in the paper; and how many things
/// are told.
struct Account {
    counts: [i64; 4],
    unaccounted: [String; 2],
    told: usize,
}

/// Takes a file in, as the command does, into a paper of its own.
fn account(name: &str, bytes: Vec<u8>) -> Result<Account, String> {
    let mut imported = import::read(Path::new(name), bytes).map_err(|it| it.message)?;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let picker = || Picker::new(folder.path(), folder.path());
    let written = write::pictures(&mut imported, folder.path(), &picker());
    let written = written.map_err(|error| error.to_string())?;
    let nothing = "layout = \"yaocan\"\n[issue]\nnumber = 1\ndate = 2026-01-01\n\n[[section]]\n";
    let mut source = Source::new("issue.toml", nothing);
    for article in &imported.articles {
        let edits = write::insert(&source, 0, article, &written.names);
        let edits = edits.map_err(|refused| format!("{refused:?}"))?;
        source = Source::new("issue.toml", manuscript::edited(source.text(), &edits));
    }
    let found = read::paper_of(Arc::new(source), &picker(), &|_| true);
    let Some(Paper::Issue(issue)) = found.value else { return Err("不能读回来".into()) };
    let mut all = Characters::default();
    issue.articles().for_each(|article| all.join(&write::characters(article)));
    let lost = &imported.lost;
    Ok(Account {
        counts: [&lost.read, &lost.dropped, &lost.added, &all].map(Characters::count),
        unaccounted: lost.unaccounted(&all),
        told: lost.told.len(),
    })
}

/// The account of each document of a folder.
fn accounts(folder: &Path) -> ExitCode {
    let entries = fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path());
    let mut files: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|it| it == "docx")).collect();
    files.sort();
    println!(
        "{:>8} {:>8} {:>8} {:>8} {:>6} {:>7}  file",
        "in", "dropped", "added", "out", "told", "ms"
    );
    let mut even = true;
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = fs::read(&file).expect("a file");
        let start = Instant::now();
        match account(&name, bytes) {
            Ok(Account { counts: [read, dropped, added, written], unaccounted, told }) => {
                let ms = start.elapsed().as_millis();
                println!(
                    "{read:>8} {dropped:>8} {added:>8} {written:>8} {told:>6} {ms:>7}  {name}"
                );
                if unaccounted.iter().any(|side| !side.is_empty()) {
                    even = false;
                    println!("         lost {:?}, invented {:?}", unaccounted[0], unaccounted[1]);
                }
            }
            Err(why) => println!("  refused: {why}"),
        }
    }
    if even { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A document of so many pages, as an office writes: numbered headings, paragraphs
/// of four lines, a table on each page.
fn document(pages: usize) -> Vec<u8> {
    let space = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";
    let run = |text: &str| {
        format!(
            "<w:r><w:rPr><w:rFonts w:ascii='Times New Roman' w:eastAsia='仿宋_GB2312'/><w:sz w:val='32'/></w:rPr>\
             <w:t>{text}</w:t></w:r>"
        )
    };
    let clause = "围绕中试平台建设开展调研并梳理出问题，";
    let mut body = format!(
        "<w:p><w:pPr><w:jc w:val='center'/></w:pPr>{}</w:p>",
        run("某市推进中试平台建设的做法")
    );
    for page in 0..pages {
        body.push_str(&format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>{}</w:p>",
            run("主要做法")
        ));
        for paragraph in 0..5 {
            // Word cuts a sentence into many runs.
            let runs: String = (0..6).map(|_| run(clause)).collect();
            body.push_str(&format!(
                "<w:p>{runs}{}</w:p>",
                run(&format!("共{page}{paragraph}项。"))
            ));
        }
        let row = format!(
            "<w:tr>{}</w:tr>",
            format!("<w:tc><w:p>{}</w:p></w:tc>", run("指标")).repeat(4)
        );
        body.push_str(&format!("<w:tbl>{}</w:tbl>", row.repeat(5)));
    }
    let list = "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/>\
                <w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl></w:abstractNum>\
                <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>";
    let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = format!("<Relationship Id='a' Type='{base}/numbering' Target='numbering.xml'/>");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text) in [
        ("word/_rels/document.xml.rels", format!("<Relationships>{relation}</Relationships>")),
        ("word/document.xml", format!("<w:document {space}><w:body>{body}</w:body></w:document>")),
        ("word/numbering.xml", format!("<w:numbering {space}>{list}</w:numbering>")),
    ] {
        zip.start_file(path, SimpleFileOptions::default()).expect("a file");
        zip.write_all(text.as_bytes()).expect("its bytes");
    }
    zip.finish().expect("an end").into_inner()
}

/// How long made documents take; the shortest of several times.
fn figures() -> ExitCode {
    let mut good = true;
    for (pages, count, aim) in [(20, 1, AIMS[0]), (2, 50, AIMS[1])] {
        let bytes = document(pages);
        let times = (0..5).map(|_| {
            let start = Instant::now();
            for _ in 0..count {
                let account = account("来稿.docx", bytes.clone()).expect("an article");
                assert_eq!(account.unaccounted, ["", ""]);
            }
            start.elapsed()
        });
        let time = times.min().expect("five of them");
        good &= time <= aim;
        println!(
            "{count} of {pages} pages: {} ms, the aim is {}",
            time.as_millis(),
            aim.as_millis()
        );
    }
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
