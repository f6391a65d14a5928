//! What the TOML parser says of broken syntax, in Chinese.
//!
//! The parser's words are matched by their beginning; the list was drawn up
//! from toml_parser 1.1. A sentence that is not in the list still gets its
//! place and a way out.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use toml::value::Datetime;
use toml_parser::ParseError;
use toml_parser::decoder::ScalarKind;
use toml_parser::parser::EventKind;

use super::{keys, parse, slips};
use crate::diag::Diagnostic;
use crate::limits::SYNTAX_ERRORS;
use crate::source::Source;

/// What to do where a backslash is to be printed.
const BACKSLASH: &str = "要印出反斜杠，改用英文单引号 '…' 或 ''' 括这段文字";

/// The parser's words, ours, and a way out.
const WORDS: &[(&str, &str, &str)] = &[
    (
        "invalid basic string",
        "文字的引号没有配对，或者里面有不能直接写的字符",
        "文字要在同一行里用成对的英文引号括起来；里面有英文双引号时，改用英文单引号 '…' 括；有几段的正文用 ''' 括",
    ),
    (
        "invalid literal string",
        "文字的单引号没有配对",
        "文字要在同一行里用成对的英文单引号括起来；多行正文用 ''' 开头、''' 结尾",
    ),
    (
        "invalid multi-line basic string",
        "多行文字没有结束，或者里面有不能直接写的字符",
        "在正文最后补上一行 \"\"\"；正文里有反斜杠时，改用 ''' 括",
    ),
    (
        "invalid multi-line literal string",
        "多行文字没有结束",
        "在正文最后补上一行 '''，与开头的 ''' 配对",
    ),
    (
        "string values must be quoted",
        "文字没有用英文引号括起来",
        "用英文双引号括起来，例如：name = \"省外速览\"；中文引号“”不算；正文用 ''' 括",
    ),
    ("missing escaped value", "反斜杠“\\”后面的写法不对", BACKSLASH),
    ("too few unicode value digits", "反斜杠“\\”后面的写法不对", BACKSLASH),
    ("missing value", "等号后面没有内容", "在等号后面写上内容，或者删去这一行"),
    ("key with no value", "这一行没有等号和内容", "写成“名称 = 内容”；正文要放在 ''' 和 ''' 之间"),
    ("extra `=`", "多了一个等号", "一行只能有一个等号；内容里有等号时，要用引号括起来"),
    ("unclosed array table", "双方括号没有配对", "写成 [[section]] 这样，前后各两个"),
    ("unclosed table", "方括号没有配对", "写成 [issue] 这样，前后各一个"),
    ("unclosed array", "列表的方括号没有配对", "在列表末尾补上 ]"),
    ("unclosed inline table", "花括号没有配对", "在末尾补上 }"),
    (
        "missing comma between array elements",
        "列表的两项之间缺少英文逗号",
        "两项之间用英文逗号“,”隔开",
    ),
    ("missing comma between key-value pairs", "两项之间缺少英文逗号", "两项之间用英文逗号“,”隔开"),
    ("extra comma", "多了一个逗号", "删去多余的逗号"),
    (
        "unexpected key or value",
        "这一行后面多了内容",
        "一行只写一项；文字里有引号时，改用另一种引号括",
    ),
    (
        "invalid unquoted key",
        "名称的写法不对",
        "等号左边只用英文名称，例如 title；正文要放在 ''' 和 ''' 之间",
    ),
    ("invalid key-value pair", "这一行看不懂", "写成“名称 = 内容”；正文要放在 ''' 和 ''' 之间"),
    ("missing key", "等号左边没有名称", "在等号左边写上名称，例如：title = \"标题\""),
    ("invalid integer", "整数的写法不对", "只用数字，例如：58"),
    ("invalid float", "小数的写法不对", "只用数字和小数点，例如：1.5"),
    ("invalid time", "时间的写法不对", "日期只写年-月-日，例如：2025-12-09"),
    ("unexpected leading zero", "数字前面多了 0", "删去前面的 0；文号这样的编号要用引号括起来"),
    ("cannot recurse further", "嵌套太深", "列表里不要再套列表"),
    (
        "cannot extend value of type",
        "这个名称已经写成了别的内容",
        "核对方括号里的名称，同一个名称只能有一种用法",
    ),
    (
        "invalid comment character",
        "这一行有不能直接写的控制字符",
        "删去这个字符，常见于从别处粘贴来的文字",
    ),
    ("invalid value", "反斜杠“\\”后面的编码不对", BACKSLASH),
    (
        "unquoted keys cannot be empty",
        "这里没有写名称",
        "等号左边或方括号里要写上名称，例如：title = \"标题\"",
    ),
    ("extra assignment", "多了一个等号", "两项之间用英文逗号“,”隔开"),
    ("invalid fraction", "小数的写法不对", "小数点后面要有数字，例如：1.5"),
    ("invalid exponent", "数字的写法不对", "只用数字，例如：58"),
    ("invalid hexadecimal", "数字的写法不对", "只用数字，例如：58"),
    ("invalid octal", "数字的写法不对", "只用数字，例如：58"),
    ("invalid binary", "数字的写法不对", "只用数字，例如：58"),
    ("redundant", "数字前面多了符号", "只用数字，例如：58"),
    ("unexpected sign", "数字前面多了符号", "只用数字，例如：58"),
    ("`_` may only", "数字的写法不对", "只用数字，例如：58"),
    ("invalid boolean", "内容的写法不对", "文字要用英文引号括起来，例如：name = \"省外速览\""),
    ("missing array opening", "多了一个方括号", "删去多余的方括号，或者在前面补上另一半"),
    ("missing inline table opening", "多了一个花括号", "删去多余的花括号，或者在前面补上另一半"),
    ("missing table open", "多了一个方括号", "删去多余的方括号，或者写成 [issue] 这样"),
    ("missing opening quote", "引号只有后一半，前面少了引号", "文字的前后各要一个英文引号"),
    (
        "missing assignment",
        "名称后面没有等号",
        "两项之间用英文逗号“,”隔开，每一项写成“名称 = 内容”",
    ),
    (
        "unexpected `=` in array",
        "列表里多了一个等号",
        "列表里只写内容，每一项用引号括起来，中间用英文逗号隔开",
    ),
    (
        "invalid inline table element",
        "花括号里的写法不对",
        "每一项写成“名称 = 内容”，中间用英文逗号隔开",
    ),
    ("keys cannot be multi-line", "名称不能用三个引号括", "等号左边直接写英文名称，例如 title"),
    ("missing comment start", "这里多了内容", "说明的前面要有井号 #"),
    ("unexpected content", "这里多了内容", "删去它；一行只写一项"),
    ("integer number overflowed", "数字太大", "核对这个数；编号太长的，用引号括起来"),
    ("floating-point number overflowed", "数字太大", "核对这个数；编号太长的，用引号括起来"),
    ("integers with a radix", "数字的写法不对", "只用数字，例如：58"),
    ("radix must be lowercase", "数字的写法不对", "只用数字，例如：58"),
    ("recursion limit", "嵌套太深", "列表里不要再套列表"),
    ("carriage return", "这里有一个旧式的换行（CR）", "删去它，再按回车键换行"),
];

