//! Every field of the files that an office writes: where it stands, what it is
//! called, what it takes, and what it means. The reader's hints and what a
//! manifest's `omits` may name come from here; tests hold the reader and the
//! README against it.

use std::fmt;

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
    /// `[[section]]`
    Section,
    /// `[[section.article]]`
    Article,
    /// The first level of a document's file.
    DocumentFile,
    /// `[document]`
    Document,
    /// `[[document.attachment]]`
    Attachment,
    /// The first level of a manifest.
    Manifest,
    /// `[colophon]` of a manifest.
    UsualColophon,
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
}

impl Table {
    /// What it is called in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::IssueFile | Self::Manifest | Self::WordList => "文件",
            Self::DocumentFile => "公文",
            Self::Issue => "[issue]",
            Self::Colophon | Self::UsualColophon => "[colophon]",
            Self::Section => "[[section]]",
            Self::Article => "[[section.article]]",
            Self::Document => "[document]",
            Self::Attachment => "[[document.attachment]]",
            Self::Check => "[check]",
            Self::Word => "[[word]]",
            Self::Forbidden => "[[forbidden]]",
            Self::Name => "[[name]]",
            Self::Place => "[[place]]",
        }
    }

    /// The kind of paper whose file has it.
    pub fn kind(self) -> Option<Kind> {
        match self {
            Self::IssueFile | Self::Issue | Self::Section | Self::Article | Self::Colophon => {
                Some(Kind::Issue)
            }
            Self::DocumentFile | Self::Document | Self::Attachment => Some(Kind::Document),
            _ => None,
        }
    }
}

/// What a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// One line of text.
    Line,
    /// One line, or a list of lines.
    Lines,
    /// A body text, a paragraph a line.
    Body,
    /// A whole number from 1.
    Number,
    /// A date.
    Date,
    /// `true` or `false`.
    Flag,
    /// One of a few words.
    Choice,
    /// A table.
    Table,
    /// An array of tables.
    Tables,
}

/// Whether a field has to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Always.
    Required,
    /// In most forms of an official document.
    Usual,
    /// Never.
    Optional,
}

/// A field of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// The table that it stands in.
    pub table: Table,
    /// Its key.
    pub key: &'static str,
    /// What editors call it.
    pub chinese: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// Whether it has to be there.
    pub need: Need,
    /// How it is written.
    pub example: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// Whether its content is printed.
    pub printed: bool,
}

macro_rules! fields {
    ($($name:ident $table:ident $key:literal $chinese:literal $takes:ident $need:ident $printed:ident
       $example:literal $meaning:literal;)*) => {
        impl Field {
            $(#[doc = concat!("`", $key, "` ", $chinese)]
            pub const $name: Self = Self {
                table: Table::$table,
                key: $key,
                chinese: $chinese,
                takes: Takes::$takes,
                need: Need::$need,
                example: $example,
                meaning: $meaning,
                printed: $printed,
            };)*

            /// Every field.
            pub const ALL: &[Self] = &[$(Self::$name),*];
        }
    };
}

