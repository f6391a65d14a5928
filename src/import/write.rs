//! Articles → the tables of a paper's file, with their pictures beside it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::attachments::Attachment;
use super::draft::{self, Block, Content, Paragraph};
use super::lost::{Characters, Kind};
use super::{Article, Imported};
use crate::diag::Edit;
use crate::files;
use crate::format::fields::Table;
use crate::format::manuscript::change::{self, Refused, Step};
use crate::format::manuscript::sections::{self, Section};
use crate::format::markup::writing::{self, Piece};
use crate::format::write::Value;
use crate::format::{Field, Picker};
use crate::paper::{self, body};
use crate::source::Source;

/// What opens an article's table.
pub const HEADER: &str = "[[section.article]]";

/// How many characters of a caption make a file's name.
const NAME: usize = 40;

/// Writes the pictures of a file into a folder, named by their captions, and gives
/// their names; one that cannot be printed gives way to a line that says so.
///
/// # Errors
/// A file cannot be written; those that were are removed.
pub fn pictures(imported: &mut Imported, folder: &Path, picker: &Picker) -> io::Result<Written> {
    let mut written = Written { names: Vec::new(), files: Vec::new() };
    let stem = imported.name.rsplit_once('.').map_or(imported.name.as_str(), |(stem, _)| stem);
    for (index, picture) in imported.pictures.iter().enumerate() {
        let texts = imported.articles.iter().flat_map(Article::texts);
        let blocks = texts.flatten();
        let caption = blocks.into_iter().find_map(|block| match &block.content {
            Content::Picture { picture, caption } if *picture == index => {
                Some(draft::text(caption))
            }
            _ => None,
        });
        let base = match caption.as_deref().map(file_name) {
            Some(name) if !name.is_empty() => name,
            _ => format!("{}-图{}", file_name(stem), index + 1),
        };
        let mut name = format!("{base}.{}", picture.extension);
        let mut number = 2;
        while fs::symlink_metadata(folder.join(&name)).is_ok() {
            name = format!("{base}-{number}.{}", picture.extension);
            number += 1;
        }
        let file = folder.join(&name);
        if let Err(error) = files::write(&file, &picture.bytes) {
            written.remove();
            return Err(error);
        }
        match picker.pick(&name) {
            Ok(_) => {
                written.files.push(file);
                written.names.push(name);
            }
            Err(refused) => {
                let _ = fs::remove_file(&file);
                written.names.push(String::new());
                let why = refused.message;
                for block in imported.articles.iter_mut().flat_map(Article::texts_mut).flatten() {
                    let Content::Picture { picture, caption } = &block.content else { continue };
                    if *picture == index {
                        const LINE: &str = "〔此处原有图〕";
                        let mut pieces = vec![Piece::plain(LINE)];
                        pieces.extend(caption.clone());
                        imported.lost.added.add(LINE, 1);
                        imported.lost.tell(Kind::PictureLost, &why, block.id);
                        let look = draft::Look::default();
                        block.content = Content::Paragraph(Paragraph { pieces, look });
                    }
                }
            }
        }
    }
    Ok(written)
}

/// The pictures of a file as they were written.
#[derive(Debug, Default)]
pub struct Written {
    /// The name of each; empty for one that cannot be printed.
    pub names: Vec<String>,
    /// Their files.
    pub files: Vec<PathBuf>,
}

impl Written {
    /// Removes them: nothing names them.
    pub fn remove(&self) {
        for file in &self.files {
            let _ = fs::remove_file(file);
        }
    }
}

/// A text as a file's name on any system, and in a picture's markup.
fn file_name(text: &str) -> String {
    let odd = |c: char| {
        c.is_whitespace() || c.is_control() || "()[]{}<>|\\/:*?\"'#%&（）：？！，。、".contains(c)
    };
    let name: String = text.chars().filter(|c| !odd(*c)).take(NAME).collect();
    name.trim_matches(['.', '-']).to_owned()
}

/// A body's text, and the line, from 0, of each of its blocks.
pub fn body(blocks: &[Block], names: &[String]) -> (String, Vec<(usize, usize)>) {
    let mut lines = 0;
    let mut places = Vec::with_capacity(blocks.len());
    let mut text = String::new();
    for block in blocks {
        let written = match &block.content {
            Content::Paragraph(paragraph) => writing::line(&paragraph.pieces),
            Content::Table(draft::Table { rows, head }) => {
                // Two tables that follow one another would be one.
                let table = writing::rows(rows, *head);
                if text.ends_with("|\n") { format!("\n{table}") } else { table }
            }
            Content::Picture { picture, caption } => {
                writing::picture(caption, names.get(*picture).map_or("", String::as_str))
            }
        };
        let blank = usize::from(written.starts_with('\n'));
        places.push((block.id, lines + blank));
        lines += written.matches('\n').count() + 1;
        text.push_str(&written);
        text.push('\n');
    }
    (text, places)
}

