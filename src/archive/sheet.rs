//! The form of who read a paper before it is printed (审签单, 发稿签): what stands
//! on it. How it looks is said by its layout.

use super::finals::folder;
use super::{sealing, verify};
use crate::diag::{Diagnostic, Warned};
use crate::export::pdf::{self, Standards};
use crate::paper::resolved::{Imprint, Row, Said};
use crate::paper::{Document, Issue, Manifest, Paper, Status, Text};
use crate::press::proof::Others;
use crate::press::{Press, Pressed};
use crate::records::{Hash, Signature, Standing};
use crate::typeset::sheet::Item;
use crate::workspace::layouts::SIGNING;
use crate::workspace::{Entry, Workspace};

/// What a signature says on the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opinion {
    /// As what it was signed, such as 初审.
    pub role: String,
    /// Who signed.
    pub by: String,
    /// When, as it is printed.
    pub time: String,
    /// What was said.
    pub opinion: Option<String>,
    /// Why it does not stand for the text as it is now, if it does not.
    pub stale: Option<String>,
}

/// What was made of the paper that the form is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// How far the paper has come, such as 送审稿 第2轮.
    pub state: String,
    /// How many pages it has.
    pub pages: usize,
    /// The hash of its content.
    pub content: Hash,
    /// The hash of its PDF.
    pub pdf: Hash,
}

/// How many characters of a hash stand together, so that two can be compared by eye.
const GROUP: usize = 8;

/// The form as it is printed.
#[derive(Debug)]
pub struct Sheet {
    /// Its PDF.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// What was found and does not hinder it.
    pub found: Vec<Diagnostic>,
}

/// Prints the form of a paper as it is now, with the hash of the PDF that comes of it;
/// of a final that of the sealed one. Nothing is written.
///
/// # Errors
/// The paper comes to no pages, its records are broken, or the form cannot be set.
pub fn sheet(
    press: &mut Press,
    workspace: &Workspace,
    entry: &Entry,
    others: impl FnOnce() -> Others + Send,
) -> Result<Sheet, Vec<Diagnostic>> {
    let one = |error| vec![error];
    let folder = folder(workspace, entry).map_err(one)?;
    let sealed = verify::standing(workspace, entry)?;
    let Pressed { paper, laid, found, .. } = press.press(entry, others).map_err(one)?;
    let (Some(paper), Some(laid)) = (paper, laid) else { return Err(found) };
    let Warned { value: standing, diagnostics } = Standing::of(&folder, &paper);
    if !diagnostics.is_empty() {
        return Err(diagnostics);
    }
    let pdf = match &sealed {
        Some(sealed) => sealed.seal.pdf,
        None => Hash::of(&sealing::pdf(press, &paper, &laid)?),
    };
    let pages = sealed.map_or(laid.document.pages().len(), |sealed| sealed.seal.pages.len());
    let made = Made { state: state(paper.status(), &standing), pages, content: standing.hash, pdf };
    set(press, &paper, &made, &standing, &Standards::default())
}

/// Sets the form of a paper for what was made of it.
///
/// # Errors
/// It cannot be set, or does not meet the standards.
pub fn set(
    press: &mut Press,
    paper: &Paper,
    made: &Made,
    standing: &Standing,
    standards: &Standards,
) -> Result<Sheet, Vec<Diagnostic>> {
    let opinions = opinions(standing);
    let set = press.set_record(paper, SIGNING, |manifest| record(paper, manifest, made, &opinions));
    let Some(sheet) = set.value else { return Err(set.diagnostics) };
    let pdf = pdf::pdf(&sheet.document, standards, &|_| None)?;
    Ok(Sheet { pdf, pages: sheet.document.pages().len(), found: set.diagnostics })
}

/// How far a paper has come, as the form says it.
pub fn state(status: Status, standing: &Standing) -> String {
    match standing.rounds.last() {
        Some(last) if standing.is_changed() => {
            format!("{status}　第{}轮以后改过", last.number)
        }
        Some(last) => format!("{status}　第{}轮", last.number),
        None => status.to_string(),
    }
}