fields! {
    ISSUE_LAYOUT IssueFile "layout" "版式" Line Required false
        "layout = \"yaocan\"" "用哪个版式";
    ISSUE IssueFile "issue" "期" Table Required false
        "[issue]" "这一期的期号和日期";
    COLOPHON IssueFile "colophon" "版记" Table Optional false
        "[colophon]" "版记里这一期与平时不同的";
    SECTION IssueFile "section" "栏目" Tables Required false
        "[[section]]" "一个栏目；下一个栏目再写一次";

    ISSUE_NUMBER Issue "number" "期号" Number Required true
        "number = 58" "第58期";
    TOTAL Issue "total" "总期号" Number Optional true
        "total = 190" "总第190期";
    ISSUE_DATE Issue "date" "日期" Date Required true
        "date = 2025-12-09" "报头里的日期";
    ISSUE_STATUS Issue "status" "状态" Choice Optional false
        "status = \"draft\"" "draft 草稿、review 送审稿、final 定稿；不写就是草稿";

    TO Colophon "to" "主送" Lines Optional true
        "to = [\"省委办公厅。\"]" "主送，一项一行";
    CC Colophon "cc" "抄送" Lines Optional true
        "cc = [\"各市（州）科技局。\"]" "抄送，一项一行";
    PRINTED_BY Colophon "printed_by" "印发机关" Line Optional true
        "printed_by = \"某某办公室\"" "印发机关";
    PRINTED_ON Colophon "printed_on" "印发日期" Date Optional true
        "printed_on = 2025-12-10" "印发日期；不写就是 date";
    COPIES Colophon "copies" "印数" Number Optional true
        "copies = 120" "共印120份";

    SECTION_NAME Section "name" "名称" Line Optional true
        "name = \"省外速览\"" "栏目名；没有栏目名，只是一组稿件，就不写";
    ARTICLE Section "article" "稿件" Tables Required false
        "[[section.article]]" "栏目里的一篇稿件；下一篇再写一次";

    ARTICLE_TITLE Article "title" "标题" Lines Required true
        "title = \"标题\"" "一行，或者几行：按意思分行";
    HIGHLIGHT Article "highlight" "要点用语" Line Optional true
        "highlight = \"要点用语\"" "本期要点里用的短标题";
    SOURCE Article "source" "来源" Line Optional true
        "source = \"科技日报\"" "来源";
    AUTHOR Article "author" "作者" Lines Optional true
        "author = [\"某某\"]" "作者";
    ARTICLE_LANDSCAPE Article "landscape" "横排" Flag Optional false
        "landscape = true" "单独成页、横着排，用于很宽的表格；平时是 false";
    ARTICLE_BODY Article "body" "正文" Body Required true
        "body = '''正文'''" "正文，一行一段";

    DOCUMENT_LAYOUT DocumentFile "layout" "版式" Line Required false
        "layout = \"gongwen\"" "用哪个版式";
    DOCUMENT DocumentFile "document" "公文" Table Required false
        "[document]" "公文的全部内容";

    FORM Document "form" "格式" Choice Required false
        "form = \"notice\"" "notice 通用、letter 信函、minutes 纪要、order 命令";
    DOCUMENT_STATUS Document "status" "状态" Choice Optional false
        "status = \"draft\"" "draft 草稿、review 送审稿、final 定稿；不写就是草稿";
    ISSUER Document "issuer" "发文机关" Lines Required true
        "issuer = \"某某省人民政府\"" "发文机关；联合行文时一项一个，主办机关在前";
    MARK Document "mark" "标志用语" Line Optional true
        "mark = \"文件\"" "红头里机关名称后面的字";
    DOCUMENT_NUMBER Document "number" "发文字号" Line Usual true
        "number = \"某府发〔2025〕17号\"" "发文字号；命令是“第12号”";
    TITLE Document "title" "标题" Lines Usual true
        "title = \"标题\"" "标题，按意思分行";
    SIGNERS Document "signers" "签发人" Lines Usual true
        "signers = [\"省长　某某某\"]" "签发人；命令写职务和姓名";
    SIGNATURE Document "signature" "署名" Lines Optional true
        "signature = \"某某省人民政府\"" "署名；不写就是发文机关";
    COPY_NUMBER Document "copy_number" "份号" Number Optional true
        "copy_number = 1" "份号，印成 000001";
    SECRECY Document "secrecy" "密级" Line Optional true
        "secrecy = \"秘密\"" "绝密、机密、秘密";
    SECRECY_TERM Document "secrecy_term" "保密期限" Line Optional true
        "secrecy_term = \"1年\"" "保密期限，写了密级才有";
    URGENCY Document "urgency" "紧急程度" Line Optional true
        "urgency = \"特急\"" "特急、加急";
    ADDRESSEE Document "addressee" "主送机关" Lines Optional true
        "addressee = \"各市（州）人民政府\"" "主送机关，冒号由程序加";
    DOCUMENT_DATE Document "date" "日期" Date Required true
        "date = 2025-12-09" "成文日期";
    BODY Document "body" "正文" Body Required true
        "body = '''正文'''" "正文，一行一段";
    SEAL Document "seal" "印章" Flag Optional false
        "seal = false" "加盖印章；平时是 true";
    NOTE Document "note" "附注" Line Optional true
        "note = \"此件公开发布\"" "附注，括号由程序加";
    PRESENT Document "present" "出席" Lines Optional true
        "present = [\"某某\"]" "纪要的出席名单，一项一行";
    APOLOGIES Document "apologies" "请假" Lines Optional true
        "apologies = [\"某某\"]" "纪要的请假名单，一项一行";
    IN_ATTENDANCE Document "in_attendance" "列席" Lines Optional true
        "in_attendance = [\"某某\"]" "纪要的列席名单，一项一行";
    DOCUMENT_TO Document "to" "主送" Lines Optional false
        "to = [\"省委办公厅\"]" "移到版记里的主送机关，不写 addressee";
    DOCUMENT_CC Document "cc" "抄送" Lines Optional false
        "cc = [\"各市（州）科技局\"]" "抄送";
    DOCUMENT_PRINTED_BY Document "printed_by" "印发机关" Line Optional false
        "printed_by = \"某某办公厅\"" "印发机关；信函不写";
    DOCUMENT_PRINTED_ON Document "printed_on" "印发日期" Date Optional false
        "printed_on = 2025-12-10" "印发日期；不写就是成文日期";
    DOCUMENT_COPIES Document "copies" "印数" Number Optional false
        "copies = 120" "共印120份";
    ATTACHMENT Document "attachment" "附件" Tables Optional false
        "[[document.attachment]]" "一个附件；下一个附件再写一次";

    ATTACHMENT_TITLE Attachment "title" "标题" Lines Required true
        "title = \"标题\"" "附件的标题";
    LABELLED Attachment "labelled" "标“附件”二字" Flag Optional false
        "labelled = false" "标“附件”二字、列入附件说明；平时是 true";
    LANDSCAPE Attachment "landscape" "横排" Flag Optional false
        "landscape = true" "横着排，用于很宽的表格；平时是 false";
    ATTACHMENT_BODY Attachment "body" "正文" Body Required true
        "body = '''正文'''" "附件的正文";

    MANIFEST_KIND Manifest "kind" "类别" Choice Optional false
        "kind = \"issue\"" "issue 刊物、document 公文；不写就是刊物";
    MANIFEST_NAME Manifest "name" "名称" Line Required false
        "name = \"名称\"" "刊物的名称";
    ISSUERS Manifest "issuers" "发文机关" Lines Usual false
        "issuers = [\"某某省科学技术厅\"]" "报头里的发文机关，一项一行";
    SECTIONS Manifest "sections" "常设栏目" Lines Optional false
        "sections = [\"要闻\"]" "刊物的常设栏目";
    USUAL_COLOPHON Manifest "colophon" "版记" Table Optional false
        "[colophon]" "平时的版记";
    WORDS Manifest "words" "用语" Table Optional false
        "[words]" "版式自己的用语";
    OMITS Manifest "omits" "不印的项目" Lines Optional false
        "omits = [\"total\"]" "版式有意不印的项目";
    CHECK Manifest "check" "校对" Table Optional false
        "[check]" "规则的代码和级别";
    FONTS Manifest "fonts" "字体" Table Optional false
        "[fonts]，下面写 body = [\"仿宋_GB2312\", \"FandolFang R\"]" "每种用途的字体";
    COLORS Manifest "colors" "颜色" Table Optional false
        "[colors]" "颜色";

    USUAL_TO UsualColophon "to" "主送" Lines Optional false
        "to = [\"省委办公厅。\"]" "平时的主送，一项一行";
    USUAL_CC UsualColophon "cc" "抄送" Lines Optional false
        "cc = [\"各市（州）科技局。\"]" "平时的抄送，一项一行";
    USUAL_PRINTED_BY UsualColophon "printed_by" "印发机关" Line Optional false
        "printed_by = \"某某办公室\"" "印发机关";
    USUAL_COPIES UsualColophon "copies" "印数" Number Optional false
        "copies = 120" "印数";
    EVEN_PAGE UsualColophon "even_page" "版记排在偶数页" Flag Optional false
        "even_page = true" "版记排在偶数页";

    ARTICLE_LENGTH Check "article_length" "稿件字数" Number Optional false
        "article_length = 1500" "一篇稿件最多多少字";

    LIST_WORD WordList "word" "用词" Tables Optional false
        "[[word]]" "错误写法";
    LIST_FORBIDDEN WordList "forbidden" "禁用词" Tables Optional false
        "[[forbidden]]" "不能用的词";
    LIST_NAME WordList "name" "姓名" Tables Optional false
        "[[name]]" "姓名和职务";
    LIST_PLACE WordList "place" "地名" Tables Optional false
        "[[place]]" "地名和它所属的省份";

    WRONG Word "wrong" "错误写法" Line Required false
        "wrong = \"截止目前\"" "错误写法；# 代表任意一个数字";
    RIGHT Word "right" "正确写法" Line Optional false
        "right = \"截至\"" "正确写法";
    WORD_REASON Word "reason" "理由" Line Optional false
        "reason = \"理由\"" "为什么";
    CERTAIN Word "certain" "必错" Flag Optional false
        "certain = true" "必错，--fix 会改；不写就是疑似";
    UNLESS Word "unless" "例外" Lines Optional false
        "unless = [\"本\"]" "后面跟着这些字就是对的";
    UNLESS_AFTER Word "unless_after" "前面的例外" Lines Optional false
        "unless_after = [\"蚊\"]" "前面挨着这些字就是对的";

    FORBIDDEN_WORD Forbidden "word" "禁用词" Line Required false
        "word = \"某词\"" "不能用的词";
    INSTEAD Forbidden "instead" "改用" Line Optional false
        "instead = \"某新称\"" "改用什么";
    FORBIDDEN_REASON Forbidden "reason" "理由" Line Optional false
        "reason = \"2025年已更名\"" "为什么";

    PERSON Name "name" "姓名" Line Required false
        "name = \"某某某\"" "姓名";
    POST Name "title" "职务" Line Required false
        "title = \"某某厅厅长\"" "职务，写在姓名前面的样子";

    PLACE_NAME Place "name" "地名" Line Required false
        "name = \"某某市\"" "地名";
    PROVINCE Place "province" "所属省份" Line Required false
        "province = \"四川省\"" "它所属的省份";
}

