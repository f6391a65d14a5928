//! The layouts by small reference pictures: every page of the samples. `UPDATE_EXPECT=1` writes them anew.

use std::fs;
use std::path::Path;

use tiny_skia::Pixmap;
use yaocan::export::image;
use yaocan::press::{self, Press};
use yaocan::workspace::Workspace;

use crate::harness::{beside_hints, png, project};

/// Pixels an inch of the pictures: enough to see a line move or a face change.
const PPI: f64 = 30.0;

/// How far a channel of a pixel may be off, for other machines' arithmetic.
const TOLERANCE: u8 = 8;

/// What a picture may weigh, so that the repository stays small.
const MAX_BYTES: usize = 40_000;

#[test]
fn the_pages_of_the_samples_look_as_they_did() {
    let root = project();
    let workspace = Workspace::at(root, root);
    let mut press = Press::new(&workspace, false).value;
    let mut expected = Vec::new();
    let mut wrong = Vec::new();
    for entry in workspace.entries().expect("issues") {
        let copy = press::read(&workspace, &entry).expect("a file");
        assert_eq!(copy.found, [], "{}", entry.id);
        let laid = press.lay_out(&copy.paper.expect("an issue"));
        assert!(beside_hints(&laid.diagnostics).is_empty(), "{}", entry.id);
        let document = laid.value.expect("a document").document;
        let pages = image::png(&document, PPI).expect("PNG");
        for (index, page) in pages.iter().enumerate() {
            let name = format!("{}-{}.png", entry.id, index + 1);
            let file = root.join("tests/pages").join(&name);
            if let Err(difference) = compare(&opaque(page), &file) {
                wrong.push(format!("{name}: {difference}"));
            }
            expected.push(name);
        }
    }
    let known = fs::read_dir(root.join("tests/pages")).expect("pictures");
    for name in known.map(|entry| entry.expect("entry").file_name().into_string().expect("UTF-8")) {
        if !expected.contains(&name) && name.ends_with(".png") {
            wrong.push(format!("{name}: no page any more"));
        }
    }
    assert!(wrong.is_empty(), "{}\nlook at them, then UPDATE_EXPECT=1", wrong.join("\n"));
}

/// A page without its alpha channel, which says nothing and weighs.
fn opaque(page: &[u8]) -> Vec<u8> {
    let pixmap = Pixmap::decode_png(page).expect("PNG");
    let pixels: Vec<u8> = pixmap.data().chunks(4).flat_map(|pixel| &pixel[..3]).copied().collect();
    let page = png(pixmap.width(), pixmap.height(), &pixels);
    assert!(page.len() <= MAX_BYTES, "a page is too large: {} bytes", page.len());
    page
}

/// Compares a page with its picture, or writes the picture.
fn compare(page: &[u8], file: &Path) -> Result<(), String> {
    let drawn = Pixmap::decode_png(page).expect("PNG");
    let known = Pixmap::load_png(file).ok();
    let difference = match &known {
        None => "no picture yet".into(),
        Some(known) if (known.width(), known.height()) != (drawn.width(), drawn.height()) => {
            "another size".into()
        }
        Some(known) => {
            let pairs = known.data().iter().zip(drawn.data());
            let off = pairs.filter(|(a, b)| a.abs_diff(**b) > TOLERANCE).count();
            if off == 0 {
                return Ok(());
            }
            let seen = std::env::temp_dir().join("yaocan-pages");
            let name = file.file_name().expect("a name");
            fs::create_dir_all(&seen)
                .and_then(|()| fs::write(seen.join(name), page))
                .expect("a file");
            format!("{off} values differ; as drawn now: {}", seen.join(name).display())
        }
    };
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, page).expect("a file");
        return Ok(());
    }
    Err(difference)
}