/// What is said of words that are not in the list.
const UNKNOWN: &str = "这里的写法不合 TOML 的规则";

/// The syntax errors of a file, at most one a line, and the first ones where there
/// are very many: `reported` by the parser, and those of the values that it
/// skipped.
pub fn errors(source: &Arc<Source>, reported: &[toml::de::Error]) -> Vec<Diagnostic> {
    let ends = slips::line_ends(source);
    if let Some(ends) = &ends
        && !source.text().contains('\n')
    {
        // All that is said of the one line that it seems to be comes from it.
        return vec![ends.clone()];
    }
    let reported = reported.iter().map(|error| (error.message().to_owned(), error.span()));
    let reported: Vec<_> = reported.chain(values(source.text())).collect();
    let twice: HashSet<_> = reported
        .iter()
        .filter_map(|(words, range)| Some((words.as_str(), range.clone()?)))
        .filter(|(words, range)| words.starts_with(TWICE) && in_header(source, range))
        .map(|(_, range)| source.position(range.start).line)
        .collect();
    let headers = slips::Headers::new(source);
    let mut lines = HashSet::new();
    let mut found = Vec::new();
    let mut surplus = false;
    if let Some(diagnostic) = ends {
        lines.extend(diagnostic.span.as_ref().map(|it| source.position(it.range.start).line));
        found.push(diagnostic);
    }
    for (words, range) in reported {
        let range = range.unwrap_or(0..0);
        let mut line = source.position(range.start).line;
        // What lacks a value may be told where the line is over.
        if words.starts_with("key with no value") && source.position(range.start).column == 1 {
            line = line.saturating_sub(1).max(1);
        }
        // Under a header that is written twice, every key is there twice.
        let above = headers.above(line);
        let again = words.starts_with(TWICE) && !twice.contains(&line);
        if again && above.is_some_and(|above| twice.contains(&above)) {
            continue;
        }
        // A text that a surplus line of quotes opens has no end, which is no fault of
        // its own.
        if surplus && words.starts_with("invalid multi-line") {
            continue;
        }
        // One slip can trip the parser more than once; the first word counts.
        if lines.insert(line) {
            let range_of_line = source.line(line).unwrap_or_default();
            surplus |= slips::is_surplus(&words, &source.text()[range_of_line.clone()]);
            let slip = slips::slip(source, &words, range_of_line);
            found.push(slip.unwrap_or_else(|| translate(&words, source, range)));
            if found.len() == SYNTAX_ERRORS {
                break;
            }
        }
    }
    found
}

