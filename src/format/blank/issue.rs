//! An issue that is to be written.

use super::lines::Lines;
use super::shape::{Shape, Written};
use crate::format::fields::{Field, Table};
use crate::format::write::Value;
use crate::paper::{Date, Status};

/// What an issue has before anything of it is written.
#[derive(Debug, Clone)]
pub struct IssueHead<'p> {
    /// What it is called, such as 《某刊》2026年第3期.
    pub called: String,
    /// The layout it is set in.
    pub layout: &'p str,
    /// What counts by itself, such as 增刊.
    pub series: Option<&'p str>,
    /// 第 N 期
    pub number: Option<u32>,
    /// 总第 N 期
    pub total: Option<u32>,
    /// The date in the masthead.
    pub date: Date,
}

/// Fields of `[issue]` that teach what else may stand there.
const OFFERED: [Field; 3] = [Field::ISSUE_SIGNERS, Field::ISSUE_SECRECY, Field::ISSUE_NOTE];

/// Those of an article.
const OF_ARTICLE: [Field; 3] = [Field::HIGHLIGHT, Field::SOURCE, Field::AUTHOR];

/// Those of `[colophon]`.
const OF_COLOPHON: [Field; 3] = [Field::PRINTED_ON, Field::COPIES, Field::ABOVE];

/// Writes the file of an issue: its head, and a place for each article.
pub fn issue(head: &IssueHead, shape: &Shape, end: &str) -> String {
    let mut lines = Lines::new(end);
    lines.comment(&format!("{}。井号 # 后面的是说明，不印。", head.called));
    lines.gap();
    let text = |value: &str| Value::Text(value.into()).written(None, end);
    lines.set(Field::ISSUE_LAYOUT, &text(head.layout), Field::ISSUE_LAYOUT.meaning);
    lines.gap();
    lines.header(Table::Issue);
    if let Some(series) = head.series {
        lines.set(Field::SERIES, &text(series), "单独编号的");
    }
    if let Some(number) = head.number {
        let words = format!("{}第{number}期", head.series.unwrap_or_default());
        lines.set(Field::ISSUE_NUMBER, &number.to_string(), &words);
    }
    if let Some(total) = head.total {
        lines.set(Field::TOTAL, &total.to_string(), &format!("总第{total}期"));
    }
    let date = Value::Date(head.date).written(None, end);
    lines.set(Field::ISSUE_DATE, &date, Field::ISSUE_DATE.meaning);
    let draft = text(Status::Draft.key());
    lines.set(Field::ISSUE_STATUS, &draft, Field::ISSUE_STATUS.meaning);
    kept(&mut lines, &shape.head, &shape.aside);
    let is_kept = |field: &Field| !shape.head.iter().chain(&shape.aside).any(|(it, _)| it == field);
    OFFERED.into_iter().filter(is_kept).for_each(|field| lines.offer(field));
    lines.gap();
    colophon(&mut lines, shape);
    if !shape.fit.is_empty() {
        lines.header(Table::Fit);
        kept(&mut lines, &shape.fit, &[]);
        lines.gap();
    }
    lines.comment("一篇稿件写一个 [[section.article]]；还有一篇，把它下面的几行再写一遍。");
    lines.comment("标题和正文都空着的不印，用不着的整段删去。");
    let mut is_first = true;
    for (name, articles) in &shape.sections {
        lines.header(Table::Section);
        if let Some(name) = name {
            lines.set(Field::SECTION_NAME, name, "");
        }
        lines.gap();
        for _ in 0..*articles {
            article(&mut lines, is_first);
            is_first = false;
        }
    }
    // One line end at the end of the file.
    let text = lines.into_text();
    format!("{}{end}", text.trim_end())
}

/// Fields that stay, and those that do once somebody says so.
pub fn kept(lines: &mut Lines, fields: &[Written], aside: &[Written]) {
    for (field, value) in fields {
        lines.set(*field, value, field.chinese);
    }
    for (field, value) in aside {
        let words = format!("{}；和上一份一样，就去掉行首的井号", field.chinese);
        lines.set_aside(*field, value, &words);
    }
}

/// What the distribution block says that is not as usual; else how that is said.
fn colophon(lines: &mut Lines, shape: &Shape) {
    if shape.colophon.is_empty() && shape.rows.is_empty() {
        lines.comment("版记这一期与平时不同的，才写在这里：");
        lines.comment(Table::Colophon.name());
        OF_COLOPHON.into_iter().for_each(|field| lines.offer(field));
        lines.gap();
        return;
    }
    lines.header(Table::Colophon);
    kept(lines, &shape.colophon, &[]);
    lines.gap();
    for row in &shape.rows {
        lines.header(Table::Row);
        row.iter().for_each(|(field, value)| lines.set(*field, value, ""));
        lines.gap();
    }
}

/// A place for an article; the first says how it is written.
fn article(lines: &mut Lines, teaches: bool) {
    lines.header(Table::Article);
    let title = if teaches {
        "标题；自己定在哪里分行，写成 [\"第一行\", \"第二行\"]"
    } else {
        ""
    };
    lines.set(Field::ARTICLE_TITLE, "\"\"", title);
    if teaches {
        OF_ARTICLE.into_iter().for_each(|field| lines.offer(field));
        lines.comment("正文写在两行 ''' 的中间，一行一段；从 Word 粘贴过来就行");
    }
    lines.empty_body(Field::ARTICLE_BODY);
    lines.gap();
}