impl Field {
    /// The fields that a table may have.
    pub fn of(table: Table) -> impl Iterator<Item = &'static Self> {
        Self::ALL.iter().filter(move |field| field.table == table)
    }

    /// The fields of a kind of paper that are printed, the distribution's among
    /// them.
    pub fn printed(kind: Kind) -> impl Iterator<Item = &'static Self> {
        let of_kind = move |table: Table| table == Table::Colophon || table.kind() == Some(kind);
        Self::ALL.iter().filter(move |field| field.printed && of_kind(field.table))
    }

    /// Its name where a manifest leaves it out: the key, after the table where
    /// that is not the paper's own.
    pub fn printed_name(&self) -> String {
        let table = match self.table {
            Table::Section => "section.",
            Table::Article => "article.",
            Table::Attachment => "attachment.",
            Table::Colophon => "colophon.",
            _ => "",
        };
        format!("{table}{}", self.key)
    }

    /// The field of a key in a table that messages call by a name; of another
    /// table where that one has none.
    fn find(table: &str, key: &str) -> Option<&'static Self> {
        let named = |field: &&Self| field.key == key;
        let own = Self::ALL.iter().filter(named).find(|field| field.table.name() == table);
        own.or_else(|| Self::ALL.iter().find(named))
    }
}

/// What editors call it, where its table does not stand beside it.
impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.table {
            Table::Section => f.write_str("栏目名"),
            Table::Attachment => write!(f, "附件{}", self.chinese),
            _ => f.write_str(self.chinese),
        }
    }
}

