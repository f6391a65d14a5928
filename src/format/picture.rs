//! The pictures that an issue names: found in the workspace, never outside,
//! and known to be pictures before anything is laid out.

mod raster;
mod svg;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::diag::{self, Diagnostic, Refusal};
use crate::files::{self, Roots};
use crate::limits::{
    JPEG_PASSES, PICTURE_BYTES, PICTURE_PIXELS, PICTURES_BYTES, PICTURES_SHAPES, PROFILE_BYTES,
};
use crate::paper::PictureFile;

/// Finds the pictures that an issue names, in its folder or elsewhere in the
/// workspace, never outside.
pub struct Picker {
    /// The workspace's root.
    root: PathBuf,
    /// The folder.
    folder: PathBuf,
    /// What pictures are read below.
    roots: Roots,
    /// The files that were asked for, found or not.
    asked: RefCell<Vec<PathBuf>>,
    /// The pictures that were read, by the path that they were asked for: each
    /// is read once, however often it is named.
    read: RefCell<HashMap<PathBuf, (PictureFile, Load)>>,
    /// What all pictures take so far, a drawing as often as it is named.
    load: Cell<Load>,
    /// Where the files lie of names that are written, if not where they say.
    kept: BTreeMap<String, PathBuf>,
}

/// What a picture takes, or several.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Load {
    /// The bytes of its pixels.
    pub bytes: u64,
    /// How much there is to draw, in simple shapes.
    pub shapes: u64,
}

impl Load {
    fn is_too_much(self) -> bool {
        self.bytes > PICTURES_BYTES || self.shapes > PICTURES_SHAPES
    }
}

