//! What a paper says of its elements, to be found again in a body.

use super::element::{Element, Printed, element};
use super::line::{Line, loose};
use crate::format::Field;
use crate::format::shapes::bare;
use crate::paper::{Text, Texts};

/// Texts that are an element each.
#[derive(Default)]
pub struct Known {
    /// The field of each, what it is called, and what it says without pauses.
    texts: Vec<(Field, String, String)>,
    /// How long the longest is, in bytes.
    longest: usize,
}

impl Known {
    /// Adds a text under its field and what it is called; an empty one is left out.
    pub fn add(&mut self, field: Field, name: &str, text: &str) {
        let text = loose(&bare(text));
        if !text.is_empty() {
            self.longest = self.longest.max(text.len());
            self.texts.push((field, name.to_owned(), text));
        }
    }

    /// Adds the lines of a text, each by itself and all together.
    pub fn add_lines(&mut self, field: Field, name: &str, lines: Texts<'_>) {
        let whole: String = lines.iter().map(|line| line.value.as_str()).collect();
        for line in lines.iter() {
            self.add(field, name, &line.value);
        }
        self.add(field, name, &whole);
    }

    /// The element that a line is, or several together, where it says just what a
    /// text says, whatever parts its items.
    pub fn read(&self, lines: &[Line], at: usize) -> Option<Element> {
        /// What names end with on paper that is to be sealed.
        const SEALED: [&str; 3] = ["（盖章）", "（公章）", "（印章）"];
        let mut text = String::new();
        for (index, line) in lines.iter().enumerate().skip(at).take(MOST_LINES) {
            if !line.is_text || line.bare.is_empty() {
                return None;
            }
            text.push_str(&line.bare);
            let named = SEALED.iter().find_map(|seal| text.strip_suffix(seal)).unwrap_or(&text);
            let named = loose(named);
            if named.len() > self.longest {
                return None;
            }
            let same = self.texts.iter().find(|(_, _, known)| *known == named);
            if let Some((field, name, _)) = same {
                return Some(element(at..index + 1, name, *field, Printed::Same));
            }
        }
        None
    }
}

/// An element is parted into so many lines at most.
const MOST_LINES: usize = 8;

/// A title, which a body repeats in one line or in several.
pub struct Title {
    pub field: Field,
    pub name: &'static str,
    /// What is printed.
    pub printed: String,
    /// The same with and without the bodies that issue it.
    forms: Vec<String>,
}

impl Title {
    /// Takes the lines of a title, and the names that it may open with or not.
    pub fn new(field: Field, name: &'static str, lines: &[Text], issuers: &[Text]) -> Self {
        let printed: String = lines.iter().map(|line| line.value.as_str()).collect();
        let whole = bare(&printed);
        let mut forms = vec![whole.clone()];
        let joined: String = issuers.iter().map(|issuer| issuer.value.as_str()).collect();
        for issuer in issuers.iter().map(|issuer| issuer.value.as_str()).chain([joined.as_str()]) {
            let issuer = bare(issuer);
            forms.extend(whole.strip_prefix(&issuer).map(str::to_owned));
            forms.push(issuer + &whole);
        }
        forms.retain(|form| !form.is_empty());
        Self { field, name, printed, forms }
    }

    /// The element that lines are where they say the title, or one much like it.
    pub fn read(&self, lines: &[Line], at: usize) -> Option<Element> {
        self.same(lines, at, "").or_else(|| self.alike(lines, at))
    }

    /// Lines that say the title, behind what `before` already says of it.
    pub fn same(&self, lines: &[Line], at: usize, before: &str) -> Option<Element> {
        let mut text = before.to_owned();
        for (index, line) in lines.iter().enumerate().skip(at).take(MOST_LINES) {
            if !line.is_text {
                return None;
            }
            text.push_str(&line.bare);
            let said = loose(&text);
            if self.forms.iter().any(|form| loose(form) == said) {
                return Some(element(at..index + 1, self.name, self.field, Printed::Same));
            }
            if !self.forms.iter().any(|form| loose(form).starts_with(&said)) {
                return None;
            }
        }
        None
    }

    /// A line that is much like the title: an earlier wording of it.
    fn alike(&self, lines: &[Line], at: usize) -> Option<Element> {
        let line = &lines[at].bare;
        let long = line.chars().count() >= SHORTEST;
        let ends = line.ends_with(['。', '；', '：', '，', '！', '？']);
        let alike = |form: &String| strsim::normalized_levenshtein(form, line) >= ALIKE;
        (long && !ends && self.forms.iter().any(alike)).then(|| {
            element(at..at + 1, self.name, self.field, Printed::Other(self.printed.clone()))
        })
    }
}

/// A shorter title may well be like a heading of its text.
const SHORTEST: usize = 8;

/// From this share of characters on, two titles are wordings of the same.
const ALIKE: f64 = 0.75;
