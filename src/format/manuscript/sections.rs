//! The sections of an issue as its file has them, with the places that are kept for
//! articles of which nothing is written yet.

use toml::de::{DeTable, DeValue};

use super::change::Refused;
use super::tree::Node;
use crate::chars::is_blank;
use crate::format::parse;
use crate::source::Source;

/// A section as the file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its name, where it has one.
    pub name: Option<String>,
    /// Of each of its articles, whether anything is written of it.
    articles: Vec<bool>,
}

impl Section {
    /// How many articles there are of which something is written.
    pub fn begun(&self) -> usize {
        self.articles.iter().filter(|is_begun| **is_begun).count()
    }

    /// The first place that is kept behind all of them, counted from 0.
    pub fn free(&self) -> Option<usize> {
        let behind = self.articles.iter().rposition(|is_begun| *is_begun).map_or(0, |at| at + 1);
        (behind < self.articles.len()).then_some(behind)
    }
}

/// The sections of a file, in order.
///
/// # Errors
/// They are written in one line, or the file nests too deep.
pub fn sections(source: &Source) -> Result<Vec<Section>, Refused> {
    let text = &parse::readable(source.text());
    let (file, _) = parse::table(text)?;
    let root = Node::root(file.get_ref());
    if root.value("section").is_none() {
        return Ok(Vec::new());
    }
    let items = root.items("section", text).ok_or(Refused::OneLine)?;
    let section = |node: &Node| {
        let name = node.value("name").and_then(|it| it.get_ref().as_str()).map(str::to_owned);
        let articles = match node.value("article").map(|it| it.get_ref()) {
            Some(DeValue::Array(items)) => {
                items.iter().map(|it| it.get_ref().as_table().is_none_or(is_begun)).collect()
            }
            _ => Vec::new(),
        };
        Section { name, articles }
    };
    Ok(items.iter().map(section).collect())
}

/// Whether anything is written of an article; its title and its body are there, and
/// neither they nor anything else says a word, where it is a place that is kept.
fn is_begun(article: &DeTable) -> bool {
    let has = |key: &str| article.iter().any(|(name, _)| name.get_ref() == key);
    let is_empty =
        |value: &DeValue| matches!(value, DeValue::String(text) if text.chars().all(is_blank));
    !(has("title") && has("body")) || article.iter().any(|(_, value)| !is_empty(value.get_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_from_articles() {
        let place = "[[section.article]]\ntitle = \"\"\nbody = \'\'\'\n\'\'\'\n";
        let begun = "[[section.article]]\ntitle = \"甲\"\nbody = \"\"\n";
        let file = format!(
            "[[section]]\n{place}[[section]]\nname = \"乙\"\n{place}{begun}{place}{place}[[section]]\n{begun}"
        );
        let found = sections(&Source::new("issue.toml", file)).expect("sections");
        let found: Vec<_> =
            found.iter().map(|it| (it.name.as_deref(), it.begun(), it.free())).collect();
        assert_eq!(found, [(None, 0, Some(0)), (Some("乙"), 1, Some(2)), (None, 1, None)]);
        let inline = Source::new("issue.toml", "section = [{ name = \"甲\" }]");
        assert_eq!(sections(&inline), Err(Refused::OneLine));
    }
}