/// The kinds of picture that can be set: what a file opens with, and the name
/// by which Typst knows it.
const KINDS: &[(&[u8], &str)] =
    &[(b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif"), (b"<svg", "svg")];

impl Picker {
    /// Takes the workspace's root and the folder.
    pub fn new(root: impl Into<PathBuf>, folder: impl Into<PathBuf>) -> Self {
        let (root, folder) = (root.into(), folder.into());
        let roots = Roots::new(&root).and(&folder);
        let (asked, read, load, kept) = Default::default();
        Self { root, folder, roots, asked, read, load, kept }
    }

    /// Takes the files of names elsewhere, inside as well: the pictures as they were
    /// when a paper was read.
    #[must_use]
    pub fn with(self, kept: BTreeMap<String, PathBuf>) -> Self {
        Self { kept, ..self }
    }

    /// Finds a picture by its path as written in the issue.
    ///
    /// # Errors
    /// A diagnostic without a place: it is missing, outside, or no picture.
    pub fn pick(&self, written: &str) -> Result<PictureFile, Diagnostic> {
        // Editors on Windows write the separator they know.
        let path = written.replace('\\', "/");
        let file = self.kept.get(written).cloned().unwrap_or_else(|| self.folder.join(&path));
        if path.is_empty() {
            return Err(Diagnostic::error("picture-missing", "没有写图片的文件名")
                .hint("在圆括号里写上文件名，例如：![图1](图1.png)"));
        }
        let outside = || {
            Diagnostic::error("picture-outside", format!("图片“{written}”在工作目录以外"))
                .hint(format!("把图片复制到 {} 里，只写文件名", self.shown()))
        };
        // Nothing outside is even looked at: whether it exists is not told.
        let depth = self.folder.strip_prefix(&self.root).map_or(0, |p| p.components().count());
        // On every system a drive's letter leads out, so that an issue does not
        // build on one and fail on another.
        let drive = path.as_bytes().get(1) == Some(&b':');
        if drive || escapes(Path::new(&path), depth) {
            return Err(outside());
        }
        self.asked.borrow_mut().push(file.clone());
        if let Some((known, load)) = self.read.borrow().get(&file) {
            // It is decoded once, and drawn each time.
            self.take(written, Load { bytes: 0, ..*load })?;
            return Ok(known.clone());
        }
        let (real, bytes) = self.roots.read_real(&file, PICTURE_BYTES).map_err(|error| {
            if Refusal::of(&error) == Some(Refusal::Outside) {
                return outside();
            }
            if error.kind() == io::ErrorKind::NotFound {
                return Diagnostic::error("picture-missing", format!("找不到图片“{written}”"))
                    .hint(self.neighbours());
            }
            let message = format!("读不了图片“{written}”：{}", diag::io_words(&error));
            Diagnostic::error("picture-unreadable", message).hint(diag::io_hint(&error))
        })?;
        let path = self.path(&real).ok_or_else(outside)?;
        let format = kind(&bytes).ok_or_else(|| {
            Diagnostic::error("picture-type", format!("“{written}”不是可以排印的图片"))
                .hint("可以用 PNG、JPEG、GIF、WebP 和 SVG；别的格式先另存为 PNG")
        })?;
        // Where all are too much already, this one is not looked at.
        let load = if self.load.get().is_too_much() {
            Load::default()
        } else {
            check(&format!("图片“{written}”"), format, &bytes)?
        };
        self.take(written, load)?;
        let picture = PictureFile { path, bytes: bytes.into(), format };
        self.read.borrow_mut().insert(file, (picture.clone(), load));
        Ok(picture)
    }

    /// Counts what a picture takes besides the others.
    ///
    /// # Errors
    /// It is the first with which all take too much.
    fn take(&self, written: &str, load: Load) -> Result<(), Diagnostic> {
        let before = self.load.get();
        let all = Load {
            bytes: before.bytes.saturating_add(load.bytes),
            shapes: before.shapes.saturating_add(load.shapes),
        };
        self.load.set(all);
        if before.is_too_much() || !all.is_too_much() {
            return Ok(());
        }
        let message = format!("到图片“{written}”为止，这一份里的图片加起来太大，排不了");
        Err(Diagnostic::error("picture-size", message)
            .hint("照片在看图软件里缩小到长边 3000 像素以内，另存一份再用，印出来一样清楚")
            .hint("复杂的 SVG 在制图软件里另存为 PNG 再用"))
    }

    /// The path of a picture from the workspace's root, which is a leading `/`;
    /// that of one in a paper's folder elsewhere, as if it lay here.
    fn path(&self, real: &Path) -> Option<String> {
        let (root, below) = self.roots.place(real)?;
        let from =
            if root == 0 { Path::new("") } else { self.folder.strip_prefix(&self.root).ok()? };
        let parts: Vec<_> = from.iter().chain(below).map(|part| part.to_string_lossy()).collect();
        Some(format!("/{}", parts.join("/")))
    }

    /// The files that were asked for, inside the workspace, found or not.
    pub fn asked(&self) -> Vec<PathBuf> {
        self.asked.borrow().clone()
    }

    /// The folder as it is shown, from the workspace's root.
    fn shown(&self) -> std::path::Display<'_> {
        self.folder.strip_prefix(&self.root).unwrap_or(&self.folder).display()
    }

    /// A hint that names the pictures beside the issue.
    fn neighbours(&self) -> String {
        let items = match self.roots.list(&self.folder) {
            Ok(items) => items,
            Err(error) => {
                return format!("{} 里有什么也看不了：{}", self.shown(), diag::io_words(&error));
            }
        };
        let is_picture =
            |path: &Path| files::head(path, HEAD).is_ok_and(|head| kind(&head).is_some());
        let pictures = items.iter().filter(|item| !item.is_folder && is_picture(&item.path));
        let names: Vec<_> = pictures.map(files::Item::shown).collect();
        if names.is_empty() {
            format!("把图片放到 {} 里", self.shown())
        } else {
            format!("这个文件夹里有：{}", names.join("、"))
        }
    }
}

/// Whether a path, read from a folder `depth` levels below the root, leads out.
fn escapes(path: &Path, depth: usize) -> bool {
    let mut depth = depth;
    for part in path.components() {
        match part {
            Component::Normal(_) => depth += 1,
            Component::CurDir => {}
            Component::ParentDir if depth > 0 => depth -= 1,
            _ => return true,
        }
    }
    false
}

/// The code of what is said of a drawing that sets type of its own.
const TEXT: &str = "picture-text";

/// Looks at what a picture of a format takes before it is decoded. `shown` is
/// what it is called.
///
/// # Errors
/// A diagnostic without a place: it is too large, or a drawing that cannot be set.
pub fn check(shown: &str, format: &str, bytes: &[u8]) -> Result<Load, Diagnostic> {
    if format == "svg" {
        let reason = match svg::check(bytes) {
            Ok((false, shapes)) => return Ok(Load { bytes: 0, shapes }),
            Ok((true, _)) => {
                let message = format!("SVG {shown}里有文字，字体不由这里决定，可能印成方框");
                return Err(Diagnostic::error(TEXT, message)
                    .hint("在制图软件里把文字转成曲线（轮廓）再导出，或者另存为 PNG"));
            }
            Err(reason) => reason,
        };
        let message = format!("SVG {shown}太复杂，排印要花太多时间：{reason}");
        return Err(Diagnostic::error("picture-complex", message)
            .hint("在制图软件里打开它，另存为 PNG 再用"));
    }
    let size = raster::size(format, bytes).unwrap_or_default();
    if size.pixels() > PICTURE_PIXELS {
        let (width, height) = (size.width, size.height);
        let most = PICTURE_PIXELS / 100_000_000;
        let message = format!("{shown}有 {width}×{height} 像素，超过了 {most} 亿，内存放不下");
        return Err(Diagnostic::error("picture-size", message)
            .hint("在看图软件里缩小到长边 5000 像素以内，另存一份再用；印满一页这也够清楚了"));
    }
    let heavy = if format == "png" && raster::profile_exceeds(bytes, PROFILE_BYTES) {
        Some("颜色配置文件（ICC）太大")
    } else if format == "jpg" && raster::passes(bytes) > JPEG_PASSES {
        Some("分成了太多遍来画")
    } else {
        None
    };
    match heavy {
        Some(reason) => {
            let message = format!("{shown}打开要花太多内存或者时间：它的{reason}");
            Err(Diagnostic::error("picture-complex", message)
                .hint("用画图之类的软件打开它，另存为新的一份再用"))
        }
        None => Ok(Load { bytes: size.bytes, shapes: 0 }),
    }
}

/// Looks at a file that may be a picture, likewise.
///
/// # Errors
/// It is one that cannot be set.
pub fn check_any(shown: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
    if bytes.starts_with(&[0x1f, 0x8b]) {
        // A drawing is all that is read from such a file, however long it gets.
        let message = format!("{shown}是压缩的 SVG（SVGZ）");
        return Err(Diagnostic::error("picture-type", message)
            .hint("在制图软件里另存为普通的 SVG 或者 PNG"));
    }
    match kind(bytes).map(|format| check(shown, format, bytes)) {
        // A layout knows its fonts.
        Some(Err(found)) if found.code != TEXT => Err(found),
        _ => Ok(()),
    }
}

/// How many bytes of a file tell what kind of picture it is.
const HEAD: u64 = 4096;

/// The kind of picture that a file is, by what it opens with.
pub fn kind(bytes: &[u8]) -> Option<&'static str> {
    let head = &bytes[..bytes.len().min(HEAD as usize)];
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        return Some("webp");
    }
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let found = KINDS.iter().find(|(magic, _)| text.starts_with(magic)).map(|(_, kind)| *kind);
    found.or_else(|| {
        // An SVG may open with an XML declaration, comments and a doctype.
        let svg = text.starts_with(b"<") && text.windows(4).any(|part| part == b"<svg");
        svg.then_some("svg")
    })
}
