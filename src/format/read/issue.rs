//! `[issue]`, `[colophon]` and `[[section]]`: a publication's issue.

use std::ops::Range;
use std::sync::Arc;

use super::fit::fit;
use super::parts::{attachment, body, colophon, contents, copy_number, inside_brackets, note};
use super::parts::{secrecy, status, title, title_lines, within};
use crate::diag::{Diagnostic, Severity};
use crate::format::Picker;
use crate::format::table::{Table, Value};
use crate::paper::{
    Article, Block, Contents, Credit, Date, Issue, Kind, Masthead, Section, Status, Text,
};

/// Reads an issue; `numbered` says of a layout whether its papers must have a
/// number.
pub fn issue(mut root: Table, picker: &Picker, numbered: &dyn Fn(&str) -> bool) -> Option<Issue> {
    let source = Arc::clone(&root.input().source);
    let layout = root.require("layout").and_then(|value| value.line("版式名称"));
    let head = root.require_table("issue").map(|table| {
        let named = layout.as_ref().map_or("", |layout| layout.value.as_str());
        head(table, picker, || numbered(named))
    });
    let colophon = root.table("colophon").map(|mut table| {
        let colophon = colophon(&mut table, "[[colophon.row]]");
        table.finish();
        colophon
    });
    let fit = fit(&mut root, Kind::Issue);
    let sections = root.require("section").and_then(|value| value.tables("[[section]]"));
    // A head that cannot be read is told, and nothing is read as a draft because of it.
    let is_draft = head.as_ref().is_some_and(|head| head.status == Status::Draft);
    let sections = sections.map(|tables| {
        let sections = tables.into_iter().filter_map(|table| section(table, picker, is_draft));
        sections.collect::<Vec<_>>()
    });
    root.finish();
    let Head {
        series,
        number,
        number_at,
        total,
        total_at,
        date,
        date_at,
        status,
        head,
        contents,
        note,
    } = head?;
    Some(Issue {
        source,
        layout: layout?,
        series,
        number,
        number_at,
        total,
        total_at,
        date: date?,
        date_at: date_at?,
        status,
        head,
        contents,
        note: note?,
        colophon: colophon.unwrap_or_default(),
        fit,
        // Of a draft, sections whose articles are not begun are not printed either.
        sections: sections?.into_iter().filter(|it| !it.articles.is_empty()).collect(),
    })
}

/// What `[issue]` says.
struct Head {
    series: Option<Text>,
    number: Option<u32>,
    number_at: Option<Range<usize>>,
    total: Option<u32>,
    total_at: Option<Range<usize>>,
    date: Option<Date>,
    date_at: Option<Range<usize>>,
    status: Status,
    head: Masthead,
    contents: Option<Contents>,
    note: Option<Vec<Block>>,
}

fn head(mut table: Table, picker: &Picker, numbered: impl Fn() -> bool) -> Head {
    let series = table.get("series").and_then(|value| value.line("专号"));
    // What counts by itself may come only once.
    let number = if table.has("number") || table.has("series") || !numbered() {
        table.get("number")
    } else {
        table.require("number")
    };
    let total = table.get("total");
    let date = table.require("date");
    let time = table.get("time").and_then(time);
    let status = status(&mut table);
    let (copy_number, copy_number_at) = copy_number(&mut table);
    let (secrecy, secrecy_term) = secrecy(&mut table);
    let internal = table.get("internal").and_then(internal);
    let signers = table.get("signers").and_then(|value| value.lines("签发人"));
    let head = Head {
        series,
        number: number.and_then(|value| value.count("期号")),
        number_at: number.map(|value| value.span()),
        total: total.and_then(|value| value.count("总期号")),
        total_at: total.map(|value| value.span()),
        date: date.and_then(Value::date),
        date_at: date.map(|value| value.span()),
        status,
        head: Masthead {
            time,
            copy_number,
            copy_number_at,
            secrecy,
            secrecy_term,
            internal,
            signers: signers.unwrap_or_default(),
        },
        contents: contents(&mut table),
        note: note(&mut table, picker),
    };
    table.finish();
    head
}

/// The time of day as it is printed, for there are many ways to say it.
fn time(value: Value) -> Option<Text> {
    if value.is_text() {
        return value.line("时刻");
    }
    let hint = "照印出来的样子写，用引号括起来，例如：time = \"16时30分\"";
    value.report(Diagnostic::error("wrong-type", "时刻应为文字").hint(hint));
    None
}

/// How it is to be kept; an empty line where nothing is said of it for once.
fn internal(value: Value) -> Option<Text> {
    let text = value.text()?.trimmed();
    if text.value.is_empty() { Some(text) } else { value.line("保管提示") }
}

/// Reads a section; of a draft only the articles that are begun, and nothing
/// where none is.
fn section(mut table: Table, picker: &Picker, is_draft: bool) -> Option<Section> {
    let name = table.get("name").and_then(|value| value.line("栏目名"));
    let span = table.span();
    let articles = table.get("article").map(|value| value.tables("[[section.article]]"));
    let what =
        || name.as_ref().map_or("这个栏目".into(), |name| format!("栏目“{}”", name.value));
    if articles.as_ref().is_none_or(|articles| articles.as_ref().is_some_and(Vec::is_empty)) {
        let diagnostic = Diagnostic::error("empty-section", format!("{}没有稿件", what()))
            .hint("在它下面加一行 [[section.article]]，写上标题和正文；不用这个栏目就整段删去");
        table.input().report(diagnostic, span.clone());
    }
    let mut articles = articles.flatten();
    let mut unwritten = Vec::new();
    if let Some(articles) = articles.as_mut().filter(|_| is_draft) {
        let places = articles.extract_if(.., |article| is_unwritten(article));
        unwritten.extend(places.map(|article| article.span()));
        let input = table.input();
        if articles.is_empty() && !unwritten.is_empty() {
            let message = format!("{}还没有稿件，这一次不印", what());
            input.report(self::unwritten(message), span);
        } else {
            for place in &unwritten {
                input.report(self::unwritten("这篇稿件还没有写，这一次不印".into()), place.clone());
            }
        }
    }
    let articles = articles.map(|tables| {
        tables.into_iter().filter_map(|table| article(table, picker)).collect::<Vec<_>>()
    });
    table.finish();
    articles.map(|articles| Section { name, articles })
}

