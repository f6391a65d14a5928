//! The press knows all that pages came from.

use std::collections::BTreeSet;
use std::fs;

use yaocan::press::proof::Others;
use yaocan::press::{Input, Inputs, Press};

use crate::harness::{ID, Workspace, issue, picture, project};

/// A paper with a picture, a layout of its own with an emblem, a word list and
/// a font.
fn workspace() -> Workspace {
    let layouts = project().join("layouts/yaocan");
    let read = |name: &str| fs::read_to_string(layouts.join(name)).expect("UTF-8");
    let lib = read("lib.typ").replace(
        "  inside(issue, whole)",
        "  let emblem = read(\"emblem.txt\")\n  inside(issue, whole)",
    );
    let font = fs::read(project().join("fonts/FandolSong-Regular.ttf")).expect("a font");
    Workspace::new(&issue("一段。\n![图1 示意](图.png)").replace("\"yaocan\"", "\"kuaibao\""))
        .file(&format!("issues/{ID}/图.png"), picture(30, 20))
        .file("layouts/kuaibao/layout.toml", read("layout.toml"))
        .file("layouts/kuaibao/masthead.typ", read("masthead.typ"))
        .file("layouts/kuaibao/lib.typ", lib)
        .file("layouts/kuaibao/emblem.txt", "徽")
        .file("words.toml", "[[forbidden]]\nword = \"某旧称\"\n")
        .file("fonts/某体.otf", [font.as_slice(), b"\0"].concat())
}

/// What the pages of the paper came from.
fn inputs(workspace: &Workspace) -> Inputs {
    let root = workspace.path("");
    let workspace = yaocan::workspace::Workspace::at(&root, &root);
    let entry = workspace.entry(ID).expect("issues").expect("the paper");
    let mut press = Press::new(&workspace, false).value;
    let pressed = press.press(&entry, Others::default).expect("a file");
    assert_eq!(pressed.found, []);
    assert!(pressed.laid.is_some());
    pressed.inputs
}

#[test]
fn all_that_was_read_is_known() {
    let workspace = workspace();
    let inputs = inputs(&workspace);
    let own: BTreeSet<_> = inputs
        .files()
        .filter(|(_, path, _)| !path.starts_with("layouts/common/"))
        .map(|(input, path, _)| (input, path.trim_start_matches('/').to_owned()))
        .collect();
    let expected = [
        (Input::Paper, "issues/2026-01/issue.toml"),
        (Input::Picture, "issues/2026-01/图.png"),
        (Input::Manifest, "layouts/kuaibao/layout.toml"),
        (Input::Layout, "layouts/kuaibao/emblem.txt"),
        (Input::Layout, "layouts/kuaibao/lib.typ"),
        (Input::Layout, "layouts/kuaibao/masthead.typ"),
        (Input::Font, "fonts/某体.otf"),
        (Input::Words, "words.toml"),
    ];
    let expected: BTreeSet<_> =
        expected.into_iter().map(|(input, path)| (input, path.to_owned())).collect();
    assert_eq!(own, expected);
    let common = inputs.files().filter(|(_, path, _)| path.starts_with("layouts/common/"));
    assert!(common.count() > 5, "what layouts share was read too");
}

#[test]
fn the_hash_is_that_of_all_and_of_nothing_else() {
    let workspace = workspace();
    let mut hashes = vec![inputs(&workspace).hash()];
    assert_eq!(hashes[0], inputs(&workspace).hash(), "the same input has the same hash");
    for path in [
        "issues/2026-01/issue.toml",
        "issues/2026-01/图.png",
        "layouts/kuaibao/layout.toml",
        "layouts/kuaibao/emblem.txt",
        "layouts/kuaibao/masthead.typ",
        "words.toml",
        "fonts/某体.otf",
    ] {
        let file = workspace.path(path);
        let mut bytes = fs::read(&file).expect("a file");
        // What a reader of the file passes over, be it TOML, Typst, PNG or a font.
        bytes.extend(if path.ends_with(".toml") { "\n# 又及\n" } else { "\n" }.bytes());
        fs::write(&file, bytes).expect("a file");
        hashes.push(inputs(&workspace).hash());
    }
    let different: BTreeSet<_> = hashes.iter().collect();
    assert_eq!(different.len(), hashes.len(), "each file counts");
    let other = workspace.file("issues/2026-02/issue.toml", issue("另一份。"));
    assert_eq!(inputs(&other).hash(), *hashes.last().expect("a hash"), "others do not");
}
