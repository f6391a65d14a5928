//! The arguments of `list`.

use clap::{Args, ValueEnum};

use super::papers::Part;

/// The arguments of `list`.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct ListArgs {
    /// Which papers.
    #[command(flatten)]
    pub part: Part,

    /// 格式：human（给人看）、json（给别的程序）或 csv（给电子表格）；不写就是 human
    #[arg(
        long,
        value_name = "格式",
        hide_possible_values = true,
        ignore_case = true,
        default_value = "human",
        hide_default_value = true
    )]
    pub format: ListFormat,
}

/// How papers are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// A table a year and publication.
    Human,
    /// An array of papers.
    Json,
    /// A line a paper.
    Csv,
}
