//! Who has read a paper as what (签审), a file each, bound to the content that was
//! read.

use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::folder::SIGNATURES as FOLDER;
use super::hash::Hash;
use super::{Folder, NO_NAME, below, hash};
use crate::chars::is_blank;
use crate::diag::{Diagnostic, Warned};
use crate::format::read;
use crate::format::table::Table;
use crate::format::write::{self, Value};
use crate::paper::{Duty, Moment};
use crate::source::Source;

/// What a record opens with.
const NOTE: &str = "# 签审记录，由程序写，不要改。";

/// How many characters a name may have; those of minorities and foreigners have
/// some twenty.
const NAME_CHARS: usize = 40;

/// A signature: it is valid while the paper's content has its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// As what the paper was read.
    pub duty: Duty,
    /// Who read it.
    pub by: String,
    /// Which round was read.
    pub round: u32,
    /// The hash of the content that was read.
    pub hash: Hash,
    /// When it was signed.
    pub at: Moment,
    /// What whoever read it thinks of it.
    pub opinion: Option<String>,
}

impl Signature {
    /// Reads all signatures of a paper, by round and duty, the first one first; one
    /// with a mistake is told, and is not among them.
    pub fn all(folder: &Folder) -> Warned<Vec<Self>> {
        let Warned { value, diagnostics } = Self::files(folder);
        Warned::new(value.into_iter().map(|(_, signature)| signature).collect(), diagnostics)
    }

    /// The same, each with its file in the paper's folder.
    pub(super) fn files(folder: &Folder) -> Warned<Vec<(String, Self)>> {
        let items = match folder.list(FOLDER) {
            Ok(items) => items,
            Err(error) => return Warned::new(Vec::new(), vec![error]),
        };
        let (mut signatures, mut found) = (Vec::new(), Vec::new());
        let names = items.iter().filter(|item| !item.is_folder).map(|item| &item.name);
        for name in names.filter(|name| name.to_string_lossy().ends_with(".toml")) {
            let path = below(FOLDER, name);
            let read = folder.record(&path, record);
            signatures.extend(read.value.map(|(signature, _)| (path, signature)));
            found.extend(read.diagnostics);
        }
        let place = |it: &Self| (it.round, it.duty, it.at);
        signatures.sort_by(|(_, a), (_, b)| place(a).cmp(&place(b)).then_with(|| a.by.cmp(&b.by)));
        Warned::new(signatures, found)
    }

    /// Whether two say the same of one content, whenever and with whatever words.
    pub fn is_same(&self, other: &Self) -> bool {
        self.duty == other.duty && self.hash == other.hash && is_same_name(&self.by, &other.by)
    }

    /// Writes it to a file of its own; gives the path as it is shown. Whoever does so
    /// holds the lock of the folder.
    ///
    /// # Errors
    /// It cannot be written, or not be read again.
    pub fn keep(&self, folder: &Folder) -> Result<String, Diagnostic> {
        let written = self.written();
        // A record that could not be read would keep all others from being written.
        let again = read::read(Arc::new(Source::new("", written.as_str())), record);
        if again.value.as_ref() != Some(self) || !again.diagnostics.is_empty() {
            let message = "没有签：姓名或者意见里有记不下来的字符";
            let hint = "用平常的文字写";
            return Err(Diagnostic::error("bad-opinion", message).hint(hint));
        }
        let name = format!("{}-{}-{}", self.round, self.duty, self.by);
        let taken = folder.list(FOLDER)?;
        let is_taken =
            |file: &str| taken.iter().any(|it| it.shown().to_lowercase() == file.to_lowercase());
        let mut path = format!("{name}.toml");
        let mut number = 2;
        while is_taken(&path) {
            path = format!("{name}-{number}.toml");
            number += 1;
        }
        let path = below(FOLDER, path);
        folder.create(&path, written.as_bytes())?;
        Ok(folder.show(&path))
    }

    /// The record as a file.
    fn written(&self) -> String {
        let Self { duty, by, round, hash, at, opinion } = self;
        let mut fields = vec![
            ("as", Value::Text(duty.to_string())),
            ("by", Value::Text(by.clone())),
            ("round", Value::Number(*round)),
            ("hash", Value::Text(hash.to_string())),
            ("at", Value::Moment(*at)),
        ];
        fields.extend(opinion.clone().map(|opinion| ("opinion", Value::Text(opinion))));
        format!("{NOTE}\n{}", write::lines(&fields, "\n"))
    }
}

/// Reads a record.
fn record(mut table: Table) -> Option<Signature> {
    table.rename("签审记录");
    let duty = table.require("as").and_then(|value| value.choice("审级校次", "bad-signature"));
    let by = table.require("by").and_then(|value| value.line("姓名"));
    let round = table.require("round").and_then(|value| value.count("轮次"));
    let hash = hash(&mut table, "hash");
    let at = table.require("at").and_then(|value| value.moment());
    let opinion = table.get("opinion").and_then(|value| value.text());
    table.finish();
    let opinion = opinion.map(|opinion| opinion.value);
    Some(Signature { duty: duty?, by: by?.value, round: round?, hash: hash?, at: at?, opinion })
}

/// Whether two names are one: blanks and the width of characters make no difference.
pub fn is_same_name(a: &str, b: &str) -> bool {
    let plain = |name: &str| -> String {
        let folded = name.nfkc().flat_map(char::to_lowercase);
        folded.filter(|c| !is_blank(*c) && !c.is_whitespace() && !is_invisible(*c)).collect()
    };
    plain(a) == plain(b)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}')
}

/// What keeps a text from being a person's name, if something does.
pub fn name_fault(name: &str) -> Option<String> {
    let is_odd = |c: &char| c.is_control() || is_invisible(*c) || NO_NAME.contains(*c);
    if name.chars().all(|c| is_blank(c) || c.is_whitespace()) {
        return Some("没有写姓名".into());
    }
    if let Some(c) = name.chars().find(is_odd) {
        let shown = if c.is_control() || is_invisible(c) {
            format!("看不见的字符 U+{:04X}", u32::from(c))
        } else {
            format!("“{c}”")
        };
        return Some(format!("姓名里有{shown}"));
    }
    if name.chars().count() > NAME_CHARS {
        return Some(format!("姓名太长，最多 {NAME_CHARS} 个字"));
    }
    // Systems drop full stops at the end of a file's name.
    name.ends_with('.').then(|| "姓名的末尾是句点".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_however_it_is_spaced() {
        for (a, b) in
            [("张三", "张　三"), ("张三", " 张 三"), ("Ａ李", "a李"), ("张三", "张\u{200b}三")]
        {
            assert!(is_same_name(a, b), "{a} {b}");
        }
        for (a, b) in [("张三", "张三丰"), ("张三", "章三")] {
            assert!(!is_same_name(a, b), "{a} {b}");
        }
    }

    #[test]
    fn a_name_can_be_that_of_a_file_on_every_system() {
        for name in ["张三", "买买提·吐尔逊", "欧阳 某某", "John Smith"] {
            assert_eq!(name_fault(name), None, "{name}");
        }
        for name in ["", "　", "张/三", "张\n三", "张三.", "张\u{200b}三", &"长".repeat(41)]
        {
            assert!(name_fault(name).is_some(), "{name}");
        }
    }
}
