//! `layout.toml` → a layout's manifest, with every mistake of the file.

use std::sync::Arc;

use super::fields::Field;
use super::read::{self, fit, parts};
use super::table::{Table, Value};
use crate::diag::{Diagnostic, Warned};
use crate::paper::manifest::{Checks, Distribution, LATIN, Role, USUAL_FONTS};
use crate::paper::{Contents, Duty, Kind, Manifest, Numbering, Text};
use crate::source::Source;

/// Reads a manifest; there is one only if no mistake was found.
pub fn manifest(source: Arc<Source>) -> Warned<Option<Manifest>> {
    read::read(source, build)
}

fn build(mut root: Table) -> Option<Manifest> {
    let kind = root.get("kind").map_or(Some(Kind::Issue), |it| it.choice("类别", "bad-kind"));
    let like = root.get("like").and_then(|value| value.line("版面"));
    let name = root.require("name").and_then(|value| value.line("名称"));
    let (issuers, sections) = if kind == Some(Kind::Document) {
        let hint = "删去这一行；发文机关写在每份公文的 issuer 里";
        root.refuse(&["issuers"], "公文的版式", hint);
        root.refuse(&["sections"], "公文的版式", "删去这一行；公文没有栏目");
        let hint = "删去这一行；这是刊物的报头和目录用的";
        root.refuse(&["number", "internal", "contents"], "公文的版式", hint);
        root.refuse(&["numbered"], "公文的版式", "删去这一行；公文里没有稿件");
        (Some(Vec::new()), None)
    } else {
        (issuers(&mut root), root.get("sections").and_then(|value| value.lines("常设栏目")))
    };
    let masthead = (kind != Some(Kind::Document)).then(|| masthead(&mut root));
    let (number, internal, contents) = masthead.unwrap_or_default();
    let numbered = if kind == Some(Kind::Document) { None } else { root.get("numbered") };
    let numbered = numbered.and_then(|it| it.choice("编号", "bad-numbering"));
    let colophon = root.table("colophon").map(distribution);
    let fit = fit::fit(&mut root, kind.unwrap_or_default());
    let omits = omits(&mut root, kind.unwrap_or_default());
    let signatures = signatures(&mut root);
    let retention =
        root.get("retention").and_then(|value| value.choice("保管期限", "bad-retention"));
    let check = root.table("check").map(checks).unwrap_or_default();
    let fonts = usual_fonts(root.table("fonts").map(|table| fonts(&table)).unwrap_or_default());
    let words = root.table("words").map(|table| words(&table)).unwrap_or_default();
    let colors = root.table("colors").map(|table| colors(&table)).unwrap_or_default();
    let source = Arc::clone(&root.input().source);
    root.finish();
    Some(Manifest {
        source,
        kind: kind?,
        like,
        name: name?,
        issuers: issuers?,
        number,
        internal,
        contents,
        sections: sections.unwrap_or_default(),
        numbered,
        colophon,
        fit,
        words,
        omits,
        signatures,
        retention,
        check,
        fonts,
        colors,
    })
}

/// How issues are numbered and kept, and what their list is like.
fn masthead(root: &mut Table) -> (Option<Numbering>, Option<Text>, Option<Contents>) {
    let number = root.get("number").and_then(numbering);
    let internal = root.get("internal").and_then(|value| value.line("保管提示"));
    (number, internal, parts::contents(root))
}

/// The form of numbers by an example; an empty one is that of no numbers.
fn numbering(value: Value) -> Option<Numbering> {
    let example = value.text()?.trimmed();
    let read = example.value.parse();
    if let Err(expected) = &read {
        let message = format!("期号不能写成“{}”的样子", example.value);
        value.report(Diagnostic::error("bad-number", message).hint(expected));
    }
    read.ok()
}

fn issuers(root: &mut Table) -> Option<Vec<Text>> {
    let value = root.require("issuers")?;
    let issuers = value.lines("发文机关")?;
    if issuers.is_empty() {
        let hint = "至少写一个，例如：issuers = [\"某某省科学技术厅\"]";
        value.report(Diagnostic::error("empty", "发文机关是空的").hint(hint));
    }
    Some(issuers)
}

