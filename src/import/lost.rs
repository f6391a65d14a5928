//! What an import does not carry over as it was, or guesses: told with the text
//! that it concerns and where that now stands; and the account of characters, in
//! which all that come in either stand in the paper or are told.

use std::collections::BTreeMap;

use crate::chars::is_blank;
use crate::format::Field;

/// What may have become of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// The title was guessed.
    TitleGuessed,
    /// None was found.
    NoTitle,
    /// A label that said that it is the title.
    TitleLabel,
    /// A file has several articles.
    Articles,
    /// 来源 was taken.
    Source,
    /// 作者 was taken.
    Author,
    /// 供稿 was taken.
    Contributor,
    /// 附件 of an article stay in its body.
    Attachment,
    /// One was taken.
    AttachmentTaken,
    /// A field of a document was filled.
    Element,
    /// One that was filled is not certain.
    Unsure,
    /// One that must be filled was not recognised.
    Missing,
    /// A line of a document was not recognised.
    Unplaced,
    /// What the layout prints by itself.
    Printed,
    /// What is said elsewhere, so that the layout prints it.
    Repeated,
    /// A number or a date that is written in another way.
    Rewritten,
    /// What stood beside a field and was not carried over.
    LeftOut,
    /// A page's number in the text.
    PageText,
    /// A text that was inserted under tracking.
    Inserted,
    /// One that was deleted under tracking.
    Deleted,
    /// A row of a table that was.
    DeletedRow,
    /// Two paragraphs whose parting mark was.
    Joined,
    /// A comment.
    Comment,
    /// A foot- or endnote.
    Note,
    /// One where none can stand.
    NoteInText,
    /// A text box.
    TextBox,
    /// Hidden text.
    Hidden,
    /// Text that is struck through.
    Struck,
    /// Red text.
    Red,
    /// Highlighted text.
    Highlighted,
    /// Superscripts and subscripts.
    Raised,
    /// Small letters that are shown as large ones.
    Caps,
    /// A character of a symbol font.
    Symbol,
    /// One that is not known.
    UnknownSymbol,
    /// Ruby.
    Ruby,
    /// A formula.
    Formula,
    /// Merged cells.
    Merged,
    /// Merged cells that make no rectangle.
    Unmerged,
    /// A table in a table.
    Nested,
    /// Several paragraphs of a cell.
    CellLines,
    /// A table of one cell.
    OneCell,
    /// A table that is too large.
    LargeTable,
    /// A table without a text.
    EmptyTable,
    /// A picture of a cell, which stands behind the table.
    CellPicture,
    /// A picture within a text, which stands behind its paragraph.
    PictureMoved,
    /// A picture that is shown in part, or turned.
    PictureChanged,
    /// A metafile that was drawn anew, with what it says.
    Metafile,
    /// A picture that cannot be printed.
    PictureLost,
    /// A picture that lies elsewhere.
    PictureLinked,
    /// A chart, a diagram or an object of another program.
    Object,
    /// A table of contents.
    Contents,
    /// A field whose result may change.
    Field,
    /// What is ticked or chosen in a form.
    FormField,
    /// A field that draws by what it says, such as a character in a circle.
    Drawn,
    /// The code of a field that has no result.
    FieldCode,
    /// A placeholder of a form.
    Placeholder,
    /// Soft returns.
    SoftReturn,
    /// Bullets.
    Bullet,
    /// Automatic numbers.
    Numbers,
    /// Automatic numbers among typed ones, or before one.
    MixedNumbers,
    /// Formats that are not carried over.
    Format,
    /// Pages that lie, and columns.
    Pages,
    /// Headers, footers and watermarks.
    Header,
    /// A page's number in those.
    PageNumber,
    /// A document within the document.
    Inner,
    /// What is not known.
    Unknown,
    /// A heading that has no label of a level.
    Heading,
    /// Where a link leads to.
    Link,
    /// What is shown over a text where a mouse rests.
    Tooltip,
    /// The title of a page of the web, which stands on no page.
    PageTitle,
    /// Buttons and fields of a page of the web.
    Form,
    /// A comment in the source of a page of the web.
    Remark,
    /// A mark of a page that is not known.
    Tag,
    /// Lines of a program, and the like.
    Code,
    /// What stands at a text's head for programs.
    FrontMatter,
    /// Numbers of a list that were typed otherwise.
    Renumbered,
    /// Characters that only steer a device.
    Control,
    /// Characters that were lost or came from nowhere.
    Unaccounted,
}

