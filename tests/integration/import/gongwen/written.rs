//! Documents as people write them in Word and in WPS: the same element in one of the
//! ways that it is found in.

use fastrand::Rng;

use super::model::Model;
use crate::import::package::{Package, paragraph, root, run, table};

const CENTRED: &str = "<w:jc w:val='center'/>";
const RIGHT: &str = "<w:jc w:val='right'/>";
const RED: &str =
    "<w:rFonts w:eastAsia='方正小标宋简体'/><w:color w:val='FF0000'/><w:sz w:val='84'/>";
const TITLE: &str =
    "<w:rFonts w:ascii='方正小标宋简体' w:eastAsia='方正小标宋简体'/><w:sz w:val='44'/>";
const HEI: &str = "<w:rFonts w:eastAsia='黑体'/><w:sz w:val='32'/>";
const BODY: &str = "<w:rFonts w:eastAsia='仿宋_GB2312'/><w:sz w:val='32'/>";

fn line(text: &str) -> String {
    paragraph("<w:ind w:firstLineChars='200' w:firstLine='640'/>", &run(BODY, text))
}

/// A document as it is where somebody took all looks away.
fn without_looks(body: &str) -> String {
    let mut out = String::new();
    let mut rest = body;
    while let Some((before, behind)) = rest.split_once("<w:rPr>") {
        out.push_str(before);
        rest = behind.split_once("</w:rPr>").map_or("", |(_, rest)| rest);
    }
    (out + rest).replace(CENTRED, "").replace(RIGHT, "")
}

/// A text box as Word writes it, in both of its ways.
fn boxed(content: &str) -> String {
    let inner = format!("<w:txbxContent>{content}</w:txbxContent>");
    format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor>\
         <a:graphic><a:graphicData><wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></a:graphicData>\
         </a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>\
         <v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
}

/// A document written down; each choice is made at random.
pub struct Written<'m> {
    model: &'m Model,
    random: Rng,
    out: String,
}

impl<'m> Written<'m> {
    /// The file.
    pub fn bytes(model: &'m Model, seed: u64) -> Vec<u8> {
        let mut written = Self { model, random: Rng::with_seed(seed), out: String::new() };
        written.head();
        written.title();
        written.body();
        written.end();
        let numbering = root(
            "numbering",
            "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/>\
             <w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl></w:abstractNum>\
             <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
        );
        let out = if model.odd.plain { without_looks(&written.out) } else { written.out };
        Package::new(out)
            .part("word/numbering.xml", "numbering", numbering)
            .part("word/footer1.xml", "footer", root("ftr", &line("— 1 —")))
            .bytes()
    }

    fn maybe(&mut self, percent: u8) -> bool {
        self.random.u8(0..100) < percent
    }

    fn push(&mut self, written: impl AsRef<str>) {
        self.out.push_str(written.as_ref());
        // Empty paragraphs and lines that are drawn stand between.
        if self.maybe(15) {
            self.out.push_str("<w:p/>");
        }
        if self.maybe(3) {
            self.out.push_str(&line("— 2 —"));
        }
    }

    fn head(&mut self) {
        let model = self.model;
        let odd = &model.odd;
        let secrecy = match model.secrecy_term.as_str() {
            "" => model.secrecy.clone(),
            term => format!("{}★{term}", model.secrecy),
        };
        let left = [&model.copy_number, &secrecy, &model.urgency];
        let left: Vec<_> = left.into_iter().filter(|it| !it.is_empty()).cloned().collect();
        if self.maybe(20) && left.len() > 1 {
            let whole = left.join("　　");
            self.push(paragraph("", &run(HEI, &whole)));
        } else {
            for it in left {
                self.push(paragraph("", &run(HEI, &it)));
            }
        }
        if !odd.no_mark {
            self.mark();
        }
        if !odd.number_below {
            self.number();
        }
        if model.form == "minutes" {
            let office = format!("{}　　　{}", model.signature[0], self.date(model.date));
            self.push(paragraph("", &run(BODY, &office)));
        }
        if self.maybe(40) && model.form != "order" {
            self.push(paragraph(CENTRED, &run(RED, "————————————")));
        }
    }

