//! A paper → plain text in reading order, complete: what any program can read in a
//! hundred years. It says what the paper says, with the fixed words of its pages, and
//! not how it is set.

use crate::paper::document::COPY_DIGITS;
use crate::paper::resolved::{Imprint, Row, Said};
use crate::paper::{
    Article, Attachment, Block, Credit, Document, Issue, Manifest, Paper, Run, Table, Text,
};

/// The text of a paper, lines ended by `\n`.
pub fn text(paper: &Paper, manifest: &Manifest) -> String {
    let mut out = Out { text: String::new(), words: manifest.fixed_words() };
    match paper {
        Paper::Issue(issue) => out.issue(issue, manifest),
        Paper::Document(document) => out.document(document),
    }
    if let Some(imprint) = paper.imprint(manifest) {
        out.gap();
        out.imprint(&imprint);
    }
    out.text
}

struct Out<'m> {
    text: String,
    words: Vec<(&'m str, &'m str)>,
}

impl Out<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn lines(&mut self, lines: &[Text]) {
        for line in lines {
            self.line(&line.value);
        }
    }

    /// A blank line, but none at the start and never two.
    fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A line with a name before it.
    fn named(&mut self, name: &str, said: &str) {
        if !said.is_empty() {
            self.line(&format!("{name}：{said}"));
        }
    }

    fn word(&self, key: &str) -> String {
        let found = self.words.iter().find(|(name, _)| *name == key);
        found.map_or_else(String::new, |(_, word)| (*word).to_owned())
    }

    /// 份号 and 密级, which stand at the head of a sheet.
    fn guard(&mut self, copy: Option<u32>, secrecy: Option<&Text>, term: Option<&Text>) {
        if let Some(number) = copy {
            self.line(&format!("{number:0COPY_DIGITS$}"));
        }
        if let Some(level) = secrecy {
            let term = term.map_or_else(String::new, |term| format!("★{}", term.value));
            self.line(&format!("{}{term}", level.value));
        }
    }

    fn issue(&mut self, issue: &Issue, manifest: &Manifest) {
        let head = &issue.head;
        self.guard(head.copy_number, head.secrecy.as_ref(), head.secrecy_term.as_ref());
        if let Some(internal) = issue.internal(manifest) {
            self.line(internal.words());
        }
        self.line(&manifest.name.value);
        let label = issue.label(&manifest.numbering());
        if !label.is_empty() {
            self.line(&label.iter().map(ToString::to_string).collect::<String>());
        }
        self.lines(&manifest.issuers);
        let time = head.time.as_ref().map_or("", |time| &time.value);
        self.line(&format!("{}{time}", issue.date));
        let signer = self.word("signer");
        self.named(&signer, &joined(&head.signers));
        let highlighted: Vec<&Text> =
            issue.articles().filter_map(|it| it.highlight.as_ref()).collect();
        if !highlighted.is_empty() {
            self.gap();
            let word = self.word("highlights");
            self.line(&word);
            for article in issue.articles() {
                match &article.highlight {
                    Some(highlight) => self.line(&highlight.value),
                    None => self.line(&run_on(&article.title)),
                }
            }
        }
        self.note(&issue.note);
        for section in &issue.sections {
            if let Some(name) = &section.name {
                self.gap();
                self.line(&format!("【{}】", name.value));
            }
            for (article, label) in section.numbered(manifest.numbered) {
                self.article(article, label.as_deref().unwrap_or_default());
            }
        }
    }

    fn article(&mut self, article: &Article, label: &str) {
        self.gap();
        self.lines(&article.kicker);
        for (index, line) in article.title.iter().enumerate() {
            let label = if index == 0 { label } else { "" };
            self.line(&format!("{label}{}", line.value));
        }
        for line in &article.subtitle {
            self.line(&format!("——{}", line.value));
        }
        let sources: Vec<String> = article.source.iter().map(credit).collect();
        let (source, author) = (self.word("source"), self.word("author"));
        self.named(&source, &sources.join("、"));
        self.named(&author, &joined(&article.author));
        self.note(&article.note);
        self.gap();
        self.blocks(&article.body);
        if !article.contributor.is_empty() {
            let contributor = self.word("contributor");
            self.line(&format!("（{}{contributor}）", joined(&article.contributor)));
        }
        self.lines(&article.signature);
        if let Some(date) = article.date {
            self.line(&date.to_string());
        }
        for (attachment, label) in article.attached() {
            self.attachment(attachment, label.map(|label| label.to_string()));
        }
    }

    /// 编者按 before what it is about.
    fn note(&mut self, blocks: &[Block]) {
        if blocks.is_empty() {
            return;
        }
        self.gap();
        let word = self.word("note");
        let opens =
            matches!(blocks.first(), Some(Block::Paragraph(it)) if it.text().starts_with(&word));
        if !opens {
            self.line(&format!("{word}："));
        }
        self.blocks(blocks);
    }

    fn attachment(&mut self, attachment: &Attachment, label: Option<String>) {
        self.gap();
        if let Some(label) = label {
            self.line(&label);
        }
        self.lines(&attachment.title);
        self.gap();
        self.blocks(&attachment.body);
    }

    fn document(&mut self, document: &Document) {
        self.guard(document.copy_number, document.secrecy.as_ref(), document.secrecy_term.as_ref());
        if let Some(urgency) = &document.urgency {
            self.line(&urgency.value);
        }
        let mark = document.mark_said().map_or("", |mark| mark.words());
        self.line(&format!("{}{mark}", joined(&document.issuers)));
        if let Some(number) = &document.number {
            self.line(&number.value);
        }
        let signers: Vec<String> = document
            .signers
            .iter()
            .map(|signer| {
                let post = signer.post.as_ref().map_or("", |post| &post.value);
                let between = if post.is_empty() { "" } else { "　" };
                format!("{post}{between}{}", signer.name.value)
            })
            .collect();
        let signer = self.word("signer");
        self.named(&signer, &signers.join("、"));
        self.gap();
        self.lines(&document.title);
        if !document.addressee.is_empty() {
            self.gap();
            let lines = run_on(&document.addressee);
            let colon = if lines.ends_with(['：', ':']) { "" } else { "：" };
            self.line(&format!("{lines}{colon}"));
        }
        self.gap();
        self.blocks(&document.body);
        let attached: Vec<_> = document.attached().collect();
        let listed = attached.iter().filter_map(|(it, label)| Some((it, label.as_ref()?)));
        let listed: Vec<String> =
            listed.map(|(it, label)| format!("{label}：{}", run_on(&it.title))).collect();
        if !listed.is_empty() {
            self.gap();
            for line in &listed {
                self.line(line);
            }
        }
        self.gap();
        self.lines(document.signed());
        self.line(&document.date.to_string());
        if let Some(note) = &document.note {
            self.line(&format!("（{}）", note.value));
        }
        let attendance = &document.attendance;
        for (name, people) in [
            ("出席", &attendance.present),
            ("请假", &attendance.apologies),
            ("列席", &attendance.in_attendance),
        ] {
            self.named(name, &joined(people));
        }
        for (attachment, label) in attached {
            self.attachment(attachment, label.map(|label| label.to_string()));
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.line(&runs(&paragraph.runs)),
                Block::Table(table) => self.table(table),
                Block::Picture(picture) => {
                    let caption = runs(&picture.caption);
                    let name = picture.file.path.rsplit('/').next().unwrap_or_default();
                    self.line(&format!("［图片：{name}］{caption}"));
                }
            }
        }
    }

    /// A table with its caption, the cells of a row parted by tabs.
    fn table(&mut self, table: &Table) {
        if !table.caption.is_empty() {
            self.line(&runs(&table.caption));
        }
        for row in &table.rows {
            let cells: Vec<String> = row.iter().map(|cell| runs(cell)).collect();
            self.line(&cells.join("\t"));
        }
    }

    fn imprint(&mut self, imprint: &Imprint) {
        let Imprint { to, cc, rows, printed_by, printed_on, copies, above, below, even_page: _ } =
            imprint;
        let items = |said: &[Said]| said.iter().map(|it| it.words().to_owned()).collect::<Vec<_>>();
        let line = |out: &mut Self, said: &[Said]| {
            if !said.is_empty() {
                out.line(&items(said).join("　"));
            }
        };
        line(self, above);
        for (key, said) in [("to", to), ("cc", cc)] {
            let word = self.word(key);
            self.named(&word, &items(said).join("\n"));
        }
        for Row { name, lines } in rows {
            self.named(name.words(), &items(lines).join("\n"));
        }
        let printed = self.word("printed");
        let body = printed_by.as_ref().map_or("", |body| body.words());
        match printed_on {
            Some((date, _)) => {
                self.line(format!("{body}　{date}{printed}").trim_start_matches('　'))
            }
            None if !body.is_empty() => self.line(body),
            None => {}
        }
        if let Some((copies, _)) = copies {
            self.line(&format!("共印{copies}份"));
        }
        line(self, below);
    }
}

/// The text of runs; a note stands in brackets behind its word.
fn runs(runs: &[Run]) -> String {
    let mut out = String::new();
    for run in runs {
        out.push_str(&run.text);
        if let Some(note) = &run.note {
            out.push_str(&format!("［注：{}］", self::runs(&note.runs)));
        }
    }
    out
}

/// The lines of a title or of those addressed, run on.
fn run_on(lines: &[Text]) -> String {
    lines.iter().map(|line| line.value.as_str()).collect()
}

/// Names with a mark between them.
fn joined(names: &[Text]) -> String {
    names.iter().map(|name| name.value.as_str()).collect::<Vec<_>>().join("、")
}

/// Where an article comes from, with its address.
fn credit(credit: &Credit) -> String {
    let Credit { name, url } = credit;
    url.as_ref()
        .map_or_else(|| name.value.clone(), |url| format!("{}（{}）", name.value, url.value))
}
