//! Papers made up by chance from a seed, with the strings that were meant,
//! which are kept without any help of the project's own model.

use std::fmt::Write;
use std::sync::OnceLock;

use fastrand::Rng;

use super::literal::{quote, quote_text};

/// A paper with what must be read in its PDF; blanks are left out of it.
pub struct Made {
    /// The file.
    pub toml: String,
    /// Strings that follow one another.
    pub flow: Vec<String>,
    /// Strings that stand exactly so many times.
    pub times: Vec<(String, usize)>,
    /// Strings that stand somewhere, perhaps more than once.
    pub somewhere: Vec<String>,
    /// Notes, which stand once at the foot of a page, each behind a mark.
    pub notes: Vec<String>,
}

/// How long a string must be to be counted; a shorter one may also be met by
/// chance in another.
const COUNTED: usize = 10;

/// The characters of GB 2312, and rare ones that only the fallback face has.
fn characters() -> &'static [char] {
    static CHARACTERS: OnceLock<Vec<char>> = OnceLock::new();
    CHARACTERS.get_or_init(|| {
        let pairs = (0xb0..=0xf7).flat_map(|a| (0xa1..=0xfe).map(move |b| [a, b]));
        let decoded = pairs.filter_map(|pair| {
            let (text, _, failed) = encoding_rs::GBK.decode(&pair);
            text.chars()
                .next()
                .filter(|_| !failed)
                .filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c))
        });
        decoded.chain("𬱖㛃堃喆翀旸镕㙍".chars()).collect()
    })
}

/// A few Chinese characters.
fn han(rng: &mut Rng, count: usize) -> String {
    (0..count).map(|_| *rng.choice(characters()).expect("one")).collect()
}

/// A part of a sentence that is not Chinese characters.
fn strange(rng: &mut Rng) -> String {
    match rng.u8(0..12) {
        0 => format!("{}%", rng.u32(1..100)),
        1 => format!("{}.{}", rng.u32(0..3000), rng.u32(0..100)),
        2 => format!("20{:02}年{}月", rng.u32(0..30), rng.u32(1..13)),
        3 => ["office", "first", "affine", "GDP", "Wi-Fi", "iPhone", "MPa"][rng.usize(0..7)].into(),
        4 => (0..rng.usize(1..8)).map(|_| rng.alphabetic()).collect(),
        5 => {
            ["“", "”", "《", "》", "（", "）", "〔2026〕", "——", "……", "·"][rng.usize(0..10)].into()
        }
        6 => ["#", "$x$", "//", "@a", "<b>", "_", "`", "~", "&amp;", "[", "]", "{}", "=", "+"]
            [rng.usize(0..14)]
        .into(),
        7 => ["\"", "'", "\\", "''"][rng.usize(0..4)].into(),
        8 => ["　", " ", "\t", "\u{200b}", "\u{a0}"][rng.usize(0..5)].into(),
        9 => ["①", "Ⅻ", "㎡", "℃", "‰", "α", "Ж", "é", "½"][rng.usize(0..9)].into(),
        10 => ["(a)", "[1]", "!", "?", ";", ":", ","][rng.usize(0..7)].into(),
        _ => ["，", "、", "；", "：", "！", "？", "。"][rng.usize(0..7)].into(),
    }
}

/// A sentence of about so many characters, which opens and ends with Chinese
/// ones, so that nothing at its ends has a meaning.
fn sentence(rng: &mut Rng, count: usize) -> String {
    let mut text = han(rng, 2);
    while text.chars().count() + 2 < count {
        let len = rng.usize(1..9);
        text.push_str(&han(rng, len));
        if rng.u8(0..3) == 0 {
            text.push_str(&strange(rng));
        }
    }
    text + &han(rng, 2)
}

/// A name without any marks.
fn name(rng: &mut Rng) -> String {
    let count = rng.usize(2..9);
    han(rng, count) + "厅"
}

/// A string without what leaves no mark on paper.
pub fn plain(text: &str) -> String {
    let is_blank = |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{ad}');
    text.chars().filter(|&c| !is_blank(c)).collect()
}

