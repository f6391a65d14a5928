//! The grid of 22 lines of 28 characters, read from the laid-out frames
//! (GB/T 9704-2012, 5.2).

use crate::frames::{Placed, texts};
use crate::harness::{Workspace, issue, issue_with, picture};

/// The type area: 156 × 225 mm, 28 mm from the left, 37 mm from the top.
const LEFT: f64 = 28.0;
const TOP: f64 = 37.0;
const CELL: f64 = 156.0 / 28.0;
const LINE: f64 = 225.0 / 22.0;

/// The size of body text, in pt.
const BODY: f64 = CELL * 72.0 / 25.4;

/// A hundredth of a millimetre.
const NEAR: f64 = 0.01;

/// The baselines of a page's body text in mm, each once, from the top.
fn baselines(texts: &[Placed]) -> Vec<f64> {
    let body = texts.iter().filter(|text| (text.item.size.to_pt() - BODY).abs() < 0.01);
    let mut lines: Vec<f64> = body.map(|text| text.at.y.to_mm()).collect();
    lines.sort_by(f64::total_cmp);
    lines.dedup_by(|a, b| (*a - *b).abs() < NEAR);
    lines
}

/// Asserts that a number of cells or lines is a whole one.
fn assert_whole(value: f64, unit: f64, what: &str) {
    let off = (value / unit - (value / unit).round()).abs() * unit;
    assert!(off < NEAR, "{what}: {value:.3} mm is {off:.3} mm off {unit:.3} mm");
}

#[test]
fn a_full_page_has_22_lines_of_28_characters() {
    // Only characters that fill their cell: marks and Latin leave the grid by nature.
    let paragraph = "国".repeat(28 * 60);
    let (_, laid) = Workspace::new(&issue(&paragraph)).lay_out();
    let page = texts(&laid.document.pages()[2].frame);
    let lines = baselines(&page);
    assert_eq!(lines.len(), 22);
    for (index, line) in lines.iter().enumerate() {
        assert_whole(line - lines[0], LINE, "a baseline from the first");
        assert!((line - lines[0] - index as f64 * LINE).abs() < NEAR);
    }
    let mut cells = Vec::new();
    for text in page.iter().filter(|text| (text.at.y.to_mm() - lines[10]).abs() < NEAR) {
        let mut x = text.at.x;
        for glyph in &text.item.glyphs {
            cells.push(x.to_mm());
            x += glyph.x_advance.at(text.item.size);
        }
    }
    assert_eq!(cells.len(), 28);
    // The first line: an indent of two characters, then 26.
    let first = texts(&laid.document.pages()[1].frame);
    let start = first.iter().find(|text| text.item.text.starts_with('国')).expect("the first line");
    assert_eq!(start.item.glyphs.len(), 26);
    assert!((start.at.x.to_mm() - LEFT - 2.0 * CELL).abs() < NEAR);
    for (index, cell) in cells.iter().enumerate() {
        let want = LEFT + index as f64 * CELL;
        assert!((cell - want).abs() < NEAR, "cell {index} at {cell:.3} mm, not {want:.3} mm");
    }
}

#[test]
fn the_first_line_stands_in_the_first_cell_of_the_type_area() {
    let (_, laid) = Workspace::new(&issue(&"国".repeat(28 * 60))).lay_out();
    let lines = baselines(&texts(&laid.document.pages()[2].frame));
    // A character's middle lies 0.38 em above its baseline, and in the middle of its line.
    let middle = lines[0] - 0.38 * BODY * 25.4 / 72.0;
    assert!((middle - TOP - LINE / 2.0).abs() < 0.1, "middle of line 1 at {middle:.3} mm");
    let last = lines[21] - 0.38 * BODY * 25.4 / 72.0;
    assert!((last - TOP - 225.0 + LINE / 2.0).abs() < 0.1, "middle of line 22 at {last:.3} mm");
}

#[test]
fn headings_tables_and_pictures_keep_the_lines_on_the_grid() {
    let body = "开头一段文字交代来由，说明本期关注的事项。\n\
                一、总体情况\n\
                （一）主要做法\n\
                1.组织领导。各地建立专班，定期会商。\n\
                （1）专班推进。专班由分管负责人牵头，每月调度一次进展，遇到问题当场研究解决办法，不留尾巴。\n\
                表1 各地进展\n\
                | 地区 | 项目数 | 说明 |\n\
                | 甲市 | 12 | 进展顺利，年内可以全部完成，另有两个储备项目正在论证，拟于明年初启动 |\n\
                | 乙市 | 8 | |\n\
                | | | |\n\
                表格之后的一段文字，应当仍在行格上。\n\
                ![图1 进展示意](图.png)\n\
                图片之后的一段文字，也应当仍在行格上。";
    let article = format!(
        "title = [\"一个分成两行的标题\", \"第二行短一些\"]\nsource = \"某报\"\nbody = '''\n{body}\n{body}\n'''\n"
    );
    let workspace =
        Workspace::new(&issue_with("", &article)).file("issues/2026-01/图.png", picture(300, 170));
    let (_, laid) = workspace.lay_out();
    let pages = laid.document.pages();
    let first = baselines(&texts(&pages[2].frame))[0];
    let origin = first - ((first - TOP) / LINE).floor() * LINE;
    for (index, page) in pages.iter().enumerate().skip(1) {
        let lines = baselines(&texts(&page.frame));
        assert!(!lines.is_empty(), "page {} has text", index + 1);
        for line in lines {
            assert_whole(line - origin, LINE, &format!("page {}", index + 1));
        }
    }
}

#[test]
fn the_page_number_stands_7_mm_below_the_type_area() {
    let (_, laid) = Workspace::new(&issue(&"国".repeat(28 * 50))).lay_out();
    for (index, page) in laid.document.pages().iter().enumerate() {
        let texts = texts(&page.frame);
        let Some(number) = texts.iter().rfind(|text| text.at.y.to_mm() > TOP + 225.0) else {
            panic!("page {} has a number", index + 1)
        };
        assert_eq!(number.item.text, format!("— {} —", index + 1));
        assert_eq!(number.item.size.to_pt(), 14.0);
        let glyph = typst_glyph_top(number);
        let top = number.at.y.to_mm() - glyph;
        assert!((top - (TOP + 225.0 + 7.0)).abs() < 0.05, "top of the dash at {top:.3} mm");
        let left = number.at.x.to_mm();
        let right = left + number.item.width().to_mm();
        if index % 2 == 0 {
            assert!((LEFT + 156.0 - CELL - right).abs() < 0.05, "right edge at {right:.3} mm");
        } else {
            assert!((left - LEFT - CELL).abs() < 0.05, "left edge at {left:.3} mm");
        }
    }
}

/// How far the first glyph's top is above the baseline, in mm.
fn typst_glyph_top(text: &Placed) -> f64 {
    let glyph = text.item.glyphs.first().expect("a glyph");
    let id = ttf_parser::GlyphId(glyph.id);
    let bounds = text.item.font.ttf().glyph_bounding_box(id).expect("a shape");
    text.item.font.to_em(bounds.y_max).at(text.item.size).to_mm()
}
