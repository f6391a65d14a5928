//! What a final was made of (定稿记录): `final.toml` beside the paper and its
//! `final.pdf`. It names the hash of everything that the pages came from, what was
//! accepted, and who signed.
//!
//! The record has a hash of its own, so that what was changed by hand or damaged is
//! found. It is no secret: whoever makes a whole new record makes a new hash too.

use std::sync::Arc;

use super::Folder;
use super::content::with_plain_ends;
use super::hash::Hash;
use crate::diag::{Diagnostic, Warned};
use crate::format::read;
use crate::format::table::{Table, Value as Read};
use crate::format::write::{self, Value};
use crate::paper::Moment;
use crate::source::Source;

/// The record of a final, and its PDF, in the paper's folder.
pub const RECORD: &str = "final.toml";
pub const PDF: &str = "final.pdf";

/// The kinds of the files that pages come from.
pub const PICTURE: &str = "picture";
pub const MANIFEST: &str = "manifest";
pub const LAYOUT: &str = "layout";
pub const WORDS: &str = "words";
pub const FONT: &str = "font";

/// What the record opens with.
const NOTE: &str = "# 定稿记录，由程序写，不要改；定稿的 PDF 是旁边的 final.pdf。";

/// The line with the record's own hash: that of all lines behind it.
const OWN: &str = "seal = \"";

/// What a record is called in messages.
const NAME: &str = "定稿记录";

/// What was added to a record that was kept when its final was reopened.
const REOPENED: &str = "\n[reopened]\n";

/// A file that the pages of a final came from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct File {
    /// What it is: `picture`, `manifest`, `layout`, `words` or `font`.
    pub kind: String,
    /// Where it lies: a picture as the paper's text calls it, others from the
    /// workspace's root.
    pub path: String,
    /// Its hash; of a text with plain line ends and without a byte order mark.
    pub hash: Hash,
}

/// A face that the pages of a final are set in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Face {
    /// Its family.
    pub family: String,
    /// The hash of its file.
    pub hash: Hash,
}

/// A finding that was accepted when a paper became final.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// Its code.
    pub code: String,
    /// What was found.
    pub finding: String,
    /// Where, if it has a place.
    pub place: Option<String>,
    /// Why it was accepted.
    pub reason: String,
}

/// A record of a round or a signature as it was when the paper became final.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its file, in the paper's folder.
    pub path: String,
    /// What it says, in a line.
    pub says: String,
    /// The hash of its text with plain line ends.
    pub hash: Hash,
}

/// What a final was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// Which final of the paper it is, from 1; those before it were reopened. Two that
    /// were made within one second are told apart by it.
    pub number: u32,
    /// Who made it final.
    pub by: String,
    /// When.
    pub at: Moment,
    /// The program that set it, with its version.
    pub tool: String,
    /// The hash of the paper's content.
    pub content: Hash,
    /// The hash of the paper's file, with plain line ends and without a byte order mark.
    pub paper: Hash,
    /// The hash of the PDF.
    pub pdf: Hash,
    /// What each page looks like, as a hash: by it the first that differs is found.
    pub pages: Vec<Hash>,
    /// What else the pages came from.
    pub files: Vec<File>,
    /// The faces that they are set in.
    pub faces: Vec<Face>,
    /// What was found and accepted.
    pub accepted: Vec<Accepted>,
    /// The records of rounds and signatures.
    pub records: Vec<Kept>,
}

/// Why a final was reopened, and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reopened {
    /// Why.
    pub reason: String,
    /// Who did.
    pub by: String,
    /// When.
    pub at: Moment,
}

impl Seal {
    /// Reads the record of a paper's final; none where there is none. A record that
    /// was changed by hand, or that cannot be read, is an error.
    pub fn read(folder: &Folder) -> Warned<Option<Self>> {
        let source = match folder.source(RECORD) {
            Ok(Some(source)) => source,
            Ok(None) => return Warned::new(None, Vec::new()),
            Err(error) => return Warned::new(None, vec![error]),
        };
        match Self::parse(&source) {
            Ok(seal) => Warned::new(Some(seal), Vec::new()),
            Err(fault) => Warned::new(None, vec![*fault]),
        }
    }

