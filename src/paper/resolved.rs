//! What is really printed of a paper: the paper with what its layout's manifest
//! says where the paper is silent. No default is worked out anywhere else.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::document::{Attachment, Document, Form, Mark};
use super::fit::{Aim, Give};
use super::manifest::{Distribution, usual_words};
use super::{
    Article, Colophon, Contents, Date, Issue, Kind, Manifest, Numbering, Ordinals, Paper, Printer,
    Recipients, Section, Text,
};
use crate::source::Source;

/// A text with the file in which it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said<'p> {
    /// The paper's own.
    Paper(&'p Text),
    /// Its manifest's.
    Manifest(&'p Text),
    /// A usual word that stands in neither.
    Usual(&'static str),
}

impl<'p> Said<'p> {
    /// What it says.
    pub fn words(&self) -> &'p str {
        match self {
            Self::Paper(text) | Self::Manifest(text) => &text.value,
            Self::Usual(word) => word,
        }
    }
}

/// The distribution block (版记) as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imprint<'p> {
    /// 主送, a line each.
    pub to: Vec<Said<'p>>,
    /// 抄送, a line each.
    pub cc: Vec<Said<'p>>,
    /// Rows with names of the office's own.
    pub rows: Vec<Row<'p>>,
    /// 印发机关
    pub printed_by: Option<Said<'p>>,
    /// 印发日期 with its bytes in the paper's file; the paper's own date where
    /// a body prints it and no date is said.
    pub printed_on: Option<(Date, &'p Range<usize>)>,
    /// 共印 N 份, with its bytes in the paper's file where it stands there.
    pub copies: Option<(u32, Option<&'p Range<usize>>)>,
    /// What stands above the block, an item each.
    pub above: Vec<Said<'p>>,
    /// What stands below it.
    pub below: Vec<Said<'p>>,
    /// Whether the block must fall on an even page.
    pub even_page: bool,
}

/// A row of the distribution block with a name of the office's own, such as 报.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'p> {
    /// The name.
    pub name: Said<'p>,
    /// Those that the paper goes to, a line each.
    pub lines: Vec<Said<'p>>,
}

/// How a paper is fitted to its sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fitting<'p> {
    /// How many pages are aimed at.
    pub aim: Aim,
    /// Where that is said; nowhere where it is the usual aim.
    pub said: Option<(&'p Arc<Source>, &'p Range<usize>)>,
    /// What may give for it.
    pub may: Vec<Give>,
}

/// What tells an attachment from the others: the word over its text, 附件, with
/// its number where there are several (GB/T 9704-2012, 7.3.4 and 7.3.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// Its number, from 1; none where it is the only one.
    pub number: Option<usize>,
}

/// 附件, or 附件2.
impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("附件")?;
        self.number.map_or(Ok(()), |number| write!(f, "{number}"))
    }
}

impl Issue {
    /// Its distribution block; none where neither it nor the manifest has one.
    /// The first issuing body prints it where nobody is named.
    pub fn imprint<'p>(&'p self, manifest: &'p Manifest) -> Option<Imprint<'p>> {
        let usual = manifest.colophon.as_ref();
        imprint(&self.colophon, usual, manifest.issuers.first(), (self.date, &self.date_at))
    }

    /// How it is to be kept, such as 内部资料　注意保存. Where the issue has an empty
    /// line of its own, nothing is said of it.
    pub fn internal<'p>(&'p self, manifest: &'p Manifest) -> Option<Said<'p>> {
        match &self.head.internal {
            Some(own) => Some(Said::Paper(own)).filter(|_| !own.value.is_empty()),
            None => manifest.internal.as_ref().map(Said::Manifest),
        }
    }

    /// Its list on page 1; none where it is as its layout usually has it. What has
    /// no articles yet has nothing to list.
    pub fn contents(&self, manifest: &Manifest) -> Option<Contents> {
        if self.sections.is_empty() {
            return Some(Contents::Bare);
        }
        self.contents.or(manifest.contents)
    }
}

impl Document {
    /// Its distribution block; none where neither it nor the manifest has one.
    /// Who is addressed above the text is not addressed below it too.
    pub fn imprint<'p>(&'p self, manifest: &'p Manifest) -> Option<Imprint<'p>> {
        let usual = manifest.colophon.as_ref();
        let date = (self.date, &self.date_at);
        let mut imprint = imprint(&self.colophon, usual, None, date)?;
        if self.colophon.to.is_none() && !self.addressee.is_empty() {
            imprint.to.clear();
        }
        Some(imprint)
    }

    /// What follows the bodies in the mark (发文机关标志).
    pub fn mark_said(&self) -> Option<Said<'_>> {
        match &self.mark {
            Mark::Usual => self.form.mark().map(Said::Usual),
            Mark::Own(word) => Some(Said::Paper(word)),
            Mark::Bare => None,
        }
    }

    /// The names over the date (署名): the issuing bodies unless others are said.
    /// Who signs minutes is nobody, and an order its signers do.
    pub fn signed(&self) -> &[Text] {
        match (&self.signature, self.form) {
            (Some(names), _) => names,
            (None, Form::Notice | Form::Letter) => &self.issuers,
            (None, Form::Minutes | Form::Order) => &[],
        }
    }

    /// Its attachments with their labels.
    pub fn attached(&self) -> impl Iterator<Item = (&Attachment, Option<Label>)> {
        attached(&self.attachments)
    }
}

impl Article {
    /// Its attachments with their labels.
    pub fn attached(&self) -> impl Iterator<Item = (&Attachment, Option<Label>)> {
        attached(&self.attachments)
    }
}

