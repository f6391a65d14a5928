//! The elements of an issue that the body of an article repeats.

use super::chain;
use super::element::{Element, Printed, compared, element};
use super::imprint::{self, Fields};
use super::known::{Known, Title};
use super::line::Line;
use crate::format::Field;
use crate::format::fields::Table;
use crate::format::shapes::{self, bare};
use crate::paper::resolved::Imprint;
use crate::paper::{Article, Issue, Manifest, Section};

/// The chains of elements in the body of an article, by its place in the issue.
pub fn chains(
    issue: &Issue,
    manifest: &Manifest,
    index: usize,
    lines: &[Line],
) -> Vec<Vec<Element>> {
    let articles = issue
        .sections
        .iter()
        .flat_map(|section| section.articles.iter().map(move |article| (section, article)));
    let Some((section, article)) = articles.into_iter().nth(index) else { return Vec::new() };
    let own = Own::new(issue, manifest, section, article);
    let head = chain::head(lines, 0, &|lines, at| own.head(lines, at));
    let first = head.last().map_or(0, |last| last.lines.end);
    let mut tail = chain::tail(lines, lines.len(), &|lines, at| own.end(lines, at));
    tail.retain(|element| element.lines.start >= first);
    vec![head, tail]
}

/// The fields of the distribution block.
const COLOPHON: Fields =
    Fields { to: Field::TO, cc: Field::CC, printed_by: Field::PRINTED_BY, copies: Field::COPIES };

/// What an issue says of itself and of one of its articles.
struct Own<'p> {
    issue: &'p Issue,
    manifest: &'p Manifest,
    article: &'p Article,
    imprint: Option<Imprint<'p>>,
    title: Title,
    known: Known,
    /// What lists the articles on page 1: its heading, and what it lists.
    contents: Vec<String>,
    listed: Vec<String>,
}

impl<'p> Own<'p> {
    fn new(
        issue: &'p Issue,
        manifest: &'p Manifest,
        section: &Section,
        article: &'p Article,
    ) -> Self {
        let title = Title::new(Field::ARTICLE_TITLE, "标题", &article.title, &[]);
        let mut known = Known::default();
        for (key, texts) in article.texts() {
            let field = Field::ALL.iter().find(|it| it.table == Table::Article && it.key == key);
            // The wording of the list is printed there alone.
            if let Some(field) = field.filter(|_| !["title", "highlight"].contains(&key)) {
                known.add_lines(*field, field.chinese, texts);
            }
        }
        if let Some(name) = &section.name {
            known.add(Field::SECTION_NAME, "栏目名", &name.value);
            known.add(Field::SECTION_NAME, "栏目名", &format!("【{}】", name.value));
        }
        let words = manifest.fixed_words();
        let word = |name: &str| {
            let found = words.iter().find(|(known, _)| *known == name);
            found.map_or_else(String::new, |(_, word)| bare(word))
        };
        let contents = vec![word("highlights"), word("contents")];
        let mut listed = Vec::new();
        for section in &issue.sections {
            listed.extend(section.name.iter().map(|name| bare(&name.value)));
            for article in &section.articles {
                let title: String = article.title.iter().map(|line| line.value.as_str()).collect();
                listed.push(bare(&title));
                listed.extend(article.highlight.iter().map(|text| bare(&text.value)));
            }
        }
        let imprint = issue.imprint(manifest);
        Self { issue, manifest, article, imprint, title, known, contents, listed }
    }

    /// The element of the head that a line is.
    fn head(&self, lines: &[Line], at: usize) -> Option<Element> {
        if let Some(found) = self.title.read(lines, at) {
            return Some(found);
        }
        if let Some(found) = self.known.read(lines, at) {
            return Some(found);
        }
        if let Some(found) = self.byline(&lines[at].bare) {
            return Some(Element { lines: at..at + 1, ..found });
        }
        self.contents(lines, at).or_else(|| self.masthead(&lines[at].bare, at))
    }

    /// The element that stands behind a text and that a line is.
    fn end(&self, lines: &[Line], at: usize) -> Option<Element> {
        if let Some(found) = imprint::read(self.imprint.as_ref(), &COLOPHON, lines, at) {
            return Some(found);
        }
        let line = &lines[at].bare;
        let inside =
            Line { bare: shapes::enclosed(line).unwrap_or(line).to_owned(), is_text: true };
        let known = self.known.read(&[inside], 0);
        let byline = || self.byline(line).filter(|it| it.printed != Printed::Nothing);
        // Where an office prints the source behind the text, it is no element.
        known.or_else(byline).map(|found| Element { lines: at..at + 1, ..found })
    }

