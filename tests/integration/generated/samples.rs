//! The samples in `issues/`: what their files say, taken from the TOML by a
//! reader of its own, is read in their PDFs.

use toml::Value;
use yaocan::workspace::Workspace;

use super::paper::plain;
use super::{reading, text_of};
use crate::harness::project;

/// What a file says: its bodies' strings in their order, and the others.
#[derive(Default)]
struct Said {
    bodies: Vec<Vec<String>>,
    others: Vec<String>,
}

impl Said {
    /// Gathers the strings of a value that stands under a key.
    fn gather(&mut self, key: &str, value: &Value) {
        match value {
            Value::String(_)
                if ["layout", "form", "status", "url", "contents", "may"].contains(&key) => {}
            Value::String(body) if ["body", "note"].contains(&key) && body.contains('\n') => {
                let (body, notes) = without_notes(body);
                let (body, anywhere) = strings(&body);
                self.bodies.push(body);
                self.others.extend(anywhere.into_iter().chain(notes));
            }
            // The layout has marks of its own at the end of an address, and
            // around a note.
            Value::String(text) => {
                let text = text.trim_matches(['：', '（', '）', '，', '；', '、']);
                self.others.extend(text.split('　').map(plain));
            }
            Value::Array(values) => values.iter().for_each(|value| self.gather(key, value)),
            Value::Table(table) => table.iter().for_each(|(key, value)| self.gather(key, value)),
            _ => {}
        }
    }
}

/// A body text with a line's end in place of each note, and the notes, which stand at
/// the foot of pages.
fn without_notes(body: &str) -> (String, Vec<String>) {
    let mut parts = body.split("[注：");
    let mut text = parts.next().unwrap_or_default().to_owned();
    let mut notes = Vec::new();
    for part in parts {
        let (note, rest) = part.split_once(']').expect("the end of a note");
        notes.push(plain(note));
        text = text + "\n" + rest;
    }
    (text, notes)
}

/// The cells of a row, and their marks.
fn cells(line: &str) -> Vec<String> {
    let line = line.trim().replace("\\|", "\u{1}");
    line.split('|').map(|cell| cell.trim().replace('\u{1}', "|")).collect()
}

/// The strings of a body text, paragraphs, cells, captions, in their order; and the
/// cells that take several rows, which stand behind the last of them.
fn strings(body: &str) -> (Vec<String>, Vec<String>) {
    let (mut found, mut anywhere) = (Vec::new(), Vec::new());
    let mut lines = body.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    while let Some(line) = lines.next() {
        if line.starts_with('|') {
            let below = lines.peek().map(|line| cells(line)).unwrap_or_default();
            for (column, cell) in cells(line).iter().enumerate() {
                if cell == "<" || cell == "^" {
                    continue;
                }
                let is_tall = below.get(column).is_some_and(|below| below == "^");
                if is_tall { &mut anywhere } else { &mut found }.push(unmarked(cell));
            }
        } else if let Some(rest) = line.strip_prefix("![") {
            found.push(unmarked(rest.rsplit_once("](").expect("a picture").0));
        } else {
            found.push(unmarked(line));
        }
    }
    found.retain(|text| !text.is_empty() && !text.chars().all(|c| c == '-'));
    (found, anywhere)
}

/// A text without what has a meaning in it.
fn unmarked(text: &str) -> String {
    let text =
        text.replace("\\*", "\u{1}").replace("**", "").replace('\u{1}', "*").replace('\\', "");
    let label = text.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    match label.filter(|(number, _)| number.chars().count() <= 3) {
        Some((number, rest)) => plain(&format!("（{number}）{rest}")),
        None => plain(&text),
    }
}

#[test]
fn what_the_samples_say_is_read_in_their_pdfs() {
    let workspace = Workspace::at(project(), project());
    let mut press = super::press_at(project());
    let entries = workspace.entries().expect("issues/");
    assert!(entries.len() >= 9, "{entries:?}");
    for entry in entries {
        let id = &entry.id;
        let copy = yaocan::press::read(&workspace, &entry).expect("a file");
        let paper = copy.paper.expect("a paper");
        let text = text_of(&mut press, &paper);
        let file = std::fs::read_to_string(&entry.file).expect("UTF-8");
        let mut said = Said::default();
        said.gather("", &Value::Table(file.parse().expect("TOML")));
        for body in &said.bodies {
            let mut at = 0;
            for meant in body {
                let found = text[at..].find(meant.as_str());
                at += found.unwrap_or_else(|| panic!("{id}: {meant} in its order in\n{text}"));
                at += meant.len();
            }
        }
        for meant in &said.others {
            assert!(text.contains(meant.as_str()), "{id}: {meant} in\n{text}");
        }
    }
}

#[test]
fn the_reader_reads_what_other_readers_read() {
    let pdf = crate::harness::Workspace::new(&crate::harness::issue("office与first，甲**乙**丙。"));
    assert_eq!(pdf.run(&["build"]).status, 0);
    let pdf = std::fs::read(pdf.path("out/2026-01.pdf")).expect("a PDF");
    let text = reading::text(&pdf);
    expect_test::expect!["创新驱动要参第1期中共四川省委科技委员会办公室四川省科学技术厅2026年1月8日本期要点省内要情2●试排一则【省内要情】试排一则office与first，甲乙丙。主送：省委科技委主任、副主任、委员，中央科技办。省委办公厅，省人大常委会办公厅，省政府办公厅，省政协办公厅。抄送：西部（成都）科学城管委会，绵阳科技城管委会，中央在川和省属高等学校，中央在川和省属科研院所，各市（州）科技局。中共四川省委科技委员会办公室2026年1月8日印发"].assert_eq(&text);
}
