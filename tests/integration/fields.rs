//! The table of fields against what the reader takes, and against what the
//! README and the description for layouts say.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use yaocan::diag::Diagnostic;
use yaocan::format::fields::{Need, Table, Takes};
use yaocan::format::{Field, Picker, Words, manifest, read};
use yaocan::paper::{Contents, Form, Kind, Ordinals, Status};
use yaocan::records::{Folder, Rounds, Signature};
use yaocan::source::Source;

use crate::harness::{Workspace, issue, project};

/// Which of the three kinds of file has a table.
#[derive(Clone, Copy, PartialEq)]
enum File {
    Paper,
    Manifest,
    Words,
    Round,
    Signature,
}

fn file(table: Table) -> File {
    match table {
        Table::Manifest | Table::UsualColophon | Table::Check => File::Manifest,
        Table::WordList | Table::Word | Table::Forbidden | Table::Name | Table::Place => {
            File::Words
        }
        Table::Round | Table::RoundPicture => File::Round,
        Table::Signature => File::Signature,
        _ => File::Paper,
    }
}

/// What is said of a file.
fn found(file: File, text: &str) -> Vec<Diagnostic> {
    let source = Arc::new(Source::new("a.toml", text));
    match file {
        File::Paper => {
            let root = project().join("tests");
            read::paper(source, &Picker::new(&root, &root)).diagnostics
        }
        File::Manifest => manifest::manifest(source).diagnostics,
        File::Words => Words::load(source).diagnostics,
        File::Round | File::Signature => records(file, text),
    }
}

/// What is said of a record.
fn records(file: File, text: &str) -> Vec<Diagnostic> {
    let (signatures, rounds) = ("issues/2026-01/signatures/a.toml", "issues/2026-01/rounds");
    let mut workspace = Workspace::new(&issue("一段。"));
    if file == File::Signature {
        workspace = workspace.file(signatures, text);
    } else {
        workspace = workspace.file(&format!("{rounds}/1.toml"), issue("一段。"));
        workspace = workspace.file(&format!("{rounds}/1/round.toml"), text);
    }
    let root = workspace.path("");
    let own = yaocan::workspace::Workspace::at(&root, &root);
    let entry = own.entry("2026-01").expect("issues").expect("the issue");
    let folder = Folder::of(&own, &entry).expect("a folder");
    let (rounds, signatures) = (Rounds::read(&folder), Signature::all(&folder));
    [rounds.diagnostics, signatures.diagnostics].concat()
}

/// A file that is good, with `line` in a table, in the place of what it has there
/// of that key.
fn with(table: Table, key: &str, line: &str) -> String {
    let issue = [
        (Table::IssueFile, "layout = \"yaocan\"\n"),
        (Table::Issue, "[issue]\nnumber = 1\ndate = 2026-01-08\n"),
        (Table::Colophon, "[colophon]\n"),
        (Table::Fit, "[fit]\n"),
        (Table::Row, "[[colophon.row]]\nname = \"报\"\nlines = \"某厅。\"\n"),
        (Table::Section, "[[section]]\n"),
        (Table::Article, "[[section.article]]\ntitle = \"题\"\nbody = \"一段。\"\n"),
        (Table::Source, "[[section.article.source]]\nname = \"某报\"\n"),
        (
            Table::ArticleAttachment,
            "[[section.article.attachment]]\ntitle = \"题\"\nbody = \"一段。\"\n",
        ),
    ];
    let document = [
        (Table::DocumentFile, "layout = \"gongwen\"\n"),
        (
            Table::Document,
            "[document]\nform = \"notice\"\nissuer = \"某厅\"\nnumber = \"某发〔2026〕1号\"\n\
             title = \"题\"\ndate = 2026-01-08\nbody = \"一段。\"\n",
        ),
        (Table::DocumentRow, "[[document.row]]\nname = \"分送\"\nlines = \"某厅。\"\n"),
        (Table::Attachment, "[[document.attachment]]\ntitle = \"题\"\nbody = \"一段。\"\n"),
    ];
    let own = [
        (Table::Manifest, "name = \"某刊\"\nissuers = [\"某厅\"]\n"),
        (Table::UsualColophon, "[colophon]\n"),
        (Table::Check, "[check]\n"),
        (Table::Check, "[fonts]\nbody = [\"FandolSong\"]\n"),
    ];
    let words = [
        (Table::WordList, ""),
        (Table::Word, "[[word]]\nwrong = \"甲\"\nright = \"乙\"\n"),
        (Table::Forbidden, "[[forbidden]]\nword = \"甲\"\n"),
        (Table::Name, "[[name]]\nname = \"甲\"\ntitle = \"乙\"\n"),
        (Table::Place, "[[place]]\nname = \"甲\"\nprovince = \"四川省\"\n"),
    ];
    let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    let round = format!("round = 1\nat = 2025-12-01T09:30:00+08:00\nhash = \"{hash}\"\n");
    let kept = format!("[[picture]]\nname = \"a.png\"\nfile = \"a.png\"\nhash = \"{hash}\"\n");
    let round = [(Table::Round, round.as_str()), (Table::RoundPicture, &kept)];
    let signed = format!("as = \"初审\"\nby = \"某\"\n{}", round[0].1);
    let signature = [(Table::Signature, signed.as_str())];
    let parts: &[(Table, &str)] = match (file(table), table.kind()) {
        (File::Manifest, _) => &own,
        (File::Words, _) => &words,
        (File::Round, _) => &round,
        (File::Signature, _) => &signature,
        (File::Paper, Some(Kind::Document)) => &document,
        (File::Paper, _) => &issue,
    };
    let mut out = String::new();
    let mut placed = false;
    // Tables that say the same as a key of another.
    let rival = |part: Table| match part {
        Table::Row | Table::DocumentRow => table != part && ["to", "cc"].contains(&key),
        Table::Source => table != part && key == "source",
        _ => false,
    };
    for (part, text) in parts.iter().filter(|(part, _)| !rival(*part)) {
        let here = *part == table && !placed;
        let other = |line: &&str| !here || !line.starts_with(&format!("{key} = "));
        out.extend(text.lines().filter(other).map(|line| format!("{line}\n")));
        if here {
            out.push_str(line);
            out.push('\n');
            placed = true;
        }
    }
    assert!(placed, "{table:?}");
    out
}