/// The fields that the layout leaves out on purpose.
fn omits(root: &mut Table, kind: Kind) -> Vec<String> {
    let Some(value) = root.get("omits") else { return Vec::new() };
    let known = |name: &Text| {
        let found = Field::printed(kind).any(|field| field.printed_name() == name.value);
        if !found {
            let names = Field::printed(kind)
                .map(|field| format!("`{}`（{field}）", field.printed_name()))
                .collect::<Vec<_>>();
            let message = format!("{kind}里没有“{}”这一项", name.value);
            let hint = format!("可以写的有：{}", names.join("、"));
            let diagnostic = Diagnostic::error("unknown-field", message).hint(hint);
            root.input().report(diagnostic, name.span());
        }
        found
    };
    let names = value.lines("不印的项目").unwrap_or_default();
    names.into_iter().filter(known).map(|name| name.value).collect()
}

/// What a paper must be signed as before it is a final.
fn signatures(root: &mut Table) -> Vec<Duty> {
    let Some(value) = root.get("signatures") else { return Vec::new() };
    let words = value.lines("定稿要有的签审").unwrap_or_default();
    let mut duties = Vec::new();
    for word in words {
        match word.value.parse() {
            Ok(duty) if duties.contains(&duty) => {
                let message = format!("“{duty}”写了两遍");
                let diagnostic = Diagnostic::error("bad-signature", message).hint("删去一个");
                root.input().report(diagnostic, word.span());
            }
            Ok(duty) => duties.push(duty),
            Err(expected) => {
                let message = format!("签审里没有“{}”", word.value);
                let diagnostic = Diagnostic::error("bad-signature", message).hint(expected);
                root.input().report(diagnostic, word.span());
            }
        }
    }
    duties
}

fn distribution(mut table: Table) -> Distribution {
    table.refuse(&["printed_on"], "版式", "删去这一行；印发日期写在每一份稿件里");
    let usual = parts::colophon(&mut table, "[[colophon.row]]");
    let distribution = Distribution {
        to: usual.to.unwrap_or_default(),
        cc: usual.cc.unwrap_or_default(),
        rows: usual.rows.unwrap_or_default(),
        printed_by: usual.printed_by,
        copies: usual.copies,
        above: usual.above.unwrap_or_default(),
        below: usual.below.unwrap_or_default(),
        even_page: table.get("even_page").and_then(|value| value.flag()).unwrap_or_default(),
    };
    table.finish();
    distribution
}

fn fonts(table: &Table) -> Vec<Role> {
    let roles = table.rest().filter_map(|(name, span, value)| {
        let families = value.lines("字体名称")?;
        Some(Role { name: name.to_owned(), span, families, usual: false })
    });
    roles.collect()
}

/// The roles with those that are left out as usual; but for [`LATIN`], where there
/// are others.
fn usual_fonts(mut roles: Vec<Role>) -> Vec<Role> {
    let is_silent = roles.is_empty();
    let usual = USUAL_FONTS.iter().filter(|(name, _)| is_silent || *name != LATIN);
    for (name, families) in usual {
        if !roles.iter().any(|role| role.name == *name) {
            let families = families.iter().map(|family| Text::of_program(family)).collect();
            roles.push(Role { name: (*name).into(), span: 0..0, families, usual: true });
        }
    }
    roles
}

fn checks(mut table: Table) -> Checks {
    let article_length = table.get("article_length").and_then(|value| value.count("稿件字数"));
    let levels = table.rest();
    let levels = levels
        .filter_map(|(name, span, value)| Some((name.to_owned(), span, value.line("规则的级别")?)));
    Checks { levels: levels.collect(), article_length }
}

fn words(table: &Table) -> Vec<(String, Text)> {
    let words = table.rest();
    words.filter_map(|(name, _, value)| Some((name.to_owned(), value.line("用语")?))).collect()
}

fn colors(table: &Table) -> Vec<(String, Text)> {
    table
        .rest()
        .filter_map(|(name, _, value)| {
            let color = value.line("颜色")?;
            let digits = color.value.strip_prefix('#').unwrap_or_default();
            if digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()) {
                return Some((name.to_owned(), color));
            }
            let message = format!("颜色不能是“{}”", color.value);
            let hint = "写成 # 加六位十六进制数，例如正红：\"#d7000f\"";
            value.report(Diagnostic::error("bad-color", message).hint(hint));
            None
        })
        .collect()
}
