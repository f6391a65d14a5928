//! What an archive is told of a final (元数据), as XML: the elements of DA/T 46-2009
//! for administrative records, and of GB/T 33480-2016 for an official document. An
//! element that an office or its archive fills in later is there and empty.

use crate::paper::document::{COPY_DIGITS, Form};
use crate::paper::resolved::{Imprint, Said};
use crate::paper::{Document, Issue, Manifest, Paper, Retention, Text};
use crate::records::Seal;

use super::sheet::{joined, secrecy};

/// A file of the package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its path in the package.
    pub name: String,
    /// How many bytes it has.
    pub bytes: usize,
    /// Its SHA-256, hexadecimal.
    pub hash: String,
    /// What it is.
    pub what: &'static str,
    /// The name of its format.
    pub format: &'static str,
}

/// What the metadata say of a final.
pub struct Described<'a> {
    /// The paper.
    pub paper: &'a Paper,
    /// Its layout's manifest.
    pub manifest: &'a Manifest,
    /// What the final was made of.
    pub seal: &'a Seal,
    /// 保管期限
    pub retention: Option<Retention>,
    /// The files of the package.
    pub files: &'a [Listed],
}

/// The metadata of a final as XML.
pub fn xml(described: &Described) -> String {
    let Described { paper, manifest, seal, retention, files } = described;
    let mut xml = Xml::default();
    let imprint = paper.imprint(manifest);
    xml.open("电子文件元数据");
    xml.element("标准", "DA/T 46-2009");
    xml.element("聚合层次", "文件");
    let (issuers, title, number, kind) = match paper {
        Paper::Issue(issue) => of_issue(issue, manifest),
        Paper::Document(document) => of_document(document),
    };
    xml.within("来源", |xml| {
        for name in ["档案馆名称", "档案馆代码", "全宗名称"] {
            xml.element(name, "");
        }
        xml.element("立档单位名称", issuers.first().map_or("", String::as_str));
    });
    xml.element("电子文件号", &seal.pdf.to_string());
    xml.within("档号", |xml| {
        xml.element("年度", &paper.date().year.to_string());
        xml.element("保管期限", retention.map_or("", Retention::word));
        xml.element("机构或问题", "");
        xml.element("室编件号", "");
    });
    xml.within("内容描述", |xml| {
        xml.element("题名", &title);
        if let Paper::Issue(issue) = paper {
            for article in issue.articles() {
                xml.element("说明题名文字", &joined(&article.title));
            }
        }
        xml.element("文件编号", &number);
        for issuer in &issuers {
            xml.element("责任者", issuer);
        }
        xml.element("日期", &iso(paper));
        xml.element("文种", kind);
        let (level, term, urgency) = guarded(paper);
        xml.element("紧急程度", urgency);
        for (name, lines) in addressed(paper, imprint.as_ref()) {
            for line in lines {
                xml.element(name, &line);
            }
        }
        xml.element("密级", level);
        xml.element("保密期限", term);
    });
    xml.within("形式特征", |xml| {
        xml.element("文件组合类型", if attached(paper) > 0 { "组合文件" } else { "单件" });
        xml.element("件数", "1");
        xml.element("页数", &seal.pages.len().to_string());
        xml.element("语种", "中文");
        xml.element("稿本", "定稿");
    });
    xml.within("业务实体", |xml| {
        let mut said: Vec<&str> = seal.records.iter().map(|it| it.says.as_str()).collect();
        // A round has two files, which say the same.
        said.dedup();
        for said in said {
            xml.element("业务行为", said);
        }
        xml.element("业务行为", &format!("定稿 {}（{}）", seal.by, seal.at));
    });
    for file in files.iter() {
        xml.within("电子属性", |xml| {
            xml.element("文件说明", file.what);
            xml.element("格式信息", file.format);
            xml.element("计算机文件名", &file.name);
            xml.element("计算机文件大小", &file.bytes.to_string());
            xml.element("校验算法", "SHA-256");
            xml.element("校验码", &file.hash);
            xml.element("文档创建程序", &seal.tool);
        });
    }
    if let Paper::Document(document) = paper {
        official(&mut xml, document, imprint.as_ref(), kind);
    }
    xml.close("电子文件元数据");
    xml.text
}

/// Who answers for an issue, what it is called, its number and its kind.
fn of_issue(issue: &Issue, manifest: &Manifest) -> (Vec<String>, String, String, &'static str) {
    let label: String =
        issue.called(&manifest.numbering()).iter().map(ToString::to_string).collect();
    let issuers = manifest.issuers.iter().map(|it| it.value.clone()).collect();
    (issuers, format!("{}{label}", manifest.name.value), label, "刊物")
}

fn of_document(document: &Document) -> (Vec<String>, String, String, &'static str) {
    let issuers = document.issuers.iter().map(|it| it.value.clone()).collect();
    let title: String = document.title.iter().map(|line| line.value.as_str()).collect();
    let number = document.number.as_ref().map_or_else(String::new, |it| it.value.clone());
    let kind = kind(document, &title);
    (issuers, title, number, kind)
}

/// The kinds of official documents (党政机关公文处理工作条例, 第八条), each by what its
/// title ends with.
const KINDS: [&str; 13] = [
    "决议", "决定", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复", "议案",
    "函",
];

/// 文种: by the form, else by the end of the title; empty where neither tells.
fn kind(document: &Document, title: &str) -> &'static str {
    match document.form {
        Form::Minutes => "纪要",
        Form::Order => "命令（令）",
        Form::Letter | Form::Notice => {
            let found = KINDS.into_iter().find(|kind| title.ends_with(kind));
            found.unwrap_or(if document.form == Form::Letter { "函" } else { "" })
        }
    }
}