/// Whether a place is kept for an article of which nothing is written yet: title
/// and body are there, and neither they nor anything else says a word.
fn is_unwritten(article: &Table) -> bool {
    let kept = ["title", "body"].iter().all(|key| article.has(key));
    kept && article.rest().all(|(_, _, value)| value.is_empty())
}

/// Says that a part of a draft is not printed because nothing of it is written.
fn unwritten(message: String) -> Diagnostic {
    Diagnostic::new(Severity::Hint, "unwritten", message)
        .hint("标题和正文写上了就印；送审、定稿以前要写好，不用的整段删去")
}

fn article(mut table: Table, picker: &Picker) -> Option<Article> {
    let kicker = beside_title(&mut table, "kicker", "引题");
    let title = title(&mut table);
    let mut subtitle = beside_title(&mut table, "subtitle", "副题");
    // The dash before it is the layout's.
    if let Some(first) = subtitle.first_mut() {
        *first =
            within(first, |text| text.len() - text.trim_start_matches(DASHES).len()..text.len());
        if first.value.is_empty() {
            let diagnostic = Diagnostic::error("empty", "副题是空的").hint(DELETE);
            table.input().report(diagnostic, first.span());
        }
    }
    let highlight = table.get("highlight").and_then(|value| value.line("要点用语"));
    let source = table.get("source").and_then(credits);
    let author = table.get("author").and_then(|value| value.lines("作者"));
    let landscape = table.get("landscape").map(Value::flag);
    let contributor = contributor(&mut table);
    let note = note(&mut table, picker);
    let body = body(&mut table, picker);
    let signature = table.get("signature").and_then(|value| value.lines("署名"));
    let date = table.get("date");
    let attachments =
        table.get("attachment").map(|value| value.tables("[[section.article.attachment]]"));
    let attachments = attachments.flatten().unwrap_or_default();
    let attachments: Vec<_> =
        attachments.into_iter().map(|table| attachment(table, picker)).collect();
    table.finish();
    Some(Article {
        kicker,
        title: title?,
        subtitle,
        highlight,
        source: source.unwrap_or_default(),
        author: author.unwrap_or_default(),
        landscape: landscape.unwrap_or(Some(false))?,
        contributor,
        note: note?,
        body: body?,
        signature: signature.unwrap_or_default(),
        date: date.and_then(Value::date),
        date_at: date.map(|value| value.span()),
        attachments: attachments.into_iter().collect::<Option<_>>()?,
    })
}

/// What to do about something that is empty and may be missing.
const DELETE: &str = "填上内容，或者删去这一行";

/// What a subtitle is written with in front, right or wrong.
const DASHES: &[char] = &['—', '–', '―', '─', '－', '−', '-'];

/// Lines above or below a title.
fn beside_title(table: &mut Table, key: &'static str, what: &str) -> Vec<Text> {
    table.get(key).and_then(|value| title_lines(value, what, DELETE)).unwrap_or_default()
}

/// 来源: names, those with an address as tables.
fn credits(value: Value) -> Option<Vec<Credit>> {
    let items = value.items("来源")?;
    let credits: Vec<_> = items.iter().filter_map(|item| credit(*item)).collect();
    (credits.len() == items.len()).then_some(credits)
}

fn credit(value: Value) -> Option<Credit> {
    if !value.is_table() {
        return Some(Credit { name: value.line("来源")?, url: None });
    }
    let mut table = value.table("[[section.article.source]]".into())?;
    let name = table.require("name").and_then(|value| value.line("来源"));
    let url = table.get("url").and_then(address);
    table.finish();
    Some(Credit { name: name?, url })
}

/// An address of the web, written out.
fn address(value: Value) -> Option<Text> {
    let url = value.line("网址")?;
    let rest = ["https://", "http://"].iter().find_map(|scheme| url.value.strip_prefix(scheme));
    let whole = rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace));
    if !whole {
        let message = format!("网址不能是“{}”", url.value);
        let hint = "从浏览器的地址栏里复制完整的网址，以 https:// 或者 http:// 开头，中间没有空格";
        value.report(Diagnostic::error("bad-url", message).hint(hint));
    }
    Some(url)
}

/// 供稿: names alone; the brackets and the word are the layout's.
fn contributor(table: &mut Table) -> Vec<Text> {
    const WORD: &str = "供稿";
    let value = table.get("contributor");
    let names = value.and_then(|value| value.lines(WORD)).unwrap_or_default();
    let names = names.into_iter().map(|name| {
        let own = within(&name, |text| inside_brackets(text).unwrap_or(0..text.len()));
        let own = within(&own, |text| {
            let start = text.strip_prefix(WORD).and_then(|rest| rest.strip_prefix(['：', ':']));
            text.len() - start.unwrap_or(text).len()..text.len()
        });
        let own = within(&own, |text| 0..text.strip_suffix(WORD).unwrap_or(text).len());
        if own.value.is_empty() {
            let diagnostic = Diagnostic::error("empty", "供稿单位是空的").hint(DELETE);
            table.input().report(diagnostic, name.span());
        }
        own
    });
    names.collect()
}
