//! Pictures, and lines in place of what cannot be printed.

use data_url::DataUrl;
use percent_encoding::percent_decode_str;

use super::reader::Reader;
use super::tree::Element;
use crate::format::markup::writing::Piece;
use crate::format::picture::kind;
use crate::import::draft::{Content, Paragraph, PictureData};
use crate::import::lost::Kind;
use crate::limits::TOLD_CHARS;

impl Reader<'_> {
    /// Reads a picture.
    pub fn picture(&mut self, element: &Element) {
        // The text of what it shows was read.
        if self.is_shown {
            return;
        }
        let address = element.attribute("src").unwrap_or_default().trim();
        let words = element.attribute("alt").unwrap_or_default().trim();
        let caption = if self.has_captions && !words.is_empty() {
            self.lost.read.add(words, 1);
            let words: Vec<_> = words.split_whitespace().collect();
            vec![Piece::plain(words.join(" "))]
        } else {
            Vec::new()
        };
        if let Some(&picture) = self.read_pictures.get(address) {
            return self.push(Content::Picture { picture, caption });
        }
        let inner = address.get(..5).is_some_and(|it| it.eq_ignore_ascii_case("data:"));
        let bytes = if inner {
            let decoded = DataUrl::process(address).ok().and_then(|it| it.decode_to_vec().ok());
            decoded.map(|(bytes, _)| bytes)
        } else {
            (self.beside)(address)
        };
        let at = self.here();
        let found = bytes.as_deref().and_then(kind);
        let (Some(bytes), Some(extension)) = (bytes, found) else {
            let is_known = inner || address.is_empty();
            let told = if is_known { Kind::PictureLost } else { Kind::PictureLinked };
            // What stands in the page itself may be as long as a picture.
            let address = percent_decode_str(address).decode_utf8_lossy();
            let address: String = address.chars().take(TOLD_CHARS).collect();
            let words = if words.is_empty() { String::new() } else { format!("（{words}）") };
            self.lost.tell(told, format!("{address}{words}"), at);
            self.stand_in("图");
            if let [caption] = &caption[..] {
                let pieces = vec![caption.clone()];
                self.push(Content::Paragraph(Paragraph { pieces, ..Paragraph::default() }));
            }
            return;
        };
        let picture = self.pictures.len();
        self.pictures.push(PictureData { bytes, extension });
        self.read_pictures.insert(address.to_owned(), picture);
        self.push(Content::Picture { picture, caption });
    }

    /// A line in place of what cannot be printed.
    pub fn stand_in(&mut self, what: &str) {
        let text = format!("〔此处原有{what}〕");
        self.lost.added.add(&text, 1);
        let pieces = vec![Piece::plain(text)];
        self.push(Content::Paragraph(Paragraph { pieces, ..Paragraph::default() }));
    }
}
