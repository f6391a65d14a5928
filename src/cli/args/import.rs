//! The arguments of `import`.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgGroup, Args, ValueEnum};

use super::new::date;
use super::papers::Cost;
use crate::paper::{Date, Form};

/// The arguments of `import`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项", group = ArgGroup::new("made").args(["new", "document"]))]
pub struct Import {
    /// 来稿的文件：.docx、.html、.md、.txt，可以写几个
    #[arg(value_name = "来稿", help_heading = "参数", required = true)]
    pub files: Vec<PathBuf>,

    /// 收进哪一期：文件夹名或者期号
    #[arg(
        long,
        value_name = "稿件",
        required_unless_present_any = ["new", "print", "document"],
        conflicts_with_all = ["new", "print"]
    )]
    pub into: Option<String>,

    /// 新建下一期，收进去
    #[arg(long, conflicts_with = "print")]
    pub new: bool,

    /// 收进哪个栏目，排在它的末尾；只有一个栏目的可以不写
    #[arg(long, value_name = "栏目", conflicts_with = "print")]
    pub section: Option<String>,

    /// 新建的用哪个版式；只有一种刊物、一种公文版式的不用写（和 --new、--document 一起用）
    #[arg(long, value_name = "版式", requires = "made")]
    pub layout: Option<String>,

    /// 新的一期的期号；不写就接着上一期编
    #[arg(long, value_name = "编号", requires = "new")]
    pub number: Option<String>,

    /// 新的一期的日期，例如 2026-03-18；不写就是今天
    #[arg(long, value_name = "日期", value_parser = date, requires = "new")]
    pub date: Option<Date>,

    /// 文件是一份公文：用它新建一份公文，认出发文字号、标题、主送机关、落款、附件、版记，写进各项
    #[arg(long)]
    pub document: bool,

    /// 新建的公文的文件夹名；不写就是“公文”加日期（和 --document 一起用）
    #[arg(long, value_name = "文件夹名", requires = "document")]
    pub id: Option<String>,

    /// 新建的公文的格式：notice 通用、letter 信函、minutes 纪要、order 命令；不写就照红头和标题（和 --document 一起用）
    #[arg(
        long,
        value_name = "公文格式",
        hide_possible_values = true,
        requires = "document",
        value_parser = PossibleValuesParser::new(Form::ALL.map(Form::key)).try_map(|it| it.parse::<Form>())
    )]
    pub form: Option<Form>,

    /// 只显示写出来是什么样子，不写进稿件
    #[arg(long)]
    pub print: bool,

    /// 收进来的稿件，改好不用判断就能改的差错
    #[arg(long, conflicts_with = "print")]
    pub fix: bool,

    /// 收过的文件再收一次
    #[arg(long, conflicts_with = "print")]
    pub again: bool,

    /// 格式：human（给人看）或 json（给别的程序）；不写就是 human
    #[arg(
        long,
        value_name = "格式",
        hide_possible_values = true,
        ignore_case = true,
        default_value = "human",
        hide_default_value = true
    )]
    pub format: ImportFormat,

    /// What it may cost to read them.
    #[command(flatten)]
    pub cost: Cost,
}

/// How a report is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ImportFormat {
    /// Lines.
    Human,
    /// An array, a file each.
    Json,
}
