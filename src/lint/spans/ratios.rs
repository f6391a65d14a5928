//! Proportions, whose colons are half-width.

use crate::chars::is_han;
use crate::lint::characters::Characters;

/// How far behind the names of a proportion its numbers may stand.
const NEAR: usize = 12;

/// Whether a colon stands in a proportion: 水泥:砂:石子=1:2.5:3.8, 乙腈:水（30:70）.
pub fn is_ratio(text: &Characters, index: usize) -> bool {
    let clause = text.around(index, |c| "。；？！“”".contains(c));
    let digit = |at: usize| text.at(at).is_some_and(|c| c.is_ascii_digit());
    let numbers = |at: usize| at > 0 && text.at(at) == Some(':') && digit(at - 1) && digit(at + 1);
    let told = |at: usize| text.starts_with_any(at, &["=", "＝", "比为", "之比", "的比", "比例"]);
    let near = text.at(index + 1).is_some_and(is_han)
        && (index + 1..clause.end.min(index + NEAR)).any(numbers);
    let sums = matches!(text.before(index), Some(')' | '）'))
        && matches!(text.at(index + 1), Some('(' | '（'));
    // 甲:乙=丙:丁 has no numbers.
    let part = text.around(index, |c| "，。；？！“”、".contains(c));
    let equal = text.chars()[part].iter().any(|c| matches!(c, '=' | '＝'));
    near || sums || equal || clause.clone().any(numbers) && clause.clone().any(told)
}