    fn mark(&mut self) {
        let model = self.model;
        let word = match model.form {
            "notice" => "文件",
            "minutes" => "纪要",
            "order" => "令",
            _ => "",
        };
        if let [issuer] = &model.issuers[..] {
            let spaced = self.maybe(20);
            let mark: String = if spaced {
                format!("{issuer}{word}").chars().map(|c| format!("{c} ")).collect()
            } else {
                format!("{issuer}{word}")
            };
            let mark = paragraph(CENTRED, &run(RED, &mark));
            let written = match self.random.u8(0..5) {
                0 => boxed(&mark),
                1 => table(&[&[("", mark.as_str())]]),
                _ => mark,
            };
            self.push(written);
            return;
        }
        let cell = |text: &str| paragraph(CENTRED, &run(RED, text));
        let bodies: Vec<_> = model.issuers.iter().map(|it| cell(it)).collect();
        let file = cell("文件");
        match self.random.u8(0..3) {
            0 => {
                // As WPS has it: a row each, the word beside all of them.
                let merged = ["<w:vMerge w:val='restart'/>", "<w:vMerge/>"];
                let rows: Vec<[(&str, &str); 2]> = bodies
                    .iter()
                    .enumerate()
                    .map(|(at, body)| {
                        let beside = if at == 0 { file.as_str() } else { "<w:p/>" };
                        [("", body.as_str()), (merged[at.min(1)], beside)]
                    })
                    .collect();
                let rows: Vec<&[(&str, &str)]> = rows.iter().map(|row| &row[..]).collect();
                self.push(table(&rows));
            }
            1 => {
                let all = bodies.concat();
                self.push(table(&[&[("", all.as_str()), ("", file.as_str())]]));
            }
            _ => {
                let (last, others) = model.issuers.split_last().expect("two");
                others.iter().for_each(|it| self.push(cell(it)));
                self.push(cell(&format!("{last}文件")));
            }
        }
    }

    fn number(&mut self) {
        let model = self.model;
        let mut number = model.number.clone();
        if self.maybe(25) {
            let [open, close] = [["[", "]"], ["（", "）"], ["(", ")"], ["【", "】"], ["［", "］"]]
                [self.random.usize(0..5)];
            number = number.replace('〔', open).replace('〕', close);
        }
        if model.signers.is_empty() || model.form == "order" {
            let align = if model.form == "letter" { RIGHT } else { CENTRED };
            self.push(paragraph(align, &run(BODY, &number)));
            return;
        }
        let spaced = |name: &String| match &name.chars().collect::<Vec<_>>()[..] {
            [one, two] if model.odd.spaced_names => format!("{one}　{two}"),
            _ => name.clone(),
        };
        let signers = model.signers.iter().map(spaced).collect::<Vec<_>>().join("　");
        let signed = format!("签发人：{signers}");
        match self.random.u8(0..4) {
            0 => {
                let (left, right) = (line(&number), line(&signed));
                self.push(table(&[&[("", left.as_str()), ("", right.as_str())]]));
            }
            1 => {
                self.push(paragraph(RIGHT, &run(BODY, &signed)));
                self.push(paragraph("", &run(BODY, &number)));
            }
            2 if model.signers.len() > 1 => {
                // The last name stands on the line of the number.
                let (last, others) = model.signers.split_last().expect("two");
                let first = format!("签发人：{}", others.join("　"));
                self.push(paragraph(RIGHT, &run(BODY, &first)));
                let both = run(BODY, &number) + "<w:r><w:tab/></w:r>" + &run(BODY, last);
                self.push(paragraph("", &both));
            }
            _ => {
                let both = run(BODY, &number) + "<w:r><w:tab/></w:r>" + &run(BODY, &signed);
                self.push(paragraph("", &both));
            }
        }
    }

    fn title(&mut self) {
        let model = self.model;
        if self.maybe(30) && model.title.len() > 1 {
            let lines: Vec<_> = model.title.iter().map(|it| run(TITLE, it)).collect();
            self.push(paragraph(CENTRED, &lines.join("<w:r><w:br/></w:r>")));
        } else {
            for it in &model.title {
                self.out.push_str(&paragraph(CENTRED, &run(TITLE, it)));
            }
        }
        if model.odd.number_below {
            self.number();
        }
        if model.odd.draft {
            self.push(paragraph(CENTRED, &run(BODY, "（征求意见稿）")));
        }
        if !model.addressee.is_empty() {
            let colon = if self.maybe(90) { "：" } else { ":" };
            self.push(paragraph("", &run(BODY, &format!("{}{colon}", model.addressee))));
        }
    }

