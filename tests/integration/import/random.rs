//! Documents thrown together: whatever they are, each character of them stands in
//! the paper or is told.

use fastrand::Rng;

use super::package::{Package, p, paragraph, root, run, title};
use super::take;

const TEXTS: [&str; 26] = [
    "甲乙",
    "一、",
    "（一）",
    "1.",
    "(1)",
    "**",
    "|",
    "\\",
    "![",
    "](a)",
    "[注：",
    "]",
    "图1 示意",
    "表1 题",
    "第一条 ",
    "\u{3000}",
    "来源：科技日报",
    "（张三）",
    "附件1",
    "。",
    "：",
    "①",
    "<",
    "^",
    "--",
    "'''",
];

const LOOKS: [&str; 10] = [
    "",
    "<w:b/>",
    "<w:vanish/>",
    "<w:strike/>",
    "<w:color w:val='FF0000'/>",
    "<w:vertAlign w:val='superscript'/>",
    "<w:i/>",
    "<w:sz w:val='44'/>",
    "<w:rFonts w:ascii='Wingdings'/>",
    "<w:highlight w:val='yellow'/>",
];

fn words(random: &mut Rng) -> String {
    (0..random.usize(1..5)).map(|_| TEXTS[random.usize(0..TEXTS.len())]).collect()
}

fn inline(random: &mut Rng, depth: usize) -> String {
    let look = LOOKS[random.usize(0..LOOKS.len())];
    let inner = |random: &mut Rng| {
        if depth > 3 { run("", &words(random)) } else { inline(random, depth + 1) }
    };
    match random.u8(0..16) {
        0 => format!("<w:ins w:id='1'>{}</w:ins>", inner(random)),
        1 => format!(
            "<w:del w:id='1'>{}</w:del>",
            run("", &words(random)).replace("w:t", "w:delText")
        ),
        2 => format!("<w:moveFrom w:id='1'>{}</w:moveFrom>", inner(random)),
        3 => format!("<w:hyperlink r:id='no'>{}</w:hyperlink>", inner(random)),
        4 => "<w:r><w:br/></w:r>".into(),
        5 => "<w:r><w:tab/></w:r>".into(),
        6 => "<w:r><w:footnoteReference w:id='2'/></w:r>".into(),
        7 => "<w:r><w:commentReference w:id='1'/></w:r>".into(),
        8 => {
            "<w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:sym w:font='x' w:char='F003'/></w:r>"
                .into()
        }
        9 => format!(
            "<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den>{}</m:den></m:f></m:oMath>",
            "<m:r><m:t>2</m:t></m:r>"
        ),
        10 => format!(
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>{}</w:instrText></w:r>{}\
             <w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>",
            ["TOC", "DATE", "IF"][random.usize(0..3)],
            if random.u8(0..4) == 0 { run("", "码") } else { String::new() },
            inner(random)
        ),
        11 => format!("<w:unheard>{}</w:unheard>", inner(random)),
        12 => format!(
            "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>",
            p(&words(random))
        ),
        _ => run(look, &words(random)),
    }
}

fn block(random: &mut Rng, depth: usize) -> String {
    match random.u8(0..12) {
        0 if depth < 3 => {
            let columns = random.usize(1..4);
            let rows = (0..random.usize(1..4)).map(|_| {
                let cells = (0..columns).map(|_| {
                    let merged = [
                        "",
                        "<w:vMerge/>",
                        "<w:vMerge w:val='restart'/>",
                        "<w:gridSpan w:val='2'/>",
                    ];
                    let properties = merged[random.usize(0..4)];
                    format!(
                        "<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>",
                        block(random, depth + 1)
                    )
                });
                let cells: String = cells.collect();
                let gone = if random.u8(0..6) == 0 { "<w:trPr><w:del/></w:trPr>" } else { "" };
                format!("<w:tr>{gone}{cells}</w:tr>")
            });
            format!("<w:tbl>{}</w:tbl>", rows.collect::<String>())
        }
        1 => title(&words(random)),
        2 => format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", block(random, depth)),
        3 => "<w:p/>".into(),
        4 => format!("<w:del>{}</w:del>", p(&words(random))),
        _ => {
            let properties = match random.u8(0..6) {
                0 => "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>",
                1 => "<w:rPr><w:del/></w:rPr>",
                2 => "<w:jc w:val='center'/>",
                _ => "",
            };
            let content = (0..random.usize(1..5)).map(|_| inline(random, 0)).collect::<String>();
            paragraph(properties, &content)
        }
    }
}

/// A document of a seed.
pub fn document(seed: u64) -> Package {
    let random = &mut Rng::with_seed(seed);
    let body: String = (0..random.usize(1..8)).map(|_| block(random, 0)).collect();
    let numbering = root(
        "numbering",
        "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/>\
         <w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl></w:abstractNum>\
         <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
    );
    let notes =
        root("footnotes", &format!("<w:footnote w:id='2'>{}</w:footnote>", block(random, 2)));
    let comments = root(
        "comments",
        "<w:comment w:id='1' w:author='甲'><w:p><w:r><w:t>批</w:t></w:r></w:p></w:comment>",
    );
    // Behind all of it a line, so that no document is empty.
    Package::new(body + &p("末段。"))
        .part("word/numbering.xml", "numbering", numbering)
        .part("word/footnotes.xml", "footnotes", notes)
        .part("word/comments.xml", "comments", comments)
        .part("word/header1.xml", "header", root("hdr", &p("页眉")))
}

#[test]
fn every_character_is_written_or_told() {
    let count =
        std::env::var("YAOCAN_DOCUMENTS").ok().and_then(|it| it.parse().ok()).unwrap_or(400);
    for seed in 0..count {
        let taken = take("随机.docx", document(seed).bytes());
        assert_eq!(taken.unaccounted, ["", ""], "seed {seed}: {:#?}", taken.bodies);
        // The same again gives the same.
        let again = take("随机.docx", document(seed).bytes());
        assert_eq!((again.bodies.clone(), again.told()), (taken.bodies.clone(), taken.told()));
    }
}
