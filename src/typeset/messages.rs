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
        "document did not converge within five attempts",
        "页码等互相牵动的内容排了五遍还定不下来，可能有一处不准",
    ),
    ("value of `state({})` did not converge", "状态 {} 的值排了几遍还定不下来，可能有一处不准"),
    ("value of {} did not converge", "{} 的值排了几遍还定不下来，可能有一处不准"),
    ("a measured element did not stabilize", "量过大小的内容排了几遍还定不下来，可能有一处不准"),
    ("{} did not stabilize", "{} 排了几遍还定不下来，可能有一处不准"),
    ("path `{}` would escape the {} root", "路径 {} 在工作目录以外，不能读"),
    ("path must not contain a backslash", "路径里不能有反斜杠，改成 /"),
    ("path must have at least one component", "路径是空的"),
    ("cannot access file system from here", "这里不能读文件"),
    ("not a Typst source file", "它不是 Typst 文件"),
    ("dynamic import requires an explicit name", "这样引入时要用 as 写明名称"),
    ("this import has no effect", "这一句 #import 没有用处"),
    ("unnecessary import rename to same name", "as 后面的名称和原来的相同，可以不写"),
    ("module does not contain `{}`", "引入的文件里没有 {} 这个名称"),
    ("function does not contain field `{}`", "函数里没有 {}"),
    ("`{}` is not a function", "{} 不是函数"),
    ("`{}` is not a valid method for {}", "{} 不是 {} 的方法"),
    (
        "cannot directly call dictionary keys as functions",
        "词典里的函数要加括号来调用：(词典.名称)(…)",
    ),
    ("cannot access fields on user-defined functions", "自己写的函数没有可以取的内容"),
    ("{} does not have accessible fields", "{} 没有可以取的内容"),
    ("cannot mutate a constant: {}", "{} 是常数，不能改"),
    ("cannot mutate a temporary value", "算出来的值不能改，先用 #let 存起来"),
    ("cannot mutate fields on {}", "{} 里的内容不能改"),
    ("cannot assign to this expression", "这里不能赋值"),
    ("cannot apply '{}' to {} and {}", "{} 不能用于 {} 和 {}"),
    ("cannot apply unary '{}' to {}", "{} 不能用于 {}"),
    ("cannot apply '{}' to {}", "{} 不能用于 {}"),
    ("cannot break outside of loop", "break 要写在循环里"),
    ("cannot continue outside of loop", "continue 要写在循环里"),
    ("cannot return outside of function", "return 要写在函数里"),
    ("cannot destructure values of {}", "{} 类型的值不能拆开"),
    ("cannot destructure {}", "{} 不能拆开"),
    ("not enough elements to destructure{}", "拆开时项数不够"),
    ("too many elements to destructure{}", "拆开时项数太多"),
    ("cannot spread {} into {}", "{} 不能展开到 {} 里"),
    ("cannot spread {}", "{} 不能展开"),
    ("divisor must not be zero", "除数是零"),
    ("cannot repeat this {} {} times", "{} 不能重复 {} 次"),
    ("the result is not a real number", "算出来的不是实数"),
    ("invalid integer", "不是整数"),
    ("invalid float: {}", "{} 不是小数"),
    ("invalid number suffix: `{}`", "数字后面的单位 {} 不对"),
    ("string must not be empty", "文字不能是空的"),
    ("string contains invalid digits{}", "文字里有不是数字的字"),
    ("font fallback list must not be empty", "字体的列表是空的"),
    ("unknown paper size", "没有这种纸张"),
    ("expected \"a0\", {}", "没有这种纸张"),
    ("unknown image format", "认不出图片的格式"),
    ("failed to load linked image {} in SVG", "SVG 图片里引用了别的文件 {}，请嵌入"),
    ("failed to decode image ({})", "图片打不开：{}"),
    ("failed to parse SVG{}", "SVG 图片打不开，文件可能坏了"),
    ("failed to parse {}", "读不懂这个文件：{}"),
    ("failed to load PDF{}", "PDF 图片打不开"),
    ("zero-sized images are not allowed", "图片的宽或者高是零"),
    ("label name must not be empty", "标签的名称是空的"),
    ("label `{}` is not attached to anything", "标签 {} 前面没有内容"),
    ("labels can only be applied in markup mode", "标签只能写在正文的写法里，代码里用 [#… <标签>]"),
    ("content labelled multiple times", "同一处写了几个标签"),
    ("selector does not match any element", "页面上没有要找的内容"),
    ("selector matches multiple elements", "要找的内容在页面上不止一处"),
    ("page {} does not exist", "没有第 {} 页"),
    ("this selector cannot {}", "show 不能用这种选择"),
    ("text selector is empty", "show 要找的文字是空的"),
    ("regex matches empty text", "show 的正则式什么都不写也能配上"),
    (
        "maximum show rule depth exceeded",
        "show 规则一层套一层，没有尽头：可能自己又产生了自己要找的内容",
    ),
    ("maximum grouping depth exceeded", "内容一层套一层，没有尽头"),
    ("maximum parsing depth exceeded", "括号套得太深"),
    ("cell position too large", "表格的格子排得太远"),
    ("cell would {}", "表格的格子占了别的格子的位置"),
    ("cell's colspan would cause it to exceed the available column(s)", "表格的格子超出了列数"),
    (
        "attempted to place a second cell at column {}, row {}",
        "表格第 {} 列第 {} 行放了两个格子（从 0 数起）",
    ),
    ("cannot create {} with infinite {}", "{} 的大小没有尽头"),
    ("cannot expand into infinite {}", "填满的地方没有尽头"),
    ("repeat with no size restrictions", "repeat 要放在有宽度的框里"),
    ("stack spacing is infinite", "stack 的间隔没有尽头"),
    ("cannot reference {} without numbering", "{} 没有编号，不能引用"),
    ("cannot reference {}", "不能引用 {}"),
    (
        "automatic positioning is only available for floating placement",
        "自动的位置只用于浮动的内容",
    ),
    ("parent-scoped {} floating {}", "scope: \"parent\" 只用于浮动的内容"),
    ("key must be {}", "名称的写法不对"),
    (
        "keyword `{}` is not allowed as an identifier; try `{}` instead",
        "{} 是 Typst 自己的词，不能作名称；可以写 {}",
    ),
    ("semicolon or line break", "少了分号或者换行"),
    ("datetime could not be {}", "没有当前的时间：版式不看钟，日期取稿件里的"),
    ("unable to get the current date", "没有当前的日期：版式不看钟，日期取稿件里的"),
    ("offset must be between {}", "位置要在 0 到 1 之间"),
    ("length must be positive or zero", "长度不能是负的"),
    ("number must be between {} and {}", "数要在 {} 到 {} 之间"),
    ("{} may not occur inside of a paragraph and was ignored", "{} 不能写在一段文字里，没有采用"),
    ("{} was ignored during paged export", "{} 不用于纸面，没有采用"),
    ("current font is not designed for math", "现在的字体不能排数学式"),
    ("this return unconditionally discards the content before it", "return 前面的内容都丢掉了"),
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