/// A value of another type than a field takes.
fn wrong(takes: Takes) -> &'static str {
    match takes {
        Takes::Line | Takes::Lines | Takes::Body | Takes::Table | Takes::Tables => "3",
        Takes::Number | Takes::Date | Takes::Moment => "true",
        Takes::Flag | Takes::Choice => "\"甲\"",
    }
}

#[test]
fn the_reader_asks_for_the_fields_of_each_table_and_no_others() {
    let tables: BTreeSet<_> = Field::ALL.iter().map(|field| field.table).collect();
    for table in tables {
        // Codes of rules stand there beside it.
        if table == Table::Check {
            continue;
        }
        let said = found(file(table), &with(table, "", "remark = 1"));
        let unknown = said.iter().find(|it| it.message.contains("remark"));
        let unknown = unknown.unwrap_or_else(|| panic!("{table:?}: {said:?}"));
        let listed = unknown.hints.iter().find_map(|hint| hint.split_once("可以写的有："));
        let listed: BTreeSet<_> =
            listed.expect("a list").1.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        let mut known: BTreeSet<_> = Field::of(table).map(|it| it.key.to_owned()).collect();
        if table == Table::Document {
            // What this form has no use for is not offered.
            for key in ["present", "apologies", "in_attendance"] {
                assert!(known.remove(key));
            }
        }
        assert_eq!(listed, known, "{table:?}");
    }
}

#[test]
fn each_field_takes_what_the_table_says() {
    for field in Field::ALL {
        let is_table = matches!(field.takes, Takes::Table | Takes::Tables);
        let others = ["present", "apologies", "in_attendance", "secrecy_term", "right", "reason"];
        if !is_table && !others.contains(&field.key) {
            let text = with(field.table, field.key, field.example);
            assert_eq!(found(file(field.table), &text), [], "{field:?}\n{text}");
        }
        if is_table {
            continue;
        }
        let text = with(field.table, field.key, &format!("{} = {}", field.key, wrong(field.takes)));
        let said = found(file(field.table), &text);
        let codes = [
            "wrong-type",
            "not-a-table",
            "bad-status",
            "bad-form",
            "bad-kind",
            "bad-contents",
            "bad-numbering",
            "not-used",
        ];
        assert!(said.iter().any(|it| codes.contains(&it.code)), "{field:?}: {said:?}");
    }
}

#[test]
fn what_is_required_is_asked_for_with_its_example() {
    for field in Field::ALL.iter().filter(|field| field.need == Need::Required) {
        let table = field.takes == Takes::Table || field.takes == Takes::Tables;
        if table || field.table == Table::DocumentFile {
            continue;
        }
        let said = found(file(field.table), &with(field.table, field.key, ""));
        let missing = format!("缺少 `{}`（{}）", field.key, field.chinese);
        let said = said.iter().find(|it| it.message.contains(&missing));
        let said = said.unwrap_or_else(|| panic!("{field:?}"));
        assert!(said.hints.iter().any(|hint| hint.ends_with(field.example)), "{field:?}: {said:?}");
    }
}

