//! A file as it is taken in.

use super::article::Article;
use super::draft::PictureData;
use super::gongwen::Elements;
use super::lost::Lost;

/// A file as it is taken in.
#[derive(Debug)]
pub struct Imported {
    /// Its name without folders.
    pub name: String,
    /// What its content is told by: SHA-256, in hexadecimal digits.
    pub hash: String,
    /// Its articles, at least one; of an official document its title, its text and
    /// what is attached.
    pub articles: Vec<Article>,
    /// What an official document says besides.
    pub elements: Option<Elements>,
    /// The pictures that they name.
    pub pictures: Vec<PictureData>,
    /// What is told.
    pub lost: Lost,
}
