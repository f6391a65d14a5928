//! The arguments of `build`.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use super::papers::{Cost, Papers};
use crate::export::Format;
use crate::export::pdf::Standard;

/// The arguments of `build`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Build {
    /// Which papers.
    #[command(flatten)]
    pub papers: Papers,

    /// 格式：pdf、png（每页一张）或 svg（每页一张）；不写就是 pdf
    #[arg(long, value_name = "格式", hide_possible_values = true, ignore_case = true)]
    pub format: Option<Format>,

    /// 生成到这个文件或文件夹；不写就是 out 文件夹
    #[arg(short, long, value_name = "路径")]
    pub output: Option<PathBuf>,

    /// 按 PDF 标准生成，例如存档用 a-2b；几个标准用逗号隔开
    #[arg(long, value_name = "标准", value_delimiter = ',')]
    pub pdf_standard: Vec<Standard>,

    /// 也用本机安装的字体（别的电脑上排出来可能不一样）
    #[arg(long)]
    pub system_fonts: bool,

    /// 套打：红色的部分（刊名、红头、红线）不印，位置照留，用预印好的红头纸印
    #[arg(long)]
    pub preprinted: bool,

    /// 没有改动的也重新排；不写，排几份时只排改动过的，写了名称的总是排
    #[arg(long, alias = "重新")]
    pub force: bool,

    /// What the work may cost.
    #[command(flatten)]
    pub cost: Cost,
}

/// The words of `--format` are the formats' extensions.
impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.extension()))
    }
}
