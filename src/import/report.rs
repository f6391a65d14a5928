//! What came of a file: for people, for other programs, and to be kept.

use std::ops::Range;

use serde_json::{Value, json};

use super::lost::{Characters, Kind, Told};
use super::{Imported, write};
use crate::limits::{TOLD_CHARS, TOLD_TIMES};
use crate::paper::{Attachment, Block, Document, Text};
use crate::source::Source;

/// Where an article stands now.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The line of its title in the paper's file, from 1; none where it is only
    /// shown.
    pub title: Option<usize>,
    /// The first line of its body, likewise.
    pub body: Option<usize>,
    /// The first lines of its attachments, as many as there are.
    pub attachments: Vec<usize>,
    /// The lines of the fields of a document, by their keys.
    pub keys: Vec<(String, usize)>,
}

impl Standing {
    /// Of what is only shown.
    pub fn nowhere() -> Self {
        Self { title: None, body: None, attachments: Vec::new(), keys: Vec::new() }
    }

    /// Of a title, a body and those of attachments in a file.
    pub fn of(source: &Source, title: &[Text], body: &[Block], attachments: &[Attachment]) -> Self {
        let line = |at: usize| source.position(at).line;
        let first = |body: &[Block]| body.first().map(|block| line(span(block).start));
        Self {
            title: title.first().map(|title| line(title.span().start)),
            body: first(body),
            attachments: attachments.iter().filter_map(|it| first(&it.body)).collect(),
            keys: Vec::new(),
        }
    }

    /// Of a document.
    pub fn of_document(document: &Document) -> Self {
        let Document { source, title, body, attachments, .. } = document;
        let lines = source.text().lines().enumerate();
        let key =
            |(index, line): (usize, &str)| Some((line.split_once(" = ")?.0.into(), index + 1));
        Self { keys: lines.filter_map(key).collect(), ..Self::of(source, title, body, attachments) }
    }
}

/// Where a block stands in its file.
pub fn span(block: &Block) -> Range<usize> {
    match block {
        Block::Paragraph(it) => it.span.clone(),
        Block::Table(it) => {
            let caption = it.caption.first().and_then(|run| run.map.pieces().next());
            let start = caption.map_or(it.span.start, |(_, file)| file.start);
            start..it.span.end
        }
        Block::Picture(it) => it.span.clone(),
    }
}

/// What came of a file.
#[derive(Debug)]
pub struct Report {
    name: String,
    hash: String,
    /// Where it was put, as people call it.
    pub into: String,
    titles: Vec<String>,
    told: Vec<Placed>,
    counts: [i64; 4],
    unaccounted: [String; 2],
    pictures: Vec<String>,
}

/// Something that is told, with where it stands.
#[derive(Debug)]
struct Placed {
    told: Told,
    article: usize,
    line: Option<usize>,
}

impl Report {
    /// Makes one of what was taken in; `written` are the characters of its articles
    /// as the paper has them.
    pub fn new(
        imported: &Imported,
        names: &[String],
        standing: &[Standing],
        written: &Characters,
    ) -> Self {
        let Imported { name, hash, articles, elements: _, pictures: _, lost } = imported;
        let mut places = Vec::new();
        for (index, article) in articles.iter().enumerate() {
            let standing = standing.get(index);
            let first = |at: usize| match at.checked_sub(1) {
                None => standing?.body,
                Some(at) => standing?.attachments.get(at).copied(),
            };
            for (at, blocks) in article.texts().enumerate() {
                for (id, line) in write::body(blocks, names).1 {
                    places.push((id, index, first(at).map(|first| first + line)));
                }
            }
        }
        places.sort();
        let mut told: Vec<_> = lost.told.iter().filter(|it| it.kind.is_said()).cloned().collect();
        let unaccounted = lost.unaccounted(written);
        if unaccounted.iter().any(|side| !side.is_empty()) {
            let [lost, found] = &unaccounted;
            let text = format!("少了“{lost}”，多了“{found}”");
            told.push(Told { kind: Kind::Unaccounted, text, block: 0, count: 1, key: None });
        }
        let place = |told: Told| {
            // What is gone stood behind the last block that is not.
            let at = places.partition_point(|(id, ..)| *id <= told.block).saturating_sub(1);
            let place = places.get(at);
            let article = place.map_or(0, |(_, article, _)| *article);
            let line = match standing.get(article) {
                Some(standing) if told.key.is_some() => {
                    let mut keys = standing.keys.iter();
                    keys.find(|(key, _)| Some(key.as_str()) == told.key).map(|(_, line)| *line)
                }
                Some(standing) if told.kind.is_of_title() => standing.title,
                _ => place.and_then(|(.., line)| *line),
            };
            Placed { told, article, line }
        };
        let mut told: Vec<_> = told.into_iter().map(place).collect();
        told.sort_by_key(|it| (it.told.key.is_none(), it.told.block));
        Self {
            name: name.clone(),
            hash: hash.clone(),
            into: String::new(),
            titles: articles.iter().map(|article| article.title.join("")).collect(),
            told,
            counts: [&lost.read, written, &lost.dropped, &lost.added].map(Characters::count),
            unaccounted,
            pictures: names.iter().filter(|name| !name.is_empty()).cloned().collect(),
        }
    }

