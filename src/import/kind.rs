//! Which files are taken, and what to do about the others.

use crate::diag::Diagnostic;
use crate::source;

/// The kinds of file that are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// `.docx`, of Word or WPS.
    Document,
    /// Plain text.
    Text,
    /// Text with the marks of Markdown.
    Marked,
    /// A page of the web.
    Page,
}

/// The extensions of what is told by its name.
const PAGES: &[&str] = &["html", "htm", "xhtml"];
const MARKED: &[&str] = &["md", "markdown"];
const TEXTS: &[&str] = &["txt"];

/// What an encrypted `.docx` has in it, in UTF-16.
const ENCRYPTED: &str = "EncryptedPackage";

/// How many bytes of a compound file are looked through for that; its names stand
/// in its first sectors or its last.
const LOOKED_THROUGH: usize = 16 << 20;

impl FileKind {
    /// The kind of a file, by its content.
    ///
    /// # Errors
    /// It is not taken: which it is, and the way out.
    pub fn of(name: &str, bytes: &[u8]) -> Result<Self, Diagnostic> {
        use source::FileKind as Found;
        let error = |message: &str| Diagnostic::error("import-kind", message);
        let save =
            "用 WPS 或者 Word 打开它，选“另存为”，类型选“Word 文档（.docx）”，再收新的那一份";
        Err(match Found::of(bytes) {
            Some(Found::Word | Found::Zip) => return Ok(Self::Document),
            None if bytes.is_empty() => {
                error("文件是空的").hint("如果是从别处复制来的，重新复制一次")
            }
            None | Some(Found::Html | Found::Xml) if ends(name, PAGES) => return Ok(Self::Page),
            Some(Found::Html) => return Ok(Self::Page),
            None if ends(name, MARKED) => return Ok(Self::Marked),
            None if ends(name, TEXTS) => return Ok(Self::Text),
            None => error("不是可以收的文件")
                .hint("可以收 .docx、.html、.md 和 .txt；别的先另存为其中一种"),
            Some(Found::Ole) if is_encrypted(bytes) => error("文件加了密，要密码才能打开")
                .hint("用 WPS 或者 Word 打开它，输入密码，选“另存为”，去掉密码，再收新的那一份"),
            Some(Found::Ole) => error("这是旧格式的文档（.doc、.wps 等）").hint(save),
            Some(Found::Rtf) => error("这是 RTF 文档").hint(save),
            Some(Found::Open) => error("这是 OpenDocument 文档（.odt 等）").hint(save),
            Some(Found::Xml) => error("这是 XML 文件").hint(save),
            Some(Found::Pdf) => error("这是 PDF，里面只有排好的页面，没有段落").hint(
                "向来稿的人要 Word 文档；没有的，用 WPS 的“PDF 转 Word”转成 .docx，核对以后再收",
            ),
            Some(Found::Ofd) => {
                error("这是 OFD，里面只有排好的页面，没有段落").hint("向来稿的人要 Word 文档")
            }
            Some(Found::Picture) => error("这是图片，里面的字不能直接收").hint(
                "用 WPS 或者手机的文字识别（OCR）认出文字，存成 .docx 或者 .txt，核对以后再收",
            ),
            Some(Found::Excel) => error("这是 Excel 表格")
                .hint("打开它，复制要用的格，直接粘贴到稿件的正文里，就是表格"),
            Some(Found::Slides) => error("这是演示文稿")
                .hint("打开它，把要用的文字复制到 Word 文档里，另存为 .docx，再收"),
        })
    }
}

/// Whether a name ends in one of some extensions.
fn ends(name: &str, extensions: &[&str]) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase());
    extension.is_some_and(|it| extensions.contains(&it.as_str()))
}

fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = ENCRYPTED.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let looked = &bytes[..bytes.len().min(LOOKED_THROUGH)];
    looked.windows(name.len()).any(|part| part == name)
}