    fn lines(&mut self, lines: &[String]) {
        for it in lines {
            let written = line(it);
            self.push(written);
        }
    }

    fn body(&mut self) {
        let model = self.model;
        let (last, lines) = model.body.split_last().expect("a line");
        self.lines(lines);
        if model.odd.table {
            self.push(table(&[
                &[("", "单位"), ("", "联系人")],
                &[("", "某某市科技局"), ("", "张三")],
            ]));
            self.push(line("2026年3月8日"));
            self.push(line("当天，某市召开会议。"));
        }
        let last = if model.odd.open_end { last.trim_end_matches('。') } else { last };
        self.push(line(last));
        if !model.odd.list_below {
            self.list();
        }
    }

    fn list(&mut self) {
        let model = self.model;
        let titles: Vec<_> =
            model.attachments.iter().filter(|it| it.0).map(|it| it.1.clone()).collect();
        match &titles[..] {
            [] => {}
            [only] => self.push(line(&format!("附件：{only}"))),
            several => {
                let typed = self.maybe(70);
                for (at, title) in several.iter().enumerate() {
                    let number = format!("{}.", at + 1);
                    let before = if at == 0 { "附件：" } else { "　　　" };
                    if typed {
                        self.push(line(&format!("{before}{number}{title}")));
                    } else {
                        if at == 0 {
                            self.push(line("附件："));
                        }
                        let listed = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>";
                        self.push(paragraph(listed, &run(BODY, title)));
                    }
                }
            }
        }
    }

    fn date(&mut self, (year, month, day): (u16, u8, u8)) -> String {
        if !self.maybe(20) {
            return format!("{year}年{month}月{day}日");
        }
        let zero = ['〇', '○', '零'][self.random.usize(0..3)];
        let digits = |number: u16| -> String {
            let digit = |c: char| "〇一二三四五六七八九".chars().nth(c as usize - '0' as usize);
            number.to_string().chars().filter_map(digit).collect()
        };
        let counted = |number: u8| {
            let ones = digits(u16::from(number % 10)).replace('〇', "");
            match number / 10 {
                0 => ones,
                1 => format!("十{ones}"),
                tens => format!("{}十{ones}", digits(u16::from(tens))),
            }
        };
        let year = digits(year).replace('〇', &zero.to_string());
        format!("{year}年{}月{}日", counted(month), counted(day))
    }

    fn end(&mut self) {
        let model = self.model;
        if model.form != "minutes" {
            self.signature();
        }
        if model.odd.list_below {
            self.list();
        }
        if !model.note.is_empty() {
            let brackets = if model.odd.bare_note {
                ["", ""]
            } else if self.maybe(80) {
                ["（", "）"]
            } else {
                ["(", ")"]
            };
            self.push(line(&format!("{}{}{}", brackets[0], model.note, brackets[1])));
        }
        for (label, names) in ["出席", "请假", "列席"].iter().zip(&model.attendance) {
            for (at, name) in names.iter().enumerate() {
                let before = if at == 0 { format!("{label}：") } else { "　　　".to_owned() };
                self.push(line(&format!("{before}{name}")));
            }
        }
        let early = self.maybe(40);
        if early {
            self.imprint();
        }
        let count = model.attachments.iter().filter(|it| it.0).count();
        for (at, (labelled, title, text)) in model.attachments.iter().enumerate() {
            self.push("<w:p><w:r><w:br w:type='page'/></w:r></w:p>");
            let number = if count > 1 { (at + 1).to_string() } else { String::new() };
            let colon = if self.maybe(15) { "：" } else { "" };
            if *labelled && model.odd.no_attachments {
                continue;
            }
            if *labelled && model.odd.plain_titles && self.maybe(50) {
                self.push(paragraph("", &run(HEI, &format!("附件{number}：{title}"))));
                self.lines(text);
                continue;
            }
            if *labelled {
                self.push(paragraph("", &run(HEI, &format!("附件{number}{colon}"))));
            }
            let look = if model.odd.plain_titles { HEI } else { TITLE };
            self.push(paragraph(CENTRED, &run(look, title)));
            self.lines(text);
        }
        if !early {
            self.imprint();
        }
    }

