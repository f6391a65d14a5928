//! Lines of code in a text, whose marks and spaces are their own.

use crate::lint::characters::Characters;

/// Whether a passage has a line of code with a string: title="首页",
/// {"姓名":"张三"}, ['甲', '乙'], echo "你好".
pub fn has_code(text: &Characters) -> bool {
    let is_mark = |c: Option<char>| matches!(c, Some('"' | '\''));
    let query = ["SELECT ", " FROM "].iter().all(|word| text.find(word).next().is_some());
    if query {
        return true;
    }
    (1..text.len()).filter(|&index| is_mark(text.at(index))).any(|index| {
        let further = index.checked_sub(2).and_then(|at| text.at(at));
        match text.before(index) {
            Some('=' | '{' | '[' | '&') => true,
            Some(':') => is_mark(further) || further.is_some_and(|c| c.is_ascii_alphanumeric()),
            Some(' ') if further == Some(':') => {
                // "name": "张三", but not 他说: "好".
                let key = index.checked_sub(3).and_then(|at| text.at(at));
                is_mark(key) || key.is_some_and(|c| c.is_ascii_alphanumeric())
            }
            Some(' ') => further.is_some_and(|c| c.is_ascii_alphanumeric() || c == '='),
            _ => false,
        }
    })
}