    /// Reads a record from its text.
    fn parse(source: &Arc<Source>) -> Result<Self, Box<Diagnostic>> {
        let shown = source.path().display();
        let hint = "从备份里找回原来的；找不回来，写明理由重新打开，改好再定稿：\
                    yaocan finalize --reopen \"理由\" --by 姓名";
        let fault = |message: String| {
            Box::new(Diagnostic::error("changed-seal", message).at(source, 0..0).hint(hint))
        };
        let text = with_plain_ends(source.text());
        let (own, rest) =
            own_hash(&text).ok_or_else(|| fault(format!("{shown} 不是完整的{NAME}")))?;
        if Hash::of(rest.as_bytes()) != own {
            return Err(fault(format!("{shown} 改过：里面的内容和它自己的校验值对不上")));
        }
        // A text of several lines reads the same whatever its lines end with.
        let plain = Arc::new(Source::new(source.path(), text.clone()));
        let Warned { value, diagnostics } = read::read(plain, |mut root| seal(&mut root));
        match value.filter(|_| diagnostics.is_empty()) {
            Some(seal) => Ok(seal),
            None => Err(Box::new(
                Diagnostic::error("changed-seal", format!("{shown} 读不懂"))
                    .at(source, 0..0)
                    .hint("可能是更新的程序写的；用那个程序打开"),
            )),
        }
    }

    /// The record as a file.
    pub fn written(&self) -> String {
        let Self { number, by, at, tool, content, paper, pdf, .. } = self;
        let Self { pages, files, faces, accepted, records, .. } = self;
        let text = |value: &dyn ToString| Value::Text(value.to_string());
        let mut out = String::from("\n[final]\n");
        out.push_str(&write::lines(
            &[
                ("number", Value::Number(*number)),
                ("by", text(by)),
                ("at", Value::Moment(*at)),
                ("tool", text(tool)),
                ("content", text(content)),
                ("paper", text(paper)),
                ("pdf", text(pdf)),
                ("pages", Value::Lines(pages.iter().map(ToString::to_string).collect())),
            ],
            "\n",
        ));
        let mut add = |name: &str, fields: &[(&str, Value)]| {
            out.push_str(&format!("\n[[{name}]]\n{}", write::lines(fields, "\n")));
        };
        for Accepted { code, finding, place, reason } in accepted {
            let mut fields = vec![("code", text(code)), ("finding", text(finding))];
            fields.extend(place.as_ref().map(|place| ("place", text(place))));
            fields.push(("reason", text(reason)));
            add("accepted", &fields);
        }
        for Kept { path, says, hash } in records {
            add("record", &[("path", text(path)), ("says", text(says)), ("hash", text(hash))]);
        }
        for File { kind, path, hash } in files {
            add("file", &[("kind", text(kind)), ("path", text(path)), ("hash", text(hash))]);
        }
        for Face { family, hash } in faces {
            add("face", &[("family", text(family)), ("hash", text(hash))]);
        }
        let own = Hash::of(out.as_bytes());
        format!("{NOTE}\n{OWN}{own}\"\n{out}")
    }
}

impl Reopened {
    /// A record as it is kept when its final is reopened: the same, with why.
    pub fn added_to(&self, record: &str) -> String {
        let Self { reason, by, at } = self;
        let fields = [
            ("reason", Value::Text(reason.clone())),
            ("by", Value::Text(by.clone())),
            ("at", Value::Moment(*at)),
        ];
        let end = if record.ends_with('\n') { "" } else { "\n" };
        format!("{record}{end}{REOPENED}{}", write::lines(&fields, "\n"))
    }
}

/// The hash that a record says it has, and what it is of.
fn own_hash(text: &str) -> Option<(Hash, &str)> {
    let line = text.lines().nth(1)?;
    let own = line.strip_prefix(OWN)?.strip_suffix('"')?.parse().ok()?;
    let rest = text.get(text.find('\n')? + 1 + line.len() + 1..)?;
    Some((own, rest))
}

fn line(table: &mut Table, key: &'static str) -> Option<String> {
    Some(table.get(key)?.text()?.value)
}

fn hash(table: &mut Table, key: &'static str) -> Option<Hash> {
    line(table, key)?.parse().ok()
}

/// The tables of a name, each read; none of them where one cannot be.
fn each<T>(
    root: &mut Table,
    key: &'static str,
    read: impl Fn(&mut Table) -> Option<T>,
) -> Option<Vec<T>> {
    let Some(value): Option<Read> = root.get(key) else { return Some(Vec::new()) };
    value.tables(key)?.into_iter().map(|mut table| read(&mut table)).collect()
}