    fn signature(&mut self) {
        let model = self.model;
        let mut date = self.date(model.date);
        if model.odd.open_date {
            date = format!("{}年{}月　日", model.date.0, model.date.1);
        }
        if model.form == "order" {
            self.push(paragraph(RIGHT, &run(BODY, &model.signers[0])));
            self.push(paragraph(RIGHT, &run(BODY, &date)));
            return;
        }
        let names = model.signed();
        let seal = if self.maybe(10) { "（盖章）" } else { "" };
        match self.random.u8(0..4) {
            0 if names.len() > 1 => {
                let names = names.join("　　　　");
                self.push(paragraph(RIGHT, &run(BODY, &names)));
                self.push(paragraph(RIGHT, &run(BODY, &date)));
            }
            1 => {
                let last = names.last().expect("a name");
                for name in &names[..names.len() - 1] {
                    self.push(paragraph(RIGHT, &run(BODY, name)));
                }
                self.push(paragraph(RIGHT, &run(BODY, &format!("{last}　{date}"))));
            }
            2 => {
                let cells: Vec<_> = names.iter().map(|it| line(it)).collect();
                let first: Vec<_> = cells.iter().map(|it| ("", it.as_str())).collect();
                let date = line(&date);
                let mut second = vec![("", "<w:p/>"); names.len() - 1];
                second.push(("", date.as_str()));
                self.push(table(&[&first, &second]));
            }
            _ => {
                for name in names {
                    self.push(paragraph(RIGHT, &run(BODY, &format!("{name}{seal}"))));
                }
                self.push(paragraph(RIGHT, &run(BODY, &date)));
            }
        }
    }

    fn imprint(&mut self) {
        let model = self.model;
        let mut lines: Vec<[String; 2]> = Vec::new();
        for (name, text) in &model.rows {
            lines.push([format!("{name}：{text}"), String::new()]);
        }
        if let Some(day) = model.printed_on {
            lines.push([model.printed_by.clone(), format!("{}印发", self.date(day))]);
        }
        if lines.is_empty() {
            return;
        }
        if model.odd.keywords {
            self.push(paragraph("", &run(HEI, "主题词：科技　平台　通知")));
        }
        let copies =
            if model.copies > 0 { format!("共印{}份", model.copies) } else { String::new() };
        match self.random.u8(0..3) {
            0 => {
                // A row each, who prints it and when side by side.
                let cells: Vec<[String; 2]> =
                    lines.iter().map(|it| [line(&it[0]), line(&it[1])]).collect();
                let rows: Vec<Vec<(&str, &str)>> = cells
                    .iter()
                    .zip(&lines)
                    .map(|(cells, said)| match said[1].as_str() {
                        "" => vec![("<w:gridSpan w:val='2'/>", cells[0].as_str())],
                        _ => vec![("", cells[0].as_str()), ("", cells[1].as_str())],
                    })
                    .collect();
                let rows: Vec<&[(&str, &str)]> = rows.iter().map(Vec::as_slice).collect();
                self.push(table(&rows));
            }
            1 => {
                let all: Vec<_> = lines.iter().map(|it| line(it.join("　　").trim_end())).collect();
                let rows: Vec<[(&str, &str); 1]> =
                    all.iter().map(|it| [("", it.as_str())]).collect();
                let rows: Vec<&[(&str, &str)]> = rows.iter().map(|row| &row[..]).collect();
                self.push(table(&rows));
            }
            _ => {
                for it in &lines {
                    let text = it.join("　　　");
                    self.push(line(text.trim_end()));
                }
            }
        }
        if !copies.is_empty() {
            let copies = if self.maybe(50) { format!("（{copies}）") } else { copies };
            self.push(paragraph(RIGHT, &run(BODY, &copies)));
        }
        if model.odd.roles {
            self.push(paragraph("", &run(BODY, "打字：张三　　校对：李四")));
        }
    }
}