/// Attachments with their labels. A text that a paper puts into force has none,
/// and is not counted.
fn attached(attachments: &[Attachment]) -> impl Iterator<Item = (&Attachment, Option<Label>)> {
    let several = attachments.iter().filter(|it| it.labelled).count() > 1;
    let mut numbers = 1..;
    attachments.iter().map(move |it| {
        let number = it.labelled.then(|| numbers.next());
        (it, number.map(|number| Label { number: number.filter(|_| several) }))
    })
}

impl Section {
    /// Its articles, each with what is printed before its title; nothing before the
    /// only one.
    pub fn numbered(
        &self,
        ordinals: Option<Ordinals>,
    ) -> impl Iterator<Item = (&Article, Option<String>)> {
        let ordinals = ordinals.filter(|_| self.articles.len() > 1);
        let labels = (1..).map(move |number| ordinals.map(|it| it.label(number)));
        self.articles.iter().zip(labels)
    }
}

impl Manifest {
    /// How its issues are numbered.
    pub fn numbering(&self) -> Numbering {
        self.number.unwrap_or_default()
    }

    /// The fixed words of pages by name: its own, and the usual ones that it says
    /// nothing of.
    pub fn fixed_words(&self) -> Vec<(&str, &str)> {
        let is_own = |name: &str| self.words.iter().any(|(own, _)| own == name);
        let mut words: Vec<(&str, &str)> =
            usual_words().filter(|(name, _)| !is_own(name)).collect();
        words.extend(self.words.iter().map(|(name, word)| (name.as_str(), word.value.as_str())));
        words
    }
}

impl Paper {
    /// Its distribution block; none where neither it nor the manifest has one.
    pub fn imprint<'p>(&'p self, manifest: &'p Manifest) -> Option<Imprint<'p>> {
        match self {
            Self::Issue(issue) => issue.imprint(manifest),
            Self::Document(document) => document.imprint(manifest),
        }
    }

    /// How it is fitted to its sheets: by what it says, else its manifest, aim and
    /// means each by itself. Nobody need ask that a page has more than the
    /// distribution block; but what all pages show, their lines, gives only for an
    /// aim that somebody asked for.
    pub fn fitting<'p>(&'p self, manifest: &'p Manifest) -> Fitting<'p> {
        let files = [(self.fit(), self.source()), (&manifest.fit, &manifest.source)];
        let said = files.iter().find_map(|(fit, source)| Some((fit.aim.as_ref()?, *source)));
        let may = files.iter().find_map(|(fit, _)| fit.may.clone());
        let mut may = may.unwrap_or_else(|| {
            let usual = Give::ALL.into_iter().filter(|give| said.is_some() || *give != Give::Rows);
            usual.collect()
        });
        // The standard has the room at a document's title.
        may.retain(|give| self.kind() == Kind::Issue || *give != Give::Heading);
        Fitting {
            aim: said.map_or(Aim::NoneBare, |((aim, _), _)| *aim),
            said: said.map(|((_, at), source)| (source, at)),
            may,
        }
    }
}

/// What a paper says of its distribution, else what is usual; `printed_by`
/// prints it if nobody is named, on the paper's `date` if no other is.
fn imprint<'p>(
    own: &'p Colophon,
    usual: Option<&'p Distribution>,
    printed_by: Option<&'p Text>,
    date: (Date, &'p Range<usize>),
) -> Option<Imprint<'p>> {
    if *own == Colophon::default() && usual.is_none() {
        return None;
    }
    let Colophon {
        to,
        cc,
        rows,
        printed_by: own_body,
        printed_on,
        printed_on_at,
        copies,
        copies_at,
        above,
        below,
    } = own;
    let lines = |own: &'p Option<Vec<Text>>, usual: Option<&'p Vec<Text>>| match own {
        Some(lines) => lines.iter().map(Said::Paper).collect(),
        None => usual.into_iter().flatten().map(Said::Manifest).collect(),
    };
    // 主送 and 抄送, or rows of other names: who says one does without the other.
    let (usual_names, usual_rows) =
        (usual.filter(|_| rows.is_none()), usual.filter(|_| to.is_none() && cc.is_none()));
    let rows = match (rows, usual_rows) {
        (Some(rows), _) => rows.iter().map(|it| row(it, Said::Paper)).collect(),
        (None, Some(usual)) => usual.rows.iter().map(|it| row(it, Said::Manifest)).collect(),
        (None, None) => Vec::new(),
    };
    let usual_body = match usual.map_or(&Printer::Usual, |usual| &usual.printed_by) {
        Printer::Body(body) => Some(body),
        Printer::Usual => printed_by,
        Printer::Nobody => None,
    };
    let printed_by = match own_body {
        Printer::Body(body) => Some(Said::Paper(body)),
        Printer::Usual => usual_body.map(Said::Manifest),
        Printer::Nobody => None,
    };
    let own_date = printed_on.zip(printed_on_at.as_ref());
    let usual_copies = usual.and_then(|usual| usual.copies).map(|copies| (copies, None));
    Some(Imprint {
        to: lines(to, usual_names.map(|usual| &usual.to)),
        cc: lines(cc, usual_names.map(|usual| &usual.cc)),
        rows,
        printed_by,
        printed_on: own_date.or(printed_by.is_some().then_some(date)),
        copies: copies.map(|copies| (copies, copies_at.as_ref())).or(usual_copies),
        above: lines(above, usual.map(|usual| &usual.above)),
        below: lines(below, usual.map(|usual| &usual.below)),
        even_page: usual.is_some_and(|usual| usual.even_page),
    })
}

fn row<'p>(row: &'p Recipients, said: fn(&'p Text) -> Said<'p>) -> Row<'p> {
    let Recipients { name, lines } = row;
    Row { name: said(name), lines: lines.iter().map(said).collect() }
}