/// What the parser says of a name that is there already.
const TWICE: &str = "duplicate key";

/// Whether a range lies in the header of a table.
fn in_header(source: &Source, range: &Range<usize>) -> bool {
    let line = source.line(source.position(range.start).line).unwrap_or_default();
    source.text()[line].trim_start().starts_with('[')
}

/// The errors in values. The parser drops what stands under a broken header
/// before it looks at the values there; here each is looked at by itself.
fn values(text: &str) -> Vec<(String, Option<Range<usize>>)> {
    let text = parse::readable(text);
    let source = toml_parser::Source::new(&text);
    let events = parse::events(&text);
    let mut errors: Vec<ParseError> = Vec::new();
    let mut found = Vec::new();
    for event in events.iter().filter(|event| event.kind() == EventKind::Scalar) {
        let Some(raw) = source.get(event) else {
            continue;
        };
        let mut decoded = Cow::Borrowed("");
        let kind = raw.decode_scalar(&mut decoded, &mut errors);
        if let (ScalarKind::DateTime, Err(error)) = (kind, decoded.parse::<Datetime>()) {
            found.push((error.to_string(), Some(event.span().start()..event.span().end())));
        }
    }
    let place = |error: &ParseError| error.unexpected().map(|span| span.start()..span.end());
    found.extend(errors.iter().map(|error| (error.description().to_owned(), place(error))));
    found
}

/// The parser's words as a diagnostic.
fn translate(words: &str, source: &Arc<Source>, range: Range<usize>) -> Diagnostic {
    let written = source.text().get(range.clone()).unwrap_or_default();
    let line = source.line(source.position(range.start).line).unwrap_or_default();
    let (key, value) = source.text()[line.clone()].split_once('=').unwrap_or_default();
    if words.starts_with(TWICE) {
        let (message, hint) = if in_header(source, &range) {
            let header = source.text()[line].trim();
            let hint = "把两处的内容合在一处，删去另一个";
            (format!("{header} 写了两次"), hint)
        } else {
            (format!("`{written}` 写了两次"), "删去一个；一项只能写一次")
        };
        let diagnostic = Diagnostic::error("toml-syntax", message).hint(hint);
        let diagnostic = match slips::first(source, &range) {
            Some(first) => diagnostic.related(first, "第一次写在这里"),
            None => diagnostic,
        };
        return diagnostic.at(source, range);
    }
    if let Some(hint) = path_like(words, source, &range) {
        let diagnostic = Diagnostic::error("toml-syntax", hint.0).at(source, range);
        return diagnostic.hint(hint.1);
    }
    let (message, hint) = if let Some(c) = control(source.text(), &range) {
        let message = format!("这里有一个看不见的控制字符（U+{:04X}）", u32::from(c));
        let diagnostic = Diagnostic::error("toml-syntax", message).at(source, range);
        return diagnostic
            .hint("删去它，常见于从别处粘贴来的文字；看不见时把前后两个字连它一起重打");
    } else if source.text()[line].contains('＝') {
        ("等号写成了全角的“＝”", "改成英文的等号“=”")
    } else if ["date", "printed_on"].contains(&key.trim()) || words.contains("date") {
        (
            "日历上没有这一天，或者日期的写法不对",
            "写成年-月-日，月和日各两位，不加引号，例如：2025-12-09",
        )
    } else if key.trim() == "number" && source.text().contains("[document]") {
        ("发文字号没有用引号括起来", "加上英文的引号，例如：number = \"某府发〔2025〕17号\"")
    } else if ["number", "total", "copies"].contains(&key.trim()) {
        ("数字的写法不对", "只写数字，不加引号，例如：58")
    } else if ["true", "false"].iter().any(|word| value.trim().eq_ignore_ascii_case(word)) {
        ("true 和 false 要用小写", "改成小写的 true（是）或 false（否），不加引号")
    } else if written.is_empty() && words.starts_with("string values") {
        ("等号后面没有内容", "在等号后面写上内容，或者删去这一行；正文放在 ''' 和 ''' 之间")
    } else {
        WORDS.iter().find(|(start, ..)| words.starts_with(start)).map_or(
            (UNKNOWN, "对照说明里的格式检查这一行的引号、等号和括号"),
            |(_, message, hint)| (*message, *hint),
        )
    };
    let diagnostic = Diagnostic::error("toml-syntax", message).at(source, range);
    match keys::named(written, source.text()) {
        Some(key) => diagnostic.hint(format!("名称要用英文：“{written}”写成 `{key}`")),
        None => diagnostic.hint(hint),
    }
}

