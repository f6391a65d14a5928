//! Metafiles of Windows: the formulas of equation editors are drawn anew, without
//! type; what cannot be drawn as it is meant is told and drawn not at all.

use std::fs;

use fastrand::Rng;

use super::package::{Package, p, paragraph, run, title};
use super::take;
use crate::harness::{Workspace, issue};

/// A record: its function and its numbers.
fn record(function: u16, numbers: &[i16]) -> Vec<u8> {
    let words = 3 + numbers.len() as u32;
    let mut bytes = words.to_le_bytes().to_vec();
    bytes.extend(function.to_le_bytes());
    bytes.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
    bytes
}

/// Bytes as the numbers of a record.
fn numbers(bytes: &[u8]) -> Vec<i16> {
    let pairs = bytes.chunks(2);
    pairs.map(|pair| i16::from_le_bytes([pair[0], pair.get(1).copied().unwrap_or(0)])).collect()
}

/// A font of a character set: 0 of Latin letters, 2 of symbols.
fn font(name: &str, set: u8) -> Vec<u8> {
    let mut all = vec![-320, 0, 0, 0, 400];
    let mut name = name.as_bytes().to_vec();
    name.resize(32, 0);
    all.extend(numbers(&[0, 0, 0, set, 0, 0, 0, 0]));
    all.extend(numbers(&name));
    record(0x02fb, &all)
}

fn select(object: i16) -> Vec<u8> {
    record(0x012d, &[object])
}

fn text(x: i16, said: &[u8]) -> Vec<u8> {
    let mut all = vec![said.len() as i16];
    all.extend(numbers(said));
    all.extend([400, x]);
    record(0x0521, &all)
}

/// A metafile of 2 by 1 cm with what is drawn in it.
fn metafile(records: &[Vec<u8>]) -> Vec<u8> {
    let mut body: Vec<u8> = [
        record(0x0103, &[8]),
        record(0x020b, &[0, 0]),
        record(0x020c, &[500, 1000]),
        // By the line on which letters stand.
        record(0x012e, &[24]),
    ]
    .concat();
    records.iter().for_each(|record| body.extend(record));
    body.extend(record(0, &[]));
    let mut head = vec![0x9ac6_cdd7_u32.to_le_bytes().to_vec(), vec![0, 0]];
    head.extend([0_i16, 0, 1134, 567, 1440].map(|side| side.to_le_bytes().to_vec()));
    head.push(vec![0; 4]);
    let mut head = head.concat();
    let sum = head.chunks(2).fold(0, |sum, word| sum ^ u16::from_le_bytes([word[0], word[1]]));
    head.extend(sum.to_le_bytes());
    head.extend([1_u16, 9, 0x0300].iter().flat_map(|word| word.to_le_bytes()));
    head.extend((9 + body.len() as u32 / 2).to_le_bytes());
    head.extend(4_u16.to_le_bytes());
    head.extend(100_u32.to_le_bytes());
    head.extend([0, 0]);
    head.extend(body);
    head
}

fn formula() -> Vec<u8> {
    metafile(&[
        font("Times New Roman", 0),
        font("Symbol", 2),
        font("MT Extra", 2),
        record(0x02fa, &[0, 10, 0, 0, 0]),
        select(3),
        record(0x0214, &[450, 0]),
        record(0x0213, &[450, 900]),
        select(0),
        text(0, b"x"),
        select(1),
        text(200, b"\xa3"),
        select(2),
        text(400, b"L"),
    ])
}

/// A document with a picture within a sentence.
fn document(picture: Vec<u8>) -> Package {
    let shape = "<w:r><w:object><v:shape><v:imagedata r:id='rId1'/></v:shape></w:object></w:r>";
    let body = title("试收一则来稿")
        + &paragraph("", &(run("", "若有") + shape + &run("", "则成立。")))
        + &p("后文。");
    Package::new(body).part("word/media/a.wmf", "image", picture)
}

