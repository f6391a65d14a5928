//! The text of a PDF, read from its content streams.

use std::collections::HashMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};

use super::paper::plain;

/// What each code of a font stands for.
type Codes = HashMap<u16, String>;

/// The text of a file in the order of its content streams, blanks left out.
/// What is marked as belonging to the page and not to the text, such as its
/// number, is left out too.
pub fn text(pdf: &[u8]) -> String {
    let pdf = Document::load_mem(pdf).expect("a PDF");
    let mut reader = Reader { pdf: &pdf, codes: HashMap::new(), text: String::new() };
    for page in pdf.get_pages().into_values() {
        let content = pdf.get_page_content(page).expect("content");
        let page = pdf.get_dictionary(page).expect("a page");
        let resources = dictionary(&pdf, page, b"Resources").expect("resources");
        reader.content(&content, resources);
    }
    plain(&reader.text)
}

/// A dictionary in another, or that it leads to.
fn dictionary<'a>(pdf: &'a Document, of: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    pdf.dereference(of.get(key).ok()?).ok()?.1.as_dict().ok()
}

/// What a stretch of marked content is.
#[derive(PartialEq)]
enum Mark {
    /// Text to be read.
    Text,
    /// Text that is not to be read: the page's own, or what another text stands
    /// for.
    Silent,
}

struct Reader<'a> {
    pdf: &'a Document,
    /// By the place of a font's dictionary.
    codes: HashMap<*const Dictionary, Codes>,
    text: String,
}

impl<'a> Reader<'a> {
    fn content(&mut self, content: &[u8], resources: &'a Dictionary) {
        let content = Content::decode(content).expect("a content stream");
        let fonts = dictionary(self.pdf, resources, b"Font");
        let mut font = None;
        let mut marks: Vec<Mark> = Vec::new();
        for operation in &content.operations {
            let operands = &operation.operands;
            let silent = marks.contains(&Mark::Silent);
            match operation.operator.as_str() {
                "BMC" => marks.push(Mark::Text),
                "BDC" => {
                    let artifact = operands[0].as_name().is_ok_and(|name| name == b"Artifact");
                    let properties = self.properties(&operands[1], resources);
                    let actual = properties.and_then(|it| it.get(b"ActualText").ok());
                    if let Some(actual) = actual.filter(|_| !silent) {
                        let actual = lopdf::decode_text_string(actual).expect("a text");
                        self.text.push_str(&actual);
                    }
                    let mark = artifact || actual.is_some();
                    marks.push(if mark { Mark::Silent } else { Mark::Text });
                }
                "EMC" => drop(marks.pop()),
                "Tf" => {
                    let name = operands[0].as_name().expect("a name");
                    let found = fonts.and_then(|fonts| dictionary(self.pdf, fonts, name));
                    font = Some(found.expect("a font"));
                }
                "Tj" if !silent => self.show(font, &operands[0]),
                "TJ" if !silent => {
                    for part in operands[0].as_array().expect("an array") {
                        self.show(font, part);
                    }
                }
                "Do" => self.form(&operands[0], resources),
                _ => {}
            }
        }
    }

    /// The properties of a stretch of marked content, in place or by name.
    fn properties<'o>(
        &self,
        operand: &'o Object,
        resources: &'o Dictionary,
    ) -> Option<&'o Dictionary>
    where
        'a: 'o,
    {
        match operand {
            Object::Dictionary(properties) => Some(properties),
            Object::Name(name) => {
                dictionary(self.pdf, dictionary(self.pdf, resources, b"Properties")?, name)
            }
            _ => None,
        }
    }

    /// Reads a form, a content stream of its own.
    fn form(&mut self, name: &Object, resources: &'a Dictionary) {
        let forms = dictionary(self.pdf, resources, b"XObject").expect("forms");
        let form = forms.get(name.as_name().expect("a name")).expect("a form");
        let (_, form) = self.pdf.dereference(form).expect("a form");
        let form = form.as_stream().expect("a stream");
        if form.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|it| it == b"Form") {
            let content = form.get_plain_content().expect("content");
            let own = dictionary(self.pdf, &form.dict, b"Resources");
            self.content(&content, own.unwrap_or(resources));
        }
    }

    /// Reads a string of two-byte codes in a font.
    fn show(&mut self, font: Option<&'a Dictionary>, string: &Object) {
        let Object::String(bytes, _) = string else { return };
        let font = font.expect("a font is chosen");
        let pdf = self.pdf;
        let codes = self.codes.entry(std::ptr::from_ref(font)).or_insert_with(|| codes(pdf, font));
        for pair in bytes.chunks(2) {
            let code = u16::from_be_bytes([pair[0], pair[1]]);
            self.text.push_str(codes.get(&code).map_or("\u{fffd}", String::as_str));
        }
    }
}

/// What the codes of a font stand for, by its `ToUnicode`.
fn codes(pdf: &Document, font: &Dictionary) -> Codes {
    let encoding = font.get(b"Encoding").and_then(Object::as_name).expect("an encoding");
    assert_eq!(encoding, b"Identity-H");
    let map = pdf.dereference(font.get(b"ToUnicode").expect("a map")).expect("a map").1;
    let map = map.as_stream().expect("a stream").get_plain_content().expect("content");
    let map = String::from_utf8(map).expect("ASCII");
    let mut codes = Codes::new();
    for (start, end) in [("beginbfchar", "endbfchar"), ("beginbfrange", "endbfrange")] {
        let parts = map.split(start).skip(1).map(|part| part.split(end).next().expect("a part"));
        for part in parts {
            let strings: Vec<_> = part.split(['<', '>']).skip(1).step_by(2).collect();
            let code = |hex: &str| u16::from_str_radix(hex, 16).expect("a code");
            if start == "beginbfchar" {
                for pair in strings.chunks(2) {
                    codes.insert(code(pair[0]), utf16(pair[1]));
                }
            } else {
                assert!(!part.contains('['), "a range with a list: {part}");
                for three in strings.chunks(3) {
                    let (first, last) = (code(three[0]), code(three[1]));
                    let text = utf16(three[2]);
                    for at in first..=last {
                        let mut text: Vec<char> = text.chars().collect();
                        let end = text.last_mut().expect("a character");
                        *end =
                            char::from_u32(u32::from(*end) + u32::from(at - first)).expect("one");
                        codes.insert(at, text.into_iter().collect());
                    }
                }
            }
        }
    }
    codes
}

/// A text by its UTF-16 in hexadecimal digits.
fn utf16(hex: &str) -> String {
    let units: Vec<_> = (0..hex.len() / 4)
        .map(|at| u16::from_str_radix(&hex[4 * at..4 * at + 4], 16).expect("a unit"))
        .collect();
    String::from_utf16(&units).expect("UTF-16")
}