/// The Chinese name of a key of a table, or the key itself.
pub fn chinese(table: &str, key: &'static str) -> &'static str {
    Field::find(table, key).map_or(key, |field| field.chinese)
}

/// The key of a Chinese name in a file; of the tables that have it, one that
/// stands in the file.
pub fn named(name: &str, file: &str) -> Option<&'static str> {
    let named = || Field::ALL.iter().filter(|field| field.chinese == name);
    let here = named().find(|field| file.contains(field.table.name()));
    here.or_else(|| named().find(|field| !field.table.name().starts_with('['))).map(|it| it.key)
}

/// How a key of a table is written, if it may be asked for.
pub fn example(table: &str, key: &str) -> Option<&'static str> {
    Field::find(table, key).filter(|field| field.need != Need::Optional).map(|field| field.example)
}

/// The keys with their Chinese names, for a hint.
pub fn list(table: &str, keys: &[&'static str]) -> String {
    let named: Vec<_> =
        keys.iter().map(|key| format!("`{key}`（{}）", chinese(table, key))).collect();
    named.join("、")
}

/// The one of `wanted` that a key of a table was probably meant to be: by its Chinese
/// name, its letters in another case, or a slip or two of the fingers.
pub fn meant(table: &str, name: &str, wanted: &[&'static str]) -> Option<&'static str> {
    let lower = name.to_lowercase();
    let by_name = wanted.iter().copied().find(|key| *key == lower || chinese(table, key) == name);
    by_name.or_else(|| {
        wanted
            .iter()
            .copied()
            .map(|key| (strsim::damerau_levenshtein(key, &lower), key))
            // Two slips in five letters are as many as a reader would forgive.
            .filter(|(slips, key)| slips * 3 <= key.len() + 1)
            .min()
            .map(|(_, key)| key)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_understood() {
        let wanted = ["title", "highlight", "to", "body"];
        assert_eq!(meant("", "titel", &wanted), Some("title"));
        assert_eq!(meant("", "Title", &wanted), Some("title"));
        assert_eq!(meant("", "正文", &wanted), Some("body"));
        assert_eq!(meant("", "totle", &["number", "total"]), Some("total"));
        assert_eq!(meant("", "higlights", &wanted), Some("highlight"));
        assert_eq!(meant("", "remark", &wanted), None);
    }

    #[test]
    fn a_key_can_mean_something_else_in_a_table() {
        assert_eq!(chinese("[issue]", "number"), "期号");
        assert_eq!(chinese("[document]", "number"), "发文字号");
        assert_eq!(meant("[document]", "发文字号", &["number"]), Some("number"));
    }
}