    /// （来源：…　作者：…）
    fn byline(&self, bare: &str) -> Option<Element> {
        let inside = shapes::enclosed(bare).unwrap_or(bare);
        let (_, rest) = shapes::labelled(inside, &["来源", "作者"])?;
        if inside.chars().count() > BYLINE || inside.contains(['。', '；']) {
            return None;
        }
        let is_source = inside.starts_with('来');
        let sources: Vec<_> = self.article.source.iter().map(|it| it.name.value.as_str()).collect();
        let source = Some(sources.join("、")).filter(|source| !source.is_empty());
        let authors: String = self.article.author.iter().map(|it| it.value.as_str()).collect();
        let author = Some(authors).filter(|authors| !authors.is_empty());
        let (name, field, printed) = if is_source {
            ("来源", Field::SOURCE, source)
        } else {
            ("作者", Field::AUTHOR, author)
        };
        let first = rest.split("作者：").next().unwrap_or_default();
        let printed = compared(printed, |printed| {
            let printed = shapes::bare(printed);
            printed == first.trim_end_matches(['，', '、']) || printed == rest.replace('、', "")
        });
        Some(element(0..1, name, field, printed))
    }

    /// The heading of the list of articles, with what it lists.
    fn contents(&self, lines: &[Line], at: usize) -> Option<Element> {
        let inner = |text: &str| text.trim_matches(['【', '】', '《', '》']).to_owned();
        let heading = inner(&lines[at].bare);
        if !self.contents.contains(&heading) {
            return None;
        }
        let listed = |line: &&Line| {
            let text = line.bare.trim_start_matches(['●', '★', '•', '·', '○', '◆', '■', '【']);
            let text = text.trim_end_matches(|c: char| c.is_ascii_digit() || "….·】".contains(c));
            line.is_text && self.listed.iter().any(|known| known == text)
        };
        let count = lines[at + 1..].iter().take_while(listed).count();
        Some(element(at..at + 1 + count, &heading, Field::SECTION, Printed::Same))
    }

    /// A line of the masthead: the publication's name, the bodies that issue it, its
    /// number and its date, alone or together.
    fn masthead(&self, bare: &str, at: usize) -> Option<Element> {
        let mut rest = bare.to_owned();
        let mut same = true;
        let mut take = |text: &str| {
            let found = !text.is_empty() && rest.contains(text);
            if found {
                rest = rest.replacen(text, "", 1);
            }
            found
        };
        let name = take(&shapes::bare(&self.manifest.name.value));
        let issuers = self.manifest.issuers.iter();
        let issuers = issuers.filter(|issuer| take(&shapes::bare(&issuer.value))).count() > 0;
        let kind = self.manifest.words.iter().filter(|(word, _)| word == "kind");
        for (_, word) in kind {
            take(&shapes::bare(&word.value));
        }
        let mut numbered = false;
        for (before, wanted) in [("总第", self.issue.total), ("第", self.issue.number)] {
            if let Some((whole, number)) = number(&rest, before) {
                same &= wanted == Some(number);
                numbered = true;
                rest = rest.replacen(&whole, "", 1);
            }
        }
        let rest = rest.replace(['（', '）', '，'], "");
        let day = shapes::date(&rest);
        let year = format!("{}年", self.issue.date.year);
        let done = rest.is_empty() || day.is_some() || numbered && rest == year;
        // A date alone may be one of the article.
        if !done || !(name || issuers || numbered) {
            return None;
        }
        same &= day.is_none_or(|day| day == self.issue.date);
        let called = self.issue.called(&self.manifest.numbering());
        let called: String = called.iter().map(ToString::to_string).collect();
        let shown = format!("{called}　{}", self.issue.date);
        let (what, field) = match (numbered, name) {
            (true, _) => ("期号", Field::ISSUE_NUMBER),
            (false, true) => ("刊名", Field::MANIFEST_NAME),
            (false, false) => ("发文机关", Field::ISSUERS),
        };
        let printed = if same { Printed::Same } else { Printed::Other(shown) };
        Some(element(at..at + 1, what, field, printed))
    }
}

/// A line of more characters is no byline.
const BYLINE: usize = 60;

/// A number of an issue in a bare text, with all that says it: 第58期.
fn number(bare: &str, before: &str) -> Option<(String, u32)> {
    let start = bare.find(before)?;
    let (digits, _) = bare[start + before.len()..].split_once('期')?;
    let number = digits.parse().ok()?;
    Some((format!("{before}{digits}期"), number))
}
