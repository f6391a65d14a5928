//! Slips of the fingers that break TOML in a way of their own: the line says what
//! was meant better than the parser does.

use std::ops::Range;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::fields::Field;
use super::keys;
use crate::diag::{Diagnostic, Span};
use crate::source::Source;

/// What keyboards and Word write for a square bracket.
const OPENING: &[char] = &['[', '［', '【', '〔', '〖', '「'];
const CLOSING: &[char] = &[']', '］', '】', '〕', '〗', '」'];

/// The line ends that old programs for the Mac write, where the file has them.
pub fn line_ends(source: &Arc<Source>) -> Option<Diagnostic> {
    let text = source.text();
    let at = text.match_indices('\r').map(|(at, _)| at);
    let alone = at.into_iter().find(|at| !text[at + 1..].starts_with('\n'))?;
    let whole = !text.contains('\n');
    let message = if whole {
        "整个文件用旧式的换行（CR），程序看成了一行"
    } else {
        "这里有一个旧式的换行（CR），程序读不了"
    };
    let diagnostic = Diagnostic::error("toml-syntax", message).at(source, alone..alone + 1);
    let anew = "用记事本新建一个文件，把内容复制过去，另存为 UTF-8";
    Some(if whole {
        diagnostic.hint("VS Code：点右下角的 CR 或 CRLF，选 LF，再保存").hint(format!("或者{anew}"))
    } else {
        diagnostic.hint(format!("删去它，再按回车键换行；看不见时，{anew}"))
    })
}

/// What a line with a mistake was meant to be, where that is plain; `words` are
/// the parser's.
pub fn slip(source: &Arc<Source>, words: &str, line: Range<usize>) -> Option<Diagnostic> {
    let text = &source.text()[line.clone()];
    let trimmed = text.trim();
    let start = line.start + (text.len() - text.trim_start().len());
    let whole = start..start + trimmed.len();
    let error = |message: &str, range: Range<usize>, hint: String| {
        Some(Diagnostic::error("toml-syntax", message).at(source, range).hint(hint))
    };
    if let Some(header) = header(trimmed).filter(|header| header != trimmed) {
        let hint = format!("改成英文的方括号：{header}");
        return error("方括号写成了中文的", whole, hint);
    }
    if let Some(quotes) = quotes(trimmed) {
        return if words.starts_with("unexpected key or value") && trimmed.len() > 3 {
            error("这一行的引号多了", whole, format!("多行文字的最后一行只写 {quotes}"))
        } else if opens_nothing(words) && trimmed.len() == 3 {
            let hint = format!(
                "删去这一行；如果它是正文的结尾，看前面是不是提早写了 {quotes}，或者开头少了 {quotes}"
            );
            error(&format!("多了一行 {quotes}，前面没有和它配对的"), whole, hint)
        } else {
            None
        };
    }
    if let Some((key, colon, value)) = colon(trimmed, source.text()) {
        let at = start + colon;
        let len = trimmed[colon..].chars().next().map_or(0, char::len_utf8);
        let hint = format!("改成英文的等号：{key} = {value}");
        return error("名称后面写成了冒号", at..at + len, hint);
    }
    let (key, value) = trimmed.split_once('=')?;
    let (key, value) = (key.trim(), value.trim());
    let at = whole.end - value.len();
    if words.starts_with("missing opening quote") {
        let bare = value.trim_end_matches(['"', '\'']);
        let hint = format!("在前面补上引号：{key} = \"{}\"", bare.trim());
        return error("引号只有后一半，前面少了引号", at..whole.end, hint);
    }
    let counted = ["number", "total", "copies", "copy_number", "article_length"].contains(&key);
    let narrow: String = value.nfkc().collect();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if counted && digits(value) && value.starts_with('0') && words.contains("leading zero") {
        let bare = value.trim_start_matches('0');
        let bare = if bare.is_empty() { "1" } else { bare };
        return error("数字前面多了 0", at..whole.end, format!("删去前面的 0，写成：{bare}"));
    }
    if counted && narrow != value && digits(&narrow) {
        return error("数字写成了全角的", at..whole.end, format!("改成半角的数字：{narrow}"));
    }
    None
}