    /// For other programs, and to be kept.
    pub fn json(&self) -> Value {
        let told = self.told.iter().map(|Placed { told, article, line }| {
            let [code, what, fate] = told.kind.words();
            json!({
                "code": code,
                "what": what,
                "fate": fate,
                "text": told.text,
                "count": told.count,
                "article": article,
                "line": line,
            })
        });
        let [read, written, dropped, added] = self.counts;
        json!({
            "file": self.name,
            "sha256": self.hash,
            "into": self.into,
            "titles": self.titles,
            "pictures": self.pictures,
            "characters": {
                "read": read,
                "written": written,
                "dropped": dropped,
                "added": added,
                "lost": self.unaccounted[0],
                "invented": self.unaccounted[1],
            },
            "told": told.collect::<Vec<_>>(),
        })
    }

    /// For people: each kind once, with each time it came.
    pub fn text(&self) -> String {
        let mut out = String::new();
        let titles: Vec<_> = self.titles.iter().map(|title| format!("《{title}》")).collect();
        out.push_str(&format!("{}：{}{}\n", self.name, titles.join(""), self.into));
        if !self.pictures.is_empty() {
            out.push_str(&format!("  图片：{}\n", self.pictures.join("、")));
        }
        let mut done: Vec<Kind> = Vec::new();
        for Placed { told, .. } in &self.told {
            if done.contains(&told.kind) {
                continue;
            }
            done.push(told.kind);
            let same: Vec<_> = self.told.iter().filter(|it| it.told.kind == told.kind).collect();
            let [_, what, fate] = told.kind.words();
            let count: usize = same.iter().map(|it| it.told.count).sum();
            let count = if count > 1 { format!("（{count} 处）") } else { String::new() };
            out.push_str(&format!("  {what}{count}：{fate}\n"));
            let more = same.len().saturating_sub(TOLD_TIMES);
            for Placed { told, line, .. } in same.into_iter().take(TOLD_TIMES) {
                let text = brief(&told.text);
                let place = line.map(|line| format!("第 {line} 行")).unwrap_or_default();
                let gap = if text.is_empty() || place.is_empty() { "" } else { "　" };
                if !text.is_empty() || !place.is_empty() {
                    out.push_str(&format!("    {place}{gap}{text}\n"));
                }
            }
            if more > 0 {
                out.push_str(&format!("    还有 {more} 处；用 --format json 看全部\n"));
            }
        }
        let [read, written, dropped, added] = self.counts;
        let even = self.unaccounted.iter().all(String::is_empty);
        let sum = if even { "对得上" } else { "对不上，见上面“对不上的字”" };
        out.push_str(&format!(
            "  字数：原件 {read}，没有收 {dropped}，加上 {added}，写下 {written}，{sum}\n"
        ));
        out
    }
}

/// A text as it is told on one line.
fn brief(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let short: String = line.chars().take(TOLD_CHARS).collect();
    if short.len() < line.len() { format!("{short}……") } else { short }
}
