//! What ARCHITECTURE.md says of files, against the files.

use std::fs;
use std::path::Path;

use crate::harness::project;

fn architecture() -> String {
    fs::read_to_string(project().join("ARCHITECTURE.md")).expect("UTF-8")
}

/// The names in backticks of a text.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// The rows of a table under a heading, each with its cells.
fn rows(text: &str) -> Vec<Vec<String>> {
    let lines = text.lines().skip_while(|line| !line.starts_with("| "));
    let rows = lines.take_while(|line| line.starts_with('|')).skip(2);
    let cells = |row: &str| row.trim_matches('|').split(" | ").map(|it| it.trim().into()).collect();
    rows.map(cells).collect()
}

#[test]
fn every_place_of_the_map_is_there() {
    let text = architecture();
    for row in rows(&text) {
        for place in names(&row[0]).filter(|place| !place.contains('<')) {
            assert!(project().join(place).exists(), "{place}");
        }
        // Files of a folder are named in its row.
        let folder = names(&row[0]).next().unwrap_or_default();
        let files = names(&row[1]).filter(|name| name.ends_with(".rs") || name.ends_with('/'));
        for file in files {
            let found = project().join(folder).join(file).exists() || project().join(file).exists();
            assert!(found, "{folder}{file}");
        }
    }
    // And each module has its row.
    for entry in fs::read_dir(project().join("src")).expect("src/") {
        let name = entry.expect("an entry").file_name().into_string().expect("UTF-8");
        let place =
            if name.ends_with(".rs") { format!("`src/{name}`") } else { format!("`src/{name}/`") };
        assert!(text.contains(&place), "{place}");
    }
}

#[test]
fn every_file_that_a_change_goes_to_is_there() {
    let text = architecture();
    let (_, changes) = text.split_once("## Where a change goes").expect("the section");
    let (changes, example) =
        changes.split_once("### A rule from start to end").expect("the example");
    let rows = rows(changes);
    assert!(rows.len() >= 12, "{} changes", rows.len());
    for row in &rows {
        let files: Vec<_> = names(&row[1]).filter(|name| name.contains('/')).collect();
        assert!(!files.is_empty(), "{row:?}");
        for file in &files {
            assert!(project().join(file).exists(), "{file} of “{}”", row[0]);
        }
        let code = files.iter().filter(|file| file.starts_with("src/"));
        assert!(code.count() <= 3, "“{}” goes to more than three files of code", row[0]);
    }
    let (example, _) = example.split_once("\n## ").expect("its end");
    for file in names(example).filter(|name| name.contains('/') && !name.contains(' ')) {
        // The rule of the example is none of ours.
        let own = file.contains("yi_wan") || file.contains("yi-wan");
        assert!(own || project().join(file).exists(), "{file}");
        assert!(!own || Path::new(file).parent().is_some_and(|it| project().join(it).is_dir()));
    }
}
