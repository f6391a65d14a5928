//! The arguments of `import`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::new::date;
use super::papers::Cost;
use crate::paper::Date;

/// The arguments of `import`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Import {
    /// 来稿的文件：.docx、.html、.md、.txt，可以写几个
    #[arg(value_name = "来稿", help_heading = "参数", required = true)]
    pub files: Vec<PathBuf>,

    /// 收进哪一期：文件夹名或者期号
    #[arg(
        long,
        value_name = "稿件",
        required_unless_present_any = ["new", "print"],
        conflicts_with_all = ["new", "print"]
    )]
    pub into: Option<String>,

    /// 新建下一期，收进去
    #[arg(long, conflicts_with = "print")]
    pub new: bool,

    /// 收进哪个栏目，排在它的末尾；只有一个栏目的可以不写
    #[arg(long, value_name = "栏目", conflicts_with = "print")]
    pub section: Option<String>,

    /// 新的一期是哪一种刊物：它的版式的名称；只有一种的不用写
    #[arg(long, value_name = "版式", requires = "new")]
    pub layout: Option<String>,

    /// 新的一期的期号；不写就接着上一期编
    #[arg(long, value_name = "编号", requires = "new")]
    pub number: Option<String>,

    /// 新的一期的日期，例如 2026-03-18；不写就是今天
    #[arg(long, value_name = "日期", value_parser = date, requires = "new")]
    pub date: Option<Date>,

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