/// Reads a record. What a later version of the program adds is passed over.
fn seal(root: &mut Table) -> Option<Seal> {
    let mut table = root.table("final")?;
    let pages = table.get("pages")?.lines(NAME)?;
    let pages = pages.iter().map(|page| page.value.parse().ok()).collect::<Option<_>>()?;
    Some(Seal {
        // The first program to seal anything did not count.
        number: table.get("number").map_or(Some(1), |it| it.count("定稿次数"))?,
        by: line(&mut table, "by")?,
        at: table.get("at")?.moment()?,
        tool: line(&mut table, "tool")?,
        content: hash(&mut table, "content")?,
        paper: hash(&mut table, "paper")?,
        pdf: hash(&mut table, "pdf")?,
        pages,
        files: each(root, "file", |it| {
            Some(File { kind: line(it, "kind")?, path: line(it, "path")?, hash: hash(it, "hash")? })
        })?,
        faces: each(root, "face", |it| {
            Some(Face { family: line(it, "family")?, hash: hash(it, "hash")? })
        })?,
        accepted: each(root, "accepted", |it| {
            Some(Accepted {
                code: line(it, "code")?,
                finding: line(it, "finding")?,
                place: line(it, "place"),
                reason: line(it, "reason")?,
            })
        })?,
        records: each(root, "record", |it| {
            Some(Kept { path: line(it, "path")?, says: line(it, "says")?, hash: hash(it, "hash")? })
        })?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seal() -> Seal {
        let hash = Hash::of(b"a");
        Seal {
            number: 2,
            by: "某\"某\\某".into(),
            at: "2025-12-09T17:30:00+08:00".parse().expect("a moment"),
            tool: "yaocan 0.1.0".into(),
            content: hash,
            paper: Hash::of(b"b"),
            pdf: Hash::of(b"c"),
            pages: vec![hash, Hash::of(b"d")],
            files: vec![File { kind: "picture".into(), path: "图1.png".into(), hash }],
            faces: vec![Face { family: "FandolFang R".into(), hash }],
            accepted: vec![Accepted {
                code: "sentence-end".into(),
                finding: "句末没有标点".into(),
                place: Some("issue.toml:3:5".into()),
                reason: "引用原文\n两行".into(),
            }],
            records: vec![Kept { path: "signatures/a.toml".into(), says: "终审".into(), hash }],
        }
    }

    fn parsed(text: &str) -> Option<Seal> {
        Seal::parse(&Arc::new(Source::new(RECORD, text))).ok()
    }

    #[test]
    fn what_is_written_is_read_with_any_line_ends() {
        let written = seal().written();
        assert_eq!(parsed(&written), Some(seal()));
        assert_eq!(parsed(&written.replace('\n', "\r\n")), Some(seal()));
        let bare = Seal {
            files: Vec::new(),
            faces: Vec::new(),
            accepted: Vec::new(),
            records: Vec::new(),
            ..seal()
        };
        assert_eq!(parsed(&bare.written()), Some(bare));
    }

    #[test]
    fn any_change_of_any_character_is_found() {
        let written = seal().written();
        let note = written.find('\n').expect("a line");
        for (at, c) in written.char_indices().filter(|(at, _)| *at > note) {
            let other = if c == '0' { '1' } else { '0' };
            let changed = format!("{}{other}{}", &written[..at], &written[at + c.len_utf8()..]);
            assert_eq!(parsed(&changed), None, "{changed}");
            let cut = format!("{}{}", &written[..at], &written[at + c.len_utf8()..]);
            assert_eq!(parsed(&cut), None, "{cut}");
        }
        assert_eq!(parsed(&format!("{written}[[face]]\n")), None);
    }

    #[test]
    fn a_record_that_is_kept_says_why_and_is_otherwise_the_same() {
        let (written, at) = (seal().written(), seal().at);
        let reopened = Reopened { reason: "改一个数".into(), by: "某某".into(), at };
        let kept = reopened.added_to(&written);
        assert!(kept.starts_with(&written));
        assert!(kept.ends_with(
            "\n[reopened]\nreason = \"改一个数\"\nby = \"某某\"\nat = 2025-12-09T17:30:00+08:00\n"
        ));
    }
}
