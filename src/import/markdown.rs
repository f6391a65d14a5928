//! Text with the marks of Markdown → what it says: the page that it stands for, read
//! as any other.

use std::ops::Range;

use pulldown_cmark::{
    CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html,
};

use super::draft::Draft;
use super::lost::{Kind, Lost};
use super::{html as page, text};
use crate::diag::Diagnostic;
use crate::limits::TEXT_BYTES;

/// What of the marks is read besides those of CommonMark. Formulas, raised characters
/// and clever quotes are not: `$`, `^` and `~` stand for themselves in most texts.
const MARKS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS)
    .union(Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS);

/// What stands at a text's head that a paper has a place for: the words for it, and
/// the word that a line opens with which is taken for it.
const KEPT: &[(&[&str], &str)] = &[
    (&["author", "authors", "作者"], "作者"),
    (&["source", "来源"], "来源"),
    (&["contributor", "供稿"], "供稿"),
];
const TITLES: &[&str] = &["title", "标题"];

/// Reads a text. `beside` gives the content of a file by its address as the text
/// writes it.
///
/// # Errors
/// It is too large, in no encoding that is known, or nests too deep.
pub fn read(bytes: &[u8], beside: &dyn Fn(&str) -> Option<Vec<u8>>) -> Result<Draft, Diagnostic> {
    let text = text::decoded(bytes, TEXT_BYTES, None)?;
    let mut lost = Lost::default();
    let events = Events::new(&text, &mut lost).all();
    let mut body = String::with_capacity(text.len() * 2);
    html::push_html(&mut body, events.into_iter());
    let mut draft = page::marked(&body, beside)?;
    draft.lost.read.join(&lost.read);
    draft.lost.dropped.join(&lost.dropped);
    draft.lost.added.join(&lost.added);
    draft.lost.told.splice(..0, lost.told);
    Ok(draft)
}

/// What a text is made of, as far as it is read.
struct Events<'t> {
    text: &'t str,
    lost: &'t mut Lost,
    out: Vec<Event<'t>>,
    /// How the marks that are open are closed.
    open: Vec<Open>,
    /// The lists that are open: the number of the next item, where it has some.
    lists: Vec<Option<u64>>,
    /// What stands at the text's head.
    head: Option<String>,
    /// The title that stands there, and what stands before it.
    title: Option<(String, usize)>,
}

/// How a mark in pairs is taken.
enum Open {
    /// As what it means.
    Meant,
    /// As its characters.
    Typed(&'static str),
}

impl<'t> Events<'t> {
    fn new(text: &'t str, lost: &'t mut Lost) -> Self {
        let (out, open, lists) = (Vec::new(), Vec::new(), Vec::new());
        Self { text, lost, out, open, lists, head: None, title: None }
    }

    fn all(mut self) -> Vec<Event<'t>> {
        let parser = Parser::new_ext(self.text, MARKS);
        let mut addresses: Vec<(String, Range<usize>)> = Vec::new();
        for (name, it) in parser.reference_definitions().iter() {
            addresses.push((format!("[{name}]: {}", it.dest), it.span.clone()));
        }
        addresses.sort_by_key(|(_, span)| span.start);
        let mut used: Vec<String> = Vec::new();
        for (event, range) in parser.into_offset_iter() {
            if let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = &event {
                used.push(dest_url.to_string());
            }
            self.event(event, &range);
        }
        used.sort_unstable();
        for (address, span) in addresses {
            // `[注]: 说明` is one by its marks, and most likely a text.
            let target = address.split_once("]: ").map_or("", |(_, target)| target).to_owned();
            if used.binary_search(&target).is_err() {
                let line = self.text.get(span).unwrap_or(&address);
                self.out.push(Event::Start(Tag::Paragraph));
                self.out.push(Event::Text(line.to_owned().into()));
                self.out.push(Event::End(TagEnd::Paragraph));
            }
        }
        self.entitled()
    }

