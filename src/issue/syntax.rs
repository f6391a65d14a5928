//! What the TOML parser says of broken syntax, in Chinese.
//!
//! The parser's words are matched by their beginning; the list was drawn up
//! from toml_parser 1.1. A sentence that is not in the list still gets its
//! place and a way out.

use std::sync::Arc;

use crate::diag::Diagnostic;
use crate::source::Source;

/// The parser's words, ours, and a way out.
const WORDS: &[(&str, &str, &str)] = &[
    (
        "duplicate key",
        "这一项写了两次",
        "删去一个；一项只能写一次",
    ),
    (
        "invalid basic string",
        "文字的引号没有配对，或者里面有不能直接写的字符",
        "文字要在同一行里用成对的英文引号括起来；里面有英文双引号时，改用英文单引号 '…' 括",
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
        "用英文双引号括起来，例如：name = \"省外速览\"；中文引号“”不算",
    ),
    (
        "missing escaped value",
        "反斜杠“\\”后面的写法不对",
        "要印出反斜杠，改用英文单引号 '…' 或 ''' 括这段文字",
    ),
    (
        "missing value",
        "等号后面没有内容",
        "在等号后面写上内容，或者删去这一行",
    ),
    (
        "key with no value",
        "这一行没有等号和内容",
        "写成“名称 = 内容”；正文要放在 ''' 和 ''' 之间",
    ),
    (
        "extra `=`",
        "多了一个等号",
        "一行只能有一个等号；内容里有等号时，要用引号括起来",
    ),
    (
        "unclosed array table",
        "双方括号没有配对",
        "写成 [[section]] 这样，前后各两个",
    ),
    (
        "unclosed table",
        "方括号没有配对",
        "写成 [issue] 这样，前后各一个",
    ),
    ("unclosed array", "列表的方括号没有配对", "在列表末尾补上 ]"),
    ("unclosed inline table", "花括号没有配对", "在末尾补上 }"),
    (
        "missing comma between array elements",
        "列表的两项之间缺少英文逗号",
        "两项之间用英文逗号“,”隔开",
    ),
    (
        "missing comma between key-value pairs",
        "两项之间缺少英文逗号",
        "两项之间用英文逗号“,”隔开",
    ),
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
    (
        "invalid key-value pair",
        "这一行看不懂",
        "写成“名称 = 内容”；正文要放在 ''' 和 ''' 之间",
    ),
    (
        "missing key",
        "等号左边没有名称",
        "在等号左边写上名称，例如：title = \"标题\"",
    ),
    ("invalid integer", "整数的写法不对", "只用数字，例如：58"),
    (
        "invalid float",
        "小数的写法不对",
        "只用数字和小数点，例如：1.5",
    ),
    (
        "invalid datetime",
        "日期的写法不对",
        "写成年-月-日，月和日各两位，例如：2025-12-09",
    ),
    (
        "invalid date",
        "日期的写法不对",
        "写成年-月-日，月和日各两位，例如：2025-12-09",
    ),
    (
        "invalid time",
        "时间的写法不对",
        "日期只写年-月-日，例如：2025-12-09",
    ),
    (
        "unexpected leading zero",
        "数字前面多了 0",
        "删去前面的 0；文号这样的编号要用引号括起来",
    ),
    (
        "value is out of range",
        "日历上没有这一天",
        "写成年-月-日，例如：2025-12-09",
    ),
    ("month is out of range", "月份不对", "月份是 01 到 12"),
    ("day is out of range", "日历上没有这一天", "核对月份的天数"),
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
];

/// Turns one of the parser's errors into a diagnostic.
pub fn translate(error: &toml::de::Error, source: &Arc<Source>) -> Diagnostic {
    let words = error.message();
    let known = WORDS.iter().find(|(start, ..)| words.starts_with(start));
    let (message, hint) = known.map_or(
        (
            "这里的写法不合 TOML 的规则",
            "对照《格式一页》检查这一行的引号、等号和括号",
        ),
        |(_, message, hint)| (*message, *hint),
    );
    let range = error.span().unwrap_or(0..0);
    Diagnostic::error("toml-syntax", message)
        .at(source, range)
        .hint(hint)
}
