//! Pictures on the page, and what the PDF says of captions.

use lopdf::{Document, Object};
use typst::layout::{Point, Size};
use typst::syntax::Span;
use typst::visualize::Image;
use yaocan::typeset::visit::{self, At, Visitor};

use crate::frames::texts;
use crate::harness::{Workspace, issue, picture};

/// A line of the grid, in mm.
const LINE: f64 = 225.0 / 22.0;

/// The upper and the lower edge of the pictures of a page, in mm.
#[derive(Default)]
struct Pictures(Vec<(f64, f64)>);

impl<'f> Visitor<'f> for Pictures {
    fn picture(&mut self, _: &'f Image, size: Size, _: Span, at: At) {
        let edge = |y| Point::with_y(y).transform(at.way).y.to_mm();
        self.0.push((edge(typst::layout::Abs::zero()), edge(size.y)));
    }
}

#[test]
fn a_picture_has_air_and_its_caption_near_it() {
    // Heights over a whole line, so that some would fill their lines to the edge.
    for height in (100..=136).step_by(4) {
        let body = "上文。\n![图1　示意](图.png)\n下文。\n![](图.png)\n末段。";
        let workspace =
            Workspace::new(&issue(body)).file("issues/2026-01/图.png", picture(400, height));
        let (_, laid) = workspace.lay_out();
        let frame = &laid.document.pages()[1].frame;
        let mut found = Pictures::default();
        visit::visit(frame, &mut found);
        let [(top, bottom), (second_top, second_bottom)] = found.0[..] else { panic!("two") };
        let texts = texts(frame);
        let ink = |word: &str| {
            texts.iter().find(|it| it.item.text.starts_with(word)).expect("a text").ink()
        };
        let (before, caption, after, last) = (ink("上文"), ink("图"), ink("下文"), ink("末段"));
        let near = caption.top - bottom;
        assert!((1.5..4.0).contains(&near), "{height}: caption {near:.2} mm below");
        for air in [
            top - before.bottom,
            after.top - caption.bottom,
            second_top - after.bottom,
            last.top - second_bottom,
        ] {
            assert!((5.5..11.5).contains(&air), "{height}: {air:.2} mm of air");
            assert!(air > near, "{height}: the caption is nearer to its picture than to others");
        }
        for (from, to) in [("上文", "下文"), ("下文", "末段")] {
            let y = |word: &str| {
                texts.iter().find(|it| it.item.text.starts_with(word)).expect("a text").at.y.to_mm()
            };
            let lines = (y(to) - y(from)) / LINE;
            assert!((lines - lines.round()).abs() < 0.001, "{height}: {lines} lines");
        }
    }
}

#[test]
fn captions_are_tagged_as_such() {
    let rows: String = (1..60).map(|row| format!("| 第{row}行 | 内容 |\n")).collect();
    let body = format!(
        "表1　短表\n| 甲 | 乙 |\n| 1 | 2 |\n中间一段。\n表2　长表\n| 甲 | 乙 |\n{rows}末段。\n![图1　示意](图.png)"
    );
    let workspace = Workspace::new(&issue(&body)).file("issues/2026-01/图.png", picture(40, 30));
    for arguments in [&["build"][..], &["build", "--pdf-standard", "ua-1"]] {
        let ran = workspace.run(arguments);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
        let pdf = Document::load(workspace.path("out/2026-01.pdf")).expect("a PDF");
        let name = |object: &Object, key: &[u8]| {
            let found = object.as_dict().ok()?.get(key).and_then(Object::as_name).ok()?;
            Some(String::from_utf8_lossy(found).into_owned())
        };
        let captions: Vec<_> = pdf
            .objects
            .values()
            .filter(|object| name(object, b"S").as_deref() == Some("Caption"))
            .collect();
        assert_eq!(captions.len(), 3);
        // A table's is part of it.
        let parents = captions.iter().filter_map(|caption| {
            let parent = caption.as_dict().ok()?.get(b"P").ok()?;
            name(pdf.dereference(parent).ok()?.1, b"S")
        });
        let mut parents: Vec<_> = parents.collect();
        parents.sort();
        assert_eq!(parents, ["Div", "Table", "Table"]);
    }
}
