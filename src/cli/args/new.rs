//! The arguments of `new`.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::paper::{Date, Form};

/// The arguments of `new`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct NewArgs {
    /// 文件夹的名称；不写就照别的期往下排，例如 2025-58 以后是 2025-59
    #[arg(value_name = "文件夹名", help_heading = "参数")]
    pub id: Option<String>,

    /// 哪一种刊物：它的版式的名称；只有一种的不用写
    #[arg(long, value_name = "版式")]
    pub layout: Option<String>,

    /// 单独编号的：增刊、专报等
    #[arg(long, value_name = "名称")]
    pub series: Option<String>,

    /// 期号，公文是发文字号；不写就接着上一期编
    #[arg(long, value_name = "编号")]
    pub number: Option<String>,

    /// 日期，例如 2026-03-18；不写就是今天
    #[arg(long, value_name = "日期", value_parser = date)]
    pub date: Option<Date>,

    /// 照哪一份的样子：栏目、稿件的篇数、自己的版记和页数要求；文字、日期、状态和份号不带过来
    #[arg(long, value_name = "稿件", conflicts_with = "workspace")]
    pub from: Option<String>,

    /// 新建一份公文
    #[arg(long)]
    pub document: bool,

    /// 公文的格式：notice 通用、letter 信函、minutes 纪要、order 命令；不写就是 notice
    #[arg(
        long,
        value_name = "格式",
        hide_possible_values = true,
        value_parser = PossibleValuesParser::new(Form::ALL.map(Form::key)).try_map(|it| it.parse::<Form>())
    )]
    pub form: Option<Form>,

    /// 新建工作目录：在这个文件夹里，不写就在当前文件夹
    #[arg(
        long,
        value_name = "文件夹",
        num_args = 0..=1,
        default_missing_value = ".",
        conflicts_with_all = ["id", "series", "document"]
    )]
    pub workspace: Option<String>,

    /// What a new workspace is for.
    #[command(flatten)]
    pub publication: PublicationArgs,
}

/// What an office says of its publication; every list takes an option an item.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "新建工作目录时的选项（在终端里可以不写，程序会问）")]
pub struct PublicationArgs {
    /// 刊物的名称
    #[arg(long, value_name = "名称", requires = "workspace")]
    pub name: Option<String>,

    /// 发文机关；几个的写几次。新建公文时也可以写
    #[arg(long, value_name = "机关")]
    pub issuer: Vec<String>,

    /// 版面：yaocan 刊物、jianbao 简报、gongwen 公文；不写就是 yaocan
    #[arg(long, value_name = "版式", requires = "workspace")]
    pub like: Option<String>,

    /// 常设栏目；几个的写几次
    #[arg(long, value_name = "栏目", requires = "workspace")]
    pub section: Vec<String>,

    /// 平时的主送，一行写一次
    #[arg(long, value_name = "单位", requires = "workspace", conflicts_with = "row")]
    pub to: Vec<String>,

    /// 平时的抄送，一行写一次
    #[arg(long, value_name = "单位", requires = "workspace", conflicts_with = "row")]
    pub cc: Vec<String>,

    /// 版记里自己定名称的一行，例如“报：省委办公厅。”；几行的写几次
    #[arg(long, value_name = "名称：单位", requires = "workspace", value_parser = row)]
    pub row: Vec<(String, String)>,

    /// 印发机关
    #[arg(long, value_name = "机关", requires = "workspace")]
    pub printed_by: Option<String>,
}

/// A date as files have it: 2026-03-18.
pub fn date(said: &str) -> Result<Date, String> {
    let mut parts = said.split(['-', '/', '.']);
    let mut part = || parts.next().and_then(|part| part.parse::<u16>().ok());
    let (year, month, day) = (part(), part(), part());
    let small = |part: Option<u16>| part.and_then(|part| u8::try_from(part).ok());
    let date = (year.filter(|year| *year >= 1000)).zip(small(month)).zip(small(day));
    let date = date.and_then(|((year, month), day)| Date::new(year, month, day));
    let whole = parts.next().is_none();
    date.filter(|_| whole).ok_or_else(|| "写成 2026-03-18 的样子，要是有的日子".to_owned())
}

/// A row of the distribution block: its name and its line.
pub fn row(said: &str) -> Result<(String, String), String> {
    let parts = said.split_once(['：', ':', '=']);
    let parts = parts.map(|(name, line)| (name.trim(), line.trim()));
    let parts = parts.filter(|(name, line)| !name.is_empty() && !line.is_empty());
    let (name, line) = parts.ok_or_else(|| "写成“报：省委办公厅。”的样子".to_owned())?;
    Ok((name.to_owned(), line.to_owned()))
}
