//! Every field of the files that an office writes: where it stands, what it is
//! called, what it takes, and what it means. The reader's hints and what a
//! manifest's `omits` may name come from here; tests hold the reader and the
//! README against it.

mod tables;

use std::fmt;

pub use self::tables::Table;
use crate::paper::Kind;

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
    /// A date with a time.
    Moment,
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
    ISSUE_FIT IssueFile "fit" "页数" Table Optional false
        "[fit]" "排进多少页，可以收紧什么";
    SECTION IssueFile "section" "栏目" Tables Required false
        "[[section]]" "一个栏目；下一个栏目再写一次";

    SERIES Issue "series" "专号" Line Optional true
        "series = \"增刊\"" "增刊、专报等单独编号的，期号按它自己的编";
    ISSUE_NUMBER Issue "number" "期号" Number Usual true
        "number = 58" "第58期";
    TOTAL Issue "total" "总期号" Number Optional true
        "total = 190" "总第190期";
    ISSUE_DATE Issue "date" "日期" Date Required true
        "date = 2025-12-09" "报头里的日期";
    TIME Issue "time" "时刻" Line Optional true
        "time = \"16时\"" "日期后面的时刻，照原样印";
    ISSUE_STATUS Issue "status" "状态" Choice Optional false
        "status = \"draft\"" "draft 草稿、review 送审稿、final 定稿；不写就是草稿";
    ISSUE_COPY_NUMBER Issue "copy_number" "份号" Number Optional true
        "copy_number = 1" "份号，印成 000001";
    ISSUE_SECRECY Issue "secrecy" "密级" Line Optional true
        "secrecy = \"秘密\"" "绝密、机密、秘密";
    ISSUE_SECRECY_TERM Issue "secrecy_term" "保密期限" Line Optional true
        "secrecy_term = \"1年\"" "保密期限，写了密级才有";
    INTERNAL Issue "internal" "保管提示" Line Optional true
        "internal = \"内部资料　注意保存\"" "报头右上角的一行；与平时不同的才写";
    ISSUE_SIGNERS Issue "signers" "签发人" Lines Optional true
        "signers = [\"某某某\"]" "签发人，写姓名";
    CONTENTS Issue "contents" "目录" Choice Optional false
        "contents = \"none\"" "paged 带页码、numbered 编号、grouped 按栏目、none 不要目录；与平时不同的才写";
    ISSUE_NOTE Issue "note" "编者按" Body Optional true
        "note = '''编者按'''" "整期前面的编者按，一行一段";

    TO Colophon "to" "主送" Lines Optional true
        "to = [\"省委办公厅。\"]" "主送，一项一行";
    CC Colophon "cc" "抄送" Lines Optional true
        "cc = [\"各市（州）科技局。\"]" "抄送，一项一行";
    ROW Colophon "row" "发送范围" Tables Optional false
        "[[colophon.row]]" "版记里自己定名称的一行，例如报、送、发；下一行再写一次；写了它就不用 to 和 cc";
    PRINTED_BY Colophon "printed_by" "印发机关" Line Optional true
        "printed_by = \"某某办公室\"" "印发机关；写成 \"\" 就不印这一行";
    PRINTED_ON Colophon "printed_on" "印发日期" Date Optional true
        "printed_on = 2025-12-10" "印发日期；不写就是 date";
    COPIES Colophon "copies" "印数" Number Optional true
        "copies = 120" "共印120份";
    ABOVE Colophon "above" "版记上方" Lines Optional true
        "above = [\"编辑：某某\", \"审核：某某\"]" "版记上面的话，一项一个，排得下就在一行";
    BELOW Colophon "below" "版记下方" Lines Optional true
        "below = [\"值班员：某某\", \"电话：1234567\"]" "版记下面的话，同上";

    ROW_NAME Row "name" "名称" Line Required true
        "name = \"报\"" "名称，例如报、报送、送、发、摘发；冒号由程序加";
    ROW_LINES Row "lines" "单位" Lines Required true
        "lines = [\"省委办公厅，省政府办公厅。\"]" "发送的单位，一项一行，照写的印";

    SECTION_NAME Section "name" "名称" Line Optional true
        "name = \"省外速览\"" "栏目名；没有栏目名，只是一组稿件，就不写";
    ARTICLE Section "article" "稿件" Tables Required false
        "[[section.article]]" "栏目里的一篇稿件；下一篇再写一次";

    KICKER Article "kicker" "引题" Lines Optional true
        "kicker = \"引题\"" "标题上面的一行";
    ARTICLE_TITLE Article "title" "标题" Lines Required true
        "title = \"标题\"" "一行，或者几行：按意思分行";
    SUBTITLE Article "subtitle" "副题" Lines Optional true
        "subtitle = \"副题\"" "标题下面的一行；前面的“——”由程序加";
    HIGHLIGHT Article "highlight" "要点用语" Line Optional true
        "highlight = \"要点用语\"" "本期要点里用的短标题";
    SOURCE Article "source" "来源" Lines Optional true
        "source = \"科技日报\"" "来源；几个写成列表，有网址的写成 { name = \"名称\", url = \"网址\" }";
    AUTHOR Article "author" "作者" Lines Optional true
        "author = [\"某某\"]" "作者";
    ARTICLE_LANDSCAPE Article "landscape" "横排" Flag Optional false
        "landscape = true" "单独成页、横着排，用于很宽的表格；平时是 false";
    CONTRIBUTOR Article "contributor" "供稿" Lines Optional true
        "contributor = \"某某处\"" "供稿单位，印在正文后面的括号里；“供稿”二字由程序加";
    ARTICLE_NOTE Article "note" "编者按" Body Optional true
        "note = '''编者按'''" "正文前面的编者按，一行一段；“编者按”三个字由程序加";
    ARTICLE_BODY Article "body" "正文" Body Required true
        "body = '''正文'''" "正文，一行一段";
    ARTICLE_SIGNATURE Article "signature" "署名" Lines Optional true
        "signature = \"某某调研组\"" "正文后面的署名，一项一行";
    ARTICLE_DATE Article "date" "日期" Date Optional true
        "date = 2025-12-09" "署名下面的日期";
    ARTICLE_ATTACHMENT Article "attachment" "附件" Tables Optional false
        "[[section.article.attachment]]" "这一篇的附件；下一个附件再写一次";

    SOURCE_NAME Source "name" "名称" Line Required false
        "name = \"科技日报\"" "来源的名称";
    SOURCE_URL Source "url" "网址" Line Optional false
        "url = \"https://www.example.com/\"" "网址，不印；在 PDF 里点名称就打开它";

    ARTICLE_ATTACHMENT_TITLE ArticleAttachment "title" "标题" Lines Required true
        "title = \"标题\"" "附件的标题";
    ARTICLE_LABELLED ArticleAttachment "labelled" "标“附件”二字" Flag Optional false
        "labelled = false" "标“附件”二字；平时是 true";
    ARTICLE_ATTACHMENT_LANDSCAPE ArticleAttachment "landscape" "横排" Flag Optional false
        "landscape = true" "单独成页、横着排，用于很宽的表格；平时是 false";
    ARTICLE_ATTACHMENT_BODY ArticleAttachment "body" "正文" Body Required true
        "body = '''正文'''" "附件的正文";

    DOCUMENT_LAYOUT DocumentFile "layout" "版式" Line Required false
        "layout = \"gongwen\"" "用哪个版式";
    DOCUMENT DocumentFile "document" "公文" Table Required false
        "[document]" "公文的全部内容";
    DOCUMENT_FIT DocumentFile "fit" "页数" Table Optional false
        "[fit]" "排进多少页，可以收紧什么";

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
    DOCUMENT_ROW Document "row" "发送范围" Tables Optional false
        "[[document.row]]" "版记里自己定名称的一行；写了它就不用 to 和 cc";
    DOCUMENT_PRINTED_BY Document "printed_by" "印发机关" Line Optional false
        "printed_by = \"某某办公厅\"" "印发机关；信函不写";
    DOCUMENT_PRINTED_ON Document "printed_on" "印发日期" Date Optional false
        "printed_on = 2025-12-10" "印发日期；不写就是成文日期";
    DOCUMENT_COPIES Document "copies" "印数" Number Optional false
        "copies = 120" "共印120份";
    DOCUMENT_ABOVE Document "above" "版记上方" Lines Optional false
        "above = [\"打字：某某\", \"校对：某某\"]" "版记上面的话，一项一个";
    DOCUMENT_BELOW Document "below" "版记下方" Lines Optional false
        "below = [\"打字：某某\", \"校对：某某\"]" "版记下面的话，一项一个";
    ATTACHMENT Document "attachment" "附件" Tables Optional false
        "[[document.attachment]]" "一个附件；下一个附件再写一次";

    DOCUMENT_ROW_NAME DocumentRow "name" "名称" Line Required false
        "name = \"分送\"" "名称；冒号由程序加";
    DOCUMENT_ROW_LINES DocumentRow "lines" "单位" Lines Required false
        "lines = [\"省委办公厅，省政府办公厅。\"]" "发送的单位，一项一行，照写的印";

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
    LIKE Manifest "like" "版面" Line Optional false
        "like = \"yaocan\"" "版面和哪个版式一样；写了它就不用 .typ 文件";
    MANIFEST_NAME Manifest "name" "名称" Line Required false
        "name = \"名称\"" "刊物的名称";
    ISSUERS Manifest "issuers" "发文机关" Lines Usual false
        "issuers = [\"某某省科学技术厅\"]" "报头里的发文机关，一项一行";
    NUMBER_FORM Manifest "number" "期号的写法" Line Optional false
        "number = \"〔2026〕第01期\"" "第1期印出来的样子；不写就照版式平时的";
    USUAL_INTERNAL Manifest "internal" "保管提示" Line Optional false
        "internal = \"内部资料　注意保存\"" "平时印在报头右上角的一行";
    USUAL_CONTENTS Manifest "contents" "目录" Choice Optional false
        "contents = \"numbered\"" "paged 带页码、numbered 编号、grouped 按栏目、none 不要目录；不写就照版式平时的";
    SECTIONS Manifest "sections" "常设栏目" Lines Optional false
        "sections = [\"要闻\"]" "刊物的常设栏目";
    NUMBERED Manifest "numbered" "稿件编号" Choice Optional false
        "numbered = \"一、\"" "一、 或者 1. ：每个栏目里的稿件从头编号，印在标题前面；不写就不编号";
    USUAL_COLOPHON Manifest "colophon" "版记" Table Optional false
        "[colophon]" "平时的版记";
    MANIFEST_FIT Manifest "fit" "页数" Table Optional false
        "[fit]" "平时排进多少页，可以收紧什么";
    WORDS Manifest "words" "用语" Table Optional false
        "[words]" "版式自己的用语";
    OMITS Manifest "omits" "不印的项目" Lines Optional false
        "omits = [\"total\"]" "版式有意不印的项目";
    SIGNATURES Manifest "signatures" "定稿要有的签审" Lines Optional false
        "signatures = [\"初审\", \"复审\", \"终审\"]" "定稿以前要有哪些签审：初审、复审、终审、一校、二校、三校";
    RETENTION Manifest "retention" "保管期限" Line Optional false
        "retention = \"永久\"" "归档以后保管多久：永久、30年、10年";
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
    USUAL_ROW UsualColophon "row" "发送范围" Tables Optional false
        "[[colophon.row]]" "平时版记里自己定名称的一行；写了它就不用 to 和 cc";
    USUAL_PRINTED_BY UsualColophon "printed_by" "印发机关" Line Optional false
        "printed_by = \"某某办公室\"" "印发机关";
    USUAL_COPIES UsualColophon "copies" "印数" Number Optional false
        "copies = 120" "印数";
    USUAL_ABOVE UsualColophon "above" "版记上方" Lines Optional false
        "above = [\"编辑：某某\", \"审核：某某\"]" "平时版记上面的话，一项一个";
    USUAL_BELOW UsualColophon "below" "版记下方" Lines Optional false
        "below = [\"值班员：某某\", \"电话：1234567\"]" "平时版记下面的话，一项一个";
    EVEN_PAGE UsualColophon "even_page" "版记排在偶数页" Flag Optional false
        "even_page = true" "版记排在偶数页";

    PAGES Fit "pages" "页数" Number Optional false
        "pages = 8" "排进8页";
    MULTIPLE Fit "multiple" "倍数" Number Optional false
        "multiple = 4" "页数是4的倍数";
    MAY Fit "may" "可以收紧的" Lines Optional false
        "may = [\"colophon\", \"heading\"]" "colophon 版记、heading 标题、rows 行距；[] 是什么都不动";

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

    ROUND Round "round" "轮次" Number Required false
        "round = 1" "第几轮";
    ROUND_AT Round "at" "时间" Moment Required false
        "at = 2025-12-01T09:30:00+08:00" "什么时候送审";
    ROUND_HASH Round "hash" "内容的哈希" Line Required false
        "hash = \"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"" "送审的内容的 SHA-256";
    ROUND_PICTURE Round "picture" "图片" Tables Optional false
        "[[picture]]" "送审时的一张图片";

    KEPT_NAME RoundPicture "name" "写法" Line Required false
        "name = \"图1.png\"" "稿件里写的文件名";
    KEPT_FILE RoundPicture "file" "文件" Line Required false
        "file = \"图1.png\"" "存在这个文件夹里的哪个文件";
    KEPT_HASH RoundPicture "hash" "图片的哈希" Line Required false
        "hash = \"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"" "图片的 SHA-256";

    SIGNED_AS Signature "as" "审级校次" Line Required false
        "as = \"初审\"" "初审、复审、终审、一校、二校、三校";
    SIGNED_BY Signature "by" "姓名" Line Required false
        "by = \"某某某\"" "谁签的";
    SIGNED_ROUND Signature "round" "轮次" Number Required false
        "round = 1" "看的是第几轮";
    SIGNED_HASH Signature "hash" "内容的哈希" Line Required false
        "hash = \"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"" "看过的内容的 SHA-256";
    SIGNED_AT Signature "at" "时间" Moment Required false
        "at = 2025-12-02T15:00:00+08:00" "什么时候签的";
    OPINION Signature "opinion" "意见" Line Optional false
        "opinion = \"同意\"" "意见";
}

