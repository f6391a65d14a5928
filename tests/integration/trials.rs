//! Small papers for the examples of rules and for planted mistakes.
//!
//! Most are a line or more of a body; for `title-end-mark` they are a title. A rule
//! that needs more says so in its example, and the paper is built from that:
//!
//! - `key = value` are lines of the file, put into the table that has the key, and
//!   `，` parts them; `不写 key` is no line;
//! - `一篇1800字的稿件` is a body of so many characters;
//! - what stands around the paper opens the example in brackets: （上一期是第3期）
//!   with or without a date, （往期已有） for the text that follows, （平时抄送：…）
//!   and （限1500字） of the layout, （禁用“某词”时） and （词表：…） of the word list;
//!   （公文） makes it an official document, of which `attachment` and
//!   `attachment_body` are an attachment's; `；` parts the titles of several.

use std::fs;
use std::iter;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use tempfile::TempDir;
use yaocan::diag::Diagnostic;
use yaocan::format::{Head, Neighbour, Picker, Words, read};
use yaocan::lint::archive::Archive;
use yaocan::lint::rule::Level;
use yaocan::lint::settings::Settings;
use yaocan::lint::{self, rules};
use yaocan::source::Source;
use yaocan::workspace::layouts::Layouts;

use crate::rules::words;

/// The rule whose examples are titles.
const OF_TITLES: &str = "title-end-mark";

/// What stands around a paper.
const AROUND: [&str; 7] =
    ["（上一期是", "（往期已有）", "（平时", "（限", "（禁用", "（词表：", DOCUMENT];

/// What makes a paper an official document.
const DOCUMENT: &str = "（公文）";

/// A text with a mistake, and the same without.
pub struct Trial {
    /// The rule that finds it.
    pub code: String,
    /// The text with the mistake.
    pub wrong: String,
    /// The text without it.
    pub right: String,
    /// The texts that are pointed out, where those are not what differs.
    pub at: Vec<String>,
}

/// A paper and what rules find in it.
pub struct Tried {
    /// The file.
    pub text: String,
    /// What is found.
    pub findings: Vec<Diagnostic>,
}

impl Trial {
    /// The findings in the text with the mistake.
    pub fn wrong(&self) -> Tried {
        self.run(&self.wrong)
    }

    /// The findings in the text without it.
    pub fn right(&self) -> Tried {
        self.run(&self.right)
    }

    /// The bytes of the wrong paper where the mistake may be pointed out.
    pub fn places(&self, wrong: &Tried) -> Vec<Range<usize>> {
        let ([_, wrong_text], [_, right_text]) = (parts(&self.wrong), parts(&self.right));
        let start = |part: &str| {
            wrong.text.find(part).unwrap_or_else(|| panic!("{part} is not in {}", wrong.text))
        };
        if !self.at.is_empty() {
            let all = self.at.iter().flat_map(|at| wrong.text.match_indices(at.as_str()));
            return all.map(|(start, at)| start..start + at.len()).collect();
        }
        let (lines, others) = (lines(wrong_text), self::lines(right_text));
        if long(wrong_text).is_some() {
            // An article has no other place than its title.
            return iter::once(start(TITLE)..start(TITLE) + TITLE.len()).collect();
        }
        if lines.is_empty() {
            let differs = difference(wrong_text, right_text);
            let start = start(wrong_text);
            return iter::once(differs.start + start..differs.end + start).collect();
        }
        let changed = lines.iter().filter(|line| !others.contains(line));
        changed.map(|line| start(line)..start(line) + line.len()).collect()
    }

    fn run(&self, text: &str) -> Tried {
        let folder = tempfile::tempdir().expect("a temporary folder");
        // What stands around the paper is told with the mistake.
        let around = Around::new(&self.wrong, &folder);
        let [_, told] = parts(text);
        let is_document = self.wrong.starts_with(DOCUMENT);
        let text = if is_document { document(told) } else { paper(&self.code, told) };
        let source = Arc::new(Source::new("issue.toml", text.as_str()));
        let loaded = read::paper(source, &Picker::new(folder.path(), folder.path()));
        assert_eq!(loaded.diagnostics, [], "{text}");
        let paper = loaded.value.expect("a paper");
        let manifest = Layouts::new(folder.path().join("layouts")).manifest(&paper);
        assert_eq!(manifest.diagnostics, [], "{text}");
        let manifest = manifest.value.expect("a manifest");
        let settings = Settings::new(&manifest, around.words, rules::code).value;
        let archive = Archive::default();
        let neighbours: Vec<_> = around.neighbours.iter().collect();
        let findings =
            lint::check(&paper, &manifest, &settings, &neighbours, &archive, Level::Hint);
        Tried { text, findings }
    }
}

