//! Pictures, text boxes and what else is drawn in a text.

use super::plain::plain;
use super::reader::Reader;
use super::styles::Characters;
use crate::diag::Diagnostic;
use crate::format::markup::writing::Piece;
use crate::import::draft::{Block, Content, Paragraph, PictureData};
use crate::import::flat;
use crate::import::lost::Kind;
use crate::import::metafile;
use crate::import::xml::{Element, Space};

/// What pictures open with that can be printed, and the extensions of their names.
const KINDS: &[(&[u8], &str)] =
    &[(b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif")];

impl<'p> Reader<'p> {
    /// Reads a drawing, whichever of its ways it is written in.
    pub fn drawing(&mut self, it: &'p Element) -> Result<(), Diagnostic> {
        let is_object = it.is(Space::W, "object");
        let mut drawn = false;
        let mut waiting = vec![it];
        while let Some(it) = waiting.pop() {
            match (it.space, it.name.as_str()) {
                (Space::W, "txbxContent") => {
                    self.text_box(it)?;
                    drawn = true;
                    continue;
                }
                (Space::A, "blip") => {
                    let (inside, outside) = (it.relation("embed"), it.relation("link"));
                    self.picture(inside.or(outside))?;
                    drawn = true;
                }
                (Space::V, "imagedata") => {
                    // What another program drew shows its last picture.
                    let cuts = ["cropleft", "croptop", "cropright", "cropbottom"];
                    if cuts.into_iter().any(|name| it.attribute(name).is_some_and(|it| it != "0")) {
                        let at = self.here();
                        self.lost.tell(Kind::PictureChanged, "裁剪", at);
                    }
                    self.picture(it.relation("id").or(it.relation("href")))?;
                    drawn = true;
                }
                (Space::A, "srcRect") => {
                    let sides = ["l", "t", "r", "b"].map(|side| it.attribute(side));
                    if sides.into_iter().flatten().any(|part| part.trim_start_matches('-') != "0") {
                        let at = self.here();
                        self.lost.tell(Kind::PictureChanged, "裁剪", at);
                    }
                }
                (Space::Pic, "spPr") => {
                    let frame = it.elements().find(|it| it.is(Space::A, "xfrm"));
                    let turns = |name| frame.and_then(|it| it.attribute(name));
                    if turns("rot").is_some_and(|it| it != "0") {
                        let at = self.here();
                        self.lost.tell(Kind::PictureChanged, "旋转", at);
                    }
                    let flips = ["flipH", "flipV"].map(turns);
                    if flips.into_iter().flatten().any(|it| matches!(it, "1" | "true")) {
                        let at = self.here();
                        self.lost.tell(Kind::PictureChanged, "翻转", at);
                    }
                }
                (Space::V, "textpath") => {
                    let text = it.attribute("string").unwrap_or_default();
                    let at = self.here();
                    self.lost.lose(Kind::Object, text, at);
                    self.stand_in("艺术字");
                    drawn = true;
                }
                (Space::Chart, "chart") | (Space::Diagram, "relIds") => {
                    let name = if it.space == Space::Chart { "图表" } else { "图示" };
                    let at = self.here();
                    let text = self.object_text(it)?;
                    self.lost.tell(Kind::Object, format!("{name}：{text}"), at);
                    self.stand_in(name);
                    drawn = true;
                }
                (Space::Mc, "AlternateContent") => {
                    waiting.extend(it.elements().next());
                    continue;
                }
                (Space::W, "t" | "p" | "r") => {
                    let at = self.here();
                    self.lost.lose(Kind::Unknown, &plain(it), at);
                    continue;
                }
                _ => {}
            }
            waiting.extend(it.elements().rev());
        }
        if !drawn && is_object {
            let at = self.here();
            self.lost.tell(Kind::Object, "", at);
            self.stand_in("对象");
        }
        Ok(())
    }

    /// The text of a chart or a diagram, from the parts that hold it.
    fn object_text(&mut self, it: &Element) -> Result<String, Diagnostic> {
        let relation = it.relation("id").or(it.relation("dm"));
        let Some(relation) = relation.and_then(|id| self.relations.get(id)) else {
            return Ok(String::new());
        };
        let Some(tree) = self.package.tree(&relation.target.clone())? else {
            return Ok(String::new());
        };
        let texts = tree.below().into_iter().filter(|it| it.name == "t" || it.name == "v");
        let texts: Vec<_> = texts.map(Element::text).filter(|it| !it.trim().is_empty()).collect();
        Ok(texts.join(" "))
    }

    fn text_box(&mut self, it: &'p Element) -> Result<(), Diagnostic> {
        let blocks = self.apart(|reader| reader.blocks(it))?;
        let text: Vec<_> = blocks.iter().map(|block| flat::text(&block.content)).collect();
        let text = text.join(" ");
        if !text.trim().is_empty() && self.deleted == 0 {
            let at = blocks.first().map_or(self.here(), |block| block.id);
            self.lost.tell(Kind::TextBox, text, at);
        }
        match &mut self.flow.line {
            Some(line) => line.after.extend(blocks),
            None => self.flow.blocks.extend(blocks),
        }
        Ok(())
    }

    /// A line in place of what cannot be printed.
    fn stand_in(&mut self, what: &str) {
        let text = format!("〔此处原有{what}〕");
        if !self.shows_at_all() {
            return;
        }
        self.lost.added.add(&text, 1);
        let pieces = vec![Piece::plain(text)];
        self.push(Content::Paragraph(Paragraph { pieces, ..Paragraph::default() }));
    }

    /// Whether what stands here is not deleted.
    fn shows_at_all(&mut self) -> bool {
        self.shows("", &Characters::default())
    }

    fn picture(&mut self, relation: Option<&str>) -> Result<(), Diagnostic> {
        let at = self.here();
        if !self.shows_at_all() {
            self.lost.tell(Kind::Deleted, "图片", at);
            return Ok(());
        }
        let Some(relation) = relation.and_then(|id| self.relations.get(id)) else {
            self.lost.tell(Kind::PictureLost, "没有图片的内容", at);
            self.stand_in("图");
            return Ok(());
        };
        if relation.external {
            self.lost.tell(Kind::PictureLinked, &relation.target, at);
            self.stand_in("图");
            return Ok(());
        }
        let path = relation.target.clone();
        if let Some(&picture) = self.read_pictures.get(&path) {
            self.push_picture(picture);
            return Ok(());
        }
        let bytes = self.package.bytes(&path)?.unwrap_or_default();
        let data = match picture_data(bytes, &path) {
            Ok(data) => data,
            Err(why) => {
                self.lost.tell(Kind::PictureLost, why, at);
                self.stand_in("图");
                return Ok(());
            }
        };
        if let Some(text) = data.text {
            self.lost.tell(Kind::Metafile, text, at);
        }
        let picture = self.pictures.len();
        self.pictures.push(data.picture);
        self.read_pictures.insert(path, picture);
        self.push_picture(picture);
        Ok(())
    }

    /// Puts a picture behind the paragraph that is read. One within the text is told
    /// with what stood before it, if something stands behind it as well.
    fn push_picture(&mut self, picture: usize) {
        if let Some(line) = &mut self.flow.line {
            line.pictures.push(line.text());
        }
        self.push(Content::Picture { picture, caption: Vec::new() });
    }

    /// Takes the pictures of a cell or a note out of it, for none can stand there.
    pub fn without_pictures(&mut self, blocks: Vec<Block>) -> (Vec<Block>, Vec<Block>) {
        blocks.into_iter().partition(|block| !matches!(block.content, Content::Picture { .. }))
    }
}

/// A picture as it can be printed.
struct Data {
    picture: PictureData,
    /// What a metafile says, which was redrawn.
    text: Option<String>,
}

/// A picture of a package as it can be printed, by its bytes and its path there.
///
/// # Errors
/// Why it cannot be.
fn picture_data(bytes: Vec<u8>, path: &str) -> Result<Data, String> {
    let is_webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    let known = KINDS.iter().find(|(magic, _)| bytes.starts_with(magic));
    let known = known.map(|(_, extension)| *extension).or(is_webp.then_some("webp"));
    if let Some(extension) = known {
        return Ok(Data { picture: PictureData { bytes, extension }, text: None });
    }
    if metafile::is(&bytes) {
        let drawn = metafile::draw(&bytes).map_err(|why| format!("WMF 格式，{why}"))?;
        let picture = PictureData { bytes: drawn.svg, extension: "svg" };
        return Ok(Data { picture, text: Some(drawn.text) });
    }
    Err(match path.rsplit('.').next() {
        _ if bytes.is_empty() => "没有图片的内容".into(),
        Some(extension) => format!("{} 格式", extension.to_uppercase()),
        None => "格式认不出".into(),
    })
}
