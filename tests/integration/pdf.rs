//! What a PDF says of itself: metadata, bookmarks, links, tags, standards.

use lopdf::{Dictionary, Document, Object};

use crate::harness::{Workspace, issue_with, picture};

/// An issue with two sections, and a table and a picture in the last article.
fn source() -> String {
    let long = "很长的一段正文。".repeat(48);
    let article = format!(
        "title = \"第一篇\"\nbody = '''\n一、标题\n正文。\n'''\n\n\
                   [[section.article]]\ntitle = [\"第二篇\", \"分两行\"]\nbody = '''\n{long}\n'''\n\n\
                   [[section]]\nname = \"专题参考\"\n\n[[section.article]]\ntitle = \"第三篇\"\n\
                   body = '''\n表1 情况\n| 甲 | 乙 |\n| 1 | 2 |\n![图1 示意](图.png)\n'''\n"
    );
    issue_with("total = 60", &article)
}

fn build(args: &[&str]) -> Document {
    let workspace = Workspace::new(&source()).file("issues/2026-01/图.png", picture(30, 20));
    let ran = workspace.run(&[&["build"], args].concat());
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    Document::load(workspace.path("out/2026-01.pdf")).expect("a PDF")
}

/// A text string of a dictionary.
fn text(dictionary: &Dictionary, key: &[u8]) -> String {
    lopdf::decode_text_string(dictionary.get(key).expect("the key")).expect("a text")
}

fn dictionary<'a>(pdf: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> &'a Dictionary {
    let (_, object) = pdf.dereference(dictionary.get(key).expect("the key")).expect("an object");
    object.as_dict().expect("a dictionary")
}

#[test]
fn title_bodies_date_and_language_stand_in_the_metadata() {
    let pdf = build(&[]);
    let info = dictionary(&pdf, &pdf.trailer, b"Info");
    assert_eq!(text(info, b"Title"), "创新驱动要参第1期");
    assert_eq!(text(info, b"Author"), "中共四川省委科技委员会办公室, 四川省科学技术厅");
    assert!(text(info, b"CreationDate").starts_with("D:20260108"));
    assert_eq!(text(info, b"Creator"), concat!("yaocan ", env!("CARGO_PKG_VERSION")));
    assert_eq!(text(pdf.catalog().expect("a catalog"), b"Lang"), "zh-CN");
}

/// The bookmarks below an entry, two blanks a level.
fn bookmarks(pdf: &Document, parent: &Dictionary, level: usize) -> String {
    let mut out = String::new();
    let mut next = parent.has(b"First").then(|| dictionary(pdf, parent, b"First"));
    while let Some(entry) = next {
        out.push_str(&format!("{}{}\n", "  ".repeat(level), text(entry, b"Title")));
        out.push_str(&bookmarks(pdf, entry, level + 1));
        next = entry.has(b"Next").then(|| dictionary(pdf, entry, b"Next"));
    }
    out
}

#[test]
fn sections_and_articles_are_bookmarks() {
    let pdf = build(&[]);
    let outlines = dictionary(&pdf, pdf.catalog().expect("a catalog"), b"Outlines");
    expect_test::expect![[r#"
        【省内要情】
          第一篇
          第二篇分两行
        【专题参考】
          第三篇
    "#]]
    .assert_eq(&bookmarks(&pdf, outlines, 0));
}

#[test]
fn the_highlights_link_to_their_pages() {
    let pdf = build(&[]);
    let pages = pdf.get_pages();
    let first = pdf.get_dictionary(pages[&1]).expect("page 1");
    let (_, annotations) = pdf.dereference(first.get(b"Annots").expect("links")).expect("links");
    let targets: Vec<u32> = annotations
        .as_array()
        .expect("an array")
        .iter()
        .map(|annotation| {
            let (_, annotation) = pdf.dereference(annotation).expect("an annotation");
            let annotation = annotation.as_dict().expect("a dictionary");
            assert_eq!(
                annotation.get(b"Subtype").and_then(Object::as_name).ok(),
                Some(&b"Link"[..])
            );
            let target = target(&pdf, annotation);
            *pages.iter().find(|(_, id)| **id == target).expect("a page").0
        })
        .collect();
    // Two sections with a link each, three articles with theirs.
    assert_eq!(targets, [2, 2, 2, 3, 3]);
}

/// The page that a link leads to.
fn target(pdf: &Document, link: &Dictionary) -> lopdf::ObjectId {
    let destination = match link.get(b"Dest") {
        Ok(destination) => destination,
        Err(_) => dictionary(pdf, link, b"A").get(b"D").expect("a destination"),
    };
    let (_, destination) = pdf.dereference(destination).expect("a destination");
    let destination = match destination {
        Object::String(name, _) => named(pdf, name),
        explicit => explicit,
    };
    let array = destination.as_array().expect("an explicit destination");
    array[0].as_reference().expect("a page")
}

/// What a destination's name stands for.
fn named<'a>(pdf: &'a Document, name: &[u8]) -> &'a Object {
    let names = dictionary(pdf, pdf.catalog().expect("a catalog"), b"Names");
    let tree = dictionary(pdf, names, b"Dests");
    let pairs = tree.get(b"Names").and_then(Object::as_array).expect("a tree of one leaf");
    let pair = pairs.chunks(2).find(|pair| pair[0].as_str().ok() == Some(name));
    pdf.dereference(&pair.expect("the name")[1]).expect("a destination").1
}

