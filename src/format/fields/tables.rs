//! The tables of the files that an office writes.

use crate::paper::Kind;

/// A table of a file, by the keys that it may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// The first level of an issue's file.
    IssueFile,
    /// `[issue]`
    Issue,
    /// `[colophon]` of an issue.
    Colophon,
    /// `[[colophon.row]]` of an issue or a manifest.
    Row,
    /// `[[section]]`
    Section,
    /// `[[section.article]]`
    Article,
    /// A table of `source` of an article.
    Source,
    /// `[[section.article.attachment]]`
    ArticleAttachment,
    /// The first level of a document's file.
    DocumentFile,
    /// `[document]`
    Document,
    /// `[[document.row]]`
    DocumentRow,
    /// `[[document.attachment]]`
    Attachment,
    /// The first level of a manifest.
    Manifest,
    /// `[colophon]` of a manifest.
    UsualColophon,
    /// `[fit]` of a paper or a manifest.
    Fit,
    /// `[check]` of a manifest; the codes of rules may stand there as well.
    Check,
    /// The first level of a word list.
    WordList,
    /// `[[word]]`
    Word,
    /// `[[forbidden]]`
    Forbidden,
    /// `[[name]]`
    Name,
    /// `[[place]]`
    Place,
    /// The record of a round.
    Round,
    /// `[[picture]]` of such a record.
    RoundPicture,
    /// The record of a signature.
    Signature,
}

impl Table {
    /// What it is called in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::IssueFile | Self::Manifest | Self::WordList => "文件",
            Self::DocumentFile => "公文",
            Self::Issue => "[issue]",
            Self::Colophon | Self::UsualColophon => "[colophon]",
            Self::Row => "[[colophon.row]]",
            Self::Section => "[[section]]",
            Self::Article => "[[section.article]]",
            Self::Source => "[[section.article.source]]",
            Self::ArticleAttachment => "[[section.article.attachment]]",
            Self::Document => "[document]",
            Self::DocumentRow => "[[document.row]]",
            Self::Attachment => "[[document.attachment]]",
            Self::Fit => "[fit]",
            Self::Check => "[check]",
            Self::Word => "[[word]]",
            Self::Forbidden => "[[forbidden]]",
            Self::Name => "[[name]]",
            Self::Place => "[[place]]",
            Self::Round => "送审记录",
            Self::RoundPicture => "[[picture]]",
            Self::Signature => "签审记录",
        }
    }

    /// The kind of paper whose file has it.
    pub fn kind(self) -> Option<Kind> {
        match self {
            Self::IssueFile
            | Self::Issue
            | Self::Section
            | Self::Article
            | Self::Source
            | Self::ArticleAttachment
            | Self::Colophon
            | Self::Row => Some(Kind::Issue),
            Self::DocumentFile | Self::Document | Self::DocumentRow | Self::Attachment => {
                Some(Kind::Document)
            }
            _ => None,
        }
    }
}