/// What is said of `\U` and the like, which stand for a character's number: in the
/// path of a Windows folder they are meant as they stand.
fn path_like(words: &str, source: &Source, range: &Range<usize>) -> Option<(String, &'static str)> {
    let coded = ["too few unicode", "invalid value"].iter().any(|it| words.starts_with(it));
    let before = source.text().get(..range.start).filter(|_| coded)?;
    let at = before.rfind('\\')?;
    let kind = before[at + 1..].chars().next()?;
    let message = format!("“\\{kind}”是转义，后面要接字符的编码");
    Some((message, "文件路径里的反斜杠要照原样印出：把括文字的 \"…\" 改成 '…'，\"\"\" 改成 '''"))
}

/// The control character that a range opens with or stands right behind.
fn control(text: &str, range: &Range<usize>) -> Option<char> {
    let c = text.get(range.start..)?.chars().next()?;
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t')).then_some(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> (Vec<toml::de::Error>, Vec<Diagnostic>) {
        let source = Arc::new(Source::new("a.toml", text));
        let (_, reported) = toml::de::DeTable::parse_recoverable(text);
        let found = errors(&source, &reported);
        (reported, found)
    }

    #[test]
    fn errors_under_a_broken_header_are_found() {
        let text = "[issue\nnumber =\ndate = 2026-13-08\nstatus = final\n";
        let place = |error: &Diagnostic| {
            let span = error.span.as_ref().expect("a place");
            span.source.position(span.range.start).line
        };
        let mut lines: Vec<_> = found(text).1.iter().map(place).collect();
        lines.sort_unstable();
        assert_eq!(lines, [1, 2, 3, 4]);
    }

    #[test]
    fn no_word_of_the_parser_goes_untranslated() {
        let mut unknown = Vec::new();
        for text in [
            "a = 1\na = 2",
            "a = \"x",
            "a = 'x",
            "a = \"\"\"x",
            "a = '''x",
            "a = x",
            r#"a = "\q""#,
            r#"a = "\ud800""#,
            "a =",
            "a",
            "a = = 1",
            "[[a]",
            "[a",
            "[]",
            "a = [1",
            "a = {b = 1",
            "a = [1 2]",
            "a = {b = 1 c = 2}",
            "a = [1,,2]",
            "a = 1 b = 2",
            "甲 = 1",
            "= 1",
            "a = 1x",
            "a = 1.",
            "a = 1e",
            "a = 2026-13-01",
            "a = 2026-02-30",
            "a = 2026-1-1",
            "a = 25:00:00",
            "a = 01",
            "a.b = 1\na = 2",
            "a = 1\na.b = 2",
            "a = \"\u{1}\"",
            "# \u{1}",
            "[a]\n[a]",
            "a = 0xZZ",
            "a = +-1",
            "a = 1__0",
            "a = tru",
            "[a.b]\n[[a]]",
            "a = ]",
            "]",
        ] {
            let (reported, found) = found(text);
            assert!(!found.is_empty(), "{text:?}");
            if found.iter().any(|error| error.message == UNKNOWN) {
                let words = reported.iter().map(toml::de::Error::message).collect::<Vec<_>>();
                unknown.push(format!("{text:?}: {words:?}"));
            }
        }
        assert_eq!(unknown, Vec::<String>::new());
    }
}