/// What stands in the boxes of the form: the signatures, and which of them do not
/// stand for the paper as it is now.
pub fn opinions(standing: &Standing) -> Vec<Opinion> {
    let opinion = |signature: &Signature| {
        let Signature { duty, by, round, hash, at, opinion } = signature;
        let date = at.date;
        Opinion {
            role: duty.to_string(),
            by: by.clone(),
            time: format!("{date} {}:{:02}", at.hour, at.minute),
            opinion: opinion.clone(),
            stale: (*hash != standing.hash).then(|| format!("签的是第{round}轮，此后改过")),
        }
    };
    standing.signatures.iter().map(opinion).collect()
}

/// The boxes of the form, and as what one signs there.
const BOXES: [(&str, &str); 7] = [
    ("joint", "会签"),
    ("first", "初审"),
    ("second", "复审"),
    ("final", "终审"),
    ("proof1", "一校"),
    ("proof2", "二校"),
    ("proof3", "三校"),
];

/// What the persons who write and edit a paper are called above and below its
/// distribution block.
const DRAFTERS: [&str; 3] = ["拟稿", "撰稿", "起草"];
const EDITORS: [&str; 3] = ["编辑", "责任编辑", "责编"];

/// What stands on the form of a paper.
pub fn record(paper: &Paper, manifest: &Manifest, made: &Made, opinions: &[Opinion]) -> Item {
    let imprint = paper.imprint(manifest);
    let (heading, publication, head, title_name, titles) = match paper {
        Paper::Issue(issue) => {
            let (name, titles) = articles(issue);
            let publication = Item::Text(manifest.name.value.clone());
            ("审签单", publication, issue_head(issue, manifest), name, titles)
        }
        Paper::Document(document) => {
            let titles = vec![joined(&document.title)];
            ("公文审签单", Item::Nothing, document_head(document), "标题", titles)
        }
    };
    let person = |names: &[&str]| Item::of(imprint.as_ref().and_then(|it| person(it, names)));
    let copies = imprint.as_ref().and_then(|it| it.copies).map(|(copies, _)| format!("{copies}份"));
    let mut fields = vec![
        ("document", Item::Word(heading.into())),
        ("day", Item::Day(paper.date())),
        ("heading", Item::Word(heading.into())),
        ("publication", publication),
        ("head", Item::List(head)),
        ("title_name", Item::Word(title_name.into())),
        ("title", Item::List(titles.into_iter().map(Item::Text).collect())),
        ("drafter", person(&DRAFTERS)),
        ("editor", person(&EDITORS)),
        ("pages", Item::Text(format!("{}页", made.pages))),
        ("copies", Item::of(copies)),
        ("recipients", Item::List(recipients(paper, manifest, imprint.as_ref()))),
        ("state", Item::Text(made.state.clone())),
        ("content", Item::Text(made.content.short())),
        ("pdf", Item::Text(made.pdf.short())),
        ("hash", Item::Text(grouped(made.content))),
    ];
    for (name, role) in BOXES {
        let own = opinions.iter().filter(|it| it.role == role);
        fields.push((name, Item::List(own.map(said).collect())));
    }
    Item::Fields(fields)
}

/// A hash in groups that can be compared by eye.
fn grouped(hash: Hash) -> String {
    let chars: Vec<char> = hash.to_string().chars().collect();
    let groups: Vec<String> = chars.chunks(GROUP).map(|it| it.iter().collect()).collect();
    groups.join(" ")
}

fn said(it: &Opinion) -> Item {
    let Opinion { role: _, by, time, opinion, stale } = it;
    Item::Fields(vec![
        ("name", Item::Text(by.clone())),
        ("time", Item::Text(time.clone())),
        ("opinion", Item::of(opinion.as_deref())),
        ("stale", Item::of(stale.as_deref())),
    ])
}

/// A row of the head: what it is called, and what is to stand there.
fn row(name: &str, value: Option<String>) -> Item {
    Item::Fields(vec![("name", Item::Word(name.into())), ("value", Item::of(value))])
}