/// The TOML of the README, block by block.
fn blocks() -> Vec<String> {
    let readme = fs::read_to_string(project().join("README.md")).expect("UTF-8");
    let blocks = readme.split("```toml\n").skip(1).filter_map(|rest| rest.split_once("```"));
    // A list sets its blocks in by three blanks.
    let plain = |block: &str| {
        block
            .lines()
            .map(|line| format!("{}\n", line.strip_prefix("   ").unwrap_or(line)))
            .collect()
    };
    blocks.map(|(block, _)| plain(block)).collect()
}

#[test]
fn the_papers_of_the_readme_are_good() {
    let papers: Vec<_> = blocks().into_iter().filter(|it| it.starts_with("layout")).collect();
    assert!(papers.len() >= 3, "{}", papers.len());
    for paper in papers {
        assert_eq!(found(File::Paper, &paper), [], "{paper}");
    }
    let list = blocks().into_iter().find(|it| it.starts_with("[[word]]")).expect("a word list");
    assert_eq!(found(File::Words, &list), []);
}

#[test]
fn the_readme_tells_every_field() {
    let readme = fs::read_to_string(project().join("README.md")).expect("UTF-8");
    let layouts = fs::read_to_string(project().join("layouts/README.md")).expect("UTF-8");
    let blocks = blocks().concat();
    let told = |key: &str| {
        let starts = |line: &str| {
            line.trim_start_matches(['[', '#', ' '])
                .strip_prefix(key)
                .is_some_and(|rest| rest.starts_with([' ', ']', '.']))
                || line
                    .trim_start_matches('[')
                    .split(']')
                    .next()
                    .is_some_and(|name| name.split('.').any(|part| part == key))
        };
        readme.contains(&format!("`{key}`")) || blocks.lines().any(starts)
    };
    for field in Field::ALL {
        let told = match file(field.table) {
            File::Paper | File::Words | File::Round | File::Signature => told(field.key),
            File::Manifest => {
                let key = field.key;
                ["", "colophon."].iter().any(|table| layouts.contains(&format!("`{table}{key}`")))
                    || layouts.contains(&format!("`{key}`"))
            }
        };
        assert!(told, "{} of {:?} is told nowhere", field.key, field.table);
    }
}

#[test]
fn every_word_of_a_choice_is_told() {
    let readme = fs::read_to_string(project().join("README.md")).expect("UTF-8");
    let layouts = fs::read_to_string(project().join("layouts/README.md")).expect("UTF-8");
    let statuses = Status::ALL.map(Status::key);
    for (field, words) in [
        (Field::ISSUE_STATUS, &statuses[..]),
        (Field::DOCUMENT_STATUS, &statuses),
        (Field::FORM, &Form::ALL.map(Form::key)),
        (Field::MANIFEST_KIND, &Kind::ALL.map(Kind::key)),
        (Field::CONTENTS, &Contents::ALL.map(Contents::key)),
        (Field::USUAL_CONTENTS, &Contents::ALL.map(Contents::key)),
        (Field::NUMBERED, &Ordinals::ALL.map(Ordinals::key)),
    ] {
        for word in words {
            assert!(field.meaning.contains(&format!("{word} ")), "{word} of {}", field.key);
            let told = layouts.contains(&format!("`\"{word}\"`"));
            assert!(told, "layouts/README.md tells of {word}");
            let told = file(field.table) == File::Manifest || readme.contains(&format!("{word} "));
            assert!(told, "README.md tells of {word}");
        }
    }
    let choices = Field::ALL.iter().filter(|field| field.takes == Takes::Choice);
    assert_eq!(choices.count(), 7, "each is among these");
}

#[test]
fn what_a_layout_may_leave_out_is_told() {
    let layouts = fs::read_to_string(project().join("layouts/README.md")).expect("UTF-8");
    let line = layouts.lines().find(|line| line.contains("写进 `omits`")).expect("the line");
    let (_, names) = line.split_once("名称是：").expect("the names");
    let told: BTreeSet<_> = names.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    let known: BTreeSet<_> =
        Kind::ALL.iter().flat_map(|kind| Field::printed(*kind)).map(Field::printed_name).collect();
    assert_eq!(told, known);
}
