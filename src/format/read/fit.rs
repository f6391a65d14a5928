//! `[fit]` of a paper or a manifest: how papers are fitted to their sheets.

use crate::diag::Diagnostic;
use crate::format::table::{Table, Value};
use crate::paper::fit::{Aim, Fit, Give};
use crate::paper::{Kind, Text};

/// Reads `[fit]`, if it is there, of a file for papers of a kind.
pub fn fit(root: &mut Table, kind: Kind) -> Fit {
    let Some(mut table) = root.table("fit") else { return Fit::default() };
    let pages = table.get("pages");
    let multiple = table.get("multiple");
    if let (Some(_), Some(multiple)) = (pages, multiple) {
        let hint = "要排进多少页，只留 pages；要排满整张，只留 multiple";
        multiple.report(Diagnostic::error("two-aims", "页数写了两种要求").hint(hint));
    }
    let aim = |value: Option<Value>, what, aim: fn(u32) -> Aim| {
        let value = value?;
        Some((aim(value.count(what)?), value.span()))
    };
    let aim = aim(pages, "页数", Aim::Pages).or_else(|| aim(multiple, "倍数", Aim::Multiple));
    let may = table.get("may").and_then(|value| value.lines("可以收紧的"));
    let may = may.map(|words| words.iter().filter_map(|word| give(word, kind, &table)).collect());
    table.finish();
    Fit { aim, may }
}

/// What a word says that may give.
fn give(word: &Text, kind: Kind, table: &Table) -> Option<Give> {
    let (message, hint) = match word.value.parse() {
        Ok(Give::Heading) if kind == Kind::Document => {
            ("公文标题上下的空行是国家标准定的，不能收紧".to_owned(), "删去 \"heading\"".to_owned())
        }
        Ok(give) => return Some(give),
        Err(expected) => (format!("没有“{}”这种收紧的办法", word.value), expected),
    };
    table.input().report(Diagnostic::error("bad-give", message).hint(hint), word.span());
    None
}