impl Field {
    /// The fields that a table may have.
    pub fn of(table: Table) -> impl Iterator<Item = &'static Self> {
        Self::ALL.iter().filter(move |field| field.table == table)
    }

    /// The fields of a kind of paper that are printed, the distribution's among
    /// them.
    pub fn printed(kind: Kind) -> impl Iterator<Item = &'static Self> {
        let of_kind = move |table: Table| {
            matches!(table, Table::Colophon | Table::Row) || table.kind() == Some(kind)
        };
        Self::ALL.iter().filter(move |field| field.printed && of_kind(field.table))
    }

    /// Its name where a manifest leaves it out: the key, after the table where
    /// that is not the paper's own.
    pub fn printed_name(&self) -> String {
        let table = match self.table {
            Table::Section => "section.",
            Table::Article => "article.",
            Table::Attachment => "attachment.",
            Table::ArticleAttachment => "article.attachment.",
            Table::Colophon => "colophon.",
            Table::Row => "colophon.row.",
            _ => "",
        };
        format!("{table}{}", self.key)
    }

    /// The field of a key in a table that messages call by a name; of another
    /// table where that one has none.
    pub(super) fn find(table: &str, key: &str) -> Option<&'static Self> {
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
            Table::Attachment | Table::ArticleAttachment => write!(f, "附件{}", self.chinese),
            Table::Row => write!(f, "版记里的{}", self.chinese),
            _ => f.write_str(self.chinese),
        }
    }
}