/// A text of the body with its marks taken literally, and bold in places.
fn marked(rng: &mut Rng, text: &str) -> String {
    let mut out = String::new();
    let mut bold = false;
    for c in text.chars() {
        if rng.u8(0..40) == 0 {
            out.push_str("**");
            bold = !bold;
        }
        if matches!(c, '*' | '|' | '!' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    if bold {
        out.push_str("**");
    }
    out
}

impl Made {
    /// The paper of a seed.
    pub fn new(seed: u64) -> Self {
        let mut rng = Rng::with_seed(seed);
        let mut made = Self {
            toml: String::new(),
            flow: Vec::new(),
            times: Vec::new(),
            somewhere: Vec::new(),
            notes: Vec::new(),
        };
        if rng.bool() {
            made.issue(&mut rng)
        } else {
            made.document(&mut rng)
        }
        if rng.u8(0..8) == 0 {
            made.toml = made.toml.replace('\n', "\r\n");
        }
        if rng.u8(0..8) == 0 {
            made.toml.insert(0, '\u{feff}');
        }
        made
    }

    /// Notes that a text stands on the pages so many times.
    fn count(&mut self, text: &str, times: usize) {
        let text = plain(text);
        if text.chars().count() >= COUNTED {
            self.times.push((text, times));
        } else {
            self.somewhere.push(text);
        }
    }

    /// Writes a key with a text that stands on the pages.
    fn key(&mut self, rng: &mut Rng, key: &str, text: &str, times: usize) {
        let quoted = quote(rng, text);
        writeln!(self.toml, "{key} = {quoted}").expect("written");
        if times > 0 {
            self.count(text, times);
        }
    }

    /// Writes a key with a list of texts.
    fn list(&mut self, rng: &mut Rng, key: &str, texts: &[String], times: usize) {
        let items: Vec<_> = texts.iter().map(|text| quote(rng, text)).collect();
        let value = if items.len() == 1 && rng.bool() {
            items[0].clone()
        } else {
            format!("[{}]", items.join(if rng.bool() { ", " } else { ",\n  " }))
        };
        writeln!(self.toml, "{key} = {value}").expect("written");
        if times > 0 {
            texts.iter().for_each(|text| self.count(text, times));
        }
    }

    fn issue(&mut self, rng: &mut Rng) {
        let layout = ["yaocan", "jianbao"][rng.usize(0..2)];
        writeln!(self.toml, "layout = \"{layout}\"\n\n[issue]").expect("written");
        let number = rng.u32(1..3000);
        writeln!(self.toml, "number = {number}").expect("written");
        self.somewhere.push(number.to_string());
        if rng.bool() {
            let total = rng.u32(1..9999);
            writeln!(self.toml, "total = {total}").expect("written");
            self.somewhere.push(format!("总第{total}期"));
        }
        self.date(rng, "date");
        self.status(rng);
        if rng.u8(0..4) == 0 {
            self.body_as(rng, "note");
        }
        self.head(rng);
        if rng.bool() {
            self.toml.push_str("\n[colophon]\n");
            self.colophon(rng);
        }
        for _ in 0..rng.usize(1..3) {
            self.toml.push_str("\n[[section]]\n");
            if rng.u8(0..4) > 0 {
                let name = name(rng);
                self.key(rng, "name", &name, 2);
                self.flow.push(plain(&name));
            }
            for _ in 0..rng.usize(1..3) {
                self.article(rng);
            }
        }
    }

    /// What a masthead says besides number and date.
    fn head(&mut self, rng: &mut Rng) {
        self.secret(rng);
        if rng.u8(0..3) == 0 {
            let text = han(rng, 3);
            self.key(rng, "series", &text, 1);
        }
        if rng.u8(0..3) == 0 {
            let text = han(rng, 2);
            self.key(rng, "time", &text, 1);
        }
        if rng.u8(0..3) == 0 {
            let text = sentence(rng, 12);
            self.key(rng, "internal", &text, 1);
        }
        if rng.u8(0..3) == 0 {
            let names: Vec<_> = (0..rng.usize(1..4)).map(|_| han(rng, 3)).collect();
            self.list(rng, "signers", &names, 1);
        }
    }

    /// 份号 and 密级 with its term.
    fn secret(&mut self, rng: &mut Rng) {
        if rng.u8(0..3) == 0 {
            let number = rng.u32(1..999_999);
            writeln!(self.toml, "copy_number = {number}").expect("written");
            self.somewhere.push(format!("{number:06}"));
        }
        if rng.u8(0..3) == 0 {
            let (secrecy, term) = (["绝密", "机密", "秘密"][rng.usize(0..3)], rng.u32(1..30));
            writeln!(self.toml, "secrecy = \"{secrecy}\"\nsecrecy_term = \"{term}年\"")
                .expect("written");
            self.somewhere.push(format!("{secrecy}★{term}年"));
        }
    }

    fn article(&mut self, rng: &mut Rng) {
        self.toml.push_str("\n[[section.article]]\n");
        let highlight = rng.u8(0..3) == 0;
        self.title(rng, if highlight { 1 } else { 2 });
        if highlight {
            let text = sentence(rng, 14);
            self.key(rng, "highlight", &text, 1);
        }
        for key in ["kicker", "subtitle"] {
            if rng.u8(0..4) == 0 {
                let lines: Vec<_> = (0..rng.usize(1..3)).map(|_| sentence(rng, 14)).collect();
                self.list(rng, key, &lines, 1);
            }
        }
        match rng.u8(0..4) {
            0 => {
                let (paper, site) = (sentence(rng, 12), sentence(rng, 12));
                let (first, second) = (quote(rng, &paper), quote(rng, &site));
                let url = "https://www.example.com/a?b=1#c";
                writeln!(self.toml, "source = [{first}, {{ name = {second}, url = \"{url}\" }}]")
                    .expect("written");
                self.count(&paper, 1);
                self.count(&site, 1);
            }
            1 => {
                let text = sentence(rng, 12);
                self.key(rng, "source", &text, 1);
            }
            _ => {}
        }
        if rng.bool() {
            let names: Vec<_> = (0..rng.usize(1..3)).map(|_| han(rng, 3)).collect();
            self.list(rng, "author", &names, 1);
        }
        for key in ["contributor", "signature"] {
            if rng.u8(0..4) == 0 {
                let names: Vec<_> = (0..rng.usize(1..3)).map(|_| name(rng)).collect();
                self.list(rng, key, &names, 1);
            }
        }
        if rng.u8(0..4) == 0 {
            self.date(rng, "date");
        }
        if rng.u8(0..4) == 0 {
            self.body_as(rng, "note");
        }
        self.body(rng);
        for _ in 0..rng.usize(0..3).saturating_sub(rng.usize(0..3)) {
            self.toml.push_str("\n[[section.article.attachment]]\n");
            self.title(rng, 1);
            if rng.u8(0..4) == 0 {
                self.toml.push_str("labelled = false\n");
            }
            self.body(rng);
        }
    }

    fn title(&mut self, rng: &mut Rng, times: usize) {
        let count = rng.choice([1, 1, 1, 2, 3]).expect("one");
        let long = if count == 1 { 50 } else { 18 };
        let lines: Vec<_> = (0..count)
            .map(|_| {
                let len = rng.usize(4..long);
                sentence(rng, len)
            })
            .collect();
        self.list(rng, "title", &lines, times);
        self.flow.extend(lines.iter().map(|line| plain(line)));
    }

    fn date(&mut self, rng: &mut Rng, key: &str) {
        let (year, month, day) = (rng.u32(1990..2050), rng.u32(1..13), rng.u32(1..29));
        writeln!(self.toml, "{key} = {year}-{month:02}-{day:02}").expect("written");
        self.somewhere.push(format!("{year}年{month}月{day}日"));
    }

    fn status(&mut self, rng: &mut Rng) {
        let status = ["draft", "review", "final"][rng.usize(0..3)];
        writeln!(self.toml, "status = \"{status}\"").expect("written");
    }

    fn colophon(&mut self, rng: &mut Rng) {
        let rows = rng.u8(0..3) == 0;
        for key in ["to", "cc"] {
            if rows {
                break;
            }
            let texts: Vec<_> = (0..rng.usize(1..3))
                .map(|_| {
                    let len = rng.usize(6..40);
                    sentence(rng, len)
                })
                .collect();
            self.list(rng, key, &texts, 1);
        }
        if rng.u8(0..4) > 0 {
            let name = name(rng);
            self.key(rng, "printed_by", &name, 1);
        } else {
            self.toml.push_str("printed_by = \"\"\n");
        }
        if rng.bool() {
            self.date(rng, "printed_on");
        }
        if rng.bool() {
            let copies = rng.u32(1..5000);
            writeln!(self.toml, "copies = {copies}").expect("written");
            self.somewhere.push(format!("共印{copies}份"));
        }
        for key in ["above", "below"] {
            if rng.u8(0..3) == 0 {
                let items: Vec<_> = (0..rng.usize(1..5))
                    .map(|_| {
                        let len = rng.usize(5..40);
                        sentence(rng, len)
                    })
                    .collect();
                self.list(rng, key, &items, 1);
            }
        }
        for _ in 0..if rows { rng.usize(1..4) } else { 0 } {
            self.toml.push_str("\n[[colophon.row]]\n");
            let len = rng.usize(1..7);
            let label = han(rng, len);
            self.key(rng, "name", &label, 1);
            let lines: Vec<_> = (0..rng.usize(1..3))
                .map(|_| {
                    let len = rng.usize(6..40);
                    sentence(rng, len)
                })
                .collect();
            self.list(rng, "lines", &lines, 1);
        }
    }

    fn document(&mut self, rng: &mut Rng) {
        let form = ["notice", "letter", "minutes", "order"][rng.usize(0..4)];
        writeln!(self.toml, "layout = \"gongwen\"\n\n[document]\nform = \"{form}\"")
            .expect("written");
        let (letter, minutes, order) = (form == "letter", form == "minutes", form == "order");
        let joint = form == "notice" && rng.u8(0..4) == 0;
        let issuers: Vec<_> = (0..if joint { 2 } else { 1 }).map(|_| name(rng)).collect();
        let signed = !order && rng.bool();
        // Who signs is printed again where nobody else signs.
        let again = usize::from(!signed && !minutes && !order);
        self.list(rng, "issuer", &issuers, 1 + again);
        let number = format!("{}发〔20{:02}〕{}号", han(rng, 2), rng.u32(10..40), rng.u32(1..900));
        self.key(rng, "number", &number, 1);
        self.secret(rng);
        if !order && rng.u8(0..3) == 0 {
            let word = ["特急", "加急"][rng.usize(0..2)];
            self.key(rng, "urgency", word, 1);
        }
        if order {
            let (post, name) = (name(rng), han(rng, 3));
            let quoted = quote(rng, &format!("{post}　{name}"));
            writeln!(self.toml, "signers = [{quoted}]").expect("written");
            self.somewhere.extend([post, name]);
        } else if form == "notice" && rng.bool() {
            let names: Vec<_> = (0..rng.usize(1..4)).map(|_| han(rng, 3)).collect();
            self.list(rng, "signers", &names, 1);
        }
        if !order || rng.bool() {
            self.title(rng, 1);
        }
        if !minutes && !order && rng.u8(0..4) > 0 {
            let names: Vec<_> = (0..rng.usize(1..3)).map(|_| name(rng)).collect();
            self.list(rng, "addressee", &names, 1);
            self.flow.extend(names);
        } else if rng.bool() {
            let names = [name(rng) + "等单位"];
            self.list(rng, "to", &names, 1);
        }
        self.date(rng, "date");
        self.status(rng);
        if signed {
            let names: Vec<_> = (0..rng.usize(1..3)).map(|_| name(rng)).collect();
            self.list(rng, "signature", &names, 1);
        }
        if (form == "notice" || letter) && rng.bool() {
            self.toml.push_str("seal = false\n");
        }
        if rng.bool() {
            let text = sentence(rng, 14);
            self.key(rng, "note", &text, 1);
        }
        if minutes {
            for key in ["present", "apologies", "in_attendance"] {
                let texts: Vec<_> = (0..rng.usize(1..3)).map(|_| sentence(rng, 12)).collect();
                self.list(rng, key, &texts, 1);
            }
        }
        if rng.bool() {
            let texts = [sentence(rng, 20)];
            self.list(rng, "cc", &texts, 1);
            if !letter {
                let name = name(rng);
                self.key(rng, "printed_by", &name, 1);
            }
        }
        self.body(rng);
        for _ in 0..rng.usize(0..3) {
            self.toml.push_str("\n[[document.attachment]]\n");
            let labelled = rng.u8(0..4) > 0;
            self.title(rng, if labelled { 2 } else { 1 });
            if !labelled {
                self.toml.push_str("labelled = false\n");
            }
            if rng.u8(0..4) == 0 {
                self.toml.push_str("landscape = true\n");
            }
            self.body(rng);
        }
    }

    fn body(&mut self, rng: &mut Rng) {
        self.body_as(rng, "body");
    }

    /// Writes a text with blocks; its paragraphs, captions and cells follow one
    /// another.
    fn body_as(&mut self, rng: &mut Rng, key: &str) {
        let mut lines = Vec::new();
        for _ in 0..rng.usize(1..5) {
            if rng.u8(0..5) == 0 {
                self.table(rng, &mut lines);
            } else {
                self.paragraph(rng, &mut lines);
            }
        }
        let quoted = quote_text(rng, &lines.join("\n"));
        writeln!(self.toml, "{key} = {quoted}").expect("written");
    }

    fn paragraph(&mut self, rng: &mut Rng, lines: &mut Vec<String>) {
        let (label, meant) = match rng.u8(0..9) {
            0 => ("一、", "一、"),
            1 => ("(二)", "（二）"),
            2 => ("3.", "3."),
            3 => ("（4）", "（4）"),
            4 => ("　　第五条　", "第五条"),
            5 => ("第二章　", "第二章"),
            _ => ("", ""),
        };
        let len = rng.choice([8, 20, 60, 60, 120, 400]).expect("one");
        let text = sentence(rng, len) + if rng.u8(0..6) > 0 { "。" } else { "" };
        // Two lines with tabs may be a table.
        if lines.last().is_some_and(|line| line.contains('\t')) {
            lines.push(String::new());
        }
        let note = if rng.u8(0..5) == 0 { self.note(rng) } else { String::new() };
        lines.push(format!("{label}{}{note}", marked(rng, &text)));
        let text = plain(&format!("{meant}{text}"));
        self.count(&text, 1);
        self.flow.push(text);
        if rng.u8(0..4) == 0 {
            lines.push(String::new());
        }
    }

    /// A note as it is written.
    fn note(&mut self, rng: &mut Rng) -> String {
        let len = rng.usize(COUNTED + 2..80);
        let text = sentence(rng, len);
        self.notes.push(plain(&text));
        format!("[注：{}]", marked(rng, &text).replace('[', "\\[").replace(']', "\\]"))
    }

    fn table(&mut self, rng: &mut Rng, lines: &mut Vec<String>) {
        if rng.bool() {
            let caption = format!("表1　{}", sentence(rng, 10));
            self.flow.push(plain(&caption));
            lines.push(caption.replace('\\', "\\\\").replace('|', "\\|").replace('*', "\\*"));
        }
        let columns = rng.usize(2..5);
        let rows = rng.usize(2..6);
        // A row of dashes behind a head of one or two rows, or none.
        let head = rng.usize(0..rows.min(3));
        for row in 0..rows {
            let cells: Vec<_> = (0..columns)
                .map(|_| match rng.u8(0..4) {
                    0 if row > 0 => String::new(),
                    1 => rng.u32(10_000..999_999).to_string(),
                    _ => {
                        let len = rng.usize(5..9);
                        sentence(rng, len)
                    }
                })
                .collect();
            // One of them may belong to the one on its left.
            let merged = rng.usize(0..4 * columns);
            let is_merged = |column: usize| column > 0 && column == merged;
            for (column, cell) in cells.iter().enumerate() {
                if !cell.is_empty() && !is_merged(column) {
                    self.flow.push(plain(cell));
                }
            }
            let cells = cells.iter().enumerate();
            let cells: Vec<_> = cells
                .map(
                    |(column, cell)| {
                        if is_merged(column) { "<".to_owned() } else { marked(rng, cell) }
                    },
                )
                .collect();
            lines.push(format!("| {} |", cells.join(" | ")));
            if row + 1 == head {
                lines.push(format!("|{}", " --- |".repeat(columns)));
            }
        }
        // Another table would go on with this one.
        self.paragraph(rng, lines);
    }
}