/// Whether the parser found quotes where nothing asks for a text.
fn opens_nothing(words: &str) -> bool {
    ["missing opening quote", "key with no value"].iter().any(|it| words.starts_with(it))
}

/// Whether a line of quotes opens a text that nothing asks for, so that the text has
/// no end either.
pub fn is_surplus(words: &str, line: &str) -> bool {
    opens_nothing(words) && line.trim().len() == 3 && quotes(line.trim()).is_some()
}

/// Whether a line opens a table, with whatever brackets.
fn opens_table(line: &str) -> bool {
    line.trim_start().starts_with(OPENING)
}

/// The lines that open a table, in their order.
pub struct Headers(Vec<usize>);

impl Headers {
    /// Finds them in a file.
    pub fn new(source: &Source) -> Self {
        let lines = (1..).zip(source.text().split('\n'));
        Self(lines.filter(|(_, line)| opens_table(line)).map(|(number, _)| number).collect())
    }

    /// The last one above a line, or the line itself.
    pub fn above(&self, line: usize) -> Option<usize> {
        let behind = self.0.partition_point(|header| *header <= line);
        self.0.get(behind.checked_sub(1)?).copied()
    }
}

/// A line that is the header of a table, with the brackets that it should have.
fn header(line: &str) -> Option<String> {
    let inner = line.strip_prefix(OPENING)?.strip_suffix(CLOSING)?;
    let double = inner.strip_prefix(OPENING).and_then(|inner| inner.strip_suffix(CLOSING));
    let name = double.unwrap_or(inner).trim();
    let known = |name: &str| {
        let headers = Field::ALL.iter().map(|field| field.table.name());
        headers.chain(["[words]", "[fonts]", "[colors]"]).any(|it| bare(it) == name)
    };
    let name = name.to_lowercase();
    if !known(&name) {
        return None;
    }
    Some(if double.is_some() { format!("[[{name}]]") } else { format!("[{name}]") })
}

fn bare(header: &str) -> &str {
    header.trim_matches(['[', ']'])
}

/// The quotes that a line consists of, if it does.
fn quotes(line: &str) -> Option<&'static str> {
    let only = |quote: char| line.len() >= 3 && line.chars().all(|c| c == quote);
    if only('\'') { Some("'''") } else { only('"').then_some("\"\"\"") }
}

/// A field's key, where a colon stands behind it, and what follows the colon.
fn colon(line: &str, file: &str) -> Option<(&'static str, usize, String)> {
    let at = line.find([':', '：'])?;
    let (name, rest) = line.split_at(at);
    let value = rest.trim_start_matches([':', '：']).trim();
    let name = name.trim().trim_matches('"');
    let key = Field::ALL.iter().map(|field| field.key).find(|key| key.eq_ignore_ascii_case(name));
    let key = key.or_else(|| keys::named(name, file))?;
    let value = value.trim_end_matches(',');
    let quoted = value.starts_with(['"', '\'', '[']);
    let plain =
        value.chars().all(|c| c.is_ascii_digit() || c == '-') || ["true", "false"].contains(&value);
    let value = if value.is_empty() || quoted || plain {
        if value.is_empty() { "…".to_owned() } else { value.to_owned() }
    } else {
        format!("\"{value}\"")
    };
    Some((key, at, value))
}

/// Where the key or the header that is written a second time stands first;
/// `range` is the second.
pub fn first(source: &Arc<Source>, range: &Range<usize>) -> Option<Span> {
    let text = source.text();
    let line = source.position(range.start).line;
    let lines = |number| source.line(number).unwrap_or_default();
    let own = text[lines(line)].trim();
    let name = text.get(range.clone())?;
    let mut above = (1..line).rev().map(lines);
    let place = if own.starts_with('[') {
        above.find(|range| text[range.clone()].trim() == own)?
    } else {
        above.take_while(|range| !text[range.clone()].trim_start().starts_with('[')).find(
            |range| {
                let key = text[range.clone()].split('=').next().unwrap_or_default();
                key.len() < range.len() && key.trim() == name
            },
        )?
    };
    let line = &text[place.clone()];
    let start = place.start + line.find(name)?;
    Some(Span { source: Arc::clone(source), range: start..start + name.len() })
}
