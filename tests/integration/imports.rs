//! The order of imports, from `cli` down to `source`; and the crates that only
//! some folders may know.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::project;

/// The modules in the order that data goes through them, from below: a module may
/// import those of the rows above its own, not those beside it.
const ORDER: &[&[&str]] = &[
    &["source", "chars", "limits", "carried"],
    &["diag", "lexicon"],
    &["files"],
    &["paper"],
    &["format"],
    &["import"],
    &["workspace", "lint"],
    &["records"],
    &["typeset"],
    &["export"],
    &["press"],
    &["archive"],
    &["isolation"],
    &["preview"],
    &["cli"],
];

/// The modules that one may import besides itself; none where it has no place.
fn allowed(module: &str) -> Option<Vec<&'static str>> {
    let row = ORDER.iter().position(|row| row.contains(&module))?;
    Some(ORDER[..row].concat())
}

/// Crates that only these modules may use.
const CRATES: &[(&str, &[&str])] = &[
    ("clap", &["cli"]),
    ("anstream", &["cli"]),
    ("annotate_snippets", &["cli"]),
    ("axum", &["preview"]),
    ("quick_xml", &["import"]),
    ("zip", &["import"]),
    ("hyper", &["preview"]),
    ("jiff", &["cli"]),
    ("notify", &["preview"]),
    ("tokio", &["preview"]),
    ("typst", &["typeset", "export", "press"]),
    ("typst_layout", &["typeset", "export"]),
    ("typst_pdf", &["export"]),
    ("typst_svg", &["export"]),
];

/// Every file below a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("entry").path());
    let mut found = Vec::new();
    for path in entries {
        // Packages that tests use are not the project's own.
        if path.ends_with("node_modules") {
            continue;
        }
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// Each source file of a module with its code.
fn sources() -> Vec<(String, PathBuf, String)> {
    let src = project().join("src");
    let sources = files(&src).into_iter().filter_map(|path| {
        let below = path.strip_prefix(&src).expect("below src");
        let module = below.iter().next()?.to_str()?.trim_end_matches(".rs").to_owned();
        let code = fs::read_to_string(&path).expect("UTF-8");
        (!["main", "lib"].contains(&module.as_str())).then_some((module, path.clone(), code))
    });
    sources.collect()
}

#[test]
fn imports_run_one_way() {
    let mut seen = Vec::new();
    for (module, path, code) in sources() {
        let allowed =
            allowed(&module).unwrap_or_else(|| panic!("{module} has no place in the order"));
        // A way round the check: the crate's root by way of `super`, which is another
        // module everywhere but at the head of one.
        let is_head =
            path.ends_with("mod.rs") || path.parent().is_some_and(|it| it.ends_with("src"));
        for name in ORDER.concat().iter().filter(|name| **name != module) {
            assert!(
                !is_head || !code.contains(&format!("super::{name}::")),
                "{} imports {name}",
                path.display()
            );
        }
        assert!(!code.contains("super::super::"), "{} goes up twice", path.display());
        for part in code.split("crate::").skip(1) {
            let target: String =
                part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            assert!(
                target == module || allowed.contains(&target.as_str()),
                "{} imports {target}",
                path.display()
            );
        }
        seen.push(module);
    }
    for name in ORDER.concat() {
        assert!(seen.iter().any(|seen| seen == name), "{name} is in the order but not in src/");
    }
}

#[test]
fn crates_stay_where_they_belong() {
    for (module, path, code) in sources() {
        for (name, homes) in CRATES {
            let used = code.lines().any(|line| {
                let line = line.trim_start();
                !line.starts_with("//") && line.contains(&format!("{name}::"))
            });
            assert!(!used || homes.contains(&module.as_str()), "{} uses {name}", path.display());
        }
    }
}

#[test]
fn no_file_is_longer_than_500_lines() {
    for folder in ["src", "tests", "benches", "layouts"] {
        for path in files(&project().join(folder)) {
            let Ok(code) = fs::read_to_string(&path) else {
                continue;
            };
            // A list of words is no code.
            let is_list = path.extension().is_some_and(|it| it == "txt");
            assert!(is_list || code.lines().count() <= 500, "{} is too long", path.display());
        }
    }
}