/// The keys of an article's table.
pub fn fields(article: &Article, names: &[String]) -> Vec<(&'static str, Value)> {
    let Article { title, credits, blocks, attachments: _ } = article;
    let mut fields = vec![("title", Value::lines(title))];
    let credits = [
        ("source", &credits.source),
        ("author", &credits.author),
        ("contributor", &credits.contributor),
    ];
    for (key, names) in credits.into_iter().filter(|(_, names)| !names.is_empty()) {
        fields.push((key, Value::lines(names)));
    }
    fields.push(("body", Value::Text(body(blocks, names).0)));
    fields
}

/// The fields of an attachment, of an article or of a document.
pub fn attachment(attachment: &Attachment, names: &[String]) -> Vec<(Field, Value)> {
    let Attachment { title, labelled, landscape, blocks } = attachment;
    let mut fields = vec![(Field::ATTACHMENT_TITLE, Value::lines(title))];
    fields.extend((!labelled).then_some((Field::LABELLED, Value::Flag(false))));
    fields.extend(landscape.then_some((Field::LANDSCAPE, Value::Flag(true))));
    fields.push((Field::ATTACHMENT_BODY, Value::Text(body(blocks, names).0)));
    fields
}

/// The tables of an article: its own, and one for each attachment.
fn tables(article: &Article, names: &[String]) -> Vec<(&'static str, Vec<(&'static str, Value)>)> {
    let attached = article.attachments.iter().map(|it| {
        let fields = attachment(it, names).into_iter().map(|(field, value)| (field.key, value));
        (Table::ArticleAttachment.name(), fields.collect())
    });
    std::iter::once((HEADER, fields(article, names))).chain(attached).collect()
}

/// An article as it is to stand in a paper's file.
pub fn toml(article: &Article, names: &[String]) -> String {
    change::tables(&tables(article, names), "\n")
}

/// The edits that put an article at the end of a section, by its place from 0.
///
/// # Errors
/// The file is not written as tables of their own, or nests too deep.
pub fn insert(
    source: &Source,
    section: usize,
    article: &Article,
    names: &[String],
) -> Result<Vec<Edit>, Refused> {
    let path = [Step::Item("section", section)];
    change::insert_tables(source, &path, "article", usize::MAX, &tables(article, names))
}

/// The first of the places that a section keeps for articles, from 0, if it keeps any.
///
/// # Errors
/// As of [`insert`].
pub fn kept(source: &Source, section: usize) -> Result<Option<usize>, Refused> {
    Ok(sections::sections(source)?.get(section).and_then(Section::free))
}

/// The edits that write an article, but for what is attached, into a place that a
/// section keeps.
///
/// # Errors
/// As of [`insert`].
pub fn fill(
    source: &Source,
    section: usize,
    place: usize,
    article: &Article,
    names: &[String],
) -> Result<Vec<Edit>, Refused> {
    let path = [Step::Item("section", section), Step::Item("article", place)];
    let fields = fields(article, names);
    let edits = fields.iter().map(|(key, value)| change::set(source, &path, key, value));
    Ok(edits.collect::<Result<Vec<_>, _>>()?.concat())
}

/// The edits that put what is attached to an article below it, where it has a place.
///
/// # Errors
/// As of [`insert`].
pub fn attach(
    source: &Source,
    section: usize,
    place: usize,
    article: &Article,
    names: &[String],
) -> Result<Vec<Edit>, Refused> {
    let path = [Step::Item("section", section), Step::Item("article", place)];
    let attached: Vec<_> = tables(article, names).into_iter().skip(1).collect();
    if attached.is_empty() {
        return Ok(Vec::new());
    }
    change::insert_tables(source, &path, "attachment", usize::MAX, &attached)
}

/// The edits that put a new section at a paper's end.
///
/// # Errors
/// As of [`insert`].
pub fn insert_section(source: &Source, name: &str) -> Result<Vec<Edit>, Refused> {
    let fields = [("name", Value::Text(name.to_owned()))];
    change::insert(source, &[], "section", usize::MAX, "[[section]]", &fields)
}

/// The characters of an article as a paper has it.
pub fn characters(article: &paper::Article) -> Characters {
    let mut all = Characters::default();
    let texts = article.title.iter().chain(&article.author).chain(&article.contributor);
    let texts = texts.chain(article.source.iter().map(|credit| &credit.name));
    texts.for_each(|text| all.add(&text.value, 1));
    add_blocks(&mut all, &article.body);
    article.attachments.iter().for_each(|it| add_attachment(&mut all, it));
    all
}

/// Counts the characters of an attachment besides others.
pub fn add_attachment(all: &mut Characters, attachment: &paper::Attachment) {
    attachment.title.iter().for_each(|line| all.add(&line.value, 1));
    add_blocks(all, &attachment.body);
}

/// Counts the characters of a body besides others.
pub fn add_blocks(all: &mut Characters, blocks: &[paper::Block]) {
    for block in blocks {
        let mut runs = |runs: &[paper::Run]| {
            let noted = body::notes(runs).flat_map(|note| &note.runs);
            runs.iter().chain(noted).for_each(|run| all.add(&run.text, 1));
        };
        match block {
            paper::Block::Paragraph(paragraph) => runs(&paragraph.runs),
            paper::Block::Table(table) => {
                runs(&table.caption);
                table.rows.iter().flatten().for_each(|cell| runs(cell));
            }
            paper::Block::Picture(picture) => runs(&picture.caption),
        }
    }
}