/// The day of a paper as ISO 8601 writes it.
fn iso(paper: &Paper) -> String {
    let date = paper.date();
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}

/// 密级, 保密期限 and 紧急程度.
fn guarded(paper: &Paper) -> (&str, &str, &str) {
    fn said(text: Option<&Text>) -> &str {
        text.map_or("", |text| &text.value)
    }
    match paper {
        Paper::Issue(issue) => {
            (said(issue.head.secrecy.as_ref()), said(issue.head.secrecy_term.as_ref()), "")
        }
        Paper::Document(document) => (
            said(document.secrecy.as_ref()),
            said(document.secrecy_term.as_ref()),
            said(document.urgency.as_ref()),
        ),
    }
}

/// Whom a paper goes to: 主送 and 抄送; rows of the office's own names count as 抄送
/// but for 报, which is to those above.
fn addressed(paper: &Paper, imprint: Option<&Imprint>) -> [(&'static str, Vec<String>); 2] {
    let words = |said: &[Said]| said.iter().map(|it| it.words().to_owned()).collect::<Vec<_>>();
    let (mut to, mut cc) = (Vec::new(), Vec::new());
    if let Paper::Document(document) = paper {
        to.extend(document.addressee.iter().map(|it| it.value.clone()));
    }
    if let Some(imprint) = imprint {
        to.extend(words(&imprint.to));
        cc.extend(words(&imprint.cc));
        for row in &imprint.rows {
            let lines = words(&row.lines);
            if row.name.words().contains('报') { to.extend(lines) } else { cc.extend(lines) }
        }
    }
    [("主送", to), ("抄送", cc)]
}

/// How many attachments a paper has.
fn attached(paper: &Paper) -> usize {
    match paper {
        Paper::Issue(issue) => issue.articles().map(|it| it.attachments.len()).sum(),
        Paper::Document(document) => document.attachments.len(),
    }
}

/// The core elements of an official document (GB/T 33480-2016, 4).
fn official(xml: &mut Xml, document: &Document, imprint: Option<&Imprint>, kind: &str) {
    let lines = |texts: &[Text]| joined(texts);
    let one = |text: &Option<Text>| text.as_ref().map_or_else(String::new, |it| it.value.clone());
    xml.within("电子公文元数据", |xml| {
        xml.element("标准", "GB/T 33480-2016");
        xml.element("公文标识", &one(&document.number));
        xml.element("文种", kind);
        let copy = document.copy_number.map(|number| format!("{number:0COPY_DIGITS$}"));
        xml.element("份号", &copy.unwrap_or_default());
        let guard = secrecy(document.secrecy.as_ref(), document.secrecy_term.as_ref());
        xml.element("密级和保密期限", &guard.unwrap_or_default());
        xml.element("紧急程度", &one(&document.urgency));
        let mark = document.mark_said().map_or("", |mark| mark.words());
        xml.element("发文机关标志", &format!("{}{mark}", lines(&document.issuers)));
        xml.element("发文字号", &one(&document.number));
        for signer in &document.signers {
            xml.element("签发人", &signer.name.value);
        }
        let title: String = document.title.iter().map(|line| line.value.as_str()).collect();
        xml.element("标题", &title);
        xml.element("主送机关", &lines(&document.addressee));
        for (attachment, label) in document.attached() {
            if let Some(label) = label {
                xml.element("附件说明", &format!("{label}：{}", lines(&attachment.title)));
            }
        }
        xml.element("发文机关或签发人署名", &lines(document.signed()));
        let date = document.date;
        let iso = |year, month, day| format!("{year:04}-{month:02}-{day:02}");
        xml.element("成文日期", &iso(date.year, date.month, date.day));
        xml.element("附注", &one(&document.note));
        let Some(Imprint { cc, printed_by, printed_on, .. }) = imprint else { return };
        for said in cc {
            xml.element("抄送机关", said.words());
        }
        xml.element("印发机关", printed_by.as_ref().map_or("", |body| body.words()));
        let printed = printed_on.map(|(date, _)| iso(date.year, date.month, date.day));
        xml.element("印发日期", &printed.unwrap_or_default());
    });
}

/// XML while it is written.
struct Xml {
    text: String,
    depth: usize,
}

impl Default for Xml {
    fn default() -> Self {
        Self { text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".into(), depth: 0 }
    }
}

impl Xml {
    fn indent(&mut self) {
        self.text.push_str(&"  ".repeat(self.depth));
    }

    fn open(&mut self, name: &str) {
        self.indent();
        self.text.push_str(&format!("<{name}>\n"));
        self.depth += 1;
    }

    fn close(&mut self, name: &str) {
        self.depth -= 1;
        self.indent();
        self.text.push_str(&format!("</{name}>\n"));
    }

    fn within(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        self.open(name);
        write(self);
        self.close(name);
    }

    fn element(&mut self, name: &str, value: &str) {
        self.indent();
        self.text.push_str(&format!("<{name}>"));
        for c in value.chars() {
            match c {
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '&' => self.text.push_str("&amp;"),
                // XML 1.0 has no such characters at all.
                '\u{0}'..='\u{8}'
                | '\u{b}'
                | '\u{c}'
                | '\u{e}'..='\u{1f}'
                | '\u{fffe}'
                | '\u{ffff}' => {
                    self.text.push('\u{fffd}');
                }
                c => self.text.push(c),
            }
        }
        self.text.push_str(&format!("</{name}>\n"));
    }
}
