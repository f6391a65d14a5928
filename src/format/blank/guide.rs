//! A short guide to the format, for whoever has only the program.

use unicode_width::UnicodeWidthStr;

use crate::format::fields::{Field, Need, Table};

/// What is said by hand; the fields come from their table.
const OPENING: &str = include_str!("guide.txt");

/// The tables that are listed, with what each is.
const LISTED: [(Table, &str); 10] = [
    (Table::IssueFile, "刊物的文件"),
    (Table::Issue, "[issue]：这一期"),
    (Table::Section, "[[section]]：一个栏目"),
    (Table::Article, "[[section.article]]：一篇稿件"),
    (Table::ArticleAttachment, "[[section.article.attachment]]：这一篇的附件"),
    (Table::Colophon, "[colophon]：版记里这一期与平时不同的"),
    (Table::Row, "[[colophon.row]]：版记里自己定名称的一行"),
    (Table::DocumentFile, "公文的文件"),
    (Table::Document, "[document]：公文的内容"),
    (Table::Attachment, "[[document.attachment]]：公文的附件"),
];

/// How wide the column of examples is; what is longer has its meaning below.
const EXAMPLES: usize = 36;

/// Writes the guide, with the line ends of a system.
pub fn guide(end: &str) -> String {
    let mut out = OPENING.to_owned();
    out.push_str("\n\n可以写的内容\n\n每一项的左边是怎样写，右边是它的意思。必须有的标着“*”，别的没有就不写。\n");
    for (table, what) in LISTED {
        out.push_str(&format!("\n{what}\n\n"));
        for field in Field::of(table) {
            out.push_str(&entry(field));
        }
    }
    out.replace('\n', end)
}

fn entry(field: &Field) -> String {
    let mark = match field.need {
        Need::Required => '*',
        _ => ' ',
    };
    let Field { example, meaning, chinese, .. } = field;
    let meaning = if meaning.starts_with(chinese) {
        (*meaning).to_owned()
    } else {
        format!("{chinese}：{meaning}")
    };
    match EXAMPLES.checked_sub(example.width()) {
        Some(gap @ 2..) => format!("{mark} {example}{}{meaning}\n", " ".repeat(gap)),
        _ => format!("{mark} {example}\n  {}{meaning}\n", " ".repeat(EXAMPLES)),
    }
}
