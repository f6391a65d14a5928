//! The font files of a workspace: which there are, and why one is none.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{built_in, font_counts};
use crate::diag::{self, Diagnostic};
use crate::files::{Item, Roots};
use crate::limits::FONT_BYTES;

/// A file that was put into `fonts/` as a font.
pub struct File {
    /// Its path as shown.
    pub shown: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What usually lies beside fonts and is none: by the extension, in lower case.
const COMPANIONS: [&str; 15] = [
    "txt", "md", "pdf", "htm", "html", "doc", "docx", "ini", "db", "png", "jpg", "url", "lnk",
    "toml", "py",
];

/// What a font file's name ends with.
const FONTS: [&str; 4] = ["ttf", "otf", "ttc", "otc"];

/// Reads the font files of a folder and those below it, without the built-in
/// ones themselves, which a copy of this repository holds there. Why some cannot
/// be read goes to `unread`.
pub fn collect(folder: &Path, unread: &mut Vec<Diagnostic>) -> Vec<File> {
    let roots = Roots::new(folder.parent().unwrap_or(folder));
    let mut walk = Walk { roots, seen: BTreeSet::new(), files: Vec::new(), unread };
    walk.folder(folder, "fonts");
    walk.files
}

struct Walk<'u> {
    roots: Roots,
    /// The folders that were gone through, by their real paths: links may lead
    /// round in a circle.
    seen: BTreeSet<PathBuf>,
    files: Vec<File>,
    unread: &'u mut Vec<Diagnostic>,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &Path, shown: &str) {
        if folder.canonicalize().is_ok_and(|real| !self.seen.insert(real)) {
            return;
        }
        let items = match self.roots.list(folder) {
            Ok(items) => items,
            Err(error) => return self.unread.push(unread(shown, &error)),
        };
        for item in items {
            let shown = format!("{shown}/{}", item.shown());
            if item.is_folder && !is_meant(&item) {
                self.folder(&item.path, &shown);
            } else if is_meant(&item) && !built_in::is(&item.path) {
                match self.roots.read(&item.path, FONT_BYTES) {
                    Ok(bytes) => self.files.push(File { shown, bytes }),
                    Err(error) => self.unread.push(unread(&shown, &error)),
                }
            }
        }
    }
}

fn unread(shown: &str, error: &std::io::Error) -> Diagnostic {
    let message = format!("读不了 {shown}：{}", diag::io_words(error));
    Diagnostic::error("font-unread", message)
        .hint(diag::io_hint(error))
        .hint("不用它，就把它移出 fonts/")
}

/// Whether an editor put something into `fonts/` as a font.
fn is_meant(item: &Item) -> bool {
    let name = item.shown().to_lowercase();
    if name.starts_with('.') {
        return false;
    }
    let parts: Vec<_> = name.split('.').skip(1).collect();
    let Some(last) = parts.last() else { return item.is_lost };
    if item.is_folder {
        // A folder may have any name but that of a font.
        return FONTS.contains(last);
    }
    // 记事本 and browsers add to the names of what they save.
    parts.iter().any(|part| FONTS.contains(part)) || !COMPANIONS.contains(last)
}

/// Whether a file's tables lie within it.
///
/// # Errors
/// It is packed, in a form for web pages, or was cut off.
pub fn whole(shown: &str, data: &[u8]) -> Result<(), Diagnostic> {
    let found = |what: &str, hint: &str| {
        let message = format!("{shown} {what}，没有采用");
        Err(Diagnostic::warning("font-file", message).hint(hint))
    };
    match data {
        [b'P', b'K', 3, 4, ..]
        | [b'R', b'a', b'r', b'!', ..]
        | [b'7', b'z', 0xbc, 0xaf, ..]
        | [0x1f, 0x8b, ..] => {
            return found("是压缩包", "先解压，把里面的 TTF、OTF 或 TTC 文件放进 fonts/");
        }
        [b'w', b'O', b'F', b'F' | b'2', ..] => {
            return found("是网页用的字体（WOFF）", "换成同一种字体的 TTF 或 OTF 文件");
        }
        [] => return found("是空的", "重新复制一份，或者把它移出 fonts/"),
        _ => {}
    }
    if let Some(what) = font_counts::excess(data) {
        return found(what, "多半是文件坏了；重新复制一份，或者把它移出 fonts/");
    }
    for index in 0..ttf_parser::fonts_in_collection(data).unwrap_or(1) {
        let Ok(face) = ttf_parser::RawFace::parse(data, index) else {
            let is_font = [&[0, 1, 0, 0][..], b"OTTO", b"ttcf", b"true"];
            if is_font.iter().any(|head| data.starts_with(head)) {
                return cut_off(shown);
            }
            return Err(unfit(shown));
        };
        let end =
            |record: ttf_parser::TableRecord| u64::from(record.offset) + u64::from(record.length);
        if face.table_records.into_iter().any(|record| end(record) > data.len() as u64) {
            return cut_off(shown);
        }
    }
    Ok(())
}

fn cut_off(shown: &str) -> Result<(), Diagnostic> {
    let message = format!("{shown} 不完整，后面缺了一截，没有采用");
    let hint = "多半是没有复制完、没有下载完；重新复制一份，或者把它移出 fonts/";
    Err(Diagnostic::warning("font-file", message).hint(hint))
}

/// Says that a file is no font.
pub fn unfit(shown: &str) -> Diagnostic {
    Diagnostic::warning("font-file", format!("{shown} 不是可用的字体文件，没有采用"))
        .hint("用 TTF、OTF 或 TTC 字体文件；重新复制一份，或者把它移出 fonts/")
}
