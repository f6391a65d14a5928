//! A final as an archive takes it (归档): PDF/A, plain text, the form of who signed,
//! what it was made of, and the metadata, each with its hash, in one folder.

use std::fs;
use std::io;
use std::path::Path;

use super::finals;
use super::metadata::{self, Described, Listed};
use super::sheet::{self, Made};
use super::verify::{self, Identical};
use crate::diag::{self, Diagnostic, Warned};
use crate::export::pdf::{Standard, Standards};
use crate::export::{pdf, text};
use crate::files;
use crate::limits;
use crate::paper::{Paper, Retention, Status};
use crate::press::Press;
use crate::press::proof::Others;
use crate::records::seal;
use crate::records::{Hash, Standing};
use crate::workspace::{Entry, ISSUE_FILE, Workspace};

/// The folder in the package with what the final was made of.
const ORIGINALS: &str = "稿件";

/// The metadata, and the list of hashes as `sha256sum` checks it.
const METADATA: &str = "元数据.xml";
const SUMS: &str = "SHA256SUMS";

/// The standard that archives take (GB/T 23286 is ISO 19005): the look of the pages
/// for ever, no more asked of their structure.
const STANDARD: &str = "a-2b";

/// What is asked for.
#[derive(Clone, Copy)]
pub struct Order<'a> {
    /// The folder of the package.
    pub folder: &'a Path,
    /// 保管期限; what the manifest says where nothing is asked for.
    pub retention: Option<Retention>,
    /// Called once all is made, before any of it is written.
    pub ready: &'a dyn Fn(),
}

/// A package that was laid in its folder.
#[derive(Debug)]
pub struct Laid {
    /// Its files, with how many bytes each has.
    pub files: Vec<(String, usize)>,
    /// 保管期限
    pub retention: Option<Retention>,
    /// Whether it was written now; it was there, and is the same, otherwise.
    pub is_new: bool,
    /// What else lies in the folder, which is no part of the package, by its path there.
    pub others: Vec<String>,
}

/// A file of a package: its path, its content, what it is, and its format.
type File = (String, Vec<u8>, &'static str, &'static str);

/// Lays a final in a folder. It must be to the byte what was sealed.
///
/// # Errors
/// It is no such final, does not meet the standard, or the folder has something else.
pub fn archive(
    press: &mut Press,
    workspace: &Workspace,
    entry: &Entry,
    others: impl FnOnce() -> Others + Send,
    order: Order,
) -> Result<Laid, Vec<Diagnostic>> {
    let one = |error| vec![error];
    let folder = finals::folder(workspace, entry).map_err(one)?;
    let _lock = folder.lock().map_err(one)?;
    let is_identical = verify::verify(press, workspace, entry, others);
    let Identical { seal, pdf: sealed, paper, laid, notes: _ } = is_identical?;
    let Warned { value: manifest, diagnostics } = workspace.layouts().manifest(&paper);
    let Some(manifest) = manifest else { return Err(diagnostics) };
    let retention = order.retention.or(manifest.retention);
    let standards = STANDARD.parse::<Standard>().map(|it| Standards::new(&[it]));
    let standards = match standards {
        Ok(standards) => standards.map_err(one)?,
        Err(words) => return Err(one(Diagnostic::error("pdf-standard", words))),
    };
    // The pages are those whose ordinary PDF is the sealed one to the byte, so that
    // they say the same in whatever form they are written.
    let locate = |span| press.engine().locate(&paper, &laid, span);
    let document = pdf::pdf(&laid.document, &standards, &locate)?;
    let standing = Standing::of(&folder, &paper);
    if !standing.diagnostics.is_empty() {
        return Err(standing.diagnostics);
    }
    let made = Made {
        state: sheet::state(Status::Final, &standing.value),
        pages: seal.pages.len(),
        content: seal.content,
        pdf: seal.pdf,
    };
    let signed = sheet::set(press, &paper, &made, &standing.value, &standards)?.pdf;
    let id = &entry.id;
    let mut files: Vec<File> = vec![
        (format!("{id}.pdf"), document, "定稿", "PDF/A-2b"),
        (
            format!("{id}.txt"),
            text::text(&paper, &manifest).into_bytes(),
            "全文",
            "纯文本（UTF-8）",
        ),
        (format!("{id}-审签单.pdf"), signed, "审签单", "PDF/A-2b"),
    ];
    files.extend(originals(workspace, entry, &paper, sealed).map_err(one)?);
    let listed: Vec<Listed> = files
        .iter()
        .map(|(name, bytes, what, format)| Listed {
            name: name.clone(),
            bytes: bytes.len(),
            hash: Hash::of(bytes).to_string(),
            what,
            format,
        })
        .collect();
    let described =
        Described { paper: &paper, manifest: &manifest, seal: &seal, retention, files: &listed };
    let xml = metadata::xml(&described).into_bytes();
    files.push((METADATA.into(), xml, "元数据", "XML"));
    let sums: String =
        files.iter().map(|(name, bytes, ..)| format!("{}  {name}\n", Hash::of(bytes))).collect();
    files.push((SUMS.into(), sums.into_bytes(), "校验码", "纯文本（UTF-8）"));
    let files: Vec<(String, Vec<u8>)> =
        files.into_iter().map(|(name, bytes, ..)| (name, bytes)).collect();
    (order.ready)();
    let is_new = lay(workspace, order.folder, &files).map_err(one)?;
    let files: Vec<_> = files.into_iter().map(|(name, bytes)| (name, bytes.len())).collect();
    let mut others = Vec::new();
    if !is_new {
        foreign(workspace, order.folder, "", &files, &mut others).map_err(one)?;
    }
    Ok(Laid { files, retention, is_new, others })
}