impl Kind {
    /// A stable short name, what it is called, and what became of it.
    pub fn words(self) -> [&'static str; 3] {
        match self {
            Self::TitleGuessed => ["title-guessed", "标题", "是猜的，看对不对"],
            Self::NoTitle => ["no-title", "标题", "没有找到，用文件名代替，改成真的标题"],
            Self::TitleLabel => ["title-label", "标题前面的“题目”“标题”", "去掉了"],
            Self::Articles => ["articles", "几篇稿件", "一个文件里有几个标题，一个标题算一篇"],
            Self::Source => ["source", "来源", "写进了 source，正文里的那一行去掉了"],
            Self::Author => ["author", "作者", "写进了 author，正文里的那一行去掉了"],
            Self::Contributor => {
                ["contributor", "供稿", "写进了 contributor，正文里的那一行去掉了"]
            }
            Self::Attachment => [
                "attachment",
                "附件",
                "留在正文里；要单独排的，移到 [[section.article.attachment]]",
            ],
            Self::AttachmentTaken => {
                ["attached", "附件", "写进了 attachment，看从哪里分开的对不对"]
            }
            Self::Element => ["element", "认出来的项目", "照原件核对"],
            Self::Unsure => ["unsure", "拿不准的", "看对不对"],
            Self::Missing => ["missing", "没有认出来的项目", "填上"],
            Self::Unplaced => ["unplaced", "认不出是什么的", "留在正文里，看放在哪里"],
            Self::Printed => ["printed", "版式自己印的字", "没有收"],
            Self::Repeated => ["repeated", "别处已经有的", "没有另外收"],
            Self::Rewritten => ["rewritten", "换了写法的", "看对不对"],
            Self::LeftOut => ["left-out", "没有收的字", "看要不要补上"],
            Self::PageText => ["page-text", "正文里的页码", "没有收，由版式印"],
            Self::Inserted => ["inserted", "修订：插入的字", "收了"],
            Self::Deleted => ["deleted", "修订：删去的字", "没有收"],
            Self::DeletedRow => ["deleted-row", "修订：删去的表格行", "没有收"],
            Self::Joined => ["joined", "修订：删去的段落标记", "前后两段接成了一段"],
            Self::Comment => ["comment", "批注", "没有收"],
            Self::Note => ["note", "脚注或者尾注", "写成了 [注：…]"],
            Self::NoteInText => ["note-in-text", "脚注或者尾注", "这里不能加注，写成了（注：…）"],
            Self::TextBox => ["text-box", "文本框", "里面的字接在它所在的一段后面"],
            Self::Hidden => ["hidden", "隐藏的字", "没有收"],
            Self::Struck => ["struck", "加了删除线的字", "收了，看要不要"],
            Self::Red => ["red", "红字", "收了，颜色没有收，看是不是给编辑的话"],
            Self::Highlighted => {
                ["highlighted", "突出显示的字", "收了，底色没有收，看是不是给编辑的话"]
            }
            Self::Raised => ["raised", "上标或者下标", "有对应字符的换了，没有的照平常的字排"],
            Self::Caps => ["caps", "显示成大写的字母", "写成了大写"],
            Self::Symbol => ["symbol", "符号字体的字", "换成了同样样子的字符"],
            Self::UnknownSymbol => {
                ["unknown-symbol", "符号字体的字", "认不出，写成〓，改成真的符号"]
            }
            Self::Ruby => ["ruby", "拼音指南", "写成了 字（音）"],
            Self::Formula => ["formula", "公式", "写成了一行字"],
            Self::Merged => ["merged", "合并的单元格", "照样合并，写成 < 和 ^"],
            Self::Unmerged => ["unmerged", "合并的单元格", "不成长方形，没有合并，字在左上的一格"],
            Self::Nested => ["nested", "表格里的表格", "里面的字都写在这一格里"],
            Self::CellLines => ["cell-lines", "表格一格里的几段", "接成了一段，中间空一格"],
            Self::OneCell => ["one-cell", "只有一格的表格", "当作正文的段落"],
            Self::LargeTable => ["large-table", "太大的表格", "排不下，一行写成了一段"],
            Self::EmptyTable => ["empty-table", "没有字的表格", "没有收"],
            Self::CellPicture => ["cell-picture", "表格里的图片", "移到了表格后面"],
            Self::PictureMoved => ["picture-moved", "文字中间的图片", "移到了这一段后面"],
            Self::PictureChanged => [
                "picture-changed",
                "图片的裁剪、旋转和翻转",
                "没有照搬，收的是整幅原图，看裁掉的能不能印出来",
            ],
            Self::Metafile => {
                ["metafile", "WMF 图片", "照样画成了 SVG，里面的字换了字体，和原件比一比"]
            }
            Self::PictureLost => [
                "picture-lost",
                "图片",
                "不能排印，留了一行〔此处原有图〕；在 WPS 里右键点这幅图，另存为 PNG，\
                 放到稿件的文件夹里，这一行换成 ![](文件名.png)",
            ],
            Self::PictureLinked => {
                ["picture-linked", "链接的图片", "不在文件里，留了一行〔此处原有图〕"]
            }
            Self::Object => {
                ["object", "图表、图示或者别的程序的对象", "不能排印，留了一行〔此处原有图〕"]
            }
            Self::Contents => ["contents", "目录", "没有收"],
            Self::Field => ["field", "会自动更新的内容", "收了现在显示的字，看对不对"],
            Self::FormField => ["form-field", "表单里勾选的、选出来的内容", "写成了文字"],
            Self::Drawn => {
                ["drawn", "用域画的字（带圈字符、拼音、分数等）", "写成了平常的字，和原件比一比"]
            }
            Self::FieldCode => ["field-code", "域代码", "没有收，看原来显示什么"],
            Self::Placeholder => ["placeholder", "没有填的空", "没有收"],
            Self::SoftReturn => ["soft-return", "手动换行", "另起了一段"],
            Self::Bullet => ["bullet", "项目符号", "去掉了，一项一段"],
            Self::Numbers => ["numbers", "自动编号", "写成了文字"],
            Self::MixedNumbers => {
                ["mixed-numbers", "序号", "有的是自动编号，有的是打上去的，看有没有重号"]
            }
            Self::Format => ["format", "字体、字号、颜色等", "没有照搬，由版式定"],
            Self::Pages => ["pages", "横向的页面或者分栏", "没有照搬"],
            Self::Header => ["header", "页眉、页脚或者水印", "没有收"],
            Self::PageNumber => ["page-number", "页码", "没有收，由版式定"],
            Self::Inner => ["inner", "插入的另一个文件", "没有收，打开它单独收"],
            Self::Unknown => ["unknown", "不认识的内容", "没有收"],
            Self::Heading => {
                ["heading", "没有序号的小标题", "成了普通的一段；要作小标题，前面加一、或者（一）"]
            }
            Self::Link => ["link", "链接的地址", "没有收，收了显示的字"],
            Self::Tooltip => ["tooltip", "鼠标停在上面才显示的字", "没有收"],
            Self::PageTitle => ["page-title", "网页在浏览器标签上的标题", "没有收"],
            Self::Form => ["form", "网页上的按钮、输入框", "没有收"],
            Self::Remark => ["remark", "网页源文件里的注释", "没有收"],
            Self::Tag => ["tag", "不认识的标记", "标记没有收，里面的字收了"],
            Self::Code => ["code", "代码", "一行一段，行首的空格没有收"],
            Self::FrontMatter => ["front-matter", "文件开头给程序看的说明", "没有收"],
            Self::Renumbered => ["renumbered", "列表的编号", "按次序重新编了，看对不对"],
            Self::Control => ["control", "看不见的控制字符", "没有收"],
            Self::Unaccounted => {
                ["unaccounted", "对不上的字", "进来的和写下的不一样，和原件逐字核对"]
            }
        }
    }