#[test]
fn a_formula_is_drawn_anew_without_type() {
    let taken = take("来稿.docx", document(formula()).bytes());
    assert_eq!(taken.bodies, ["若有则成立。\n![](来稿-图1.svg)\n后文。\n"]);
    let told: Vec<_> = taken.told().into_iter().filter(|it| it.0 != "title-guessed").collect();
    assert_eq!(told, [("metafile", "x≤⋯"), ("picture-moved", "“若有”后面、“则成立。”前面")]);
    let svg = String::from_utf8(taken.imported.pictures[0].bytes.clone()).expect("UTF-8");
    assert!(!svg.contains("<text"), "{svg}");
    // One outline for each character, and the line.
    assert_eq!(svg.matches("<path").count(), 4, "{svg}");
    // 1134/1440 inch are 56.7 points, which are 75.6 pixels of 1/96 inch.
    assert!(svg.contains("width=\"75.6") && svg.contains("height=\"37.8"), "{svg:.200}");
}

#[test]
fn the_formula_is_printed() {
    let workspace =
        Workspace::new(&issue("原来的一段。")).file("来稿.docx", document(formula()).bytes());
    let ran = workspace.run(&["import", "来稿.docx", "--into", "1"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let built = workspace.run(&["build"]);
    assert_eq!(built.status, 0, "{}", built.stderr);
    let folder = workspace.path("issues");
    let names = fs::read_dir(&folder).expect("a folder").flatten().flat_map(|it| {
        fs::read_dir(it.path()).expect("a folder").flatten().map(|it| it.file_name())
    });
    assert!(names.into_iter().any(|name| name == "来稿-图1.svg"));
}

#[test]
fn what_is_not_drawn_as_it_is_meant_is_told() {
    let short = formula();
    let short = short[..short.len() - 20].to_vec();
    for (picture, why) in [
        (metafile(&[record(0x0416, &[0, 0, 9, 9])]), "WMF 格式，里面有画不出来的内容（记录 0416）"),
        (metafile(&[font("Wingdings", 2)]), "WMF 格式，里面用了符号字体 Wingdings，它的字认不出"),
        (metafile(&[record(0x020c, &[-500, 1000])]), "WMF 格式，里面的坐标翻转过，或者换过"),
        (metafile(&[record(0x0104, &[7])]), "WMF 格式，里面有叠色的画法"),
        (metafile(&[record(0x0103, &[2])]), "WMF 格式，里面的坐标不是按窗口算的"),
        (
            metafile(&[font("MT Extra", 2), select(0), text(0, b"A")]),
            "WMF 格式，里面 MT Extra 的字认不出",
        ),
        (
            metafile(&[record(0x041b, &[20_000, 20_000, -20_000, -20_000])]),
            "WMF 格式，里面的坐标太大",
        ),
        (metafile(&[]), "WMF 格式，里面什么也没有画"),
        (short, "WMF 格式，文件不完整"),
    ] {
        let package = document(picture);
        let taken = take("来稿.docx", package.bytes());
        assert_eq!(taken.bodies, ["若有则成立。\n〔此处原有图〕\n后文。\n"], "{why}");
        let told: Vec<_> = taken.told().into_iter().filter(|it| it.0 != "title-guessed").collect();
        assert_eq!(told, [("picture-lost", why)]);
        assert_eq!(taken.unaccounted, ["", ""]);
    }
}

#[test]
fn broken_metafiles_are_told_or_drawn_and_end_nothing() {
    let whole = formula();
    let random = &mut Rng::with_seed(7);
    for _ in 0..400 {
        let mut bytes = whole.clone();
        for _ in 0..random.usize(1..6) {
            let at = random.usize(4..bytes.len());
            bytes[at] = random.u8(..);
        }
        bytes.truncate(random.usize(bytes.len() / 2..=bytes.len()));
        let taken = take("来稿.docx", document(bytes).bytes());
        assert_eq!(taken.unaccounted, ["", ""]);
    }
}
