//! The manifest of a publication of an office's own, with the pages of a built-in
//! layout.

use super::lines::Lines;
use crate::format::fields::{Field, Table};
use crate::format::write::{Quotes, text};
use crate::paper::Kind;

/// What an office says of its publication, or of its documents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Publication {
    /// What its layout sets.
    pub kind: Kind,
    /// The layout whose pages it has.
    pub like: String,
    /// Its name, as the masthead shows it.
    pub name: String,
    /// 发文机关
    pub issuers: Vec<String>,
    /// 常设栏目
    pub sections: Vec<String>,
    /// 主送, a line each.
    pub to: Vec<String>,
    /// 抄送, a line each.
    pub cc: Vec<String>,
    /// Rows with names of their own, such as 报, 送 and 发, in place of 主送 and 抄送:
    /// the name, and the lines.
    pub rows: Vec<(String, Vec<String>)>,
    /// 印发机关
    pub printed_by: Option<String>,
}

/// Writes the manifest of a publication.
pub fn manifest(publication: &Publication, end: &str) -> String {
    // Taken apart whole, so that what is added has to be written here.
    let Publication { kind, like, name, issuers, sections, to, cc, rows, printed_by } = publication;
    let mut lines = Lines::new(end);
    let line = |value: &str| text(value, Quotes::Basic, end);
    let list = |values: &[String]| many(values, end);
    let is_issue = *kind == Kind::Issue;
    if is_issue {
        lines.comment(&format!(
            "《{name}》：每一期都一样的内容。井号 # 后面的是说明；改好保存，以后各期都照新的。"
        ));
    } else {
        lines.comment(&format!(
            "{name}：各份公文都一样的内容。井号 # 后面的是说明；改好保存，以后都照新的。"
        ));
    }
    lines.gap();
    if !is_issue {
        lines.set(Field::MANIFEST_KIND, &line(kind.key()), Field::MANIFEST_KIND.meaning);
    }
    lines.set(Field::LIKE, &line(like), Field::LIKE.meaning);
    lines.gap();
    lines.set(
        Field::MANIFEST_NAME,
        &line(name),
        if is_issue { Field::MANIFEST_NAME.meaning } else { "版式的名称，不印" },
    );
    if is_issue {
        lines.set(Field::ISSUERS, &list(issuers), Field::ISSUERS.meaning);
        if sections.is_empty() {
            lines.offer(Field::SECTIONS);
        } else {
            lines.set(Field::SECTIONS, &list(sections), Field::SECTIONS.meaning);
        }
        let more =
            [Field::NUMBER_FORM, Field::USUAL_INTERNAL, Field::USUAL_CONTENTS, Field::NUMBERED];
        more.into_iter().for_each(|field| lines.offer(field));
    }
    lines.gap();
    let has_names = !to.is_empty() || !cc.is_empty();
    let is_said = has_names || !rows.is_empty() || printed_by.is_some();
    lines.comment("版记：平时印的，各期都一样；一项一行，行内照抄本单位的标点。");
    if is_said {
        lines.header(Table::UsualColophon);
    } else {
        lines.comment(Table::UsualColophon.name());
    }
    for (field, values) in [(Field::USUAL_TO, to), (Field::USUAL_CC, cc)] {
        match (values.is_empty(), rows.is_empty()) {
            (false, _) => lines.set(field, &list(values), field.meaning),
            (true, true) => lines.offer(field),
            (true, false) => {}
        }
    }
    match printed_by {
        Some(body) => {
            lines.set(Field::USUAL_PRINTED_BY, &line(body), "印发机关；\"\" 就不印这一行")
        }
        None => lines.offer(Field::USUAL_PRINTED_BY),
    }
    let more = [Field::USUAL_COPIES, Field::USUAL_ABOVE, Field::USUAL_BELOW];
    more.into_iter().for_each(|field| lines.offer(field));
    for (name, values) in rows {
        lines.gap();
        lines.header(Table::Row);
        lines.set(Field::ROW_NAME, &line(name), "");
        lines.set(Field::ROW_LINES, &list(values), "");
    }
    lines.into_text()
}

/// A list, an item a line where there are several.
fn many(values: &[String], end: &str) -> String {
    let items: Vec<_> = values.iter().map(|value| text(value, Quotes::Basic, end)).collect();
    let alone = items.iter().map(String::len).sum::<usize>() < 60;
    if items.len() == 1 || alone {
        return format!("[{}]", items.join(", "));
    }
    let lines: String = items.iter().map(|item| format!("    {item},{end}")).collect();
    format!("[{end}{lines}]")
}