    /// Whether it is said in a report for people; what every file has is not.
    pub fn is_said(self) -> bool {
        self != Self::PageNumber
    }

    /// Whether it concerns what stands above an article's body.
    pub fn is_of_title(self) -> bool {
        matches!(
            self,
            Self::TitleGuessed
                | Self::NoTitle
                | Self::TitleLabel
                | Self::Source
                | Self::Author
                | Self::Contributor
        )
    }

    /// Whether it is said once a file, however often it comes.
    fn is_once(self) -> bool {
        matches!(
            self,
            Self::Inserted
                | Self::SoftReturn
                | Self::Bullet
                | Self::Numbers
                | Self::MixedNumbers
                | Self::Format
                | Self::Control
                | Self::Printed
        )
    }

    /// Whether what is said once names each time.
    fn is_list(self) -> bool {
        matches!(self, Self::Format | Self::Printed)
    }
}

/// Something that is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What became of it.
    pub kind: Kind,
    /// The text that it concerns.
    pub text: String,
    /// The block of the draft that it stands in, or stood before.
    pub block: usize,
    /// How often it came, where it is told once.
    pub count: usize,
    /// The key of the field that it is about.
    pub key: Option<&'static str>,
}

/// How many there are of each character, blanks left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Characters(BTreeMap<char, i64>);

