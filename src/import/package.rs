//! The parts of a document of Word or WPS, and how they refer to one another
//! (ECMA-376, part 2).

use std::collections::HashMap;
use std::io::{Cursor, Read};

use encoding_rs::Encoding;
use zip::ZipArchive;

use super::xml::{self, Broken, Element};
use crate::diag::Diagnostic;
use crate::limits::{PACKAGE_FILES, PACKAGE_UNPACKED, PART_BYTES, PICTURE_BYTES};

/// A document's file.
pub struct Package {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    /// Where each part stands, by its path in small letters.
    places: HashMap<String, usize>,
    /// How many bytes may still be unpacked.
    left: u64,
}

/// What a part refers to.
#[derive(Debug, Clone)]
pub struct Relation {
    /// The last word of its type, such as `image`.
    pub kind: String,
    /// The path of the part, or an address where it lies outside.
    pub target: String,
    /// Whether it lies outside.
    pub external: bool,
}

/// What a part refers to, by the names that it uses.
pub type Relations = HashMap<String, Relation>;

impl Package {
    /// Opens a package.
    ///
    /// # Errors
    /// It is none, or has more files than any document.
    pub fn open(bytes: Vec<u8>) -> Result<Self, Diagnostic> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
        if archive.len() > PACKAGE_FILES {
            return Err(too_large());
        }
        let mut places = HashMap::new();
        for index in 0..archive.len() {
            let Ok(file) = archive.by_index_raw(index) else { continue };
            // WPS writes entries for folders as well.
            if let Ok(name) = file.name()
                && !file.is_dir()
            {
                places.entry(normal("", &name)).or_insert(index);
            }
        }
        Ok(Self { archive, places, left: PACKAGE_UNPACKED })
    }

    /// The bytes of a picture, or of another part that is no XML; none where there
    /// is no such part, or it is damaged.
    ///
    /// # Errors
    /// All that was read takes too much.
    pub fn bytes(&mut self, path: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        self.unpack(path, PICTURE_BYTES)
    }

    /// A part of XML; none where there is no such part.
    ///
    /// # Errors
    /// It is no XML, or larger than any that is written.
    pub fn tree(&mut self, path: &str) -> Result<Option<Element>, Diagnostic> {
        let Some(bytes) = self.unpack(path, PART_BYTES)? else { return Ok(None) };
        let text = match Encoding::for_bom(&bytes) {
            Some((encoding, _)) => encoding.decode(&bytes).0.into_owned(),
            None => String::from_utf8_lossy(&bytes).into_owned(),
        };
        match xml::parse(&text) {
            Ok(tree) => Ok(Some(tree)),
            Err(Broken::Size) => Err(too_large()),
            Err(Broken::Syntax | Broken::Type) => Err(broken_part(path)),
        }
    }

    fn unpack(&mut self, path: &str, most: u64) -> Result<Option<Vec<u8>>, Diagnostic> {
        let Some(&index) = self.places.get(&normal("", path)) else { return Ok(None) };
        let most = most.min(self.left);
        let Ok(file) = self.archive.by_index(index) else { return Err(broken_part(path)) };
        let mut bytes = Vec::new();
        let read = file.take(most + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > most {
            return Err(too_large());
        }
        if read.is_err() {
            return Err(broken_part(path));
        }
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// What a part refers to; what the whole package does for an empty path.
    ///
    /// # Errors
    /// The part that says so is broken.
    pub fn relations(&mut self, part: &str) -> Result<Relations, Diagnostic> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let Some(tree) = self.tree(&format!("{folder}/_rels/{name}.rels"))? else {
            return Ok(Relations::new());
        };
        let relations = tree.elements().filter_map(|it| {
            let kind = it.attribute("Type")?.rsplit('/').next()?.to_owned();
            let external = it.attribute("TargetMode") == Some("External");
            let target = it.attribute("Target")?;
            let target = if external { target.to_owned() } else { normal(folder, target) };
            Some((it.attribute("Id")?.to_owned(), Relation { kind, target, external }))
        });
        Ok(relations.collect())
    }
}

/// A path as parts are told by: from the package's root, in small letters, without
/// ways up; `folder` is where it is written.
fn normal(folder: &str, path: &str) -> String {
    let path = path.replace('\\', "/");
    let whole = if path.starts_with('/') { path } else { format!("{folder}/{path}") };
    let mut parts = Vec::new();
    for part in whole.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part.to_lowercase()),
        }
    }
    parts.join("/")
}

/// What to do about a file that Word itself may still open.
const SAVE_AGAIN: &str = "用 WPS 或者 Word 打开它，另存为一份新的 .docx，再收进来";

fn damaged() -> Diagnostic {
    Diagnostic::error("import-damaged", "文件不完整，或者不是 .docx").hint(SAVE_AGAIN)
}

fn broken_part(path: &str) -> Diagnostic {
    Diagnostic::error("import-damaged", format!("文件坏了：里面的 {path} 读不了")).hint(SAVE_AGAIN)
}

fn too_large() -> Diagnostic {
    Diagnostic::error("import-size", "文件里的内容大得出奇，没有读")
        .hint("用 WPS 或者 Word 打开它，只留要收的部分，图片压缩以后另存一份，再收进来")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_told_alike() {
        for (folder, path, expected) in [
            ("word", "media/图1.PNG", "word/media/图1.png"),
            ("word", "/word/styles.xml", "word/styles.xml"),
            ("word", "../customXml/item1.xml", "customxml/item1.xml"),
            ("word", "..\\..\\..\\etc\\passwd", "etc/passwd"),
            ("", "word\\document.xml", "word/document.xml"),
        ] {
            assert_eq!(normal(folder, path), expected);
        }
    }
}