/// What stands around a paper, and the text.
fn parts(text: &str) -> [&str; 2] {
    if !AROUND.iter().any(|opening| text.starts_with(opening)) {
        return ["", text];
    }
    let mut depth = 0;
    let end = text.find(|c| {
        depth += i32::from(c == '（') - i32::from(c == '）');
        depth == 0
    });
    let (around, text) = text.split_at(end.expect("a bracket that closes") + '）'.len_utf8());
    [around, text]
}

/// The lines of the file that a text is, if it is such lines.
fn lines(text: &str) -> Vec<&str> {
    let is_line = |line: &str| {
        let key = line.split_once(" = ").map(|(key, _)| key);
        key.is_some_and(|key| key.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
    };
    let mut quoted = false;
    let parts = text.split(|c| {
        quoted ^= c == '"';
        c == '，' && !quoted
    });
    let lines: Vec<_> = parts.collect();
    if lines.iter().all(|line| is_line(line)) { lines } else { Vec::new() }
}

/// How many characters a text says that its article has.
fn long(text: &str) -> Option<usize> {
    text.strip_prefix("一篇")?.strip_suffix("字的稿件")?.parse().ok()
}

/// The title of a paper that tells none.
const TITLE: &str = "试查一则";

/// The paper of a text.
fn paper(code: &str, text: &str) -> String {
    let lines = lines(text);
    let of = |keys: &[&str]| of(&lines, keys);
    let number = or(of(&["number"]), "number = 1\n");
    let date = or(of(&["date"]), "date = 2026-01-08\n");
    let colophon = of(&["to", "cc", "printed_on"]);
    let (name, title) = (of(&["name"]), or(of(&["title"]), &format!("title = '''{TITLE}'''\n")));
    let highlight = of(&["highlight", "source", "author"]);
    let told = value(&lines, "body");
    let plain = lines.is_empty() && !text.starts_with("不写 ");
    let (title, body) = match long(text) {
        Some(count) => {
            let text = "一段文字大约有十个字".chars().cycle().take(count.saturating_sub(1));
            (title, text.chain(['。']).collect())
        }
        None if code == OF_TITLES => (format!("title = '''{text}'''\n"), "一段。".to_owned()),
        None if told.is_some() => (title, told.unwrap_or_default()),
        None if plain => (title, text.to_owned()),
        None => (title, "一段。".to_owned()),
    };
    format!(
        "layout = \"yaocan\"\n\n[issue]\n{number}{date}\n[colophon]\n{colophon}\n\
         [[section]]\n{name}\n[[section.article]]\n{title}{highlight}body = '''\n{body}\n'''\n"
    )
}

/// The lines of the file that set some keys.
fn of(lines: &[&str], keys: &[&str]) -> String {
    let has = |line: &&&str| keys.iter().any(|key| line.starts_with(&format!("{key} = ")));
    lines.iter().filter(has).map(|line| format!("{line}\n")).collect()
}

/// The text that a line sets a key to.
fn value(lines: &[&str], key: &str) -> Option<String> {
    let set = lines.iter().find_map(|line| line.strip_prefix(&format!("{key} = "))?.into());
    set.map(|value: &str| value.trim_matches('"').to_owned())
}

fn or(lines: String, usual: &str) -> String {
    if lines.is_empty() { usual.to_owned() } else { lines }
}

/// The official document of a text.
fn document(text: &str) -> String {
    let lines = lines(text);
    let or_usual = |key: &str, usual: &str| or(of(&lines, &[key]), &format!("{key} = {usual}\n"));
    let head = or_usual("form", "\"notice\"")
        + &or_usual("issuer", "\"北原省农业农村厅\"")
        + &or_usual("number", "\"北农函〔2026〕12号\"")
        + &or_usual("title", &format!("'{TITLE}'"))
        + &or_usual("date", "2026-01-08")
        + &of(&lines, &["addressee", "note", "cc", "printed_by"]);
    let body = value(&lines, "body").unwrap_or_else(|| "一段。".to_owned());
    let attached = value(&lines, "attachment").unwrap_or_default();
    let attached = attached.split('；').filter(|title| !title.is_empty()).map(|title| {
        let body = value(&lines, "attachment_body").unwrap_or_else(|| "一段。".to_owned());
        format!("\n[[document.attachment]]\ntitle = '{title}'\nbody = '''\n{body}\n'''\n")
    });
    let attachment: String = attached.collect();
    format!(
        "layout = \"gongwen\"\n\n[document]\n{head}\
         body = '''\n{body}\n'''\n{attachment}"
    )
}

/// What stands around a paper.
struct Around {
    neighbours: Vec<Neighbour>,
    words: Words,
}

impl Around {
    /// Reads what opens a text, and writes other papers and the layout into a
    /// folder.
    fn new(text: &str, folder: &TempDir) -> Self {
        let [around, rest] = parts(text);
        let inner = around.strip_prefix('（').unwrap_or(around);
        let inner = inner.strip_suffix('）').unwrap_or(inner);
        let mut other = String::new();
        let (mut list, mut checks, mut colophon) = (String::new(), String::new(), String::new());
        if let Some(last) = inner.strip_prefix("上一期是第") {
            let (number, date) = last.split_once('期').expect("a number");
            let date = date.strip_prefix('，').unwrap_or("2026-01-01");
            other = format!("layout = \"yaocan\"\n\n[issue]\nnumber = {number}\ndate = {date}\n");
        } else if inner == "往期已有" {
            other = paper("", rest)
                .replace("2026-01-08", "2026-01-01")
                .replace("\"yaocan\"", "\"jianbao\"");
        } else if let Some(usual) = inner.strip_prefix("平时") {
            let (what, line) = usual.split_once('：').expect("主送 or 抄送");
            let key = if what == "主送" { "to" } else { "cc" };
            colophon = format!("{key} = [\"{line}\"]\n");
        } else if let Some(most) = inner.strip_prefix('限') {
            checks = format!("article_length = {}\n", most.trim_end_matches('字'));
        } else if let Some(word) = inner.strip_prefix("禁用“") {
            let word = word.trim_end_matches("”时");
            list = format!("[[forbidden]]\nword = \"{word}\"\n");
        } else if let Some((place, province)) =
            inner.strip_prefix("词表：").and_then(|entry| entry.split_once('属'))
        {
            list = format!("[[place]]\nname = \"{place}\"\nprovince = \"{province}\"\n");
        } else if let Some(person) = inner.strip_prefix("词表：") {
            // A name of such an entry is 张某.
            let (at, _) = person.char_indices().rev().nth(1).expect("a name");
            let (title, name) = person.split_at(at);
            list = format!("[[name]]\nname = \"{name}\"\ntitle = \"{title}\"\n");
        }
        let own = Words::load(Arc::new(Source::new("words.toml", list)));
        assert_eq!(own.diagnostics, []);
        write(
            &folder.path().join("layouts/yaocan/layout.toml"),
            &format!(
                "name = \"试查\"\nissuers = [\"某某办公室\"]\nsections = [\"省内要情\", \"省外速览\"]\n\n\
                 [check]\n{checks}\n[colophon]\n{colophon}\n[fonts]\nbody = [\"FandolFang R\"]\n"
            ),
        );
        let file = folder.path().join("earlier.toml");
        write(&file, &other);
        let neighbour = Neighbour { id: "往期".into(), head: Head::read(&file), file };
        let neighbours = if other.is_empty() { Vec::new() } else { vec![neighbour] };
        Self { neighbours, words: words().with(own.value.expect("a word list")) }
    }
}

fn write(file: &Path, text: &str) {
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    fs::write(file, text).expect("a file");
}

/// The bytes of `wrong` that differ from `right`, with a character around them.
fn difference(wrong: &str, right: &str) -> Range<usize> {
    let same = wrong.bytes().zip(right.bytes()).take_while(|(a, b)| a == b).count();
    let tail = wrong.bytes().rev().zip(right.bytes().rev()).take_while(|(a, b)| a == b).count();
    let room = wrong.len().min(right.len()) - same;
    let end = wrong.len() - tail.min(room);
    // The longest character has four bytes.
    same.saturating_sub(4)..(end + 4).min(wrong.len())
}