#[test]
fn the_file_is_tagged() {
    let pdf = build(&[]);
    let catalog = pdf.catalog().expect("a catalog");
    let marked = dictionary(&pdf, catalog, b"MarkInfo").get(b"Marked").and_then(Object::as_bool);
    assert_eq!(marked.ok(), Some(true));
    for tag in ["H1", "H2", "P", "Table", "TH", "TD", "Figure", "Link"] {
        assert!(tagged(&pdf, tag).count() > 0, "{tag}");
    }
}

/// What is tagged as something.
fn tagged<'a>(pdf: &'a Document, tag: &'a str) -> impl Iterator<Item = &'a Dictionary> {
    let objects = pdf.objects.values().filter_map(|object| object.as_dict().ok());
    objects.filter(move |it| {
        it.has(b"P") && it.get(b"S").and_then(Object::as_name).ok() == Some(tag.as_bytes())
    })
}

/// What stands in something that is tagged, by its tags.
fn inside(pdf: &Document, tagged: &Dictionary) -> Vec<String> {
    let children = tagged.get(b"K").map_or(&[][..], |kids| match kids {
        Object::Array(kids) => kids,
        kid => std::slice::from_ref(kid),
    });
    let tag = |child: &Object| {
        let (_, child) = pdf.dereference(child).ok()?;
        let name = child.as_dict().ok()?.get(b"S").and_then(Object::as_name).ok()?;
        Some(String::from_utf8_lossy(name).into_owned())
    };
    children.iter().filter_map(tag).collect()
}

#[test]
fn the_list_of_articles_and_the_recipients_are_tagged_as_lists() {
    let pdf = build(&[]);
    // The articles of two sections, 主送 and 抄送.
    let mut lists: Vec<_> = tagged(&pdf, "L").map(|list| inside(&pdf, list)).collect();
    lists.sort();
    assert_eq!(lists, [vec!["LI"], vec!["LI"], vec!["LI"], vec!["LI", "LI"]]);
    for item in tagged(&pdf, "LI") {
        assert_eq!(inside(&pdf, item), ["Lbl", "LBody"]);
    }
    let mut bodies: Vec<_> = tagged(&pdf, "LBody").map(|body| inside(&pdf, body)).collect();
    bodies.sort();
    // Three entries lead to their articles; 抄送 is a paragraph, 主送 two.
    let link = vec!["Link"];
    assert_eq!(bodies, [link.clone(), link.clone(), link, vec!["P"], vec!["P", "P"]]);
}

#[test]
fn every_standard_can_be_asked_for() {
    for standard in yaocan::export::pdf::Standard::NAMES {
        let pdf = build(&["--pdf-standard", standard]);
        assert!(pdf.get_pages().len() >= 2, "{standard}");
    }
}

#[test]
fn an_archival_file_says_so() {
    let pdf = build(&["--pdf-standard", "a-2b"]);
    let catalog = pdf.catalog().expect("a catalog");
    let (_, metadata) = pdf.dereference(catalog.get(b"Metadata").expect("XMP")).expect("XMP");
    let stream = metadata.as_stream().expect("a stream");
    let xmp = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    let xmp = String::from_utf8_lossy(&xmp).into_owned();
    assert!(xmp.contains("<pdfaid:part>2</pdfaid:part>"), "{xmp}");
    assert!(xmp.contains("<pdfaid:conformance>B</pdfaid:conformance>"), "{xmp}");
}
