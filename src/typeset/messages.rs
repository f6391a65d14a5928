//! Typst's words about a layout's code, in Chinese.

/// What Typst says, and how it is said in Chinese; `{}` is taken over.
const WORDS: &[(&str, &str)] = &[
    ("unknown variable: {}", "没有 {} 这个名称：可能写错了，或者前面没有用 #import 引入"),
    ("unresolved import", "要引入的名称在那个文件里没有"),
    ("cyclic import", "几个文件互相引入，成了一个圈"),
    ("file not found (searched at @{})", "版式不能用网上的软件包：@{}"),
    ("file not found (searched at {})", "找不到文件 {}"),
    ("failed to load file{}", "读不了这个文件"),
    ("file is not valid UTF-8", "文件不是 UTF-8 编码"),
    ("cannot access files outside of the {}", "不能读工作目录以外的文件"),
    ("package not found {}", "版式不能用网上的软件包"),
    ("failed to download package{}", "版式不能用网上的软件包"),
    ("failed to load package{}", "版式不能用网上的软件包"),
    ("dictionary does not contain key {}", "数据里没有 {} 这一项"),
    ("module `{}` does not contain `{}`", "{} 里没有 {} 这个名称"),
    ("function `{}` does not contain field `{}`", "函数 {} 里没有 {}"),
    ("type {} does not contain field `{}`", "{} 类型的值里没有 {}"),
    ("type {} has no method `{}`", "{} 类型的值没有 {} 这个方法"),
    ("cannot access fields on type {}", "不能从 {} 类型的值里取内容：它可能是 none，先判断再用"),
    (
        "array index out of bounds (index: {}, len: {}){}",
        "列表里没有第 {} 项，它只有 {} 项（从 0 数起）",
    ),
    ("array is empty", "列表是空的，取不出内容"),
    ("missing argument: {}", "少写了参数 {}"),
    ("unexpected argument: {}", "多写了参数 {}"),
    ("unexpected argument", "多写了参数"),
    ("duplicate argument: {}", "参数 {} 写了两次"),
    ("duplicate key: {}", "{} 这一项写了两次"),
    ("cannot add {} and {}", "{} 和 {} 不能相加"),
    ("cannot subtract {} from {}", "不能从后者减去前者：{}、{}"),
    ("cannot multiply {} with {}", "{} 和 {} 不能相乘"),
    ("cannot divide by zero", "除数是零"),
    ("cannot divide {} by {}", "{} 不能除以 {}"),
    ("cannot join {} with {}", "{} 和 {} 不能连在一起"),
    ("cannot compare {} {} {}", "这两个值不能比较：{} {} {}"),
    ("cannot loop over {}", "不能逐项处理 {}"),
    ("can only be used when context is known", "这里要写在 context 后面"),
    (
        "variables from outside the function are read-only and cannot be modified",
        "函数里不能改外面的变量",
    ),
    ("panicked with: {}", "版式自己报错：{}"),
    ("assertion failed: {}", "版式自己的检查没有通过：{}"),
    ("assertion failed", "版式自己的检查没有通过"),
    ("equality assertion failed: {}", "版式自己的检查没有通过：{}"),
    ("label `{}` does not exist in the document", "页面上没有 {} 这个标签"),
    ("label `{}` occurs multiple times in the document", "标签 {} 在页面上不止一个"),
    ("maximum function call depth exceeded", "函数互相调用，没有尽头"),
    ("maximum layout depth exceeded", "版面一层套一层，没有尽头"),
    (
        "layout did not converge within {} attempts",
        "页码等互相牵动的内容排了 {} 遍还定不下来，可能有一处不准",
    ),
    ("pagebreaks are not allowed inside of containers", "换页不能写在框或者表格里"),
    ("page configuration is not allowed inside of containers", "页面设置不能写在框或者表格里"),
    ("unknown font family: {}", "没有 {} 这种字体：字体写在 layout.toml 的 [fonts] 里，按用途取用"),
    ("condition is always true", "条件总是成立，循环停不下来"),
    ("loop seems to be infinite", "循环停不下来"),
    ("unclosed delimiter", "括号没有配对"),
    ("unclosed string", "引号没有配对"),
    ("unexpected closing {}", "多了一个{}"),
    ("the character `{}` is not valid in code", "代码里不能有字符 {}"),
    ("expected {}, found {}", "这里应为 {}，写成了 {}"),
    ("expected {}", "这里少了 {}"),
    ("unexpected {}", "这里不该有 {}"),
];

/// The Chinese for a message, if it is known.
pub fn chinese(message: &str) -> Option<String> {
    WORDS.iter().find_map(|(pattern, words)| {
        let mut taken = taken(message, pattern)?.into_iter();
        let mut parts = words.split("{}");
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            out.push_str(taken.next().unwrap_or_default());
            out.push_str(part);
        }
        Some(out)
    })
}

/// What stands in a message where a pattern has `{}`, if it follows the pattern.
fn taken<'m>(message: &'m str, pattern: &str) -> Option<Vec<&'m str>> {
    let mut parts = pattern.split("{}");
    let mut rest = message.strip_prefix(parts.next()?)?;
    let parts: Vec<_> = parts.collect();
    let mut taken = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        let last = index + 1 == parts.len();
        let at = if last && part.is_empty() { rest.len() } else { rest.find(part)? };
        taken.push(&rest[..at]);
        rest = &rest[at + part.len()..];
    }
    rest.is_empty().then_some(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_message_names_is_taken_over() {
        let chinese = |message| chinese(message).unwrap_or_default();
        assert_eq!(
            chinese("unknown variable: tilte"),
            "没有 tilte 这个名称：可能写错了，或者前面没有用 #import 引入"
        );
        assert_eq!(chinese("module `grid` does not contain `lien`"), "grid 里没有 lien 这个名称");
        assert_eq!(
            chinese(
                "array index out of bounds (index: 3, len: 2) and no default value was specified"
            ),
            "列表里没有第 3 项，它只有 2 项（从 0 数起）"
        );
        assert_eq!(chinese("expected content, found integer"), "这里应为 content，写成了 integer");
        assert_eq!(chinese("expected comma"), "这里少了 comma");
        assert_eq!(chinese("cannot divide by zero"), "除数是零");
        assert_eq!(chinese("something new"), "");
    }

    #[test]
    fn a_more_special_pattern_stands_first() {
        for (index, (pattern, _)) in WORDS.iter().enumerate() {
            let example = pattern.replace("{}", "x");
            let first = WORDS.iter().position(|(other, _)| taken(&example, other).is_some());
            assert_eq!(first, Some(index), "{pattern}");
        }
    }

    #[test]
    fn nothing_is_taken_that_is_not_there() {
        for (pattern, words) in WORDS {
            assert!(words.matches("{}").count() <= pattern.matches("{}").count(), "{pattern}");
        }
    }
}