impl Characters {
    /// Counts the characters of a text as often as it says.
    pub fn add(&mut self, text: &str, times: i64) {
        for c in text.chars().filter(|c| !is_blank(*c)) {
            // The brackets of a label are written full-width.
            let c = match c {
                '(' => '（',
                ')' => '）',
                '．' => '.',
                c => c,
            };
            *self.0.entry(c).or_default() += times;
        }
    }

    /// Counts others besides.
    pub fn join(&mut self, others: &Self) {
        for (c, count) in &others.0 {
            *self.0.entry(*c).or_default() += count;
        }
    }

    /// How many there are.
    pub fn count(&self) -> i64 {
        self.0.values().sum()
    }

    /// What is left of them when others are taken away.
    #[must_use]
    pub fn without(mut self, others: &Self) -> Self {
        for (c, count) in &others.0 {
            *self.0.entry(*c).or_default() -= count;
        }
        self.0.retain(|_, count| *count != 0);
        self
    }

    /// Those of which there are more than others have, as often as that.
    #[must_use]
    pub fn beyond(&self, others: &Self) -> Self {
        let mut left = self.clone().without(others);
        left.0.retain(|_, count| *count > 0);
        left
    }

    /// Those that there are more of than none, and fewer; each as often as that.
    pub fn sides(&self) -> [String; 2] {
        let side = |sign: i64| {
            let side = self.0.iter().filter(move |(_, count)| **count * sign > 0);
            side.flat_map(|(c, count)| std::iter::repeat_n(*c, count.unsigned_abs() as usize))
        };
        [side(1).collect(), side(-1).collect()]
    }
}

/// What is told, and the account of characters.
#[derive(Debug, Clone, Default)]
pub struct Lost {
    /// What is told, in the order in which it came.
    pub told: Vec<Told>,
    /// The characters that came in.
    pub read: Characters,
    /// Those that were not carried over, and those that were put in their place.
    pub dropped: Characters,
    /// See `dropped`.
    pub added: Characters,
    /// Where what was told last ended, to go on with: kind, block, and how many
    /// characters of the block were read.
    open: Option<(Kind, usize, usize)>,
}

impl Lost {
    /// Tells of something.
    pub fn tell(&mut self, kind: Kind, text: impl Into<String>, block: usize) {
        let text = text.into();
        self.open = None;
        let same = self.told.iter_mut().find(|it| kind.is_once() && it.kind == kind);
        match same {
            Some(told) => {
                told.count += 1;
                if kind.is_list() && !told.text.contains(&text) {
                    told.text = format!("{}、{text}", told.text);
                }
            }
            None => self.told.push(Told { kind, text, block, count: 1, key: None }),
        }
    }

    /// Tells of a field.
    pub fn tell_field(&mut self, kind: Kind, field: Field, text: &str) {
        let text = if text.is_empty() {
            format!("{} {}", field.chinese, field.key)
        } else {
            format!("{} {}：{text}", field.chinese, field.key)
        };
        self.open = None;
        self.told.push(Told { kind, text, block: 0, count: 1, key: Some(field.key) });
    }

    /// Tells of a stretch of text of which `from` characters of its block stand
    /// before it: one that goes on where the last of its kind ended is told with it.
    pub fn tell_run(&mut self, kind: Kind, text: &str, block: usize, from: usize) {
        let end = from + text.chars().count();
        let last = self.told.iter_mut().rev().find(|it| it.kind == kind);
        match (last, self.open) {
            (Some(told), Some((open, at, offset)))
                if open == kind && at == block && offset == from =>
            {
                told.text.push_str(text);
            }
            _ => self.told.push(Told { kind, text: text.to_owned(), block, count: 1, key: None }),
        }
        self.open = Some((kind, block, end));
    }

    /// Tells of characters that are not carried over.
    pub fn lose(&mut self, kind: Kind, text: &str, block: usize) {
        self.dropped.add(text, 1);
        self.tell(kind, text, block);
    }

    /// What is not accounted for when so many characters stand in the paper: those
    /// that are lost, and those that came from nowhere.
    pub fn unaccounted(&self, written: &Characters) -> [String; 2] {
        let mut all = self.read.clone();
        for (side, sign) in [(&self.added, 1), (&self.dropped, -1)] {
            for (c, count) in &side.0 {
                *all.0.entry(*c).or_default() += count * sign;
            }
        }
        all.without(written).sides()
    }
}