/// Adds what lies in a folder of a package and is no part of it, by its path in the
/// package; a folder that nothing of the package lies in is taken as a whole.
fn foreign(
    workspace: &Workspace,
    package: &Path,
    below: &str,
    files: &[(String, usize)],
    found: &mut Vec<String>,
) -> Result<(), Diagnostic> {
    let folder = package.join(below);
    let unreadable = |error| diag::unreadable(&workspace.show(&folder), &error);
    let items = fs::read_dir(&folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let mut items = items.map_err(unreadable)?;
    items.sort_by_key(fs::DirEntry::file_name);
    for item in items {
        let name = format!("{below}{}", item.file_name().to_string_lossy());
        let inside = format!("{name}/");
        // A link to a folder is told, and not gone into.
        let is_folder = item.file_type().map_err(unreadable)?.is_dir();
        if is_folder && files.iter().any(|(known, _)| known.starts_with(&inside)) {
            foreign(workspace, package, &inside, files, found)?;
        } else if is_folder || !files.iter().any(|(known, _)| *known == name) {
            found.push(if is_folder { inside } else { name });
        }
    }
    Ok(())
}

/// The paper's file with its pictures, the seal, and the sealed PDF.
fn originals(
    workspace: &Workspace,
    entry: &Entry,
    paper: &Paper,
    sealed: Vec<u8>,
) -> Result<Vec<File>, Diagnostic> {
    let folder = finals::folder(workspace, entry)?;
    let own = format!("/issues/{}/", entry.id);
    let mut files = vec![
        (format!("{ORIGINALS}/{ISSUE_FILE}"), workspace.bytes(entry)?, "稿件", "TOML"),
        (
            format!("{ORIGINALS}/{}", seal::RECORD),
            folder.read(seal::RECORD, limits::TEXT_BYTES)?,
            "定稿记录",
            "TOML",
        ),
        (format!("{ORIGINALS}/{}", seal::PDF), sealed, "定稿时的 PDF", "PDF"),
    ];
    for picture in paper.pictures() {
        let path = &picture.file.path;
        // One that lies elsewhere in the workspace keeps its path from the root.
        let name = path.strip_prefix(&own).unwrap_or(path.trim_start_matches('/'));
        let name = format!("{ORIGINALS}/{name}");
        if !files.iter().any(|(known, ..)| *known == name) {
            files.push((name, picture.file.bytes.to_vec(), "图片", format(picture.file.format)));
        }
    }
    Ok(files)
}

/// The name of a picture's format for an archive.
fn format(known: &str) -> &'static str {
    match known {
        "png" => "PNG",
        "jpg" => "JPEG",
        "gif" => "GIF",
        "webp" => "WebP",
        "svg" => "SVG",
        _ => "图片",
    }
}

/// Writes the files to a folder as a whole; whether it was not there. One that has the
/// same files stays as it is.
fn lay(
    workspace: &Workspace,
    folder: &Path,
    files: &[(String, Vec<u8>)],
) -> Result<bool, Diagnostic> {
    let shown = workspace.show(folder);
    match fs::symlink_metadata(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            files::write_folder(folder, files).map_err(|error| {
                let message = format!("写不了 {shown}：{}", diag::io_words(&error));
                Diagnostic::error("io", message).hint("看磁盘有没有空间、文件夹能不能写")
            })?;
            Ok(true)
        }
        Err(error) => Err(diag::unreadable(&shown, &error)),
        Ok(_) => {
            let same = |(name, bytes): &(String, Vec<u8>)| {
                let most = bytes.len() as u64;
                files::read(&folder.join(name), most).is_ok_and(|there| there == *bytes)
            };
            let unlike = files.iter().find(|file| !same(file));
            let Some((name, _)) = unlike else { return Ok(false) };
            let message = format!("{shown} 已经有了，里面的 {name} 和这一次的不一样，没有动它");
            Err(Diagnostic::error("archived", message)
                .hint("归过档的不改；要另放一份，用 -o 写出别的文件夹，或者把它移走"))
        }
    }
}