fn issue_head(issue: &Issue, manifest: &Manifest) -> Vec<Item> {
    let pieces = issue.label(&manifest.numbering());
    let label: String = pieces.iter().map(ToString::to_string).collect();
    let secrecy = secrecy(issue.head.secrecy.as_ref(), issue.head.secrecy_term.as_ref());
    vec![
        row("期号", Some(label)),
        row("日期", Some(issue.date.to_string())),
        row("密级", secrecy),
        row("缓急", None),
    ]
}

fn document_head(document: &Document) -> Vec<Item> {
    let value = |text: &Option<Text>| text.as_ref().map(|it| it.value.clone());
    let issuers: Vec<_> = document.issuers.iter().map(|it| it.value.as_str()).collect();
    vec![
        row("文号", value(&document.number)),
        row("日期", Some(document.date.to_string())),
        row("密级", secrecy(document.secrecy.as_ref(), document.secrecy_term.as_ref())),
        row("缓急", value(&document.urgency)),
        row("机关", Some(issuers.join("、"))),
    ]
}

/// 密级 with its term, as it is printed (GB/T 9704-2012, 7.2.2).
pub fn secrecy(level: Option<&Text>, term: Option<&Text>) -> Option<String> {
    let level = &level?.value;
    Some(term.map_or_else(|| level.clone(), |term| format!("{level}★{}", term.value)))
}

/// The titles of an issue's articles, numbered where there are several.
fn articles(issue: &Issue) -> (&'static str, Vec<String>) {
    let titles: Vec<String> = issue.articles().map(|it| joined(&it.title)).collect();
    if titles.len() == 1 {
        return ("题名", titles);
    }
    let numbered = titles.iter().enumerate();
    ("篇目", numbered.map(|(index, title)| format!("{}. {title}", index + 1)).collect())
}

/// The lines of a title in one.
pub fn joined(lines: &[Text]) -> String {
    lines.iter().map(|line| line.value.as_str()).collect::<Vec<_>>().join("　")
}

/// Who a person of the office is that is named beside the distribution block:
/// 编辑：某某 under the name 编辑.
fn person(imprint: &Imprint, names: &[&str]) -> Option<String> {
    let lines = imprint.above.iter().chain(&imprint.below).map(Said::words);
    let named = lines.filter_map(|line| {
        let (name, who) = line.split_once(['：', ':'])?;
        names.contains(&name.trim()).then(|| who.trim().to_owned())
    });
    Some(named.collect::<Vec<_>>().join("、")).filter(|who| !who.is_empty())
}

/// The name of a row in the pieces between which there is room: two characters
/// stand apart.
fn spread(name: &str) -> Vec<Item> {
    let chars: Vec<char> = name.chars().collect();
    match chars[..] {
        [_, _] => chars.iter().map(|c| Item::Text(c.to_string())).collect(),
        _ => vec![Item::Text(name.to_owned())],
    }
}

/// Whom the paper goes to, each kind under its name.
fn recipients(paper: &Paper, manifest: &Manifest, imprint: Option<&Imprint>) -> Vec<Item> {
    let words = manifest.fixed_words();
    let word = |key: &str| {
        let found = words.iter().find(|(name, _)| *name == key);
        found.map_or(String::new(), |(_, word)| (*word).to_owned())
    };
    let group = |name: String, lines: Vec<String>| {
        Item::Fields(vec![
            ("name", Item::List(spread(&name))),
            ("lines", Item::List(lines.into_iter().map(Item::Text).collect())),
        ])
    };
    let lines = |said: &[Said]| said.iter().map(|it| it.words().to_owned()).collect::<Vec<_>>();
    let mut groups = Vec::new();
    if let Paper::Document(document) = paper
        && !document.addressee.is_empty()
    {
        let to = document.addressee.iter().map(|it| it.value.clone()).collect();
        groups.push(group(word("to"), to));
    }
    let Some(Imprint { to, cc, rows, .. }) = imprint else { return groups };
    for (key, said) in [("to", to), ("cc", cc)] {
        if !said.is_empty() {
            groups.push(group(word(key), lines(said)));
        }
    }
    groups.extend(
        rows.iter().map(|Row { name, lines: said }| group(name.words().to_owned(), lines(said))),
    );
    groups
}