    /// All of it, with the title of its head where the first heading does not say it.
    fn entitled(mut self) -> Vec<Event<'t>> {
        let Some((title, at)) = self.title.take() else { return self.out };
        let is_top =
            |it: &&Event| matches!(it, Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }));
        let heading = self.out.iter().skip_while(|it| !is_top(it)).skip(1);
        let heading = heading.take_while(|it| !matches!(it, Event::End(_)));
        let texts = heading.filter_map(|it| match it {
            Event::Text(text) | Event::Code(text) => Some(&**text),
            _ => None,
        });
        if texts.collect::<String>().trim() == title {
            return self.out;
        }
        self.lost.read.add(&title, -1);
        self.lost.dropped.add(&title, -1);
        // A style that says what it is.
        let open = Event::Html(CowStr::Borrowed("<p class=\"MsoTitle\">"));
        let close = Event::Html(CowStr::Borrowed("</p>\n"));
        self.out.splice(at..at, [open, Event::Text(title.into()), close]);
        self.out
    }

    fn event(&mut self, event: Event<'t>, range: &Range<usize>) {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => self.head = Some(String::new()),
            Event::End(TagEnd::MetadataBlock(_)) => {
                let head = self.head.take().unwrap_or_default();
                self.head(&head, range.start == 0 || self.text[..range.start].trim().is_empty());
            }
            Event::Text(text) if self.head.is_some() => {
                self.head.get_or_insert_default().push_str(&text);
            }
            Event::Start(Tag::Strikethrough) => {
                // One alone stands for itself: 3~5 and 6~8.
                let meant = self.text[range.start..].starts_with("~~");
                self.open(meant, "~", "<s>");
            }
            Event::End(TagEnd::Strikethrough) => self.close("</s>"),
            Event::Start(Tag::Emphasis) => {
                // Between figures it is a mark of multiplication.
                let figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                let before = figure(self.text[..range.start].chars().next_back());
                let after = figure(self.text[range.start + 1..].chars().next());
                let typed = if self.text[range.start..].starts_with('_') { "_" } else { "*" };
                self.open(!(before && after), typed, "<em>");
            }
            Event::End(TagEnd::Emphasis) => self.close("</em>"),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                if !language.trim().is_empty() {
                    self.lost.tell(Kind::Code, language.trim(), 0);
                }
                self.out.push(Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)));
            }
            Event::Start(Tag::List(first)) => {
                self.lists.push(first);
                self.out.push(Event::Start(Tag::List(first)));
            }
            Event::End(TagEnd::List(ordered)) => {
                self.lists.pop();
                self.out.push(Event::End(TagEnd::List(ordered)));
            }
            Event::Start(Tag::Item) => {
                self.item(range.start);
                self.out.push(Event::Start(Tag::Item));
            }
            event => self.out.push(event),
        }
    }

    /// Opens a mark in pairs.
    fn open(&mut self, meant: bool, typed: &'static str, html: &'static str) {
        if meant {
            self.out.push(Event::InlineHtml(CowStr::Borrowed(html)));
            self.open.push(Open::Meant);
        } else {
            self.out.push(Event::Text(CowStr::Borrowed(typed)));
            self.open.push(Open::Typed(typed));
        }
    }

    fn close(&mut self, html: &'static str) {
        let event = match self.open.pop() {
            Some(Open::Typed(typed)) => Event::Text(CowStr::Borrowed(typed)),
            Some(Open::Meant) | None => Event::InlineHtml(CowStr::Borrowed(html)),
        };
        self.out.push(event);
    }

    /// An item of a list: its number is counted, and told where another was typed, but
    /// for those who type 1. each time.
    fn item(&mut self, start: usize) {
        let Some(Some(next)) = self.lists.last_mut() else { return };
        let rest = &self.text[start..];
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
        let (typed, counted) = (&rest[..digits], *next);
        *next += 1;
        if typed.parse().is_ok_and(|typed: u64| typed != counted && typed != 1) {
            self.lost.tell(Kind::Renumbered, format!("{typed}. 成了 {counted}."), 0);
        }
    }

    /// What stands at the text's head: title, author and source are taken.
    fn head(&mut self, head: &str, is_first: bool) {
        if !is_first {
            // Between two rules in the midst of a text it is that.
            return self.paragraph(head);
        }
        self.lost.read.add(head, 1);
        self.lost.dropped.add(head, 1);
        let mut credits = Vec::new();
        let mut title = None;
        for line in head.lines().filter(|line| !line.trim().is_empty()) {
            let parts = line.split_once([':', '=', '：']);
            let parts = parts.filter(|_| !line.starts_with([' ', '\t', '-', '#']));
            let Some((key, value)) = parts.map(|(key, value)| (key.trim(), bare(value))) else {
                self.lost.tell(Kind::FrontMatter, line.trim(), 0);
                continue;
            };
            let key = key.to_lowercase();
            let kept = KEPT.iter().find(|(keys, _)| keys.contains(&key.as_str()));
            if value.is_empty() {
                self.lost.tell(Kind::FrontMatter, line.trim(), 0);
            } else if TITLES.contains(&key.as_str()) && title.is_none() {
                title = Some(value);
            } else if let Some((_, word)) = kept {
                credits.push(format!("{word}：{value}"));
            } else {
                self.lost.tell(Kind::FrontMatter, line.trim(), 0);
            }
        }
        self.title = title.map(|title| (title, self.out.len()));
        for line in credits {
            self.lost.read.add(&line, -1);
            self.lost.dropped.add(&line, -1);
            self.paragraph(&line);
        }
    }

    fn paragraph(&mut self, text: &str) {
        self.out.push(Event::Start(Tag::Paragraph));
        self.out.push(Event::Text(text.to_owned().into()));
        self.out.push(Event::End(TagEnd::Paragraph));
    }
}

/// The value of a line at a text's head, without quotes and brackets.
fn bare(value: &str) -> String {
    let value = value.trim();
    let list = value.strip_prefix('[').and_then(|it| it.strip_suffix(']')).unwrap_or(value);
    let items = list.split(',').map(|it| it.trim().trim_matches(['"', '\'']));
    let items: Vec<_> = if list.len() < value.len() { items.collect() } else { Vec::new() };
    if items.is_empty() { value.trim_matches(['"', '\'']).to_owned() } else { items.join("、") }
}
