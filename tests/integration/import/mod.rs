//! `yaocan import`: files of Word and WPS, pages and texts become articles, and nothing
//! is lost in silence.

mod command;
mod gongwen;
mod hands;
mod marked;
mod metafiles;
mod new;
mod package;
mod pages;
mod random;
mod random_pages;
mod rows;
mod seen;
mod titles;

use std::path::Path;
use std::sync::Arc;

use yaocan::format::{Picker, manuscript, read};
use yaocan::import::draft::Draft;
use yaocan::import::lost::Characters;
use yaocan::import::{self, Article, Imported, html, write};
use yaocan::paper::Paper;
use yaocan::source::Source;

/// A file as it is read, and its articles as a paper has them.
pub struct Taken {
    pub imported: Imported,
    pub bodies: Vec<String>,
    /// What is not accounted for.
    pub unaccounted: [String; 2],
}

impl Taken {
    /// What is told: the short name of each, with its text.
    pub fn told(&self) -> Vec<(&'static str, &str)> {
        let told = self.imported.lost.told.iter();
        told.map(|it| (it.kind.words()[0], it.text.as_str())).collect()
    }
}

/// Reads a file, writes it into a paper, and reads that.
#[track_caller]
pub fn take(name: &str, bytes: Vec<u8>) -> Taken {
    let imported = import::read(Path::new(name), bytes)
        .unwrap_or_else(|error| panic!("{name}: {}", error.message));
    placed(imported)
}

/// Reads what lies on a clipboard, as the body of an article.
#[track_caller]
pub fn paste(html: &str) -> Taken {
    let Draft { blocks, pictures, mut lost } = html::pasted(html).expect("a page");
    let title = "题".to_owned();
    if blocks.is_empty() {
        let (name, hash, unaccounted) =
            ("粘贴".into(), String::new(), lost.unaccounted(&Characters::default()));
        let imported =
            Imported { name, hash, articles: Vec::new(), elements: None, pictures, lost };
        return Taken { imported, bodies: Vec::new(), unaccounted };
    }
    lost.added.add(&title, 1);
    let article = Article {
        title: vec![title],
        credits: Default::default(),
        blocks,
        attachments: Vec::new(),
    };
    let (name, hash) = ("粘贴".into(), String::new());
    placed(Imported { name, hash, articles: vec![article], elements: None, pictures, lost })
}

/// Writes what was read into a paper, and reads that.
#[track_caller]
fn placed(mut imported: Imported) -> Taken {
    let folder = tempfile::tempdir().expect("a folder");
    let picker = || Picker::new(folder.path(), folder.path());
    let written = write::pictures(&mut imported, folder.path(), &picker()).expect("pictures");
    let nothing = "layout = \"yaocan\"\n[issue]\nnumber = 1\ndate = 2026-01-01\n\n[[section]]\n";
    let mut source = Source::new("issue.toml", nothing);
    for article in &imported.articles {
        let edits = write::insert(&source, 0, article, &written.names).expect("edits");
        source = Source::new("issue.toml", manuscript::edited(source.text(), &edits));
    }
    let source = Arc::new(source);
    let found = read::paper_of(Arc::clone(&source), &picker(), &|_| true);
    let Some(Paper::Issue(issue)) = found.value else {
        panic!("{}\n{:#?}", source.text(), found.diagnostics);
    };
    let mut all = Characters::default();
    issue.articles().for_each(|article| all.join(&write::characters(article)));
    let bodies = imported.articles.iter().map(|it| write::body(&it.blocks, &written.names).0);
    let bodies = bodies.collect();
    let unaccounted = imported.lost.unaccounted(&all);
    Taken { imported, bodies, unaccounted }
}
